/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include "prm-rich-text.h"
#include "prm-text-points.h"

/* The look of a letter. Zero in a row: such characters stay as they are. */
typedef enum
{
  STYLE_PLAIN,
  STYLE_BOLD,
  STYLE_ITALIC,
  STYLE_BOLD_ITALIC,
  STYLE_SCRIPT,
  STYLE_MONOSPACE,
  STYLE_SUBSCRIPT,
  STYLE_SUPERSCRIPT,
} Style;

/* Unicode's mathematical alphabets, each from A, a and 0 onwards. Italic has no digits; bold italic takes bold ones. */
static const struct
{
  guint32 upper;
  guint32 lower;
  guint32 digit;
} alphabets[] = {
  [STYLE_PLAIN] = { 0, 0, 0 },
  [STYLE_BOLD] = { 0x1d5d4, 0x1d5ee, 0x1d7ec },
  [STYLE_ITALIC] = { 0x1d608, 0x1d622, 0 },
  [STYLE_BOLD_ITALIC] = { 0x1d63c, 0x1d656, 0x1d7ec },
  [STYLE_SCRIPT] = { 0x1d4d0, 0x1d4ea, 0 },
  [STYLE_MONOSPACE] = { 0x1d670, 0x1d68a, 0x1d7f6 },
  [STYLE_SUBSCRIPT] = { 0, 0, 0x2080 },
  [STYLE_SUPERSCRIPT] = { 0, 0, 0x2070 },
};

static const struct
{
  const char *name;
  Style style;
} elements[] = {
  { "b", STYLE_BOLD },     { "strong", STYLE_BOLD },    { "i", STYLE_ITALIC },      { "em", STYLE_ITALIC },
  { "var", STYLE_SCRIPT }, { "samp", STYLE_MONOSPACE }, { "sub", STYLE_SUBSCRIPT }, { "sup", STYLE_SUPERSCRIPT },
};

#define MAX_NAME_LENGTH 6

/* A start or end tag of a known element. It counts only once its other half is found. */
typedef struct
{
  guint begin;
  guint end;
  guint element;
  gboolean closing;
  gboolean paired;
} Tag;

static guint
find_element (const char *name)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (elements) && g_ascii_strcasecmp (elements[i].name, name) != 0)
    i++;
  return i;
}

/* Reads "<name>" or "</name>" at @begin. */
static gboolean
read_tag (const PrmPoint *points, guint n_points, guint begin, Tag *tag)
{
  char name[MAX_NAME_LENGTH + 1];
  guint length = 0;
  guint i = begin + 1;

  *tag = (Tag){ .begin = begin };
  if (i < n_points && points[i].c == '/')
    {
      tag->closing = TRUE;
      i++;
    }
  while (i < n_points && points[i].c < 0x80 && g_ascii_isalpha ((char) points[i].c) && length < MAX_NAME_LENGTH)
    name[length++] = (char) points[i++].c;
  name[length] = '\0';
  if (i == n_points || points[i].c != '>')
    return FALSE;
  tag->end = i + 1;
  tag->element = find_element (name);
  return tag->element < G_N_ELEMENTS (elements);
}

/* Pairs an end tag with the last open start tag of its name; what was opened in between is unbalanced. */
static void
close_tag (GArray *tags, GArray *open, guint closing)
{
  Tag *end = &g_array_index (tags, Tag, closing);

  for (guint i = open->len; i > 0; i--)
    {
      Tag *start = &g_array_index (tags, Tag, g_array_index (open, guint, i - 1));

      if (start->element != end->element)
        continue;
      start->paired = TRUE;
      end->paired = TRUE;
      g_array_set_size (open, i - 1);
      return;
    }
}

static GArray *
find_tags (const PrmPoint *points, guint n_points)
{
  GArray *tags = g_array_new (FALSE, FALSE, sizeof (Tag));
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_points; i++)
    {
      guint index = tags->len;
      Tag tag;

      if (points[i].c != '<' || !read_tag (points, n_points, i, &tag))
        continue;
      g_array_append_val (tags, tag);
      if (tag.closing)
        close_tag (tags, open, index);
      else
        g_array_append_val (open, index);
    }
  return tags;
}

static Style
combine (Style outer, Style inner)
{
  if ((outer == STYLE_BOLD || outer == STYLE_BOLD_ITALIC) && inner == STYLE_ITALIC)
    return STYLE_BOLD_ITALIC;
  if ((outer == STYLE_ITALIC || outer == STYLE_BOLD_ITALIC) && inner == STYLE_BOLD)
    return STYLE_BOLD_ITALIC;
  return inner;
}

static guint32
convert_digit (guint32 digit, Style style)
{
  /* One, two and three had superscripts before the others did. */
  static const guint32 superscripts[] = { 0x2070, 0x00b9, 0x00b2, 0x00b3 };

  if (style == STYLE_SUPERSCRIPT && digit < G_N_ELEMENTS (superscripts))
    return superscripts[digit];
  return alphabets[style].digit != 0 ? alphabets[style].digit + digit : '0' + digit;
}

static guint32
convert_character (guint32 c, Style style)
{
  if (c >= 'A' && c <= 'Z' && alphabets[style].upper != 0)
    return alphabets[style].upper + (c - 'A');
  if (c >= 'a' && c <= 'z' && alphabets[style].lower != 0)
    return alphabets[style].lower + (c - 'a');
  if (c >= '0' && c <= '9')
    return convert_digit (c - '0', style);
  return c;
}

GArray *
prm_points_convert_rich_text (GArray *points)
{
  const PrmPoint *from = (const PrmPoint *) (void *) points->data;
  g_autoptr (GArray) tags = find_tags (from, points->len);
  g_autoptr (GArray) outer = NULL;
  GArray *converted;
  Style style = STYLE_PLAIN;
  guint next = 0;

  if (tags->len == 0)
    return g_array_ref (points);

  converted = g_array_sized_new (FALSE, FALSE, sizeof (PrmPoint), points->len);
  outer = g_array_new (FALSE, FALSE, sizeof (Style));
  for (guint i = 0; i < points->len;)
    {
      const Tag *tag;
      PrmPoint point = from[i];

      while (next < tags->len && !g_array_index (tags, Tag, next).paired)
        next++;
      tag = next < tags->len ? &g_array_index (tags, Tag, next) : NULL;
      if (tag == NULL || tag->begin != i)
        {
          point.c = convert_character (point.c, style);
          g_array_append_val (converted, point);
          i++;
          continue;
        }
      if (tag->closing)
        {
          style = g_array_index (outer, Style, outer->len - 1);
          g_array_set_size (outer, outer->len - 1);
        }
      else
        {
          g_array_append_val (outer, style);
          style = combine (style, elements[tag->element].style);
        }
      i = tag->end;
      next++;
    }
  return converted;
}

char *
prm_rich_text_convert (const char *text)
{
  g_autoptr (GArray) points = NULL;
  g_autoptr (GArray) converted = NULL;

  if (strchr (text, '<') == NULL)
    return g_strdup (text);
  points = prm_points_decode (text);
  converted = prm_points_convert_rich_text (points);
  return prm_points_encode (converted);
}
