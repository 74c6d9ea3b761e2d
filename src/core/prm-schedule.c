/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-core.h"
#include "prm-schedule.h"

#define MINUTES_PER_DAY 1440u
#define DAY ((gint64) 24 * 60 * 60)
#define LOOK_AHEAD_DAYS 366

/* 1 January 1970 was a Thursday; the service counts from Sunday. */
#define WEEKDAY_OF_DAY(day) ((guint) (((day) + 4) % 7))

G_DEFINE_BOXED_TYPE (PrmSchedule, prm_schedule, prm_schedule_ref, prm_schedule_unref)

PrmSchedule *
prm_schedule_new (const char *profile_ref_id, const char *title)
{
  PrmSchedule *schedule = g_new0 (PrmSchedule, 1);

  g_atomic_ref_count_init (&schedule->ref_count);
  schedule->profile_ref_id = g_strdup (profile_ref_id != NULL ? profile_ref_id : "");
  schedule->title = g_strdup (title != NULL && *title != '\0' ? title : PRM_SCHEDULE_DEFAULT_TITLE);
  schedule->minutes = g_array_new (FALSE, FALSE, sizeof (guint));
  schedule->days = PRM_SCHEDULE_EVERY_DAY;
  return schedule;
}

PrmSchedule *
prm_schedule_ref (PrmSchedule *schedule)
{
  g_atomic_ref_count_inc (&schedule->ref_count);
  return schedule;
}

void
prm_schedule_unref (PrmSchedule *schedule)
{
  if (!g_atomic_ref_count_dec (&schedule->ref_count))
    return;
  g_free (schedule->profile_ref_id);
  g_free (schedule->title);
  g_array_unref (schedule->minutes);
  g_strfreev (schedule->exclude_dates);
  g_free (schedule);
}

gboolean
prm_schedule_equal (const PrmSchedule *a, const PrmSchedule *b)
{
  if (a == b)
    return TRUE;
  return g_strcmp0 (a->profile_ref_id, b->profile_ref_id) == 0 && g_strcmp0 (a->title, b->title) == 0 &&
         a->days == b->days && a->start_at == b->start_at && a->last_slot == b->last_slot &&
         prm_strv_equal0 ((const char *const *) a->exclude_dates, (const char *const *) b->exclude_dates) &&
         a->minutes->len == b->minutes->len &&
         (a->minutes->len == 0 || memcmp (a->minutes->data, b->minutes->data, a->minutes->len * sizeof (guint)) == 0);
}

gboolean
prm_schedule_parse_time (const char *text, guint *minute)
{
  guint hours, minutes;

  if (text == NULL || strlen (text) != strlen ("00:00Z") || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]) ||
      text[2] != ':' || !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]) || g_ascii_toupper (text[5]) != 'Z')
    return FALSE;
  hours = (guint) (g_ascii_digit_value (text[0]) * 10 + g_ascii_digit_value (text[1]));
  minutes = (guint) (g_ascii_digit_value (text[3]) * 10 + g_ascii_digit_value (text[4]));
  if (hours > 23 || minutes > 59)
    return FALSE;
  *minute = hours * 60 + minutes;
  return TRUE;
}

char *
prm_schedule_format_time (guint minute)
{
  minute %= MINUTES_PER_DAY;
  return g_strdup_printf ("%02u:%02uZ", minute / 60, minute % 60);
}

void
prm_schedule_add_time (PrmSchedule *schedule, guint minute)
{
  guint i;

  g_return_if_fail (minute < MINUTES_PER_DAY);
  for (i = 0; i < schedule->minutes->len; i++)
    {
      guint other = g_array_index (schedule->minutes, guint, i);

      if (other == minute)
        return;
      if (other > minute)
        break;
    }
  g_array_insert_val (schedule->minutes, i, minute);
}

static gboolean
is_day_used (const PrmSchedule *schedule, gint64 day)
{
  g_autofree char *iso = NULL;

  if ((schedule->days & (1u << WEEKDAY_OF_DAY (day))) == 0)
    return FALSE;
  if (schedule->exclude_dates == NULL)
    return TRUE;
  iso = prm_time_format_iso (day * DAY);
  iso[strlen ("YYYY-MM-DD")] = '\0';
  return !g_strv_contains ((const char *const *) schedule->exclude_dates, iso);
}

/* The first slot at @earliest or later. */
static gint64
find_slot (const PrmSchedule *schedule, gint64 earliest)
{
  gint64 first_day = earliest / DAY;

  for (gint64 day = first_day; day <= first_day + LOOK_AHEAD_DAYS; day++)
    {
      if (!is_day_used (schedule, day))
        continue;
      for (guint i = 0; i < schedule->minutes->len; i++)
        {
          gint64 slot = day * DAY + (gint64) g_array_index (schedule->minutes, guint, i) * 60;

          if (slot >= earliest)
            return slot;
        }
    }
  return PRM_TIME_NONE;
}

gint64
prm_schedule_next_slot (const PrmSchedule *schedule, gint64 after)
{
  gint64 earliest = MAX (after, schedule->last_slot) + 1;

  return find_slot (schedule, MAX (earliest, schedule->start_at));
}

GArray *
prm_schedule_next_slots (const PrmSchedule *schedule, gint64 after, guint n)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (slots->len < n)
    {
      gint64 slot = prm_schedule_next_slot (schedule, after);

      if (slot == PRM_TIME_NONE)
        break;
      g_array_append_val (slots, slot);
      after = slot;
    }
  return slots;
}
