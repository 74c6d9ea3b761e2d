/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "prm-checks-private.h"
#include "prm-text-length.h"
#include "prm-text-thread.h"

guint
prm_draft_get_text_max (const PrmDraft *draft, PrmNetwork network)
{
  const PrmNetworkFacts *facts = prm_network_get_facts (network);
  const char *value =
    facts->long_text_option != NULL ? prm_draft_get_option (draft, network, facts->long_text_option) : NULL;

  return g_strcmp0 (value, "true") == 0 ? facts->long_text_max : facts->text_max;
}

static char *
describe_cut (PrmCheck *check, guint over, gboolean splits)
{
  if (splits)
    return g_strdup_printf (
      /* Translators: %1$s is a network, %2$u a number of characters */
      ngettext ("%1$s will cut off the last %2$'u character, in the middle of an emoji or a letter with its accents. "
                "Shorten the text.",
                "%1$s will cut off the last %2$'u characters, in the middle of an emoji or a letter with its accents. "
                "Shorten the text.",
                over),
      check->name, over);
  return g_strdup_printf (
    /* Translators: %1$s is a network, %2$u a number of characters */
    ngettext ("%1$s will cut off the last %2$'u character. Shorten the text to keep it.",
              "%1$s will cut off the last %2$'u characters. Shorten the text to keep them.", over),
    check->name, over);
}

static void
add_too_long (PrmCheck *check, guint over, gboolean in_doubt)
{
  PrmProblem *problem;

  if (check->facts->text_is_cut)
    problem = prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_TEXT,
                             describe_cut (check, over, prm_text_limit_splits (check->network, check->text)));
  else if (in_doubt)
    problem = prm_check_add (
      check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_TEXT,
      /* Translators: %1$s is a network, %2$u a number of characters */
      g_strdup_printf (ngettext ("The text is %2$'u character over the usual limit of %1$s, which may refuse it. "
                                 "Shorten it to be safe.",
                                 "The text is %2$'u characters over the usual limit of %1$s, which may refuse it. "
                                 "Shorten it to be safe.",
                                 over),
                       check->name, over));
  else
    problem =
      prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_TEXT,
                     /* Translators: %1$s is a network, %2$u a number of characters */
                     g_strdup_printf (ngettext ("The text is %2$'u character too long for %1$s. Shorten it.",
                                                "The text is %2$'u characters too long for %1$s. Shorten it.", over),
                                      check->name, over));
  problem->text_offset =
    prm_text_find_offset (check->network, check->text, prm_draft_get_text_max (check->draft, check->network));
  problem->fix = PRM_FIX_CUT_TEXT;
}

/* Each part of a thread is a post; the service splits at blank lines. */
static void
check_parts (PrmCheck *check, guint max)
{
  g_auto (GStrv) parts = prm_thread_get_parts (check->text);
  gboolean numbered = prm_draft_numbers_thread (check->draft, check->network);
  guint n_parts = g_strv_length (parts);
  gssize offset = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint number = numbered ? prm_thread_number_length (i + 1, n_parts) : 0;
      guint length = prm_text_length (check->network, parts[i]) + number;
      PrmProblem *problem;

      if (length > max)
        {
          problem = prm_check_add (
            check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_TEXT,
            /* Translators: %1$s is a network, %2$u and %3$u are numbers; the text is split into parts */
            g_strdup_printf (ngettext ("Part %3$u of the thread is %2$'u character too long for %1$s. Shorten it.",
                                       "Part %3$u of the thread is %2$'u characters too long for %1$s. Shorten it.",
                                       length - max),
                             check->name, length - max, i + 1));
          problem->text_offset = offset + MAX (prm_text_find_offset (check->network, parts[i], max - number), 0);
        }
      offset += (gssize) strlen (parts[i]) + 2;
    }
}

void
prm_check_text_length (PrmCheck *check)
{
  const PrmNetworkFacts *facts = check->facts;
  guint max = prm_draft_get_text_max (check->draft, check->network);
  guint hard_max = MAX (max, facts->text_hard_max);
  guint length = prm_text_length (check->network, check->text);

  if (prm_draft_is_thread (check->draft, check->network))
    check_parts (check, max);
  else if (length > max)
    add_too_long (check, length - max, length <= hard_max);
}

void
prm_check_short_text (PrmCheck *check)
{
  const char *key = check->facts->short_text_option;
  guint max = check->facts->short_text_max;
  const char *value = key != NULL ? prm_draft_get_option (check->draft, check->network, key) : NULL;
  guint length;

  if (value == NULL || g_str_equal (value, "false"))
    return;
  length = prm_text_length (check->network, check->text);
  if (length > max)
    prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_TEXT,
                   /* Translators: %1$s is a network, %2$u a number of characters */
                   g_strdup_printf (
                     ngettext ("%1$s will show only the first %2$'u character in this place. Shorten the text.",
                               "%1$s will show only the first %2$'u characters in this place. Shorten the text.", max),
                     check->name, max));
}

void
prm_check_characters (PrmCheck *check)
{
  const char *forbidden = check->facts->forbidden_characters;

  if (forbidden != NULL && strpbrk (check->text, forbidden) != NULL)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_TEXT,
                   /* Translators: the first %s is a network, the second holds characters, such as “<>” */
                   g_strdup_printf (_ ("%s refuses a text with any of the characters %s. Remove them."), check->name,
                                    forbidden));
}

void
prm_check_text_is_there (PrmCheck *check)
{
  guint n_media = check->n_media + check->n_promised;

  if (!check->has_text && n_media == 0 && check->own_text)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_TEXT,
                   /* Translators: %s is a network */
                   g_strdup_printf (_ ("There is nothing to publish on %s. Write a text or add media."), check->name));
  else if (!check->has_text && n_media > 0 && !check->facts->empty_text_allowed)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_TEXT,
                   /* Translators: %s is a network */
                   g_strdup_printf (_ ("%s does not take media without a text. Write one."), check->name));
}

static gboolean
is_tag_character (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_';
}

/* Counts the words that begin with @mark; those of digits alone are none. */
static guint
count_marked_words (const char *text, gunichar mark)
{
  guint n = 0;
  gunichar before = ' ';

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p);
      const char *word = g_utf8_next_char (p);
      gboolean has_letter = FALSE;

      for (p = word; c == mark && is_tag_character (g_utf8_get_char (p)); p = g_utf8_next_char (p))
        has_letter = has_letter || !g_unichar_isdigit (g_utf8_get_char (p));
      if (has_letter && !is_tag_character (before) && before != '/' && before != '&')
        n++;
      before = p > word ? 'x' : c;
    }
  return n;
}

void
prm_check_hashtags (PrmCheck *check)
{
  guint max = check->facts->hashtags_max;
  guint n = max > 0 ? count_marked_words (check->text, '#') : 0;

  if (n > max)
    prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_TEXT,
                   /* Translators: %1$s is a network, %2$u and %3$u are numbers */
                   g_strdup_printf (ngettext ("%1$s takes %2$u hashtag and the text has %3$u. Remove some.",
                                              "%1$s takes %2$u hashtags and the text has %3$u. Remove some.", max),
                                    check->name, max, n));
}

void
prm_check_mentions (PrmCheck *check)
{
  guint max = check->facts->mentions_max;
  guint n = max > 0 ? count_marked_words (check->text, '@') : 0;

  if (n > max)
    prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_TEXT,
                   /* Translators: %1$s is a network, %2$u and %3$u are numbers */
                   g_strdup_printf (ngettext ("%1$s takes %2$u mention and the text has %3$u. Remove some.",
                                              "%1$s takes %2$u mentions and the text has %3$u. Remove some.", max),
                                    check->name, max, n));
}

void
prm_check_line_breaks (PrmCheck *check)
{
  if (check->facts->drops_line_breaks && strchr (check->text, '\n') != NULL)
    prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_TEXT,
                   /* Translators: both %s are a network */
                   g_strdup_printf (_ ("%s shows a text without its line breaks. Write another version for %s, if its "
                                       "lines must stay apart."),
                                    check->name, check->name));
}
