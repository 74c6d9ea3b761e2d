/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>

#include "prm-api-error-private.h"
#include "prm-json.h"

static GError *
map (guint status, const char *body)
{
  g_autoptr (PrmAnswer) answer = prm_answer_new (status, body, -1);
  g_autoptr (JsonNode) root = prm_json_parse (answer->body);
  GError *error = NULL;

  prm_api_error_set_from_answer (&error, answer, root, NULL);

  return error;
}

#define E1(code) "{\"action\":\"x\",\"status\":\"error\",\"code\":" code ",\"message\":\"Words.\"}"

static void
test_mapping (void)
{
  static const struct
  {
    guint status;
    const char *body;
    int error;
    int code;
    PrmApiTurn turn;
    gboolean passing;
  } cases[] = {
    { 400, E1 ("101"), PRM_API_ERROR_REFUSED, 101, PRM_API_TURN_USER, FALSE },
    { 401, E1 ("102"), PRM_API_ERROR_API_KEY, 102, PRM_API_TURN_ACCOUNT_OWNER, FALSE },
    { 403, E1 ("102"), PRM_API_ERROR_API_KEY, 102, PRM_API_TURN_ACCOUNT_OWNER, FALSE },
    { 401, "", PRM_API_ERROR_API_KEY, 0, PRM_API_TURN_ACCOUNT_OWNER, FALSE },
    { 401, E1 ("4711"), PRM_API_ERROR_API_KEY, 4711, PRM_API_TURN_ACCOUNT_OWNER, FALSE },
    { 401, E1 ("101"), PRM_API_ERROR_API_KEY, 101, PRM_API_TURN_ACCOUNT_OWNER, FALSE },
    { 402, "", PRM_API_ERROR_PLAN, 0, PRM_API_TURN_ACCOUNT_OWNER, FALSE },
    { 403, E1 ("144"), PRM_API_ERROR_PROFILE_KEY, 144, PRM_API_TURN_ACCOUNT_OWNER, FALSE },
    { 403, E1 ("169"), PRM_API_ERROR_PLAN, 169, PRM_API_TURN_ACCOUNT_OWNER, FALSE },
    { 403, E1 ("31337"), PRM_API_ERROR_SUSPENDED, 31337, PRM_API_TURN_ACCOUNT_OWNER, FALSE },
    { 403, "", PRM_API_ERROR_SUSPENDED, 0, PRM_API_TURN_ACCOUNT_OWNER, FALSE },
    { 404, E1 ("114"), PRM_API_ERROR_NOT_FOUND, 114, PRM_API_TURN_USER, FALSE },
    { 404, "<html>", PRM_API_ERROR_NOT_FOUND, 0, PRM_API_TURN_USER, FALSE },
    { 400, E1 ("156"), PRM_API_ERROR_REFUSED, 156, PRM_API_TURN_NETWORK, FALSE },
    { 400, E1 ("\"156\""), PRM_API_ERROR_REFUSED, 156, PRM_API_TURN_NETWORK, FALSE },
    { 400, E1 ("{}"), PRM_API_ERROR_REFUSED, 0, PRM_API_TURN_USER, FALSE },
    { 400, E1 ("-5"), PRM_API_ERROR_REFUSED, 0, PRM_API_TURN_USER, FALSE },
    { 400, E1 ("99999999999"), PRM_API_ERROR_REFUSED, 0, PRM_API_TURN_USER, FALSE },
    { 419, E1 ("419"), PRM_API_ERROR_REFUSED, 419, PRM_API_TURN_ACCOUNT_OWNER, FALSE },
    { 419, "", PRM_API_ERROR_REFUSED, 0, PRM_API_TURN_ACCOUNT_OWNER, FALSE },
    { 429, E1 ("106"), PRM_API_ERROR_PLAN, 106, PRM_API_TURN_ACCOUNT_OWNER, FALSE },
    { 429, E1 ("435"), PRM_API_ERROR_REFUSED, 435, PRM_API_TURN_NOBODY, FALSE },
    { 429, E1 ("5555"), PRM_API_ERROR_RATE_LIMITED, 5555, PRM_API_TURN_NOBODY, TRUE },
    { 429, "", PRM_API_ERROR_RATE_LIMITED, 0, PRM_API_TURN_NOBODY, TRUE },
    { 500, E1 ("500"), PRM_API_ERROR_SERVER, 500, PRM_API_TURN_NOBODY, TRUE },
    { 500, E1 ("137"), PRM_API_ERROR_SERVER, 137, PRM_API_TURN_NOBODY, TRUE },
    { 502, "<html>Bad Gateway</html>", PRM_API_ERROR_SERVER, 0, PRM_API_TURN_NOBODY, TRUE },
    { 503, "", PRM_API_ERROR_SERVER, 0, PRM_API_TURN_NOBODY, TRUE },
    { 504, "", PRM_API_ERROR_SERVER, 0, PRM_API_TURN_NOBODY, TRUE },
    { 400, "[]", PRM_API_ERROR_REFUSED, 0, PRM_API_TURN_USER, FALSE },
    { 400, "{\"status\":\"error\",\"posts\":[" E1 ("146") "]}", PRM_API_ERROR_REFUSED, 146, PRM_API_TURN_USER, FALSE },
    { 400, "{\"status\":\"error\",\"posts\":[{\"errors\":[" E1 ("161") "]}]}", PRM_API_ERROR_REFUSED, 161,
      PRM_API_TURN_NETWORK, FALSE },
    { 400, "{\"status\":\"error\",\"errors\":[7,{}," E1 ("272") "]}", PRM_API_ERROR_REFUSED, 272, PRM_API_TURN_NETWORK,
      FALSE },
    { 200, E1 ("189"), PRM_API_ERROR_REFUSED, 189, PRM_API_TURN_ACCOUNT_OWNER, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = map (cases[i].status, cases[i].body);
      const PrmApiErrorDetail *detail = prm_api_error_get_detail (error);

      g_test_message ("%u %s: %s", cases[i].status, cases[i].body, error->message);
      g_assert_error (error, PRM_API_ERROR, cases[i].error);
      g_assert_cmpuint (detail->http_status, ==, cases[i].status);
      g_assert_cmpint (detail->code, ==, cases[i].code);
      g_assert_cmpint (prm_api_error_get_turn (error), ==, cases[i].turn);
      g_assert_cmpint (prm_api_error_is_passing (error), ==, cases[i].passing);
      g_assert_false (prm_api_error_is_ambiguous (error));
      g_assert_nonnull (detail->results);
    }
}

/* The numbers that only the sandbox has must not mean anything to us. */
static void
test_codes (void)
{
  guint n_codes;
  const PrmApiCode *codes = prm_api_code_get_table (&n_codes);

  g_assert_cmpuint (n_codes, >, 30);
  for (guint i = 0; i < n_codes; i++)
    {
      g_assert_cmpint (codes[i].code, <, 900);
      if (i > 0)
        g_assert_cmpint (codes[i - 1].code, <, codes[i].code);
      g_assert_true (g_str_has_suffix (codes[i].sentence, "."));
      g_assert_true (prm_api_code_find (codes[i].code) == &codes[i]);
    }
  g_assert_null (prm_api_code_find (0));
  g_assert_null (prm_api_code_find (901));
}

static void
test_server_text (void)
{
  g_autoptr (GError) error =
    map (401, "{\"status\":\"error\",\"code\":102,\"message\":\"Key ABCD123-EFGH456-IJKL789-MNOP012 is wrong\"}");
  const PrmApiErrorDetail *detail = prm_api_error_get_detail (error);

  g_assert_nonnull (strstr (detail->server_text, "is wrong"));
  g_assert_null (strstr (detail->server_text, "EFGH456"));
  g_assert_null (strstr (error->message, "EFGH456"));
}

static void
test_server_text_is_short (void)
{
  g_autoptr (GString) body = g_string_new ("{\"status\":\"error\",\"message\":\"");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append (body, "é ");
  g_string_append (body, "\"}");
  error = map (400, body->str);

  g_assert_cmpint (g_utf8_strlen (prm_api_error_get_detail (error)->server_text, -1), <=, 2000);
}

static void
test_wait (void)
{
  static const struct
  {
    const char *details;
    guint header;
    guint wait;
  } cases[] = {
    { "{\"secondsToWait\": 3600}", 0, 3600 },
    { "{\"waitSeconds\": 60, \"x\": \"y\"}", 0, 60 },
    { "{\"secondsToWait\": 3600}", 12, 12 },
    { "{\"secondsToWait\": -1}", 0, 0 },
    { "{\"secondsToWait\": \"soon\"}", 0, 0 },
    { "{\"secondsToWait\": 99999999999}", 0, 7 * 86400 },
    { "\"later\"", 0, 0 },
    { "[]", 0, 0 },
    { "null", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"status\":\"error\",\"code\":435,\"details\":%s}", cases[i].details);
      g_autoptr (PrmAnswer) answer = prm_answer_new (429, body, -1);
      g_autoptr (JsonNode) root = prm_json_parse (answer->body);
      g_autoptr (GError) error = NULL;

      answer->retry_after = cases[i].header;
      prm_api_error_set_from_answer (&error, answer, root, NULL);
      g_assert_cmpuint (prm_api_error_get_detail (error)->retry_after, ==, cases[i].wait);
    }
}

static void
test_copy (void)
{
  g_autoptr (GError) error = map (429, E1 ("435"));
  g_autoptr (GError) copy = NULL;

  prm_api_error_set_ambiguous (error);
  copy = g_error_copy (error);
  g_clear_error (&error);

  g_assert_error (copy, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
  g_assert_cmpint (prm_api_error_get_detail (copy)->code, ==, 435);
  g_assert_cmpstr (prm_api_error_get_detail (copy)->server_text, ==, "Words.");
  g_assert_cmpuint (prm_api_error_get_detail (copy)->results->len, ==, 0);
  g_assert_true (prm_api_error_is_ambiguous (copy));
}

static void
test_other_domains (void)
{
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "x");
  g_autoptr (GError) failed = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "x");
  g_autoptr (GError) plain = g_error_new_literal (PRM_API_ERROR, PRM_API_ERROR_REFUSED, "x");

  g_assert_null (prm_api_error_get_detail (failed));
  g_assert_null (prm_api_error_get_detail (NULL));
  g_assert_false (prm_api_error_is_passing (failed));
  g_assert_false (prm_api_error_is_ambiguous (failed));
  g_assert_true (prm_api_error_is_ambiguous (cancelled));
  g_assert_nonnull (prm_api_error_get_detail (plain)->results);
  g_assert_cmpint (prm_api_error_get_turn (NULL), ==, PRM_API_TURN_NOBODY);
}

static void
test_describe (void)
{
  static const struct
  {
    int code;
    const char *words;
    const char *start;
    const char *end;
  } cases[] = {
    { 132, "291 of 280.", "The text is too long", "(291 of 280.)" },
    { 132, NULL, "The text is too long", "Shorten it." },
    { 4711, "Something new.", "Something new.", "Something new." },
    { 4711, NULL, "The network or the service", "error 4711." },
    { 0, NULL, "The network or the service", "without saying why." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = prm_api_error_describe (cases[i].code, cases[i].words);

      g_assert_true (g_str_has_prefix (text, cases[i].start));
      g_assert_true (g_str_has_suffix (text, cases[i].end));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/api/error/mapping", test_mapping);
  g_test_add_func ("/api/error/codes", test_codes);
  g_test_add_func ("/api/error/server-text", test_server_text);
  g_test_add_func ("/api/error/server-text-is-short", test_server_text_is_short);
  g_test_add_func ("/api/error/wait", test_wait);
  g_test_add_func ("/api/error/copy", test_copy);
  g_test_add_func ("/api/error/other-domains", test_other_domains);
  g_test_add_func ("/api/error/describe", test_describe);

  return g_test_run ();
}
