/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-sync-bar.h"

/* What is read at once after a start needs no bar that comes and goes. */
#define PATIENCE_MS 1000

struct _PrmSyncBar
{
  AdwBin parent_instance;

  PrmWorkspace *workspace;   /* (owned) (nullable) */
  GSignalGroup *signals;     /* (owned) of the workspace */
  GSignalGroup *clock_group; /* (owned) of its clock */
  guint patience;            /* a source; 0: none */
  gboolean takes_long;

  GtkRevealer *revealer;
  GtkWidget *progress_box;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
  GtkButton *pause_button;
  GtkWidget *gauge_box;
  GtkLabel *gauge_label;
  GtkProgressBar *gauge_bar;
};

enum
{
  PROP_WORKSPACE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PrmSyncBar, prm_sync_bar, ADW_TYPE_BIN)

static void update (PrmSyncBar *self);

static char *
format_moment (gint64 moment, GTimeZone *zone, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (moment);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_format (local, format) : g_strdup ("");
}

char *
prm_sync_bar_format_progress (const PrmSyncProgress *progress, GTimeZone *zone)
{
  if (progress->paused)
    return g_strdup (_ ("Updating is paused"));
  if (progress->n_done >= progress->n_profiles)
    return NULL;
  if (progress->reached != PRM_TIME_NONE)
    {
      /* Translators: a month and its year, see the manual of g_date_time_format() */
      g_autofree char *month = format_moment (progress->reached, zone, C_ ("month and year", "%B %Y"));

      /* Translators: how far back the list of posts has been read; %s is a month, such as “March 2024” */
      return g_strdup_printf (_ ("Reading older posts, back to %s"), month);
    }
  if (progress->n_profiles == 1)
    return g_strdup (_ ("Reading posts…"));
  return g_strdup_printf (
    /* Translators: how far the posts of all clients have been read; first how many clients, then of how many */
    ngettext ("Reading posts, %u of %u client", "Reading posts, %u of %u clients", progress->n_profiles),
    progress->n_done, progress->n_profiles);
}

char *
prm_sync_bar_format_gauge (const PrmSyncProgress *progress, const char *title, GTimeZone *zone)
{
  g_autofree char *time = NULL;

  if (progress->near_ref_id == NULL)
    return NULL;
  /* Translators: a time of day, see the manual of g_date_time_format() */
  time = format_moment (progress->free_at, zone, C_ ("time of day", "%H:%M"));
  if (title == NULL)
    return g_strdup_printf (
      /* Translators: how near the service’s limit is; “42 of 50 requests”; %s is a time of day */
      _ ("Near the service’s limit: %u of %u requests. Updating goes on by %s."), progress->used, progress->maximum,
      time);
  return g_strdup_printf (
    /* Translators: %s is a client, “42 of 50 requests”, then a time of day */
    _ ("%s is near the service’s limit: %u of %u requests. Updating goes on by %s."), title, progress->used,
    progress->maximum, time);
}

static gboolean
on_patience_ended (gpointer user_data)
{
  PrmSyncBar *self = user_data;

  self->patience = 0;
  self->takes_long = TRUE;
  update (self);
  return G_SOURCE_REMOVE;
}

static gboolean
is_reading (PrmSyncBar *self, const PrmSyncProgress *progress)
{
  PrmConnection connection = prm_workspace_get_connection (self->workspace);

  return progress->n_done < progress->n_profiles && connection != PRM_CONNECTION_OFFLINE &&
         connection != PRM_CONNECTION_NO_ACCOUNT && connection != PRM_CONNECTION_KEY_REJECTED;
}

/* Returns: whether it has been going on for so long that it should be said */
static gboolean
be_patient (PrmSyncBar *self, gboolean reading)
{
  if (!reading)
    {
      self->takes_long = FALSE;
      g_clear_handle_id (&self->patience, g_source_remove);
    }
  else if (!self->takes_long && self->patience == 0)
    self->patience = g_timeout_add (PATIENCE_MS, on_patience_ended, self);
  return self->takes_long;
}

static void
set_label (GtkWidget *box, GtkLabel *label, GtkProgressBar *bar, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update_progress (PrmSyncBar *self, const PrmSyncProgress *progress)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *text = prm_sync_bar_format_progress (progress, zone);
  const char *verb = progress->paused ? _ ("Resume Updating") : _ ("Pause Updating");

  if (text == NULL)
    return;
  set_label (self->progress_box, self->progress_label, self->progress_bar, text);
  gtk_progress_bar_set_fraction (self->progress_bar, progress->fraction);
  gtk_button_set_icon_name (self->pause_button,
                            progress->paused ? "media-playback-start-symbolic" : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pause_button), verb);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pause_button), GTK_ACCESSIBLE_PROPERTY_LABEL, verb, -1);
}

static void
update_gauge (PrmSyncBar *self, const PrmSyncProgress *progress)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  PrmProfileItem *profile = prm_workspace_find_profile (self->workspace, progress->near_ref_id);
  g_autofree char *text =
    prm_sync_bar_format_gauge (progress, profile != NULL ? prm_profile_item_get_profile (profile)->title : NULL, zone);

  if (text == NULL)
    return;
  set_label (self->gauge_box, self->gauge_label, self->gauge_bar, text);
  gtk_progress_bar_set_fraction (self->gauge_bar, MIN (1, (double) progress->used / progress->maximum));
}

static void
update (PrmSyncBar *self)
{
  PrmSyncProgress progress = { .fraction = 1 };
  gboolean shows_progress = FALSE, shows_gauge = FALSE;

  if (self->workspace != NULL)
    {
      prm_workspace_get_progress (self->workspace, &progress);
      shows_progress = be_patient (self, !progress.paused && is_reading (self, &progress)) || progress.paused;
      shows_gauge = progress.near_ref_id != NULL;
      update_progress (self, &progress);
      update_gauge (self, &progress);
    }
  /* What goes away keeps its content until it is gone. */
  if (shows_progress || shows_gauge)
    {
      gtk_widget_set_visible (self->progress_box, shows_progress);
      gtk_widget_set_visible (self->gauge_box, shows_gauge);
    }
  gtk_revealer_set_reveal_child (self->revealer, shows_progress || shows_gauge);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->revealer), GTK_ACCESSIBLE_STATE_HIDDEN,
                               !(shows_progress || shows_gauge), -1);
}

static void
on_pause_clicked (PrmSyncBar *self)
{
  PrmSyncProgress progress;

  prm_workspace_get_progress (self->workspace, &progress);
  prm_workspace_set_sync_paused (self->workspace, !progress.paused);
}

static void
prm_sync_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmSyncBar *self = PRM_SYNC_BAR (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_sync_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PrmSyncBar *self = PRM_SYNC_BAR (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      if (!g_set_object (&self->workspace, g_value_get_object (value)))
        break;
      g_signal_group_set_target (self->signals, self->workspace);
      g_signal_group_set_target (self->clock_group,
                                 self->workspace != NULL ? prm_workspace_get_clock (self->workspace) : NULL);
      be_patient (self, FALSE);
      update (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_sync_bar_dispose (GObject *object)
{
  PrmSyncBar *self = PRM_SYNC_BAR (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->clock_group);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_SYNC_BAR);

  G_OBJECT_CLASS (prm_sync_bar_parent_class)->dispose (object);
}

static void
prm_sync_bar_class_init (PrmSyncBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = prm_sync_bar_get_property;
  object_class->set_property = prm_sync_bar_set_property;
  object_class->dispose = prm_sync_bar_dispose;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, PRM_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/postroom/Postroom/widgets/prm-sync-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmSyncBar, progress_box);
  gtk_widget_class_bind_template_child (widget_class, PrmSyncBar, progress_label);
  gtk_widget_class_bind_template_child (widget_class, PrmSyncBar, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, PrmSyncBar, pause_button);
  gtk_widget_class_bind_template_child (widget_class, PrmSyncBar, gauge_box);
  gtk_widget_class_bind_template_child (widget_class, PrmSyncBar, gauge_label);
  gtk_widget_class_bind_template_child (widget_class, PrmSyncBar, gauge_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_pause_clicked);
}

static void
prm_sync_bar_init (PrmSyncBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Not bound: GTK 4.8 takes bound children away from their parent, and a bin would not know. */
  self->revealer = GTK_REVEALER (adw_bin_get_child (ADW_BIN (self)));

  self->signals = g_signal_group_new (PRM_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->signals, "progress-changed", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::connection", G_CALLBACK (update), self);
  self->clock_group = g_signal_group_new (PRM_TYPE_CLOCK);
  g_signal_group_connect_swapped (self->clock_group, "minute-changed", G_CALLBACK (update), self);
}
