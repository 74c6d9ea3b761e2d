/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-composer-state.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmOptionsGroup:
 *
 * The options of the chosen networks, as forms made from the table in networks/. Hidden while there are none. Signal
 * `edited` (PrmDraft) brings the draft with the option as the user wants it.
 */
#define PRM_TYPE_OPTIONS_GROUP (prm_options_group_get_type ())
G_DECLARE_FINAL_TYPE (PrmOptionsGroup, prm_options_group, PRM, OPTIONS_GROUP, AdwBin)

void prm_options_group_show (PrmOptionsGroup *self, PrmDraft *draft, const PrmComposerState *state, gint64 now);

/** prm_options_group_focus: puts the cursor into the field of an option. Returns: %FALSE if it has no field */
gboolean prm_options_group_focus (PrmOptionsGroup *self, PrmNetwork network, const char *option);

G_END_DECLS
