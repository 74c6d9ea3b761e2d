/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * prm_text_find_damage:
 * @text: anything that ends with a zero
 * @n_damaged: (out) (optional): how many there are
 *
 * Looks for what nobody wants to publish: control characters other than tabs and line breaks, characters that stand for
 * what could not be read (which is what lone surrogates and broken bytes become), byte order marks and code points that
 * are no characters.
 *
 * Returns: the byte offset of the first, or -1 for none
 */
gssize prm_text_find_damage (const char *text, guint *n_damaged);

/** prm_text_clean: Returns: (transfer full): @text without them, and with usual line breaks */
char *prm_text_clean (const char *text);

G_END_DECLS
