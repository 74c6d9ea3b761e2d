/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-form-rows.h"

#include "prm-widgets.h"

static GtkWidget *
new_row (const char *title, const char *subtitle, GtkWidget *control)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  return row;
}

GtkWidget *
prm_switch_row_new (const char *title, const char *subtitle, GtkWidget **control)
{
  *control = gtk_switch_new ();
  return new_row (title, subtitle, *control);
}

GtkWidget *
prm_spin_row_new (const char *title, double min, double max, GtkWidget **control)
{
  *control = gtk_spin_button_new_with_range (min, max, 1);
  prm_widget_ignore_wheel (*control);
  gtk_widget_add_css_class (*control, "numeric");
  return new_row (title, NULL, *control);
}

GtkWidget *
prm_combo_row_new (const char *title, const char *const *choices)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (choices);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  return row;
}

void
prm_expander_row_name_switch (GtkWidget *row, const char *name)
{
  if (GTK_IS_SWITCH (row))
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    prm_expander_row_name_switch (child, name);
}

gboolean
prm_expander_row_focus_switch (GtkWidget *row)
{
  if (GTK_IS_SWITCH (row))
    return gtk_widget_grab_focus (row);
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (prm_expander_row_focus_switch (child))
      return TRUE;
  return FALSE;
}

void
prm_expander_row_name_list (GtkWidget *row, const char *name)
{
  if (GTK_IS_LIST_BOX (row) && GTK_IS_REVEALER (gtk_widget_get_parent (row)))
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    prm_expander_row_name_list (child, name);
}

/* Where it was closed until now it has no place yet that could be scrolled to. */
static gboolean
scroll_once_open (GtkWidget *part, GdkFrameClock *frame_clock, gpointer user_data)
{
  GtkRevealer *revealer = GTK_REVEALER (gtk_widget_get_ancestor (part, GTK_TYPE_REVEALER));

  /* Closed again meanwhile */
  if (!gtk_revealer_get_reveal_child (revealer) || !gtk_widget_get_visible (part))
    return G_SOURCE_REMOVE;
  if (!gtk_revealer_get_child_revealed (revealer) || gtk_widget_get_height (part) == 0)
    return G_SOURCE_CONTINUE;
  prm_widget_scroll_to (part);
  return G_SOURCE_REMOVE;
}

void
prm_expander_row_scroll_to (GtkWidget *part)
{
  g_return_if_fail (gtk_widget_get_ancestor (part, GTK_TYPE_REVEALER) != NULL);

  gtk_widget_add_tick_callback (part, scroll_once_open, NULL, NULL);
}

gboolean
prm_box_move_child (GtkBox *box, GtkWidget *child, int by)
{
  GtkWidget *after = by > 0 ? gtk_widget_get_next_sibling (child) : gtk_widget_get_prev_sibling (child);

  if (after == NULL)
    return FALSE;
  gtk_box_reorder_child_after (box, child, by > 0 ? after : gtk_widget_get_prev_sibling (after));
  return TRUE;
}
