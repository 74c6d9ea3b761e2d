/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-store.h"

G_BEGIN_DECLS

/** PRM_STORE_DRAFT_CURSOR: before the id of a draft: the name of the fact that says where its cursor is */
#define PRM_STORE_DRAFT_CURSOR "draft-cursor:"

/**
 * prm_store_keep_draft_async:
 * @cursor: where the cursor is, as its owner writes it
 *
 * prm_store_save_draft_async() with the cursor, in one transaction. The cursor goes with its draft.
 */
void prm_store_keep_draft_async (PrmStore *store,
                                 PrmDraft *draft,
                                 const char *cursor,
                                 gint64 now,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean prm_store_keep_draft_finish (PrmStore *store, GAsyncResult *result, GError **error);

/** prm_store_save_draft_cursor_async: the cursor alone; without a draft of that id nothing is written. */
void prm_store_save_draft_cursor_async (PrmStore *store,
                                        const char *draft_id,
                                        const char *cursor,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean prm_store_save_draft_cursor_finish (PrmStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
