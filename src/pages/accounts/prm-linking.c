/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-linking-window.h"
#include "prm-widgets.h"
#include "prm-workspace-link.h"

#include "prm-linking.h"

typedef struct
{
  gatomicrefcount ref_count;

  PrmWorkspace *workspace; /* (owned) */
  GWeakRef parent;
  char *ref_id; /* (owned) */
  PrmNetwork network;

  AdwMessageDialog *dialog; /* (nullable) while it is asked for domain and key */
  GtkWidget *domain;
  GtkWidget *file_row;
  GtkFileChooserNative *chooser; /* (owned) (nullable) while it is open */
  char *private_key;             /* (owned) (nullable) */
} Linking;

static void
wipe (char *secret)
{
  for (volatile char *c = secret; c != NULL && *c != '\0'; c++)
    *c = '\0';
  g_free (secret);
}

static Linking *
linking_ref (Linking *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
linking_unref (Linking *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_object (&self->chooser);
  g_object_unref (self->workspace);
  g_weak_ref_clear (&self->parent);
  g_free (self->ref_id);
  wipe (self->private_key);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Linking, linking_unref)

static void
show_error (Linking *self, const char *sentence)
{
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&self->parent);
  GtkWidget *dialog;

  if (parent == NULL)
    return;
  dialog = adw_message_dialog_new (parent, _ ("The Linking Page Was Not Opened"), sentence);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
link_now (Linking *self)
{
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&self->parent);

  if (parent != NULL)
    prm_linking_window_present (parent, self->workspace, self->ref_id, self->network);
}

/* What it takes */

static void
on_key_set (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Linking) self = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_workspace_set_link_key_finish (PRM_WORKSPACE (source), result, &error))
    link_now (self);
  else
    show_error (self, error->message);
}

static void
on_changed (Linking *self)
{
  adw_message_dialog_set_response_enabled (self->dialog, "link",
                                           self->private_key != NULL &&
                                             *gtk_editable_get_text (GTK_EDITABLE (self->domain)) != '\0');
}

static void
on_response (Linking *self, const char *response)
{
  if (g_strcmp0 (response, "link") == 0)
    prm_workspace_set_link_key_async (self->workspace, gtk_editable_get_text (GTK_EDITABLE (self->domain)),
                                      self->private_key, on_key_set, linking_ref (self));
  self->dialog = NULL;
}

static void
on_key_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Linking) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_file_get_basename (G_FILE (source));
  g_autofree char *name = g_filename_display_name (base);
  char *text = NULL;

  if (!g_file_load_contents_finish (G_FILE (source), result, &text, NULL, NULL, &error))
    {
      if (self->dialog != NULL)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (self->file_row), error->message);
      return;
    }
  wipe (self->private_key);
  self->private_key = text;
  if (self->dialog == NULL)
    return;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->file_row), name);
  on_changed (self);
}

static void
on_file_chosen (GtkNativeDialog *chooser, int response, Linking *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    g_file_load_contents_async (file, NULL, on_key_read, linking_ref (self));
}

static void
on_choose_file (Linking *self)
{
  if (self->chooser == NULL)
    {
      self->chooser = gtk_file_chooser_native_new (_ ("Private Key"), GTK_WINDOW (self->dialog),
                                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), NULL);
      gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
      g_signal_connect (self->chooser, "response", G_CALLBACK (on_file_chosen), self);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static GtkWidget *
new_form (Linking *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Choose…"));

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  self->domain = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->domain), _ ("Domain"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->domain), TRUE);
  g_signal_connect_swapped (self->domain, "changed", G_CALLBACK (on_changed), self);
  self->file_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), _ ("Private Key File"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->file_row), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choose Private Key File"),
                                  -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_choose_file), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->file_row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->file_row), button);
  gtk_list_box_append (GTK_LIST_BOX (list), self->domain);
  gtk_list_box_append (GTK_LIST_BOX (list), self->file_row);
  return list;
}

static void
ask_for_key (Linking *self, GtkWindow *parent)
{
  GtkWidget *dialog =
    adw_message_dialog_new (parent, _ ("Link Networks"),
                            _ ("Linking takes the domain and the private key file that the service gave you. Both are "
                               "kept in your system’s keyring."));

  self->dialog = ADW_MESSAGE_DIALOG (dialog);
  g_object_set_data_full (G_OBJECT (dialog), "prm-linking", linking_ref (self), (GDestroyNotify) linking_unref);
  adw_message_dialog_set_extra_child (self->dialog, new_form (self));
  adw_message_dialog_add_responses (self->dialog, "cancel", _ ("_Cancel"), "link", _ ("_Open in Browser"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "link", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (self->dialog, "link", FALSE);
  adw_message_dialog_set_default_response (self->dialog, "link");
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (on_response), self);
  prm_window_let_go_on_close (GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
prm_linking_start (GtkWindow *parent, PrmWorkspace *workspace, const char *ref_id, PrmNetwork network)
{
  g_autoptr (Linking) self = g_new0 (Linking, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->workspace = g_object_ref (workspace);
  g_weak_ref_init (&self->parent, parent);
  self->ref_id = g_strdup (ref_id);
  self->network = network;
  if (prm_workspace_can_link (workspace))
    link_now (self);
  else
    ask_for_key (self, parent);
}
