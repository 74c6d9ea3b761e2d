/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-widgets.h"
#include "prm-workspace-link.h"

#include "prm-linking-window.h"

/* Seconds between two looks while the address can be opened, and afterwards, when the page may still be in use. */
#define LOOK_INTERVAL 10
#define LATE_LOOK_INTERVAL 60

typedef enum
{
  ASKING,
  WAITING,
  LINKED,
  FAILED,
} Stage;

struct _PrmLinkingWindow
{
  AdwWindow parent_instance;

  PrmWorkspace *workspace;   /* (owned) */
  PrmProfileItem *client;    /* (owned) */
  GCancellable *cancellable; /* (owned) */
  PrmNetwork network;
  Stage stage;
  char *url; /* (owned) (nullable) a secret */
  gint64 asked_at;
  guint alarm;

  GtkWidget *status;
  GtkWidget *spinner;
  GtkWidget *time;
  GtkWidget *open;
  GtkWidget *copy;
  GtkWidget *done;
};

G_DEFINE_FINAL_TYPE (PrmLinkingWindow, prm_linking_window, ADW_TYPE_WINDOW)

static void
wipe (char *secret)
{
  for (volatile char *c = secret; c != NULL && *c != '\0'; c++)
    *c = '\0';
  g_free (secret);
}

static PrmClock *
get_clock (PrmLinkingWindow *self)
{
  return prm_workspace_get_clock (self->workspace);
}

/* Returns: the moment from which the address is no good any more */
static gint64
get_end (PrmLinkingWindow *self)
{
  return self->asked_at + PRM_LINK_MINUTES * 60;
}

/* Returns: for how many minutes more the address can be opened; 0: not any more */
static int
get_minutes_left (PrmLinkingWindow *self)
{
  gint64 left = get_end (self) - prm_clock_now (get_clock (self));

  return self->url != NULL && left > 0 ? (int) (left + 59) / 60 : 0;
}

static void
show_time (PrmLinkingWindow *self)
{
  int minutes = get_minutes_left (self);
  g_autofree char *sentence = NULL;

  if (minutes > 0)
    /* Translators: %d is a number of minutes */
    sentence = g_strdup_printf (ngettext ("The address can be opened for %d more minute.",
                                          "The address can be opened for %d more minutes.", (gulong) minutes),
                                minutes);
  gtk_label_set_label (GTK_LABEL (self->time),
                       sentence != NULL ? sentence
                                        : _ ("The address cannot be opened any more. A page that is open stays."));
  gtk_widget_set_visible (self->time, self->stage == WAITING);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "linking.copy", self->stage == WAITING && minutes > 0);
  gtk_button_set_label (GTK_BUTTON (self->open), self->stage == FAILED ? _ ("_Try Again")
                                                 : minutes > 0         ? _ ("_Open Again")
                                                                       : _ ("_New Address"));
}

static void
show_words (PrmLinkingWindow *self, const char *icon_name, char *title, char *description)
{
  g_autofree char *owned_title = title;
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), escaped);
  g_free (description);
}

/* Returns: (transfer full): how the account is known there, or the client's name */
static char *
dup_account_name (PrmLinkingWindow *self)
{
  const PrmProfile *profile = prm_profile_item_get_profile (self->client);
  const PrmAccount *account = prm_profile_get_account (profile, self->network);
  const char *name = account == NULL ? NULL : account->display_name != NULL ? account->display_name : account->username;

  /* Translators: a client, and how its account on the network is called, as in “Acme Downtown — Acme” */
  return name != NULL ? g_strdup_printf (_ ("%s — %s"), profile->title, name) : g_strdup (profile->title);
}

static void
show_stage (PrmLinkingWindow *self, Stage stage, const GError *error)
{
  const char *network = prm_network_get_name (self->network);
  const char *client = prm_profile_item_get_profile (self->client)->title;

  self->stage = stage;
  switch (stage)
    {
    case ASKING:
      show_words (self, prm_network_get_icon_name (self->network), g_strdup_printf (_ ("Link %s"), network),
                  g_strdup_printf (_ ("The service is asked for the page on which %s can be linked to %s."), network,
                                   client));
      break;
    case WAITING:
      show_words (self, prm_network_get_icon_name (self->network),
                  g_strdup_printf (_ ("Link %s in Your Browser"), network),
                  g_strdup_printf (_ ("It is seen here by itself once %s is linked to %s."), network, client));
      break;
    case LINKED:
      show_words (self, "object-select-symbolic", g_strdup_printf (_ ("%s Is Linked"), network),
                  dup_account_name (self));
      break;
    case FAILED:
      show_words (self, "dialog-warning-symbolic", g_strdup (_ ("The Linking Page Was Not Opened")),
                  g_strdup (error->message));
      break;
    }
  gtk_widget_set_visible (self->spinner, stage == ASKING || stage == WAITING);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), stage == ASKING || stage == WAITING);
  gtk_widget_set_visible (self->open, stage == WAITING || stage == FAILED);
  gtk_widget_set_visible (self->copy, stage == WAITING);
  gtk_widget_set_visible (self->done, stage == LINKED);
  if (stage == LINKED)
    gtk_widget_grab_focus (self->done);
  show_time (self);
}

/* What the service says */

static void on_alarm (gpointer user_data);

static void
stop_looking (PrmLinkingWindow *self)
{
  if (self->alarm != 0)
    prm_clock_remove_alarm (get_clock (self), self->alarm);
  self->alarm = 0;
}

static void
look_later (PrmLinkingWindow *self)
{
  gboolean late = get_minutes_left (self) == 0;
  gint64 at = prm_clock_now (get_clock (self)) + (late ? LATE_LOOK_INTERVAL : LOOK_INTERVAL);

  stop_looking (self);
  /* That the address is no good any more is shown when it happens. */
  self->alarm = prm_clock_add_alarm (get_clock (self), late ? at : MIN (at, get_end (self)), on_alarm, self);
}

static void
look (PrmLinkingWindow *self)
{
  prm_workspace_look_for_links (self->workspace, prm_profile_item_get_ref_id (self->client));
  look_later (self);
}

static void
on_alarm (gpointer user_data)
{
  PrmLinkingWindow *self = user_data;

  self->alarm = 0;
  show_time (self);
  look (self);
}

static void
on_profile_changed (PrmLinkingWindow *self)
{
  const PrmProfile *profile = prm_profile_item_get_profile (self->client);

  if (self->stage != WAITING || !prm_network_set_has (profile->networks, self->network))
    return;
  stop_looking (self);
  show_stage (self, LINKED, NULL);
}

/* Whoever comes back from the browser does not wait for the next look. */
static void
on_active (PrmLinkingWindow *self)
{
  if (self->stage == WAITING && gtk_window_is_active (GTK_WINDOW (self)))
    look (self);
}

/* The address */

static void
open_address (PrmLinkingWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  g_action_group_activate_action (G_ACTION_GROUP (application), "open-address", g_variant_new_string (self->url));
}

static void
on_link (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmLinkingWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  char *url = prm_workspace_link_finish (PRM_WORKSPACE (source), result, &error);

  if (self->cancellable == NULL)
    {
      wipe (url);
      return;
    }
  wipe (self->url);
  self->url = url;
  if (url == NULL)
    {
      show_stage (self, FAILED, error);
      return;
    }
  self->asked_at = prm_clock_now (get_clock (self));
  show_stage (self, WAITING, NULL);
  look_later (self);
  open_address (self);
  on_profile_changed (self);
}

static void
ask (PrmLinkingWindow *self)
{
  show_stage (self, ASKING, NULL);
  prm_workspace_link_async (self->workspace, prm_profile_item_get_ref_id (self->client),
                            PRM_NETWORK_BIT (self->network), self->cancellable, on_link, g_object_ref (self));
}

static void
on_open (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmLinkingWindow *self = PRM_LINKING_WINDOW (widget);

  if (self->stage == WAITING && get_minutes_left (self) > 0)
    open_address (self);
  else if (self->stage != ASKING)
    ask (self);
}

static void
on_copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmLinkingWindow *self = PRM_LINKING_WINDOW (widget);

  if (self->url != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->url);
}

/* The window */

static void
prm_linking_window_dispose (GObject *object)
{
  PrmLinkingWindow *self = PRM_LINKING_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->workspace != NULL)
    stop_looking (self);
  g_clear_object (&self->client);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->url, wipe);

  G_OBJECT_CLASS (prm_linking_window_parent_class)->dispose (object);
}

static void
prm_linking_window_class_init (PrmLinkingWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = prm_linking_window_dispose;
  gtk_widget_class_install_action (widget_class, "linking.open", NULL, on_open);
  gtk_widget_class_install_action (widget_class, "linking.copy", NULL, on_copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
new_button (const char *label, const char *action, const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  return button;
}

static GtkWidget *
new_actions (PrmLinkingWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->spinner = gtk_spinner_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Waiting"), -1);
  /* Read out as it changes. */
  self->time = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_label_set_wrap (GTK_LABEL (self->time), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->time), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->time, "dim-label");
  self->open = new_button (_ ("_Open Again"), "linking.open", NULL);
  self->copy = new_button (_ ("_Copy Address"), "linking.copy", NULL);
  self->done = new_button (_ ("_Done"), "window.close", "suggested-action");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->spinner);
  gtk_box_append (GTK_BOX (box), self->time);
  gtk_box_append (GTK_BOX (box), self->open);
  gtk_box_append (GTK_BOX (box), self->copy);
  gtk_box_append (GTK_BOX (box), self->done);
  return box;
}

static void
prm_linking_window_init (PrmLinkingWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cancellable = g_cancellable_new ();
  self->status = adw_status_page_new ();
  adw_status_page_set_child (ADW_STATUS_PAGE (self->status), new_actions (self));
  gtk_widget_set_vexpand (self->status, TRUE);
  gtk_widget_add_css_class (self->status, "compact");
  gtk_box_append (GTK_BOX (box),
                  g_object_new (ADW_TYPE_HEADER_BAR, "css-classes", (const char *[]){ "flat", NULL }, NULL));
  gtk_box_append (GTK_BOX (box), self->status);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 440, 460);
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, 360);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

void
prm_linking_window_present (GtkWindow *parent, PrmWorkspace *workspace, const char *ref_id, PrmNetwork network)
{
  PrmProfileItem *client = prm_workspace_find_profile (workspace, ref_id);
  PrmLinkingWindow *self;

  if (client == NULL)
    return;
  self =
    g_object_new (PRM_TYPE_LINKING_WINDOW, "transient-for", parent, "application", gtk_window_get_application (parent),
                  "title", prm_profile_item_get_profile (client)->title, NULL);
  self->workspace = g_object_ref (workspace);
  self->client = g_object_ref (client);
  self->network = network;
  g_signal_connect_object (client, "notify::profile", G_CALLBACK (on_profile_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_clock (self), "minute-changed", G_CALLBACK (show_time), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active), NULL);
  prm_window_let_go_on_close (GTK_WINDOW (self));
  ask (self);
  gtk_window_present (GTK_WINDOW (self));
}
