/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-operation.h"
#include "prm-uplink.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrmOutbox:
 *
 * Sends what the user did. Each operation is on disk before its first byte leaves and until what came of it is on
 * disk. They go in order for each post, one at a time for each profile, several profiles at once. What can pass is
 * tried again, later and later; what cannot pass stops and waits for the user. Where an answer was lost, it asks the
 * service what it has before it sends again.
 *
 * Signals: `changed`, when an operation came, went or has another state; `finished` (PrmOperation, PrmPost or %NULL);
 * `stopped` (PrmOperation); `progress` (PrmOperation, int64, int64): bytes of an upload that are sent, and all.
 */
#define PRM_TYPE_OUTBOX (prm_outbox_get_type ())
G_DECLARE_FINAL_TYPE (PrmOutbox, prm_outbox, PRM, OUTBOX, GObject)

PrmOutbox *prm_outbox_new (PrmUplink *uplink);

/** prm_outbox_load_async: reads the operations of earlier runs; sends nothing yet. */
void
prm_outbox_load_async (PrmOutbox *outbox, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_outbox_load_finish (PrmOutbox *outbox, GAsyncResult *result, GError **error);

void prm_outbox_start (PrmOutbox *outbox);

/** prm_outbox_stop_async: sends nothing more; finishes once nothing is under way. What was cut off is looked for in
 * the service's history at the next start. */
void prm_outbox_stop_async (PrmOutbox *outbox, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_outbox_stop_finish (PrmOutbox *outbox, GAsyncResult *result, GError **error);

/** prm_outbox_add_async: finishes when @operation is on disk. */
void
prm_outbox_add_async (PrmOutbox *outbox, PrmOperation *operation, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_outbox_add_finish (PrmOutbox *outbox, GAsyncResult *result, GError **error);

/**
 * prm_outbox_add_all_async:
 * @operations: (element-type PrmOperation): such as belong together
 * @whole: (nullable): the draft that they were made of, which stays among the earlier versions of itself
 *
 * Finishes when all are on disk; after an error none is.
 */
void prm_outbox_add_all_async (
  PrmOutbox *outbox, GPtrArray *operations, PrmDraft *whole, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_outbox_add_all_finish (PrmOutbox *outbox, GAsyncResult *result, GError **error);

/** prm_outbox_retry_async: lets the stopped operations about a post go again. Error: GONE if there are none. */
void prm_outbox_retry_async (PrmOutbox *outbox, const char *post_id, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_outbox_retry_finish (PrmOutbox *outbox, GAsyncResult *result, GError **error);

/**
 * prm_outbox_withdraw_async: takes the operations about a post back, the newest first.
 *
 * Errors: GONE if there are none, ON_ITS_WAY if one may have reached the service.
 * Finish returns: (transfer full) (nullable): the draft that a publish has become again, if it was one
 */
void
prm_outbox_withdraw_async (PrmOutbox *outbox, const char *post_id, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_outbox_withdraw_finish (PrmOutbox *outbox, GAsyncResult *result, PrmDraft **draft, GError **error);

/** prm_outbox_dup_draft: Returns: (transfer full) (nullable): what was written last of what waits for the post, or
 * stopped */
PrmDraft *prm_outbox_dup_draft (PrmOutbox *outbox, const char *post_id);

/**
 * prm_outbox_exchange_async:
 * @next: what is wanted instead of what waits for a post, or stopped
 *
 * Where the program ends in between, there is either. Errors: as of prm_outbox_withdraw_async().
 */
void prm_outbox_exchange_async (
  PrmOutbox *outbox, const char *post_id, PrmOperation *next, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_outbox_exchange_finish (PrmOutbox *outbox, GAsyncResult *result, GError **error);

/** prm_outbox_cancel_upload_async: takes an upload back, also one that is under way. Error: GONE if there is none. */
void
prm_outbox_cancel_upload_async (PrmOutbox *outbox, const char *id, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_outbox_cancel_upload_finish (PrmOutbox *outbox, GAsyncResult *result, GError **error);

/** prm_outbox_release: nothing will be asked any more: what may have reached the service can be withdrawn, too. */
void prm_outbox_release (PrmOutbox *outbox);

/** prm_outbox_list_post_ids: Returns: (transfer full) (element-type utf8): each post that has an operation, once */
GPtrArray *prm_outbox_list_post_ids (PrmOutbox *outbox);

/** prm_outbox_list_stopped: Returns: (transfer full) (element-type PrmOperation) */
GPtrArray *prm_outbox_list_stopped (PrmOutbox *outbox);

/** prm_outbox_has_draft: Returns: whether a publish of the draft @draft_id is in it already */
gboolean prm_outbox_has_draft (PrmOutbox *outbox, const char *draft_id);

/** prm_outbox_has_post: Returns: whether there is an operation about a post */
gboolean prm_outbox_has_post (PrmOutbox *outbox, const char *post_id);

/** prm_outbox_has_stopped: Returns: whether an operation about a post stopped, which holds back what comes after it */
gboolean prm_outbox_has_stopped (PrmOutbox *outbox, const char *post_id);

/** prm_outbox_restore: a damaged file was set aside: what is here is written again before anything more leaves. */
void prm_outbox_restore (PrmOutbox *outbox);

/** prm_outbox_drop_orphans: withdraws what cannot be sent any more, as its profile is not among @profiles, an object's
 * table by refId. */
void prm_outbox_drop_orphans (PrmOutbox *outbox, GHashTable *profiles);

guint prm_outbox_get_n_outgoing (PrmOutbox *outbox);
guint prm_outbox_get_n_stopped (PrmOutbox *outbox);

/**
 * prm_outbox_is_unsettled:
 *
 * Returns: whether a publish of the profile is under way, or its end is being asked for. Until it is known, a post of
 *   it in the service's history cannot be told from one made elsewhere, so nothing should be read into the store.
 */
gboolean prm_outbox_is_unsettled (PrmOutbox *outbox, const char *ref_id);

/** prm_outbox_may_own: Returns: whether @post can be what became of a publish that stopped with its end unknown */
gboolean prm_outbox_may_own (PrmOutbox *outbox, const PrmPost *post);

/** prm_outbox_waits_for: Returns: whether something that has not left waits to be done to the post */
gboolean prm_outbox_waits_for (PrmOutbox *outbox, const char *post_id);

/** prm_outbox_is_comparing: Returns: whether what waits for the post is being held against what the service has, or
 * will be: until then, what the store knows of it must stay */
gboolean prm_outbox_is_comparing (PrmOutbox *outbox, const char *post_id);

/** prm_outbox_is_making: Returns: whether the post takes the place of another just now, so that it may be at another
 * time than its own for a moment */
gboolean prm_outbox_is_making (PrmOutbox *outbox, const char *post_id);

/**
 * prm_outbox_note_theirs:
 * @base: the post as it was known when the user changed it
 * @theirs: the post as the service has it now
 *
 * Stops what waits to be done to the post and would overwrite, unseen, what somebody else did to it.
 */
void prm_outbox_note_theirs (PrmOutbox *outbox, const PrmPost *base, const PrmPost *theirs);

G_END_DECLS
