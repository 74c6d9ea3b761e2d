/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-calendar-rules.h"
#include "prm-clock.h"
#include "prm-items.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PrmDayCell:
 *
 * A day of the month grid: its number, as many of its posts as there is room for, "+n" for the others, and in the
 * room that is left the free slots of the auto-schedules. It knows nothing of the days around it.
 *
 * Signals: `post-activated` (PrmPostItem, GtkWidget: where to point at), `more-activated` (GtkWidget),
 * `new-activated`: a post is to be written for this day, `entered`: it or something in it took the focus.
 */
#define PRM_TYPE_DAY_CELL (prm_day_cell_get_type ())
G_DECLARE_FINAL_TYPE (PrmDayCell, prm_day_cell, PRM, DAY_CELL, GtkWidget)

/** PrmDayFlags: how a day looks. */
typedef enum
{
  PRM_DAY_OUTSIDE = 1 << 0, /* of another month */
  PRM_DAY_TODAY = 1 << 1,
  PRM_DAY_PAST = 1 << 2,
  PRM_DAY_WEEKEND = 1 << 3,
} PrmDayFlags;

/** PrmDayDrop: what a day says to the post that hangs over it. */
typedef enum
{
  PRM_DAY_DROP_NONE,
  PRM_DAY_DROP_TAKES,
  PRM_DAY_DROP_REFUSES,
} PrmDayDrop;

GtkWidget *prm_day_cell_new (PrmClock *clock, GTimeZone *zone);

/** prm_day_cell_set_day: which day it is; @number: 1 to 31. */
void prm_day_cell_set_day (PrmDayCell *self, gint64 day_start, int number, PrmDayFlags flags);
gint64 prm_day_cell_get_day_start (PrmDayCell *self);

/** prm_day_cell_set_posts: @posts: (element-type PrmPostItem): in the order in which to list them. */
void prm_day_cell_set_posts (PrmDayCell *self, GPtrArray *posts, gboolean show_profiles);
GPtrArray *prm_day_cell_get_posts (PrmDayCell *self);

/** prm_day_cell_set_slots: @slots: (element-type PrmFreeSlot): free ones of that day, in order. They are copied. */
void prm_day_cell_set_slots (PrmDayCell *self, PrmFreeSlot *const *slots, guint n_slots);

/** prm_day_cell_get_slot_at: Returns: the moment of the free slot at a point in the cell; %PRM_TIME_NONE: none there */
gint64 prm_day_cell_get_slot_at (PrmDayCell *self, double x, double y);

/** prm_day_cell_get_first_slot: Returns: the first free slot's moment, or %PRM_TIME_NONE */
gint64 prm_day_cell_get_first_slot (PrmDayCell *self);

/** prm_day_cell_set_drop: shows what would become of a post that is let go here. @hint: (nullable): its exact new time,
 * or why not */
void prm_day_cell_set_drop (PrmDayCell *self, PrmDayDrop drop, const char *hint);

/** prm_day_cell_set_cut: draws @item, if it is here, as taken up. @item: (nullable) */
void prm_day_cell_set_cut (PrmDayCell *self, PrmPostItem *item);

/** prm_day_cell_get_line: Returns: (transfer none) (nullable): what takes the focus: 0 the day itself, then what is
 * visible in it from top to bottom */
GtkWidget *prm_day_cell_get_line (PrmDayCell *self, guint line);
guint prm_day_cell_get_n_lines (PrmDayCell *self);

/** prm_day_cell_get_line_item: Returns: (transfer none) (nullable): the post of a line, if it is a chip */
PrmPostItem *prm_day_cell_get_line_item (PrmDayCell *self, guint line);

/** prm_day_cell_find_line: Returns: the line that @widget is or is in */
guint prm_day_cell_find_line (PrmDayCell *self, GtkWidget *widget);

/** prm_day_cell_find_chip: Returns: (transfer none) (nullable): the visible chip of @item */
GtkWidget *prm_day_cell_find_chip (PrmDayCell *self, PrmPostItem *item);

G_END_DECLS
