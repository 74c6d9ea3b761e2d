/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-network-facts.h"
#include "prm-text-length.h"

#define FAMILY "👨‍👩‍👧"

static void
test_lengths (void)
{
  static const struct
  {
    const char *text;
    guint x;
    guint bluesky;
    guint plain; /* Threads: code points, no rich text */
  } cases[] = {
    { "", 0, 0, 0 },
    { "Hello, world!", 13, 13, 13 },
    { "Look https://example.com/a/very/long/path?x=1", 28, 45, 45 },
    { "日本", 4, 2, 2 },
    { "👍", 2, 1, 1 },
    { "👍🏽", 2, 1, 2 },
    { FAMILY, 2, 1, 5 },
    { "🇩🇪🇫🇷", 4, 2, 4 },
    { "🇩", 2, 1, 1 },
    { "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 2, 1, 7 },
    { "1\ufe0f\u20e3#\u20e3", 4, 2, 5 },
    { "12#", 3, 3, 3 },
    { "☺", 2, 1, 1 },
    { "☺\ufe0f", 2, 1, 2 },
    { "☺\ufe0e", 4, 1, 2 },
    { "©", 1, 1, 1 },
    { "©\ufe0f", 2, 1, 2 },
    { "👩\u200d⚕", 2, 1, 3 },
    { "🐱🏽", 4, 1, 2 },
    { "café", 4, 4, 4 },
    { "cafe\u0301", 4, 4, 5 },
    { "A\ufb2c", 4, 2, 2 },
    { "각", 2, 1, 1 },
    { "\u1100\u1161\u11a8", 2, 1, 3 },
    { "\u2063\n", 3, 2, 2 },
    { "a\r\nb", 4, 3, 4 },
    { "“quoted” – ‘so’…", 17, 16, 16 },
    { "\u0301", 1, 1, 1 },
    { "𝗛𝗶", 4, 2, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (prm_text_length (PRM_NETWORK_X, cases[i].text), ==, cases[i].x);
      g_assert_cmpuint (prm_text_length (PRM_NETWORK_BLUESKY, cases[i].text), ==, cases[i].bluesky);
      g_assert_cmpuint (prm_text_length (PRM_NETWORK_THREADS, cases[i].text), ==, cases[i].plain);
    }
}

static void
test_rich_lengths (void)
{
  static const struct
  {
    const char *text;
    guint x;
    guint instagram;
    guint threads;
  } cases[] = {
    { "<b>Hi</b>", 4, 2, 9 },
    { "<b>Hi", 5, 5, 5 },
    { "<b>é</b> <sup>2</sup>", 3, 3, 21 },
    { "<b>日</b>", 2, 1, 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpuint (prm_text_length (PRM_NETWORK_X, cases[i].text), ==, cases[i].x);
      g_assert_cmpuint (prm_text_length (PRM_NETWORK_INSTAGRAM, cases[i].text), ==, cases[i].instagram);
      g_assert_cmpuint (prm_text_length (PRM_NETWORK_THREADS, cases[i].text), ==, cases[i].threads);
    }
}

/* A link counts 23; what is left of each text counts by itself. */
static void
test_links (void)
{
  static const struct
  {
    const char *text;
    guint n_links;
    guint rest;
  } cases[] = {
    { "https://example.com", 1, 0 },
    { "HTTP://EXAMPLE.COM/PATH", 1, 0 },
    { "example.com", 1, 0 },
    { "www.example.co.uk", 1, 0 },
    { "example.photography/a?b=c#d", 1, 0 },
    { "t.co", 1, 0 },
    { "https://xn--mnchen-3ya.de", 1, 0 },
    { "https://münchen.de/straße", 1, 0 },
    { "https://☃.net/", 1, 0 },
    { "https://пример.рф", 1, 0 },
    { "http://test_underscore.example.com", 1, 0 },
    { "https://example.com:8080/login.php", 1, 0 },
    { "https://example.com/a/(b_(c))/d", 1, 0 },
    { "https://example.com/a_(film)", 1, 0 },
    { "https://example.com/@user/", 1, 0 },
    { "https://example.com/Русские_слова", 1, 0 },
    { "https://example.com?x=1&y=2", 1, 0 },
    /* What surrounds it. */
    { "see example.com.", 1, 5 },
    { "(https://example.com/a)", 1, 2 },
    { "https://example.com/a, then", 1, 6 },
    { "https://example.com/a?b=1!", 1, 1 },
    { "https://example.com?", 1, 1 },
    { "https://example.com/(open", 1, 5 },
    { "https://example.com:port", 1, 5 },
    { "“example.com”", 1, 2 },
    { "日本example.comです", 1, 8 },
    { "a.com b.org\nc.net", 3, 2 },
    { "example.com.unknowntld", 1, 11 },
    { "\u202aexample.com\u202c", 1, 4 },
    { "\u2066\u202ahttp://foobar.پاکستان/\u202c\u2069", 1, 8 },
    { "example.com?x=1", 1, 4 },
    { "example.com:80", 1, 3 },
    { "example.com:80/a?x=1", 1, 0 },
    { "http://t.co/pbY2NfTZ's", 1, 2 },
    { "http://t.co/8MkmHU0k+c HTTPS://T.CO/ab?c=d.", 2, 4 },
    { "http://t.co/", 1, 0 },
    { "これは。example.com/path/index.html中国語t.co/abcde한국", 2, 18 },
    { "http://example.com/これは", 1, 6 },
    { "tar.gz long.tar.bz2", 0, 19 },
    { "john.doe.gov@mail.com", 0, 21 },
    { "http://example.c_o_m", 0, 20 },
    { "http://trailing_.example.com", 0, 28 },
    { "http://example.com/path..........", 1, 10 },
    { "ELPAÍS.com", 1, 0 },
    /* None. */
    { "me@example.com", 0, 14 },
    { "@example.com", 0, 12 },
    { "#example.com", 0, 12 },
    { "$example.com", 0, 12 },
    { "3.14 e.g. i.e. v1.2", 0, 19 },
    { "end.Then sentence", 0, 17 },
    { "https://localhost/a", 0, 19 },
    { "https://example.unknowntld/a", 0, 28 },
    { "https://", 0, 8 },
    { "example.", 0, 8 },
    { ".com", 0, 4 },
    { "-example.com", 0, 12 },
    { "https://-example.com", 0, 20 },
    { "https://example-.com", 0, 20 },
    { "https://under_score.com", 0, 23 },
    { "example.com@home", 0, 16 },
    { "example.com-x", 0, 13 },
    { "\ufeffexample.com", 0, 13 },
    { "пример.рф", 0, 9 },
    { "xn--.com", 0, 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (prm_text_length (PRM_NETWORK_X, cases[i].text), ==, cases[i].n_links * 23 + cases[i].rest);
    }
}

static char *
repeat (const char *unit, guint n)
{
  GString *text = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (text, unit);
  return g_string_free (text, FALSE);
}

static void
test_link_sizes (void)
{
  g_autofree char *label = g_strnfill (63, 'a');
  g_autofree char *path = g_strnfill (4000, 'a');
  g_autofree char *kana = repeat ("あ", 60);
  g_autofree char *encoded_too_wide = g_strdup_printf ("https://%s.com", kana);
  g_autofree char *slug = g_strdup_printf ("https://t.co/%.41s", path);
  g_autofree char *wide = g_strdup_printf ("https://%s.com", label);
  g_autofree char *too_wide = g_strdup_printf ("https://a%s.com", label);
  g_autofree char *lengthy = g_strdup_printf ("https://example.com/%s", path);
  g_autofree char *too_lengthy = g_strdup_printf ("https://example.com/%s%s%s", path, label, label);

  g_assert_cmpuint (prm_text_length (PRM_NETWORK_X, wide), ==, 23);
  g_assert_cmpuint (prm_text_length (PRM_NETWORK_X, too_wide), ==, 8 + 64 + 4);
  g_assert_cmpuint (prm_text_length (PRM_NETWORK_X, lengthy), ==, 23);
  g_assert_cmpuint (prm_text_length (PRM_NETWORK_X, too_lengthy), >, 4000);
  g_assert_cmpuint (prm_text_length (PRM_NETWORK_X, encoded_too_wide), >, 100);
  g_assert_cmpuint (prm_text_length (PRM_NETWORK_X, slug), ==, 13 + 41);
}

static void
test_limits (void)
{
  static const struct
  {
    PrmNetwork network;
    const char *unit;
    guint n_fit;       /* how many fit */
    const char *after; /* comes next and must not be torn */
  } cases[] = {
    { PRM_NETWORK_X, "a", 280, "b" },
    { PRM_NETWORK_X, "日", 140, "本" },
    { PRM_NETWORK_X, FAMILY, 140, FAMILY },
    { PRM_NETWORK_X, "e\u0301", 280, "e\u0301" },
    { PRM_NETWORK_X, "<b>a</b>", 140, "<i>b</i>" },
    { PRM_NETWORK_X, "example.com ", 11, "example.com/and/more" },
    { PRM_NETWORK_BLUESKY, "a", 300, "b" },
    { PRM_NETWORK_BLUESKY, FAMILY, 300, FAMILY },
    { PRM_NETWORK_BLUESKY, "e\u0301", 300, "e\u0301" },
    { PRM_NETWORK_THREADS, "a", 500, "e\u0301" },
    { PRM_NETWORK_THREADS, FAMILY, 100, FAMILY },
    { PRM_NETWORK_THREADS, "a\u0301", 250, "b" },
    { PRM_NETWORK_TELEGRAM, "<b>a</b>", 1024, "c" },
    { PRM_NETWORK_SNAPCHAT, "\r\n", 250, "\r\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fits = repeat (cases[i].unit, cases[i].n_fit);
      g_autofree char *too_long = g_strconcat (fits, cases[i].after, NULL);
      gssize offset;

      g_test_message ("%s %s", prm_network_get_name (cases[i].network), cases[i].unit);
      g_assert_cmpint (prm_text_find_limit (cases[i].network, fits), ==, -1);
      offset = prm_text_find_limit (cases[i].network, too_long);
      /* A letter that was converted stands inside its element. */
      if (*cases[i].after == '<')
        offset -= strlen ("<i>");
      g_assert_cmpint (offset, ==, strlen (fits));
    }
}

/* The limit falls into a cluster: the whole cluster is too much. */
static void
test_limit_inside_cluster (void)
{
  g_autofree char *letters = repeat ("a", 498);
  g_autofree char *text = g_strconcat (letters, FAMILY, NULL);
  g_autofree char *zalgo = repeat ("\u0301", 600);

  g_assert_cmpint (prm_text_find_limit (PRM_NETWORK_THREADS, text), ==, 498);
  g_assert_cmpint (prm_text_find_limit (PRM_NETWORK_THREADS, zalgo), ==, 0);
}

/* Where a network has another limit. */
static void
test_offsets (void)
{
  g_autofree char *text = repeat ("a", 25001);
  g_autofree char *family = repeat (FAMILY, 10);

  g_assert_cmpint (prm_text_find_offset (PRM_NETWORK_X, text, 280), ==, 280);
  g_assert_cmpint (prm_text_find_offset (PRM_NETWORK_X, text, 25000), ==, 25000);
  g_assert_cmpint (prm_text_find_offset (PRM_NETWORK_X, text, 25001), ==, -1);
  g_assert_cmpint (prm_text_find_limit (PRM_NETWORK_X, text), ==, 280);
  /* Two for each: in the middle of the third. */
  g_assert_cmpint (prm_text_find_offset (PRM_NETWORK_X, family, 5), ==, 2 * strlen (FAMILY));
  g_assert_cmpint (prm_text_find_offset (PRM_NETWORK_BLUESKY, family, 5), ==, 5 * strlen (FAMILY));
}

/* Whatever the text, the limit lies in it, on a boundary, and what stands before it fits. */
static void
test_random_limits (void)
{
  static const char *const pieces[] = { "a",    "日", FAMILY,          "e\u0301",  "example.com ", "<b>",
                                        "</b>", " ",  "\r\n",          "👍🏽", "🇩🇪",           "\xff",
                                        "é",    "#",  "1\ufe0f\u20e3", ".",        "<i>",          "/" };

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < 3000)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      for (guint network = 0; network < PRM_N_NETWORKS; network++)
        {
          const PrmNetworkFacts *facts = prm_network_get_facts ((PrmNetwork) network);
          gssize offset = prm_text_find_limit ((PrmNetwork) network, text->str);
          gboolean fits = prm_text_length ((PrmNetwork) network, text->str) <= facts->text_max;

          g_assert_cmpint (offset == -1, ==, fits);
          g_assert_cmpint (offset, <, (gssize) text->len);
          /* Not a continuation byte. */
          if (offset >= 0)
            g_assert_cmpint (text->str[offset] & 0xc0, !=, 0x80);
        }
    }
}

static void
test_invalid_text (void)
{
  g_assert_cmpuint (prm_text_length (PRM_NETWORK_THREADS, "a\xff\xc3"), ==, 3);
  g_assert_cmpuint (prm_text_length (PRM_NETWORK_BLUESKY, "a\xff\xc3"), ==, 3);
  g_assert_cmpuint (prm_text_length (PRM_NETWORK_X, "a\xff\xc3"), ==, 5);
}

static gpointer
measure (gpointer data)
{
  for (guint i = 0; i < 200; i++)
    {
      g_assert_cmpuint (prm_text_length (PRM_NETWORK_X, data), ==, 4);
      g_assert_cmpuint (prm_text_length (PRM_NETWORK_BLUESKY, "other"), ==, 5);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("measure", measure, (gpointer) "日本");
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-length/lengths", test_lengths);
  g_test_add_func ("/text-length/rich-lengths", test_rich_lengths);
  g_test_add_func ("/text-length/links", test_links);
  g_test_add_func ("/text-length/link-sizes", test_link_sizes);
  g_test_add_func ("/text-length/limits", test_limits);
  g_test_add_func ("/text-length/limit-inside-cluster", test_limit_inside_cluster);
  g_test_add_func ("/text-length/offsets", test_offsets);
  g_test_add_func ("/text-length/random-limits", test_random_limits);
  g_test_add_func ("/text-length/invalid-text", test_invalid_text);
  g_test_add_func ("/text-length/threads", test_threads);
  return g_test_run ();
}
