/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-test-server.h"
#include "prm-workspace-new-profile.h"
#include "workspace-support.h"

/* The key of a new profile is told once, so nothing that goes wrong afterwards may lose it. */

#define API_KEY "API0-KEY0-OF00-TEST"
#define NEW_KEY "NEW0-KEY0-OF00-TEST"
#define WITHOUT_REF_ID "{\"status\":\"success\",\"title\":\"Bakery\",\"profileKey\":\"" NEW_KEY "\"}"
#define WITH_REF_ID "{\"status\":\"success\",\"title\":\"Bakery\",\"refId\":\"ref-b\",\"profileKey\":\"" NEW_KEY "\"}"
#define USER "{\"refId\":\"ref-b\",\"title\":\"Bakery\"}"

/* Connects to a server that says what it is told to; whatever is read besides is refused. */
static PrmTestServer *
connect (TestDesk *desk)
{
  PrmTestServer *server = prm_test_server_new ();
  g_autoptr (GError) error = NULL;

  g_free (desk->api_url);
  desk->api_url = g_strdup (prm_test_server_get_url (server));
  test_desk_open (desk);
  prm_workspace_set_sync_paused (desk->workspace, TRUE);
  prm_test_server_reply_json (server, 200, "{\"refId\":\"ref-a\",\"title\":\"Primary Profile\"}");
  test_desk_try_key (desk, API_KEY, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  prm_test_server_forget (server);
  return server;
}

static gboolean
create (TestDesk *desk, const PrmNewClient *client, char **ref_id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  gboolean made;

  prm_workspace_create_profile_async (desk->workspace, client, prm_test_keep_result, &result);
  made = prm_workspace_create_profile_finish (desk->workspace, prm_test_await (&result), NULL, ref_id, error);
  test_desk_settle (desk);
  return made;
}

static const char *
peek_key (TestDesk *desk, const char *ref_id)
{
  return prm_keyring_peek (desk->workspace->keyring, PRM_SECRET_PROFILE_KEY, ref_id);
}

/* As sync does once the service lists it. */
static void
list_profile (TestDesk *desk)
{
  g_autoptr (GPtrArray) profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_profile_unref);

  g_ptr_array_add (profiles, prm_profile_new ("ref-b", "Bakery"));
  prm_workspace_show_profiles (desk->workspace, profiles);
  test_desk_settle (desk);
}

static void
test_told (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmTestServer) server = connect (desk);
  const char *const tags[] = { "food", "north", NULL };
  const PrmNewClient client = { "Bakery", tags, "ida@example.com", NULL, NULL };
  g_autofree char *ref_id = NULL;
  g_autoptr (GError) error = NULL;
  const PrmTestAsked *asked = NULL;

  prm_test_server_reply_json (server, 200, WITH_REF_ID);
  create (desk, &client, &ref_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ref_id, ==, "ref-b");
  g_assert_cmpstr (peek_key (desk, "ref-b"), ==, NEW_KEY);
  g_assert_true (prm_profile_item_get_has_key (prm_workspace_find_profile (desk->workspace, "ref-b")));
  for (guint i = 0; i < prm_test_server_get_asked (server)->len; i++)
    {
      const PrmTestAsked *each = g_ptr_array_index (prm_test_server_get_asked (server), i);

      if (g_str_equal (each->method, "POST") && g_str_has_suffix (each->path, "/profiles"))
        asked = each;
    }
  g_assert_nonnull (asked);
  g_assert_nonnull (strstr (asked->body, "\"food\""));
  g_assert_nonnull (strstr (asked->body, "\"ida@example.com\""));
  test_desk_close (desk);
}

/* The answer leaves out whose key it is, and asking fails as well. */
static void
test_not_told (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmTestServer) server = connect (desk);
  const PrmNewClient client = { .title = "Bakery" };
  g_autofree char *ref_id = NULL;
  g_autoptr (GError) error = NULL;

  prm_test_server_reply_json (server, 200, WITHOUT_REF_ID);
  for (guint i = 0; i < 8; i++)
    prm_test_server_reply_json (server, 500, "{\"status\":\"error\"}");
  create (desk, &client, &ref_id, &error);
  g_assert_no_error (error);
  g_assert_null (ref_id);
  g_assert_cmpstr (peek_key (desk, "new:Bakery"), ==, NEW_KEY);

  list_profile (desk);
  g_assert_cmpstr (peek_key (desk, "ref-b"), ==, NEW_KEY);
  g_assert_null (peek_key (desk, "new:Bakery"));
  g_assert_true (prm_profile_item_get_has_key (prm_workspace_find_profile (desk->workspace, "ref-b")));
  test_desk_close (desk);
}

static void
test_asked (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmTestServer) server = connect (desk);
  const PrmNewClient client = { .title = "Bakery" };
  g_autofree char *ref_id = NULL;
  g_autoptr (GError) error = NULL;

  prm_test_server_reply_json (server, 200, WITHOUT_REF_ID);
  prm_test_server_reply_json (server, 200, USER);
  create (desk, &client, &ref_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ref_id, ==, "ref-b");
  g_assert_cmpstr (peek_key (desk, "ref-b"), ==, NEW_KEY);
  g_assert_null (peek_key (desk, "new:Bakery"));
  test_desk_close (desk);
}

static void
test_refused (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmTestServer) server = connect (desk);
  const PrmNewClient client = { .title = "Bakery" };
  g_autoptr (GError) error = NULL;

  prm_test_server_reply_json (server, 400,
                              "{\"status\":\"error\",\"code\":146,\"message\":\"Profile title already exists.\"}");
  g_assert_false (create (desk, &client, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  test_desk_close (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST_ADD ("/new-profile/told", test_told, "-");
  TEST_ADD ("/new-profile/not-told", test_not_told, "-");
  TEST_ADD ("/new-profile/asked", test_asked, "-");
  TEST_ADD ("/new-profile/refused", test_refused, "-");

  return g_test_run ();
}
