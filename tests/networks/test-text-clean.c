/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-media-url.h"
#include "prm-text-clean.h"

static void
test_clean (void)
{
  static const struct
  {
    const char *text;
    int offset; /* of the first damage; -1: none */
    guint n_damaged;
    const char *clean;
  } cases[] = {
    { "", -1, 0, "" },
    { "plain\ttext\n", -1, 0, "plain\ttext\n" },
    { "Grüße 日本 👨‍👩‍👧", -1, 0, "Grüße 日本 👨‍👩‍👧" },
    { "a\r\nb\rc", -1, 0, "a\nb\nc" },
    { "a\x01\x1f\x7f", 1, 3, "a" },
    { "a\xc2\x80\xc2\x9f", 1, 2, "a" },
    { "a\xe2\x80\xa8"
      "b\xe2\x80\xa9"
      "c",
      1, 2, "a\nb\nc" },
    { "\xef\xbb\xbf"
      "a",
      0, 1, "a" },
    { "a\xef\xbf\xbd"
      "b",
      1, 1, "ab" },
    { "a\xef\xbf\xbe\xef\xbf\xbf\xef\xb7\x90\xf0\x9f\xbf\xbf", 1, 4, "a" },
    /* Halves of a surrogate pair, a cut sequence, an overlong one, bytes that are never there. */
    { "a\xed\xa0\xbd"
      "b",
      1, 3, "ab" },
    { "a\xf0\x9f\x91", 1, 3, "a" },
    { "a\xc0\x80"
      "b",
      1, 2, "ab" },
    { "\xff\xfe", 0, 2, "" },
    /* The marks of direction and the joiners of emoji have a use. */
    { "\xe2\x80\x8e"
      "a\xe2\x80\x8d\xe2\x81\xa3",
      -1, 0,
      "\xe2\x80\x8e"
      "a\xe2\x80\x8d\xe2\x81\xa3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n = 0;
      g_autofree char *clean = prm_text_clean (cases[i].text);

      g_test_message ("%u", i);
      g_assert_cmpint (prm_text_find_damage (cases[i].text, &n), ==, cases[i].offset);
      g_assert_cmpint (n, ==, cases[i].n_damaged);
      g_assert_cmpstr (clean, ==, cases[i].clean);
      g_assert_cmpint (prm_text_find_damage (clean, NULL), ==, -1);
    }
}

static void
test_repair (void)
{
  static const struct
  {
    const char *url;
    const char *repaired; /* NULL: nothing to repair, or no way to */
  } cases[] = {
    { "https://example.com/a.jpg", NULL },
    { " https://example.com/a.jpg\n", "https://example.com/a.jpg" },
    { "http://example.com/a.jpg", "https://example.com/a.jpg" },
    { "HTTP://example.com/a.jpg", "https://example.com/a.jpg" },
    { "http://127.0.0.1:8080/a.jpg", NULL },
    { "https://example.com/a b.jpg", "https://example.com/a%20b.jpg" },
    { "https://example.com/100%.jpg", "https://example.com/100%25.jpg" },
    { "https://example.com/a%20b.jpg", NULL },
    { "https://example.com/\"a\".jpg?x={1}", "https://example.com/%22a%22.jpg?x=%7B1%7D" },
    { "https://example.com/日.jpg", "https://example.com/%E6%97%A5.jpg" },
    { "https://bücher.example/a.jpg", "https://xn--bcher-kva.example/a.jpg" },
    { "https://bücher.example", "https://xn--bcher-kva.example" },
    { "ftp://example.com/a b.jpg", NULL },
    { "a b.jpg", NULL },
    { "", NULL },
    { "https://", NULL },
    { "https://exa mple.com/a.jpg", NULL },
    { "http://exa mple.com/a.jpg", NULL },
    { "http://i1. \xef\xbb\xbf"
      "10. \xef\xbb\xbf",
      NULL },
    { "http://exam{ple}.com/a b.jpg", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *repaired = prm_media_url_repair (cases[i].url);

      g_test_message ("%s", cases[i].url);
      g_assert_cmpstr (repaired, ==, cases[i].repaired);
    }
}

static void
test_file_names (void)
{
  static const struct
  {
    const char *name;
    const char *clean;
  } cases[] = {
    { "a.jpg", "a.jpg" },
    { "My holiday (1).JPG", "My_holiday__1_.JPG" },
    { "Café.png", "Caf_.png" },
    { "日本.mp4", "__.mp4" },
    { "a/b\\c.jpg", "a_b_c.jpg" },
    { ".jpg", "file.jpg" },
    { "", "file" },
    { "\xff.jpg", "_.jpg" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = prm_media_file_name_clean (cases[i].name);

      g_assert_cmpstr (clean, ==, cases[i].clean);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-clean/clean", test_clean);
  g_test_add_func ("/text-clean/repair", test_repair);
  g_test_add_func ("/text-clean/file-names", test_file_names);
  return g_test_run ();
}
