/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-standing-bar.h"

struct _PrmStandingBar
{
  AdwBin parent_instance;

  PrmWorkspace *workspace; /* (owned) (nullable) */
  GSignalGroup *signals;   /* (owned) of the workspace */
  PrmStanding standing;

  GtkRevealer *revealer;
  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *message;
  GtkWidget *details_button;
  GtkWidget *key_button;
  GtkWidget *retry_button;
  GtkWidget *close_button;
};

enum
{
  PROP_WORKSPACE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What was closed is remembered with the workspace, as every page has its own bar. */
static GQuark
closed_quark (void)
{
  return g_quark_from_static_string ("prm-standing-closed");
}

G_DEFINE_FINAL_TYPE (PrmStandingBar, prm_standing_bar, ADW_TYPE_BIN)

static char *
describe_offline (PrmWorkspace *workspace)
{
  guint n_outgoing = prm_workspace_get_n_outgoing (workspace);

  if (n_outgoing == 0)
    return g_strdup (_ ("Offline. What you see is as it was last read."));
  return g_strdup_printf (
    /* Translators: %u is how many posts and changes are kept until there is a connection */
    ngettext ("Offline. %u change is kept here and sent once there is a connection.",
              "Offline. %u changes are kept here and sent once there is a connection.", n_outgoing),
    n_outgoing);
}

static char *
describe_session_only (PrmWorkspace *workspace)
{
  g_autoptr (GError) problem = NULL;

  g_object_get (workspace, "keyring-problem", &problem, NULL);
  if (problem == NULL)
    return g_strdup (_ ("Keys last until Postroom is closed."));
  return g_strdup (problem->message);
}

static char *
describe_set_aside (PrmWorkspace *workspace)
{
  const char *path = prm_workspace_get_set_aside (workspace);
  const char *home = g_get_home_dir ();
  gboolean at_home = g_str_has_prefix (path, home) && path[strlen (home)] == '/';
  g_autofree char *place = at_home ? g_strconcat ("~", path + strlen (home), NULL) : g_strdup (path);

  return g_strdup_printf (
    /* Translators: %s is the path of a file */
    _ ("The data on this computer was damaged. Drafts and unsent changes were recovered as far as they could be read, "
       "and posts are being read again. The damaged file is kept as “%s”."),
    place);
}

static char *
describe (PrmWorkspace *workspace, PrmStanding standing)
{
  const GError *problem = prm_workspace_get_problem (workspace);

  switch (standing)
    {
    case PRM_STANDING_KEY_REJECTED:
      return g_strdup (
        _ ("The service does not accept the API Key any more. Posts are kept here until it is changed."));
    case PRM_STANDING_PROBLEM:
      return g_strdup (problem != NULL ? problem->message : _ ("The service does not answer as it should."));
    case PRM_STANDING_OFFLINE:
      return describe_offline (workspace);
    case PRM_STANDING_SET_ASIDE:
      return describe_set_aside (workspace);
    case PRM_STANDING_SESSION_ONLY:
      return describe_session_only (workspace);
    case PRM_STANDING_NONE:
    default:
      return NULL;
    }
}

static const char *
get_icon (PrmStanding standing)
{
  switch (standing)
    {
    case PRM_STANDING_OFFLINE:
      return "network-offline-symbolic";
    case PRM_STANDING_KEY_REJECTED:
    case PRM_STANDING_SESSION_ONLY:
      return "dialog-password-symbolic";
    case PRM_STANDING_PROBLEM:
    case PRM_STANDING_SET_ASIDE:
    case PRM_STANDING_NONE:
    default:
      return "dialog-warning-symbolic";
    }
}

static guint
get_closed (PrmWorkspace *workspace)
{
  return GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (workspace), closed_quark ()));
}

static void
update (PrmStandingBar *self)
{
  g_autofree char *message = NULL;
  gboolean session_only;

  if (self->workspace == NULL)
    return;

  g_object_get (self->workspace, "session-only", &session_only, NULL);
  self->standing =
    prm_standing_pick (prm_workspace_get_connection (self->workspace),
                       session_only && !prm_workspace_get_demo (self->workspace),
                       prm_workspace_get_set_aside (self->workspace) != NULL, get_closed (self->workspace));
  message = describe (self->workspace, self->standing);
  gtk_revealer_set_reveal_child (self->revealer, message != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_STATE_HIDDEN, message == NULL, -1);

  /* What is not revealed still has a width. */
  gtk_widget_set_visible (self->details_button,
                          (self->standing == PRM_STANDING_PROBLEM || self->standing == PRM_STANDING_KEY_REJECTED) &&
                            prm_workspace_get_problem (self->workspace) != NULL);
  gtk_widget_set_visible (self->key_button, self->standing == PRM_STANDING_KEY_REJECTED);
  gtk_widget_set_visible (self->retry_button,
                          self->standing == PRM_STANDING_PROBLEM || self->standing == PRM_STANDING_OFFLINE);
  gtk_widget_set_visible (self->close_button,
                          self->standing == PRM_STANDING_SET_ASIDE || self->standing == PRM_STANDING_SESSION_ONLY);
  if (message == NULL)
    return;

  gtk_label_set_label (self->message, message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, message, -1);
  gtk_image_set_from_icon_name (self->icon, get_icon (self->standing));
}

/* Whoever closed it for another file has not heard of this one. */
static void
on_set_aside (PrmStandingBar *self)
{
  guint closed = get_closed (self->workspace) & ~(1u << PRM_STANDING_SET_ASIDE);

  g_object_set_qdata (G_OBJECT (self->workspace), closed_quark (), GUINT_TO_POINTER (closed));
  update (self);
}

static void
on_close_clicked (PrmStandingBar *self)
{
  guint closed = get_closed (self->workspace) | 1u << self->standing;

  g_object_set_qdata (G_OBJECT (self->workspace), closed_quark (), GUINT_TO_POINTER (closed));
  update (self);
}

static void
prm_standing_bar_map (GtkWidget *widget)
{
  /* Another page's bar may have been closed in the meantime. */
  update (PRM_STANDING_BAR (widget));
  GTK_WIDGET_CLASS (prm_standing_bar_parent_class)->map (widget);
}

static void
prm_standing_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmStandingBar *self = PRM_STANDING_BAR (object);

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
prm_standing_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PrmStandingBar *self = PRM_STANDING_BAR (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      if (!g_set_object (&self->workspace, g_value_get_object (value)))
        break;
      g_signal_group_set_target (self->signals, self->workspace);
      update (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_standing_bar_dispose (GObject *object)
{
  PrmStandingBar *self = PRM_STANDING_BAR (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_STANDING_BAR);

  G_OBJECT_CLASS (prm_standing_bar_parent_class)->dispose (object);
}

static void
prm_standing_bar_class_init (PrmStandingBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = prm_standing_bar_get_property;
  object_class->set_property = prm_standing_bar_set_property;
  object_class->dispose = prm_standing_bar_dispose;
  widget_class->map = prm_standing_bar_map;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, PRM_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/postroom/Postroom/widgets/prm-standing-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmStandingBar, box);
  gtk_widget_class_bind_template_child (widget_class, PrmStandingBar, icon);
  gtk_widget_class_bind_template_child (widget_class, PrmStandingBar, message);
  gtk_widget_class_bind_template_child (widget_class, PrmStandingBar, details_button);
  gtk_widget_class_bind_template_child (widget_class, PrmStandingBar, key_button);
  gtk_widget_class_bind_template_child (widget_class, PrmStandingBar, retry_button);
  gtk_widget_class_bind_template_child (widget_class, PrmStandingBar, close_button);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
}

static void
prm_standing_bar_init (PrmStandingBar *self)
{
  static const char *const watched[] = { "notify::connection", "notify::problem", "notify::n-outgoing",
                                         "notify::session-only" };

  gtk_widget_init_template (GTK_WIDGET (self));

  /* Not bound: GTK 4.8 takes bound children away from their parent, and a bin would not know. */
  self->revealer = GTK_REVEALER (adw_bin_get_child (ADW_BIN (self)));

  self->signals = g_signal_group_new (PRM_TYPE_WORKSPACE);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_group_connect_swapped (self->signals, watched[i], G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::set-aside", G_CALLBACK (on_set_aside), self);
}

PrmStanding
prm_standing_pick (PrmConnection connection, gboolean session_only, gboolean set_aside, guint closed)
{
  if (connection == PRM_CONNECTION_KEY_REJECTED)
    return PRM_STANDING_KEY_REJECTED;
  if (connection == PRM_CONNECTION_PROBLEM)
    return PRM_STANDING_PROBLEM;
  if (connection == PRM_CONNECTION_OFFLINE)
    return PRM_STANDING_OFFLINE;
  if (set_aside && (closed & 1u << PRM_STANDING_SET_ASIDE) == 0)
    return PRM_STANDING_SET_ASIDE;
  if (session_only && (closed & 1u << PRM_STANDING_SESSION_ONLY) == 0)
    return PRM_STANDING_SESSION_ONLY;
  return PRM_STANDING_NONE;
}

PrmStanding
prm_standing_bar_get_standing (PrmStandingBar *self)
{
  g_return_val_if_fail (PRM_IS_STANDING_BAR (self), PRM_STANDING_NONE);

  return self->standing;
}

const char *
prm_standing_bar_get_message (PrmStandingBar *self)
{
  g_return_val_if_fail (PRM_IS_STANDING_BAR (self), "");

  return self->standing != PRM_STANDING_NONE ? gtk_label_get_label (self->message) : "";
}
