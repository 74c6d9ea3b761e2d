/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-network-filter.h"

struct _PrmNetworkFilter
{
  AdwBin parent_instance;

  PrmNetworkSet selected;
  GtkWidget *button;
  GtkWidget *label;
  GtkWidget *checks[PRM_N_NETWORKS];
};

enum
{
  PROP_SELECTED = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PrmNetworkFilter, prm_network_filter, ADW_TYPE_BIN)

static void
update_label (PrmNetworkFilter *self)
{
  guint n = prm_network_set_count (self->selected);
  g_autofree char *words = NULL;

  if (n == 0)
    words = g_strdup (_ ("All Networks"));
  else if (n <= 2)
    words = prm_network_set_to_label (self->selected);
  else
    /* Translators: %u is a number of networks */
    words = g_strdup_printf (ngettext ("%u Network", "%u Networks", n), n);
  gtk_label_set_text (GTK_LABEL (self->label), words);
  if (n > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrowed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrowed");
}

static void
on_toggled (PrmNetworkFilter *self)
{
  PrmNetworkSet selected = PRM_NETWORK_SET_EMPTY;

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->checks[i])))
      selected |= PRM_NETWORK_BIT (i);
  prm_network_filter_set_selected (self, selected);
}

static GtkWidget *
make_check (PrmNetworkFilter *self, PrmNetwork network)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name (prm_network_get_icon_name (network)));
  gtk_box_append (GTK_BOX (content), gtk_label_new (prm_network_get_name (network)));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, prm_network_get_name (network),
                                  -1);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_toggled), self);
  return check;
}

static void
prm_network_filter_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmNetworkFilter *self = PRM_NETWORK_FILTER (object);

  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_uint (value, self->selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_network_filter_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PrmNetworkFilter *self = PRM_NETWORK_FILTER (object);

  switch (prop_id)
    {
    case PROP_SELECTED:
      prm_network_filter_set_selected (self, (PrmNetworkSet) g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_network_filter_class_init (PrmNetworkFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = prm_network_filter_get_property;
  object_class->set_property = prm_network_filter_set_property;

  properties[PROP_SELECTED] = g_param_spec_uint ("selected", NULL, NULL, 0, PRM_NETWORK_SET_ALL, 0,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
prm_network_filter_init (PrmNetworkFilter *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      self->checks[i] = make_check (self, (PrmNetwork) i);
      gtk_box_append (GTK_BOX (box), self->checks[i]);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);

  self->label = gtk_label_new (NULL);
  gtk_box_append (GTK_BOX (content), self->label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_set_tooltip_text (self->button, _ ("Networks to Show"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Networks to Show"),
                                  -1);
  adw_bin_set_child (ADW_BIN (self), self->button);
  update_label (self);
  prm_network_filter_set_offered (self, PRM_NETWORK_SET_EMPTY);
}

void
prm_network_filter_set_offered (PrmNetworkFilter *self, PrmNetworkSet offered)
{
  g_return_if_fail (PRM_IS_NETWORK_FILTER (self));

  offered |= self->selected;
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    gtk_widget_set_visible (self->checks[i], prm_network_set_has (offered, i));
  gtk_widget_set_sensitive (self->button, offered != PRM_NETWORK_SET_EMPTY);
}

PrmNetworkSet
prm_network_filter_get_selected (PrmNetworkFilter *self)
{
  g_return_val_if_fail (PRM_IS_NETWORK_FILTER (self), PRM_NETWORK_SET_EMPTY);

  return self->selected;
}

void
prm_network_filter_set_selected (PrmNetworkFilter *self, PrmNetworkSet selected)
{
  g_return_if_fail (PRM_IS_NETWORK_FILTER (self));

  if (self->selected == selected)
    return;
  self->selected = selected;
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      g_signal_handlers_block_by_func (self->checks[i], on_toggled, self);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[i]), prm_network_set_has (selected, i));
      g_signal_handlers_unblock_by_func (self->checks[i], on_toggled, self);
    }
  update_label (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}
