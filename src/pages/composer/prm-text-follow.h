/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** prm_text_follow_cursor: has the page that @view is in scroll to where one writes. A text view does so only itself,
 * but one that is as high as its text does not scroll. */
void prm_text_follow_cursor (GtkTextView *view);

G_END_DECLS
