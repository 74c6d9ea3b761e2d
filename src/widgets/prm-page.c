/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-page.h"

#include "prm-settings.h"

#include "prm-thumbnails.h"

typedef struct
{
  PrmWorkspace *workspace; /* (owned) */
} PrmPagePrivate;

enum
{
  PROP_WORKSPACE = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_UNDOABLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PrmPage, prm_page, ADW_TYPE_BIN)

static void
prm_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, prm_page_get_workspace (PRM_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PrmPagePrivate *priv = prm_page_get_instance_private (PRM_PAGE (object));

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      priv->workspace = g_value_dup_object (value);
      prm_thumbnails_offer (GTK_WIDGET (object), priv->workspace);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* Not in dispose: a page's own dispose still wants its workspace. */
static void
prm_page_finalize (GObject *object)
{
  PrmPagePrivate *priv = prm_page_get_instance_private (PRM_PAGE (object));

  g_clear_object (&priv->workspace);

  G_OBJECT_CLASS (prm_page_parent_class)->finalize (object);
}

static void
prm_page_class_init (PrmPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = prm_page_get_property;
  object_class->set_property = prm_page_set_property;
  object_class->finalize = prm_page_finalize;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, PRM_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_UNDOABLE] =
    g_signal_new ("undoable", PRM_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
prm_page_init (PrmPage *self)
{
}

PrmWorkspace *
prm_page_get_workspace (PrmPage *self)
{
  PrmPagePrivate *priv = prm_page_get_instance_private (self);

  return priv->workspace;
}

gint64
prm_page_get_now (PrmPage *self)
{
  return prm_clock_now (prm_workspace_get_clock (prm_page_get_workspace (self)));
}

char *
prm_page_dup_current_ref_id (PrmPage *self)
{
  PrmProfileItem *client = prm_workspace_get_current_profile (prm_page_get_workspace (self));

  return client != NULL ? g_strdup (prm_profile_item_get_ref_id (client)) : NULL;
}

GTimeZone *
prm_page_get_client_zone (GtkWidget *widget, const char *ref_id)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, PRM_TYPE_PAGE);
  PrmSettings *settings = page != NULL ? prm_workspace_get_settings (prm_page_get_workspace (PRM_PAGE (page))) : NULL;

  return settings != NULL ? prm_settings_get_client_zone (settings, ref_id) : NULL;
}

void
prm_page_offer_undo (PrmPage *self, const char *action)
{
  g_return_if_fail (PRM_IS_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_UNDOABLE], 0, action);
}
