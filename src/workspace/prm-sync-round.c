/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-core.h"
#include "prm-sync-round-private.h"
#include "prm-sync-walk.h"

/*
 * One profile, one call after another: user, history, what that does not tell of, then everything into the store, and
 * last the schedules. Each step begins the next one.
 */

#define HOUR (60 * 60)
#define DAY (24 * HOUR)

/* The present month, however long it is. Both ends are told, so that a clock that differs from the service's does not
 * make what is there look deleted; that of this computer may be far behind. */
#define HISTORY_DAYS 31
#define AHEAD_DAYS 366

/* A post is at the service's mercy for a while after its time. */
#define DUE_MARGIN 10
#define WATCH_LATE HOUR

static void read_history (GTask *task);
static void read_schedules (GTask *task);
static void find_next_change (GTask *task);

static void
round_data_free (PrmRound *data)
{
  g_object_unref (data->uplink);
  g_object_unref (data->outbox);
  prm_profile_unref (data->profile);
  prm_credentials_unref (data->credentials);
  g_ptr_array_unref (data->posts);
  g_hash_table_unref (data->known);
  g_queue_clear_full (&data->singles, g_free);
  g_free (data);
}

static const char *
get_ref_id (const PrmRound *data)
{
  return data->profile->ref_id;
}

gboolean
prm_round_end_if_failed (GTask *task, GError **error)
{
  if (*error == NULL)
    return FALSE;
  g_task_return_error (task, g_steal_pointer (error));
  return TRUE;
}

gboolean
prm_round_end_if_disk_failed (GTask *task, GError **error)
{
  PrmRound *data = g_task_get_task_data (task);

  if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    prm_uplink_note_disk (data->uplink, *error);
  return prm_round_end_if_failed (task, error);
}

/* User */

static void
on_profile_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  prm_store_save_profile_finish (PRM_STORE (source), result, &error);
  if (!prm_round_end_if_disk_failed (task, &error))
    read_history (g_steal_pointer (&task));
}

static PrmProfile *
merge_user (const PrmProfile *known, const PrmProfile *answer)
{
  PrmProfile *merged = prm_profile_copy (answer);

  prm_set_str (&merged->ref_id, known->ref_id);
  prm_set_str (&merged->title, known->title);
  merged->primary = known->primary;
  merged->suspended = FALSE;
  if (merged->created_at == PRM_TIME_NONE)
    merged->created_at = known->created_at;
  return merged;
}

static void
on_user_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmRound *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmProfile) answer = prm_client_get_user_finish (PRM_CLIENT (source), result, &error);
  g_autoptr (PrmProfile) merged = NULL;

  /* A key of another profile would file that one's posts under this one. */
  if (answer != NULL && !data->profile->primary && answer->ref_id != NULL && *answer->ref_id != '\0' &&
      g_strcmp0 (answer->ref_id, get_ref_id (data)) != 0)
    g_set_error (&error, PRM_API_ERROR, PRM_API_ERROR_PROFILE_KEY,
                 /* Translators: %s is a profile's title */
                 _ ("The Profile Key of “%s” belongs to another profile. Add the right key."), data->profile->title);
  prm_uplink_note (data->uplink, get_ref_id (data), error);
  if (prm_round_end_if_failed (task, &error))
    return;
  merged = merge_user (data->profile, answer);
  if (prm_profile_equal (merged, data->profile))
    read_history (g_steal_pointer (&task));
  else
    prm_store_save_profile_async (prm_uplink_get_store (data->uplink), merged, g_task_get_cancellable (task),
                                  on_profile_saved, g_object_ref (task));
}

static void
read_user (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmRound *data = g_task_get_task_data (task);

  if (data->parts & PRM_ROUND_USER)
    prm_client_get_user_async (prm_uplink_get_client (data->uplink), data->credentials, g_task_get_cancellable (task),
                               on_user_read, g_object_ref (task));
  else
    read_history (g_steal_pointer (&task));
}

/* History */

/*
 * Returns: the moment since which @posts has every post that was made: where the service cut the answer off, only
 *   what is newer than its oldest one is complete
 */
static gint64
get_complete_since (const PrmRound *data, GPtrArray *posts)
{
  gint64 since = data->asked_at - HISTORY_DAYS * DAY;

  if (posts->len < PRM_HISTORY_ROWS)
    return since;
  for (guint i = 0; i < posts->len; i++)
    {
      const PrmPost *post = g_ptr_array_index (posts, i);

      if (post->created_at == PRM_TIME_NONE)
        return PRM_TIME_NONE;
    }
  /* Newest first. */
  return MAX (since, ((const PrmPost *) g_ptr_array_index (posts, posts->len - 1))->created_at + 1);
}

static void
on_history_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmRound *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = prm_client_list_history_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (data->uplink, get_ref_id (data), error);
  if (prm_round_end_if_failed (task, &error))
    return;
  data->complete_since = get_complete_since (data, posts);
  /* What cannot be told apart by its date is walked through altogether. */
  data->result.reaches_back = data->complete_since != PRM_TIME_NONE ? data->complete_since : data->asked_at;
  for (guint i = 0; i < posts->len; i++)
    g_ptr_array_add (data->posts, prm_post_ref (g_ptr_array_index (posts, i)));
  prm_round_find_singles (g_steal_pointer (&task));
}

static void
read_history (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmRound *data = g_task_get_task_data (task);
  PrmHistoryQuery query = { .limit = PRM_HISTORY_ROWS };

  if (data->parts & PRM_ROUND_HISTORY && prm_outbox_is_unsettled (data->outbox, get_ref_id (data)))
    {
      data->result.deferred = TRUE;
      data->parts &= (PrmRoundParts) ~(PRM_ROUND_HISTORY | PRM_ROUND_LIVE);
    }
  if (!(data->parts & PRM_ROUND_HISTORY))
    {
      prm_round_find_singles (g_steal_pointer (&task));
      return;
    }
  data->asked_at = prm_uplink_get_now (data->uplink);
  query.created_from = data->asked_at - HISTORY_DAYS * DAY;
  query.created_until = data->asked_at + AHEAD_DAYS * DAY;
  prm_client_list_history_async (prm_uplink_get_client (data->uplink), data->credentials, &query,
                                 g_task_get_cancellable (task), on_history_read, g_object_ref (task));
}

/* Into the store */

static void
on_posts_merged (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  prm_store_merge_posts_finish (PRM_STORE (source), result, &error);
  if (!prm_round_end_if_disk_failed (task, &error))
    read_schedules (g_steal_pointer (&task));
}

gboolean
prm_sync_leave_out_uncertain (PrmUplink *uplink, PrmOutbox *outbox, guint64 serial, GPtrArray *posts)
{
  /* A new one that the answer lacks must not be taken for deleted. */
  gboolean all_there = prm_uplink_get_serial (uplink) == serial;

  for (guint i = posts->len; i > 0; i--)
    {
      const PrmPost *post = g_ptr_array_index (posts, i - 1);

      if (prm_uplink_is_fresh_since (uplink, post->id, serial) || prm_outbox_is_comparing (outbox, post->id))
        g_ptr_array_remove_index (posts, i - 1);
      else if (prm_outbox_is_making (outbox, post->id) || prm_outbox_may_own (outbox, post))
        {
          g_ptr_array_remove_index (posts, i - 1);
          all_there = FALSE;
        }
    }
  return all_there;
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmRound *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  prm_sync_compare_finish (result, &error);
  if (prm_round_end_if_disk_failed (task, &error))
    return;
  /* A publish that began meanwhile may be among them. */
  if (data->parts & PRM_ROUND_HISTORY && prm_outbox_is_unsettled (data->outbox, get_ref_id (data)))
    {
      data->result.deferred = TRUE;
      read_schedules (g_steal_pointer (&task));
      return;
    }
  if (!prm_sync_leave_out_uncertain (data->uplink, data->outbox, data->serial, data->posts))
    data->complete_since = PRM_TIME_NONE;
  if (data->posts->len == 0 && data->complete_since == PRM_TIME_NONE)
    read_schedules (g_steal_pointer (&task));
  else
    prm_store_merge_posts_async (prm_uplink_get_store (data->uplink), get_ref_id (data), data->posts,
                                 data->complete_since, g_task_get_cancellable (task), on_posts_merged,
                                 g_object_ref (task));
}

void
prm_round_merge (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmRound *data = g_task_get_task_data (task);

  prm_sync_compare_async (data->uplink, data->outbox, data->posts, data->serial, g_task_get_cancellable (task),
                          on_compared, g_object_ref (task));
}

/* Schedules */

static void
on_schedules_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  prm_store_replace_schedules_finish (PRM_STORE (source), result, &error);
  if (!prm_round_end_if_disk_failed (task, &error))
    find_next_change (g_steal_pointer (&task));
}

static void
on_schedules_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmRound *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) schedules = prm_client_list_schedules_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (data->uplink, get_ref_id (data), error);
  /* A small plan has none. */
  if (g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_PLAN))
    {
      g_clear_error (&error);
      schedules = g_ptr_array_new ();
    }
  if (prm_round_end_if_failed (task, &error))
    return;
  prm_store_replace_schedules_async (prm_uplink_get_store (data->uplink), get_ref_id (data), schedules,
                                     g_task_get_cancellable (task), on_schedules_written, g_object_ref (task));
}

static void
read_schedules (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmRound *data = g_task_get_task_data (task);

  if (data->parts & PRM_ROUND_SCHEDULES)
    prm_client_list_schedules_async (prm_uplink_get_client (data->uplink), data->credentials, get_ref_id (data),
                                     g_task_get_cancellable (task), on_schedules_read, g_object_ref (task));
  else
    find_next_change (g_steal_pointer (&task));
}

/* When to look again */

PrmPostFilter *
prm_round_make_filter (const PrmRound *round, guint statuses)
{
  PrmPostFilter *filter = prm_post_filter_new ();

  filter->profile_ref_id = g_strdup (round->profile->ref_id);
  filter->statuses = statuses;
  return filter;
}

static void
on_pending_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmRound *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pending = prm_store_query_posts_finish (PRM_STORE (source), result, &error);
  gint64 now = prm_uplink_get_now (data->uplink);

  if (prm_round_end_if_disk_failed (task, &error))
    return;
  for (guint i = 0; i < pending->len; i++)
    {
      gint64 moment = MAX (prm_post_get_moment (g_ptr_array_index (pending, i)), now) + DUE_MARGIN;

      if (data->result.next_change == PRM_TIME_NONE || moment < data->result.next_change)
        data->result.next_change = moment;
    }
  g_task_return_boolean (task, TRUE);
}

static void
find_next_change (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmRound *data = g_task_get_task_data (task);
  gint64 now = prm_uplink_get_now (data->uplink);
  g_autoptr (PrmPostFilter) filter =
    prm_round_make_filter (data, 1u << PRM_POST_STATUS_PENDING | 1u << PRM_POST_STATUS_PROCESSING);

  filter->from = now - WATCH_LATE;
  filter->until = now + HOUR;
  filter->limit = 100;
  prm_store_query_posts_async (prm_uplink_get_store (data->uplink), filter, g_task_get_cancellable (task),
                               on_pending_found, g_object_ref (task));
}

void
prm_sync_round_async (PrmUplink *uplink,
                      PrmOutbox *outbox,
                      PrmProfile *profile,
                      PrmRoundParts parts,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (uplink, cancellable, callback, user_data);
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (uplink, profile->ref_id);
  PrmRound *data;

  g_task_set_source_tag (task, prm_sync_round_async);
  if (credentials == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The profile has no key");
      return;
    }
  data = g_new0 (PrmRound, 1);
  data->uplink = g_object_ref (uplink);
  data->outbox = g_object_ref (outbox);
  data->profile = prm_profile_ref (profile);
  data->credentials = g_steal_pointer (&credentials);
  data->parts = parts;
  data->serial = prm_uplink_get_serial (uplink);
  data->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  data->known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) prm_post_unref);
  g_task_set_task_data (task, data, (GDestroyNotify) round_data_free);
  read_user (g_steal_pointer (&task));
}

gboolean
prm_sync_round_finish (GAsyncResult *result, PrmRoundResult *round, GError **error)
{
  PrmRound *data = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *round = data->result;
  return TRUE;
}
