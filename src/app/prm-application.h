/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace-holder.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmApplication:
 *
 * The application: command line, application actions and their keys, the settings, the holder of the open
 * workspace, the main window and the composer windows.
 */
#define PRM_TYPE_APPLICATION (prm_application_get_type ())
G_DECLARE_FINAL_TYPE (PrmApplication, prm_application, PRM, APPLICATION, AdwApplication)

/**
 * prm_application_new:
 * @flags: added to the application's own; a test wants %G_APPLICATION_NON_UNIQUE
 */
PrmApplication *prm_application_new (GApplicationFlags flags);

PrmWorkspaceHolder *prm_application_get_holder (PrmApplication *application);
PrmSettings *prm_application_get_settings (PrmApplication *application);

/** prm_application_leave: closes windows and workspace, in this order, and ends. */
void prm_application_leave (PrmApplication *application);

G_END_DECLS
