/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "app-find.h"
#include "prm-context-menu.h"
#include "prm-day-cell.h"
#include "prm-post-chip.h"
#include "prm-post-popover.h"

#include "calendar-support.h"

static void
assert_asked (TestCalendar *test, const char *wanted)
{
  g_autofree char *asked = test_calendar_take_asked (test);

  g_assert_cmpstr (asked, ==, wanted);
}

static void
assert_refused (TestCalendar *test, PrmMoveAnswer answer)
{
  g_autofree char *refused = test_calendar_take_refused (test);

  g_assert_cmpstr (refused, ==, prm_move_answer_get_reason (answer));
  assert_asked (test, NULL);
}

static char *
format_move (const char *id, gint64 moment)
{
  return g_strdup_printf ("post.move ('%s', %" G_GINT64_FORMAT ")", id, moment);
}

static void
assert_moves (TestCalendar *test, const char *id, gint64 moment)
{
  g_autofree char *wanted = format_move (id, moment);

  assert_asked (test, wanted);
}

static void
assert_new_post (TestCalendar *test, gint64 moment)
{
  g_autofree char *wanted = g_strdup_printf ("win.new-post-at %" G_GINT64_FORMAT, moment);

  assert_asked (test, wanted);
}

static void
focus_day (TestCalendar *test, int day)
{
  g_assert_true (gtk_widget_grab_focus (test_calendar_cell (test, day)));
}

static void
assert_focus_on_day (TestCalendar *test, int day)
{
  g_assert_true (test_calendar_get_focus (test) == test_calendar_cell (test, day));
}

static GtkWidget *
find_chip (TestCalendar *test, int day, PrmPostItem *item)
{
  return prm_day_cell_find_chip (PRM_DAY_CELL (test_calendar_cell (test, day)), item);
}

static void
focus_post (TestCalendar *test, int day, PrmPostItem *item)
{
  GtkWidget *chip = find_chip (test, day, item);

  g_assert_nonnull (chip);
  g_assert_true (gtk_widget_grab_focus (chip));
}

static void
test_roles (TestCalendar *test, gconstpointer data)
{
  GtkWidget *cell = test_calendar_cell (test, 20);
  GtkWidget *week = gtk_widget_get_parent (cell);

  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (test->grid), GTK_ACCESSIBLE_ROLE_GRID));
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (week), GTK_ACCESSIBLE_ROLE_ROW));
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_ROLE_GRID_CELL));
  gtk_test_accessible_assert_relation (test->grid, GTK_ACCESSIBLE_RELATION_ROW_COUNT, 7);
  gtk_test_accessible_assert_relation (test->grid, GTK_ACCESSIBLE_RELATION_COL_COUNT, 7);
  /* Tuesday of the fourth week, below the names of the weekdays */
  gtk_test_accessible_assert_relation (cell, GTK_ACCESSIBLE_RELATION_ROW_INDEX, 5);
  gtk_test_accessible_assert_relation (cell, GTK_ACCESSIBLE_RELATION_COL_INDEX, 2);
}

static void
test_labels (TestCalendar *test, gconstpointer data)
{
  g_autoptr (PrmPost) post = calendar_post ("a", PRM_POST_STATUS_PENDING, calendar_at (20, 9, 0));
  g_autofree char *spoken = prm_post_describe (post, NULL, CALENDAR_NOW, test->zone);
  PrmPostItem *item = test_calendar_add (test, prm_post_ref (post));

  test_calendar_add (test, calendar_post ("b", PRM_POST_STATUS_ERROR, calendar_at (20, 10, 0)));
  test_calendar_settle (test);
  gtk_test_accessible_assert_property (test_calendar_cell (test, 20), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Tuesday 20 October, 2 posts (1 Failed, 1 Scheduled)");
  gtk_test_accessible_assert_property (test_calendar_cell (test, 21), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Wednesday 21 October, no posts");
  gtk_test_accessible_assert_property (test_calendar_cell (test, 14), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Today, Wednesday 14 October, no posts");
  gtk_test_accessible_assert_property (find_chip (test, 20, item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);
  g_assert_true (
    gtk_test_accessible_has_role (GTK_ACCESSIBLE (find_chip (test, 20, item)), GTK_ACCESSIBLE_ROLE_BUTTON));
}

static void
test_days_look (TestCalendar *test, gconstpointer data)
{
  g_assert_true (gtk_widget_has_css_class (test_calendar_cell (test, 14), "today"));
  g_assert_false (gtk_widget_has_css_class (test_calendar_cell (test, 14), "past"));
  g_assert_true (gtk_widget_has_css_class (test_calendar_cell (test, 13), "past"));
  g_assert_false (gtk_widget_has_css_class (test_calendar_cell (test, 15), "past"));
  g_assert_true (gtk_widget_has_css_class (test_calendar_cell (test, -1), "outside"));
  g_assert_true (gtk_widget_has_css_class (test_calendar_cell (test, 17), "weekend"));

  /* Midnight makes another day today. */
  prm_clock_advance (test->clock, CALENDAR_DAY);
  test_calendar_settle (test);
  g_assert_true (gtk_widget_has_css_class (test_calendar_cell (test, 15), "today"));
  g_assert_false (gtk_widget_has_css_class (test_calendar_cell (test, 14), "today"));
  g_assert_true (gtk_widget_has_css_class (test_calendar_cell (test, 14), "past"));
}

static void
test_steps (TestCalendar *test, gconstpointer data)
{
  static const struct
  {
    const char *action;
    int parameter;
    int day; /* where it leads */
  } rows[] = {
    { "grid.sideways", 1, 15 },
    { "grid.sideways", -1, 14 },
    { "grid.line", 1, 21 },
    { "grid.line", -1, 14 },
    { "grid.step", PRM_STEP_NEXT_WEEK, 21 },
    { "grid.step", PRM_STEP_WEEK_START, 19 },
    { "grid.step", PRM_STEP_WEEK_END, 25 },
    { "grid.step", PRM_STEP_MONTH_START, 1 },
    { "grid.step", PRM_STEP_MONTH_END, 31 },
    { "grid.sideways", 1, 32 },
  };

  focus_day (test, 14);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("row %u", i);
      test_calendar_act (test, rows[i].action, "i", rows[i].parameter);
      assert_focus_on_day (test, rows[i].day);
    }
}

static void
test_right_to_left (TestCalendar *test, gconstpointer data)
{
  graphene_rect_t first, second;

  gtk_widget_set_direction (GTK_WIDGET (test->grid), GTK_TEXT_DIR_RTL);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (test->grid)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_direction (child, GTK_TEXT_DIR_RTL);
  gtk_widget_set_direction (gtk_widget_get_parent (test_calendar_cell (test, 14)), GTK_TEXT_DIR_RTL);
  test_calendar_settle (test);

  g_assert_true (gtk_widget_compute_bounds (test_calendar_cell (test, 14), GTK_WIDGET (test->grid), &first));
  g_assert_true (gtk_widget_compute_bounds (test_calendar_cell (test, 15), GTK_WIDGET (test->grid), &second));
  g_assert_cmpfloat (first.origin.x, >, second.origin.x);
  focus_day (test, 14);
  test_calendar_act (test, "grid.sideways", "i", 1);
  assert_focus_on_day (test, 13);
}

static void
test_turns_the_page (TestCalendar *test, gconstpointer data)
{
  focus_day (test, 31);
  test_calendar_act (test, "grid.step", "i", PRM_STEP_NEXT_MONTH);
  g_assert_cmpint (prm_day_index_get_layout (test->index)->month.month, ==, 11);
  assert_focus_on_day (test, 31 + 30);
  test_calendar_act (test, "grid.step", "i", PRM_STEP_PREVIOUS_MONTH);
  g_assert_cmpint (prm_day_index_get_layout (test->index)->month.month, ==, 10);
  assert_focus_on_day (test, 30);

  /* Beyond the last day shown lies the next month. */
  focus_day (test, 39);
  test_calendar_act (test, "grid.sideways", "i", 1);
  g_assert_cmpint (prm_day_index_get_layout (test->index)->month.month, ==, 11);
  assert_focus_on_day (test, 40);
}

/* Down leads through a day’s lines and out at its end, up leads back the same way. */
static void
test_lines (TestCalendar *test, gconstpointer data)
{
  PrmPostItem *first = test_calendar_add (test, calendar_post ("a", PRM_POST_STATUS_PENDING, calendar_at (14, 13, 0)));
  PrmPostItem *second = test_calendar_add (test, calendar_post ("b", PRM_POST_STATUS_PENDING, calendar_at (14, 15, 0)));
  GtkWidget *places[4];

  test_calendar_settle (test);
  places[0] = test_calendar_cell (test, 14);
  places[1] = find_chip (test, 14, first);
  places[2] = find_chip (test, 14, second);
  places[3] = test_calendar_cell (test, 21);
  focus_day (test, 14);
  for (int i = 1; i < 4; i++)
    {
      test_calendar_act (test, "grid.line", "i", 1);
      g_assert_true (test_calendar_get_focus (test) == places[i]);
    }
  for (int i = 2; i >= 0; i--)
    {
      test_calendar_act (test, "grid.line", "i", -1);
      g_assert_true (test_calendar_get_focus (test) == places[i]);
    }

  /* Sideways keeps the line as far as the other day has it. */
  focus_post (test, 14, second);
  test_calendar_act (test, "grid.sideways", "i", 1);
  assert_focus_on_day (test, 15);
}

static void
test_tab_comes_once (TestCalendar *test, gconstpointer data)
{
  test_calendar_add (test, calendar_post ("a", PRM_POST_STATUS_PENDING, calendar_at (14, 13, 0)));
  test_calendar_settle (test);
  gtk_root_set_focus (GTK_ROOT (test->window), NULL);
  prm_month_grid_set_cursor (test->grid, calendar_at (20, 9, 0));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (test->grid), GTK_DIR_TAB_FORWARD));
  assert_focus_on_day (test, 20);
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (test->grid), GTK_DIR_TAB_FORWARD));
}

static void
test_new_post (TestCalendar *test, gconstpointer data)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_free_slot_free);

  focus_day (test, 20);
  test_calendar_act (test, "grid.new-post", NULL);
  assert_new_post (test, calendar_at (20, 9, 0));

  test_calendar_add (test, calendar_post ("a", PRM_POST_STATUS_SUCCESS, calendar_at (13, 16, 45)));
  test_calendar_act (test, "grid.new-post", NULL);
  assert_new_post (test, calendar_at (20, 16, 45));

  g_ptr_array_add (slots, prm_free_slot_new (calendar_at (20, 18, 0), "Evergreen"));
  prm_month_grid_set_slots (test->grid, slots);
  test_calendar_act (test, "grid.new-post", NULL);
  assert_new_post (test, calendar_at (20, 18, 0));

  focus_day (test, 13);
  test_calendar_act (test, "grid.new-post", NULL);
  assert_asked (test, NULL);
  g_assert_cmpuint (test->refused->len, ==, 1);
}

/* What Enter, Space and the mouse do on a day comes from the cell itself. */
static void
test_day_signals (TestCalendar *test, gconstpointer data)
{
  g_signal_emit_by_name (test_calendar_cell (test, 21), "new-activated");
  assert_new_post (test, calendar_at (21, 9, 0));
}

static void
test_free_slots (TestCalendar *test, gconstpointer data)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_free_slot_free);
  PrmDayCell *cell = PRM_DAY_CELL (test_calendar_cell (test, 20));
  GtkWidget *ghost;

  g_ptr_array_add (slots, prm_free_slot_new (calendar_at (20, 18, 0), "Evergreen"));
  g_ptr_array_add (slots, prm_free_slot_new (calendar_at (20, 9, 0), "Mornings"));
  g_ptr_array_add (slots, prm_free_slot_new (calendar_at (90, 9, 0), "Mornings"));
  prm_month_grid_set_slots (test->grid, slots);
  test_calendar_settle (test);

  g_assert_cmpuint (prm_day_cell_get_n_lines (cell), ==, 3);
  g_assert_cmpint (prm_day_cell_get_first_slot (cell), ==, calendar_at (20, 9, 0));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Tuesday 20 October, no posts, 2 free slots");
  ghost = prm_day_cell_get_line (cell, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (ghost), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Free slot 09:00 of Mornings, new post");
  g_signal_emit_by_name (ghost, "clicked");
  assert_new_post (test, calendar_at (20, 9, 0));

  /* A post that has the slot leaves nothing to offer there; too many posts leave no room. */
  test_calendar_add (test, calendar_post ("a", PRM_POST_STATUS_PENDING, calendar_at (20, 9, 0)));
  test_calendar_settle (test);
  g_assert_cmpint (prm_day_cell_get_first_slot (cell), ==, calendar_at (20, 18, 0));
  for (int i = 0; i < 12; i++)
    test_calendar_add (test, calendar_post ("b", PRM_POST_STATUS_PENDING, calendar_at (20, 10, i)));
  test_calendar_settle (test);
  ghost = prm_day_cell_get_line (cell, prm_day_cell_get_n_lines (cell) - 1);
  g_assert_false (gtk_widget_has_css_class (ghost, "slot-ghost"));
}

static void
test_move_by_keys (TestCalendar *test, gconstpointer data)
{
  static const struct
  {
    PrmPostStatus status;
    int day;
    const char *action;
    int days;
    PrmMoveAnswer answer;
  } rows[] = {
    { PRM_POST_STATUS_PENDING, 20, "grid.move", 1, PRM_MOVE_ALLOWED },
    { PRM_POST_STATUS_PENDING, 20, "grid.move", -1, PRM_MOVE_ALLOWED },
    { PRM_POST_STATUS_PENDING, 20, "grid.move", 7, PRM_MOVE_ALLOWED },
    { PRM_POST_STATUS_PENDING, 20, "grid.move-sideways", 1, PRM_MOVE_ALLOWED },
    { PRM_POST_STATUS_PENDING, 16, "grid.move", -7, PRM_MOVE_PAST },
    { PRM_POST_STATUS_PAUSED, 20, "grid.move", 1, PRM_MOVE_ALLOWED },
    { PRM_POST_STATUS_SUCCESS, 8, "grid.move", 14, PRM_MOVE_PUBLISHED },
    { PRM_POST_STATUS_AWAITING_APPROVAL, 20, "grid.move", 1, PRM_MOVE_WAITING },
    { PRM_POST_STATUS_ERROR, 8, "grid.move", 14, PRM_MOVE_FAILED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 moment = calendar_at (rows[i].day, 9, 30);
      PrmPostItem *item;

      g_test_message ("row %u", i);
      g_list_store_remove_all (test->posts);
      item = test_calendar_add (test, calendar_post ("a", rows[i].status, moment));
      test_calendar_settle (test);
      focus_post (test, rows[i].day, item);
      test_calendar_act (test, rows[i].action, "i", rows[i].days);
      if (rows[i].answer == PRM_MOVE_ALLOWED)
        assert_moves (test, "a", moment + rows[i].days * CALENDAR_DAY);
      else
        assert_refused (test, rows[i].answer);
    }

  /* A day has nothing to move. */
  focus_day (test, 21);
  test_calendar_act (test, "grid.move", "i", 1);
  assert_asked (test, NULL);
}

static void
test_cut_and_paste (TestCalendar *test, gconstpointer data)
{
  PrmPostItem *item = test_calendar_add (test, calendar_post ("a", PRM_POST_STATUS_PENDING, calendar_at (20, 9, 30)));
  PrmPostItem *done = test_calendar_add (test, calendar_post ("b", PRM_POST_STATUS_SUCCESS, calendar_at (8, 9, 30)));

  test_calendar_settle (test);
  focus_day (test, 22);
  test_calendar_act (test, "grid.paste", NULL);
  assert_asked (test, NULL);

  focus_post (test, 20, item);
  test_calendar_act (test, "grid.cut", NULL);
  g_assert_true (gtk_widget_has_css_class (find_chip (test, 20, item), "cut"));
  focus_day (test, 13);
  test_calendar_act (test, "grid.paste", NULL);
  assert_refused (test, PRM_MOVE_PAST);
  focus_day (test, 22);
  test_calendar_act (test, "grid.paste", NULL);
  assert_moves (test, "a", calendar_at (22, 9, 30));
  g_assert_false (gtk_widget_has_css_class (find_chip (test, 20, item), "cut"));

  focus_post (test, 8, done);
  test_calendar_act (test, "grid.cut", NULL);
  assert_refused (test, PRM_MOVE_PUBLISHED);

  focus_post (test, 20, item);
  test_calendar_act (test, "grid.cut", NULL);
  test_calendar_act (test, "grid.drop-cut", NULL);
  g_assert_false (gtk_widget_has_css_class (find_chip (test, 20, item), "cut"));
}

static void
test_delete (TestCalendar *test, gconstpointer data)
{
  PrmPostItem *item = test_calendar_add (test, calendar_post ("a", PRM_POST_STATUS_PENDING, calendar_at (20, 9, 30)));

  test_calendar_settle (test);
  focus_post (test, 20, item);
  test_calendar_act (test, "grid.delete", NULL);
  assert_asked (test, "post.delete 'a'");
}

/* A post that moves takes the focus along, and is hollow until the service has it. */
static void
test_moved_post_keeps_focus (TestCalendar *test, gconstpointer data)
{
  PrmPostItem *item = test_calendar_add (test, calendar_post ("a", PRM_POST_STATUS_PENDING, calendar_at (20, 9, 30)));
  PrmPost *moved = calendar_post ("a", PRM_POST_STATUS_PENDING, calendar_at (22, 9, 30));
  GtkWidget *chip;

  test_calendar_add (test, calendar_post ("b", PRM_POST_STATUS_PENDING, calendar_at (20, 8, 30)));
  test_calendar_settle (test);
  focus_post (test, 20, item);
  g_assert_false (gtk_widget_has_css_class (find_chip (test, 20, item), "unsynced"));

  moved->unsynced = TRUE;
  test_calendar_update (test, item, prm_post_ref (moved));
  test_calendar_settle (test);
  chip = find_chip (test, 22, item);
  g_assert_nonnull (chip);
  g_assert_true (test_calendar_get_focus (test) == chip);
  g_assert_true (gtk_widget_has_css_class (chip, "unsynced"));

  prm_post_unref (moved);
  test_calendar_update (test, item, calendar_post ("a", PRM_POST_STATUS_PENDING, calendar_at (22, 9, 30)));
  test_calendar_settle (test);
  g_assert_false (gtk_widget_has_css_class (chip, "unsynced"));

  /* Where it is gone, its day keeps the focus. */
  g_list_store_remove (test->posts, 0);
  test_calendar_settle (test);
  assert_focus_on_day (test, 22);
}

/* A refresh leaves the widgets of posts that stay alone. */
static void
test_keeps_chips (TestCalendar *test, gconstpointer data)
{
  PrmPostItem *item = test_calendar_add (test, calendar_post ("b", PRM_POST_STATUS_PENDING, calendar_at (20, 9, 30)));
  GtkWidget *chip;

  test_calendar_settle (test);
  chip = find_chip (test, 20, item);
  test_calendar_add (test, calendar_post ("a", PRM_POST_STATUS_PENDING, calendar_at (20, 8, 0)));
  test_calendar_settle (test);
  g_assert_true (find_chip (test, 20, item) == chip);
  g_assert_true (prm_day_cell_get_line (PRM_DAY_CELL (test_calendar_cell (test, 20)), 2) == chip);
}

static void
test_forty_posts (TestCalendar *test, gconstpointer data)
{
  PrmDayCell *cell = PRM_DAY_CELL (test_calendar_cell (test, 20));
  GtkWidget *more;
  guint n_lines;
  g_autofree char *spoken = NULL;

  for (int i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%d", i);

      test_calendar_add (test, calendar_post (id, i == 39 ? PRM_POST_STATUS_ERROR : PRM_POST_STATUS_PENDING,
                                              calendar_at (20, i % 24, i)));
    }
  test_calendar_settle (test);
  n_lines = prm_day_cell_get_n_lines (cell);
  more = prm_day_cell_get_line (cell, n_lines - 1);
  g_assert_true (gtk_widget_has_css_class (more, "day-more"));
  spoken = g_strdup_printf ("%u more posts, show all (1 Failed, 39 Scheduled)", 40 - (n_lines - 2));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);
  /* What failed is never among those that are not shown. */
  g_assert_cmpstr (prm_post_item_get_id (prm_day_cell_get_line_item (cell, 1)), ==, "p39");
  g_assert_null (prm_day_cell_get_line (cell, n_lines));
}

/* Three hundred posts, each of which changes, while months are turned. */
static void
test_stress (TestCalendar *test, gconstpointer data)
{
  static const PrmPostStatus statuses[] = { PRM_POST_STATUS_PENDING, PRM_POST_STATUS_SUCCESS, PRM_POST_STATUS_ERROR,
                                            PRM_POST_STATUS_AWAITING_APPROVAL, PRM_POST_STATUS_PAUSED };
  guint n_shown = 0;

  for (int i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%d", i);

      test_calendar_add (test, calendar_post (id, statuses[i % 5], calendar_at (1 + i % 31, i % 24, i % 60)));
    }
  test_calendar_settle (test);
  focus_day (test, 14);
  for (int round = 0; round < 5; round++)
    {
      for (guint i = 0; i < 300; i++)
        {
          g_autoptr (PrmPostItem) item = g_list_model_get_item (G_LIST_MODEL (test->posts), i);
          PrmPost *changed = prm_post_copy (prm_post_item_get_post (item));

          changed->scheduled_at += CALENDAR_DAY * (round % 2 == 0 ? 1 : -1);
          changed->unsynced = !changed->unsynced;
          test_calendar_update (test, item, changed);
        }
      test_calendar_act (test, "grid.step", "i", round % 2 == 0 ? PRM_STEP_NEXT_MONTH : PRM_STEP_PREVIOUS_MONTH);
      test_calendar_settle (test);
    }
  test_calendar_act (test, "grid.step", "i", PRM_STEP_PREVIOUS_MONTH);
  test_calendar_settle (test);
  g_assert_cmpuint (prm_day_index_get_n_posts (test->index), ==, 300);
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    n_shown += prm_day_cell_get_posts (PRM_DAY_CELL (prm_month_grid_get_cell (test->grid, i)))->len;
  g_assert_cmpuint (n_shown, ==, 300);
  assert_focus_on_day (test, 14);
}

/* The menu of a chip, and the keys that a post has in every list. */
static void
test_menu (TestCalendar *test, gconstpointer data)
{
  PrmPostItem *item = test_calendar_add (test, calendar_post ("p1", PRM_POST_STATUS_PENDING, calendar_at (20, 9, 0)));
  GtkWidget *chip;

  test_calendar_settle (test);
  chip = find_chip (test, 20, item);
  g_assert_true (app_press (chip, "F2"));
  assert_asked (test, "post.edit 'p1'");
  g_assert_true (app_press (chip, "Delete"));
  assert_asked (test, "post.delete 'p1'");
  g_assert_true (app_press (chip, "Menu"));
  test_calendar_settle (test);
  g_assert_nonnull (prm_context_menu_get_open (chip));
  g_assert_true (gtk_widget_get_mapped (prm_context_menu_get_open (chip)));
  gtk_popover_popdown (GTK_POPOVER (prm_context_menu_get_open (chip)));
  test_calendar_settle (test);
  g_assert_null (prm_context_menu_get_open (chip));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  CALENDAR_ADD ("/month-grid/menu", test_menu);
  CALENDAR_ADD ("/month-grid/roles", test_roles);
  CALENDAR_ADD ("/month-grid/labels", test_labels);
  CALENDAR_ADD ("/month-grid/days-look", test_days_look);
  CALENDAR_ADD ("/month-grid/steps", test_steps);
  CALENDAR_ADD ("/month-grid/right-to-left", test_right_to_left);
  CALENDAR_ADD ("/month-grid/turns-the-page", test_turns_the_page);
  CALENDAR_ADD ("/month-grid/lines", test_lines);
  CALENDAR_ADD ("/month-grid/tab-comes-once", test_tab_comes_once);
  CALENDAR_ADD ("/month-grid/new-post", test_new_post);
  CALENDAR_ADD ("/month-grid/day-signals", test_day_signals);
  CALENDAR_ADD ("/month-grid/free-slots", test_free_slots);
  CALENDAR_ADD ("/month-grid/move-by-keys", test_move_by_keys);
  CALENDAR_ADD ("/month-grid/cut-and-paste", test_cut_and_paste);
  CALENDAR_ADD ("/month-grid/delete", test_delete);
  CALENDAR_ADD ("/month-grid/moved-post-keeps-focus", test_moved_post_keeps_focus);
  CALENDAR_ADD ("/month-grid/keeps-chips", test_keeps_chips);
  CALENDAR_ADD ("/month-grid/forty-posts", test_forty_posts);
  CALENDAR_ADD ("/month-grid/stress", test_stress);

  return g_test_run ();
}
