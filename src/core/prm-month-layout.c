/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-month-layout.h"

#define DAY ((gint64) 24 * 60 * 60)

/* GDate counts days from the year 1. */
#define JULIAN_DAY_OF_1970 ((gint64) 719163)

PrmMonth
prm_month_of (gint64 moment, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = prm_time_to_local (moment, zone);

  return (PrmMonth){ g_date_time_get_year (local), g_date_time_get_month (local) };
}

PrmMonth
prm_month_add (PrmMonth month, int months)
{
  int index = month.year * 12 + month.month - 1 + months;

  return (PrmMonth){ index / 12, index % 12 + 1 };
}

static gint64
get_day_start (const GDate *date, GTimeZone *zone)
{
  gint64 start;

  if (prm_time_from_local (zone, g_date_get_year (date), (int) g_date_get_month (date), g_date_get_day (date), 0, 0,
                           &start))
    return start;
  /* Outside the years that we keep time for. */
  return ((gint64) g_date_get_julian (date) - JULIAN_DAY_OF_1970) * DAY;
}

void
prm_month_layout (PrmMonthLayout *layout, PrmMonth month, int first_weekday, GTimeZone *zone)
{
  GDate date;
  int n_before;

  g_return_if_fail (month.year > 1 && month.year < 10000 && month.month >= 1 && month.month <= 12);
  g_return_if_fail (first_weekday >= 1 && first_weekday <= 7);

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, (GDateMonth) month.month, (GDateYear) month.year);
  n_before = ((int) g_date_get_weekday (&date) - first_weekday + 7) % 7;
  g_date_subtract_days (&date, (guint) n_before);

  layout->month = month;
  layout->first_weekday = first_weekday;
  for (guint i = 0; i < PRM_MONTH_DAYS; i++)
    {
      layout->day_starts[i] = get_day_start (&date, zone);
      layout->day_numbers[i] = g_date_get_day (&date);
      layout->in_month[i] = (int) g_date_get_month (&date) == month.month;
      g_date_add_days (&date, 1);
    }
  layout->day_starts[PRM_MONTH_DAYS] = get_day_start (&date, zone);
}

int
prm_month_layout_find_day (const PrmMonthLayout *layout, gint64 moment)
{
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    if (moment >= layout->day_starts[i] && moment < layout->day_starts[i + 1])
      return i;
  return -1;
}

char *
prm_month_format (PrmMonth month)
{
  g_autoptr (GDateTime) first = g_date_time_new_utc (month.year, month.month, 1, 0, 0, 0);

  g_return_val_if_fail (first != NULL, NULL);
  /* Translators: the title of a month, as in “October 2026”; see g_date_time_format() for the codes */
  return g_date_time_format (first, _ ("%OB %Y"));
}

guint
prm_month_visible_chips (int height, int chip_height, int spacing, guint n_posts)
{
  guint n_lines;

  if (height < chip_height || chip_height <= 0 || spacing < 0)
    return 0;
  n_lines = (guint) ((height + spacing) / (chip_height + spacing));
  return n_posts <= n_lines ? n_posts : n_lines - 1;
}
