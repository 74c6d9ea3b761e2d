/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-composer-state.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmMediaStrip:
 *
 * The addresses of a draft's pictures and videos, in order, with a field for one more. Signal `edited` (PrmDraft)
 * brings the draft with the media as the user wants them.
 */
#define PRM_TYPE_MEDIA_STRIP (prm_media_strip_get_type ())
G_DECLARE_FINAL_TYPE (PrmMediaStrip, prm_media_strip, PRM, MEDIA_STRIP, AdwBin)

void prm_media_strip_show (PrmMediaStrip *self, PrmDraft *draft, const PrmComposerState *state);

/** prm_media_strip_get_pending: Returns: (transfer none): what stands in the field and was not added */
const char *prm_media_strip_get_pending (PrmMediaStrip *self);

/** prm_media_strip_add_pending: adds what stands in the field. Returns: %FALSE, with a sentence shown, if it cannot be
 */
gboolean prm_media_strip_add_pending (PrmMediaStrip *self);

G_END_DECLS
