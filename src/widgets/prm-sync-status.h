/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmSyncStatus:
 *
 * What needs the user, what waits or is being sent, and how fresh the shown data is: the most urgent of it, and all in
 * the tooltip. A press refreshes.
 * Property: `workspace` (PrmWorkspace).
 */
#define PRM_TYPE_SYNC_STATUS (prm_sync_status_get_type ())
G_DECLARE_FINAL_TYPE (PrmSyncStatus, prm_sync_status, PRM, SYNC_STATUS, AdwBin)

GtkWidget *prm_sync_status_new (PrmWorkspace *workspace);

/**
 * prm_sync_status_format:
 * @last_synced: the moment of the last complete answer, or %PRM_TIME_NONE
 * @n_outgoing: operations that wait to be sent
 * @n_stopped: operations that the user has to decide about
 * @now: the present moment
 *
 * Returns: (transfer full): a few words each, the most urgent first, which stand beside the icon
 */
GStrv
prm_sync_status_format (PrmConnection connection, gint64 last_synced, guint n_outgoing, guint n_stopped, gint64 now);

G_END_DECLS
