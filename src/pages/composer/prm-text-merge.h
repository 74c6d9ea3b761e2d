/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * prm_text_merge:
 * @base: the text from which @own was made
 * @shared: the same text after a change
 * @own: valid UTF-8, as the others
 *
 * Brings the change from @base to @shared into @own, where the place of the change stands there once and unchanged.
 *
 * Returns: (transfer full) (nullable): the text with both; %NULL where it cannot be told where the change belongs
 */
char *prm_text_merge (const char *base, const char *shared, const char *own);

G_END_DECLS
