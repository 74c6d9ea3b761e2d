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
 * prm_widget_announce:
 *
 * Has a screen reader say @sentence at once, where GTK is new enough for it (4.14). Elsewhere a label that has the role
 * of a status has to do.
 */
void prm_widget_announce (GtkWidget *widget, const char *sentence);

/**
 * prm_widget_ignore_wheel:
 * @widget: such as a spin button
 *
 * Has the wheel scroll the page on which @widget stands. Otherwise it changes a value that happens to come under the
 * pointer, which nobody notices.
 */
void prm_widget_ignore_wheel (GtkWidget *widget);

/** prm_widget_scroll_to: has all of @widget in view, if there is room for it where it is scrolled. */
void prm_widget_scroll_to (GtkWidget *widget);

/**
 * prm_label_set_written_text:
 *
 * Shows what a person wrote, from the side at which its language begins, whichever side the interface begins at.
 */
void prm_label_set_written_text (GtkLabel *label, const char *text);

/** prm_label_align_written: the same for what @label shows already. */
void prm_label_align_written (GtkLabel *label);

/**
 * prm_window_let_go_on_close:
 * @window: one that has an AdwEntryRow or a popover
 *
 * Has @window give up its focus and close its popovers before it goes. libadwaita 1.2 tells an entry row that is gone
 * of the focus that its closing window gives up, and GTK 4.8 keeps a popover that is open then for ever.
 */
void prm_window_let_go_on_close (GtkWindow *window);

G_END_DECLS
