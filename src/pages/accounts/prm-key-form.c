/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-key-form.h"

struct _PrmKeyForm
{
  AdwBin parent_instance;

  PrmWorkspace *workspace;   /* (owned) (nullable) */
  GSignalGroup *signals;     /* (owned) of the workspace */
  GCancellable *cancellable; /* (owned) (nullable) of the trial that is running */

  GtkWidget *entry;
  GtkRevealer *error_revealer;
  GtkWidget *error_box;
  GtkLabel *error_label;
  GtkWidget *details_button;
  GtkLabel *details_label;
  GtkLabel *hint_label;
  GtkWidget *button;
  GtkStack *button_stack;
  GtkSpinner *spinner;
};

enum
{
  PROP_WORKSPACE = 1,
  N_PROPS
};

enum
{
  CONNECTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmKeyForm, prm_key_form, ADW_TYPE_BIN)

/* What was typed; it is wiped when it goes. */
static char *
dup_key (PrmKeyForm *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
wipe (char *key)
{
  for (volatile char *c = key; c != NULL && *c != '\0'; c++)
    *c = '\0';
  g_free (key);
}

static void
update (PrmKeyForm *self)
{
  char *key = dup_key (self);
  gboolean busy = self->cancellable != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "key.connect", *key != '\0' && !busy);
  gtk_widget_set_sensitive (self->entry, !busy);
  gtk_stack_set_visible_child_name (self->button_stack, busy ? "spinner" : "label");
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
  wipe (key);
}

static void
show_error (PrmKeyForm *self, const char *message, const char *details)
{
  gtk_revealer_set_reveal_child (self->error_revealer, message != NULL);
  if (message == NULL)
    {
      gtk_widget_remove_css_class (self->entry, "error");
      return;
    }
  gtk_label_set_label (self->error_label, message);
  gtk_label_set_label (self->details_label, details != NULL ? details : "");
  gtk_widget_set_visible (self->details_button, details != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->error_box), GTK_ACCESSIBLE_PROPERTY_LABEL, message, -1);
  gtk_widget_add_css_class (self->entry, "error");
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmKeyForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *details = NULL;
  gboolean connected = prm_workspace_connect_finish (PRM_WORKSPACE (source), result, &error);

  g_clear_object (&self->cancellable);
  if (self->entry == NULL)
    return;
  update (self);

  if (connected)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      g_signal_emit (self, signals[CONNECTED], 0);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  details = prm_error_dup_details (error);
  show_error (self, error->message, details);
  gtk_widget_grab_focus (self->entry);
}

static void
on_connect (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmKeyForm *self = PRM_KEY_FORM (widget);
  char *key = dup_key (self);
  const char *problem = prm_key_form_check (key);

  if (self->workspace != NULL && self->cancellable == NULL && *key != '\0')
    {
      show_error (self, problem, NULL);
      if (problem == NULL)
        {
          self->cancellable = g_cancellable_new ();
          prm_workspace_connect_async (self->workspace, key, self->cancellable, on_connected, g_object_ref (self));
          update (self);
        }
    }
  wipe (key);
}

static void
on_changed (PrmKeyForm *self)
{
  show_error (self, NULL, NULL);
  update (self);
}

static void
on_entry_activated (PrmKeyForm *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "key.connect", NULL);
}

/* The person has to know to whom the key is given, and how long it is kept. */
static char *
describe_keeping (PrmWorkspace *workspace, const char *host)
{
  g_autoptr (GError) problem = NULL;
  gboolean session_only;

  g_object_get (workspace, "session-only", &session_only, "keyring-problem", &problem, NULL);
  if (!session_only)
    /* Translators: %s is the name of a server, such as api.ayrshare.com */
    return g_strdup_printf (_ ("The key is tried at once, kept in your system’s keyring, and sent to %s only."), host);
  if (problem == NULL)
    /* Translators: %s is the name of a server, such as api.ayrshare.com */
    return g_strdup_printf (_ ("The key is tried at once, sent to %s only, and lasts until Postroom is closed."), host);
  /* Translators: the name of a server; then one or two sentences that say why the system’s keyring cannot be used */
  return g_strdup_printf (_ ("The key is tried at once and sent to %s only. %s"), host, problem->message);
}

static void
update_hint (PrmKeyForm *self)
{
  const char *address = self->workspace != NULL ? prm_workspace_get_api_url (self->workspace) : NULL;
  g_autoptr (GUri) uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;
  g_autofree char *text = NULL;

  if (uri != NULL && g_uri_get_host (uri) != NULL)
    text = describe_keeping (self->workspace, g_uri_get_host (uri));
  gtk_label_set_label (self->hint_label, text != NULL ? text : "");
}

static void
prm_key_form_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmKeyForm *self = PRM_KEY_FORM (object);

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
prm_key_form_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PrmKeyForm *self = PRM_KEY_FORM (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      if (!g_set_object (&self->workspace, g_value_get_object (value)))
        break;
      g_signal_group_set_target (self->signals, self->workspace);
      update_hint (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_key_form_dispose (GObject *object)
{
  PrmKeyForm *self = PRM_KEY_FORM (object);

  prm_key_form_cancel (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_KEY_FORM);

  G_OBJECT_CLASS (prm_key_form_parent_class)->dispose (object);
}

static void
prm_key_form_class_init (PrmKeyFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = prm_key_form_get_property;
  object_class->set_property = prm_key_form_set_property;
  object_class->dispose = prm_key_form_dispose;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, PRM_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CONNECTED] =
    g_signal_new ("connected", PRM_TYPE_KEY_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/postroom/Postroom/pages/accounts/prm-key-form.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmKeyForm, entry);
  gtk_widget_class_bind_template_child (widget_class, PrmKeyForm, error_revealer);
  gtk_widget_class_bind_template_child (widget_class, PrmKeyForm, error_box);
  gtk_widget_class_bind_template_child (widget_class, PrmKeyForm, error_label);
  gtk_widget_class_bind_template_child (widget_class, PrmKeyForm, details_button);
  gtk_widget_class_bind_template_child (widget_class, PrmKeyForm, details_label);
  gtk_widget_class_bind_template_child (widget_class, PrmKeyForm, hint_label);
  gtk_widget_class_bind_template_child (widget_class, PrmKeyForm, button);
  gtk_widget_class_bind_template_child (widget_class, PrmKeyForm, button_stack);
  gtk_widget_class_bind_template_child (widget_class, PrmKeyForm, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_install_action (widget_class, "key.connect", NULL, on_connect);
}

static void
prm_key_form_init (PrmKeyForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (PRM_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->signals, "notify::session-only", G_CALLBACK (update_hint), self);
  update (self);
}

GtkWidget *
prm_key_form_new (PrmWorkspace *workspace)
{
  return g_object_new (PRM_TYPE_KEY_FORM, "workspace", workspace, NULL);
}

void
prm_key_form_focus (PrmKeyForm *self)
{
  g_return_if_fail (PRM_IS_KEY_FORM (self));

  gtk_widget_grab_focus (self->entry);
}

void
prm_key_form_cancel (PrmKeyForm *self)
{
  g_return_if_fail (PRM_IS_KEY_FORM (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

const char *
prm_key_form_get_error (PrmKeyForm *self)
{
  g_return_val_if_fail (PRM_IS_KEY_FORM (self), NULL);

  return gtk_revealer_get_reveal_child (self->error_revealer) ? gtk_label_get_label (self->error_label) : NULL;
}

const char *
prm_key_form_check (const char *key)
{
  for (const char *c = key; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      return _ (
        "This cannot be a key: keys have neither blanks nor special letters. Copy it from the dashboard again.");
  return NULL;
}
