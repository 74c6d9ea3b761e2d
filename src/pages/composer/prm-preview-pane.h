/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"
#include "prm-profile.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmPreviewPane:
 *
 * About how each chosen network will show a draft, on a light or a dark ground. What is not in view is not drawn anew.
 */
#define PRM_TYPE_PREVIEW_PANE (prm_preview_pane_get_type ())
G_DECLARE_FINAL_TYPE (PrmPreviewPane, prm_preview_pane, PRM, PREVIEW_PANE, AdwBin)

/** prm_preview_pane_show: @profile: (nullable): for whom the draft is */
void prm_preview_pane_show (PrmPreviewPane *self, PrmDraft *draft, PrmProfile *profile);

G_END_DECLS
