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

#define EVERYTHING (PRM_ROUND_ALL_DAYS | PRM_ROUND_USER | PRM_ROUND_SCHEDULES)

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

/* What is not due keeps what is wanted of it for its next full round. */
void
prm_track_begin (PrmTrack *track, gint64 now)
{
  PrmRoundParts parts = track->soon_parts;

  if (track->due <= now)
    {
      parts |= track->wanted | PRM_ROUND_HISTORY;
      if (track->seldom_read_at + SELDOM_INTERVAL <= now)
        parts |= PRM_ROUND_USER | PRM_ROUND_SCHEDULES;
      track->wanted = PRM_ROUND_POSTS_DUE;
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
      track->wanted |= track->running_parts & PRM_ROUND_ALL_DAYS;
      track->due = now + DEFERRED_DELAY;
    }
  else if (track->running_parts & PRM_ROUND_HISTORY)
    plan_full_round (track, interval, now);
  if (result->next_change != PRM_TIME_NONE)
    track->due = MIN (track->due, MAX (result->next_change, now + SHORTEST_INTERVAL));
}

void
prm_track_fail (PrmTrack *track, gint64 now)
{
  track->running = FALSE;
  track->wanted |= track->running_parts & EVERYTHING;
  track->due = now + prm_track_get_retry_delay (track->failures++);
}

void
prm_track_look_soon (PrmTrack *track, PrmRoundParts parts, gint64 now)
{
  track->soon = now + SOON;
  track->soon_parts |= parts;
}

void
prm_track_refresh (PrmTrack *track, gint64 now)
{
  track->due = now;
  track->wanted |= EVERYTHING;
  track->again = TRUE;
}

void
prm_track_restart (PrmTrack *track, gint64 now)
{
  track->due = now;
  track->seldom_read_at = PRM_TIME_NONE;
  track->failures = 0;
}
