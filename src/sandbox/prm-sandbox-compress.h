/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * prm_sandbox_compress:
 * @accept: (nullable): the Accept-Encoding header
 * @encoding: (out): the name of what was chosen, for Content-Encoding; %NULL for none
 *
 * Chooses br, then gzip, then deflate, as the service does; what is not over 1024 bytes stays as it is.
 *
 * Returns: (transfer full): the bytes to send
 */
GBytes *prm_sandbox_compress (GBytes *bytes, const char *accept, const char **encoding);

G_END_DECLS
