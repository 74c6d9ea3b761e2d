/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <gio/gio.h>

/* What the program answers before it opens a window. */

typedef struct
{
  const char *path;
  const char *arguments[4];
  int status;
  const char *output; /* found in what it prints */
} Case;

static const Case cases[] = {
  { "/app/command-line/version", { "--version" }, 0, "Postroom " PRM_VERSION },
  { "/app/command-line/help", { "--help" }, 0, "--api-url=URL" },
  { "/app/command-line/plain-http", { "--api-url", "http://api.ayrshare.com/api" }, 2, "https://" },
  { "/app/command-line/no-address", { "--api-url", "here" }, 2, "“here” is not an address" },
  { "/app/command-line/no-page", { "--page", "analytics" }, 2, "“analytics”" },
  { "/app/command-line/unknown", { "--frobnicate" }, 1, "frobnicate" },
};

static void
run_case (gconstpointer data)
{
  const Case *test_case = data;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  g_ptr_array_add (arguments, (gpointer) g_getenv ("POSTROOM_PROGRAM"));
  g_assert_nonnull (g_ptr_array_index (arguments, 0));
  for (guint i = 0; test_case->arguments[i] != NULL; i++)
    g_ptr_array_add (arguments, (gpointer) test_case->arguments[i]);
  g_ptr_array_add (arguments, NULL);

  process = g_subprocess_newv ((const char *const *) arguments->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s", output);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, test_case->status);
  g_assert_nonnull (strstr (output, test_case->output));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], run_case);
  return g_test_run ();
}
