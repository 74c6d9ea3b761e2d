/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-outbox.h"
#include "prm-sync-round.h"
#include "prm-uplink.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrmSync:
 *
 * Keeps the store in step with the service: reads the account, then its profiles, a few at the same time and each in
 * its turn, the one that is shown first; again shortly after a post is due, else every few minutes. It heeds rate
 * limits and reads nothing while there is no way to the service.
 *
 * Signals: `changed`, when it begins or ends to be busy; `synced` (refId, or %NULL for the account), when one was read
 * to the end.
 */
#define PRM_TYPE_SYNC (prm_sync_get_type ())
G_DECLARE_FINAL_TYPE (PrmSync, prm_sync, PRM, SYNC, GObject)

PrmSync *prm_sync_new (PrmUplink *uplink, PrmOutbox *outbox);

void prm_sync_start (PrmSync *sync);

/** prm_sync_stop_async: reads nothing more; finishes once nothing is under way. */
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

gboolean prm_sync_is_busy (PrmSync *sync);

G_END_DECLS
