/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmPreviewComment:
 *
 * The first comment of a draft with its media, as far as one network takes them; hidden where there is none.
 */
#define PRM_TYPE_PREVIEW_COMMENT (prm_preview_comment_get_type ())
G_DECLARE_FINAL_TYPE (PrmPreviewComment, prm_preview_comment, PRM, PREVIEW_COMMENT, AdwBin)

GtkWidget *prm_preview_comment_new (PrmNetwork network);
void prm_preview_comment_show (PrmPreviewComment *self, PrmDraft *draft);

G_END_DECLS
