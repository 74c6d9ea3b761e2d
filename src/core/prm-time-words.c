/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-core.h"
#include "prm-time-words.h"

/* No number of a date or a time is longer. */
#define MAX_DIGITS 4

/* Shorter beginnings of a name are no name: "t", "ma". */
#define MIN_WEEKDAY_BYTES 2
#define MIN_MONTH_BYTES 3

/* Translators: the words of a time that a person types, such as “in 2 h” or “next Tuesday at noon”. Give every word
 * that people use in your language, with commas between them; the English ones are understood as well. */
static const char *const words[PRM_TIME_N_WORDS] = {
  [PRM_TIME_WORD_IN] = NC_ ("time phrase", "in,+"),
  [PRM_TIME_WORD_NEXT] = NC_ ("time phrase", "next"),
  [PRM_TIME_WORD_FILLER] = NC_ ("time phrase", "at,on,the,of,this,and,o'clock,from now"),
  [PRM_TIME_WORD_DAY_AFTER_TOMORROW] = NC_ ("time phrase", "day after tomorrow,the day after tomorrow,overmorrow"),
  [PRM_TIME_WORD_TODAY] = NC_ ("time phrase", "today,tod"),
  [PRM_TIME_WORD_TOMORROW] = NC_ ("time phrase", "tomorrow,tmrw,tmr,tom"),
  [PRM_TIME_WORD_TONIGHT] = NC_ ("time phrase", "tonight,this evening"),
  [PRM_TIME_WORD_MORNING] = NC_ ("time phrase", "morning,in the morning"),
  [PRM_TIME_WORD_NOON] = NC_ ("time phrase", "noon,midday"),
  [PRM_TIME_WORD_AFTERNOON] = NC_ ("time phrase", "afternoon,in the afternoon"),
  [PRM_TIME_WORD_EVENING] = NC_ ("time phrase", "evening,night,in the evening,at night"),
  [PRM_TIME_WORD_MIDNIGHT] = NC_ ("time phrase", "midnight"),
  [PRM_TIME_WORD_AM] = NC_ ("time phrase", "am,a.m.,a"),
  [PRM_TIME_WORD_PM] = NC_ ("time phrase", "pm,p.m.,p"),
  [PRM_TIME_WORD_ORDINAL] = NC_ ("time phrase", "st,nd,rd,th"),
  [PRM_TIME_WORD_A] = NC_ ("time phrase", "a,an,one"),
  [PRM_TIME_WORD_HALF] = NC_ ("time phrase", "half,half a,half an"),
  [PRM_TIME_WORD_MINUTES] = NC_ ("time phrase", "minutes,minute,mins,min,m"),
  [PRM_TIME_WORD_HOURS] = NC_ ("time phrase", "hours,hour,hrs,hr,h"),
  [PRM_TIME_WORD_DAYS] = NC_ ("time phrase", "days,day,d"),
  [PRM_TIME_WORD_WEEKS] = NC_ ("time phrase", "weeks,week,wks,wk,w"),
  [PRM_TIME_WORD_MONTHS] = NC_ ("time phrase", "months,month"),
};

static const char *const english_weekdays[] = { "monday", "tuesday",  "wednesday", "thursday",
                                                "friday", "saturday", "sunday" };
static const char *const english_months[] = { "january", "february", "march",     "april",   "may",      "june",
                                              "july",    "august",   "september", "october", "november", "december" };

static char *
fold (const char *text, gssize length)
{
  g_autofree char *composed = g_utf8_normalize (text, length, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (composed != NULL ? composed : "", -1);
}

static void
token_clear (gpointer data)
{
  g_free (((PrmTimeToken *) data)->text);
}

static PrmTimeTokenKind
get_kind (gunichar c)
{
  if (g_unichar_isdigit (c))
    return PRM_TIME_TOKEN_NUMBER;
  return g_unichar_isalpha (c) || g_unichar_ismark (c) ? PRM_TIME_TOKEN_WORD : PRM_TIME_TOKEN_SIGN;
}

static void
read_number (PrmTimeToken *token, const char *start, const char *end)
{
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      token->number = token->number * 10 + g_unichar_digit_value (g_utf8_get_char (p));
      if (++token->n_digits <= MAX_DIGITS)
        continue;
      token->number = -1;
      return;
    }
}

GArray *
prm_time_tokens_new (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GArray *tokens = g_array_new (FALSE, TRUE, sizeof (PrmTimeToken));
  gboolean joined = FALSE;

  g_array_set_clear_func (tokens, token_clear);
  for (const char *p = valid; *p != '\0';)
    {
      const char *start = p;
      PrmTimeToken token = { .kind = get_kind (g_utf8_get_char (p)), .joined = joined };

      p = g_utf8_next_char (p);
      joined = !g_unichar_isspace (g_utf8_get_char (start));
      if (!joined)
        continue;
      while (*p != '\0' && token.kind != PRM_TIME_TOKEN_SIGN && get_kind (g_utf8_get_char (p)) == token.kind)
        p = g_utf8_next_char (p);
      if (token.kind == PRM_TIME_TOKEN_NUMBER)
        read_number (&token, start, p);
      token.text = fold (start, p - start);
      g_array_append_val (tokens, token);
    }
  return tokens;
}

static const char *
get_text (GArray *tokens, guint index)
{
  return index < tokens->len ? g_array_index (tokens, PrmTimeToken, index).text : NULL;
}

/* Returns how many tokens say the same as those of @wanted, or 0. */
static guint
match_tokens (GArray *tokens, guint index, GArray *wanted)
{
  for (guint i = 0; i < wanted->len; i++)
    if (g_strcmp0 (get_text (tokens, index + i), get_text (wanted, i)) != 0)
      return 0;
  return wanted->len;
}

/* The longest of @list, alternatives with commas between them. */
static guint
match_list (GArray *tokens, guint index, const char *list)
{
  g_auto (GStrv) alternatives = g_strsplit (list, ",", -1);
  guint longest = 0;

  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      g_autoptr (GArray) wanted = prm_time_tokens_new (alternatives[i]);

      longest = MAX (longest, match_tokens (tokens, index, wanted));
    }
  return longest;
}

guint
prm_time_match_word (GArray *tokens, guint index, PrmTimeWord word)
{
  const char *translated = g_dpgettext2 (GETTEXT_PACKAGE, "time phrase", words[word]);

  if (index >= tokens->len)
    return 0;
  return MAX (match_list (tokens, index, words[word]), match_list (tokens, index, translated));
}

/* Whether @text is what @date reads in @format, but for case and a dot that ends it. */
static gboolean
is_formatted (const char *text, GDateTime *date, const char *format)
{
  g_autofree char *formatted = g_date_time_format (date, format);
  g_autofree char *folded = fold (formatted != NULL ? formatted : "", -1);

  if (g_str_has_suffix (folded, "."))
    folded[strlen (folded) - 1] = '\0';
  return g_str_equal (text, folded);
}

static guint
match_beginning (const char *text, const char *const *names, guint n_names, gsize min_bytes)
{
  for (guint i = 0; i < n_names; i++)
    if (strlen (text) >= min_bytes && g_str_has_prefix (names[i], text))
      return i + 1;
  return 0;
}

guint
prm_time_match_weekday (GArray *tokens, guint index)
{
  const char *text = get_text (tokens, index);

  if (text == NULL || g_array_index (tokens, PrmTimeToken, index).kind != PRM_TIME_TOKEN_WORD)
    return 0;
  for (int i = 0; i < 7; i++)
    {
      /* A week that begins on a Monday. */
      g_autoptr (GDateTime) day = g_date_time_new_utc (2024, 1, 1 + i, 12, 0, 0);

      if (is_formatted (text, day, "%A") || is_formatted (text, day, "%a"))
        return (guint) i + 1;
    }
  return match_beginning (text, english_weekdays, G_N_ELEMENTS (english_weekdays), MIN_WEEKDAY_BYTES);
}

guint
prm_time_match_month (GArray *tokens, guint index)
{
  static const char *const formats[] = { "%B", "%b", "%OB", "%Ob" };
  const char *text = get_text (tokens, index);

  if (text == NULL || g_array_index (tokens, PrmTimeToken, index).kind != PRM_TIME_TOKEN_WORD)
    return 0;
  for (int i = 0; i < 12; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_new_utc (2024, 1 + i, 1, 12, 0, 0);

      for (guint k = 0; k < G_N_ELEMENTS (formats); k++)
        if (is_formatted (text, day, formats[k]))
          return (guint) i + 1;
    }
  return match_beginning (text, english_months, G_N_ELEMENTS (english_months), MIN_MONTH_BYTES);
}
