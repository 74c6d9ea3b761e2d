/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-clock.h"
#include "prm-day-index.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PrmMonthGrid:
 *
 * Six weeks of posts. It shows what a #PrmDayIndex lists; the month itself is chosen by whoever owns that index. What
 * the user does becomes actions of the ancestors: `calendar.show` (x: a moment outside the six weeks that is to be
 * shown; afterwards the index has to have the new layout), `win.new-post-at` (x), `post.move` ((sx)), `post.delete` (s)
 * and those of #PrmPostPopover.
 *
 * Its own actions, for keys and tests: `grid.step` (i: PrmStep), `grid.sideways` (i: days to the right), `grid.line`
 * (i: lines down), `grid.new-post`, `grid.move` (i: days), `grid.move-sideways` (i), `grid.move-to`, `grid.delete`,
 * `grid.cut`, `grid.paste`, `grid.drop-cut`. All of them are about what has the focus.
 *
 * Signal `refused` (string): why something cannot be done, a sentence.
 */
#define PRM_TYPE_MONTH_GRID (prm_month_grid_get_type ())
G_DECLARE_FINAL_TYPE (PrmMonthGrid, prm_month_grid, PRM, MONTH_GRID, GtkWidget)

/**
 * prm_month_grid_new:
 * @zone: (nullable): in which zone days and times are shown; %NULL is this computer's
 */
GtkWidget *prm_month_grid_new (PrmClock *clock, GTimeZone *zone, PrmDayIndex *index);

/** prm_month_grid_set_show_profiles: whether posts of several clients are shown and have to be told apart. */
void prm_month_grid_set_show_profiles (PrmMonthGrid *self, gboolean show_profiles);

/** prm_month_grid_set_slots: @slots: (element-type PrmFreeSlot): free slots to offer, in any order. */
void prm_month_grid_set_slots (PrmMonthGrid *self, GPtrArray *slots);

/** prm_month_grid_refresh: shows the index as it is now, without waiting for its `changed`. */
void prm_month_grid_refresh (PrmMonthGrid *self);

/** prm_month_grid_set_cursor: makes the day that contains @moment the one that takes the focus; where the grid has the
 * focus it goes there at once. */
void prm_month_grid_set_cursor (PrmMonthGrid *self, gint64 moment);

/** prm_month_grid_get_cursor: Returns: the first moment of the day that takes the focus */
gint64 prm_month_grid_get_cursor (PrmMonthGrid *self);

/** prm_month_grid_get_cell: Returns: (transfer none): the widget of day 0 to 41 */
GtkWidget *prm_month_grid_get_cell (PrmMonthGrid *self, int day);

/** prm_month_grid_show_post: points at @item with its details, if it is among the days shown. Returns: whether it is */
gboolean prm_month_grid_show_post (PrmMonthGrid *self, PrmPostItem *item);

/**
 * prm_month_grid_move:
 *
 * Asks for @item to go to @target by `post.move`, or tells why not.
 *
 * Returns: whether it asked
 */
gboolean prm_month_grid_move (PrmMonthGrid *self, PrmPostItem *item, gint64 target);

G_END_DECLS
