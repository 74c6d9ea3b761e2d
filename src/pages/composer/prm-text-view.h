/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PrmTextView:
 *
 * A text view on a page that scrolls, always as high as its text at the width that it has. The one of GTK learns the
 * heights of its lines while it is given its place; that it needs more is forgotten then, and what does not fit is cut
 * off until something is typed.
 */
#define PRM_TYPE_TEXT_VIEW (prm_text_view_get_type ())
G_DECLARE_FINAL_TYPE (PrmTextView, prm_text_view, PRM, TEXT_VIEW, GtkTextView)

GtkWidget *prm_text_view_new (void);

G_END_DECLS
