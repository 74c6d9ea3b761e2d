/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft-edit.h"
#include "prm-workspace.h"

G_BEGIN_DECLS

/*
 * Changing a post by writing: a draft of changes is made of it, which is kept like any draft until it is carried out.
 */

/**
 * prm_workspace_edit_post_async:
 *
 * Where there are changes to the post among the drafts, or in what could not be sent, they are gone on with. A post
 * that has not left this computer is taken back and is a draft again. Errors: OUT, GONE, ON_ITS_WAY, the store's.
 * Finish returns: (transfer full): a draft; unless it was there before, it is not among the drafts until it is saved
 */
void prm_workspace_edit_post_async (PrmWorkspace *workspace,
                                    const char *post_id,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
PrmDraft *prm_workspace_edit_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/**
 * prm_workspace_save_edit_async:
 * @draft: changes to a post
 *
 * Carries them out: what the service can change in the post is changed there, else another post takes its place, as by
 * prm_workspace_replace_post_async(). The draft is gone then. Errors: as there, and OUT, CONFLICT where somebody else
 * changed the same; PROBLEMS for a time that has passed.
 */
void prm_workspace_save_edit_async (PrmWorkspace *workspace,
                                    PrmDraft *draft,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean prm_workspace_save_edit_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** prm_workspace_resend_post_async: a draft with the content of a post that failed, for the networks on which it is not
 * out. Finish returns: (transfer full) */
void prm_workspace_resend_post_async (PrmWorkspace *workspace,
                                      const char *post_id,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
PrmDraft *prm_workspace_resend_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
