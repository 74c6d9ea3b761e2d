/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-core.h"
#include "prm-sync-round.h"

/*
 * One profile, one call after another: user, history, single posts, then everything into the store, and last the
 * schedules. Each step begins the next one.
 */

#define HOUR (60 * 60)
#define DAY (24 * HOUR)

#define HISTORY_ROWS 1000
#define HISTORY_DAYS 30
#define ALL_DAYS_AGAIN DAY

/* Posts are read one by one where history is too old or does not reach back to them; never many of them. */
#define MAX_SINGLES 10
#define DUE_GRACE 60

/* A post is at the service's mercy for a while after its time. */
#define DUE_MARGIN 10
#define WATCH_LATE HOUR

typedef struct
{
  PrmUplink *uplink;           /* (owned) */
  PrmOutbox *outbox;           /* (owned) */
  PrmProfile *profile;         /* (owned) */
  PrmCredentials *credentials; /* (owned) */
  PrmRoundParts parts;
  GPtrArray *posts; /* (owned) (element-type PrmPost) what to write */
  gint64 complete_since;
  GQueue singles; /* (element-type utf8) ids of posts that are still to be read */
  gint64 asked_at;
  guint64 serial; /* what became fresh after it is newer than anything read here */
  PrmRoundResult result;
} RoundData;

static void read_history (GTask *task);
static void find_singles (GTask *task);
static void read_next_single (GTask *task);
static void merge_posts (GTask *task);
static void read_schedules (GTask *task);
static void find_next_change (GTask *task);

static void
round_data_free (RoundData *data)
{
  g_object_unref (data->uplink);
  g_object_unref (data->outbox);
  prm_profile_unref (data->profile);
  prm_credentials_unref (data->credentials);
  g_ptr_array_unref (data->posts);
  g_queue_clear_full (&data->singles, g_free);
  g_free (data);
}

static const char *
get_ref_id (const RoundData *data)
{
  return data->profile->ref_id;
}

/* Returns: whether the task has ended with @error */
static gboolean
end_if_failed (GTask *task, GError **error)
{
  if (*error == NULL)
    return FALSE;
  g_task_return_error (task, g_steal_pointer (error));
  return TRUE;
}

static gboolean
end_if_disk_failed (GTask *task, GError **error)
{
  RoundData *data = g_task_get_task_data (task);

  if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    prm_uplink_note_disk (data->uplink, *error);
  return end_if_failed (task, error);
}

/* User */

static void
on_profile_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  prm_store_save_profile_finish (PRM_STORE (source), result, &error);
  if (!end_if_disk_failed (task, &error))
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
  RoundData *data = g_task_get_task_data (task);
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
  if (end_if_failed (task, &error))
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
  RoundData *data = g_task_get_task_data (task);

  if (data->parts & PRM_ROUND_USER)
    prm_client_get_user_async (prm_uplink_get_client (data->uplink), data->credentials, g_task_get_cancellable (task),
                               on_user_read, g_object_ref (task));
  else
    read_history (g_steal_pointer (&task));
}

/* History */

static char *
get_fact_name (const RoundData *data)
{
  return g_strconcat ("history:", get_ref_id (data), NULL);
}

/*
 * Returns: the moment since which @posts has every post that was made: where the service cut the answer off, only
 *   what is newer than its oldest one is complete
 */
static gint64
get_complete_since (const RoundData *data, GPtrArray *posts)
{
  gint64 since = data->parts & PRM_ROUND_ALL_DAYS ? 1 : data->asked_at - HISTORY_DAYS * DAY + HOUR;

  if (posts->len < HISTORY_ROWS)
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
  RoundData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = prm_client_list_history_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (data->uplink, get_ref_id (data), error);
  if (end_if_failed (task, &error))
    return;
  data->complete_since = get_complete_since (data, posts);
  for (guint i = 0; i < posts->len; i++)
    g_ptr_array_add (data->posts, prm_post_ref (g_ptr_array_index (posts, i)));
  find_singles (g_steal_pointer (&task));
}

static void
ask_history (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  RoundData *data = g_task_get_task_data (task);
  PrmHistoryQuery query = { .limit = HISTORY_ROWS };

  if (prm_outbox_is_unsettled (data->outbox, get_ref_id (data)))
    {
      data->result.deferred = TRUE;
      data->parts &= (PrmRoundParts) ~PRM_ROUND_HISTORY;
      find_singles (g_steal_pointer (&task));
      return;
    }
  if (data->parts & PRM_ROUND_ALL_DAYS)
    query.all_days = TRUE;
  else
    query.last_days = HISTORY_DAYS;
  data->asked_at = prm_uplink_get_now (data->uplink);
  prm_client_list_history_async (prm_uplink_get_client (data->uplink), data->credentials, &query,
                                 g_task_get_cancellable (task), on_history_read, g_object_ref (task));
}

static void
on_fact_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RoundData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *fact = prm_store_get_fact_finish (PRM_STORE (source), result, &error);
  gint64 read_at;

  if (end_if_disk_failed (task, &error))
    return;
  if (!prm_time_parse (fact, &read_at) || read_at + ALL_DAYS_AGAIN < prm_uplink_get_now (data->uplink))
    data->parts |= PRM_ROUND_ALL_DAYS;
  ask_history (g_steal_pointer (&task));
}

static void
read_history (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  RoundData *data = g_task_get_task_data (task);

  if (!(data->parts & PRM_ROUND_HISTORY))
    find_singles (g_steal_pointer (&task));
  else if (data->parts & PRM_ROUND_ALL_DAYS)
    ask_history (g_steal_pointer (&task));
  else
    {
      g_autofree char *name = get_fact_name (data);

      prm_store_get_fact_async (prm_uplink_get_store (data->uplink), name, g_task_get_cancellable (task), on_fact_read,
                                g_object_ref (task));
    }
}

/* Single posts */

static PrmPostFilter *
make_pending_filter (const RoundData *data, gint64 from, gint64 until)
{
  PrmPostFilter *filter = prm_post_filter_new ();

  filter->profile_ref_id = g_strdup (get_ref_id (data));
  filter->statuses = 1u << PRM_POST_STATUS_PENDING | 1u << PRM_POST_STATUS_PROCESSING;
  filter->from = from;
  filter->until = until;
  filter->limit = 100;
  return filter;
}

static gboolean
is_in (GPtrArray *posts, const char *id)
{
  for (guint i = 0; i < posts->len; i++)
    if (g_strcmp0 (((const PrmPost *) g_ptr_array_index (posts, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
add_single (RoundData *data, const char *id)
{
  if (g_queue_get_length (&data->singles) < MAX_SINGLES && !g_str_has_prefix (id, "local:") &&
      g_queue_find_custom (&data->singles, id, (GCompareFunc) g_strcmp0) == NULL)
    g_queue_push_tail (&data->singles, g_strdup (id));
}

static void
on_due_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RoundData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = prm_store_query_posts_finish (PRM_STORE (source), result, &error);
  g_autoptr (GPtrArray) fresh = NULL;

  if (end_if_disk_failed (task, &error))
    return;
  fresh = prm_uplink_list_fresh (data->uplink, get_ref_id (data));
  for (guint i = 0; i < fresh->len; i++)
    add_single (data, g_ptr_array_index (fresh, i));
  for (guint i = 0; i < due->len; i++)
    {
      const PrmPost *post = g_ptr_array_index (due, i);

      if (!is_in (data->posts, post->id))
        add_single (data, post->id);
    }
  read_next_single (g_steal_pointer (&task));
}

static void
find_singles (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  RoundData *data = g_task_get_task_data (task);
  gint64 now = prm_uplink_get_now (data->uplink);
  g_autoptr (PrmPostFilter) filter = make_pending_filter (data, now - DAY, now - DUE_GRACE);

  prm_store_query_posts_async (prm_uplink_get_store (data->uplink), filter, g_task_get_cancellable (task), on_due_found,
                               g_object_ref (task));
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

static void
on_single_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RoundData *data = g_task_get_task_data (task);
  g_autofree char *id = g_queue_pop_head (&data->singles);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) post = prm_client_get_post_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (data->uplink, get_ref_id (data), error);
  if (g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_NOT_FOUND))
    g_clear_error (&error);
  if (end_if_failed (task, &error))
    return;
  /* Whatever history said of it is older. */
  remove_post (data->posts, id);
  if (post != NULL && post->status != PRM_POST_STATUS_DELETED)
    g_ptr_array_add (data->posts, g_steal_pointer (&post));
  read_next_single (g_steal_pointer (&task));
}

static void
read_next_single (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  RoundData *data = g_task_get_task_data (task);

  if (g_queue_is_empty (&data->singles))
    merge_posts (g_steal_pointer (&task));
  else
    prm_client_get_post_async (prm_uplink_get_client (data->uplink), data->credentials,
                               g_queue_peek_head (&data->singles), g_task_get_cancellable (task), on_single_read,
                               g_object_ref (task));
}

/* Into the store */

static void
on_fact_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  prm_store_set_fact_finish (PRM_STORE (source), result, &error);
  if (!end_if_disk_failed (task, &error))
    read_schedules (g_steal_pointer (&task));
}

static void
on_posts_merged (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RoundData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  prm_store_merge_posts_finish (PRM_STORE (source), result, &error);
  if (end_if_disk_failed (task, &error))
    return;
  if (data->parts & PRM_ROUND_HISTORY && data->parts & PRM_ROUND_ALL_DAYS)
    {
      g_autofree char *name = get_fact_name (data);
      g_autofree char *value = prm_time_format_iso (data->asked_at);

      prm_store_set_fact_async (PRM_STORE (source), name, value, g_task_get_cancellable (task), on_fact_written,
                                g_object_ref (task));
    }
  else
    read_schedules (g_steal_pointer (&task));
}

/*
 * A post that a stopped publish may have made stays out until the user has decided about that one; one that an
 * operation changed while it was being read is read again in a moment.
 */
static void
leave_out_uncertain (RoundData *data)
{
  /* A new one that this answer lacks must not be taken for deleted. */
  if (prm_uplink_get_serial (data->uplink) != data->serial)
    data->complete_since = PRM_TIME_NONE;
  for (guint i = data->posts->len; i > 0; i--)
    {
      const PrmPost *post = g_ptr_array_index (data->posts, i - 1);

      if (prm_uplink_is_fresh_since (data->uplink, post->id, data->serial))
        g_ptr_array_remove_index (data->posts, i - 1);
      else if (prm_outbox_may_own (data->outbox, post))
        {
          g_ptr_array_remove_index (data->posts, i - 1);
          data->complete_since = PRM_TIME_NONE;
        }
    }
}

static void
merge_posts (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  RoundData *data = g_task_get_task_data (task);

  /* A publish that began meanwhile may be among them. */
  if (data->parts & PRM_ROUND_HISTORY && prm_outbox_is_unsettled (data->outbox, get_ref_id (data)))
    {
      data->result.deferred = TRUE;
      read_schedules (g_steal_pointer (&task));
      return;
    }
  leave_out_uncertain (data);
  if (data->posts->len == 0 && data->complete_since == PRM_TIME_NONE)
    read_schedules (g_steal_pointer (&task));
  else
    prm_store_merge_posts_async (prm_uplink_get_store (data->uplink), get_ref_id (data), data->posts,
                                 data->complete_since, g_task_get_cancellable (task), on_posts_merged,
                                 g_object_ref (task));
}

/* Schedules */

static void
on_schedules_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  prm_store_replace_schedules_finish (PRM_STORE (source), result, &error);
  if (!end_if_disk_failed (task, &error))
    find_next_change (g_steal_pointer (&task));
}

static void
on_schedules_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RoundData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) schedules = prm_client_list_schedules_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (data->uplink, get_ref_id (data), error);
  /* A small plan has none. */
  if (g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_PLAN))
    {
      g_clear_error (&error);
      schedules = g_ptr_array_new ();
    }
  if (end_if_failed (task, &error))
    return;
  prm_store_replace_schedules_async (prm_uplink_get_store (data->uplink), get_ref_id (data), schedules,
                                     g_task_get_cancellable (task), on_schedules_written, g_object_ref (task));
}

static void
read_schedules (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  RoundData *data = g_task_get_task_data (task);

  if (data->parts & PRM_ROUND_SCHEDULES)
    prm_client_list_schedules_async (prm_uplink_get_client (data->uplink), data->credentials, get_ref_id (data),
                                     g_task_get_cancellable (task), on_schedules_read, g_object_ref (task));
  else
    find_next_change (g_steal_pointer (&task));
}

/* When to look again */

static void
on_pending_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RoundData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pending = prm_store_query_posts_finish (PRM_STORE (source), result, &error);
  gint64 now = prm_uplink_get_now (data->uplink);

  if (end_if_disk_failed (task, &error))
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
  RoundData *data = g_task_get_task_data (task);
  gint64 now = prm_uplink_get_now (data->uplink);
  g_autoptr (PrmPostFilter) filter = make_pending_filter (data, now - WATCH_LATE, now + HOUR);

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
  RoundData *data;

  g_task_set_source_tag (task, prm_sync_round_async);
  if (credentials == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The profile has no key");
      return;
    }
  data = g_new0 (RoundData, 1);
  data->uplink = g_object_ref (uplink);
  data->outbox = g_object_ref (outbox);
  data->profile = prm_profile_ref (profile);
  data->credentials = g_steal_pointer (&credentials);
  data->parts = parts;
  data->serial = prm_uplink_get_serial (uplink);
  data->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  g_task_set_task_data (task, data, (GDestroyNotify) round_data_free);
  read_user (g_steal_pointer (&task));
}

gboolean
prm_sync_round_finish (GAsyncResult *result, PrmRoundResult *round, GError **error)
{
  RoundData *data = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *round = data->result;
  return TRUE;
}
