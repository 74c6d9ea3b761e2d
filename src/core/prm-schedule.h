/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-time.h"

#include <glib-object.h>

G_BEGIN_DECLS

/** PRM_SCHEDULE_EVERY_DAY: bits `1u << weekday`, 0 is Sunday, as the service counts. */
#define PRM_SCHEDULE_EVERY_DAY 0x7fu

/** PRM_SCHEDULE_DEFAULT_TITLE: the name of an auto-schedule that was given none. */
#define PRM_SCHEDULE_DEFAULT_TITLE "default"

/**
 * PrmSchedule:
 *
 * A named auto-schedule of a profile: times of day in UTC at which posts go out in order.
 */
typedef struct
{
  gatomicrefcount ref_count;

  char *profile_ref_id; /* (owned) */
  char *title;          /* (owned) case-sensitive */
  GArray *minutes;      /* (owned) (element-type guint) minutes after midnight UTC, ascending, no repeats */
  guint days;           /* bits `1u << weekday` */
  GStrv exclude_dates;  /* (owned) (nullable) "YYYY-MM-DD" */
  gint64 start_at;      /* nothing before it; PRM_TIME_NONE: from now on */
  gint64 last_slot;     /* the last slot given out; PRM_TIME_NONE: none yet */
} PrmSchedule;

#define PRM_TYPE_SCHEDULE (prm_schedule_get_type ())
GType prm_schedule_get_type (void) G_GNUC_CONST;

/** prm_schedule_new: Returns: (transfer full): a schedule for every day without any time yet */
PrmSchedule *prm_schedule_new (const char *profile_ref_id, const char *title);
PrmSchedule *prm_schedule_ref (PrmSchedule *schedule);
void prm_schedule_unref (PrmSchedule *schedule);
gboolean prm_schedule_equal (const PrmSchedule *a, const PrmSchedule *b);

/**
 * prm_schedule_parse_time:
 * @text: "13:05Z"; a lower-case z is taken too
 * @minute: (out): minutes after midnight UTC
 */
gboolean prm_schedule_parse_time (const char *text, guint *minute);

/** prm_schedule_format_time: Returns: (transfer full): "13:05Z" */
char *prm_schedule_format_time (guint minute);

/** prm_schedule_add_time: adds a time of day, kept in order; one that is there already changes nothing. */
void prm_schedule_add_time (PrmSchedule *schedule, guint minute);

/**
 * prm_schedule_next_slot:
 * @after: the present moment
 *
 * The rule of the service: the earliest time of the schedule that is later than @after and than the last slot
 * given out, not before the start date, on one of its days, and not on an excluded date. A deleted post does not
 * give its slot back.
 *
 * Returns: the moment, or %PRM_TIME_NONE if there is none within 366 days
 */
gint64 prm_schedule_next_slot (const PrmSchedule *schedule, gint64 after);

/** prm_schedule_next_slots: Returns: (transfer full): up to @n slots that would be given out one after another */
GArray *prm_schedule_next_slots (const PrmSchedule *schedule, gint64 after, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmSchedule, prm_schedule_unref)

G_END_DECLS
