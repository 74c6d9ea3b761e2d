/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-core.h"
#include "prm-pages.h"

#include "prm-about.h"
#include "prm-app-resources.h"
#include "prm-composers.h"
#include "prm-window.h"

#include "prm-application.h"

struct _PrmApplication
{
  AdwApplication parent_instance;

  PrmSettings *settings;      /* (owned) */
  PrmWorkspaceHolder *holder; /* (owned) */
  PrmWindow *window;          /* (weak) (nullable) */
  char *api_url;              /* (owned) (nullable) given on the command line, instead of the setting */
  gboolean closing;           /* the composer windows, and then what there is to be done */
  gboolean leaving;
};

G_DEFINE_FINAL_TYPE (PrmApplication, prm_application, ADW_TYPE_APPLICATION)

static const GOptionEntry option_entries[] = {
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the demo workspace; nothing in it is published"), NULL },
  { "api-url", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Use the service at this address (https, or on this computer)"),
    /* Translators: stands for an address in the command line help */
    N_ ("URL") },
  { "new-post", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Begin a new post"), NULL },
  { "page", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Show calendar, approvals, drafts, posts or queues"),
    /* Translators: stands for the name of a page in the command line help */
    N_ ("PAGE") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and leave"), NULL },
  { NULL },
};

/* The window, made and shown where it is not there yet. */
static PrmWindow *
present_window (PrmApplication *self)
{
  if (self->window == NULL)
    {
      PrmWindow *window = prm_window_new (self, self->holder);

      g_set_weak_pointer (&self->window, window);
    }
  gtk_window_present (GTK_WINDOW (self->window));
  return self->window;
}

static void
activate_in_window (PrmApplication *self, const char *action, GVariant *parameter)
{
  g_autoptr (GVariant) sunk = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;

  g_application_activate (G_APPLICATION (self));
  if (self->window != NULL)
    prm_window_activate_when_ready (self->window, action, sunk);
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  prm_application_leave (PRM_APPLICATION (user_data));
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PrmApplication *self = PRM_APPLICATION (user_data);

  prm_about_present (GTK_WINDOW (present_window (self)));
}

static void
on_preferences (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PrmApplication *self = PRM_APPLICATION (user_data);

  g_application_activate (G_APPLICATION (self));
  if (self->window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.preferences", NULL);
}

static void
on_new_post (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  activate_in_window (PRM_APPLICATION (user_data), "win.new-post", NULL);
}

/* The desktop file's and a notification's actions; each has the name of a page. */
static void
on_page (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  activate_in_window (PRM_APPLICATION (user_data), "win.show-page",
                      g_variant_new_string (g_action_get_name (G_ACTION (action))));
}

static void
on_show_post (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  activate_in_window (PRM_APPLICATION (user_data), "post.show", parameter);
}

/* A composer window was closed before its draft was sent. */
static void
on_draft_kept (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PrmApplication *self = PRM_APPLICATION (user_data);
  AdwToast *toast;

  if (self->window == NULL || self->closing || self->leaving)
    return;
  toast = adw_toast_new (_ ("Kept in Drafts"));
  adw_toast_set_button_label (toast, _ ("_Open"));
  adw_toast_set_detailed_action_name (toast, "win.edit-draft");
  adw_toast_set_action_target_value (toast, parameter);
  prm_window_add_toast (self->window, toast);
}

/* Composer windows write into the workspace that they were opened with, and go with it. */
static void
on_workspace_changed (PrmApplication *self)
{
  prm_composers_close_all (GTK_APPLICATION (self));
}

typedef void (*Then) (PrmApplication *self);

static void
on_composers_closed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PrmApplication *self = PRM_APPLICATION (source);
  Then then = (Then) user_data;
  gboolean closed = prm_composers_close_all_finish (GTK_APPLICATION (self), result);

  self->closing = FALSE;
  if (closed)
    then (self);
  g_application_release (G_APPLICATION (self));
}

/* What a draft could not be kept of would be lost: nothing is done then, unless its window is closed all the same. */
static void
close_composers (PrmApplication *self, Then then)
{
  /* Whoever asks again is shown the question that waits for an answer. */
  if (self->closing)
    prm_composers_close_all (GTK_APPLICATION (self));
  else if (!prm_composers_any (GTK_APPLICATION (self)))
    then (self);
  else
    {
      self->closing = TRUE;
      g_application_hold (G_APPLICATION (self));
      prm_composers_close_all_async (GTK_APPLICATION (self), on_composers_closed, (gpointer) then);
    }
}

static void
open_demo (PrmApplication *self)
{
  prm_workspace_holder_open (self->holder, self->api_url, TRUE);
  present_window (self);
}

static void
open_account (PrmApplication *self)
{
  prm_workspace_holder_open (self->holder, self->api_url, FALSE);
  present_window (self);
}

static void
on_demo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  close_composers (PRM_APPLICATION (user_data), open_demo);
}

static void
on_leave_demo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  close_composers (PRM_APPLICATION (user_data), open_account);
}

static void
on_address_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  if (gtk_show_uri_full_finish (window, result, &error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  dialog = adw_message_dialog_new (window, _ ("The Browser Could Not Be Opened"), error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Addresses come from the service; nothing but a web page is opened. */
static void
on_open_address (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  const char *url = g_variant_get_string (parameter, NULL);

  if (window != NULL && (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://")))
    gtk_show_uri_full (window, url, GDK_CURRENT_TIME, NULL, on_address_opened, g_object_ref (window));
}

static const GActionEntry action_entries[] = {
  { "quit", on_quit },
  { "about", on_about },
  { "preferences", on_preferences },
  { "new-post", on_new_post },
  { "calendar", on_page },
  { "approvals", on_page },
  { "drafts", on_page },
  { "posts", on_page },
  { "queues", on_page },
  { "demo", on_demo },
  { "leave-demo", on_leave_demo },
  { "show-post", on_show_post, "s" },
  { "draft-kept", on_draft_kept, "s" },
  { "open-address", on_open_address, "s" },
};

typedef struct
{
  const char *action;
  const char *keys[3];
} Accelerators;

static const Accelerators accelerators[] = {
  { "app.quit", { "<Control>q" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.shortcuts", { "<Control>question" } },
  { "window.close", { "<Control>w" } },
  { "win.new-post", { "<Control>n" } },
  { "win.search", { "<Control>f" } },
  { "win.undo", { "<Control>z" } },
  { "win.choose-client", { "<Control>k" } },
  { "win.refresh", { "F5", "<Control>r" } },
  { "win.sidebar", { "F9" } },
  { "win.menu", { "F10" } },
  { "win.show-page::calendar", { "<Alt>1" } },
  { "win.show-page::approvals", { "<Alt>2" } },
  { "win.show-page::drafts", { "<Alt>3" } },
  { "win.show-page::posts", { "<Alt>4" } },
  { "win.show-page::queues", { "<Alt>5" } },
};

static gboolean
color_scheme_to_adw (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  const char *name = g_value_get_string (from);

  if (g_strcmp0 (name, "light") == 0)
    g_value_set_enum (to, ADW_COLOR_SCHEME_FORCE_LIGHT);
  else if (g_strcmp0 (name, "dark") == 0)
    g_value_set_enum (to, ADW_COLOR_SCHEME_FORCE_DARK);
  else
    g_value_set_enum (to, ADW_COLOR_SCHEME_DEFAULT);
  return TRUE;
}

static void
prm_application_startup (GApplication *application)
{
  PrmApplication *self = PRM_APPLICATION (application);

  G_APPLICATION_CLASS (prm_application_parent_class)->startup (application);

  prm_pages_init ();
  gtk_window_set_default_icon_name (PRM_APPLICATION_ID);

  self->settings = prm_settings_new ();
  self->holder = prm_workspace_holder_new (self->settings);
  g_signal_connect_object (self->holder, "notify::workspace", G_CALLBACK (on_workspace_changed), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property_full (self->settings, "color-scheme", adw_style_manager_get_default (), "color-scheme",
                               G_BINDING_SYNC_CREATE, color_scheme_to_adw, NULL, NULL, NULL);

  g_action_map_add_action_entries (G_ACTION_MAP (self), action_entries, G_N_ELEMENTS (action_entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action, accelerators[i].keys);
}

static void
prm_application_activate (GApplication *application)
{
  PrmApplication *self = PRM_APPLICATION (application);

  if (self->leaving)
    return;
  if (!prm_workspace_holder_is_used (self->holder))
    prm_workspace_holder_open (self->holder, self->api_url, FALSE);
  present_window (self);
}

static int
prm_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autoptr (GError) error = NULL;
  const char *api_url;
  const char *page;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Postroom %s\n", PRM_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "api-url", "&s", &api_url) &&
      !prm_workspace_holder_check_api_url (api_url, &error))
    {
      g_printerr ("postroom: %s\n", error->message);
      return 2;
    }
  if (g_variant_dict_lookup (options, "page", "&s", &page) && !prm_window_has_page (page))
    {
      /* Translators: said on the command line; %s is what was given as the name of a page */
      g_autofree char *sentence =
        g_strdup_printf (_ ("There is no page named “%s”. It has to be calendar, approvals, drafts, posts or queues."),
                         page);

      g_printerr ("postroom: %s\n", sentence);
      return 2;
    }
  return -1;
}

static int
prm_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  PrmApplication *self = PRM_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  const char *api_url = NULL;
  const char *page = NULL;
  gboolean demo = g_variant_dict_contains (options, "demo");

  if (self->leaving)
    return 1;

  g_variant_dict_lookup (options, "api-url", "&s", &api_url);
  if (api_url != NULL)
    prm_set_str (&self->api_url, api_url);
  if (demo || api_url != NULL)
    prm_workspace_holder_open (self->holder, self->api_url, demo);

  g_application_activate (application);

  if (g_variant_dict_lookup (options, "page", "&s", &page))
    activate_in_window (self, "win.show-page", g_variant_new_string (page));
  if (g_variant_dict_contains (options, "new-post"))
    activate_in_window (self, "win.new-post", NULL);
  return 0;
}

static void
prm_application_finalize (GObject *object)
{
  PrmApplication *self = PRM_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->holder);
  g_clear_object (&self->settings);
  g_free (self->api_url);

  G_OBJECT_CLASS (prm_application_parent_class)->finalize (object);
}

static void
prm_application_class_init (PrmApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = prm_application_finalize;
  application_class->startup = prm_application_startup;
  application_class->activate = prm_application_activate;
  application_class->command_line = prm_application_command_line;
  application_class->handle_local_options = prm_application_handle_local_options;
}

static void
prm_application_init (PrmApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), option_entries);
}

PrmApplication *
prm_application_new (GApplicationFlags flags)
{
  /* A static library's resource constructor is linked only where something refers to it. */
  (void) prm_app_get_resource ();

  return g_object_new (PRM_TYPE_APPLICATION, "application-id", PRM_APPLICATION_ID, "flags",
                       flags | G_APPLICATION_HANDLES_COMMAND_LINE, "resource-base-path", "/io/github/postroom/Postroom",
                       NULL);
}

PrmWorkspaceHolder *
prm_application_get_holder (PrmApplication *self)
{
  g_return_val_if_fail (PRM_IS_APPLICATION (self), NULL);

  return self->holder;
}

PrmSettings *
prm_application_get_settings (PrmApplication *self)
{
  g_return_val_if_fail (PRM_IS_APPLICATION (self), NULL);

  return self->settings;
}

static void
on_holder_closed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmApplication) self = user_data;

  prm_workspace_holder_close_finish (PRM_WORKSPACE_HOLDER (source), result, NULL);
  g_application_release (G_APPLICATION (self));
}

static void
leave (PrmApplication *self)
{
  /* One that was opened while another one was asked about. */
  if (prm_composers_any (GTK_APPLICATION (self)))
    {
      close_composers (self, leave);
      return;
    }
  self->leaving = TRUE;
  g_application_hold (G_APPLICATION (self));
  if (self->window != NULL)
    {
      /* An entry row of the welcome page must not be told of it once it is gone. */
      gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
      gtk_window_destroy (GTK_WINDOW (self->window));
    }
  prm_workspace_holder_close_async (self->holder, on_holder_closed, g_object_ref (self));
}

void
prm_application_leave (PrmApplication *self)
{
  g_return_if_fail (PRM_IS_APPLICATION (self));

  if (!self->leaving)
    close_composers (self, leave);
}
