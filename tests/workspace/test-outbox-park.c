/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-outbox-private.h"
#include "workspace-support.h"

/* Replaced by one with the same text, which the service refuses to have twice within two days, whatever goes wrong. */

#define TEXT "The same words"
#define WHEN (TEST_NOW + 10 * TEST_DAY)
#define BOTH (PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN))
#define ONE PRM_NETWORK_BIT (PRM_NETWORK_X)

/* Returns: (transfer full): @at: %PRM_TIME_NONE: no date */
static PrmDraft *
write_draft (TestDesk *desk, gint64 at, PrmNetworkSet networks, gboolean held)
{
  g_autoptr (PrmDraft) draft =
    at != PRM_TIME_NONE ? test_desk_draft_at (desk, TEST_ACME, TEXT, at) : test_desk_draft (desk, TEST_ACME, TEXT);
  g_autoptr (PrmDraft) with_networks = prm_draft_with_networks (draft, networks);

  return prm_draft_with_requires_approval (with_networks, held);
}

/* Returns: (transfer full): the id of a post at the service */
static char *
make_post (TestDesk *desk, gint64 at, gboolean held)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  draft = write_draft (desk, at, BOTH, held);
  test_desk_submit (desk, draft, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, 60);
  return test_desk_get_id (desk, TEXT);
}

static void
replace (TestDesk *desk, const char *id, gint64 at, gboolean held)
{
  g_autoptr (PrmDraft) draft = write_draft (desk, at, ONE, held);
  g_autoptr (GError) error = NULL;

  test_desk_replace (desk, id, draft, &error);
  g_assert_no_error (error);
}

static void
assert_replaced (TestDesk *desk, const char *old_id, gint64 at, const char *status)
{
  g_autoptr (PrmPost) post = NULL;
  g_autofree char *actual = NULL;

  g_assert_cmpuint (desk->n_stopped, ==, 0);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 1);
  actual = test_desk_get_status (desk, TEXT);
  g_assert_cmpstr (actual, ==, status);
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  g_assert_cmpuint (test_desk_count (desk, TEXT), ==, 1);
  post = test_desk_find (desk, TEXT);
  g_assert_cmpstr (post->id, !=, old_id);
  g_assert_cmpint (post->scheduled_at, ==, at);
  g_assert_cmpuint (post->networks, ==, ONE);
}

/* What there is of dates and approval, before and after. */
static const struct
{
  const char *name;
  gint64 before, after;
  gboolean was_held, is_held;
} rows[] = {
  { "held", WHEN, WHEN, TRUE, TRUE },
  { "held, another time", WHEN, WHEN + 5 * TEST_HOUR, TRUE, TRUE },
  { "held, an earlier time", WHEN, WHEN - 20 * TEST_HOUR, TRUE, TRUE },
  { "held, no date", PRM_TIME_NONE, PRM_TIME_NONE, TRUE, TRUE },
  { "held, a date at last", PRM_TIME_NONE, TEST_NOW + TEST_DAY, TRUE, TRUE },
  { "held, no date any more", TEST_NOW + TEST_DAY, PRM_TIME_NONE, TRUE, TRUE },
  { "scheduled, to be approved after all", WHEN, WHEN, FALSE, TRUE },
  { "held, approved with it", WHEN, WHEN, TRUE, FALSE },
  { "scheduled, an earlier time", WHEN, WHEN - 20 * TEST_HOUR, FALSE, FALSE },
};

static void
test_states (TestDesk *desk, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *id = NULL;

      g_test_message ("%s", rows[i].name);
      if (i > 0)
        test_desk_set_up (desk, NULL);
      id = make_post (desk, rows[i].before, rows[i].was_held);
      replace (desk, id, rows[i].after, rows[i].is_held);
      test_desk_drain (desk, TEST_HOUR);
      assert_replaced (desk, id, rows[i].after, rows[i].is_held ? "awaiting approval" : "pending");
      if (i + 1 < G_N_ELEMENTS (rows))
        test_desk_tear_down (desk, NULL);
    }
}

static const char *const fault_rows[] = {
  "{'kind': 'drop-after', 'path': '/api/post', 'method': 'POST', 'count': 2}",
  "{'kind': 'drop-before', 'path': '/api/post', 'method': 'POST', 'count': 3}",
  "{'kind': 'cut', 'path': '/api/post', 'method': 'POST', 'count': 2}",
  "{'kind': 'status', 'status': 500, 'path': '/api/post', 'method': 'POST', 'count': 2}",
  "{'kind': 'status', 'status': 429, 'path': '/api/post', 'method': 'POST', 'count': 2}",
  "{'kind': 'drop-after', 'path': '/api/post', 'method': 'DELETE', 'count': 2}",
  "{'kind': 'drop-before', 'path': '/api/post', 'method': 'DELETE', 'count': 2}",
  "{'kind': 'status', 'status': 503, 'path': '/api/post/*', 'method': 'GET', 'count': 4}",
  "{'kind': 'html', 'path': '/api/*', 'count': 9}",
};

static void
test_faults (TestDesk *desk, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (fault_rows); i++)
    {
      g_autofree char *id = NULL;

      g_test_message ("%s", fault_rows[i]);
      if (i > 0)
        test_desk_set_up (desk, NULL);
      id = make_post (desk, WHEN, TRUE);
      test_desk_fault (desk, fault_rows[i]);
      replace (desk, id, WHEN, TRUE);
      test_desk_drain (desk, TEST_DAY);
      assert_replaced (desk, id, WHEN, "awaiting approval");
      if (i + 1 < G_N_ELEMENTS (fault_rows))
        test_desk_tear_down (desk, NULL);
    }
}

/* Cut off at whatever turn of the main loop, and begun again. There is a post at each of them. */
static void
test_cut_off (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = make_post (desk, WHEN, TRUE);
  gboolean narrow = TRUE;

  for (guint turns = 1; turns < 80; turns += 6)
    {
      g_autofree char *before = test_desk_get_id (desk, TEXT);
      g_autoptr (PrmDraft) draft = write_draft (desk, WHEN, narrow ? ONE : BOTH, TRUE);
      g_autoptr (PrmPost) post = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("turn %u", turns);
      test_desk_replace (desk, before, draft, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < turns && desk->workspace->outbox->n_busy > 0; i++)
        g_main_context_iteration (NULL, TRUE);
      test_desk_abandon (desk);
      g_assert_cmpuint (test_desk_count_live (desk, TEXT), >=, 1);
      test_desk_start (desk);
      test_desk_drain (desk, TEST_HOUR);
      g_assert_cmpuint (desk->n_stopped, ==, 0);
      g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 1);
      post = test_desk_find (desk, TEXT);
      g_assert_cmpuint (post->networks, ==, narrow ? ONE : BOTH);
      g_assert_cmpint (post->scheduled_at, ==, WHEN);
      g_assert_cmpint (post->status, ==, PRM_POST_STATUS_AWAITING_APPROVAL);
      narrow = !narrow;
    }
}

/* The one that stands in is there, and the old one not yet gone. */
static char *
stop_half_way (TestDesk *desk)
{
  char *id = make_post (desk, WHEN, TRUE);

  test_desk_fault (desk,
                   "{'kind': 'status', 'status': 503, 'retryAfter': 30, 'path': '/api/post', 'method': 'DELETE'}");
  replace (desk, id, WHEN, TRUE);
  test_desk_settle (desk);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 2);
  return id;
}

/* The service does not take the last one: there is one that waits for approval, that is said, and it can go on. */
static void
test_refused (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = stop_half_way (desk);
  g_autofree char *status = NULL;
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_fault (desk, "{'kind': 'status', 'status': 400, 'code': 132, 'path': '/api/validate/post'}");
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (desk->n_stopped, ==, 1);
  g_assert_nonnull (strstr (desk->last_stopped->error_message, "waits for approval, but at a later time"));
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 1);
  status = test_desk_get_status (desk, TEXT);
  g_assert_cmpstr (status, ==, "awaiting approval");
  post = test_desk_find (desk, TEXT);
  g_assert_cmpuint (post->networks, ==, ONE);
  g_assert_cmpint (test_desk_state (desk, TEXT), ==, PRM_POST_STATE_NEEDS_YOU);

  test_desk_retry (desk, post->id, &error);
  g_assert_no_error (error);
  desk->n_stopped = 0;
  test_desk_drain (desk, TEST_DAY);
  assert_replaced (desk, id, WHEN, "awaiting approval");
}

/* What is done to it in between is done to the last one. */
static void
test_changed_between (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = stop_half_way (desk);
  PrmPostChange change = { .has_notes = TRUE, .notes = (char *) "Ask Ida first" };
  g_autoptr (PrmPost) post = test_desk_find (desk, TEXT);
  g_autoptr (PrmPost) after = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_change (desk, post->id, &change, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_DAY);
  assert_replaced (desk, id, WHEN, "awaiting approval");
  after = test_desk_find (desk, TEXT);
  g_assert_cmpstr (after->notes, ==, "Ask Ida first");
}

/* Sync reads the one that stands in at the time at which it stands: that is nobody else's doing. */
static void
test_read_between (TestDesk *desk, gconstpointer data)
{
  for (guint held = 0; held < 2; held++)
    {
      g_autofree char *id = make_post (desk, WHEN, held == 1);
      g_autoptr (PrmPost) post = NULL;
      g_autoptr (GError) error = NULL;

      test_desk_fault (
        desk,
        "{'kind': 'status', 'status': 503, 'retryAfter': 30, 'path': '/api/post', 'method': 'DELETE', 'count': 2}");
      replace (desk, id, WHEN, held == 1);
      test_desk_settle (desk);
      post = test_desk_find (desk, TEXT);
      g_assert_cmpstr (post->id, !=, id);
      test_desk_delete (desk, post->id, &error);
      g_assert_no_error (error);
      prm_clock_advance (desk->clock, 95);
      prm_workspace_refresh (desk->workspace);
      test_desk_settle (desk);
      test_desk_drain (desk, TEST_DAY);
      g_assert_cmpuint (desk->n_stopped, ==, 0);
      g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 0);
      if (held == 0)
        {
          test_desk_tear_down (desk, NULL);
          test_desk_set_up (desk, NULL);
        }
    }
}

/* Somebody rejected the one that stands in: nothing takes its place. */
static void
test_rejected_between (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = stop_half_way (desk);
  g_autoptr (PrmPost) post = test_desk_find (desk, TEXT);

  test_desk_delete_elsewhere (desk, TEST_ACME, post->id);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 0);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
}

/* At once, with the same text, and whatever else is new of it: there is one, and it is out. */
static const char *const now_rows[] = {
  NULL,
  "{'kind': 'drop-after', 'path': '/api/post', 'method': 'POST'}",
  "{'kind': 'drop-before', 'path': '/api/post', 'method': 'POST', 'count': 2}",
  "{'kind': 'drop-after', 'path': '/api/post', 'method': 'DELETE'}",
  "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'DELETE', 'count': 3}",
  "{'kind': 'drop-after', 'path': '/api/post', 'method': 'PATCH'}",
  "{'kind': 'drop-before', 'path': '/api/post', 'method': 'PATCH', 'count': 2}",
  "{'kind': 'cut', 'path': '/api/post', 'method': 'PATCH', 'count': 2}",
  "{'kind': 'status', 'status': 429, 'path': '/api/post', 'method': 'PATCH'}",
};

static void
assert_out (TestDesk *desk, const char *text)
{
  g_autofree char *status = NULL;
  g_autoptr (PrmPost) post = NULL;

  g_assert_cmpuint (desk->n_stopped, ==, 0);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT) +
                      (g_str_equal (text, TEXT) ? 0 : test_desk_count_live (desk, text)),
                    ==, 1);
  status = test_desk_get_status (desk, text);
  g_assert_cmpstr (status, ==, "success");
  test_desk_pass (desk, 10 * 60);
  g_assert_cmpint (test_desk_state (desk, text), ==, PRM_POST_STATE_PUBLISHED);
  post = test_desk_find (desk, text);
  g_assert_cmpuint (post->networks, ==, ONE);
}

static void
test_now (TestDesk *desk, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (now_rows); i++)
    {
      g_autofree char *id = NULL;

      g_test_message ("%s", now_rows[i] != NULL ? now_rows[i] : "nothing goes wrong");
      if (i > 0)
        test_desk_set_up (desk, NULL);
      id = make_post (desk, WHEN, FALSE);
      if (now_rows[i] != NULL)
        test_desk_fault (desk, now_rows[i]);
      replace (desk, id, PRM_TIME_NONE, FALSE);
      g_assert_cmpint (test_desk_state (desk, TEXT), ==, PRM_POST_STATE_SENDING);
      test_desk_drain (desk, TEST_HOUR);
      assert_out (desk, TEXT);
      if (i + 1 < G_N_ELEMENTS (now_rows))
        test_desk_tear_down (desk, NULL);
    }
}

/* Cut off on the way, with a clock that is an hour ahead. */
static void
test_now_cut_off (TestDesk *desk, gconstpointer data)
{
  for (guint turns = 1; turns < 80; turns += 6)
    {
      g_autofree char *id = make_post (desk, WHEN, FALSE);

      g_test_message ("turn %u", turns);
      prm_clock_set (desk->clock, prm_clock_now (desk->clock) + TEST_HOUR);
      test_desk_settle (desk);
      replace (desk, id, PRM_TIME_NONE, FALSE);
      for (guint i = 0; i < turns && desk->workspace->outbox->n_busy > 0; i++)
        g_main_context_iteration (NULL, TRUE);
      test_desk_abandon (desk);
      g_assert_cmpuint (test_desk_count_live (desk, TEXT), >=, 1);
      test_desk_start (desk);
      test_desk_drain (desk, TEST_HOUR);
      assert_out (desk, TEXT);
      test_desk_tear_down (desk, NULL);
      test_desk_set_up (desk, NULL);
    }
}

/* A paused one is not paused any more; nor does one that was changed go out twice where the old one's time comes. */
static void
test_now_paused (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = make_post (desk, WHEN, FALSE);
  PrmPostChange change = { .has_paused = TRUE, .paused = TRUE };
  g_autoptr (GError) error = NULL;

  test_desk_change (desk, id, &change, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  replace (desk, id, PRM_TIME_NONE, FALSE);
  test_desk_drain (desk, TEST_HOUR);
  assert_out (desk, TEXT);
}

static void
test_now_late (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = make_post (desk, TEST_NOW + TEST_HOUR, FALSE);
  g_autoptr (PrmDraft) draft = test_desk_draft (desk, TEST_ACME, "Other words");
  g_autoptr (GError) error = NULL;

  test_desk_fault (desk, "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'DELETE', 'count': 500}");
  test_desk_replace (desk, id, draft, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, 2 * TEST_HOUR);
  test_desk_clear_faults (desk);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 1);
  g_assert_cmpuint (test_desk_count_live (desk, "Other words"), ==, 0);
  g_assert_cmpuint (desk->n_stopped, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST_ADD ("/outbox-park/states", test_states, NULL);
  TEST_ADD ("/outbox-park/faults", test_faults, NULL);
  TEST_ADD ("/outbox-park/cut-off", test_cut_off, NULL);
  TEST_ADD ("/outbox-park/refused", test_refused, NULL);
  TEST_ADD ("/outbox-park/changed-between", test_changed_between, NULL);
  TEST_ADD ("/outbox-park/read-between", test_read_between, NULL);
  TEST_ADD ("/outbox-park/rejected-between", test_rejected_between, NULL);
  TEST_ADD ("/outbox-park/now", test_now, NULL);
  TEST_ADD ("/outbox-park/now-cut-off", test_now_cut_off, NULL);
  TEST_ADD ("/outbox-park/now-paused", test_now_paused, NULL);
  TEST_ADD ("/outbox-park/now-late", test_now_late, NULL);

  return g_test_run ();
}
