/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

G_BEGIN_DECLS

/** PrmNewClient: what a new User Profile is given; everything but the title may be %NULL. */
typedef struct
{
  const char *title;       /* unique in the account */
  const char *const *tags; /* for the account's owner only */
  const char *email;       /* invites a team member at this address */
  const char *top_header;  /* of the page on which the client links networks */
  const char *sub_header;  /* likewise; "" for none */
} PrmNewClient;

/**
 * prm_workspace_create_profile_async:
 *
 * Makes a User Profile at the service. Its Profile Key is told this once, so it is put into the keyring before anything
 * else is done, and stays there whatever fails after that. Error: %G_IO_ERROR_EXISTS where there is one of this title.
 */
void prm_workspace_create_profile_async (PrmWorkspace *workspace,
                                         const PrmNewClient *client,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

/**
 * prm_workspace_create_profile_finish:
 * @kept: (out) (optional): %FALSE where its key lasts for this run only
 * @ref_id: (out) (optional) (transfer full) (nullable): of the new one; %NULL where the service does not tell yet. Its
 *   key is kept all the same, and is put to it once the service lists it.
 *
 * Returns: whether it was made
 */
gboolean prm_workspace_create_profile_finish (
  PrmWorkspace *workspace, GAsyncResult *result, gboolean *kept, char **ref_id, GError **error);

/** prm_workspace_adopt_key: puts a key to @profile that was told before its refId was. */
void prm_workspace_adopt_key (PrmWorkspace *workspace, const PrmProfile *profile);

G_END_DECLS
