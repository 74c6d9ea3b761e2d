/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * postroom-tour POSTROOM SANDBOX PICTURES
 *
 * Does with the real window what a newcomer does with it: opens the demo workspace, writes a post, schedules it, sees
 * it on the calendar, approves another, sees both published, and meets the states that are not so pleasant. Each step
 * is checked in the window, and at the sandbox where it should have arrived, and is photographed. Prints TAP, one line
 * a step; the exit status is 0 only if every step held.
 *
 * The application knows nothing of the tour. Its demo workspace starts the program “postroom-sandbox”, and what it
 * finds is a script of the tour's that runs the real one with its controls switched on and listens to its first line.
 */

#define G_LOG_DOMAIN "postroom-tour"

#include "config.h"

#include "tour.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <sys/wait.h>

/* Behind the windows, where a picture shows more than one. */
#define BACKGROUND 0x77767b

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

/* Pictures of an earlier tour would pass for this one's. */
static gboolean
empty_pictures (const char *pictures, GError **error)
{
  g_autoptr (GDir) directory = NULL;
  const char *name;

  if (g_mkdir_with_parents (pictures, 0755) != 0)
    return tour_fail (error, "%s: %s", pictures, g_strerror (errno));
  directory = g_dir_open (pictures, 0, error);
  if (directory == NULL)
    return FALSE;
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (pictures, name, NULL);

      if (g_str_has_suffix (name, ".png") || g_str_has_suffix (name, ".txt"))
        g_unlink (path);
    }
  return TRUE;
}

/* A folder with the application and, beside it, the script that stands for its sandbox. */
static gboolean
lay_out_programs (Tour *tour, const char *postroom, const char *sandbox, GError **error)
{
  g_autofree char *folder = g_build_filename (tour->home, "bin", NULL);
  g_autofree char *script_path = g_build_filename (folder, "postroom-sandbox", NULL);
  g_autofree char *quoted_sandbox = g_shell_quote (sandbox), *quoted_line = g_shell_quote (tour->sandbox_line);
  g_autofree char *script =
    g_strdup_printf ("#!/bin/bash\nexec %s --control \"$@\" > >(exec tee %s)\n", quoted_sandbox, quoted_line);
  g_autofree char *path = g_strconcat (folder, ":", g_getenv ("PATH"), NULL);
  g_autoptr (GFile) from = g_file_new_for_path (postroom);
  g_autoptr (GFile) to = NULL;

  tour->program = g_build_filename (folder, "postroom", NULL);
  to = g_file_new_for_path (tour->program);
  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_file_set_contents (script_path, script, -1, error))
    return error != NULL && *error != NULL ? FALSE : tour_fail (error, "%s: %s", folder, g_strerror (errno));
  g_chmod (script_path, 0700);
  g_setenv ("PATH", path, TRUE);
  return g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, error);
}

/* Settings are kept in a file of this profile, so that they outlast a restart within the tour. */
static void
choose_environment (Tour *tour)
{
  static const char *const kinds[] = { "CONFIG", "DATA", "CACHE", "STATE" };
  g_autofree char *theme = g_build_filename (tour->home, "CONFIG", "gtk-4.0", NULL);
  g_autofree char *settings = g_build_filename (theme, "settings.ini", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *variable = g_strdup_printf ("XDG_%s_HOME", kinds[i]);
      g_autofree char *folder = g_build_filename (tour->home, kinds[i], NULL);

      g_mkdir_with_parents (folder, 0700);
      g_setenv (variable, folder, TRUE);
    }
  g_mkdir_with_parents (theme, 0700);
  g_file_set_contents (settings,
                       "[Settings]\ngtk-font-name=Cantarell 11\ngtk-enable-animations=false\ngtk-cursor-blink=false\n"
                       "gtk-xft-antialias=1\ngtk-xft-hinting=1\ngtk-xft-hintstyle=hintslight\ngtk-xft-rgba=none\n",
                       -1, NULL);
  g_setenv ("GSETTINGS_BACKEND", "keyfile", TRUE);
  g_setenv ("GDK_BACKEND", "x11", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_unsetenv ("GTK_A11Y");
  g_unsetenv ("G_DEBUG");
}

/* The part of the screen that the application's windows take up. One window alone is shown without its border. */
static gboolean
frame_picture (Tour *tour, int *x, int *y, int *width, int *height)
{
  g_autoptr (GArray) windows = x_screen_find_windows (tour->screen, tour->pid, 1);
  int left = G_MAXINT, top = G_MAXINT, right = G_MININT, bottom = G_MININT;

  for (guint i = 0; i < windows->len; i++)
    {
      int wx, wy, w, h;

      if (!x_screen_get_area (tour->screen, g_array_index (windows, XScreenWindow, i), &wx, &wy, &w, &h))
        continue;
      left = MIN (left, wx);
      top = MIN (top, wy);
      right = MAX (right, wx + w);
      bottom = MAX (bottom, wy + h);
    }
  if (left > right)
    return FALSE;
  *x = left + TOUR_BORDER;
  *y = top + TOUR_BORDER;
  *width = right - left - 2 * TOUR_BORDER;
  *height = bottom - top - 2 * TOUR_BORDER;
  return *width > 0 && *height > 0;
}

static gboolean
photograph (Tour *tour, const TourStep *step, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%02u-%s.png", tour->number, step->picture);
  g_autofree char *path = g_build_filename (tour->pictures, name, NULL);
  int x, y, width, height;

  tour_settle (tour);
  if (!frame_picture (tour, &x, &y, &width, &height))
    return tour_fail (error, "There is no window to photograph.");
  return x_screen_save (tour->screen, x, y, width, height, path, error);
}

static void
write_tree (Tour *tour)
{
  g_autofree char *name = g_strdup_printf ("%02u-window.txt", tour->number);
  g_autofree char *path = g_build_filename (tour->pictures, name, NULL);

  ax_dump (tour, path);
}

static void
take_step (Tour *tour, const TourStep *step)
{
  g_autoptr (GError) error = NULL;
  gboolean held;

  tour->number++;
  held = step->run (tour, &error);
  if (step->picture != NULL && !photograph (tour, step, held ? &error : NULL))
    held = FALSE;
  g_print ("%s %u - %s\n", held ? "ok" : "not ok", tour->number, step->title);
  if (!held)
    {
      g_print ("# %s\n", error != NULL ? error->message : "It did not say why.");
      tour->failed++;
    }
  /* What the window held, for whoever has to find out why, or writes the next step. */
  if (!held || g_getenv ("POSTROOM_TOUR_TREES") != NULL)
    write_tree (tour);
}

static gboolean
set_up (Tour *tour, const char *postroom, const char *sandbox, GError **error)
{
  tour->home = g_dir_make_tmp ("postroom-tour-XXXXXX", error);
  if (tour->home == NULL)
    return FALSE;
  tour->sandbox_line = g_build_filename (tour->home, "sandbox.json", NULL);
  tour->log = g_build_filename (tour->home, "postroom.log", NULL);
  tour->notes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  choose_environment (tour);
  if (!empty_pictures (tour->pictures, error) || !lay_out_programs (tour, postroom, sandbox, error))
    return FALSE;
  tour->screen = x_screen_open (error);
  if (tour->screen == NULL)
    return FALSE;
  x_screen_set_background (tour->screen, BACKGROUND);
  tour->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, error);
  return tour->bus != NULL && (atspi_init () == 0 || tour_fail (error, "There is no accessibility bus.")) &&
         ax_listen (tour, error);
}

static void
end_process (GPid *pid)
{
  if (*pid == 0)
    return;
  kill (*pid, SIGKILL);
  waitpid (*pid, NULL, 0);
  *pid = 0;
}

static void
tear_down (Tour *tour)
{
  if (tour_app_runs (tour))
    end_process (&tour->pid);
  end_process (&tour->sandbox_pid);
  if (tour->home != NULL)
    {
      g_autoptr (GFile) home = g_file_new_for_path (tour->home);

      remove_tree (home);
    }
  ax_stop_listening (tour);
  g_clear_object (&tour->scope);
  g_clear_object (&tour->main);
  g_clear_object (&tour->app);
  g_clear_object (&tour->bus);
  g_clear_pointer (&tour->screen, x_screen_close);
  g_clear_pointer (&tour->notes, g_hash_table_unref);
  g_free (tour->home);
  g_free (tour->program);
  g_free (tour->log);
  g_free (tour->sandbox_line);
  g_free (tour->control);
}

/* libatspi reports what a program that has just ended did not answer any more. */
static void
ignore_log (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

int
main (int argc, char *argv[])
{
  const TourStep *const tables[] = { tour_main_steps, tour_keyboard_steps, tour_approval_steps, tour_state_steps,
                                     tour_account_steps };
  Tour tour = { 0 };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_log_set_handler ("dbind", G_LOG_LEVEL_WARNING, ignore_log, NULL);
  if (argc != 4)
    {
      g_printerr ("usage: %s POSTROOM SANDBOX PICTURES\n", argv[0]);
      return 2;
    }
  tour.sandbox = argv[2];
  tour.pictures = argv[3];
  if (set_up (&tour, argv[1], argv[2], &error))
    {
      for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
        for (const TourStep *step = tables[t]; step->title != NULL; step++)
          take_step (&tour, step);
    }
  else
    {
      tour.number = tour.failed = 1;
      g_print ("not ok 1 - the tour can begin\n# %s\n", error->message);
    }
  g_print ("1..%u\n", tour.number);
  g_print ("# %u of %u steps held. The pictures are in %s\n", tour.number - tour.failed, tour.number, tour.pictures);
  tear_down (&tour);
  return tour.failed == 0 ? 0 : 1;
}
