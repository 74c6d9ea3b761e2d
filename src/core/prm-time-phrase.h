/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-time.h"

G_BEGIN_DECLS

typedef enum
{
  PRM_TIME_PHRASE_OK,
  PRM_TIME_PHRASE_EMPTY,      /* nothing is written */
  PRM_TIME_PHRASE_UNKNOWN,    /* not understood */
  PRM_TIME_PHRASE_IMPOSSIBLE, /* understood, but there is no such day or time of day: "31 feb", "25:00" */
  PRM_TIME_PHRASE_PAST,       /* understood, but it names a moment that is not ahead */
} PrmTimePhraseResult;

/** PrmTimePhrase: what a phrase says. A plain value that owns nothing. */
typedef struct
{
  PrmTimePhraseResult result;
  gint64 moment;         /* of OK and PAST; else PRM_TIME_NONE */
  PrmClockChange change; /* whether a change of the clocks skips or doubles the time of day that was written */
  gint64 other;          /* the other moment that may be meant then; else PRM_TIME_NONE */
} PrmTimePhrase;

/**
 * prm_time_phrase_read:
 * @text: (nullable): what a person has typed
 * @now: the present moment
 * @day_minute: the minute of the day, 0 to 1439, that a phrase means which names a day alone, such as "tomorrow"
 * @zone: (nullable): whose wall clock the phrase speaks of; %NULL is this computer's
 *
 * Reads a time as people write it, in English and in the user's language:
 *
 *   - a time of day: "9:30", "9.30", "14h30", "9:30 pm", "9am", "at 14", "noon", "midnight";
 *   - a day: "today", "tonight", "tomorrow", "tomorrow morning", "day after tomorrow", "tue", "next tuesday",
 *     "14 oct", "october 14th", "14 oct 2027", "2026-10-14", "14.10.", "14.10.2026";
 *   - both, in either order: "tue 9:30", "9:30 tomorrow", "2026-10-14T09:30";
 *   - a distance: "in 2 h", "+30 min", "in 1 h 30 min", "in half an hour", "in 3 days", "in a week", "in 2 weeks 9:30".
 *
 * What is open falls into the future: "tue" is the next one whose time is still ahead, which may be today; "14 oct" is
 * this year's or else the next; a time of day alone is today's or else tomorrow's. "next tue" is the one of the week
 * after this one, with weeks that begin on Monday. Dates with slashes are not read, as people do not agree on their
 * order.
 *
 * A distance in minutes and hours is real time; one in days, weeks and months keeps the time of day.
 */
PrmTimePhrase prm_time_phrase_read (const char *text, gint64 now, guint day_minute, GTimeZone *zone);

/**
 * prm_time_phrase_choose_other: Returns: @phrase with @moment and @other exchanged, for the person who meant the other;
 *   @phrase itself where there is none
 */
PrmTimePhrase prm_time_phrase_choose_other (PrmTimePhrase phrase);

/**
 * prm_time_phrase_describe:
 *
 * Returns: (transfer full) (nullable): a sentence about what is wrong and what to write instead, or about the change of
 *   the clocks; %NULL where there is nothing to say, which includes %PRM_TIME_PHRASE_EMPTY
 */
char *prm_time_phrase_describe (const PrmTimePhrase *phrase, GTimeZone *zone);

G_END_DECLS
