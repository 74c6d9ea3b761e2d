/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-outbox-private.h"
#include "workspace-support.h"

/* Somebody sets the clock while something is on its way. */

#define TEXT "What time is it?"
#define WHEN (TEST_NOW + 10 * TEST_DAY)

static void
submit (TestDesk *desk, gint64 at)
{
  g_autoptr (PrmDraft) draft =
    at != PRM_TIME_NONE ? test_desk_draft_at (desk, TEST_ACME, TEXT, at) : test_desk_draft (desk, TEST_ACME, TEXT);
  g_autoptr (GError) error = NULL;

  test_desk_submit (desk, draft, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
}

static guint
get_attempts (TestDesk *desk)
{
  GPtrArray *entries = desk->workspace->outbox->entries;
  const PrmEntry *entry;

  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  return entry->operation->attempts;
}

/* After a lost answer the service may be at it for a while, which is no shorter for a clock that is put on. */
static void
test_forward (TestDesk *desk, gconstpointer data)
{
  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'drop-before', 'path': '/api/post', 'method': 'POST'}");
  submit (desk, PRM_TIME_NONE);
  g_assert_cmpuint (get_attempts (desk), ==, 1);
  prm_clock_set (desk->clock, prm_clock_now (desk->clock) + TEST_HOUR);
  test_desk_settle (desk);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 1);
  g_assert_cmpuint (get_attempts (desk), ==, 1);
  test_desk_pass (desk, 100);
  g_assert_cmpuint (get_attempts (desk), ==, 1);
  test_desk_pass (desk, 30);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
  g_assert_cmpuint (desk->n_stopped, ==, 0);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 1);
}

/* What waits does not wait for an hour longer where the clock was set back by one. */
static const char *const back_rows[] = {
  "{'kind': 'drop-before', 'path': '/api/post', 'method': 'POST'}",
  "{'kind': 'drop-after', 'path': '/api/post', 'method': 'POST'}",
  "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'POST', 'count': 2}",
  "{'kind': 'status', 'status': 429, 'retryAfter': 45, 'path': '/api/post', 'method': 'POST'}",
  "{'kind': 'refuse', 'path': '/api/*', 'count': 3}",
};

static void
test_back (TestDesk *desk, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (back_rows); i++)
    {
      g_test_message ("%s", back_rows[i]);
      if (i > 0)
        test_desk_set_up (desk, NULL);
      test_desk_start (desk);
      test_desk_fault (desk, back_rows[i]);
      submit (desk, WHEN);
      g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 1);
      prm_clock_set (desk->clock, prm_clock_now (desk->clock) - TEST_HOUR);
      test_desk_drain (desk, 120);
      g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
      g_assert_cmpuint (desk->n_stopped, ==, 0);
      g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 1);
      if (i + 1 < G_N_ELEMENTS (back_rows))
        test_desk_tear_down (desk, NULL);
    }
}

/* Three refusals wait for the service three times; the questions in between, which were answered, add nothing. */
static void
test_questions (TestDesk *desk, gconstpointer data)
{
  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'POST', 'count': 3}");
  submit (desk, WHEN);
  test_desk_drain (desk, 100);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
  g_assert_cmpuint (desk->n_stopped, ==, 0);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 1);
}

/* Nor does sync: what is made elsewhere is seen as soon as it would have been. */
static void
test_sync (TestDesk *desk, gconstpointer data)
{
  g_autoptr (JsonNode) answer = NULL;

  test_desk_start (desk);
  answer = test_desk_call (desk, TEST_ACME, "POST", "/post",
                           "{\"post\": \"" TEXT "\", \"platforms\": [\"twitter\"], "
                           "\"scheduleDate\": \"2026-12-24T12:00:00Z\"}");
  prm_clock_set (desk->clock, prm_clock_now (desk->clock) - TEST_DAY);
  test_desk_pass (desk, TEST_HOUR);
  g_assert_cmpuint (test_desk_count (desk, TEXT), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST_ADD ("/outbox-clock/forward", test_forward, NULL);
  TEST_ADD ("/outbox-clock/back", test_back, NULL);
  TEST_ADD ("/outbox-clock/questions", test_questions, NULL);
  TEST_ADD ("/outbox-clock/sync", test_sync, NULL);

  return g_test_run ();
}
