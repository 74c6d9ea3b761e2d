/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <unicode/utypes.h>

/* Shared by the files that measure and convert text, not by other rooms. */

G_BEGIN_DECLS

/** PrmPoint: a code point of a converted text, and the byte of the original text at which it comes from. */
typedef struct
{
  guint32 c;
  guint32 offset;
} PrmPoint;

/** prm_points_decode: Returns: (transfer full) (element-type PrmPoint): @text; a byte that is not UTF-8 becomes U+FFFD
 */
GArray *prm_points_decode (const char *text);

/** prm_points_encode: Returns: (transfer full): the text of @points */
char *prm_points_encode (GArray *points);

/** prm_points_to_utf16: fills @utf16 (element-type UChar) with the text of @points, ended by a zero. */
void prm_points_to_utf16 (GArray *points, GArray *utf16);

/** prm_points_compose: Returns: (transfer full): @points in normalization form C; what was composed has the first
 * offset
 */
GArray *prm_points_compose (GArray *points);

/** prm_points_convert_rich_text: Returns: (transfer full): @points as prm_rich_text_convert() has them */
GArray *prm_points_convert_rich_text (GArray *points);

/**
 * prm_points_find_link:
 * @start: where a link may begin
 *
 * Returns: the index after the link that begins at @start, by the rules of X, or @start if none does
 */
guint prm_points_find_link (const PrmPoint *points, guint n_points, guint start);

/** prm_points_find_emoji: Returns: the index after the emoji sequence that begins at @start, or @start */
guint prm_points_find_emoji (const PrmPoint *points, guint n_points, guint start);

/**
 * prm_is_top_level_domain:
 * @name: lower-case UTF-8, without the dot
 */
gboolean prm_is_top_level_domain (const char *name);

G_END_DECLS
