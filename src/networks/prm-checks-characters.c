/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-checks-private.h"
#include "prm-core.h"
#include "prm-rich-text.h"
#include "prm-text-clean.h"

/* What is in the text without being seen as what it is. */

/* A number with fewer digits is a date or a price. */
#define MIN_PHONE_DIGITS 9
#define MAX_PHONE_DIGITS 15

void
prm_check_damaged_text (PrmCheck *check)
{
  guint n = 0;
  gssize offset = prm_text_find_damage (check->text, &n);
  PrmProblem *problem;

  if (offset < 0)
    return;
  problem =
    prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_TEXT,
                   /* Translators: %u is a number of characters */
                   g_strdup_printf (ngettext ("The text has %'u character that cannot be shown. Take it out.",
                                              "The text has %'u characters that cannot be shown. Take them out.", n),
                                    n));
  problem->text_offset = offset;
  problem->fix = PRM_FIX_CLEAN_TEXT;
}

void
prm_check_rich_text (PrmCheck *check)
{
  g_autofree char *converted = NULL;

  if (check->facts->rich_text || check->facts->forbidden_characters != NULL || strchr (check->text, '<') == NULL)
    return;
  converted = prm_rich_text_convert (check->text);
  if (g_str_equal (converted, check->text))
    return;
  prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_TEXT,
                 /* Translators: %s is a network; the marks are such as <b> */
                 g_strdup_printf (_ ("%s shows the marks for bold and other letters as they are written. Give it a "
                                     "text of its own, without them."),
                                  check->name))
    ->text_offset = strchr (check->text, '<') - check->text;
}

static gboolean
is_phone_sign (char c)
{
  return g_ascii_isdigit (c) || (c != '\0' && strchr (" -()", c) != NULL);
}

/* Whether a number that begins at @p is written like one to be dialled. @end: (out): after it. */
static gboolean
is_phone_number (const char *p, const char **end)
{
  guint n_digits = 0;
  gboolean dialled = *p == '+' || *p == '0' || *p == '(';

  for (p += *p == '+' ? 1 : 0; is_phone_sign (*p); p++)
    n_digits += g_ascii_isdigit (*p) ? 1 : 0;
  *end = p;
  return dialled && n_digits >= MIN_PHONE_DIGITS && n_digits <= MAX_PHONE_DIGITS;
}

void
prm_check_phone_numbers (PrmCheck *check)
{
  const char *p = check->text;
  char before = ' ';

  if (!check->facts->phone_rule)
    return;
  while (*p != '\0')
    {
      const char *end = p + 1;
      gboolean begins = (*p == '+' || *p == '(' || g_ascii_isdigit (*p)) &&
                        (g_ascii_isspace (before) || strchr ("(:,;", before) != NULL);

      if (begins && is_phone_number (p, &end))
        {
          prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_TEXT,
                         /* Translators: %s is a network */
                         g_strdup_printf (_ ("%s refuses a text with a phone number. Remove it."), check->name))
            ->text_offset = p - check->text;
          return;
        }
      p = begins && end > p ? end : p + 1;
      before = p[-1];
    }
}
