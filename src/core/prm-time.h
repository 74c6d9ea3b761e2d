/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A moment is a gint64 of whole seconds since 1970-01-01T00:00:00Z. Moments are UTC everywhere; a
 * time zone joins in only where a person reads or picks a time.
 */

/** PRM_TIME_NONE: no moment at all; nothing that we plan or read is from 1970's first second. */
#define PRM_TIME_NONE ((gint64) 0)

/**
 * prm_time_parse:
 * @text: (nullable): ISO 8601 with a zone, with or without fractions: "2026-07-08T12:30:00Z",
 *   "2025-06-13T12:30:00.000Z", "2026-07-08T14:30:00+02:00"; text without a zone is read as UTC
 * @moment: (out): where to put the moment; fractions are dropped
 *
 * Returns: %FALSE if @text is no such date, or lies outside the years 1971 to 9999
 */
gboolean prm_time_parse (const char *text, gint64 *moment);

/**
 * prm_time_format_iso:
 *
 * Returns: (transfer full): "2026-07-08T12:30:00Z", the form that the service takes
 */
char *prm_time_format_iso (gint64 moment);

/**
 * prm_time_to_local:
 * @zone: (nullable): the zone to show it in; %NULL is this computer's
 *
 * Returns: (transfer full): @moment as a wall clock reading in @zone
 */
GDateTime *prm_time_to_local (gint64 moment, GTimeZone *zone);

/**
 * prm_time_from_local:
 * @hour: 0 to 23
 * @moment: (out): where to put the moment
 *
 * Turns a wall clock reading into a moment. An hour that the clocks skip gives the moment that the
 * reading would have named without the change; one that they repeat gives its first occurrence.
 *
 * Returns: %FALSE if there is no such date
 */
gboolean prm_time_from_local (GTimeZone *zone, int year, int month, int day, int hour, int minute, gint64 *moment);

/** PrmClockChange: what a change of the clocks does to a wall clock reading. */
typedef enum
{
  PRM_CLOCK_ONCE,     /* it comes once, as nearly every reading does */
  PRM_CLOCK_SKIPPED,  /* the clocks go forward over it: it never comes */
  PRM_CLOCK_REPEATED, /* the clocks go back over it: it comes twice */
} PrmClockChange;

/**
 * prm_time_resolve_local:
 * @moment: (out): the moment that prm_time_from_local() gives
 * @other: (out) (optional): the other moment that a person may mean: of a skipped reading the one that far before the
 *   change instead of after it, of a repeated one the second; %PRM_TIME_NONE where there is no doubt
 * @change: (out) (optional): whether there is any doubt
 *
 * Returns: %FALSE if there is no such date
 */
gboolean prm_time_resolve_local (GTimeZone *zone,
                                 int year,
                                 int month,
                                 int day,
                                 int hour,
                                 int minute,
                                 gint64 *moment,
                                 gint64 *other,
                                 PrmClockChange *change);

/** prm_time_resolve_on_day: the same for a reading on the day, in @zone (%NULL: this computer's), that contains @day */
gboolean prm_time_resolve_on_day (
  gint64 day, int hour, int minute, GTimeZone *zone, gint64 *moment, gint64 *other, PrmClockChange *change);

/**
 * prm_time_describe_clock_change:
 * @moment: the moment that is taken
 * @other: the one that is not; both as prm_time_resolve_local() gives them
 *
 * Returns: (transfer full) (nullable): a sentence that names the reading, says what happens to it and what is taken,
 *   such as “02:30 comes twice on 25 October, as the clocks go back. The first is taken.”; %NULL for %PRM_CLOCK_ONCE
 */
char *prm_time_describe_clock_change (PrmClockChange change, gint64 moment, gint64 other, GTimeZone *zone);

/**
 * prm_time_day_start:
 *
 * Returns: the first moment of the day, in @zone (%NULL: this computer's), that contains @moment
 */
gint64 prm_time_day_start (gint64 moment, GTimeZone *zone);

/**
 * prm_time_add_days:
 *
 * Returns: the same wall clock reading in @zone, @days later
 */
gint64 prm_time_add_days (gint64 moment, int days, GTimeZone *zone);

/**
 * prm_time_format_when:
 * @now: the present moment, so that "Today" can be told
 *
 * Returns: (transfer full): day and time for a button or a row, in the user's language: "Today, 14:30",
 *   "Tomorrow, 09:00", "Tue 14 Oct, 09:00"; with the year where it is not this one
 */
char *prm_time_format_when (gint64 moment, gint64 now, GTimeZone *zone);

/**
 * prm_time_format_spoken:
 *
 * Returns: (transfer full): the long form for a screen reader: "Tuesday 14 October, 09:00"
 */
char *prm_time_format_spoken (gint64 moment, GTimeZone *zone);

/**
 * prm_time_format_ago:
 *
 * Returns: (transfer full): "just now", "2 min ago", "3 h ago", "5 days ago"
 */
char *prm_time_format_ago (gint64 moment, gint64 now);

/**
 * prm_time_format_left:
 * Returns: (transfer full): how long it is until then, "in 5 min", "in 3 h", "in 2 days"; for a moment that has
 *   passed, how long ago it was
 */
char *prm_time_format_left (gint64 moment, gint64 now);

G_END_DECLS
