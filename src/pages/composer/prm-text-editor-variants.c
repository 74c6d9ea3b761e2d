/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-text-editor-private.h"

#include "prm-draft-extras.h"
#include "prm-text-merge.h"
#include "prm-wrap-box.h"

#include <glib/gi18n-lib.h>

#define MOST_NAMED 3

/* The tabs of the networks, and what can be done with a version of the text. */

static void
on_tab_toggled (GtkToggleButton *tab, PrmTextEditor *self)
{
  int network = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (tab), "network"));

  if (!self->showing && gtk_toggle_button_get_active (tab))
    prm_text_editor_show_network (self, network);
}

/* Many names would not stand beside each other; the icons are those of the networks above. */
static gboolean
is_named (PrmTextEditor *self, int network)
{
  return network < 0 || network == self->network ||
         prm_network_set_count (prm_draft_get_networks (self->draft)) <= MOST_NAMED;
}

static GtkWidget *
new_tab (PrmTextEditor *self, int network, GtkWidget *group)
{
  GtkWidget *tab = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gboolean own = network >= 0 && prm_draft_get_network_text (self->draft, (PrmNetwork) network) != NULL;
  const char *name = network >= 0 ? prm_network_get_name ((PrmNetwork) network) : C_ ("text", "Shared");
  g_autofree char *spoken = NULL;

  if (network >= 0)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (prm_network_get_icon_name ((PrmNetwork) network)));
  if (is_named (self, network))
    gtk_box_append (GTK_BOX (box), gtk_label_new (name));
  if (own)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("document-edit-symbolic"));
  gtk_button_set_child (GTK_BUTTON (tab), box);
  gtk_widget_add_css_class (tab, "flat");
  gtk_widget_add_css_class (tab, "variant-tab");
  g_object_set_data (G_OBJECT (tab), "network", GINT_TO_POINTER (network));
  if (group != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (tab), GTK_TOGGLE_BUTTON (group));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), network == self->network);
  if (network < 0)
    spoken = g_strdup (_ ("Shared Text"));
  else
    spoken = g_strdup_printf (own ? /* Translators: %s is a network */ _ ("Text for %s, a version of its own")
                                  : /* Translators: %s is a network */ _ ("Text for %s"),
                              name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_tooltip_text (tab, spoken);
  g_signal_connect (tab, "toggled", G_CALLBACK (on_tab_toggled), self);
  prm_wrap_box_append (PRM_WRAP_BOX (self->tabs), tab);
  return tab;
}

static guint
find_own (PrmDraft *draft)
{
  guint own = 0;

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (prm_draft_get_networks (draft), i) && prm_draft_get_network_text (draft, i) != NULL)
      own |= PRM_NETWORK_BIT (i);
  return own;
}

static void
show_tabs (PrmTextEditor *self)
{
  guint networks = prm_draft_get_networks (self->draft);
  guint own = find_own (self->draft);
  GtkWidget *child, *group;

  /* One network has no need of versions. */
  gtk_widget_set_visible (self->tabs, (networks & (networks - 1)) != 0 || own != 0);
  if (networks == self->tabs_shown && own == self->tabs_own && self->network == self->tabs_network &&
      gtk_widget_get_first_child (self->tabs) != NULL)
    return;
  self->tabs_shown = networks;
  self->tabs_own = own;
  self->tabs_network = self->network;
  while ((child = gtk_widget_get_first_child (self->tabs)) != NULL)
    gtk_widget_unparent (child);
  group = new_tab (self, PRM_TEXT_EDITOR_SHARED, NULL);
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (networks, i))
      new_tab (self, (int) i, group);
}

static void
show_strip (PrmTextEditor *self)
{
  PrmNetwork network = (PrmNetwork) MAX (self->network, 0);
  const char *name = prm_network_get_name (network);
  const char *own = self->network >= 0 ? prm_draft_get_network_text (self->draft, network) : NULL;
  const char *base = self->network >= 0 ? prm_draft_get_network_base (self->draft, network) : NULL;
  const char *shared = prm_draft_get_text (self->draft);
  gboolean changed = own != NULL && base != NULL && g_strcmp0 (base, shared) != 0;
  g_autofree char *merged = changed ? prm_text_merge (base, shared, own) : NULL;
  g_autofree char *label = NULL;

  if (own == NULL)
    /* Translators: %s is a network */
    label = g_strdup_printf (_ ("This is the shared text. What you change here is for %s only."), name);
  else if (changed)
    label = g_strdup (_ ("The shared text has changed since. It is now:"));
  else
    /* Translators: %s is a network */
    label = g_strdup_printf (_ ("%s has a version of its own."), name);
  gtk_label_set_label (GTK_LABEL (self->strip_label), label);
  gtk_label_set_label (GTK_LABEL (self->strip_shared), shared);
  gtk_widget_set_visible (self->strip_shared, changed);
  gtk_widget_set_visible (self->back_button, own != NULL);
  gtk_button_set_label (GTK_BUTTON (self->back_button), changed ? _ ("Use Shared Text") : _ ("Back to Shared Text"));
  gtk_widget_set_visible (self->keep_button, changed);
  gtk_widget_set_visible (self->merge_button, merged != NULL);
  gtk_widget_set_visible (self->strip, self->network >= 0);
}

void
prm_text_editor_show_variants (PrmTextEditor *self)
{
  show_tabs (self);
  show_strip (self);
}

static GtkWidget *
new_strip_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
new_strip (PrmTextEditor *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->strip = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->strip_label = gtk_label_new (NULL);
  self->strip_shared = gtk_label_new (NULL);
  self->keep_button = new_strip_button (_ ("Keep This Version"), "editor.keep-version");
  self->merge_button = new_strip_button (_ ("Take Over the Change"), "editor.merge-version");
  self->back_button = new_strip_button (_ ("Back to Shared Text"), "editor.back-to-shared");
  gtk_label_set_wrap (GTK_LABEL (self->strip_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->strip_label), 0);
  gtk_widget_add_css_class (self->strip_label, "dim-label");
  gtk_widget_add_css_class (self->strip_label, "caption");
  gtk_label_set_wrap (GTK_LABEL (self->strip_shared), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->strip_shared), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->strip_shared), 4);
  gtk_label_set_ellipsize (GTK_LABEL (self->strip_shared), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->strip_shared), 0);
  gtk_widget_add_css_class (self->strip_shared, "changed-text");
  gtk_box_append (GTK_BOX (buttons), self->back_button);
  gtk_box_append (GTK_BOX (buttons), self->merge_button);
  gtk_box_append (GTK_BOX (buttons), self->keep_button);
  gtk_box_append (GTK_BOX (self->strip), self->strip_label);
  gtk_box_append (GTK_BOX (self->strip), self->strip_shared);
  gtk_box_append (GTK_BOX (self->strip), buttons);
  gtk_widget_add_css_class (self->strip, "variant-strip");
  return self->strip;
}

GtkWidget *
prm_text_editor_new_variants (PrmTextEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  /* A row that scrolls would hide most of thirteen networks in a narrow window. */
  self->tabs = prm_wrap_box_new (3);
  gtk_widget_add_css_class (self->tabs, "variant-tabs");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tabs), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Versions"), -1);
  gtk_box_append (GTK_BOX (box), self->tabs);
  gtk_box_append (GTK_BOX (box), new_strip (self));
  return box;
}

/* Actions */

static void
on_show (GtkWidget *widget, const char *name, GVariant *parameter)
{
  prm_text_editor_show_network (PRM_TEXT_EDITOR (widget), g_variant_get_int32 (parameter));
}

static void
on_back_to_shared (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmTextEditor *self = PRM_TEXT_EDITOR (widget);
  g_autoptr (PrmDraft) draft = NULL;

  if (self->network < 0)
    return;
  draft = prm_draft_with_network_text (self->draft, (PrmNetwork) self->network, NULL);
  prm_text_editor_emit (self, draft);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_keep_version (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmTextEditor *self = PRM_TEXT_EDITOR (widget);
  g_autoptr (PrmDraft) draft = NULL;

  if (self->network < 0)
    return;
  draft = prm_draft_with_network_base (self->draft, (PrmNetwork) self->network);
  prm_text_editor_emit (self, draft);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_merge_version (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmTextEditor *self = PRM_TEXT_EDITOR (widget);
  PrmNetwork network = (PrmNetwork) MAX (self->network, 0);
  const char *base = prm_draft_get_network_base (self->draft, network);
  const char *own = prm_draft_get_network_text (self->draft, network);
  g_autofree char *merged = NULL;
  g_autoptr (PrmDraft) with_text = NULL;
  g_autoptr (PrmDraft) draft = NULL;

  if (self->network < 0 || base == NULL || own == NULL)
    return;
  merged = prm_text_merge (base, prm_draft_get_text (self->draft), own);
  if (merged == NULL)
    return;
  with_text = prm_draft_with_network_text (self->draft, network, merged);
  draft = prm_draft_with_network_base (with_text, network);
  prm_text_editor_emit (self, draft);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
prm_text_editor_install_variant_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "editor.show", "i", on_show);
  gtk_widget_class_install_action (widget_class, "editor.back-to-shared", NULL, on_back_to_shared);
  gtk_widget_class_install_action (widget_class, "editor.keep-version", NULL, on_keep_version);
  gtk_widget_class_install_action (widget_class, "editor.merge-version", NULL, on_merge_version);
}
