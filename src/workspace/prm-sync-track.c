/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-sync-track.h"

/* The service asks not to read history more often, and may answer with one that is a minute old. */
#define SHORTEST_INTERVAL 30
#define HISTORY_AGE 61

#define SELDOM_INTERVAL 1800
#define SOON 2
#define DEFERRED_DELAY 5
#define FIRST_RETRY 10
#define LONGEST_RETRY 600

#define EVERYTHING (PRM_ROUND_LIVE | PRM_ROUND_USER | PRM_ROUND_SCHEDULES)

/* The user who asks for everything gets the old posts anew as well, unless they were read a short while ago. */
#define WALK_AGAIN (60 * 60)

/* Where the present month stands for so much of what there is to read. */
#define PRESENT_SHARE 0.5

PrmTrack *
prm_track_new (PrmProfile *profile, gint64 now)
{
  PrmTrack *track = g_new0 (PrmTrack, 1);

  track->ref_id = g_strdup (profile->ref_id);
  track->profile = prm_profile_ref (profile);
  track->due = now;
  return track;
}

void
prm_track_free (PrmTrack *track)
{
  g_free (track->ref_id);
  prm_profile_unref (track->profile);
  g_free (track);
}

void
prm_track_set_profile (PrmTrack *track, PrmProfile *profile)
{
  prm_profile_ref (profile);
  prm_profile_unref (track->profile);
  track->profile = profile;
}

gint64
prm_track_get_retry_delay (guint failures)
{
  return MIN (LONGEST_RETRY, (gint64) FIRST_RETRY << MIN (failures, 16));
}

gint64
prm_track_get_due (const PrmTrack *track)
{
  return track->soon != PRM_TIME_NONE ? MIN (track->due, track->soon) : track->due;
}

gint64
prm_track_get_pressing_due (const PrmTrack *track)
{
  gint64 due = track->asked ? track->due : G_MAXINT64;

  return track->soon != PRM_TIME_NONE ? MIN (due, track->soon) : due;
}

/* What is not due keeps what is wanted of it for its next full round. */
void
prm_track_begin (PrmTrack *track, gint64 now)
{
  PrmRoundParts parts = track->soon_parts;

  if (track->due <= now)
    {
      parts |= track->wanted | PRM_ROUND_HISTORY;
      if (track->seldom_read_at + SELDOM_INTERVAL <= now)
        parts |= EVERYTHING;
      track->wanted = PRM_ROUND_POSTS_DUE;
      track->asked = FALSE;
    }
  track->soon_parts = PRM_ROUND_POSTS_DUE;
  track->soon = PRM_TIME_NONE;
  track->running_parts = parts;
  track->running = TRUE;
}

static void
plan_full_round (PrmTrack *track, gint64 interval, gint64 now)
{
  /* Something is wanted anew since it began: the user did not want to wait. */
  track->due = track->wanted != PRM_ROUND_POSTS_DUE ? now : now + interval;
  if (track->again)
    track->due = MIN (track->due, now + HISTORY_AGE);
  track->again = FALSE;
  if (track->running_parts & PRM_ROUND_USER)
    track->seldom_read_at = now;
}

void
prm_track_end (PrmTrack *track, const PrmRoundResult *result, gint64 interval, gint64 now)
{
  track->running = FALSE;
  track->failures = 0;
  if (result->deferred)
    {
      track->wanted |= track->running_parts & PRM_ROUND_LIVE;
      track->due = now + DEFERRED_DELAY;
    }
  else if (track->running_parts & PRM_ROUND_HISTORY)
    plan_full_round (track, interval, now);
  if (result->next_change != PRM_TIME_NONE)
    track->due = MIN (track->due, MAX (result->next_change, now + SHORTEST_INTERVAL));
  if (result->reaches_back != PRM_TIME_NONE)
    track->reaches_back = result->reaches_back;
  if (result->walk_anew && track->walk.stage == PRM_WALK_DONE)
    prm_walk_begin (&track->walk, track->reaches_back, now);
}

void
prm_track_fail (PrmTrack *track, gint64 now)
{
  track->running = FALSE;
  track->wanted |= track->running_parts & EVERYTHING;
  track->due = now + prm_track_get_retry_delay (track->failures++);
}

void
prm_track_postpone (PrmTrack *track, gint64 now)
{
  track->running = FALSE;
  if (track->running_parts & PRM_ROUND_HISTORY)
    track->wanted |= track->running_parts & EVERYTHING;
  else
    prm_track_look_soon (track, track->running_parts, now);
}

/* Older posts come after the present ones, and again from time to time. */
gint64
prm_track_get_walk_due (PrmTrack *track, gint64 now)
{
  if (track->reaches_back == PRM_TIME_NONE || track->failures > 0)
    return G_MAXINT64;
  if (prm_walk_is_due (&track->walk, now))
    prm_walk_begin (&track->walk, track->reaches_back, now);
  return track->walk.stage == PRM_WALK_DONE ? G_MAXINT64 : track->walk_due;
}

void
prm_track_end_walk (PrmTrack *track, const PrmWalk *walk, const GError *error, gint64 now)
{
  track->running = FALSE;
  track->walk_due = now;
  if (walk != NULL)
    {
      track->walk = *walk;
      track->walk_failures = 0;
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    track->walk_due = now + DEFERRED_DELAY;
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    track->walk_due = now + prm_track_get_retry_delay (track->walk_failures++);
}

double
prm_track_get_fraction (const PrmTrack *track)
{
  if (track->reaches_back == PRM_TIME_NONE)
    return 0;
  return PRESENT_SHARE + (1 - PRESENT_SHARE) * prm_walk_get_fraction (&track->walk);
}

void
prm_track_look_soon (PrmTrack *track, PrmRoundParts parts, gint64 now)
{
  track->soon = now + SOON;
  track->soon_parts |= parts;
}

void
prm_track_set_back (PrmTrack *track, gint64 seconds)
{
  track->due -= seconds;
  track->walk_due -= seconds;
  if (track->soon != PRM_TIME_NONE)
    track->soon -= seconds;
}

void
prm_track_refresh (PrmTrack *track, gint64 now)
{
  track->due = now;
  track->wanted |= EVERYTHING;
  track->asked = TRUE;
  track->again = TRUE;
  if (track->walk.stage == PRM_WALK_DONE && track->walk.done_at + WALK_AGAIN <= now)
    prm_walk_begin (&track->walk, track->reaches_back, now);
}

void
prm_track_restart (PrmTrack *track, gint64 now)
{
  track->due = now;
  track->seldom_read_at = PRM_TIME_NONE;
  track->failures = 0;
  track->reaches_back = PRM_TIME_NONE;
  track->walk = (PrmWalk){ PRM_WALK_UNREAD };
  track->walk_due = now;
  track->walk_failures = 0;
}
