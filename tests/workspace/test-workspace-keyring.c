/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "../keyring/private-keyring.h"
#include "workspace-support.h"

/* The keys over a restart, with a real keyring and without one; and that they are nowhere else. */

static gboolean
is_session_only (TestDesk *desk)
{
  gboolean session_only;

  g_object_get (desk->workspace, "session-only", &session_only, NULL);
  return session_only;
}

/* Keys are in no file of the workspace, under whatever name. */
static void
assert_no_keys (TestDesk *desk)
{
  g_autoptr (GDir) dir = g_dir_open (desk->data_dir, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (desk->data_dir, name, NULL);
      g_autofree char *contents = NULL;
      const char *api_key = prm_test_sandbox_get_api_key (desk->sandbox);
      GHashTableIter iter;
      gpointer key;
      gsize length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      g_assert_null (memmem (contents, length, api_key, strlen (api_key)));
      g_hash_table_iter_init (&iter, desk->profile_keys);
      while (g_hash_table_iter_next (&iter, NULL, &key))
        g_assert_null (memmem (contents, length, key, strlen (key)));
    }
}

static PrmProfileItem *
find_acme (TestDesk *desk)
{
  return prm_workspace_find_profile (desk->workspace, g_hash_table_lookup (desk->ref_ids, TEST_ACME));
}

static void
with_keyring (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  desk->system_keyring = TRUE;
  test_desk_start (desk);
  g_assert_false (is_session_only (desk));
  draft = test_desk_draft_at (desk, TEST_ACME, "Kept", TEST_NOW + TEST_DAY);
  g_assert_true (test_desk_submit (desk, draft, NULL));
  test_desk_drain (desk, TEST_HOUR);
  assert_no_keys (desk);
  test_desk_close (desk);
  assert_no_keys (desk);

  /* The next run needs nobody to type anything. */
  test_desk_open (desk);
  test_desk_settle (desk);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_UP_TO_DATE);
  g_assert_true (prm_profile_item_get_usable (find_acme (desk)));

  test_desk_disconnect (desk, &error);
  g_assert_no_error (error);
  test_desk_close (desk);
  test_desk_open (desk);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_NO_ACCOUNT);
}

/* Locked at the start, unlocked later: what waited goes out without anybody doing anything else. */
static void
with_locked_keyring (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;

  desk->system_keyring = TRUE;
  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'refuse', 'path': '/api/post', 'count': 1000}");
  draft = test_desk_draft_at (desk, TEST_ACME, "Kept", TEST_NOW + TEST_DAY);
  g_assert_true (test_desk_submit (desk, draft, NULL));
  test_desk_close (desk);
  test_desk_clear_faults (desk);

  session_keyring_own_prompter ();
  session_keyring_lock ();
  test_desk_open (desk);
  test_desk_settle (desk);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_NO_ACCOUNT);
  g_assert_true (is_session_only (desk));
  session_keyring_unlock ();
  while (is_session_only (desk))
    g_main_context_iteration (NULL, TRUE);
  test_desk_drain (desk, TEST_HOUR);
  g_assert_true (prm_profile_item_get_usable (find_acme (desk)));
  g_assert_cmpuint (test_desk_count_live (desk, "Kept"), ==, 1);
}

static void
without_keyring (TestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) problem = NULL;

  desk->system_keyring = TRUE;
  test_desk_start (desk);
  g_assert_true (is_session_only (desk));
  g_object_get (desk->workspace, "keyring-problem", &problem, NULL);
  g_assert_error (problem, PRM_KEYRING_ERROR, PRM_KEYRING_ERROR_ABSENT);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_UP_TO_DATE);
  g_assert_true (prm_profile_item_get_usable (find_acme (desk)));
  assert_no_keys (desk);
  test_desk_close (desk);
  test_desk_open (desk);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_NO_ACCOUNT);
}

static void
run (PrivateKeyringKind kind, const char *path)
{
  PrivateKeyring session = { NULL };

  if (!private_keyring_is_available ())
    return;
  private_keyring_up (&session, kind);
  g_test_trap_subprocess (path, 90 * G_USEC_PER_SEC, 0);
  private_keyring_down (&session);
  g_test_trap_assert_passed ();
}

static void
test_with_locked (void)
{
  run (PRIVATE_KEYRING_OPEN, "/workspace/keyring/subprocess/with-locked");
}

static void
test_with (void)
{
  run (PRIVATE_KEYRING_OPEN, "/workspace/keyring/subprocess/with");
}

static void
test_without (void)
{
  run (PRIVATE_KEYRING_NONE, "/workspace/keyring/subprocess/without");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/keyring/with", test_with);
  g_test_add_func ("/workspace/keyring/with-locked", test_with_locked);
  g_test_add_func ("/workspace/keyring/without", test_without);
  TEST_ADD ("/workspace/keyring/subprocess/with", with_keyring, NULL);
  TEST_ADD ("/workspace/keyring/subprocess/with-locked", with_locked_keyring, NULL);
  TEST_ADD ("/workspace/keyring/subprocess/without", without_keyring, NULL);

  return g_test_run ();
}
