/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-find.h"
#include "prm-agenda-view.h"
#include "prm-day-cell.h"
#include "prm-month-grid.h"
#include "prm-network-filter.h"
#include "prm-page-header.h"
#include "prm-post-chip.h"

#include "calendar-page-support.h"

#define says(test, text) (test_page_find (test, GTK_TYPE_LABEL, text) != NULL)

static const char *
get_title (TestPage *test)
{
  return prm_page_header_get_title (PRM_PAGE_HEADER (test_page_find (test, PRM_TYPE_PAGE_HEADER, NULL)));
}

static const char *
get_subtitle (TestPage *test)
{
  return prm_page_header_get_subtitle (PRM_PAGE_HEADER (test_page_find (test, PRM_TYPE_PAGE_HEADER, NULL)));
}

static guint
count_posts (TestPage *test)
{
  return test_page_count (test, PRM_TYPE_POST_CHIP);
}

/* The cell of a day of October 2026; weeks begin on Monday. */
static PrmDayCell *
get_cell (TestPage *test, int day)
{
  GtkWidget *grid = test_page_find (test, PRM_TYPE_MONTH_GRID, NULL);

  return PRM_DAY_CELL (prm_month_grid_get_cell (PRM_MONTH_GRID (grid), day + 2));
}

static void
test_month (TestPage *test, gconstpointer data)
{
  g_assert_cmpstr (get_title (test), ==, "October 2026");
  g_assert_cmpstr (get_subtitle (test), ==, "All Clients");
  g_assert_true (says (test, "5 posts in this range"));
  g_assert_cmpuint (count_posts (test), ==, 5);
  g_assert_cmpuint (prm_day_cell_get_posts (get_cell (test, 20))->len, ==, 2);
  /* What waits stands before what is scheduled, although it is later. */
  g_assert_cmpstr (prm_post_item_get_id (prm_day_cell_get_line_item (get_cell (test, 20), 1)), ==, "b1");
  g_assert_null (test_page_find (test, PRM_TYPE_AGENDA_VIEW, NULL));
}

static void
test_turning (TestPage *test, gconstpointer data)
{
  test_page_act (test, "calendar.next", NULL);
  g_assert_cmpstr (get_title (test), ==, "November 2026");
  g_assert_true (says (test, "1 post in this range"));
  test_page_act (test, "calendar.previous", NULL);
  test_page_act (test, "calendar.previous", NULL);
  g_assert_cmpstr (get_title (test), ==, "September 2026");
  test_page_act (test, "calendar.show", g_variant_new_int64 (page_at (400, 0)));
  g_assert_cmpstr (get_title (test), ==, "November 2027");
  g_assert_true (says (test, "0 posts in this range"));
  test_page_act (test, "calendar.today", NULL);
  g_assert_cmpstr (get_title (test), ==, "October 2026");
  g_assert_cmpuint (count_posts (test), ==, 5);
}

/* The months beside the one shown are read with it, so that turning shows their posts in the same frame. */
static void
test_turning_is_instant (TestPage *test, gconstpointer data)
{
  g_assert_true (gtk_widget_activate_action (test->page, "calendar.next", NULL));
  /* 14 November is the 20th of the 42 days. */
  g_assert_cmpuint (prm_day_cell_get_posts (get_cell (test, 17))->len, ==, 1);
}

static void
test_filters (TestPage *test, gconstpointer data)
{
  GtkWidget *networks = test_page_find (test, PRM_TYPE_NETWORK_FILTER, NULL);
  gboolean shown;

  test_page_act (test, "calendar.show-scheduled", NULL);
  g_assert_true (says (test, "5 posts in this range, 2 hidden by filters"));
  g_assert_cmpuint (count_posts (test), ==, 3);
  g_object_get (test->page, "show-scheduled", &shown, NULL);
  g_assert_false (shown);

  prm_network_filter_set_selected (PRM_NETWORK_FILTER (networks), PRM_NETWORK_BIT (PRM_NETWORK_X));
  test_page_settle (test);
  g_assert_true (says (test, "5 posts in this range, 3 hidden by filters"));
  g_assert_cmpuint (count_posts (test), ==, 2);

  test_page_act (test, "calendar.show-all", NULL);
  g_assert_true (says (test, "5 posts in this range"));
  g_assert_cmpuint (count_posts (test), ==, 5);
  g_assert_cmpuint (prm_network_filter_get_selected (PRM_NETWORK_FILTER (networks)), ==, PRM_NETWORK_SET_EMPTY);
}

static void
test_filters_hide_everything (TestPage *test, gconstpointer data)
{
  static const char *const actions[] = { "calendar.show-failed", "calendar.show-overdue", "calendar.show-waiting",
                                         "calendar.show-scheduled", "calendar.show-published" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    test_page_act (test, actions[i], NULL);
  g_assert_cmpuint (count_posts (test), ==, 0);
  g_assert_true (says (test, "The Filters Hide Every Post"));
  g_assert_nonnull (test_page_find (test, PRM_TYPE_DAY_CELL, NULL));
}

static void
test_client (TestPage *test, gconstpointer data)
{
  test_page_show_client (test, "ref-a");
  g_assert_cmpstr (get_subtitle (test), ==, "Acme");
  g_assert_true (says (test, "3 posts in this range"));
  /* Free slots belong to one client: from today on, each day at five. */
  g_assert_cmpint (prm_day_cell_get_first_slot (get_cell (test, 13)), ==, PRM_TIME_NONE);
  g_assert_cmpint (prm_day_cell_get_first_slot (get_cell (test, 14)), ==, page_at (14, 17));
  g_assert_cmpint (prm_day_cell_get_first_slot (get_cell (test, 39)), ==, page_at (39, 17));

  test_page_act (test, "calendar.next", NULL);
  test_page_show_client (test, "ref-b");
  g_assert_cmpstr (get_title (test), ==, "November 2026");
  g_assert_true (says (test, "0 posts in this range"));
  test_page_act (test, "calendar.today", NULL);
  g_assert_cmpint (prm_day_cell_get_first_slot (get_cell (test, 14)), ==, PRM_TIME_NONE);

  test_page_show_client (test, NULL);
  g_assert_true (says (test, "5 posts in this range"));
  g_assert_cmpint (prm_day_cell_get_first_slot (get_cell (test, 14)), ==, PRM_TIME_NONE);
}

/* A slot that has passed is no longer offered. */
static void
test_slots_pass (TestPage *test, gconstpointer data)
{
  test_page_show_client (test, "ref-a");
  prm_clock_advance (test->clock, 6 * 3600);
  test_page_settle (test);
  g_assert_cmpint (prm_day_cell_get_first_slot (get_cell (test, 14)), ==, PRM_TIME_NONE);
  g_assert_cmpint (prm_day_cell_get_first_slot (get_cell (test, 15)), ==, page_at (15, 17));
}

/* What the filter button of that name counts. */
static const char *
get_count (TestPage *test, const char *name)
{
  GtkWidget *word = test_page_find (test, GTK_TYPE_LABEL, name);

  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (word)));
}

/* Five minutes late, and said so: by the post, and by its day. */
static void
test_overdue (TestPage *test, gconstpointer data)
{
  GtkWidget *chip;
  g_autofree char *of_post = NULL;
  g_autofree char *of_day = NULL;
  g_autofree char *n_failed = NULL;

  n_failed = g_strdup (get_count (test, "Failed"));
  prm_clock_advance (test->clock, page_at (20, 9) + PRM_POST_OVERDUE_AFTER + 60 - PAGE_NOW);
  test_page_settle (test);
  g_assert_cmpstr (prm_post_item_get_id (prm_day_cell_get_line_item (get_cell (test, 20), 1)), ==, "a3");
  chip = app_find (GTK_WIDGET (get_cell (test, 20)), PRM_TYPE_POST_CHIP, NULL);
  of_post = app_get_name (chip);
  g_assert_nonnull (strstr (of_post, "overdue"));
  of_day = app_get_name (GTK_WIDGET (get_cell (test, 20)));
  g_assert_nonnull (strstr (of_day, "1 Overdue"));
  g_assert_null (strstr (of_day, "Failed"));
  /* The filters count it apart as well. */
  g_assert_cmpstr (get_count (test, "Failed"), ==, n_failed);
  g_assert_cmpstr (get_count (test, "Overdue"), ==, "1");
}

static void
test_empty (TestPage *test, gconstpointer data)
{
  g_assert_false (says (test, "Nothing Is Planned Here Yet"));
  test_page_act (test, "calendar.show", g_variant_new_int64 (page_at (400, 0)));
  g_assert_true (says (test, "Nothing Is Planned Here Yet"));
  g_assert_nonnull (test_page_find (test, PRM_TYPE_DAY_CELL, NULL));
}

static void
test_refusal (TestPage *test, gconstpointer data)
{
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (get_cell (test, 13))));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_cell (test, 13)), "grid.new-post", NULL));
  test_page_settle (test);
  g_assert_cmpuint (test->asked->len, ==, 0);
  g_assert_true (says (test, "That day has passed; choose a later one for a new post."));

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (get_cell (test, 26))));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_cell (test, 26)), "grid.new-post", NULL));
  g_assert_cmpuint (test->asked->len, ==, 1);
}

static void
test_narrow (TestPage *test, gconstpointer data)
{
  int minimum;

  gtk_widget_measure (test->page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);

  test_page_resize (test, 400, 720);
  g_assert_null (test_page_find (test, PRM_TYPE_MONTH_GRID, NULL));
  g_assert_nonnull (test_page_find (test, PRM_TYPE_AGENDA_VIEW, NULL));
  g_assert_cmpuint (count_posts (test), ==, 5);
  g_assert_true (says (test, "Tuesday 20 October"));
  g_assert_true (says (test, "Today, Wednesday 14 October"));
  g_assert_false (says (test, "Thursday 22 October"));
  g_assert_false (says (test, "Waiting"));

  /* It follows what the month would show. */
  test_page_act (test, "calendar.show-waiting", NULL);
  g_assert_cmpuint (count_posts (test), ==, 4);
  test_page_act (test, "calendar.next", NULL);
  g_assert_true (says (test, "Saturday 14 November"));

  test_page_resize (test, 1000, 760);
  g_assert_nonnull (test_page_find (test, PRM_TYPE_MONTH_GRID, NULL));
  g_assert_true (says (test, "Waiting"));
}

static gboolean
shows_error (TestPage *test)
{
  return test_page_find (test, GTK_TYPE_BUTTON, "_Try Again") != NULL;
}

/* What cannot be read is said, and what was read before stays. */
static void
test_error (TestPage *test, gconstpointer data)
{
  g_assert_false (shows_error (test));
  test_page_close_workspace (test);
  g_assert_true (gtk_widget_activate_action (test->page, "calendar.next", NULL));
  test_page_wait (test, shows_error);
  g_assert_true (says (test, "The local data is not open."));
  g_assert_true (gtk_widget_activate_action (test->page, "calendar.previous", NULL));
  test_page_settle (test);
  g_assert_cmpuint (count_posts (test), ==, 5);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  PAGE_ADD ("/calendar-page/month", test_month);
  PAGE_ADD ("/calendar-page/turning", test_turning);
  PAGE_ADD ("/calendar-page/turning-is-instant", test_turning_is_instant);
  PAGE_ADD ("/calendar-page/filters", test_filters);
  PAGE_ADD ("/calendar-page/filters-hide-everything", test_filters_hide_everything);
  PAGE_ADD ("/calendar-page/client", test_client);
  PAGE_ADD ("/calendar-page/slots-pass", test_slots_pass);
  PAGE_ADD ("/calendar-page/overdue", test_overdue);
  PAGE_ADD ("/calendar-page/empty", test_empty);
  PAGE_ADD ("/calendar-page/refusal", test_refusal);
  PAGE_ADD ("/calendar-page/narrow", test_narrow);
  PAGE_ADD ("/calendar-page/error", test_error);

  return g_test_run ();
}
