/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-month-layout.h"

static const char *const zones[] = { "UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Pacific/Apia" };

static GTimeZone *
get_zone (const char *name)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  g_assert_nonnull (zone);
  return zone;
}

static gint64
parse (const char *text)
{
  gint64 moment = PRM_TIME_NONE;

  g_assert_true (prm_time_parse (text, &moment));
  return moment;
}

static void
test_month_of (void)
{
  g_autoptr (GTimeZone) berlin = get_zone ("Europe/Berlin");
  PrmMonth month = prm_month_of (parse ("2026-12-31T23:30:00Z"), berlin);

  g_assert_cmpint (month.year, ==, 2027);
  g_assert_cmpint (month.month, ==, 1);
}

static void
test_month_add (void)
{
  static const struct
  {
    PrmMonth month;
    int months;
    PrmMonth sum;
  } cases[] = {
    { { 2026, 10 }, 0, { 2026, 10 } }, { { 2026, 10 }, 2, { 2026, 12 } },  { { 2026, 10 }, 3, { 2027, 1 } },
    { { 2026, 1 }, -1, { 2025, 12 } }, { { 2026, 1 }, -13, { 2024, 12 } }, { { 2026, 12 }, 12, { 2027, 12 } },
    { { 2026, 6 }, 120, { 2036, 6 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PrmMonth sum = prm_month_add (cases[i].month, cases[i].months);

      g_assert_cmpint (sum.year, ==, cases[i].sum.year);
      g_assert_cmpint (sum.month, ==, cases[i].sum.month);
    }
}

/* One month by hand: October 2026 begins on a Thursday, and its last Sunday has 25 hours in Berlin. */
static void
test_october (void)
{
  g_autoptr (GTimeZone) berlin = get_zone ("Europe/Berlin");
  PrmMonthLayout layout;

  prm_month_layout (&layout, (PrmMonth){ 2026, 10 }, 1, berlin);
  g_assert_cmpint (layout.first_weekday, ==, 1);
  g_assert_cmpint (layout.month.month, ==, 10);
  g_assert_cmpint (layout.day_numbers[0], ==, 28);
  g_assert_false (layout.in_month[2]);
  g_assert_true (layout.in_month[3]);
  g_assert_cmpint (layout.day_numbers[3], ==, 1);
  g_assert_cmpint (layout.day_numbers[33], ==, 31);
  g_assert_true (layout.in_month[33]);
  g_assert_false (layout.in_month[34]);
  g_assert_cmpint (layout.day_starts[3], ==, parse ("2026-09-30T22:00:00Z"));
  g_assert_cmpint (layout.day_starts[28] - layout.day_starts[27], ==, 25 * 3600);

  prm_month_layout (&layout, (PrmMonth){ 2026, 10 }, 7, berlin);
  g_assert_cmpint (layout.day_numbers[0], ==, 27);
  g_assert_cmpint (layout.day_numbers[4], ==, 1);
}

static guint
get_days_in_month (PrmMonth month)
{
  return g_date_get_days_in_month ((GDateMonth) month.month, (GDateYear) month.year);
}

static void
check_layout (PrmMonth month, int first_weekday, GTimeZone *zone)
{
  g_autoptr (GDateTime) first = NULL;
  PrmMonthLayout layout;
  guint n_in_month = 0;
  int first_index = -1;

  prm_month_layout (&layout, month, first_weekday, zone);
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    {
      g_autoptr (GDateTime) start = prm_time_to_local (layout.day_starts[i], zone);

      g_assert_cmpint (layout.day_starts[i], <=, layout.day_starts[i + 1]);
      /* A day that the calendar of a zone skips begins where the next one does. */
      if (layout.day_starts[i] == layout.day_starts[i + 1])
        continue;
      g_assert_cmpint (layout.day_numbers[i], ==, g_date_time_get_day_of_month (start));
      g_assert_cmpint (prm_month_layout_find_day (&layout, layout.day_starts[i]), ==, i);
      g_assert_cmpint (prm_month_layout_find_day (&layout, layout.day_starts[i + 1] - 1), ==, i);
    }
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    if (layout.in_month[i])
      {
        first_index = first_index < 0 ? i : first_index;
        n_in_month++;
        g_assert_cmpuint (layout.day_numbers[i], ==, n_in_month);
      }
  g_assert_cmpuint (n_in_month, ==, get_days_in_month (month));
  g_assert_cmpint (first_index, <, 7);
  first = g_date_time_new_utc (month.year, month.month, 1, 0, 0, 0);
  g_assert_cmpint ((first_weekday - 1 + first_index) % 7 + 1, ==, g_date_time_get_day_of_week (first));
  g_assert_cmpint (prm_month_layout_find_day (&layout, layout.day_starts[0] - 1), ==, -1);
  g_assert_cmpint (prm_month_layout_find_day (&layout, layout.day_starts[PRM_MONTH_DAYS]), ==, -1);
}

static void
test_layouts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GTimeZone) zone = get_zone (zones[i]);

      for (int first_weekday = 1; first_weekday <= 7; first_weekday++)
        for (PrmMonth month = { 2011, 1 }; month.year < 2029; month = prm_month_add (month, 1))
          check_layout (month, first_weekday, zone);
    }
}

/* Years that no post is in still have a layout. */
static void
test_far_years (void)
{
  static const PrmMonth months[] = { { 1969, 12 }, { 1970, 12 }, { 9999, 12 } };
  PrmMonthLayout layout;

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      prm_month_layout (&layout, months[i], 1, NULL);
      for (guint day = 0; day < PRM_MONTH_DAYS; day++)
        g_assert_cmpint (layout.day_starts[day + 1] - layout.day_starts[day], ==, 24 * 3600);
    }
}

static void
test_format (void)
{
  g_autofree char *title = prm_month_format ((PrmMonth){ 2026, 10 });

  g_assert_cmpstr (title, ==, "October 2026");
}

static void
test_visible_chips (void)
{
  static const struct
  {
    int height, chip_height, spacing;
    guint n_posts, n_visible;
  } cases[] = {
    { 100, 20, 4, 0, 0 }, { 100, 20, 4, 3, 3 }, { 100, 20, 4, 4, 4 },   { 100, 20, 4, 5, 3 }, { 92, 20, 4, 4, 4 },
    { 91, 20, 4, 4, 2 },  { 20, 20, 4, 1, 1 },  { 20, 20, 4, 2, 0 },    { 19, 20, 4, 1, 0 },  { 0, 20, 4, 9, 0 },
    { -5, 20, 4, 9, 0 },  { 100, 0, 0, 9, 0 },  { 100, 20, -20, 9, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (prm_month_visible_chips (cases[i].height, cases[i].chip_height, cases[i].spacing,
                                               cases[i].n_posts),
                      ==, cases[i].n_visible);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/month/of", test_month_of);
  g_test_add_func ("/month/add", test_month_add);
  g_test_add_func ("/month/october", test_october);
  g_test_add_func ("/month/layouts", test_layouts);
  g_test_add_func ("/month/far-years", test_far_years);
  g_test_add_func ("/month/format", test_format);
  g_test_add_func ("/month/visible-chips", test_visible_chips);
  return g_test_run ();
}
