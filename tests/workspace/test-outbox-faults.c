/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-outbox-private.h"
#include "workspace-support.h"

/* Whatever goes wrong on the way, there is exactly one post at the end, in the state that was asked for. */

#define TEXT "Exactly once"

static void
submit (TestDesk *desk, PrmDraft *draft)
{
  g_autoptr (GError) error = NULL;

  test_desk_submit (desk, draft, &error);
  g_assert_no_error (error);
}

static void
assert_once (TestDesk *desk, const char *status)
{
  g_autofree char *actual = test_desk_get_status (desk, TEXT);
  g_autoptr (PrmPost) post = NULL;

  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 1);
  g_assert_cmpstr (actual, ==, status);
  g_assert_cmpuint (test_desk_count (desk, TEXT), ==, 1);
  post = test_desk_find (desk, TEXT);
  g_assert_false (prm_post_is_local (post));
  g_assert_cmpint (post->outgoing, ==, PRM_POST_OUTGOING_NONE);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
  g_assert_cmpuint (desk->n_stopped, ==, 0);
}

/* What meets the first tries of a publish, and whether it is published now or later. */
static const struct
{
  const char *name;
  const char *faults[4];
} publish_rows[] = {
  { "drop-after", { "{'kind': 'drop-after', 'path': '/api/post', 'method': 'POST'}" } },
  { "drop-before", { "{'kind': 'drop-before', 'path': '/api/post', 'method': 'POST'}" } },
  { "refuse", { "{'kind': 'refuse', 'path': '/api/post', 'method': 'POST'}" } },
  { "cut", { "{'kind': 'cut', 'path': '/api/post', 'method': 'POST'}" } },
  { "gateway", { "{'kind': 'html', 'path': '/api/post', 'method': 'POST'}" } },
  { "server-error", { "{'kind': 'status', 'status': 500, 'path': '/api/post', 'method': 'POST', 'count': 3}" } },
  { "unavailable", { "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'POST', 'count': 2}" } },
  { "rate-limit", { "{'kind': 'status', 'status': 429, 'path': '/api/post', 'method': 'POST'}" } },
  { "before-then-after",
    { "{'kind': 'drop-before', 'path': '/api/post', 'method': 'POST'}",
      "{'kind': 'drop-after', 'path': '/api/post', 'method': 'POST'}" } },
  { "after-and-no-history",
    { "{'kind': 'drop-after', 'path': '/api/post', 'method': 'POST'}",
      "{'kind': 'status', 'status': 500, 'path': '/api/history', 'method': 'GET', 'count': 3}" } },
  { "after-and-broken-history",
    { "{'kind': 'drop-after', 'path': '/api/post', 'method': 'POST'}",
      "{'kind': 'cut', 'path': '/api/history', 'method': 'GET', 'count': 2}" } },
  { "everything",
    { "{'kind': 'drop-before', 'path': '/api/post', 'method': 'POST', 'count': 2}",
      "{'kind': 'html', 'path': '/api/*', 'count': 3}", "{'kind': 'drop-after', 'path': '/api/post', 'method': 'POST'}",
      "{'kind': 'status', 'status': 503, 'path': '/api/*', 'count': 4}" } },
};

static void
add_faults (TestDesk *desk, const char *const *faults)
{
  for (guint i = 0; i < 4 && faults[i] != NULL; i++)
    test_desk_fault (desk, faults[i]);
}

static void
publish_each (TestDesk *desk, guint row, gboolean now)
{
  g_autoptr (PrmDraft) draft = NULL;

  g_test_message ("%s, %s", publish_rows[row].name, now ? "now" : "scheduled");
  test_desk_start (desk);
  add_faults (desk, publish_rows[row].faults);
  draft =
    now ? test_desk_draft (desk, TEST_ACME, TEXT) : test_desk_draft_at (desk, TEST_ACME, TEXT, TEST_NOW + 2 * TEST_DAY);
  submit (desk, draft);
  test_desk_drain (desk, TEST_DAY);
  assert_once (desk, now ? "success" : "pending");
  g_assert_cmpuint (desk->n_finished, ==, 1);
  /* Nor does it appear a second time when history is read. */
  test_desk_pass (desk, 4 * 60);
  assert_once (desk, now ? "success" : "pending");
}

static void
test_publish_now (TestDesk *desk, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (publish_rows); i++)
    {
      if (i > 0)
        test_desk_set_up (desk, NULL);
      publish_each (desk, i, TRUE);
      if (i + 1 < G_N_ELEMENTS (publish_rows))
        test_desk_tear_down (desk, NULL);
    }
}

static void
test_publish_scheduled (TestDesk *desk, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (publish_rows); i++)
    {
      if (i > 0)
        test_desk_set_up (desk, NULL);
      publish_each (desk, i, FALSE);
      if (i + 1 < G_N_ELEMENTS (publish_rows))
        test_desk_tear_down (desk, NULL);
    }
}

static void
reopen (TestDesk *desk)
{
  test_desk_open (desk);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 1);
  test_desk_connect (desk);
  test_desk_drain (desk, TEST_DAY);
  assert_once (desk, "pending");
}

/* Closed as soon as it is on disk. */
static void
test_crash_before (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;

  test_desk_start (desk);
  draft = test_desk_draft_at (desk, TEST_ACME, TEXT, TEST_NOW + 2 * TEST_DAY);
  submit (desk, draft);
  test_desk_close (desk);
  reopen (desk);
}

/* Marks the one operation on disk as being sent, as a program that was killed at that point leaves it. */
static void
mark_as_sending (TestDesk *desk)
{
  g_autofree char *path = g_build_filename (desk->data_dir, "postroom.db", NULL);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) updated = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (PrmStore) store = NULL;
  g_autoptr (GPtrArray) operations = NULL;
  g_autoptr (PrmOperation) operation = NULL;

  prm_store_open_async (path, NULL, prm_test_keep_result, &opened);
  store = prm_store_open_finish (prm_test_await (&opened), NULL);
  prm_store_list_operations_async (store, NULL, prm_test_keep_result, &listed);
  operations = prm_store_list_operations_finish (store, prm_test_await (&listed), NULL);
  g_assert_cmpuint (operations->len, ==, 1);
  operation = prm_operation_copy (g_ptr_array_index (operations, 0));
  operation->state = PRM_OPERATION_SENDING;
  operation->first_sent_at = TEST_NOW;
  operation->not_before = TEST_NOW + 30;
  prm_store_update_operation_async (store, operation, NULL, prm_test_keep_result, &updated);
  g_assert_true (prm_store_update_operation_finish (store, prm_test_await (&updated), NULL));
  prm_store_close_async (store, prm_test_keep_result, &closed);
  g_assert_true (prm_store_close_finish (store, prm_test_await (&closed), NULL));
}

/* Killed with the operation marked as being sent: before a byte had left, or after the service had acted. */
static void
crash_marked (TestDesk *desk, const char *fault, guint n_live)
{
  g_autoptr (PrmDraft) draft = NULL;

  test_desk_start (desk);
  test_desk_fault (desk, fault);
  draft = test_desk_draft_at (desk, TEST_ACME, TEXT, TEST_NOW + 2 * TEST_DAY);
  submit (desk, draft);
  test_desk_settle (desk);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, n_live);
  test_desk_close (desk);
  mark_as_sending (desk);
  reopen (desk);
}

static void
test_crash_marked (TestDesk *desk, gconstpointer data)
{
  crash_marked (desk, "{'kind': 'status', 'status': 429, 'path': '/api/post', 'method': 'POST'}", 0);
}

static void
test_crash_after (TestDesk *desk, gconstpointer data)
{
  crash_marked (desk, "{'kind': 'drop-after', 'path': '/api/post', 'method': 'POST'}", 1);
}

/* Written while there is no service at all, kept over a restart, sent when it is back. */
static void
test_offline (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;

  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'refuse', 'path': '/api/*', 'count': 1000}");
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_OFFLINE);
  g_assert_nonnull (prm_workspace_get_problem (desk->workspace));
  draft = test_desk_draft_at (desk, TEST_ACME, TEXT, TEST_NOW + 2 * TEST_DAY);
  submit (desk, draft);
  test_desk_pass (desk, TEST_HOUR);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 0);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 1);
  g_assert_cmpint (test_desk_state (desk, TEXT), ==, PRM_POST_STATE_SENDING);
  g_assert_cmpuint (desk->n_stopped, ==, 0);

  test_desk_clear_faults (desk);
  test_desk_pass (desk, 10 * 60);
  assert_once (desk, "pending");
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_UP_TO_DATE);
  g_assert_null (prm_workspace_get_problem (desk->workspace));
}

/* A post whose time passed while there was no way to send it is not published whenever there is one again. */
static void
test_too_late (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmPost) post = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'refuse', 'path': '/api/*', 'count': 1000}");
  draft = test_desk_draft_at (desk, TEST_ACME, TEXT, TEST_NOW + TEST_HOUR);
  submit (desk, draft);
  test_desk_sleep (desk, 3 * TEST_HOUR);
  test_desk_clear_faults (desk);
  test_desk_pass (desk, TEST_HOUR);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 0);
  g_assert_cmpuint (desk->n_stopped, ==, 1);
  g_assert_cmpint (test_desk_state (desk, TEXT), ==, PRM_POST_STATE_NEEDS_YOU);

  /* A new time, and it goes. */
  post = test_desk_find (desk, TEXT);
  test_desk_move (desk, post->id, TEST_NOW + TEST_DAY, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  id = test_desk_get_status (desk, TEXT);
  g_assert_cmpstr (id, ==, "pending");
}

/* Refused for good: it says why, and goes again under a new key once the cause is gone. */
static void
test_refused (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  test_desk_fault (
    desk, "{'kind': 'status', 'status': 400, 'code': 137, 'path': '/api/post', 'method': 'POST', 'message': 'Twice'}");
  draft = test_desk_draft_at (desk, TEST_ACME, TEXT, TEST_NOW + TEST_DAY);
  submit (desk, draft);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (desk->n_stopped, ==, 1);
  g_assert_cmpint (desk->last_stopped->error_code, ==, 137);
  g_assert_cmpint (test_desk_state (desk, TEXT), ==, PRM_POST_STATE_NEEDS_YOU);
  post = test_desk_find (desk, TEXT);
  g_assert_nonnull (post->error_message);
  test_desk_settle (desk);
  g_assert_cmpuint (prm_profile_item_get_failures (
                      prm_workspace_find_profile (desk->workspace, g_hash_table_lookup (desk->ref_ids, TEST_ACME))),
                    ==, 1);

  test_desk_retry (desk, post->id, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 1);
  g_assert_cmpint (test_desk_state (desk, TEXT), ==, PRM_POST_STATE_SCHEDULED);
}

/* Withdrawn before it left: a draft again, nothing at the service. */
static void
test_withdraw (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraftItem) item = NULL;
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'status', 'status': 429, 'path': '/api/post', 'method': 'POST', 'count': 50}");
  draft = test_desk_draft (desk, TEST_ACME, TEXT);
  submit (desk, draft);
  test_desk_settle (desk);
  post = test_desk_find (desk, TEXT);
  test_desk_withdraw (desk, post->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 1);
  item = g_list_model_get_item (prm_workspace_get_drafts (desk->workspace), 0);
  g_assert_cmpstr (prm_draft_get_text (prm_draft_item_get_draft (item)), ==, TEXT);
  g_assert_cmpuint (test_desk_count (desk, TEXT), ==, 0);
  test_desk_sleep (desk, TEST_HOUR);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 0);

  test_desk_withdraw (desk, post->id, &error);
  g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE);
}

/* What may have arrived cannot be taken back before that is known. */
static void
test_withdraw_unknown (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'drop-after', 'path': '/api/post', 'method': 'POST'}");
  draft = test_desk_draft (desk, TEST_ACME, TEXT);
  submit (desk, draft);
  test_desk_settle (desk);
  post = test_desk_find (desk, TEXT);
  g_assert_true (prm_post_is_local (post));
  g_assert_false (test_desk_withdraw (desk, post->id, &error));
  g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_ON_ITS_WAY);
  test_desk_drain (desk, TEST_DAY);
  assert_once (desk, "success");
}

/* Two posts that look the same are two posts, even if the answer to the first was lost. */
static void
test_twins (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) first = NULL;
  g_autoptr (PrmDraft) second = NULL;
  g_autoptr (PrmDraft) one = NULL;
  g_autoptr (PrmDraft) other = NULL;

  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'drop-after', 'path': '/api/post', 'method': 'POST'}");
  /* The network that takes the same text twice. */
  one = test_desk_draft (desk, TEST_ACME, TEXT);
  first = prm_draft_with_networks (one, PRM_NETWORK_BIT (PRM_NETWORK_TELEGRAM));
  other = test_desk_draft (desk, TEST_ACME, TEXT);
  second = prm_draft_with_networks (other, PRM_NETWORK_BIT (PRM_NETWORK_TELEGRAM));
  submit (desk, first);
  submit (desk, second);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 2);
  g_assert_cmpuint (test_desk_count (desk, TEXT), ==, 2);
  g_assert_cmpuint (desk->n_finished, ==, 2);
  g_assert_cmpuint (desk->n_stopped, ==, 0);
}

/* A change whose answer was lost, by whatever fault. */
static void
test_change (TestDesk *desk, gconstpointer data)
{
  static const char *const kinds[] = { "drop-after", "drop-before", "cut", "html" };
  g_autoptr (PrmDraft) draft = NULL;
  gint64 at = TEST_NOW + TEST_DAY;
  g_autofree char *id = NULL;

  test_desk_start (desk);
  draft = test_desk_draft_at (desk, TEST_ACME, TEXT, at);
  submit (desk, draft);
  test_desk_drain (desk, TEST_HOUR);
  id = test_desk_get_id (desk, TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *fault =
        g_strdup_printf ("{'kind': '%s', 'path': '/api/post', 'method': 'PATCH', 'count': 2}", kinds[i]);
      g_autoptr (PrmPost) post = NULL;
      g_autoptr (GError) error = NULL;

      at += TEST_DAY;
      test_desk_fault (desk, fault);
      test_desk_move (desk, id, at, &error);
      g_assert_no_error (error);
      test_desk_drain (desk, TEST_HOUR);
      test_desk_clear_faults (desk);
      assert_once (desk, "pending");
      post = test_desk_find (desk, TEXT);
      g_assert_cmpint (post->scheduled_at, ==, at);
    }
}

static void
test_delete (TestDesk *desk, gconstpointer data)
{
  static const char *const kinds[] = { "drop-after", "drop-before", "cut", "html" };

  test_desk_start (desk);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (PrmDraft) draft =
        test_desk_draft_at (desk, TEST_ACME, kinds[i], prm_clock_now (desk->clock) + TEST_DAY);
      g_autofree char *fault = g_strdup_printf ("{'kind': '%s', 'path': '/api/post', 'method': 'DELETE'}", kinds[i]);
      g_autofree char *id = NULL;
      g_autoptr (GError) error = NULL;

      submit (desk, draft);
      test_desk_drain (desk, TEST_HOUR);
      id = test_desk_get_id (desk, kinds[i]);
      test_desk_fault (desk, fault);
      test_desk_delete (desk, id, &error);
      g_assert_no_error (error);
      test_desk_drain (desk, TEST_HOUR);
      g_assert_cmpuint (test_desk_count_live (desk, kinds[i]), ==, 0);
      g_assert_cmpuint (test_desk_count (desk, kinds[i]), ==, 0);
    }
  g_assert_cmpuint (desk->n_stopped, ==, 0);
}

/* A key that is rejected stops everything and loses nothing. */
static void
test_rejected_key (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (JsonNode) state = NULL;

  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'status', 'status': 401, 'code': 102, 'path': '/api/*', 'count': 1}");
  draft = test_desk_draft (desk, TEST_ACME, TEXT);
  submit (desk, draft);
  test_desk_sleep (desk, 2 * TEST_HOUR);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_KEY_REJECTED);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 0);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 1);
  test_desk_connect (desk);
  test_desk_drain (desk, TEST_HOUR);
  assert_once (desk, "success");
}

/* A change is written while the post that it is for is just being replaced, at every turn of the main loop at which
 * that may be: it is done to the one that takes the old one's place. */
static void
test_change_while_replaced (TestDesk *desk, gconstpointer data)
{
  test_desk_start (desk);
  for (guint turns = 0; turns < 48; turns += 2)
    {
      g_autofree char *old_text = g_strdup_printf ("Before turn %u of the loop", turns);
      g_autofree char *new_text = g_strdup_printf ("Something else, %u", turns);
      g_autofree char *wanted = g_strdup_printf ("note %u", turns);
      g_autoptr (PrmDraft) draft =
        test_desk_draft_at (desk, TEST_ACME, old_text, TEST_NOW + (10 + turns) * (gint64) TEST_DAY);
      g_autoptr (PrmDraft) next =
        test_desk_draft_at (desk, TEST_ACME, new_text, TEST_NOW + (10 + turns) * (gint64) TEST_DAY + TEST_HOUR);
      g_autoptr (PrmPostChange) change = prm_post_change_new ();
      g_autoptr (GAsyncResult) replaced = NULL;
      g_autoptr (GAsyncResult) changed = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (PrmPost) post = NULL;
      g_autofree char *id = NULL;

      g_test_message ("turn %u", turns);
      test_desk_submit (desk, draft, &error);
      g_assert_no_error (error);
      test_desk_drain (desk, 60);
      id = test_desk_get_id (desk, old_text);
      change->has_notes = TRUE;
      change->notes = g_strdup (wanted);

      prm_workspace_replace_post_async (desk->workspace, id, next, prm_test_keep_result, &replaced);
      for (guint i = 0; i < turns && (replaced == NULL || desk->workspace->outbox->n_busy > 0); i++)
        g_main_context_iteration (NULL, TRUE);
      prm_workspace_change_post_async (desk->workspace, id, change, prm_test_keep_result, &changed);
      prm_workspace_replace_post_finish (desk->workspace, prm_test_await (&replaced), &error);
      g_assert_no_error (error);
      /* Once the old one is gone, that is said; until then the change is taken. */
      if (!prm_workspace_change_post_finish (desk->workspace, prm_test_await (&changed), &error))
        {
          g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE);
          g_clear_error (&error);
          g_clear_pointer (&wanted, g_free);
        }
      test_desk_drain (desk, TEST_HOUR);
      g_assert_cmpuint (desk->n_stopped, ==, 0);
      g_assert_cmpuint (test_desk_count_live (desk, old_text), ==, 0);
      g_assert_cmpuint (test_desk_count_live (desk, new_text), ==, 1);
      post = test_desk_find (desk, new_text);
      g_assert_cmpint (post->outgoing, ==, PRM_POST_OUTGOING_NONE);
      if (wanted != NULL)
        g_assert_cmpstr (post->notes, ==, wanted);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST_ADD ("/outbox/publish-now", test_publish_now, NULL);
  TEST_ADD ("/outbox/publish-scheduled", test_publish_scheduled, NULL);
  TEST_ADD ("/outbox/crash-before", test_crash_before, NULL);
  TEST_ADD ("/outbox/crash-after", test_crash_after, NULL);
  TEST_ADD ("/outbox/crash-marked", test_crash_marked, NULL);
  TEST_ADD ("/outbox/offline", test_offline, NULL);
  TEST_ADD ("/outbox/too-late", test_too_late, NULL);
  TEST_ADD ("/outbox/refused", test_refused, NULL);
  TEST_ADD ("/outbox/withdraw", test_withdraw, NULL);
  TEST_ADD ("/outbox/withdraw-unknown", test_withdraw_unknown, NULL);
  TEST_ADD ("/outbox/twins", test_twins, NULL);
  TEST_ADD ("/outbox/change", test_change, NULL);
  TEST_ADD ("/outbox/delete", test_delete, NULL);
  TEST_ADD ("/outbox/rejected-key", test_rejected_key, NULL);
  TEST_ADD ("/outbox-faults/change-while-replaced", test_change_while_replaced, NULL);

  return g_test_run ();
}
