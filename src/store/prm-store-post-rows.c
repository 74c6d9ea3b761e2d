/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

/* What is never asked for by itself: media, texts per network, results, and room for what comes later. GVariant reads
 * and writes it in one piece, which keeps a post one row; it is little-endian on disk. */
#define EXTRA_TYPE "(asa{ss}a(sbbmsmsims)a{sv})"

static const struct
{
  PrmPostOutgoing outgoing;
  const char *word;
} outgoing_words[] = {
  { PRM_POST_OUTGOING_NONE, "" },
  { PRM_POST_OUTGOING_WAITING, "waiting" },
  { PRM_POST_OUTGOING_SENDING, "sending" },
  { PRM_POST_OUTGOING_STOPPED, "stopped" },
};

static const char *
outgoing_to_word (PrmPostOutgoing outgoing)
{
  for (guint i = 0; i < G_N_ELEMENTS (outgoing_words); i++)
    {
      if (outgoing_words[i].outgoing == outgoing)
        return outgoing_words[i].word;
    }

  return "";
}

static PrmPostOutgoing
outgoing_from_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (outgoing_words); i++)
    {
      if (g_strcmp0 (outgoing_words[i].word, word) == 0)
        return outgoing_words[i].outgoing;
    }

  return PRM_POST_OUTGOING_NONE;
}

static GVariant *
encode_network_text (const PrmPost *post)
{
  g_auto (GVariantBuilder) builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; post->network_text != NULL && i < PRM_N_NETWORKS; i++)
    {
      if (post->network_text[i] != NULL)
        g_variant_builder_add (&builder, "{ss}", prm_network_get_api_id (i), post->network_text[i]);
    }

  return g_variant_builder_end (&builder);
}

static GVariant *
encode_results (const PrmPost *post)
{
  g_auto (GVariantBuilder) builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sbbmsmsims)"));
  for (guint i = 0; i < post->results->len; i++)
    {
      const PrmPostResult *result = g_ptr_array_index (post->results, i);

      g_variant_builder_add (&builder, "(sbbmsmsims)", prm_network_get_api_id (result->network), result->published,
                             result->retry_available, result->social_id, result->url, result->error_code,
                             result->error_message);
    }

  return g_variant_builder_end (&builder);
}

/* Returns: (transfer full) (nullable): %NULL where there is nothing to keep */
static GBytes *
encode_extra (const PrmPost *post)
{
  const char *const none[] = { NULL };
  g_autoptr (GVariant) extra = NULL;
  gboolean has_media = post->media_urls != NULL && post->media_urls[0] != NULL;

  if (!has_media && post->network_text == NULL && post->results->len == 0)
    return NULL;

  extra = g_variant_new ("(@as@a{ss}@a(sbbmsmsims)@a{sv})",
                         g_variant_new_strv (has_media ? (const char *const *) post->media_urls : none, -1),
                         encode_network_text (post), encode_results (post),
                         g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0));
  g_variant_ref_sink (extra);
#if G_BYTE_ORDER == G_BIG_ENDIAN
  {
    GVariant *swapped = g_variant_byteswap (extra);

    g_variant_unref (extra);
    extra = swapped;
  }
#endif

  return g_variant_get_data_as_bytes (extra);
}

static void
decode_network_text (PrmPost *post, GVariant *texts)
{
  GVariantIter iter;
  const char *word;
  const char *text;
  PrmNetwork network;

  g_variant_iter_init (&iter, texts);
  while (g_variant_iter_loop (&iter, "{&s&s}", &word, &text))
    {
      if (!prm_network_from_api_id (word, &network))
        continue;
      if (post->network_text == NULL)
        post->network_text = g_new0 (char *, PRM_N_NETWORKS);
      g_free (post->network_text[network]);
      post->network_text[network] = g_strdup (text);
    }
}

static void
decode_results (PrmPost *post, GVariant *results)
{
  GVariantIter iter;
  const char *word;
  gboolean published;
  gboolean retry_available;
  const char *social_id;
  const char *url;
  int error_code;
  const char *error_message;
  PrmNetwork network;

  g_variant_iter_init (&iter, results);
  while (g_variant_iter_loop (&iter, "(&sbbm&sm&sim&s)", &word, &published, &retry_available, &social_id, &url,
                              &error_code, &error_message))
    {
      PrmPostResult *result;

      if (!prm_network_from_api_id (word, &network))
        continue;
      result = prm_post_add_result (post, network);
      result->published = published;
      result->retry_available = retry_available;
      result->social_id = g_strdup (social_id);
      result->url = g_strdup (url);
      result->error_code = error_code;
      result->error_message = g_strdup (error_message);
    }
}

static void
decode_extra (PrmPost *post, const void *data, gsize size)
{
  g_autoptr (GVariant) extra = NULL;
  g_autoptr (GVariant) media = NULL;
  g_autoptr (GVariant) texts = NULL;
  g_autoptr (GVariant) results = NULL;

  if (data == NULL || size == 0)
    return;

  extra = g_variant_new_from_data (G_VARIANT_TYPE (EXTRA_TYPE), data, size, FALSE, NULL, NULL);
  g_variant_ref_sink (extra);
#if G_BYTE_ORDER == G_BIG_ENDIAN
  {
    GVariant *swapped = g_variant_byteswap (extra);

    g_variant_unref (extra);
    extra = swapped;
  }
#endif
  if (!g_variant_is_normal_form (extra))
    {
      g_debug ("Passing over unreadable details of a post");
      return;
    }

  media = g_variant_get_child_value (extra, 0);
  texts = g_variant_get_child_value (extra, 1);
  results = g_variant_get_child_value (extra, 2);

  if (g_variant_n_children (media) > 0)
    post->media_urls = g_variant_dup_strv (media, NULL);
  decode_network_text (post, texts);
  decode_results (post, results);
}

PrmPost *
prm_store_decode_post (sqlite3_stmt *statement)
{
  g_autofree char *id = prm_column_text_or (statement, 0, "");
  g_autofree char *profile_ref_id = prm_column_text_or (statement, 1, "");
  PrmPost *post = prm_post_new (id, profile_ref_id);

  /* Column 3, the moment, is for queries: it follows from the dates. */
  post->status = prm_post_status_from_api ((const char *) sqlite3_column_text (statement, 2));
  post->scheduled_at = prm_column_moment (statement, 4);
  post->created_at = prm_column_moment (statement, 5);
  post->outgoing = outgoing_from_word ((const char *) sqlite3_column_text (statement, 6));
  post->unsynced = prm_column_boolean (statement, 7);
  post->immediate = prm_column_boolean (statement, 8);
  post->requires_approval = prm_column_boolean (statement, 9);
  post->approved = prm_column_boolean (statement, 10);
  post->networks = prm_column_networks (statement, 11);
  g_free (post->text);
  post->text = prm_column_text_or (statement, 12, "");
  post->notes = prm_column_text (statement, 13);
  post->schedule_title = prm_column_text (statement, 14);
  post->auto_repost_id = prm_column_text (statement, 15);
  post->error_message = prm_column_text (statement, 16);
  decode_extra (post, sqlite3_column_blob (statement, 17), sqlite3_column_bytes (statement, 17));

  return post;
}

static void
bind_post (PrmStatement *statement, const PrmPost *post)
{
  GBytes *extra = encode_extra (post);

  prm_bind_text (statement, 1, post->id);
  prm_bind_text (statement, 2, post->profile_ref_id != NULL ? post->profile_ref_id : "");
  prm_bind_text (statement, 3, prm_post_status_to_api (post->status));
  prm_bind_int (statement, 4, prm_post_get_moment (post));
  prm_bind_moment (statement, 5, post->scheduled_at);
  prm_bind_moment (statement, 6, post->created_at);
  prm_bind_text (statement, 7, outgoing_to_word (post->outgoing));
  prm_bind_int (statement, 8, post->unsynced);
  prm_bind_int (statement, 9, post->immediate);
  prm_bind_int (statement, 10, post->requires_approval);
  prm_bind_int (statement, 11, post->approved);
  prm_bind_networks (statement, 12, post->networks);
  prm_bind_text (statement, 13, post->text != NULL ? post->text : "");
  prm_bind_text (statement, 14, post->notes);
  prm_bind_text (statement, 15, post->schedule_title);
  prm_bind_text (statement, 16, post->auto_repost_id);
  prm_bind_text (statement, 17, post->error_message);
  if (extra != NULL)
    {
      gsize size;
      const void *data = g_bytes_get_data (extra, &size);

      sqlite3_bind_blob64 (statement, 18, data, size, SQLITE_TRANSIENT);
      g_bytes_unref (extra);
    }
}

gboolean
prm_store_load_post (PrmStoreWorker *worker, const char *id, PrmPost **post, gboolean *hidden, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT " PRM_STORE_POST_COLUMNS ", hidden FROM posts WHERE id = ?1", error);
  int code;

  *post = NULL;
  *hidden = FALSE;
  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, id);
  code = prm_store_step (worker, statement, error);
  if (code == SQLITE_ROW)
    {
      *post = prm_store_decode_post (statement);
      *hidden = prm_column_boolean (statement, PRM_STORE_N_POST_COLUMNS);
    }

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

gboolean
prm_store_show_post (PrmStoreWorker *worker, const PrmPost *post, gboolean hidden, GError **error)
{
  g_autoptr (PrmStatement) statement = NULL;
  g_autoptr (PrmPost) old = NULL;
  gboolean was_hidden;

  if (!prm_store_load_post (worker, post->id, &old, &was_hidden, error))
    return FALSE;
  if (old != NULL && was_hidden == hidden && prm_post_equal (old, post))
    return TRUE;

  statement =
    prm_store_prepare (worker,
                       "INSERT INTO posts (" PRM_STORE_POST_COLUMNS ", hidden) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19) "
                       "ON CONFLICT (id) DO UPDATE SET profile_ref_id = ?2, status = ?3, moment = ?4, "
                       "scheduled_at = ?5, created_at = ?6, outgoing = ?7, unsynced = ?8, immediate = ?9, "
                       "requires_approval = ?10, approved = ?11, networks = ?12, text = ?13, notes = ?14, "
                       "schedule_title = ?15, auto_repost_id = ?16, error_message = ?17, extra = ?18, hidden = ?19",
                       error);
  if (statement == NULL)
    return FALSE;

  bind_post (statement, post);
  prm_bind_int (statement, 19, hidden);
  if (!prm_store_run (worker, statement, error))
    return FALSE;

  if (old != NULL && !was_hidden)
    prm_store_worker_note_moment (worker, prm_post_get_moment (old));
  if (!hidden)
    prm_store_worker_note_moment (worker, prm_post_get_moment (post));

  return TRUE;
}

gboolean
prm_store_drop_post (PrmStoreWorker *worker, const char *id, GError **error)
{
  g_autoptr (PrmStatement) find = prm_store_prepare (worker, "SELECT moment, hidden FROM posts WHERE id = ?1", error);
  g_autoptr (PrmStatement) drop = prm_store_prepare (worker, "DELETE FROM posts WHERE id = ?1", error);
  int code;

  if (find == NULL || drop == NULL)
    return FALSE;

  prm_bind_text (find, 1, id);
  code = prm_store_step (worker, find, error);
  if (code != SQLITE_ROW)
    return code == SQLITE_DONE;
  if (!prm_column_boolean (find, 1))
    prm_store_worker_note_moment (worker, sqlite3_column_int64 (find, 0));
  sqlite3_reset (find);

  prm_bind_text (drop, 1, id);

  return prm_store_run (worker, drop, error);
}

gboolean
prm_store_load_original (PrmStoreWorker *worker, const char *id, PrmPost **post, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT " PRM_STORE_POST_COLUMNS " FROM originals WHERE id = ?1", error);
  int code;

  *post = NULL;
  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, id);
  code = prm_store_step (worker, statement, error);
  if (code == SQLITE_ROW)
    *post = prm_store_decode_post (statement);

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

gboolean
prm_store_write_original (PrmStoreWorker *worker, const PrmPost *post, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker,
                       "INSERT OR REPLACE INTO originals (" PRM_STORE_POST_COLUMNS ") "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
                       error);

  if (statement == NULL)
    return FALSE;

  bind_post (statement, post);

  return prm_store_run (worker, statement, error);
}

gboolean
prm_store_drop_original (PrmStoreWorker *worker, const char *id, GError **error)
{
  g_autoptr (PrmStatement) statement = prm_store_prepare (worker, "DELETE FROM originals WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, id);

  return prm_store_run (worker, statement, error);
}
