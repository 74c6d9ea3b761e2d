/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-redact.h"

#define MASK "•••"

/* Made up, in the look of the service's keys. */
#define KEY "A1B2C3D-E4F5G6H-I7J8K9L-M0N1P2Q"

static void
test_masks (void)
{
  static const struct
  {
    const char *text;
    const char *redacted;
  } cases[] = {
    { "Authorization: Bearer secret-key", "Authorization: Bearer " MASK },
    { "authorization:bearer secret key of three words", "authorization:bearer " MASK },
    { "Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic " MASK },
    { "> Authorization: Bearer one\r\n> Host: api.example.com",
      "> Authorization: Bearer " MASK "\r\n> Host: api.example.com" },
    { "Profile-Key: some-thing", "Profile-Key: " MASK },
    { "{\"Profile-Key\": \"some-thing\"}", "{\"Profile-Key\": \"" MASK "\"}" },
    { "X-Twitter-OAuth1-Api-Key: abc\nX-Twitter-OAuth1-Api-Secret: def",
      "X-Twitter-OAuth1-Api-Key: " MASK "\nX-Twitter-OAuth1-Api-Secret: " MASK },
    { "sent with Bearer abcdef123", "sent with Bearer " MASK },
    { "{\"apiKey\":\"a\",\"post\":\"b\"}", "{\"apiKey\":\"" MASK "\",\"post\":\"b\"}" },
    { "{\"profileKey\" : \"a \\\"quoted\\\" b\", \"x\":1}", "{\"profileKey\" : \"" MASK "\", \"x\":1}" },
    { "{\"profileKeys\":[\"a\",\"b\"],\"x\":1}", "{\"profileKeys\":\"" MASK "\",\"x\":1}" },
    { "{\"privateKey\":\"line\\nline\"}", "{\"privateKey\":\"" MASK "\"}" },
    { "{\"jwt\":12345,\"token\":\"cut off", "{\"jwt\":\"" MASK "\",\"token\":\"" MASK "\"" },
    { "\"{\\\"token\\\":\\\"inner\\\",\\\"id\\\":1}\"", "\"{\\\"token\\\":\\\"" MASK "\\\",\\\"id\\\":1}\"" },
    { "https://profile.example.com?domain=acme&jwt=abc.def&logout=true",
      "https://profile.example.com?domain=acme&jwt=" MASK "&logout=true" },
    { "GET /api?apiKey=abc#top", "GET /api?apiKey=" MASK "#top" },
    { "https://store.example.com/f.mp4?X-Goog-Signature=0a1b2c&n=1",
      "https://store.example.com/f.mp4?X-Goog-Signature=" MASK "&n=1" },
    { "token=abc&post=hello", "token=" MASK "&post=hello" },
    { "https://user:word@example.com/path", "https://" MASK "@example.com/path" },
    { "the key " KEY " is wrong", "the key " MASK " is wrong" },
    { "(" KEY ")", "(" MASK ")" },
    { "a -----BEGIN PRIVATE KEY-----\nMIIE\nvQIB\n-----END PRIVATE KEY-----\n b", "a " MASK "\n b" },
    { "-----BEGIN RSA PRIVATE KEY-----\\nMIIEvQIB", MASK },
    { "url is eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln here", "url is " MASK " here" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *redacted = prm_redact (cases[i].text);
      g_autofree char *again = prm_redact (redacted);

      g_assert_cmpstr (redacted, ==, cases[i].redacted);
      g_assert_cmpstr (again, ==, cases[i].redacted);
    }
}

/* What helps to find an error stays readable. */
static void
test_keeps (void)
{
  static const char *const cases[] = {
    "",
    "A sentence with an apostrophe’s “quotes”, é and 日本.",
    "{\"post\":\"Hello\",\"platforms\":[\"twitter\"],\"scheduleDate\":\"2026-07-08T12:30:00Z\"}",
    "{\"idempotencyKey\":\"9f1c2d3e-0000-4000-8000-123456789abc\"}",
    "Your Basic plan has no keys left; the bearer of bad news.",
    "https://example.com/a@b?page=2&tokens=3",
    "Call +1 555-0100 or see ISO-8601, UTF-8 and 2026-10-14.",
    "a token of thanks, a secret sale: 20% = good",
    "SALE-2026",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *redacted = prm_redact (cases[i]);

      g_assert_cmpstr (redacted, ==, cases[i]);
    }
}

static void
test_odd_input (void)
{
  g_autofree char *null = prm_redact (NULL);
  g_autofree char *invalid = prm_redact ("\xff{\"token\":\"\xfe\xfd\"}");
  g_autofree char *filler = g_strnfill (200000, 'a');
  g_autofree char *large = g_strconcat ("{\"privateKey\":\"", filler, "\\\"", filler, "\",\"x\":1}", NULL);
  g_autofree char *masked = prm_redact (large);

  g_assert_cmpstr (null, ==, "");
  g_assert_true (g_utf8_validate (invalid, -1, NULL));
  g_assert_null (strstr (invalid, "\xef\xbf\xbd\xef\xbf\xbd"));
  g_assert_null (strstr (masked, "aaaa"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/redact/masks", test_masks);
  g_test_add_func ("/redact/keeps", test_keeps);
  g_test_add_func ("/redact/odd-input", test_odd_input);
  return g_test_run ();
}
