/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "workspace-support.h"

/* What happens at the service without this computer comes into the store, soon enough and not too eagerly. */

/* Returns: (transfer full): the id of a post that another device has scheduled */
static char *
post_elsewhere (TestDesk *desk, const char *title, const char *text, gint64 at)
{
  g_autofree char *date = prm_time_format_iso (at);
  g_autofree char *body =
    g_strdup_printf ("{\"post\": \"%s\", \"platforms\": [\"twitter\"], \"scheduleDate\": \"%s\"}", text, date);
  g_autoptr (JsonNode) answer = test_desk_call (desk, title, "POST", "/post", body);
  char *id = test_desk_get_id (desk, text);

  g_assert_nonnull (id);
  return id;
}

static void
delete_elsewhere (TestDesk *desk, const char *title, const char *id)
{
  g_autofree char *body = g_strdup_printf ("{\"id\": \"%s\"}", id);
  g_autoptr (JsonNode) answer = test_desk_call (desk, title, "DELETE", "/post", body);
}

static void
pause_elsewhere (TestDesk *desk, const char *title, const char *id)
{
  g_autofree char *body = g_strdup_printf ("{\"id\": \"%s\", \"scheduledPause\": true}", id);
  g_autoptr (JsonNode) answer = test_desk_call (desk, title, "PATCH", "/post", body);
}

/* Returns: how many requests the sandbox has counted against a profile */
static guint
count_requests (TestDesk *desk, const char *title)
{
  g_autoptr (PrmCredentials) credentials =
    prm_uplink_dup_credentials (desk->workspace->uplink, g_hash_table_lookup (desk->ref_ids, title));
  guint used = 0, maximum;

  g_assert_true (prm_client_get_rate (prm_uplink_get_client (desk->workspace->uplink), credentials, &used, &maximum));
  return used;
}

static void
test_elsewhere (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;

  test_desk_start (desk);
  id = post_elsewhere (desk, TEST_ACME, "By a colleague", TEST_NOW + TEST_DAY);
  test_desk_pass (desk, 10 * 60);
  g_assert_cmpint (test_desk_state (desk, "By a colleague"), ==, PRM_POST_STATE_SCHEDULED);
  pause_elsewhere (desk, TEST_ACME, id);
  test_desk_pass (desk, 10 * 60);
  g_assert_cmpint (test_desk_state (desk, "By a colleague"), ==, PRM_POST_STATE_PAUSED);
  delete_elsewhere (desk, TEST_ACME, id);
  test_desk_pass (desk, 10 * 60);
  g_assert_cmpuint (test_desk_count (desk, "By a colleague"), ==, 0);
}

/* A refresh does not wait. */
static void
test_refresh (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;

  test_desk_start (desk);
  id = post_elsewhere (desk, TEST_ACME, "Just now", TEST_NOW + TEST_DAY);
  g_assert_cmpuint (test_desk_count (desk, "Just now"), ==, 0);
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  g_assert_cmpuint (test_desk_count (desk, "Just now"), ==, 1);
}

/* A post that was made long ago goes out today: history of the last days does not tell. */
static void
test_made_long_ago (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;

  test_desk_start (desk);
  id = post_elsewhere (desk, TEST_ACME, "Planned in spring", TEST_NOW + 60 * TEST_DAY);
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  g_assert_cmpint (test_desk_state (desk, "Planned in spring"), ==, PRM_POST_STATE_SCHEDULED);
  /* The computer sleeps for two months. */
  test_desk_sleep (desk, 60 * TEST_DAY - 60);
  test_desk_pass (desk, 5 * 60);
  g_assert_cmpint (test_desk_state (desk, "Planned in spring"), ==, PRM_POST_STATE_PUBLISHED);
}

/* Soon after a post is due, seldom otherwise. */
static void
test_adaptive (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;
  guint before, quiet;

  test_desk_start (desk);
  id = post_elsewhere (desk, TEST_ACME, "At noon", TEST_NOW + 2 * TEST_HOUR);
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  test_desk_pass (desk, 10 * 60);
  before = count_requests (desk, TEST_ACME);
  test_desk_pass (desk, 4 * 60);
  quiet = count_requests (desk, TEST_ACME) - before;
  g_assert_cmpuint (quiet, <=, 4);

  test_desk_sleep (desk, 2 * TEST_HOUR - 15 * 60);
  test_desk_pass (desk, 105);
  g_assert_cmpint (test_desk_state (desk, "At noon"), ==, PRM_POST_STATE_PUBLISHED);
}

/* A limit that is reached is waited for, by everybody, and told. */
static void
test_rate_limit (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;

  test_desk_start (desk);
  id = post_elsewhere (desk, TEST_ACME, "Behind the limit", TEST_NOW + TEST_DAY);
  test_desk_fault (desk, "{'kind': 'status', 'status': 429, 'code': 906, 'path': '/api/history', 'count': 1}");
  prm_workspace_set_current_profile (desk->workspace,
                                     prm_workspace_find_profile (desk->workspace,
                                                                 g_hash_table_lookup (desk->ref_ids, TEST_ACME)));
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_PROBLEM);
  g_assert_error (prm_workspace_get_problem (desk->workspace), PRM_API_ERROR, PRM_API_ERROR_RATE_LIMITED);
  g_assert_cmpuint (test_desk_count (desk, "Behind the limit"), ==, 0);
  test_desk_pass (desk, 4 * 60);
  g_assert_cmpuint (test_desk_count (desk, "Behind the limit"), ==, 0);
  test_desk_pass (desk, 3 * 60);
  g_assert_cmpuint (test_desk_count (desk, "Behind the limit"), ==, 1);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_UP_TO_DATE);
}

/* Near a low limit what runs in the background leaves room for what the user does. */
static void
test_near_limit (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;

  test_desk_start (desk);
  for (guint i = 0; i < 12; i++)
    {
      prm_workspace_refresh (desk->workspace);
      test_desk_settle (desk);
    }
  g_assert_cmpuint (count_requests (desk, TEST_ACME), <, 20);
  draft = test_desk_draft (desk, TEST_ACME, "There is room");
  g_assert_true (test_desk_submit (desk, draft, NULL));
  test_desk_drain (desk, 30);
  g_assert_cmpuint (test_desk_count_live (desk, "There is room"), ==, 1);
}

/* Answers that are none are said, and passed over. */
static void
test_bad_answers (TestDesk *desk, gconstpointer data)
{
  static const struct
  {
    const char *fault;
    PrmApiError code;
    PrmConnection connection;
  } rows[] = {
    { "{'kind': 'status', 'status': 500, 'path': '/api/history', 'count': 3}", PRM_API_ERROR_SERVER,
      PRM_CONNECTION_PROBLEM },
    { "{'kind': 'html', 'path': '/api/history', 'count': 3}", PRM_API_ERROR_SERVER, PRM_CONNECTION_PROBLEM },
    { "{'kind': 'html', 'status': 200, 'path': '/api/history', 'count': 3}", PRM_API_ERROR_MALFORMED,
      PRM_CONNECTION_PROBLEM },
    { "{'kind': 'refuse', 'path': '/api/*', 'count': 40}", PRM_API_ERROR_UNREACHABLE, PRM_CONNECTION_OFFLINE },
    { "{'kind': 'status', 'status': 500, 'path': '/api/profiles', 'count': 1}", PRM_API_ERROR_SERVER,
      PRM_CONNECTION_PROBLEM },
  };

  test_desk_start (desk);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      test_desk_fault (desk, rows[i].fault);
      prm_workspace_refresh (desk->workspace);
      test_desk_settle (desk);
      g_test_message ("%s", rows[i].fault);
      g_assert_error (prm_workspace_get_problem (desk->workspace), PRM_API_ERROR, (int) rows[i].code);
      g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, rows[i].connection);
      test_desk_clear_faults (desk);
      test_desk_pass (desk, 15 * 60);
      g_assert_null (prm_workspace_get_problem (desk->workspace));
      g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_UP_TO_DATE);
    }
}

/* What was done here a moment ago stays although history is older. */
static void
test_old_history (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  id = post_elsewhere (desk, TEST_ACME, "Moved here", TEST_NOW + TEST_DAY);
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  /* The next history is held back until the change has gone through, and is then old. */
  test_desk_fault (desk, "{'kind': 'delay', 'delayMs': 300, 'path': '/api/history', 'count': 3}");
  prm_workspace_refresh (desk->workspace);
  while (!prm_sync_is_busy (desk->workspace->sync))
    g_main_context_iteration (NULL, TRUE);
  test_desk_move (desk, id, TEST_NOW + 3 * TEST_DAY, &error);
  g_assert_no_error (error);
  draft = test_desk_draft_at (desk, TEST_ACME, "New here", TEST_NOW + TEST_DAY);
  g_assert_true (test_desk_submit (desk, draft, NULL));
  test_desk_drain (desk, 30);
  post = test_desk_find (desk, "Moved here");
  g_assert_cmpint (post->scheduled_at, ==, TEST_NOW + 3 * TEST_DAY);
  g_assert_cmpuint (test_desk_count (desk, "New here"), ==, 1);
}

/* The profile that was shown is shown again. */
static void
test_current_profile (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmSettings) settings = prm_settings_new ();
  PrmWorkspaceOptions options = { .data_dir = desk->data_dir,
                                  .api_url = desk->api_url,
                                  .session_only_keys = TRUE,
                                  .clock = desk->clock,
                                  .settings = settings };
  const char *ref_id = g_hash_table_lookup (desk->ref_ids, TEST_SEASIDE);
  g_autofree char *kept = NULL;

  for (guint run = 0; run < 2; run++)
    {
      g_autoptr (GAsyncResult) result = NULL;

      prm_workspace_open_async (&options, NULL, prm_test_keep_result, &result);
      desk->workspace = prm_workspace_open_finish (prm_test_await (&result), NULL);
      g_clear_object (&result);
      test_desk_connect (desk);
      if (run == 0)
        prm_workspace_set_current_profile (desk->workspace, prm_workspace_find_profile (desk->workspace, ref_id));
      g_assert_nonnull (prm_workspace_get_current_profile (desk->workspace));
      g_assert_cmpstr (prm_profile_item_get_ref_id (prm_workspace_get_current_profile (desk->workspace)), ==, ref_id);
      test_desk_close (desk);
    }
  g_object_get (settings, "profile", &kept, NULL);
  g_assert_cmpstr (kept, ==, ref_id);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST_ADD ("/sync/elsewhere", test_elsewhere, NULL);
  TEST_ADD ("/sync/refresh", test_refresh, NULL);
  TEST_ADD ("/sync/made-long-ago", test_made_long_ago, NULL);
  TEST_ADD ("/sync/adaptive", test_adaptive, NULL);
  TEST_ADD ("/sync/rate-limit", test_rate_limit, NULL);
  TEST_ADD ("/sync/near-limit", test_near_limit, "--rate-limit=20");
  TEST_ADD ("/sync/bad-answers", test_bad_answers, NULL);
  TEST_ADD ("/sync/old-history", test_old_history, NULL);
  TEST_ADD ("/sync/current-profile", test_current_profile, NULL);

  return g_test_run ();
}
