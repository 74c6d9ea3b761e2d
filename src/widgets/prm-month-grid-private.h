/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-day-cell.h"
#include "prm-month-grid.h"
#include "prm-post-popover.h"

G_BEGIN_DECLS

struct _PrmMonthGrid
{
  GtkWidget parent_instance;

  PrmClock *clock;    /* (owned) */
  GTimeZone *zone;    /* (owned) (nullable) */
  PrmDayIndex *index; /* (owned) */
  GPtrArray *slots;   /* (owned) (element-type PrmFreeSlot) in order */
  gboolean show_profiles;

  GtkWidget *header;   /* (owned) the names of the weekdays */
  GtkWidget *scroller; /* (owned) */
  GtkWidget *weeks;    /* what is scrolled */
  GtkWidget *weekdays[7];
  PrmDayCell *cells[PRM_MONTH_DAYS];
  GtkWidget *popover; /* (owned) PrmPostPopover */

  int cursor;         /* the day that takes the focus */
  gint64 today;       /* the first moment of the day that is drawn as today */
  PrmPostItem *cut;   /* (owned) (nullable) taken up, to be put down on another day */
  PrmDayCell *target; /* (nullable) the day over which a post hangs */
};

/** PrmGridFocus: what in the grid has the focus. */
typedef struct
{
  int day;           /* -1: nothing in it */
  guint line;        /* 0: the day itself */
  PrmPostItem *item; /* (nullable) the post of that line */
} PrmGridFocus;

PrmGridFocus prm_month_grid_get_focus (PrmMonthGrid *self);

/** prm_month_grid_focus_line: gives the focus to a line of a day, or to its last one where it has fewer. */
void prm_month_grid_focus_line (PrmMonthGrid *self, int day, guint line);

/** prm_month_grid_new_post: asks for a post to be written for @day, or tells why not. */
void prm_month_grid_new_post (PrmMonthGrid *self, int day);

void prm_month_grid_class_init_keys (GtkWidgetClass *widget_class);
void prm_month_grid_init_dnd (PrmMonthGrid *self);
void prm_month_grid_refuse (PrmMonthGrid *self, const char *reason);

G_END_DECLS
