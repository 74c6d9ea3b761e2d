/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-text-editor-private.h"

#include "prm-draft-extras.h"
#include "prm-network-facts.h"
#include "prm-text-thread.h"
#include "prm-widgets.h"

#include <glib/gi18n-lib.h>

/* The characters that are left: of the tightest network, and of all in a popover. */

static char *
describe_remaining (PrmNetwork network, int remaining)
{
  if (remaining >= 0)
    /* Translators: the first is a network, the second a number of characters, as in “X: 12 left” */
    return g_strdup_printf (ngettext ("%s: %'d left", "%s: %'d left", (gulong) remaining),
                            prm_network_get_name (network), remaining);
  /* Translators: the first is a network, the second a number of characters, as in “X: 12 too many” */
  return g_strdup_printf (ngettext ("%s: %'d too many", "%s: %'d too many", (gulong) -remaining),
                          prm_network_get_name (network), -remaining);
}

static void
add_row (PrmTextEditor *self, PrmNetwork network, int remaining, gboolean chosen)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (prm_network_get_name (network));
  g_autofree char *number = g_strdup_printf ("%'d", remaining);
  GtkWidget *label = gtk_label_new (number);
  g_autofree char *left = describe_remaining (network, remaining);
  /* Translators: %s is such as “X: 12 left” */
  g_autofree char *spoken = chosen ? g_strdup (left) : g_strdup_printf (_ ("%s, not chosen"), left);

  /* The sign stands before the number in every script. */
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (label, "numeric");
  prm_widget_set_css_class (label, "error", remaining < 0);
  prm_widget_set_css_class (box, "dim-label", !chosen);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (prm_network_get_icon_name (network)));
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->counter_list), row);
}

/* Those that the post is for first; what is left on the others tells whether it could be. */
static void
show_list (PrmTextEditor *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->counter_list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->counter_list), row);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < PRM_N_NETWORKS; i++)
      {
        gboolean chosen = prm_network_set_has (prm_draft_get_networks (self->draft), i);

        if (chosen == (round == 0))
          add_row (self, i, self->remaining[i], chosen);
      }
}

/* A thread */

static gboolean
can_split (PrmTextEditor *self, const PrmComposerState *state, PrmNetwork network)
{
  const char *key = prm_network_get_facts (network)->thread_option;

  return key != NULL && prm_network_set_has (prm_draft_get_networks (self->draft), network) &&
         state->remaining[network] < 0;
}

static void
show_thread (PrmTextEditor *self, const PrmComposerState *state)
{
  int network = -1;
  g_autofree char *label = NULL;

  for (guint i = 0; i < PRM_N_NETWORKS && network < 0; i++)
    if (can_split (self, state, i) && (self->network < 0 || self->network == (int) i))
      network = (int) i;
  gtk_widget_set_visible (self->thread_button, network >= 0);
  if (network < 0)
    return;
  /* Translators: %s is a network that has threads: several posts that belong together */
  label = g_strdup_printf (_ ("Split Into a Thread for %s"), prm_network_get_name ((PrmNetwork) network));
  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->thread_button))), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->thread_button), "i", network);
}

/* Where its parts fit already, the text stays the shared one. */
static void
on_split (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmTextEditor *self = PRM_TEXT_EDITOR (widget);
  PrmNetwork network = (PrmNetwork) CLAMP (g_variant_get_int32 (parameter), 0, PRM_N_NETWORKS - 1);
  const char *key = prm_network_get_facts (network)->thread_option;
  const char *own = self->draft != NULL ? prm_draft_get_network_text (self->draft, network) : NULL;
  g_autofree char *thread = NULL;
  g_autoptr (PrmDraft) as_thread = NULL;
  g_autoptr (PrmDraft) draft = NULL;

  if (self->draft == NULL || key == NULL)
    return;
  as_thread = prm_draft_with_option (self->draft, network, key, "true");
  thread = prm_text_split_into_thread (network, own != NULL ? own : prm_draft_get_text (self->draft),
                                       prm_network_get_facts (network)->text_max,
                                       prm_draft_numbers_thread (as_thread, network));
  if (g_str_equal (thread, own != NULL ? own : prm_draft_get_text (self->draft)))
    draft = prm_draft_ref (as_thread);
  else
    draft = prm_draft_with_network_text (as_thread, network, thread);
  if (prm_draft_get_network_text (draft, network) != NULL)
    self->network = (int) network;
  prm_text_editor_emit (self, draft);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

GtkWidget *
prm_text_editor_new_thread (PrmTextEditor *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  self->thread_button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->thread_button), label);
  gtk_widget_set_halign (self->thread_button, GTK_ALIGN_END);
  gtk_widget_add_css_class (self->thread_button, "thread-button");
  gtk_widget_set_tooltip_text (self->thread_button, _ ("Several posts that belong together, parted at blank lines"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->thread_button), "i", 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->thread_button), "editor.split");
  return self->thread_button;
}

void
prm_text_editor_install_thread_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "editor.split", "i", on_split);
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
  /* What nobody looks at is not made anew at each letter. */
  g_signal_connect_swapped (self->counter_list, "map", G_CALLBACK (show_list), self);
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

  memcpy (self->remaining, state->remaining, sizeof self->remaining);
  show_thread (self, state);
  gtk_widget_set_visible (self->counter_button, state->has_tightest);
  if (!state->has_tightest)
    {
      gtk_label_set_label (self->counter_label, "");
      return;
    }
  label = describe_remaining (network, state->remaining[network]);
  gtk_label_set_label (self->counter_label, label);
  prm_widget_set_css_class (GTK_WIDGET (self->counter_label), "error", state->remaining[network] < 0);
  /* Translators: %s is such as “X: 12 left” */
  spoken = g_strdup_printf (_ ("Characters: %s"), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->counter_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  if (gtk_widget_get_mapped (self->counter_list))
    show_list (self);
}
