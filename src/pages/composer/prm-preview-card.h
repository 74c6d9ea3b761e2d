/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"
#include "prm-profile.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmPreviewCard:
 *
 * About how one network will show a draft.
 */
#define PRM_TYPE_PREVIEW_CARD (prm_preview_card_get_type ())
G_DECLARE_FINAL_TYPE (PrmPreviewCard, prm_preview_card, PRM, PREVIEW_CARD, AdwBin)

GtkWidget *prm_preview_card_new (PrmNetwork network);

/** prm_preview_card_show: @profile: (nullable): whose account it goes to */
void prm_preview_card_show (PrmPreviewCard *self, PrmDraft *draft, const PrmProfile *profile);

G_END_DECLS
