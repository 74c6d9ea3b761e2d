/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "workspace-support.h"

/* What somebody wrote is there to be found again however its way to the service ends. */

#define OLD "The old text"
#define NEW "Something else altogether"
#define NEWEST "Yet another thought"
#define WHEN (TEST_NOW + 10 * TEST_DAY)
#define N_TURNS 12

static char *
make_post (TestDesk *desk, const char *text, gboolean held)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) written = NULL;
  g_autoptr (GError) error = NULL;

  if (desk->workspace == NULL)
    test_desk_start (desk);
  written = test_desk_draft_at (desk, TEST_ACME, text, WHEN);
  draft = prm_draft_with_requires_approval (written, held);
  test_desk_submit (desk, draft, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  return test_desk_get_id (desk, text);
}

static void
replace (TestDesk *desk, const char *id, const char *text, PrmNetworkSet networks, gboolean held)
{
  g_autoptr (PrmDraft) written = test_desk_draft_at (desk, TEST_ACME, text, WHEN);
  g_autoptr (PrmDraft) fewer = networks != 0 ? prm_draft_with_networks (written, networks) : prm_draft_ref (written);
  g_autoptr (PrmDraft) draft = prm_draft_with_requires_approval (fewer, held);
  g_autoptr (GError) error = NULL;

  test_desk_replace (desk, id, draft, &error);
  g_assert_no_error (error);
}

static void
hold_back_deleting (TestDesk *desk)
{
  test_desk_fault (desk, "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'DELETE', 'count': 50}");
}

/* Returns: (transfer full): the post that needs somebody, which has the text and is nowhere at the service */
static PrmPost *
assert_kept (TestDesk *desk, const char *text)
{
  PrmPost *post = test_desk_find (desk, text);

  g_assert_cmpuint (desk->n_stopped, ==, 1);
  g_assert_cmpuint (test_desk_count_live (desk, text), ==, 0);
  g_assert_cmpuint (test_desk_count (desk, text), ==, 1);
  g_assert_cmpint (test_desk_state (desk, text), ==, PRM_POST_STATE_NEEDS_YOU);
  g_assert_nonnull (strstr (post->error_message, "What you wrote is kept"));
  if (!g_str_equal (text, OLD))
    g_assert_cmpuint (test_desk_count (desk, OLD), ==, 0);
  return post;
}

/* Also after the next start and after sync has seen that nothing is there; and taken back it is a draft. */
static void
take_back (TestDesk *desk, const char *text)
{
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_close (desk);
  test_desk_start (desk);
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  post = assert_kept (desk, text);
  test_desk_withdraw (desk, post->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 1);
  g_assert_cmpuint (test_desk_count (desk, text), ==, 0);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
}

/* Sent again, it is a new post. */
static void
send_again (TestDesk *desk, const char *text, const char *status)
{
  g_autoptr (PrmPost) post = assert_kept (desk, text);
  g_autofree char *actual = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_retry (desk, post->id, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (desk->n_stopped, ==, 1);
  g_assert_cmpuint (test_desk_count_live (desk, text), ==, 1);
  actual = test_desk_get_status (desk, text);
  g_assert_cmpstr (actual, ==, status);
}

/* The old one was deleted elsewhere before the new one was made. */
static void
test_old_gone (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = make_post (desk, OLD, FALSE);
  g_autofree char *again = NULL;
  g_autoptr (PrmPost) post = NULL;

  test_desk_delete_elsewhere (desk, TEST_ACME, id);
  replace (desk, id, NEW, 0, FALSE);
  test_desk_drain (desk, TEST_DAY);
  post = assert_kept (desk, NEW);
  g_assert_null (strstr (post->error_message, "as it was"));
  g_assert_cmpint (post->scheduled_at, ==, WHEN);
  send_again (desk, NEW, "pending");

  desk->n_stopped = 0;
  again = test_desk_get_id (desk, NEW);
  test_desk_delete_elsewhere (desk, TEST_ACME, again);
  replace (desk, again, NEWEST, 0, FALSE);
  test_desk_drain (desk, TEST_DAY);
  take_back (desk, NEWEST);
}

/* The new one was, before it was at its own time. */
static void
test_stand_in_gone (TestDesk *desk, gconstpointer data)
{
  for (guint held = 0; held < 2; held++)
    {
      g_autofree char *id = make_post (desk, OLD, held == 1);
      g_autofree char *new_id = NULL;
      g_autofree char *late = NULL;

      hold_back_deleting (desk);
      /* The same text for fewer networks, which the service refuses to have at the same time. */
      replace (desk, id, OLD, PRM_NETWORK_BIT (PRM_NETWORK_X), held == 1);
      test_desk_settle (desk);
      g_assert_cmpuint (test_desk_count_live (desk, OLD), ==, 2);
      test_desk_clear_faults (desk);
      {
        g_autoptr (PrmPost) shown = test_desk_find (desk, OLD);

        g_assert_cmpstr (shown->id, !=, id);
        new_id = g_strdup (shown->id);
      }
      test_desk_delete_elsewhere (desk, TEST_ACME, new_id);
      /* Sync has read the old one before it went, and comes with that when it is gone. */
      late = g_strdup_printf ("{'kind': 'delay', 'path': '/api/post/%s', 'delayMs': 200}", new_id);
      test_desk_fault (desk, late);
      test_desk_drain (desk, TEST_DAY);
      g_assert_cmpuint (desk->n_stopped, ==, 1);
      g_assert_cmpuint (test_desk_count_live (desk, OLD), ==, 0);
      g_assert_cmpuint (test_desk_count (desk, OLD), ==, 1);
      send_again (desk, OLD, held == 1 ? "awaiting approval" : "pending");
      if (held == 0)
        {
          test_desk_tear_down (desk, NULL);
          test_desk_set_up (desk, NULL);
        }
    }
}

/* The new one was, while the old one could not be deleted for a while. */
static void
test_new_gone (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = make_post (desk, OLD, FALSE);
  g_autofree char *new_id = NULL;

  hold_back_deleting (desk);
  replace (desk, id, NEW, 0, FALSE);
  test_desk_settle (desk);
  new_id = test_desk_get_id (desk, NEW);
  test_desk_close (desk);
  test_desk_clear_faults (desk);
  test_desk_delete_elsewhere (desk, TEST_ACME, new_id);
  test_desk_start (desk);
  test_desk_drain (desk, TEST_DAY);
  take_back (desk, NEW);
}

/* The same, and it was to be deleted here as well: then nobody misses it. */
static void
test_unwanted (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = make_post (desk, OLD, FALSE);
  g_autofree char *new_id = NULL;
  g_autoptr (GError) error = NULL;

  hold_back_deleting (desk);
  replace (desk, id, NEW, 0, FALSE);
  test_desk_settle (desk);
  new_id = test_desk_get_id (desk, NEW);
  test_desk_delete (desk, new_id, &error);
  g_assert_no_error (error);
  test_desk_close (desk);
  test_desk_clear_faults (desk);
  test_desk_delete_elsewhere (desk, TEST_ACME, new_id);
  test_desk_start (desk);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (desk->n_stopped, ==, 0);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
  g_assert_cmpuint (test_desk_count (desk, NEW), ==, 0);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 0);
}

/* What was to be done to it is taken back at the very moment at which it goes with its post. */
static void
test_withdrawn_meanwhile (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = make_post (desk, OLD, FALSE);
  g_autofree char *new_id = NULL;
  PrmPostChange change = { .has_notes = TRUE, .notes = (char *) "Ask Ann" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint64 serial;

  hold_back_deleting (desk);
  replace (desk, id, NEW, 0, FALSE);
  test_desk_settle (desk);
  new_id = test_desk_get_id (desk, NEW);
  test_desk_change (desk, new_id, &change, &error);
  g_assert_no_error (error);
  test_desk_clear_faults (desk);
  test_desk_delete_elsewhere (desk, TEST_ACME, new_id);
  serial = prm_uplink_get_serial (desk->workspace->uplink);
  prm_clock_advance (desk->clock, TEST_HOUR);
  while (prm_uplink_get_serial (desk->workspace->uplink) == serial)
    g_main_context_iteration (NULL, TRUE);
  prm_outbox_withdraw_async (desk->workspace->outbox, new_id, prm_test_keep_result, &result);
  g_assert_false (prm_outbox_withdraw_finish (desk->workspace->outbox, prm_test_await (&result), NULL, &error));
  g_assert_nonnull (error);
  test_desk_settle (desk);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
  take_back (desk, NEW);
}

/* What was paused does not go out by being sent again: it is paused only once it is there, and is kept for the time
 * that somebody chooses. */
static void
test_paused (TestDesk *desk, gconstpointer data)
{
  const gboolean half_way = data != NULL;
  g_autofree char *id = make_post (desk, OLD, FALSE);
  g_autofree char *new_id = NULL;
  PrmPostChange pause = { .has_paused = TRUE, .paused = TRUE };
  PrmPostChange note = { .has_notes = TRUE, .notes = (char *) "Ask Ann" };
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (GError) error = NULL;

  if (!half_way)
    {
      test_desk_change (desk, id, &pause, &error);
      g_assert_no_error (error);
      test_desk_drain (desk, TEST_HOUR);
      test_desk_delete_elsewhere (desk, TEST_ACME, id);
      replace (desk, id, NEW, 0, FALSE);
    }
  else
    {
      /* Paused only while the old one was still there. */
      hold_back_deleting (desk);
      replace (desk, id, NEW, 0, FALSE);
      test_desk_settle (desk);
      new_id = test_desk_get_id (desk, NEW);
      test_desk_change (desk, new_id, &pause, &error);
      g_assert_no_error (error);
      test_desk_close (desk);
      test_desk_clear_faults (desk);
      test_desk_delete_elsewhere (desk, TEST_ACME, new_id);
      test_desk_start (desk);
    }
  test_desk_drain (desk, TEST_DAY);
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&post, prm_post_unref);
      post = assert_kept (desk, NEW);
      g_assert_nonnull (strstr (post->error_message, "paused"));
      g_assert_false (test_desk_retry (desk, post->id, &error));
      g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS);
      g_clear_error (&error);
      g_assert_false (test_desk_change (desk, post->id, &note, &error));
      g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS);
      g_clear_error (&error);
      test_desk_drain (desk, TEST_DAY);
      g_assert_cmpuint (test_desk_count_live (desk, NEW), ==, 0);
      test_desk_close (desk);
      test_desk_start (desk);
      desk->n_stopped = 1;
    }
  test_desk_move (desk, post->id, WHEN + TEST_DAY, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (test_desk_count_live (desk, NEW), ==, 1);
}

/* Written again while it was half-way, and then the old one went out: the last that was written is what is kept. */
static void
test_newest (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = make_post (desk, OLD, FALSE);
  g_autofree char *new_id = NULL;
  g_autoptr (PrmPost) out = NULL;
  g_autoptr (PrmDraftItem) item = NULL;
  g_autoptr (GError) error = NULL;

  hold_back_deleting (desk);
  replace (desk, id, NEW, 0, FALSE);
  test_desk_settle (desk);
  new_id = test_desk_get_id (desk, NEW);
  replace (desk, new_id, NEWEST, 0, FALSE);
  test_desk_sleep (desk, WHEN + TEST_HOUR - prm_clock_now (desk->clock));
  test_desk_clear_faults (desk);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (desk->n_stopped, ==, 1);
  g_assert_cmpuint (test_desk_count_live (desk, OLD), ==, 1);
  g_assert_cmpuint (test_desk_count_live (desk, NEW), ==, 0);
  out = test_desk_find (desk, OLD);
  g_assert_nonnull (strstr (out->error_message, "What you wrote is kept"));
  test_desk_withdraw (desk, out->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 1);
  item = g_list_model_get_item (G_LIST_MODEL (desk->workspace->drafts), 0);
  g_assert_cmpstr (prm_draft_get_text (prm_draft_item_get_draft (item)), ==, NEWEST);
}

/* Its answer was lost, and somebody deleted it before it was asked about: it is neither sent twice nor forgotten. */
static void
test_key_used (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (PrmPost) post = NULL;

  test_desk_start (desk);
  draft = test_desk_draft_at (desk, TEST_ACME, NEW, WHEN);
  test_desk_fault (desk, "{'kind': 'drop-after', 'path': '/api/post', 'method': 'POST'}");
  test_desk_submit (desk, draft, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  id = test_desk_get_id (desk, NEW);
  test_desk_delete_elsewhere (desk, TEST_ACME, id);
  test_desk_drain (desk, TEST_DAY);
  post = assert_kept (desk, NEW);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
  test_desk_withdraw (desk, post->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 1);
}

/* What waited and was replaced by something else can be brought back. */
static void
test_replaced_waiting (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PrmStoredDraft) back = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'status', 'status': 429, 'retryAfter': 30, 'path': '/api/post'}");
  draft = test_desk_draft_at (desk, TEST_ACME, OLD, WHEN);
  test_desk_submit (desk, draft, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  post = test_desk_find (desk, OLD);
  replace (desk, post->id, NEW, 0, FALSE);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (test_desk_count_live (desk, NEW), ==, 1);
  g_assert_cmpuint (test_desk_count_live (desk, OLD), ==, 0);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 0);
  prm_store_undelete_draft_async (desk->workspace->store, prm_draft_get_id (draft), NULL, prm_test_keep_result,
                                  &result);
  back = prm_store_undelete_draft_finish (desk->workspace->store, prm_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (back);
  g_assert_cmpstr (prm_draft_get_text (back->draft), ==, OLD);
}

/* The result is let go of, as it holds the workspace. */
static void
on_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* What waits and is changed is sent, changed or not, also where the program ends at whatever turn. */
static void
change_waiting (TestDesk *desk, guint way, const PrmPost *post, gboolean *ended)
{
  g_autoptr (PrmDraft) draft = test_desk_draft_at (desk, TEST_ACME, NEWEST, WHEN);
  PrmPostChange change = { .has_scheduled_at = TRUE, .scheduled_at = WHEN + TEST_DAY };

  if (way == 0)
    prm_workspace_change_post_async (desk->workspace, post->id, &change, on_ended, ended);
  else if (way == 1)
    prm_workspace_replace_post_async (desk->workspace, post->id, draft, on_ended, ended);
  else
    prm_workspace_retry_post_async (desk->workspace, post->id, on_ended, ended);
}

/* What was said to be kept is what goes out. */
static void
assert_changed (TestDesk *desk, guint way)
{
  g_autoptr (PrmPost) post = test_desk_find (desk, way == 1 ? NEWEST : NEW);

  g_assert_nonnull (post);
  g_assert_cmpint (post->scheduled_at, ==, way == 0 ? WHEN + TEST_DAY : WHEN);
}

static void
cut_off_changing (TestDesk *desk, guint way, guint turns)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmPost) post = NULL;
  gboolean ended = FALSE, kept;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  draft = test_desk_draft_at (desk, TEST_ACME, NEW, WHEN);
  if (way == 2)
    test_desk_fault (desk, "{'kind': 'status', 'status': 400, 'code': 132, 'path': '/api/post', 'method': 'POST'}");
  else
    test_desk_fault (desk, "{'kind': 'status', 'status': 429, 'retryAfter': 30, 'path': '/api/post'}");
  test_desk_submit (desk, draft, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  post = test_desk_find (desk, NEW);
  change_waiting (desk, way, post, &ended);
  for (guint i = 0; i < turns && !ended; i++)
    g_main_context_iteration (NULL, TRUE);
  kept = ended;
  test_desk_abandon (desk);
  test_desk_clear_faults (desk);
  test_desk_start (desk);
  if (way == 2 && prm_outbox_get_n_stopped (desk->workspace->outbox) > 0)
    {
      test_desk_retry (desk, post->id, &error);
      g_assert_no_error (error);
    }
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (test_desk_count_live (desk, NEW) + test_desk_count_live (desk, NEWEST), ==, 1);
  g_assert_cmpuint (test_desk_count (desk, NEW) + test_desk_count (desk, NEWEST), ==, 1);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 0);
  if (kept)
    assert_changed (desk, way);
}

static void
test_cut_off (TestDesk *desk, gconstpointer data)
{
  for (guint way = 0; way < 3; way++)
    for (guint turns = 0; turns < N_TURNS; turns++)
      {
        g_test_message ("way %u, turn %u", way, turns);
        if (way > 0 || turns > 0)
          {
            test_desk_tear_down (desk, NULL);
            test_desk_set_up (desk, NULL);
          }
        /* At the last one it has ended, however many it takes. */
        cut_off_changing (desk, way, turns + 1 < N_TURNS ? turns : G_MAXUINT);
      }
}

static void
half_way_set_up (TestDesk *desk, gconstpointer data)
{
  test_desk_set_up (desk, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST_ADD ("/outbox-kept/old-gone", test_old_gone, NULL);
  TEST_ADD ("/outbox-kept/stand-in-gone", test_stand_in_gone, NULL);
  TEST_ADD ("/outbox-kept/new-gone", test_new_gone, NULL);
  TEST_ADD ("/outbox-kept/unwanted", test_unwanted, NULL);
  TEST_ADD ("/outbox-kept/withdrawn-meanwhile", test_withdrawn_meanwhile, NULL);
  TEST_ADD ("/outbox-kept/paused", test_paused, NULL);
  g_test_add ("/outbox-kept/paused-half-way", TestDesk, "half-way", half_way_set_up, test_paused, test_desk_tear_down);
  TEST_ADD ("/outbox-kept/newest", test_newest, NULL);
  TEST_ADD ("/outbox-kept/key-used", test_key_used, NULL);
  TEST_ADD ("/outbox-kept/replaced-waiting", test_replaced_waiting, NULL);
  TEST_ADD ("/outbox-kept/cut-off", test_cut_off, NULL);

  return g_test_run ();
}
