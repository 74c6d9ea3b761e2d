/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "app-find.h"
#include "prm-pages.h"
#include "prm-test.h"
#include "prm-time-month.h"
#include "prm-time-zones.h"

/* The small month in which a day is chosen, in a window of its own. */

/* Wednesday 14 October 2026, 12:00 */
#define NOW ((gint64) 1791979200)
#define DAY ((gint64) 24 * 60 * 60)

typedef struct
{
  GtkWidget *window;
  PrmTimeMonth *month;
  gint64 picked;
  guint n_turned;
} Fixture;

static void
on_picked (PrmTimeMonth *month, gint64 day, Fixture *self)
{
  self->picked = day;
}

static void
on_turned (PrmTimeMonth *month, Fixture *self)
{
  self->n_turned++;
}

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *month;

  prm_pages_init ();
  month = prm_time_month_new ();
  self->month = PRM_TIME_MONTH (month);
  self->window = gtk_window_new ();
  gtk_widget_set_direction (month, data != NULL ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  g_signal_connect (month, "picked", G_CALLBACK (on_picked), self);
  g_signal_connect (month, "turned", G_CALLBACK (on_turned), self);
  prm_time_month_show (self->month, NOW + DAY, NOW, 1, NULL);
  gtk_window_set_child (GTK_WINDOW (self->window), month);
  gtk_window_present (GTK_WINDOW (self->window));
  prm_test_wait (is_mapped, month);
  self->n_turned = 0;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static GtkWidget *
get_day (Fixture *self, int days_from_now)
{
  return prm_time_month_get_day (self->month, NOW + days_from_now * DAY);
}

/* Has the month do what a key is bound to. */
static void
press (Fixture *self, guint key)
{
  GtkWidget *widget = GTK_WIDGET (self->month);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  GtkShortcutTrigger *trigger = gtk_keyval_trigger_new (key, 0);
  gboolean done = FALSE;

  for (guint i = 0; !done && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint k = 0; !done && k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), trigger))
            done = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_object_unref (trigger);
  g_assert_true (done);
}

static void
assert_at (Fixture *self, const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_autofree char *spoken = app_get_name (focus);

  g_assert_cmpstr (spoken, ==, name);
}

static void
test_days (Fixture *self, gconstpointer data)
{
  guint counts[PRM_MONTH_DAYS] = { 0 };
  GtkWidget *grid = gtk_widget_get_parent (gtk_widget_get_parent (get_day (self, 0)));
  g_autofree char *title = app_get_name (grid);

  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (grid)), ==, GTK_ACCESSIBLE_ROLE_GRID);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (get_day (self, 0))), ==,
                   GTK_ACCESSIBLE_ROLE_GRID_CELL);
  g_assert_cmpstr (title, ==, "October 2026");
  g_assert_false (gtk_widget_is_sensitive (get_day (self, -1)));
  g_assert_true (gtk_widget_is_sensitive (get_day (self, 0)));
  g_assert_true (gtk_widget_has_css_class (get_day (self, 0), "today"));
  g_assert_true (gtk_widget_has_css_class (get_day (self, 1), "chosen"));
  gtk_test_accessible_assert_state (get_day (self, 1), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  g_assert_true (gtk_widget_has_css_class (get_day (self, 18), "outside"));
  g_assert_false (gtk_widget_is_sensitive (app_find (self->window, GTK_TYPE_BUTTON, "Previous Month")));
  app_check_names (self->window);

  /* Days whose posts are not known say nothing about them. */
  g_assert_nonnull (app_find (self->window, GTK_TYPE_BUTTON, "Today, Wednesday 14 October"));
  counts[prm_month_layout_find_day (prm_time_month_get_layout (self->month), NOW + 6 * DAY)] = 3;
  prm_time_month_set_counts (self->month, counts);
  g_assert_nonnull (app_find (self->window, GTK_TYPE_BUTTON, "Today, Wednesday 14 October, no posts"));
  g_assert_nonnull (app_find (self->window, GTK_TYPE_BUTTON, "Tuesday 20 October, 3 posts"));
}

static void
test_pick (Fixture *self, gconstpointer data)
{
  g_signal_emit_by_name (get_day (self, 6), "clicked");
  g_assert_cmpint (self->picked, ==, prm_time_day_start (NOW + 6 * DAY, NULL));
  g_signal_emit_by_name (app_find (self->window, GTK_TYPE_BUTTON, "Next Month"), "clicked");
  g_assert_cmpuint (self->n_turned, ==, 1);
  g_assert_cmpint (prm_time_month_get_layout (self->month)->month.month, ==, 11);
  g_signal_emit_by_name (app_find (self->window, GTK_TYPE_BUTTON, "Previous Month"), "clicked");
  g_assert_cmpint (prm_time_month_get_layout (self->month)->month.month, ==, 10);
}

static const struct
{
  guint key;
  const char *day;
  const char *day_mirrored; /* (nullable) the same where it is NULL */
} steps[] = {
  { GDK_KEY_Right, "Friday 16 October", "Today, Wednesday 14 October" },
  { GDK_KEY_End, "Sunday 18 October", NULL },
  { GDK_KEY_Down, "Sunday 25 October", NULL },
  { GDK_KEY_Left, "Saturday 24 October", "Monday 26 October" },
  { GDK_KEY_Page_Down, "Tuesday 24 November", "Thursday 26 November" },
  { GDK_KEY_Home, "Monday 23 November", NULL },
  { GDK_KEY_Page_Up, "Friday 23 October", NULL },
  /* No further back than today. */
  { GDK_KEY_Page_Up, "Today, Wednesday 14 October", NULL },
  { GDK_KEY_Up, "Today, Wednesday 14 October", NULL },
  { GDK_KEY_Home, "Today, Wednesday 14 October", NULL },
};

static void
test_keys (Fixture *self, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->month));
  assert_at (self, "Thursday 15 October");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_test_message ("%s", gdk_keyval_name (steps[i].key));
      press (self, steps[i].key);
      assert_at (self, data != NULL && steps[i].day_mirrored != NULL ? steps[i].day_mirrored : steps[i].day);
    }
}

/* Tab passes over the days: one of them stands for all. */
static void
test_tab (Fixture *self, gconstpointer data)
{
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self->month), GTK_DIR_TAB_FORWARD));
  assert_at (self, "Next Month");
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self->month), GTK_DIR_TAB_FORWARD));
  assert_at (self, "Thursday 15 October");
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (self->month), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self->month), GTK_DIR_TAB_BACKWARD));
  assert_at (self, "Next Month");
}

static void
test_week_start (Fixture *self, gconstpointer data)
{
  prm_time_month_show (self->month, NOW + DAY, NOW, 7, NULL);
  g_assert_cmpint (prm_time_month_get_layout (self->month)->first_weekday, ==, 7);
  gtk_widget_grab_focus (GTK_WIDGET (self->month));
  press (self, GDK_KEY_End);
  assert_at (self, "Saturday 17 October");
}

/* The zone beside the time */
static void
test_zones (void)
{
  static const struct
  {
    const char *zone;
    const char *words;
  } cases[] = {
    { NULL, "UTC" },
    { "Europe/Berlin", "Europe/Berlin (CEST), your time 12:00" },
    { "Africa/Abidjan", "Africa/Abidjan (GMT)" },
    { "Pacific/Auckland", "Pacific/Auckland (NZDT), your time Today, 12:00" },
  };
  g_auto (GStrv) names = prm_time_zone_list ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = cases[i].zone != NULL ? g_time_zone_new_identifier (cases[i].zone) : NULL;
      g_autofree char *words = prm_time_zone_describe (zone, NOW, NOW);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
  g_assert_true (g_strv_contains ((const char *const *) names, "UTC"));
}

#define ADD(path, func, data) g_test_add (path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/time-month/days", test_days, NULL);
  ADD ("/time-month/pick", test_pick, NULL);
  ADD ("/time-month/keys", test_keys, NULL);
  ADD ("/time-month/keys/mirrored", test_keys, "rtl");
  ADD ("/time-month/tab", test_tab, NULL);
  ADD ("/time-month/week-start", test_week_start, NULL);
  g_test_add_func ("/time-month/zones", test_zones);

  return g_test_run ();
}
