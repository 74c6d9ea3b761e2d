/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-text-merge.h"

#include <string.h>

/* So much of what stands around a change tells its place. */
#define CONTEXT 12

static gsize
count_same_start (const char *a, const char *b)
{
  const char *start = a;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  return (gsize) (a - start);
}

/* @most: what may be counted, so that start and end do not overlap */
static gsize
count_same_end (const char *a, const char *b, gsize most)
{
  const char *a_end = a + strlen (a);
  const char *b_end = b + strlen (b);
  gsize same = 0;

  for (;;)
    {
      const char *a_next = g_utf8_find_prev_char (a, a_end);
      const char *b_next = g_utf8_find_prev_char (b, b_end);

      if (a_next == NULL || b_next == NULL || g_utf8_get_char (a_next) != g_utf8_get_char (b_next) ||
          same + (gsize) (a_end - a_next) > most)
        return same;
      same += (gsize) (a_end - a_next);
      a_end = a_next;
      b_end = b_next;
    }
}

/* Returns: (nullable): the only place of @needle in @text */
static const char *
find_once (const char *text, const char *needle)
{
  const char *found = *needle != '\0' ? strstr (text, needle) : NULL;

  return found != NULL && strstr (found + 1, needle) == NULL ? found : NULL;
}

static const char *
step_back (const char *start, const char *from, guint n)
{
  for (; n > 0 && from > start; n--)
    from = g_utf8_prev_char (from);
  return from;
}

static const char *
step_on (const char *from, guint n)
{
  for (; n > 0 && *from != '\0'; n--)
    from = g_utf8_next_char (from);
  return from;
}

char *
prm_text_merge (const char *base, const char *shared, const char *own)
{
  gsize start = count_same_start (base, shared);
  gsize most = MIN (strlen (base), strlen (shared)) - start;
  gsize end = count_same_end (base + start, shared + start, most);
  const char *changed_end = base + strlen (base) - end;
  const char *before = step_back (base, base + start, CONTEXT);
  const char *after = step_on (changed_end, CONTEXT);
  g_autofree char *inserted = g_strndup (shared + start, strlen (shared) - end - start);
  const struct
  {
    const char *from;
    const char *to;
  } tries[] = { { before, after }, { before, changed_end }, { base + start, after }, { base + start, changed_end } };

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autofree char *needle = g_strndup (tries[i].from, (gsize) (tries[i].to - tries[i].from));
      const char *found = find_once (own, needle);
      const char *cut;

      if (found == NULL)
        continue;
      cut = found + (base + start - tries[i].from);
      return g_strdup_printf ("%.*s%s%s", (int) (cut - own), own, inserted, cut + (changed_end - (base + start)));
    }
  return NULL;
}
