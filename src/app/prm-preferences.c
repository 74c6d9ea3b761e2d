/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-accounts-window.h"
#include "prm-profile-keys.h"
#include "prm-spelling.h"
#include "prm-widgets.h"
#include "prm-x-keys.h"

#include "prm-preferences.h"

struct _PrmPreferences
{
  AdwPreferencesWindow parent_instance;

  PrmWorkspaceHolder *holder; /* (owned) */
  PrmWorkspace *workspace;    /* (owned) (nullable) */
  GSignalGroup *signals;      /* (owned) of the workspace */
  GSignalGroup *profiles;     /* (owned) of its clients */

  AdwComboRow *color_scheme_row;
  AdwComboRow *week_start_row;
  GtkWidget *writing_group;
  GtkSwitch *spelling_switch;
  GtkSwitch *notifications_switch;
  AdwActionRow *account_row;
  GtkWidget *connect_button;
  GtkWidget *key_row;
  AdwActionRow *profile_keys_row;
  AdwActionRow *x_keys_row;
  GtkWidget *disconnect_row;
  GtkWidget *address_group;
  GtkWidget *address_row;
  GtkLabel *address_error;
};

enum
{
  PROP_HOLDER = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PrmPreferences, prm_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static const char *const color_schemes[] = { "system", "light", "dark" };

static gboolean
color_scheme_to_selected (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (color_schemes); i++)
    if (g_strcmp0 (g_value_get_string (from), color_schemes[i]) == 0)
      selected = i;
  g_value_set_uint (to, selected);
  return TRUE;
}

static gboolean
selected_to_color_scheme (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  guint selected = g_value_get_uint (from);

  if (selected >= G_N_ELEMENTS (color_schemes))
    return FALSE;
  g_value_set_static_string (to, color_schemes[selected]);
  return TRUE;
}

static gboolean
day_to_selected (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_uint (to, CLAMP (g_value_get_int (from), 0, 7));
  return TRUE;
}

static gboolean
selected_to_day (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  if (g_value_get_uint (from) > 7)
    return FALSE;
  g_value_set_int (to, (int) g_value_get_uint (from));
  return TRUE;
}

/* "As in This Region", then the days from Monday on by their names in the user's language. */
static GtkStringList *
new_days (void)
{
  GtkStringList *days = gtk_string_list_new (NULL);

  gtk_string_list_append (days, C_ ("first day of the week", "As in This Region"));
  for (int day = 1; day <= 7; day++)
    {
      /* The first of January 2024 was a Monday. */
      g_autoptr (GDateTime) date = g_date_time_new_utc (2024, 1, day, 12, 0, 0);
      g_autofree char *name = g_date_time_format (date, "%A");

      gtk_string_list_append (days, name);
    }
  return days;
}

static void
bind_settings (PrmPreferences *self)
{
  PrmSettings *settings = prm_workspace_holder_get_settings (self->holder);
  g_autoptr (GtkStringList) days = new_days ();
  const GBindingFlags both = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;
  g_autofree char *address = prm_settings_dup_api_url (settings);

  adw_combo_row_set_model (self->week_start_row, G_LIST_MODEL (days));
  g_object_bind_property_full (settings, "color-scheme", self->color_scheme_row, "selected", both,
                               color_scheme_to_selected, selected_to_color_scheme, NULL, NULL);
  g_object_bind_property_full (settings, "week-start", self->week_start_row, "selected", both, day_to_selected,
                               selected_to_day, NULL, NULL);
  g_object_bind_property (settings, "check-spelling", self->spelling_switch, "active", both);
  gtk_widget_set_visible (self->writing_group, prm_spelling_is_available ());
  g_object_bind_property (settings, "notifications", self->notifications_switch, "active", both);
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), address);
}

static char *
dup_account_name (PrmWorkspace *workspace)
{
  GListModel *profiles = prm_workspace_get_profiles (workspace);

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (PrmProfileItem) item = g_list_model_get_item (profiles, i);

      if (prm_profile_item_get_profile (item)->primary)
        return g_strdup (prm_profile_item_get_profile (item)->title);
    }
  return NULL;
}

static void
update_account (PrmPreferences *self)
{
  PrmWorkspace *workspace = self->workspace;
  gboolean demo = prm_workspace_holder_get_demo (self->holder);
  gboolean connected =
    workspace != NULL && !demo && prm_workspace_get_connection (workspace) != PRM_CONNECTION_NO_ACCOUNT;
  g_autofree char *name = connected ? dup_account_name (workspace) : NULL;
  guint n_missing = workspace != NULL ? prm_profile_keys_count_missing (workspace) : 0;
  g_autofree char *missing = NULL;

  if (demo)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account_row), _ ("Demo"));
  else if (connected)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account_row), name != NULL ? name : _ ("Connected"));
  else
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account_row), _ ("Not Connected"));
  adw_action_row_set_subtitle (self->account_row, demo        ? _ ("A sample agency; nothing is published")
                                                  : connected ? _ ("Connected to Ayrshare")
                                                              : "");
  gtk_widget_set_visible (self->connect_button, demo);
  gtk_widget_set_visible (self->key_row, connected);
  gtk_widget_set_visible (GTK_WIDGET (self->profile_keys_row), connected);
  gtk_widget_set_visible (GTK_WIDGET (self->x_keys_row), connected);
  gtk_widget_set_visible (self->disconnect_row, connected);
  gtk_widget_set_visible (self->address_group, !demo);

  if (n_missing > 0)
    /* Translators: %u is how many clients have no Profile Key on this computer */
    missing =
      g_strdup_printf (ngettext ("%u client has no key here", "%u clients have no key here", n_missing), n_missing);
  adw_action_row_set_subtitle (self->x_keys_row, workspace != NULL && prm_workspace_has_x_keys (workspace)
                                                   ? _ ("They go along with what is sent to X")
                                                   : _ ("None; X may ask for keys of your own"));
  adw_action_row_set_subtitle (self->profile_keys_row, missing != NULL ? missing : _ ("Every client has its key"));
}

static void
take_workspace (PrmPreferences *self)
{
  PrmWorkspace *workspace = prm_workspace_holder_get_workspace (self->holder);

  g_set_object (&self->workspace, workspace);
  g_signal_group_set_target (self->signals, workspace);
  g_signal_group_set_target (self->profiles, workspace != NULL ? prm_workspace_get_profiles (workspace) : NULL);
  update_account (self);
}

static void
on_address_changed (PrmPreferences *self)
{
  gtk_widget_remove_css_class (self->address_row, "error");
  gtk_widget_set_visible (GTK_WIDGET (self->address_error), FALSE);
}

static void
on_address_applied (PrmPreferences *self)
{
  g_autofree char *address = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address_row))));
  g_autoptr (GError) error = NULL;

  if (!prm_workspace_holder_check_api_url (address, &error))
    {
      gtk_label_set_label (self->address_error, error->message);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->address_error), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      error->message, -1);
      gtk_widget_set_visible (GTK_WIDGET (self->address_error), TRUE);
      gtk_widget_add_css_class (self->address_row, "error");
      return;
    }
  g_object_set (prm_workspace_holder_get_settings (self->holder), "api-url", address, NULL);
  prm_workspace_holder_open (self->holder, NULL, FALSE);
}

static void
on_connect (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmPreferences *self = PRM_PREFERENCES (widget);

  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), "app.leave-demo", NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_change_key (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmPreferences *self = PRM_PREFERENCES (widget);

  if (self->workspace != NULL)
    prm_accounts_window_present_key (GTK_WINDOW (self), self->workspace);
}

static void
on_accounts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmPreferences *self = PRM_PREFERENCES (widget);

  if (self->workspace != NULL)
    prm_accounts_window_present (GTK_WINDOW (self), self->workspace);
}

static void
on_x_keys (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmPreferences *self = PRM_PREFERENCES (widget);

  if (self->workspace != NULL)
    prm_x_keys_present (GTK_WINDOW (self), self->workspace);
}

static void
on_disconnected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!prm_workspace_disconnect_finish (PRM_WORKSPACE (source), result, &error))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (error->message));
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_window_close (GTK_WINDOW (self));
}

static void
on_disconnect_response (PrmPreferences *self, const char *response)
{
  if (self->workspace != NULL && g_strcmp0 (response, "disconnect") == 0)
    prm_workspace_disconnect_async (self->workspace, on_disconnected, g_object_ref (self));
}

static void
on_disconnect (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmPreferences *self = PRM_PREFERENCES (widget);
  guint n_outgoing = self->workspace != NULL ? prm_workspace_get_n_outgoing (self->workspace) : 0;
  g_autoptr (GString) body = g_string_new (NULL);
  GtkWidget *dialog;

  g_string_append (body, _ ("The keys, and the posts that were read with them, are removed from this computer. At the "
                            "service nothing changes, and drafts stay here."));
  if (n_outgoing > 0)
    {
      g_string_append (body, "\n\n");
      g_string_append_printf (body,
                              /* Translators: %u is how many posts and changes are lost by disconnecting */
                              ngettext ("%u change that was not sent yet is lost.",
                                        "%u changes that were not sent yet are lost.", n_outgoing),
                              n_outgoing);
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Disconnect This Account?"), body->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "disconnect",
                                    _ ("_Disconnect"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "disconnect", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_disconnect_response), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
prm_preferences_constructed (GObject *object)
{
  PrmPreferences *self = PRM_PREFERENCES (object);

  G_OBJECT_CLASS (prm_preferences_parent_class)->constructed (object);

  bind_settings (self);
  g_signal_connect_object (self->holder, "notify::workspace", G_CALLBACK (take_workspace), self, G_CONNECT_SWAPPED);
  take_workspace (self);
}

static void
prm_preferences_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PrmPreferences *self = PRM_PREFERENCES (object);

  switch (prop_id)
    {
    case PROP_HOLDER:
      self->holder = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_preferences_dispose (GObject *object)
{
  PrmPreferences *self = PRM_PREFERENCES (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->profiles);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_PREFERENCES);
  g_clear_object (&self->workspace);
  g_clear_object (&self->holder);

  G_OBJECT_CLASS (prm_preferences_parent_class)->dispose (object);
}

static void
prm_preferences_class_init (PrmPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = prm_preferences_constructed;
  object_class->set_property = prm_preferences_set_property;
  object_class->dispose = prm_preferences_dispose;

  properties[PROP_HOLDER] = g_param_spec_object ("holder", NULL, NULL, PRM_TYPE_WORKSPACE_HOLDER,
                                                 G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/postroom/Postroom/app/prm-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmPreferences, color_scheme_row);
  gtk_widget_class_bind_template_child (widget_class, PrmPreferences, week_start_row);
  gtk_widget_class_bind_template_child (widget_class, PrmPreferences, writing_group);
  gtk_widget_class_bind_template_child (widget_class, PrmPreferences, spelling_switch);
  gtk_widget_class_bind_template_child (widget_class, PrmPreferences, notifications_switch);
  gtk_widget_class_bind_template_child (widget_class, PrmPreferences, account_row);
  gtk_widget_class_bind_template_child (widget_class, PrmPreferences, connect_button);
  gtk_widget_class_bind_template_child (widget_class, PrmPreferences, key_row);
  gtk_widget_class_bind_template_child (widget_class, PrmPreferences, profile_keys_row);
  gtk_widget_class_bind_template_child (widget_class, PrmPreferences, x_keys_row);
  gtk_widget_class_bind_template_child (widget_class, PrmPreferences, disconnect_row);
  gtk_widget_class_bind_template_child (widget_class, PrmPreferences, address_group);
  gtk_widget_class_bind_template_child (widget_class, PrmPreferences, address_row);
  gtk_widget_class_bind_template_child (widget_class, PrmPreferences, address_error);
  gtk_widget_class_bind_template_callback (widget_class, on_address_applied);
  gtk_widget_class_bind_template_callback (widget_class, on_address_changed);
  gtk_widget_class_install_action (widget_class, "preferences.connect", NULL, on_connect);
  gtk_widget_class_install_action (widget_class, "preferences.change-key", NULL, on_change_key);
  gtk_widget_class_install_action (widget_class, "preferences.accounts", NULL, on_accounts);
  gtk_widget_class_install_action (widget_class, "preferences.x-keys", NULL, on_x_keys);
  gtk_widget_class_install_action (widget_class, "preferences.disconnect", NULL, on_disconnect);
}

static void
prm_preferences_init (PrmPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (PRM_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->signals, "notify::connection", G_CALLBACK (update_account), self);
  g_signal_group_connect_swapped (self->signals, "notify::session-only", G_CALLBACK (update_account), self);
  self->profiles = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->profiles, "items-changed", G_CALLBACK (update_account), self);
}

PrmPreferences *
prm_preferences_present (GtkWindow *parent, PrmWorkspaceHolder *holder)
{
  PrmPreferences *self = g_object_new (PRM_TYPE_PREFERENCES, "holder", holder, "transient-for", parent, "modal", TRUE,
                                       "destroy-with-parent", TRUE, NULL);

  prm_window_let_go_on_close (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
