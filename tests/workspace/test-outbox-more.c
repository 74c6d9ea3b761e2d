/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-post-verbs.h"
#include "workspace-support.h"

/* Replacing and retrying, whatever goes wrong on the way. */

#define OLD "The old text"
#define NEW "Something else altogether"
#define WHEN (TEST_NOW + 10 * TEST_DAY)

/* A scheduled post at the service. Returns: (transfer full): its id */
static char *
schedule (TestDesk *desk)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  draft = test_desk_draft_at (desk, TEST_ACME, OLD, WHEN);
  test_desk_submit (desk, draft, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  return test_desk_get_id (desk, OLD);
}

static void
replace (TestDesk *desk, const char *id, const char *text, gint64 at)
{
  g_autoptr (PrmDraft) draft = test_desk_draft_at (desk, TEST_ACME, text, at);
  g_autoptr (GError) error = NULL;

  test_desk_replace (desk, id, draft, &error);
  g_assert_no_error (error);
}

static void
assert_one (TestDesk *desk, const char *text, const char *status)
{
  g_autofree char *actual = test_desk_get_status (desk, text);

  g_assert_cmpuint (test_desk_count_live (desk, OLD) + test_desk_count_live (desk, NEW), ==, 1);
  g_assert_cmpuint (test_desk_count (desk, OLD) + test_desk_count (desk, NEW), ==, 1);
  g_assert_cmpstr (actual, ==, status);
  g_assert_cmpuint (test_desk_count (desk, text), ==, 1);
}

/* What meets a replacement on its way to success. */
static const char *const replace_rows[] = {
  NULL,
  "{'kind': 'drop-after', 'path': '/api/post', 'method': 'POST'}",
  "{'kind': 'drop-before', 'path': '/api/post', 'method': 'POST'}",
  "{'kind': 'cut', 'path': '/api/post', 'method': 'POST'}",
  "{'kind': 'status', 'status': 500, 'path': '/api/post', 'method': 'POST', 'count': 2}",
  "{'kind': 'status', 'status': 429, 'path': '/api/post', 'method': 'POST'}",
  "{'kind': 'drop-after', 'path': '/api/post', 'method': 'DELETE'}",
  "{'kind': 'drop-before', 'path': '/api/post', 'method': 'DELETE', 'count': 2}",
  "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'DELETE', 'count': 3}",
  "{'kind': 'status', 'status': 500, 'path': '/api/validate/post', 'count': 2}",
  "{'kind': 'html', 'path': '/api/*', 'count': 5}",
};

static void
replace_each (TestDesk *desk, const char *fault)
{
  g_autofree char *id = schedule (desk);

  g_test_message ("%s", fault != NULL ? fault : "nothing goes wrong");
  if (fault != NULL)
    test_desk_fault (desk, fault);
  replace (desk, id, NEW, WHEN + TEST_HOUR);
  /* It looks as it will be at once. */
  g_assert_cmpuint (test_desk_count (desk, NEW), ==, 1);
  test_desk_drain (desk, TEST_DAY);
  assert_one (desk, NEW, "pending");
  g_assert_cmpuint (desk->n_stopped, ==, 0);
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  assert_one (desk, NEW, "pending");
}

static void
test_replace (TestDesk *desk, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (replace_rows); i++)
    {
      if (i > 0)
        test_desk_set_up (desk, NULL);
      replace_each (desk, replace_rows[i]);
      if (i + 1 < G_N_ELEMENTS (replace_rows))
        test_desk_tear_down (desk, NULL);
    }
}

/* Closed half-way, once the new one is there. */
static void
test_replace_crash (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = schedule (desk);

  test_desk_fault (desk, "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'DELETE', 'count': 50}");
  replace (desk, id, NEW, WHEN);
  test_desk_settle (desk);
  g_assert_cmpuint (test_desk_count_live (desk, NEW), ==, 1);
  g_assert_cmpuint (test_desk_count_live (desk, OLD), ==, 1);
  g_assert_cmpuint (test_desk_count (desk, OLD), ==, 0);
  test_desk_close (desk);
  test_desk_clear_faults (desk);
  test_desk_start (desk);
  test_desk_drain (desk, TEST_DAY);
  assert_one (desk, NEW, "pending");
}

/* The service does not take the new one: the old one is as it was, and that is said. */
static void
test_replace_refused (TestDesk *desk, gconstpointer data)
{
  static const char *const paths[] = { "/api/validate/post", "/api/post" };
  g_autofree char *id = schedule (desk);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *fault =
        g_strdup_printf ("{'kind': 'status', 'status': 400, 'code': 132, 'path': '%s', 'method': 'POST'}", paths[i]);
      g_autoptr (PrmPost) post = NULL;
      g_autoptr (GError) error = NULL;

      test_desk_fault (desk, fault);
      replace (desk, id, NEW, WHEN);
      test_desk_drain (desk, TEST_DAY);
      g_assert_cmpuint (desk->n_stopped, ==, i + 1);
      g_assert_true (
        g_str_has_suffix (desk->last_stopped->error_message, "The post was not replaced and is as it was."));
      assert_one (desk, OLD, "pending");
      g_assert_cmpint (test_desk_state (desk, OLD), ==, PRM_POST_STATE_NEEDS_YOU);
      /* Taken back, what was written is a draft. */
      post = test_desk_find (desk, OLD);
      test_desk_withdraw (desk, post->id, &error);
      g_assert_no_error (error);
      g_assert_cmpint (test_desk_state (desk, OLD), ==, PRM_POST_STATE_SCHEDULED);
      g_assert_cmpuint (test_desk_n_drafts (desk), ==, i + 1);
    }
}

/* Refused once; tried again, it goes. */
static void
test_replace_again (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = schedule (desk);
  g_autoptr (GError) error = NULL;

  test_desk_fault (desk, "{'kind': 'status', 'status': 400, 'code': 132, 'path': '/api/post', 'method': 'POST'}");
  replace (desk, id, NEW, WHEN);
  test_desk_drain (desk, TEST_DAY);
  test_desk_retry (desk, id, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_DAY);
  assert_one (desk, NEW, "pending");
}

/* The old one goes out between the making of the new one and its own deletion. */
static void
test_replace_out (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = schedule (desk);

  test_desk_fault (desk, "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'DELETE', 'count': 50}");
  replace (desk, id, NEW, WHEN + 5 * TEST_DAY);
  test_desk_settle (desk);
  g_assert_cmpuint (test_desk_count_live (desk, NEW), ==, 1);
  test_desk_sleep (desk, WHEN + TEST_HOUR - prm_clock_now (desk->clock));
  test_desk_clear_faults (desk);
  test_desk_drain (desk, TEST_DAY);
  assert_one (desk, OLD, "success");
  g_assert_cmpuint (desk->n_stopped, ==, 1);
  g_assert_nonnull (strstr (desk->last_stopped->error_message, "the old one is the one that there is"));
}

/* The old one is out before the new one is made. */
static void
test_replace_late (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = schedule (desk);

  test_desk_fault (desk, "{'kind': 'refuse', 'path': '/api/*', 'count': 1000}");
  replace (desk, id, NEW, WHEN + 5 * TEST_DAY);
  test_desk_sleep (desk, WHEN + TEST_HOUR - prm_clock_now (desk->clock));
  test_desk_clear_faults (desk);
  test_desk_drain (desk, TEST_DAY);
  assert_one (desk, OLD, "success");
  g_assert_cmpuint (desk->n_stopped, ==, 1);
}

/* The same text at nearly the same time, which the service refuses to have twice: other networks only. */
static void
test_replace_alike (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = schedule (desk);
  g_autoptr (PrmDraft) draft = test_desk_draft_at (desk, TEST_ACME, OLD, WHEN);
  g_autoptr (PrmDraft) one = prm_draft_with_networks (draft, PRM_NETWORK_BIT (PRM_NETWORK_X));
  g_autoptr (PrmPost) post = NULL;
  g_autofree char *status = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_replace (desk, id, one, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (desk->n_stopped, ==, 0);
  assert_one (desk, OLD, "pending");
  post = test_desk_find (desk, OLD);
  g_assert_cmpint (post->scheduled_at, ==, WHEN);
  g_assert_cmpuint (post->networks, ==, PRM_NETWORK_BIT (PRM_NETWORK_X));
  g_assert_cmpstr (post->id, !=, id);
}

/* What is done to it before the new one has its own time is done after that. */
static void
test_replace_alike_then (TestDesk *desk, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *id = schedule (desk);
      g_autoptr (PrmDraft) draft = test_desk_draft_at (desk, TEST_ACME, OLD, WHEN);
      g_autoptr (PrmDraft) one = prm_draft_with_networks (draft, PRM_NETWORK_BIT (PRM_NETWORK_X));
      g_autoptr (PrmPost) post = NULL;
      g_autoptr (GError) error = NULL;

      test_desk_fault (desk, "{'kind': 'status', 'status': 503, 'path': '/api/*', 'count': 3}");
      test_desk_replace (desk, id, one, &error);
      g_assert_no_error (error);
      if (i == 0)
        test_desk_move (desk, id, WHEN + TEST_DAY, &error);
      else
        test_desk_delete (desk, id, &error);
      g_assert_no_error (error);
      test_desk_drain (desk, TEST_DAY);
      g_assert_cmpuint (desk->n_stopped, ==, 0);
      g_assert_cmpuint (test_desk_count_live (desk, OLD), ==, i == 0 ? 1 : 0);
      post = test_desk_find (desk, OLD);
      if (i == 0)
        {
          g_assert_cmpint (post->scheduled_at, ==, WHEN + TEST_DAY);
          test_desk_tear_down (desk, NULL);
          test_desk_set_up (desk, NULL);
        }
      else
        g_assert_null (post);
    }
}

static char *
schedule_paused (TestDesk *desk)
{
  char *id = schedule (desk);
  PrmPostChange change = { .has_paused = TRUE, .paused = TRUE };
  g_autoptr (GError) error = NULL;

  test_desk_change (desk, id, &change, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  return id;
}

/* A paused one stays paused, and what is done to it meanwhile is done to the new one. */
static void
test_replace_paused (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = schedule_paused (desk);
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_fault (desk, "{'kind': 'status', 'status': 503, 'path': '/api/*', 'count': 3}");
  replace (desk, id, NEW, WHEN);
  test_desk_move (desk, id, WHEN + 2 * TEST_DAY, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_DAY);
  assert_one (desk, NEW, "paused");
  post = test_desk_find (desk, NEW);
  g_assert_cmpint (post->scheduled_at, ==, WHEN + 2 * TEST_DAY);
}

/* It also stays paused where it is replaced again before the first one has left. */
static void
test_replace_paused_twice (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = schedule_paused (desk);

  test_desk_fault (desk, "{'kind': 'status', 'status': 503, 'path': '/api/*', 'count': 3}");
  replace (desk, id, "In between", WHEN);
  g_assert_cmpint (test_desk_state (desk, "In between"), ==, PRM_POST_STATE_PAUSED);
  replace (desk, id, NEW, WHEN);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (test_desk_count_live (desk, "In between"), ==, 0);
  assert_one (desk, NEW, "paused");
}

/* And where the service refuses it at first. */
static void
test_replace_paused_again (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = schedule_paused (desk);
  g_autoptr (GError) error = NULL;

  test_desk_fault (desk, "{'kind': 'status', 'status': 400, 'code': 132, 'path': '/api/post', 'method': 'POST'}");
  replace (desk, id, NEW, WHEN);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (desk->n_stopped, ==, 1);
  test_desk_retry (desk, id, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_DAY);
  assert_one (desk, NEW, "paused");
}

/* Retrying what failed at a network */

static char *
publish_failing (TestDesk *desk)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'network', 'platform': 'linkedin', 'code': 436, 'retryAvailable': true}");
  draft = test_desk_draft (desk, TEST_ACME, OLD);
  test_desk_submit (desk, draft, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  test_desk_pass (desk, 10 * 60);
  post = test_desk_find (desk, OLD);
  g_assert_cmpint (post->status, ==, PRM_POST_STATUS_ERROR);
  g_assert_true ((prm_post_get_verbs (post) & PRM_POST_VERB_RETRY) != 0);
  return g_strdup (post->id);
}

static void
test_retry (TestDesk *desk, gconstpointer data)
{
  static const char *const kinds[] = { "drop-after", "drop-before", "cut", "status" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *fault = g_strdup_printf ("{'kind': '%s', 'path': '/api/post/retry', 'method': 'PUT'}", kinds[i]);
      g_autofree char *id = NULL;
      g_autofree char *status = NULL;
      g_autoptr (GError) error = NULL;

      if (i > 0)
        test_desk_set_up (desk, NULL);
      id = publish_failing (desk);
      test_desk_fault (desk, fault);
      test_desk_retry (desk, id, &error);
      g_assert_no_error (error);
      g_assert_cmpint (test_desk_state (desk, OLD), ==, PRM_POST_STATE_SENDING);
      test_desk_drain (desk, TEST_HOUR);
      test_desk_pass (desk, 10 * 60);
      g_assert_cmpuint (desk->n_stopped, ==, 0);
      status = test_desk_get_status (desk, OLD);
      g_assert_cmpstr (status, ==, "success");
      g_assert_cmpint (test_desk_state (desk, OLD), ==, PRM_POST_STATE_PUBLISHED);
      test_desk_retry (desk, id, &error);
      g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE);
      if (i + 1 < G_N_ELEMENTS (kinds))
        test_desk_tear_down (desk, NULL);
    }
}

/* It goes out once more, as was asked for, and whoever deletes it meanwhile means that one. */
static void
test_retry_deleted (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = publish_failing (desk);
  g_autoptr (GError) error = NULL;

  test_desk_retry (desk, id, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  prm_test_sandbox_advance (desk->sandbox, 60);
  test_desk_delete (desk, id, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (desk->n_stopped, ==, 0);
  g_assert_cmpuint (test_desk_count_live (desk, OLD), ==, 0);
  g_assert_cmpuint (test_desk_count (desk, OLD), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST_ADD ("/outbox/replace", test_replace, NULL);
  TEST_ADD ("/outbox/replace-crash", test_replace_crash, NULL);
  TEST_ADD ("/outbox/replace-refused", test_replace_refused, NULL);
  TEST_ADD ("/outbox/replace-again", test_replace_again, NULL);
  TEST_ADD ("/outbox/replace-out", test_replace_out, NULL);
  TEST_ADD ("/outbox/replace-late", test_replace_late, NULL);
  TEST_ADD ("/outbox/replace-alike", test_replace_alike, NULL);
  TEST_ADD ("/outbox/replace-alike-then", test_replace_alike_then, NULL);
  TEST_ADD ("/outbox/replace-paused", test_replace_paused, NULL);
  TEST_ADD ("/outbox/replace-paused-twice", test_replace_paused_twice, NULL);
  TEST_ADD ("/outbox/replace-paused-again", test_replace_paused_again, NULL);
  TEST_ADD ("/outbox/retry", test_retry, NULL);
  TEST_ADD ("/outbox/retry-deleted", test_retry_deleted, NULL);

  return g_test_run ();
}
