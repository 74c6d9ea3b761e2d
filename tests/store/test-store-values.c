/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-support.h"

#include <sys/stat.h>

/* What goes in comes out again, before and after another start; signals tell of it, once, and only of changes. */

static void
test_drafts (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmDraft) empty = prm_draft_new (NULL);
  g_autoptr (PrmDraft) first = prm_draft_with_text (empty, "A “draft” with an end");
  g_autoptr (PrmDraft) other = prm_draft_new ("ref-1");
  g_autoptr (PrmDraft) edited = prm_draft_with_text (first, "Edited");

  g_assert_true (test_save_draft (test->store, first, 100, NULL));
  g_assert_true (test_save_draft (test->store, other, 100, NULL));
  g_assert_cmpuint (test->n_drafts_changed, ==, 2);

  for (guint start = 0; start < 2; start++)
    {
      g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);

      g_assert_cmpuint (drafts->len, ==, 2);
      g_assert_true (prm_draft_equal (((PrmStoredDraft *) drafts->pdata[0])->draft, other));
      g_assert_true (prm_draft_equal (((PrmStoredDraft *) drafts->pdata[1])->draft, first));
      g_assert_cmpint (((PrmStoredDraft *) drafts->pdata[1])->saved_at, ==, 100);
      test_store_reopen (test);
    }

  g_assert_true (test_save_draft (test->store, edited, 100, NULL));
  {
    g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);

    g_assert_cmpuint (drafts->len, ==, 2);
    g_assert_true (prm_draft_equal (((PrmStoredDraft *) drafts->pdata[0])->draft, edited));
  }

  test_store_forget (test);
  g_assert_true (test_delete_draft (test->store, prm_draft_get_id (edited), 4000, NULL));
  g_assert_cmpuint (test->n_drafts_changed, ==, 1);
  g_assert_true (test_delete_draft (test->store, prm_draft_get_id (edited), 4000, NULL));
  g_assert_cmpuint (test->n_drafts_changed, ==, 1);
  {
    g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);

    g_assert_cmpuint (drafts->len, ==, 1);
  }
}

static PrmProfile *
profile_new (const char *ref_id, const char *title, gboolean primary)
{
  PrmProfile *profile = prm_profile_new (ref_id, title);
  PrmAccount *account = prm_profile_add_account (profile, PRM_NETWORK_GOOGLE_BUSINESS);

  profile->primary = primary;
  profile->suspended = !primary;
  profile->networks = PRM_NETWORK_BIT (PRM_NETWORK_GOOGLE_BUSINESS) | PRM_NETWORK_BIT (PRM_NETWORK_X);
  profile->created_at = 77;
  account->display_name = g_strdup ("Shop");
  account->url = g_strdup ("https://maps.example.com/shop");

  return profile;
}

static void
test_profiles (TestStore *test, gconstpointer data)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_profile_unref);
  const guint order[] = { 1, 2, 0 };

  g_ptr_array_add (all, profile_new ("b", "zoo", FALSE));
  g_ptr_array_add (all, profile_new ("a", "Zebra the primary", TRUE));
  g_ptr_array_add (all, profile_new ("c", "Acme", FALSE));

  g_assert_true (test_replace_profiles (test->store, all, NULL));
  g_assert_cmpuint (test->n_profiles_changed, ==, 1);
  g_assert_true (test_replace_profiles (test->store, all, NULL));
  g_assert_cmpuint (test->n_profiles_changed, ==, 1);

  for (guint start = 0; start < 2; start++)
    {
      g_autoptr (GPtrArray) profiles = test_list_profiles (test->store, NULL);

      g_assert_cmpuint (profiles->len, ==, 3);
      for (guint i = 0; i < 3; i++)
        g_assert_true (prm_profile_equal (profiles->pdata[i], all->pdata[order[i]]));
      test_store_reopen (test);
    }

  {
    g_autoptr (PrmProfile) renamed = prm_profile_copy (all->pdata[0]);
    g_autoptr (GPtrArray) profiles = NULL;

    g_free (renamed->title);
    renamed->title = g_strdup ("Aaa");
    g_ptr_array_set_size (renamed->accounts, 0);
    g_assert_true (test_save_profile (test->store, renamed, NULL));
    g_assert_cmpuint (test->n_profiles_changed, ==, 1);
    profiles = test_list_profiles (test->store, NULL);
    g_assert_cmpuint (profiles->len, ==, 3);
    g_assert_true (prm_profile_equal (profiles->pdata[1], renamed));
  }
}

static PrmSchedule *
schedule_new (const char *ref_id, const char *title)
{
  const char *const dates[] = { "2026-12-25", "2027-01-01", NULL };
  PrmSchedule *schedule = prm_schedule_new (ref_id, title);

  prm_schedule_add_time (schedule, 785);
  prm_schedule_add_time (schedule, 0);
  prm_schedule_add_time (schedule, 1439);
  schedule->days = 0x2a;
  schedule->exclude_dates = g_strdupv ((char **) dates);
  schedule->start_at = 123;
  schedule->last_slot = 456;

  return schedule;
}

static void
test_schedules (TestStore *test, gconstpointer data)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_schedule_unref);
  g_autoptr (GPtrArray) second = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_schedule_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_ptr_array_add (first, schedule_new ("ref-1", "Mornings"));
  g_ptr_array_add (first, prm_schedule_new ("ref-1", "mornings"));
  g_ptr_array_add (second, schedule_new ("ref-2", "Mornings"));

  g_assert_true (test_replace_schedules (test->store, "ref-1", first, NULL));
  g_assert_true (test_replace_schedules (test->store, "ref-2", second, NULL));
  g_assert_true (test_replace_schedules (test->store, "ref-2", second, NULL));
  g_assert_cmpuint (test->n_schedules_changed, ==, 2);
  test_store_reopen (test);

  {
    g_autoptr (GPtrArray) all = test_list_schedules (test->store, NULL, NULL);
    g_autoptr (GPtrArray) one = test_list_schedules (test->store, "ref-2", NULL);

    g_assert_cmpuint (all->len, ==, 3);
    g_assert_true (prm_schedule_equal (all->pdata[0], first->pdata[0]));
    g_assert_true (prm_schedule_equal (all->pdata[1], first->pdata[1]));
    g_assert_cmpuint (one->len, ==, 1);
    g_assert_true (prm_schedule_equal (one->pdata[0], second->pdata[0]));
  }

  g_assert_true (test_replace_schedules (test->store, "ref-1", none, NULL));
  {
    g_autoptr (GPtrArray) all = test_list_schedules (test->store, NULL, NULL);

    g_assert_cmpuint (all->len, ==, 1);
  }
}

static void
test_facts (TestStore *test, gconstpointer data)
{
  g_autofree char *missing = test_get_fact (test->store, "synced:ref-1", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *gone = NULL;

  g_assert_null (missing);
  g_assert_true (test_set_fact (test->store, "synced:ref-1", "1", NULL));
  g_assert_true (test_set_fact (test->store, "synced:ref-1", "2; DROP TABLE facts; -- ' \"", NULL));
  first = test_get_fact (test->store, "synced:ref-1", NULL);
  g_assert_cmpstr (first, ==, "2; DROP TABLE facts; -- ' \"");
  test_store_reopen (test);
  second = test_get_fact (test->store, "synced:ref-1", NULL);
  g_assert_cmpstr (second, ==, first);
  g_assert_true (test_set_fact (test->store, "synced:ref-1", NULL, NULL));
  gone = test_get_fact (test->store, "synced:ref-1", NULL);
  g_assert_null (gone);
}

/* What a profile leaves behind when it goes, and what stays because only this computer has it. */
static void
test_profile_goes (TestStore *test, gconstpointer data)
{
  g_autoptr (GPtrArray) both = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_profile_unref);
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_profile_unref);
  g_autoptr (GPtrArray) schedules = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_schedule_unref);
  g_autoptr (PrmDraft) draft = prm_draft_new ("gone");
  g_autoptr (PrmDraft) sent = prm_draft_new ("gone");
  g_autoptr (PrmOperation) publish = prm_operation_new_publish (sent, 9000);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (both, profile_new ("stays", "Stays", TRUE));
  g_ptr_array_add (both, profile_new ("gone", "Gone", FALSE));
  g_ptr_array_add (one, prm_profile_ref (both->pdata[0]));
  g_ptr_array_add (schedules, schedule_new ("gone", "Mornings"));

  g_assert_true (test_replace_profiles (test->store, both, NULL));
  g_assert_true (test_replace_schedules (test->store, "gone", schedules, NULL));
  g_assert_true (test_set_fact (test->store, "history:gone", "1", NULL));
  g_assert_true (test_set_fact (test->store, "history:stays", "1", NULL));
  g_assert_true (test_save_draft (test->store, draft, 1, NULL));
  test_add_operation (test->store, publish, 9000, &error);
  g_assert_no_error (error);
  test_merge (test->store, "stays", test_posts (test_post_new ("p1", "stays", 100, "one"), NULL));
  test_merge (test->store, "gone",
              test_posts (test_post_new ("p2", "gone", 200, "two"), test_post_new ("p3", "gone", 300, "three"), NULL));
  test_store_forget (test);

  g_assert_true (test_replace_profiles (test->store, one, NULL));
  g_assert_cmpuint (test->n_profiles_changed, ==, 1);
  g_assert_cmpuint (test->n_schedules_changed, ==, 1);
  g_assert_cmpuint (test->n_posts_changed, ==, 1);
  g_assert_cmpint (test->from, ==, 200);
  g_assert_cmpint (test->until, ==, 301);
  g_assert_cmpuint (test->n_drafts_changed, ==, 0);

  {
    g_autoptr (GPtrArray) profiles = test_list_profiles (test->store, NULL);
    g_autoptr (GPtrArray) left = test_list_schedules (test->store, NULL, NULL);
    g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);
    g_autoptr (GPtrArray) operations = test_list_operations (test->store, NULL);
    g_autoptr (GPtrArray) posts = test_query (test->store);
    g_autofree char *gone = test_get_fact (test->store, "history:gone", NULL);
    g_autofree char *stays = test_get_fact (test->store, "history:stays", NULL);

    g_assert_null (gone);
    g_assert_nonnull (stays);
    g_assert_cmpuint (profiles->len, ==, 1);
    g_assert_cmpuint (left->len, ==, 0);
    g_assert_cmpuint (drafts->len, ==, 1);
    g_assert_cmpuint (operations->len, ==, 1);
    g_assert_cmpuint (posts->len, ==, 2);
    g_assert_cmpstr (((PrmPost *) posts->pdata[0])->id, ==, "p1");
    g_assert_cmpstr (((PrmPost *) posts->pdata[1])->id, ==, publish->post_id);
  }
}

/* What belongs to a post or profile goes with it: SQLite sees to that only where each connection asks for it. */
static void
test_foreign_keys (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmOperation) update = prm_operation_new (PRM_OPERATION_UPDATE, "r", "p", 1);
  g_autoptr (PrmOperation) delete = prm_operation_new (PRM_OPERATION_DELETE, "r", "p", 2);

  update->change = prm_post_change_new ();
  test_merge (test->store, "r", test_posts (test_post_full ("p", "r"), NULL));
  g_assert_true (test_add_operation (test->store, update, 1, NULL));
  g_assert_cmpint (test_read_number (test->path, "SELECT count(*) FROM originals"), ==, 1);
  g_assert_true (test_finish_operation (test->store, update, NULL, NULL));
  g_assert_true (test_add_operation (test->store, delete, 2, NULL));
  g_assert_cmpint (test_read_number (test->path, "SELECT count(*) FROM originals"), ==, 1);
  test_wait_for_search (test);
  g_assert_cmpint (test_read_number (test->path, "SELECT count(*) FROM search_texts"), ==, 1);

  g_assert_true (test_finish_operation (test->store, delete, NULL, NULL));
  g_assert_cmpint (test_read_number (test->path, "SELECT count(*) FROM posts"), ==, 0);
  g_assert_cmpint (test_read_number (test->path, "SELECT count(*) FROM search_texts"), ==, 0);
  g_assert_cmpint (test_read_number (test->path, "SELECT count(*) FROM originals"), ==, 0);
}

static void
test_modes (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("postroom-store-XXXXXX", &error);
  g_autofree char *inner = g_build_filename (folder, "a", "b", NULL);
  g_autofree char *path = g_build_filename (inner, "postroom.db", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  PrmStore *store = test_open (path, &error);
  struct stat info;

  g_assert_no_error (error);
  g_assert_true (test_set_fact (store, "a", "b", NULL));
  g_assert_cmpint (stat (inner, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  test_close (store);

  g_assert_cmpint (chmod (path, 0644), ==, 0);
  store = test_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  test_close (store);

  test_remove_folder (folder);
}

/* A store that is closed answers, and one that nobody closes ends by itself. */
static void
test_end (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmStore) store = g_object_ref (test->store);
  g_autoptr (GError) error = NULL;
  PrmStore *left = store;

  g_clear_object (&test->store);
  prm_store_set_fact_async (store, "last", "words", NULL, NULL, NULL);
  prm_store_close_async (store, NULL, NULL);
  g_assert_false (test_set_fact (store, "too", "late", &error));
  g_assert_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_FAILED);
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &left);
  g_clear_object (&store);
  while (left != NULL)
    g_main_context_iteration (NULL, TRUE);

  test_store_open (test);
  {
    g_autofree char *last = test_get_fact (test->store, "last", NULL);
    g_autofree char *too = test_get_fact (test->store, "too", NULL);

    g_assert_cmpstr (last, ==, "words");
    g_assert_null (too);
  }
  g_assert_finalize_object (g_steal_pointer (&test->store));
}

static void
on_cancelled_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *answered = user_data;

  g_assert_false (prm_store_set_fact_finish (PRM_STORE (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *answered = TRUE;
}

static void
test_cancelled (TestStore *test, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *value = NULL;
  gboolean answered = FALSE;

  g_cancellable_cancel (cancellable);
  prm_store_set_fact_async (test->store, "a", "b", cancellable, on_cancelled_answer, &answered);
  while (!answered)
    g_main_context_iteration (NULL, TRUE);
  value = test_get_fact (test->store, "a", NULL);
  g_assert_null (value);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST_ADD ("/store/values/drafts", test_drafts);
  TEST_ADD ("/store/values/profiles", test_profiles);
  TEST_ADD ("/store/values/schedules", test_schedules);
  TEST_ADD ("/store/values/facts", test_facts);
  TEST_ADD ("/store/values/profile-goes", test_profile_goes);
  TEST_ADD ("/store/values/foreign-keys", test_foreign_keys);
  g_test_add_func ("/store/values/modes", test_modes);
  TEST_ADD ("/store/values/end", test_end);
  TEST_ADD ("/store/values/cancelled", test_cancelled);

  return g_test_run ();
}
