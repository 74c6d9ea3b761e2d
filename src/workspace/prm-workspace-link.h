/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

G_BEGIN_DECLS

/* Linking networks to a client, on a page of the service in the browser, and unlinking them. */

/** PRM_LINK_MINUTES: so long the address of a linking page can be opened. */
#define PRM_LINK_MINUTES 5

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
 * The page stays with the client whom the browser was last there for, so it is told to leave that one where it is
 * another, or nothing is known of it.
 *
 * Finish returns: (transfer full): the address of the page, good for %PRM_LINK_MINUTES; a secret: to be opened at once,
 * and neither stored nor logged. Errors: %PRM_WORKSPACE_ERROR_NO_KEY, the service's.
 */
void prm_workspace_link_async (PrmWorkspace *workspace,
                               const char *ref_id,
                               PrmNetworkSet networks,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
char *prm_workspace_link_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/**
 * prm_workspace_look_for_links:
 * @ref_id: of the client
 *
 * Asks the service in a moment which networks are linked; what is new shows in the client's profile. To be called again
 * and again while the linking page is open: the service does not tell by itself.
 */
void prm_workspace_look_for_links (PrmWorkspace *workspace, const char *ref_id);

/** prm_workspace_unlink_async: has the service unlink @network from the client @ref_id; it shows in the client's
 * profile a moment later. Errors: %PRM_WORKSPACE_ERROR_NO_KEY, the service's. */
void prm_workspace_unlink_async (
  PrmWorkspace *workspace, const char *ref_id, PrmNetwork network, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_workspace_unlink_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** prm_workspace_count_to_come_async: Finish returns: how many posts of the client @ref_id are still to go out on
 * @network, those that wait for approval or are paused among them; -1 with an error of the store */
void prm_workspace_count_to_come_async (
  PrmWorkspace *workspace, const char *ref_id, PrmNetwork network, GAsyncReadyCallback callback, gpointer user_data);
gint64 prm_workspace_count_to_come_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
