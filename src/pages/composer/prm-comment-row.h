/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-media-strip.h"

G_BEGIN_DECLS

/**
 * PrmCommentRow:
 *
 * The first comment of a post: its words, and its media with everything that the post's media have. Signal `edited`
 * (PrmDraft) brings the draft as the user wants it; what becomes of the media the strip tells.
 */
#define PRM_TYPE_COMMENT_ROW (prm_comment_row_get_type ())
G_DECLARE_FINAL_TYPE (PrmCommentRow, prm_comment_row, PRM, COMMENT_ROW, AdwExpanderRow)

GtkWidget *prm_comment_row_new (void);

void prm_comment_row_show (PrmCommentRow *self, PrmDraft *draft, const PrmComposerState *state);

/** prm_comment_row_get_strip: Returns: (transfer none): its media */
PrmMediaStrip *prm_comment_row_get_strip (PrmCommentRow *self);

/** prm_comment_row_go_to: opens it and brings the user to what @problem is about. */
void prm_comment_row_go_to (PrmCommentRow *self, const PrmProblem *problem);

G_END_DECLS
