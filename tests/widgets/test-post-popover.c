/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "prm-day-cell.h"
#include "prm-month-grid-private.h"
#include "prm-post-chip.h"
#include "prm-post-popover.h"

#include "calendar-support.h"

static GtkWidget *
find_visible (GtkWidget *widget, gboolean (*matches) (GtkWidget *, gpointer), gpointer data)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return NULL;
  if (matches (widget, data))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_visible (child, matches, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_action (GtkWidget *widget, gpointer action)
{
  return GTK_IS_ACTIONABLE (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0;
}

static gboolean
has_text (GtkWidget *widget, gpointer text)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

static GtkWidget *
get_button (TestCalendar *test, const char *action)
{
  return find_visible (test->grid->popover, has_action, (gpointer) action);
}

static gboolean
says (TestCalendar *test, const char *text)
{
  return find_visible (test->grid->popover, has_text, (gpointer) text) != NULL;
}

static void
press (TestCalendar *test, const char *action)
{
  GtkWidget *button = get_button (test, action);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
assert_asked (TestCalendar *test, const char *wanted)
{
  g_autofree char *asked = test_calendar_take_asked (test);

  g_assert_cmpstr (asked, ==, wanted);
}

static void
open_post (TestCalendar *test, int day, PrmPostItem *item)
{
  GtkWidget *chip = prm_day_cell_find_chip (PRM_DAY_CELL (test_calendar_cell (test, day)), item);

  g_assert_nonnull (chip);
  g_signal_emit_by_name (chip, "activated");
  test_calendar_settle (test);
  g_assert_true (gtk_widget_get_visible (test->grid->popover));
}

static void
test_verbs (TestCalendar *test, gconstpointer data)
{
  static const struct
  {
    PrmPostStatus status;
    PrmPostOutgoing outgoing;
    const char *there;  /* actions, separated by blanks */
    const char *absent; /* likewise */
  } rows[] = {
    { PRM_POST_STATUS_AWAITING_APPROVAL, PRM_POST_OUTGOING_NONE, "post.approve post.reject post.delete",
      "post.pause popover.move" },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_NONE, "post.pause popover.move post.duplicate post.delete",
      "post.approve post.resume post.retry" },
    { PRM_POST_STATUS_PAUSED, PRM_POST_OUTGOING_NONE, "post.resume popover.move", "post.pause" },
    { PRM_POST_STATUS_SUCCESS, PRM_POST_OUTGOING_NONE, "post.duplicate post.delete", "popover.move post.pause" },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_STOPPED, "post.retry post.withdraw", "popover.move post.pause" },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_WAITING, "post.withdraw", "popover.move post.retry" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) there = g_strsplit (rows[i].there, " ", -1);
      g_auto (GStrv) absent = g_strsplit (rows[i].absent, " ", -1);
      PrmPost *post = calendar_post ("a", rows[i].status, calendar_at (20, 9, 0));
      PrmPostItem *item;

      g_test_message ("row %u", i);
      g_list_store_remove_all (test->posts);
      post->outgoing = rows[i].outgoing;
      item = test_calendar_add (test, post);
      test_calendar_settle (test);
      open_post (test, 20, item);
      for (guint k = 0; there[k] != NULL; k++)
        g_assert_nonnull (get_button (test, there[k]));
      for (guint k = 0; absent[k] != NULL; k++)
        g_assert_null (get_button (test, absent[k]));
      g_assert_true (says (test, "Text of a"));
    }
}

static void
test_buttons_ask (TestCalendar *test, gconstpointer data)
{
  PrmPostItem *item =
    test_calendar_add (test, calendar_post ("a", PRM_POST_STATUS_AWAITING_APPROVAL, calendar_at (20, 9, 0)));

  test_calendar_settle (test);
  open_post (test, 20, item);
  press (test, "post.approve");
  assert_asked (test, "post.approve 'a'");
  press (test, "post.reject");
  assert_asked (test, "post.reject ('a', '')");

  /* It follows its post while it is open. */
  test_calendar_update (test, item, calendar_post ("a", PRM_POST_STATUS_PENDING, calendar_at (20, 9, 0)));
  test_calendar_settle (test);
  g_assert_null (get_button (test, "post.approve"));
  press (test, "post.pause");
  assert_asked (test, "post.pause 'a'");

  press (test, "popover.show-in-posts");
  assert_asked (test, "post.show 'a'");
  test_calendar_settle (test);
  g_assert_null (prm_post_popover_get_item (PRM_POST_POPOVER (test->grid->popover)));
}

static void
test_results (TestCalendar *test, gconstpointer data)
{
  PrmPost *post = calendar_post ("a", PRM_POST_STATUS_ERROR, calendar_at (8, 9, 0));
  PrmPostResult *published = prm_post_add_result (post, PRM_NETWORK_INSTAGRAM);
  PrmPostResult *failed = prm_post_add_result (post, PRM_NETWORK_X);
  PrmPostItem *item;

  published->published = TRUE;
  published->url = g_strdup ("https://www.instagram.com/p/1");
  failed->error_message = g_strdup ("The account is not linked any more.");
  post->notes = g_strdup ("Ask about the picture rights.");
  post->media_urls = g_strsplit ("https://cdn.example.com/autumn.jpg", " ", -1);
  item = test_calendar_add (test, post);
  test_calendar_settle (test);
  open_post (test, 8, item);
  g_assert_true (says (test, "Partly Failed"));
  g_assert_true (says (test, "Instagram"));
  g_assert_true (says (test, "The account is not linked any more."));
  g_assert_true (says (test, "Ask about the picture rights."));
  g_assert_true (says (test, "autumn.jpg"));
  press (test, "post.open");
  assert_asked (test, "post.open 'https://cdn.example.com/autumn.jpg'");
}

static void
test_move (TestCalendar *test, gconstpointer data)
{
  PrmPostItem *item = test_calendar_add (test, calendar_post ("a", PRM_POST_STATUS_PENDING, calendar_at (20, 9, 30)));
  GtkWidget *chip;

  test_calendar_settle (test);
  chip = prm_day_cell_find_chip (PRM_DAY_CELL (test_calendar_cell (test, 20)), item);
  g_assert_true (gtk_widget_grab_focus (chip));
  test_calendar_act (test, "grid.move-to", NULL);
  test_calendar_settle (test);
  g_assert_true (says (test, "Move Post"));
  g_assert_true (says (test, "Move to Tue 20 Oct, 09:30"));
  press (test, "popover.back");
  g_assert_nonnull (get_button (test, "post.pause"));

  /* What cannot be moved is told about instead. */
  test_calendar_update (test, item, calendar_post ("a", PRM_POST_STATUS_SUCCESS, calendar_at (20, 9, 30)));
  gtk_popover_popdown (GTK_POPOVER (test->grid->popover));
  test_calendar_settle (test);
  g_assert_true (gtk_widget_grab_focus (chip));
  test_calendar_act (test, "grid.move-to", NULL);
  g_assert_cmpuint (test->refused->len, ==, 1);
}

static gboolean
is_spin_button (GtkWidget *widget, gpointer name)
{
  return GTK_IS_SPIN_BUTTON (widget);
}

static gboolean
is_suggested (GtkWidget *widget, gpointer data)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action");
}

static void
test_move_form (TestCalendar *test, gconstpointer data)
{
  PrmPostItem *item = test_calendar_add (test, calendar_post ("a", PRM_POST_STATUS_PENDING, calendar_at (14, 14, 0)));
  g_autofree char *wanted = g_strdup_printf ("post.move ('a', %" G_GINT64_FORMAT ")", calendar_at (14, 16, 0));
  GtkWidget *hour, *button;

  test_calendar_settle (test);
  prm_post_popover_show_move (PRM_POST_POPOVER (test->grid->popover), item, test_calendar_cell (test, 14));
  test_calendar_settle (test);
  hour = find_visible (test->grid->popover, is_spin_button, NULL);
  button = find_visible (test->grid->popover, is_suggested, NULL);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (hour)), ==, 14);
  /* It is there already. */
  g_assert_false (gtk_widget_get_sensitive (button));

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (hour), 11);
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_true (says (test, prm_move_answer_get_reason (PRM_MOVE_PAST)));

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (hour), 16);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Move to Today, 16:00");
  g_signal_emit_by_name (button, "clicked");
  assert_asked (test, wanted);
}

static guint
count_chips (GtkWidget *widget)
{
  guint n = PRM_IS_POST_CHIP (widget) && gtk_widget_get_visible (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_chips (child);
  return n;
}

static gboolean
is_chip (GtkWidget *widget, gpointer data)
{
  return PRM_IS_POST_CHIP (widget);
}

static void
test_day (TestCalendar *test, gconstpointer data)
{
  PrmDayCell *cell = PRM_DAY_CELL (test_calendar_cell (test, 20));
  GtkWidget *chip;

  for (int i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%02d", i);

      test_calendar_add (test, calendar_post (id, PRM_POST_STATUS_PENDING, calendar_at (20, 9, i)));
    }
  test_calendar_settle (test);
  g_signal_emit_by_name (prm_day_cell_get_line (cell, prm_day_cell_get_n_lines (cell) - 1), "clicked");
  test_calendar_settle (test);
  g_assert_cmpuint (count_chips (test->grid->popover), ==, 40);
  g_assert_true (says (test, "Tuesday 20 October"));

  chip = find_visible (test->grid->popover, is_chip, NULL);
  g_signal_emit_by_name (chip, "activated");
  test_calendar_settle (test);
  g_assert_true (says (test, "Text of p00"));
  press (test, "popover.back");
  g_assert_nonnull (find_visible (test->grid->popover, is_chip, NULL));

  g_list_store_remove (test->posts, 39);
  test_calendar_settle (test);
  g_assert_cmpuint (count_chips (test->grid->popover), ==, 39);
}

/* A popover about a post that is gone would speak of nothing. */
static void
test_closes_with_its_post (TestCalendar *test, gconstpointer data)
{
  PrmPostItem *item = test_calendar_add (test, calendar_post ("a", PRM_POST_STATUS_PENDING, calendar_at (20, 9, 0)));

  test_calendar_settle (test);
  open_post (test, 20, item);
  g_list_store_remove_all (test->posts);
  test_calendar_settle (test);
  g_assert_null (prm_post_popover_get_item (PRM_POST_POPOVER (test->grid->popover)));
}

static void
test_show_post (TestCalendar *test, gconstpointer data)
{
  PrmPostItem *item = test_calendar_add (test, calendar_post ("a", PRM_POST_STATUS_PENDING, calendar_at (20, 9, 0)));
  PrmPostItem *far = test_calendar_add (test, calendar_post ("b", PRM_POST_STATUS_PENDING, calendar_at (90, 9, 0)));

  test_calendar_settle (test);
  g_assert_false (prm_month_grid_show_post (test->grid, far));
  g_assert_true (prm_month_grid_show_post (test->grid, item));
  g_assert_true (prm_post_popover_get_item (PRM_POST_POPOVER (test->grid->popover)) == item);
  g_assert_cmpint (prm_month_grid_get_cursor (test->grid), ==, calendar_at (20, 0, 0));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  CALENDAR_ADD ("/post-popover/verbs", test_verbs);
  CALENDAR_ADD ("/post-popover/buttons-ask", test_buttons_ask);
  CALENDAR_ADD ("/post-popover/results", test_results);
  CALENDAR_ADD ("/post-popover/move", test_move);
  CALENDAR_ADD ("/post-popover/move-form", test_move_form);
  CALENDAR_ADD ("/post-popover/day", test_day);
  CALENDAR_ADD ("/post-popover/closes-with-its-post", test_closes_with_its_post);
  CALENDAR_ADD ("/post-popover/show-post", test_show_post);

  return g_test_run ();
}
