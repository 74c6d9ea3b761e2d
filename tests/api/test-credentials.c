/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-client.h"

static void
test_keys (void)
{
  g_autoptr (PrmCredentials) both = prm_credentials_new ("AB12-CD34", "EF56-GH78");
  g_autoptr (PrmCredentials) primary = prm_credentials_new ("AB12-CD34", NULL);
  g_autoptr (PrmCredentials) again = prm_credentials_ref (both);

  g_assert_cmpstr (prm_credentials_get_api_key (again), ==, "AB12-CD34");
  g_assert_cmpstr (prm_credentials_get_profile_key (both), ==, "EF56-GH78");
  g_assert_null (prm_credentials_get_profile_key (primary));
}

static void
test_well_formed (void)
{
  static const struct
  {
    const char *key;
    gboolean good;
  } cases[] = {
    { "A1B2C3D-E4F5G6H-I7J8K9L-M0N1O2P", TRUE },
    { "x", TRUE },
    { NULL, FALSE },
    { "", FALSE },
    { "AB12 CD34", FALSE },
    { "AB12\n", FALSE },
    { "AB12\r\nX-Other: 1", FALSE },
    { "\tAB12", FALSE },
    { "Schlüssel", FALSE },
    { "AB\x7f", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (prm_key_is_well_formed (cases[i].key), ==, cases[i].good);
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *url;
    gboolean allowed;
  } cases[] = {
    { "https://api.ayrshare.com/api", TRUE },
    { "https://api.ayrshare.com/api/", TRUE },
    { "http://127.0.0.1:8080/api", TRUE },
    { "http://localhost:8080/api", TRUE },
    { "http://[::1]:8080/api", TRUE },
    { "http://api.ayrshare.com/api", FALSE },
    { "http://127.0.0.1.evil.example/api", FALSE },
    { "http://localhost.evil.example/api", FALSE },
    { "ftp://127.0.0.1/api", FALSE },
    { "https:///api", FALSE },
    { "https://user:word@api.ayrshare.com/api", FALSE },
    { "https://api.ayrshare.com/api?x=1", FALSE },
    { "https://api.ayrshare.com/api#x", FALSE },
    { "api.ayrshare.com/api", FALSE },
    { "", FALSE },
    { NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PrmClient) client = NULL;

      g_test_message ("%s", cases[i].url != NULL ? cases[i].url : "(none)");
      g_assert_cmpint (prm_client_url_is_allowed (cases[i].url), ==, cases[i].allowed);
      client = prm_client_new (cases[i].url, &error);
      g_assert_cmpint (client != NULL, ==, cases[i].allowed);
      if (!cases[i].allowed)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/api/credentials/keys", test_keys);
  g_test_add_func ("/api/credentials/well-formed", test_well_formed);
  g_test_add_func ("/api/credentials/addresses", test_addresses);

  return g_test_run ();
}
