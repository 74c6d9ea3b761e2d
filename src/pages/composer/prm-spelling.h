/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Spelling, where Postroom was built with libspelling. Without it these do nothing. */

/** prm_spelling_is_available: Returns: whether there is anything to switch on */
gboolean prm_spelling_is_available (void);

/**
 * prm_spelling_attach:
 * @view: whose buffer nobody has touched yet: it gets another one
 *
 * Marks words that are not in the dictionary, as long as the user has that switched on, and puts corrections and
 * languages into the context menu. Mentions, hashtags, links and elements are not words.
 */
void prm_spelling_attach (GtkTextView *view);

/** prm_spelling_scan: Returns: (transfer full) (element-type PrmSpellingSpan): where @text has what is not spelled */
GArray *prm_spelling_scan (const char *text);

/** PrmSpellingSpan: counted in characters; the end is the first one after. */
typedef struct
{
  guint start;
  guint end;
} PrmSpellingSpan;

/** prm_spelling_has_language: Returns: whether there is a dictionary for @code, such as "en_US" */
gboolean prm_spelling_has_language (const char *code);

/** prm_spelling_dup_marked: Returns: (transfer full): for tests: the words that are marked now; none without
 * libspelling */
GStrv prm_spelling_dup_marked (GtkTextView *view);

G_END_DECLS
