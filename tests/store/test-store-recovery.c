/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-support.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* All that exists only on this computer is there again after the file was damaged elsewhere, and nothing that is not
 * true of a new one. */

#define REF_ID "r"

typedef struct
{
  const char *name;
  void (*fill) (TestStore *test);
  void (*check) (TestStore *test);
} Row;

static PrmDraft *
draft_new (const char *text)
{
  g_autoptr (PrmDraft) empty = prm_draft_new (REF_ID);

  return prm_draft_with_text (empty, text);
}

/* Of a draft nothing but its text is compared: ids differ from one to the next. */
static void
assert_text (PrmDraft *draft, const char *text)
{
  g_assert_nonnull (draft);
  g_assert_cmpstr (prm_draft_get_text (draft), ==, text);
}

/* Publishes a draft as the service would. */
static void
publish (TestStore *test, PrmDraft *draft, const char *post_id)
{
  g_autoptr (PrmOperation) operation = prm_operation_new_publish (draft, 1000);
  g_autoptr (GPtrArray) posts = test_posts (test_post_new (post_id, REF_ID, 5000, prm_draft_get_text (draft)), NULL);

  g_assert_true (test_add_operation (test->store, operation, 1000, NULL));
  g_assert_true (test_finish_operation (test->store, operation, posts, NULL));
}

static void
fill_source (TestStore *test)
{
  g_autoptr (PrmDraft) plain = draft_new ("made here");
  g_autoptr (PrmDraft) draft = prm_draft_with_option (plain, PRM_NETWORK_REDDIT, "title", "A title");

  publish (test, draft, "p");
}

static void
check_source (TestStore *test)
{
  g_autoptr (PrmKnownPost) known = test_get_known_post (test->store, "p", NULL);
  g_autoptr (GPtrArray) sent = test_list_sent (test->store, NULL);

  assert_text (known->source, "made here");
  g_assert_cmpstr (prm_draft_get_option (known->source, PRM_NETWORK_REDDIT, "title"), ==, "A title");
  /* The post itself is to come from the service. */
  g_assert_null (known->post);
  g_assert_cmpuint (sent->len, ==, 0);
}

/* Its media will be thrown away by the service, so it is to be renewed. */
static void
fill_renewing (TestStore *test)
{
  g_autoptr (PrmDraft) draft = draft_new ("with media");

  publish (test, draft, "p");
  test_store_close (test);
  test_exec (test->path, "UPDATE sources SET renews = 1");
  test_store_open (test);
}

static void
check_renewing (TestStore *test)
{
  g_autoptr (GPtrArray) sent = test_list_sent (test->store, NULL);

  g_assert_cmpuint (sent->len, ==, 1);
  g_assert_cmpstr (((PrmStoredSent *) sent->pdata[0])->post_id, ==, "p");
  assert_text (((PrmStoredSent *) sent->pdata[0])->draft, "with media");
}

/* As the versions before the table had it. */
static void
fill_old_sources (TestStore *test)
{
  g_autoptr (PrmDraft) draft = draft_new ("long ago");
  g_autofree char *body = prm_draft_serialize (draft);

  g_assert_true (test_set_fact (test->store, "post-source:one:r", body, NULL));
  g_assert_true (test_set_fact (test->store, "post-source:two:r", body, NULL));
  g_assert_true (test_set_fact (test->store, "sent:two:r", body, NULL));
}

static void
check_old_sources (TestStore *test)
{
  g_autoptr (PrmKnownPost) known = test_get_known_post (test->store, "one", NULL);
  g_autoptr (GPtrArray) sent = test_list_sent (test->store, NULL);
  g_autofree char *fact = test_get_fact (test->store, "sent:two:r", NULL);

  assert_text (known->source, "long ago");
  g_assert_cmpuint (sent->len, ==, 1);
  g_assert_cmpstr (((PrmStoredSent *) sent->pdata[0])->post_id, ==, "two");
  g_assert_null (fact);
}

static const char *const kept_facts[] = {
  "snippets", "sync-paused", "sent-file:abc:name:r", PRM_STORE_FACT_UPLOAD "u", "post-replaced:old:r",
};
static const char *const forgotten_facts[] = { PRM_STORE_FACT_WALK "r", PRM_STORE_FACT_LAST_SYNCED };

static void
fill_facts (TestStore *test)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept_facts); i++)
    g_assert_true (test_set_fact (test->store, kept_facts[i], kept_facts[i], NULL));
  for (guint i = 0; i < G_N_ELEMENTS (forgotten_facts); i++)
    g_assert_true (test_set_fact (test->store, forgotten_facts[i], "yes", NULL));
}

static void
check_facts (TestStore *test)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept_facts); i++)
    {
      g_autofree char *value = test_get_fact (test->store, kept_facts[i], NULL);

      g_assert_cmpstr (value, ==, kept_facts[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (forgotten_facts); i++)
    {
      g_autofree char *value = test_get_fact (test->store, forgotten_facts[i], NULL);

      g_assert_null (value);
    }
}

static void
fill_history (TestStore *test)
{
  g_autoptr (PrmDraft) draft = draft_new ("undone");

  g_assert_true (test_save_draft (test->store, draft, 1000, NULL));
  g_assert_true (test_save_draft_history (test->store, prm_draft_get_id (draft), "steps", NULL));
}

static void
check_history (TestStore *test)
{
  g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);
  g_autofree char *history = NULL;

  g_assert_cmpuint (drafts->len, ==, 1);
  history = test_get_draft_history (test->store, prm_draft_get_id (((PrmStoredDraft *) drafts->pdata[0])->draft), NULL);
  g_assert_cmpstr (history, ==, "steps");
}

static void
fill_deleted (TestStore *test)
{
  g_autoptr (PrmDraft) draft = draft_new ("deleted");

  g_assert_true (test_save_draft (test->store, draft, 3000, NULL));
  g_assert_true (test_delete_draft (test->store, prm_draft_get_id (draft), 4000, NULL));
}

static void
check_deleted (TestStore *test)
{
  g_autoptr (GPtrArray) away = test_list_deleted_drafts (test->store, 5000, NULL);
  const PrmStoredDraft *stored;

  g_assert_cmpuint (away->len, ==, 1);
  stored = away->pdata[0];
  assert_text (stored->draft, "deleted");
  g_assert_cmpint (stored->saved_at, ==, 3000);
  g_assert_cmpint (stored->deleted_at, ==, 4000);
}

/* What somebody else changed meanwhile is found by how the post was before. */
static void
fill_original (TestStore *test)
{
  g_autoptr (PrmOperation) update = prm_operation_new (PRM_OPERATION_UPDATE, REF_ID, "p", 1000);

  update->change = prm_post_change_new ();
  update->change->has_notes = TRUE;
  update->change->notes = g_strdup ("waits");
  test_merge (test->store, REF_ID, test_posts (test_post_full ("p", REF_ID), NULL));
  g_assert_true (test_add_operation (test->store, update, 1000, NULL));
}

static void
check_original (TestStore *test)
{
  g_autoptr (PrmPost) post = test_get_post (test->store, "p", NULL);
  g_autoptr (PrmPost) before = test_post_full ("p", REF_ID);

  g_assert_nonnull (post);
  g_assert_cmpstr (post->notes, ==, "waits");
  {
    g_autoptr (GPtrArray) operations = test_list_operations (test->store, NULL);

    g_assert_cmpuint (operations->len, ==, 1);
    g_assert_true (test_withdraw_operation (test->store, operations->pdata[0], 2000, NULL));
  }
  g_clear_pointer (&post, prm_post_unref);
  post = test_get_post (test->store, "p", NULL);
  g_assert_true (prm_post_equal (post, before));
}

static const Row rows[] = {
  { "source", fill_source, check_source },
  { "renewing", fill_renewing, check_renewing },
  { "old-sources", fill_old_sources, check_old_sources },
  { "facts", fill_facts, check_facts },
  { "draft-history", fill_history, check_history },
  { "deleted-draft", fill_deleted, check_deleted },
  { "original", fill_original, check_original },
};

static void
damage (TestStore *test)
{
  g_autofree char *noise = g_strnfill (4096, 'x');
  gint64 page = test_read_number (test->path, "SELECT rootpage FROM sqlite_master WHERE name = 'profiles'");
  int fd = g_open (test->path, O_WRONLY, 0);

  g_assert_cmpint (pwrite (fd, noise, 4096, (page - 1) * 4096), ==, 4096);
  g_assert_true (g_close (fd, NULL));
}

static void
test_row (TestStore *test, gconstpointer data)
{
  const Row *row = data;

  row->fill (test);
  test_store_close (test);
  damage (test);
  test_store_open (test);
  g_assert_nonnull (prm_store_get_set_aside (test->store));
  row->check (test);

  /* And it is on disk. */
  test_store_reopen (test);
  g_assert_null (prm_store_get_set_aside (test->store));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/store/recovery/", rows[i].name, NULL);

      g_test_add (path, TestStore, &rows[i], test_store_set_up, test_row, test_store_tear_down);
    }

  return g_test_run ();
}
