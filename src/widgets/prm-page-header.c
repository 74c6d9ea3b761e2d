/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-core.h"

#include "prm-standing-bar.h"
#include "prm-sync-status.h"

#include "prm-page-header.h"

struct _PrmPageHeader
{
  AdwBin parent_instance;

  PrmWorkspace *workspace;    /* (owned) (nullable) */
  GtkWidget *title_widget;    /* (owned) (nullable) */
  GSignalGroup *flap_signals; /* (owned) of the flap that the page is in */

  AdwHeaderBar *header_bar;
  AdwWindowTitle *window_title;
  GtkBox *start_box;
  GtkBox *end_box;
  GtkWidget *demo_strip;
  guint update_tick; /* of a frame that is to come, or 0 */
};

enum
{
  PROP_WORKSPACE = 1,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_TITLE_WIDGET,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PrmPageHeader,
                               prm_page_header,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static void
prm_page_header_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  PrmPageHeader *self = PRM_PAGE_HEADER (buildable);

  if (g_strcmp0 (type, "start") == 0)
    prm_page_header_pack_start (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    prm_page_header_pack_end (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "title") == 0)
    prm_page_header_set_title_widget (self, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = prm_page_header_add_child;
}

static void
prm_page_header_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmPageHeader *self = PRM_PAGE_HEADER (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_TITLE:
      g_value_set_string (value, prm_page_header_get_title (self));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, prm_page_header_get_subtitle (self));
      break;
    case PROP_TITLE_WIDGET:
      g_value_set_object (value, self->title_widget);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_page_header_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PrmPageHeader *self = PRM_PAGE_HEADER (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      prm_page_header_set_workspace (self, g_value_get_object (value));
      break;
    case PROP_TITLE:
      prm_page_header_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      prm_page_header_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_TITLE_WIDGET:
      prm_page_header_set_title_widget (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_page_header_dispose (GObject *object)
{
  PrmPageHeader *self = PRM_PAGE_HEADER (object);

  g_clear_object (&self->flap_signals);
  g_clear_object (&self->title_widget);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_PAGE_HEADER);

  G_OBJECT_CLASS (prm_page_header_parent_class)->dispose (object);
}

/* Window controls at the start belong to whatever is leftmost: the sidebar, unless it is hidden or lies above. */
static gboolean
is_leftmost (GtkWidget *widget)
{
  GtkWidget *flap = gtk_widget_get_ancestor (widget, ADW_TYPE_FLAP);

  return flap == NULL || adw_flap_get_folded (ADW_FLAP (flap)) || !adw_flap_get_reveal_flap (ADW_FLAP (flap));
}

static void
update_title_buttons (PrmPageHeader *self)
{
  adw_header_bar_set_show_start_title_buttons (self->header_bar, is_leftmost (GTK_WIDGET (self)));
}

static gboolean
on_update_tick (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  PrmPageHeader *self = PRM_PAGE_HEADER (widget);

  self->update_tick = 0;
  update_title_buttons (self);
  return G_SOURCE_REMOVE;
}

/* The flap folds while it is being allocated, when it is too late to ask for another size: GTK would draw the header
 * without one. */
static void
queue_title_buttons (PrmPageHeader *self)
{
  if (self->update_tick == 0)
    self->update_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_update_tick, NULL, NULL);
}

static void
prm_page_header_root (GtkWidget *widget)
{
  PrmPageHeader *self = PRM_PAGE_HEADER (widget);
  GtkWidget *flap;

  GTK_WIDGET_CLASS (prm_page_header_parent_class)->root (widget);

  flap = gtk_widget_get_ancestor (widget, ADW_TYPE_FLAP);
  g_signal_group_set_target (self->flap_signals, flap);
  update_title_buttons (self);
}

static void
prm_page_header_unroot (GtkWidget *widget)
{
  g_signal_group_set_target (PRM_PAGE_HEADER (widget)->flap_signals, NULL);

  GTK_WIDGET_CLASS (prm_page_header_parent_class)->unroot (widget);
}

static void
prm_page_header_class_init (PrmPageHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = prm_page_header_get_property;
  object_class->set_property = prm_page_header_set_property;
  object_class->dispose = prm_page_header_dispose;
  widget_class->root = prm_page_header_root;
  widget_class->unroot = prm_page_header_unroot;

  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, PRM_TYPE_WORKSPACE, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", flags);
  properties[PROP_TITLE_WIDGET] = g_param_spec_object ("title-widget", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PRM_TYPE_STANDING_BAR);
  g_type_ensure (PRM_TYPE_SYNC_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/postroom/Postroom/widgets/prm-page-header.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmPageHeader, header_bar);
  gtk_widget_class_bind_template_child (widget_class, PrmPageHeader, window_title);
  gtk_widget_class_bind_template_child (widget_class, PrmPageHeader, start_box);
  gtk_widget_class_bind_template_child (widget_class, PrmPageHeader, end_box);
  gtk_widget_class_bind_template_child (widget_class, PrmPageHeader, demo_strip);
}

static void
prm_page_header_init (PrmPageHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->flap_signals = g_signal_group_new (ADW_TYPE_FLAP);
  g_signal_group_connect_swapped (self->flap_signals, "notify::folded", G_CALLBACK (queue_title_buttons), self);
  g_signal_group_connect_swapped (self->flap_signals, "notify::reveal-flap", G_CALLBACK (queue_title_buttons), self);
}

GtkWidget *
prm_page_header_new (PrmWorkspace *workspace)
{
  return g_object_new (PRM_TYPE_PAGE_HEADER, "workspace", workspace, NULL);
}

PrmWorkspace *
prm_page_header_get_workspace (PrmPageHeader *self)
{
  g_return_val_if_fail (PRM_IS_PAGE_HEADER (self), NULL);

  return self->workspace;
}

void
prm_page_header_set_workspace (PrmPageHeader *self, PrmWorkspace *workspace)
{
  g_return_if_fail (PRM_IS_PAGE_HEADER (self));

  if (!g_set_object (&self->workspace, workspace))
    return;
  gtk_widget_set_visible (self->demo_strip, workspace != NULL && prm_workspace_get_demo (workspace));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

const char *
prm_page_header_get_title (PrmPageHeader *self)
{
  g_return_val_if_fail (PRM_IS_PAGE_HEADER (self), NULL);

  return adw_window_title_get_title (self->window_title);
}

void
prm_page_header_set_title (PrmPageHeader *self, const char *title)
{
  g_return_if_fail (PRM_IS_PAGE_HEADER (self));

  title = title != NULL ? title : "";
  if (g_strcmp0 (title, adw_window_title_get_title (self->window_title)) == 0)
    return;
  adw_window_title_set_title (self->window_title, title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

const char *
prm_page_header_get_subtitle (PrmPageHeader *self)
{
  g_return_val_if_fail (PRM_IS_PAGE_HEADER (self), NULL);

  return adw_window_title_get_subtitle (self->window_title);
}

void
prm_page_header_set_subtitle (PrmPageHeader *self, const char *subtitle)
{
  g_return_if_fail (PRM_IS_PAGE_HEADER (self));

  subtitle = subtitle != NULL ? subtitle : "";
  if (g_strcmp0 (subtitle, adw_window_title_get_subtitle (self->window_title)) == 0)
    return;
  adw_window_title_set_subtitle (self->window_title, subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

GtkWidget *
prm_page_header_get_title_widget (PrmPageHeader *self)
{
  g_return_val_if_fail (PRM_IS_PAGE_HEADER (self), NULL);

  return self->title_widget;
}

void
prm_page_header_set_title_widget (PrmPageHeader *self, GtkWidget *title_widget)
{
  g_return_if_fail (PRM_IS_PAGE_HEADER (self));
  g_return_if_fail (title_widget == NULL || GTK_IS_WIDGET (title_widget));

  if (!g_set_object (&self->title_widget, title_widget))
    return;
  adw_header_bar_set_title_widget (self->header_bar,
                                   title_widget != NULL ? title_widget : GTK_WIDGET (self->window_title));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE_WIDGET]);
}

void
prm_page_header_pack_start (PrmPageHeader *self, GtkWidget *child)
{
  g_return_if_fail (PRM_IS_PAGE_HEADER (self));

  gtk_box_append (self->start_box, child);
  gtk_widget_set_visible (GTK_WIDGET (self->start_box), TRUE);
}

void
prm_page_header_pack_end (PrmPageHeader *self, GtkWidget *child)
{
  g_return_if_fail (PRM_IS_PAGE_HEADER (self));

  gtk_box_append (self->end_box, child);
  gtk_widget_set_visible (GTK_WIDGET (self->end_box), TRUE);
}
