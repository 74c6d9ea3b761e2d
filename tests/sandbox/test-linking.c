/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <glib/gstdio.h>
#include <gnutls/x509.h>
#include <string.h>

#include "prm-time.h"

#include "sandbox-support.h"

/* The token for the linking page, and what the page answers; test-linking-browser.c looks at it with a browser. */

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

/* What a browser keeps between two pages. */
typedef struct
{
  Bench *bench;
  char *base;
  char *cookie; /* (nullable) the line of a header */
} Browser;

static void
browser_init (Browser *browser, Bench *bench)
{
  const char *api = prm_sandbox_get_api_url (bench->sandbox);

  browser->bench = bench;
  browser->base = g_strndup (api, strlen (api) - strlen ("/api"));
  browser->cookie = NULL;
}

static void
browser_clear (Browser *browser)
{
  g_free (browser->base);
  g_free (browser->cookie);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Browser, browser_clear)

static const char *
saved (Browser *browser, const char *name)
{
  const char *value = g_hash_table_lookup (browser->bench->saved, name);

  g_assert_nonnull (value);
  return value;
}

/* Returns: (transfer full): the text of a page after checking its status; a redirection was followed */
static char *
fetch (Browser *browser, const char *method, const char *url, const char *form, guint status)
{
  g_autoptr (Answer) answer =
    bench_send (browser->bench, method, url, browser->cookie, "application/x-www-form-urlencoded", form, -1);
  const char *cookie = soup_message_headers_get_list (answer->headers, "Set-Cookie");

  g_assert_cmpuint (answer->status, ==, status);
  if (cookie != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (cookie, ";", 2);

      g_assert_nonnull (strstr (cookie, "HttpOnly"));
      g_free (browser->cookie);
      browser->cookie = g_strconcat ("Cookie: other=1; ", parts[0], NULL);
    }
  return g_strndup (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body));
}

/* Presses a button of the page that @token shows. */
static char *
press (Browser *browser, const char *verb, const char *token, const char *platform, guint status)
{
  g_autofree char *url = g_strconcat (browser->base, "/link/", verb, NULL);
  g_autofree char *form = g_strdup_printf ("jwt=%s&platform=%s", token, platform);

  return fetch (browser, "POST", url, form, status);
}

/* Each line of @expect has to be in the page, or not if it begins with "!". */
static void
check_page (Browser *browser, const char *url, guint status, const char *expect)
{
  g_autofree char *page = fetch (browser, "GET", url, NULL, status);
  g_auto (GStrv) lines = g_strsplit (expect, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean absent = lines[i][0] == '!';
      const char *text = lines[i] + absent;

      if ((strstr (page, text) == NULL) == absent)
        continue;
      g_test_message ("“%s” %s in: %s", text, absent ? "is" : "is not", page);
      g_test_fail ();
    }
}

#define TOKEN(more) "{\"domain\": \"acme\", \"privateKey\": \"{PEM}\", " more "}"
#define DOWNTOWN "\"profileKey\": \"{key:Acme Downtown}\""
#define SEASIDE "\"profileKey\": \"{key:Acme Seaside}\""

static const Step page_steps[] = {
  { "POST", "/profiles", "{\"title\": \"A <b> & Co\", \"disableSocial\": [\"reddit\"]}", 200, NULL, "K=profileKey" },
  { "POST", "/profiles/generateJWT", TOKEN ("\"profileKey\": \"{K}\""), 200, NULL, "U=url; T=token" },
  { "POST", "/profiles/generateJWT",
    TOKEN (SEASIDE ", \"allowedSocial\": [\"x\", \"facebook\"], "
                   "\"redirect\": \"https://acme.example/linked?a=1&b=2\", \"logout\": true"),
    200, NULL, "U2=url; T2=token" },
  { "POST", "/profiles/generateJWT", TOKEN (SEASIDE), 200, NULL, "U3=url; T3=token" },
  { "POST", "/profiles/generateJWT", "{\"domain\": \"acme\", \"privateKey\": \"broken\", \"profileKey\": \"{K}\"}", 200,
    NULL, "BROKEN=url; BROKEN_T=token" },
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
  g_auto (Browser) browser = { 0 };
  g_auto (Browser) other = { 0 };
  g_autofree char *add = NULL, *again = NULL, *remove = NULL, *hidden = NULL, *unknown = NULL, *none = NULL;

  browser_init (&browser, bench);
  browser_init (&other, bench);
  bench_run (bench, page_steps);
  check_page (&browser, saved (&browser, "U"), 200,
              "A &lt;b&gt; &amp; Co\n!<b>\n<html lang=\"en\">\naria-label=\"Link TikTok\"\n!id=\"reddit\"\n"
              "0 of 12 linked\nid=\"close\"\n!id=\"done\"\n!autofocus");

  add = press (&browser, "add", saved (&browser, "T"), "tiktok", 200);
  g_assert_nonnull (strstr (add, "TikTok is linked."));
  g_assert_nonnull (strstr (add, "aria-label=\"Unlink TikTok\" aria-describedby=\"state-tiktok\" autofocus"));
  bench_run (bench, linked);
  again = press (&browser, "add", saved (&browser, "T"), "tiktok", 200);
  bench_run (bench, linked);
  remove = press (&browser, "remove", saved (&browser, "T"), "tiktok", 200);
  g_assert_nonnull (strstr (remove, "TikTok is no longer linked."));
  bench_run (bench, unlinked);

  check_page (&other, saved (&other, "U2"), 200,
              "Acme Seaside\nid=\"twitter\"\nid=\"facebook\"\n!id=\"tiktok\"\n!id=\"close\"\n"
              "href=\"https://acme.example/linked?a=1&amp;b=2\"\n!data-opener");
  hidden = press (&other, "add", saved (&other, "T2"), "tiktok", 403);
  unknown = press (&other, "add", saved (&other, "T2"), "friendster", 403);
  none = press (&other, "add", saved (&other, "T2"), "", 403);
}

/* The redirect is remembered for the profile, whether it came with the token or with the address. */
static void
test_redirect (void)
{
  static const Step steps[] = {
    { "POST", "/profiles/generateJWT", TOKEN (SEASIDE ", \"redirect\": \"https://acme.example/?origin=true\""), 200,
      NULL, "U=url" },
    { NULL },
  };
  static const Step later[] = {
    { "POST", "/profiles/generateJWT", TOKEN (SEASIDE), 200, NULL, "U=url" },
    { NULL },
  };
  static const Step reset[] = {
    { "POST", "/profiles/generateJWT", TOKEN (SEASIDE ", \"redirect\": \"null\""), 200, NULL, "U=url" },
    { NULL },
  };
  static const struct
  {
    const Step *steps; /* (nullable) to get a new address */
    const char *more;  /* of the address */
    const char *expect;
  } rows[] = {
    { steps, "", "data-opener href=\"https://acme.example/?origin=true\"" },
    { later, "", "data-opener href=\"https://acme.example/?origin=true\"" },
    { NULL, "&redirect=https%3A%2F%2Fb.example%2F%3Forigin%3Dfalse",
      "id=\"done\" href=\"https://b.example/?origin=false\"" },
    { NULL, "&redirect=javascript%3Aalert(1)", "id=\"done\" href=\"https://b.example/?origin=false\"" },
    { NULL, "&redirect=http%3A%2F%2Fc.example", "id=\"done\" href=\"https://b.example/?origin=false\"" },
    { NULL, "&redirect=null", "id=\"close\"\n!id=\"done\"" },
    { NULL, "&redirect=https%3A%2F%2Fb.example", "id=\"done\" href=\"https://b.example\"" },
    { reset, "", "id=\"close\"\n!id=\"done\"" },
    { later, "", "id=\"close\"\n!id=\"done\"" },
  };
  g_autoptr (Bench) bench = bench_with_key (stand_in_key);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Browser) browser = { 0 };
      g_autofree char *url = NULL;

      browser_init (&browser, bench);
      if (rows[i].steps != NULL)
        bench_run (bench, rows[i].steps);
      url = g_strconcat (saved (&browser, "U"), rows[i].more, NULL);
      check_page (&browser, url, 200, rows[i].expect);
    }
}

/* Whoever is logged in stays so, unless logout is asked for. */
static void
test_logout (void)
{
  g_autoptr (Bench) bench = bench_with_key (stand_in_key);
  g_auto (Browser) browser = { 0 };
  g_autofree char *former = NULL;
  g_autofree char *late = NULL;
  static const Step expire[] = { { "POST", "/control/clock", "{\"advance\": 300}", 200 }, { NULL } };

  browser_init (&browser, bench);
  bench_run (bench, page_steps);
  check_page (&browser, saved (&browser, "U"), 200, "A &lt;b&gt; &amp; Co");
  check_page (&browser, saved (&browser, "U3"), 200, "A &lt;b&gt; &amp; Co\n!Acme Seaside");
  former = g_strdup (browser.cookie);
  check_page (&browser, saved (&browser, "U2"), 200, "Acme Seaside\n!A &lt;b&gt; &amp; Co");
  check_page (&browser, saved (&browser, "U"), 200, "Acme Seaside");

  /* The session that was logged out is worth nothing any more. */
  bench_run (bench, expire);
  g_free (browser.cookie);
  browser.cookie = g_steal_pointer (&former);
  late = press (&browser, "add", saved (&browser, "T"), "tiktok", 401);
}

/* The address holds for five minutes; who opened it in time can go on for an hour. */
static void
test_expiry (void)
{
  static const Step almost[] = { { "POST", "/control/clock", "{\"advance\": 299}", 200 }, { NULL } };
  static const Step expire[] = { { "POST", "/control/clock", "{\"advance\": 1}", 200 }, { NULL } };
  static const Step close[] = { { "POST", "/control/clock", "{\"advance\": 3600}", 200 }, { NULL } };
  g_autoptr (Bench) bench = bench_with_key (stand_in_key);
  g_auto (Browser) browser = { 0 };
  g_auto (Browser) stranger = { 0 };
  g_autofree char *pressed = NULL, *refused = NULL, *closed = NULL;

  browser_init (&browser, bench);
  browser_init (&stranger, bench);
  bench_run (bench, page_steps);
  bench_run (bench, almost);
  check_page (&browser, saved (&browser, "U"), 200, "A &lt;b&gt; &amp; Co");
  bench_run (bench, expire);
  check_page (&browser, saved (&browser, "U"), 200, "A &lt;b&gt; &amp; Co");
  pressed = press (&browser, "add", saved (&browser, "T"), "tiktok", 200);
  check_page (&browser, saved (&browser, "U3"), 401, "not valid\n!Acme");
  check_page (&stranger, saved (&stranger, "U"), 401, "not valid\n!<b>\n!&lt;b&gt;");
  refused = press (&stranger, "add", saved (&stranger, "T"), "facebook", 401);
  bench_run (bench, close);
  check_page (&browser, saved (&browser, "U"), 401, "not valid");
  closed = press (&browser, "remove", saved (&browser, "T"), "tiktok", 401);
}

static void
test_refused (void)
{
  static const Step suspend[] = {
    { "POST", "/control/profiles", "{\"title\": \"Acme Seaside\", \"suspended\": true}", 200 },
    { "DELETE", "/profiles", "{\"title\": \"A <b> & Co\"}", 200 },
    { NULL },
  };
  static const struct
  {
    const char *method;
    const char *path;
    const char *form;
    guint status;
  } rows[] = {
    { "GET", "/link", NULL, 401 },
    { "GET", "/link?jwt=", NULL, 401 },
    { "GET", "/link?jwt=a.b.c", NULL, 401 },
    { "POST", "/link/add", "platform=tiktok", 401 },
    { "POST", "/link/add", "jwt=a.b.c&platform=tiktok", 401 },
    { "POST", "/link/remove", "", 401 },
    { "GET", "/link/add", NULL, 404 },
    { "POST", "/link", "", 404 },
    { "DELETE", "/link", NULL, 404 },
    { "GET", "/link/other", NULL, 404 },
    { "GET", "/link/link.js", NULL, 200 },
  };
  g_autoptr (Bench) bench = bench_with_key (stand_in_key);
  g_auto (Browser) browser = { 0 };
  g_autofree char *forged = NULL;
  g_autofree char *broken = NULL;
  g_autofree char *pressed = NULL;

  browser_init (&browser, bench);
  bench_run (bench, page_steps);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *url = g_strconcat (browser.base, rows[i].path, NULL);
      g_autofree char *page = fetch (&browser, rows[i].method, url, rows[i].form, rows[i].status);

      g_assert_null (strstr (page, "Acme"));
    }
  forged = g_strconcat (saved (&browser, "U"), "x", NULL);
  check_page (&browser, forged, 401, "not valid");
  check_page (&browser, saved (&browser, "BROKEN"), 401, "not valid");
  broken = press (&browser, "add", saved (&browser, "BROKEN_T"), "tiktok", 401);

  bench_run (bench, suspend);
  check_page (&browser, saved (&browser, "U3"), 403, "suspended\n!Acme Seaside");
  pressed = press (&browser, "add", saved (&browser, "T3"), "tiktok", 403);
  check_page (&browser, saved (&browser, "U"), 401, "not valid");
}

static Bench *
open_state (const char *path, guint16 port)
{
  PrmSandboxOptions options = PRM_SANDBOX_OPTIONS_INIT;
  Bench *bench;

  options.control = TRUE;
  options.state_path = path;
  options.port = port;
  g_assert_true (prm_time_parse (BENCH_NOW, &options.now));
  bench = bench_new (options);
  g_hash_table_insert (bench->saved, g_strdup ("PEM"), g_strdup (stand_in_key));
  return bench;
}

/* Addresses that were given out, and pages that are open, hold over a restart; what was over stays so. */
static void
test_restart (void)
{
  static const Step expire[] = { { "POST", "/control/clock", "{\"advance\": 300}", 200 }, { NULL } };
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("postroom-test-XXXXXX", &error);
  g_autofree char *path = g_build_filename (dir, "state.json", NULL);
  g_autoptr (GHashTable) known = NULL;
  g_autofree char *cookie = NULL;
  g_autofree char *pressed = NULL;

  g_assert_no_error (error);
  {
    g_autoptr (Bench) bench = open_state (path, 0);
    g_auto (Browser) browser = { 0 };

    browser_init (&browser, bench);
    bench_run (bench, page_steps);
    check_page (&browser, saved (&browser, "U"), 200, "0 of 12 linked");
    cookie = g_strdup (browser.cookie);
    known = g_hash_table_ref (bench->saved);
  }
  {
    g_autoptr (GUri) uri = g_uri_parse (g_hash_table_lookup (known, "U"), G_URI_FLAGS_ENCODED, NULL);
    g_autoptr (Bench) bench = open_state (path, g_uri_get_port (uri));
    g_auto (Browser) browser = { 0 };
    g_auto (Browser) stranger = { 0 };

    g_hash_table_unref (bench->saved);
    bench->saved = g_hash_table_ref (known);
    browser_init (&browser, bench);
    browser_init (&stranger, bench);
    browser.cookie = g_steal_pointer (&cookie);
    check_page (&stranger, saved (&stranger, "U2"), 200, "Acme Seaside\nid=\"facebook\"\n!id=\"tiktok\"\nid=\"done\"");
    check_page (&browser, saved (&browser, "U3"), 200, "A &lt;b&gt; &amp; Co");
    pressed = press (&browser, "add", saved (&browser, "T"), "tiktok", 200);
    check_page (&browser, saved (&browser, "BROKEN"), 401, "not valid");
    bench_run (bench, expire);
    check_page (&browser, saved (&browser, "U"), 200, "1 of 12 linked");
    g_clear_pointer (&stranger.cookie, g_free);
    check_page (&stranger, saved (&stranger, "U"), 401, "not valid");
  }
  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (g_rmdir (dir));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/linking/requests", test_requests);
  g_test_add_func ("/sandbox/linking/signature", test_signature);
  g_test_add_func ("/sandbox/linking/page", test_page);
  g_test_add_func ("/sandbox/linking/redirect", test_redirect);
  g_test_add_func ("/sandbox/linking/logout", test_logout);
  g_test_add_func ("/sandbox/linking/expiry", test_expiry);
  g_test_add_func ("/sandbox/linking/refused", test_refused);
  g_test_add_func ("/sandbox/linking/restart", test_restart);
  return g_test_run ();
}
