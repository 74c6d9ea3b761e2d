/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* For prm-time-phrase.c alone: a phrase in pieces, and the words that it is made of. */

G_BEGIN_DECLS

typedef enum
{
  PRM_TIME_TOKEN_NUMBER,
  PRM_TIME_TOKEN_WORD,
  PRM_TIME_TOKEN_SIGN, /* one character that is neither */
} PrmTimeTokenKind;

typedef struct
{
  PrmTimeTokenKind kind;
  char *text;      /* (owned) folded, so that case does not matter */
  int number;      /* of a number; those of more than four digits are -1 */
  guint n_digits;  /* of a number */
  gboolean joined; /* no blank stands before it */
} PrmTimeToken;

/** prm_time_tokens_new: Returns: (transfer full) (element-type PrmTimeToken): the pieces of @text */
GArray *prm_time_tokens_new (const char *text);

/** PrmTimeWord: what a word or several together mean. */
typedef enum
{
  PRM_TIME_WORD_IN,
  PRM_TIME_WORD_NEXT,
  PRM_TIME_WORD_FILLER, /* says nothing: "at", "on" */
  PRM_TIME_WORD_DAY_AFTER_TOMORROW,
  PRM_TIME_WORD_TODAY,
  PRM_TIME_WORD_TOMORROW,
  PRM_TIME_WORD_TONIGHT,
  PRM_TIME_WORD_MORNING,
  PRM_TIME_WORD_NOON,
  PRM_TIME_WORD_AFTERNOON,
  PRM_TIME_WORD_EVENING,
  PRM_TIME_WORD_MIDNIGHT,
  PRM_TIME_WORD_AM,
  PRM_TIME_WORD_PM,
  PRM_TIME_WORD_ORDINAL, /* "th" */
  PRM_TIME_WORD_A,
  PRM_TIME_WORD_HALF,
  PRM_TIME_WORD_MINUTES,
  PRM_TIME_WORD_HOURS,
  PRM_TIME_WORD_DAYS,
  PRM_TIME_WORD_WEEKS,
  PRM_TIME_WORD_MONTHS,
  PRM_TIME_N_WORDS,
} PrmTimeWord;

/** prm_time_match_word: Returns: how many tokens from @index on say @word, in English or in the user's language; or 0
 */
guint prm_time_match_word (GArray *tokens, guint index, PrmTimeWord word);

/** prm_time_match_weekday: Returns: 1 for Monday to 7 for Sunday if the token at @index names one; or 0 */
guint prm_time_match_weekday (GArray *tokens, guint index);

/** prm_time_match_month: Returns: 1 to 12 if the token at @index names a month; or 0 */
guint prm_time_match_month (GArray *tokens, guint index);

G_END_DECLS
