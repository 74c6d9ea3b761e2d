/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-day-index.h"
#include "prm-month-grid.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** CALENDAR_NOW: Wednesday 14 October 2026, 12:00 UTC. */
#define CALENDAR_NOW ((gint64) 1791979200)

#define CALENDAR_DAY ((gint64) 24 * 60 * 60)

/** TestCalendar: a month grid in a window, and what it asked its ancestors for. */
typedef struct
{
  GTimeZone *zone; /* UTC */
  PrmClock *clock;
  GListStore *posts;
  PrmDayIndex *index;
  GtkWidget *window;
  PrmMonthGrid *grid;
  gboolean popover_shown;

  GPtrArray *asked;   /* (element-type utf8) "post.move ('a', int64 1)" */
  GPtrArray *refused; /* (element-type utf8) reasons */
} TestCalendar;

#define CALENDAR_ADD(path, func)                                                                                       \
  g_test_add (path, TestCalendar, NULL, test_calendar_set_up, func, test_calendar_tear_down)

void test_calendar_set_up (TestCalendar *test, gconstpointer data);
void test_calendar_tear_down (TestCalendar *test, gconstpointer data);

/** calendar_at: Returns: a moment of October 2026, in UTC; days may lie outside of it */
gint64 calendar_at (int day, int hour, int minute);

/** calendar_post: Returns: (transfer full): a post on two networks, to be changed before it is shown */
PrmPost *calendar_post (const char *id, PrmPostStatus status, gint64 scheduled_at);

/** test_calendar_add: @post: (transfer full). Returns: (transfer none): its item, which the grid shows */
PrmPostItem *test_calendar_add (TestCalendar *test, PrmPost *post);

/** test_calendar_update: gives @item the value @post (transfer full), as a new answer of the store would. */
void test_calendar_update (TestCalendar *test, PrmPostItem *item, PrmPost *post);

/** test_calendar_settle: until everything is told, laid out and drawn. */
void test_calendar_settle (TestCalendar *test);

/** test_calendar_cell: Returns: (transfer none): the cell of a day of October 2026 */
GtkWidget *test_calendar_cell (TestCalendar *test, int day);

/** test_calendar_act: activates an action on what has the focus. */
void test_calendar_act (TestCalendar *test, const char *action, const char *format, ...);

/** test_calendar_get_focus: Returns: (transfer none) (nullable): what has the focus */
GtkWidget *test_calendar_get_focus (TestCalendar *test);

/** test_calendar_take_asked: Returns: (transfer full) (nullable): what was asked for first, no longer kept */
char *test_calendar_take_asked (TestCalendar *test);
char *test_calendar_take_refused (TestCalendar *test);

G_END_DECLS
