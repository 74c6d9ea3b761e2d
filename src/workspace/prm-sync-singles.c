/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-sync-round-private.h"
#include "prm-sync-walk.h"

/*
 * What the last weeks of history do not tell: posts that were made before and are still to happen, those whose time
 * has just come, and those that changed here a moment ago, for history may be a minute old.
 */

#define DAY (24 * 60 * 60)

/* Posts are read one by one where history is too old or does not reach back to them; never many of them. */
#define MAX_SINGLES 10
#define DUE_GRACE 60

/* From so many on, older posts are asked for by their status, a call for all that share it. */
#define MANY_LIVE 4

#define PENDING_STATUSES (1u << PRM_POST_STATUS_PENDING | 1u << PRM_POST_STATUS_PROCESSING)
#define LIVE_STATUSES (PENDING_STATUSES | 1u << PRM_POST_STATUS_AWAITING_APPROVAL | 1u << PRM_POST_STATUS_PAUSED)

static void ask_next_status (GTask *task);
static void find_due (GTask *task);
static void read_next_single (GTask *task);

/* Returns: (transfer container): the ids of @posts */
static GHashTable *
list_ids (GPtrArray *posts)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < posts->len; i++)
    g_hash_table_add (ids, ((PrmPost *) g_ptr_array_index (posts, i))->id);
  return ids;
}

static void
remember (PrmRound *round, PrmPost *post)
{
  g_hash_table_replace (round->known, post->id, prm_post_ref (post));
}

static void
add_single (PrmRound *round, const char *id)
{
  if (g_queue_get_length (&round->singles) < MAX_SINGLES && !g_str_has_prefix (id, "local:") &&
      g_queue_find_custom (&round->singles, id, (GCompareFunc) g_strcmp0) == NULL)
    g_queue_push_tail (&round->singles, g_strdup (id));
}

static void
remove_post (GPtrArray *posts, const char *id)
{
  for (guint i = 0; i < posts->len; i++)
    if (g_strcmp0 (((const PrmPost *) g_ptr_array_index (posts, i))->id, id) == 0)
      {
        g_ptr_array_remove_index (posts, i);
        return;
      }
}

/* Older posts that are still to happen */

/* What the answers did not tell of has another status now, or is gone. Where that is much, all is read anew. */
static void
end_live (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmRound *round = g_task_get_task_data (task);
  g_autoptr (GHashTable) told = list_ids (round->posts);
  guint n_missing = 0;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, round->known);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (g_hash_table_contains (told, id))
        continue;
      n_missing++;
      add_single (round, id);
    }
  if (n_missing > MAX_SINGLES)
    {
      g_queue_clear_full (&round->singles, g_free);
      round->result.walk_anew = TRUE;
    }
  find_due (g_steal_pointer (&task));
}

static void
on_status_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmRound *round = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = prm_client_list_history_finish (PRM_CLIENT (source), result, &error);
  g_autoptr (GHashTable) told = NULL;

  prm_uplink_note (round->uplink, round->profile->ref_id, error);
  if (prm_round_end_if_failed (task, &error))
    return;
  told = list_ids (round->posts);
  for (guint i = 0; i < posts->len; i++)
    {
      PrmPost *post = g_ptr_array_index (posts, i);

      if (!g_hash_table_contains (told, post->id))
        g_ptr_array_add (round->posts, prm_post_ref (post));
    }
  ask_next_status (g_steal_pointer (&task));
}

static void
ask_next_status (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmRound *round = g_task_get_task_data (task);
  PrmHistoryQuery query = { .limit = PRM_HISTORY_ROWS, .all_days = TRUE };

  if (round->live_statuses == 0)
    {
      end_live (g_steal_pointer (&task));
      return;
    }
  query.status = (PrmPostStatus) g_bit_nth_lsf (round->live_statuses, -1);
  round->live_statuses &= ~(1u << query.status);
  prm_client_list_history_async (prm_uplink_get_client (round->uplink), round->credentials, &query,
                                 g_task_get_cancellable (task), on_status_read, g_object_ref (task));
}

static void
on_live_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmRound *round = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = prm_store_query_posts_finish (PRM_STORE (source), result, &error);
  g_autoptr (GHashTable) told = NULL;

  if (prm_round_end_if_disk_failed (task, &error))
    return;
  told = list_ids (round->posts);
  for (guint i = 0; i < found->len; i++)
    {
      PrmPost *post = g_ptr_array_index (found, i);

      if (post->created_at >= round->result.reaches_back || prm_post_is_local (post) ||
          g_hash_table_contains (told, post->id))
        continue;
      remember (round, post);
      round->live_statuses |= 1u << post->status;
    }
  if (g_hash_table_size (round->known) < MANY_LIVE)
    round->live_statuses = 0;
  ask_next_status (g_steal_pointer (&task));
}

void
prm_round_find_singles (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmRound *round = g_task_get_task_data (task);
  g_autoptr (PrmPostFilter) filter = NULL;

  if (!(round->parts & PRM_ROUND_LIVE) || round->result.reaches_back == PRM_TIME_NONE)
    {
      find_due (g_steal_pointer (&task));
      return;
    }
  filter = prm_round_make_filter (round, LIVE_STATUSES);
  prm_store_query_posts_async (prm_uplink_get_store (round->uplink), filter, g_task_get_cancellable (task),
                               on_live_found, g_object_ref (task));
}

/* Due and fresh ones */

/* What changed here a moment ago and is too much to be read one by one stays as it is: history may be a minute old. */
static void
leave_out_the_rest (PrmRound *round, GPtrArray *fresh)
{
  for (guint i = 0; i < fresh->len; i++)
    {
      const char *id = g_ptr_array_index (fresh, i);

      if (g_queue_find_custom (&round->singles, id, (GCompareFunc) g_strcmp0) != NULL)
        continue;
      remove_post (round->posts, id);
      /* Nor is what the answer does not have gone. */
      round->complete_since = PRM_TIME_NONE;
    }
}

static void
on_due_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmRound *round = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = prm_store_query_posts_finish (PRM_STORE (source), result, &error);
  g_autoptr (GPtrArray) fresh = NULL;
  g_autoptr (GHashTable) told = NULL;

  if (prm_round_end_if_disk_failed (task, &error))
    return;
  told = list_ids (round->posts);
  fresh = prm_uplink_list_fresh (round->uplink, round->profile->ref_id);
  for (guint i = 0; i < fresh->len; i++)
    add_single (round, g_ptr_array_index (fresh, i));
  leave_out_the_rest (round, fresh);
  for (guint i = 0; i < due->len; i++)
    {
      PrmPost *post = g_ptr_array_index (due, i);

      if (g_hash_table_contains (told, post->id))
        continue;
      remember (round, post);
      add_single (round, post->id);
    }
  read_next_single (g_steal_pointer (&task));
}

static void
find_due (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmRound *round = g_task_get_task_data (task);
  gint64 now = prm_uplink_get_now (round->uplink);
  g_autoptr (PrmPostFilter) filter = prm_round_make_filter (round, PENDING_STATUSES);

  filter->from = now - DAY;
  filter->until = now - DUE_GRACE;
  filter->limit = 100;
  prm_store_query_posts_async (prm_uplink_get_store (round->uplink), filter, g_task_get_cancellable (task),
                               on_due_found, g_object_ref (task));
}

/* Reading them */

/* A post that is gone is shown no more, however old it is. */
static void
note_gone (PrmRound *round, const char *id)
{
  const PrmPost *known = g_hash_table_lookup (round->known, id);
  PrmPost *gone;

  if (known == NULL)
    return;
  gone = prm_post_copy (known);
  gone->status = PRM_POST_STATUS_DELETED;
  gone->outgoing = PRM_POST_OUTGOING_NONE;
  gone->unsynced = FALSE;
  g_ptr_array_add (round->posts, gone);
}

static void
on_single_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmRound *round = g_task_get_task_data (task);
  g_autofree char *id = g_queue_pop_head (&round->singles);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) post = prm_client_get_post_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (round->uplink, round->profile->ref_id, error);
  if (g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_NOT_FOUND))
    g_clear_error (&error);
  if (prm_round_end_if_failed (task, &error))
    return;
  /* Whatever history said of it is older. */
  remove_post (round->posts, id);
  if (post == NULL || post->status == PRM_POST_STATUS_DELETED)
    note_gone (round, id);
  else
    g_ptr_array_add (round->posts, g_steal_pointer (&post));
  read_next_single (g_steal_pointer (&task));
}

static void
read_next_single (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmRound *round = g_task_get_task_data (task);

  if (g_queue_is_empty (&round->singles))
    prm_round_merge (g_steal_pointer (&task));
  else
    prm_client_get_post_async (prm_uplink_get_client (round->uplink), round->credentials,
                               g_queue_peek_head (&round->singles), g_task_get_cancellable (task), on_single_read,
                               g_object_ref (task));
}
