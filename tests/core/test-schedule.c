/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-schedule.h"

#define MAX_SLOTS 4

static gint64
parse (const char *text)
{
  gint64 moment = PRM_TIME_NONE;

  g_assert_true (prm_time_parse (text, &moment));
  return moment;
}

static PrmSchedule *
make_schedule (const char *const *times)
{
  PrmSchedule *schedule = prm_schedule_new ("ref", "Weekdays");

  for (guint i = 0; times[i] != NULL; i++)
    {
      guint minute = 0;

      g_assert_true (prm_schedule_parse_time (times[i], &minute));
      prm_schedule_add_time (schedule, minute);
    }
  return schedule;
}

static const char *const nine[] = { "09:00Z", NULL };
static const char *const five[] = { "17:00Z", NULL };
static const char *const both[] = { "17:00Z", "09:00Z", NULL };

/* The service's rule in examples. 1 June 2026 is a Monday. */
static const struct
{
  const char *name;
  const char *const *times;
  guint days; /* 0: every day */
  const char *exclude;
  const char *start;
  const char *now;
  const char *slots[MAX_SLOTS + 1];
} vectors[] = {
  { .name = "in order; a slot is never given twice, even if its post is deleted",
    .times = both,
    .now = "2026-06-01T10:00:00Z",
    .slots = { "2026-06-01T17:00:00Z", "2026-06-02T09:00:00Z", "2026-06-02T17:00:00Z", "2026-06-03T09:00:00Z" } },
  { .name = "on Mondays and Wednesdays",
    .times = nine,
    .days = 1u << 1 | 1u << 3,
    .now = "2026-06-01T18:00:00Z",
    .slots = { "2026-06-03T09:00:00Z", "2026-06-08T09:00:00Z", "2026-06-10T09:00:00Z" } },
  { .name = "not on an excluded date",
    .times = both,
    .exclude = "2026-06-02",
    .now = "2026-06-01T10:00:00Z",
    .slots = { "2026-06-01T17:00:00Z", "2026-06-03T09:00:00Z" } },
  { .name = "not before the start",
    .times = both,
    .start = "2026-06-10T12:00:00Z",
    .now = "2026-06-01T10:00:00Z",
    .slots = { "2026-06-10T17:00:00Z", "2026-06-11T09:00:00Z" } },
  { .name = "at the start itself",
    .times = nine,
    .start = "2026-06-10T09:00:00Z",
    .now = "2026-06-01T10:00:00Z",
    .slots = { "2026-06-10T09:00:00Z", "2026-06-11T09:00:00Z" } },
  { .name = "later than now, not now",
    .times = five,
    .now = "2026-06-01T17:00:00Z",
    .slots = { "2026-06-02T17:00:00Z" } },
  { .name = "on Sundays, which are day 0",
    .times = nine,
    .days = 1u << 0,
    .now = "2026-06-01T10:00:00Z",
    .slots = { "2026-06-07T09:00:00Z", "2026-06-14T09:00:00Z" } },
};

static void
test_vectors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (PrmSchedule) schedule = make_schedule (vectors[i].times);
      g_autoptr (GArray) slots = NULL;
      guint n = g_strv_length ((char **) vectors[i].slots);

      g_test_message ("%s", vectors[i].name);
      schedule->days = vectors[i].days != 0 ? vectors[i].days : PRM_SCHEDULE_EVERY_DAY;
      schedule->start_at = vectors[i].start != NULL ? parse (vectors[i].start) : PRM_TIME_NONE;
      if (vectors[i].exclude != NULL)
        schedule->exclude_dates = g_strsplit (vectors[i].exclude, ",", -1);
      slots = prm_schedule_next_slots (schedule, parse (vectors[i].now), n);
      g_assert_cmpuint (slots->len, ==, n);
      for (guint k = 0; k < n; k++)
        {
          gint64 slot = prm_schedule_next_slot (schedule, parse (vectors[i].now));
          g_autofree char *one = prm_time_format_iso (slot);
          g_autofree char *listed = prm_time_format_iso (g_array_index (slots, gint64, k));

          g_assert_cmpstr (one, ==, vectors[i].slots[k]);
          g_assert_cmpstr (listed, ==, vectors[i].slots[k]);
          schedule->last_slot = slot;
        }
    }
}

/* Without its memory a schedule gives out a slot again. */
static void
test_reset (void)
{
  g_autoptr (PrmSchedule) schedule = make_schedule (both);

  schedule->last_slot = parse ("2026-06-02T17:00:00Z");
  g_assert_cmpint (prm_schedule_next_slot (schedule, parse ("2026-06-01T10:00:00Z")), ==,
                   parse ("2026-06-03T09:00:00Z"));
  schedule->last_slot = PRM_TIME_NONE;
  g_assert_cmpint (prm_schedule_next_slot (schedule, parse ("2026-06-01T10:00:00Z")), ==,
                   parse ("2026-06-01T17:00:00Z"));
}

static void
test_no_slot (void)
{
  g_autoptr (PrmSchedule) no_times = prm_schedule_new ("ref", NULL);
  g_autoptr (PrmSchedule) no_days = make_schedule (nine);
  g_autoptr (GArray) slots = NULL;

  no_days->days = 0;
  g_assert_cmpint (prm_schedule_next_slot (no_times, parse ("2026-06-01T10:00:00Z")), ==, PRM_TIME_NONE);
  g_assert_cmpint (prm_schedule_next_slot (no_days, parse ("2026-06-01T10:00:00Z")), ==, PRM_TIME_NONE);
  slots = prm_schedule_next_slots (no_days, parse ("2026-06-01T10:00:00Z"), 5);
  g_assert_cmpuint (slots->len, ==, 0);
}

static void
test_parse_time (void)
{
  static const struct
  {
    const char *text;
    int minute; /* -1: refused */
  } cases[] = {
    { "00:00Z", 0 },  { "13:05Z", 785 }, { "13:05z", 785 }, { "23:59Z", 1439 },    { "24:00Z", -1 }, { "13:60Z", -1 },
    { "13:05", -1 },  { "9:05Z", -1 },   { "13-05Z", -1 },  { "13:05ZZ", -1 },     { "ab:cdZ", -1 }, { " 3:05Z", -1 },
    { "-1:05Z", -1 }, { "", -1 },        { NULL, -1 },      { "13:05\u00e9", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint minute = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (prm_schedule_parse_time (cases[i].text, &minute), ==, cases[i].minute >= 0);
      if (cases[i].minute >= 0)
        g_assert_cmpuint (minute, ==, cases[i].minute);
    }
}

static void
test_format_time (void)
{
  for (guint minute = 0; minute < 1440; minute++)
    {
      g_autofree char *text = prm_schedule_format_time (minute);
      guint parsed = 0;

      g_assert_true (prm_schedule_parse_time (text, &parsed));
      g_assert_cmpuint (parsed, ==, minute);
    }
}

static void
test_add_time (void)
{
  static const guint added[] = { 600, 0, 1439, 600, 30, 0 };
  static const guint expected[] = { 0, 30, 600, 1439 };
  g_autoptr (PrmSchedule) schedule = prm_schedule_new ("ref", "A");

  for (guint i = 0; i < G_N_ELEMENTS (added); i++)
    prm_schedule_add_time (schedule, added[i]);
  g_assert_cmpmem (schedule->minutes->data, schedule->minutes->len * sizeof (guint), expected, sizeof expected);
}

static void
test_equal (void)
{
  g_autoptr (PrmSchedule) a = make_schedule (both);
  g_autoptr (PrmSchedule) b = make_schedule (both);
  g_autoptr (PrmSchedule) named = prm_schedule_new ("ref", "");
  g_autoptr (PrmSchedule) boxed = g_boxed_copy (PRM_TYPE_SCHEDULE, a);

  g_assert_true (boxed == a);
  g_assert_cmpstr (named->title, ==, PRM_SCHEDULE_DEFAULT_TITLE);
  g_assert_true (prm_schedule_equal (a, a));
  g_assert_true (prm_schedule_equal (a, b));
  prm_schedule_add_time (b, 1);
  g_assert_false (prm_schedule_equal (a, b));
  g_array_remove_index (b->minutes, 0);
  g_assert_true (prm_schedule_equal (a, b));
  b->exclude_dates = g_strsplit ("2026-06-02", ",", -1);
  g_assert_false (prm_schedule_equal (a, b));
  g_clear_pointer (&b->exclude_dates, g_strfreev);
  b->days = 1;
  g_assert_false (prm_schedule_equal (a, b));
  b->days = a->days;
  b->last_slot = 86400;
  g_assert_false (prm_schedule_equal (a, b));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/vectors", test_vectors);
  g_test_add_func ("/schedule/reset", test_reset);
  g_test_add_func ("/schedule/no-slot", test_no_slot);
  g_test_add_func ("/schedule/parse-time", test_parse_time);
  g_test_add_func ("/schedule/format-time", test_format_time);
  g_test_add_func ("/schedule/add-time", test_add_time);
  g_test_add_func ("/schedule/equal", test_equal);
  return g_test_run ();
}
