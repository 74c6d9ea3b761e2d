/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-outbox.h"
#include "prm-uplink.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** PrmRoundParts: what to read of one profile. Posts that changed here a moment ago, or are due, are always read. */
typedef enum
{
  PRM_ROUND_POSTS_DUE = 0,
  PRM_ROUND_USER = 1 << 0,
  PRM_ROUND_HISTORY = 1 << 1, /* of the last weeks, which are those of the present month at least */
  PRM_ROUND_LIVE = 1 << 2,    /* with it: older posts that are still to happen */
  PRM_ROUND_SCHEDULES = 1 << 3,
} PrmRoundParts;

typedef struct
{
  gboolean deferred;   /* history was left out, for a publish is under way: ask again soon */
  gint64 next_change;  /* when a post is due to change at the service, or PRM_TIME_NONE */
  gint64 reaches_back; /* the moment since which history was read; PRM_TIME_NONE: it was not */
  gboolean walk_anew;  /* much that is older has changed */
} PrmRoundResult;

/**
 * prm_sync_round_async:
 * @profile: what is known of it
 *
 * Reads one profile from the service into the store, one call after another. Errors: of the api and the store.
 */
void prm_sync_round_async (PrmUplink *uplink,
                           PrmOutbox *outbox,
                           PrmProfile *profile,
                           PrmRoundParts parts,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean prm_sync_round_finish (GAsyncResult *result, PrmRoundResult *round, GError **error);

/**
 * prm_sync_leave_out_uncertain:
 * @serial: of the uplink, when @posts were asked for
 *
 * Takes out of @posts what an operation may still change: what a stopped publish may have made stays out until the
 * user has decided about that one, and what takes the place of another until it has; what changed while it was being
 * read is read again in a moment.
 *
 * Returns: whether what @posts lack can be taken for deleted
 */
gboolean prm_sync_leave_out_uncertain (PrmUplink *uplink, PrmOutbox *outbox, guint64 serial, GPtrArray *posts);

/**
 * prm_sync_compare_async:
 * @posts: (element-type PrmPost): as the service has them
 * @serial: of the uplink, when @posts were asked for
 *
 * Stops what waits to be done to a post that somebody else has changed as well; to be called before @posts are written.
 * Errors: of the store.
 */
void prm_sync_compare_async (PrmUplink *uplink,
                             PrmOutbox *outbox,
                             GPtrArray *posts,
                             guint64 serial,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean prm_sync_compare_finish (GAsyncResult *result, GError **error);

/**
 * prm_sync_account_async:
 *
 * Reads which profiles the account has into the store. The Primary Profile comes from GET /user; a plan without User
 * Profiles has just that one.
 */
void
prm_sync_account_async (PrmUplink *uplink, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_sync_account_finish (GAsyncResult *result, GError **error);

G_END_DECLS
