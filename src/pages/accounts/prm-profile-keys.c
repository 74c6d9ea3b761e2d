/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-accounts-window.h"
#include "prm-client-row.h"

#include "prm-profile-keys.h"

struct _PrmProfileKeys
{
  AdwBin parent_instance;

  PrmWorkspace *workspace;     /* (owned) (nullable) */
  GtkFilterListModel *clients; /* (owned) the User Profiles */
  GCancellable *cancellable;   /* (owned) (nullable) of the trials that are running */

  GtkWidget *text_view;
  GtkTextBuffer *buffer;
  GtkSpinner *spinner;
  GtkRevealer *results_revealer;
  GtkListBox *results;
  AdwPreferencesGroup *clients_group;
  GtkListView *list;
};

enum
{
  PROP_WORKSPACE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PrmProfileKeys, prm_profile_keys, ADW_TYPE_BIN)

static gboolean
is_client (gpointer item, gpointer user_data)
{
  return !prm_profile_item_get_profile (item)->primary;
}

static char *
dup_text (PrmProfileKeys *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
update (PrmProfileKeys *self)
{
  gboolean busy = self->cancellable != NULL;
  guint n_missing = self->workspace != NULL ? prm_profile_keys_count_missing (self->workspace) : 0;
  g_autofree char *text = dup_text (self);
  g_autofree char *description = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keys.add", *g_strstrip (text) != '\0' && !busy);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->text_view), !busy);
  gtk_spinner_set_spinning (self->spinner, busy);

  gtk_widget_set_visible (GTK_WIDGET (self->clients_group),
                          g_list_model_get_n_items (G_LIST_MODEL (self->clients)) > 0);
  if (n_missing > 0)
    description = g_strdup_printf (
      /* Translators: %u is how many clients have no Profile Key on this computer */
      ngettext ("%u client has no key here yet. It is shown, but nothing can be read or sent for it.",
                "%u clients have no key here yet. They are shown, but nothing can be read or sent for them.",
                n_missing),
      n_missing);
  adw_preferences_group_set_description (self->clients_group,
                                         description != NULL ? description : _ ("Every client has its key."));
}

static void
add_result (PrmProfileKeys *self, const char *title, const char *message, gboolean taken)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (taken ? "object-select-symbolic" : "dialog-warning-symbolic");
  g_autofree char *subtitle = g_markup_escape_text (message, -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (icon, taken ? "state-published" : "state-failed");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_append (self->results, row);
}

static void
clear_results (PrmProfileKeys *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->results))) != NULL)
    gtk_list_box_remove (self->results, child);
}

static void
on_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmProfileKeys) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) trials = prm_workspace_add_profile_keys_finish (PRM_WORKSPACE (source), result, &error);
  guint n_taken = 0;

  g_clear_object (&self->cancellable);
  if (self->text_view == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  clear_results (self);
  if (trials == NULL)
    add_result (self, _ ("The keys could not be tried"), error->message, FALSE);
  else if (trials->len == 0)
    add_result (self, _ ("There is no key in this text"),
                _ ("A Profile Key is groups of capital letters and digits with hyphens between them."), FALSE);
  else
    for (guint i = 0; i < trials->len; i++)
      {
        const PrmKeyTrial *trial = g_ptr_array_index (trials, i);

        add_result (self, trial->label, trial->message, trial->taken);
        n_taken += trial->taken;
      }
  gtk_revealer_set_reveal_child (self->results_revealer, TRUE);

  /* What was not taken stays, to be mended. */
  if (trials != NULL && trials->len > 0 && n_taken == trials->len)
    gtk_text_buffer_set_text (self->buffer, "", -1);
  update (self);
}

static void
on_add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmProfileKeys *self = PRM_PROFILE_KEYS (widget);
  g_autofree char *text = dup_text (self);

  if (self->workspace == NULL || self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  prm_workspace_add_profile_keys_async (self->workspace, text, self->cancellable, on_added, g_object_ref (self));
  update (self);
}

/* Above the same window as this: from the window of clients, or from the welcome. */
static void
on_new_client (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmProfileKeys *self = PRM_PROFILE_KEYS (widget);

  if (self->workspace != NULL)
    prm_accounts_window_present_new_client (GTK_WINDOW (gtk_widget_get_root (widget)), self->workspace);
}

static void
on_text_changed (PrmProfileKeys *self)
{
  update (self);
}

static void
on_row_setup (GtkListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  gtk_list_item_set_child (list_item, prm_client_row_new ());
  gtk_list_item_set_activatable (list_item, FALSE);
}

static void
on_row_bind (GtkListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  prm_client_row_set_item (PRM_CLIENT_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item));
}

static void
take_workspace (PrmProfileKeys *self, PrmWorkspace *workspace)
{
  if (!g_set_object (&self->workspace, workspace))
    return;
  gtk_filter_list_model_set_model (self->clients, workspace != NULL ? prm_workspace_get_profiles (workspace) : NULL);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

static void
prm_profile_keys_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmProfileKeys *self = PRM_PROFILE_KEYS (object);

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
prm_profile_keys_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_WORKSPACE:
      take_workspace (PRM_PROFILE_KEYS (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_profile_keys_dispose (GObject *object)
{
  PrmProfileKeys *self = PRM_PROFILE_KEYS (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_PROFILE_KEYS);
  g_clear_object (&self->clients);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (prm_profile_keys_parent_class)->dispose (object);
}

static void
prm_profile_keys_class_init (PrmProfileKeysClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = prm_profile_keys_get_property;
  object_class->set_property = prm_profile_keys_set_property;
  object_class->dispose = prm_profile_keys_dispose;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, PRM_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/postroom/Postroom/pages/accounts/prm-profile-keys.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmProfileKeys, text_view);
  gtk_widget_class_bind_template_child (widget_class, PrmProfileKeys, buffer);
  gtk_widget_class_bind_template_child (widget_class, PrmProfileKeys, spinner);
  gtk_widget_class_bind_template_child (widget_class, PrmProfileKeys, results_revealer);
  gtk_widget_class_bind_template_child (widget_class, PrmProfileKeys, results);
  gtk_widget_class_bind_template_child (widget_class, PrmProfileKeys, clients_group);
  gtk_widget_class_bind_template_child (widget_class, PrmProfileKeys, list);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_install_action (widget_class, "keys.add", NULL, on_add);
  gtk_widget_class_install_action (widget_class, "keys.new-client", NULL, on_new_client);
}

static void
prm_profile_keys_init (PrmProfileKeys *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->clients = gtk_filter_list_model_new (NULL, GTK_FILTER (gtk_custom_filter_new (is_client, NULL, NULL)));
  g_signal_connect_object (self->clients, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_row_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_row_bind), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list,
                           GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->clients)))));
  update (self);
}

GtkWidget *
prm_profile_keys_new (PrmWorkspace *workspace)
{
  return g_object_new (PRM_TYPE_PROFILE_KEYS, "workspace", workspace, NULL);
}

guint
prm_profile_keys_count_missing (PrmWorkspace *workspace)
{
  GListModel *profiles = prm_workspace_get_profiles (workspace);
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (PrmProfileItem) item = g_list_model_get_item (profiles, i);

      count += is_client (item, NULL) && !prm_profile_item_get_has_key (item);
    }
  return count;
}
