/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmVersionsWindow:
 *
 * What a draft was before: its earlier versions by time, one of them beside the present one. It changes nothing
 * itself. Signal: `restore` (PrmDraft): the version that is to be the draft again; the window closes after it.
 * Action: `versions.restore`.
 */
#define PRM_TYPE_VERSIONS_WINDOW (prm_versions_window_get_type ())
G_DECLARE_FINAL_TYPE (PrmVersionsWindow, prm_versions_window, PRM, VERSIONS_WINDOW, AdwWindow)

/** prm_versions_window_new: @draft: as it is now; what of it is not on disk yet is to be saved before */
PrmVersionsWindow *prm_versions_window_new (GtkWindow *parent, PrmWorkspace *workspace, PrmDraft *draft);

G_END_DECLS
