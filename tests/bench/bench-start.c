/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Start-up time and memory of Postroom's demo workspace beside a bare window built in the same tree, and of the same
 * workspace with many more posts in its store.
 *
 * All are watched from outside, so that none does anything that it would not do for a person: the time runs from just
 * before the program is executed until the X server holds pixels of its window that differ from one another, asked
 * every millisecond. Memory is the peak of the resident set (VmHWM), read when the program has come to rest, so that a
 * first synchronisation is part of it. The runs alternate, after one run of each that is not counted; each profile is
 * kept over the runs, as a person's is, but for the store of the one that always begins with an empty one. After that
 * first run, old posts are put into the stores that get some.
 */

#define G_LOG_DOMAIN "postroom-bench"

#include "config.h"

#include "bench-data.h"
#include "bench-report.h"
#include "x-screen.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <sys/wait.h>

#define RUNS 7
#define POLL_US 1000
#define FRAME_TIMEOUT_US (30 * G_USEC_PER_SEC)
/* The clock of /proc ticks a hundred times a second; no tick for this long is rest. */
#define REST_US (1 * G_USEC_PER_SEC)
#define REST_TIMEOUT_US (20 * G_USEC_PER_SEC)
#define END_TIMEOUT_US (5 * G_USEC_PER_SEC)
#define YEAR (365 * 24 * 60 * 60)

typedef struct
{
  double frame_ms;
  double peak_mib;
  double helper_mib; /* the sandbox that the demo workspace starts; a person with an account has none */
  double cpu_ms;
} Reading;

typedef struct
{
  const char *name;
  const char *const *argv;
  guint n_posts;        /* put into its store */
  gboolean loses_store; /* before each run */
  Reading readings[RUNS];
} Program;

enum
{
  BARE,
  DEMO,
  EMPTY,
  FEW,
  MANY,
  N_PROGRAMS,
};

static double
read_peak_mib (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", pid);
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents (path, &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024 : 0;
}

/* The fields of /proc/PID/stat from the third on; the second, the name, may hold anything. */
static GStrv
read_stat (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *stat = NULL;
  const char *end;

  if (!g_file_get_contents (path, &stat, NULL, NULL))
    return NULL;
  end = strrchr (stat, ')');
  return end != NULL ? g_strsplit (end + 2, " ", -1) : NULL;
}

static double
read_cpu_ms (GPid pid)
{
  g_auto (GStrv) fields = read_stat (pid);

  if (fields == NULL || g_strv_length (fields) < 13)
    return 0;
  return (g_ascii_strtod (fields[11], NULL) + g_ascii_strtod (fields[12], NULL)) * 1000 /
         (double) sysconf (_SC_CLK_TCK);
}

/* The peaks of all processes that @pid has started itself. */
static double
read_children_peak_mib (GPid pid)
{
  g_autoptr (GDir) proc = g_dir_open ("/proc", 0, NULL);
  const char *name;
  double sum = 0;

  while (proc != NULL && (name = g_dir_read_name (proc)) != NULL)
    {
      GPid child = (GPid) g_ascii_strtoll (name, NULL, 10);
      g_auto (GStrv) fields = child > 0 ? read_stat (child) : NULL;

      if (fields != NULL && g_strv_length (fields) > 1 && g_ascii_strtoll (fields[1], NULL, 10) == pid)
        sum += read_peak_mib (child);
    }
  return sum;
}

static gboolean
has_painted_window (XScreen *screen, GPid pid)
{
  g_autoptr (GArray) windows = x_screen_find_windows (screen, pid, 100);

  for (guint i = 0; i < windows->len; i++)
    if (x_screen_is_painted (screen, g_array_index (windows, XScreenWindow, i)))
      return TRUE;
  return FALSE;
}

static gboolean
wait_for_frame (XScreen *screen, GPid pid, gint64 start, double *ms)
{
  while (g_get_monotonic_time () - start < FRAME_TIMEOUT_US)
    {
      if (has_painted_window (screen, pid))
        {
          *ms = (double) (g_get_monotonic_time () - start) / 1000;
          return TRUE;
        }
      g_usleep (POLL_US);
    }
  return FALSE;
}

static void
wait_for_rest (GPid pid)
{
  gint64 start = g_get_monotonic_time (), changed = start, now = start;
  double cpu = -1;

  while (now - start < REST_TIMEOUT_US && now - changed < REST_US)
    {
      double now_cpu = read_cpu_ms (pid);

      if (now_cpu > cpu)
        {
          cpu = now_cpu;
          changed = now;
        }
      g_usleep (20 * POLL_US);
      now = g_get_monotonic_time ();
    }
}

/* Closes the windows as a person would; a program that does not heed that is ended by its id. */
static void
end_program (XScreen *screen, GPid pid)
{
  g_autoptr (GArray) windows = x_screen_find_windows (screen, pid, 100);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < windows->len; i++)
    x_screen_ask_to_close (screen, g_array_index (windows, XScreenWindow, i));
  while (waitpid (pid, NULL, WNOHANG) == 0)
    {
      if (g_get_monotonic_time () - start > END_TIMEOUT_US)
        {
          kill (pid, SIGKILL);
          waitpid (pid, NULL, 0);
          return;
        }
      g_usleep (10 * POLL_US);
    }
}

static gboolean
measure (XScreen *screen, Program *program, const char *home, Reading *reading, GError **error)
{
  static const char *const kinds[] = { "CONFIG", "DATA", "CACHE", "STATE" };
  g_auto (GStrv) environment = g_get_environ ();
  gint64 start;
  gboolean framed;
  GPid pid;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *variable = g_strdup_printf ("XDG_%s_HOME", kinds[i]);
      g_autofree char *directory = g_build_filename (home, program->name, kinds[i], NULL);

      g_mkdir_with_parents (directory, 0700);
      environment = g_environ_setenv (environment, variable, directory, TRUE);
    }
  start = g_get_monotonic_time ();
  if (!g_spawn_async (NULL, (char **) program->argv, environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, error))
    return FALSE;
  framed = wait_for_frame (screen, pid, start, &reading->frame_ms);
  if (framed)
    {
      wait_for_rest (pid);
      reading->peak_mib = read_peak_mib (pid);
      reading->helper_mib = read_children_peak_mib (pid);
      reading->cpu_ms = read_cpu_ms (pid);
    }
  end_program (screen, pid);
  if (!framed)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "%s painted no window", program->name);
  return framed;
}

/* The median of one field, which lies at @offset in each reading. */
static double
get_median (const Program *program, gsize offset)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < RUNS; i++)
    g_array_append_val (values, G_STRUCT_MEMBER (double, &program->readings[i], offset));

  return bench_quantile (values, 0.5);
}

#define FIELD(name) G_STRUCT_OFFSET (Reading, name)

static const struct
{
  const char *key;
  const char *title;
  guint program;
  guint against;
  gsize offset;
  double target;
} lines[] = {
  { "start", "exec to first frame, against a bare window (ms)", DEMO, BARE, FIELD (frame_ms), 0 },
  { "memory", "peak memory, against a bare window (MiB)", DEMO, BARE, FIELD (peak_mib), 0 },
  { "cpu", "CPU until at rest, against a bare window (ms)", DEMO, BARE, FIELD (cpu_ms), 0 },
  { "start_many", "exec to first frame with 100,000 posts, against an empty store (ms)", MANY, EMPTY, FIELD (frame_ms),
    1.1 },
  { "start_many_known", "exec to first frame with 100,000 posts, against the demo’s own (ms)", MANY, DEMO,
    FIELD (frame_ms), 1.1 },
  { "memory_many", "peak memory with 100,000 posts, against 1,000 (MiB)", MANY, FEW, FIELD (peak_mib), 1.15 },
};

static gboolean
report (const Program *programs, const char *path)
{
  BenchReport *report = bench_report_new ();

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      double a = get_median (&programs[lines[i].program], lines[i].offset);
      double b = get_median (&programs[lines[i].against], lines[i].offset);

      bench_report_add (report, lines[i].key, lines[i].title, a / b, "×", lines[i].target, a, b);
    }
  bench_report_add (report, "sandbox_memory", "peak memory of the demo’s server",
                    get_median (&programs[DEMO], FIELD (helper_mib)), "MiB", 0, 0, 0);

  return bench_report_finish (report, path);
}

/* Returns: (transfer full) (nullable): the file named postroom.db that lies in @folder or deeper */
static char *
find_store (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  char *found = NULL;

  while (dir != NULL && found == NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".db"))
        found = g_steal_pointer (&path);
      else if (g_file_test (path, G_FILE_TEST_IS_DIR))
        found = find_store (path);
    }

  return found;
}

/* The service does not know of them, but they are older than what it is asked for. */
static void
fill (const Program *program, const char *home)
{
  g_autofree char *folder = g_build_filename (home, program->name, NULL);
  g_autofree char *path = find_store (folder);
  g_autoptr (GPtrArray) profiles = NULL;
  PrmStore *store;

  if (path == NULL)
    g_error ("there is no store in %s", folder);
  store = bench_store_open (path);
  profiles = bench_store_list_profiles (store);
  bench_store_fill (store, path, profiles, program->n_posts, g_get_real_time () / G_USEC_PER_SEC - YEAR);
  bench_store_close (store);
}

static void
remove_store (const Program *program, const char *home)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  g_autofree char *folder = g_build_filename (home, program->name, NULL);
  g_autofree char *path = find_store (folder);

  if (path == NULL)
    g_error ("there is no store in %s", folder);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}

static gboolean
measure_all (XScreen *screen, Program *programs, const char *home, guint number, GError **error)
{
  for (guint i = 0; i < N_PROGRAMS; i++)
    {
      if (programs[i].loses_store)
        remove_store (&programs[i], home);
      if (!measure (screen, &programs[i], home, &programs[i].readings[number], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run (Program *programs, const char *json_path, const char *home, GError **error)
{
  g_autoptr (XScreen) screen = x_screen_open (error);
  Reading warm_up = { 0 };

  if (screen == NULL)
    return FALSE;
  for (guint i = 0; i < N_PROGRAMS; i++)
    {
      if (!measure (screen, &programs[i], home, &warm_up, error))
        return FALSE;
      if (programs[i].n_posts > 0)
        fill (&programs[i], home);
    }
  for (guint r = 0; r < RUNS; r++)
    if (!measure_all (screen, programs, home, r, error))
      return FALSE;

  return report (programs, json_path);
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good;

  setlocale (LC_ALL, "");
  if (argc != 4)
    {
      g_printerr ("usage: %s POSTROOM BARE-WINDOW JSON\n", argv[0]);
      return 2;
    }
  home = g_dir_make_tmp ("postroom-bench-XXXXXX", &error);
  if (home == NULL)
    g_error ("%s", error->message);
  {
    const char *const ours[] = { argv[1], "--demo", NULL };
    const char *const bare[] = { argv[2], NULL };
    Program programs[N_PROGRAMS] = {
      [BARE] = { .name = "bare", .argv = bare },
      [DEMO] = { .name = "demo", .argv = ours },
      [EMPTY] = { .name = "empty", .argv = ours, .loses_store = TRUE },
      [FEW] = { .name = "few", .argv = ours, .n_posts = 1000 },
      [MANY] = { .name = "many", .argv = ours, .n_posts = 100000 },
    };

    good = run (programs, argv[3], home, &error);
  }
  bench_remove_tree (home);
  if (error != NULL)
    g_printerr ("%s\n", error->message);

  return good ? 0 : 1;
}
