/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-sync-round.h"

G_BEGIN_DECLS

/* What the files of one round share. Each step takes the task and begins the next one. */

typedef struct
{
  PrmUplink *uplink;           /* (owned) */
  PrmOutbox *outbox;           /* (owned) */
  PrmProfile *profile;         /* (owned) */
  PrmCredentials *credentials; /* (owned) */
  PrmRoundParts parts;
  GPtrArray *posts; /* (owned) (element-type PrmPost) what to write */
  gint64 complete_since;
  GHashTable *known;   /* (owned) (element-type utf8 PrmPost) as they are here: those that may be read by themselves */
  guint live_statuses; /* bits of those statuses that are still to be asked for */
  GQueue singles;      /* (element-type utf8) ids of posts that are still to be read */
  gint64 asked_at;
  guint64 serial; /* what became fresh after it is newer than anything read here */
  PrmRoundResult result;
} PrmRound;

/* prm-sync-round.c */

/** prm_round_end_if_failed: Returns: whether the task has ended with @error */
gboolean prm_round_end_if_failed (GTask *task, GError **error);
gboolean prm_round_end_if_disk_failed (GTask *task, GError **error);

/** prm_round_make_filter: Returns: (transfer full): for the profile's posts with one of @statuses, a bit each */
PrmPostFilter *prm_round_make_filter (const PrmRound *round, guint statuses);

/** prm_round_merge: @owned_task: (transfer full): writes what was read. */
void prm_round_merge (GTask *owned_task);

/* prm-sync-singles.c */

/** prm_round_find_singles: @owned_task: (transfer full): looks for posts that history did not tell of, and reads them.
 */
void prm_round_find_singles (GTask *owned_task);

G_END_DECLS
