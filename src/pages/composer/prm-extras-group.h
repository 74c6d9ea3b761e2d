/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-composer-state.h"
#include "prm-draft-extras.h"

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

void prm_extras_group_show (PrmExtrasGroup *self, PrmDraft *draft, gint64 now, GTimeZone *zone);

/** prm_extras_group_focus_comment: opens the first comment and puts the cursor into it. */
void prm_extras_group_focus_comment (PrmExtrasGroup *self);

G_END_DECLS
