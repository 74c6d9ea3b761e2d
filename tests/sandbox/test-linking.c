/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>

#include "sandbox-support.h"

/* The token for the linking page, and the page. */

static const char stand_in_key[] = "-----BEGIN RSA PRIVATE KEY-----\\nRkFLRQ==\\n-----END RSA PRIVATE KEY-----\\n";

static const Step request_steps[] = {
  { "POST", "/profiles/generateJWT",
    "{\"domain\": \"acme\", \"privateKey\": \"{PEM}\", \"profileKey\": \"{key:Acme Downtown}\"}", 200,
    "status=success; title=Acme Downtown; token=?; url=?; emailSent=-; expiresIn=-" },
  { "POST", "/profiles/generateJWT",
    "{\"domain\": \"acme\", \"privateKey\": \"{PEM}\", \"profileKey\": \"{key:Acme Downtown}\", \"verify\": true, "
    "\"expiresIn\": 30, \"email\": {\"to\": \"a@b.example\", \"contactEmail\": \"c@d.example\", \"company\": \"C\", "
    "\"termsUrl\": \"https://t.example\", \"privacyUrl\": \"https://p.example\"}}",
    200, "status=success; emailSent=true; expiresIn=30m" },
  { "POST", "/profiles/generateJWT",
    "{\"domain\": \"acme\", \"privateKey\": \"broken\", \"profileKey\": \"{key:Acme Downtown}\"}", 200,
    "status=success; url=?" },
  { "POST", "/profiles/generateJWT",
    "{\"domain\": \"acme\", \"privateKey\": \"broken\", \"profileKey\": \"{key:Acme Downtown}\", \"verify\": true}",
    400, "action=JWT; status=error; code=189" },
  { "POST", "/profiles/generateJWT", "{\"domain\": \"acme\", \"privateKey\": \"broken\", \"profileKey\": \"nobody\"}",
    403, "action=JWT; code=144" },
  { "POST", "/profiles/generateJWT", "{\"domain\": \"acme\", \"privateKey\": \"broken\", \"profileKey\": \"{apiKey}\"}",
    403, "code=144" },
  { "POST", "/profiles/generateJWT", "{\"privateKey\": \"k\", \"profileKey\": \"{key:Acme Downtown}\"}", 400,
    "code=101" },
  { "POST", "/profiles/generateJWT", "{\"domain\": \"d\", \"profileKey\": \"{key:Acme Downtown}\"}", 400, "code=101" },
  { "POST", "/profiles/generateJWT", "{\"domain\": \"d\", \"privateKey\": \"k\"}", 400, "code=101" },
  { "POST", "/profiles/generateJWT",
    "{\"domain\": \"d\", \"privateKey\": \"k\", \"profileKey\": \"{key:Acme Downtown}\", \"expiresIn\": 2881}", 400,
    "code=101" },
  { "POST", "/profiles/generateJWT",
    "{\"domain\": \"d\", \"privateKey\": \"k\", \"profileKey\": \"{key:Acme Downtown}\", \"expiresIn\": \"5m\"}", 400,
    "code=101" },
  { "POST", "/profiles/generateJWT",
    "{\"domain\": \"d\", \"privateKey\": \"k\", \"profileKey\": \"{key:Acme Downtown}\", \"redirect\": "
    "\"http://a.example\"}",
    400, "code=101" },
  { "POST", "/profiles/generateJWT",
    "{\"domain\": \"d\", \"privateKey\": \"k\", \"profileKey\": \"{key:Acme Downtown}\", \"allowedSocial\": "
    "[\"friendster\"]}",
    400, "code=101" },
  { "POST", "/profiles/generateJWT",
    "{\"domain\": \"d\", \"privateKey\": \"k\", \"profileKey\": \"{key:Acme Downtown}\", \"email\": {\"to\": "
    "\"a@b.example\"}}",
    400, "code=101" },
  { NULL },
};

static Bench *
bench_with_key (const char *pem)
{
  Bench *bench = bench_new_plain ();

  g_hash_table_insert (bench->saved, g_strdup ("PEM"), g_strdup (pem));
  return bench;
}

static void
test_requests (void)
{
  g_autoptr (Bench) bench = bench_with_key (stand_in_key);

  bench_run (bench, request_steps);
}

static gnutls_datum_t
decode (const char *part)
{
  g_autofree char *text = g_strdup (part);
  g_autofree char *padded = NULL;
  gsize size;
  gnutls_datum_t datum;

  g_strdelimit (text, "-", '+');
  g_strdelimit (text, "_", '/');
  padded = g_strdup_printf ("%s%.*s", text, (int) ((4 - strlen (text) % 4) % 4), "===");
  datum.data = g_base64_decode (padded, &size);
  datum.size = size;
  return datum;
}

/* Signed with the key that was sent, plain or in base 64. */
static void
test_signature (void)
{
  static const Step steps[] = {
    { "POST", "/profiles/generateJWT",
      "{\"domain\": \"acme\", \"privateKey\": \"{PEM}\", \"profileKey\": \"{key:Acme Downtown}\", \"verify\": true}",
      200, NULL, "T0=token" },
    { "POST", "/profiles/generateJWT",
      "{\"domain\": \"acme\", \"privateKey\": \"{B64}\", \"profileKey\": \"{key:Acme Downtown}\", \"verify\": true, "
      "\"base64\": true}",
      200, NULL, "T1=token" },
    { NULL },
  };
  g_autoptr (Bench) bench = NULL;
  gnutls_x509_privkey_t key;
  gnutls_privkey_t private_key;
  gnutls_pubkey_t public_key;
  gnutls_datum_t pem;
  g_autofree char *text = NULL;

  g_assert_cmpint (gnutls_x509_privkey_init (&key), >=, 0);
  g_assert_cmpint (gnutls_x509_privkey_generate (key, GNUTLS_PK_RSA, 2048, 0), >=, 0);
  g_assert_cmpint (gnutls_x509_privkey_export2 (key, GNUTLS_X509_FMT_PEM, &pem), >=, 0);
  text = g_strndup ((char *) pem.data, pem.size);
  {
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    g_autofree char *escaped = g_strjoinv ("\\n", lines);

    bench = bench_with_key (escaped);
    g_hash_table_insert (bench->saved, g_strdup ("B64"), g_base64_encode (pem.data, pem.size));
  }
  bench_run (bench, steps);

  gnutls_privkey_init (&private_key);
  gnutls_privkey_import_x509 (private_key, key, 0);
  gnutls_pubkey_init (&public_key);
  g_assert_cmpint (gnutls_pubkey_import_privkey (public_key, private_key, 0, 0), >=, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("T%u", i);
      g_auto (GStrv) parts = g_strsplit (g_hash_table_lookup (bench->saved, name), ".", -1);
      g_autofree char *signed_text = NULL;
      gnutls_datum_t signature, header, claims, data;
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *json = NULL;

      g_assert_cmpuint (g_strv_length (parts), ==, 3);
      signed_text = g_strconcat (parts[0], ".", parts[1], NULL);
      signature = decode (parts[2]);
      header = decode (parts[0]);
      claims = decode (parts[1]);
      data = (gnutls_datum_t){ (unsigned char *) signed_text, strlen (signed_text) };
      g_assert_cmpint (gnutls_pubkey_verify_data2 (public_key, GNUTLS_SIGN_RSA_SHA256, 0, &data, &signature), >=, 0);
      g_assert_cmpmem (header.data, header.size, "{\"alg\":\"RS256\",\"typ\":\"JWT\"}", 27);
      json = g_strndup ((char *) claims.data, claims.size);
      node = json_from_string (json, NULL);
      g_assert_nonnull (node);
      g_assert_cmpint (json_object_get_int_member (json_node_get_object (node), "exp"), ==, 1780308000 + 300);
      g_free (signature.data);
      g_free (header.data);
      g_free (claims.data);
    }
  gnutls_pubkey_deinit (public_key);
  gnutls_privkey_deinit (private_key);
  gnutls_x509_privkey_deinit (key);
  gnutls_free (pem.data);
}

/* Returns: (transfer full): the text of a page after checking its status */
static char *
fetch (Bench *bench, const char *method, const char *url, const char *headers, const char *form, guint status)
{
  g_autoptr (Answer) answer = bench_send (bench, method, url, headers, "application/x-www-form-urlencoded", form, -1);

  g_assert_cmpuint (answer->status, ==, status);
  return g_strndup (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body));
}

static void
assert_contains (const char *page, const char *text, gboolean expected)
{
  if ((strstr (page, text) != NULL) == expected)
    return;
  g_test_message ("“%s” %s in: %s", text, expected ? "is not" : "is", page);
  g_test_fail ();
}

static const Step page_steps[] = {
  { "POST", "/profiles", "{\"title\": \"A <b> & Co\", \"disableSocial\": [\"reddit\"]}", 200, NULL, "K=profileKey" },
  { "POST", "/profiles/generateJWT", "{\"domain\": \"acme\", \"privateKey\": \"{PEM}\", \"profileKey\": \"{K}\"}", 200,
    NULL, "U=url; T=token" },
  { "POST", "/profiles/generateJWT",
    "{\"domain\": \"acme\", \"privateKey\": \"{PEM}\", \"profileKey\": \"{key:Acme Seaside}\", \"allowedSocial\": "
    "[\"x\", "
    "\"facebook\"], \"redirect\": \"https://acme.example/linked?a=1&b=2\", \"logout\": true}",
    200, NULL, "U2=url; T2=token" },
  { "POST", "/profiles/generateJWT",
    "{\"domain\": \"acme\", \"privateKey\": \"{PEM}\", \"profileKey\": \"{key:Acme Seaside}\"}", 200, NULL, "U3=url" },
  { "POST", "/profiles/generateJWT", "{\"domain\": \"acme\", \"privateKey\": \"broken\", \"profileKey\": \"{K}\"}", 200,
    NULL, "BROKEN=url" },
  { NULL },
};

static void
test_page (void)
{
  static const Step linked[] = {
    { "GET", "/user", NULL, 200, "activeSocialAccounts=[\"tiktok\"]; #displayNames=1", NULL, NULL,
      "Authorization: Bearer {apiKey}\nProfile-Key: {K}" },
    { NULL },
  };
  static const Step unlinked[] = {
    { "GET", "/user", NULL, 200, "activeSocialAccounts=-", NULL, NULL,
      "Authorization: Bearer {apiKey}\nProfile-Key: {K}" },
    { NULL },
  };
  g_autoptr (Bench) bench = bench_with_key (stand_in_key);
  const char *api = prm_sandbox_get_api_url (bench->sandbox);
  g_autofree char *base = g_strndup (api, strlen (api) - strlen ("/api"));
  g_autofree char *add = g_strconcat (base, "/link/add", NULL);
  g_autofree char *remove = g_strconcat (base, "/link/remove", NULL);
  g_autofree char *form = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *first = NULL, *second = NULL, *third = NULL, *fourth = NULL;

  bench_run (bench, page_steps);
  first = fetch (bench, "GET", g_hash_table_lookup (bench->saved, "U"), NULL, NULL, 200);
  assert_contains (first, "A &lt;b&gt; &amp; Co", TRUE);
  assert_contains (first, "<html lang=\"en\">", TRUE);
  assert_contains (first, "aria-label=\"Link TikTok\"", TRUE);
  assert_contains (first, "id=\"reddit\"", FALSE);

  form = g_strdup_printf ("jwt=%s&platform=tiktok", (char *) g_hash_table_lookup (bench->saved, "T"));
  second = fetch (bench, "POST", add, NULL, form, 200);
  assert_contains (second, "aria-label=\"Unlink TikTok\"", TRUE);
  assert_contains (second, "TikTok is linked.", TRUE);
  bench_run (bench, linked);
  third = fetch (bench, "POST", remove, NULL, form, 200);
  assert_contains (third, "TikTok is no longer linked.", TRUE);
  bench_run (bench, unlinked);

  fourth = fetch (bench, "GET", g_hash_table_lookup (bench->saved, "U2"), NULL, NULL, 200);
  assert_contains (fourth, "Acme Seaside", TRUE);
  assert_contains (fourth, "id=\"twitter\"", TRUE);
  assert_contains (fourth, "id=\"tiktok\"", FALSE);
  assert_contains (fourth, "href=\"https://acme.example/linked?a=1&amp;b=2\"", TRUE);
  g_free (form);
  form = g_strdup_printf ("jwt=%s&platform=tiktok", (char *) g_hash_table_lookup (bench->saved, "T2"));
  refused = fetch (bench, "POST", add, NULL, form, 401);
}

/* Whoever is logged in stays so, unless logout is asked for. */
static void
test_logout (void)
{
  g_autoptr (Bench) bench = bench_with_key (stand_in_key);
  g_autofree char *cookie = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *changed = NULL;

  bench_run (bench, page_steps);
  cookie = g_strdup_printf ("Cookie: other=1; postroom-link=%s", (char *) g_hash_table_lookup (bench->saved, "T"));
  kept = fetch (bench, "GET", g_hash_table_lookup (bench->saved, "U3"), cookie, NULL, 200);
  assert_contains (kept, "A &lt;b&gt; &amp; Co", TRUE);
  changed = fetch (bench, "GET", g_hash_table_lookup (bench->saved, "U2"), cookie, NULL, 200);
  assert_contains (changed, "Acme Seaside", TRUE);
}

static void
test_refused (void)
{
  static const Step later[] = {
    { "POST", "/control/clock", "{\"advance\": 300}", 200 },
    { NULL },
  };
  g_autoptr (Bench) bench = bench_with_key (stand_in_key);
  const char *api = prm_sandbox_get_api_url (bench->sandbox);
  g_autofree char *base = g_strndup (api, strlen (api) - strlen ("/api"));
  g_autofree char *no_token = g_strconcat (base, "/link", NULL);
  g_autofree char *add = g_strconcat (base, "/link/add", NULL);
  g_autofree char *forged = NULL;
  g_autofree char *broken = NULL, *none = NULL, *changed = NULL, *posted = NULL, *late = NULL;

  bench_run (bench, page_steps);
  forged = g_strconcat (g_hash_table_lookup (bench->saved, "U"), "x", NULL);
  broken = fetch (bench, "GET", g_hash_table_lookup (bench->saved, "BROKEN"), NULL, NULL, 401);
  none = fetch (bench, "GET", no_token, NULL, NULL, 401);
  changed = fetch (bench, "GET", forged, NULL, NULL, 401);
  posted = fetch (bench, "POST", add, NULL, "platform=tiktok", 401);
  bench_run (bench, later);
  late = fetch (bench, "GET", g_hash_table_lookup (bench->saved, "U"), NULL, NULL, 401);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/linking/requests", test_requests);
  g_test_add_func ("/sandbox/linking/signature", test_signature);
  g_test_add_func ("/sandbox/linking/page", test_page);
  g_test_add_func ("/sandbox/linking/logout", test_logout);
  g_test_add_func ("/sandbox/linking/refused", test_refused);
  return g_test_run ();
}
