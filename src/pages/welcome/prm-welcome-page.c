/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-key-form.h"
#include "prm-profile-keys.h"

#include "prm-welcome-page.h"

struct _PrmWelcomePage
{
  PrmPage parent_instance;

  AdwWindowTitle *title;
  GtkWidget *back_button;
  GtkStack *steps;
  GtkWidget *begin_button;
  PrmKeyForm *key_form;
  GtkWidget *profile_keys;
  GtkButton *finish_button;
};

enum
{
  PROP_STEP = 1,
  N_PROPS
};

enum
{
  FINISHED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmWelcomePage, prm_welcome_page, PRM_TYPE_PAGE)

static PrmWorkspace *
get_workspace (PrmWelcomePage *self)
{
  return prm_page_get_workspace (PRM_PAGE (self));
}

static gboolean
is_step (PrmWelcomePage *self, const char *name)
{
  return g_strcmp0 (prm_welcome_page_get_step (self), name) == 0;
}

static void
show_step (PrmWelcomePage *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->steps, name);
}

/* Whether the first reading has come to an end, good or bad; a bad one is told of by the pages. */
static gboolean
has_read (PrmWorkspace *workspace)
{
  switch (prm_workspace_get_connection (workspace))
    {
    case PRM_CONNECTION_UP_TO_DATE:
      return prm_workspace_get_last_synced (workspace) != PRM_TIME_NONE &&
             g_list_model_get_n_items (prm_workspace_get_profiles (workspace)) > 0;
    case PRM_CONNECTION_OFFLINE:
    case PRM_CONNECTION_KEY_REJECTED:
    case PRM_CONNECTION_PROBLEM:
      return TRUE;
    case PRM_CONNECTION_NO_ACCOUNT:
    case PRM_CONNECTION_SYNCING:
    default:
      return FALSE;
    }
}

/* Once it is known whether there are clients whose keys are missing, the last step shows itself or is passed over. */
static void
go_on (PrmWelcomePage *self)
{
  PrmWorkspace *workspace = get_workspace (self);

  if (!is_step (self, "reading"))
    return;
  if (prm_profile_keys_count_missing (workspace) > 0)
    show_step (self, "clients");
  else if (has_read (workspace))
    g_signal_emit (self, signals[FINISHED], 0);
}

static void
update_finish_button (PrmWelcomePage *self)
{
  gboolean complete = prm_profile_keys_count_missing (get_workspace (self)) == 0;

  gtk_button_set_label (self->finish_button, complete ? _ ("Start") : _ ("Skip for Now"));
  if (complete)
    gtk_widget_add_css_class (GTK_WIDGET (self->finish_button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->finish_button), "suggested-action");
}

static void
watch_item (PrmWelcomePage *self, PrmProfileItem *item)
{
  g_signal_handlers_disconnect_by_func (item, update_finish_button, self);
  g_signal_connect_object (item, "notify::has-key", G_CALLBACK (update_finish_button), self, G_CONNECT_SWAPPED);
}

static void
on_profiles_changed (PrmWelcomePage *self)
{
  GListModel *profiles = prm_workspace_get_profiles (get_workspace (self));

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (PrmProfileItem) item = g_list_model_get_item (profiles, i);

      watch_item (self, item);
    }
  update_finish_button (self);
  go_on (self);
}

static void
on_connected (PrmWelcomePage *self)
{
  show_step (self, "reading");
  go_on (self);
}

static void
on_step_changed (PrmWelcomePage *self)
{
  gtk_widget_set_visible (self->back_button, is_step (self, "key"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "welcome.back", is_step (self, "key"));
  if (is_step (self, "key"))
    prm_key_form_focus (self->key_form);
  else if (is_step (self, "clients"))
    gtk_widget_child_focus (self->profile_keys, GTK_DIR_TAB_FORWARD);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP]);
}

static void
on_begin (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_step (PRM_WELCOME_PAGE (widget), "key");
}

static void
on_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWelcomePage *self = PRM_WELCOME_PAGE (widget);

  prm_key_form_cancel (self->key_form);
  show_step (self, "intro");
  gtk_widget_grab_focus (self->begin_button);
}

static void
on_finish (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[FINISHED], 0);
}

static void
prm_welcome_page_map (GtkWidget *widget)
{
  PrmWelcomePage *self = PRM_WELCOME_PAGE (widget);

  GTK_WIDGET_CLASS (prm_welcome_page_parent_class)->map (widget);

  if (is_step (self, "intro"))
    gtk_widget_grab_focus (self->begin_button);
}

static void
prm_welcome_page_constructed (GObject *object)
{
  PrmWelcomePage *self = PRM_WELCOME_PAGE (object);
  PrmWorkspace *workspace = get_workspace (self);

  G_OBJECT_CLASS (prm_welcome_page_parent_class)->constructed (object);

  g_signal_connect_object (workspace, "notify::connection", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::last-synced", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (prm_workspace_get_profiles (workspace), "items-changed", G_CALLBACK (on_profiles_changed),
                           self, G_CONNECT_SWAPPED);
  on_profiles_changed (self);
  on_step_changed (self);
}

static void
prm_welcome_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmWelcomePage *self = PRM_WELCOME_PAGE (object);

  switch (prop_id)
    {
    case PROP_STEP:
      g_value_set_string (value, prm_welcome_page_get_step (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PRM_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (prm_welcome_page_parent_class)->dispose (object);
}

static void
prm_welcome_page_class_init (PrmWelcomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = prm_welcome_page_constructed;
  object_class->get_property = prm_welcome_page_get_property;
  object_class->dispose = prm_welcome_page_dispose;
  widget_class->map = prm_welcome_page_map;

  properties[PROP_STEP] = g_param_spec_string ("step", NULL, NULL, "intro",
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FINISHED] =
    g_signal_new ("finished", PRM_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PRM_TYPE_KEY_FORM);
  g_type_ensure (PRM_TYPE_PROFILE_KEYS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/postroom/Postroom/pages/welcome/prm-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmWelcomePage, title);
  gtk_widget_class_bind_template_child (widget_class, PrmWelcomePage, back_button);
  gtk_widget_class_bind_template_child (widget_class, PrmWelcomePage, steps);
  gtk_widget_class_bind_template_child (widget_class, PrmWelcomePage, begin_button);
  gtk_widget_class_bind_template_child (widget_class, PrmWelcomePage, key_form);
  gtk_widget_class_bind_template_child (widget_class, PrmWelcomePage, profile_keys);
  gtk_widget_class_bind_template_child (widget_class, PrmWelcomePage, finish_button);
  gtk_widget_class_bind_template_callback (widget_class, on_connected);
  gtk_widget_class_bind_template_callback (widget_class, on_step_changed);
  gtk_widget_class_install_action (widget_class, "welcome.begin", NULL, on_begin);
  gtk_widget_class_install_action (widget_class, "welcome.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "welcome.finish", NULL, on_finish);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "welcome.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "welcome.back", NULL);
}

static void
prm_welcome_page_init (PrmWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
prm_welcome_page_new (PrmWorkspace *workspace)
{
  return g_object_new (PRM_TYPE_WELCOME_PAGE, "workspace", workspace, NULL);
}

const char *
prm_welcome_page_get_step (PrmWelcomePage *self)
{
  g_return_val_if_fail (PRM_IS_WELCOME_PAGE (self), NULL);

  return gtk_stack_get_visible_child_name (self->steps);
}
