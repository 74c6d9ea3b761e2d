/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

G_BEGIN_DECLS

/**
 * PrmWorkspaceHolder:
 *
 * Holds the one workspace that is open, and changes it for another: the old one is closed cleanly before the next is
 * opened. Properties: `workspace` (PrmWorkspace, %NULL until it is open), `error` (GError, nullable: why it could not
 * be opened), `demo` (boolean: which one is wanted).
 */
#define PRM_TYPE_WORKSPACE_HOLDER (prm_workspace_holder_get_type ())
G_DECLARE_FINAL_TYPE (PrmWorkspaceHolder, prm_workspace_holder, PRM, WORKSPACE_HOLDER, GObject)

PrmWorkspaceHolder *prm_workspace_holder_new (PrmSettings *settings);

/**
 * prm_workspace_holder_open:
 * @api_url: (nullable): the service's address; %NULL takes the setting
 * @demo: open the demo workspace instead
 *
 * Opens that workspace in the place of the one that is open; one that is open already is left alone unless opening it
 * failed.
 */
void prm_workspace_holder_open (PrmWorkspaceHolder *holder, const char *api_url, gboolean demo);

/** prm_workspace_holder_is_used: Returns: whether a workspace was ever asked for */
gboolean prm_workspace_holder_is_used (PrmWorkspaceHolder *holder);

/** prm_workspace_holder_retry: opens again what could not be opened. */
void prm_workspace_holder_retry (PrmWorkspaceHolder *holder);

/**
 * prm_workspace_holder_close_async:
 *
 * Closes what is open or being opened. Nothing can be opened after it.
 */
void prm_workspace_holder_close_async (PrmWorkspaceHolder *holder, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_workspace_holder_close_finish (PrmWorkspaceHolder *holder, GAsyncResult *result, GError **error);

/** prm_workspace_holder_is_closed: Returns: whether it was closed, and nothing is under way any more */
gboolean prm_workspace_holder_is_closed (PrmWorkspaceHolder *holder);

PrmWorkspace *prm_workspace_holder_get_workspace (PrmWorkspaceHolder *holder);
const GError *prm_workspace_holder_get_error (PrmWorkspaceHolder *holder);
gboolean prm_workspace_holder_get_demo (PrmWorkspaceHolder *holder);
PrmSettings *prm_workspace_holder_get_settings (PrmWorkspaceHolder *holder);

/** prm_workspace_holder_dup_data_dir: Returns: (transfer full): the folder of a workspace, below the user's data */
char *prm_workspace_holder_dup_data_dir (const char *api_url, gboolean demo);

/**
 * prm_workspace_holder_check_api_url:
 * @error: %G_IO_ERROR_INVALID_ARGUMENT with a sentence
 *
 * Returns: whether @api_url is https, or http on this computer
 */
gboolean prm_workspace_holder_check_api_url (const char *api_url, GError **error);

G_END_DECLS
