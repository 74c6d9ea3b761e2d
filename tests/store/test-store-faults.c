/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-support.h"

#include "faulty-vfs.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

/* Disks that are full, files that are damaged, foreign or from the future: a sentence each, and nothing is lost. */

static PrmDraft *
draft_new (const char *text)
{
  g_autoptr (PrmDraft) empty = prm_draft_new ("r");

  return prm_draft_with_text (empty, text);
}

static void
assert_sentence (const GError *error, int code)
{
  g_assert_error (error, PRM_STORE_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_disk_full (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) before = draft_new ("before");
  g_autoptr (PrmDraft) draft = draft_new ("Typed while the disk is full");
  g_autoptr (PrmOperation) operation = prm_operation_new_publish (before, 1);

  g_assert_true (test_save_draft (test->store, before, 1, NULL));
  for (guint after = 0; after < 12; after++)
    {
      g_autoptr (GError) error = NULL;

      test_store_forget (test);
      faulty_vfs_set (FAULT_DISK_FULL, after);
      if (test_save_draft (test->store, draft, 1, &error))
        break;
      assert_sentence (error, PRM_STORE_ERROR_FULL);
      g_clear_error (&error);
      faulty_vfs_set (FAULT_DISK_FULL, after);
      g_assert_false (test_add_operation (test->store, operation, 1, &error));
      assert_sentence (error, PRM_STORE_ERROR_FULL);
      g_assert_cmpuint (test->n_drafts_changed, ==, 0);
      g_assert_cmpuint (test->n_posts_changed, ==, 0);

      faulty_vfs_set (FAULT_NONE, 0);
      {
        g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);
        g_autoptr (GPtrArray) operations = test_list_operations (test->store, NULL);

        g_assert_cmpuint (drafts->len, ==, 1);
        g_assert_cmpuint (operations->len, ==, 0);
      }
    }
  faulty_vfs_set (FAULT_NONE, 0);

  g_assert_true (test_save_draft (test->store, draft, 1, NULL));
  test_store_reopen (test);
  {
    g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);

    g_assert_cmpuint (drafts->len, ==, 2);
  }
}

static void
test_other_disk_errors (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = draft_new ("Text");
  g_autoptr (GError) error = NULL;

  faulty_vfs_set (FAULT_NO_SYNC, 0);
  g_assert_false (test_save_draft (test->store, draft, 1, &error));
  g_assert_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_FAILED);
  faulty_vfs_set (FAULT_NONE, 0);
  g_clear_error (&error);
  g_assert_true (test_save_draft (test->store, draft, 1, &error));
  g_assert_no_error (error);

  test_store_close (test);
  faulty_vfs_set (FAULT_READ_ERROR, 3);
  g_assert_null (test_open (test->path, &error));
  g_assert_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_FAILED);
  faulty_vfs_set (FAULT_NONE, 0);
  test_store_open (test);
  g_assert_null (prm_store_get_set_aside (test->store));
  {
    g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);

    g_assert_cmpuint (drafts->len, ==, 1);
  }
}

/* The folder became read-only while the store was open: a sentence, and what was there can still be read. */
static void
test_read_only (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) before = draft_new ("before");
  g_autoptr (PrmDraft) draft = draft_new ("Text");

  g_assert_true (test_save_draft (test->store, before, 1, NULL));
  for (guint after = 0; after < 3; after++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) drafts = NULL;

      faulty_vfs_set (FAULT_READ_ONLY, after);
      if (test_save_draft (test->store, draft, 1, &error))
        break;
      assert_sentence (error, PRM_STORE_ERROR_OPEN);
      g_assert_nonnull (strstr (error->message, test->path));
      drafts = test_list_drafts (test->store, NULL);
      g_assert_cmpuint (drafts->len, ==, 1);
    }
  faulty_vfs_set (FAULT_NONE, 0);
  g_assert_true (test_save_draft (test->store, draft, 1, NULL));
}

/* Files that are not ours to change */

static void
assert_refused (const char *path, int code)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before = 0;
  gsize length_after = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &before, &length_before, NULL);
  g_assert_null (test_open (path, &error));
  assert_sentence (error, code);
  g_file_get_contents (path, &after, &length_after, NULL);
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
test_newer (TestStore *test, gconstpointer data)
{
  test_store_close (test);
  test_exec (test->path, "PRAGMA user_version = 1000");
  assert_refused (test->path, PRM_STORE_ERROR_MIGRATION);
  test_exec (test->path, "PRAGMA user_version = -1");
  assert_refused (test->path, PRM_STORE_ERROR_MIGRATION);
}

static void
test_foreign (TestStore *test, gconstpointer data)
{
  test_store_close (test);
  test_exec (test->path, "PRAGMA application_id = 7");
  assert_refused (test->path, PRM_STORE_ERROR_OPEN);
  test_exec (test->path, "PRAGMA application_id = 0");
  assert_refused (test->path, PRM_STORE_ERROR_OPEN);
}

static void
test_no_folder (TestStore *test, gconstpointer data)
{
  g_autofree char *inside = g_build_filename (test->path, "inside", "postroom.db", NULL);
  g_autofree char *folder = g_build_filename (test->folder, "locked", NULL);
  g_autofree char *locked = g_build_filename (folder, "postroom.db", NULL);
  g_autoptr (GError) error = NULL;

  /* Its folder is a file. */
  g_assert_null (test_open (inside, &error));
  assert_sentence (error, PRM_STORE_ERROR_OPEN);
  g_clear_error (&error);

  /* It is a folder. */
  g_assert_cmpint (g_mkdir_with_parents (locked, 0700), ==, 0);
  g_assert_null (test_open (locked, &error));
  assert_sentence (error, PRM_STORE_ERROR_OPEN);
  g_assert_cmpint (g_rmdir (locked), ==, 0);

  if (geteuid () == 0)
    {
      g_test_message ("root may write anywhere, so a read-only folder is not tried");
      return;
    }
  g_clear_error (&error);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  g_assert_null (test_open (locked, &error));
  assert_sentence (error, PRM_STORE_ERROR_OPEN);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

/* Two programs that send the same outbox would send it twice: the second one gets a sentence, until the first is gone.
 */
static void
test_two_at_once (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) ours = draft_new ("Still ours");
  g_autoptr (GError) error = NULL;
  pid_t other;
  int status;

  g_assert_null (test_open (test->path, &error));
  assert_sentence (error, PRM_STORE_ERROR_OPEN);
  g_assert_nonnull (strstr (error->message, "open already"));
  g_assert_true (test_save_draft (test->store, ours, 1, NULL));
  test_store_close (test);

  /* One that is killed leaves nothing behind. */
  other = fork ();
  if (other == 0)
    {
      g_autofree char *name = g_strconcat (test->path, ".lock", NULL);
      int fd = g_open (name, O_RDWR, 0);

      if (fd < 0 || flock (fd, LOCK_EX | LOCK_NB) != 0)
        _exit (1);
      raise (SIGKILL);
    }
  g_assert_cmpint (waitpid (other, &status, 0), ==, other);
  g_assert_true (WIFSIGNALED (status));
  test_store_open (test);
}

/* Damage */

/* Fills the store so that drafts and outbox take many pages, and closes it. */
static void
fill (TestStore *test, guint n)
{
  g_autofree char *filler = g_strnfill (900, 'x');

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u %s", i, filler);
      g_autoptr (PrmDraft) draft = draft_new (text);
      g_autoptr (PrmDraft) sent = draft_new (text);
      g_autoptr (PrmOperation) publish = prm_operation_new_publish (sent, 100 + i);

      g_assert_true (test_save_draft (test->store, draft, 1 + i, NULL));
      g_assert_true (test_add_operation (test->store, publish, 100 + i, NULL));
    }
  test_merge (test->store, "r", test_posts (test_post_full ("p", "r"), NULL));
  g_assert_true (test_set_fact (test->store, PRM_STORE_FACT_LAST_SYNCED, "yes", NULL));
  test_store_close (test);
}

static void
overwrite (const char *path, gsize offset, gsize length)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_assert_cmpuint (offset, <, size);
  memset (contents + offset, 0xa5, MIN (length, size - offset));
  g_assert_true (g_file_set_contents (path, contents, size, NULL));
}

static void
assert_works (TestStore *test)
{
  g_autoptr (PrmDraft) draft = draft_new ("after");

  g_assert_true (test_save_draft (test->store, draft, 1, NULL));
  test_merge (test->store, "r", test_posts (test_post_full ("new", "r"), NULL));
  test_store_close (test);
  g_assert_cmpint (test_read_number (test->path,
                                     "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),
                   ==, 0);
}

static void
assert_set_aside (TestStore *test)
{
  const char *aside = prm_store_get_set_aside (test->store);
  g_autofree char *prefix = g_strconcat (test->path, ".damaged-", NULL);

  g_assert_nonnull (aside);
  g_assert_true (g_str_has_prefix (aside, prefix));
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
}

/* Nothing can be read of it. */
static void
test_header_gone (TestStore *test, gconstpointer data)
{
  g_autofree char *damaged = NULL;
  g_autofree char *kept = NULL;
  gsize damaged_length;
  gsize kept_length;

  fill (test, 3);
  overwrite (test->path, 0, 100);
  g_assert_true (g_file_get_contents (test->path, &damaged, &damaged_length, NULL));
  test_store_open (test);
  assert_set_aside (test);
  g_assert_true (g_file_get_contents (prm_store_get_set_aside (test->store), &kept, &kept_length, NULL));
  g_assert_cmpmem (damaged, damaged_length, kept, kept_length);
  {
    g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);

    g_assert_cmpuint (drafts->len, ==, 0);
  }
  assert_works (test);

  /* Twice within a second: two names. */
  overwrite (test->path, 0, 100);
  test_store_open (test);
  assert_set_aside (test);
}

/* A few pages in the middle are gone: what lies before and behind them is there, in its order. */
static void
test_pages_gone (TestStore *test, gconstpointer data)
{
  const guint n = 60;
  gint64 pages[2];

  fill (test, n);
  pages[0] = test_read_number (test->path, "SELECT pageno FROM dbstat WHERE name = 'drafts' AND pagetype = 'leaf'"
                                           " ORDER BY path LIMIT 1 OFFSET 7");
  pages[1] = test_read_number (test->path, "SELECT pageno FROM dbstat WHERE name = 'operations' AND pagetype = 'leaf'"
                                           " ORDER BY path LIMIT 1 OFFSET 7");
  for (guint i = 0; i < 2; i++)
    overwrite (test->path, (gsize) (pages[i] - 1) * 4096, 4096);

  test_store_open (test);
  assert_set_aside (test);
  {
    g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);
    g_autoptr (GPtrArray) operations = test_list_operations (test->store, NULL);
    g_autoptr (GPtrArray) posts = test_query (test->store);
    g_autofree char *fact = test_get_fact (test->store, PRM_STORE_FACT_LAST_SYNCED, NULL);

    g_assert_cmpuint (drafts->len, >=, n - 6);
    g_assert_cmpuint (drafts->len, <, n);
    for (guint i = 1; i < drafts->len; i++)
      g_assert_cmpint (((PrmStoredDraft *) drafts->pdata[i - 1])->saved_at, >,
                       ((PrmStoredDraft *) drafts->pdata[i])->saved_at);

    g_assert_cmpuint (operations->len, >=, n - 6);
    g_assert_cmpuint (operations->len, <, n);
    for (guint i = 1; i < operations->len; i++)
      g_assert_cmpint (((PrmOperation *) operations->pdata[i - 1])->created_at, <,
                       ((PrmOperation *) operations->pdata[i])->created_at);

    /* The outbox is shown; the rest comes from the service again. */
    g_assert_cmpuint (posts->len, ==, operations->len);
    g_assert_null (fact);
  }
  assert_works (test);
}

/* Earlier versions and what was deleted exist only here, too. */
static void
test_put_away_recovered (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) first = draft_new ("first");
  g_autoptr (PrmDraft) second = prm_draft_with_text (first, "second");
  g_autoptr (PrmDraft) third = prm_draft_with_text (first, "third");
  g_autoptr (PrmDraft) deleted = draft_new ("deleted");
  gint64 page;

  g_assert_true (test_save_draft (test->store, first, 1000, NULL));
  g_assert_true (test_save_draft (test->store, second, 2000, NULL));
  g_assert_true (test_save_draft (test->store, third, 3000, NULL));
  g_assert_true (test_save_draft (test->store, deleted, 3000, NULL));
  g_assert_true (test_delete_draft (test->store, prm_draft_get_id (deleted), 4000, NULL));
  test_store_close (test);
  page = test_read_number (test->path, "SELECT rootpage FROM sqlite_master WHERE name = 'profiles'");
  overwrite (test->path, (gsize) (page - 1) * 4096, 4096);

  test_store_open (test);
  assert_set_aside (test);
  {
    g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);
    g_autoptr (GPtrArray) versions = test_list_draft_versions (test->store, prm_draft_get_id (first), NULL);
    g_autoptr (GPtrArray) away = test_list_deleted_drafts (test->store, 5000, NULL);

    g_assert_cmpuint (drafts->len, ==, 1);
    g_assert_true (prm_draft_equal (((PrmStoredDraft *) drafts->pdata[0])->draft, third));
    g_assert_cmpuint (versions->len, ==, 2);
    g_assert_true (prm_draft_equal (((PrmStoredDraft *) versions->pdata[0])->draft, second));
    g_assert_cmpint (((PrmStoredDraft *) versions->pdata[0])->saved_at, ==, 2000);
    g_assert_true (prm_draft_equal (((PrmStoredDraft *) versions->pdata[1])->draft, first));
    g_assert_cmpuint (away->len, ==, 1);
    g_assert_true (prm_draft_equal (((PrmStoredDraft *) away->pdata[0])->draft, deleted));
  }
  assert_works (test);
}

/* The end of the file is gone. */
static void
test_cut_off (TestStore *test, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize size;

  fill (test, 20);
  g_assert_true (g_file_get_contents (test->path, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (test->path, contents, size / 2 / 4096 * 4096 + 100, NULL));
  test_store_open (test);
  assert_set_aside (test);
  assert_works (test);
}

/* Damage that shows only while the store is open: a large file that was closed in order is not read through before. */
static void
test_damaged_later (TestStore *test, gconstpointer data)
{
  gint64 page;

  fill (test, 60);
  page = test_read_number (test->path, "SELECT pageno FROM dbstat WHERE name = 'drafts' AND pagetype = 'leaf'"
                                       " ORDER BY path LIMIT 1 OFFSET 7");
  test_exec (test->path, "INSERT INTO facts VALUES ('large', printf ('%*c', 17000000, 'x'))");
  overwrite (test->path, (gsize) (page - 1) * 4096, 4096);
  test_store_open (test);
  test_store_forget (test);
  g_assert_null (prm_store_get_set_aside (test->store));

  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (drafts->len, >=, 54);
    g_assert_cmpuint (drafts->len, <, 60);
  }
  assert_set_aside (test);
  g_assert_cmpuint (test->n_set_aside, ==, 1);
  g_assert_cmpuint (test->n_posts_changed, ==, 1);
  g_assert_cmpint (test->from, ==, G_MININT64);
  g_assert_cmpint (test->until, ==, G_MAXINT64);
  g_assert_cmpuint (test->n_drafts_changed, ==, 1);
  g_assert_cmpuint (test->n_profiles_changed, ==, 1);
  g_assert_cmpuint (test->n_schedules_changed, ==, 1);
  g_assert_cmpuint (test->n_operations_changed, ==, 1);
  assert_works (test);
}

/* No room for what could be saved: the damaged file stays where it is, for the next start. */
static void
test_damaged_and_full (TestStore *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 page;

  fill (test, 60);
  page = test_read_number (test->path, "SELECT pageno FROM dbstat WHERE name = 'drafts' AND pagetype = 'leaf'"
                                       " ORDER BY path LIMIT 1 OFFSET 7");
  overwrite (test->path, (gsize) (page - 1) * 4096, 4096);
  for (guint after = 0; after < 60; after += 20)
    {
      faulty_vfs_set (FAULT_DISK_FULL, after);
      g_assert_null (test_open (test->path, &error));
      assert_sentence (error, PRM_STORE_ERROR_FULL);
      g_clear_error (&error);
    }
  faulty_vfs_set (FAULT_NONE, 0);

  test_store_open (test);
  assert_set_aside (test);
  {
    g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);

    g_assert_cmpuint (drafts->len, >=, 54);
  }
}

/* The search index can be made from the rest, so its damage is no reason to set anything aside. */
static void
test_search_damaged (TestStore *test, gconstpointer data)
{
  PrmPostFilter filter = { .search = (char *) "second" };
  g_autoptr (GError) error = NULL;

  test_merge (test->store, "r", test_posts (test_post_full ("p", "r"), NULL));
  test_wait_for_search (test);
  test_store_close (test);
  test_exec (test->path, "DELETE FROM search_index_data WHERE id > 1000");
  test_store_open (test);
  {
    g_autoptr (GPtrArray) found = test_query_posts (test->store, &filter, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (found->len, ==, 1);
  }
  g_assert_null (prm_store_get_set_aside (test->store));
  test_merge (test->store, "r", test_posts (test_post_new ("p", "r", 1, "other"), NULL));
  g_assert_cmpint (test_count_posts (test->store, &filter, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  faulty_vfs_install ();
  TEST_ADD ("/store/faults/disk-full", test_disk_full);
  TEST_ADD ("/store/faults/other-disk-errors", test_other_disk_errors);
  TEST_ADD ("/store/faults/read-only", test_read_only);
  TEST_ADD ("/store/faults/newer", test_newer);
  TEST_ADD ("/store/faults/foreign", test_foreign);
  TEST_ADD ("/store/faults/no-folder", test_no_folder);
  TEST_ADD ("/store/faults/two-at-once", test_two_at_once);
  TEST_ADD ("/store/faults/header-gone", test_header_gone);
  TEST_ADD ("/store/faults/pages-gone", test_pages_gone);
  TEST_ADD ("/store/faults/put-away-recovered", test_put_away_recovered);
  TEST_ADD ("/store/faults/cut-off", test_cut_off);
  TEST_ADD ("/store/faults/damaged-later", test_damaged_later);
  TEST_ADD ("/store/faults/damaged-and-full", test_damaged_and_full);
  TEST_ADD ("/store/faults/search-damaged", test_search_damaged);

  return g_test_run ();
}
