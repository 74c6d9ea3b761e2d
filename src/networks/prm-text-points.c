/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "prm-core.h"
#include "prm-text-points.h"

#define REPLACEMENT 0xfffdu

/* Below this every text is in normalization form C. */
#define FIRST_COMBINING 0x300u

GArray *
prm_points_decode (const char *text)
{
  gsize length = strlen (text);
  const char *end = text + length;
  GArray *points = g_array_sized_new (FALSE, FALSE, sizeof (PrmPoint), (guint) length);

  for (const char *p = text; p < end;)
    {
      PrmPoint point = { (guchar) *p, (guint32) (p - text) };

      if (point.c < 0x80)
        p++;
      else
        {
          gunichar c = g_utf8_get_char_validated (p, end - p);
          gboolean valid = c < (gunichar) -2;

          point.c = valid ? c : REPLACEMENT;
          p = valid ? g_utf8_next_char (p) : p + 1;
        }
      g_array_append_val (points, point);
    }
  return points;
}

char *
prm_points_encode (GArray *points)
{
  GString *text = g_string_sized_new (points->len);

  for (guint i = 0; i < points->len; i++)
    g_string_append_unichar (text, g_array_index (points, PrmPoint, i).c);
  return prm_string_free_and_steal (text);
}

void
prm_points_to_utf16 (GArray *points, GArray *utf16)
{
  const PrmPoint *point = (const PrmPoint *) (void *) points->data;
  UChar *units;
  guint n = 0;

  g_array_set_size (utf16, points->len * 2 + 1);
  units = (UChar *) (void *) utf16->data;
  for (guint i = 0; i < points->len; i++)
    U16_APPEND_UNSAFE (units, n, point[i].c);
  units[n] = 0;
  g_array_set_size (utf16, n);
}

static gboolean
is_composed (const UNormalizer2 *nfc, GArray *points)
{
  g_autoptr (GArray) utf16 = NULL;
  UErrorCode error = U_ZERO_ERROR;
  guint i = 0;

  while (i < points->len && g_array_index (points, PrmPoint, i).c < FIRST_COMBINING)
    i++;
  if (i == points->len)
    return TRUE;
  utf16 = g_array_new (TRUE, FALSE, sizeof (UChar));
  prm_points_to_utf16 (points, utf16);
  return unorm2_isNormalized (nfc, (const UChar *) (void *) utf16->data, (int32_t) utf16->len, &error) &&
         U_SUCCESS (error);
}

/* Appends one piece that normalization treats on its own. */
static void
append_composed (const UNormalizer2 *nfc, GArray *piece, GArray *utf16, GArray *composed)
{
  UErrorCode error = U_ZERO_ERROR;
  guint32 offset = g_array_index (piece, PrmPoint, 0).offset;
  g_autofree UChar *buffer = NULL;
  int32_t capacity, length, i = 0;

  prm_points_to_utf16 (piece, utf16);
  /* No character becomes longer than three times its length in form C. */
  capacity = (int32_t) utf16->len * 3 + 1;
  buffer = g_new (UChar, capacity);
  length = unorm2_normalize (nfc, (const UChar *) (void *) utf16->data, (int32_t) utf16->len, buffer, capacity, &error);
  if (U_FAILURE (error))
    {
      g_array_append_vals (composed, piece->data, piece->len);
      return;
    }
  while (i < length)
    {
      UChar32 c;
      PrmPoint point;

      U16_NEXT (buffer, i, length, c);
      point = (PrmPoint){ (guint32) c, offset };
      g_array_append_val (composed, point);
    }
}

static void
append_piece (const UNormalizer2 *nfc, GArray *piece, GArray *utf16, GArray *composed)
{
  if (piece->len == 1 && g_array_index (piece, PrmPoint, 0).c < FIRST_COMBINING)
    g_array_append_vals (composed, piece->data, 1);
  else
    append_composed (nfc, piece, utf16, composed);
}

GArray *
prm_points_compose (GArray *points)
{
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance (&error);
  g_autoptr (GArray) piece = NULL;
  g_autoptr (GArray) utf16 = NULL;
  GArray *composed;

  if (U_FAILURE (error) || is_composed (nfc, points))
    return g_array_ref (points);

  /* Piece by piece, so that each composed character still knows where it comes from. */
  composed = g_array_sized_new (FALSE, FALSE, sizeof (PrmPoint), points->len);
  piece = g_array_new (FALSE, FALSE, sizeof (PrmPoint));
  utf16 = g_array_new (TRUE, FALSE, sizeof (UChar));
  for (guint i = 0; i < points->len; i++)
    {
      PrmPoint point = g_array_index (points, PrmPoint, i);

      if (piece->len > 0 && (point.c < FIRST_COMBINING || unorm2_hasBoundaryBefore (nfc, (UChar32) point.c)))
        {
          append_piece (nfc, piece, utf16, composed);
          g_array_set_size (piece, 0);
        }
      g_array_append_val (piece, point);
    }
  append_piece (nfc, piece, utf16, composed);
  return composed;
}
