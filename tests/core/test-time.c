/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-time.h"

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
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 moment; /* PRM_TIME_NONE: refused */
  } cases[] = {
    { "2026-07-08T12:30:00Z", 1783513800 },
    { "2025-06-13T12:30:00.000Z", 1749817800 },
    { "2025-06-13T12:30:00.999Z", 1749817800 },
    { "2026-07-08T14:30:00+02:00", 1783513800 },
    { "2026-07-08T05:00:00-07:30", 1783513800 },
    { "2026-07-08T12:30:00", 1783513800 },
    { "1971-01-01T00:00:00Z", 31536000 },
    { "9999-12-31T23:59:59Z", 253402300799 },
    { "1970-12-31T23:59:59Z", PRM_TIME_NONE },
    { "0001-01-01T00:00:00Z", PRM_TIME_NONE },
    { "2026-02-29T12:30:00Z", PRM_TIME_NONE },
    { "2026-13-01T12:30:00Z", PRM_TIME_NONE },
    { "2026-07-08T25:30:00Z", PRM_TIME_NONE },
    { "2026-07-08", PRM_TIME_NONE },
    { "12:30", PRM_TIME_NONE },
    { "tomorrow", PRM_TIME_NONE },
    { "", PRM_TIME_NONE },
    { NULL, PRM_TIME_NONE },
    { "2026-07-08T12:30:00Z and then some", PRM_TIME_NONE },
    { "2026-07-08T12:30:00.000000000000000000000000000000000000000000000000000000000000000000000Z", PRM_TIME_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 moment = PRM_TIME_NONE;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (prm_time_parse (cases[i].text, &moment), ==, cases[i].moment != PRM_TIME_NONE);
      g_assert_cmpint (moment, ==, cases[i].moment);
    }
}

static void
test_format_iso (void)
{
  static const char *const cases[] = { "1971-01-01T00:00:00Z", "2026-07-08T12:30:00Z", "2028-02-29T23:59:59Z",
                                       "9999-12-31T23:59:59Z" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = prm_time_format_iso (parse (cases[i]));

      g_assert_cmpstr (text, ==, cases[i]);
    }
}

/* Whatever a caller has computed, a date comes out. */
static void
test_extremes (void)
{
  static const gint64 cases[] = { G_MININT64, -1, PRM_TIME_NONE, 253402300799, G_MAXINT64 };
  g_autoptr (GTimeZone) zone = get_zone ("Pacific/Kiritimati");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = prm_time_format_iso (cases[i]);
      g_autofree char *when = prm_time_format_when (cases[i], cases[G_N_ELEMENTS (cases) - 1 - i], zone);
      g_autofree char *spoken = prm_time_format_spoken (cases[i], zone);
      g_autoptr (GDateTime) local = prm_time_to_local (cases[i], zone);

      g_assert_nonnull (local);
      g_assert_nonnull (when);
      g_assert_nonnull (spoken);
      g_assert_cmpuint (strlen (iso), ==, strlen ("2026-07-08T12:30:00Z"));
    }
}

static void
test_to_local (void)
{
  g_autoptr (GTimeZone) berlin = get_zone ("Europe/Berlin");
  g_autoptr (GDateTime) local = prm_time_to_local (parse ("2026-07-08T12:30:00Z"), berlin);
  g_autoptr (GDateTime) here = prm_time_to_local (parse ("2026-07-08T12:30:00Z"), NULL);
  g_autofree char *text = g_date_time_format (local, "%Y-%m-%d %H:%M %Z");

  g_assert_cmpstr (text, ==, "2026-07-08 14:30 CEST");
  /* The tests run in UTC. */
  g_assert_cmpint (g_date_time_get_hour (here), ==, 12);
}

static void
test_from_local (void)
{
  static const struct
  {
    const char *zone;
    int year, month, day, hour, minute;
    const char *moment; /* NULL: refused */
  } cases[] = {
    { "Europe/Berlin", 2026, 1, 15, 9, 0, "2026-01-15T08:00:00Z" },
    { "Europe/Berlin", 2026, 7, 15, 9, 0, "2026-07-15T07:00:00Z" },
    /* Skipped: 02:00 to 03:00 on 29 March. */
    { "Europe/Berlin", 2026, 3, 29, 1, 59, "2026-03-29T00:59:00Z" },
    { "Europe/Berlin", 2026, 3, 29, 2, 0, "2026-03-29T01:00:00Z" },
    { "Europe/Berlin", 2026, 3, 29, 2, 30, "2026-03-29T01:30:00Z" },
    { "Europe/Berlin", 2026, 3, 29, 3, 0, "2026-03-29T01:00:00Z" },
    /* Repeated: 02:00 to 03:00 on 25 October. */
    { "Europe/Berlin", 2026, 10, 25, 1, 59, "2026-10-24T23:59:00Z" },
    { "Europe/Berlin", 2026, 10, 25, 2, 0, "2026-10-25T00:00:00Z" },
    { "Europe/Berlin", 2026, 10, 25, 2, 30, "2026-10-25T00:30:00Z" },
    { "Europe/Berlin", 2026, 10, 25, 3, 0, "2026-10-25T02:00:00Z" },
    /* Skipped on 8 March, repeated on 1 November. */
    { "America/New_York", 2026, 3, 8, 2, 30, "2026-03-08T07:30:00Z" },
    { "America/New_York", 2026, 3, 8, 3, 30, "2026-03-08T07:30:00Z" },
    { "America/New_York", 2026, 11, 1, 1, 30, "2026-11-01T05:30:00Z" },
    { "America/New_York", 2026, 11, 1, 2, 0, "2026-11-01T07:00:00Z" },
    /* Half an hour only, and the other half of the year. */
    { "Australia/Lord_Howe", 2026, 10, 4, 2, 15, "2026-10-03T15:45:00Z" },
    { "Australia/Lord_Howe", 2026, 4, 5, 1, 45, "2026-04-04T14:45:00Z" },
    /* A whole day that was skipped. */
    { "Pacific/Apia", 2011, 12, 30, 12, 0, "2011-12-30T22:00:00Z" },
    { "Pacific/Apia", 2011, 12, 31, 0, 0, "2011-12-30T10:00:00Z" },
    { "Asia/Kathmandu", 2026, 6, 1, 5, 45, "2026-06-01T00:00:00Z" },
    { "Europe/Berlin", 2026, 2, 29, 9, 0, NULL },
    { "Europe/Berlin", 2026, 13, 1, 9, 0, NULL },
    { "Europe/Berlin", 2026, 1, 0, 9, 0, NULL },
    { "Europe/Berlin", 2026, 1, 1, 24, 0, NULL },
    { "Europe/Berlin", 2026, 1, 1, 9, 60, NULL },
    { "Europe/Berlin", 1970, 12, 31, 9, 0, NULL },
    { "Europe/Berlin", 10000, 1, 1, 9, 0, NULL },
    { "America/New_York", 9999, 12, 31, 23, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = get_zone (cases[i].zone);
      g_autofree char *text = NULL;
      gint64 moment = PRM_TIME_NONE;

      g_test_message ("%s %d-%d-%d %d:%d", cases[i].zone, cases[i].year, cases[i].month, cases[i].day, cases[i].hour,
                      cases[i].minute);
      g_assert_cmpint (prm_time_from_local (zone, cases[i].year, cases[i].month, cases[i].day, cases[i].hour,
                                            cases[i].minute, &moment),
                       ==, cases[i].moment != NULL);
      if (cases[i].moment == NULL)
        continue;
      text = prm_time_format_iso (moment);
      g_assert_cmpstr (text, ==, cases[i].moment);
    }
}

/* The day is that of the zone; the reading is taken as any other. */
static void
test_resolve_on_day (void)
{
  static const struct
  {
    const char *zone;
    const char *day;
    int hour, minute;
    const char *moment;
    PrmClockChange change;
  } cases[] = {
    { "Europe/Berlin", "2026-07-14T22:00:00Z", 9, 0, "2026-07-15T07:00:00Z", PRM_CLOCK_ONCE },
    { "Europe/Berlin", "2026-07-15T21:59:59Z", 9, 0, "2026-07-15T07:00:00Z", PRM_CLOCK_ONCE },
    { "America/New_York", "2026-07-15T03:00:00Z", 23, 30, "2026-07-15T03:30:00Z", PRM_CLOCK_ONCE },
    { "Europe/Berlin", "2026-03-29T12:00:00Z", 2, 30, "2026-03-29T01:30:00Z", PRM_CLOCK_SKIPPED },
    { "Europe/Berlin", "2026-10-25T12:00:00Z", 2, 30, "2026-10-25T00:30:00Z", PRM_CLOCK_REPEATED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = get_zone (cases[i].zone);
      g_autofree char *text = NULL;
      PrmClockChange change;
      gint64 moment;

      g_assert_true (
        prm_time_resolve_on_day (parse (cases[i].day), cases[i].hour, cases[i].minute, zone, &moment, NULL, &change));
      text = prm_time_format_iso (moment);
      g_assert_cmpstr (text, ==, cases[i].moment);
      g_assert_cmpint (change, ==, cases[i].change);
    }
}

static void
test_day_start (void)
{
  static const struct
  {
    const char *zone;
    const char *moment;
    const char *start;
  } cases[] = {
    { "UTC", "2026-07-08T12:30:00Z", "2026-07-08T00:00:00Z" },
    { "Europe/Berlin", "2026-07-08T12:30:00Z", "2026-07-07T22:00:00Z" },
    { "Europe/Berlin", "2026-07-07T22:00:00Z", "2026-07-07T22:00:00Z" },
    { "Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z" },
    { "Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z" },
    { "America/New_York", "2026-11-01T12:00:00Z", "2026-11-01T04:00:00Z" },
    { "America/New_York", "2026-07-08T02:00:00Z", "2026-07-07T04:00:00Z" },
    /* Midnight itself is skipped. */
    { "America/Sao_Paulo", "2018-11-04T12:00:00Z", "2018-11-04T03:00:00Z" },
    /* The last hour of the day before comes twice. */
    { "America/Sao_Paulo", "2018-02-18T12:00:00Z", "2018-02-18T03:00:00Z" },
    /* Midnight comes twice. */
    { "America/Havana", "2026-11-01T12:00:00Z", "2026-11-01T04:00:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = get_zone (cases[i].zone);
      g_autofree char *start = prm_time_format_iso (prm_time_day_start (parse (cases[i].moment), zone));

      g_test_message ("%s %s", cases[i].zone, cases[i].moment);
      g_assert_cmpstr (start, ==, cases[i].start);
    }
}

static void
test_add_days (void)
{
  static const struct
  {
    const char *zone;
    const char *moment;
    int days;
    const char *later;
  } cases[] = {
    { "Europe/Berlin", "2026-03-28T08:00:15Z", 1, "2026-03-29T07:00:15Z" },
    { "Europe/Berlin", "2026-03-28T01:30:00Z", 1, "2026-03-29T01:30:00Z" },
    { "Europe/Berlin", "2026-03-28T01:30:00Z", 2, "2026-03-30T00:30:00Z" },
    { "Europe/Berlin", "2026-10-25T08:00:00Z", -1, "2026-10-24T07:00:00Z" },
    { "Europe/Berlin", "2026-10-25T01:30:00Z", 0, "2026-10-25T01:30:00Z" },
    { "America/New_York", "2026-10-31T13:00:00Z", 1, "2026-11-01T14:00:00Z" },
    { "UTC", "2027-12-31T23:59:59Z", 1, "2028-01-01T23:59:59Z" },
    { "UTC", "2028-02-28T10:00:00Z", 366, "2029-02-28T10:00:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = get_zone (cases[i].zone);
      g_autofree char *later = prm_time_format_iso (prm_time_add_days (parse (cases[i].moment), cases[i].days, zone));

      g_test_message ("%s %s %+d", cases[i].zone, cases[i].moment, cases[i].days);
      g_assert_cmpstr (later, ==, cases[i].later);
    }
}

static void
test_format_when (void)
{
  static const struct
  {
    const char *moment;
    const char *when;
  } cases[] = {
    { "2026-10-13T12:30:00Z", "Today, 14:30" },          { "2026-10-13T21:59:00Z", "Today, 23:59" },
    { "2026-10-13T22:00:00Z", "Tomorrow, 00:00" },       { "2026-10-15T07:00:00Z", "Thu 15 Oct, 09:00" },
    { "2026-10-12T07:00:00Z", "Mon 12 Oct, 09:00" },     { "2026-11-01T07:00:00Z", "Sun 1 Nov, 08:00" },
    { "2026-12-31T23:00:00Z", "Fri 1 Jan 2027, 00:00" }, { "2025-10-13T07:00:00Z", "Mon 13 Oct 2025, 09:00" },
  };
  g_autoptr (GTimeZone) berlin = get_zone ("Europe/Berlin");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *when = prm_time_format_when (parse (cases[i].moment), parse ("2026-10-13T06:00:00Z"), berlin);

      g_assert_cmpstr (when, ==, cases[i].when);
    }
}

static void
test_format_spoken (void)
{
  g_autoptr (GTimeZone) berlin = get_zone ("Europe/Berlin");
  g_autofree char *spoken = prm_time_format_spoken (parse ("2026-10-14T07:00:00Z"), berlin);

  g_assert_cmpstr (spoken, ==, "Wednesday 14 October, 09:00");
}

static void
test_format_ago (void)
{
  static const struct
  {
    gint64 seconds;
    const char *text;
  } cases[] = {
    { -90, "just now" },
    { 0, "just now" },
    { 59, "just now" },
    { 60, "1 min ago" },
    { 119, "1 min ago" },
    { 3599, "59 min ago" },
    { 3600, "1 h ago" },
    { 86399, "23 h ago" },
    { 86400, "1 day ago" },
    { 5 * 86400, "5 days ago" },
    { 400 * 86400, "400 days ago" },
  };
  gint64 now = parse ("2026-10-14T07:00:00Z");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = prm_time_format_ago (now - cases[i].seconds, now);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_format_left (void)
{
  static const struct
  {
    gint64 seconds;
    const char *text;
  } cases[] = {
    { -7200, "2 h ago" }, { 0, "just now" },     { 1, "in 1 min" },     { 60, "in 1 min" },
    { 61, "in 2 min" },   { 3540, "in 59 min" }, { 3541, "in 1 h" },    { 3600, "in 1 h" },
    { 7199, "in 1 h" },   { 86399, "in 23 h" },  { 86400, "in 1 day" }, { 3 * 86400 + 9, "in 3 days" },
  };
  gint64 now = parse ("2026-10-14T07:00:00Z");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = prm_time_format_left (now + cases[i].seconds, now);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/parse", test_parse);
  g_test_add_func ("/time/format-iso", test_format_iso);
  g_test_add_func ("/time/extremes", test_extremes);
  g_test_add_func ("/time/to-local", test_to_local);
  g_test_add_func ("/time/from-local", test_from_local);
  g_test_add_func ("/time/resolve-on-day", test_resolve_on_day);
  g_test_add_func ("/time/day-start", test_day_start);
  g_test_add_func ("/time/add-days", test_add_days);
  g_test_add_func ("/time/format-when", test_format_when);
  g_test_add_func ("/time/format-spoken", test_format_spoken);
  g_test_add_func ("/time/format-ago", test_format_ago);
  g_test_add_func ("/time/format-left", test_format_left);
  return g_test_run ();
}
