/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tour"

#include "config.h"

#include "tour.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#define SCREEN_WIDTH 1280
#define SCREEN_HEIGHT 800
#define OBJECT_PATH "/io/github/postroom/Postroom"
#define STILL_MS 30
#define STILL_LOOKS 3
#define FOCUS_MS 1500
#define RESTLESS_MS 4000

GQuark
tour_error_quark (void)
{
  return g_quark_from_static_string ("postroom-tour-error");
}

gboolean
tour_fail (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, TOUR_ERROR, 0, message);
  return FALSE;
}

void
tour_pause (guint ms)
{
  /* Lets libatspi take in what it was sent. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_usleep (ms * 1000);
}

gboolean
tour_app_runs (Tour *tour)
{
  if (tour->pid != 0 && waitpid (tour->pid, NULL, WNOHANG) != 0)
    tour->pid = 0;
  return tour->pid != 0;
}

/* The application on AT-SPI's desktop whose process is ours. */
static AxNode *
find_app (GPid pid)
{
  g_autoptr (AxNode) desktop = atspi_get_desktop (0);
  int n_children = atspi_accessible_get_child_count (desktop, NULL);

  for (int i = 0; i < n_children; i++)
    {
      g_autoptr (AxNode) child = atspi_accessible_get_child_at_index (desktop, i, NULL);

      if (child != NULL && (GPid) atspi_accessible_get_process_id (child, NULL) == pid)
        return g_steal_pointer (&child);
    }
  return NULL;
}

static void
forget_app (Tour *tour)
{
  g_clear_object (&tour->scope);
  g_clear_object (&tour->main);
  g_clear_object (&tour->app);
}

gboolean
tour_app_start (Tour *tour, const char *const *arguments, GError **error)
{
  gint64 end = g_get_monotonic_time () + TOUR_PATIENCE_MS * G_TIME_SPAN_MILLISECOND;

  gboolean spawned;
  int log;

  forget_app (tour);
  log = open (tour->log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  spawned = g_spawn_async_with_fds (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &tour->pid,
                                    -1, log, log, error);
  if (log >= 0)
    close (log);
  if (!spawned)
    return FALSE;
  while (tour_app_runs (tour) && g_get_monotonic_time () < end)
    {
      tour->app = find_app (tour->pid);
      if (tour->app != NULL && tour_app_get_window (tour) != 0)
        {
          tour->main = atspi_accessible_get_child_at_index (tour->app, 0, error);
          return tour->main != NULL && tour_look_at (tour, NULL, error);
        }
      g_clear_object (&tour->app);
      tour_pause (40);
    }
  return tour_fail (error, tour->pid == 0 ? "Postroom ended at once." : "Postroom showed no window.");
}

gboolean
tour_app_quit (Tour *tour, GError **error)
{
  gint64 end = g_get_monotonic_time () + TOUR_PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
  g_autoptr (GArray) windows = NULL;

  if (!tour_app_runs (tour))
    return TRUE;
  windows = x_screen_find_windows (tour->screen, tour->pid, 100);
  for (guint i = 0; i < windows->len; i++)
    x_screen_ask_to_close (tour->screen, g_array_index (windows, XScreenWindow, i));
  while (tour_app_runs (tour))
    {
      if (g_get_monotonic_time () > end)
        {
          kill (tour->pid, SIGKILL);
          waitpid (tour->pid, NULL, 0);
          tour->pid = 0;
          return tour_fail (error, "Postroom did not end after its windows were closed.");
        }
      tour_pause (40);
    }
  forget_app (tour);
  return TRUE;
}

gboolean
tour_wait_closed (Tour *tour, GError **error)
{
  gint64 end = g_get_monotonic_time () + TOUR_PATIENCE_MS * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    {
      g_autoptr (GArray) windows = x_screen_find_windows (tour->screen, tour->pid, 100);

      if (windows->len == 1)
        return tour_look_at (tour, NULL, error);
      tour_pause (40);
    }
  return tour_fail (error, "A window that should have closed is still there.");
}

/* Splits "win.page" into the object that exports the action and the action's own name. */
static const char *
split_action (const char *action, const char **object_path)
{
  gboolean of_window = g_str_has_prefix (action, "win.");

  *object_path = of_window ? OBJECT_PATH "/window/1" : OBJECT_PATH;
  return strchr (action, '.') + 1;
}

gboolean
tour_app_activate (Tour *tour, const char *action, GVariant *parameter, GError **error)
{
  const char *object_path, *name = split_action (action, &object_path);
  g_autoptr (GVariant) reply = NULL;
  GVariantBuilder parameters;

  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("av"));
  if (parameter != NULL)
    g_variant_builder_add (&parameters, "v", parameter);
  reply = g_dbus_connection_call_sync (tour->bus, PRM_APPLICATION_ID, object_path, "org.gtk.Actions", "Activate",
                                       g_variant_new ("(sava{sv})", name, &parameters, NULL), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, TOUR_PATIENCE_MS, NULL, error);
  return reply != NULL;
}

GVariant *
tour_app_get_state (Tour *tour, const char *action, GError **error)
{
  const char *object_path, *name = split_action (action, &object_path);
  g_autoptr (GVariant) reply = NULL, states = NULL;

  reply = g_dbus_connection_call_sync (tour->bus, PRM_APPLICATION_ID, object_path, "org.gtk.Actions", "Describe",
                                       g_variant_new ("(s)", name), NULL, G_DBUS_CALL_FLAGS_NONE, TOUR_PATIENCE_MS,
                                       NULL, error);
  if (reply == NULL)
    return NULL;
  g_variant_get (reply, "((bg@av))", NULL, NULL, &states);
  if (g_variant_n_children (states) == 1)
    {
      g_autoptr (GVariant) boxed = g_variant_get_child_value (states, 0);

      return g_variant_get_variant (boxed);
    }
  tour_fail (error, "The action “%s” has no state.", action);
  return NULL;
}

XScreenWindow
tour_app_get_window (Tour *tour)
{
  g_autoptr (GArray) windows = x_screen_find_windows (tour->screen, tour->pid, 100);

  return windows->len > 0 ? g_array_index (windows, XScreenWindow, windows->len - 1) : 0;
}

gboolean
tour_app_resize (Tour *tour, int width, int height, GError **error)
{
  XScreenWindow window = tour_app_get_window (tour);

  if (window == 0)
    return tour_fail (error, "There is no window.");
  x_screen_resize (tour->screen, window, (SCREEN_WIDTH - width) / 2, (SCREEN_HEIGHT - height) / 2, width, height);
  tour_settle (tour);
  return TRUE;
}

/* Its main loop has come round once more: what it was asked before, it has taken in. */
static void
wait_for_turn (Tour *tour)
{
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_sync (tour->bus, PRM_APPLICATION_ID, OBJECT_PATH, "org.gtk.Actions", "List", NULL, NULL,
                                 G_DBUS_CALL_FLAGS_NO_AUTO_START, RESTLESS_MS, NULL, NULL);
}

void
tour_settle (Tour *tour)
{
  gint64 end = g_get_monotonic_time () + RESTLESS_MS * G_TIME_SPAN_MILLISECOND;
  g_autofree char *last = NULL;
  guint same = 0;

  while (same < STILL_LOOKS && g_get_monotonic_time () < end)
    {
      g_autofree char *now = NULL;

      wait_for_turn (tour);
      tour_pause (STILL_MS);
      now = x_screen_checksum (tour->screen);
      same = g_strcmp0 (now, last) == 0 ? same + 1 : 0;
      g_free (last);
      last = g_steal_pointer (&now);
    }
}

gboolean
tour_press (Tour *tour, const char *keys, GError **error)
{
  tour_settle (tour);
  return x_screen_press (tour->screen, keys) || tour_fail (error, "The keyboard has no “%s”.", keys);
}

gboolean
tour_type (Tour *tour, const char *text, GError **error)
{
  return x_screen_type (tour->screen, text) || tour_fail (error, "The keyboard cannot type “%s”.", text);
}

gboolean
tour_settle_and_type (Tour *tour, const char *text, GError **error)
{
  tour_settle (tour);
  return tour_type (tour, text, error);
}

#define MOST_TABS 120

gboolean
tour_walk_to (Tour *tour, const char *role, const char *name, GError **error)
{
  g_autoptr (GString) way = g_string_new (NULL);

  tour_settle (tour);
  for (guint i = 0; i < MOST_TABS; i++)
    {
      g_autoptr (AxNode) focus = i == 0 ? ax_find_focus (tour) : ax_wait_focus (tour, FOCUS_MS);
      g_autofree char *focus_name = NULL;

      if (focus != NULL && ax_matches (focus, &(AxQuery){ .role = role, .name = name }))
        return TRUE;
      focus_name = focus != NULL ? ax_dup_name (focus) : g_strdup ("?");
      g_string_append_printf (way, "%s“%s”", way->len > 0 ? ", " : "", focus_name);
      ax_forget_focus (tour);
      if (!x_screen_press (tour->screen, "Tab"))
        return tour_fail (error, "The keyboard has no Tab.");
    }
  return tour_fail (error, "The Tab key does not lead to “%s”, but to %s.", name, way->str);
}
