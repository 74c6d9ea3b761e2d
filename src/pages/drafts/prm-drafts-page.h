/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-page.h"

G_BEGIN_DECLS

/**
 * PrmDraftsPage:
 *
 * What is being written, newest first, and below it what was deleted and can be restored. Actions, with a draft's id:
 * `drafts.delete`, `drafts.undelete`, `drafts.versions`; without: `drafts.undo`, which takes back the last deletion or
 * restored version.
 */
#define PRM_TYPE_DRAFTS_PAGE (prm_drafts_page_get_type ())
G_DECLARE_FINAL_TYPE (PrmDraftsPage, prm_drafts_page, PRM, DRAFTS_PAGE, PrmPage)

GtkWidget *prm_drafts_page_new (PrmWorkspace *workspace);

G_END_DECLS
