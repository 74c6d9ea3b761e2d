/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/**
 * prm_picture_decode:
 * @bytes: from anywhere; what they claim is not trusted
 * @short_side: how many pixels the shorter side needs at most; the longer one has at most four times as many
 *
 * Decodes a picture, turned as the camera was held, at a size for showing it. Only formats whose size can be told
 * before anything is allocated for them are decoded. To be called on a thread of its own.
 * Errors: %GDK_PIXBUF_ERROR.
 *
 * Returns: (transfer full) (nullable): the picture
 */
GdkPixbuf *prm_picture_decode (GBytes *bytes, int short_side, GError **error);

G_END_DECLS
