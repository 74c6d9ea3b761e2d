/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

G_BEGIN_DECLS

/**
 * prm_workspace_load_conflict_async:
 * @post_id: a post whose `conflict` is set
 *
 * Reads both versions. prm_workspace_retry_post_async() makes the user's own count, prm_workspace_withdraw_post_async()
 * the other one. Error: GONE where there is no conflict any more.
 */
void prm_workspace_load_conflict_async (PrmWorkspace *workspace,
                                        const char *post_id,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);

/**
 * prm_workspace_load_conflict_finish:
 * @mine: (out) (transfer full) (nullable): the post as it would be with what the user did to it; %NULL: deleted
 *
 * Returns: (transfer full) (nullable): the post as the service has it
 */
PrmPost *
prm_workspace_load_conflict_finish (PrmWorkspace *workspace, GAsyncResult *result, PrmPost **mine, GError **error);

G_END_DECLS
