/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

/*
 * Every part of the SQL below is a constant of this file; what a filter holds is bound. Conditions are written and
 * bound in the same order.
 *
 * A search goes one of two ways, which both end in comparing the whole words. What is rare is looked up in the index.
 * What is common is met soon by walking the posts in their order, since only so many are wanted.
 */

/* Up to so many posts it is quicker to look each of them up than to walk past the others. */
#define RARE 1500

/* So many rows are walked past before somebody may have changed their mind. */
#define ROWS_A_CHECK 256

/* A query on its way: the filter, and what is searched for. */
typedef struct
{
  const PrmPostFilter *filter;
  PrmStoreSearch *search; /* (owned) (nullable) */
} Query;

static void
query_clear (Query *query)
{
  g_clear_pointer (&query->search, prm_store_search_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

static gboolean
query_init (Query *query, PrmStoreWorker *worker, const PrmPostFilter *filter, GError **error)
{
  query->filter = filter;

  return filter->search == NULL || prm_store_search_new (worker, filter->search, &query->search, error);
}

static void
append_statuses (GString *sql, guint statuses)
{
  const char *before = " AND status IN (?";

  if (statuses == 0)
    {
      g_string_append (sql, " AND status <> 'deleted'");
      return;
    }

  for (guint status = PRM_POST_STATUS_UNKNOWN; status <= PRM_POST_STATUS_DELETED; status++)
    {
      if ((statuses & (1u << status)) == 0)
        continue;
      g_string_append (sql, before);
      before = ", ?";
    }
  g_string_append_c (sql, ')');
}

static void
append_conditions (GString *sql, const Query *query)
{
  const PrmPostFilter *filter = query->filter;

  g_string_append (sql, " WHERE hidden = 0");
  if (filter->profile_ref_id != NULL)
    g_string_append (sql, " AND profile_ref_id = ?");
  if (filter->from != PRM_TIME_NONE)
    g_string_append (sql, " AND moment >= ?");
  if (filter->until != PRM_TIME_NONE)
    g_string_append (sql, " AND moment < ?");
  if (filter->needs_attention)
    g_string_append (sql, " AND (status = 'error' OR outgoing = 'stopped')");
  else
    append_statuses (sql, filter->statuses);
}

static int
bind_conditions (PrmStatement *statement, const Query *query)
{
  const PrmPostFilter *filter = query->filter;
  int next = 1;

  if (filter->profile_ref_id != NULL)
    prm_bind_text (statement, next++, filter->profile_ref_id);
  if (filter->from != PRM_TIME_NONE)
    prm_bind_int (statement, next++, filter->from);
  if (filter->until != PRM_TIME_NONE)
    prm_bind_int (statement, next++, filter->until);
  for (guint status = PRM_POST_STATUS_UNKNOWN; status <= PRM_POST_STATUS_DELETED; status++)
    {
      if (!filter->needs_attention && (filter->statuses & (1u << status)) != 0)
        prm_bind_text (statement, next++, prm_post_status_to_api (status));
    }

  return next;
}

static void
append_order (GString *sql, const PrmPostFilter *filter)
{
  g_string_append (sql, filter->newest_first ? " ORDER BY moment DESC, posts.key DESC" : " ORDER BY moment, posts.key");
}

/* Without a search: one statement does it all. */
static GPtrArray *
list_posts (PrmStoreWorker *worker, const Query *query, GError **error)
{
  const PrmPostFilter *filter = query->filter;
  g_autoptr (GString) sql = g_string_new ("SELECT " PRM_STORE_POST_COLUMNS " FROM posts");
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  g_autoptr (PrmStatement) statement = NULL;
  int next;
  int code;

  append_conditions (sql, query);
  append_order (sql, filter);
  if (filter->limit > 0 || filter->offset > 0)
    g_string_append (sql, " LIMIT ? OFFSET ?");

  statement = prm_store_prepare (worker, sql->str, error);
  if (statement == NULL)
    return NULL;
  next = bind_conditions (statement, query);
  if (filter->limit > 0 || filter->offset > 0)
    {
      prm_bind_int (statement, next++, filter->limit > 0 ? (gint64) filter->limit : -1);
      prm_bind_int (statement, next, filter->offset);
    }

  while ((code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (posts, prm_store_decode_post (statement));

  return code == SQLITE_DONE ? g_steal_pointer (&posts) : NULL;
}

/* With a search: the keys and moments of what matches. */

typedef struct
{
  gint64 key;
  gint64 moment;
} Found;

/* @matches: (out): whether the post in the present row, which may not be in the index yet, has the words */
static gboolean
check_row (PrmStoreWorker *worker, const Query *query, PrmStatement *row, gboolean *matches, GError **error)
{
  const char *folded = (const char *) sqlite3_column_text (row, 2);
  g_autoptr (PrmStatement) statement = NULL;
  g_autoptr (PrmPost) post = NULL;
  g_autofree char *fresh = NULL;

  if (folded != NULL)
    {
      *matches = prm_store_search_matches (query->search, folded);
      return TRUE;
    }

  statement = prm_store_prepare (worker, "SELECT " PRM_STORE_POST_COLUMNS " FROM posts WHERE key = ?1", error);
  if (statement == NULL)
    return FALSE;
  prm_bind_int (statement, 1, sqlite3_column_int64 (row, 0));
  if (prm_store_step (worker, statement, error) != SQLITE_ROW)
    return FALSE;
  post = prm_store_decode_post (statement);
  fresh = prm_store_search_fold_post (post);
  *matches = prm_store_search_matches (query->search, fresh);

  return TRUE;
}

/* Adds what matches of the rows of @statement, up to @limit in all; 0: no bound. */
static gboolean
read_found (
  PrmStoreWorker *worker, const Query *query, PrmStatement *statement, guint limit, GArray *found, GError **error)
{
  int code = SQLITE_DONE;

  for (guint n = 1;
       (limit == 0 || found->len < limit) && (code = prm_store_step (worker, statement, error)) == SQLITE_ROW; n++)
    {
      Found next = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };
      gboolean matches;

      if (!check_row (worker, query, statement, &matches, error))
        return FALSE;
      if (matches)
        g_array_append_val (found, next);
      if (n % ROWS_A_CHECK == 0 && !prm_store_worker_check (worker, error))
        return FALSE;
    }

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *left = a;
  const Found *right = b;

  if (left->moment != right->moment)
    return left->moment < right->moment ? -1 : 1;

  return left->key < right->key ? -1 : left->key > right->key;
}

static int
compare_found_newest (gconstpointer a, gconstpointer b)
{
  return compare_found (b, a);
}

/* When the posts with @keys that the filter lists are shown, in order; their words were not compared yet. */
static gboolean
find_moments (PrmStoreWorker *worker, const Query *query, GArray *keys, GArray *found, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT moment FROM posts");
  g_autoptr (PrmStatement) statement = NULL;
  int next;

  append_conditions (sql, query);
  g_string_append (sql, " AND key = ?");
  statement = prm_store_prepare (worker, sql->str, error);
  if (statement == NULL)
    return FALSE;

  next = bind_conditions (statement, query);
  for (guint i = 0; i < keys->len; i++)
    {
      Found each = { g_array_index (keys, gint64, i), 0 };
      int code;

      prm_bind_int (statement, next, each.key);
      code = prm_store_step (worker, statement, error);
      each.moment = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
      if (code == SQLITE_ROW)
        g_array_append_val (found, each);
      else if (code != SQLITE_DONE)
        return FALSE;
    }
  g_array_sort (found, query->filter->newest_first ? compare_found_newest : compare_found);

  return TRUE;
}

/* The first of @all that have the words. */
static gboolean
check_words (PrmStoreWorker *worker, const Query *query, GArray *all, guint limit, GArray *found, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT ?1, ?2, (SELECT folded FROM search_texts WHERE search_texts.key = ?1)", error);

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < all->len && (limit == 0 || found->len < limit); i++)
    {
      const Found *each = &g_array_index (all, Found, i);

      prm_bind_int (statement, 1, each->key);
      prm_bind_int (statement, 2, each->moment);
      if (!read_found (worker, query, statement, limit, found, error))
        return FALSE;
      sqlite3_reset (statement);
    }

  return TRUE;
}

/* Adds the keys of the posts that are not in the index yet. */
static gboolean
add_fresh (PrmStoreWorker *worker, GArray *keys, GError **error)
{
  g_autoptr (PrmStatement) statement = prm_store_prepare (
    worker, "SELECT key FROM posts WHERE key > (SELECT ifnull (max (key), 0) FROM search_texts) ORDER BY key", error);
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    {
      gint64 key = sqlite3_column_int64 (statement, 0);

      g_array_append_val (keys, key);
    }

  return code == SQLITE_DONE;
}

/* Order first and words after that: of many that may have them, only the first ones have to be read. */
static gboolean
find_rare (PrmStoreWorker *worker, const Query *query, GArray *keys, guint limit, GArray *found, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Found));

  return add_fresh (worker, keys, error) && find_moments (worker, query, keys, all, error) &&
         check_words (worker, query, all, limit, found, error);
}

static gboolean
find_common (PrmStoreWorker *worker, const Query *query, guint limit, GArray *found, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT posts.key, moment, folded FROM posts "
                                          "LEFT JOIN search_texts ON search_texts.key = posts.key");
  g_autoptr (PrmStatement) statement = NULL;

  append_conditions (sql, query);
  append_order (sql, query->filter);
  statement = prm_store_prepare (worker, sql->str, error);
  if (statement == NULL)
    return FALSE;
  bind_conditions (statement, query);

  return read_found (worker, query, statement, limit, found, error);
}

/* Returns: (transfer full) (nullable): in order, as many as the filter takes and what it leaves out before */
static GArray *
find_posts (PrmStoreWorker *worker, const Query *query, GError **error)
{
  const PrmPostFilter *filter = query->filter;
  guint limit = filter->limit > 0 ? filter->offset + filter->limit : 0;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (GArray) keys = NULL;
  gboolean good;

  if (!prm_store_search_look_up (worker, query->search, RARE, &keys, error))
    return NULL;

  good = keys != NULL ? find_rare (worker, query, keys, limit, found, error)
                      : find_common (worker, query, limit, found, error);

  return good ? g_steal_pointer (&found) : NULL;
}

static GPtrArray *
load_found (PrmStoreWorker *worker, GArray *found, const PrmPostFilter *filter, GError **error)
{
  guint end = filter->limit > 0 ? MIN (found->len, filter->offset + filter->limit) : found->len;
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT " PRM_STORE_POST_COLUMNS " FROM posts WHERE key = ?1", error);

  if (statement == NULL)
    return NULL;

  for (guint i = filter->offset; i < end; i++)
    {
      int code;

      prm_bind_int (statement, 1, g_array_index (found, Found, i).key);
      code = prm_store_step (worker, statement, error);
      if (code == SQLITE_ROW)
        g_ptr_array_add (posts, prm_store_decode_post (statement));
      else if (code != SQLITE_DONE)
        return NULL;
      sqlite3_reset (statement);
    }

  return g_steal_pointer (&posts);
}

static GPtrArray *
search_posts (PrmStoreWorker *worker, const Query *query, GError **error)
{
  g_autoptr (GArray) found = find_posts (worker, query, error);

  return found != NULL ? load_found (worker, found, query->filter, error) : NULL;
}

static gboolean
query_posts (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  g_auto (Query) query = { NULL };

  if (!query_init (&query, worker, data, error))
    return FALSE;

  *result = query.search != NULL ? search_posts (worker, &query, error) : list_posts (worker, &query, error);

  return *result != NULL;
}

static gboolean
count_listed (PrmStoreWorker *worker, const Query *query, gint64 *count, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT count (*) FROM posts");
  g_autoptr (PrmStatement) statement = NULL;

  append_conditions (sql, query);
  statement = prm_store_prepare (worker, sql->str, error);
  if (statement == NULL)
    return FALSE;
  bind_conditions (statement, query);
  if (prm_store_step (worker, statement, error) != SQLITE_ROW)
    return FALSE;
  *count = sqlite3_column_int64 (statement, 0);

  return TRUE;
}

static gboolean
count_posts (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  g_auto (Query) query = { NULL };
  gint64 count;

  if (!query_init (&query, worker, data, error))
    return FALSE;

  if (query.search != NULL)
    {
      g_autoptr (PrmPostFilter) filter = prm_post_filter_copy (query.filter);
      g_autoptr (GArray) found = NULL;

      filter->limit = 0;
      query.filter = filter;
      found = find_posts (worker, &query, error);
      if (found == NULL)
        return FALSE;
      count = found->len;
    }
  else if (!count_listed (worker, &query, &count, error))
    return FALSE;

  *result = g_memdup2 (&count, sizeof count);

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
