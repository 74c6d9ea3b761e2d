/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "prm-draft-extras.h"
#include "prm-post-watch.h"
#include "prm-workspace-edit.h"
#include "workspace-support.h"

/* Posts that become drafts: to be changed, to be copied, to be sent once more. */

#define TEXT "Bread at eight"
#define OTHER_TEXT "Bread at nine"
#define WHEN (TEST_NOW + 3 * TEST_DAY)

static void
submit (TestDesk *desk, PrmDraft *draft)
{
  g_autoptr (GError) error = NULL;

  test_desk_submit (desk, draft, &error);
  g_assert_no_error (error);
}

/* With what the service does not tell of a post. */
static PrmDraft *
write_draft (TestDesk *desk, const char *text, gint64 at)
{
  g_autoptr (PrmDraft) plain =
    at != PRM_TIME_NONE ? test_desk_draft_at (desk, TEST_ACME, text, at) : test_desk_draft (desk, TEST_ACME, text);
  g_autoptr (PrmDraft) optional = prm_draft_with_option (plain, PRM_NETWORK_LINKEDIN, "visibility", "connections");

  return prm_draft_with_comment (optional, "The first one", NULL);
}

static char *
schedule (TestDesk *desk)
{
  g_autoptr (PrmDraft) draft = NULL;

  test_desk_start (desk);
  draft = write_draft (desk, TEXT, WHEN);
  submit (desk, draft);
  test_desk_drain (desk, TEST_HOUR / 2);
  return test_desk_get_id (desk, TEXT);
}

static PrmDraft *
edit (TestDesk *desk, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  prm_workspace_edit_post_async (desk->workspace, id, prm_test_keep_result, &result);
  return prm_workspace_edit_post_finish (desk->workspace, prm_test_await (&result), error);
}

static gboolean
save (TestDesk *desk, PrmDraft *draft, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  prm_workspace_save_edit_async (desk->workspace, draft, prm_test_keep_result, &result);
  return prm_workspace_save_edit_finish (desk->workspace, prm_test_await (&result), error);
}

static PrmDraft *
resend (TestDesk *desk, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  prm_workspace_resend_post_async (desk->workspace, id, prm_test_keep_result, &result);
  return prm_workspace_resend_post_finish (desk->workspace, prm_test_await (&result), error);
}

static void
assert_whole (PrmDraft *draft)
{
  g_assert_cmpstr (prm_draft_get_option (draft, PRM_NETWORK_LINKEDIN, "visibility"), ==, "connections");
  g_assert_cmpstr (prm_draft_get_comment (draft), ==, "The first one");
}

static void
test_duplicate (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = schedule (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) copy = test_desk_turn (desk, id, &error);

  g_assert_no_error (error);
  assert_whole (copy);
  g_assert_null (prm_draft_get_edited_id (copy));
  g_assert_cmpuint (prm_draft_get_timing (copy), ==, PRM_TIMING_NOW);
}

/* Over a restart, and over a replacement: each time all that there is to it. */
static void
test_twice (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = schedule (desk);
  g_autofree char *new_id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) first = NULL;
  g_autoptr (PrmDraft) second = NULL;
  g_autoptr (PrmDraft) changed = NULL;

  test_desk_close (desk);
  test_desk_start (desk);
  test_desk_settle (desk);
  first = edit (desk, id, &error);
  g_assert_no_error (error);
  assert_whole (first);
  changed = prm_draft_with_text (first, OTHER_TEXT);
  save (desk, changed, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR / 2);
  g_assert_cmpuint (test_desk_count_live (desk, OTHER_TEXT), ==, 1);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 0);

  new_id = test_desk_get_id (desk, OTHER_TEXT);
  second = edit (desk, new_id, &error);
  g_assert_no_error (error);
  assert_whole (second);
  g_assert_cmpstr (prm_draft_get_edited_id (second), ==, new_id);
}

/* Whoever still holds the old one gets the one that stands in its place. */
static void
test_replaced_meanwhile (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = schedule (desk);
  g_autofree char *new_id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) first = edit (desk, id, &error);
  g_autoptr (PrmDraft) noted = prm_draft_with_notes (first, "By the baker");
  g_autoptr (PrmDraft) other = write_draft (desk, OTHER_TEXT, WHEN);
  g_autoptr (PrmPost) post = NULL;

  test_desk_replace (desk, id, other, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR / 2);
  new_id = test_desk_get_id (desk, OTHER_TEXT);
  save (desk, noted, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR / 2);
  /* What was not changed here is as the other one has it. */
  post = test_desk_find (desk, OTHER_TEXT);
  g_assert_nonnull (post);
  g_assert_cmpstr (post->id, ==, new_id);
  g_assert_cmpstr (post->notes, ==, "By the baker");
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 0);
}

/* What has not left this computer is a draft again. */
static void
test_not_sent_yet (TestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) again = NULL;
  g_autoptr (PrmPost) post = NULL;

  test_desk_start (desk);
  draft = write_draft (desk, TEXT, WHEN);
  test_desk_fault (desk, "{'kind': 'status', 'status': 400, 'code': 132, 'path': '/api/post', 'method': 'POST'}");
  submit (desk, draft);
  test_desk_drain (desk, TEST_HOUR / 2);
  post = test_desk_find (desk, TEXT);
  g_assert_true (prm_post_is_local (post));
  again = edit (desk, post->id, &error);
  g_assert_no_error (error);
  g_assert_null (prm_draft_get_edited_id (again));
  assert_whole (again);
  g_assert_cmpuint (test_desk_count (desk, TEXT), ==, 0);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 1);
}

/* A change that somebody else got in the way of is what is still wanted. */
static void
test_stopped_change (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = schedule (desk);
  g_autofree char *body = g_strdup_printf ("{\"id\": \"%s\", \"scheduleDate\": \"2026-06-06T12:00:00Z\"}", id);
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) again = NULL;

  test_desk_fault (desk, "{'kind': 'drop-before', 'path': '/api/*', 'count': 3}");
  test_desk_move (desk, id, WHEN + TEST_HOUR, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  test_desk_clear_faults (desk);
  answer = test_desk_call (desk, TEST_ACME, "PATCH", "/post", body);
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (desk->n_stopped, ==, 1);

  again = edit (desk, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (prm_draft_get_scheduled_at (again), ==, WHEN + TEST_HOUR);
  g_assert_cmpuint (prm_draft_get_changes (again), ==, PRM_EDIT_TIME);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 1);
  g_assert_cmpuint (prm_workspace_get_n_stopped (desk->workspace), ==, 0);
}

/* Failed on one of two networks: the new draft is for that one alone. */
static void
test_resend (TestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) again = NULL;
  g_autoptr (PrmDraft) renamed = NULL;
  g_autofree char *id = NULL;
  g_autoptr (PrmPost) post = NULL;

  test_desk_start (desk);
  draft = write_draft (desk, TEXT, PRM_TIME_NONE);
  test_desk_fault (desk, "{'kind': 'network', 'platform': 'linkedin', 'code': 436}");
  submit (desk, draft);
  test_desk_drain (desk, TEST_HOUR / 2);
  g_assert_cmpuint (test_desk_state (desk, TEXT), ==, PRM_POST_STATE_PARTLY_FAILED);
  id = test_desk_get_id (desk, TEXT);
  edit (desk, id, &error);
  g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_OUT);
  g_clear_error (&error);

  again = resend (desk, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (prm_draft_get_networks (again), ==, PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN));
  assert_whole (again);
  test_desk_clear_faults (desk);
  renamed = prm_draft_with_text (again, OTHER_TEXT);
  submit (desk, renamed);
  test_desk_drain (desk, TEST_HOUR / 2);
  post = test_desk_find (desk, OTHER_TEXT);
  g_assert_cmpuint (post->networks, ==, PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN));
  g_assert_cmpuint (post->status, ==, PRM_POST_STATUS_SUCCESS);
}

/* A time that passes while somebody writes publishes nothing. */
static void
test_late (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = schedule (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) begun = edit (desk, id, &error);
  g_autoptr (PrmDraft) moved = prm_draft_with_timing_at (begun, TEST_NOW + TEST_HOUR);

  test_desk_pass (desk, 2 * TEST_HOUR);
  g_assert_false (save (desk, moved, &error));
  g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS);
  g_assert_cmpuint (test_desk_state (desk, TEXT), ==, PRM_POST_STATE_SCHEDULED);
}

static PrmDraft *
delete_post (TestDesk *desk, const char *id, gboolean *whole)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PrmDraft *draft;

  prm_workspace_delete_post_async (desk->workspace, id, prm_test_keep_result, &result);
  g_assert_true (prm_workspace_delete_post_finish (desk->workspace, prm_test_await (&result), &error));
  draft = prm_draft_ref (prm_workspace_delete_post_get_draft (desk->workspace, result, whole));
  test_desk_drain (desk, TEST_HOUR / 2);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 0);
  return draft;
}

/* What was deleted can be made once more, with all that the service never told of it. */
static void
test_deleted (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = schedule (desk);
  gboolean whole = FALSE;
  g_autoptr (PrmDraft) draft = delete_post (desk, id, &whole);
  g_autoptr (PrmDraft) again = NULL;
  g_autofree char *new_id = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (whole);
  assert_whole (draft);
  g_assert_null (prm_draft_get_edited_id (draft));
  g_assert_cmpint (prm_draft_get_scheduled_at (draft), ==, WHEN);
  submit (desk, draft);
  test_desk_drain (desk, TEST_HOUR / 2);
  new_id = test_desk_get_id (desk, TEXT);
  again = edit (desk, new_id, &error);
  g_assert_no_error (error);
  assert_whole (again);
}

/* One that was made elsewhere comes back as far as the service told of it, and that is known. */
static void
test_deleted_from_elsewhere (TestDesk *desk, gconstpointer data)
{
  static const char body[] = "{\"post\": \"" TEXT "\", \"platforms\": [\"twitter\"], \"requiresApproval\": true, "
                             "\"scheduleDate\": \"2026-06-06T12:00:00Z\"}";
  g_autoptr (JsonNode) answer = NULL;
  g_autofree char *id = NULL;
  gboolean whole = TRUE;
  g_autoptr (PrmDraft) draft = NULL;

  test_desk_start (desk);
  answer = test_desk_call (desk, TEST_ACME, "POST", "/post", body);
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  id = test_desk_get_id (desk, TEXT);
  draft = delete_post (desk, id, &whole);
  g_assert_false (whole);
  g_assert_cmpstr (prm_draft_get_text (draft), ==, TEXT);
  g_assert_true (prm_draft_get_requires_approval (draft));
  g_assert_cmpint (prm_draft_get_timing (draft), ==, PRM_TIMING_AT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  TEST_ADD ("/workspace-edit/duplicate", test_duplicate, NULL);
  TEST_ADD ("/workspace-edit/twice", test_twice, NULL);
  TEST_ADD ("/workspace-edit/replaced-meanwhile", test_replaced_meanwhile, NULL);
  TEST_ADD ("/workspace-edit/not-sent-yet", test_not_sent_yet, NULL);
  TEST_ADD ("/workspace-edit/stopped-change", test_stopped_change, NULL);
  TEST_ADD ("/workspace-edit/resend", test_resend, NULL);
  TEST_ADD ("/workspace-edit/late", test_late, NULL);
  TEST_ADD ("/workspace-edit/deleted", test_deleted, NULL);
  TEST_ADD ("/workspace-edit/deleted-from-elsewhere", test_deleted_from_elsewhere, NULL);

  return g_test_run ();
}
