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

/* What one track says, part by part. */
typedef struct
{
  gboolean is_picture;
  guint64 scale; /* units a second */
  guint64 duration;
  guint64 samples;
} Track;

static void
read_track_part (const char *name, const Stretch *box, Track *track)
{
  gboolean large = read_big (box, 0, 1) == 1;

  if (g_str_equal (name, "mdhd"))
    {
      track->scale = read_big (box, large ? 20 : 12, 4);
      track->duration = read_big (box, large ? 24 : 16, large ? 8 : 4);
    }
  else if (g_str_equal (name, "hdlr"))
    track->is_picture = read_big (box, 8, 4) == 0x76696465; /* "vide" */
  else if (g_str_equal (name, "stsz"))
    track->samples = read_big (box, 8, 4);
}

static void
finish_track (const Track *track, PrmMediaInfo *info)
{
  if (track->is_picture && track->duration > 0 && track->samples > 0)
    info->frame_rate = (double) track->samples * (double) track->scale / (double) track->duration;
}

static void
probe_film (const Stretch *file, PrmMediaInfo *info)
{
  static const char *const containers[] = { "moov", "trak", "mdia", "minf", "stbl" };
  Stretch parents[G_N_ELEMENTS (containers) + 1] = { *file };
  gsize places[G_N_ELEMENTS (containers) + 1] = { 0 };
  Track track = { 0 };
  guint depth = 0;

  for (guint i = 0; i < MAX_BOXES; i++)
    {
      char name[5];
      Stretch box;

      if (!next_box (&parents[depth], &places[depth], name, &box))
        {
          if (depth == 0)
            return;
          if (--depth == 1)
            finish_track (&track, info);
        }
      else if (depth < G_N_ELEMENTS (containers) && g_str_equal (name, containers[depth]))
        {
          if (++depth == 2)
            track = (Track){ 0 };
          parents[depth] = box;
          places[depth] = 0;
        }
      else if (depth == 1 && g_str_equal (name, "mvhd"))
        read_movie_head (&box, info);
      else if (depth == 2 && g_str_equal (name, "tkhd"))
        read_track_head (&box, info);
      else if (depth > 2)
        read_track_part (name, &box, &track);
    }
}

/* Behind the sub-blocks at @at, each of which begins with its length. */
static gsize
skip_blocks (const Stretch *file, gsize at)
{
  while (at < file->size && file->data[at] != 0)
    at += 1 + (gsize) file->data[at];
  return at + 1;
}

/* The bytes of a table of colours, as the byte before it says. */
static gsize
get_colours_size (guint64 flags)
{
  return flags & 0x80 ? (gsize) 3 << ((flags & 7) + 1) : 0;
}

/* Returns: whether a GIF has a second picture */
static gboolean
gif_moves (const Stretch *file)
{
  gsize at = 13 + get_colours_size (read_big (file, 10, 1));
  guint pictures = 0;

  while (at < file->size && pictures < 2)
    switch (file->data[at])
      {
      case 0x21: /* an extension */
        at = skip_blocks (file, at + 2);
        break;
      case 0x2c: /* a picture */
        pictures++;
        at = skip_blocks (file, at + 11 + get_colours_size (read_big (file, at + 9, 1)));
        break;
      default:
        return FALSE;
      }
  return pictures > 1;
}

static gboolean
moves (const Stretch *file)
{
  if (file->size > 13 && memcmp (file->data, "GIF8", 4) == 0)
    return gif_moves (file);
  return file->size > 21 && memcmp (file->data, "RIFF", 4) == 0 && memcmp (file->data + 8, "WEBPVP8X", 8) == 0 &&
         (file->data[20] & 0x02) != 0;
}

/* Where pages are packed with the rest of a document, they cannot be counted without unpacking it. */
static guint
count_pages (const Stretch *file)
{
  g_autoptr (GRegex) regex = g_regex_new ("/Type\\s*/Page(?![A-Za-z])", G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint pages = 0;

  if (file->size < 5 || memcmp (file->data, "%PDF-", 5) != 0)
    return 0;
  for (gboolean found = g_regex_match_full (regex, (const char *) file->data, (gssize) file->size, 0, 0, &match, NULL);
       found; found = g_match_info_next (match, NULL))
    pages++;
  return pages;
}

void
prm_sandbox_media_probe (PrmSandboxMedia *media, GBytes *bytes)
{
  Stretch file = { 0 };
  PrmMediaSniff sniff;

  media->info = (PrmMediaInfo){ 0 };
  media->pages = 0;
  file.data = g_bytes_get_data (bytes, &file.size);
  if (file.size == 0)
    return;
  sniff = prm_media_sniff (file.data, MIN (file.size, PRM_MEDIA_SNIFF_SIZE));
  media->info.width = sniff.width;
  media->info.height = sniff.height;
  media->info.animated = moves (&file);
  media->pages = count_pages (&file);
  if (sniff.kind == PRM_MEDIA_VIDEO)
    probe_film (&file, &media->info);
}
