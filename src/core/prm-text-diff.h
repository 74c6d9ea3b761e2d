/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PrmTextRange: a part of a text, in bytes; the end is just behind it. */
typedef struct
{
  gsize start;
  gsize end;
} PrmTextRange;

/**
 * prm_text_diff:
 * @a: a text, in UTF-8
 * @b: another version of it
 * @only_a: (out) (transfer full) (element-type PrmTextRange): the words of @a that are not in @b, ascending
 * @only_b: (out) (transfer full) (element-type PrmTextRange): the words of @b that are not in @a, ascending
 *
 * Compares word by word, and letter by letter where a script has no blanks between words. Changed words with nothing
 * but blanks between them are one range. What two very long texts have in common in the midst is not looked for.
 */
void prm_text_diff (const char *a, const char *b, GArray **only_a, GArray **only_b);

G_END_DECLS
