/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-time.h"

#define DAY ((gint64) 24 * 60 * 60)

/* The first second of 1971 and the last but one day of 9999, so that every zone can show it. */
#define FIRST_MOMENT ((gint64) 31536000)
#define LAST_MOMENT ((gint64) 253402300799)
#define LAST_SHOWN_MOMENT (LAST_MOMENT - DAY)

/* No date that is worth reading is longer. */
#define MAX_DATE_BYTES 64

static gint64
get_offset (GTimeZone *zone, gint64 moment)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, moment);

  return interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0;
}

static GTimeZone *
ref_zone (GTimeZone *zone)
{
  return zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_local ();
}

static guint32
get_julian_day (GDateTime *local)
{
  int year, month, day;
  GDate date;

  g_date_time_get_ymd (local, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

gboolean
prm_time_parse (const char *text, gint64 *moment)
{
  g_autoptr (GTimeZone) utc = NULL;
  g_autoptr (GDateTime) date = NULL;
  gint64 seconds;

  if (text == NULL || strnlen (text, MAX_DATE_BYTES) == MAX_DATE_BYTES)
    return FALSE;
  utc = g_time_zone_new_utc ();
  date = g_date_time_new_from_iso8601 (text, utc);
  if (date == NULL)
    return FALSE;
  seconds = g_date_time_to_unix (date);
  if (seconds < FIRST_MOMENT || seconds > LAST_MOMENT)
    return FALSE;
  *moment = seconds;
  return TRUE;
}

char *
prm_time_format_iso (gint64 moment)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (CLAMP (moment, 0, LAST_MOMENT));

  return g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
}

GDateTime *
prm_time_to_local (gint64 moment, GTimeZone *zone)
{
  g_autoptr (GTimeZone) owned = ref_zone (zone);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (CLAMP (moment, DAY, LAST_SHOWN_MOMENT));

  return g_date_time_to_timezone (utc, owned);
}

gboolean
prm_time_resolve_local (GTimeZone *zone,
                        int year,
                        int month,
                        int day,
                        int hour,
                        int minute,
                        gint64 *moment,
                        gint64 *other,
                        PrmClockChange *change)
{
  g_autoptr (GTimeZone) owned = ref_zone (zone);
  g_autoptr (GDateTime) reading = NULL;
  PrmClockChange found = PRM_CLOCK_ONCE;
  gint64 local, before, after, early, late, result, rest = PRM_TIME_NONE;
  gboolean early_valid, late_valid;

  if (year < 1971 || year > 9999)
    return FALSE;
  reading = g_date_time_new_utc (year, month, day, hour, minute, 0);
  if (reading == NULL)
    return FALSE;

  /* Around a change of the clocks two offsets compete. The right one is the one that holds at the moment that it
   * gives; in a skipped hour none does, in a repeated one both do. */
  local = g_date_time_to_unix (reading);
  before = get_offset (owned, local - DAY);
  after = get_offset (owned, local + DAY);
  early = local - before;
  late = local - after;
  early_valid = get_offset (owned, early) == before;
  late_valid = get_offset (owned, late) == after;
  result = late_valid && !early_valid ? late : early;
  if (early_valid == late_valid && early != late)
    {
      found = early_valid ? PRM_CLOCK_REPEATED : PRM_CLOCK_SKIPPED;
      result = early_valid ? MIN (early, late) : early;
      rest = early + late - result;
    }

  if (result < FIRST_MOMENT || result > LAST_MOMENT)
    return FALSE;
  *moment = result;
  if (other != NULL)
    *other = rest;
  if (change != NULL)
    *change = found;
  return TRUE;
}

gboolean
prm_time_from_local (GTimeZone *zone, int year, int month, int day, int hour, int minute, gint64 *moment)
{
  return prm_time_resolve_local (zone, year, month, day, hour, minute, moment, NULL, NULL);
}

gboolean
prm_time_resolve_on_day (
  gint64 day, int hour, int minute, GTimeZone *zone, gint64 *moment, gint64 *other, PrmClockChange *change)
{
  g_autoptr (GDateTime) local = prm_time_to_local (day, zone);

  return prm_time_resolve_local (zone, g_date_time_get_year (local), g_date_time_get_month (local),
                                 g_date_time_get_day_of_month (local), hour, minute, moment, other, change);
}

char *
prm_time_describe_clock_change (PrmClockChange change, gint64 moment, gint64 other, GTimeZone *zone)
{
  g_autoptr (GTimeZone) owned = ref_zone (zone);
  g_autoptr (GDateTime) local = prm_time_to_local (moment, zone);
  /* Translators: a day in a sentence, as in “25 October”; see g_date_time_format() for the codes */
  g_autofree char *day = g_date_time_format (local, C_ ("clock change", "%-e %B"));
  g_autofree char *taken = g_date_time_format (local, "%H:%M");
  g_autofree char *asked = NULL;
  g_autoptr (GDateTime) reading = NULL;

  switch (change)
    {
    case PRM_CLOCK_SKIPPED:
      /* What the clocks would show at the moment that is taken, had they not been changed. */
      reading = g_date_time_new_from_unix_utc (moment + get_offset (owned, other));
      asked = g_date_time_format (reading, "%H:%M");
      return g_strdup_printf (
        /* Translators: %1$s and %3$s are times, %2$s is a day: “02:30 does not come on 29 March, …” */
        _ ("%1$s does not come on %2$s, as the clocks go forward. %3$s is taken."), asked, day, taken);
    case PRM_CLOCK_REPEATED:
      if (moment < other)
        /* Translators: %1$s is a time, %2$s a day: “02:30 comes twice on 25 October, …” */
        return g_strdup_printf (_ ("%1$s comes twice on %2$s, as the clocks go back. The first is taken."), taken, day);
      /* Translators: %1$s is a time, %2$s a day: “02:30 comes twice on 25 October, …” */
      return g_strdup_printf (_ ("%1$s comes twice on %2$s, as the clocks go back. The second is taken."), taken, day);
    case PRM_CLOCK_ONCE:
    default:
      return NULL;
    }
}

gint64
prm_time_day_start (gint64 moment, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = prm_time_to_local (moment, zone);
  gint64 start = moment;
  int year, month, day;

  g_date_time_get_ymd (local, &year, &month, &day);
  if (!prm_time_from_local (zone, year, month, day, 0, 0, &start))
    return moment;
  return start;
}

gint64
prm_time_add_days (gint64 moment, int days, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GDateTime) reading = NULL;
  g_autoptr (GDateTime) shifted = NULL;
  gint64 result = moment;
  int year, month, day;

  if (days == 0)
    return moment;
  local = prm_time_to_local (moment, zone);
  g_date_time_get_ymd (local, &year, &month, &day);
  reading = g_date_time_new_utc (year, month, day, 0, 0, 0);
  shifted = g_date_time_add_days (reading, days);
  if (shifted == NULL)
    return moment;
  g_date_time_get_ymd (shifted, &year, &month, &day);
  if (!prm_time_from_local (zone, year, month, day, g_date_time_get_hour (local), g_date_time_get_minute (local),
                            &result))
    return moment;
  return result + g_date_time_get_second (local);
}

char *
prm_time_format_when (gint64 moment, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = prm_time_to_local (moment, zone);
  g_autoptr (GDateTime) today = prm_time_to_local (now, zone);
  guint32 day = get_julian_day (local);
  guint32 this_day = get_julian_day (today);

  if (day == this_day)
    /* Translators: a time of this day, as in “Today, 14:30”; see g_date_time_format() for the codes */
    return g_date_time_format (local, _ ("Today, %H:%M"));
  if (day == this_day + 1)
    /* Translators: a time of the next day, as in “Tomorrow, 14:30” */
    return g_date_time_format (local, _ ("Tomorrow, %H:%M"));
  if (g_date_time_get_year (local) == g_date_time_get_year (today))
    /* Translators: a date of this year, as in “Tue 14 Oct, 09:00” */
    return g_date_time_format (local, _ ("%a %-e %b, %H:%M"));
  /* Translators: a date of another year, as in “Tue 14 Oct 2026, 09:00” */
  return g_date_time_format (local, _ ("%a %-e %b %Y, %H:%M"));
}

char *
prm_time_format_spoken (gint64 moment, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = prm_time_to_local (moment, zone);

  /* Translators: a date that a screen reader says, as in “Tuesday 14 October, 09:00” */
  return g_date_time_format (local, _ ("%A %-e %B, %H:%M"));
}

char *
prm_time_format_ago (gint64 moment, gint64 now)
{
  gint64 minutes = (now - moment) / 60;
  gint64 hours = minutes / 60;
  int days = (int) CLAMP (hours / 24, 0, G_MAXINT);

  if (minutes < 1)
    return g_strdup (_ ("just now"));
  if (hours < 1)
    /* Translators: %d is a number of minutes */
    return g_strdup_printf (ngettext ("%d min ago", "%d min ago", (gulong) minutes), (int) minutes);
  if (days < 1)
    /* Translators: %d is a number of hours */
    return g_strdup_printf (ngettext ("%d h ago", "%d h ago", (gulong) hours), (int) hours);
  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) days), days);
}

char *
prm_time_format_left (gint64 moment, gint64 now)
{
  gint64 minutes = (moment - now + 59) / 60;
  gint64 hours = (moment - now) / 3600;
  int days = (int) CLAMP (hours / 24, 0, G_MAXINT);

  if (moment <= now)
    return prm_time_format_ago (moment, now);
  if (minutes < 60)
    /* Translators: %d is a number of minutes */
    return g_strdup_printf (ngettext ("in %d min", "in %d min", (gulong) minutes), (int) minutes);
  if (days < 1)
    /* Translators: %d is a number of hours */
    return g_strdup_printf (ngettext ("in %d h", "in %d h", (gulong) MAX (hours, 1)), (int) MAX (hours, 1));
  return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) days), days);
}
