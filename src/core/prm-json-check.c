/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-json-check.h"

#include <string.h>

typedef struct
{
  const char *at;
  const char *end;
  char open[PRM_JSON_MAX_DEPTH]; /* '[' or '{' of each level */
  guint depth;
} Scan;

/* Returns: the next character, NUL at the end; a NUL in the text is no JSON either. */
static char
peek (const Scan *scan)
{
  return scan->at < scan->end ? *scan->at : '\0';
}

static gboolean
take (Scan *scan, char c)
{
  if (peek (scan) != c)
    return FALSE;

  scan->at++;
  return TRUE;
}

static void
skip_blanks (Scan *scan)
{
  while (scan->at < scan->end && (*scan->at == ' ' || *scan->at == '\t' || *scan->at == '\r' || *scan->at == '\n'))
    scan->at++;
}

static gboolean
take_escape (Scan *scan)
{
  char c = peek (scan);

  if (c == '\0' || strchr ("\"\\/bfnrtu", c) == NULL)
    return FALSE;

  scan->at++;
  for (guint i = 0; c == 'u' && i < 4; i++)
    {
      if (!g_ascii_isxdigit (peek (scan)))
        return FALSE;
      scan->at++;
    }

  return TRUE;
}

static gboolean
take_string (Scan *scan)
{
  if (!take (scan, '"'))
    return FALSE;

  while (scan->at < scan->end)
    {
      char c = *scan->at++;

      if (c == '"')
        return TRUE;
      /* What JSON wants escaped; json-glib up to 1.8 lets it pass. */
      if ((guchar) c < 0x20 || (c == '\\' && !take_escape (scan)))
        return FALSE;
    }

  return FALSE;
}

static gboolean
take_digits (Scan *scan)
{
  if (!g_ascii_isdigit (peek (scan)))
    return FALSE;

  while (g_ascii_isdigit (peek (scan)))
    scan->at++;
  return TRUE;
}

static gboolean
take_number (Scan *scan)
{
  take (scan, '-');
  if (!take (scan, '0') && !take_digits (scan))
    return FALSE;
  if (take (scan, '.') && !take_digits (scan))
    return FALSE;
  if (take (scan, 'e') || take (scan, 'E'))
    {
      if (!take (scan, '+'))
        take (scan, '-');
      return take_digits (scan);
    }

  return TRUE;
}

static gboolean
take_word (Scan *scan, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (scan->end - scan->at) < length || memcmp (scan->at, word, length) != 0)
    return FALSE;

  scan->at += length;
  return TRUE;
}

/* A name and its colon; the value follows. */
static gboolean
take_name (Scan *scan)
{
  skip_blanks (scan);
  if (!take_string (scan))
    return FALSE;
  skip_blanks (scan);

  return take (scan, ':');
}

static gboolean
take_scalar (Scan *scan)
{
  switch (peek (scan))
    {
    case '"':
      return take_string (scan);
    case 't':
      return take_word (scan, "true");
    case 'f':
      return take_word (scan, "false");
    case 'n':
      return take_word (scan, "null");
    default:
      return take_number (scan);
    }
}

/* Goes behind the start of a value. @whole: whether that was all of it; else its first part follows. */
static gboolean
take_start (Scan *scan, gboolean *whole)
{
  char c;

  skip_blanks (scan);
  c = peek (scan);
  *whole = c != '[' && c != '{';
  if (*whole)
    return take_scalar (scan);

  scan->at++;
  skip_blanks (scan);
  *whole = take (scan, c == '[' ? ']' : '}');
  if (*whole)
    return TRUE;
  if (scan->depth == PRM_JSON_MAX_DEPTH)
    return FALSE;

  scan->open[scan->depth++] = c;
  return c == '[' || take_name (scan);
}

/* Goes behind a whole value, closing what it closes. @more: whether another part follows. */
static gboolean
take_end (Scan *scan, gboolean *more)
{
  *more = FALSE;
  while (scan->depth > 0)
    {
      gboolean in_list = scan->open[scan->depth - 1] == '[';

      skip_blanks (scan);
      if (take (scan, ','))
        {
          *more = TRUE;
          return in_list || take_name (scan);
        }
      if (!take (scan, in_list ? ']' : '}'))
        return FALSE;
      scan->depth--;
    }

  return TRUE;
}

gboolean
prm_json_check (const char *text, gsize size)
{
  Scan scan = { .at = text, .end = text + size };
  gboolean more = TRUE;

  while (more)
    {
      gboolean whole;

      if (!take_start (&scan, &whole))
        return FALSE;
      if (whole && !take_end (&scan, &more))
        return FALSE;
    }

  skip_blanks (&scan);
  return scan.at == scan.end;
}

typedef enum
{
  UNIT_OTHER,
  UNIT_HIGH, /* the first half of a pair */
  UNIT_LOW,
} Unit;

/* What is escaped at @at, a backslash. */
static Unit
get_unit (const char *at, const char *end)
{
  if (end - at < 6 || at[0] != '\\' || at[1] != 'u' || g_ascii_tolower (at[2]) != 'd' || !g_ascii_isxdigit (at[3]) ||
      at[3] < '8')
    return UNIT_OTHER;

  return g_ascii_xdigit_value (at[3]) < 0xc ? UNIT_HIGH : UNIT_LOW;
}

char *
prm_json_mend_surrogates (const char *text, gsize size)
{
  const char *end = text + size;
  char *mended = NULL;

  for (const char *at = memchr (text, '\\', size); at != NULL; at = memchr (at, '\\', (gsize) (end - at)))
    {
      Unit unit = get_unit (at, end);

      if (unit == UNIT_HIGH && get_unit (at + 6, end) == UNIT_LOW)
        at += 12;
      else if (unit != UNIT_OTHER)
        {
          if (mended == NULL)
            mended = g_strndup (text, size);
          memcpy (mended + (at - text) + 2, "fffd", 4);
          at += 6;
        }
      else
        at += MIN (2, end - at);
    }

  return mended;
}
