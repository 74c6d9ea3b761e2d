/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "prm-time.h"

#include "chromium.h"
#include "sandbox-support.h"

/* The linking page as a person meets it: in a real browser, with mouse, keyboard, and what a screen reader is told. */

static Chromium *chromium; /* (nullable) one for all tests, since it takes a second to start */

/* Skips the test where no browser is installed. */
#define NEEDS_BROWSER()                                                                                                \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    if (chromium == NULL)                                                                                              \
      {                                                                                                                \
        g_test_skip ("Chromium is not installed");                                                                     \
        return;                                                                                                        \
      }                                                                                                                \
  }                                                                                                                    \
  G_STMT_END

#define PEM "-----BEGIN RSA PRIVATE KEY-----\\nRkFLRQ==\\n-----END RSA PRIVATE KEY-----\\n"
#define TOKEN(more) "{\"domain\": \"acme\", \"privateKey\": \"" PEM "\", \"profileKey\": \"{K}\"" more "}"
#define LONG_TITLE "TheVeryLongNameOfAClientThatNeverHeardOfBlanksOrHyphens"

/* "U" is the address of the page of a new profile with nothing linked. */
static const Step begin_steps[] = {
  { "POST", "/profiles", "{\"title\": \"Acme <North>\"}", 200, NULL, "K=profileKey" },
  { "POST", "/profiles/generateJWT", TOKEN (""), 200, NULL, "U=url" },
  { NULL },
};

static const Step expire_step[] = { { "POST", "/control/clock", "{\"advance\": 300}", 200 }, { NULL } };

static const char *
saved (Bench *bench, const char *name)
{
  const char *value = g_hash_table_lookup (bench->saved, name);

  g_assert_nonnull (value);
  return value;
}

/* The browser acts on a key or a click in its own time. */
static void
assert_shows (const char *page, const char *expression, const char *expected)
{
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  g_autofree char *value = chromium_get (chromium, page, expression);

  while (!g_str_equal (value, expected) && g_get_monotonic_time () < deadline)
    {
      g_free (value);
      value = chromium_get (chromium, page, expression);
    }
  g_assert_cmpstr (value, ==, expected);
}

static void
assert_linked (Bench *bench, const char *platforms)
{
  g_autofree char *expect = g_strconcat ("activeSocialAccounts=", platforms, NULL);
  const Step steps[] = {
    { "GET", "/user", NULL, 200, expect, NULL, NULL, "Authorization: Bearer {apiKey}\nProfile-Key: {K}" },
    { NULL },
  };

  bench_run (bench, steps);
}

static void
click_and_wait (const char *page, const char *selector)
{
  guint before = chromium_count_loads (chromium, page);

  chromium_click (chromium, page, selector);
  chromium_wait_load (chromium, page, before);
}

static void
press_and_wait (const char *page, const char *key)
{
  guint before = chromium_count_loads (chromium, page);

  chromium_press (chromium, page, key);
  chromium_wait_load (chromium, page, before);
}

static void
test_mouse (void)
{
  g_autoptr (Bench) bench = NULL;
  g_autofree char *page = NULL;
  guint before;

  NEEDS_BROWSER ();
  bench = bench_new_plain ();
  bench_run (bench, begin_steps);
  page = chromium_open (chromium, saved (bench, "U"));
  assert_shows (page, "document.title", "Link the accounts of Acme <North>");
  assert_shows (page, "document.querySelectorAll('li').length", "13");
  assert_shows (page, "document.querySelector('#status').innerText", "0 of 13 linked");
  assert_linked (bench, "-");

  click_and_wait (page, "#tiktok");
  assert_shows (page, "document.querySelector('#status').innerText", "TikTok is linked. 1 of 13 linked");
  assert_shows (page, "document.querySelector('#state-tiktok').innerText", "Linked as Acme <North>");
  assert_linked (bench, "[\"tiktok\"]");
  click_and_wait (page, "#pinterest");
  assert_linked (bench, "[\"pinterest\",\"tiktok\"]");

  /* To reload it asks nothing and presses nothing. */
  click_and_wait (page, "#tiktok");
  before = chromium_count_loads (chromium, page);
  json_object_unref (chromium_call (chromium, page, "Page.reload", NULL));
  chromium_wait_load (chromium, page, before);
  assert_linked (bench, "[\"pinterest\"]");
  assert_shows (page, "document.querySelector('#tiktok').innerText", "Link");
  chromium_close (chromium, page);
}

/* Tab reaches every button in the order of the page, and a pressed one keeps the focus. */
static void
test_keyboard (void)
{
  g_autoptr (Bench) bench = NULL;
  g_autofree char *page = NULL;
  static const char *const order[] = { "bluesky",   "facebook", "gmb",      "instagram", "linkedin",
                                       "pinterest", "reddit",   "snapchat", "telegram",  "threads",
                                       "tiktok",    "twitter",  "youtube",  "close" };

  NEEDS_BROWSER ();
  bench = bench_new_plain ();
  bench_run (bench, begin_steps);
  page = chromium_open (chromium, saved (bench, "U"));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      chromium_press (chromium, page, "Tab");
      assert_shows (page, "document.activeElement.id", order[i]);
      assert_shows (page, "getComputedStyle(document.activeElement).outlineStyle", "solid");
    }
  json_object_unref (chromium_call (chromium, page, "Page.bringToFront", NULL));
  assert_shows (page, "document.querySelector('#gmb').focus({focusVisible: true})", "undefined");
  press_and_wait (page, "Enter");
  assert_linked (bench, "[\"gmb\"]");
  assert_shows (page, "document.activeElement.id", "gmb");
  press_and_wait (page, " ");
  assert_linked (bench, "-");
  assert_shows (page, "document.activeElement.id", "gmb");
  chromium_press (chromium, page, "Tab");
  assert_shows (page, "document.activeElement.id", "instagram");
  chromium_close (chromium, page);
}

typedef struct
{
  GHashTable *count; /* "role name" to number */
  GHashTable *about; /* "role name" to description */
} Tree;

static char *
dup_value (JsonObject *node, const char *name)
{
  JsonObject *member = json_object_has_member (node, name) ? json_object_get_object_member (node, name) : NULL;

  return g_strdup (member != NULL ? json_object_get_string_member_with_default (member, "value", "") : "");
}

/* What the browser tells assistive technology. */
static void
tree_init (Tree *tree, const char *page)
{
  g_autoptr (JsonObject) result = chromium_call (chromium, page, "Accessibility.getFullAXTree", NULL);
  JsonArray *nodes = json_object_get_array_member (result, "nodes");

  tree->count = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  tree->about = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < json_array_get_length (nodes); i++)
    {
      JsonObject *node = json_array_get_object_element (nodes, i);
      g_autofree char *role = NULL;
      g_autofree char *name = NULL;
      g_autofree char *key = NULL;

      if (json_object_get_boolean_member (node, "ignored"))
        continue;
      role = dup_value (node, "role");
      name = dup_value (node, "name");
      key = g_strdup_printf ("%s %s", role, name);
      g_hash_table_insert (tree->count, g_strdup (role),
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (tree->count, role)) + 1));
      g_hash_table_insert (tree->count, g_strdup (key),
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (tree->count, key)) + 1));
      g_hash_table_insert (tree->about, g_steal_pointer (&key), dup_value (node, "description"));
    }
}

static void
tree_clear (Tree *tree)
{
  g_hash_table_unref (tree->count);
  g_hash_table_unref (tree->about);
}

static void
assert_count (Tree *tree, const char *key, guint expected)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (tree->count, key));

  if (count == expected)
    return;
  g_test_message ("“%s” is there %u times, not %u", key, count, expected);
  g_test_fail ();
}

static void
test_screen_reader (void)
{
  static const struct
  {
    const char *key;
    guint count;
  } rows[] = {
    { "RootWebArea Link the accounts of Acme <North>", 1 },
    { "heading", 1 },
    { "heading Link the accounts of Acme <North>", 1 },
    { "main", 1 },
    { "status", 1 },
    { "list Networks", 1 },
    { "listitem", 13 },
    { "button", 14 },
    { "button Unlink LinkedIn", 1 },
    { "button Link Google Business Profile", 1 },
    { "button Link X", 1 },
    { "button Close", 1 },
  };
  g_autoptr (Bench) bench = NULL;
  g_autofree char *page = NULL;
  Tree tree;

  NEEDS_BROWSER ();
  bench = bench_new_plain ();
  bench_run (bench, begin_steps);
  page = chromium_open (chromium, saved (bench, "U"));
  click_and_wait (page, "#linkedin");
  tree_init (&tree, page);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_count (&tree, rows[i].key, rows[i].count);
  g_assert_cmpstr (g_hash_table_lookup (tree.about, "button Unlink LinkedIn"), ==, "Linked as Acme <North>");
  g_assert_cmpstr (g_hash_table_lookup (tree.about, "button Link X"), ==, "Not linked");
  assert_shows (page, "document.documentElement.lang", "en");
  tree_clear (&tree);
  chromium_close (chromium, page);
}

/* The lowest contrast of any text, or of a button's edge, with what is behind it, by the formula of WCAG 2. */
static const char lowest_contrast[] =
  "(() => {"
  "const light = c => { const v = c.match(/[\\d.]+/g).slice(0, 3).map(x => x / 255)"
  "  .map(x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);"
  "  return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; };"
  "const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;"
  "  if (!/, 0\\)$/.test(c)) return c; } return 'rgb(255, 255, 255)'; };"
  "const ratio = (a, b) => { const x = light(a), y = light(b);"
  "  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };"
  "let text = 99, edge = 99;"
  "for (const e of document.querySelectorAll('h1, p, strong, li div, small, button, a'))"
  "  text = Math.min(text, ratio(getComputedStyle(e).color, behind(e)));"
  "for (const e of document.querySelectorAll('button, a'))"
  "  edge = Math.min(edge, ratio(getComputedStyle(e).borderTopColor, behind(e.parentElement)));"
  "return text >= 4.5 && edge >= 3 ? 'enough' : text + ' ' + edge; })()";

static void
test_light_and_dark (void)
{
  static const struct
  {
    const char *scheme;
    const char *page;
  } rows[] = { { "light", "rgb(250, 250, 251)" }, { "dark", "rgb(34, 34, 38)" } };
  g_autoptr (Bench) bench = NULL;
  g_autofree char *page = NULL;

  NEEDS_BROWSER ();
  bench = bench_new_plain ();
  bench_run (bench, begin_steps);
  page = chromium_open (chromium, saved (bench, "U"));
  click_and_wait (page, "#linkedin");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *params =
        g_strdup_printf ("{\"features\": [{\"name\": \"prefers-color-scheme\", \"value\": \"%s\"}]}", rows[i].scheme);

      json_object_unref (chromium_call (chromium, page, "Emulation.setEmulatedMedia", params));
      assert_shows (page, "getComputedStyle(document.body).backgroundColor", rows[i].page);
      assert_shows (page, lowest_contrast, "enough");
    }
  chromium_close (chromium, page);
}

/* A phone, and the same as a text four times as large: nothing is cut off, nothing scrolls sideways. */
static void
test_narrow (void)
{
  static const Step steps[] = {
    { "PATCH", "/profiles", "{\"title\": \"" LONG_TITLE "\"}", 200, NULL, NULL, NULL,
      "Authorization: Bearer {apiKey}\nProfile-Key: {K}" },
    { NULL },
  };
  g_autoptr (Bench) bench = NULL;
  g_autofree char *page = NULL;

  NEEDS_BROWSER ();
  bench = bench_new_plain ();
  bench_run (bench, begin_steps);
  bench_run (bench, steps);
  page = chromium_open (chromium, saved (bench, "U"));
  json_object_unref (chromium_call (chromium, page, "Emulation.setDeviceMetricsOverride",
                                    "{\"width\": 320, \"height\": 560, \"deviceScaleFactor\": 1, \"mobile\": true}"));
  click_and_wait (page, "#twitter");
  assert_shows (page, "document.querySelector('#state-twitter').innerText", "Linked as " LONG_TITLE);
  assert_shows (page, "document.documentElement.scrollWidth", "320");
  assert_shows (page,
                "[...document.querySelectorAll('button')].every(e => { const r = e.getBoundingClientRect(); "
                "return r.height >= 44 && r.width >= 44 && r.left >= 0 && r.right <= 320; })",
                "true");
  chromium_close (chromium, page);
}

/* Opens the page from another one, as the service's customers do. */
static char *
open_from (const char *opener, const char *url, guint number)
{
  g_autofree char *expression = g_strdup_printf ("void window.open('%s')", url);
  g_autofree char *nothing = chromium_get (chromium, opener, expression);
  char *page = chromium_adopt (chromium, opener, number);

  chromium_wait_shown (chromium, page);
  return page;
}

static void
test_done (void)
{
  static const struct
  {
    const char *redirect; /* what follows in the request */
    const char *done;     /* what is pressed */
    const char *page;     /* (nullable) where the page is after that; it closed itself otherwise */
    const char *opener;   /* where the window is that opened it */
  } rows[] = {
    { ", \"redirect\": \"https://acme.example/back?origin=true\"", "#done", NULL,
      "https://acme.example/back?origin=true" },
    { ", \"redirect\": \"https://acme.example/back?a=1\"", "#done", "https://acme.example/back?a=1", "about:blank" },
    { ", \"redirect\": \"null\"", "#close", NULL, "about:blank" },
  };

  NEEDS_BROWSER ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Bench) bench = bench_new_plain ();
      g_autofree char *opener = chromium_open (chromium, "about:blank");
      g_autofree char *body =
        g_strconcat ("{\"domain\": \"acme\", \"privateKey\": \"" PEM "\", \"profileKey\": \"{K}\"", rows[i].redirect,
                     "}", NULL);
      const Step token[] = { { "POST", "/profiles/generateJWT", body, 200, NULL, "U=url" }, { NULL } };
      g_autofree char *page = NULL;
      g_autofree char *arrived = NULL;

      bench_run (bench, begin_steps);
      bench_run (bench, token);
      page = open_from (opener, saved (bench, "U"), 0);
      click_and_wait (page, "#tiktok"); /* the opener is still known after that */
      chromium_click (chromium, page, rows[i].done);
      arrived = g_strdup_printf ("location.href == '%s'", rows[i].page != NULL ? rows[i].page : rows[i].opener);
      if (rows[i].page != NULL)
        {
          chromium_wait_for (chromium, page, arrived);
          chromium_close (chromium, page);
        }
      else
        {
          chromium_wait_closed (chromium, page);
          chromium_wait_for (chromium, opener, arrived);
        }
      assert_shows (opener, "location.href", rows[i].opener);
      chromium_close (chromium, opener);
    }
}

/* Opened by nobody: the redirect is taken by the page itself, and a page that cannot close itself says so. */
static void
test_done_alone (void)
{
  static const Step redirect[] = {
    { "POST", "/profiles/generateJWT", TOKEN (", \"redirect\": \"https://acme.example/?origin=true\""), 200, NULL,
      "U=url" },
    { NULL },
  };
  g_autoptr (Bench) bench = NULL;
  g_autofree char *page = NULL;
  g_autofree char *other = NULL;

  NEEDS_BROWSER ();
  bench = bench_new_plain ();
  bench_run (bench, begin_steps);
  other = chromium_open (chromium, saved (bench, "U"));
  click_and_wait (other, "#tiktok");
  assert_shows (other, "document.querySelector('#close-by-hand').hidden", "true");
  chromium_click (chromium, other, "#close");
  chromium_wait_for (chromium, other, "!document.querySelector('#close-by-hand').hidden");
  chromium_close (chromium, other);

  bench_run (bench, redirect);
  page = chromium_open (chromium, saved (bench, "U"));
  click_and_wait (page, "#done");
  assert_shows (page, "location.href", "https://acme.example/?origin=true");
  chromium_close (chromium, page);
}

/* Without scripts everything works but the button that closes the page, which is not shown then. */
static void
test_no_script (void)
{
  g_autoptr (Bench) bench = NULL;
  g_autofree char *page = NULL;
  g_autofree char *params = NULL;
  Tree tree;

  NEEDS_BROWSER ();
  bench = bench_new_plain ();
  bench_run (bench, begin_steps);
  page = chromium_open (chromium, "about:blank");
  json_object_unref (chromium_call (chromium, page, "Emulation.setScriptExecutionDisabled", "{\"value\": true}"));
  params = g_strdup_printf ("{\"url\": \"%s\"}", saved (bench, "U"));
  json_object_unref (chromium_call (chromium, page, "Page.navigate", params));
  chromium_wait_shown (chromium, page);
  click_and_wait (page, "#tiktok");
  assert_linked (bench, "[\"tiktok\"]");
  tree_init (&tree, page);
  assert_count (&tree, "button", 13);
  assert_count (&tree, "button Close", 0);
  assert_count (&tree, "StaticText You can close this page when you are done.", 1);
  tree_clear (&tree);
  chromium_close (chromium, page);
}

/* Who has the page open stays logged in, also over a restart; a late or changed address shows nothing. */
static void
test_session (void)
{
  static const Step other_steps[] = {
    { "POST", "/profiles/generateJWT",
      "{\"domain\": \"acme\", \"privateKey\": \"" PEM "\", \"profileKey\": \"{key:Acme Seaside}\"}", 200, NULL,
      "U2=url" },
    { "POST", "/profiles/generateJWT",
      "{\"domain\": \"acme\", \"privateKey\": \"" PEM "\", \"profileKey\": \"{key:Acme Seaside}\", \"logout\": true}",
      200, NULL, "U3=url" },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = NULL;
  g_autofree char *path = NULL;
  g_autofree char *page = NULL, *second = NULL, *third = NULL, *late = NULL;
  PrmSandboxOptions options = PRM_SANDBOX_OPTIONS_INIT;
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autoptr (Bench) bench = NULL;

  NEEDS_BROWSER ();
  dir = g_dir_make_tmp ("postroom-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (dir, "state.json", NULL);
  options.control = TRUE;
  options.state_path = path;
  g_assert_true (prm_time_parse (BENCH_NOW, &options.now));
  bench = bench_new (options);
  bench_run (bench, begin_steps);
  bench_run (bench, other_steps);
  page = chromium_open (chromium, saved (bench, "U"));
  known = g_hash_table_ref (bench->saved);
  g_clear_pointer (&bench, bench_free);

  uri = g_uri_parse (g_hash_table_lookup (known, "U"), G_URI_FLAGS_ENCODED, &error);
  g_assert_no_error (error);
  options.port = g_uri_get_port (uri);
  bench = bench_new (options);
  g_hash_table_unref (bench->saved);
  bench->saved = g_hash_table_ref (known);
  bench_run (bench, expire_step);
  click_and_wait (page, "#tiktok");
  assert_linked (bench, "[\"tiktok\"]");

  bench_run (bench, other_steps);
  second = chromium_open (chromium, saved (bench, "U2"));
  assert_shows (second, "document.title", "Link the accounts of Acme <North>");
  third = chromium_open (chromium, saved (bench, "U3"));
  assert_shows (third, "document.title", "Link the accounts of Acme Seaside");
  /* The first page was logged out with that. */
  click_and_wait (page, "#facebook");
  assert_shows (page, "document.querySelector('h1').innerText", "This address is not valid");
  assert_shows (page, "performance.getEntriesByType('navigation')[0].responseStatus", "401");
  assert_linked (bench, "[\"tiktok\"]");
  late = chromium_open (chromium, saved (bench, "U"));
  assert_shows (late, "performance.getEntriesByType('navigation')[0].responseStatus", "401");
  assert_shows (late, "document.body.innerText.includes('Acme')", "false");

  chromium_close (chromium, page);
  chromium_close (chromium, second);
  chromium_close (chromium, third);
  chromium_close (chromium, late);
  g_clear_pointer (&bench, bench_free);
  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (g_rmdir (dir));
}

/* Runs last. */
static void
test_policy (void)
{
  NEEDS_BROWSER ();
  g_assert_cmpuint (chromium_get_refusals (chromium), ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  chromium = chromium_start ();
  g_test_add_func ("/sandbox/linking-browser/mouse", test_mouse);
  g_test_add_func ("/sandbox/linking-browser/keyboard", test_keyboard);
  g_test_add_func ("/sandbox/linking-browser/screen-reader", test_screen_reader);
  g_test_add_func ("/sandbox/linking-browser/light-and-dark", test_light_and_dark);
  g_test_add_func ("/sandbox/linking-browser/narrow", test_narrow);
  g_test_add_func ("/sandbox/linking-browser/done", test_done);
  g_test_add_func ("/sandbox/linking-browser/done-alone", test_done_alone);
  g_test_add_func ("/sandbox/linking-browser/no-script", test_no_script);
  g_test_add_func ("/sandbox/linking-browser/session", test_session);
  g_test_add_func ("/sandbox/linking-browser/policy", test_policy);
  status = g_test_run ();
  if (chromium != NULL)
    chromium_stop (chromium);
  return status;
}
