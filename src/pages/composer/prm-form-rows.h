/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Rows that libadwaita has since 1.4. */

/** prm_switch_row_new: @control: (out): its switch. @subtitle: (nullable) */
GtkWidget *prm_switch_row_new (const char *title, const char *subtitle, GtkWidget **control);

/** prm_spin_row_new: @control: (out): its spin button */
GtkWidget *prm_spin_row_new (const char *title, double min, double max, GtkWidget **control);

/** prm_combo_row_new: @choices: ended by %NULL, in the user's language */
GtkWidget *prm_combo_row_new (const char *title, const char *const *choices);

/** prm_expander_row_name_switch: libadwaita leaves the switch of an expander row without a name. */
void prm_expander_row_name_switch (GtkWidget *row, const char *name);

/** prm_expander_row_focus_switch: Returns: whether the cursor is at the switch of an expander row */
gboolean prm_expander_row_focus_switch (GtkWidget *row);

/** prm_expander_row_name_list: nor has the list in it one, which it needs while it has no rows yet. */
void prm_expander_row_name_list (GtkWidget *row, const char *name);

/** prm_expander_row_scroll_to: has all of @part in view, which is in a row that has been opened; as soon as it is */
void prm_expander_row_scroll_to (GtkWidget *part);

/** prm_box_move_child: @by: -1 or 1. Returns: %FALSE where there is no place for it; the focus stays where it is */
gboolean prm_box_move_child (GtkBox *box, GtkWidget *child, int by);

G_END_DECLS
