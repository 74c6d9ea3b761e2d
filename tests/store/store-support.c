/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-support.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

static void
take_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **where = user_data;

  *where = g_object_ref (result);
}

static void
wait_result (GAsyncResult **where)
{
  while (*where == NULL)
    g_main_context_iteration (NULL, TRUE);
}

#define DEFINE_CALL(Type, name, PARAMS, ARGS)                                                                          \
  Type test_##name PARAMS                                                                                              \
  {                                                                                                                    \
    GAsyncResult *result = NULL;                                                                                       \
    Type answer;                                                                                                       \
                                                                                                                       \
    prm_store_##name##_async ARGS;                                                                                     \
    wait_result (&result);                                                                                             \
    answer = prm_store_##name##_finish (store, result, error);                                                         \
    g_object_unref (result);                                                                                           \
    return answer;                                                                                                     \
  }

#define REST NULL, take_result, &result

DEFINE_CALL (gboolean,
             save_draft,
             (PrmStore * store, PrmDraft *draft, gint64 now, GError **error),
             (store, draft, now, REST))
DEFINE_CALL (gboolean,
             delete_draft,
             (PrmStore * store, const char *id, gint64 now, GError **error),
             (store, id, now, REST))
DEFINE_CALL (PrmStoredDraft *, undelete_draft, (PrmStore * store, const char *id, GError **error), (store, id, REST))
DEFINE_CALL (GPtrArray *, list_deleted_drafts, (PrmStore * store, gint64 now, GError **error), (store, now, REST))
DEFINE_CALL (GPtrArray *, list_draft_versions, (PrmStore * store, const char *id, GError **error), (store, id, REST))
DEFINE_CALL (gboolean,
             restore_draft,
             (PrmStore * store, PrmDraft *version, gint64 now, GError **error),
             (store, version, now, REST))
DEFINE_CALL (gboolean,
             save_draft_history,
             (PrmStore * store, const char *id, const char *history, GError **error),
             (store, id, history, REST))
DEFINE_CALL (char *, get_draft_history, (PrmStore * store, const char *id, GError **error), (store, id, REST))
DEFINE_CALL (PrmKnownPost *, get_known_post, (PrmStore * store, const char *id, GError **error), (store, id, REST))
DEFINE_CALL (GPtrArray *, list_sent, (PrmStore * store, GError **error), (store, REST))
DEFINE_CALL (GPtrArray *, count_by_profile, (PrmStore * store, GError **error), (store, REST))
DEFINE_CALL (GArray *,
             count_by_day,
             (PrmStore * store, const PrmPostFilter *filter, GArray *starts, GError **error),
             (store, filter, starts, REST))
DEFINE_CALL (GPtrArray *, list_drafts, (PrmStore * store, GError **error), (store, REST))
DEFINE_CALL (gboolean,
             replace_profiles,
             (PrmStore * store, GPtrArray *profiles, GError **error),
             (store, profiles, REST))
DEFINE_CALL (gboolean, save_profile, (PrmStore * store, PrmProfile *profile, GError **error), (store, profile, REST))
DEFINE_CALL (GPtrArray *, list_profiles, (PrmStore * store, GError **error), (store, REST))
DEFINE_CALL (gboolean,
             replace_schedules,
             (PrmStore * store, const char *ref_id, GPtrArray *schedules, GError **error),
             (store, ref_id, schedules, REST))
DEFINE_CALL (GPtrArray *, list_schedules, (PrmStore * store, const char *ref_id, GError **error), (store, ref_id, REST))
DEFINE_CALL (gboolean,
             merge_posts,
             (PrmStore * store, const char *ref_id, GPtrArray *posts, gint64 complete_since, GError **error),
             (store, ref_id, posts, complete_since, REST))
DEFINE_CALL (GPtrArray *,
             query_posts,
             (PrmStore * store, const PrmPostFilter *filter, GError **error),
             (store, filter, REST))
DEFINE_CALL (gint64,
             count_posts,
             (PrmStore * store, const PrmPostFilter *filter, GError **error),
             (store, filter, REST))
DEFINE_CALL (PrmPost *, get_post, (PrmStore * store, const char *id, GError **error), (store, id, REST))
DEFINE_CALL (gboolean,
             add_operations,
             (PrmStore * store, GPtrArray *operations, PrmDraft *whole, gint64 now, GError **error),
             (store, operations, whole, now, REST))
DEFINE_CALL (gboolean,
             update_operation,
             (PrmStore * store, PrmOperation *operation, GError **error),
             (store, operation, REST))
DEFINE_CALL (gboolean,
             finish_operation,
             (PrmStore * store, PrmOperation *operation, GPtrArray *posts, GError **error),
             (store, operation, posts, REST))
DEFINE_CALL (gboolean,
             withdraw_operation,
             (PrmStore * store, PrmOperation *operation, gint64 now, GError **error),
             (store, operation, now, REST))
DEFINE_CALL (GPtrArray *, list_operations, (PrmStore * store, GError **error), (store, REST))
DEFINE_CALL (gboolean,
             set_fact,
             (PrmStore * store, const char *name, const char *value, GError **error),
             (store, name, value, REST))
DEFINE_CALL (char *, get_fact, (PrmStore * store, const char *name, GError **error), (store, name, REST))

gboolean
test_add_operation (PrmStore *store, PrmOperation *operation, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) operations = g_ptr_array_new ();

  g_ptr_array_add (operations, operation);
  return test_add_operations (store, operations, NULL, now, error);
}

PrmStore *
test_open (const char *path, GError **error)
{
  GAsyncResult *result = NULL;
  PrmStore *store;

  prm_store_open_async (path, NULL, take_result, &result);
  wait_result (&result);
  store = prm_store_open_finish (result, error);
  g_object_unref (result);

  return store;
}

void
test_close (PrmStore *store)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  prm_store_close_async (store, take_result, &result);
  wait_result (&result);
  g_assert_true (prm_store_close_finish (store, result, &error));
  g_assert_no_error (error);
  g_object_unref (result);
  g_assert_finalize_object (store);
}

static void
on_posts_changed (PrmStore *store, PrmPostsChange *change, gpointer user_data)
{
  TestStore *test = user_data;
  gint64 from = prm_posts_change_get_from (change);
  gint64 until = prm_posts_change_get_until (change);

  g_assert_cmpint (from, <, until);
  test->from = test->n_posts_changed == 0 ? from : MIN (from, test->from);
  test->until = test->n_posts_changed == 0 ? until : MAX (until, test->until);
  test->n_posts_changed++;
  g_clear_pointer (&test->change, prm_posts_change_unref);
  test->change = prm_posts_change_ref (change);
}

static void
on_changed (PrmStore *store, gpointer user_data)
{
  guint *count = user_data;

  (*count)++;
}

static void
on_set_aside (PrmStore *store, GParamSpec *pspec, gpointer user_data)
{
  on_changed (store, user_data);
}

void
test_store_open (TestStore *test)
{
  g_autoptr (GError) error = NULL;

  test->store = test_open (test->path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (test->store);
  g_signal_connect (test->store, "posts-changed", G_CALLBACK (on_posts_changed), test);
  g_signal_connect (test->store, "drafts-changed", G_CALLBACK (on_changed), &test->n_drafts_changed);
  g_signal_connect (test->store, "profiles-changed", G_CALLBACK (on_changed), &test->n_profiles_changed);
  g_signal_connect (test->store, "schedules-changed", G_CALLBACK (on_changed), &test->n_schedules_changed);
  g_signal_connect (test->store, "operations-changed", G_CALLBACK (on_changed), &test->n_operations_changed);
  g_signal_connect (test->store, "notify::set-aside", G_CALLBACK (on_set_aside), &test->n_set_aside);
}

void
test_store_close (TestStore *test)
{
  if (test->store != NULL)
    test_close (g_steal_pointer (&test->store));
}

void
test_store_reopen (TestStore *test)
{
  test_store_close (test);
  test_store_open (test);
  test_store_forget (test);
}

void
test_store_forget (TestStore *test)
{
  test->n_posts_changed = 0;
  g_clear_pointer (&test->change, prm_posts_change_unref);
  test->from = test->until = 0;
  test->n_drafts_changed = 0;
  test->n_profiles_changed = 0;
  test->n_schedules_changed = 0;
  test->n_operations_changed = 0;
  test->n_set_aside = 0;
}

void
test_store_set_up (TestStore *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  test->folder = g_dir_make_tmp ("postroom-store-XXXXXX", &error);
  g_assert_no_error (error);
  test->path = g_build_filename (test->folder, "postroom.db", NULL);
  test_store_open (test);
}

void
test_store_tear_down (TestStore *test, gconstpointer data)
{
  test_store_forget (test);
  test_store_close (test);
  test_remove_folder (test->folder);
  g_free (test->path);
  g_free (test->folder);
}

void
test_remove_folder (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        test_remove_folder (path);
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

PrmPost *
test_post_new (const char *id, const char *ref_id, gint64 scheduled_at, const char *text)
{
  PrmPost *post = prm_post_new (id, ref_id);

  post->status = PRM_POST_STATUS_PENDING;
  post->scheduled_at = scheduled_at;
  post->created_at = 1000;
  post->networks = PRM_NETWORK_BIT (PRM_NETWORK_X);
  g_free (post->text);
  post->text = g_strdup (text);

  return post;
}

PrmPost *
test_post_full (const char *id, const char *ref_id)
{
  const char *const media[] = { "https://img.example.com/a.jpg", "https://img.example.com/b.png", NULL };
  PrmPost *post = test_post_new (id, ref_id, 5000, "Frühling 🌷\nsecond line");
  PrmPostResult *result;

  post->status = PRM_POST_STATUS_ERROR;
  post->immediate = TRUE;
  post->requires_approval = TRUE;
  post->approved = TRUE;
  post->networks = PRM_NETWORK_SET_ALL;
  post->media_urls = g_strdupv ((char **) media);
  post->notes = g_strdup ("for the board");
  post->schedule_title = g_strdup ("mornings");
  post->auto_repost_id = g_strdup ("repeat-1");
  post->error_message = g_strdup ("Not all went well");
  post->network_text = g_new0 (char *, PRM_N_NETWORKS);
  post->network_text[PRM_NETWORK_INSTAGRAM] = g_strdup ("For Instagram");
  post->network_text[PRM_NETWORK_YOUTUBE] = g_strdup ("");

  result = prm_post_add_result (post, PRM_NETWORK_TELEGRAM);
  result->published = TRUE;
  result->social_id = g_strdup ("635");
  result->url = g_strdup ("https://t.example.com/635");
  result = prm_post_add_result (post, PRM_NETWORK_X);
  result->retry_available = TRUE;
  result->error_code = 272;
  result->error_message = g_strdup ("Link X again");

  return post;
}

GPtrArray *
test_posts (PrmPost *first, ...)
{
  GPtrArray *posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  va_list args;

  va_start (args, first);
  for (PrmPost *post = first; post != NULL; post = va_arg (args, PrmPost *))
    g_ptr_array_add (posts, post);
  va_end (args);

  return posts;
}

void
test_merge (PrmStore *store, const char *ref_id, GPtrArray *posts)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (test_merge_posts (store, ref_id, posts, PRM_TIME_NONE, &error));
  g_assert_no_error (error);
  g_ptr_array_unref (posts);
}

GPtrArray *
test_query (PrmStore *store)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  g_autoptr (GError) error = NULL;
  GPtrArray *posts = test_query_posts (store, filter, &error);

  g_assert_no_error (error);

  return posts;
}

void
test_wait_for_search (TestStore *test)
{
  while (test_read_number (test->path, "SELECT count (*) FROM posts WHERE key NOT IN (SELECT key FROM search_texts)") >
         0)
    g_thread_yield ();
}

gint64
test_read_number (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 number;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);

  return number;
}

void
test_exec (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}
