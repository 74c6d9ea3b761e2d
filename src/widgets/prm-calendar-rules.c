/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-core.h"
#include "prm-post-verbs.h"

#include "prm-calendar-rules.h"

#define MINUTE ((gint64) 60)

/* A post needs to be written before it can go out. */
#define TIME_TO_WRITE (10 * MINUTE)
#define ROUND_TO (15 * MINUTE)

#define USUAL_HOUR 9

/* More never fits on the widest screen. */
#define SUMMARY_LENGTH 200

PrmPostGroup
prm_post_group_of (PrmPostState state)
{
  switch (state)
    {
    case PRM_POST_STATE_FAILED:
    case PRM_POST_STATE_PARTLY_FAILED:
    case PRM_POST_STATE_NEEDS_YOU:
      return PRM_POST_GROUP_FAILED;
    case PRM_POST_STATE_OVERDUE:
      return PRM_POST_GROUP_OVERDUE;
    case PRM_POST_STATE_WAITING_FOR_APPROVAL:
      return PRM_POST_GROUP_WAITING;
    case PRM_POST_STATE_PUBLISHED:
    case PRM_POST_STATE_DELETED:
      return PRM_POST_GROUP_PUBLISHED;
    case PRM_POST_STATE_SCHEDULED:
    case PRM_POST_STATE_PAUSED:
    case PRM_POST_STATE_SENDING:
    case PRM_POST_STATE_UNKNOWN:
    default:
      return PRM_POST_GROUP_SCHEDULED;
    }
}

PrmPostState
prm_post_group_get_state (PrmPostGroup group)
{
  switch (group)
    {
    case PRM_POST_GROUP_FAILED:
      return PRM_POST_STATE_FAILED;
    case PRM_POST_GROUP_OVERDUE:
      return PRM_POST_STATE_OVERDUE;
    case PRM_POST_GROUP_WAITING:
      return PRM_POST_STATE_WAITING_FOR_APPROVAL;
    case PRM_POST_GROUP_PUBLISHED:
      return PRM_POST_STATE_PUBLISHED;
    case PRM_POST_GROUP_SCHEDULED:
    default:
      return PRM_POST_STATE_SCHEDULED;
    }
}

const char *
prm_post_group_get_label (PrmPostGroup group)
{
  switch (group)
    {
    case PRM_POST_GROUP_FAILED:
      return C_ ("posts on the calendar", "Failed");
    case PRM_POST_GROUP_OVERDUE:
      return C_ ("posts on the calendar", "Overdue");
    case PRM_POST_GROUP_WAITING:
      return C_ ("posts on the calendar", "Waiting");
    case PRM_POST_GROUP_PUBLISHED:
      return C_ ("posts on the calendar", "Published");
    case PRM_POST_GROUP_SCHEDULED:
    default:
      return C_ ("posts on the calendar", "Scheduled");
    }
}

static int
compare_moments (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

int
prm_calendar_compare_posts (const PrmPost *a, PrmPostState a_state, const PrmPost *b, PrmPostState b_state)
{
  PrmPostGroup a_group = prm_post_group_of (a_state);
  PrmPostGroup b_group = prm_post_group_of (b_state);
  int order;

  if (a_group != b_group)
    return a_group < b_group ? -1 : 1;
  order = compare_moments (prm_post_get_moment (a), prm_post_get_moment (b));
  return order != 0 ? order : g_strcmp0 (a->id, b->id);
}

gboolean
prm_calendar_filter_matches (const PrmCalendarFilter *filter, const PrmPost *post, PrmPostState state)
{
  if ((filter->groups & (1u << prm_post_group_of (state))) == 0)
    return FALSE;
  return filter->networks == PRM_NETWORK_SET_EMPTY || (filter->networks & post->networks) != 0;
}

PrmMoveAnswer
prm_calendar_can_move (const PrmPost *post)
{
  if (prm_post_get_verbs (post) & PRM_POST_VERB_MOVE)
    return post->scheduled_at != PRM_TIME_NONE ? PRM_MOVE_ALLOWED : PRM_MOVE_UNDATED;
  if (post->outgoing != PRM_POST_OUTGOING_NONE)
    return PRM_MOVE_SENDING;

  switch (post->status)
    {
    case PRM_POST_STATUS_AWAITING_APPROVAL:
      return PRM_MOVE_WAITING;
    case PRM_POST_STATUS_ERROR:
      return PRM_MOVE_FAILED;
    case PRM_POST_STATUS_SUCCESS:
    case PRM_POST_STATUS_DELETED:
      return PRM_MOVE_PUBLISHED;
    case PRM_POST_STATUS_UNKNOWN:
    case PRM_POST_STATUS_PENDING:
    case PRM_POST_STATUS_PAUSED:
    case PRM_POST_STATUS_PROCESSING:
    default:
      return PRM_MOVE_SENDING;
    }
}

PrmMoveAnswer
prm_calendar_check_move (const PrmPost *post, gint64 target, gint64 now)
{
  PrmMoveAnswer answer = prm_calendar_can_move (post);

  if (answer != PRM_MOVE_ALLOWED)
    return answer;
  if (target == post->scheduled_at)
    return PRM_MOVE_UNCHANGED;
  /* The service would send it at once. */
  return target > now ? PRM_MOVE_ALLOWED : PRM_MOVE_PAST;
}

const char *
prm_move_answer_get_reason (PrmMoveAnswer answer)
{
  switch (answer)
    {
    case PRM_MOVE_PUBLISHED:
      return _ ("A published post stays where it is; duplicate it to publish it again.");
    case PRM_MOVE_FAILED:
      return _ ("A post that failed cannot be moved; duplicate it to try again at another time.");
    case PRM_MOVE_WAITING:
      return _ ("A post that waits for approval keeps its time; approve it first, then move it.");
    case PRM_MOVE_SENDING:
      return _ ("This post is on its way to the service; move it once it has arrived there.");
    case PRM_MOVE_UNDATED:
      return _ ("This post has no date that could be moved.");
    case PRM_MOVE_PAST:
      return _ ("That time has passed; choose a later one.");
    case PRM_MOVE_ALLOWED:
    case PRM_MOVE_UNCHANGED:
    default:
      return NULL;
    }
}

static gint64
at_time_of_day (gint64 day_start, int hour, int minute, GTimeZone *zone)
{
  gint64 moment = day_start;

  prm_time_resolve_on_day (day_start, hour, minute, zone, &moment, NULL, NULL);
  return moment;
}

gint64
prm_calendar_move_target (gint64 moment, gint64 day_start, GTimeZone *zone)
{
  g_autoptr (GDateTime) time = prm_time_to_local (moment, zone);

  return at_time_of_day (day_start, g_date_time_get_hour (time), g_date_time_get_minute (time), zone);
}

PrmFreeSlot *
prm_free_slot_new (gint64 moment, const char *title)
{
  PrmFreeSlot *slot = g_new0 (PrmFreeSlot, 1);

  slot->moment = moment;
  slot->title = g_strdup (title);
  return slot;
}

void
prm_free_slot_free (PrmFreeSlot *slot)
{
  g_free (slot->title);
  g_free (slot);
}

void
prm_calendar_add_free_slots (
  GPtrArray *slots, const PrmSchedule *schedule, gint64 from, gint64 until, gint64 now, guint most)
{
  g_autoptr (GArray) moments = NULL;

  if (until <= now)
    return;
  moments = prm_schedule_next_slots (schedule, MAX (now, from - 1), most);
  for (guint i = 0; i < moments->len; i++)
    {
      gint64 moment = g_array_index (moments, gint64, i);

      if (moment >= until)
        break;
      g_ptr_array_add (slots, prm_free_slot_new (moment, schedule->title));
    }
}

int
prm_free_slot_compare (gconstpointer a, gconstpointer b)
{
  const PrmFreeSlot *first = *(const PrmFreeSlot *const *) a;
  const PrmFreeSlot *second = *(const PrmFreeSlot *const *) b;
  int order = compare_moments (first->moment, second->moment);

  return order != 0 ? order : g_strcmp0 (first->title, second->title);
}

gint64
prm_calendar_new_post_moment (
  gint64 day_start, gint64 day_end, gint64 slot, gint64 last_used, gint64 now, GTimeZone *zone)
{
  gint64 earliest = now + TIME_TO_WRITE;
  gint64 moment;

  if (day_end <= earliest)
    return PRM_TIME_NONE;
  if (slot >= earliest)
    return slot;
  if (last_used != PRM_TIME_NONE)
    moment = prm_calendar_move_target (last_used, day_start, zone);
  else
    moment = at_time_of_day (day_start, USUAL_HOUR, 0, zone);
  if (moment >= earliest)
    return moment;
  moment = (earliest + ROUND_TO - 1) / ROUND_TO * ROUND_TO;
  return moment < day_end ? moment : PRM_TIME_NONE;
}

char *
prm_calendar_format_time (gint64 moment, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = prm_time_to_local (moment, zone);

  /* Translators: a time of day, as in “09:30”; see g_date_time_format() for the codes */
  return g_date_time_format (local, C_ ("time of day", "%H:%M"));
}

char *
prm_calendar_format_post_time (const PrmPost *post, GTimeZone *zone)
{
  if (prm_post_goes_out_once_approved (post))
    return g_strdup ("—");
  return prm_calendar_format_time (prm_post_get_moment (post), zone);
}

char *
prm_calendar_format_day (gint64 moment, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = prm_time_to_local (moment, zone);
  g_autoptr (GDateTime) today = prm_time_to_local (now, zone);

  if (g_date_time_get_year (local) == g_date_time_get_year (today))
    /* Translators: a day of this year, as in “Tuesday 14 October”; see g_date_time_format() for the codes */
    return g_date_time_format (local, C_ ("day", "%A %-e %B"));
  /* Translators: a day of another year, as in “Tuesday 14 October 2025” */
  return g_date_time_format (local, C_ ("day", "%A %-e %B %Y"));
}

char *
prm_calendar_summarize (const PrmPost *post)
{
  GString *words;
  gboolean blank = TRUE;
  guint n_chars = 0;

  if (!g_utf8_validate (post->text, -1, NULL))
    return g_strdup (_ ("Unreadable text"));
  words = g_string_new (NULL);
  for (const char *p = post->text; *p != '\0' && n_chars < SUMMARY_LENGTH; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          blank = TRUE;
          continue;
        }
      if (blank && words->len > 0)
        g_string_append_c (words, ' ');
      blank = FALSE;
      g_string_append_unichar (words, c);
      n_chars++;
    }
  if (words->len == 0)
    g_string_append (words, post->media_urls != NULL && post->media_urls[0] != NULL ? _ ("Media without text")
                                                                                    : _ ("No text"));
  return prm_string_free_and_steal (words);
}

/* The same day of another month, or that month's last day where it is shorter. */
static gint64
same_day_of_month (const PrmMonthLayout *layout, int day, int months, GTimeZone *zone)
{
  PrmMonth month = prm_month_add (layout->month, months);
  int number = layout->in_month[day] ? layout->day_numbers[day] : 1;
  int last = g_date_get_days_in_month ((GDateMonth) month.month, (GDateYear) month.year);
  gint64 moment = layout->day_starts[day];

  prm_time_from_local (zone, month.year, month.month, MIN (number, last), 0, 0, &moment);
  return moment;
}

static int
month_edge (const PrmMonthLayout *layout, gboolean last)
{
  int edge = 0;

  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    if (layout->in_month[i])
      {
        edge = i;
        if (!last)
          break;
      }
  return edge;
}

gint64
prm_calendar_step (const PrmMonthLayout *layout, int day, PrmStep step, GTimeZone *zone)
{
  int from = day >= 0 && day < PRM_MONTH_DAYS ? day : month_edge (layout, FALSE);
  gint64 start = layout->day_starts[from];

  switch (step)
    {
    case PRM_STEP_PREVIOUS_DAY:
      return prm_time_add_days (start, -1, zone);
    case PRM_STEP_NEXT_DAY:
      return prm_time_add_days (start, 1, zone);
    case PRM_STEP_PREVIOUS_WEEK:
      return prm_time_add_days (start, -7, zone);
    case PRM_STEP_NEXT_WEEK:
      return prm_time_add_days (start, 7, zone);
    case PRM_STEP_WEEK_START:
      return layout->day_starts[from - from % 7];
    case PRM_STEP_WEEK_END:
      return layout->day_starts[from - from % 7 + 6];
    case PRM_STEP_MONTH_START:
      return layout->day_starts[month_edge (layout, FALSE)];
    case PRM_STEP_MONTH_END:
      return layout->day_starts[month_edge (layout, TRUE)];
    case PRM_STEP_PREVIOUS_MONTH:
      return same_day_of_month (layout, from, -1, zone);
    case PRM_STEP_NEXT_MONTH:
    default:
      return same_day_of_month (layout, from, 1, zone);
    }
}

gboolean
prm_calendar_in_month (const PrmMonthLayout *layout, gint64 moment)
{
  int day = prm_month_layout_find_day (layout, moment);

  return day >= 0 && layout->in_month[day];
}

int
prm_calendar_place_of_day (const PrmMonthLayout *layout, gint64 moment)
{
  return prm_calendar_in_month (layout, moment) ? prm_month_layout_find_day (layout, moment)
                                                : month_edge (layout, FALSE);
}

char *
prm_calendar_list_facts (PrmPostItem *item, gint64 now, GTimeZone *zone)
{
  const PrmPost *post = prm_post_item_get_post (item);
  PrmProfileItem *profile = prm_post_item_get_profile (item);
  g_autofree char *when = prm_post_format_when (post, now, zone);
  g_autofree char *networks = prm_network_set_to_label (post->networks);
  g_autofree char *words = prm_calendar_summarize (post);
  GString *lines = g_string_new (NULL);

  /* Translators: when a post goes out, and its state, as in “Tue 14 Oct, 09:00 · Scheduled” */
  g_string_append_printf (lines, _ ("%s · %s"), when, prm_post_state_get_label (prm_post_item_get_state (item)));
  g_string_append_printf (lines, "\n%s", networks);
  if (profile != NULL)
    g_string_append_printf (lines, "\n%s", prm_profile_item_get_profile (profile)->title);
  g_string_append_printf (lines, "\n%s", words);
  if (post->unsynced)
    g_string_append_printf (lines, "\n%s", _ ("Not confirmed by the service yet"));
  return prm_string_free_and_steal (lines);
}
