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
  test_desk_delete_elsewhere (desk, TEST_ACME, id);
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

/* As long as the service wants, and not a second less: nothing of the profile is read until then. */
static void
test_retry_after (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;
  guint n_requests;

  test_desk_start (desk);
  id = post_elsewhere (desk, TEST_ACME, "Behind the limit", TEST_NOW + TEST_DAY);
  test_desk_fault (desk, "{'kind': 'status', 'status': 429, 'code': 906, 'retryAfter': 2000, 'path': '/api/history'}");
  prm_workspace_set_current_profile (desk->workspace,
                                     prm_workspace_find_profile (desk->workspace,
                                                                 g_hash_table_lookup (desk->ref_ids, TEST_ACME)));
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  n_requests = count_requests (desk, TEST_ACME);
  test_desk_pass (desk, 1999);
  g_assert_cmpuint (count_requests (desk, TEST_ACME), ==, n_requests);
  g_assert_cmpuint (test_desk_count (desk, "Behind the limit"), ==, 0);
  test_desk_pass (desk, 120);
  g_assert_cmpuint (test_desk_count (desk, "Behind the limit"), ==, 1);
}

/* Near a low limit what runs in the background leaves room for what the user does, and that is told; it goes on once
 * there is room again. */
static void
test_near_limit (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autofree char *id = NULL;
  PrmSyncProgress progress;

  test_desk_start (desk);
  for (guint i = 0; i < 12; i++)
    {
      prm_workspace_refresh (desk->workspace);
      test_desk_settle (desk);
    }
  g_assert_cmpuint (count_requests (desk, TEST_ACME), <, 20);
  prm_workspace_get_progress (desk->workspace, &progress);
  g_assert_nonnull (prm_workspace_find_profile (desk->workspace, progress.near_ref_id));
  g_assert_cmpuint (progress.maximum, ==, 20);
  g_assert_cmpuint (progress.used, >=, 16);
  g_assert_cmpint (progress.free_at, <=, TEST_NOW + 300);
  draft = test_desk_draft (desk, TEST_ACME, "There is room");
  g_assert_true (test_desk_submit (desk, draft, NULL));
  test_desk_drain (desk, 30);
  g_assert_cmpuint (test_desk_count_live (desk, "There is room"), ==, 1);
  id = post_elsewhere (desk, TEST_ACME, "Meanwhile", TEST_NOW + TEST_DAY);
  test_desk_pass (desk, 6 * 60);
  g_assert_cmpuint (test_desk_count (desk, "Meanwhile"), ==, 1);
}

/* The outbox counts against the same budget: where all of it is used, nothing is sent just to be refused. */
static void
test_one_budget (TestDesk *desk, gconstpointer data)
{
  test_desk_start (desk);
  /* Another device uses most of it; this one learns of that with its next call. */
  for (guint i = count_requests (desk, TEST_ACME); i < 18; i++)
    {
      g_autoptr (JsonNode) answer = test_desk_call (desk, TEST_ACME, "GET", "/user", NULL);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("Number %u", i);
      g_autoptr (PrmDraft) draft = test_desk_draft (desk, TEST_ACME, text);

      g_assert_true (test_desk_submit (desk, draft, NULL));
      test_desk_drain (desk, 30);
      g_assert_cmpuint (test_desk_count_live (desk, text), ==, i < 2 ? 1 : 0);
    }
  g_assert_cmpuint (count_requests (desk, TEST_ACME), ==, 20);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_UP_TO_DATE);
  test_desk_drain (desk, 300);
  g_assert_cmpuint (test_desk_count_live (desk, "Number 2"), ==, 1);
}

/* A network that the test switches. */
#define TEST_TYPE_MONITOR (test_monitor_get_type ())
G_DECLARE_FINAL_TYPE (TestMonitor, test_monitor, TEST, MONITOR, GObject)

struct _TestMonitor
{
  GObject parent_instance;

  gboolean available;
};

static gboolean
test_monitor_init_it (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
test_monitor_initable_init (GInitableIface *iface)
{
  iface->init = test_monitor_init_it;
}

static void
test_monitor_monitor_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestMonitor,
                               test_monitor,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, test_monitor_initable_init)
                                 G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, test_monitor_monitor_init))

static void
test_monitor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TestMonitor *self = TEST_MONITOR (object);

  if (g_str_equal (pspec->name, "connectivity"))
    g_value_set_enum (value, self->available ? G_NETWORK_CONNECTIVITY_FULL : G_NETWORK_CONNECTIVITY_LOCAL);
  else
    g_value_set_boolean (value, g_str_equal (pspec->name, "network-available") && self->available);
}

static void
test_monitor_class_init (TestMonitorClass *klass)
{
  static const char *const names[] = { "network-available", "network-metered", "connectivity" };

  G_OBJECT_CLASS (klass)->get_property = test_monitor_get_property;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_class_override_property (G_OBJECT_CLASS (klass), i + 1, names[i]);
}

static void
test_monitor_init (TestMonitor *self)
{
  self->available = TRUE;
}

static void
switch_network (TestMonitor *monitor, gboolean available)
{
  monitor->available = available;
  g_object_notify (G_OBJECT (monitor), "network-available");
  g_signal_emit_by_name (monitor, "network-changed", available);
}

/* Without a network nothing is tried; with it, all is looked at that was due. */
static void
test_no_network (TestDesk *desk, gconstpointer data)
{
  g_autoptr (TestMonitor) monitor = g_object_new (TEST_TYPE_MONITOR, NULL);
  g_autofree char *id = NULL;
  guint used;

  test_desk_start (desk);
  prm_uplink_set_monitor (desk->workspace->uplink, G_NETWORK_MONITOR (monitor));
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_UP_TO_DATE);
  used = count_requests (desk, TEST_ACME);
  switch_network (monitor, FALSE);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_OFFLINE);
  id = post_elsewhere (desk, TEST_ACME, "While offline", TEST_NOW + TEST_DAY);
  prm_workspace_refresh (desk->workspace);
  test_desk_pass (desk, 4 * 60);
  g_assert_cmpuint (count_requests (desk, TEST_ACME), ==, used);
  g_assert_cmpint (prm_clock_get_next_alarm (desk->clock), ==, PRM_TIME_NONE);
  switch_network (monitor, TRUE);
  test_desk_settle (desk);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_UP_TO_DATE);
  g_assert_cmpuint (test_desk_count (desk, "While offline"), ==, 1);
  prm_uplink_set_monitor (desk->workspace->uplink, NULL);
}

/* Nobody looks: after a while nothing is read until somebody does, but what is sent is followed up. */
static void
test_hidden (TestDesk *desk, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (PrmDraft) draft = NULL;

  test_desk_start (desk);
  prm_workspace_set_hidden (desk->workspace, TRUE);
  first = post_elsewhere (desk, TEST_ACME, "A moment later", TEST_NOW + TEST_DAY);
  test_desk_pass (desk, 9 * 60);
  g_assert_cmpuint (test_desk_count (desk, "A moment later"), ==, 1);
  test_desk_pass (desk, 2 * 60);
  second = post_elsewhere (desk, TEST_ACME, "Long after", TEST_NOW + TEST_DAY);
  test_desk_pass (desk, 2 * TEST_HOUR);
  g_assert_cmpuint (test_desk_count (desk, "Long after"), ==, 0);
  g_assert_cmpint (prm_clock_get_next_alarm (desk->clock), ==, PRM_TIME_NONE);
  draft = test_desk_draft_at (desk, TEST_ACME, "From behind", TEST_NOW + 2 * TEST_DAY);
  g_assert_true (test_desk_submit (desk, draft, NULL));
  test_desk_drain (desk, 60);
  g_assert_cmpuint (test_desk_count_live (desk, "From behind"), ==, 1);
  prm_workspace_set_hidden (desk->workspace, FALSE);
  test_desk_settle (desk);
  g_assert_cmpuint (test_desk_count (desk, "Long after"), ==, 1);
}

static guint
get_n_overdue (TestDesk *desk)
{
  guint n_overdue;

  g_object_get (desk->workspace, "n-overdue", &n_overdue, NULL);
  return n_overdue;
}

/* A post that the service forgets is overdue from five minutes after its time on, and says so; nothing else does. */
static void
test_overdue (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *spoken = NULL;

  test_desk_start (desk);
  id = post_elsewhere (desk, TEST_ACME, "Forgotten", TEST_NOW + TEST_HOUR);
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  /* The sandbox's clock stands still meanwhile: it is late. */
  prm_clock_advance (desk->clock, TEST_HOUR + 299);
  test_desk_settle (desk);
  g_assert_cmpint (test_desk_state (desk, "Forgotten"), ==, PRM_POST_STATE_SCHEDULED);
  prm_clock_advance (desk->clock, 1);
  test_desk_settle (desk);
  g_assert_cmpint (test_desk_state (desk, "Forgotten"), ==, PRM_POST_STATE_OVERDUE);
  prm_clock_advance (desk->clock, 60);
  test_desk_settle (desk);
  g_assert_cmpuint (get_n_overdue (desk), ==, 1);
  post = test_desk_find (desk, "Forgotten");
  spoken = prm_post_describe (post, TEST_ACME, prm_clock_now (desk->clock), utc);
  g_assert_true (g_str_has_suffix (spoken, "overdue"));
  prm_test_sandbox_advance (desk->sandbox, TEST_HOUR + 300);
  test_desk_pass (desk, 60);
  g_assert_cmpint (test_desk_state (desk, "Forgotten"), ==, PRM_POST_STATE_PUBLISHED);
  g_assert_cmpuint (get_n_overdue (desk), ==, 0);
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
  TEST_ADD ("/sync/retry-after", test_retry_after, NULL);
  TEST_ADD ("/sync/near-limit", test_near_limit, "--rate-limit=20");
  TEST_ADD ("/sync/one-budget", test_one_budget, "--rate-limit=20");
  TEST_ADD ("/sync/no-network", test_no_network, NULL);
  TEST_ADD ("/sync/hidden", test_hidden, NULL);
  TEST_ADD ("/sync/overdue", test_overdue, NULL);
  TEST_ADD ("/sync/bad-answers", test_bad_answers, NULL);
  TEST_ADD ("/sync/old-history", test_old_history, NULL);
  TEST_ADD ("/sync/current-profile", test_current_profile, NULL);

  return g_test_run ();
}
