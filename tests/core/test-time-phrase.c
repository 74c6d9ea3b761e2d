/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-time-phrase.h"

/* A Wednesday, half past two in the afternoon in Berlin. */
#define NOW "2026-07-08T12:30:00Z"
#define USUAL (9 * 60)

#define MONTHS "9999 months "

static gint64
parse (const char *text)
{
  gint64 moment = PRM_TIME_NONE;

  g_assert_true (prm_time_parse (text, &moment));
  return moment;
}

static GTimeZone *
get_berlin (void)
{
  GTimeZone *zone = g_time_zone_new_identifier ("Europe/Berlin");

  g_assert_nonnull (zone);
  return zone;
}

/* "2026-07-14 09:30", with what else there is to say. */
static char *
describe (const PrmTimePhrase *phrase, GTimeZone *zone)
{
  static const char *const results[] = { "ok", "empty", "unknown", "impossible", "past" };
  g_autoptr (GDateTime) local = prm_time_to_local (phrase->moment, zone);
  g_autofree char *shown = g_date_time_format (local, "%Y-%m-%d %H:%M");

  if (phrase->moment == PRM_TIME_NONE)
    return g_strdup (results[phrase->result]);
  if (phrase->result != PRM_TIME_PHRASE_OK)
    return g_strdup_printf ("%s %s", results[phrase->result], shown);
  return g_steal_pointer (&shown);
}

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    /* Times of day. */
    { "14:00", "2026-07-09 14:00" },
    { "14:31", "2026-07-08 14:31" },
    { "14:30", "2026-07-09 14:30" },
    { "  9:30  ", "2026-07-09 09:30" },
    { "09:30:00", "2026-07-09 09:30" },
    { "9.30", "2026-07-09 09:30" },
    { "at 9.30", "2026-07-09 09:30" },
    { "16h", "2026-07-08 16:00" },
    { "16 h", "2026-07-08 16:00" },
    { "16h45", "2026-07-08 16:45" },
    { "16", "2026-07-08 16:00" },
    { "at 9", "2026-07-09 09:00" },
    { "@ 9", "2026-07-09 09:00" },
    { "9am", "2026-07-09 09:00" },
    { "9 AM", "2026-07-09 09:00" },
    { "9 a.m.", "2026-07-09 09:00" },
    { "9a", "2026-07-09 09:00" },
    { "9:15pm", "2026-07-08 21:15" },
    { "9.15 p.m.", "2026-07-08 21:15" },
    { "12am", "2026-07-09 00:00" },
    { "12 pm", "2026-07-09 12:00" },
    { "noon", "2026-07-09 12:00" },
    { "midnight", "2026-07-09 00:00" },
    { "9 o'clock", "2026-07-09 09:00" },
    { "9 in the evening", "2026-07-08 21:00" },
    { "3 in the afternoon", "2026-07-08 15:00" },
    { "8 in the morning", "2026-07-09 08:00" },
    { "13am", "impossible" },
    { "0 pm", "impossible" },
    { "25:00", "impossible" },
    { "24:00", "impossible" },
    { "9:60", "impossible" },
    { "99", "impossible" },
    /* Days. */
    { "today 18:00", "2026-07-08 18:00" },
    { "today 8:00", "past 2026-07-08 08:00" },
    { "today 14:30", "past 2026-07-08 14:30" },
    { "today", "past 2026-07-08 09:00" },
    { "tonight", "2026-07-08 20:00" },
    { "tonight 8", "2026-07-08 20:00" },
    { "tonight 22:15", "2026-07-08 22:15" },
    { "this evening", "2026-07-08 20:00" },
    { "tomorrow", "2026-07-09 09:00" },
    { "tomorrow 14:00", "2026-07-09 14:00" },
    { "TOMORROW 14", "2026-07-09 14:00" },
    { "14:00 tomorrow", "2026-07-09 14:00" },
    { "9:30 am on tomorrow", "2026-07-09 09:30" },
    { "tomorrow morning", "2026-07-09 09:00" },
    { "tomorrow afternoon", "2026-07-09 15:00" },
    { "tomorrow at noon", "2026-07-09 12:00" },
    { "tomorrow midnight", "2026-07-09 00:00" },
    { "day after tomorrow 7:05", "2026-07-10 07:05" },
    { "the day after tomorrow", "2026-07-10 09:00" },
    { "tue 9:30", "2026-07-14 09:30" },
    { "Tuesday at 9:30", "2026-07-14 09:30" },
    { "9:30 on tues", "2026-07-14 09:30" },
    { "tu 9", "2026-07-14 09:00" },
    { "sunday", "2026-07-12 09:00" },
    { "wed 14:31", "2026-07-08 14:31" },
    { "wed 14:30", "2026-07-15 14:30" },
    { "this fri 8", "2026-07-10 08:00" },
    { "next fri 8", "2026-07-17 08:00" },
    { "next tue", "2026-07-14 09:00" },
    { "next wed 16:00", "2026-07-15 16:00" },
    { "next week", "2026-07-15 09:00" },
    { "next week fri 8:00", "2026-07-17 08:00" },
    { "fri next week", "2026-07-17 09:00" },
    { "next month", "2026-08-08 14:30" },
    /* Dates. */
    { "14 oct", "2026-10-14 09:00" },
    { "14 oct 10:00", "2026-10-14 10:00" },
    { "14. October, 10:00", "2026-10-14 10:00" },
    { "14th of october 10am", "2026-10-14 10:00" },
    { "oct 14 10:00", "2026-10-14 10:00" },
    { "October 14th, 2027 10:00", "2027-10-14 10:00" },
    { "14 oct 2027", "2027-10-14 09:00" },
    { "8 jul 14:30", "2027-07-08 14:30" },
    { "8 jul 14:31", "2026-07-08 14:31" },
    { "1 jan", "2027-01-01 09:00" },
    { "29 feb", "2028-02-29 09:00" },
    { "1 jan 2026", "past 2026-01-01 09:00" },
    { "2026-10-14", "2026-10-14 09:00" },
    { "2026-10-14 10:00", "2026-10-14 10:00" },
    { "2026-10-14T10:00", "2026-10-14 10:00" },
    { "2026-1-4", "past 2026-01-04 09:00" },
    { "14.10.", "2026-10-14 09:00" },
    { "14.10. 10:00", "2026-10-14 10:00" },
    { "14.10.2027 10:00", "2027-10-14 10:00" },
    { "31 feb", "impossible" },
    { "29 feb 2027", "impossible" },
    { "2026-13-01", "impossible" },
    { "0 oct", "impossible" },
    { "1 jan 0000", "impossible" },
    /* What the application itself writes. */
    { "Today, 18:00", "2026-07-08 18:00" },
    { "Tomorrow, 09:00", "2026-07-09 09:00" },
    { "Wed 14 Oct, 09:00", "2026-10-14 09:00" },
    { "Thu 14 Oct 2027, 09:00", "2027-10-14 09:00" },
    { "Thu 14 Oct, 09:00", "impossible" },
    /* Distances. */
    { "in 2 h", "2026-07-08 16:30" },
    { "in 2h", "2026-07-08 16:30" },
    { "+2h", "2026-07-08 16:30" },
    { "2 hours", "2026-07-08 16:30" },
    { "2 hours from now", "2026-07-08 16:30" },
    { "+ 30 min", "2026-07-08 15:00" },
    { "in 1 h 30 min", "2026-07-08 16:00" },
    { "in 1h30", "2026-07-08 16:00" },
    { "in 1 hour and 30 minutes", "2026-07-08 16:00" },
    { "in 1.5 h", "2026-07-08 16:00" },
    { "in 1,5 hours", "2026-07-08 16:00" },
    { "in an hour", "2026-07-08 15:30" },
    { "in half an hour", "2026-07-08 15:00" },
    { "in half a day", "2026-07-09 02:30" },
    { "in 3 days", "2026-07-11 14:30" },
    { "in 3 days 9:30", "2026-07-11 09:30" },
    { "in 3 days at 9", "2026-07-11 09:00" },
    { "9:30 in 3 days", "2026-07-11 09:30" },
    { "in a week", "2026-07-15 14:30" },
    { "in 2 weeks 9:30", "2026-07-22 09:30" },
    { "in 1 day 2 h", "2026-07-09 16:30" },
    { "in 2 months", "2026-09-08 14:30" },
    { "in 0 min", "past 2026-07-08 14:30" },
    { "in 9999 months", "2859-10-08 14:30" },
    { "in " MONTHS MONTHS MONTHS MONTHS MONTHS MONTHS MONTHS MONTHS MONTHS MONTHS, "impossible" },
    /* What is none. */
    { "", "empty" },
    { " \t", "empty" },
    { NULL, "empty" },
    { "soon", "unknown" },
    { "t 9:30", "unknown" },
    { "m 9:30", "unknown" },
    { "in", "unknown" },
    { "in 2", "unknown" },
    { "in 1.5 weeks", "unknown" },
    { "in 2 h 9:30", "unknown" },
    { "in 2 h tue", "unknown" },
    { "next", "unknown" },
    { "next next tue", "unknown" },
    { "next tomorrow", "unknown" },
    { "tue wed", "unknown" },
    { "today tomorrow", "unknown" },
    { "tomorrow tue", "unknown" },
    { "9:30 10:30", "unknown" },
    { "9:30 noon", "unknown" },
    { "14 oct 15 oct", "unknown" },
    { "tomorrow in 2 days", "unknown" },
    { "at", "unknown" },
    { "10/11/2026", "unknown" },
    { "1783513800", "unknown" },
    { "12345", "unknown" },
    { "2026", "unknown" },
    { "9:30:", "unknown" },
    { "9:3", "unknown" },
    { "-2 h", "unknown" },
    { "oct", "unknown" },
    { "\xff\xfe", "unknown" },
    { "at at at at at at at at at at at at at at at at at at at at at at at at at at at at at at at at 9", "unknown" },
  };
  g_autoptr (GTimeZone) berlin = get_berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PrmTimePhrase phrase = prm_time_phrase_read (cases[i].text, parse (NOW), USUAL, berlin);
      g_autofree char *said = describe (&phrase, berlin);
      g_autofree char *shown = g_strdup_printf ("%s → %s", cases[i].text, said);
      g_autofree char *expected = g_strdup_printf ("%s → %s", cases[i].text, cases[i].expected);

      g_assert_cmpstr (shown, ==, expected);
      g_assert_cmpint (phrase.change, ==, PRM_CLOCK_ONCE);
      g_assert_cmpint (phrase.other, ==, PRM_TIME_NONE);
    }
}

/* Seconds of the present moment are no part of what is chosen. */
static void
test_full_minutes (void)
{
  gint64 now = parse ("2026-07-08T12:30:59Z");

  g_assert_cmpint (prm_time_phrase_read ("in 1 min", now, USUAL, NULL).moment, ==, parse ("2026-07-08T12:31:00Z"));
  g_assert_cmpint (prm_time_phrase_read ("in 2 h", now, USUAL, NULL).moment, ==, parse ("2026-07-08T14:30:00Z"));
  g_assert_cmpint (prm_time_phrase_read ("in 1 day", now, USUAL, NULL).moment, ==, parse ("2026-07-09T12:30:00Z"));
}

static void
test_clock_changes (void)
{
  static const struct
  {
    const char *now;
    const char *text;
    const char *moment;
    const char *other; /* NULL: none */
    const char *sentence;
  } cases[] = {
    { "2026-03-20T12:00:00Z", "29 mar 2:30", "2026-03-29T01:30:00Z", "2026-03-29T00:30:00Z",
      "02:30 does not come on 29 March, as the clocks go forward. 03:30 is taken." },
    { "2026-03-28T12:00:00Z", "2:00", "2026-03-29T01:00:00Z", "2026-03-29T00:00:00Z",
      "02:00 does not come on 29 March, as the clocks go forward. 03:00 is taken." },
    { "2026-03-28T12:00:00Z", "1:59", "2026-03-29T00:59:00Z", NULL, NULL },
    { "2026-03-28T12:00:00Z", "3:00", "2026-03-29T01:00:00Z", NULL, NULL },
    { "2026-10-20T12:00:00Z", "sun 2:30", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z",
      "02:30 comes twice on 25 October, as the clocks go back. The first is taken." },
    { "2026-10-20T12:00:00Z", "sun 3:00", "2026-10-25T02:00:00Z", NULL, NULL },
    /* Between the two only the second is ahead. */
    { "2026-10-25T00:45:00Z", "today 2:30", "2026-10-25T01:30:00Z", NULL, NULL },
    /* A distance is real time, one in days keeps the time of day. */
    { "2026-03-28T23:30:00Z", "in 2 h", "2026-03-29T01:30:00Z", NULL, NULL },
    { "2026-03-28T11:30:00Z", "in 1 day", "2026-03-29T10:30:00Z", NULL, NULL },
    { "2026-03-28T01:30:00Z", "in 1 day", "2026-03-29T01:30:00Z", "2026-03-29T00:30:00Z",
      "02:30 does not come on 29 March, as the clocks go forward. 03:30 is taken." },
  };
  g_autoptr (GTimeZone) berlin = get_berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PrmTimePhrase phrase = prm_time_phrase_read (cases[i].text, parse (cases[i].now), USUAL, berlin);
      g_autofree char *moment = prm_time_format_iso (phrase.moment);
      g_autofree char *other = phrase.other != PRM_TIME_NONE ? prm_time_format_iso (phrase.other) : NULL;
      g_autofree char *sentence = prm_time_phrase_describe (&phrase, berlin);

      g_assert_cmpint (phrase.result, ==, PRM_TIME_PHRASE_OK);
      g_assert_cmpstr (moment, ==, cases[i].moment);
      g_assert_cmpstr (other, ==, cases[i].other);
      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

static void
test_choose_other (void)
{
  g_autoptr (GTimeZone) berlin = get_berlin ();
  PrmTimePhrase phrase = prm_time_phrase_read ("sun 2:30", parse ("2026-10-20T12:00:00Z"), USUAL, berlin);
  PrmTimePhrase other = prm_time_phrase_choose_other (phrase);
  g_autofree char *sentence = prm_time_phrase_describe (&other, berlin);
  PrmTimePhrase back = prm_time_phrase_choose_other (other);

  g_assert_cmpint (other.moment, ==, phrase.other);
  g_assert_cmpint (back.moment, ==, phrase.moment);
  g_assert_cmpstr (sentence, ==, "02:30 comes twice on 25 October, as the clocks go back. The second is taken.");

  phrase = prm_time_phrase_read ("29 mar 2:30", parse ("2026-03-20T12:00:00Z"), USUAL, berlin);
  other = prm_time_phrase_choose_other (phrase);
  g_clear_pointer (&sentence, g_free);
  sentence = prm_time_phrase_describe (&other, berlin);
  g_assert_cmpstr (sentence, ==, "02:30 does not come on 29 March, as the clocks go forward. 01:30 is taken.");

  phrase = prm_time_phrase_read ("14:00", parse (NOW), USUAL, berlin);
  g_assert_cmpint (prm_time_phrase_choose_other (phrase).moment, ==, phrase.moment);
}

static void
test_describe (void)
{
  static const struct
  {
    const char *text;
    const char *sentence;
  } cases[] = {
    { "", NULL },
    { "tomorrow", NULL },
    { "soon", "This is no time. Write one such as “tue 9:30”, “tomorrow 14:00” or “in 2 h”." },
    { "25:00", "There is no such day or time of day. Write another." },
    { "today 8:00", "That time has passed. Choose a later one." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PrmTimePhrase phrase = prm_time_phrase_read (cases[i].text, parse (NOW), USUAL, NULL);
      g_autofree char *sentence = prm_time_phrase_describe (&phrase, NULL);

      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-phrase/read", test_read);
  g_test_add_func ("/time-phrase/full-minutes", test_full_minutes);
  g_test_add_func ("/time-phrase/clock-changes", test_clock_changes);
  g_test_add_func ("/time-phrase/choose-other", test_choose_other);
  g_test_add_func ("/time-phrase/describe", test_describe);
  return g_test_run ();
}
