/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-support.h"

/* What the user did is shown at once, survives a restart and a sync, and can be ended or withdrawn one by one. */

#define NOW ((gint64) 5000)

static PrmOperation *
update_new (const char *post_id, gint64 scheduled_at, const char *notes)
{
  PrmOperation *operation = prm_operation_new (PRM_OPERATION_UPDATE, "r", post_id, NOW);

  operation->change = prm_post_change_new ();
  operation->change->has_scheduled_at = scheduled_at != PRM_TIME_NONE;
  operation->change->scheduled_at = scheduled_at;
  operation->change->has_notes = notes != NULL;
  operation->change->notes = g_strdup (notes);

  return operation;
}

static PrmDraft *
draft_new (const char *text)
{
  g_autoptr (PrmDraft) empty = prm_draft_new ("r");
  g_autoptr (PrmDraft) written = prm_draft_with_text (empty, text);

  return prm_draft_with_timing_at (written, 8000);
}

static void
add (TestStore *test, PrmOperation *operation)
{
  g_autoptr (GError) error = NULL;

  test_add_operation (test->store, operation, NOW, &error);
  g_assert_no_error (error);
}

static void
assert_shown (TestStore *test, const char *id, const PrmPost *expected)
{
  g_autoptr (PrmPost) post = test_get_post (test->store, id, NULL);

  if (expected == NULL)
    {
      g_assert_null (post);
      return;
    }
  g_assert_nonnull (post);
  g_assert_true (prm_post_equal (post, expected));
}

static guint
count_listed (TestStore *test)
{
  g_autoptr (GPtrArray) posts = test_query (test->store);

  return posts->len;
}

static guint
count_drafts (TestStore *test)
{
  g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);

  return drafts->len;
}

static void
assert_operations_equal (const PrmOperation *a, const PrmOperation *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpint (a->state, ==, b->state);
  g_assert_cmpstr (a->profile_ref_id, ==, b->profile_ref_id);
  g_assert_cmpstr (a->post_id, ==, b->post_id);
  g_assert_cmpint (a->created_at, ==, b->created_at);
  g_assert_cmpint (a->first_sent_at, ==, b->first_sent_at);
  g_assert_cmpint (a->not_before, ==, b->not_before);
  g_assert_cmpuint (a->attempts, ==, b->attempts);
  g_assert_cmpstr (a->error_message, ==, b->error_message);
  g_assert_cmpint (a->error_code, ==, b->error_code);
  g_assert_true ((a->draft == NULL) == (b->draft == NULL));
  if (a->draft != NULL)
    g_assert_true (prm_draft_equal (a->draft, b->draft));
  g_assert_true ((a->change == NULL) == (b->change == NULL));
  if (a->change == NULL)
    return;
  g_assert_cmpint (a->change->has_scheduled_at, ==, b->change->has_scheduled_at);
  g_assert_cmpint (a->change->scheduled_at, ==, b->change->scheduled_at);
  g_assert_cmpint (a->change->has_approved, ==, b->change->has_approved);
  g_assert_cmpint (a->change->approved, ==, b->change->approved);
  g_assert_cmpint (a->change->has_paused, ==, b->change->has_paused);
  g_assert_cmpint (a->change->paused, ==, b->change->paused);
  g_assert_cmpint (a->change->has_notes, ==, b->change->has_notes);
  g_assert_cmpstr (a->change->notes, ==, b->change->notes);
  g_assert_cmpint (a->change->has_disable_comments, ==, b->change->has_disable_comments);
  g_assert_cmpint (a->change->disable_comments, ==, b->change->disable_comments);
  g_assert_cmpint (a->change->has_youtube, ==, b->change->has_youtube);
  g_assert_cmpstr (a->change->youtube_visibility, ==, b->change->youtube_visibility);
  g_assert_cmpstr (a->change->youtube_title, ==, b->change->youtube_title);
  g_assert_cmpstr (a->change->youtube_description, ==, b->change->youtube_description);
  g_assert_cmpuint (a->change->youtube_category, ==, b->change->youtube_category);
}

static void
test_every_field (TestStore *test, gconstpointer data)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_operation_unref);
  g_autoptr (PrmDraft) draft = draft_new ("Text");
  PrmOperation *operation = prm_operation_new_publish (draft, NOW);

  operation->first_sent_at = 6000;
  operation->not_before = 7000;
  operation->attempts = 3;
  operation->error_code = 106;
  operation->error_message = g_strdup ("The monthly quota is used up");
  g_ptr_array_add (all, operation);
  for (guint i = 0; i < 64; i++)
    {
      operation = prm_operation_new (PRM_OPERATION_UPDATE, "r", "p", NOW + i);
      operation->change = prm_post_change_new ();
      operation->change->has_scheduled_at = (i & 1) != 0;
      operation->change->scheduled_at = (i & 1) != 0 ? 12345 : PRM_TIME_NONE;
      operation->change->has_approved = (i & 2) != 0;
      operation->change->approved = (i & 2) != 0;
      operation->change->has_paused = (i & 4) != 0;
      operation->change->paused = (i & 16) != 0;
      operation->change->has_notes = (i & 8) != 0;
      operation->change->notes = (i & 24) == 24 ? g_strdup ("Notes") : (i & 8) != 0 ? g_strdup ("") : NULL;
      operation->change->has_disable_comments = (i & 32) != 0;
      operation->change->disable_comments = (i & 33) == 33;
      operation->change->has_youtube = i > 48;
      if (i > 48)
        {
          operation->change->youtube_title = g_strdup ("A = “B” & 100 % notes\nscheduled_at");
          operation->change->youtube_description = i > 52 ? g_strdup ("") : NULL;
          operation->change->youtube_visibility = i > 56 ? g_strdup ("unlisted") : NULL;
          operation->change->youtube_category = i - 49;
        }
      operation->state = i % 3;
      g_ptr_array_add (all, operation);
    }
  g_ptr_array_add (all, prm_operation_new (PRM_OPERATION_DELETE, "r", "q", NOW));

  for (guint i = 0; i < all->len; i++)
    add (test, all->pdata[i]);
  g_assert_cmpuint (test->n_operations_changed, ==, all->len);
  test_store_reopen (test);

  {
    g_autoptr (GPtrArray) stored = test_list_operations (test->store, NULL);

    g_assert_cmpuint (stored->len, ==, all->len);
    for (guint i = 0; i < all->len; i++)
      assert_operations_equal (stored->pdata[i], all->pdata[i]);
  }
}

static void
test_publish (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = draft_new ("Text");
  g_autoptr (PrmOperation) operation = prm_operation_new_publish (draft, NOW);
  g_autoptr (PrmOperation) sending = prm_operation_copy (operation);
  g_autoptr (PrmOperation) stopped = prm_operation_copy (operation);
  PrmPost *published = test_post_new ("server-1", "r", 8000, "Text");
  g_autoptr (GPtrArray) posts = test_posts (published, NULL);

  g_assert_true (test_save_draft (test->store, draft, NOW, NULL));
  test_store_forget (test);
  add (test, operation);
  g_assert_cmpuint (test->n_drafts_changed, ==, 1);
  g_assert_cmpuint (test->n_operations_changed, ==, 1);
  g_assert_cmpuint (test->n_posts_changed, ==, 1);
  g_assert_cmpint (test->from, ==, 8000);
  g_assert_cmpuint (count_drafts (test), ==, 0);
  test_store_reopen (test);
  {
    g_autoptr (PrmPost) shown = prm_operation_to_post (operation);

    assert_shown (test, operation->post_id, shown);
  }

  sending->state = PRM_OPERATION_SENDING;
  sending->first_sent_at = NOW + 1;
  g_assert_true (test_update_operation (test->store, sending, NULL));
  {
    g_autoptr (PrmPost) shown = test_get_post (test->store, operation->post_id, NULL);

    g_assert_cmpint (shown->outgoing, ==, PRM_POST_OUTGOING_SENDING);
  }

  stopped->state = PRM_OPERATION_STOPPED;
  stopped->error_message = g_strdup ("Too long for X");
  g_assert_true (test_update_operation (test->store, stopped, NULL));
  {
    g_autoptr (PrmPost) shown = test_get_post (test->store, operation->post_id, NULL);

    g_assert_cmpint (shown->outgoing, ==, PRM_POST_OUTGOING_STOPPED);
    g_assert_cmpstr (shown->error_message, ==, "Too long for X");
  }

  g_assert_true (test_finish_operation (test->store, operation, posts, NULL));
  assert_shown (test, operation->post_id, NULL);
  assert_shown (test, "server-1", published);
  g_assert_cmpuint (count_listed (test), ==, 1);
  g_assert_cmpuint (count_drafts (test), ==, 0);
}

static void
test_publish_withdrawn (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = draft_new ("Text");
  g_autoptr (PrmOperation) operation = prm_operation_new_publish (draft, NOW);
  g_autoptr (PrmOperation) moved = update_new (operation->post_id, 9000, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (test_save_draft (test->store, draft, NOW, NULL));
  add (test, operation);
  add (test, moved);
  {
    g_autoptr (PrmPost) shown = test_get_post (test->store, operation->post_id, NULL);

    g_assert_cmpint (shown->scheduled_at, ==, 9000);
  }

  g_assert_true (test_withdraw_operation (test->store, operation, NOW + 9, NULL));
  assert_shown (test, operation->post_id, NULL);
  {
    g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);
    g_autoptr (GPtrArray) operations = test_list_operations (test->store, NULL);

    g_assert_cmpuint (drafts->len, ==, 1);
    g_assert_true (prm_draft_equal (((PrmStoredDraft *) drafts->pdata[0])->draft, draft));
    g_assert_cmpint (((PrmStoredDraft *) drafts->pdata[0])->saved_at, ==, NOW + 9);
    g_assert_cmpuint (operations->len, ==, 0);
  }

  /* What has left the outbox cannot be withdrawn, nor does it come back as a draft. */
  g_assert_true (test_delete_draft (test->store, prm_draft_get_id (draft), 4000, NULL));
  g_assert_false (test_withdraw_operation (test->store, operation, NOW, &error));
  g_assert_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (test_update_operation (test->store, operation, &error));
  g_assert_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_FAILED);
  g_assert_cmpuint (count_drafts (test), ==, 0);
}

/* A post that was moved before it was published: the move goes to what the service made of it. */
static void
test_publish_then_moved (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = draft_new ("Text");
  g_autoptr (PrmOperation) publish = prm_operation_new_publish (draft, NOW);
  g_autoptr (PrmOperation) move = update_new (publish->post_id, 9000, NULL);
  g_autoptr (GPtrArray) posts = test_posts (test_post_new ("server-1", "r", 8000, "Text"), NULL);

  add (test, publish);
  add (test, move);
  g_assert_true (test_finish_operation (test->store, publish, posts, NULL));
  {
    g_autoptr (PrmPost) shown = test_get_post (test->store, "server-1", NULL);
    g_autoptr (GPtrArray) operations = test_list_operations (test->store, NULL);

    g_assert_cmpint (shown->scheduled_at, ==, 9000);
    g_assert_true (shown->unsynced);
    g_assert_cmpuint (operations->len, ==, 1);
    g_assert_cmpstr (((PrmOperation *) operations->pdata[0])->post_id, ==, "server-1");
    g_assert_true (test_withdraw_operation (test->store, operations->pdata[0], NOW, NULL));
  }
  assert_shown (test, "server-1", posts->pdata[0]);
  g_assert_cmpuint (count_listed (test), ==, 1);
}

static void
test_update (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmPost) original = test_post_full ("p", "r");
  g_autoptr (PrmOperation) operation = update_new ("p", 9000, "New notes");
  g_autoptr (PrmOperation) stopped = prm_operation_copy (operation);
  g_autoptr (PrmPost) changed = prm_post_change_apply (operation->change, original, NOW);

  test_merge (test->store, "r", test_posts (prm_post_ref (original), NULL));
  test_store_forget (test);
  add (test, operation);
  g_assert_cmpint (test->from, ==, 5000);
  g_assert_cmpint (test->until, ==, 9001);
  test_store_reopen (test);
  assert_shown (test, "p", changed);

  /* A sync in between neither undoes it nor tells of it. */
  test_merge (test->store, "r", test_posts (prm_post_ref (original), NULL));
  g_assert_cmpuint (test->n_posts_changed, ==, 0);
  assert_shown (test, "p", changed);

  stopped->state = PRM_OPERATION_STOPPED;
  stopped->error_message = g_strdup ("Not while it is being sent");
  g_assert_true (test_update_operation (test->store, stopped, NULL));
  {
    g_autoptr (PrmPost) shown = test_get_post (test->store, "p", NULL);

    g_assert_cmpint (shown->outgoing, ==, PRM_POST_OUTGOING_STOPPED);
    g_assert_cmpstr (shown->error_message, ==, "Not while it is being sent");
    g_assert_cmpint (shown->scheduled_at, ==, 9000);
  }

  g_assert_true (test_withdraw_operation (test->store, operation, NOW, NULL));
  assert_shown (test, "p", original);
}

/* The service's answer counts; without one, what was asked for. */
static void
test_update_finished (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmPost) original = test_post_full ("p", "r");
  g_autoptr (PrmOperation) first = update_new ("p", 9000, NULL);
  g_autoptr (PrmOperation) second = update_new ("p", PRM_TIME_NONE, "Second");
  g_autoptr (PrmPost) expected = prm_post_copy (original);
  PrmPost *answer = prm_post_copy (original);
  g_autoptr (GPtrArray) posts = test_posts (answer, NULL);

  test_merge (test->store, "r", test_posts (prm_post_ref (original), NULL));
  add (test, first);
  g_assert_true (test_finish_operation (test->store, first, NULL, NULL));
  expected->scheduled_at = 9000;
  assert_shown (test, "p", expected);

  add (test, second);
  answer->scheduled_at = 9100;
  g_free (answer->notes);
  answer->notes = g_strdup ("Second, as the service has it");
  g_assert_true (test_finish_operation (test->store, second, posts, NULL));
  assert_shown (test, "p", answer);
  g_assert_cmpuint (count_listed (test), ==, 1);
}

/* Several changes of one post lie over one another; a sync slips under them all. */
static void
test_several (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmPost) original = test_post_full ("p", "r");
  g_autoptr (PrmPost) fresh = prm_post_copy (original);
  g_autoptr (PrmOperation) move = update_new ("p", 9000, NULL);
  g_autoptr (PrmOperation) note = update_new ("p", PRM_TIME_NONE, "Note");
  g_autoptr (PrmOperation) again = update_new ("p", 9500, NULL);

  test_merge (test->store, "r", test_posts (prm_post_ref (original), NULL));
  add (test, move);
  add (test, note);
  add (test, again);
  g_free (fresh->text);
  fresh->text = g_strdup ("Changed elsewhere");
  test_merge (test->store, "r", test_posts (prm_post_ref (fresh), NULL));
  {
    g_autoptr (PrmPost) shown = test_get_post (test->store, "p", NULL);

    g_assert_cmpint (shown->scheduled_at, ==, 9500);
    g_assert_cmpstr (shown->notes, ==, "Note");
    g_assert_cmpstr (shown->text, ==, "Changed elsewhere");
  }

  g_assert_true (test_withdraw_operation (test->store, again, NOW, NULL));
  {
    g_autoptr (PrmPost) shown = test_get_post (test->store, "p", NULL);

    g_assert_cmpint (shown->scheduled_at, ==, 9000);
    g_assert_cmpstr (shown->notes, ==, "Note");
  }

  test_store_reopen (test);
  g_assert_true (test_withdraw_operation (test->store, move, NOW, NULL));
  g_assert_true (test_withdraw_operation (test->store, note, NOW, NULL));
  assert_shown (test, "p", fresh);
}

static void
test_delete (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmPost) original = test_post_full ("p", "r");
  g_autoptr (PrmOperation) operation = prm_operation_new (PRM_OPERATION_DELETE, "r", "p", NOW);
  g_autoptr (PrmOperation) stopped = prm_operation_copy (operation);

  test_merge (test->store, "r", test_posts (prm_post_ref (original), NULL));
  test_store_forget (test);
  add (test, operation);
  g_assert_cmpint (test->from, ==, 5000);
  g_assert_cmpint (test->until, ==, 5001);
  g_assert_cmpuint (count_listed (test), ==, 0);
  test_store_reopen (test);
  test_merge (test->store, "r", test_posts (prm_post_ref (original), NULL));
  g_assert_cmpuint (test->n_posts_changed, ==, 0);
  g_assert_cmpuint (count_listed (test), ==, 0);

  /* One that the service refuses to delete is there, and asks for attention. */
  stopped->state = PRM_OPERATION_STOPPED;
  stopped->error_message = g_strdup ("Instagram cannot delete");
  g_assert_true (test_update_operation (test->store, stopped, NULL));
  g_assert_cmpuint (count_listed (test), ==, 1);
  {
    g_autoptr (PrmPost) shown = test_get_post (test->store, "p", NULL);

    g_assert_cmpint (shown->outgoing, ==, PRM_POST_OUTGOING_STOPPED);
  }

  g_assert_true (test_withdraw_operation (test->store, operation, NOW, NULL));
  assert_shown (test, "p", original);

  add (test, operation);
  g_assert_true (test_finish_operation (test->store, operation, NULL, NULL));
  assert_shown (test, "p", NULL);
  {
    g_autoptr (GPtrArray) operations = test_list_operations (test->store, NULL);

    g_assert_cmpuint (operations->len, ==, 0);
  }
}

/* A change of a post that is not here, such as one of a file that had to be recovered. */
static void
test_unknown_post (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmPost) post = test_post_full ("p", "r");
  g_autoptr (PrmOperation) operation = update_new ("p", 9000, NULL);
  g_autoptr (PrmOperation) twice = prm_operation_copy (operation);
  g_autoptr (GError) error = NULL;

  add (test, operation);
  assert_shown (test, "p", NULL);
  g_assert_false (test_add_operation (test->store, twice, NOW, &error));
  g_assert_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_FAILED);

  test_merge (test->store, "r", test_posts (prm_post_ref (post), NULL));
  {
    g_autoptr (PrmPost) shown = test_get_post (test->store, "p", NULL);

    g_assert_cmpint (shown->scheduled_at, ==, 9000);
    g_assert_true (shown->unsynced);
  }
  g_assert_true (test_withdraw_operation (test->store, operation, NOW, NULL));
  assert_shown (test, "p", post);
}

/* Rows that make no sense are passed over, and kept. */
static void
test_odd_rows (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = draft_new ("Text");
  g_autoptr (PrmOperation) publish = prm_operation_new_publish (draft, NOW);
  g_autoptr (PrmOperation) update = update_new ("p", 9000, NULL);

  test_merge (test->store, "r", test_posts (test_post_full ("p", "r"), NULL));
  g_assert_true (test_save_draft (test->store, draft, 1, NULL));
  add (test, publish);
  add (test, update);
  test_store_close (test);
  test_exec (test->path, "UPDATE operations SET draft = 'nonsense' WHERE kind = 'publish';"
                         "UPDATE operations SET state = 'lost', attempts = -5, created_at = -1 WHERE kind = 'update';"
                         "INSERT INTO operations (id, kind, state, profile_ref_id, post_id, created_at)"
                         " VALUES ('x', 'teleport', 'waiting', 'r', 'p', 1);"
                         "INSERT INTO drafts (id, body, saved_at, turn) VALUES ('d', '{{{', 1, 1)");
  test_store_open (test);
  {
    g_autoptr (GPtrArray) operations = test_list_operations (test->store, NULL);
    const PrmOperation *operation;

    g_assert_cmpuint (operations->len, ==, 1);
    operation = g_ptr_array_index (operations, 0);
    g_assert_cmpint (operation->state, ==, PRM_OPERATION_WAITING);
    g_assert_cmpuint (operation->attempts, ==, 0);
    g_assert_true (test_withdraw_operation (test->store, g_ptr_array_index (operations, 0), NOW, NULL));
  }
  g_assert_cmpuint (count_drafts (test), ==, 0);
  test_store_close (test);
  g_assert_cmpint (test_read_number (test->path, "SELECT count (*) FROM operations"), ==, 2);
  g_assert_cmpint (test_read_number (test->path, "SELECT count (*) FROM drafts"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST_ADD ("/store/outbox/every-field", test_every_field);
  TEST_ADD ("/store/outbox/publish", test_publish);
  TEST_ADD ("/store/outbox/publish-withdrawn", test_publish_withdrawn);
  TEST_ADD ("/store/outbox/publish-then-moved", test_publish_then_moved);
  TEST_ADD ("/store/outbox/update", test_update);
  TEST_ADD ("/store/outbox/update-finished", test_update_finished);
  TEST_ADD ("/store/outbox/several", test_several);
  TEST_ADD ("/store/outbox/delete", test_delete);
  TEST_ADD ("/store/outbox/unknown-post", test_unknown_post);
  TEST_ADD ("/store/outbox/odd-rows", test_odd_rows);

  return g_test_run ();
}
