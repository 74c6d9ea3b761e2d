/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-sync-track.h"
#include "prm-sync.h"

/* Profiles that are read at the same time, each by one call after another. */
#define MAX_RUNNING 4

/* How often to look, in seconds. */
#define SHOWN_INTERVAL 180
#define OTHER_INTERVAL 600
#define ACCOUNT_INTERVAL 600

/* With very many profiles each comes less often, so that the sum stays bearable. */
#define SECONDS_A_PROFILE 3

/* From this share of a rate limit on, what the user does goes first. */
#define RATE_PERCENT 80
#define RATE_DELAY 60

struct _PrmSync
{
  GObject parent_instance;

  PrmUplink *uplink;         /* (owned) */
  PrmOutbox *outbox;         /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GTask *stopping;           /* (owned) (nullable) */
  gboolean running;
  guint alarm;

  GPtrArray *tracks;  /* (owned) (element-type PrmTrack) */
  GHashTable *by_ref; /* (owned) (element-type utf8 PrmTrack) the same */
  char *current;      /* (owned) (nullable) */
  guint n_running;

  gboolean account_running;
  gboolean account_read; /* in this run */
  gint64 account_due;
  guint account_failures;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SYNCED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmSync, prm_sync, G_TYPE_OBJECT)

static void pump (PrmSync *self);

typedef struct
{
  PrmSync *sync; /* (owned) */
  char *ref_id;  /* (owned) */
} RoundContext;

static void
round_context_free (RoundContext *context)
{
  g_object_unref (context->sync);
  g_free (context->ref_id);
  g_free (context);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RoundContext, round_context_free)

static gint64
get_interval (PrmSync *self, const PrmTrack *track)
{
  if (self->current != NULL && g_strcmp0 (self->current, track->ref_id) == 0)
    return SHOWN_INTERVAL;
  return MAX (self->current == NULL ? SHOWN_INTERVAL : OTHER_INTERVAL, (gint64) self->tracks->len * SECONDS_A_PROFILE);
}

static void
emit_changed (PrmSync *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
finish_stopping (PrmSync *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->stopping == NULL || prm_sync_is_busy (self))
    return;
  task = g_steal_pointer (&self->stopping);
  g_task_return_boolean (task, TRUE);
}

static void
clear_alarm (PrmSync *self)
{
  if (self->alarm != 0)
    prm_clock_remove_alarm (prm_uplink_get_clock (self->uplink), self->alarm);
  self->alarm = 0;
}

static void
on_alarm (gpointer user_data)
{
  PrmSync *self = user_data;

  self->alarm = 0;
  pump (self);
}

/* The account */

static void
on_account_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmSync) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 now = prm_uplink_get_now (self->uplink);

  self->account_running = FALSE;
  if (prm_sync_account_finish (result, &error))
    {
      self->account_failures = 0;
      self->account_read = TRUE;
      self->account_due = now + ACCOUNT_INTERVAL;
      g_signal_emit (self, signals[SIGNAL_SYNCED], 0, NULL);
    }
  else
    self->account_due = now + prm_track_get_retry_delay (self->account_failures++);
  emit_changed (self);
  finish_stopping (self);
  pump (self);
}

static gint64
pump_account (PrmSync *self, gint64 now)
{
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (self->uplink, NULL);
  gint64 due = MAX (self->account_due, prm_uplink_get_pause (self->uplink, NULL));

  if (self->account_running || credentials == NULL)
    return G_MAXINT64;
  if (due > now)
    return due;
  self->account_running = TRUE;
  prm_sync_account_async (self->uplink, self->cancellable, on_account_read, g_object_ref (self));
  emit_changed (self);
  return G_MAXINT64;
}

/* Profiles */

static void
on_round_finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RoundContext) context = user_data;
  PrmSync *self = context->sync;
  PrmTrack *track = g_hash_table_lookup (self->by_ref, context->ref_id);
  g_autoptr (GError) error = NULL;
  PrmRoundResult round = { 0 };
  gint64 now = prm_uplink_get_now (self->uplink);

  self->n_running--;
  if (prm_sync_round_finish (result, &round, &error))
    {
      prm_track_end (track, &round, get_interval (self, track), now);
      if (track->running_parts & PRM_ROUND_HISTORY && !round.deferred)
        g_signal_emit (self, signals[SIGNAL_SYNCED], 0, track->ref_id);
    }
  else
    prm_track_fail (track, now);
  emit_changed (self);
  finish_stopping (self);
  pump (self);
}

static void
start_round (PrmSync *self, PrmTrack *track, gint64 now)
{
  RoundContext *context = g_new0 (RoundContext, 1);

  context->sync = g_object_ref (self);
  context->ref_id = g_strdup (track->ref_id);
  prm_track_begin (track, now);
  self->n_running++;
  prm_sync_round_async (self->uplink, self->outbox, track->profile, track->running_parts, self->cancellable,
                        on_round_finished, context);
}

static gboolean
is_near_limit (PrmSync *self, const PrmTrack *track)
{
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (self->uplink, track->ref_id);
  guint used, maximum;

  return credentials != NULL &&
         prm_client_get_rate (prm_uplink_get_client (self->uplink), credentials, &used, &maximum) && maximum > 0 &&
         (guint64) used * 100 >= (guint64) maximum * RATE_PERCENT;
}

/* Returns: (nullable): the one to read next; @next is when the next one is due otherwise */
static PrmTrack *
find_next (PrmSync *self, gint64 now, gint64 *next)
{
  PrmTrack *best = NULL;
  gint64 best_due = 0;

  for (guint i = 0; i < self->tracks->len; i++)
    {
      PrmTrack *track = g_ptr_array_index (self->tracks, i);
      gint64 due;

      if (track->running || !track->listed)
        continue;
      due = MAX (prm_track_get_due (track), prm_uplink_get_pause (self->uplink, track->ref_id));
      if (due > now)
        *next = MIN (*next, due);
      else if (best == NULL || g_strcmp0 (self->current, track->ref_id) == 0 ||
               (due < best_due && g_strcmp0 (self->current, best->ref_id) != 0))
        {
          best = track;
          best_due = due;
        }
    }
  return best;
}

static gint64
pump_profiles (PrmSync *self, gint64 now)
{
  gint64 next = G_MAXINT64;
  guint n_before = self->n_running;

  while (self->n_running < MAX_RUNNING)
    {
      PrmTrack *track = find_next (self, now, &next);

      if (track == NULL)
        break;
      if (is_near_limit (self, track))
        {
          track->due = now + RATE_DELAY;
          track->soon = PRM_TIME_NONE;
        }
      else
        start_round (self, track, now);
    }
  if (self->n_running != n_before)
    emit_changed (self);
  return next;
}

static void
pump (PrmSync *self)
{
  gint64 now, next;

  if (!self->running)
    return;
  now = prm_uplink_get_now (self->uplink);
  next = pump_account (self, now);
  /* The account says which profiles there are, and whether its key is good. */
  if (self->account_read && prm_uplink_get_reach (self->uplink) >= PRM_REACH_OFFLINE)
    next = MIN (next, pump_profiles (self, now));
  clear_alarm (self);
  if (next != G_MAXINT64)
    self->alarm = prm_clock_add_alarm (prm_uplink_get_clock (self->uplink), next, on_alarm, self);
}

static void
on_uplink_changed (PrmUplink *uplink, PrmSync *self)
{
  pump (self);
}

static void
on_uplink_reachable (PrmUplink *uplink, PrmSync *self)
{
  gint64 now = prm_uplink_get_now (uplink);

  if (self->account_failures > 0)
    self->account_due = now;
  for (guint i = 0; i < self->tracks->len; i++)
    {
      PrmTrack *track = g_ptr_array_index (self->tracks, i);

      if (track->failures > 0)
        track->due = now;
    }
  pump (self);
}

static void
prm_sync_dispose (GObject *object)
{
  PrmSync *self = PRM_SYNC (object);

  self->running = FALSE;
  g_cancellable_cancel (self->cancellable);
  clear_alarm (self);

  G_OBJECT_CLASS (prm_sync_parent_class)->dispose (object);
}

static void
prm_sync_finalize (GObject *object)
{
  PrmSync *self = PRM_SYNC (object);

  g_clear_pointer (&self->by_ref, g_hash_table_unref);
  g_clear_pointer (&self->tracks, g_ptr_array_unref);
  g_clear_pointer (&self->current, g_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->outbox);
  g_clear_object (&self->uplink);

  G_OBJECT_CLASS (prm_sync_parent_class)->finalize (object);
}

static void
prm_sync_class_init (PrmSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = prm_sync_dispose;
  object_class->finalize = prm_sync_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", PRM_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SYNCED] =
    g_signal_new ("synced", PRM_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
prm_sync_init (PrmSync *self)
{
  self->tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_track_free);
  self->by_ref = g_hash_table_new (g_str_hash, g_str_equal);
  self->cancellable = g_cancellable_new ();
}

PrmSync *
prm_sync_new (PrmUplink *uplink, PrmOutbox *outbox)
{
  PrmSync *self = g_object_new (PRM_TYPE_SYNC, NULL);

  self->uplink = g_object_ref (uplink);
  self->outbox = g_object_ref (outbox);
  g_signal_connect_object (uplink, "changed", G_CALLBACK (on_uplink_changed), self, 0);
  g_signal_connect_object (uplink, "reachable", G_CALLBACK (on_uplink_reachable), self, 0);
  return self;
}

/* Everything is due at once after a start: what is on disk may be days old. */
void
prm_sync_start (PrmSync *sync)
{
  gint64 now = prm_uplink_get_now (sync->uplink);

  if (g_cancellable_is_cancelled (sync->cancellable))
    {
      g_object_unref (sync->cancellable);
      sync->cancellable = g_cancellable_new ();
    }
  sync->running = TRUE;
  sync->account_read = FALSE;
  sync->account_due = now;
  sync->account_failures = 0;
  for (guint i = 0; i < sync->tracks->len; i++)
    prm_track_restart (g_ptr_array_index (sync->tracks, i), now);
  pump (sync);
}

void
prm_sync_stop_async (PrmSync *sync, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (sync, NULL, callback, user_data);

  g_task_set_source_tag (task, prm_sync_stop_async);
  sync->running = FALSE;
  clear_alarm (sync);
  if (sync->stopping != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "The sync is being stopped already");
      return;
    }
  sync->stopping = g_steal_pointer (&task);
  g_cancellable_cancel (sync->cancellable);
  finish_stopping (sync);
}

gboolean
prm_sync_stop_finish (PrmSync *sync, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, sync), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
add_track (PrmSync *self, PrmProfile *profile)
{
  PrmTrack *track = g_hash_table_lookup (self->by_ref, profile->ref_id);
  gint64 now = prm_uplink_get_now (self->uplink);

  if (track == NULL)
    {
      track = prm_track_new (profile, now);
      g_ptr_array_add (self->tracks, track);
      g_hash_table_insert (self->by_ref, track->ref_id, track);
    }
  prm_track_set_profile (track, profile);
  if (!track->listed)
    track->due = now;
  track->listed = TRUE;
}

void
prm_sync_set_profiles (PrmSync *sync, GPtrArray *profiles)
{
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < profiles->len; i++)
    g_hash_table_add (listed, ((PrmProfile *) g_ptr_array_index (profiles, i))->ref_id);
  for (guint i = 0; i < sync->tracks->len; i++)
    {
      PrmTrack *track = g_ptr_array_index (sync->tracks, i);

      if (!g_hash_table_contains (listed, track->ref_id))
        track->listed = FALSE;
    }
  for (guint i = 0; i < profiles->len; i++)
    add_track (sync, g_ptr_array_index (profiles, i));
  pump (sync);
}

void
prm_sync_set_current (PrmSync *sync, const char *ref_id)
{
  g_free (sync->current);
  sync->current = g_strdup (ref_id);
  for (guint i = 0; i < sync->tracks->len; i++)
    {
      PrmTrack *track = g_ptr_array_index (sync->tracks, i);

      if (track->failures == 0)
        track->due = MIN (track->due, prm_uplink_get_now (sync->uplink) + get_interval (sync, track));
    }
  pump (sync);
}

void
prm_sync_refresh (PrmSync *sync, const char *ref_id)
{
  gint64 now = prm_uplink_get_now (sync->uplink);

  prm_uplink_hurry (sync->uplink);
  sync->account_due = now;
  for (guint i = 0; i < sync->tracks->len; i++)
    {
      PrmTrack *track = g_ptr_array_index (sync->tracks, i);

      if (ref_id != NULL && g_strcmp0 (ref_id, track->ref_id) != 0)
        continue;
      prm_track_refresh (track, now);
    }
  pump (sync);
}

void
prm_sync_look_soon (PrmSync *sync, const char *ref_id, PrmRoundParts parts)
{
  PrmTrack *track = g_hash_table_lookup (sync->by_ref, ref_id);

  if (track == NULL)
    return;
  prm_track_look_soon (track, parts, prm_uplink_get_now (sync->uplink));
  pump (sync);
}

gboolean
prm_sync_is_busy (PrmSync *sync)
{
  return sync->account_running || sync->n_running > 0;
}
