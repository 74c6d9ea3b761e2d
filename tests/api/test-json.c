/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-api-error.h"
#include "prm-json.h"
#include "prm-time.h"

static JsonNode *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return prm_json_parse (bytes);
}

/* JavaScript sends half of a surrogate pair as it is. A text that the service has cut in the middle of an emoji does
 * not cost us the rest of the answer. */
static void
test_half_emoji (void)
{
  g_autoptr (JsonNode) root = parse ("{\"post\": \"Lamps \\ud83d\", \"id\": \"\\ud83d\\udca1\"}");
  g_autofree char *post = NULL, *id = NULL;
  PrmJson json;

  g_assert_nonnull (root);
  prm_json_root (&json, root);
  g_assert_true (prm_json_read_string (&json, "post", PRM_JSON_REQUIRED, &post, NULL));
  g_assert_true (prm_json_read_string (&json, "id", PRM_JSON_REQUIRED, &id, NULL));
  g_assert_cmpstr (post, ==, "Lamps \357\277\275");
  g_assert_cmpstr (id, ==, "\360\237\222\241");
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gboolean good;
  } cases[] = {
    { "{}", TRUE },
    { "[]", TRUE },
    { " {\"a\": [1, -2.5e+3, true, false, null, \"x\"]} \r\n", TRUE },
    { "{\"a\": \"\\u00e9\\n\\\"]}\"}", TRUE },
    { "\"text\"", TRUE },
    { "0", TRUE },
    { "[-0, 10, 1.5, 2E8, 3e-1]", TRUE },
    { "[[], {}, [{}], {\"a\": {}}]", TRUE },
    { "\"line\nline\"", FALSE },
    { "", FALSE },
    { " ", FALSE },
    { "1 2", FALSE },
    { "{}{}", FALSE },
    { "[1,]", FALSE },
    { "[,1]", FALSE },
    { "[1 2]", FALSE },
    { "[1}", FALSE },
    { "{\"a\":1]", FALSE },
    { "{\"a\"}", FALSE },
    { "{\"a\":1,}", FALSE },
    { "{a:1}", FALSE },
    { "{1:1}", FALSE },
    { "{\"a\":1 \"b\":2}", FALSE },
    { "01", FALSE },
    { "+1", FALSE },
    { ".5", FALSE },
    { "1.", FALSE },
    { "1e", FALSE },
    { "0x10", FALSE },
    { "-", FALSE },
    { "NaN", FALSE },
    { "nul", FALSE },
    { "True", FALSE },
    { "\"\\x\"", FALSE },
    { "\"\\u12g4\"", FALSE },
    { "\"\\", FALSE },
    { "{", FALSE },
    { "{\"a\": }", FALSE },
    { "{\"a\": \"cut", FALSE },
    { "]", FALSE },
    { "{\"a\": 1} /* and */", FALSE },
    { "// note\n{}", FALSE },
    { "{'a': 1}", FALSE },
    { "<html><body>502 Bad Gateway</body></html>", FALSE },
    { "upstream failed", FALSE },
    { "{\"a\": \"\xff\"}", FALSE },
    { "{\"a\": \"\\ud83d\\ud83d\"}", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = parse (cases[i].text);
      g_autofree char *shown = g_strescape (cases[i].text, NULL);

      g_test_message ("%s", shown);
      g_assert_cmpint (node != NULL, ==, cases[i].good);
    }
}

static void
test_depth (void)
{
  static const char *const fillings[][2] = {
    { "[", "]" }, { "{\"a\":", "}" }, { "[\"]\",", "]" }, { "[\"\\\"[\",", "]" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (fillings); i++)
    for (guint depth = 100; depth <= 1000000; depth *= 100)
      {
        g_autoptr (GString) text = g_string_new (NULL);
        g_autoptr (JsonNode) node = NULL;

        for (guint level = 0; level < depth; level++)
          g_string_append (text, fillings[i][0]);
        g_string_append (text, "1");
        for (guint level = 0; level < depth; level++)
          g_string_append (text, fillings[i][1]);

        node = parse (text->str);
        g_assert_cmpint (node != NULL, ==, depth <= 128);
      }
}

static void
test_nul (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new ("{}\0{}", 5);
  g_autoptr (JsonNode) node = prm_json_parse (bytes);

  g_assert_null (node);
}

static void
test_paths (void)
{
  g_autoptr (JsonNode) node = parse ("{\"history\": [{}, {\"scheduleDate\": 7, \"n\\u00fcll\": null}]}");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  gint64 moment = 5;
  PrmJson top, list, item, member;

  prm_json_root (&top, node);
  g_assert_true (prm_json_read_array (&top, "history", PRM_JSON_REQUIRED, &list, NULL));
  g_assert_cmpuint (prm_json_get_length (&list), ==, 2);
  prm_json_get_item (&list, 1, &item);
  g_assert_true (prm_json_get_member (&item, "scheduleDate", &member));
  path = prm_json_path (&member);
  g_assert_cmpstr (path, ==, "history[1].scheduleDate");

  g_assert_false (prm_json_read_moment (&item, "scheduleDate", PRM_JSON_OPTIONAL, &moment, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "“history[1].scheduleDate”"));
  g_assert_cmpint (moment, ==, 5);
  g_clear_error (&error);

  g_assert_true (prm_json_read_string (&item, "nüll", PRM_JSON_OPTIONAL, &text, NULL));
  g_assert_null (text);
  g_assert_false (prm_json_read_string (&item, "nüll", PRM_JSON_REQUIRED, &text, &error));
  g_assert_nonnull (strstr (error->message, "“history[1].nüll” is missing"));
}

static void
test_moments (void)
{
  static const struct
  {
    const char *json;
    gboolean good;
    gint64 moment;
  } cases[] = {
    { "\"2027-03-02T09:00:00Z\"", TRUE, 1803978000 },
    { "\"2027-03-02T09:00:00.999Z\"", TRUE, 1803978000 },
    { "\"2027-03-02T10:00:00+01:00\"", TRUE, 1803978000 },
    { "{\"_seconds\": 1803978000, \"_nanoseconds\": 1, \"utc\": \"2020-01-01T00:00:00Z\"}", TRUE, 1803978000 },
    { "{\"_seconds\": 1803978000}", TRUE, 1803978000 },
    { "{\"_seconds\": 1.803978e9}", TRUE, 1803978000 },
    { "{\"utc\": \"2027-03-02T09:00:00.000Z\"}", TRUE, 1803978000 },
    { "{\"_seconds\": \"1803978000\"}", FALSE, 0 },
    { "{\"_seconds\": -5}", FALSE, 0 },
    { "{\"_seconds\": 1e300}", FALSE, 0 },
    { "{\"utc\": 5}", FALSE, 0 },
    { "{}", FALSE, 0 },
    { "1803978000", FALSE, 0 },
    { "\"yesterday\"", FALSE, 0 },
    { "\"\"", FALSE, 0 },
    { "true", FALSE, 0 },
    { "[]", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"at\": %s}", cases[i].json);
      g_autoptr (JsonNode) node = parse (text);
      gint64 moment = PRM_TIME_NONE;
      PrmJson top;

      g_test_message ("%s", cases[i].json);
      prm_json_root (&top, node);
      g_assert_cmpint (prm_json_read_moment (&top, "at", PRM_JSON_OPTIONAL, &moment, NULL), ==, cases[i].good);
      g_assert_cmpint (moment, ==, cases[i].moment);
    }
}

static void
test_texts (void)
{
  static const struct
  {
    const char *json;
    const char *text; /* NULL: refused */
  } cases[] = {
    { "\"abc\"", "abc" },
    { "635", "635" },
    { "-100200300", "-100200300" },
    { "18008340650526653", "18008340650526653" },
    { "12.5", "12.5" },
    { "true", NULL },
    { "{}", NULL },
    { "[]", NULL },
    { "\"\"", "" },
    { "1e20", "1e+20" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"id\": %s}", cases[i].json);
      g_autoptr (JsonNode) node = parse (json);
      g_autofree char *text = NULL;
      PrmJson top;

      prm_json_root (&top, node);
      g_assert_cmpint (prm_json_read_text (&top, "id", PRM_JSON_REQUIRED, &text, NULL), ==, cases[i].text != NULL);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/api/json/parse", test_parse);
  g_test_add_func ("/api/json/half-emoji", test_half_emoji);
  g_test_add_func ("/api/json/depth", test_depth);
  g_test_add_func ("/api/json/nul", test_nul);
  g_test_add_func ("/api/json/paths", test_paths);
  g_test_add_func ("/api/json/moments", test_moments);
  g_test_add_func ("/api/json/texts", test_texts);

  return g_test_run ();
}
