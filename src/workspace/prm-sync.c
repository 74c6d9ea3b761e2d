/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-sync-private.h"

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SYNCED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmSync, prm_sync, G_TYPE_OBJECT)

void
prm_sync_emit_changed (PrmSync *sync)
{
  g_signal_emit (sync, signals[SIGNAL_CHANGED], 0);
}

void
prm_sync_emit_synced (PrmSync *sync, const char *ref_id)
{
  g_signal_emit (sync, signals[SIGNAL_SYNCED], 0, ref_id);
}

void
prm_sync_finish_stopping (PrmSync *sync)
{
  g_autoptr (GTask) task = NULL;

  if (sync->stopping == NULL || prm_sync_is_busy (sync))
    return;
  task = g_steal_pointer (&sync->stopping);
  g_task_return_boolean (task, TRUE);
}

static void
on_uplink_changed (PrmUplink *uplink, PrmSync *self)
{
  prm_sync_pump (self);
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
      if (track->walk_failures > 0)
        track->walk_due = now;
    }
  prm_sync_pump (self);
}

static void
on_clock_set_back (PrmClock *clock, gint64 seconds, PrmSync *self)
{
  self->account_due -= seconds;
  for (guint i = 0; i < self->tracks->len; i++)
    prm_track_set_back (g_ptr_array_index (self->tracks, i), seconds);
  prm_sync_pump (self);
}

static void
prm_sync_dispose (GObject *object)
{
  PrmSync *self = PRM_SYNC (object);

  self->running = FALSE;
  g_cancellable_cancel (self->cancellable);
  prm_sync_clear_alarm (self);

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
  g_signal_connect_object (prm_uplink_get_clock (uplink), "set-back", G_CALLBACK (on_clock_set_back), self, 0);
  return self;
}

static void
renew_cancellable (PrmSync *self)
{
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

/* Everything is due at once after a start: what is on disk may be days old. */
void
prm_sync_start (PrmSync *sync)
{
  gint64 now = prm_uplink_get_now (sync->uplink);

  if (g_cancellable_is_cancelled (sync->cancellable))
    renew_cancellable (sync);
  sync->running = TRUE;
  sync->account_read = FALSE;
  sync->account_asked = TRUE;
  sync->account_due = now;
  sync->account_failures = 0;
  for (guint i = 0; i < sync->tracks->len; i++)
    prm_track_restart (g_ptr_array_index (sync->tracks, i), now);
  prm_sync_pump (sync);
}

/* What is under way is cut off. How far older posts were read may have been written into the new file a moment ago. */
void
prm_sync_begin_anew (PrmSync *sync)
{
  g_autoptr (GCancellable) under_way = g_object_ref (sync->cancellable);

  sync->generation++;
  sync->account_stale = sync->account_running;
  for (guint i = 0; i < sync->tracks->len; i++)
    {
      PrmTrack *track = g_ptr_array_index (sync->tracks, i);
      g_autofree char *name = g_strconcat (PRM_STORE_FACT_WALK, track->ref_id, NULL);

      prm_store_set_fact_async (prm_uplink_get_store (sync->uplink), name, NULL, NULL, NULL, NULL);
      prm_track_restart (track, prm_uplink_get_now (sync->uplink));
    }
  if (!sync->running)
    return;
  renew_cancellable (sync);
  g_cancellable_cancel (under_way);
  prm_sync_start (sync);
  prm_sync_emit_changed (sync);
}

void
prm_sync_stop_async (PrmSync *sync, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (sync, NULL, callback, user_data);

  g_task_set_source_tag (task, prm_sync_stop_async);
  sync->running = FALSE;
  prm_sync_clear_alarm (sync);
  if (sync->stopping != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "The sync is being stopped already");
      return;
    }
  sync->stopping = g_steal_pointer (&task);
  g_cancellable_cancel (sync->cancellable);
  prm_sync_finish_stopping (sync);
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
  prm_sync_pump (sync);
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
        track->due = MIN (track->due, prm_uplink_get_now (sync->uplink) + prm_sync_get_interval (sync, track));
    }
  prm_sync_pump (sync);
}

void
prm_sync_refresh (PrmSync *sync, const char *ref_id)
{
  gint64 now = prm_uplink_get_now (sync->uplink);

  prm_uplink_hurry (sync->uplink);
  sync->account_due = now;
  sync->account_asked = TRUE;
  for (guint i = 0; i < sync->tracks->len; i++)
    {
      PrmTrack *track = g_ptr_array_index (sync->tracks, i);

      if (ref_id != NULL && g_strcmp0 (ref_id, track->ref_id) != 0)
        continue;
      prm_track_refresh (track, now);
    }
  prm_sync_pump (sync);
}

void
prm_sync_look_soon (PrmSync *sync, const char *ref_id, PrmRoundParts parts)
{
  PrmTrack *track = g_hash_table_lookup (sync->by_ref, ref_id);

  if (track == NULL)
    return;
  prm_track_look_soon (track, parts, prm_uplink_get_now (sync->uplink));
  prm_sync_pump (sync);
}

/* What runs is cut off; each is due again as it was. */
void
prm_sync_set_paused (PrmSync *sync, gboolean paused)
{
  g_autoptr (GCancellable) running = NULL;

  if (sync->paused == paused)
    return;
  sync->paused = paused;
  if (paused)
    {
      running = g_object_ref (sync->cancellable);
      renew_cancellable (sync);
      g_cancellable_cancel (running);
    }
  prm_sync_emit_changed (sync);
  prm_sync_pump (sync);
}

void
prm_sync_set_hidden (PrmSync *sync, gboolean hidden)
{
  if (hidden == (sync->hidden_at != PRM_TIME_NONE))
    return;
  sync->hidden_at = hidden ? prm_uplink_get_now (sync->uplink) : PRM_TIME_NONE;
  prm_sync_pump (sync);
}

gboolean
prm_sync_is_busy (PrmSync *sync)
{
  return prm_sync_is_updating (sync) || sync->n_walks > 0;
}

gboolean
prm_sync_is_updating (PrmSync *sync)
{
  return sync->account_running || sync->n_rounds > 0;
}

void
prm_sync_get_progress (PrmSync *sync, PrmSyncProgress *progress)
{
  PrmTightBudget tight;
  double sum = 0;

  *progress = (PrmSyncProgress){ .paused = sync->paused };
  for (guint i = 0; i < sync->tracks->len; i++)
    {
      const PrmTrack *track = g_ptr_array_index (sync->tracks, i);
      double fraction = prm_track_get_fraction (track);

      if (!track->listed)
        continue;
      progress->n_profiles++;
      sum += fraction;
      if (fraction >= 1)
        progress->n_done++;
      else
        progress->reached = track->walk.until;
    }
  progress->fraction = progress->n_profiles > 0 ? sum / progress->n_profiles : 1;
  if (progress->n_done + 1 != progress->n_profiles)
    progress->reached = PRM_TIME_NONE;
  if (!prm_uplink_find_tight_budget (sync->uplink, &tight))
    return;
  progress->near_ref_id = tight.ref_id;
  progress->used = tight.used;
  progress->maximum = tight.maximum;
  progress->free_at = tight.until;
}
