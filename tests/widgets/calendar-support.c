/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "prm-items-private.h"
#include "prm-month-grid-private.h"
#include "prm-widgets.h"

#include "calendar-support.h"

/* Nothing here takes long; a minute without an answer is a failure on the slowest machine. */
#define DEADLINE_US ((gint64) 60 * 1000 * 1000)

gint64
calendar_at (int day, int hour, int minute)
{
  return CALENDAR_NOW + (day - 14) * CALENDAR_DAY + ((hour - 12) * 60 + minute) * 60;
}

PrmPost *
calendar_post (const char *id, PrmPostStatus status, gint64 scheduled_at)
{
  PrmPost *post = prm_post_new (id, "ref-1");

  post->status = status;
  post->scheduled_at = scheduled_at;
  post->created_at = CALENDAR_NOW - 40 * CALENDAR_DAY;
  post->networks = PRM_NETWORK_BIT (PRM_NETWORK_INSTAGRAM) | PRM_NETWORK_BIT (PRM_NETWORK_X);
  g_free (post->text);
  post->text = g_strdup_printf ("Text of %s", id);
  return post;
}

PrmPostItem *
test_calendar_add (TestCalendar *test, PrmPost *post)
{
  g_autoptr (PrmPost) owned = post;
  g_autoptr (PrmPostItem) item = prm_post_item_new (post, NULL, prm_clock_now (test->clock));

  g_list_store_append (test->posts, item);
  return item;
}

void
test_calendar_update (TestCalendar *test, PrmPostItem *item, PrmPost *post)
{
  g_autoptr (PrmPost) owned = post;

  prm_post_item_update (item, post, NULL, prm_clock_now (test->clock));
}

static void
on_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TestCalendar *test = user_data;
  g_autofree char *text = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");
  const char *group = g_object_get_data (G_OBJECT (action), "group");

  g_ptr_array_add (test->asked, g_strdup_printf ("%s.%s %s", group, g_action_get_name (G_ACTION (action)), text));
}

static void
add_action (TestCalendar *test, GSimpleActionGroup *group, const char *prefix, const char *name, const char *type)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, type != NULL ? G_VARIANT_TYPE (type) : NULL);

  g_object_set_data (G_OBJECT (action), "group", (gpointer) prefix);
  g_signal_connect (action, "activate", G_CALLBACK (on_action), test);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

/* Stands in for the page: shows the month that is asked for. */
static void
on_show (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TestCalendar *test = user_data;
  PrmMonthLayout layout;

  prm_month_layout (&layout, prm_month_of (g_variant_get_int64 (parameter), test->zone), 1, test->zone);
  prm_day_index_set_layout (test->index, &layout);
}

static void
add_actions (TestCalendar *test)
{
  g_autoptr (GSimpleActionGroup) post = g_simple_action_group_new ();
  g_autoptr (GSimpleActionGroup) win = g_simple_action_group_new ();
  g_autoptr (GSimpleActionGroup) calendar = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) show = g_simple_action_new ("show", G_VARIANT_TYPE_INT64);
  static const char *const of_posts[] = { "approve", "pause", "resume",    "retry", "withdraw",
                                          "delete",  "show",  "duplicate", "open",  "edit" };

  for (guint i = 0; i < G_N_ELEMENTS (of_posts); i++)
    add_action (test, post, "post", of_posts[i], "s");
  add_action (test, post, "post", "reject", "(ss)");
  add_action (test, post, "post", "move", "(sx)");
  add_action (test, win, "win", "new-post-at", "x");
  g_signal_connect (show, "activate", G_CALLBACK (on_show), test);
  g_action_map_add_action (G_ACTION_MAP (calendar), G_ACTION (show));
  gtk_widget_insert_action_group (test->window, "post", G_ACTION_GROUP (post));
  gtk_widget_insert_action_group (test->window, "win", G_ACTION_GROUP (win));
  gtk_widget_insert_action_group (test->window, "calendar", G_ACTION_GROUP (calendar));
}

static void
on_refused (TestCalendar *test, const char *reason)
{
  g_ptr_array_add (test->refused, g_strdup (reason));
}

static void
on_popover_shown (GtkWidget *popover, TestCalendar *test)
{
  test->popover_shown = TRUE;
}

void
test_calendar_set_up (TestCalendar *test, gconstpointer data)
{
  PrmMonthLayout layout;

  prm_widgets_init ();
  test->zone = g_time_zone_new_utc ();
  test->clock = prm_clock_new_manual (CALENDAR_NOW);
  test->posts = g_list_store_new (PRM_TYPE_POST_ITEM);
  test->asked = g_ptr_array_new_with_free_func (g_free);
  test->refused = g_ptr_array_new_with_free_func (g_free);
  test->index = prm_day_index_new ();
  prm_month_layout (&layout, (PrmMonth){ 2026, 10 }, 1, test->zone);
  prm_day_index_set_layout (test->index, &layout);
  prm_day_index_set_model (test->index, G_LIST_MODEL (test->posts));

  test->window = gtk_window_new ();
  test->grid = PRM_MONTH_GRID (prm_month_grid_new (test->clock, test->zone, test->index));
  g_signal_connect_swapped (test->grid, "refused", G_CALLBACK (on_refused), test);
  test->popover_shown = FALSE;
  g_signal_connect (test->grid->popover, "show", G_CALLBACK (on_popover_shown), test);
  add_actions (test);
  gtk_window_set_default_size (GTK_WINDOW (test->window), 1000, 720);
  gtk_window_set_child (GTK_WINDOW (test->window), GTK_WIDGET (test->grid));
  gtk_window_present (GTK_WINDOW (test->window));
  test_calendar_settle (test);
}

void
test_calendar_tear_down (TestCalendar *test, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (test->grid), (gpointer *) &test->grid);
  /* What GTK put off, such as a look for tooltips, needs the popover’s surface. */
  gtk_popover_popdown (GTK_POPOVER (test->grid->popover));
  test_calendar_settle (test);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_window_destroy (GTK_WINDOW (test->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (test->grid);

  g_assert_finalize_object (test->index);
  g_assert_finalize_object (test->posts);
  /* GTK 4.8 never lets go of a popover that was hidden while it had the focus, and that one has the clock. */
  if (test->popover_shown)
    g_object_unref (test->clock);
  else
    g_assert_finalize_object (test->clock);
  g_time_zone_unref (test->zone);
  g_ptr_array_unref (test->asked);
  g_ptr_array_unref (test->refused);
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  int *n_frames = user_data;

  (*n_frames)++;
  return G_SOURCE_CONTINUE;
}

void
test_calendar_settle (TestCalendar *test)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_US;
  int n_frames = 0;
  guint id;

  /* A change is told in idle time, laid out in the frame after it, and drawn then. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  id = gtk_widget_add_tick_callback (test->window, on_frame, &n_frames, NULL);
  while (n_frames < 3)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
  gtk_widget_remove_tick_callback (test->window, id);
}

GtkWidget *
test_calendar_cell (TestCalendar *test, int day)
{
  int number = prm_month_layout_find_day (prm_day_index_get_layout (test->index), calendar_at (day, 12, 0));

  g_assert_cmpint (number, >=, 0);
  return prm_month_grid_get_cell (test->grid, number);
}

void
test_calendar_act (TestCalendar *test, const char *action, const char *format, ...)
{
  GtkWidget *focus = test_calendar_get_focus (test);
  g_autoptr (GVariant) parameter = NULL;
  va_list arguments;

  if (format != NULL)
    {
      va_start (arguments, format);
      parameter = g_variant_ref_sink (g_variant_new_va (format, NULL, &arguments));
      va_end (arguments);
    }
  g_assert_true (
    gtk_widget_activate_action_variant (focus != NULL ? focus : GTK_WIDGET (test->grid), action, parameter));
}

GtkWidget *
test_calendar_get_focus (TestCalendar *test)
{
  return gtk_root_get_focus (GTK_ROOT (test->window));
}

static char *
take_first (GPtrArray *texts)
{
  return texts->len > 0 ? g_ptr_array_steal_index (texts, 0) : NULL;
}

char *
test_calendar_take_asked (TestCalendar *test)
{
  return take_first (test->asked);
}

char *
test_calendar_take_refused (TestCalendar *test)
{
  return take_first (test->refused);
}
