/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-video-look.h"
#include "prm-workspace-media.h"

G_BEGIN_DECLS

PrmFoundMedia *prm_found_media_new (void);

/** prm_found_media_read: Returns: (transfer full): what @bytes, a whole file from @url, are; @look: (nullable): of a
 * video */
PrmDraftMedia *prm_found_media_read (const char *url, GBytes *bytes, const PrmVideoLook *look);

/** prm_found_media_note: keeps @media, and tells of it if it is new. */
void prm_found_media_note (PrmFoundMedia *self, PrmDraftMedia *media);

G_END_DECLS
