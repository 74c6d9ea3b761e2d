/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-time-words.h"

/* Between the file that reads a phrase and the one that finds out what it means. */

G_BEGIN_DECLS

/* What the parts of a day mean where nothing more exact is said. */
#define PRM_MORNING_HOUR 9
#define PRM_NOON_HOUR 12
#define PRM_AFTERNOON_HOUR 15
#define PRM_EVENING_HOUR 20

typedef enum
{
  PRM_TIME_DAY_OPEN,
  PRM_TIME_DAY_AWAY,      /* `days` from today */
  PRM_TIME_DAY_DATE,      /* year, month and day */
  PRM_TIME_DAY_OF_A_YEAR, /* month and day */
} PrmTimeDayKind;

/** PrmTimeSaid: what a phrase says, each part once, as far as it is read. */
typedef struct
{
  GArray *tokens; /* PrmTimeToken */
  guint at;

  PrmTimeDayKind kind;
  int year, month, day;
  int days;
  guint weekday; /* 1 to 7; 0: none */
  gboolean next; /* of the next week */

  gboolean has_clock;
  int hour, minute; /* not always such as a clock shows */
  int part_hour;    /* of a part of the day; 0: none */

  gboolean has_distance;
  gboolean keeps_clock; /* by whole days, weeks or months */
  gint64 seconds;
  int months;
} PrmTimeSaid;

/** prm_time_said_read: reads all tokens of @said. Returns: %FALSE if one is not understood or says a thing again */
gboolean prm_time_said_read (PrmTimeSaid *said);

G_END_DECLS
