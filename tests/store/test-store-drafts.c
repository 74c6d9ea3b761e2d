/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-store-draft-cursor.h"
#include "store-support.h"

/* Nothing that somebody wrote is gone at once: earlier versions of a draft, and drafts that were deleted. */

/* Returns: (transfer full): a draft that always has the same id, with another text */
static PrmDraft *
write_draft (PrmDraft *draft, const char *text)
{
  return prm_draft_with_text (draft, text);
}

static void
save (TestStore *test, PrmDraft *draft, const char *text, gint64 now)
{
  g_autoptr (PrmDraft) written = write_draft (draft, text);

  g_assert_true (test_save_draft (test->store, written, now, NULL));
}

/* Returns: (transfer full): the texts, each followed by when it was saved, the first one first */
static char *
join (GPtrArray *drafts)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < drafts->len; i++)
    {
      const PrmStoredDraft *stored = g_ptr_array_index (drafts, i);

      g_string_append_printf (joined, "%s%s@%d", i > 0 ? ", " : "", prm_draft_get_text (stored->draft),
                              (int) stored->saved_at);
    }

  return g_string_free (joined, FALSE);
}

static void
assert_drafts (TestStore *test, const char *expected)
{
  g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);
  g_autofree char *joined = join (drafts);

  g_assert_cmpstr (joined, ==, expected);
}

static void
assert_versions (TestStore *test, PrmDraft *draft, const char *expected)
{
  g_autoptr (GPtrArray) drafts = test_list_draft_versions (test->store, prm_draft_get_id (draft), NULL);
  g_autofree char *joined = join (drafts);

  g_assert_cmpstr (joined, ==, expected);
}

static void
assert_deleted (TestStore *test, const char *expected)
{
  g_autoptr (GPtrArray) drafts = test_list_deleted_drafts (test->store, 5000, NULL);
  g_autofree char *joined = join (drafts);

  g_assert_cmpstr (joined, ==, expected);
}

#define LONG                                                                                                           \
  "A text that took somebody quite a while to write, so that it must not be gone with a slip of the hand, "            \
  "such as one that selects all of it and types a letter. Its draft has options, networks and a time, too. "           \
  "All of this is what a draft is on disk, and that is what has to become much less."

static const struct
{
  const char *name;
  struct
  {
    gint64 at;
    const char *text;
  } saves[6];
  const char *versions;
} histories[] = {
  { "while somebody types, no version", { { 100, "a" }, { 101, "ab" }, { 102, "abc" }, { 221, "abcd" } }, "" },
  { "after a pause", { { 100, "a" }, { 101, "ab" }, { 221, "abc" }, { 222, "abcd" } }, "ab@101" },
  { "the same again is no version", { { 100, "a" }, { 400, "a" }, { 800, "a" } }, "" },
  { "every five minutes",
    { { 100, "a" }, { 200, "b" }, { 300, "c" }, { 400, "d" }, { 500, "e" }, { 600, "f" } },
    "c@300" },
  { "much is taken away", { { 100, LONG LONG }, { 101, "x" }, { 102, "xy" } }, LONG LONG "@100" },
  { "a little is taken away", { { 100, "abc" }, { 101, "a" } }, "" },
  { "the clock goes back", { { 1000, "a" }, { 100, "b" }, { 101, "c" } }, "" },
};

static void
test_versions (TestStore *test, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (histories); i++)
    {
      g_autoptr (PrmDraft) draft = prm_draft_new ("r");

      g_test_message ("%s", histories[i].name);
      for (guint s = 0; s < G_N_ELEMENTS (histories[i].saves) && histories[i].saves[s].text != NULL; s++)
        save (test, draft, histories[i].saves[s].text, histories[i].saves[s].at);
      assert_versions (test, draft, histories[i].versions);
      test_store_reopen (test);
      assert_versions (test, draft, histories[i].versions);
    }
}

static void
test_restore (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = prm_draft_new ("r");
  g_autoptr (PrmDraft) first = write_draft (draft, "one");

  save (test, draft, "one", 100);
  save (test, draft, "two", 1000);
  save (test, draft, "three", 1001);
  assert_versions (test, draft, "one@100");

  /* What is replaced is kept, however short it lived, so that restoring can be undone. */
  g_assert_true (test_restore_draft (test->store, first, 1002, NULL));
  assert_drafts (test, "one@1002");
  assert_versions (test, draft, "three@1001, one@100");
}

static void
test_limit (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = prm_draft_new ("r");
  g_autoptr (GPtrArray) versions = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      save (test, draft, text, 1000 * (1 + i));
    }
  versions = test_list_draft_versions (test->store, prm_draft_get_id (draft), NULL);
  g_assert_cmpuint (versions->len, ==, 50);
  g_assert_cmpstr (prm_draft_get_text (((PrmStoredDraft *) versions->pdata[0])->draft), ==, "58");
  g_assert_cmpstr (prm_draft_get_text (((PrmStoredDraft *) versions->pdata[49])->draft), ==, "9");
}

static void
test_undelete (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = prm_draft_new ("r");
  g_autoptr (PrmDraft) other = prm_draft_new ("r");
  g_autoptr (GError) error = NULL;

  save (test, draft, "one", 100);
  save (test, draft, "two", 1000);
  save (test, other, "other", 1000);
  g_assert_true (test_delete_draft (test->store, prm_draft_get_id (draft), 4000, NULL));
  assert_drafts (test, "other@1000");
  assert_deleted (test, "two@1000");
  test_store_reopen (test);

  {
    PrmStoredDraft *back = test_undelete_draft (test->store, prm_draft_get_id (draft), &error);

    g_assert_no_error (error);
    g_assert_cmpstr (prm_draft_get_text (back->draft), ==, "two");
    g_assert_cmpint (back->saved_at, ==, 1000);
    prm_stored_draft_free (back);
  }
  g_assert_cmpuint (test->n_drafts_changed, ==, 1);
  assert_drafts (test, "two@1000, other@1000");
  assert_deleted (test, "");
  assert_versions (test, draft, "one@100");

  /* A second time there is nothing to bring back. */
  g_assert_null (test_undelete_draft (test->store, prm_draft_get_id (draft), &error));
  g_assert_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_FAILED);
  assert_drafts (test, "two@1000, other@1000");
}

/* The composer goes on with a draft that was deleted elsewhere, and then it is brought back: neither text is lost. */
static void
test_undelete_over_another (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = prm_draft_new ("r");

  save (test, draft, "old", 100);
  g_assert_true (test_delete_draft (test->store, prm_draft_get_id (draft), 4000, NULL));
  save (test, draft, "new", 101);
  prm_stored_draft_free (test_undelete_draft (test->store, prm_draft_get_id (draft), NULL));
  assert_drafts (test, "old@100");
  assert_versions (test, draft, "new@101");
}

/* What was deleted can be brought back for 30 days; what can be undone in it comes along. */
static void
test_deleted_time (TestStore *test, gconstpointer data)
{
  const gint64 day = 24 * 60 * 60;
  g_autoptr (PrmDraft) draft = prm_draft_new ("r");
  g_autoptr (PrmDraft) later = prm_draft_new ("r");
  g_autofree char *history = NULL;
  g_autofree char *forgotten = NULL;

  save (test, draft, "one", 1000);
  save (test, draft, "two", 2000);
  g_assert_true (test_save_draft_history (test->store, prm_draft_get_id (draft), "steps", NULL));
  g_assert_true (test_delete_draft (test->store, prm_draft_get_id (draft), 3000, NULL));
  test_store_reopen (test);
  {
    g_autoptr (GPtrArray) deleted = test_list_deleted_drafts (test->store, 3000 + 30 * day - 1, NULL);

    g_assert_cmpuint (deleted->len, ==, 1);
    g_assert_cmpint (((PrmStoredDraft *) deleted->pdata[0])->deleted_at, ==, 3000);
  }
  prm_stored_draft_free (test_undelete_draft (test->store, prm_draft_get_id (draft), NULL));
  history = test_get_draft_history (test->store, prm_draft_get_id (draft), NULL);
  g_assert_cmpstr (history, ==, "steps");
  assert_versions (test, draft, "one@1000");

  /* Its time is over: it is not offered any more, and goes with the next one that is deleted. */
  g_assert_true (test_delete_draft (test->store, prm_draft_get_id (draft), 3000, NULL));
  {
    g_autoptr (GPtrArray) deleted = test_list_deleted_drafts (test->store, 3000 + 30 * day, NULL);

    g_assert_cmpuint (deleted->len, ==, 0);
  }
  save (test, later, "later", 4000);
  g_assert_true (test_delete_draft (test->store, prm_draft_get_id (later), 3000 + 30 * day, NULL));
  g_assert_null (test_undelete_draft (test->store, prm_draft_get_id (draft), NULL));
  assert_versions (test, draft, "");
  forgotten = test_get_draft_history (test->store, prm_draft_get_id (draft), NULL);
  g_assert_null (forgotten);
}

/* Somebody empties a draft and goes on writing: it was never thrown away. */
static void
test_deleted_and_written (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = prm_draft_new ("r");
  g_autofree char *history = NULL;

  save (test, draft, "one", 100);
  g_assert_true (test_delete_draft (test->store, prm_draft_get_id (draft), 4000, NULL));
  assert_deleted (test, "one@100");
  save (test, draft, "two", 4001);
  g_assert_true (test_save_draft_history (test->store, prm_draft_get_id (draft), "steps", NULL));
  assert_deleted (test, "");

  /* What makes room for others takes nothing from what is being written. */
  for (guint i = 0; i < 51; i++)
    {
      g_autoptr (PrmDraft) other = prm_draft_new ("r");

      save (test, other, "x", 4002);
      g_assert_true (test_delete_draft (test->store, prm_draft_get_id (other), 4002, NULL));
    }
  assert_drafts (test, "two@4001");
  history = test_get_draft_history (test->store, prm_draft_get_id (draft), NULL);
  g_assert_cmpstr (history, ==, "steps");
}

static void
assert_cursor (TestStore *test, PrmDraft *draft, const char *expected)
{
  g_autofree char *name = g_strconcat (PRM_STORE_DRAFT_CURSOR, prm_draft_get_id (draft), NULL);
  g_autofree char *cursor = test_get_fact (test->store, name, NULL);

  g_assert_cmpstr (cursor, ==, expected);
}

/* It is there with its draft, and never without. Calls are answered one after another. */
static void
test_cursor (TestStore *test, gconstpointer data)
{
  const gint64 day = 24 * 60 * 60;
  g_autoptr (PrmDraft) empty = prm_draft_new ("r");
  g_autoptr (PrmDraft) draft = prm_draft_with_text (empty, "one");
  g_autoptr (PrmDraft) later = prm_draft_new ("r");
  const char *id = prm_draft_get_id (draft);

  prm_store_save_draft_cursor_async (test->store, id, "nowhere", NULL, NULL, NULL);
  assert_cursor (test, draft, NULL);
  prm_store_keep_draft_async (test->store, draft, "here", 1000, NULL, NULL, NULL);
  assert_cursor (test, draft, "here");
  assert_drafts (test, "one@1000");
  prm_store_save_draft_cursor_async (test->store, id, "there", NULL, NULL, NULL);
  assert_cursor (test, draft, "there");

  g_assert_true (test_delete_draft (test->store, id, 2000, NULL));
  prm_stored_draft_free (test_undelete_draft (test->store, id, NULL));
  assert_cursor (test, draft, "there");
  g_assert_true (test_delete_draft (test->store, id, 2000, NULL));
  save (test, later, "later", 3000);
  g_assert_true (test_delete_draft (test->store, prm_draft_get_id (later), 2000 + 30 * day, NULL));
  assert_cursor (test, draft, NULL);
}

static void
test_deleted_limit (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) first = prm_draft_new ("r");
  g_autoptr (GPtrArray) deleted = NULL;

  save (test, first, "a", 100);
  save (test, first, "b", 1000);
  g_assert_true (test_delete_draft (test->store, prm_draft_get_id (first), 4000, NULL));
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (PrmDraft) draft = prm_draft_new ("r");

      assert_versions (test, first, "a@100");
      save (test, draft, "x", 2000);
      g_assert_true (test_delete_draft (test->store, prm_draft_get_id (draft), 4000, NULL));
    }
  deleted = test_list_deleted_drafts (test->store, 5000, NULL);
  g_assert_cmpuint (deleted->len, ==, 50);
  assert_versions (test, first, "");
  g_assert_null (test_undelete_draft (test->store, prm_draft_get_id (first), NULL));
}

/* The versions stay until the post is on its way for good. */
static void
test_sent (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = prm_draft_new ("r");
  g_autoptr (PrmDraft) written = write_draft (draft, "two");
  g_autoptr (PrmOperation) taken_back = prm_operation_new_publish (written, 1001);
  g_autoptr (PrmOperation) sent = prm_operation_new_publish (written, 1003);
  g_autoptr (GPtrArray) posts = test_posts (test_post_new ("p", "r", 2000, "two"), NULL);

  save (test, draft, "one", 100);
  save (test, draft, "two", 1000);
  g_assert_true (test_add_operation (test->store, taken_back, 1001, NULL));
  assert_drafts (test, "");
  assert_deleted (test, "");
  g_assert_true (test_withdraw_operation (test->store, taken_back, 1002, NULL));
  assert_drafts (test, "two@1002");
  assert_versions (test, draft, "one@100");

  g_assert_true (test_add_operation (test->store, sent, 1003, NULL));
  g_assert_true (test_finish_operation (test->store, sent, posts, NULL));
  assert_drafts (test, "");
  assert_versions (test, draft, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST_ADD ("/store/drafts/versions", test_versions);
  TEST_ADD ("/store/drafts/restore", test_restore);
  TEST_ADD ("/store/drafts/limit", test_limit);
  TEST_ADD ("/store/drafts/undelete", test_undelete);
  TEST_ADD ("/store/drafts/undelete-over-another", test_undelete_over_another);
  TEST_ADD ("/store/drafts/deleted-limit", test_deleted_limit);
  TEST_ADD ("/store/drafts/deleted-time", test_deleted_time);
  TEST_ADD ("/store/drafts/deleted-and-written", test_deleted_and_written);
  TEST_ADD ("/store/drafts/cursor", test_cursor);
  TEST_ADD ("/store/drafts/sent", test_sent);

  return g_test_run ();
}
