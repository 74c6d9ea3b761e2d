/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

G_BEGIN_DECLS

/* Linking networks to a client, on a page of the service in the browser. */

/** prm_workspace_can_link: Returns: whether the domain and the private key are here that linking takes */
gboolean prm_workspace_can_link (PrmWorkspace *workspace);

/**
 * prm_workspace_set_link_key_async:
 * @domain: as the service gave it to the account
 * @private_key: the whole text of the key file
 *
 * Keeps both in the keyring; what that does not keep lasts for this run: see `session-only`. Errors:
 * %G_IO_ERROR_INVALID_ARGUMENT where one of them cannot be what it should be.
 */
void prm_workspace_set_link_key_async (PrmWorkspace *workspace,
                                       const char *domain,
                                       const char *private_key,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean prm_workspace_set_link_key_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/**
 * prm_workspace_link_async:
 * @ref_id: of the client
 * @networks: the ones to be offered; empty: all
 *
 * Finish returns: (transfer full): the address of the page, good for five minutes; a secret: to be opened at once, and
 * neither stored nor logged. Errors: %PRM_WORKSPACE_ERROR_NO_KEY, the service's.
 */
void prm_workspace_link_async (PrmWorkspace *workspace,
                               const char *ref_id,
                               PrmNetworkSet networks,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
char *prm_workspace_link_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
