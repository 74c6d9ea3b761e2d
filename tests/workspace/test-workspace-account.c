/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>

#include "workspace-support.h"

/* Opening, connecting, keys, disconnecting, and the demo. */

static guint
n_profiles (TestDesk *desk)
{
  return g_list_model_get_n_items (prm_workspace_get_profiles (desk->workspace));
}

static PrmProfileItem *
find (TestDesk *desk, const char *title)
{
  return prm_workspace_find_profile (desk->workspace, g_hash_table_lookup (desk->ref_ids, title));
}

static void
test_bad_address (TestDesk *desk, gconstpointer data)
{
  static const char *const addresses[] = { "http://api.example.com/api", "", "ftp://127.0.0.1/", "nonsense" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      PrmWorkspaceOptions options = { .data_dir = desk->data_dir, .api_url = addresses[i], .session_only_keys = TRUE };
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      prm_workspace_open_async (&options, NULL, prm_test_keep_result, &result);
      g_assert_null (prm_workspace_open_finish (prm_test_await (&result), &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

/* A folder that cannot be made is a sentence, not a crash. */
static void
test_bad_folder (TestDesk *desk, gconstpointer data)
{
  g_autofree char *file = g_build_filename (desk->folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "data", NULL);
  PrmWorkspaceOptions options = { .data_dir = below, .api_url = desk->api_url, .session_only_keys = TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "in the way", -1, NULL));
  prm_workspace_open_async (&options, NULL, prm_test_keep_result, &result);
  g_assert_null (prm_workspace_open_finish (prm_test_await (&result), &error));
  g_assert_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_OPEN);
}

static void
test_no_account (TestDesk *desk, gconstpointer data)
{
  test_desk_open (desk);
  test_desk_settle (desk);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_NO_ACCOUNT);
  g_assert_null (prm_workspace_get_problem (desk->workspace));
  g_assert_cmpuint (n_profiles (desk), ==, 0);
  g_assert_cmpint (prm_workspace_get_last_synced (desk->workspace), ==, PRM_TIME_NONE);
  /* Nothing happens by itself either. */
  test_desk_pass (desk, TEST_HOUR);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_NO_ACCOUNT);
}

static void
test_wrong_key (TestDesk *desk, gconstpointer data)
{
  static const struct
  {
    const char *key;
    gboolean well_formed;
  } rows[] = {
    { "", FALSE },
    { "two words", FALSE },
    { "line\nbreak", FALSE },
    { "AAAAAAA-BBBBBBB-CCCCCCC-DDDDDDD", TRUE },
    { "  AAAAAAA-BBBBBBB-CCCCCCC-DDDDDDD  ", TRUE },
  };

  test_desk_open (desk);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (test_desk_try_key (desk, rows[i].key, &error));
      if (rows[i].well_formed)
        g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_API_KEY);
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_assert_null (strstr (error->message, "AAAAAAA"));
      g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_NO_ACCOUNT);
    }
}

static void
test_connect (TestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *padded = g_strdup_printf ("  %s\n", prm_test_sandbox_get_api_key (desk->sandbox));
  g_autoptr (PrmProfileItem) first = NULL;

  test_desk_open (desk);
  test_desk_try_key (desk, padded, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_UP_TO_DATE);
  g_assert_cmpint (prm_workspace_get_last_synced (desk->workspace), ==, TEST_NOW);
  g_assert_cmpuint (n_profiles (desk), ==, 3);
  first = g_list_model_get_item (prm_workspace_get_profiles (desk->workspace), 0);
  g_assert_true (prm_profile_item_get_profile (first)->primary);
  g_assert_true (prm_profile_item_get_usable (first));
  g_assert_cmpstr (prm_profile_item_get_profile (first)->title, !=, "");
  /* Profiles without a key are shown and not called. */
  g_assert_false (prm_profile_item_get_has_key (find (desk, TEST_ACME)));
  g_assert_false (prm_profile_item_get_usable (find (desk, TEST_ACME)));
}

/* Keys amid other words, twice, wrong, and of the account itself. */
static void
test_paste_keys (TestDesk *desk, gconstpointer data)
{
  g_autofree char *text = g_strdup_printf ("Title, Profile Key\n%s, %s\n\"%s\"\n%s\nAAAAAAA-BBBBBBB-CCCCCCC-DDDDDDD\n",
                                           TEST_ACME, (char *) g_hash_table_lookup (desk->profile_keys, TEST_ACME),
                                           (char *) g_hash_table_lookup (desk->profile_keys, TEST_SEASIDE),
                                           (char *) g_hash_table_lookup (desk->profile_keys, TEST_SEASIDE));
  g_autoptr (GPtrArray) trials = NULL;
  guint n_taken = 0;

  test_desk_open (desk);
  g_assert_true (test_desk_try_key (desk, prm_test_sandbox_get_api_key (desk->sandbox), NULL));
  test_desk_settle (desk);
  trials = test_desk_paste (desk, text);
  g_assert_cmpuint (trials->len, ==, 3);
  for (guint i = 0; i < trials->len; i++)
    {
      const PrmKeyTrial *trial = g_ptr_array_index (trials, i);

      n_taken += trial->taken;
      g_assert_cmpstr (trial->message, !=, "");
      g_assert_null (strstr (trial->label, "AAAAAAA"));
      g_assert_null (strstr (trial->message, "AAAAAAA"));
    }
  g_assert_cmpuint (n_taken, ==, 2);
  g_assert_cmpstr (((const PrmKeyTrial *) g_ptr_array_index (trials, 0))->label, ==, TEST_ACME);
  g_assert_false (((const PrmKeyTrial *) g_ptr_array_index (trials, 2))->taken);
  test_desk_settle (desk);
  g_assert_cmpuint (n_profiles (desk), ==, 3);
  g_assert_true (prm_profile_item_get_usable (find (desk, TEST_ACME)));
  g_assert_true (prm_profile_item_get_usable (find (desk, TEST_SEASIDE)));
}

static void
test_paste_nothing (TestDesk *desk, gconstpointer data)
{
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) unconnected = NULL;

  test_desk_open (desk);
  none = test_desk_paste (desk, "  \n\nno keys here, sorry\n");
  g_assert_cmpuint (none->len, ==, 0);
  unconnected = test_desk_paste (desk, "AAAAAAA-BBBBBBB-CCCCCCC-DDDDDDD");
  g_assert_cmpuint (unconnected->len, ==, 1);
  g_assert_false (((const PrmKeyTrial *) g_ptr_array_index (unconnected, 0))->taken);
  g_assert_nonnull (((const PrmKeyTrial *) g_ptr_array_index (unconnected, 0))->message);
}

/* What was read is there without a service, drafts too, and the age of it is told. */
static void
test_reopen_offline (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) post = NULL;
  g_autoptr (PrmPost) stored = NULL;

  test_desk_start (desk);
  draft = test_desk_draft (desk, TEST_ACME, "Half a thought");
  g_assert_true (test_desk_save_draft (desk, draft, NULL));
  post = test_desk_draft_at (desk, TEST_ACME, "On the calendar", TEST_NOW + TEST_DAY);
  g_assert_true (test_desk_submit (desk, post, NULL));
  test_desk_drain (desk, TEST_HOUR);
  test_desk_close (desk);
  test_desk_stop_sandbox (desk);

  prm_clock_advance (desk->clock, TEST_HOUR);
  test_desk_open (desk);
  g_assert_cmpuint (n_profiles (desk), ==, 3);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 1);
  stored = test_desk_find (desk, "On the calendar");
  g_assert_nonnull (stored);
  g_assert_cmpint (prm_workspace_get_last_synced (desk->workspace), ==, TEST_NOW);
}

static void
test_disconnect (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) unsent = NULL;
  g_autoptr (PrmDraft) sent = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  draft = test_desk_draft (desk, TEST_ACME, "Half a thought");
  g_assert_true (test_desk_save_draft (desk, draft, NULL));
  sent = test_desk_draft_at (desk, TEST_ACME, "There already", TEST_NOW + TEST_DAY);
  g_assert_true (test_desk_submit (desk, sent, NULL));
  test_desk_drain (desk, TEST_HOUR);
  test_desk_fault (desk, "{'kind': 'status', 'status': 429, 'path': '/api/post', 'method': 'POST', 'count': 9}");
  unsent = test_desk_draft (desk, TEST_ACME, "Still here");
  g_assert_true (test_desk_submit (desk, unsent, NULL));
  test_desk_settle (desk);

  test_desk_disconnect (desk, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_NO_ACCOUNT);
  g_assert_cmpuint (n_profiles (desk), ==, 0);
  g_assert_cmpuint (test_desk_count (desk, "There already"), ==, 0);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
  /* What was not sent is a draft again. */
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 2);
  test_desk_pass (desk, TEST_HOUR);
  g_assert_cmpuint (test_desk_count_live (desk, "Still here"), ==, 0);

  /* And the same account can be connected again. */
  test_desk_connect (desk);
  g_assert_cmpuint (n_profiles (desk), ==, 3);
  g_assert_cmpuint (test_desk_count (desk, "There already"), ==, 1);
}

/* A plan without User Profiles has the one that the key is for. */
static void
test_small_plan (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autofree char *status = NULL;

  test_desk_open (desk);
  g_assert_true (test_desk_try_key (desk, prm_test_sandbox_get_api_key (desk->sandbox), NULL));
  test_desk_settle (desk);
  g_assert_cmpuint (n_profiles (desk), ==, 1);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_UP_TO_DATE);
  g_hash_table_insert (desk->ref_ids, g_strdup (""), g_strdup (prm_uplink_get_primary (desk->workspace->uplink)));
  draft = test_desk_draft (desk, "", "From a small plan");
  g_assert_true (test_desk_submit (desk, draft, NULL));
  test_desk_drain (desk, TEST_HOUR);
  status = test_desk_get_status (desk, "From a small plan");
  g_assert_cmpstr (status, ==, "success");
}

static void
test_suspended (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) suspended = NULL;
  g_autoptr (JsonNode) lifted = NULL;

  test_desk_start (desk);
  suspended = test_desk_control (desk, "POST", "/profiles", "{\"title\": \"" TEST_ACME "\", \"suspended\": true}");
  test_desk_pass (desk, 20 * 60);
  g_assert_true (prm_profile_item_get_profile (find (desk, TEST_ACME))->suspended);
  g_assert_false (prm_profile_item_get_usable (find (desk, TEST_ACME)));
  g_assert_true (prm_profile_item_get_usable (find (desk, TEST_SEASIDE)));
  draft = test_desk_draft (desk, TEST_ACME, "Not now");
  g_assert_false (test_desk_submit (desk, draft, &error));
  g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_NO_KEY);

  lifted = test_desk_control (desk, "POST", "/profiles", "{\"title\": \"" TEST_ACME "\", \"suspended\": false}");
  test_desk_pass (desk, 11 * 60);
  g_assert_true (prm_profile_item_get_usable (find (desk, TEST_ACME)));
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_UP_TO_DATE);
}

static void
test_drafts (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) first = NULL;
  g_autoptr (PrmDraft) second = NULL;
  g_autoptr (PrmDraft) emptied = NULL;
  g_autoptr (PrmDraftItem) newest = NULL;
  g_autoptr (PrmDraftItem) same = NULL;
  GListModel *drafts;

  test_desk_open (desk);
  drafts = prm_workspace_get_drafts (desk->workspace);
  first = test_desk_draft (desk, TEST_ACME, "First");
  second = test_desk_draft (desk, TEST_ACME, "Second");
  g_assert_true (test_desk_save_draft (desk, first, NULL));
  prm_clock_advance (desk->clock, 60);
  g_assert_true (test_desk_save_draft (desk, second, NULL));
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 2);
  newest = g_list_model_get_item (drafts, 0);
  g_assert_cmpstr (prm_draft_get_text (prm_draft_item_get_draft (newest)), ==, "Second");
  g_assert_cmpint (prm_draft_item_get_saved_at (newest), ==, TEST_NOW + 60);

  /* Saved again it comes first, as the same object. */
  prm_clock_advance (desk->clock, 60);
  g_assert_true (test_desk_save_draft (desk, first, NULL));
  test_desk_settle (desk);
  same = g_list_model_get_item (drafts, 1);
  g_assert_true (same == newest);

  /* An emptied one is gone. */
  emptied = prm_draft_with_text (first, "");
  g_assert_true (test_desk_save_draft (desk, emptied, NULL));
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 1);
  g_assert_true (test_desk_delete_draft (desk, prm_draft_get_id (second), NULL));
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 0);
}

static void
open_demo (TestDesk *desk)
{
  PrmWorkspaceOptions options = { .data_dir = desk->data_dir, .demo = TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_workspace_open_async (&options, NULL, prm_test_keep_result, &result);
  desk->workspace = prm_workspace_open_finish (prm_test_await (&result), &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
}

static guint
count_all (TestDesk *desk)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  g_autoptr (GAsyncResult) result = NULL;
  gint64 n;

  prm_store_count_posts_async (desk->workspace->store, filter, NULL, prm_test_keep_result, &result);
  n = prm_store_count_posts_finish (desk->workspace->store, prm_test_await (&result), NULL);
  g_assert_cmpint (n, >=, 0);
  return (guint) n;
}

/* The demo workspace as a newcomer gets it: no account, and everything is there. */
static void
test_demo (TestDesk *desk, gconstpointer data)
{
  gboolean session_only = TRUE;
  guint n_posts;

  open_demo (desk);
  g_assert_true (prm_workspace_get_demo (desk->workspace));
  g_object_get (desk->workspace, "session-only", &session_only, NULL);
  g_assert_false (session_only);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_UP_TO_DATE);
  g_assert_cmpuint (n_profiles (desk), ==, 7);
  for (guint i = 0; i < n_profiles (desk); i++)
    {
      g_autoptr (PrmProfileItem) item = g_list_model_get_item (prm_workspace_get_profiles (desk->workspace), i);

      g_assert_true (prm_profile_item_get_usable (item));
    }
  n_posts = count_all (desk);
  g_assert_cmpuint (n_posts, >, 100);
  g_assert_cmpuint (g_list_model_get_n_items (prm_workspace_get_schedules (desk->workspace)), >, 0);

  /* It goes on where it was, at another address. */
  test_desk_close (desk);
  open_demo (desk);
  g_assert_cmpuint (n_profiles (desk), ==, 7);
  g_assert_cmpuint (count_all (desk), ==, n_posts);
}

static void
test_demo_ends (TestDesk *desk, gconstpointer data)
{
  open_demo (desk);
  prm_demo_signal (desk->workspace->service, SIGKILL);
  while (prm_workspace_get_connection (desk->workspace) != PRM_CONNECTION_OFFLINE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (prm_workspace_get_problem (desk->workspace), PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_DEMO);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST_ADD ("/workspace/open/bad-address", test_bad_address, "-");
  TEST_ADD ("/workspace/open/bad-folder", test_bad_folder, "-");
  TEST_ADD ("/workspace/open/no-account", test_no_account, "-");
  TEST_ADD ("/workspace/open/reopen-offline", test_reopen_offline, NULL);
  TEST_ADD ("/workspace/account/wrong-key", test_wrong_key, NULL);
  TEST_ADD ("/workspace/account/connect", test_connect, NULL);
  TEST_ADD ("/workspace/account/paste-keys", test_paste_keys, NULL);
  TEST_ADD ("/workspace/account/paste-nothing", test_paste_nothing, NULL);
  TEST_ADD ("/workspace/account/disconnect", test_disconnect, NULL);
  TEST_ADD ("/workspace/account/small-plan", test_small_plan, "--plan=basic");
  TEST_ADD ("/workspace/account/suspended", test_suspended, NULL);
  TEST_ADD ("/workspace/drafts", test_drafts, "-");
  TEST_ADD ("/workspace/demo/open", test_demo, "-");
  TEST_ADD ("/workspace/demo/ends", test_demo_ends, "-");

  return g_test_run ();
}
