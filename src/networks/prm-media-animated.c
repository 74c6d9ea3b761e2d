/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <string.h>

#include "prm-media-sniff.h"

/* Whether a picture moves: GIF by its frames, PNG and WebP by what they say of themselves. */

#define GIF_HEADER 13
#define GIF_FRAME 10

static gboolean
has (const guchar *data, gsize size, gsize at, const char *text, gsize length)
{
  return at <= size && length <= size - at && memcmp (data + at, text, length) == 0;
}

#define HAS(data, size, at, text) has (data, size, at, text, sizeof (text) - 1)

static gsize
get_palette (guchar flags)
{
  return (flags & 0x80) != 0 ? (gsize) 3 << ((flags & 7) + 1) : 0;
}

/* Each begins with its length; one of none ends them. Returns: where the next block is */
static gsize
skip_parts (const guchar *data, gsize size, gsize at)
{
  while (at < size && data[at] != 0)
    at += (gsize) data[at] + 1;
  return at + 1;
}

/* What repeats moves, also where the second frame is further on than can be seen. */
static gboolean
is_animated_gif (const guchar *data, gsize size)
{
  gsize at = size > GIF_HEADER ? GIF_HEADER + get_palette (data[10]) : size;
  gboolean repeats = FALSE;
  guint n_frames = 0;

  while (at + GIF_FRAME < size && n_frames < 2)
    {
      if (data[at] == 0x21)
        {
          repeats = repeats || HAS (data, size, at + 3, "NETSCAPE2.0");
          at = skip_parts (data, size, at + 2);
        }
      else if (data[at] == 0x2c)
        {
          n_frames++;
          at = skip_parts (data, size, at + GIF_FRAME + get_palette (data[at + 9]) + 1);
        }
      else
        return FALSE;
    }
  return n_frames > 1 || (repeats && at >= size);
}

static guint32
get_32 (const guchar *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static gboolean
is_animated_png (const guchar *data, gsize size)
{
  gsize at = 8;

  while (at + 12 <= size && !HAS (data, size, at + 4, "IDAT"))
    {
      guint32 length = get_32 (data + at);

      if (HAS (data, size, at + 4, "acTL"))
        return get_32 (data + at + 8) > 1;
      if (length > size - at - 12)
        return FALSE;
      at += (gsize) length + 12;
    }
  return FALSE;
}

gboolean
prm_media_is_animated (const guchar *data, gsize size)
{
  if (HAS (data, size, 0, "GIF8"))
    return is_animated_gif (data, size);
  if (HAS (data, size, 0, "\x89PNG"))
    return is_animated_png (data, size);
  return HAS (data, size, 8, "WEBPVP8X") && size > 20 && (data[20] & 2) != 0;
}
