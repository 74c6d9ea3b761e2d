/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PrmTextStyle: how a text with the service's elements is shown while it is written. */
typedef enum
{
  PRM_TEXT_STYLE_ELEMENT, /* the element itself, which is not published */
  PRM_TEXT_STYLE_BOLD,
  PRM_TEXT_STYLE_ITALIC,
  PRM_TEXT_STYLE_SCRIPT,
  PRM_TEXT_STYLE_MONOSPACE,
  PRM_TEXT_STYLE_SUBSCRIPT,
  PRM_TEXT_STYLE_SUPERSCRIPT,
} PrmTextStyle;

#define PRM_N_TEXT_STYLES (PRM_TEXT_STYLE_SUPERSCRIPT + 1)

/** PrmTextSpan: characters of a text, from @start to before @end. */
typedef struct
{
  PrmTextStyle style;
  guint start;
  guint end;
} PrmTextSpan;

/** prm_text_style_get_element: Returns: the element that gives @style, such as "b"; "" for the element itself */
const char *prm_text_style_get_element (PrmTextStyle style);

/** prm_text_style_get_label: Returns: its name in the user's language */
const char *prm_text_style_get_label (PrmTextStyle style);

/** prm_text_scan_markup: Returns: (transfer full) (element-type PrmTextSpan): what balanced elements do to @text */
GArray *prm_text_scan_markup (const char *text);

/**
 * prm_text_wrap:
 * @start, @end: (inout): the characters that are chosen, in and out
 *
 * Returns: (transfer full): @text with these characters inside the element of @style; where they are all of one
 *   already, without it
 */
char *prm_text_wrap (const char *text, PrmTextStyle style, guint *start, guint *end);

G_END_DECLS
