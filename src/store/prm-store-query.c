/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

/* Every part of the text below is one of these constants; what a filter holds is bound. The order of the conditions
 * in the text is the order in which bind_filter() binds. */

static gboolean
is_token_character (gunichar c)
{
  /* What the tokenizer of the search index takes for a part of a word: letters, numbers, private use. */
  return g_unichar_isalnum (c) || g_unichar_type (c) == G_UNICODE_OTHER_NUMBER ||
         g_unichar_type (c) == G_UNICODE_LETTER_NUMBER || g_unichar_type (c) == G_UNICODE_PRIVATE_USE ||
         g_unichar_ismark (c);
}

/* Returns: (transfer full) (nullable): the words of @search as the index asks for them: each quoted, each the
 *   beginning of a word; %NULL where there is none */
static char *
to_match (const char *search)
{
  g_autoptr (GString) match = g_string_new (NULL);
  gboolean inside = FALSE;

  for (const char *p = search; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_token_character (c) != inside)
        {
          if (inside)
            g_string_append (match, "\"* ");
          else
            g_string_append_c (match, '"');
          inside = !inside;
        }
      if (inside)
        g_string_append_unichar (match, c);
    }
  if (inside)
    g_string_append (match, "\"*");

  return match->len > 0 ? g_strdup (match->str) : NULL;
}

static void
append_statuses (GString *sql, guint statuses)
{
  gboolean first = TRUE;

  if (statuses == 0)
    {
      g_string_append (sql, " AND status <> 'deleted'");
      return;
    }

  g_string_append (sql, " AND status IN (");
  for (guint status = PRM_POST_STATUS_UNKNOWN; status <= PRM_POST_STATUS_DELETED; status++)
    {
      if ((statuses & (1u << status)) == 0)
        continue;
      g_string_append (sql, first ? "?" : ", ?");
      first = FALSE;
    }
  g_string_append_c (sql, ')');
}

static void
append_conditions (GString *sql, const PrmPostFilter *filter, const char *match)
{
  g_string_append (sql, " FROM posts WHERE hidden = 0");
  if (filter->profile_ref_id != NULL)
    g_string_append (sql, " AND profile_ref_id = ?");
  if (filter->from != PRM_TIME_NONE)
    g_string_append (sql, " AND moment >= ?");
  if (filter->until != PRM_TIME_NONE)
    g_string_append (sql, " AND moment < ?");
  append_statuses (sql, filter->statuses);
  if (match != NULL)
    g_string_append (sql, " AND key IN (SELECT rowid FROM posts_search WHERE posts_search MATCH ?)");
}

static int
bind_filter (PrmStatement *statement, const PrmPostFilter *filter, const char *match)
{
  int next = 1;

  if (filter->profile_ref_id != NULL)
    prm_bind_text (statement, next++, filter->profile_ref_id);
  if (filter->from != PRM_TIME_NONE)
    prm_bind_int (statement, next++, filter->from);
  if (filter->until != PRM_TIME_NONE)
    prm_bind_int (statement, next++, filter->until);
  for (guint status = PRM_POST_STATUS_UNKNOWN; status <= PRM_POST_STATUS_DELETED; status++)
    {
      if ((filter->statuses & (1u << status)) != 0)
        prm_bind_text (statement, next++, prm_post_status_to_api (status));
    }
  if (match != NULL)
    prm_bind_text (statement, next++, match);

  return next;
}

static gboolean
query_posts (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  const PrmPostFilter *filter = data;
  g_autofree char *match = filter->search != NULL ? to_match (filter->search) : NULL;
  g_autoptr (GString) sql = g_string_new ("SELECT " PRM_STORE_POST_COLUMNS);
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  g_autoptr (PrmStatement) statement = NULL;
  int next;
  int code;

  append_conditions (sql, filter, match);
  g_string_append (sql, filter->newest_first ? " ORDER BY moment DESC, id DESC" : " ORDER BY moment, id");
  if (filter->limit > 0)
    g_string_append (sql, " LIMIT ?");

  statement = prm_store_prepare (worker, sql->str, error);
  if (statement == NULL)
    return FALSE;
  next = bind_filter (statement, filter, match);
  if (filter->limit > 0)
    prm_bind_int (statement, next, filter->limit);

  while ((code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (posts, prm_store_decode_post (statement));
  if (code != SQLITE_DONE)
    return FALSE;

  *result = g_steal_pointer (&posts);

  return TRUE;
}

static gboolean
count_posts (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  const PrmPostFilter *filter = data;
  g_autofree char *match = filter->search != NULL ? to_match (filter->search) : NULL;
  g_autoptr (GString) sql = g_string_new ("SELECT count(*)");
  g_autoptr (PrmStatement) statement = NULL;
  gint64 *count;

  append_conditions (sql, filter, match);
  statement = prm_store_prepare (worker, sql->str, error);
  if (statement == NULL)
    return FALSE;
  bind_filter (statement, filter, match);
  if (prm_store_step (worker, statement, error) != SQLITE_ROW)
    return FALSE;

  count = g_new (gint64, 1);
  *count = sqlite3_column_int64 (statement, 0);
  *result = count;

  return TRUE;
}

static gboolean
get_post (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  PrmPost *post;
  gboolean hidden;

  if (!prm_store_load_post (worker, data, &post, &hidden, error))
    return FALSE;

  *result = post;

  return TRUE;
}

void
prm_store_query_posts_async (PrmStore *self,
                             const PrmPostFilter *filter,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_READ, query_posts, prm_post_filter_copy (filter),
                    (GDestroyNotify) prm_post_filter_free, (GDestroyNotify) g_ptr_array_unref,
                    prm_store_query_posts_async, cancellable, callback, user_data);
}

GPtrArray *
prm_store_query_posts_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_query_posts_async, error);
}

void
prm_store_count_posts_async (PrmStore *self,
                             const PrmPostFilter *filter,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_READ, count_posts, prm_post_filter_copy (filter),
                    (GDestroyNotify) prm_post_filter_free, g_free, prm_store_count_posts_async, cancellable, callback,
                    user_data);
}

gint64
prm_store_count_posts_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *count = prm_store_finish_pointer (self, result, prm_store_count_posts_async, error);

  return count != NULL ? *count : -1;
}

void
prm_store_get_post_async (
  PrmStore *self, const char *post_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_READ, get_post, g_strdup (post_id), g_free, (GDestroyNotify) prm_post_unref,
                    prm_store_get_post_async, cancellable, callback, user_data);
}

PrmPost *
prm_store_get_post_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_get_post_async, error);
}
