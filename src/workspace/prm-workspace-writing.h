/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-checks.h"
#include "prm-workspace.h"

G_BEGIN_DECLS

/* What only the page needs on which a draft is written. */

/** prm_workspace_save_history: keeps what can be undone with a draft that is kept; a failure costs only that. */
void prm_workspace_save_history (PrmWorkspace *workspace, const char *draft_id, const char *history);
/** Finish returns: (transfer full) (nullable): %NULL without an error if there is none */
void prm_workspace_load_history_async (PrmWorkspace *workspace,
                                       const char *draft_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
char *prm_workspace_load_history_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/**
 * prm_workspace_save_draft_at_async:
 * @cursor: (nullable): where the cursor is, as its owner writes it
 *
 * prm_workspace_save_draft_async() that keeps the cursor in the same go; prm_workspace_save_draft_finish() ends it.
 */
void prm_workspace_save_draft_at_async (
  PrmWorkspace *workspace, PrmDraft *draft, const char *cursor, GAsyncReadyCallback callback, gpointer user_data);
/** prm_workspace_save_cursor: the same for a draft that is kept already; a failure costs only that. */
void prm_workspace_save_cursor (PrmWorkspace *workspace, const char *draft_id, const char *cursor);
/** Finish returns: (transfer full) (nullable): %NULL without an error if there is none */
void prm_workspace_load_cursor_async (PrmWorkspace *workspace,
                                      const char *draft_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
char *prm_workspace_load_cursor_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** prm_workspace_save_snippets: @snippets: texts to be used again, as their owner writes them */
void prm_workspace_save_snippets (PrmWorkspace *workspace, const char *snippets);
/** Finish returns: (transfer full) (nullable): %NULL without an error if there are none */
void prm_workspace_load_snippets_async (PrmWorkspace *workspace,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
char *prm_workspace_load_snippets_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/**
 * prm_workspace_check_draft_async:
 *
 * Asks the service what it would say to @draft; nothing is stored or sent there. Finish returns: (transfer full)
 * (element-type PrmProblem): what it would refuse, and what it notices; an error means that it could not be asked.
 */
void prm_workspace_check_draft_async (PrmWorkspace *workspace,
                                      PrmDraft *draft,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *prm_workspace_check_draft_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
