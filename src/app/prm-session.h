/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

G_BEGIN_DECLS

/**
 * PrmSession:
 *
 * Holds the one workspace that is open, and changes it for another: the old one is closed cleanly before the next is
 * opened. Properties: `workspace` (PrmWorkspace, %NULL until it is open), `error` (GError, nullable: why it could not
 * be opened), `demo` (boolean: which one is wanted).
 */
#define PRM_TYPE_SESSION (prm_session_get_type ())
G_DECLARE_FINAL_TYPE (PrmSession, prm_session, PRM, SESSION, GObject)

PrmSession *prm_session_new (PrmSettings *settings);

/**
 * prm_session_open:
 * @api_url: (nullable): the service's address; %NULL takes the setting
 * @demo: open the demo workspace instead
 *
 * Opens that workspace in the place of the one that is open; one that is open already is left alone unless opening it
 * failed.
 */
void prm_session_open (PrmSession *session, const char *api_url, gboolean demo);

/** prm_session_retry: opens again what could not be opened. */
void prm_session_retry (PrmSession *session);

/**
 * prm_session_close_async:
 *
 * Closes what is open or being opened. Nothing can be opened after it.
 */
void prm_session_close_async (PrmSession *session, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_session_close_finish (PrmSession *session, GAsyncResult *result, GError **error);

PrmWorkspace *prm_session_get_workspace (PrmSession *session);
const GError *prm_session_get_error (PrmSession *session);
gboolean prm_session_get_demo (PrmSession *session);
PrmSettings *prm_session_get_settings (PrmSession *session);

/** prm_session_dup_data_dir: Returns: (transfer full): the folder of a workspace, below the user's data */
char *prm_session_dup_data_dir (const char *api_url, gboolean demo);

/**
 * prm_session_check_api_url:
 * @error: %G_IO_ERROR_INVALID_ARGUMENT with a sentence
 *
 * Returns: whether @api_url is https, or http on this computer
 */
gboolean prm_session_check_api_url (const char *api_url, GError **error);

G_END_DECLS
