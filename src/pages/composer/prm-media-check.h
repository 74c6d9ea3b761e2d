/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * prm_media_check_bytes: a #PrmPictureReader
 *
 * Formats that nothing here can decode, and pictures that are too large to be decoded, pass.
 */
gboolean prm_media_check_bytes (GBytes *bytes, GError **error);

G_END_DECLS
