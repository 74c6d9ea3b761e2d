/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-day-cell.h"

G_BEGIN_DECLS

struct _PrmDayCell
{
  GtkWidget parent_instance;

  PrmClock *clock; /* (owned) */
  GTimeZone *zone; /* (owned) (nullable) */
  gint64 day_start;
  PrmDayFlags flags;
  GPtrArray *posts; /* (owned) (element-type PrmPostItem) */
  gboolean shows_profiles;
  GPtrArray *slots; /* (owned) (element-type PrmFreeSlot) */
  gboolean show_profiles;

  GtkWidget *number; /* (owned) GtkLabel */
  GtkWidget *add;    /* (owned) GtkButton */
  GtkWidget *more;   /* (owned) GtkButton */
  GtkWidget *more_label;
  GtkWidget *counts; /* (owned) (nullable) how many posts are in which state, made when it is first needed */
  GtkWidget *hint;   /* (owned) GtkLabel, while a post hangs over the day */
  GPtrArray *chips;  /* (owned) (element-type PrmPostChip) children; those without a post are hidden */
  GPtrArray *ghosts; /* (owned) (element-type GtkButton) likewise */
  guint n_visible;   /* chips that have room */
  guint n_ghosts;    /* likewise */
};

/** prm_day_cell_fit: decides which lines have room in the cell as it is now. */
void prm_day_cell_fit (PrmDayCell *self);

/** prm_day_cell_update_counts: counts the posts by state, for a day that cannot show all of them. */
void prm_day_cell_update_counts (PrmDayCell *self);

/** prm_day_cell_update_label: tells the screen reader what the day holds. */
void prm_day_cell_update_label (PrmDayCell *self);

/** prm_day_cell_chip_activated: passes on that a chip was clicked or entered. */
void prm_day_cell_chip_activated (PrmDayCell *self, GtkWidget *chip);

G_END_DECLS
