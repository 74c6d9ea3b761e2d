/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmPreviewMedia:
 *
 * The pictures and videos of a draft, about as one network lays them out.
 */
#define PRM_TYPE_PREVIEW_MEDIA (prm_preview_media_get_type ())
G_DECLARE_FINAL_TYPE (PrmPreviewMedia, prm_preview_media, PRM, PREVIEW_MEDIA, AdwBin)

GtkWidget *prm_preview_media_new (PrmNetwork network);
void prm_preview_media_show (PrmPreviewMedia *self, PrmDraft *draft);

G_END_DECLS
