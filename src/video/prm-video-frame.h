/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-video-facts.h"

G_BEGIN_DECLS

/**
 * prm_video_frame_read:
 * @facts: of the same video
 * @short_side: in pixels; a smaller video is not made larger
 * @seconds: for how long at most
 *
 * Returns: (transfer full) (nullable): the first frame that shows something, as PNG
 */
GBytes *prm_video_frame_read (const char *uri, const PrmVideoFacts *facts, guint short_side, guint seconds);

G_END_DECLS
