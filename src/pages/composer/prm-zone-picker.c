/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-zone-picker.h"

#include "prm-time-zones.h"

#include <glib/gi18n.h>

struct _PrmZonePicker
{
  AdwBin parent_instance;

  GtkWidget *drop_down;
  GStrv names; /* (owned) */
  gboolean showing;
};

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmZonePicker, prm_zone_picker, ADW_TYPE_BIN)

static void
on_selected (PrmZonePicker *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));

  if (self->showing || selected == GTK_INVALID_LIST_POSITION)
    return;
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, selected > 0 ? self->names[selected - 1] : "");
}

void
prm_zone_picker_show (PrmZonePicker *self, GTimeZone *zone)
{
  const char *name = zone != NULL ? g_time_zone_get_identifier (zone) : NULL;
  guint selected = 0;

  for (guint i = 0; name != NULL && selected == 0 && self->names[i] != NULL; i++)
    if (g_str_equal (self->names[i], name))
      selected = i + 1;
  self->showing = TRUE;
  if (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down)) != selected)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), selected);
  self->showing = FALSE;
}

static void
prm_zone_picker_finalize (GObject *object)
{
  g_strfreev (PRM_ZONE_PICKER (object)->names);

  G_OBJECT_CLASS (prm_zone_picker_parent_class)->finalize (object);
}

static void
prm_zone_picker_class_init (PrmZonePickerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_zone_picker_finalize;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", PRM_TYPE_ZONE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
prm_zone_picker_init (PrmZonePicker *self)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  GtkStringList *model = gtk_string_list_new (NULL);
  /* Translators: the time zone of this computer; %s is its name */
  g_autofree char *own = g_strdup_printf (_ ("This Computer’s (%s)"), g_time_zone_get_identifier (local));

  self->names = prm_time_zone_list ();
  gtk_string_list_append (model, own);
  for (guint i = 0; self->names[i] != NULL; i++)
    gtk_string_list_append (model, self->names[i]);
  self->drop_down =
    gtk_drop_down_new (G_LIST_MODEL (model), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->drop_down), TRUE);
  gtk_widget_set_tooltip_text (self->drop_down, _ ("Time Zone of the Client"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time Zone of the Client"), -1);
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (on_selected), self);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), self->drop_down);
}

GtkWidget *
prm_zone_picker_new (void)
{
  return g_object_new (PRM_TYPE_ZONE_PICKER, NULL);
}
