/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-support.h"

/*
 * One file of every version that was ever written, tests/fixtures/store/v<n>.sql, is opened by this version. Each holds
 * the same, so that each gives the same here; what a later version adds is asserted from its own file on.
 */

static char *
get_fixture (gint64 version)
{
  g_autofree char *name = g_strdup_printf ("v%d.sql", (int) version);

  return g_build_filename (g_getenv ("POSTROOM_FIXTURES"), "store", name, NULL);
}

static gint64
get_newest_version (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("postroom-store-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "postroom.db", NULL);
  gint64 version;

  test_close (test_open (path, &error));
  g_assert_no_error (error);
  version = test_read_number (path, "PRAGMA user_version");
  test_remove_folder (folder);

  return version;
}

/* Before version 4, what a post was made of stood among the facts, twice where its media had to be looked after. The
 * files of those versions are older than that, so it is added to them. */
static void
add_sources (const char *path, gint64 version)
{
  static const char *const names[] = { "post-source:full:ref-client", "sent:full:ref-client", "sent:plain:ref-primary",
                                       "post-source:odd:id:ref-client" };

  for (guint i = 0; version < 4 && i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO facts (name, value) SELECT '%s', body FROM drafts "
                                              "WHERE id = 'f897a267-e6ec-4617-ba7f-a4e7bee8667c'",
                                              names[i]);

      test_exec (path, sql);
    }
}

/* Opens a copy of the file of a version. */
static void
open_version (TestStore *test, gint64 version)
{
  g_autofree char *fixture = get_fixture (version);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  test_store_close (test);
  test->path[strlen (test->path) - 1] = 'v';
  g_file_get_contents (fixture, &sql, NULL, &error);
  g_assert_no_error (error);
  g_file_set_contents (test->path, "", 0, &error);
  g_assert_no_error (error);
  test_exec (test->path, sql);
  add_sources (test->path, version);
  test_store_open (test);
  g_assert_null (prm_store_get_set_aside (test->store));
}

static void
assert_profiles (PrmStore *store)
{
  g_autoptr (GPtrArray) profiles = test_list_profiles (store, NULL);
  g_autoptr (PrmProfile) agency = prm_profile_new ("ref-primary", "Agency");
  g_autoptr (PrmProfile) client = prm_profile_new ("ref-client", "Café “Acme”");
  PrmAccount *account;

  agency->primary = TRUE;
  agency->networks = PRM_NETWORK_BIT (PRM_NETWORK_X);
  agency->created_at = 1700000000;
  client->suspended = TRUE;
  client->networks = PRM_NETWORK_SET_ALL;
  account = prm_profile_add_account (client, PRM_NETWORK_GOOGLE_BUSINESS);
  account->display_name = g_strdup ("Acme");
  account->url = g_strdup ("https://maps.example.com/acme");
  account = prm_profile_add_account (client, PRM_NETWORK_X);
  account->username = g_strdup ("acme");

  g_assert_cmpuint (profiles->len, ==, 2);
  g_assert_true (prm_profile_equal (profiles->pdata[0], agency));
  g_assert_true (prm_profile_equal (profiles->pdata[1], client));
}

static void
assert_schedules (PrmStore *store)
{
  const char *const dates[] = { "2026-12-25", "2027-01-01", NULL };
  g_autoptr (GPtrArray) schedules = test_list_schedules (store, "ref-client", NULL);
  g_autoptr (PrmSchedule) mornings = prm_schedule_new ("ref-client", "Mornings");
  g_autoptr (PrmSchedule) other = prm_schedule_new ("ref-client", "default");

  prm_schedule_add_time (mornings, 0);
  prm_schedule_add_time (mornings, 785);
  mornings->days = 0x2a;
  mornings->exclude_dates = g_strdupv ((char **) dates);
  mornings->start_at = 1800000000;
  mornings->last_slot = 1800000100;

  g_assert_cmpuint (schedules->len, ==, 2);
  g_assert_true (prm_schedule_equal (schedules->pdata[0], mornings));
  g_assert_true (prm_schedule_equal (schedules->pdata[1], other));
}

static void
assert_post (PrmStore *store, const PrmPost *expected)
{
  g_autoptr (PrmPost) post = test_get_post (store, expected->id, NULL);

  g_test_message ("%s", expected->id);
  g_assert_nonnull (post);
  g_assert_true (prm_post_equal (post, expected));
}

static void
assert_posts (PrmStore *store, const PrmOperation *publish)
{
  g_autoptr (PrmPost) full = test_post_full ("full", "ref-client");
  g_autoptr (PrmPost) empty = prm_post_new ("empty", "ref-client");
  g_autoptr (PrmPost) plain = test_post_new ("plain", "ref-primary", 6000, "Plain text");
  g_autoptr (PrmPost) moved = test_post_full ("moved", "ref-client");
  g_autoptr (PrmPost) local = prm_operation_to_post (publish);
  const PrmPostFilter everything = { 0 };
  static const char *const found[] = { "second board", "plain x", "agency PLAIN", "instagram acme board" };

  moved->scheduled_at = 9000;
  g_free (moved->notes);
  moved->notes = g_strdup ("Moved");
  moved->unsynced = TRUE;

  assert_post (store, full);
  assert_post (store, empty);
  assert_post (store, plain);
  assert_post (store, moved);
  assert_post (store, local);
  g_assert_cmpint (test_count_posts (store, &everything, NULL), ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      const PrmPostFilter search = { .search = (char *) found[i] };

      g_test_message ("%s", found[i]);
      g_assert_cmpint (test_count_posts (store, &search, NULL), ==, 1);
    }
}

static void
assert_drafts (PrmStore *store)
{
  g_autoptr (GPtrArray) drafts = test_list_drafts (store, NULL);
  const PrmDraft *draft;

  g_assert_cmpuint (drafts->len, ==, 2);
  draft = ((PrmStoredDraft *) drafts->pdata[0])->draft;
  g_assert_cmpstr (prm_draft_get_notes (draft), ==, "Only notes");
  g_assert_null (prm_draft_get_profile_ref_id (draft));
  g_assert_cmpint (((PrmStoredDraft *) drafts->pdata[0])->saved_at, ==, 100);

  draft = ((PrmStoredDraft *) drafts->pdata[1])->draft;
  g_assert_cmpstr (prm_draft_get_id (draft), ==, "f897a267-e6ec-4617-ba7f-a4e7bee8667c");
  g_assert_cmpstr (prm_draft_get_profile_ref_id (draft), ==, "ref-client");
  g_assert_cmpstr (prm_draft_get_text (draft), ==, "A draft\nof two lines, “quoted”");
  g_assert_cmpstr (prm_draft_get_option (draft, PRM_NETWORK_REDDIT, "title"), ==, "A title");
  g_assert_cmpint (prm_draft_get_scheduled_at (draft), ==, 1800000000);
}

/* Since version 2: earlier versions, and what was deleted. */
static void
assert_put_away (PrmStore *store, gint64 version)
{
  g_autoptr (GPtrArray) versions = test_list_draft_versions (store, "f897a267-e6ec-4617-ba7f-a4e7bee8667c", NULL);
  g_autoptr (GPtrArray) deleted = test_list_deleted_drafts (store, 5000, NULL);

  g_assert_cmpuint (versions->len, ==, version < 2 ? 0 : 2);
  g_assert_cmpuint (deleted->len, ==, version < 2 ? 0 : 1);
  if (version < 2)
    return;
  g_assert_cmpstr (prm_draft_get_text (((PrmStoredDraft *) versions->pdata[0])->draft), ==, "Second thoughts");
  g_assert_cmpint (((PrmStoredDraft *) versions->pdata[0])->saved_at, ==, 70);
  g_assert_cmpstr (prm_draft_get_text (((PrmStoredDraft *) versions->pdata[1])->draft), ==, "First thoughts");
  g_assert_cmpstr (prm_draft_get_text (((PrmStoredDraft *) deleted->pdata[0])->draft), ==, "Thrown away");
  /* Since version 3: when. */
  g_assert_cmpint (((PrmStoredDraft *) deleted->pdata[0])->deleted_at, ==, version < 3 ? PRM_TIME_NONE : 95);
}

static void
assert_sources (TestStore *test)
{
  static const char *const all[] = { "full", "plain" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sent = test_list_sent (test->store, &error);

  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (PrmKnownPost) known = test_get_known_post (test->store, all[i], &error);

      g_assert_no_error (error);
      g_assert_nonnull (known->source);
      g_assert_cmpstr (prm_draft_get_option (known->source, PRM_NETWORK_REDDIT, "title"), ==, "A title");
    }
  g_assert_cmpuint (sent->len, ==, 2);
  for (guint i = 0; i < sent->len; i++)
    {
      const PrmStoredSent *one = sent->pdata[i];

      g_assert_true (g_str_equal (one->post_id, all[0]) || g_str_equal (one->post_id, all[1]));
      g_assert_cmpstr (one->post->id, ==, one->post_id);
    }
  g_assert_cmpint (
    test_read_number (test->path,
                      "SELECT count(*) FROM sources WHERE post_id = 'odd:id' AND profile_ref_id = 'ref-client'"),
    ==, 1);
  g_assert_cmpint (
    test_read_number (test->path, "SELECT count(*) FROM facts WHERE name LIKE 'sent:%' OR name LIKE 'post-source:%'"),
    ==, 0);
}

/* Each operation is as it was, and can still be taken back. */
static void
assert_operations (PrmStore *store)
{
  g_autoptr (GPtrArray) operations = test_list_operations (store, NULL);
  g_autoptr (PrmPost) moved = test_post_full ("moved", "ref-client");
  g_autoptr (PrmPost) deleting = test_post_full ("deleting", "ref-client");
  const PrmOperation *publish;
  const PrmOperation *update;

  g_assert_cmpuint (operations->len, ==, 3);
  publish = operations->pdata[0];
  g_assert_cmpstr (publish->id, ==, "e04d0474-1b4a-4929-ba54-4ebaa1ea4b69");
  g_assert_cmpint (publish->kind, ==, PRM_OPERATION_PUBLISH);
  g_assert_cmpint (publish->state, ==, PRM_OPERATION_SENDING);
  g_assert_cmpstr (prm_draft_get_text (publish->draft), ==, "On its way");
  g_assert_cmpint (publish->created_at, ==, 1700000000);
  g_assert_cmpint (publish->first_sent_at, ==, 1700000001);
  g_assert_cmpint (publish->not_before, ==, PRM_TIME_NONE);
  g_assert_cmpuint (publish->attempts, ==, 2);
  g_assert_cmpint (publish->error_code, ==, 106);
  g_assert_cmpstr (publish->error_message, ==, "Quota");
  assert_posts (store, publish);

  update = operations->pdata[1];
  g_assert_cmpint (update->kind, ==, PRM_OPERATION_UPDATE);
  g_assert_cmpint (update->not_before, ==, 1700000009);
  g_assert_true (update->change->has_scheduled_at);
  g_assert_true (update->change->has_notes);
  g_assert_false (update->change->has_approved);
  g_assert_false (update->change->has_paused);

  for (guint i = 0; i < operations->len; i++)
    g_assert_true (test_withdraw_operation (store, operations->pdata[i], 200, NULL));
  assert_post (store, moved);
  assert_post (store, deleting);
}

static void
test_contents (TestStore *test, gconstpointer data)
{
  gint64 version = GPOINTER_TO_INT (data);
  g_autofree char *fact = NULL;

  open_version (test, version);
  assert_profiles (test->store);
  assert_schedules (test->store);
  assert_drafts (test->store);
  assert_put_away (test->store, version);
  assert_sources (test);
  fact = test_get_fact (test->store, "history:ref-client", NULL);
  g_assert_cmpstr (fact, ==, "1700000000");
  assert_operations (test->store);

  test_store_reopen (test);
  assert_profiles (test->store);
}

/* A file that was migrated is made like a new one; it also shows that nobody changed a migration that was released. */
static void
test_schema (TestStore *test, gconstpointer data)
{
  g_autofree char *fresh = g_strdup (test->path);
  /* Fails where either has what the other has not. */
  g_autofree char *sql =
    g_strdup_printf ("ATTACH '%s' AS fresh;"
                     "CREATE TEMP TABLE verdict (n_different INTEGER CHECK (n_different = 0));"
                     "INSERT INTO verdict SELECT count (*) FROM (SELECT type, name, sql FROM main.sqlite_master"
                     " EXCEPT SELECT type, name, sql FROM fresh.sqlite_master);"
                     "INSERT INTO verdict SELECT count (*) FROM (SELECT type, name, sql FROM fresh.sqlite_master"
                     " EXCEPT SELECT type, name, sql FROM main.sqlite_master)",
                     fresh);
  gint64 version = GPOINTER_TO_INT (data);

  open_version (test, version);
  test_store_close (test);
  test_exec (test->path, sql);
  g_assert_cmpint (test_read_number (test->path, "PRAGMA user_version"), ==,
                   test_read_number (fresh, "PRAGMA user_version"));
  g_assert_cmpint (test_read_number (test->path, "PRAGMA application_id"), ==,
                   test_read_number (fresh, "PRAGMA application_id"));
}

/* A migration that fails leaves the file as it was. */
static void
test_failure (TestStore *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *put_back = NULL;

  test_store_close (test);
  put_back = g_strdup_printf ("PRAGMA user_version = %d", (int) test_read_number (test->path, "PRAGMA user_version"));
  test_exec (test->path, "PRAGMA user_version = 0");
  g_assert_null (test_open (test->path, &error));
  g_assert_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_MIGRATION);
  g_assert_cmpint (test_read_number (test->path, "PRAGMA user_version"), ==, 0);
  test_exec (test->path, put_back);
  test_store_open (test);
}

int
main (int argc, char **argv)
{
  gint64 newest;

  g_test_init (&argc, &argv, NULL);
  newest = get_newest_version ();
  g_assert_cmpint (newest, >, 0);
  for (gint64 version = 1; version <= newest; version++)
    {
      g_autofree char *contents = g_strdup_printf ("/store/migration/contents-of-%d", (int) version);
      g_autofree char *schema = g_strdup_printf ("/store/migration/schema-of-%d", (int) version);

      g_test_add (contents, TestStore, GINT_TO_POINTER ((int) version), test_store_set_up, test_contents,
                  test_store_tear_down);
      g_test_add (schema, TestStore, GINT_TO_POINTER ((int) version), test_store_set_up, test_schema,
                  test_store_tear_down);
    }
  TEST_ADD ("/store/migration/failure", test_failure);

  return g_test_run ();
}
