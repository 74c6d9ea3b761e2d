/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-application.h"

G_BEGIN_DECLS

/**
 * PrmWindow:
 *
 * The main window: only the shell around the pages. It shows that the workspace is being opened, why it could not be,
 * the welcome page while there is no account, and then sidebar and pages. Properties: `holder` (PrmWorkspaceHolder),
 * `page` (string, name of the page shown), `sidebar-shown` (boolean).
 */
#define PRM_TYPE_WINDOW (prm_window_get_type ())
G_DECLARE_FINAL_TYPE (PrmWindow, prm_window, PRM, WINDOW, AdwApplicationWindow)

PrmWindow *prm_window_new (PrmApplication *application, PrmWorkspaceHolder *holder);

/** prm_window_has_page: Returns: whether there is a page of that name */
gboolean prm_window_has_page (const char *name);

/** prm_window_get_workspace: Returns: (transfer none) (nullable): the open workspace */
PrmWorkspace *prm_window_get_workspace (PrmWindow *window);

/** prm_window_show_page: shows the page @name; one that does not exist changes nothing. */
void prm_window_show_page (PrmWindow *window, const char *name);

/** prm_window_get_page: Returns: (transfer none) (nullable): the page shown */
GtkWidget *prm_window_get_page (PrmWindow *window);

/** prm_window_add_toast: @toast: (transfer full) */
void prm_window_add_toast (PrmWindow *window, AdwToast *toast);

/** prm_window_add_urgent_toast: @toast: (transfer full): takes the place of the one that is shown */
void prm_window_add_urgent_toast (PrmWindow *window, AdwToast *toast);

/**
 * prm_window_offer_undo:
 * @toast: (transfer full): says what was done
 * @action: the action of the window that takes it back
 * @target: (nullable): its parameter; a floating one is taken
 *
 * Shows @toast with Undo; `win.undo` does the same afterwards, until something else is done.
 */
void prm_window_offer_undo (PrmWindow *window, AdwToast *toast, const char *action, GVariant *target);

/**
 * prm_window_activate_when_ready:
 * @parameter: (nullable): a floating one is taken
 *
 * Activates an action of the window once the pages are shown; it is dropped where there is no account to show.
 */
void prm_window_activate_when_ready (PrmWindow *window, const char *action, GVariant *parameter);

G_END_DECLS
