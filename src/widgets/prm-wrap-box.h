/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PrmWrapBox:
 *
 * Children beside each other, each as wide as it wants to be, and in the next line where there is no room left.
 */
#define PRM_TYPE_WRAP_BOX (prm_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (PrmWrapBox, prm_wrap_box, PRM, WRAP_BOX, GtkWidget)

/** prm_wrap_box_new: @spacing: in pixels, between children and between lines */
GtkWidget *prm_wrap_box_new (int spacing);

/** prm_wrap_box_append: @child: shown last */
void prm_wrap_box_append (PrmWrapBox *self, GtkWidget *child);

G_END_DECLS
