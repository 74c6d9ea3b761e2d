/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-sync-round.h"
#include "prm-sync-walk.h"

G_BEGIN_DECLS

/** PrmTrack: one profile that sync reads again and again, and when it is due. Only moments; it calls nobody. */
typedef struct
{
  char *ref_id;        /* (owned) */
  PrmProfile *profile; /* (owned) */
  gboolean listed;     /* can be called now */
  gboolean running;
  PrmRoundParts running_parts;
  PrmRoundParts wanted; /* beside what each round reads */
  gint64 due;
  gint64 soon; /* when to read what changed a moment ago; PRM_TIME_NONE: nothing did */
  PrmRoundParts soon_parts;
  gint64 seldom_read_at; /* user and schedules */
  gboolean asked;        /* the user waits for it */
  gboolean again;        /* the user asked for it, and history may be a minute old */
  guint failures;

  gint64 reaches_back; /* the moment since which the last weeks are known; PRM_TIME_NONE: not yet */
  PrmWalk walk;        /* through what is older */
  gint64 walk_due;
  guint walk_failures;
} PrmTrack;

PrmTrack *prm_track_new (PrmProfile *profile, gint64 now);
void prm_track_free (PrmTrack *track);
void prm_track_set_profile (PrmTrack *track, PrmProfile *profile);

gint64 prm_track_get_due (const PrmTrack *track);

/** prm_track_get_pressing_due: Returns: when something is due that somebody waits for; G_MAXINT64: nothing is */
gint64 prm_track_get_pressing_due (const PrmTrack *track);

/** prm_track_begin: the round that begins now reads `running_parts`. */
void prm_track_begin (PrmTrack *track, gint64 now);

/** prm_track_end: @interval: how long to wait where nothing is expected */
void prm_track_end (PrmTrack *track, const PrmRoundResult *result, gint64 interval, gint64 now);

/** prm_track_fail: what the round did not get to is still wanted, later and later. */
void prm_track_fail (PrmTrack *track, gint64 now);

/** prm_track_postpone: the round was cut off on purpose: it is due as it was. */
void prm_track_postpone (PrmTrack *track, gint64 now);

/** prm_track_get_walk_due: Returns: when the next step through older posts is due; G_MAXINT64: none is */
gint64 prm_track_get_walk_due (PrmTrack *track, gint64 now);

/** prm_track_end_walk: @walk: (nullable): where it stands after a step; %NULL: it got nowhere, because of @error */
void prm_track_end_walk (PrmTrack *track, const PrmWalk *walk, const GError *error, gint64 now);

/** prm_track_get_fraction: Returns: about how much of it has been read, from 0 to 1 */
double prm_track_get_fraction (const PrmTrack *track);

/** prm_track_look_soon: something has just changed: reads that and @parts. */
void prm_track_look_soon (PrmTrack *track, PrmRoundParts parts, gint64 now);

/** prm_track_set_back: somebody set the clock back by @seconds: what is due comes as soon as it would have. */
void prm_track_set_back (PrmTrack *track, gint64 seconds);

/** prm_track_refresh: reads everything, now. */
void prm_track_refresh (PrmTrack *track, gint64 now);

/** prm_track_restart: what is on disk may be days old. */
void prm_track_restart (PrmTrack *track, gint64 now);

/** prm_track_get_retry_delay: Returns: seconds to wait after that many failures in a row */
gint64 prm_track_get_retry_delay (guint failures);

G_END_DECLS
