/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-composer-state.h"
#include "prm-draft-extras.h"
#include "prm-media-strip.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmExtrasGroup:
 *
 * What else a post can have, from notes and a first comment to repeats and test posts. Signal `edited` (PrmDraft)
 * brings the draft as the user wants it.
 */
#define PRM_TYPE_EXTRAS_GROUP (prm_extras_group_get_type ())
G_DECLARE_FINAL_TYPE (PrmExtrasGroup, prm_extras_group, PRM, EXTRAS_GROUP, AdwBin)

void prm_extras_group_show (PrmExtrasGroup *self, PrmDraft *draft, const PrmComposerState *state, gint64 now);

/** prm_extras_group_go_to_comment: opens the first comment and goes to what @problem is about. */
void prm_extras_group_go_to_comment (PrmExtrasGroup *self, const PrmProblem *problem);

/** prm_extras_group_get_comment_media: Returns: (transfer none): the media of the first comment, for whoever gives it a
 * workspace and follows what becomes of them; what is edited there comes with `edited` here */
PrmMediaStrip *prm_extras_group_get_comment_media (PrmExtrasGroup *self);

/** prm_extras_group_go_to_repeat: puts the cursor to the switch that has the post repeated, or not */
void prm_extras_group_go_to_repeat (PrmExtrasGroup *self);
/** prm_extras_group_go_to_flag: puts the cursor to the switch of @flag */
void prm_extras_group_go_to_flag (PrmExtrasGroup *self, PrmDraftFlags flag);

G_END_DECLS
