/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

typedef struct
{
  char *profile_ref_id; /* (owned) */
  GPtrArray *posts;     /* (owned) */
  gint64 complete_from;
  gint64 complete_until;
} MergeData;

static void
merge_data_free (gpointer data)
{
  MergeData *merge = data;

  g_free (merge->profile_ref_id);
  g_ptr_array_unref (merge->posts);
  g_free (merge);
}

/* The array may change before the worker gets to it; the posts in it do not. */
GPtrArray *
prm_store_copy_posts (GPtrArray *posts)
{
  GPtrArray *copy;

  if (posts == NULL)
    return NULL;

  copy = g_ptr_array_new_full (posts->len, (GDestroyNotify) prm_post_unref);
  for (guint i = 0; i < posts->len; i++)
    g_ptr_array_add (copy, prm_post_ref (g_ptr_array_index (posts, i)));

  return copy;
}

gboolean
prm_store_take_post (PrmStoreWorker *worker, const PrmPost *post, GError **error)
{
  gboolean has;

  if (!prm_store_has_operations (worker, post->id, &has, error))
    return FALSE;

  if (!has)
    return prm_store_show_post (worker, post, FALSE, error);

  return prm_store_write_original (worker, post, error) && prm_store_overlay (worker, post->id, error);
}

/* Returns: (transfer full) (nullable): the ids of the profile's posts that the service must have told of, had it them
 */
static GPtrArray *
list_created_between (PrmStoreWorker *worker, const MergeData *merge, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PrmStatement) statement = prm_store_prepare (
    worker,
    "SELECT id FROM posts WHERE profile_ref_id = ?1 AND created_at BETWEEN ?2 AND ?3 AND outgoing = '' "
    "AND NOT EXISTS (SELECT 1 FROM operations WHERE post_id = posts.id)",
    error);
  int code;

  if (statement == NULL)
    return NULL;

  prm_bind_text (statement, 1, merge->profile_ref_id);
  prm_bind_int (statement, 2, merge->complete_from);
  prm_bind_int (statement, 3, merge->complete_until);
  while ((code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (ids, prm_column_text_or (statement, 0, ""));

  return code == SQLITE_DONE ? g_steal_pointer (&ids) : NULL;
}

static gboolean
drop_deleted_elsewhere (PrmStoreWorker *worker, const MergeData *merge, GError **error)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) ids = NULL;

  for (guint i = 0; i < merge->posts->len; i++)
    {
      const PrmPost *post = g_ptr_array_index (merge->posts, i);

      g_hash_table_add (told, post->id);
    }

  ids = list_created_between (worker, merge, error);
  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (!g_hash_table_contains (told, id) && !prm_store_drop_post (worker, id, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
merge_posts (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  MergeData *merge = data;

  for (guint i = 0; i < merge->posts->len; i++)
    {
      if (!prm_store_take_post (worker, g_ptr_array_index (merge->posts, i), error))
        return FALSE;
    }

  return merge->complete_from == PRM_TIME_NONE || drop_deleted_elsewhere (worker, merge, error);
}

static void
submit_merge (PrmStore *self,
              const char *profile_ref_id,
              GPtrArray *posts,
              gint64 complete_from,
              gint64 complete_until,
              gpointer tag,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  MergeData *merge = g_new0 (MergeData, 1);

  merge->profile_ref_id = g_strdup (profile_ref_id);
  merge->posts = prm_store_copy_posts (posts);
  merge->complete_from = complete_from;
  merge->complete_until = complete_until;
  prm_store_submit (self, PRM_STORE_JOB_WRITE, merge_posts, merge, merge_data_free, NULL, tag, cancellable, callback,
                    user_data);
}

void
prm_store_merge_posts_async (PrmStore *self,
                             const char *profile_ref_id,
                             GPtrArray *posts,
                             gint64 complete_since,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  submit_merge (self, profile_ref_id, posts, complete_since, G_MAXINT64, prm_store_merge_posts_async, cancellable,
                callback, user_data);
}

gboolean
prm_store_merge_posts_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_merge_posts_async, error);
}

void
prm_store_merge_window_async (PrmStore *self,
                              const char *profile_ref_id,
                              GPtrArray *posts,
                              gint64 complete_from,
                              gint64 complete_until,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  submit_merge (self, profile_ref_id, posts, complete_from, complete_until, prm_store_merge_window_async, cancellable,
                callback, user_data);
}

gboolean
prm_store_merge_window_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_merge_window_async, error);
}

static gboolean
get_original (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (PrmPost) post = NULL;
  gboolean hidden;

  if (!prm_store_load_original (worker, data, &post, error) ||
      (post == NULL && !prm_store_load_post (worker, data, &post, &hidden, error)))
    return FALSE;
  *result = g_steal_pointer (&post);

  return TRUE;
}

void
prm_store_get_original_async (
  PrmStore *self, const char *post_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_READ, get_original, g_strdup (post_id), g_free, (GDestroyNotify) prm_post_unref,
                    prm_store_get_original_async, cancellable, callback, user_data);
}

PrmPost *
prm_store_get_original_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_get_original_async, error);
}
