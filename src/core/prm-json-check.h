/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PRM_JSON_MAX_DEPTH: how many lists and objects may lie in one another. */
#define PRM_JSON_MAX_DEPTH 128

/**
 * prm_json_check:
 *
 * Walks over @text without building anything. json-glib parses recursively without a bound, takes comments and other
 * things that JSON does not have, and loses memory on what is not JSON; what passes here can be given to it.
 *
 * Returns: whether @text is one JSON value of RFC 8259, at most %PRM_JSON_MAX_DEPTH deep; strings may hold control
 *   characters other than NUL, and UTF-8 is not looked at
 */
gboolean prm_json_check (const char *text, gsize size);

/**
 * prm_json_mend_surrogates:
 * @text: what prm_json_check() lets pass
 *
 * JSON may escape half of a character beyond U+FFFF without the other half, as a text has it that was cut off between
 * them. json-glib takes the end of the string for the other half, or refuses the whole and loses memory.
 *
 * Returns: (transfer full) (nullable): @text with U+FFFD, escaped, in place of each such half; %NULL if it has none
 */
char *prm_json_mend_surrogates (const char *text, gsize size);

G_END_DECLS
