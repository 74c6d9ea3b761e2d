/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Start-up time and memory of Postroom's demo workspace beside a bare window built in the same tree.
 *
 * Both are watched from outside, so that neither does anything that it would not do for a person: the time runs
 * from just before the program is executed until the X server holds pixels of its window that differ from one
 * another, asked every millisecond. Memory is the peak of the resident set (VmHWM), read when the program has
 * come to rest, so that a first synchronisation is part of it. The runs of the two programs alternate, after one
 * run of each that is not counted; Postroom's profile is kept over the runs, as a person's is.
 */

#define G_LOG_DOMAIN "postroom-bench"

#include "config.h"

#include "x-screen.h"

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
  Reading readings[RUNS];
} Program;

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

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The median of one field, which lies at @offset in each reading. */
static double
get_median (const Program *program, gsize offset)
{
  double values[RUNS];

  for (guint i = 0; i < RUNS; i++)
    values[i] = G_STRUCT_MEMBER (double, &program->readings[i], offset);
  qsort (values, RUNS, sizeof values[0], compare_doubles);
  return values[RUNS / 2];
}

static const struct
{
  const char *key;
  const char *title;
  gsize offset;
} figures[] = {
  { "first_frame_ms", "exec to first frame, ms", G_STRUCT_OFFSET (Reading, frame_ms) },
  { "peak_mib", "peak memory, MiB", G_STRUCT_OFFSET (Reading, peak_mib) },
  { "cpu_ms", "CPU until at rest, ms", G_STRUCT_OFFSET (Reading, cpu_ms) },
};

static void
append_json (GString *json, const Program *program)
{
  g_string_append_printf (json, "  \"%s\": {\n", program->name);
  for (guint f = 0; f < G_N_ELEMENTS (figures); f++)
    {
      g_string_append_printf (json, "    \"%s\": [", figures[f].key);
      for (guint i = 0; i < RUNS; i++)
        {
          char number[G_ASCII_DTOSTR_BUF_SIZE];

          g_ascii_formatd (number, sizeof number, "%.1f",
                           G_STRUCT_MEMBER (double, &program->readings[i], figures[f].offset));
          g_string_append_printf (json, "%s%s", i > 0 ? ", " : "", number);
        }
      g_string_append (json, "],\n");
    }
  g_string_append_printf (json, "    \"helper_peak_mib\": %.0f\n  },\n",
                          get_median (program, G_STRUCT_OFFSET (Reading, helper_mib)));
}

static gboolean
report (const Program *ours, const Program *bare, const char *path, GError **error)
{
  g_autoptr (GString) json = g_string_new ("{\n");

  g_print ("%-26s %10s %10s %7s\n", "median of 7 runs", "postroom", "bare", "ratio");
  append_json (json, ours);
  append_json (json, bare);
  g_string_append (json, "  \"ratios\": {\n");
  for (guint f = 0; f < G_N_ELEMENTS (figures); f++)
    {
      double a = get_median (ours, figures[f].offset), b = get_median (bare, figures[f].offset);
      char ratio[G_ASCII_DTOSTR_BUF_SIZE];

      g_print ("%-26s %10.1f %10.1f %7.2f\n", figures[f].title, a, b, a / b);
      g_ascii_formatd (ratio, sizeof ratio, "%.3f", a / b);
      g_string_append_printf (json, "    \"%s\": %s%s\n", figures[f].key, ratio,
                              f + 1 < G_N_ELEMENTS (figures) ? "," : "");
    }
  g_string_append_printf (json, "  },\n  \"renderer\": \"%s\"\n}\n", g_getenv ("GSK_RENDERER"));
  g_print ("%-26s %10.1f\n", "the demo’s server, MiB", get_median (ours, G_STRUCT_OFFSET (Reading, helper_mib)));
  return g_file_set_contents (path, json->str, -1, error);
}

static void
remove_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) children =
    g_file_enumerate_children (file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    remove_tree (child);
  g_file_delete (file, NULL, NULL);
}

static gboolean
run (const char *postroom, const char *bare_window, const char *json_path, const char *home, GError **error)
{
  const char *const ours_argv[] = { postroom, "--demo", NULL }, *const bare_argv[] = { bare_window, NULL };
  Program ours = { .name = "postroom", .argv = ours_argv }, bare = { .name = "bare", .argv = bare_argv };
  g_autoptr (XScreen) screen = x_screen_open (error);
  Reading warm_up = { 0 };

  if (screen == NULL)
    return FALSE;
  if (!measure (screen, &bare, home, &warm_up, error) || !measure (screen, &ours, home, &warm_up, error))
    return FALSE;
  for (guint i = 0; i < RUNS; i++)
    if (!measure (screen, &bare, home, &bare.readings[i], error) ||
        !measure (screen, &ours, home, &ours.readings[i], error))
      return FALSE;
  return report (&ours, &bare, json_path, error);
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = NULL;
  g_autoptr (GFile) directory = NULL;
  g_autoptr (GError) error = NULL;
  gboolean measured;

  setlocale (LC_ALL, "");
  if (argc != 4)
    {
      g_printerr ("usage: %s POSTROOM BARE-WINDOW JSON\n", argv[0]);
      return 2;
    }
  home = g_dir_make_tmp ("postroom-bench-XXXXXX", &error);
  if (home == NULL)
    g_error ("%s", error->message);
  directory = g_file_new_for_path (home);
  measured = run (argv[1], argv[2], argv[3], home, &error);
  remove_tree (directory);
  if (!measured)
    g_printerr ("%s\n", error->message);
  return measured ? 0 : 1;
}
