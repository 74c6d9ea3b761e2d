/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** prm_sandbox_picture_exists: Returns: whether there is a drawing called @name, such as "loaf" */
gboolean prm_sandbox_picture_exists (const char *name);

/** prm_sandbox_picture_draw: Returns: (transfer full) (nullable): the drawing called @name as PNG */
GBytes *prm_sandbox_picture_draw (const char *name);

G_END_DECLS
