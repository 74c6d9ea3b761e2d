/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-page.h"

G_BEGIN_DECLS

/**
 * PrmApprovalsPage:
 *
 * The posts that wait for approval, the most urgent first, beside the one to decide on. Actions: `approvals.approve`,
 * `approvals.reject`, for the selected post.
 */
#define PRM_TYPE_APPROVALS_PAGE (prm_approvals_page_get_type ())
G_DECLARE_FINAL_TYPE (PrmApprovalsPage, prm_approvals_page, PRM, APPROVALS_PAGE, PrmPage)

GtkWidget *prm_approvals_page_new (PrmWorkspace *workspace);

/** prm_approvals_page_show_post: selects a post that waits. */
void prm_approvals_page_show_post (PrmApprovalsPage *self, const char *post_id);

G_END_DECLS
