/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-time-phrase-private.h"
#include "prm-time-phrase.h"

#define MINUTE ((gint64) 60)

/* 29 February comes once in so many years, or less. */
#define MAX_YEARS_AHEAD 8

/* No time that is worth reading has more pieces. */
#define MAX_TOKENS 32

/* What the pieces mean together. */

typedef struct
{
  gint64 now;
  GTimeZone *zone;
  GDate today;
  int hour, minute;
} Place;

static PrmTimePhrase
fail (PrmTimePhraseResult result)
{
  return (PrmTimePhrase){ .result = result, .moment = PRM_TIME_NONE, .other = PRM_TIME_NONE };
}

static PrmTimePhrase
judge (PrmTimePhrase found, gint64 now)
{
  /* Between the two times that a reading comes, only the second is meant. */
  if (found.change == PRM_CLOCK_REPEATED && found.moment <= now && found.other > now)
    found = (PrmTimePhrase){ .moment = found.other, .other = PRM_TIME_NONE };
  found.result = found.moment > now ? PRM_TIME_PHRASE_OK : PRM_TIME_PHRASE_PAST;
  return found;
}

static PrmTimePhrase
resolve (const Place *place, const GDate *date)
{
  PrmTimePhrase found = fail (PRM_TIME_PHRASE_OK);

  if (!g_date_valid (date) ||
      !prm_time_resolve_local (place->zone, g_date_get_year (date), (int) g_date_get_month (date),
                               g_date_get_day (date), place->hour, place->minute, &found.moment, &found.other,
                               &found.change))
    return fail (PRM_TIME_PHRASE_IMPOSSIBLE);
  return judge (found, place->now);
}

static PrmTimePhrase
resolve_away (const Place *place, int days, int months)
{
  GDate date = place->today;

  /* GDate ends at 65535; our own time ends before. */
  g_date_add_days (&date, (guint) days);
  g_date_add_months (&date, (guint) months);
  return resolve (place, &date);
}

static gboolean
is_date (int year, int month, int day)
{
  return year >= 1971 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static PrmTimePhrase
resolve_date (const PrmTimeSaid *said, const Place *place)
{
  int year = said->kind == PRM_TIME_DAY_DATE ? said->year : g_date_get_year (&place->today);
  int last = said->kind == PRM_TIME_DAY_DATE ? year : year + MAX_YEARS_AHEAD;
  PrmTimePhrase found = fail (PRM_TIME_PHRASE_IMPOSSIBLE);

  for (; year <= last; year++)
    {
      GDate date;

      if (!is_date (year, said->month, said->day))
        continue;
      g_date_clear (&date, 1);
      g_date_set_dmy (&date, (GDateDay) said->day, (GDateMonth) said->month, (GDateYear) year);
      found = resolve (place, &date);
      if (found.result == PRM_TIME_PHRASE_PAST && said->kind == PRM_TIME_DAY_OF_A_YEAR)
        continue;
      if (said->weekday > 0 && (guint) g_date_get_weekday (&date) != said->weekday)
        return fail (PRM_TIME_PHRASE_IMPOSSIBLE);
      return found;
    }
  return found;
}

static PrmTimePhrase
resolve_weekday (const PrmTimeSaid *said, const Place *place)
{
  int today = (int) g_date_get_weekday (&place->today);
  int days = (int) said->weekday - today;
  PrmTimePhrase found;

  if (said->next)
    return resolve_away (place, days + 7, 0);
  days = (days + 7) % 7;
  found = resolve_away (place, days, 0);
  return found.result == PRM_TIME_PHRASE_PAST ? resolve_away (place, days + 7, 0) : found;
}

static PrmTimePhrase
resolve_distance (const PrmTimeSaid *said, Place *place)
{
  PrmTimePhrase found = fail (PRM_TIME_PHRASE_OK);

  found.moment = place->now - place->now % MINUTE;
  if (said->keeps_clock)
    found = resolve_away (place, said->days, said->months);
  if (found.moment == PRM_TIME_NONE || (said->keeps_clock && said->seconds == 0))
    return found;
  found = (PrmTimePhrase){ .moment = found.moment + said->seconds, .other = PRM_TIME_NONE };
  return judge (found, place->now);
}

/* The time of day that is meant: what is said, or what is usual. */
static void
choose_clock (const PrmTimeSaid *said, Place *place, guint day_minute)
{
  if (said->has_clock)
    {
      place->hour = said->hour;
      place->minute = said->minute;
      if (said->part_hour > PRM_NOON_HOUR && place->hour > 0 && place->hour < PRM_NOON_HOUR)
        place->hour += 12;
    }
  else if (said->part_hour > 0)
    {
      place->hour = said->part_hour;
      place->minute = 0;
    }
  else if (!said->keeps_clock)
    {
      place->hour = (int) day_minute / 60;
      place->minute = (int) day_minute % 60;
    }
}

static PrmTimePhrase
understand (const PrmTimeSaid *said, gint64 now, guint day_minute, GTimeZone *zone)
{
  Place place = { .now = now, .zone = zone };
  g_autoptr (GDateTime) local = prm_time_to_local (now, zone);
  gboolean says_clock = said->has_clock || said->part_hour > 0;
  PrmTimePhrase found;
  int year, month, day;

  g_date_time_get_ymd (local, &year, &month, &day);
  g_date_clear (&place.today, 1);
  g_date_set_dmy (&place.today, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  place.hour = g_date_time_get_hour (local);
  place.minute = g_date_time_get_minute (local);
  choose_clock (said, &place, day_minute);
  if (place.hour < 0 || place.hour > 23 || place.minute > 59)
    return fail (PRM_TIME_PHRASE_IMPOSSIBLE);

  if (said->has_distance)
    {
      if (said->weekday > 0 || said->kind != PRM_TIME_DAY_OPEN || (said->seconds > 0 && says_clock))
        return fail (PRM_TIME_PHRASE_UNKNOWN);
      return resolve_distance (said, &place);
    }
  if (said->kind == PRM_TIME_DAY_DATE || said->kind == PRM_TIME_DAY_OF_A_YEAR)
    return said->next ? fail (PRM_TIME_PHRASE_UNKNOWN) : resolve_date (said, &place);
  if (said->kind == PRM_TIME_DAY_AWAY)
    return said->weekday > 0 ? fail (PRM_TIME_PHRASE_UNKNOWN) : resolve_away (&place, said->days, 0);
  if (said->weekday > 0)
    return resolve_weekday (said, &place);
  if (said->next)
    return resolve_away (&place, 7, 0);
  if (!says_clock)
    return fail (PRM_TIME_PHRASE_UNKNOWN);
  found = resolve_away (&place, 0, 0);
  return found.result == PRM_TIME_PHRASE_PAST ? resolve_away (&place, 1, 0) : found;
}

PrmTimePhrase
prm_time_phrase_read (const char *text, gint64 now, guint day_minute, GTimeZone *zone)
{
  g_autoptr (GArray) tokens = prm_time_tokens_new (text != NULL ? text : "");
  PrmTimeSaid said = { .tokens = tokens };

  if (tokens->len == 0)
    return fail (PRM_TIME_PHRASE_EMPTY);
  if (tokens->len > MAX_TOKENS)
    return fail (PRM_TIME_PHRASE_UNKNOWN);
  if (!prm_time_said_read (&said))
    return fail (PRM_TIME_PHRASE_UNKNOWN);
  return understand (&said, now, MIN (day_minute, 24 * 60 - 1), zone);
}

PrmTimePhrase
prm_time_phrase_choose_other (PrmTimePhrase phrase)
{
  gint64 moment = phrase.moment;

  if (phrase.other == PRM_TIME_NONE)
    return phrase;
  phrase.moment = phrase.other;
  phrase.other = moment;
  return phrase;
}

char *
prm_time_phrase_describe (const PrmTimePhrase *phrase, GTimeZone *zone)
{
  switch (phrase->result)
    {
    case PRM_TIME_PHRASE_UNKNOWN:
      return g_strdup (_ ("This is no time. Write one such as “tue 9:30”, “tomorrow 14:00” or “in 2 h”."));
    case PRM_TIME_PHRASE_IMPOSSIBLE:
      return g_strdup (_ ("There is no such day or time of day. Write another."));
    case PRM_TIME_PHRASE_PAST:
      return g_strdup (_ ("That time has passed. Choose a later one."));
    case PRM_TIME_PHRASE_OK:
      return prm_time_describe_clock_change (phrase->change, phrase->moment, phrase->other, zone);
    case PRM_TIME_PHRASE_EMPTY:
    default:
      return NULL;
    }
}
