/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "prm-sync-private.h"
#include "sandbox-estate.h"
#include "workspace-support.h"

/* The file is damaged while the workspace is at work: everything comes back, and everything goes out once. */

#define PAGE 4096
#define STEPS 24

static const TestEstate years = { .n_profiles = 1,
                                  .n_posts = 1300,
                                  .newest = TEST_NOW - TEST_HOUR,
                                  .spacing = 6 * TEST_HOUR,
                                  .n_waiting = 4,
                                  .waiting_made = TEST_NOW - 200 * TEST_DAY };

static gint64
read_number (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *row = NULL;
  gint64 number;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (row, 0);
  sqlite3_finalize (row);
  return number;
}

/* Overwrites the first page of @table behind the back of the workspace, which finds out when it reads it next. */
static void
damage (TestDesk *desk, const char *table)
{
  g_autofree char *path = g_build_filename (desk->data_dir, "postroom.db", NULL);
  g_autofree char *noise = g_strnfill (PAGE, 'x');
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_master WHERE name = '%s'", table);
  sqlite3 *db = NULL;
  gint64 page;
  int fd;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 60000);
  g_assert_cmpint (read_number (db, "PRAGMA page_size"), ==, PAGE);
  page = read_number (db, sql);
  /* A write makes others forget what they have read; then there is only the file. */
  g_assert_cmpint (sqlite3_exec (db, "INSERT OR REPLACE INTO facts VALUES ('x', hex (randomblob (8)))", NULL, NULL,
                                 NULL),
                   ==, SQLITE_OK);
  sqlite3_wal_checkpoint_v2 (db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  fd = g_open (path, O_WRONLY, 0);
  g_assert_cmpint (pwrite (fd, noise, PAGE, (page - 1) * PAGE), ==, PAGE);
  g_assert_true (g_close (fd, NULL));
  sqlite3_close (db);
}

static guint
count_posts (TestDesk *desk)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  g_autoptr (GAsyncResult) result = NULL;

  prm_store_count_posts_async (desk->workspace->store, filter, NULL, prm_test_keep_result, &result);
  return (guint) prm_store_count_posts_finish (desk->workspace->store, prm_test_await (&result), NULL);
}

static guint
count_operations (TestDesk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) operations = NULL;

  prm_store_list_operations_async (desk->workspace->store, NULL, prm_test_keep_result, &result);
  operations = prm_store_list_operations_finish (desk->workspace->store, prm_test_await (&result), NULL);
  return operations->len;
}

static double
get_fraction (TestDesk *desk)
{
  PrmSyncProgress progress;

  prm_workspace_get_progress (desk->workspace, &progress);
  return progress.fraction;
}

static void
submit (TestDesk *desk, const char *title, const char *text)
{
  g_autoptr (PrmDraft) draft = test_desk_draft_at (desk, title, text, TEST_NOW + 30 * TEST_DAY);
  g_autoptr (GError) error = NULL;

  test_desk_submit (desk, draft, &error);
  g_assert_no_error (error);
}

static void
on_notify (PrmWorkspace *workspace, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

/* All the posts of years are read again, and whoever was looked at still is. */
static void
test_everything_back (void)
{
  g_autofree char *folder = g_dir_make_tmp ("postroom-damage-XXXXXX", NULL);
  g_autofree char *state = g_build_filename (folder, "state.json", NULL);
  g_autofree char *media = g_strconcat (state, ".media", NULL);
  g_autofree char *option = g_strconcat ("--state=", state, NULL);
  TestDesk desk = { NULL };
  g_autoptr (PrmDraft) draft = NULL;
  PrmProfileItem *client;
  gint64 later = TEST_NOW + 40 * TEST_DAY;
  g_autofree char *id = NULL;
  g_autoptr (PrmPost) moved = NULL;
  guint n_posts, n_told = 0;

  test_estate_write (&years, state);
  test_desk_set_up (&desk, option);
  test_desk_start (&desk);
  n_posts = count_posts (&desk);
  g_assert_cmpuint (n_posts, ==, years.n_posts + years.n_waiting);
  draft = test_desk_draft (&desk, "Client 0", "Not ready yet");
  g_assert_true (test_desk_save_draft (&desk, draft, NULL));
  client = prm_workspace_find_profile (desk.workspace, g_hash_table_lookup (desk.ref_ids, "Client 0"));
  prm_workspace_set_current_profile (desk.workspace, client);
  test_desk_fault (&desk, "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'PATCH', 'count': 3}");
  id = test_desk_get_id (&desk, "Waiting 0");
  g_assert_true (test_desk_move (&desk, id, later, NULL));
  test_desk_settle (&desk);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk.workspace), ==, 1);
  g_assert_cmpfloat (get_fraction (&desk), ==, 1);
  g_signal_connect (desk.workspace, "notify::set-aside", G_CALLBACK (on_notify), &n_told);

  damage (&desk, "posts");
  /* Counting reads an index only. */
  moved = test_desk_find (&desk, "Waiting 0");
  g_clear_pointer (&moved, prm_post_unref);
  g_assert_cmpuint (count_posts (&desk), <, n_posts);
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_nonnull (prm_workspace_get_set_aside (desk.workspace));
  g_assert_cmpfloat (get_fraction (&desk), <, 0.5);
  g_assert_cmpuint (prm_workspace_get_connection (desk.workspace), ==, PRM_CONNECTION_SYNCING);

  test_desk_settle (&desk);
  test_desk_drain (&desk, TEST_HOUR);
  test_desk_pass (&desk, 10 * 60);
  g_assert_cmpuint (count_posts (&desk), ==, n_posts);
  g_assert_cmpfloat (get_fraction (&desk), ==, 1);
  g_assert_cmpuint (desk.n_finished, ==, 1);
  g_assert_cmpuint (desk.n_stopped, ==, 0);
  moved = test_desk_find (&desk, "Waiting 0");
  g_assert_cmpint (moved->scheduled_at, ==, later);
  g_assert_false (moved->unsynced);
  g_assert_cmpuint (test_desk_n_drafts (&desk), ==, 1);
  g_assert_cmpuint (count_operations (&desk), ==, 0);
  g_assert_true (prm_workspace_get_current_profile (desk.workspace) == client);

  test_desk_tear_down (&desk, NULL);
  g_unlink (state);
  g_rmdir (media);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* What waits cannot be read from the file any more: it is still in memory, and is there for the next start, too. */
static void
test_not_recovered (TestDesk *desk, gconstpointer data)
{
  static const char *const texts[] = { "The first", "The second", "The third" };

  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'POST', 'count': 100}");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    submit (desk, TEST_ACME, texts[i]);
  test_desk_settle (desk);
  g_assert_cmpuint (count_operations (desk), ==, G_N_ELEMENTS (texts));
  damage (desk, "operations");
  g_assert_cmpuint (count_operations (desk), ==, 0);
  g_assert_nonnull (prm_workspace_get_set_aside (desk->workspace));
  test_desk_settle (desk);
  g_assert_cmpuint (count_operations (desk), ==, G_N_ELEMENTS (texts));
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, G_N_ELEMENTS (texts));

  test_desk_abandon (desk);
  test_desk_clear_faults (desk);
  test_desk_start (desk);
  test_desk_drain (desk, TEST_HOUR);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_cmpuint (test_desk_count_live (desk, texts[i]), ==, 1);
      g_assert_cmpuint (test_desk_count (desk, texts[i]), ==, 1);
    }
  g_assert_cmpuint (count_operations (desk), ==, 0);
}

static void
on_submitted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  prm_workspace_submit_finish (PRM_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

/* At every point of the way of a post: it is on the way when the file that told of it is gone. */
static void
damage_on_the_way (TestDesk *desk, guint n_steps, const char *table)
{
  g_autofree char *text = g_strdup_printf ("%s after %u steps", table, n_steps);
  g_autoptr (PrmDraft) draft = test_desk_draft_at (desk, TEST_ACME, text, TEST_NOW + (20 + n_steps) * TEST_DAY);
  gboolean submitted = FALSE;

  g_test_message ("%s", text);
  prm_workspace_submit_async (desk->workspace, draft, on_submitted, &submitted);
  for (guint i = 0; i < n_steps; i++)
    g_main_context_iteration (NULL, FALSE);
  damage (desk, table);
  prm_test_wait (is_true, &submitted);
  test_desk_settle (desk);
  test_desk_drain (desk, TEST_HOUR);
  test_desk_pass (desk, 2 * 60);
  g_assert_cmpuint (test_desk_count_live (desk, text), ==, 1);
  g_assert_cmpuint (test_desk_count (desk, text), ==, 1);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
  g_assert_cmpuint (count_operations (desk), ==, 0);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 0);
}

static guint
count_set_aside (TestDesk *desk)
{
  g_autoptr (GDir) dir = g_dir_open (desk->data_dir, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, ".damaged-") != NULL && !g_str_has_suffix (name, "-wal") && !g_str_has_suffix (name, "-shm"))
      n++;
  g_test_message ("%u times", n);
  return n;
}

static void
test_on_the_way (TestDesk *desk, gconstpointer data)
{
  static const char *const tables[] = { "operations", "posts" };

  test_desk_start (desk);
  for (guint i = 0; i < STEPS; i++)
    damage_on_the_way (desk, i * 2, tables[i % G_N_ELEMENTS (tables)]);
  /* Now and then what was about to be written has mended it. */
  g_assert_cmpuint (count_set_aside (desk), >, STEPS / 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace-damage/everything-back", test_everything_back);
  TEST_ADD ("/workspace-damage/not-recovered", test_not_recovered, NULL);
  TEST_ADD ("/workspace-damage/on-the-way", test_on_the_way, NULL);

  return g_test_run ();
}
