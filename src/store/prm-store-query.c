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
 * A search goes three ways, which all end in comparing the whole words. What is rare is looked up in the index. What
 * is common is met soon by walking the posts in their order, if only so many are wanted. Anything else is looked up
 * too, or, with words too short for the index, found by looking at all.
 */

typedef enum
{
  ANY_ORDER,
  IN_ORDER,
} Order;

/* A query on its way: the filter, and what is searched for. */
typedef struct
{
  const PrmPostFilter *filter;
  PrmStoreSearch *search; /* (owned) (nullable) */
  gboolean use_index;
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
  gboolean rare;

  query->filter = filter;
  query->search = filter->search != NULL ? prm_store_search_new (filter->search) : NULL;
  if (query->search == NULL)
    return TRUE;
  if (!prm_store_search_is_rare (worker, query->search, &rare, error))
    return FALSE;

  query->use_index = query->search->match != NULL && (rare || filter->limit == 0);

  return TRUE;
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
  if (query->use_index)
    g_string_append (sql, " AND (posts.key IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)"
                          " OR posts.key > (SELECT ifnull (max (key), 0) FROM search_texts))");
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
  if (query->use_index)
    prm_bind_text (statement, next++, query->search->match);

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
  if (filter->limit > 0)
    g_string_append (sql, " LIMIT ?");

  statement = prm_store_prepare (worker, sql->str, error);
  if (statement == NULL)
    return NULL;
  next = bind_conditions (statement, query);
  if (filter->limit > 0)
    prm_bind_int (statement, next, filter->limit);

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

static GArray *
find_keys (PrmStoreWorker *worker, const Query *query, Order order, guint limit, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT posts.key, moment, folded, CASE WHEN folded IS NULL THEN text END, "
                                          "CASE WHEN folded IS NULL THEN notes END "
                                          "FROM posts LEFT JOIN search_texts ON search_texts.key = posts.key");
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (PrmStatement) statement = NULL;
  int code = SQLITE_DONE;

  append_conditions (sql, query);
  if (order == IN_ORDER)
    append_order (sql, query->filter);

  statement = prm_store_prepare (worker, sql->str, error);
  if (statement == NULL)
    return NULL;
  bind_conditions (statement, query);

  while ((limit == 0 || found->len < limit) && (code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    {
      Found next = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };

      if (prm_store_search_matches (query->search, statement, 2))
        g_array_append_val (found, next);
    }

  return code == SQLITE_ROW || code == SQLITE_DONE ? g_steal_pointer (&found) : NULL;
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

static GPtrArray *
load_found (PrmStoreWorker *worker, GArray *found, guint limit, GError **error)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT " PRM_STORE_POST_COLUMNS " FROM posts WHERE key = ?1", error);

  if (statement == NULL)
    return NULL;

  for (guint i = 0; i < found->len && (limit == 0 || i < limit); i++)
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
  const PrmPostFilter *filter = query->filter;
  gboolean walk = !query->use_index && filter->limit > 0;
  g_autoptr (GArray) found = find_keys (worker, query, walk ? IN_ORDER : ANY_ORDER, walk ? filter->limit : 0, error);

  if (found == NULL)
    return NULL;
  if (!walk)
    g_array_sort (found, filter->newest_first ? compare_found_newest : compare_found);

  return load_found (worker, found, filter->limit, error);
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
      g_autoptr (GArray) found = NULL;

      query.use_index = query.search->match != NULL;
      found = find_keys (worker, &query, ANY_ORDER, 0, error);
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
