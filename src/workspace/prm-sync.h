/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-outbox.h"
#include "prm-sync-progress.h"
#include "prm-sync-round.h"
#include "prm-uplink.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrmSync:
 *
 * Keeps the store in step with the service: reads the account, then the present month of its profiles, a few at the
 * same time and each in its turn, the one that is shown first, and then what is to come and what was. It looks again
 * shortly after a post is due, else every few minutes. It leaves the last part of each profile's requests to what
 * somebody does, and reads nothing while there is no way to the service, or nobody looks for long.
 *
 * Signals: `changed`, when it begins or ends to be busy; `synced` (refId, or %NULL for the account), when one was read
 * to the end.
 */
#define PRM_TYPE_SYNC (prm_sync_get_type ())
G_DECLARE_FINAL_TYPE (PrmSync, prm_sync, PRM, SYNC, GObject)

PrmSync *prm_sync_new (PrmUplink *uplink, PrmOutbox *outbox);

void prm_sync_start (PrmSync *sync);

/** prm_sync_stop_async: reads nothing more; finishes once nothing is under way. */
/** prm_sync_begin_anew: the store has lost what was read: everything is read as if for the first time. */
void prm_sync_begin_anew (PrmSync *sync);
void prm_sync_stop_async (PrmSync *sync, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_sync_stop_finish (PrmSync *sync, GAsyncResult *result, GError **error);

/** prm_sync_set_profiles: @profiles: (element-type PrmProfile): those that can be called */
void prm_sync_set_profiles (PrmSync *sync, GPtrArray *profiles);

/** prm_sync_set_current: @ref_id: (nullable): the profile that is shown; %NULL: all are */
void prm_sync_set_current (PrmSync *sync, const char *ref_id);

/** prm_sync_refresh: @ref_id: (nullable): the profile to read anew, now; %NULL: all */
void prm_sync_refresh (PrmSync *sync, const char *ref_id);

/** prm_sync_look_soon: something of the profile has just changed at the service: reads those posts and @parts. */
void prm_sync_look_soon (PrmSync *sync, const char *ref_id, PrmRoundParts parts);

/** prm_sync_set_paused: only what somebody waits for is read any more, and what runs is cut off. */
void prm_sync_set_paused (PrmSync *sync, gboolean paused);

/** prm_sync_set_hidden: nobody looks; after ten minutes of that only what somebody waits for is read. */
void prm_sync_set_hidden (PrmSync *sync, gboolean hidden);

/** prm_sync_is_busy: Returns: whether anything is under way */
gboolean prm_sync_is_busy (PrmSync *sync);

/** prm_sync_is_updating: Returns: whether the present is being read; the past may take long and disturbs nobody */
gboolean prm_sync_is_updating (PrmSync *sync);

/** prm_sync_get_progress: see PrmSyncProgress */
void prm_sync_get_progress (PrmSync *sync, PrmSyncProgress *progress);

G_END_DECLS
