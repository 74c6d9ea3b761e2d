/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include "prm-network-facts.h"
#include "prm-text-length.h"
#include "prm-text-points.h"

/* X shows every link shortened to this length. */
#define X_LINK_WEIGHT 23
#define X_EMOJI_WEIGHT 2

/* The texts of all networks, should each have its own, and those that they take the place of. */
#define N_REMEMBERED (PRM_N_NETWORKS + 3)

/* What has been found out about a text. */
typedef struct
{
  char *text; /* (nullable) */
  gsize size;
  GArray *plain;    /* PrmPoint */
  GArray *rich;     /* PrmPoint: converted; lazily, as what follows */
  GArray *composed; /* PrmPoint: rich text in normalization form C */
  GArray *utf16;    /* UChar: of the plain text */
  gboolean has_graphemes;
  guint n_graphemes;
  gboolean has_weight;
  guint weight;
  gboolean has_limit[PRM_N_NETWORKS];
  gssize limit[PRM_N_NETWORKS];
} Measure;

/*
 * A keystroke asks for the length of one text thirteen times, and for those of the texts that networks have for
 * themselves, which have not changed. Each thread remembers the last texts, and one break iterator, which is slow to
 * open.
 */
typedef struct
{
  Measure *measures[N_REMEMBERED]; /* the last one asked for first */
  UBreakIterator *breaks;          /* (nullable) */
  const Measure *broken;           /* (nullable) over whose text @breaks goes */
} Memory;

static void
measure_clear (Measure *measure)
{
  g_free (measure->text);
  g_clear_pointer (&measure->plain, g_array_unref);
  g_clear_pointer (&measure->rich, g_array_unref);
  g_clear_pointer (&measure->composed, g_array_unref);
  g_clear_pointer (&measure->utf16, g_array_unref);
  *measure = (Measure){ 0 };
}

static void
memory_free (gpointer data)
{
  Memory *memory = data;

  g_clear_pointer (&memory->breaks, ubrk_close);
  for (guint i = 0; i < N_REMEMBERED; i++)
    {
      measure_clear (memory->measures[i]);
      g_free (memory->measures[i]);
    }
  g_free (memory);
}

static GPrivate memory_of_thread = G_PRIVATE_INIT (memory_free);

static Memory *
get_memory (void)
{
  Memory *memory = g_private_get (&memory_of_thread);

  if (memory != NULL)
    return memory;
  memory = g_new0 (Memory, 1);
  for (guint i = 0; i < N_REMEMBERED; i++)
    memory->measures[i] = g_new0 (Measure, 1);
  g_private_set (&memory_of_thread, memory);
  return memory;
}

static Measure *
get_measure (const char *text)
{
  Memory *memory = get_memory ();
  gsize size = strlen (text);
  Measure *measure;
  guint i = 0;

  while (i < N_REMEMBERED && (memory->measures[i]->text == NULL || memory->measures[i]->size != size ||
                              memcmp (memory->measures[i]->text, text, size) != 0))
    i++;
  measure = memory->measures[MIN (i, N_REMEMBERED - 1)];
  memmove (&memory->measures[1], &memory->measures[0], MIN (i, N_REMEMBERED - 1) * sizeof memory->measures[0]);
  memory->measures[0] = measure;
  if (i < N_REMEMBERED)
    return measure;

  if (memory->broken == measure)
    memory->broken = NULL;
  measure_clear (measure);
  measure->text = g_strdup (text);
  measure->size = size;
  measure->plain = prm_points_decode (text);
  return measure;
}

static GArray *
get_points (Measure *measure, const PrmNetworkFacts *facts)
{
  if (!facts->rich_text)
    return measure->plain;
  if (measure->rich == NULL)
    measure->rich = prm_points_convert_rich_text (measure->plain);
  return measure->rich;
}

/* Returns (nullable): the thread's iterator over the clusters of the plain text. */
static UBreakIterator *
get_breaks (Measure *measure)
{
  Memory *memory = get_memory ();
  UErrorCode error = U_ZERO_ERROR;

  if (memory->broken == measure)
    return memory->breaks;
  if (measure->utf16 == NULL)
    {
      measure->utf16 = g_array_new (TRUE, FALSE, sizeof (UChar));
      prm_points_to_utf16 (measure->plain, measure->utf16);
    }
  if (memory->breaks == NULL)
    memory->breaks = ubrk_open (UBRK_CHARACTER, "", NULL, 0, &error);
  if (memory->breaks != NULL)
    ubrk_setText (memory->breaks, (const UChar *) (void *) measure->utf16->data, (int32_t) measure->utf16->len, &error);
  if (U_FAILURE (error))
    g_clear_pointer (&memory->breaks, ubrk_close);
  memory->broken = measure;
  return memory->breaks;
}

static guint
count_graphemes (Measure *measure)
{
  UBreakIterator *breaks;

  if (measure->has_graphemes)
    return measure->n_graphemes;
  breaks = get_breaks (measure);
  measure->n_graphemes = 0;
  if (breaks == NULL)
    measure->n_graphemes = measure->plain->len;
  else
    for (ubrk_first (breaks); ubrk_next (breaks) != UBRK_DONE;)
      measure->n_graphemes++;
  measure->has_graphemes = TRUE;
  return measure->n_graphemes;
}

/* The weights of X's configuration, version 3. */
static guint
get_x_weight (guint32 c)
{
  return c <= 4351 || (c >= 8192 && c <= 8205) || (c >= 8208 && c <= 8223) || (c >= 8242 && c <= 8247) ? 1 : 2;
}

/* Adds up weights until @limit is passed. Returns the index of what passes it, or the length. */
static guint
weigh (GArray *points, guint limit, guint *total)
{
  const PrmPoint *point = (const PrmPoint *) (void *) points->data;
  guint i = 0;

  *total = 0;
  while (i < points->len)
    {
      guint weight = X_LINK_WEIGHT;
      guint next = prm_points_find_link (point, points->len, i);

      if (next == i)
        {
          weight = X_EMOJI_WEIGHT;
          next = prm_points_find_emoji (point, points->len, i);
        }
      if (next == i)
        {
          weight = get_x_weight (point[i].c);
          next = i + 1;
        }
      if (*total + weight > limit)
        return i;
      *total += weight;
      i = next;
    }
  return i;
}

static GArray *
get_composed (Measure *measure, const PrmNetworkFacts *facts)
{
  if (measure->composed == NULL)
    measure->composed = prm_points_compose (get_points (measure, facts));
  return measure->composed;
}

static guint
get_weight (Measure *measure, const PrmNetworkFacts *facts)
{
  if (!measure->has_weight)
    weigh (get_composed (measure, facts), G_MAXUINT / 2, &measure->weight);
  measure->has_weight = TRUE;
  return measure->weight;
}

guint
prm_text_length (PrmNetwork network, const char *text)
{
  const PrmNetworkFacts *facts = prm_network_get_facts (network);
  Measure *measure = get_measure (text);

  switch (facts->text_unit)
    {
    case PRM_TEXT_UNIT_GRAPHEMES:
      return count_graphemes (measure);
    case PRM_TEXT_UNIT_X_WEIGHT:
      return get_weight (measure, facts);
    case PRM_TEXT_UNIT_CODE_POINTS:
    default:
      return get_points (measure, facts)->len;
    }
}

/* The index of a point of the plain text in UTF-16, and back. */
static guint
get_utf16_index (GArray *points, guint offset)
{
  guint index = 0;

  for (guint i = 0; i < points->len && g_array_index (points, PrmPoint, i).offset < offset; i++)
    index += U16_LENGTH (g_array_index (points, PrmPoint, i).c);
  return index;
}

static guint
get_offset (GArray *points, guint utf16_index)
{
  guint i = 0;

  for (guint index = 0; index < utf16_index; i++)
    index += U16_LENGTH (g_array_index (points, PrmPoint, i).c);
  return g_array_index (points, PrmPoint, i).offset;
}

/* The start of the cluster that @offset is in. */
static guint
snap_to_grapheme (Measure *measure, guint offset)
{
  UBreakIterator *breaks = get_breaks (measure);
  int32_t index = (int32_t) get_utf16_index (measure->plain, offset);

  if (breaks == NULL || ubrk_isBoundary (breaks, index))
    return offset;
  return get_offset (measure->plain, (guint) ubrk_preceding (breaks, index));
}

static guint
find_grapheme (Measure *measure, guint number)
{
  UBreakIterator *breaks = get_breaks (measure);
  int32_t index;

  if (breaks == NULL)
    return g_array_index (measure->plain, PrmPoint, number).offset;
  index = ubrk_first (breaks);
  for (guint i = 0; i < number; i++)
    index = ubrk_next (breaks);
  return get_offset (measure->plain, (guint) index);
}

/* The byte at which @limit falls by the counting of @network, wherever that is, or -1. */
static gssize
find_offset (Measure *measure, PrmNetwork network, const char *text, guint limit)
{
  const PrmNetworkFacts *facts = prm_network_get_facts (network);
  GArray *points;
  guint index, total;

  if (prm_text_length (network, text) <= limit)
    return -1;
  switch (facts->text_unit)
    {
    case PRM_TEXT_UNIT_GRAPHEMES:
      return find_grapheme (measure, limit);
    case PRM_TEXT_UNIT_X_WEIGHT:
      points = get_composed (measure, facts);
      index = weigh (points, limit, &total);
      break;
    case PRM_TEXT_UNIT_CODE_POINTS:
    default:
      points = get_points (measure, facts);
      index = limit;
      break;
    }
  return g_array_index (points, PrmPoint, index).offset;
}

static gssize
find_limit (Measure *measure, PrmNetwork network, const char *text)
{
  return find_offset (measure, network, text, prm_network_get_facts (network)->text_max);
}

gssize
prm_text_find_offset (PrmNetwork network, const char *text, guint max)
{
  Measure *measure;
  gssize offset;

  if (max == prm_network_get_facts (network)->text_max)
    return prm_text_find_limit (network, text);
  measure = get_measure (text);
  offset = find_offset (measure, network, text, max);
  return offset >= 0 ? (gssize) snap_to_grapheme (measure, (guint) offset) : -1;
}

gssize
prm_text_find_limit (PrmNetwork network, const char *text)
{
  Measure *measure = get_measure (text);

  if (!measure->has_limit[network])
    {
      gssize offset = find_limit (measure, network, text);

      measure->limit[network] = offset >= 0 ? (gssize) snap_to_grapheme (measure, (guint) offset) : -1;
      measure->has_limit[network] = TRUE;
    }
  return measure->limit[network];
}

gboolean
prm_text_limit_splits (PrmNetwork network, const char *text)
{
  Measure *measure = get_measure (text);
  gssize offset = find_limit (measure, network, text);

  return offset >= 0 && snap_to_grapheme (measure, (guint) offset) != (guint) offset;
}
