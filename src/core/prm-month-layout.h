/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-time.h"

#include <glib.h>

G_BEGIN_DECLS

/** PrmMonth: a month of the calendar, in some time zone. */
typedef struct
{
  int year;
  int month; /* 1 to 12 */
} PrmMonth;

#define PRM_MONTH_DAYS 42

/**
 * PrmMonthLayout:
 *
 * The 42 days, six weeks from the week start, that a month view shows, with the moments at which they begin.
 */
typedef struct
{
  PrmMonth month;
  int first_weekday;                     /* 1 Monday to 7 Sunday */
  gint64 day_starts[PRM_MONTH_DAYS + 1]; /* the last is the end of the last day */
  guint8 day_numbers[PRM_MONTH_DAYS];    /* 1 to 31 */
  gboolean in_month[PRM_MONTH_DAYS];
} PrmMonthLayout;

PrmMonth prm_month_of (gint64 moment, GTimeZone *zone);
PrmMonth prm_month_add (PrmMonth month, int months);

/** prm_month_layout: fills @layout for @month with weeks that begin on @first_weekday (1 Monday to 7 Sunday). */
void prm_month_layout (PrmMonthLayout *layout, PrmMonth month, int first_weekday, GTimeZone *zone);

/** prm_month_layout_find_day: Returns: the index of the day that contains @moment, or -1 */
int prm_month_layout_find_day (const PrmMonthLayout *layout, gint64 moment);

/** prm_month_format: Returns: (transfer full): "October 2026" in the user's language */
char *prm_month_format (PrmMonth month);

/**
 * prm_month_visible_chips:
 * @height: of a day cell below its number, in pixels
 * @n_posts: of that day
 *
 * Returns: how many posts of a day fit; where not all do, one line is kept for "+n"
 */
guint prm_month_visible_chips (int height, int chip_height, int spacing, guint n_posts);

G_END_DECLS
