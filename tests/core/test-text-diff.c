/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-text-diff.h"

/* Each text with what it has alone in square brackets. */
static const struct
{
  const char *a;
  const char *b;
} rows[] = {
  { "", "" },
  { "the same", "the same" },
  { "", "[all new]" },
  { "[all gone]", "" },
  { "Spring sale", "Spring [and summer ]sale" },
  { "Spring [sale]", "Spring [offers]" },
  { "[One] and [two]", "[Three] and [four]" },
  /* Only blanks between them: one change. */
  { "[one two] end", "[three four] end" },
  /* A mark belongs to its letter, and an apostrophe to its word. */
  { "[Cafe\xcc\x81] now", "[Cafe] now" },
  { "it [isn’t] so", "it [is] so" },
  { "Sale[!]", "Sale[?]" },
  /* Without blanks between words it goes letter by letter. */
  { "春の[セ]ール", "春の[コ]ール" },
  { "first\n[second\n]third", "first\nthird" },
  { "#[spring]", "#[summer]" },
  { "a b c d", "a b [x ]c d" },
};

static char *
mark (const char *text, GArray *ranges)
{
  GString *marked = g_string_new (text);

  for (guint i = ranges->len; i > 0; i--)
    {
      const PrmTextRange *range = &g_array_index (ranges, PrmTextRange, i - 1);

      g_string_insert_c (marked, (gssize) range->end, ']');
      g_string_insert_c (marked, (gssize) range->start, '[');
    }
  return g_string_free (marked, FALSE);
}

static char *
strip (const char *marked)
{
  g_autoptr (GString) text = g_string_new (marked);

  g_string_replace (text, "[", "", 0);
  g_string_replace (text, "]", "", 0);
  return g_strdup (text->str);
}

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *a = strip (rows[i].a);
      g_autofree char *b = strip (rows[i].b);
      g_autoptr (GArray) only_a = NULL;
      g_autoptr (GArray) only_b = NULL;
      g_autofree char *marked_a = NULL;
      g_autofree char *marked_b = NULL;

      prm_text_diff (a, b, &only_a, &only_b);
      marked_a = mark (a, only_a);
      marked_b = mark (b, only_b);
      if (g_str_equal (a, b))
        {
          g_assert_cmpuint (only_a->len + only_b->len, ==, 0);
          continue;
        }
      g_assert_cmpstr (marked_a, ==, rows[i].a);
      g_assert_cmpstr (marked_b, ==, rows[i].b);
    }
}

/* What cannot be compared word by word in good time is said to be different, and nothing outside of it. */
static void
test_very_long (void)
{
  g_autoptr (GString) a = g_string_new ("begin ");
  g_autoptr (GString) b = g_string_new ("begin ");
  g_autoptr (GArray) only_a = NULL;
  g_autoptr (GArray) only_b = NULL;
  const PrmTextRange *range;

  for (guint i = 0; i < 5000; i++)
    {
      g_string_append_printf (a, "a%u ", i);
      g_string_append_printf (b, "b%u ", i);
    }
  g_string_append (a, "end");
  g_string_append (b, "end");
  prm_text_diff (a->str, b->str, &only_a, &only_b);
  g_assert_cmpuint (only_a->len, ==, 1);
  g_assert_cmpuint (only_b->len, ==, 1);
  range = &g_array_index (only_a, PrmTextRange, 0);
  g_assert_cmpuint (range->start, ==, strlen ("begin "));
  g_assert_cmpuint (range->end, ==, a->len - strlen (" end"));
}

/* Whatever the texts: what is left of both without what each has alone is the same, but for blanks. */
static void
test_random (void)
{
  static const char *const words[] = { "a", "b", "c", "é", " ", "\n", "語", "!" };

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (GString) one = g_string_new (NULL);
      g_autoptr (GString) other = g_string_new (NULL);
      g_autoptr (GArray) only_one = NULL;
      g_autoptr (GArray) only_other = NULL;
      GString *const texts[] = { one, other };
      GArray *only[2];

      for (guint t = 0; t < 2; t++)
        for (int i = g_test_rand_int_range (0, 20); i > 0; i--)
          g_string_append (texts[t], words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      prm_text_diff (one->str, other->str, &only_one, &only_other);
      only[0] = only_one;
      only[1] = only_other;
      for (guint t = 0; t < 2; t++)
        {
          for (guint i = only[t]->len; i > 0; i--)
            {
              const PrmTextRange *range = &g_array_index (only[t], PrmTextRange, i - 1);

              g_string_erase (texts[t], (gssize) range->start, (gssize) (range->end - range->start));
            }
          g_string_replace (texts[t], " ", "", 0);
          g_string_replace (texts[t], "\n", "", 0);
        }
      g_assert_cmpstr (one->str, ==, other->str);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-diff/rows", test_rows);
  g_test_add_func ("/text-diff/very-long", test_very_long);
  g_test_add_func ("/text-diff/random", test_random);

  return g_test_run ();
}
