/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-time-phrase-private.h"

#define MINUTE ((gint64) 60)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

static const PrmTimeToken *
peek (const PrmTimeSaid *said, guint ahead)
{
  guint index = said->at + ahead;

  return index < said->tokens->len ? &g_array_index (said->tokens, PrmTimeToken, index) : NULL;
}

static gboolean
is_number (const PrmTimeSaid *said, guint ahead, guint min_digits, guint max_digits)
{
  const PrmTimeToken *token = peek (said, ahead);

  return token != NULL && token->kind == PRM_TIME_TOKEN_NUMBER && token->n_digits >= min_digits &&
         token->n_digits <= max_digits;
}

static gboolean
is_sign (const PrmTimeSaid *said, guint ahead, char sign)
{
  const PrmTimeToken *token = peek (said, ahead);

  return token != NULL && token->kind == PRM_TIME_TOKEN_SIGN && token->text[0] == sign;
}

/* Whether the next tokens are numbers with @sign between them and no blanks. */
static gboolean
is_pair (const PrmTimeSaid *said, char sign, guint min_digits)
{
  return is_number (said, 0, 1, 2) && is_sign (said, 1, sign) && is_number (said, 2, min_digits, 2) &&
         peek (said, 1)->joined && peek (said, 2)->joined;
}

static gboolean
take_word (PrmTimeSaid *said, PrmTimeWord word)
{
  guint n = prm_time_match_word (said->tokens, said->at, word);

  said->at += n;
  return n > 0;
}

static gboolean
take_sign (PrmTimeSaid *said, char sign)
{
  gboolean is_there = is_sign (said, 0, sign);

  said->at += is_there ? 1 : 0;
  return is_there;
}

static int
take_number (PrmTimeSaid *said)
{
  return g_array_index (said->tokens, PrmTimeToken, said->at++).number;
}

static gboolean
set_day (PrmTimeSaid *said, PrmTimeDayKind kind)
{
  gboolean first = said->kind == PRM_TIME_DAY_OPEN && !said->has_distance;

  said->kind = kind;
  return first;
}

/* Returns %FALSE if a time of day stands there already. What no clock shows is found later. */
static gboolean
set_clock (PrmTimeSaid *said, int hour, int minute)
{
  gboolean first = !said->has_clock;

  said->has_clock = TRUE;
  said->hour = hour;
  said->minute = minute;
  return first;
}

/* Reads “am” and “pm”, whose short forms must touch the number. */
static void
take_half_of_day (PrmTimeSaid *said)
{
  const PrmTimeToken *token = peek (said, 0);
  gboolean is_letter = token != NULL && token->text[1] == '\0';
  guint dots = is_letter && is_sign (said, 1, '.') ? 1 : 0;
  gboolean pm;

  if (token == NULL || (is_letter && dots == 0 && !token->joined))
    return;
  pm = prm_time_match_word (said->tokens, said->at, PRM_TIME_WORD_PM) > 0;
  if (!pm && prm_time_match_word (said->tokens, said->at, PRM_TIME_WORD_AM) == 0)
    return;
  take_word (said, pm ? PRM_TIME_WORD_PM : PRM_TIME_WORD_AM);
  if (said->hour < 1 || said->hour > 12)
    said->hour = -1;
  else
    said->hour = said->hour % 12 + (pm ? 12 : 0);
}

/* "9:30", "9.30", "9h30", "14h", "9 pm", "9". */
static gboolean
take_clock (PrmTimeSaid *said)
{
  gboolean colon = is_pair (said, ':', 2);
  int hour = take_number (said);
  int minute = 0;
  const PrmTimeToken *token = peek (said, 0);

  if (colon ||
      (is_sign (said, 0, '.') && peek (said, 0)->joined && is_number (said, 1, 2, 2) && peek (said, 1)->joined))
    {
      said->at++;
      minute = take_number (said);
      /* Seconds are of no use. */
      if (colon && is_sign (said, 0, ':') && is_number (said, 1, 2, 2))
        said->at += 2;
    }
  else if (token != NULL && g_str_equal (token->text, "h"))
    {
      said->at++;
      if (is_number (said, 0, 2, 2) && peek (said, 0)->joined)
        minute = take_number (said);
    }
  if (!set_clock (said, hour, minute))
    return FALSE;
  take_half_of_day (said);
  return TRUE;
}

static void
take_year (PrmTimeSaid *said)
{
  guint comma = is_sign (said, 0, ',') ? 1 : 0;

  if (!is_number (said, comma, 4, 4))
    return;
  said->at += comma;
  said->kind = PRM_TIME_DAY_DATE;
  said->year = take_number (said);
}

/* "2026-10-14", "14.10.", "14.10.2026", "14 oct", "14th of october 2026". */
static gboolean
take_date (PrmTimeSaid *said, gboolean *taken)
{
  guint month;
  PrmTimeSaid ahead;

  *taken = TRUE;
  if (is_number (said, 0, 4, 4) && is_sign (said, 1, '-') && is_number (said, 2, 1, 2) && is_sign (said, 3, '-') &&
      is_number (said, 4, 1, 2))
    {
      const PrmTimeToken *token;

      said->year = take_number (said);
      said->at++;
      said->month = take_number (said);
      said->at++;
      said->day = take_number (said);
      token = peek (said, 0);
      if (token != NULL && token->joined && g_str_equal (token->text, "t"))
        said->at++;
      return set_day (said, PRM_TIME_DAY_DATE);
    }
  if (is_pair (said, '.', 1) && is_sign (said, 3, '.') && peek (said, 3)->joined)
    {
      said->day = take_number (said);
      said->at++;
      said->month = take_number (said);
      said->at++;
      if (!set_day (said, PRM_TIME_DAY_OF_A_YEAR))
        return FALSE;
      take_year (said);
      return TRUE;
    }

  ahead = *said;
  ahead.at++;
  if (take_word (&ahead, PRM_TIME_WORD_ORDINAL))
    take_word (&ahead, PRM_TIME_WORD_FILLER);
  else
    take_sign (&ahead, '.');
  month = prm_time_match_month (ahead.tokens, ahead.at);
  *taken = month > 0 && is_number (said, 0, 1, 2);
  if (!*taken)
    return TRUE;
  said->day = take_number (said);
  said->at = ahead.at + 1;
  said->month = (int) month;
  take_sign (said, '.');
  if (!set_day (said, PRM_TIME_DAY_OF_A_YEAR))
    return FALSE;
  take_year (said);
  return TRUE;
}

/* "oct 14", "october 14th, 2026". */
static gboolean
take_month_first (PrmTimeSaid *said, guint month)
{
  said->at++;
  take_sign (said, '.');
  if (!is_number (said, 0, 1, 2))
    return FALSE;
  said->month = (int) month;
  said->day = take_number (said);
  take_word (said, PRM_TIME_WORD_ORDINAL);
  if (!set_day (said, PRM_TIME_DAY_OF_A_YEAR))
    return FALSE;
  take_year (said);
  return TRUE;
}

static const struct
{
  PrmTimeWord word;
  gint64 seconds; /* of one; 0: months */
} units[] = {
  { PRM_TIME_WORD_MINUTES, MINUTE }, { PRM_TIME_WORD_HOURS, HOUR }, { PRM_TIME_WORD_DAYS, DAY },
  { PRM_TIME_WORD_WEEKS, 7 * DAY },  { PRM_TIME_WORD_MONTHS, 0 },
};

/* Returns the number of the unit that comes next and takes it, or the number of units. */
static guint
take_unit (PrmTimeSaid *said)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (units) && !take_word (said, units[i].word))
    i++;
  return i;
}

static gboolean
add_amount (PrmTimeSaid *said, guint unit, gint64 tenths)
{
  gint64 seconds = units[unit].seconds;
  gboolean whole = tenths % 10 == 0;

  said->has_distance = TRUE;
  if (seconds > 0 && (seconds < DAY || (tenths == 5 && seconds == DAY)))
    said->seconds += seconds * tenths / 10;
  else if (seconds > 0 && whole)
    said->days += (int) (seconds / DAY * (tenths / 10));
  else if (whole)
    said->months += (int) (tenths / 10);
  else
    return FALSE;
  said->keeps_clock = said->keeps_clock || seconds == 0 || (seconds >= DAY && whole);
  return TRUE;
}

/* Takes "2 h", "1.5 hours", "a week" or "half an hour". */
static gboolean
take_amount (PrmTimeSaid *said)
{
  PrmTimeSaid ahead = *said;
  gint64 tenths;
  guint unit;

  if (take_word (&ahead, PRM_TIME_WORD_HALF))
    tenths = 5;
  else if (is_number (&ahead, 0, 1, 4))
    {
      tenths = take_number (&ahead) * 10;
      if ((is_sign (&ahead, 0, '.') || is_sign (&ahead, 0, ',')) && is_number (&ahead, 1, 1, 1) &&
          peek (&ahead, 1)->joined)
        {
          ahead.at++;
          tenths += take_number (&ahead);
        }
    }
  else if (take_word (&ahead, PRM_TIME_WORD_A))
    tenths = 10;
  else
    return FALSE;
  unit = take_unit (&ahead);
  if (unit == G_N_ELEMENTS (units) || !add_amount (&ahead, unit, tenths))
    return FALSE;
  /* "1 h 30" */
  if (units[unit].seconds == HOUR && is_number (&ahead, 0, 1, 2) && !is_sign (&ahead, 1, ':'))
    {
      PrmTimeSaid minutes = ahead;
      int n = take_number (&minutes);

      if (take_unit (&minutes) == G_N_ELEMENTS (units))
        {
          ahead.seconds += n * MINUTE;
          ahead.at++;
        }
    }
  *said = ahead;
  return TRUE;
}

static gboolean
take_distance (PrmTimeSaid *said)
{
  if (said->kind != PRM_TIME_DAY_OPEN || said->has_distance || said->next || !take_amount (said))
    return FALSE;
  do
    while (take_word (said, PRM_TIME_WORD_FILLER) || take_sign (said, ','))
      ;
  while (take_amount (said));
  return TRUE;
}

/* Without "in" a distance needs its unit in full: "2 h" is two o'clock, "2 hours" are two hours. */
static gboolean
is_distance (const PrmTimeSaid *said)
{
  const PrmTimeToken *token = peek (said, 1);
  PrmTimeSaid ahead = *said;

  ahead.at++;
  return token != NULL && token->kind == PRM_TIME_TOKEN_WORD && token->text[1] != '\0' &&
         take_unit (&ahead) < G_N_ELEMENTS (units);
}

/* "next tuesday", "next week", "next month". */
static gboolean
take_next (PrmTimeSaid *said)
{
  guint weekday = prm_time_match_weekday (said->tokens, said->at);
  guint unit;

  if (said->next || said->kind != PRM_TIME_DAY_OPEN || said->has_distance || (weekday > 0 && said->weekday > 0))
    return FALSE;
  if (weekday > 0)
    {
      said->at++;
      said->weekday = weekday;
      said->next = TRUE;
      return TRUE;
    }
  unit = take_unit (said);
  if (unit == G_N_ELEMENTS (units))
    return FALSE;
  said->next = units[unit].word == PRM_TIME_WORD_WEEKS;
  return said->next || (units[unit].word == PRM_TIME_WORD_MONTHS && add_amount (said, unit, 10));
}

static gboolean
take_away (PrmTimeSaid *said, int days)
{
  said->days = days;
  return set_day (said, PRM_TIME_DAY_AWAY);
}

static gboolean
take_part (PrmTimeSaid *said, int hour)
{
  gboolean first = said->part_hour == 0;

  said->part_hour = hour;
  return first;
}

/* Takes one word that says something by itself. @known: (out): whether there is one. */
static gboolean
take_plain_word (PrmTimeSaid *said, gboolean *known)
{
  *known = TRUE;
  if (take_word (said, PRM_TIME_WORD_DAY_AFTER_TOMORROW))
    return take_away (said, 2);
  if (take_word (said, PRM_TIME_WORD_TODAY))
    return take_away (said, 0);
  if (take_word (said, PRM_TIME_WORD_TOMORROW))
    return take_away (said, 1);
  if (take_word (said, PRM_TIME_WORD_TONIGHT))
    return take_away (said, 0) && take_part (said, PRM_EVENING_HOUR);
  if (take_word (said, PRM_TIME_WORD_MORNING))
    return take_part (said, PRM_MORNING_HOUR);
  if (take_word (said, PRM_TIME_WORD_AFTERNOON))
    return take_part (said, PRM_AFTERNOON_HOUR);
  if (take_word (said, PRM_TIME_WORD_EVENING))
    return take_part (said, PRM_EVENING_HOUR);
  if (take_word (said, PRM_TIME_WORD_NOON))
    return set_clock (said, PRM_NOON_HOUR, 0);
  if (take_word (said, PRM_TIME_WORD_MIDNIGHT))
    return set_clock (said, 0, 0);
  if (take_word (said, PRM_TIME_WORD_NEXT))
    return take_next (said);
  if (take_word (said, PRM_TIME_WORD_FILLER) || take_sign (said, ',') || take_sign (said, '@') || take_sign (said, '.'))
    return TRUE;
  if (take_word (said, PRM_TIME_WORD_IN))
    return take_distance (said);
  *known = FALSE;
  return FALSE;
}

static gboolean
take_piece (PrmTimeSaid *said)
{
  gboolean known, fits;
  guint number;

  if (is_number (said, 0, 1, 4))
    {
      if (is_distance (said))
        return take_distance (said);
      fits = take_date (said, &known);
      return known ? fits : is_number (said, 0, 1, 2) && take_clock (said);
    }
  fits = take_plain_word (said, &known);
  if (known)
    return fits;
  number = prm_time_match_month (said->tokens, said->at);
  if (number > 0)
    return take_month_first (said, number);
  number = prm_time_match_weekday (said->tokens, said->at);
  if (number == 0 || said->weekday > 0)
    return FALSE;
  said->weekday = number;
  said->at++;
  return TRUE;
}

gboolean
prm_time_said_read (PrmTimeSaid *said)
{
  while (said->at < said->tokens->len)
    if (!take_piece (said))
      return FALSE;
  return TRUE;
}
