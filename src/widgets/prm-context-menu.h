/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PrmContextMenuFunc:
 *
 * Returns: (transfer full) (nullable): what can be done with what @widget shows just now; %NULL for nothing
 */
typedef GMenuModel *(*PrmContextMenuFunc) (GtkWidget *widget);

/**
 * prm_context_menu_attach:
 *
 * Gives @widget a menu by a secondary click, a long touch, the Menu key and Shift+F10. @func is asked each time.
 */
void prm_context_menu_attach (GtkWidget *widget, PrmContextMenuFunc func);

/** prm_context_menu_attach_keys: the same for the keys alone: of a list, whose rows have the rest. */
void prm_context_menu_attach_keys (GtkWidget *widget, PrmContextMenuFunc func);

/**
 * prm_context_menu_popup:
 * @at: (nullable): where, in the coordinates of @widget; %NULL: at what has the focus in it, or below it
 *
 * Shows the menu. It goes away by itself, and the focus goes back to where it was.
 */
void prm_context_menu_popup (GtkWidget *widget, GMenuModel *model, const GdkRectangle *at);

/**
 * prm_context_menu_get_open: Returns: (transfer none) (nullable): the menu that is open at @widget
 */
GtkWidget *prm_context_menu_get_open (GtkWidget *widget);

/**
 * prm_widget_show_popover:
 * @popover: (transfer full): one that is new
 *
 * Shows @popover at @widget for once: it is let go of when it is closed.
 */
void prm_widget_show_popover (GtkWidget *widget, GtkWidget *popover, const GdkRectangle *at);

G_END_DECLS
