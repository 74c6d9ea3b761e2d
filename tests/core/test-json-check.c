/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "prm-json-check.h"

static void
test_texts (void)
{
  static const struct
  {
    const char *text;
    gboolean passes;
  } rows[] = {
    { "{}", TRUE },          { " [1, -0.5e+3, \"a\\u00e9\\\"\", true, false, null, {\"a\": [[]]}]\n", TRUE },
    { "0", TRUE },           { "", FALSE },
    { " ", FALSE },          { "{", FALSE },
    { "[1,]", FALSE },       { "[1 2]", FALSE },
    { "{\"a\" 1}", FALSE },  { "{\"a\": 1,}", FALSE },
    { "{a: 1}", FALSE },     { "{\"a\": 1]", FALSE },
    { "{} {}", FALSE },      { "\"a", FALSE },
    { "\"\\x\"", FALSE },    { "\"\\u12g4\"", FALSE },
    { "01", FALSE },         { "1.", FALSE },
    { "1e", FALSE },         { "+1", FALSE },
    { "tru", FALSE },        { "NaN", FALSE },
    { "/* a */ {}", FALSE }, { "'a'", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (prm_json_check (rows[i].text, strlen (rows[i].text)), ==, rows[i].passes);
    }
  g_assert_false (prm_json_check ("[1]\0", 4));
}

/* Of a pair of code units each half means nothing without the other; a text that was cut off has such a half. */
static void
test_surrogates (void)
{
  static const struct
  {
    const char *text;
    const char *mended; /* (nullable) */
  } rows[] = {
    { "{}", NULL },
    { "\"\\ud83d\\ude00\"", NULL },
    { "\"\\uD83D\\uDE00\\uD83D\\uDE00\"", NULL },
    { "\"\\u00e9\\ud7ff\\ue000\"", NULL },
    { "\"\\\\ud83d\"", NULL },
    { "\"\\ud83d\"", "\"\\ufffd\"" },
    { "\"\\ude00\"", "\"\\ufffd\"" },
    { "\"\\ud83dx\"", "\"\\ufffdx\"" },
    { "\"\\ud83d\\n\"", "\"\\ufffd\\n\"" },
    { "\"\\ud83d\\u0041\"", "\"\\ufffd\\u0041\"" },
    { "\"\\ud83d\\\\ude00\"", "\"\\ufffd\\\\ude00\"" },
    { "\"\\ude00\\ud83d\"", "\"\\ufffd\\ufffd\"" },
    { "\"\\ud83d\\ud83d\\ude00\"", "\"\\ufffd\\ud83d\\ude00\"" },
    { "{\"\\udfff\": \"\\udbff\"}", "{\"\\ufffd\": \"\\ufffd\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *mended = prm_json_mend_surrogates (rows[i].text, strlen (rows[i].text));

      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (mended, ==, rows[i].mended);
    }
  /* The text need not end in a NUL. */
  g_assert_null (prm_json_mend_surrogates ("\"\\ud83d", 4));
}

static void
test_depth (void)
{
  for (guint depth = PRM_JSON_MAX_DEPTH - 1; depth <= PRM_JSON_MAX_DEPTH + 1; depth++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, '[');
      g_string_append_c (text, '0');
      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, ']');
      g_assert_cmpint (prm_json_check (text->str, text->len), ==, depth <= PRM_JSON_MAX_DEPTH);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/json-check/texts", test_texts);
  g_test_add_func ("/core/json-check/surrogates", test_surrogates);
  g_test_add_func ("/core/json-check/depth", test_depth);
  return g_test_run ();
}
