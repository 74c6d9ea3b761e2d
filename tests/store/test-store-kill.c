/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-support.h"

#include <signal.h>

/*
 * A process is killed at the moment at which the store has said that something is saved: it is saved. The child never
 * closes anything; the parent reads what it left.
 */

#define N_ROUNDS 8

static PrmDraft *
draft_new (guint number)
{
  g_autofree char *text = g_strdup_printf ("draft %u", number);
  g_autoptr (PrmDraft) empty = prm_draft_new ("r");

  return prm_draft_with_text (empty, text);
}

/* Saves drafts and operations one after another and reports each on its standard output, until it is killed. */
static int
run_child (const char *path)
{
  g_autoptr (GError) error = NULL;
  PrmStore *store = test_open (path, &error);

  g_assert_no_error (error);
  for (guint i = 0;; i++)
    {
      g_autoptr (PrmDraft) draft = draft_new (i);
      g_autoptr (PrmDraft) sent = draft_new (i);
      g_autoptr (PrmOperation) operation = prm_operation_new_publish (sent, 100 + i);

      test_save_draft (store, draft, 100 + i, &error);
      g_assert_no_error (error);
      g_print ("%s\n", prm_draft_get_id (draft));
      test_add_operation (store, operation, 100 + i, &error);
      g_assert_no_error (error);
      g_print ("%s\n", operation->id);
    }

  return 0;
}

/* Returns: (transfer full): the ids that a child reported before it was killed, right after the last */
static GPtrArray *
run_and_kill (const char *self, const char *path, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, "--child", path, NULL);
  g_autoptr (GDataInputStream) output = NULL;
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  while (ids->len < n)
    {
      char *id = g_data_input_stream_read_line (output, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (id);
      g_ptr_array_add (ids, id);
    }
  g_subprocess_send_signal (child, SIGKILL);
  g_assert_true (g_subprocess_wait (child, NULL, &error));
  g_assert_true (g_subprocess_get_if_signaled (child));

  return ids;
}

static void
add_saved (TestStore *test, GHashTable *saved)
{
  g_autoptr (GPtrArray) drafts = test_list_drafts (test->store, NULL);
  g_autoptr (GPtrArray) operations = test_list_operations (test->store, NULL);

  for (guint i = 0; i < drafts->len; i++)
    g_assert_true (
      g_hash_table_add (saved, g_strdup (prm_draft_get_id (((PrmStoredDraft *) drafts->pdata[i])->draft))));
  for (guint i = 0; i < operations->len; i++)
    {
      const PrmOperation *operation = g_ptr_array_index (operations, i);
      g_autoptr (PrmPost) shown = test_get_post (test->store, operation->post_id, NULL);

      /* All of the transaction is there, or none. */
      g_assert_nonnull (shown);
      g_assert_true (g_hash_table_add (saved, g_strdup (operation->id)));
    }
}

static void
test_killed (TestStore *test, gconstpointer self)
{
  guint n_reported = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GHashTable) saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GPtrArray) ids = NULL;

      test_store_close (test);
      ids = run_and_kill (self, test->path, g_test_rand_int_range (1, 40));
      n_reported += ids->len;
      test_store_open (test);
      g_assert_null (prm_store_get_set_aside (test->store));
      add_saved (test, saved);
      for (guint i = 0; i < ids->len; i++)
        g_assert_true (g_hash_table_contains (saved, ids->pdata[i]));
      g_assert_cmpuint (g_hash_table_size (saved), >=, n_reported);
    }
  g_test_message ("%u reported, none lost", n_reported);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2]);

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/kill", TestStore, argv[0], test_store_set_up, test_killed, test_store_tear_down);

  return g_test_run ();
}
