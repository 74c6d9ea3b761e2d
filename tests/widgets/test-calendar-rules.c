/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "prm-calendar-rules.h"

/* Wednesday 14 October 2026, 12:00 UTC */
#define NOW ((gint64) 1791979200)
#define HOUR ((gint64) 3600)
#define DAY (24 * HOUR)

/* A moment of October 2026 in UTC. */
static gint64
at (int day, int hour, int minute)
{
  return NOW + (day - 14) * DAY + (hour - 12) * HOUR + minute * 60;
}

static PrmPost *
make_post (const char *id, PrmPostStatus status, gint64 scheduled_at)
{
  PrmPost *post = prm_post_new (id, "ref");

  post->status = status;
  post->scheduled_at = scheduled_at;
  return post;
}

static void
test_groups (void)
{
  static const struct
  {
    PrmPostState state;
    PrmPostGroup group;
  } rows[PRM_N_POST_STATES] = {
    { PRM_POST_STATE_UNKNOWN, PRM_POST_GROUP_SCHEDULED },
    { PRM_POST_STATE_WAITING_FOR_APPROVAL, PRM_POST_GROUP_WAITING },
    { PRM_POST_STATE_SCHEDULED, PRM_POST_GROUP_SCHEDULED },
    { PRM_POST_STATE_PAUSED, PRM_POST_GROUP_SCHEDULED },
    { PRM_POST_STATE_SENDING, PRM_POST_GROUP_SCHEDULED },
    { PRM_POST_STATE_OVERDUE, PRM_POST_GROUP_OVERDUE },
    { PRM_POST_STATE_PUBLISHED, PRM_POST_GROUP_PUBLISHED },
    { PRM_POST_STATE_PARTLY_FAILED, PRM_POST_GROUP_FAILED },
    { PRM_POST_STATE_FAILED, PRM_POST_GROUP_FAILED },
    { PRM_POST_STATE_NEEDS_YOU, PRM_POST_GROUP_FAILED },
    { PRM_POST_STATE_DELETED, PRM_POST_GROUP_PUBLISHED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("state %u", i);
      g_assert_cmpuint (rows[i].state, ==, i);
      g_assert_cmpint (prm_post_group_of (rows[i].state), ==, rows[i].group);
    }
  for (guint i = 0; i < PRM_N_POST_GROUPS; i++)
    g_assert_cmpint (prm_post_group_of (prm_post_group_get_state ((PrmPostGroup) i)), ==, i);
}

/* Every pair of a list that is in the right order. */
static void
test_order (void)
{
  static const struct
  {
    const char *id;
    PrmPostState state;
    int hour;
  } rows[] = {
    { "b", PRM_POST_STATE_FAILED, 9 },
    { "c", PRM_POST_STATE_NEEDS_YOU, 9 },
    { "z", PRM_POST_STATE_PARTLY_FAILED, 20 },
    { "a", PRM_POST_STATE_OVERDUE, 8 },
    { "d", PRM_POST_STATE_WAITING_FOR_APPROVAL, 7 },
    { "e", PRM_POST_STATE_WAITING_FOR_APPROVAL, 21 },
    { "f", PRM_POST_STATE_SCHEDULED, 6 },
    { "g", PRM_POST_STATE_PAUSED, 6 },
    { "h", PRM_POST_STATE_SENDING, 22 },
    { "i", PRM_POST_STATE_PUBLISHED, 1 },
    { "j", PRM_POST_STATE_PUBLISHED, 23 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint k = 0; k < G_N_ELEMENTS (rows); k++)
      {
        g_autoptr (PrmPost) a = make_post (rows[i].id, PRM_POST_STATUS_PENDING, at (20, rows[i].hour, 0));
        g_autoptr (PrmPost) b = make_post (rows[k].id, PRM_POST_STATUS_PENDING, at (20, rows[k].hour, 0));
        int order = prm_calendar_compare_posts (a, rows[i].state, b, rows[k].state);

        g_test_message ("%s and %s", rows[i].id, rows[k].id);
        g_assert_cmpint (order < 0, ==, i < k);
        g_assert_cmpint (order > 0, ==, i > k);
      }
}

static void
test_filter (void)
{
  const PrmNetworkSet x = PRM_NETWORK_BIT (PRM_NETWORK_X);
  const PrmNetworkSet threads = PRM_NETWORK_BIT (PRM_NETWORK_THREADS);
  const struct
  {
    PrmCalendarFilter filter;
    PrmPostState state;
    gboolean passes;
  } rows[] = {
    { PRM_CALENDAR_FILTER_INIT, PRM_POST_STATE_FAILED, TRUE },
    { PRM_CALENDAR_FILTER_INIT, PRM_POST_STATE_UNKNOWN, TRUE },
    { { 0, 0 }, PRM_POST_STATE_SCHEDULED, FALSE },
    { { 1u << PRM_POST_GROUP_WAITING, 0 }, PRM_POST_STATE_WAITING_FOR_APPROVAL, TRUE },
    { { 1u << PRM_POST_GROUP_WAITING, 0 }, PRM_POST_STATE_SCHEDULED, FALSE },
    { { PRM_POST_GROUPS_ALL, x }, PRM_POST_STATE_SCHEDULED, TRUE },
    { { PRM_POST_GROUPS_ALL, threads }, PRM_POST_STATE_SCHEDULED, FALSE },
    { { PRM_POST_GROUPS_ALL, x | threads }, PRM_POST_STATE_SCHEDULED, TRUE },
    { { 1u << PRM_POST_GROUP_FAILED, x }, PRM_POST_STATE_SCHEDULED, FALSE },
  };
  g_autoptr (PrmPost) post = make_post ("a", PRM_POST_STATUS_PENDING, NOW);

  post->networks = x | PRM_NETWORK_BIT (PRM_NETWORK_REDDIT);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("row %u", i);
      g_assert_cmpint (prm_calendar_filter_matches (&rows[i].filter, post, rows[i].state), ==, rows[i].passes);
    }
}

static void
test_move (void)
{
  static const struct
  {
    PrmPostStatus status;
    PrmPostOutgoing outgoing;
    int days; /* from 20 October, 09:00; there is a day of 14 October */
    PrmMoveAnswer answer;
  } rows[] = {
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_NONE, 1, PRM_MOVE_ALLOWED },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_NONE, -5, PRM_MOVE_ALLOWED },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_NONE, 0, PRM_MOVE_UNCHANGED },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_NONE, -6, PRM_MOVE_PAST },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_NONE, -30, PRM_MOVE_PAST },
    { PRM_POST_STATUS_PAUSED, PRM_POST_OUTGOING_NONE, 1, PRM_MOVE_ALLOWED },
    { PRM_POST_STATUS_AWAITING_APPROVAL, PRM_POST_OUTGOING_NONE, 1, PRM_MOVE_WAITING },
    { PRM_POST_STATUS_PROCESSING, PRM_POST_OUTGOING_NONE, 1, PRM_MOVE_SENDING },
    { PRM_POST_STATUS_UNKNOWN, PRM_POST_OUTGOING_NONE, 1, PRM_MOVE_SENDING },
    { PRM_POST_STATUS_SUCCESS, PRM_POST_OUTGOING_NONE, 1, PRM_MOVE_PUBLISHED },
    { PRM_POST_STATUS_DELETED, PRM_POST_OUTGOING_NONE, 1, PRM_MOVE_PUBLISHED },
    { PRM_POST_STATUS_ERROR, PRM_POST_OUTGOING_NONE, 1, PRM_MOVE_FAILED },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_WAITING, 1, PRM_MOVE_SENDING },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_SENDING, 1, PRM_MOVE_SENDING },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_STOPPED, 1, PRM_MOVE_SENDING },
    { PRM_POST_STATUS_SUCCESS, PRM_POST_OUTGOING_NONE, -30, PRM_MOVE_PUBLISHED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PrmPost) post = make_post ("a", rows[i].status, at (20, 9, 0));
      PrmMoveAnswer answer;

      g_test_message ("row %u", i);
      post->outgoing = rows[i].outgoing;
      answer = prm_calendar_check_move (post, at (20 + rows[i].days, 9, 0), NOW);
      g_assert_cmpint (answer, ==, rows[i].answer);
      g_assert_cmpint (prm_move_answer_get_reason (answer) == NULL, ==,
                       answer == PRM_MOVE_ALLOWED || answer == PRM_MOVE_UNCHANGED);
    }
}

static void
test_move_undated (void)
{
  g_autoptr (PrmPost) post = make_post ("a", PRM_POST_STATUS_PENDING, PRM_TIME_NONE);

  g_assert_cmpint (prm_calendar_can_move (post), ==, PRM_MOVE_UNDATED);
}

static void
test_target (void)
{
  static const struct
  {
    const char *zone;
    const char *moment;
    const char *day; /* any moment of the day */
    const char *target;
  } rows[] = {
    { "UTC", "2026-10-20T09:30:00Z", "2026-10-27T12:00:00Z", "2026-10-27T09:30:00Z" },
    { "UTC", "2026-10-20T23:59:00Z", "2026-10-01T12:00:00Z", "2026-10-01T23:59:00Z" },
    /* Summer time ends on 25 October: nine o’clock stays nine o’clock. */
    { "Europe/Berlin", "2026-10-20T07:00:00Z", "2026-10-27T12:00:00Z", "2026-10-27T08:00:00Z" },
    { "Europe/Berlin", "2026-10-27T08:00:00Z", "2026-10-20T12:00:00Z", "2026-10-20T07:00:00Z" },
    /* Half past two does not exist on 29 March. */
    { "Europe/Berlin", "2026-03-20T01:30:00Z", "2026-03-29T12:00:00Z", "2026-03-29T01:30:00Z" },
    { "Asia/Kolkata", "2026-10-20T20:00:00Z", "2026-10-27T12:00:00Z", "2026-10-26T20:00:00Z" },
    { "America/Los_Angeles", "2026-10-20T02:00:00Z", "2026-10-27T20:00:00Z", "2026-10-28T02:00:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (rows[i].zone);
      g_autofree char *target = NULL;
      gint64 moment, day;

      g_assert_nonnull (zone);
      g_assert_true (prm_time_parse (rows[i].moment, &moment));
      g_assert_true (prm_time_parse (rows[i].day, &day));
      target = prm_time_format_iso (prm_calendar_move_target (moment, prm_time_day_start (day, zone), zone));
      g_assert_cmpstr (target, ==, rows[i].target);
    }
}

static void
test_new_post (void)
{
  static const struct
  {
    const char *name;
    int day;
    int slot_hour;      /* -1: none */
    int last_used_hour; /* of a week before; -1: none */
    int hour, minute;   /* what to come to; -1: that day is over */
  } rows[] = {
    { "a free slot", 20, 17, 15, 17, 0 },
    { "the last time used", 20, -1, 15, 15, 0 },
    { "nine o’clock", 20, -1, -1, 9, 0 },
    { "today, a slot that comes", 14, 17, 8, 17, 0 },
    { "today, a slot that is over", 14, 10, 18, 18, 0 },
    { "today, nothing of it left", 14, -1, 8, 12, 15 },
    { "yesterday", 13, -1, -1, -1, 0 },
    { "yesterday’s slot", 13, 9, -1, -1, 0 },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 start = at (rows[i].day, 0, 0);
      gint64 slot = rows[i].slot_hour >= 0 ? at (rows[i].day, rows[i].slot_hour, 0) : PRM_TIME_NONE;
      gint64 used = rows[i].last_used_hour >= 0 ? at (rows[i].day - 7, rows[i].last_used_hour, 0) : PRM_TIME_NONE;
      gint64 wanted = rows[i].hour >= 0 ? at (rows[i].day, rows[i].hour, rows[i].minute) : PRM_TIME_NONE;

      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (prm_calendar_new_post_moment (start, start + DAY, slot, used, NOW, zone), ==, wanted);
    }

  /* Late in the evening there is no time left to write for the same day. */
  g_assert_cmpint (prm_calendar_new_post_moment (at (14, 0, 0), at (15, 0, 0), PRM_TIME_NONE, PRM_TIME_NONE,
                                                 at (14, 23, 52), zone),
                   ==, PRM_TIME_NONE);
}

static void
test_free_slots (void)
{
  g_autoptr (PrmSchedule) schedule = prm_schedule_new ("ref", "Evergreen");
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_free_slot_free);
  const PrmFreeSlot *slot;

  prm_schedule_add_time (schedule, 9 * 60);
  prm_schedule_add_time (schedule, 17 * 60);

  prm_calendar_add_free_slots (slots, schedule, at (1, 0, 0), at (14, 0, 0), NOW, 100);
  g_assert_cmpuint (slots->len, ==, 0);

  prm_calendar_add_free_slots (slots, schedule, at (1, 0, 0), at (17, 0, 0), NOW, 100);
  g_assert_cmpuint (slots->len, ==, 5);
  slot = g_ptr_array_index (slots, 0);
  g_assert_cmpint (slot->moment, ==, at (14, 17, 0));
  g_assert_cmpstr (slot->title, ==, "Evergreen");
  slot = g_ptr_array_index (slots, 4);
  g_assert_cmpint (slot->moment, ==, at (16, 17, 0));

  /* What lies at the edge belongs to the range, its end does not; a slot that was given out is not free. */
  g_ptr_array_set_size (slots, 0);
  prm_calendar_add_free_slots (slots, schedule, at (20, 9, 0), at (21, 9, 0), NOW, 100);
  g_assert_cmpuint (slots->len, ==, 2);
  schedule->last_slot = at (20, 17, 0);
  g_ptr_array_set_size (slots, 0);
  prm_calendar_add_free_slots (slots, schedule, at (20, 9, 0), at (21, 9, 0), NOW, 100);
  g_assert_cmpuint (slots->len, ==, 0);

  g_ptr_array_set_size (slots, 0);
  prm_calendar_add_free_slots (slots, schedule, at (20, 0, 0), at (50, 0, 0), NOW, 7);
  g_assert_cmpuint (slots->len, ==, 7);
}

static void
test_steps (void)
{
  static const struct
  {
    int day; /* of October */
    PrmStep step;
    const char *to;
  } rows[] = {
    { 14, PRM_STEP_PREVIOUS_DAY, "2026-10-13" },
    { 14, PRM_STEP_NEXT_DAY, "2026-10-15" },
    { 14, PRM_STEP_PREVIOUS_WEEK, "2026-10-07" },
    { 14, PRM_STEP_NEXT_WEEK, "2026-10-21" },
    { 14, PRM_STEP_WEEK_START, "2026-10-12" },
    { 14, PRM_STEP_WEEK_END, "2026-10-18" },
    { 14, PRM_STEP_MONTH_START, "2026-10-01" },
    { 14, PRM_STEP_MONTH_END, "2026-10-31" },
    { 14, PRM_STEP_PREVIOUS_MONTH, "2026-09-14" },
    { 14, PRM_STEP_NEXT_MONTH, "2026-11-14" },
    { 31, PRM_STEP_NEXT_MONTH, "2026-11-30" },
    { 31, PRM_STEP_PREVIOUS_MONTH, "2026-09-30" },
    { 25, PRM_STEP_NEXT_DAY, "2026-10-26" },
    { 31, PRM_STEP_NEXT_WEEK, "2026-11-07" },
    { -2 /* 28 September */, PRM_STEP_PREVIOUS_DAY, "2026-09-27" },
    { 39 /* 8 November */, PRM_STEP_NEXT_DAY, "2026-11-09" },
    { 39, PRM_STEP_NEXT_MONTH, "2026-11-01" },
  };
  static const char *const zones[] = { "UTC", "Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland" };

  for (guint k = 0; k < G_N_ELEMENTS (zones); k++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[k]);
      PrmMonthLayout layout;

      prm_month_layout (&layout, (PrmMonth){ 2026, 10 }, 1, zone);
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          /* 1 October 2026 is a Thursday: the fourth of the 42 days. */
          gint64 to = prm_calendar_step (&layout, rows[i].day + 2, rows[i].step, zone);
          g_autoptr (GDateTime) local = prm_time_to_local (to, zone);
          g_autofree char *day = g_date_time_format (local, "%Y-%m-%d %H:%M");
          g_autofree char *wanted = g_strdup_printf ("%s 00:00", rows[i].to);

          g_test_message ("%s, row %u", zones[k], i);
          g_assert_cmpstr (day, ==, wanted);
        }
    }
}

static void
test_place_of_day (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  PrmMonthLayout layout;

  prm_month_layout (&layout, (PrmMonth){ 2026, 10 }, 1, zone);
  g_assert_cmpint (prm_calendar_place_of_day (&layout, NOW), ==, 16);
  g_assert_true (prm_calendar_in_month (&layout, NOW));
  /* A day that is only shown at the edge, and one that is not shown at all */
  g_assert_cmpint (prm_calendar_place_of_day (&layout, at (33, 0, 0)), ==, 3);
  g_assert_false (prm_calendar_in_month (&layout, at (33, 0, 0)));
  g_assert_cmpint (prm_calendar_place_of_day (&layout, at (90, 0, 0)), ==, 3);
}

static void
test_summary (void)
{
  static const struct
  {
    const char *text;
    const char *summary;
  } rows[] = {
    { "Hello", "Hello" },
    { "  Two\n\nlines\tand  blanks ", "Two lines and blanks" },
    { "", "No text" },
    { " \n ", "No text" },
    { "Grüße 🍂 世界", "Grüße 🍂 世界" },
    { "broken \xff bytes", "Unreadable text" },
  };
  g_autoptr (PrmPost) post = make_post ("a", PRM_POST_STATUS_PENDING, NOW);
  g_autofree char *long_text = g_strnfill (5000, 'x');
  g_autofree char *summary = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = NULL;

      g_free (post->text);
      post->text = g_strdup (rows[i].text);
      words = prm_calendar_summarize (post);
      g_assert_cmpstr (words, ==, rows[i].summary);
    }
  g_free (post->text);
  post->text = g_strdup (long_text);
  summary = prm_calendar_summarize (post);
  g_assert_cmpuint (strlen (summary), ==, 200);

  g_free (post->text);
  post->text = g_strdup ("");
  post->media_urls = g_strsplit ("https://example.com/a.jpg", " ", -1);
  g_free (summary);
  summary = prm_calendar_summarize (post);
  g_assert_cmpstr (summary, ==, "Media without text");
}

static void
test_words_of_days (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *day = prm_calendar_format_day (at (20, 9, 5), NOW, zone);
  g_autofree char *other_year = prm_calendar_format_day (at (100, 9, 5), NOW, zone);
  g_autofree char *time = prm_calendar_format_time (at (20, 9, 5), zone);
  g_autoptr (PrmPost) post = make_post ("a", PRM_POST_STATUS_AWAITING_APPROVAL, at (20, 9, 5));
  g_autofree char *dated = prm_calendar_format_post_time (post, zone);
  g_autofree char *undated = NULL;

  post->created_at = post->scheduled_at;
  post->scheduled_at = PRM_TIME_NONE;
  undated = prm_calendar_format_post_time (post, zone);
  g_assert_cmpstr (dated, ==, "09:05");
  g_assert_cmpstr (undated, ==, "—");
  g_assert_cmpstr (day, ==, "Tuesday 20 October");
  g_assert_cmpstr (other_year, ==, "Friday 8 January 2027");
  g_assert_cmpstr (time, ==, "09:05");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar-rules/groups", test_groups);
  g_test_add_func ("/calendar-rules/order", test_order);
  g_test_add_func ("/calendar-rules/filter", test_filter);
  g_test_add_func ("/calendar-rules/move", test_move);
  g_test_add_func ("/calendar-rules/move/undated", test_move_undated);
  g_test_add_func ("/calendar-rules/move/target", test_target);
  g_test_add_func ("/calendar-rules/new-post", test_new_post);
  g_test_add_func ("/calendar-rules/free-slots", test_free_slots);
  g_test_add_func ("/calendar-rules/steps", test_steps);
  g_test_add_func ("/calendar-rules/place-of-day", test_place_of_day);
  g_test_add_func ("/calendar-rules/summary", test_summary);
  g_test_add_func ("/calendar-rules/words-of-days", test_words_of_days);

  return g_test_run ();
}
