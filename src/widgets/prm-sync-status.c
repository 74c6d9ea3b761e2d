/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-core.h"

#include <glib/gi18n-lib.h>

#include "prm-sync-status.h"

struct _PrmSyncStatus
{
  AdwBin parent_instance;

  PrmWorkspace *workspace;   /* (owned) (nullable) */
  GSignalGroup *signals;     /* (owned) of the workspace */
  GSignalGroup *clock_group; /* (owned) of its clock */

  GtkWidget *button;
  GtkStack *mark;
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkLabel *label;
};

enum
{
  PROP_WORKSPACE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PrmSyncStatus, prm_sync_status, ADW_TYPE_BIN)

static const char *
icon_for (PrmConnection connection, guint n_stopped)
{
  /* In a narrow window it is all that there is. */
  if (n_stopped > 0)
    return "dialog-warning-symbolic";
  switch (connection)
    {
    case PRM_CONNECTION_UP_TO_DATE:
    case PRM_CONNECTION_SYNCING:
      return "object-select-symbolic";
    case PRM_CONNECTION_OFFLINE:
      return "network-offline-symbolic";
    case PRM_CONNECTION_NO_ACCOUNT:
    case PRM_CONNECTION_KEY_REJECTED:
    case PRM_CONNECTION_PROBLEM:
    default:
      return "dialog-warning-symbolic";
    }
}

static void
update (PrmSyncStatus *self)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *all = NULL;
  g_autofree char *spoken = NULL;
  PrmConnection connection;
  gint64 last_synced, now;
  guint n_stopped;
  gboolean busy;

  if (self->workspace == NULL)
    return;

  connection = prm_workspace_get_connection (self->workspace);
  last_synced = prm_workspace_get_last_synced (self->workspace);
  now = prm_clock_now (prm_workspace_get_clock (self->workspace));
  n_stopped = prm_workspace_get_n_stopped (self->workspace);
  busy = connection == PRM_CONNECTION_SYNCING && n_stopped == 0;

  words =
    prm_sync_status_format (connection, last_synced, prm_workspace_get_n_outgoing (self->workspace), n_stopped, now);
  gtk_label_set_label (self->label, words[0]);
  gtk_image_set_from_icon_name (self->icon, icon_for (connection, n_stopped));
  gtk_stack_set_visible_child_name (self->mark, busy ? "spinner" : "icon");
  gtk_spinner_set_spinning (self->spinner, busy);

  /* Translators: between “Needs you (1)”, “Waiting for network (3)” and “Offline” */
  all = g_strjoinv (_ (", "), words);
  /* Translators: spoken name and tooltip of the button that refreshes; %s is “2 min ago” or “Sending 2, Updating…” */
  spoken = g_strdup_printf (_ ("%s — Refresh"), all);
  gtk_widget_set_tooltip_text (self->button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
on_clock_bound (GSignalGroup *group, GObject *target, PrmSyncStatus *self)
{
  update (self);
}

static void
prm_sync_status_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmSyncStatus *self = PRM_SYNC_STATUS (object);

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
prm_sync_status_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PrmSyncStatus *self = PRM_SYNC_STATUS (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      if (!g_set_object (&self->workspace, g_value_get_object (value)))
        break;
      g_signal_group_set_target (self->signals, self->workspace);
      g_signal_group_set_target (self->clock_group,
                                 self->workspace != NULL ? prm_workspace_get_clock (self->workspace) : NULL);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_sync_status_dispose (GObject *object)
{
  PrmSyncStatus *self = PRM_SYNC_STATUS (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->clock_group);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_SYNC_STATUS);

  G_OBJECT_CLASS (prm_sync_status_parent_class)->dispose (object);
}

static void
prm_sync_status_class_init (PrmSyncStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = prm_sync_status_get_property;
  object_class->set_property = prm_sync_status_set_property;
  object_class->dispose = prm_sync_status_dispose;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, PRM_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/postroom/Postroom/widgets/prm-sync-status.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmSyncStatus, mark);
  gtk_widget_class_bind_template_child (widget_class, PrmSyncStatus, icon);
  gtk_widget_class_bind_template_child (widget_class, PrmSyncStatus, spinner);
  gtk_widget_class_bind_template_child (widget_class, PrmSyncStatus, label);
}

static void
prm_sync_status_init (PrmSyncStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Not bound: GTK 4.8 takes bound children away from their parent, and a bin would not know. */
  self->button = adw_bin_get_child (ADW_BIN (self));

  self->signals = g_signal_group_new (PRM_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->signals, "notify::connection", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::last-synced", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::n-outgoing", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::n-stopped", G_CALLBACK (update), self);

  self->clock_group = g_signal_group_new (PRM_TYPE_CLOCK);
  g_signal_group_connect_swapped (self->clock_group, "minute-changed", G_CALLBACK (update), self);
  g_signal_connect_object (self->clock_group, "bind", G_CALLBACK (on_clock_bound), self, 0);
}

GtkWidget *
prm_sync_status_new (PrmWorkspace *workspace)
{
  return g_object_new (PRM_TYPE_SYNC_STATUS, "workspace", workspace, NULL);
}

/* Returns: (transfer full): what is to be said of the connection alone */
static char *
format_connection (PrmConnection connection, gint64 last_synced, gint64 now)
{
  switch (connection)
    {
    case PRM_CONNECTION_SYNCING:
      /* Translators: the shown data is being read anew */
      return g_strdup (_ ("Updating…"));
    case PRM_CONNECTION_OFFLINE:
      return g_strdup (_ ("Offline"));
    case PRM_CONNECTION_KEY_REJECTED:
      return g_strdup (_ ("Key not accepted"));
    case PRM_CONNECTION_PROBLEM:
      return g_strdup (_ ("Not updated"));
    case PRM_CONNECTION_NO_ACCOUNT:
      return g_strdup (_ ("Not connected"));
    case PRM_CONNECTION_UP_TO_DATE:
    default:
      return last_synced == PRM_TIME_NONE ? g_strdup (_ ("Not updated yet")) : prm_time_format_ago (last_synced, now);
    }
}

/* Returns: (transfer full) (nullable): what becomes of what is to be sent; without a key nothing is */
static char *
format_outgoing (PrmConnection connection, guint n_outgoing)
{
  if (n_outgoing == 0 || connection == PRM_CONNECTION_NO_ACCOUNT || connection == PRM_CONNECTION_KEY_REJECTED)
    return NULL;
  if (connection == PRM_CONNECTION_OFFLINE)
    /* Translators: no connection, and so many posts or changes wait to be sent */
    return g_strdup_printf (ngettext ("Waiting for network (%u)", "Waiting for network (%u)", n_outgoing), n_outgoing);
  /* Translators: so many posts or changes are on their way to the service */
  return g_strdup_printf (ngettext ("Sending %u", "Sending %u", n_outgoing), n_outgoing);
}

static void
add_words (GStrvBuilder *builder, char *words)
{
  if (words != NULL)
    g_strv_builder_add (builder, words);
  g_free (words);
}

GStrv
prm_sync_status_format (PrmConnection connection, gint64 last_synced, guint n_outgoing, guint n_stopped, gint64 now)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (n_stopped > 0)
    /* Translators: so many posts or changes could not be sent, and wait for a decision */
    add_words (builder, g_strdup_printf (ngettext ("Needs you (%u)", "Needs you (%u)", n_stopped), n_stopped));
  add_words (builder, format_outgoing (connection, n_outgoing));
  add_words (builder, format_connection (connection, last_synced, now));
  return g_strv_builder_end (builder);
}
