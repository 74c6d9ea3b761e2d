/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The rows of the page of drafts. */

/** prm_draft_row_new: a draft that is being written; the row follows @item. */
GtkWidget *prm_draft_row_new (PrmDraftItem *item, PrmClock *clock);

/** prm_deleted_draft_row_new: one that was deleted. */
GtkWidget *prm_deleted_draft_row_new (PrmDraftItem *item, PrmClock *clock);

G_END_DECLS
