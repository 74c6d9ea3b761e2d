/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What is there to be seen and heard in a window. */

/** app_get_name: Returns: (transfer full): the accessible label of @widget, or "" */
char *app_get_name (GtkWidget *widget);

/** app_has_name: Returns: whether a screen reader has something to say for @widget */
gboolean app_has_name (GtkWidget *widget);

/**
 * app_find:
 * @type: of the widget, or %G_TYPE_INVALID for any
 * @name: (nullable): its accessible label, or the label that it shows
 *
 * Returns: (transfer none) (nullable): the first one below @root, depth first, that is visible
 */
GtkWidget *app_find (GtkWidget *root, GType type, const char *name);

/** app_check_names: fails where a widget below @root that can take the focus has nothing to be called by. */
void app_check_names (GtkWidget *root);

/**
 * app_press:
 * @keys: as gtk_shortcut_trigger_parse_string() takes them
 *
 * Does what those keys do while @widget has the focus: by its own shortcuts, or else by those of what it is in.
 *
 * Returns: whether anything took them
 */
gboolean app_press (GtkWidget *widget, const char *keys);

G_END_DECLS
