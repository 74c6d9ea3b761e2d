/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include "prm-text-clean.h"

#define BYTE_ORDER_MARK 0xfeff
#define REPLACEMENT 0xfffd
#define LINE_SEPARATOR 0x2028
#define PARAGRAPH_SEPARATOR 0x2029

static gboolean
is_damage (gunichar c)
{
  if (c == '\n' || c == '\t' || c == '\r')
    return FALSE;
  return g_unichar_iscntrl (c) || c == REPLACEMENT || c == BYTE_ORDER_MARK || c == LINE_SEPARATOR ||
         c == PARAGRAPH_SEPARATOR || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

/* Reads one character, or one byte that is none. */
static const char *
read_character (const char *p, gunichar *c)
{
  *c = g_utf8_get_char_validated (p, -1);
  if (*c == (gunichar) -1 || *c == (gunichar) -2)
    {
      *c = REPLACEMENT;
      return p + 1;
    }
  return g_utf8_next_char (p);
}

gssize
prm_text_find_damage (const char *text, guint *n_damaged)
{
  gssize first = -1;
  guint n = 0;
  gunichar c;

  for (const char *p = text, *next; *p != '\0'; p = next)
    {
      next = read_character (p, &c);
      if (!is_damage (c))
        continue;
      first = n++ == 0 ? p - text : first;
    }
  if (n_damaged != NULL)
    *n_damaged = n;
  return first;
}

char *
prm_text_clean (const char *text)
{
  GString *clean = g_string_new (NULL);
  gunichar c;

  for (const char *p = text; *p != '\0';)
    {
      p = read_character (p, &c);
      if (c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR || c == '\r')
        {
          if (c != '\r' || *p != '\n')
            g_string_append_c (clean, '\n');
        }
      else if (!is_damage (c))
        g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, FALSE);
}
