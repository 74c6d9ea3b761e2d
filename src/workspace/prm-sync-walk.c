/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-core.h"
#include "prm-sync-round.h"
#include "prm-sync-walk.h"

#define DAY (24 * 60 * 60)

/* 2000-01-01: long before there was anything to publish with. */
#define BEGINNING G_GINT64_CONSTANT (946684800)

/* How often old posts are looked at again, for what was deleted elsewhere: a day for each answer that it takes. */
#define MOST_DAYS 7

/* One that was interrupted is taken up again as long as the last weeks reach back to where it began. */
#define TOO_OLD (20 * DAY)

/* What is still to happen, and what somebody should see, goes before what is over. */
static const PrmPostStatus statuses[] = { PRM_POST_STATUS_PENDING, PRM_POST_STATUS_AWAITING_APPROVAL,
                                          PRM_POST_STATUS_PAUSED, PRM_POST_STATUS_ERROR };

/* Where it stands */

void
prm_walk_begin (PrmWalk *walk, gint64 until, gint64 now)
{
  *walk = (PrmWalk){ .stage = PRM_WALK_FIRST, .until = until, .began_at = now };
}

static gint64
get_interval (const PrmWalk *walk)
{
  return CLAMP (walk->n_windows, 1, MOST_DAYS) * DAY;
}

gboolean
prm_walk_is_due (const PrmWalk *walk, gint64 now)
{
  return walk->stage == PRM_WALK_DONE && (now >= walk->done_at + get_interval (walk) || now < walk->began_at);
}

void
prm_walk_get_query (const PrmWalk *walk, PrmHistoryQuery *query)
{
  *query = (PrmHistoryQuery){ .limit = PRM_HISTORY_ROWS, .created_from = BEGINNING, .created_until = walk->until };
  if (walk->stage != PRM_WALK_STATUSES)
    return;
  query->status = statuses[walk->status];
  query->created_until = walk->status_until;
}

/* A window ends a second later than the oldest post that is known, for the service counts fractions of seconds. Should
 * that not get anywhere, as all were made in one second, it gives up on that second. */
static gint64
get_next_until (gint64 until, gint64 oldest)
{
  return MIN (oldest + 1, until - 1);
}

static void
finish (PrmWalk *walk, gint64 now)
{
  walk->stage = PRM_WALK_DONE;
  walk->done_at = now;
}

static void
take_status (PrmWalk *walk, gboolean full, gint64 oldest)
{
  if (full)
    {
      walk->status_until = get_next_until (walk->status_until, oldest);
      return;
    }
  walk->status++;
  walk->status_until = walk->until;
  if (walk->status >= G_N_ELEMENTS (statuses))
    walk->stage = PRM_WALK_PAST;
}

void
prm_walk_take (PrmWalk *walk, guint n_rows, gint64 oldest, gint64 now, gint64 *from, gint64 *until)
{
  gboolean full = n_rows >= PRM_HISTORY_ROWS && oldest != PRM_TIME_NONE;

  *from = *until = PRM_TIME_NONE;
  walk->n_windows++;
  if (walk->stage == PRM_WALK_STATUSES)
    {
      take_status (walk, full, oldest);
      return;
    }
  if (n_rows < PRM_HISTORY_ROWS || full)
    {
      *from = full ? oldest + 1 : BEGINNING;
      *until = walk->until - 1;
    }
  if (!full)
    {
      finish (walk, now);
      return;
    }
  walk->until = get_next_until (walk->until, oldest);
  if (walk->stage == PRM_WALK_FIRST)
    {
      walk->stage = PRM_WALK_STATUSES;
      walk->status_until = walk->until;
    }
}

double
prm_walk_get_fraction (const PrmWalk *walk)
{
  if (walk->stage == PRM_WALK_DONE)
    return 1;
  /* Nobody knows how much there is: each window leaves less, but never nothing. */
  return 1 - 1 / (1 + walk->n_windows / 8.0);
}

char *
prm_walk_to_fact (const PrmWalk *walk)
{
  return g_strdup_printf ("%u %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          walk->stage, walk->status, walk->until, walk->status_until, walk->n_windows, walk->began_at,
                          walk->done_at);
}

static gboolean
parse_fact (const char *fact, PrmWalk *walk)
{
  guint64 numbers[7];
  g_auto (GStrv) words = g_strsplit (fact != NULL ? fact : "", " ", -1);

  if (g_strv_length (words) != G_N_ELEMENTS (numbers))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!g_ascii_string_to_unsigned (words[i], 10, 0, G_MAXINT64, &numbers[i], NULL))
      return FALSE;
  if (numbers[0] <= PRM_WALK_UNREAD || numbers[0] > PRM_WALK_DONE || numbers[4] > G_MAXUINT ||
      numbers[1] + (numbers[0] == PRM_WALK_STATUSES) > G_N_ELEMENTS (statuses))
    return FALSE;
  *walk = (PrmWalk){ .stage = (PrmWalkStage) numbers[0],
                     .status = (guint) numbers[1],
                     .until = (gint64) numbers[2],
                     .status_until = (gint64) numbers[3],
                     .n_windows = (guint) numbers[4],
                     .began_at = (gint64) numbers[5],
                     .done_at = (gint64) numbers[6] };
  return TRUE;
}

void
prm_walk_from_fact (PrmWalk *walk, const char *fact, gint64 until, gint64 now)
{
  if (!parse_fact (fact, walk) || now < walk->began_at || prm_walk_is_due (walk, now) ||
      (walk->stage != PRM_WALK_DONE && now - walk->began_at > TOO_OLD))
    prm_walk_begin (walk, until, now);
}

/* One step of it */

typedef struct
{
  PrmUplink *uplink; /* (owned) */
  PrmOutbox *outbox; /* (owned) */
  char *ref_id;      /* (owned) */
  PrmWalk walk;
  gint64 until;
  guint64 serial;
  GPtrArray *posts; /* (owned) (nullable) (element-type PrmPost) */
} StepData;

static void
step_data_free (StepData *data)
{
  g_object_unref (data->uplink);
  g_object_unref (data->outbox);
  g_clear_pointer (&data->posts, g_ptr_array_unref);
  g_free (data->ref_id);
  g_free (data);
}

static char *
get_fact_name (const StepData *data)
{
  return g_strconcat (PRM_STORE_FACT_WALK, data->ref_id, NULL);
}

static void
end_with_disk_error (GTask *task, GError *error)
{
  StepData *data = g_task_get_task_data (task);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    prm_uplink_note_disk (data->uplink, error);
  g_task_return_error (task, error);
}

static void
on_fact_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (prm_store_set_fact_finish (PRM_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    end_with_disk_error (task, error);
}

static void
on_window_merged (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StepData *data = g_task_get_task_data (task);
  g_autofree char *name = get_fact_name (data);
  g_autofree char *value = prm_walk_to_fact (&data->walk);
  GError *error = NULL;

  if (prm_store_merge_window_finish (PRM_STORE (source), result, &error))
    prm_store_set_fact_async (PRM_STORE (source), name, value, g_task_get_cancellable (task), on_fact_written,
                              g_object_ref (task));
  else
    end_with_disk_error (task, error);
}

/* What an operation changed a moment ago is read by itself: this answer may be a minute old. */
static gboolean
leave_out_fresh (StepData *data, GPtrArray *posts)
{
  g_autoptr (GPtrArray) fresh = prm_uplink_list_fresh (data->uplink, data->ref_id);
  guint n_before = posts->len;

  for (guint i = posts->len; i > 0; i--)
    if (g_ptr_array_find_with_equal_func (fresh, ((const PrmPost *) g_ptr_array_index (posts, i - 1))->id, g_str_equal,
                                          NULL))
      g_ptr_array_remove_index (posts, i - 1);
  return posts->len == n_before && fresh->len == 0;
}

static gint64
get_oldest (GPtrArray *posts)
{
  gint64 oldest = G_MAXINT64;

  for (guint i = 0; i < posts->len; i++)
    oldest = MIN (oldest, ((const PrmPost *) g_ptr_array_index (posts, i))->created_at);
  return oldest == G_MAXINT64 ? PRM_TIME_NONE : oldest;
}

static void
end_as_unsettled (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, "A publish is under way");
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StepData *data = g_task_get_task_data (task);
  GPtrArray *posts = data->posts;
  GError *error = NULL;
  gint64 from, until;

  if (!prm_sync_compare_finish (result, &error))
    {
      end_with_disk_error (task, error);
      return;
    }
  if (prm_outbox_is_unsettled (data->outbox, data->ref_id))
    {
      end_as_unsettled (task);
      return;
    }
  prm_walk_take (&data->walk, posts->len, get_oldest (posts), prm_uplink_get_now (data->uplink), &from, &until);
  if (!prm_sync_leave_out_uncertain (data->uplink, data->outbox, data->serial, posts) || !leave_out_fresh (data, posts))
    from = until = PRM_TIME_NONE;
  prm_store_merge_window_async (prm_uplink_get_store (data->uplink), data->ref_id, posts, from, until,
                                g_task_get_cancellable (task), on_window_merged, g_object_ref (task));
}

static void
on_window_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StepData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  data->posts = prm_client_list_history_finish (PRM_CLIENT (source), result, &error);
  prm_uplink_note (data->uplink, data->ref_id, error);
  if (data->posts == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    prm_sync_compare_async (data->uplink, data->outbox, data->posts, data->serial, g_task_get_cancellable (task),
                            on_compared, g_object_ref (task));
}

static void
ask_window (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  StepData *data = g_task_get_task_data (task);
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (data->uplink, data->ref_id);
  PrmHistoryQuery query;

  if (credentials == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The profile has no key");
      return;
    }
  if (prm_outbox_is_unsettled (data->outbox, data->ref_id))
    {
      end_as_unsettled (task);
      return;
    }
  data->serial = prm_uplink_get_serial (data->uplink);
  prm_walk_get_query (&data->walk, &query);
  prm_client_list_history_async (prm_uplink_get_client (data->uplink), credentials, &query,
                                 g_task_get_cancellable (task), on_window_read, g_object_ref (task));
}

static void
on_fact_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StepData *data = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *fact = prm_store_get_fact_finish (PRM_STORE (source), result, &error);

  if (error != NULL)
    {
      end_with_disk_error (task, error);
      return;
    }
  prm_walk_from_fact (&data->walk, fact, data->until, prm_uplink_get_now (data->uplink));
  g_task_return_boolean (task, TRUE);
}

void
prm_sync_walk_async (PrmUplink *uplink,
                     PrmOutbox *outbox,
                     const char *ref_id,
                     const PrmWalk *walk,
                     gint64 until,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (uplink, cancellable, callback, user_data);
  StepData *data = g_new0 (StepData, 1);
  g_autofree char *name = NULL;

  g_task_set_source_tag (task, prm_sync_walk_async);
  data->uplink = g_object_ref (uplink);
  data->outbox = g_object_ref (outbox);
  data->ref_id = g_strdup (ref_id);
  data->walk = *walk;
  data->until = until;
  g_task_set_task_data (task, data, (GDestroyNotify) step_data_free);
  if (walk->stage != PRM_WALK_UNREAD)
    {
      ask_window (g_steal_pointer (&task));
      return;
    }
  name = get_fact_name (data);
  prm_store_get_fact_async (prm_uplink_get_store (uplink), name, cancellable, on_fact_read, g_object_ref (task));
}

gboolean
prm_sync_walk_finish (GAsyncResult *result, PrmWalk *walk, GError **error)
{
  StepData *data = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *walk = data->walk;
  return TRUE;
}
