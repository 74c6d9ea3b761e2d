/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-sync-limits.h"
#include "prm-sync-private.h"

/*
 * What is read when: first which profiles there are, then the present of each, the one that is shown before the
 * others and then the one that has waited longest, and only when nothing of that is due the older posts, a window of
 * the profile that has had the fewest at a time.
 */

/* How often to look, in seconds. */
#define SHOWN_INTERVAL 180
#define OTHER_INTERVAL 600
#define ACCOUNT_INTERVAL 600

/* With very many profiles each comes less often, so that the sum stays bearable. */
#define SECONDS_A_PROFILE 3

/* How long a window may be hidden before nothing is looked for any more. */
#define HIDDEN_LONG 600

typedef struct
{
  PrmSync *sync; /* (owned) */
  char *ref_id;  /* (owned) */
  guint generation;
} Context;

static void
context_free (Context *context)
{
  g_object_unref (context->sync);
  g_free (context->ref_id);
  g_free (context);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Context, context_free)

static Context *
context_new (PrmSync *sync, const PrmTrack *track)
{
  Context *context = g_new0 (Context, 1);

  context->sync = g_object_ref (sync);
  context->ref_id = g_strdup (track->ref_id);
  context->generation = sync->generation;
  return context;
}

gint64
prm_sync_get_interval (PrmSync *sync, const PrmTrack *track)
{
  if (sync->current != NULL && g_strcmp0 (sync->current, track->ref_id) == 0)
    return SHOWN_INTERVAL;
  return MAX (sync->current == NULL ? SHOWN_INTERVAL : OTHER_INTERVAL, (gint64) sync->tracks->len * SECONDS_A_PROFILE);
}

static gboolean
is_hidden_long (PrmSync *self, gint64 now)
{
  return self->hidden_at != PRM_TIME_NONE && now - self->hidden_at >= HIDDEN_LONG;
}

gboolean
prm_sync_is_resting (PrmSync *sync, gint64 now)
{
  return sync->paused || is_hidden_long (sync, now);
}

static void
note_end (PrmSync *self)
{
  prm_sync_emit_changed (self);
  prm_sync_finish_stopping (self);
  prm_sync_pump (self);
}

static gboolean
is_stale (const Context *context)
{
  return context->generation != context->sync->generation;
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The account */

static void
on_account_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmSync) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 now = prm_uplink_get_now (self->uplink);

  self->account_running = FALSE;
  if (prm_sync_account_finish (result, &error) && !self->account_stale)
    {
      self->account_failures = 0;
      self->account_read = TRUE;
      self->account_due = now + ACCOUNT_INTERVAL;
      prm_sync_emit_synced (self, NULL);
    }
  else if (self->account_stale || (is_cancelled (error) && self->running))
    self->account_due = now;
  else
    self->account_due = now + prm_track_get_retry_delay (self->account_failures++);
  self->account_stale = FALSE;
  note_end (self);
}

static gint64
pump_account (PrmSync *self, gint64 now)
{
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (self->uplink, NULL);
  gint64 due = MAX (self->account_due, prm_uplink_get_background_pause (self->uplink, NULL));

  if (self->account_running || credentials == NULL || (prm_sync_is_resting (self, now) && !self->account_asked))
    return G_MAXINT64;
  if (due > now)
    return due;
  self->account_running = TRUE;
  self->account_asked = FALSE;
  prm_sync_account_async (self->uplink, self->cancellable, on_account_read, g_object_ref (self));
  prm_sync_emit_changed (self);
  return G_MAXINT64;
}

/* The present of the profiles */

static void
on_round_finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Context) context = user_data;
  PrmSync *self = context->sync;
  PrmTrack *track = g_hash_table_lookup (self->by_ref, context->ref_id);
  g_autoptr (GError) error = NULL;
  PrmRoundResult round = { 0 };
  gint64 now = prm_uplink_get_now (self->uplink);

  self->n_rounds--;
  if (prm_sync_round_finish (result, &round, &error) && !is_stale (context))
    {
      prm_track_end (track, &round, prm_sync_get_interval (self, track), now);
      if (track->running_parts & PRM_ROUND_HISTORY && !round.deferred)
        prm_sync_emit_synced (self, track->ref_id);
    }
  else if (is_stale (context) || (is_cancelled (error) && self->running))
    prm_track_postpone (track, now);
  else
    prm_track_fail (track, now);
  note_end (self);
}

static void
start_round (PrmSync *self, PrmTrack *track, gint64 now)
{
  prm_track_begin (track, now);
  self->n_rounds++;
  prm_sync_round_async (self->uplink, self->outbox, track->profile, track->running_parts, self->cancellable,
                        on_round_finished, context_new (self, track));
}

/* Returns: (nullable): the one to read next; @next is when the next one is due otherwise */
static PrmTrack *
find_next (PrmSync *self, gint64 now, gint64 *next)
{
  gboolean resting = prm_sync_is_resting (self, now);
  PrmTrack *best = NULL;
  gint64 best_due = 0;

  for (guint i = 0; i < self->tracks->len; i++)
    {
      PrmTrack *track = g_ptr_array_index (self->tracks, i);
      gint64 due;

      if (track->running || !track->listed)
        continue;
      due = resting ? prm_track_get_pressing_due (track) : prm_track_get_due (track);
      due = MAX (due, prm_uplink_get_background_pause (self->uplink, track->ref_id));
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
pump_rounds (PrmSync *self, gint64 now)
{
  gint64 next = G_MAXINT64;

  while (self->n_rounds + self->n_walks < PRM_SYNC_AT_A_TIME)
    {
      PrmTrack *track = find_next (self, now, &next);

      if (track == NULL)
        break;
      start_round (self, track, now);
    }
  return next;
}

/* Their past */

static void
on_walk_finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Context) context = user_data;
  PrmSync *self = context->sync;
  PrmTrack *track = g_hash_table_lookup (self->by_ref, context->ref_id);
  g_autoptr (GError) error = NULL;
  PrmWalk walk;
  gboolean walked = prm_sync_walk_finish (result, &walk, &error);

  self->n_walks--;
  if (is_stale (context))
    track->running = FALSE;
  else
    prm_track_end_walk (track, walked ? &walk : NULL, error, prm_uplink_get_now (self->uplink));
  note_end (self);
}

static void
start_walk (PrmSync *self, PrmTrack *track)
{
  track->running = TRUE;
  self->n_walks++;
  prm_sync_walk_async (self->uplink, self->outbox, track->ref_id, &track->walk, track->reaches_back, self->cancellable,
                       on_walk_finished, context_new (self, track));
}

static PrmTrack *
find_next_walk (PrmSync *self, gint64 now, gint64 *next)
{
  PrmTrack *best = NULL;

  for (guint i = 0; i < self->tracks->len; i++)
    {
      PrmTrack *track = g_ptr_array_index (self->tracks, i);
      gint64 due;

      if (track->running || !track->listed)
        continue;
      due = prm_track_get_walk_due (track, now);
      if (due == G_MAXINT64)
        continue;
      due = MAX (due, prm_uplink_get_background_pause (self->uplink, track->ref_id));
      if (due > now)
        *next = MIN (*next, due);
      else if (best == NULL || track->walk.n_windows < best->walk.n_windows)
        best = track;
    }
  return best;
}

static gint64
pump_walks (PrmSync *self, gint64 now)
{
  gint64 next = G_MAXINT64;

  if (prm_sync_is_resting (self, now))
    return next;
  while (self->n_rounds + self->n_walks < PRM_SYNC_AT_A_TIME)
    {
      PrmTrack *track = find_next_walk (self, now, &next);

      if (track == NULL)
        break;
      start_walk (self, track);
    }
  return next;
}

/* All of it */

void
prm_sync_clear_alarm (PrmSync *sync)
{
  if (sync->alarm != 0)
    prm_clock_remove_alarm (prm_uplink_get_clock (sync->uplink), sync->alarm);
  sync->alarm = 0;
}

static void
on_alarm (gpointer user_data)
{
  PrmSync *self = user_data;

  self->alarm = 0;
  prm_sync_pump (self);
}

void
prm_sync_pump (PrmSync *sync)
{
  guint n_before = sync->n_rounds + sync->n_walks;
  gint64 now, next;

  if (!sync->running)
    return;
  now = prm_uplink_get_now (sync->uplink);
  next = pump_account (sync, now);
  /* The account says which profiles there are, and whether its key is good. */
  if (sync->account_read && prm_uplink_get_reach (sync->uplink) >= PRM_REACH_OFFLINE)
    {
      next = MIN (next, pump_rounds (sync, now));
      next = MIN (next, pump_walks (sync, now));
    }
  if (sync->n_rounds + sync->n_walks != n_before)
    prm_sync_emit_changed (sync);
  prm_sync_clear_alarm (sync);
  if (next != G_MAXINT64)
    sync->alarm = prm_clock_add_alarm (prm_uplink_get_clock (sync->uplink), next, on_alarm, sync);
}
