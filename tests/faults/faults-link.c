/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-faults"

#include "config.h"

#include <signal.h>
#include <stdlib.h>

#include "faults.h"

/* As much of a log as tells why it ended. */
#define LOG_END 3000

void
faults_link_init (FaultsLink *link, PrmTestSandbox *sandbox, const char *program, guint32 seed)
{
  g_autoptr (GError) error = NULL;

  link->sandbox = sandbox;
  link->seed = seed;
  link->program = g_strdup (program);
  link->folder = g_dir_make_tmp ("postroom-faults-XXXXXX", &error);
  g_assert_no_error (error);
  link->data_dir = g_build_filename (link->folder, "data", NULL);
  link->now = PRM_TEST_SANDBOX_NOW;
  link->secrets = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (link->secrets, g_strdup (prm_test_sandbox_get_api_key (sandbox)));
  for (guint i = 0; i < prm_test_sandbox_get_n_profiles (sandbox); i++)
    g_ptr_array_add (link->secrets, g_strdup (prm_test_sandbox_get_profile (sandbox, i, "profileKey")));
}

void
faults_link_clear (FaultsLink *link)
{
  g_clear_object (&link->output);
  g_clear_object (&link->process);
  g_clear_pointer (&link->secrets, g_ptr_array_unref);
  g_free (link->program);
  g_free (link->folder);
  g_free (link->data_dir);
}

static void
look_at_arguments (FaultsLink *link)
{
  if (faults_process_leaks (g_subprocess_get_identifier (link->process), link->secrets))
    link->n_leaks++;
  link->n_processes_seen++;
}

/* Ends the test where the child did what it should not. */
static void
fail (FaultsLink *link, const char *what)
{
  g_autofree char *path = g_strdup_printf ("%s/log-%04u", link->folder, link->n_starts - 1);
  g_autofree char *log = NULL;
  gsize length = 0;

  g_file_get_contents (path, &log, &length, NULL);
  g_printerr ("%s\n", log != NULL ? log + (length > LOG_END ? length - LOG_END : 0) : "");
  g_printerr ("%s (wait status %#x); see %s\n", what, (guint) g_subprocess_get_status (link->process), path);
  exit (3);
}

void
faults_link_start (FaultsLink *link)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *log = g_strdup_printf ("%s/log-%04u", link->folder, link->n_starts);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, link->now + link->skew);
  /* Ids must not come twice, so each start has a seed of its own. */
  g_autofree char *seed = g_strdup_printf ("%u", link->seed + link->n_starts * 0x9e3779b9u);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;

  g_clear_object (&link->output);
  g_clear_object (&link->process);
  /* All that it ever logs, so that all of it can be searched. */
  g_subprocess_launcher_setenv (launcher, "G_MESSAGES_DEBUG", "all", TRUE);
  g_subprocess_launcher_set_stderr_file_path (launcher, log);
  link->process = g_subprocess_launcher_spawn (launcher, &error, link->program, "--child", link->data_dir,
                                               prm_test_sandbox_get_url (link->sandbox), now, seed, NULL);
  g_assert_no_error (error);
  link->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (link->process));
  link->n_starts++;
  words = faults_link_read (link);
  if (words == NULL)
    fail (link, "the workspace could not be opened");
  look_at_arguments (link);
}

static void
reap (FaultsLink *link)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait (link->process, NULL, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_if_signaled (link->process) || g_subprocess_get_term_sig (link->process) != SIGKILL)
    fail (link, "the workspace ended by itself");
  link->n_killed++;
}

void
faults_link_kill (FaultsLink *link)
{
  g_subprocess_send_signal (link->process, SIGKILL);
  reap (link);
}

void
faults_link_quit (FaultsLink *link)
{
  g_auto (GStrv) words = faults_link_ask (link, "quit");

  if (words != NULL)
    g_subprocess_wait (link->process, NULL, NULL);
}

char **
faults_link_read (FaultsLink *link)
{
  g_autofree char *line = g_data_input_stream_read_line (link->output, NULL, NULL, NULL);

  return line != NULL ? g_strsplit (line, "\t", -1) : NULL;
}

char **
faults_link_ask (FaultsLink *link, const char *format, ...)
{
  GOutputStream *input = g_subprocess_get_stdin_pipe (link->process);
  g_autofree char *command = NULL;
  g_autofree char *line = NULL;
  char **words = NULL;
  va_list arguments;

  va_start (arguments, format);
  command = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  line = g_strconcat (command, "\n", NULL);
  if (g_output_stream_write_all (input, line, strlen (line), NULL, NULL, NULL))
    words = faults_link_read (link);
  if (g_getenv ("POSTROOM_FAULTS_TRACE") != NULL)
    g_printerr ("%.3f %s → %s\n", (double) g_get_monotonic_time () / G_USEC_PER_SEC,
                g_str_has_prefix (command, "keys") ? "keys" : command, words != NULL ? words[0] : "killed");
  if (words == NULL)
    reap (link);
  return words;
}

gboolean
faults_link_pass (FaultsLink *link, gint64 seconds, gboolean until_quiet)
{
  gint64 until = link->now + seconds;

  while (link->now < until)
    {
      g_auto (GStrv) next = faults_link_ask (link, "next");
      g_auto (GStrv) done = NULL;
      gint64 alarm, step;

      if (next == NULL)
        return FALSE;
      if (until_quiet && g_str_equal (next[2], "0"))
        return TRUE;
      alarm = g_ascii_strtoll (next[1], NULL, 10) - link->skew;
      step = alarm <= link->now || alarm > until ? until - link->now : alarm - link->now;
      if (alarm != -link->skew && alarm <= link->now)
        step = 1;
      prm_test_sandbox_advance (link->sandbox, step);
      link->now += step;
      done = faults_link_ask (link, "advance\t%" G_GINT64_FORMAT, step);
      if (done == NULL)
        return FALSE;
    }
  return TRUE;
}
