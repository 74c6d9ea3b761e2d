/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-sync-private.h"
#include "sandbox-estate.h"
#include "workspace-support.h"

/* Services that have been in use for years, with one profile or many: all of it comes, the present first, within the
 * budget of requests, and nobody is kept waiting for it. */

#define MANY_PROFILES 60
#define MOST_AT_ONCE 6

static const TestEstate one_client = { .n_profiles = 1,
                                       .n_posts = 2600,
                                       .newest = TEST_NOW - TEST_HOUR,
                                       .spacing = 4 * TEST_HOUR,
                                       .n_waiting = 6,
                                       .waiting_made = TEST_NOW - 200 * TEST_DAY };
static const TestEstate many_clients = {
  .n_profiles = MANY_PROFILES, .n_posts = 3, .newest = TEST_NOW - TEST_HOUR, .spacing = 25 * TEST_DAY, .mixed = TRUE
};

static const TestEstate two_hundred_clients = {
  .n_profiles = 200, .n_posts = 20, .newest = TEST_NOW - TEST_HOUR, .spacing = 5 * TEST_DAY
};
static const TestEstate five_hundred_clients = {
  .n_profiles = 500, .n_posts = 20, .newest = TEST_NOW - TEST_HOUR, .spacing = 5 * TEST_DAY
};

static guint
count_stored (TestDesk *desk, guint statuses)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  g_autoptr (GAsyncResult) result = NULL;

  filter->statuses = statuses;
  prm_store_count_posts_async (desk->workspace->store, filter, NULL, prm_test_keep_result, &result);
  return (guint) prm_store_count_posts_finish (desk->workspace->store, prm_test_await (&result), NULL);
}

static guint
get_used (TestDesk *desk, const char *title)
{
  g_autoptr (PrmCredentials) credentials =
    prm_uplink_dup_credentials (desk->workspace->uplink, g_hash_table_lookup (desk->ref_ids, title));
  guint used = 0, maximum;

  g_assert_nonnull (credentials);
  prm_client_get_rate (prm_uplink_get_client (desk->workspace->uplink), credentials, &used, &maximum);
  return used;
}

static PrmSyncProgress
get_progress (TestDesk *desk)
{
  PrmSyncProgress progress;

  prm_workspace_get_progress (desk->workspace, &progress);
  return progress;
}

/* What was known when the present of a profile had been read for the first time. */
typedef struct
{
  TestDesk *desk;
  guint n_walks;
  double fraction;
  gboolean seen;
} Present;

static void
on_synced (PrmSync *sync, const char *ref_id, Present *present)
{
  if (g_strcmp0 (ref_id, g_hash_table_lookup (present->desk->ref_ids, "Client 0")) != 0 || present->seen)
    return;
  present->seen = TRUE;
  present->n_walks = sync->n_walks;
  present->fraction = prm_track_get_fraction (g_hash_table_lookup (sync->by_ref, ref_id));
}

/* First the last weeks, then what is to come, then window after window to the first post of all. */
static void
test_all (TestYears *years, gconstpointer data)
{
  TestDesk *desk = &years->desk;
  Present present = { desk };
  PrmSyncProgress progress;

  test_desk_open (desk);
  g_signal_connect (desk->workspace->sync, "synced", G_CALLBACK (on_synced), &present);
  test_desk_connect (desk);
  g_assert_true (present.seen);
  g_assert_cmpuint (present.n_walks, ==, 0);
  g_assert_cmpfloat (present.fraction, ==, 0.5);
  g_assert_cmpuint (count_stored (desk, 0), ==, one_client.n_posts + one_client.n_waiting);
  progress = get_progress (desk);
  g_assert_cmpuint (progress.n_profiles, ==, 2);
  g_assert_cmpuint (progress.n_done, ==, 2);
  g_assert_cmpfloat (progress.fraction, ==, 1);
  /* The key's trial, user, last weeks, schedules, 3 windows, 4 statuses. */
  g_assert_cmpuint (get_used (desk, "Client 0"), <=, 11);
}

/* A restart does not begin from the beginning, and what is known is not asked for again. */
static void
test_restart (TestYears *years, gconstpointer data)
{
  TestDesk *desk = &years->desk;

  test_desk_start (desk);
  test_desk_close (desk);
  test_desk_sleep (desk, TEST_HOUR);
  test_desk_open (desk);
  test_desk_connect (desk);
  /* The key's trial, user, last weeks, older ones that are still to happen, schedules. */
  g_assert_cmpuint (get_used (desk, "Client 0"), <=, 5);
  g_assert_cmpuint (get_progress (desk).n_done, ==, 2);
}

static void
on_first_window (PrmSync *sync, TestDesk *desk)
{
  PrmTrack *track = g_hash_table_lookup (sync->by_ref, (char *) g_hash_table_lookup (desk->ref_ids, "Client 0"));

  if (track != NULL && track->walk.n_windows == 1)
    prm_workspace_set_sync_paused (desk->workspace, TRUE);
}

/* It can be paused, and that is remembered; what was read stays. */
static void
test_pause (TestYears *years, gconstpointer data)
{
  TestDesk *desk = &years->desk;
  guint half, used;

  test_desk_open (desk);
  g_signal_connect (desk->workspace->sync, "changed", G_CALLBACK (on_first_window), desk);
  test_desk_connect (desk);
  half = count_stored (desk, 0);
  g_assert_cmpuint (half, >, 1000);
  g_assert_cmpuint (half, <, one_client.n_posts);
  g_assert_true (get_progress (desk).paused);
  g_assert_cmpuint (get_progress (desk).n_done, <, 2);
  used = get_used (desk, "Client 0");
  test_desk_pass (desk, 4 * 60);
  g_assert_cmpuint (get_used (desk, "Client 0"), ==, used);
  /* Somebody who asks gets an answer all the same. */
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  g_assert_cmpuint (get_used (desk, "Client 0"), >, used);
  g_assert_cmpuint (count_stored (desk, 0), ==, half);

  test_desk_close (desk);
  test_desk_open (desk);
  test_desk_connect (desk);
  g_assert_true (get_progress (desk).paused);
  g_assert_cmpuint (count_stored (desk, 0), ==, half);
  prm_workspace_set_sync_paused (desk->workspace, FALSE);
  test_desk_settle (desk);
  g_assert_cmpuint (count_stored (desk, 0), ==, one_client.n_posts + one_client.n_waiting);
  g_assert_cmpuint (get_progress (desk).n_done, ==, 2);
}

static void
call_with_id (TestDesk *desk, const char *method, const char *id, const char *more)
{
  g_autofree char *body = g_strdup_printf ("{\"id\": \"%s\"%s}", id, more);
  g_autoptr (JsonNode) answer = test_desk_call (desk, "Client 0", method, "/post", body);
}

/* What is done elsewhere to old posts appears: soon where they are still to happen, in time where they are over. */
static void
test_elsewhere (TestYears *years, gconstpointer data)
{
  TestDesk *desk = &years->desk;

  test_desk_start (desk);
  call_with_id (desk, "PATCH", "w1-4", ", \"scheduledPause\": true");
  call_with_id (desk, "DELETE", "w1-5", "");
  call_with_id (desk, "DELETE", "p1-2000", "");
  test_desk_pass (desk, 35 * 60);
  g_assert_cmpint (test_desk_state (desk, "Waiting 4"), ==, PRM_POST_STATE_PAUSED);
  g_assert_cmpuint (test_desk_count (desk, "Waiting 5"), ==, 0);
  g_assert_cmpuint (test_desk_count (desk, "Post 2000"), ==, 1);
  test_desk_sleep (desk, 8 * TEST_DAY);
  g_assert_cmpuint (test_desk_count (desk, "Post 2000"), ==, 0);
  g_assert_cmpuint (test_desk_count (desk, "Post 1999"), ==, 1);
  g_assert_cmpuint (test_desk_count (desk, "Post 2001"), ==, 1);
}

/* Many profiles */

typedef struct
{
  TestDesk *desk;
  GHashTable *n_rounds; /* (element-type utf8 uint) */
  guint most;
  double fraction;
  gboolean unfair;
} Watch;

static void
on_busy (PrmSync *sync, Watch *watch)
{
  double fraction = get_progress (watch->desk).fraction;

  watch->most = MAX (watch->most, sync->n_rounds + sync->n_walks);
  g_assert_cmpfloat (fraction, >=, watch->fraction);
  watch->fraction = fraction;
}

static void
on_round (PrmSync *sync, const char *ref_id, Watch *watch)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (watch->n_rounds, ref_id != NULL ? ref_id : "")) + 1;

  if (ref_id == NULL)
    return;
  g_hash_table_insert (watch->n_rounds, g_strdup (ref_id), GUINT_TO_POINTER (n));
  /* Nobody comes a second time before everybody has come once. */
  if (n > 1 && g_hash_table_size (watch->n_rounds) < MANY_PROFILES)
    watch->unfair = TRUE;
}

static void
watch_sync (Watch *watch, TestDesk *desk)
{
  *watch = (Watch){ .desk = desk, .n_rounds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  g_signal_connect (desk->workspace->sync, "changed", G_CALLBACK (on_busy), watch);
  g_signal_connect (desk->workspace->sync, "synced", G_CALLBACK (on_round), watch);
}

/* All are read, some at a time, each in its turn, and it is told how far that has come. */
static void
test_many (TestYears *years, gconstpointer data)
{
  TestDesk *desk = &years->desk;
  Watch watch;

  test_desk_start (desk);
  test_desk_close (desk);
  test_desk_sleep (desk, 2 * TEST_DAY);
  test_desk_open (desk);
  prm_workspace_set_sync_paused (desk->workspace, TRUE);
  test_desk_connect (desk);
  watch_sync (&watch, desk);
  prm_workspace_set_sync_paused (desk->workspace, FALSE);
  test_desk_settle (desk);
  g_assert_cmpuint (watch.most, ==, MOST_AT_ONCE);
  g_assert_false (watch.unfair);
  g_assert_cmpuint (g_hash_table_size (watch.n_rounds), ==, MANY_PROFILES + 1);
  g_assert_cmpuint (get_progress (desk).n_profiles, ==, MANY_PROFILES + 1);
  g_assert_cmpuint (get_progress (desk).n_done, ==, MANY_PROFILES + 1);
  g_assert_cmpuint (count_stored (desk, 0), ==, MANY_PROFILES * many_clients.n_posts);
  g_hash_table_unref (watch.n_rounds);
}

/* What waits, what failed, and the calendar of all clients come from the store, without a word from the service. */
static void
test_all_clients (TestYears *years, gconstpointer data)
{
  TestDesk *desk = &years->desk;
  g_autoptr (PrmPostFilter) month = prm_post_filter_new ();
  g_autoptr (PrmPostFilter) approvals = prm_post_filter_new ();
  g_autoptr (PrmPostList) calendar = NULL;
  g_autoptr (PrmPostList) waiting = NULL;
  guint n_approvals, n_failures;

  test_desk_start (desk);
  test_desk_close (desk);
  test_desk_stop_sandbox (desk);
  test_desk_open (desk);
  month->from = TEST_NOW - 2 * TEST_DAY;
  month->until = TEST_NOW + TEST_DAY;
  approvals->statuses = 1u << PRM_POST_STATUS_AWAITING_APPROVAL;
  calendar = prm_post_list_new (desk->workspace, month);
  waiting = prm_post_list_new (desk->workspace, approvals);
  test_desk_settle (desk);
  g_assert_null (prm_workspace_get_current_profile (desk->workspace));
  g_object_get (desk->workspace, "n-approvals", &n_approvals, "n-failures", &n_failures, NULL);
  g_assert_cmpuint (n_approvals, ==, MANY_PROFILES);
  g_assert_cmpuint (n_failures, ==, MANY_PROFILES);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (calendar)), ==, MANY_PROFILES);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (waiting)), ==, MANY_PROFILES);
}

static void
on_fifth (PrmSync *sync, const char *ref_id, guint *n)
{
  PrmWorkspace *workspace = g_object_get_data (G_OBJECT (sync), "workspace");

  if (++*n == 5)
    prm_workspace_set_sync_paused (workspace, TRUE);
}

/* It can be cut off in the middle; then no more is asked for, and none of it is lost. */
static void
test_cancel (TestYears *years, gconstpointer data)
{
  TestDesk *desk = &years->desk;
  guint n = 0;

  test_desk_start (desk);
  g_object_set_data (G_OBJECT (desk->workspace->sync), "workspace", desk->workspace);
  g_signal_connect (desk->workspace->sync, "synced", G_CALLBACK (on_fifth), &n);
  test_desk_sleep (desk, 20 * 60);
  g_assert_cmpuint (n, >=, 5);
  g_assert_cmpuint (n, <=, 5 + MOST_AT_ONCE);
  g_assert_false (prm_sync_is_busy (desk->workspace->sync));
  prm_workspace_set_sync_paused (desk->workspace, FALSE);
  test_desk_settle (desk);
  g_assert_cmpuint (n, >=, MANY_PROFILES);
}

/* By hand only (-m slow), as it takes its time: how near the sync of many profiles with a slow network comes to the
 * bound that latency and the number of calls at once set. */
static void
test_latency (TestYears *years, gconstpointer data)
{
  TestDesk *desk = &years->desk;
  const TestEstate *estate = data;
  guint n_calls = 0;
  double bound, taken;

  test_desk_start (desk);
  test_desk_close (desk);
  test_desk_sleep (desk, 2 * TEST_DAY);
  test_desk_open (desk);
  prm_workspace_set_sync_paused (desk->workspace, TRUE);
  test_desk_connect (desk);
  for (guint i = 0; i < estate->n_profiles; i++)
    {
      g_autofree char *title = g_strdup_printf ("Client %u", i);

      n_calls -= get_used (desk, title);
    }
  test_desk_fault (desk, "{'kind': 'delay', 'path': '/api/*', 'delayMs': 50, 'count': 1000000}");
  g_test_timer_start ();
  prm_workspace_set_sync_paused (desk->workspace, FALSE);
  while (get_progress (desk).n_done <= estate->n_profiles || prm_sync_is_busy (desk->workspace->sync))
    g_main_context_iteration (NULL, TRUE);
  taken = g_test_timer_elapsed ();
  test_desk_clear_faults (desk);
  for (guint i = 0; i < estate->n_profiles; i++)
    {
      g_autofree char *title = g_strdup_printf ("Client %u", i);

      n_calls += get_used (desk, title);
    }
  bound = n_calls * 0.05 / MOST_AT_ONCE;
  g_test_minimized_result (taken / bound, "%u calls in %.2f s, %.2f times the bound of %.2f s", n_calls, taken,
                           taken / bound, bound);
}

#define ADD(path, func, estate) g_test_add (path, TestYears, estate, test_years_set_up, func, test_years_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/sync-history/all", test_all, &one_client);
  ADD ("/sync-history/restart", test_restart, &one_client);
  ADD ("/sync-history/pause", test_pause, &one_client);
  ADD ("/sync-history/elsewhere", test_elsewhere, &one_client);
  ADD ("/sync-history/many", test_many, &many_clients);
  ADD ("/sync-history/all-clients", test_all_clients, &many_clients);
  ADD ("/sync-history/cancel", test_cancel, &many_clients);

  if (g_test_slow ())
    {
      ADD ("/sync-history/latency-200", test_latency, &two_hundred_clients);
      ADD ("/sync-history/latency-500", test_latency, &five_hundred_clients);
    }

  return g_test_run ();
}
