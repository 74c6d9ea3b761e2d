/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include <gio/gio.h>

/* The programs stand beside this one. */
static const struct
{
  const char *program;
  const char *network;
  const char *input;
  const char *output; /* what is printed before an error, too */
  gboolean succeeds;
} cases[] = {
  { "text-length", "twitter", "\"日本\"\n\"<b>Hi</b>\"\n\"a\\nb\"\n", "4\n4\n3\n", TRUE },
  { "text-length", "x", "\"https://example.com/a/very/long/path\"", "23\n", TRUE },
  { "text-length", "bluesky", "\"\\ud83d\\udc68\\u200d\\ud83d\\udc67\"\n\"\"\n", "1\n0\n", TRUE },
  { "text-length", "twitter", "", "", TRUE },
  { "text-length", "twitter", "\"a\"\n42\n\"b\"\n", "1\n", FALSE },
  { "text-length", "twitter", "not json\n", "", FALSE },
  { "text-length", "myspace", "", "", FALSE },
  { "rich-text", "facebook", "\"<b>A</b> \\\"q\\\"\"\n", "\"𝗔 \\\"q\\\"\"\n", TRUE },
  { "rich-text", "reddit", "\"<b>A</b>\"\n", "\"<b>A</b>\"\n", TRUE },
};

static void
test_programs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_BUILT, cases[i].program, NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *output = NULL;
      g_autoptr (GSubprocess) process =
        g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                            G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                          &error, path, cases[i].network, NULL);

      g_test_message ("%s %s: %s", cases[i].program, cases[i].network, cases[i].input);
      g_assert_no_error (error);
      g_subprocess_communicate_utf8 (process, cases[i].input, NULL, &output, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (output, ==, cases[i].output);
      g_assert_cmpint (g_subprocess_get_successful (process), ==, cases[i].succeeds);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-lines/programs", test_programs);
  return g_test_run ();
}
