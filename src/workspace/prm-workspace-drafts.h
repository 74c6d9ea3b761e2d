/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

G_BEGIN_DECLS

/* What a draft was before, and drafts that were thrown away. */

/**
 * prm_workspace_list_draft_versions_async:
 *
 * Earlier versions of a draft, or of one that was deleted, without its present one. Finish returns: (transfer full)
 * (element-type PrmDraftItem): newest first; their `saved-at` is when that version was written last
 */
void prm_workspace_list_draft_versions_async (PrmWorkspace *workspace,
                                              const char *draft_id,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
GPtrArray *prm_workspace_list_draft_versions_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/**
 * prm_workspace_restore_draft_async:
 * @version: an earlier version of a draft
 *
 * Makes @version the draft. What it was becomes an earlier version, so restoring that undoes it.
 */
void prm_workspace_restore_draft_async (PrmWorkspace *workspace,
                                        PrmDraft *version,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean prm_workspace_restore_draft_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/**
 * prm_workspace_undelete_draft_async:
 *
 * Brings a deleted draft back whole: its content, earlier versions and what can be undone in it. Error: the store's,
 * where it was deleted too long ago.
 */
void prm_workspace_undelete_draft_async (PrmWorkspace *workspace,
                                         const char *draft_id,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean prm_workspace_undelete_draft_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/**
 * prm_workspace_get_deleted_drafts:
 *
 * Returns: (transfer none): of PrmDraftItem, the last one deleted first: what can still be brought back. Their
 *   `saved-at` is when they were deleted, %PRM_TIME_NONE if that is not known. It is read when it is first wanted.
 */
GListModel *prm_workspace_get_deleted_drafts (PrmWorkspace *workspace);

G_END_DECLS
