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

G_END_DECLS
