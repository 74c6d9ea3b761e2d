/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-core.h"

#include "prm-client-row.h"

struct _PrmClientRow
{
  AdwBin parent_instance;

  PrmProfileItem *item;  /* (owned) (nullable) */
  GSignalGroup *signals; /* (owned) of the item */
  gboolean current;

  GtkLabel *mark;
  GtkLabel *title;
  GtkBox *networks;
  GtkLabel *trouble;
  GtkWidget *trouble_icon;
  GtkLabel *waiting;
};

enum
{
  PROP_ITEM = 1,
  PROP_CURRENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PrmClientRow, prm_client_row, ADW_TYPE_BIN)

/* What keeps the client from being worked for, or NULL. */
static const char *
get_trouble (PrmProfileItem *item)
{
  if (item == NULL)
    return NULL;
  if (prm_profile_item_get_profile (item)->suspended)
    return _ ("Suspended");
  if (!prm_profile_item_get_has_key (item))
    return _ ("Key missing");
  return NULL;
}

static void
show_networks (PrmClientRow *self, PrmNetworkSet networks)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->networks))) != NULL)
    gtk_box_remove (self->networks, child);

  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    if (prm_network_set_has (networks, network))
      {
        GtkWidget *icon = gtk_image_new_from_icon_name (prm_network_get_icon_name (network));

        gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
        gtk_box_append (self->networks, icon);
      }
}

static void
update (PrmClientRow *self)
{
  PrmProfile *profile = self->item != NULL ? prm_profile_item_get_profile (self->item) : NULL;
  guint n_waiting = self->item != NULL ? prm_profile_item_get_approvals (self->item) : 0;
  const char *trouble = get_trouble (self->item);
  g_autofree char *waiting = g_strdup_printf ("%u", n_waiting);
  g_autofree char *spoken = prm_client_row_describe (self->item);

  prm_client_mark_update (self->mark, self->item);
  gtk_label_set_label (self->title, profile != NULL ? profile->title : _ ("All Clients"));
  show_networks (self, profile != NULL ? profile->networks : PRM_NETWORK_SET_EMPTY);
  gtk_widget_set_visible (GTK_WIDGET (self->networks),
                          profile != NULL && profile->networks != PRM_NETWORK_SET_EMPTY && trouble == NULL);
  gtk_label_set_label (self->trouble, trouble != NULL ? trouble : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), trouble != NULL);
  gtk_widget_set_visible (self->trouble_icon, trouble != NULL);
  gtk_label_set_label (self->waiting, waiting);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), n_waiting > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
prm_client_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmClientRow *self = PRM_CLIENT_ROW (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_CURRENT:
      g_value_set_boolean (value, self->current);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_client_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PrmClientRow *self = PRM_CLIENT_ROW (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      prm_client_row_set_item (self, g_value_get_object (value));
      break;
    case PROP_CURRENT:
      if (self->current == g_value_get_boolean (value))
        break;
      self->current = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_client_row_dispose (GObject *object)
{
  PrmClientRow *self = PRM_CLIENT_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_CLIENT_ROW);

  G_OBJECT_CLASS (prm_client_row_parent_class)->dispose (object);
}

static void
prm_client_row_class_init (PrmClientRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = prm_client_row_get_property;
  object_class->set_property = prm_client_row_set_property;
  object_class->dispose = prm_client_row_dispose;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, PRM_TYPE_PROFILE_ITEM, flags);
  properties[PROP_CURRENT] = g_param_spec_boolean ("current", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/postroom/Postroom/widgets/prm-client-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmClientRow, mark);
  gtk_widget_class_bind_template_child (widget_class, PrmClientRow, title);
  gtk_widget_class_bind_template_child (widget_class, PrmClientRow, networks);
  gtk_widget_class_bind_template_child (widget_class, PrmClientRow, trouble);
  gtk_widget_class_bind_template_child (widget_class, PrmClientRow, trouble_icon);
  gtk_widget_class_bind_template_child (widget_class, PrmClientRow, waiting);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
prm_client_row_init (PrmClientRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (PRM_TYPE_PROFILE_ITEM);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);
  update (self);
}

GtkWidget *
prm_client_row_new (void)
{
  return g_object_new (PRM_TYPE_CLIENT_ROW, NULL);
}

PrmProfileItem *
prm_client_row_get_item (PrmClientRow *self)
{
  g_return_val_if_fail (PRM_IS_CLIENT_ROW (self), NULL);

  return self->item;
}

void
prm_client_row_set_item (PrmClientRow *self, PrmProfileItem *item)
{
  g_return_if_fail (PRM_IS_CLIENT_ROW (self));

  if (!g_set_object (&self->item, item))
    return;
  g_signal_group_set_target (self->signals, item);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

char *
prm_client_row_describe (PrmProfileItem *item)
{
  const char *trouble = get_trouble (item);
  g_autofree char *waiting = NULL;
  guint n_waiting;
  PrmProfile *profile;

  if (item == NULL)
    return g_strdup (_ ("All Clients"));

  profile = prm_profile_item_get_profile (item);
  if (trouble != NULL)
    /* Translators: a spoken client: its name, and “Suspended” or “Key missing” */
    return g_strdup_printf (_ ("%s, %s"), profile->title, trouble);

  n_waiting = prm_profile_item_get_approvals (item);
  if (n_waiting == 0)
    return g_strdup (profile->title);
  waiting = g_strdup_printf (ngettext ("%u waiting", "%u waiting", n_waiting), n_waiting);
  /* Translators: a spoken client: its name, and “3 waiting” */
  return g_strdup_printf (_ ("%s, %s"), profile->title, waiting);
}

void
prm_client_mark_update (GtkLabel *mark, PrmProfileItem *item)
{
  g_autofree char *initials = NULL;

  for (guint i = 0; i < 8; i++)
    {
      char name[] = "profile-color-0";

      name[sizeof name - 2] += i;
      gtk_widget_remove_css_class (GTK_WIDGET (mark), name);
    }

  if (item != NULL)
    {
      PrmProfile *profile = prm_profile_item_get_profile (item);
      char name[] = "profile-color-0";

      name[sizeof name - 2] += prm_profile_get_color_index (profile);
      gtk_widget_add_css_class (GTK_WIDGET (mark), name);
      initials = prm_profile_get_initials (profile);
    }
  gtk_label_set_label (mark, initials != NULL ? initials : "∗");
}
