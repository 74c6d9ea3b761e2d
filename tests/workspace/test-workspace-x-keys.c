/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-workspace-new-profile.h"
#include "workspace-support.h"

/* The keys of the user's own X app, and the key of a new profile. */

static gboolean
set_x_keys (TestDesk *desk, const char *key, const char *secret, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  prm_workspace_set_x_keys_async (desk->workspace, key, secret, prm_test_keep_result, &result);
  return prm_workspace_set_x_keys_finish (desk->workspace, prm_test_await (&result), error);
}

/* What goes to X is refused without them, says what to do, and goes out with them. */
static void
test_needed (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) post = NULL;

  test_desk_start (desk);
  g_assert_false (prm_workspace_has_x_keys (desk->workspace));
  draft = test_desk_draft (desk, TEST_ACME, "To X");
  g_assert_true (test_desk_submit (desk, draft, &error));
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (desk->n_stopped, ==, 1);
  g_assert_cmpint (desk->last_stopped->error_code, ==, 419);
  g_assert_nonnull (strstr (desk->last_stopped->error_message, "Preferences"));
  g_assert_cmpuint (test_desk_count_live (desk, "To X"), ==, 0);

  g_assert_true (set_x_keys (desk, "x-key", "x-secret", &error));
  g_assert_no_error (error);
  g_assert_true (prm_workspace_has_x_keys (desk->workspace));
  post = test_desk_find (desk, "To X");
  g_assert_true (test_desk_retry (desk, post->id, &error));
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (test_desk_count_live (desk, "To X"), ==, 1);
  g_assert_cmpint (test_desk_state (desk, "To X"), ==, PRM_POST_STATE_PUBLISHED);
}

/* They are looked up for what may reach X, and for nothing else. */
static void
test_only_for_x (TestDesk *desk, gconstpointer data)
{
  static const struct
  {
    PrmNetworkSet networks;
    gboolean expected;
  } rows[] = {
    { PRM_NETWORK_SET_EMPTY, FALSE },
    { PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN) | PRM_NETWORK_BIT (PRM_NETWORK_THREADS), FALSE },
    { PRM_NETWORK_BIT (PRM_NETWORK_X), TRUE },
    { PRM_NETWORK_SET_ALL, TRUE },
  };
  const char *ref_id;

  test_desk_start (desk);
  ref_id = g_hash_table_lookup (desk->ref_ids, TEST_ACME);
  g_assert_true (set_x_keys (desk, "x-key", "x-secret", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PrmCredentials) credentials =
        prm_uplink_dup_credentials_for (desk->workspace->uplink, ref_id, rows[i].networks);

      g_assert_cmpstr (prm_credentials_get_x_key (credentials), ==, rows[i].expected ? "x-key" : NULL);
      g_assert_cmpstr (prm_credentials_get_x_secret (credentials), ==, rows[i].expected ? "x-secret" : NULL);
      g_assert_cmpstr (prm_credentials_get_profile_key (credentials), ==,
                       g_hash_table_lookup (desk->profile_keys, TEST_ACME));
    }
  {
    g_autoptr (PrmCredentials) plain = prm_uplink_dup_credentials (desk->workspace->uplink, ref_id);

    g_assert_null (prm_credentials_get_x_key (plain));
  }
}

static void
test_changed (TestDesk *desk, gconstpointer data)
{
  static const char *const bad[][2] = { { "", "secret" }, { "key", "" }, { "two words", "secret" }, { "key", "a\nb" } };
  g_autoptr (PrmCredentials) credentials = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  g_assert_true (set_x_keys (desk, "x-key", "x-secret", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (set_x_keys (desk, bad[i][0], bad[i][1], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_clear_error (&error);
    }
  g_assert_true (prm_workspace_has_x_keys (desk->workspace));
  g_assert_true (set_x_keys (desk, "other", "another", NULL));
  credentials = prm_uplink_dup_credentials_for (desk->workspace->uplink, NULL, PRM_NETWORK_SET_ALL);
  g_assert_cmpstr (prm_credentials_get_x_key (credentials), ==, "other");
  g_assert_cmpstr (prm_credentials_get_x_secret (credentials), ==, "another");
  g_assert_true (set_x_keys (desk, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (prm_workspace_has_x_keys (desk->workspace));
}

static char *
create (TestDesk *desk, const char *title, GError **error)
{
  const PrmNewClient client = { .title = title };
  g_autoptr (GAsyncResult) result = NULL;
  char *ref_id = NULL;

  prm_workspace_create_profile_async (desk->workspace, &client, prm_test_keep_result, &result);
  prm_workspace_create_profile_finish (desk->workspace, prm_test_await (&result), NULL, &ref_id, error);
  return ref_id;
}

static void
test_new_profile (TestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *ref_id = NULL;
  PrmProfileItem *item;

  test_desk_open (desk);
  g_assert_null (create (desk, "Fresh Bread", &error));
  g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_NO_KEY);
  g_clear_error (&error);

  test_desk_connect (desk);
  ref_id = create (desk, "Fresh Bread", &error);
  g_assert_no_error (error);
  g_assert_nonnull (ref_id);
  g_assert_nonnull (prm_keyring_peek (desk->workspace->keyring, PRM_SECRET_PROFILE_KEY, ref_id));
  test_desk_settle (desk);
  item = prm_workspace_find_profile (desk->workspace, ref_id);
  g_assert_nonnull (item);
  g_assert_cmpstr (prm_profile_item_get_profile (item)->title, ==, "Fresh Bread");
  g_assert_true (prm_profile_item_get_usable (item));

  g_assert_null (create (desk, "Fresh Bread", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
}

/* Whatever happens meanwhile: the key is told once, and is in the keyring. */
static void
test_key_outlives (TestDesk *desk, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonNode) listed = NULL;
  g_autoptr (PrmKeyring) keyring = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  JsonArray *profiles;
  const char *ref_id = NULL;
  const PrmNewClient client = { .title = "Fresh Bread" };

  test_desk_start (desk);
  keyring = g_object_ref (desk->workspace->keyring);
  test_desk_fault (desk, "{'kind': 'delay', 'path': '/api/profiles', 'method': 'POST', 'delayMs': 300}");
  prm_workspace_create_profile_async (desk->workspace, &client, prm_test_keep_result, &result);
  prm_workspace_close_async (desk->workspace, prm_test_keep_result, &closed);
  prm_test_await (&closed);
  prm_test_await (&result);
  prm_workspace_create_profile_finish (desk->workspace, result, NULL, NULL, NULL);
  g_signal_handlers_disconnect_by_data (desk->workspace, desk);
  g_clear_object (&desk->workspace);

  listed = test_desk_call (desk, NULL, "GET", "/profiles?title=Fresh%20Bread", NULL);
  profiles = json_object_get_array_member (json_node_get_object (listed), "profiles");
  g_assert_cmpuint (json_array_get_length (profiles), ==, 1);
  ref_id = json_object_get_string_member (json_array_get_object_element (profiles, 0), "refId");
  g_assert_nonnull (prm_keyring_peek (keyring, PRM_SECRET_PROFILE_KEY, ref_id));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST_ADD ("/workspace/x-keys/needed", test_needed, "--require-x-app");
  TEST_ADD ("/workspace/x-keys/only-for-x", test_only_for_x, NULL);
  TEST_ADD ("/workspace/x-keys/changed", test_changed, NULL);
  TEST_ADD ("/workspace/new-profile/made", test_new_profile, NULL);
  TEST_ADD ("/workspace/new-profile/key-outlives", test_key_outlives, NULL);
  return g_test_run ();
}
