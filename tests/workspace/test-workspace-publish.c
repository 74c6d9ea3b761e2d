/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "workspace-support.h"

/* The main job, against the real sandbox: what a person does with a post, and what the service has then. */

static void
submit (TestDesk *desk, PrmDraft *draft)
{
  g_autoptr (GError) error = NULL;

  test_desk_submit (desk, draft, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
}

static void
assert_status (TestDesk *desk, const char *text, const char *expected)
{
  g_autofree char *status = test_desk_get_status (desk, text);

  g_assert_cmpstr (status, ==, expected);
}

/* Returns: (transfer full): the id of a post that the workspace has scheduled */
static char *
schedule (TestDesk *desk, const char *text, gint64 at, gboolean needs_approval)
{
  g_autoptr (PrmDraft) draft = test_desk_draft_at (desk, TEST_ACME, text, at);
  g_autoptr (PrmDraft) held = prm_draft_with_requires_approval (draft, needs_approval);

  submit (desk, held);
  return test_desk_get_id (desk, text);
}

static void
test_now (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmPost) post = NULL;

  test_desk_start (desk);
  draft = test_desk_draft (desk, TEST_ACME, "Fresh from the oven");
  submit (desk, draft);
  assert_status (desk, "Fresh from the oven", "success");
  g_assert_cmpuint (desk->n_finished, ==, 1);
  post = test_desk_find (desk, "Fresh from the oven");
  g_assert_nonnull (post);
  g_assert_false (prm_post_is_local (post));
  g_assert_cmpint (test_desk_state (desk, "Fresh from the oven"), ==, PRM_POST_STATE_PUBLISHED);
  g_assert_cmpuint (post->results->len, ==, 2);
}

static void
test_primary (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmPost) post = NULL;

  test_desk_start (desk);
  draft = test_desk_draft (desk, "", "From the owner");
  submit (desk, draft);
  post = test_desk_find (desk, "From the owner");
  g_assert_cmpstr (post->profile_ref_id, ==, g_hash_table_lookup (desk->ref_ids, ""));
  assert_status (desk, "From the owner", "success");
}

static void
test_schedule (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;

  test_desk_start (desk);
  id = schedule (desk, "Tomorrow", TEST_NOW + TEST_DAY, FALSE);
  assert_status (desk, "Tomorrow", "pending");
  g_assert_cmpint (test_desk_state (desk, "Tomorrow"), ==, PRM_POST_STATE_SCHEDULED);

  /* Nobody asks for it: sync sees that it went out, soon after its time. */
  test_desk_sleep (desk, TEST_DAY - 60);
  test_desk_pass (desk, 120);
  assert_status (desk, "Tomorrow", "success");
  g_assert_cmpint (test_desk_state (desk, "Tomorrow"), ==, PRM_POST_STATE_PUBLISHED);
}

static void
test_auto_schedule (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) queued = NULL;
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (PrmScheduleItem) item = NULL;
  g_autoptr (JsonNode) answer = NULL;

  test_desk_start (desk);
  answer = test_desk_call (desk, TEST_ACME, "POST", "/auto-schedule/set",
                           "{\"title\": \"Daily\", \"schedule\": [\"11:00Z\", \"19:00Z\"],"
                           " \"daysOfWeek\": [0, 1, 2, 3, 4, 5, 6]}");
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  g_assert_cmpuint (g_list_model_get_n_items (prm_workspace_get_schedules (desk->workspace)), ==, 1);
  item = g_list_model_get_item (prm_workspace_get_schedules (desk->workspace), 0);
  g_assert_cmpstr (prm_schedule_item_get_schedule (item)->title, ==, "Daily");
  g_assert_cmpint (prm_schedule_item_get_next_slot (item), ==, TEST_NOW + TEST_HOUR);

  draft = test_desk_draft (desk, TEST_ACME, "Next in line");
  queued = prm_draft_with_timing_auto_schedule (draft, "Daily");
  submit (desk, queued);
  post = test_desk_find (desk, "Next in line");
  g_assert_cmpint (post->scheduled_at, ==, TEST_NOW + TEST_HOUR);
  /* The slot is taken, and the schedule says so. */
  test_desk_pass (desk, 30);
  g_assert_cmpint (prm_schedule_item_get_next_slot (item), ==, TEST_NOW + 9 * TEST_HOUR);
}

static void
test_approve (TestDesk *desk, gconstpointer data)
{
  PrmPostChange change = { .has_approved = TRUE, .approved = TRUE };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  PrmProfileItem *profile;

  test_desk_start (desk);
  id = schedule (desk, "May we?", TEST_NOW + TEST_DAY, TRUE);
  assert_status (desk, "May we?", "awaiting approval");
  g_assert_cmpint (test_desk_state (desk, "May we?"), ==, PRM_POST_STATE_WAITING_FOR_APPROVAL);
  test_desk_settle (desk);
  profile = prm_workspace_find_profile (desk->workspace, g_hash_table_lookup (desk->ref_ids, TEST_ACME));
  g_assert_cmpuint (prm_profile_item_get_approvals (profile), ==, 1);

  test_desk_change (desk, id, &change, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  assert_status (desk, "May we?", "pending");
  g_assert_cmpint (test_desk_state (desk, "May we?"), ==, PRM_POST_STATE_SCHEDULED);
  test_desk_settle (desk);
  g_assert_cmpuint (prm_profile_item_get_approvals (profile), ==, 0);
}

static void
test_reject (TestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (PrmDraftItem) item = NULL;

  test_desk_start (desk);
  id = schedule (desk, "Too loud", TEST_NOW + TEST_DAY, TRUE);
  test_desk_reject (desk, id, "Please say it softly", &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (test_desk_count_live (desk, "Too loud"), ==, 0);
  g_assert_cmpuint (test_desk_count (desk, "Too loud"), ==, 0);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 1);
  item = g_list_model_get_item (prm_workspace_get_drafts (desk->workspace), 0);
  g_assert_cmpstr (prm_draft_get_text (prm_draft_item_get_draft (item)), ==, "Too loud");
  g_assert_nonnull (strstr (prm_draft_get_notes (prm_draft_item_get_draft (item)), "Please say it softly"));
}

static void
test_move (TestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (PrmPost) optimistic = NULL;
  g_autoptr (PrmPost) confirmed = NULL;

  test_desk_start (desk);
  id = schedule (desk, "Movable", TEST_NOW + TEST_DAY, FALSE);
  test_desk_move (desk, id, TEST_NOW + 2 * TEST_DAY, &error);
  g_assert_no_error (error);
  /* It shows before the service has it. */
  optimistic = test_desk_find (desk, "Movable");
  g_assert_cmpint (optimistic->scheduled_at, ==, TEST_NOW + 2 * TEST_DAY);
  test_desk_drain (desk, TEST_HOUR);
  confirmed = test_desk_find (desk, "Movable");
  g_assert_cmpint (confirmed->scheduled_at, ==, TEST_NOW + 2 * TEST_DAY);
  g_assert_false (confirmed->unsynced);
  g_assert_cmpint (confirmed->outgoing, ==, PRM_POST_OUTGOING_NONE);

  test_desk_sleep (desk, TEST_DAY + TEST_HOUR);
  assert_status (desk, "Movable", "pending");
}

static void
test_pause (TestDesk *desk, gconstpointer data)
{
  PrmPostChange pause = { .has_paused = TRUE, .paused = TRUE };
  PrmPostChange resume = { .has_paused = TRUE, .paused = FALSE };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  test_desk_start (desk);
  id = schedule (desk, "Hold on", TEST_NOW + TEST_DAY, FALSE);
  test_desk_change (desk, id, &pause, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  assert_status (desk, "Hold on", "paused");
  g_assert_cmpint (test_desk_state (desk, "Hold on"), ==, PRM_POST_STATE_PAUSED);
  test_desk_change (desk, id, &resume, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  assert_status (desk, "Hold on", "pending");
}

static void
test_delete (TestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  test_desk_start (desk);
  id = schedule (desk, "Not this one", TEST_NOW + TEST_DAY, FALSE);
  test_desk_delete (desk, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (test_desk_count (desk, "Not this one"), ==, 0);
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (test_desk_count_live (desk, "Not this one"), ==, 0);
  test_desk_sleep (desk, 10 * TEST_HOUR);
  g_assert_cmpuint (test_desk_count (desk, "Not this one"), ==, 0);
}

static void
test_partly_failed (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;

  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'network', 'platform': 'linkedin', 'message': 'Relink it'}");
  draft = test_desk_draft (desk, TEST_ACME, "Half of it");
  submit (desk, draft);
  g_assert_cmpint (test_desk_state (desk, "Half of it"), ==, PRM_POST_STATE_PARTLY_FAILED);
  g_assert_cmpuint (test_desk_count_live (desk, "Half of it"), ==, 1);
}

static void
test_problems (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) past = NULL;
  g_autoptr (PrmDraft) nobody = prm_draft_new (NULL);
  g_autoptr (PrmDraft) stranger = prm_draft_new ("no such profile");
  g_autoptr (PrmDraft) plain = NULL;
  g_autoptr (PrmDraft) nowhere = NULL;
  struct
  {
    PrmDraft *draft;
    PrmWorkspaceError code;
  } rows[4];

  test_desk_start (desk);
  past = test_desk_draft_at (desk, TEST_ACME, "Yesterday", TEST_NOW - TEST_DAY);
  plain = test_desk_draft (desk, TEST_ACME, "Nowhere");
  nowhere = prm_draft_with_networks (plain, PRM_NETWORK_SET_EMPTY);
  rows[0].draft = past, rows[0].code = PRM_WORKSPACE_ERROR_PROBLEMS;
  rows[1].draft = nobody, rows[1].code = PRM_WORKSPACE_ERROR_PROBLEMS;
  rows[2].draft = stranger, rows[2].code = PRM_WORKSPACE_ERROR_NO_KEY;
  rows[3].draft = nowhere, rows[3].code = PRM_WORKSPACE_ERROR_PROBLEMS;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (test_desk_submit (desk, rows[i].draft, &error));
      g_assert_error (error, PRM_WORKSPACE_ERROR, (int) rows[i].code);
      g_assert_cmpstr (error->message, !=, "");
    }
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
}

static void
test_two_clicks (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  draft = test_desk_draft (desk, TEST_ACME, "Click click");
  prm_workspace_submit_async (desk->workspace, draft, prm_test_keep_result, &first);
  prm_workspace_submit_async (desk->workspace, draft, prm_test_keep_result, &second);
  g_assert_true (prm_workspace_submit_finish (desk->workspace, prm_test_await (&first), NULL));
  g_assert_false (prm_workspace_submit_finish (desk->workspace, prm_test_await (&second), &error));
  g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_ON_ITS_WAY);
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (test_desk_count_live (desk, "Click click"), ==, 1);
}

/* A refused change shows why, and taking it back shows the post as it is. */
static void
test_refused_change (TestDesk *desk, gconstpointer data)
{
  PrmPostChange pause = { .has_paused = TRUE, .paused = TRUE };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *body = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (PrmPost) stopped = NULL;

  test_desk_start (desk);
  id = schedule (desk, "Changed elsewhere", TEST_NOW + TEST_DAY, TRUE);
  test_desk_change (desk, id, &pause, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (desk->n_stopped, ==, 1);
  stopped = test_desk_find (desk, "Changed elsewhere");
  g_assert_cmpint (test_desk_state (desk, "Changed elsewhere"), ==, PRM_POST_STATE_NEEDS_YOU);
  g_assert_nonnull (stopped->error_message);

  test_desk_withdraw (desk, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (test_desk_state (desk, "Changed elsewhere"), ==, PRM_POST_STATE_WAITING_FOR_APPROVAL);
  assert_status (desk, "Changed elsewhere", "awaiting approval");
}

/* The next change takes the place of one that stopped. */
static void
test_change_after_stopped (TestDesk *desk, gconstpointer data)
{
  PrmPostChange pause = { .has_paused = TRUE, .paused = TRUE };
  PrmPostChange approve = { .has_approved = TRUE, .approved = TRUE };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  test_desk_start (desk);
  id = schedule (desk, "Second thoughts", TEST_NOW + TEST_DAY, TRUE);
  test_desk_change (desk, id, &pause, NULL);
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (desk->n_stopped, ==, 1);
  test_desk_change (desk, id, &approve, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  assert_status (desk, "Second thoughts", "pending");
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
}

static void
test_turn_into_draft (TestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (PrmDraft) draft = NULL;

  test_desk_start (desk);
  id = schedule (desk, "Again, please", TEST_NOW + TEST_DAY, FALSE);
  draft = test_desk_turn (desk, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (prm_draft_get_text (draft), ==, "Again, please");
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 1);
  g_assert_null (test_desk_turn (desk, "nothing", &error));
  g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE);
}

/* One item stays for one post, from its local beginning to what the service made of it. */
static void
test_same_item (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  g_autoptr (PrmPostList) list = NULL;
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmPostItem) before = NULL;
  g_autoptr (PrmPostItem) after = NULL;

  test_desk_start (desk);
  list = prm_post_list_new (desk->workspace, filter);
  test_desk_settle (desk);
  test_desk_fault (desk, "{'kind': 'drop-before', 'path': '/api/post', 'method': 'POST'}");
  draft = test_desk_draft_at (desk, TEST_ACME, "The very same", TEST_NOW + TEST_DAY);
  test_desk_submit (desk, draft, NULL);
  test_desk_settle (desk);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  before = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (prm_post_is_local (prm_post_item_get_post (before)));
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  after = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (before == after);
  g_assert_false (prm_post_is_local (prm_post_item_get_post (after)));
  g_assert_true (prm_post_list_find (list, prm_post_item_get_id (after)) == after);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST_ADD ("/workspace/publish/now", test_now, NULL);
  TEST_ADD ("/workspace/publish/primary", test_primary, NULL);
  TEST_ADD ("/workspace/publish/schedule", test_schedule, NULL);
  TEST_ADD ("/workspace/publish/auto-schedule", test_auto_schedule, NULL);
  TEST_ADD ("/workspace/publish/partly-failed", test_partly_failed, NULL);
  TEST_ADD ("/workspace/publish/problems", test_problems, NULL);
  TEST_ADD ("/workspace/publish/two-clicks", test_two_clicks, NULL);
  TEST_ADD ("/workspace/publish/same-item", test_same_item, NULL);
  TEST_ADD ("/workspace/change/approve", test_approve, NULL);
  TEST_ADD ("/workspace/change/reject", test_reject, NULL);
  TEST_ADD ("/workspace/change/move", test_move, NULL);
  TEST_ADD ("/workspace/change/pause", test_pause, NULL);
  TEST_ADD ("/workspace/change/delete", test_delete, NULL);
  TEST_ADD ("/workspace/change/refused", test_refused_change, NULL);
  TEST_ADD ("/workspace/change/after-stopped", test_change_after_stopped, NULL);
  TEST_ADD ("/workspace/change/turn-into-draft", test_turn_into_draft, NULL);

  return g_test_run ();
}
