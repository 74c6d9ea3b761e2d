/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * prm_widgets_init:
 *
 * Makes the widgets' templates and the icons reachable and the types known to GtkBuilder. To be called once there is a
 * display, before the first widget is made; calling it again does nothing.
 */
void prm_widgets_init (void);

/** prm_widget_set_css_class: adds the style class @name, or takes it away. */
void prm_widget_set_css_class (GtkWidget *widget, const char *name, gboolean set);

/**
 * prm_window_drop_focus_on_close:
 * @window: one that has an AdwEntryRow
 *
 * libadwaita 1.2 has an entry row that is gone told of the focus that its closing window gives up.
 */
void prm_window_drop_focus_on_close (GtkWindow *window);

G_END_DECLS
