/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "desk-window.h"
#include "prm-client-settings.h"
#include "prm-linking-window.h"
#include "prm-pages.h"
#include "prm-workspace-link.h"

/* Linking a network from what is set for a client, and what is told of it meanwhile. */

#define KEY "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"

static PrmProfileItem *
get_client (DeskWindow *self, const char *title)
{
  return prm_workspace_find_profile (self->desk.workspace, g_hash_table_lookup (self->desk.ref_ids, title));
}

/* Returns: (transfer none) (nullable): the window whose title is the client's, of that type */
static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_OBJECT_TYPE (window) == type && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

static void
unlink_tiktok (DeskWindow *self, const char *title)
{
  g_autofree char *body = g_strdup_printf ("{\"title\": \"%s\", \"unlink\": [\"tiktok\"]}", title);
  g_autoptr (JsonNode) answer = test_desk_control (&self->desk, "POST", "/profiles", body);

  prm_workspace_look_for_links (self->desk.workspace, g_hash_table_lookup (self->desk.ref_ids, title));
  test_desk_pass (&self->desk, 10);
  g_assert_false (
    prm_network_set_has (prm_profile_item_get_profile (get_client (self, title))->networks, PRM_NETWORK_TIKTOK));
}

static void
set_up (DeskWindow *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_pages_init ();
  desk_window_set_up (self, data);
  prm_workspace_set_link_key_async (self->desk.workspace, "acme", KEY, prm_test_keep_result, &result);
  prm_workspace_set_link_key_finish (self->desk.workspace, prm_test_await (&result), &error);
  g_assert_no_error (error);
  unlink_tiktok (self, TEST_ACME);
  unlink_tiktok (self, TEST_SEASIDE);
  desk_window_show (self, gtk_label_new ("Calendar"));
  gtk_window_set_application (GTK_WINDOW (self->window), self->application);
}

static GtkWidget *
open_settings (DeskWindow *self, const char *title)
{
  GtkWidget *window;

  prm_client_settings_present (GTK_WINDOW (self->window), self->desk.workspace, get_client (self, title));
  desk_window_settle (self);
  window = find_window (ADW_TYPE_WINDOW);
  g_assert_nonnull (window);
  app_check_names (window);
  return window;
}

static void
press (GtkWidget *window, const char *name)
{
  GtkWidget *button = app_find (window, GTK_TYPE_BUTTON, name);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
says (GtkWidget *window, const char *sentence)
{
  GtkWidget *label = app_find (window, GTK_TYPE_LABEL, sentence);

  return label != NULL && gtk_widget_get_mapped (label);
}

typedef struct
{
  DeskWindow *desk;
  const char *sentence;
} Said;

static gboolean
is_said (gpointer user_data)
{
  Said *said = user_data;
  GtkWidget *window = find_window (PRM_TYPE_LINKING_WINDOW);

  return window != NULL && says (window, said->sentence);
}

static GtkWidget *
wait_for (DeskWindow *self, const char *sentence)
{
  Said said = { self, sentence };

  prm_test_wait (is_said, &said);
  app_check_names (find_window (PRM_TYPE_LINKING_WINDOW));
  return find_window (PRM_TYPE_LINKING_WINDOW);
}

static guint
count_opened (DeskWindow *self)
{
  guint n = 0;

  for (guint i = 0; i < self->asked->len; i++)
    n += g_str_has_prefix (g_ptr_array_index (self->asked, i), "app.open-address 'http://127.0.0.1:");
  return n;
}

static void
close_windows (DeskWindow *self)
{
  GtkWidget *window;

  while ((window = find_window (PRM_TYPE_LINKING_WINDOW)) != NULL || (window = find_window (ADW_TYPE_WINDOW)) != NULL)
    gtk_window_destroy (GTK_WINDOW (window));
  desk_window_settle (self);
}

static void
test_link (DeskWindow *self, gconstpointer data)
{
  GtkWidget *settings = open_settings (self, TEST_ACME);
  GtkWidget *linking;
  g_autofree char *first = NULL;
  g_autoptr (JsonNode) answer = NULL;

  g_assert_null (app_find (settings, GTK_TYPE_BUTTON, "Link LinkedIn"));
  press (settings, "Link TikTok");
  linking = wait_for (self, "Link TikTok in Your Browser");
  g_assert_true (says (linking, "The address can be opened for 5 more minutes."));
  g_assert_cmpuint (count_opened (self), ==, 1);
  first = g_strdup (desk_window_get_asked (self));
  /* Nothing is known of who was there before. */
  g_assert_nonnull (strstr (first, "logout=true"));

  /* The same address as long as it is good, then another; the page stays this client's. */
  press (linking, "Open Again");
  g_assert_cmpuint (count_opened (self), ==, 2);
  g_assert_cmpstr (desk_window_get_asked (self), ==, first);
  test_desk_pass (&self->desk, PRM_LINK_MINUTES * 60);
  g_assert_true (says (linking, "The address cannot be opened any more. A page that is open stays."));
  g_assert_false (gtk_widget_get_sensitive (app_find (linking, GTK_TYPE_BUTTON, "Copy Address")));
  press (linking, "New Address");
  wait_for (self, "The address can be opened for 5 more minutes.");
  g_assert_cmpuint (count_opened (self), ==, 3);
  g_assert_cmpstr (desk_window_get_asked (self), !=, first);
  g_assert_null (strstr (desk_window_get_asked (self), "logout"));

  /* It is linked in the browser; nobody has to come back for that to be seen. */
  answer =
    test_desk_control (&self->desk, "POST", "/profiles", "{\"title\": \"" TEST_ACME "\", \"link\": [\"tiktok\"]}");
  g_assert_false (says (linking, "TikTok Is Linked"));
  test_desk_pass (&self->desk, 30);
  wait_for (self, "TikTok Is Linked");
  g_assert_true (
    prm_network_set_has (prm_profile_item_get_profile (get_client (self, TEST_ACME))->networks, PRM_NETWORK_TIKTOK));
  g_assert_null (app_find (settings, GTK_TYPE_BUTTON, "Link TikTok"));
  press (linking, "Done");
  desk_window_settle (self);
  g_assert_null (find_window (PRM_TYPE_LINKING_WINDOW));
  close_windows (self);
}

/* For another client the browser leaves the one before. */
static void
test_another_client (DeskWindow *self, gconstpointer data)
{
  GtkWidget *settings = open_settings (self, TEST_ACME);

  press (settings, "Link TikTok");
  wait_for (self, "Link TikTok in Your Browser");
  close_windows (self);
  press (open_settings (self, TEST_SEASIDE), "Link TikTok");
  wait_for (self, "Link TikTok in Your Browser");
  g_assert_cmpuint (count_opened (self), ==, 2);
  g_assert_nonnull (strstr (desk_window_get_asked (self), "logout=true"));
  close_windows (self);
}

static gboolean
is_unlinked (gpointer user_data)
{
  DeskWindow *self = user_data;

  return !prm_network_set_has (prm_profile_item_get_profile (get_client (self, TEST_ACME))->networks,
                               PRM_NETWORK_FACEBOOK);
}

/* It is said what fails then, and Return does not do it. */
static void
test_unlink (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = test_desk_draft_at (&self->desk, TEST_ACME, "Soon", TEST_NOW + TEST_DAY);
  g_autoptr (PrmDraft) there = prm_draft_with_networks (draft, PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));
  g_autofree char *id = desk_window_submit (self, there);
  GtkWidget *settings = open_settings (self, TEST_ACME);
  GtkWidget *dialog;

  g_assert_null (app_find (settings, GTK_TYPE_BUTTON, "Unlink Pinterest"));
  press (settings, "Unlink LinkedIn");
  desk_window_settle (self);
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (says (dialog, "No post for it is still to go out. It can be linked again at any time."));
  press (dialog, "Cancel");
  desk_window_settle (self);

  press (settings, "Unlink Facebook");
  desk_window_settle (self);
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (says (dialog, "Unlink Facebook from " TEST_ACME "?"));
  g_assert_true (
    says (dialog, "1 post is still to go out there, and will fail on Facebook unless it is linked again by then."));
  g_assert_cmpstr (adw_message_dialog_get_default_response (ADW_MESSAGE_DIALOG (dialog)), ==, "cancel");
  press (dialog, "Unlink");
  desk_window_settle (self);
  test_desk_pass (&self->desk, 10);
  prm_test_wait (is_unlinked, self);
  g_assert_nonnull (app_find (settings, GTK_TYPE_BUTTON, "Link Facebook"));
  close_windows (self);
}

/* What is wrong stands where the page would be waited for, and can be tried again. */
static void
test_refused (DeskWindow *self, gconstpointer data)
{
  g_autoptr (JsonNode) answer = NULL;
  GtkWidget *linking;

  test_desk_fault (&self->desk, "{'path': '/api/profiles/generateJWT', 'kind': 'status', 'status': 400, 'code': 189, "
                                "'message': 'The private key is not good.'}");
  press (open_settings (self, TEST_ACME), "Link TikTok");
  linking = wait_for (self, "The Linking Page Was Not Opened");
  g_assert_cmpuint (count_opened (self), ==, 0);
  press (linking, "Try Again");
  wait_for (self, "Link TikTok in Your Browser");
  g_assert_cmpuint (count_opened (self), ==, 1);
  close_windows (self);
}

#define ADD(path, func) g_test_add (path, DeskWindow, NULL, set_up, func, desk_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/linking/link", test_link);
  ADD ("/linking/another-client", test_another_client);
  ADD ("/linking/refused", test_refused);
  ADD ("/linking/unlink", test_unlink);
  return g_test_run ();
}
