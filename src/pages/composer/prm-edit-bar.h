/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-edit-state.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmEditBar:
 *
 * Says above the composer what becomes of changes to a post, before they are saved. Its buttons are the composer's
 * actions `composer.discard`, `composer.keep-mine`, `composer.take-theirs` and `composer.as-new`.
 */
#define PRM_TYPE_EDIT_BAR (prm_edit_bar_get_type ())
G_DECLARE_FINAL_TYPE (PrmEditBar, prm_edit_bar, PRM, EDIT_BAR, AdwBin)

/**
 * prm_edit_bar_show:
 * @state: (nullable): %NULL where no post is being changed; the bar is hidden then
 * @notice: (nullable): one more sentence, about what somebody else did
 */
void prm_edit_bar_show (PrmEditBar *self, const PrmEditState *state, const char *notice);

G_END_DECLS
