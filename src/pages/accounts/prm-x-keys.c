/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-widgets.h"

#include "prm-x-keys.h"

typedef struct
{
  AdwMessageDialog *dialog;
  PrmWorkspace *workspace; /* (owned) */
  GWeakRef parent;
  GtkWidget *key;
  GtkWidget *secret;
} XKeys;

static void
x_keys_free (XKeys *self)
{
  g_object_unref (self->workspace);
  g_weak_ref_clear (&self->parent);
  g_free (self);
}

/* What was typed; it is wiped when it goes. */
static char *
dup_text (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
wipe (char *secret)
{
  for (volatile char *c = secret; c != NULL && *c != '\0'; c++)
    *c = '\0';
  g_free (secret);
}

static void
on_changed (XKeys *self)
{
  char *key = dup_text (self->key);
  char *secret = dup_text (self->secret);

  adw_message_dialog_set_response_enabled (self->dialog, "save", *key != '\0' && *secret != '\0');
  wipe (key);
  wipe (secret);
}

static void
on_set (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWindow) parent = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  if (prm_workspace_set_x_keys_finish (PRM_WORKSPACE (source), result, &error))
    return;
  dialog = adw_message_dialog_new (parent, _ ("The X Keys Were Not Changed"), error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_response (XKeys *self, const char *response)
{
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&self->parent);
  char *key = dup_text (self->key);
  char *secret = dup_text (self->secret);

  if (g_strcmp0 (response, "save") == 0)
    prm_workspace_set_x_keys_async (self->workspace, key, secret, on_set, g_steal_pointer (&parent));
  else if (g_strcmp0 (response, "forget") == 0)
    prm_workspace_set_x_keys_async (self->workspace, NULL, NULL, on_set, g_steal_pointer (&parent));
  wipe (key);
  wipe (secret);
}

static GtkWidget *
add_entry (XKeys *self, GtkWidget *list, const char *title)
{
  GtkWidget *entry = adw_password_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_changed), self);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  return entry;
}

void
prm_x_keys_present (GtkWindow *parent, PrmWorkspace *workspace)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *dialog;
  XKeys *self;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  dialog = adw_message_dialog_new (parent, _ ("Keys of Your X App"),
                                   _ ("X asks for the keys of an app of your own. Make one in X’s developer portal and "
                                      "copy its API Key and Secret here. They are kept in your system’s keyring and "
                                      "sent only with what goes to X."));
  self = g_new0 (XKeys, 1);
  self->dialog = ADW_MESSAGE_DIALOG (dialog);
  self->workspace = g_object_ref (workspace);
  g_weak_ref_init (&self->parent, parent);
  g_object_set_data_full (G_OBJECT (dialog), "prm-x-keys", self, (GDestroyNotify) x_keys_free);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  self->key = add_entry (self, list, C_ ("X app", "API Key"));
  self->secret = add_entry (self, list, C_ ("X app", "API Key Secret"));
  adw_message_dialog_set_extra_child (self->dialog, list);

  adw_message_dialog_add_response (self->dialog, "cancel", _ ("_Cancel"));
  if (prm_workspace_has_x_keys (workspace))
    {
      adw_message_dialog_add_response (self->dialog, "forget", _ ("_Forget Keys"));
      adw_message_dialog_set_response_appearance (self->dialog, "forget", ADW_RESPONSE_DESTRUCTIVE);
    }
  adw_message_dialog_add_response (self->dialog, "save", _ ("_Save"));
  adw_message_dialog_set_response_appearance (self->dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (self->dialog, "save", FALSE);
  adw_message_dialog_set_default_response (self->dialog, "save");
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (on_response), self);
  prm_window_let_go_on_close (GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}
