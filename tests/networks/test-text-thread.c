/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "prm-text-length.h"
#include "prm-text-thread.h"

#include <string.h>

typedef struct
{
  const char *name;
  PrmNetwork network;
  guint max;
  const char *text;
  const char *thread;
} Case;

static const Case cases[] = {
  { "fits", PRM_NETWORK_X, 20, "One. Two.", "One. Two." },
  { "keeps parts", PRM_NETWORK_X, 20, "One.\n\nTwo.", "One.\n\nTwo." },
  { "sentence", PRM_NETWORK_X, 20, "It is warm. We are open.", "It is warm.\n\nWe are open." },
  { "question", PRM_NETWORK_THREADS, 20, "Is it warm? We are open!", "Is it warm?\n\nWe are open!" },
  { "line", PRM_NETWORK_X, 20, "Is it. So warm\nthat we open", "Is it. So warm\n\nthat we open" },
  { "words", PRM_NETWORK_X, 20, "one two three four five six", "one two three four\n\nfive six" },
  { "late sentence", PRM_NETWORK_X, 20, "A. one two three four five six", "A. one two three\n\nfour five six" },
  { "no stop in a number", PRM_NETWORK_X, 20, "about 3.5 of them and more", "about 3.5 of them\n\nand more" },
  { "several", PRM_NETWORK_X, 10, "one. two. three. four. five.", "one. two.\n\nthree.\n\nfour.\n\nfive." },
  { "wide letters", PRM_NETWORK_X, 10, "世界。世界。世界", "世界。\n\n世界。世界" },
  { "long word", PRM_NETWORK_THREADS, 5, "abcdefghijkl", "abcde\n\nfghij\n\nkl" },
  { "family of emoji", PRM_NETWORK_BLUESKY, 2,
    "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦",
    "👨‍👩‍👧‍👦👨‍👩‍👧‍👦\n\n👨‍👩‍👧‍👦" },
  { "one that never fits", PRM_NETWORK_THREADS, 2, "👨‍👩‍👧‍👦 a", "👨‍👩‍👧‍👦 a" },
  { "arabic", PRM_NETWORK_THREADS, 20, "هل أنت هنا؟ نحن مفتوحون اليوم", "هل أنت هنا؟\n\nنحن مفتوحون اليوم" },
  { "empty", PRM_NETWORK_X, 10, "", "" },
  { "blank lines", PRM_NETWORK_X, 10, "one\n\n\n\ntwo", "one\n\ntwo" },
};

static void
test_thread (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *thread = prm_text_split_into_thread (c->network, c->text, c->max, FALSE);

  g_assert_cmpstr (thread, ==, c->thread);
}

/* Whatever the text is, each part fits, and no letter is lost. */
static void
test_any (void)
{
  static const char *const pieces[] = {
    "word ", "Sentence. ", "\n", "https://example.com/a?b=c ", "👨‍👩‍👧‍👦", "世界", "é", "\n\n"
  };

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *thread = NULL;
      g_auto (GStrv) parts = NULL;
      g_auto (GStrv) letters = NULL, parted = NULL;
      g_autofree char *joined = NULL, *split = NULL;
      PrmNetwork network = round % 2 == 0 ? PRM_NETWORK_X : PRM_NETWORK_THREADS;
      gboolean numbered = round % 3 == 0;

      for (int i = g_test_rand_int_range (0, 120); i > 0; i--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      thread = prm_text_split_into_thread (network, text->str, 40, numbered);
      parts = g_strsplit (thread, "\n\n", -1);
      for (guint i = 0; parts[i] != NULL; i++)
        {
          guint number = numbered ? prm_thread_number_length (i + 1, g_strv_length (parts)) : 0;

          g_assert_cmpuint (prm_text_length (network, parts[i]) + number, <=, 40);
        }
      letters = g_strsplit_set (text->str, " \n", -1);
      parted = g_strsplit_set (thread, " \n", -1);
      joined = g_strjoinv ("", letters);
      split = g_strjoinv ("", parted);
      g_assert_cmpstr (split, ==, joined);
    }
}

/* “ 1/3” at the end of each has to fit as well; with ten parts or more it is longer. */
static void
test_numbered (void)
{
  static const struct
  {
    const char *text;
    guint max;
    const char *thread;
  } rows[] = {
    { "It is warm.", 11, "It is warm." },
    { "It is warm!!", 11, "It is\n\nwarm!!" },
    { "It is warm. We are open.", 16, "It is warm.\n\nWe are open." },
    { "It is warm. We are open.", 14, "It is\n\nwarm.\n\nWe are\n\nopen." },
    { "a b c d e f g h i", 5, "a\n\nb\n\nc\n\nd\n\ne\n\nf\n\ng\n\nh\n\ni" },
    { "ab ab ab ab ab ab ab ab ab ab", 8, "ab\n\nab\n\nab\n\nab\n\nab\n\nab\n\nab\n\nab\n\nab\n\nab" },
    { "It is warm.", 1, "I\n\nt\n\ni\n\ns\n\nw\n\na\n\nr\n\nm\n\n." },
  };

  g_assert_cmpuint (prm_thread_number_length (1, 1), ==, 0);
  g_assert_cmpuint (prm_thread_number_length (1, 3), ==, 4);
  g_assert_cmpuint (prm_thread_number_length (9, 10), ==, 5);
  g_assert_cmpuint (prm_thread_number_length (10, 12), ==, 6);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *thread = prm_text_split_into_thread (PRM_NETWORK_X, rows[i].text, rows[i].max, TRUE);

      g_assert_cmpstr (thread, ==, rows[i].thread);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/text-thread/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_thread);
    }
  g_test_add_func ("/text-thread/any", test_any);
  g_test_add_func ("/text-thread/numbered", test_numbered);
  return g_test_run ();
}
