/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-time.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrmClock:
 *
 * The only place that asks for the time, so that tests choose it. Signal `minute-changed` comes when the minute
 * turns, also after the computer slept, for views that show how long ago or how soon. Signal `set-back` (int64) comes
 * when somebody set the clock back, with by how many seconds: what is to happen so and so long from then on would
 * otherwise wait for so much longer.
 */
#define PRM_TYPE_CLOCK (prm_clock_get_type ())
G_DECLARE_FINAL_TYPE (PrmClock, prm_clock, PRM, CLOCK, GObject)

PrmClock *prm_clock_new (void);

/** prm_clock_new_manual: Returns: (transfer full): a clock that stands at @now until prm_clock_advance() */
PrmClock *prm_clock_new_manual (gint64 now);

/** prm_clock_advance: moves a manual clock, and runs what falls due on the way, in order. */
void prm_clock_advance (PrmClock *clock, gint64 seconds);

/** prm_clock_set: moves a manual clock as somebody does who sets it: no time passes by that. */
void prm_clock_set (PrmClock *clock, gint64 now);

gint64 prm_clock_now (PrmClock *clock);

/** prm_clock_get_uptime: Returns: seconds that pass evenly, whoever sets the clock, also while the computer sleeps */
gint64 prm_clock_get_uptime (PrmClock *clock);

/**
 * prm_clock_add_alarm:
 * @at: when to call @callback, once; a moment that has passed means as soon as possible, but never from within this
 * call
 *
 * Returns: an id for prm_clock_remove_alarm(), never 0
 */
typedef void (*PrmAlarmFunc) (gpointer user_data);
guint prm_clock_add_alarm (PrmClock *clock, gint64 at, PrmAlarmFunc callback, gpointer user_data);
void prm_clock_remove_alarm (PrmClock *clock, guint id);

/** prm_clock_get_next_alarm: Returns: when the next alarm is due, so that a test can go there; %PRM_TIME_NONE: none is
 * set */
gint64 prm_clock_get_next_alarm (PrmClock *clock);

G_END_DECLS
