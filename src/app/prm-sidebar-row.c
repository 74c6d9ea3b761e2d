/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-core.h"

#include "prm-sidebar-row.h"

struct _PrmSidebarRow
{
  GtkListBoxRow parent_instance;

  char *page;         /* (owned) (nullable) */
  char *icon_name;    /* (owned) (nullable) */
  char *title;        /* (owned) (nullable) */
  char *spoken_count; /* (owned) (nullable) */
  guint count;
  gboolean warning;

  GtkWidget *count_box;
  GtkLabel *count_text;
};

enum
{
  PROP_PAGE = 1,
  PROP_ICON_NAME,
  PROP_TITLE,
  PROP_COUNT,
  PROP_WARNING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PrmSidebarRow, prm_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
update (PrmSidebarRow *self)
{
  g_autofree char *number = g_strdup_printf ("%'u", self->count);
  g_autofree char *spoken = NULL;

  gtk_label_set_label (self->count_text, number);
  gtk_widget_set_visible (self->count_box, self->count > 0);
  if (self->warning)
    gtk_widget_add_css_class (self->count_box, "state-failed");
  else
    gtk_widget_remove_css_class (self->count_box, "state-failed");

  if (self->count > 0 && self->spoken_count != NULL)
    /* Translators: a spoken line of the sidebar: its name, and what is counted, such as “3 waiting for approval” */
    spoken = g_strdup_printf (_ ("%s, %s"), self->title, self->spoken_count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken != NULL ? spoken : (self->title != NULL ? self->title : ""), -1);
}

static void
prm_sidebar_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmSidebarRow *self = PRM_SIDEBAR_ROW (object);

  switch (prop_id)
    {
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    case PROP_WARNING:
      g_value_set_boolean (value, self->warning);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_sidebar_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PrmSidebarRow *self = PRM_SIDEBAR_ROW (object);
  gboolean changed = FALSE;

  switch (prop_id)
    {
    case PROP_PAGE:
      changed = prm_set_str (&self->page, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      changed = prm_set_str (&self->icon_name, g_value_get_string (value));
      break;
    case PROP_TITLE:
      changed = prm_set_str (&self->title, g_value_get_string (value));
      break;
    case PROP_WARNING:
      changed = self->warning != g_value_get_boolean (value);
      self->warning = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }

  if (!changed)
    return;
  update (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
prm_sidebar_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PRM_TYPE_SIDEBAR_ROW);

  G_OBJECT_CLASS (prm_sidebar_row_parent_class)->dispose (object);
}

static void
prm_sidebar_row_finalize (GObject *object)
{
  PrmSidebarRow *self = PRM_SIDEBAR_ROW (object);

  g_free (self->page);
  g_free (self->icon_name);
  g_free (self->title);
  g_free (self->spoken_count);

  G_OBJECT_CLASS (prm_sidebar_row_parent_class)->finalize (object);
}

static void
prm_sidebar_row_class_init (PrmSidebarRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = prm_sidebar_row_get_property;
  object_class->set_property = prm_sidebar_row_set_property;
  object_class->dispose = prm_sidebar_row_dispose;
  object_class->finalize = prm_sidebar_row_finalize;

  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WARNING] = g_param_spec_boolean ("warning", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/postroom/Postroom/app/prm-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmSidebarRow, count_box);
  gtk_widget_class_bind_template_child (widget_class, PrmSidebarRow, count_text);
}

static void
prm_sidebar_row_init (PrmSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
prm_sidebar_row_get_page (PrmSidebarRow *self)
{
  g_return_val_if_fail (PRM_IS_SIDEBAR_ROW (self), NULL);

  return self->page;
}

void
prm_sidebar_row_set_count (PrmSidebarRow *self, guint count, const char *spoken)
{
  gboolean changed;

  g_return_if_fail (PRM_IS_SIDEBAR_ROW (self));

  changed = self->count != count;
  self->count = count;
  if (!prm_set_str (&self->spoken_count, spoken) && !changed)
    return;
  update (self);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

guint
prm_sidebar_row_get_count (PrmSidebarRow *self)
{
  g_return_val_if_fail (PRM_IS_SIDEBAR_ROW (self), 0);

  return self->count;
}
