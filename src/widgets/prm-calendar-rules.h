/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-items.h"
#include "prm-month-layout.h"
#include "prm-post.h"
#include "prm-schedule.h"

G_BEGIN_DECLS

/*
 * What the calendar decides, apart from any widget: which posts come first on a day, which of them may be moved
 * where, and at what time a new post of a day begins. Everything here is a function of its arguments.
 */

/** PrmPostGroup: the five kinds of posts that the calendar tells apart, the most pressing first. */
typedef enum
{
  PRM_POST_GROUP_FAILED,  /* failed, or stopped: somebody has to act */
  PRM_POST_GROUP_OVERDUE, /* its time has passed, and the service has not said what became of it */
  PRM_POST_GROUP_WAITING,
  PRM_POST_GROUP_SCHEDULED,
  PRM_POST_GROUP_PUBLISHED,
} PrmPostGroup;

#define PRM_N_POST_GROUPS 5
#define PRM_POST_GROUPS_ALL ((1u << PRM_N_POST_GROUPS) - 1)

PrmPostGroup prm_post_group_of (PrmPostState state);

/** prm_post_group_get_state: Returns: the state whose icon and colour stand for the whole group */
PrmPostState prm_post_group_get_state (PrmPostGroup group);

/** prm_post_group_get_label: Returns: the group's name in the user's language */
const char *prm_post_group_get_label (PrmPostGroup group);

/**
 * prm_calendar_compare_posts:
 *
 * The order of a day's posts: failed, overdue, waiting, scheduled, published; in each by time, then by id so that it
 * never changes by itself.
 */
int prm_calendar_compare_posts (const PrmPost *a, PrmPostState a_state, const PrmPost *b, PrmPostState b_state);

/** PrmCalendarFilter: what the chips above the calendar let through. */
typedef struct
{
  guint groups;           /* bits `1u << PrmPostGroup` */
  PrmNetworkSet networks; /* a post passes with any of them; empty: all networks */
} PrmCalendarFilter;

#define PRM_CALENDAR_FILTER_INIT                                                                                       \
  {                                                                                                                    \
    PRM_POST_GROUPS_ALL, PRM_NETWORK_SET_EMPTY                                                                         \
  }

gboolean prm_calendar_filter_matches (const PrmCalendarFilter *filter, const PrmPost *post, PrmPostState state);

/** PrmMoveAnswer: whether a post may go to another time, and why not. */
typedef enum
{
  PRM_MOVE_ALLOWED,
  PRM_MOVE_UNCHANGED, /* it is there already */
  PRM_MOVE_PUBLISHED,
  PRM_MOVE_FAILED,
  PRM_MOVE_WAITING, /* the service re-dates a post only after its approval */
  PRM_MOVE_SENDING,
  PRM_MOVE_UNDATED,
  PRM_MOVE_PAST,
} PrmMoveAnswer;

/** prm_calendar_can_move: Returns: whether @post may be moved at all */
PrmMoveAnswer prm_calendar_can_move (const PrmPost *post);

/** prm_calendar_check_move: Returns: whether @post may go to the moment @target */
PrmMoveAnswer prm_calendar_check_move (const PrmPost *post, gint64 target, gint64 now);

/** prm_move_answer_get_reason: Returns: (nullable): a sentence that says why not; %NULL where there is nothing to say
 */
const char *prm_move_answer_get_reason (PrmMoveAnswer answer);

/** prm_calendar_move_target: Returns: @moment's time of day in @zone on the day that begins at @day_start */
gint64 prm_calendar_move_target (gint64 moment, gint64 day_start, GTimeZone *zone);

/** PrmFreeSlot: a time that an auto-schedule would give out. */
typedef struct
{
  gint64 moment;
  char *title; /* (owned) of the auto-schedule */
} PrmFreeSlot;

PrmFreeSlot *prm_free_slot_new (gint64 moment, const char *title);
void prm_free_slot_free (PrmFreeSlot *slot);

/**
 * prm_calendar_add_free_slots:
 * @slots: (element-type PrmFreeSlot): where to add those of @schedule in [@from, @until), after @now
 * @most: no more than so many
 */
void prm_calendar_add_free_slots (
  GPtrArray *slots, const PrmSchedule *schedule, gint64 from, gint64 until, gint64 now, guint most);

/** prm_free_slot_compare: a #GCompareFunc over pointers to #PrmFreeSlot pointers: by time, then by title. */
int prm_free_slot_compare (gconstpointer a, gconstpointer b);

/**
 * prm_calendar_new_post_moment:
 * @day_start: the day's first moment, @day_end that of the next one
 * @slot: the day's first free slot, or %PRM_TIME_NONE
 * @last_used: the moment of the latest post on the same weekday, or %PRM_TIME_NONE
 *
 * When a new post of a day is to go out: in its first free slot, else at the time of day last used on that weekday,
 * else at nine in the morning. Where that has passed already, at the next full quarter of an hour that leaves time
 * to write.
 *
 * Returns: the moment, or %PRM_TIME_NONE if nothing is left of the day
 */
gint64 prm_calendar_new_post_moment (
  gint64 day_start, gint64 day_end, gint64 slot, gint64 last_used, gint64 now, GTimeZone *zone);

/** prm_calendar_format_time: Returns: (transfer full): "09:30", in the user's way of writing it */
char *prm_calendar_format_time (gint64 moment, GTimeZone *zone);

/** prm_calendar_format_post_time: Returns: (transfer full): the same for when @post goes out, or went; a dash where it
 * has no time before it is approved */
char *prm_calendar_format_post_time (const PrmPost *post, GTimeZone *zone);

/** prm_calendar_format_day: Returns: (transfer full): "Tuesday 14 October", with the year where it is not that of @now
 */
char *prm_calendar_format_day (gint64 moment, gint64 now, GTimeZone *zone);

/** prm_calendar_summarize: Returns: (transfer full): the first words of @post on one line; what it consists of where it
 * has none */
char *prm_calendar_summarize (const PrmPost *post);

/** prm_calendar_list_facts: Returns: (transfer full): what a tooltip tells of a post: when, its state, where, whose,
 * what
 */
char *prm_calendar_list_facts (PrmPostItem *item, gint64 now, GTimeZone *zone);

/** PrmStep: where a key leads in the month. */
typedef enum
{
  PRM_STEP_PREVIOUS_DAY,
  PRM_STEP_NEXT_DAY,
  PRM_STEP_PREVIOUS_WEEK,
  PRM_STEP_NEXT_WEEK,
  PRM_STEP_WEEK_START,
  PRM_STEP_WEEK_END,
  PRM_STEP_MONTH_START,
  PRM_STEP_MONTH_END,
  PRM_STEP_PREVIOUS_MONTH,
  PRM_STEP_NEXT_MONTH,
} PrmStep;

/**
 * prm_calendar_step:
 * @day: an index into @layout, -1 as if it were the first of the month
 *
 * Returns: the first moment of the day to which @step leads from @day; it may lie outside @layout
 */
gint64 prm_calendar_step (const PrmMonthLayout *layout, int day, PrmStep step, GTimeZone *zone);

/** prm_calendar_place_of_day: the cursor's day in @layout: the day that contains @moment where it belongs to the
 * month, else the month's first. Returns: an index */
int prm_calendar_place_of_day (const PrmMonthLayout *layout, gint64 moment);

/** prm_calendar_in_month: Returns: whether @moment lies in the month itself, not in the days around it */
gboolean prm_calendar_in_month (const PrmMonthLayout *layout, gint64 moment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmFreeSlot, prm_free_slot_free)

G_END_DECLS
