/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-rich-text.h"

static void
test_convert (void)
{
  static const struct
  {
    const char *text;
    const char *converted;
  } cases[] = {
    { "", "" },
    { "Nothing to do: 1 < 2 > 0", "Nothing to do: 1 < 2 > 0" },
    { "<b>AZaz09</b>", "𝗔𝗭𝗮𝘇𝟬𝟵" },
    { "<strong>AZaz09</strong>", "𝗔𝗭𝗮𝘇𝟬𝟵" },
    { "<i>AZaz09</i>", "𝘈𝘡𝘢𝘻09" },
    { "<em>AZaz09</em>", "𝘈𝘡𝘢𝘻09" },
    { "<b><i>AZaz09</i></b>", "𝘼𝙕𝙖𝙯𝟬𝟵" },
    { "<em><strong>AZaz09</strong></em>", "𝘼𝙕𝙖𝙯𝟬𝟵" },
    { "<var>AZaz09</var>", "𝓐𝓩𝓪𝔃09" },
    { "<samp>AZaz09</samp>", "𝙰𝚉𝚊𝚣𝟶𝟿" },
    { "H<sub>2</sub>O<sub>n0189</sub>", "H₂On₀₁₈₉" },
    { "x<sup>2</sup> <sup>0123456789n</sup>", "x² ⁰¹²³⁴⁵⁶⁷⁸⁹n" },
    /* Only letters and digits of ASCII change. */
    { "<b>é, 日本! ß</b>", "é, 日本! ß" },
    { "<b>Déjà vu</b> plain", "𝗗é𝗷à 𝘃𝘂 plain" },
    { "<B>a</B> <Strong>b</sTRONG>", "𝗮 𝗯" },
    /* Nesting. */
    { "<b>a<i>b</i>c</b>d", "𝗮𝙗𝗰d" },
    { "<b><b>a</b>b</b>c", "𝗮𝗯c" },
    { "<b>a<sub>1</sub>2</b>", "𝗮₁𝟮" },
    { "<var><b>a</b>b</var>", "𝗮𝓫" },
    { "<b><i><b>a</b></i></b>", "𝙖" },
    /* Unknown, unbalanced, broken. */
    { "<u>a</u> <br> <b >c</b>", "<u>a</u> <br> <b >c</b>" },
    { "<b>a", "<b>a" },
    { "a</b>", "a</b>" },
    { "<b>a</i>", "<b>a</i>" },
    { "<b>a<i>b</b>c</i>", "𝗮<𝗶>𝗯c</i>" },
    { "<b>a</b></b><b>c", "𝗮</b><b>c" },
    { "<b><strongest>a</b>", "<𝘀𝘁𝗿𝗼𝗻𝗴𝗲𝘀𝘁>𝗮" },
    { "a <", "a <" },
    { "a </", "a </" },
    { "a <b", "a <b" },
    { "<><b>a</b>", "<>𝗮" },
    { "<b></b>", "" },
    { "\u2063\n<b>\n</b>°", "\u2063\n\n°" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *converted = prm_rich_text_convert (cases[i].text);

      g_assert_cmpstr (converted, ==, cases[i].converted);
    }
}

/* Deep nesting and many loose tags end in time. */
static void
test_large (void)
{
  g_autoptr (GString) nested = g_string_new (NULL);
  g_autofree char *converted = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (nested, "<b>");
  g_string_append (nested, "a");
  for (guint i = 0; i < 20000; i++)
    g_string_append (nested, "</b>");
  converted = prm_rich_text_convert (nested->str);
  g_assert_cmpstr (converted, ==, "𝗮");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rich-text/convert", test_convert);
  g_test_add_func ("/rich-text/large", test_large);
  return g_test_run ();
}
