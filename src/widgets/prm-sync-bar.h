/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmSyncBar:
 *
 * What goes on behind the pages: how far history has been read, with a button that pauses it, and how much of the
 * service's requests is used where that is nearly all. It is not there while there is nothing to say.
 * Property: `workspace` (PrmWorkspace).
 */
#define PRM_TYPE_SYNC_BAR (prm_sync_bar_get_type ())
G_DECLARE_FINAL_TYPE (PrmSyncBar, prm_sync_bar, PRM, SYNC_BAR, AdwBin)

/** prm_sync_bar_format_progress: Returns: (transfer full) (nullable): what is being read; %NULL: nothing */
char *prm_sync_bar_format_progress (const PrmSyncProgress *progress, GTimeZone *zone);

/**
 * prm_sync_bar_format_gauge:
 * @title: (nullable): of the profile that is near the limit
 *
 * Returns: (transfer full) (nullable): how near; %NULL: there is room
 */
char *prm_sync_bar_format_gauge (const PrmSyncProgress *progress, const char *title, GTimeZone *zone);

G_END_DECLS
