/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "composer-support.h"
#include "prm-client-button.h"
#include "prm-draft-extras.h"

/* Whom a post is for, and what becomes of it when that changes. */

static PrmProfileItem *
get_client (DeskWindow *self, const char *title)
{
  return prm_workspace_find_profile (self->desk.workspace, g_hash_table_lookup (self->desk.ref_ids, title));
}

static void
save_profile (DeskWindow *self, PrmProfile *profile)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_store_save_profile_async (self->desk.workspace->store, profile, NULL, prm_test_keep_result, &result);
  prm_store_save_profile_finish (self->desk.workspace->store, prm_test_await (&result), &error);
  g_assert_no_error (error);
  desk_window_settle (self);
}

static void
set_networks (DeskWindow *self, const char *title, PrmNetworkSet networks)
{
  g_autoptr (PrmProfile) profile = prm_profile_copy (prm_profile_item_get_profile (get_client (self, title)));

  profile->networks = networks;
  save_profile (self, profile);
}

static void
pick (DeskWindow *self, const char *title)
{
  g_signal_emit_by_name (desk_window_find (self, PRM_TYPE_CLIENT_BUTTON, NULL), "picked", get_client (self, title));
  desk_window_settle (self);
}

static gboolean
lists_nothing (gpointer user_data)
{
  GtkWidget *label = app_find (((DeskWindow *) user_data)->window, GTK_TYPE_LABEL, "No Client Found");

  return label != NULL && gtk_widget_get_mapped (label);
}

static gboolean
lists_all (gpointer user_data)
{
  return !lists_nothing (user_data);
}

/* A search that finds nobody says so, and the next one begins anew. */
static void
test_nobody_found (DeskWindow *self, gconstpointer data)
{
  GtkWidget *search;

  composer_open (self, TEST_ACME);
  desk_window_act (self, self->window, "composer.choose-client", NULL);
  search = desk_window_find (self, GTK_TYPE_SEARCH_ENTRY, NULL);
  g_assert_false (lists_nothing (self));
  gtk_editable_set_text (GTK_EDITABLE (search), "Nobody of that name");
  prm_test_wait (lists_nothing, self);
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (search, GTK_TYPE_POPOVER)));
  desk_window_settle (self);
  desk_window_act (self, self->window, "composer.choose-client", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  prm_test_wait (lists_all, self);
}

static AdwMessageDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static void
assert_client (DeskWindow *self, const char *title, PrmNetworkSet networks)
{
  PrmDraft *draft = composer_get_draft (self);

  g_assert_cmpstr (prm_draft_get_profile_ref_id (draft), ==, g_hash_table_lookup (self->desk.ref_ids, title));
  g_assert_cmpuint (prm_draft_get_networks (draft), ==, networks);
  g_assert_cmpstr (prm_draft_get_text (draft), ==, "For the other one");
}

#define BOTH (PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_BLUESKY))
#define BLUESKY PRM_NETWORK_BIT (PRM_NETWORK_BLUESKY)

static const struct
{
  const char *response;
  const char *client;
  PrmNetworkSet networks;
} answers[] = {
  { "cancel", TEST_ACME, BOTH },
  { "keep", TEST_SEASIDE, BOTH },
  { "leave-out", TEST_SEASIDE, BLUESKY },
};

/* What has text already asks what becomes of networks that the other client has not linked; all of it can be undone. */
static void
test_other_client (DeskWindow *self, gconstpointer data)
{
  set_networks (self, TEST_SEASIDE, BLUESKY);
  composer_open (self, TEST_ACME);
  composer_type (self, "For the other one");
  composer_toggle (self, PRM_NETWORK_X);
  composer_toggle (self, PRM_NETWORK_BLUESKY);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      pick (self, TEST_SEASIDE);
      g_assert_nonnull (find_dialog ());
      g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog ()), "X"));
      app_check_names (GTK_WIDGET (find_dialog ()));
      adw_message_dialog_response (find_dialog (), answers[i].response);
      gtk_window_close (GTK_WINDOW (find_dialog ()));
      desk_window_settle (self);
      assert_client (self, answers[i].client, answers[i].networks);
      if (i > 0)
        desk_window_act (self, self->window, "composer.undo", NULL);
      assert_client (self, TEST_ACME, BOTH);
    }

  /* Nothing to be asked. */
  composer_toggle (self, PRM_NETWORK_X);
  pick (self, TEST_SEASIDE);
  g_assert_null (find_dialog ());
  assert_client (self, TEST_SEASIDE, BLUESKY);
}

/* The queue of one client is not the other's. */
static void
test_queue (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) queued = NULL;

  desk_window_add_queue (self, TEST_ACME);
  draft = test_desk_draft (&self->desk, TEST_ACME, "For the other one");
  queued = prm_draft_with_timing_auto_schedule (draft, "Daily");
  composer_open_draft (self, queued);
  pick (self, TEST_SEASIDE);
  if (find_dialog () != NULL)
    adw_message_dialog_response (find_dialog (), "leave-out");
  desk_window_settle (self);
  g_assert_cmpstr (prm_draft_get_profile_ref_id (composer_get_draft (self)), ==,
                   g_hash_table_lookup (self->desk.ref_ids, TEST_SEASIDE));
  g_assert_cmpint (prm_draft_get_timing (composer_get_draft (self)), ==, PRM_TIMING_AUTO_SCHEDULE);
  g_assert_cmpstr (prm_draft_get_schedule_title (composer_get_draft (self)), !=, "Daily");
}

/* Who writes for another client than the one whose posts are shown is told so. */
static void
test_other_shown (DeskWindow *self, gconstpointer data)
{
  static const char sentence[] = "For " TEST_ACME " — the main window shows " TEST_SEASIDE;

  prm_workspace_set_current_profile (self->desk.workspace, get_client (self, TEST_SEASIDE));
  composer_open (self, TEST_ACME);
  g_assert_true (desk_window_says (self, sentence));
  prm_workspace_set_current_profile (self->desk.workspace, get_client (self, TEST_ACME));
  g_assert_false (desk_window_says (self, sentence));
  prm_workspace_set_current_profile (self->desk.workspace, NULL);
  g_assert_false (desk_window_says (self, sentence));
}

static void
set_x_keys (DeskWindow *self, const char *key, const char *secret)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_workspace_set_x_keys_async (self->desk.workspace, key, secret, prm_test_keep_result, &result);
  prm_workspace_set_x_keys_finish (self->desk.workspace, prm_test_await (&result), &error);
  g_assert_no_error (error);
  desk_window_settle (self);
}

/* X takes nothing without the keys of an app of one's own; what it lacks is offered beside it. */
static void
test_x_keys (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  g_assert_nonnull (app_find (self->window, GTK_TYPE_BUTTON, "Add X Keys…"));
  desk_window_act (self, self->window, "composer.x-keys", NULL);
  desk_window_settle (self);
  g_assert_nonnull (find_dialog ());
  gtk_window_close (GTK_WINDOW (find_dialog ()));
  desk_window_settle (self);
  set_x_keys (self, "0123456789abcdefghijklmno", "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcd");
  g_assert_null (app_find (self->window, GTK_TYPE_BUTTON, "Add X Keys…"));
  set_x_keys (self, NULL, NULL);
  g_assert_nonnull (app_find (self->window, GTK_TYPE_BUTTON, "Add X Keys…"));

  /* Where X is not linked, they are of no use. */
  set_networks (self, TEST_ACME, BLUESKY);
  g_assert_null (app_find (self->window, GTK_TYPE_BUTTON, "Add X Keys…"));
}

/* The client is deleted elsewhere while its post is being written: that is named, and what was written stays. */
static void
test_client_gone (DeskWindow *self, gconstpointer data)
{
  const char *ref_id = g_hash_table_lookup (self->desk.ref_ids, TEST_ACME);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  composer_open (self, TEST_ACME);
  composer_type (self, "Nothing is lost");
  composer_toggle (self, PRM_NETWORK_BLUESKY);
  g_ptr_array_add (left, prm_profile_item_get_profile (get_client (self, TEST_SEASIDE)));
  prm_store_replace_profiles_async (self->desk.workspace->store, left, NULL, prm_test_keep_result, &result);
  prm_store_replace_profiles_finish (self->desk.workspace->store, prm_test_await (&result), &error);
  g_assert_no_error (error);
  desk_window_settle (self);
  g_assert_null (prm_workspace_find_profile (self->desk.workspace, ref_id));

  composer_send (self);
  g_assert_true (
    composer_has_problem (self, "The client of this post is not part of the account any more. Choose another one."));
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "Nothing is lost");
  desk_window_close (self);
  g_assert_nonnull (desk_window_find_draft (self, "Nothing is lost"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  COMPOSER_ADD ("/composer-client/nobody-found", test_nobody_found);
  COMPOSER_ADD ("/composer-client/other-client", test_other_client);
  COMPOSER_ADD ("/composer-client/queue", test_queue);
  COMPOSER_ADD ("/composer-client/other-shown", test_other_shown);
  COMPOSER_ADD ("/composer-client/x-keys", test_x_keys);
  COMPOSER_ADD ("/composer-client/client-gone", test_client_gone);
  return g_test_run ();
}
