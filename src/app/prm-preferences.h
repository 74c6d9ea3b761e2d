/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace-holder.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmPreferences:
 *
 * Appearance, week start, notifications; the account and its keys; the service's address. Property: `holder`
 * (PrmWorkspaceHolder).
 */
#define PRM_TYPE_PREFERENCES (prm_preferences_get_type ())
G_DECLARE_FINAL_TYPE (PrmPreferences, prm_preferences, PRM, PREFERENCES, AdwPreferencesWindow)

/** prm_preferences_present: shows the preferences above @parent. */
PrmPreferences *prm_preferences_present (GtkWindow *parent, PrmWorkspaceHolder *holder);

G_END_DECLS
