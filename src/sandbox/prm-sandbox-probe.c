/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include <string.h>

#include "prm-media-sniff.h"

#include "prm-sandbox-private.h"

#define MAX_BOXES 10000

/* A stretch of bytes; what lies beyond it reads as zero. */
typedef struct
{
  const guint8 *data;
  gsize size;
} Stretch;

static guint64
read_big (const Stretch *stretch, gsize at, guint n)
{
  guint64 value = 0;

  for (guint i = 0; i < n; i++)
    value = value << 8 | (at + i < stretch->size ? stretch->data[at + i] : 0);
  return value;
}

/* The next box of a film file at @at. Returns: %FALSE at the end; else @box is what is in it and @at is behind it */
static gboolean
next_box (const Stretch *parent, gsize *at, char name[5], Stretch *box)
{
  guint64 size = read_big (parent, *at, 4);
  gsize head = 8;

  if (*at >= parent->size || parent->size - *at < head)
    return FALSE;
  memcpy (name, parent->data + *at + 4, 4);
  name[4] = '\0';
  if (size == 1)
    {
      size = read_big (parent, *at + 8, 8);
      head = 16;
    }
  else if (size == 0)
    size = parent->size - *at;
  if (size < head || parent->size - *at < head)
    return FALSE;
  box->data = parent->data + *at + head;
  box->size = MIN (size, parent->size - *at) - head;
  *at = size < parent->size - *at ? *at + size : parent->size;
  return TRUE;
}

/* Times are of 32 or 64 bits, as the first byte says. */
static void
read_movie_head (const Stretch *box, PrmMediaInfo *info)
{
  gboolean large = read_big (box, 0, 1) == 1;
  guint64 scale = read_big (box, large ? 20 : 12, 4);
  guint64 duration = read_big (box, large ? 24 : 16, large ? 8 : 4);

  if (scale > 0)
    info->duration = (gint64) MIN ((double) duration / scale * 1000, 1e12);
}

/* Sizes have 16 bits after the point. A track of sound has none. */
static void
read_track_head (const Stretch *box, PrmMediaInfo *info)
{
  gsize at = read_big (box, 0, 1) == 1 ? 88 : 76;
  guint width = read_big (box, at, 4) >> 16;
  guint height = read_big (box, at + 4, 4) >> 16;

  if (width == 0 || height == 0)
    return;
  info->width = width;
  info->height = height;
}

static void
probe_film (const Stretch *file, PrmMediaInfo *info)
{
  Stretch parents[3] = { *file };
  gsize places[3] = { 0 };
  guint depth = 0;

  for (guint i = 0; i < MAX_BOXES; i++)
    {
      char name[5];
      Stretch box;

      if (!next_box (&parents[depth], &places[depth], name, &box))
        {
          if (depth == 0)
            return;
          depth--;
        }
      else if (depth < 2 && g_str_equal (name, depth == 0 ? "moov" : "trak"))
        {
          depth++;
          parents[depth] = box;
          places[depth] = 0;
        }
      else if (depth == 1 && g_str_equal (name, "mvhd"))
        read_movie_head (&box, info);
      else if (depth == 2 && g_str_equal (name, "tkhd"))
        read_track_head (&box, info);
    }
}

void
prm_sandbox_probe (GBytes *bytes, PrmMediaInfo *info)
{
  Stretch file = { 0 };
  PrmMediaSniff sniff;

  *info = (PrmMediaInfo){ 0 };
  file.data = g_bytes_get_data (bytes, &file.size);
  if (file.size == 0)
    return;
  sniff = prm_media_sniff (file.data, MIN (file.size, PRM_MEDIA_SNIFF_SIZE));
  info->width = sniff.width;
  info->height = sniff.height;
  if (sniff.kind == PRM_MEDIA_VIDEO)
    probe_film (&file, info);
}
