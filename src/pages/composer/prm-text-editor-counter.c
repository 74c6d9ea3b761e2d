/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-text-editor-private.h"

#include <glib/gi18n-lib.h>

/* The characters that are left: of the tightest network, and of all in a popover. */

static char *
describe_remaining (PrmNetwork network, int remaining)
{
  if (remaining >= 0)
    /* Translators: the first is a network, the second a number of characters, as in “X: 12 left” */
    return g_strdup_printf (ngettext ("%s: %d left", "%s: %d left", (gulong) remaining), prm_network_get_name (network),
                            remaining);
  /* Translators: the first is a network, the second a number of characters, as in “X: 12 too many” */
  return g_strdup_printf (ngettext ("%s: %d too many", "%s: %d too many", (gulong) -remaining),
                          prm_network_get_name (network), -remaining);
}

static void
set_error (GtkWidget *widget, gboolean error)
{
  if (error)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
}

static void
add_row (PrmTextEditor *self, PrmNetwork network, int remaining)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (prm_network_get_name (network));
  g_autofree char *number = g_strdup_printf ("%d", remaining);
  GtkWidget *label = gtk_label_new (number);
  g_autofree char *spoken = describe_remaining (network, remaining);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (label, "numeric");
  set_error (label, remaining < 0);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (prm_network_get_icon_name (network)));
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->counter_list), row);
}

GtkWidget *
prm_text_editor_new_counter (PrmTextEditor *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->counter_button = gtk_menu_button_new ();
  self->counter_label = GTK_LABEL (gtk_label_new (NULL));
  self->counter_list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->counter_list), GTK_SELECTION_NONE);
  gtk_widget_set_size_request (self->counter_list, 200, -1);
  gtk_widget_add_css_class (self->counter_list, "counter-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->counter_list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Characters Left"), -1);
  gtk_popover_set_child (GTK_POPOVER (popover), self->counter_list);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->counter_button), popover);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->counter_button), GTK_WIDGET (self->counter_label));
  gtk_widget_add_css_class (self->counter_button, "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->counter_label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->counter_label), "numeric");
  return self->counter_button;
}

void
prm_text_editor_show_counter (PrmTextEditor *self, const PrmComposerState *state)
{
  PrmNetwork network = self->network >= 0 ? (PrmNetwork) self->network : state->tightest;
  g_autofree char *label = NULL;
  g_autofree char *spoken = NULL;
  GtkWidget *row;

  gtk_widget_set_visible (self->counter_button, state->has_tightest);
  if (!state->has_tightest)
    {
      gtk_label_set_label (self->counter_label, "");
      return;
    }
  label = describe_remaining (network, state->remaining[network]);
  gtk_label_set_label (self->counter_label, label);
  set_error (GTK_WIDGET (self->counter_label), state->remaining[network] < 0);
  /* Translators: %s is such as “X: 12 left” */
  spoken = g_strdup_printf (_ ("Characters: %s"), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->counter_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  while ((row = gtk_widget_get_first_child (self->counter_list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->counter_list), row);
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (prm_draft_get_networks (self->draft), i))
      add_row (self, i, state->remaining[i]);
}
