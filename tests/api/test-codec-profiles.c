/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-codec.h"
#include "prm-test.h"

static gpointer
decode (PrmDecode decoder, guint status, const char *body, gconstpointer context, GError **error)
{
  g_autoptr (PrmAnswer) answer = prm_answer_new (status, body, -1);

  return decoder (answer, context, error);
}

static void
test_user (void)
{
  g_autofree char *body = prm_test_read_fixture ("api/user.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmProfile) profile = decode (prm_codec_decode_user, 200, body, GINT_TO_POINTER (1), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (profile->ref_id, ==, "5d0c1f7a93be4420");
  g_assert_cmpstr (profile->title, ==, "Harbour Lights");
  g_assert_false (profile->primary);
  g_assert_cmpint (profile->created_at, ==, 1740000000);
  g_assert_cmpuint (profile->networks, ==,
                    PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK) | PRM_NETWORK_BIT (PRM_NETWORK_TELEGRAM) |
                      PRM_NETWORK_BIT (PRM_NETWORK_X));
  g_assert_cmpuint (profile->accounts->len, ==, 3);
  g_assert_cmpstr (prm_profile_get_account (profile, PRM_NETWORK_FACEBOOK)->url, ==, "https://www.facebook.com/908");
  g_assert_null (prm_profile_get_account (profile, PRM_NETWORK_TELEGRAM)->username);
  g_assert_cmpstr (prm_profile_get_account (profile, PRM_NETWORK_X)->username, ==, "harbourlights");
  g_assert_null (prm_profile_get_account (profile, PRM_NETWORK_X)->url);
}

static void
test_primary_user (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmProfile) profile = decode (prm_codec_decode_user, 200, "{\"refId\":\"r\"}", NULL, &error);

  g_assert_no_error (error);
  g_assert_true (profile->primary);
  g_assert_cmpstr (profile->title, ==, "Primary Profile");
  g_assert_cmpuint (profile->networks, ==, PRM_NETWORK_SET_EMPTY);
}

/* LinkedIn is listed as linked for as long as nobody unlinks it, also when its year is over. */
static void
test_links_that_end (void)
{
  static const struct
  {
    const char *days;
    gboolean linked;
  } cases[] = {
    { "211", TRUE }, { "1", TRUE }, { "0", FALSE }, { "-12", FALSE }, { "null", TRUE }, { "\"soon\"", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"refId\":\"r\",\"activeSocialAccounts\":[\"linkedin\",\"twitter\"],"
                                               "\"displayNames\":[{\"platform\":\"twitter\"},{\"platform\":"
                                               "\"linkedin\",\"refreshDaysRemaining\":%s}]}",
                                               cases[i].days);
      g_autoptr (GError) error = NULL;
      g_autoptr (PrmProfile) profile = decode (prm_codec_decode_user, 200, body, NULL, &error);
      PrmNetworkSet broken = cases[i].linked ? PRM_NETWORK_SET_EMPTY : PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN);

      g_assert_no_error (error);
      g_assert_cmpuint (prm_profile_get_broken (profile), ==, broken);
      g_assert_cmpint (prm_network_set_has (profile->networks, PRM_NETWORK_LINKEDIN), ==, cases[i].linked);
      g_assert_true (prm_network_set_has (profile->networks, PRM_NETWORK_X));
      g_assert_nonnull (prm_profile_get_account (profile, PRM_NETWORK_LINKEDIN));
    }
}

static void
test_user_errors (void)
{
  static const struct
  {
    guint status;
    const char *body;
    int error;
    const char *message;
  } cases[] = {
    { 200, "{}", PRM_API_ERROR_MALFORMED, "“refId” is missing" },
    { 200, "{\"refId\":7}", PRM_API_ERROR_MALFORMED, "“refId” is not a text" },
    { 200, "{\"refId\":\"r\",\"activeSocialAccounts\":\"facebook\"}", PRM_API_ERROR_MALFORMED,
      "“activeSocialAccounts” is not a list" },
    { 200, "{\"refId\":\"r\",\"activeSocialAccounts\":[1]}", PRM_API_ERROR_MALFORMED, "“activeSocialAccounts[0]”" },
    { 200, "{\"refId\":\"r\",\"displayNames\":[{}]}", PRM_API_ERROR_MALFORMED, "“displayNames[0].platform”" },
    { 200, "[]", PRM_API_ERROR_MALFORMED, "is not an object" },
    { 401, "{\"status\":\"error\",\"code\":102}", PRM_API_ERROR_API_KEY, "API Key" },
    { 200, "<!doctype html><title>Sign in to this network</title>", PRM_API_ERROR_MALFORMED, "sign in" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (decode (prm_codec_decode_user, cases[i].status, cases[i].body, NULL, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, PRM_API_ERROR, cases[i].error);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

static void
test_profiles (void)
{
  g_autofree char *body = prm_test_read_fixture ("api/profiles.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmProfilePage) page = decode (prm_codec_decode_profiles, 200, body, NULL, &error);
  const PrmProfile *lights, *garden;

  g_assert_no_error (error);
  g_assert_cmpuint (page->profiles->len, ==, 2);
  g_assert_cmpstr (page->next_cursor, ==, "page-2");

  lights = g_ptr_array_index (page->profiles, 0);
  g_assert_cmpstr (lights->title, ==, "Harbour Lights");
  g_assert_false (lights->primary);
  g_assert_false (lights->suspended);
  g_assert_cmpint (lights->created_at, ==, 1740000000);

  garden = g_ptr_array_index (page->profiles, 1);
  g_assert_true (garden->suspended);
  g_assert_cmpuint (garden->networks, ==, PRM_NETWORK_SET_EMPTY);
  g_assert_cmpint (garden->created_at, ==, 1741000000);
}

static void
test_cursors (void)
{
  static const struct
  {
    const char *members; /* besides "profiles" */
    const char *cursor;
    const char *message; /* (nullable) NULL: no error */
  } cases[] = {
    { "\"count\":0", NULL, NULL },
    { "\"pagination\":{\"hasMore\":false,\"nextCursor\":\"old\"}", NULL, NULL },
    { "\"pagination\":{\"hasMore\":true,\"nextCursor\":\"c\"}", "c", NULL },
    { "\"pagination\":{\"hasMore\":true,\"nextCursor\":7}", "7", NULL },
    { "\"pagination\":{\"nextCursor\":\"c\"}", "c", NULL },
    { "\"hasMore\":true,\"nextCursor\":\"c\"", "c", NULL },
    { "\"hasMore\":true,\"pagination\":{\"nextCursor\":\"c\"}", "c", NULL },
    { "\"nextCursor\":\"\"", NULL, NULL },
    { "\"pagination\":null", NULL, NULL },
    { "\"pagination\":{\"hasMore\":true}", NULL, "“pagination.nextCursor” is missing" },
    { "\"hasMore\":true", NULL, "“nextCursor” is missing" },
    { "\"pagination\":[]", NULL, "“pagination” is not an object" },
    { "\"pagination\":{\"hasMore\":\"yes\"}", NULL, "“pagination.hasMore” is neither" },
    { "\"pagination\":{\"hasMore\":true,\"nextCursor\":{}}", NULL, "“pagination.nextCursor” is not a text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"profiles\":[],%s}", cases[i].members);
      g_autoptr (GError) error = NULL;
      g_autoptr (PrmProfilePage) page = decode (prm_codec_decode_profiles, 200, body, NULL, &error);

      g_test_message ("%s", body);
      if (cases[i].message != NULL)
        {
          g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED);
          g_assert_nonnull (strstr (error->message, cases[i].message));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (page->next_cursor, ==, cases[i].cursor);
    }
}

static void
test_profiles_errors (void)
{
  static const char *const bodies[][2] = {
    { "{}", "“profiles” is missing" },
    { "{\"profiles\":{}}", "“profiles” is not a list" },
    { "{\"profiles\":[7]}", "“profiles[0]” is not an object" },
    { "{\"profiles\":[{\"title\":\"x\"}]}", "“profiles[0].refId” is missing" },
    { "{\"profiles\":[{\"refId\":\"x\"}]}", "“profiles[0].title” is missing" },
    { "{\"profiles\":[{\"refId\":\"x\",\"title\":\"x\",\"suspended\":\"no\"}]}", "“profiles[0].suspended”" },
    { "[]", "is not an object" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (decode (prm_codec_decode_profiles, 200, bodies[i][0], NULL, &error));
      g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED);
      g_assert_nonnull (strstr (error->message, bodies[i][1]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/api/profiles/user", test_user);
  g_test_add_func ("/api/profiles/primary-user", test_primary_user);
  g_test_add_func ("/api/profiles/user-errors", test_user_errors);
  g_test_add_func ("/api/profiles/links-that-end", test_links_that_end);
  g_test_add_func ("/api/profiles/list", test_profiles);
  g_test_add_func ("/api/profiles/cursors", test_cursors);
  g_test_add_func ("/api/profiles/list-errors", test_profiles_errors);

  return g_test_run ();
}
