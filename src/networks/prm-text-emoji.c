/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <unicode/uchar.h>

#include "prm-text-points.h"

#define JOINER 0x200du
#define TEXT_STYLE 0xfe0eu
#define EMOJI_STYLE 0xfe0fu
#define KEYCAP 0x20e3u
#define BLACK_FLAG 0x1f3f4u
#define LAST_TAG 0xe007fu

#define IS_REGION(c) ((c) >= 0x1f1e6u && (c) <= 0x1f1ffu)
#define IS_SKIN_TONE(c) ((c) >= 0x1f3fbu && (c) <= 0x1f3ffu)
#define IS_TAG(c) ((c) >= 0xe0020u && (c) < LAST_TAG)

/* The first emoji that is not a digit or a sign of ASCII. */
#define FIRST_EMOJI 0xa9u

static guint32
get (const PrmPoint *points, guint n_points, guint i)
{
  return i < n_points ? points[i].c : 0;
}

static guint
find_keycap (const PrmPoint *points, guint n_points, guint start)
{
  guint i = start + 1;

  if (!g_ascii_isdigit ((char) points[start].c) && points[start].c != '#' && points[start].c != '*')
    return start;
  if (get (points, n_points, i) == EMOJI_STYLE)
    i++;
  return get (points, n_points, i) == KEYCAP ? i + 1 : start;
}

/* Returns the index after one emoji with what modifies it. @colourful: (out): whether it is shown as a picture. */
static guint
find_element (const PrmPoint *points, guint n_points, guint start, gboolean *colourful)
{
  guint32 c = points[start].c;
  guint i = start + 1;

  if (c < FIRST_EMOJI || !u_hasBinaryProperty ((UChar32) c, UCHAR_EMOJI))
    return start;
  *colourful = u_hasBinaryProperty ((UChar32) c, UCHAR_EMOJI_PRESENTATION);
  if (get (points, n_points, i) == TEXT_STYLE)
    return start;
  if (get (points, n_points, i) == EMOJI_STYLE)
    {
      *colourful = TRUE;
      i++;
    }
  else if (IS_SKIN_TONE (get (points, n_points, i)) && u_hasBinaryProperty ((UChar32) c, UCHAR_EMOJI_MODIFIER_BASE))
    {
      *colourful = TRUE;
      i++;
    }
  if (c == BLACK_FLAG && IS_TAG (get (points, n_points, i)))
    {
      guint tag = i;

      while (IS_TAG (get (points, n_points, tag)))
        tag++;
      if (get (points, n_points, tag) == LAST_TAG)
        i = tag + 1;
    }
  return i;
}

guint
prm_points_find_emoji (const PrmPoint *points, guint n_points, guint start)
{
  gboolean colourful = FALSE;
  guint end;

  if (points[start].c < 0x80)
    return find_keycap (points, n_points, start);
  if (IS_REGION (points[start].c))
    return IS_REGION (get (points, n_points, start + 1)) ? start + 2 : start;

  end = find_element (points, n_points, start, &colourful);
  while (end > start && end + 1 < n_points && points[end].c == JOINER)
    {
      gboolean ignored;
      guint next = find_element (points, n_points, end + 1, &ignored);

      if (next == end + 1)
        break;
      end = next;
      colourful = TRUE;
    }
  return colourful ? end : start;
}
