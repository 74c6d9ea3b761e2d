/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-outbox.h"
#include "prm-uplink.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** PRM_HISTORY_ROWS: the most that the service gives in one answer. */
#define PRM_HISTORY_ROWS 1000

/**
 * PrmWalkStage: how far a profile's history before the last weeks has been read. Most of them are short and come with
 * one answer. Of a long one, first what is still to happen or went wrong is asked for, then window after window, each
 * as far back as one answer goes.
 */
typedef enum
{
  PRM_WALK_UNREAD, /* whether it has to be read is on disk */
  PRM_WALK_FIRST,
  PRM_WALK_STATUSES,
  PRM_WALK_PAST,
  PRM_WALK_DONE,
} PrmWalkStage;

typedef struct
{
  PrmWalkStage stage;
  guint status;        /* which of the statuses comes next */
  gint64 until;        /* the newest moment whose posts are not known yet */
  gint64 status_until; /* the same for the status */
  guint n_windows;
  gint64 began_at;
  gint64 done_at;
} PrmWalk;

/** prm_walk_begin: @until: the moment since which everything is known already */
void prm_walk_begin (PrmWalk *walk, gint64 until, gint64 now);

/** prm_walk_is_due: Returns: whether a finished one should be begun again; a long one less often */
gboolean prm_walk_is_due (const PrmWalk *walk, gint64 now);

/** prm_walk_get_query: what to ask next */
void prm_walk_get_query (const PrmWalk *walk, PrmHistoryQuery *query);

/**
 * prm_walk_take:
 * @n_rows: how many posts came
 * @oldest: when the oldest of them was made; %PRM_TIME_NONE: not told
 * @from: (out): since when, and
 * @until: (out): until when the answer holds every post that was made; %PRM_TIME_NONE: it does not
 *
 * Goes on after an answer.
 */
void prm_walk_take (PrmWalk *walk, guint n_rows, gint64 oldest, gint64 now, gint64 *from, gint64 *until);

/** prm_walk_get_fraction: Returns: about how much of it is done, from 0 to 1 */
double prm_walk_get_fraction (const PrmWalk *walk);

/** prm_walk_to_fact: Returns: (transfer full): how it is kept on disk */
char *prm_walk_to_fact (const PrmWalk *walk);

/** prm_walk_from_fact: takes up what @fact (nullable) tells; begins anew where that is nothing, or too old. */
void prm_walk_from_fact (PrmWalk *walk, const char *fact, gint64 until, gint64 now);

/**
 * prm_sync_walk_async:
 * @walk: of @ref_id; not touched
 * @until: the moment since which everything is known already
 *
 * Takes one step: asks for one window and writes it into the store. Errors: of the api and the store;
 * %G_IO_ERROR_WOULD_BLOCK while a publish is under way, whose post could be taken for one from elsewhere.
 * Finish: @walk (out): where it stands then
 */
void prm_sync_walk_async (PrmUplink *uplink,
                          PrmOutbox *outbox,
                          const char *ref_id,
                          const PrmWalk *walk,
                          gint64 until,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean prm_sync_walk_finish (GAsyncResult *result, PrmWalk *walk, GError **error);

G_END_DECLS
