/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

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

PrmPost *
prm_store_decode_post (sqlite3_stmt *statement)
{
  g_autofree char *id = prm_column_text_or (statement, 0, "");
  g_autofree char *profile_ref_id = prm_column_text_or (statement, 1, "");
  g_autofree char *extra = prm_column_text (statement, 17);
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
  if (extra != NULL)
    prm_store_decode_extra (post, extra);

  return post;
}

static void
bind_post (PrmStatement *statement, const PrmPost *post)
{
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
  sqlite3_bind_text (statement, 18, prm_store_encode_extra (post), -1, g_free);
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

  if (old != NULL && !prm_store_search_update (worker, old, post, error))
    return FALSE;

  if (old != NULL && !was_hidden)
    prm_store_worker_note_post (worker, post->id, prm_post_get_moment (old));
  if (!hidden)
    prm_store_worker_note_post (worker, post->id, prm_post_get_moment (post));

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
    prm_store_worker_note_post (worker, id, sqlite3_column_int64 (find, 0));
  sqlite3_reset (find);

  prm_bind_text (drop, 1, id);

  return prm_store_run (worker, drop, error) && prm_store_drop_source (worker, id, error);
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
