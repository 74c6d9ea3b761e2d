/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-month-layout.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmTimeMonth:
 *
 * A small month in which a day can be chosen: each day says how many posts it has, and days that have passed cannot be
 * chosen. The arrow keys lead from day to day, Home and End along the week, Page Up and Page Down from month to month,
 * Enter chooses. Signals: `picked` (int64: the day's first moment), `turned` (another month is shown).
 */
#define PRM_TYPE_TIME_MONTH (prm_time_month_get_type ())
G_DECLARE_FINAL_TYPE (PrmTimeMonth, prm_time_month, PRM, TIME_MONTH, AdwBin)

GtkWidget *prm_time_month_new (void);

/**
 * prm_time_month_show:
 * @selected: a moment of the chosen day, or %PRM_TIME_NONE; where it is another day than before, its month is shown
 * @now: the present moment; days that end before it cannot be chosen
 * @first_weekday: 1 Monday to 7 Sunday
 * @zone: (nullable): whose days they are; %NULL is this computer's
 */
void prm_time_month_show (PrmTimeMonth *self, gint64 selected, gint64 now, int first_weekday, GTimeZone *zone);

/** prm_time_month_get_layout: Returns: (transfer none): the days that are shown */
const PrmMonthLayout *prm_time_month_get_layout (PrmTimeMonth *self);

/** prm_time_month_set_counts: @counts: (nullable) (array fixed-size=42): posts of each day; %NULL: they are not known
 */
void prm_time_month_set_counts (PrmTimeMonth *self, const guint *counts);

/** prm_time_month_get_day: Returns: (transfer none) (nullable): the cell of the day that contains @moment, where shown
 */
GtkWidget *prm_time_month_get_day (PrmTimeMonth *self, gint64 moment);

G_END_DECLS
