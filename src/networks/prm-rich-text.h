/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * prm_rich_text_convert:
 * @text: text that may hold the service's HTML subset: b, strong, i, em, var, samp, sub, sup
 *
 * Turns letters and digits inside these elements into the Unicode letters that the service publishes. Unknown or
 * unbalanced elements stay as they are.
 *
 * Returns: (transfer full): the converted text
 */
char *prm_rich_text_convert (const char *text);

G_END_DECLS
