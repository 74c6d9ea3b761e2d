/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-calendar-rules.h"
#include "prm-items.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrmDayIndex:
 *
 * The posts of a list model, put to the 42 days of a month, in the order in which the calendar lists them. Month and
 * agenda show the same one. Signal `changed` comes once, soon after any number of changes to the list, to its items,
 * to the month or to the filter; the getters are right at once.
 */
#define PRM_TYPE_DAY_INDEX (prm_day_index_get_type ())
G_DECLARE_FINAL_TYPE (PrmDayIndex, prm_day_index, PRM, DAY_INDEX, GObject)

PrmDayIndex *prm_day_index_new (void);

/** prm_day_index_set_model: @model: (nullable): a list of #PrmPostItem */
void prm_day_index_set_model (PrmDayIndex *self, GListModel *model);

/** prm_day_index_set_layout: which days there are; without any there is nothing to list. */
void prm_day_index_set_layout (PrmDayIndex *self, const PrmMonthLayout *layout);
const PrmMonthLayout *prm_day_index_get_layout (PrmDayIndex *self);

void prm_day_index_set_filter (PrmDayIndex *self, const PrmCalendarFilter *filter);
const PrmCalendarFilter *prm_day_index_get_filter (PrmDayIndex *self);

/** prm_day_index_get_day: Returns: (transfer none) (element-type PrmPostItem): the posts of a day, 0 to 41 */
GPtrArray *prm_day_index_get_day (PrmDayIndex *self, int day);

/** prm_day_index_find_day: Returns: the day that lists @item, or -1 */
int prm_day_index_find_day (PrmDayIndex *self, PrmPostItem *item);

/** prm_day_index_get_n_posts: Returns: how many posts the 42 days have, the filter aside */
guint prm_day_index_get_n_posts (PrmDayIndex *self);

/** prm_day_index_get_n_hidden: Returns: how many of them the filter hides */
guint prm_day_index_get_n_hidden (PrmDayIndex *self);

/** prm_day_index_get_n_in_group: Returns: how many of them are of @group, the filter aside */
guint prm_day_index_get_n_in_group (PrmDayIndex *self, PrmPostGroup group);

/** prm_day_index_get_networks: Returns: the networks of all of them, the filter aside */
PrmNetworkSet prm_day_index_get_networks (PrmDayIndex *self);

/**
 * prm_day_index_get_last_used:
 *
 * Returns: the moment of the latest post in the whole model that was given a time on the weekday of @day_start, in
 *   @zone, but not on that day; %PRM_TIME_NONE if there is none
 */
gint64 prm_day_index_get_last_used (PrmDayIndex *self, gint64 day_start, GTimeZone *zone);

G_END_DECLS
