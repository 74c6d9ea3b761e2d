/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-faults"

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>

#include "../keyring/private-keyring.h"
#include "faults-run.h"

/* Arguments, the order of events, and the table at the end. */

#define DAY (24 * 60 * 60)

static void
add_row (const char *what, guint n)
{
  g_print ("  %-44s %6u\n", what, n);
}

static gboolean
report (FaultsRun *run, gint64 started)
{
  const FaultsVerdict *verdict = &run->verdict;
  guint n_bad = verdict->lost + verdict->doubled + verdict->wrong + run->n_shown_wrongly + run->n_stopped +
                run->n_refused + run->n_secrets + run->link.n_leaks;

  g_print ("\n%u operations, seed %u, %.1f seconds\n", run->n_done, run->seed,
           (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC);
  for (guint i = 0; i < FAULTS_N_KINDS; i++)
    add_row (faults_kind_names[i], run->n_by_kind[i]);
  g_print ("met with\n");
  for (guint i = 0; i < FAULTS_N_TROUBLES; i++)
    add_row (faults_trouble_names[i], run->n_by_trouble[i]);
  add_row ("killed with SIGKILL, all together", run->link.n_killed);
  g_print ("at the end\n");
  add_row ("posts asked for", run->wishes->len);
  add_row ("lost", verdict->lost);
  add_row ("doubled", verdict->doubled);
  add_row ("in the wrong state", verdict->wrong);
  add_row ("shown wrongly", run->n_shown_wrongly);
  add_row ("stopped or refused for no reason", run->n_stopped + run->n_refused);
  add_row ("files searched for keys", run->n_files);
  add_row ("processes searched for keys", run->link.n_processes_seen);
  add_row ("keys found", run->n_secrets + run->link.n_leaks);
  if (n_bad > 0)
    g_print ("FAILED. The same again: ./check faults --operations %u --seed %u\n", run->n_wanted, run->seed);
  return n_bad == 0;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static gboolean
run_all (FaultsRun *run, const char *program)
{
  const char *const options[] = { "--rate-limit=100000", NULL };
  PrivateKeyring keyring = { NULL };
  g_autoptr (PrmTestSandbox) sandbox = NULL;
  gint64 started = g_get_monotonic_time ();
  gboolean good;

  private_keyring_up (&keyring, PRIVATE_KEYRING_OPEN);
  session_keyring_own_prompter ();
  sandbox = prm_test_sandbox_start (options);
  faults_run_begin (run, sandbox, program);
  while (run->n_done < run->n_wanted)
    faults_run_step (run);
  faults_run_end (run);
  run->n_secrets = faults_count_secrets (run->link.folder, run->link.secrets, &run->n_files) +
                   faults_count_secrets (keyring.home, run->link.secrets, &run->n_files);
  good = report (run, started);
  if (good || g_getenv ("POSTROOM_FAULTS_KEEP") == NULL)
    remove_folder (run->link.folder);
  else
    g_print ("What the run wrote is in %s\n", run->link.folder);
  private_keyring_down (&keyring);
  return good;
}

int
main (int argc, char *argv[])
{
  FaultsRun run = { .n_wanted = 1000 };
  int operations = 0;
  gint64 seed = -1;
  const GOptionEntry entries[] = {
    { "operations", 0, 0, G_OPTION_ARG_INT, &operations, "How many operations (1000)", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "The seed of another run, to have it again", "S" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  gboolean good;

  setlocale (LC_ALL, "");
  g_setenv ("POSTROOM_SANDBOX", SANDBOX_PROGRAM, FALSE);
  if (argc == 6 && g_str_equal (argv[1], "--child"))
    return faults_run_child (argv[2], argv[3], g_ascii_strtoll (argv[4], NULL, 10),
                             (guint32) g_ascii_strtoull (argv[5], NULL, 10));
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || operations < 0)
    {
      g_printerr ("faults: %s\n", error != NULL ? error->message : "--operations wants a number");
      return 2;
    }
  if (!private_keyring_is_available ())
    {
      g_printerr ("faults: dbus-daemon and gnome-keyring-daemon are needed.\n");
      return 77;
    }
  if (operations > 0)
    run.n_wanted = (guint) operations;
  run.seed = seed >= 0 ? (guint32) seed : g_random_int ();
  g_print ("%u operations with seed %u\n", run.n_wanted, run.seed);
  good = run_all (&run, argv[0]);
  faults_run_clear (&run);
  return good ? 0 : 1;
}
