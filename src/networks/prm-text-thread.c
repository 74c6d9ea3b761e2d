/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include "prm-text-thread.h"

#include "prm-network-facts.h"
#include "prm-text-length.h"

#include <string.h>

/* Between the parts: a blank line */
#define PART_END "\n\n"

/* Of a text that nobody writes by hand. */
#define MOST_PARTS 9999

static gboolean
is_on (const PrmDraft *draft, PrmNetwork network, const char *key)
{
  return key != NULL && g_strcmp0 (prm_draft_get_option (draft, network, key), "true") == 0;
}

gboolean
prm_draft_is_thread (const PrmDraft *draft, PrmNetwork network)
{
  return is_on (draft, network, prm_network_get_facts (network)->thread_option);
}

gboolean
prm_draft_numbers_thread (const PrmDraft *draft, PrmNetwork network)
{
  return prm_draft_is_thread (draft, network) &&
         is_on (draft, network, prm_network_get_facts (network)->thread_number_option);
}

GStrv
prm_thread_get_parts (const char *text)
{
  return g_strsplit (text, PART_END, -1);
}

char *
prm_thread_dup_number (guint part, guint n_parts)
{
  return n_parts < 2 ? g_strdup ("") : g_strdup_printf (" %u/%u", part, n_parts);
}

guint
prm_thread_number_length (guint part, guint n_parts)
{
  g_autofree char *number = prm_thread_dup_number (part, n_parts);

  return (guint) strlen (number);
}

/* Such an end is a good place. A full stop is one only before a space: not in “3.5” or “example.com”. */
static gboolean
ends_sentence (gunichar before, gunichar here)
{
  switch (before)
    {
    case '.':
    case '!':
    case '?':
    case 0x2026: /* … */
    case 0x061f: /* ؟ */
    case 0x06d4: /* ۔ */
      return g_unichar_isspace (here);
    case 0x3002: /* 。 */
    case 0xff01: /* ！ */
    case 0xff1f: /* ？ */
      return TRUE;
    default:
      return FALSE;
    }
}

/* How good a place is, from 0 for none. */
static guint
rate (gunichar before, gunichar here)
{
  if (here == '\n')
    return 3;
  if (ends_sentence (before, here))
    return 2;
  return g_unichar_isspace (here) ? 1 : 0;
}

/* Returns: the byte at which @text is parted, at @limit at the latest. A part that is only a third full is worse than
 * one that ends within a sentence. */
static gsize
find_place (const char *text, gsize limit)
{
  gsize places[4] = { 0 };
  gunichar before = 0;

  for (const char *at = text; at <= text + limit && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar here = g_utf8_get_char (at);

      places[rate (before, here)] = (gsize) (at - text);
      before = here;
    }
  for (guint i = G_N_ELEMENTS (places) - 1; i > 0; i--)
    if (places[i] > (i == 1 ? 0 : limit / 3))
      return places[i];
  return limit;
}

/* Returns: 1, or 0 where there is nothing but blanks */
static guint
append_part (GString *thread, const char *text, gsize length)
{
  g_autofree char *part = g_strndup (text, length);

  g_strstrip (part);
  if (*part == '\0')
    return 0;
  if (thread->len > 0)
    g_string_append (thread, PART_END);
  g_string_append (thread, part);
  return 1;
}

/* Returns: (transfer full): @text in parts of @max at the most; @n_parts: (out): how many */
static char *
split (PrmNetwork network, const char *text, guint max, guint *n_parts)
{
  GString *thread = g_string_new (NULL);
  g_auto (GStrv) parts = prm_thread_get_parts (text);

  *n_parts = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *rest = parts[i];
      gssize limit = prm_text_find_offset (network, rest, max);

      while (limit > 0)
        {
          gsize place = find_place (rest, (gsize) limit);

          *n_parts += append_part (thread, rest, place);
          rest += place;
          while (g_unichar_isspace (g_utf8_get_char (rest)))
            rest = g_utf8_next_char (rest);
          limit = prm_text_find_offset (network, rest, max);
        }
      *n_parts += append_part (thread, rest, strlen (rest));
    }
  return g_string_free (thread, FALSE);
}

char *
prm_text_split_into_thread (PrmNetwork network, const char *text, guint max, gboolean numbered)
{
  guint n_parts;
  g_autofree char *thread = NULL;

  thread = split (network, text, max, &n_parts);
  if (!numbered || n_parts < 2)
    return g_steal_pointer (&thread);
  /* The more parts, the longer their numbers, which may make more parts. */
  for (guint most = 9; most <= MOST_PARTS; most = most * 10 + 9)
    {
      guint room = prm_thread_number_length (most, most);

      g_free (thread);
      thread = split (network, text, max > room ? max - room : 1, &n_parts);
      if (n_parts <= most)
        break;
    }
  return g_steal_pointer (&thread);
}
