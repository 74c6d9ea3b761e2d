/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "desk-window.h"
#include "prm-pages.h"
#include "prm-x-keys.h"

/* Entering and forgetting the keys of the user's own X app. */

static void
set_up (DeskWindow *self, gconstpointer data)
{
  prm_pages_init ();
  desk_window_set_up (self, data);
  desk_window_show (self, gtk_label_new ("Preferences"));
}

/* Returns: (transfer none) (nullable): the dialog that is open */
static AdwMessageDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

static AdwMessageDialog *
present (DeskWindow *self)
{
  prm_x_keys_present (GTK_WINDOW (self->window), self->desk.workspace);
  desk_window_settle (self);
  g_assert_nonnull (find_dialog ());
  app_check_names (GTK_WIDGET (find_dialog ()));
  return find_dialog ();
}

static void
type (AdwMessageDialog *dialog, const char *title, const char *text)
{
  GtkWidget *entry = app_find (GTK_WIDGET (dialog), ADW_TYPE_PASSWORD_ENTRY_ROW, title);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static gboolean
has_keys (gpointer data)
{
  DeskWindow *self = data;

  return prm_workspace_has_x_keys (self->desk.workspace);
}

static gboolean
has_no_keys (gpointer data)
{
  return !has_keys (data);
}

static void
respond (DeskWindow *self, AdwMessageDialog *dialog, const char *response)
{
  const char *label = adw_message_dialog_get_response_label (dialog, response);
  GtkWidget *button = app_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, label);

  if (button == NULL)
    button = app_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, label + 1); /* without the mark of its key */
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  desk_window_settle (self);
}

static void
test_save_and_forget (DeskWindow *self, gconstpointer data)
{
  AdwMessageDialog *dialog = present (self);

  g_assert_false (adw_message_dialog_has_response (dialog, "forget"));
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "save"));
  type (dialog, "API Key", "x-key");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "save"));
  type (dialog, "API Key Secret", "  x-secret ");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "save"));
  respond (self, dialog, "save");
  prm_test_wait (has_keys, self);
  g_assert_null (find_dialog ());

  /* What was entered is not shown again. */
  dialog = present (self);
  g_assert_cmpstr (gtk_editable_get_text (
                     GTK_EDITABLE (app_find (GTK_WIDGET (dialog), ADW_TYPE_PASSWORD_ENTRY_ROW, "API Key"))),
                   ==, "");
  respond (self, dialog, "cancel");
  g_assert_true (prm_workspace_has_x_keys (self->desk.workspace));

  dialog = present (self);
  g_assert_true (adw_message_dialog_has_response (dialog, "forget"));
  respond (self, dialog, "forget");
  prm_test_wait (has_no_keys, self);
  g_assert_null (find_dialog ());
}

/* What cannot be a key is said, and nothing is kept. */
static void
test_bad (DeskWindow *self, gconstpointer data)
{
  AdwMessageDialog *dialog = present (self);

  type (dialog, "API Key", "two words");
  type (dialog, "API Key Secret", "x-secret");
  respond (self, dialog, "save");
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  g_assert_nonnull (app_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "The X Keys Were Not Changed"));
  g_assert_false (prm_workspace_has_x_keys (self->desk.workspace));
  respond (self, dialog, "close");
  g_assert_null (find_dialog ());
}

#define ADD(path, func) g_test_add (path, DeskWindow, NULL, set_up, func, desk_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/x-keys/save-and-forget", test_save_and_forget);
  ADD ("/x-keys/bad", test_bad);
  return g_test_run ();
}
