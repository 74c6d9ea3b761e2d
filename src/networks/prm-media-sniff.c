/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <string.h>

#include "prm-media-sniff.h"

/* Pictures that claim to be wider are damaged, or meant to harm. */
#define MAX_SIDE 65535
#define MAX_TAGS 512

typedef struct
{
  const guchar *data;
  gsize size;
  gboolean little_endian;
} Bytes;

static gboolean
read_number (const Bytes *bytes, gsize at, guint n, guint32 *number)
{
  *number = 0;
  if (at > bytes->size || n > bytes->size - at)
    return FALSE;
  for (guint i = 0; i < n; i++)
    *number = *number << 8 | bytes->data[bytes->little_endian ? at + n - 1 - i : at + i];
  return TRUE;
}

static gboolean
has_text (const Bytes *bytes, gsize at, const char *text, gsize length)
{
  return at <= bytes->size && length <= bytes->size - at && memcmp (bytes->data + at, text, length) == 0;
}

#define HAS(bytes, at, text) has_text (bytes, at, text, sizeof (text) - 1)

static void
set_size (PrmMediaSniff *sniff, guint32 width, guint32 height)
{
  if (width == 0 || height == 0 || width > MAX_SIDE || height > MAX_SIDE)
    return;
  sniff->width = width;
  sniff->height = height;
}

static void
read_size (const Bytes *bytes, gsize at_width, gsize at_height, guint n, PrmMediaSniff *sniff)
{
  guint32 width, height;

  if (read_number (bytes, at_width, n, &width) && read_number (bytes, at_height, n, &height))
    set_size (sniff, width, height);
}

static void
size_png (const Bytes *bytes, PrmMediaSniff *sniff)
{
  if (HAS (bytes, 12, "IHDR"))
    read_size (bytes, 16, 20, 4, sniff);
}

static void
size_gif (const Bytes *bytes, PrmMediaSniff *sniff)
{
  Bytes little = { bytes->data, bytes->size, TRUE };

  read_size (&little, 6, 8, 2, sniff);
}

static void
size_bmp (const Bytes *bytes, PrmMediaSniff *sniff)
{
  Bytes little = { bytes->data, bytes->size, TRUE };
  guint32 width, height;

  if (!read_number (&little, 18, 4, &width) || !read_number (&little, 22, 4, &height))
    return;
  /* A negative height means that the top line comes first. */
  set_size (sniff, width, (gint32) height < 0 ? 0 - height : height);
}

static void
size_webp (const Bytes *bytes, PrmMediaSniff *sniff)
{
  Bytes little = { bytes->data, bytes->size, TRUE };
  guint32 a, b;

  if (HAS (bytes, 12, "VP8X") && read_number (&little, 24, 3, &a) && read_number (&little, 27, 3, &b))
    set_size (sniff, a + 1, b + 1);
  else if (HAS (bytes, 12, "VP8L") && read_number (&little, 21, 4, &a))
    set_size (sniff, (a & 0x3fff) + 1, (a >> 14 & 0x3fff) + 1);
  else if (HAS (bytes, 12, "VP8 ") && read_number (&little, 26, 2, &a) && read_number (&little, 28, 2, &b))
    set_size (sniff, a & 0x3fff, b & 0x3fff);
}

/* A number in the first directory of a TIFF file, or of what a JPEG file has inside. */
static guint32
find_tag (const Bytes *tiff, guint32 wanted)
{
  guint32 directory, n_tags;

  if (!read_number (tiff, 4, 4, &directory) || !read_number (tiff, directory, 2, &n_tags))
    return 0;
  for (guint32 i = 0; i < MIN (n_tags, MAX_TAGS); i++)
    {
      gsize at = (gsize) directory + 2 + 12 * (gsize) i;
      guint32 tag, type, value;

      if (!read_number (tiff, at, 2, &tag) || !read_number (tiff, at + 2, 2, &type))
        return 0;
      if (tag == wanted)
        return read_number (tiff, at + 8, type == 3 ? 2 : 4, &value) ? value : 0;
    }
  return 0;
}

static gboolean
open_tiff (const guchar *data, gsize size, Bytes *tiff)
{
  *tiff = (Bytes){ data, size, TRUE };
  if (has_text (tiff, 0, "II*\0", 4))
    return TRUE;
  tiff->little_endian = FALSE;
  return has_text (tiff, 0, "MM\0*", 4);
}

static void
size_tiff (const Bytes *bytes, PrmMediaSniff *sniff)
{
  Bytes tiff;

  if (open_tiff (bytes->data, bytes->size, &tiff))
    set_size (sniff, find_tag (&tiff, 0x100), find_tag (&tiff, 0x101));
}

/* Whether the camera was held upright, so that width and height change places when the picture is shown. */
static gboolean
is_turned (const Bytes *bytes, gsize at, gsize length)
{
  Bytes tiff;

  if (length < 8 || !HAS (bytes, at, "Exif\0\0") || length - 6 > bytes->size - at - 6 ||
      !open_tiff (bytes->data + at + 6, length - 6, &tiff))
    return FALSE;
  return find_tag (&tiff, 0x112) >= 5 && find_tag (&tiff, 0x112) <= 8;
}

static void
size_jpeg (const Bytes *bytes, PrmMediaSniff *sniff)
{
  gboolean turned = FALSE;
  gsize at = 2;
  guint32 marker, length;

  while (read_number (bytes, at, 2, &marker) && marker >= 0xff00)
    {
      if (marker == 0xffff)
        {
          at++;
          continue;
        }
      if (!read_number (bytes, at + 2, 2, &length) || length < 2)
        return;
      if (marker == 0xffe1)
        turned = turned || is_turned (bytes, at + 4, length - 2);
      if (marker >= 0xffc0 && marker <= 0xffcf && marker != 0xffc4 && marker != 0xffc8 && marker != 0xffcc)
        {
          read_size (bytes, turned ? at + 5 : at + 7, turned ? at + 7 : at + 5, 2, sniff);
          return;
        }
      at += 2 + (gsize) length;
    }
}

typedef struct
{
  gsize at;
  const char *bytes;
  gsize n_bytes;
  PrmMediaKind kind;
  const char *extension;
  const char *content_type;
  void (*size) (const Bytes *bytes, PrmMediaSniff *sniff); /* (nullable) */
} Mark;

#define MARK(text) (text), sizeof (text) - 1

/* The first that fits counts. */
static const Mark marks[] = {
  { 0, MARK ("\x89PNG\r\n\x1a\n"), PRM_MEDIA_IMAGE, "png", "image/png", size_png },
  { 0, MARK ("\xff\xd8\xff"), PRM_MEDIA_IMAGE, "jpg", "image/jpeg", size_jpeg },
  { 0, MARK ("GIF87a"), PRM_MEDIA_IMAGE, "gif", "image/gif", size_gif },
  { 0, MARK ("GIF89a"), PRM_MEDIA_IMAGE, "gif", "image/gif", size_gif },
  { 8, MARK ("WEBPVP8"), PRM_MEDIA_IMAGE, "webp", "image/webp", size_webp },
  { 0, MARK ("II*\0"), PRM_MEDIA_IMAGE, "tiff", "image/tiff", size_tiff },
  { 0, MARK ("MM\0*"), PRM_MEDIA_IMAGE, "tiff", "image/tiff", size_tiff },
  { 4, MARK ("ftypavif"), PRM_MEDIA_IMAGE, "avif", "image/avif", NULL },
  { 4, MARK ("ftypavis"), PRM_MEDIA_IMAGE, "avif", "image/avif", NULL },
  { 4, MARK ("ftyphei"), PRM_MEDIA_IMAGE, "heic", "image/heic", NULL },
  { 4, MARK ("ftyphev"), PRM_MEDIA_IMAGE, "heic", "image/heic", NULL },
  { 4, MARK ("ftypmif1"), PRM_MEDIA_IMAGE, "heic", "image/heic", NULL },
  { 4, MARK ("ftypmsf1"), PRM_MEDIA_IMAGE, "heic", "image/heic", NULL },
  { 4, MARK ("ftypqt  "), PRM_MEDIA_VIDEO, "mov", "video/quicktime", NULL },
  { 4, MARK ("ftypM4V"), PRM_MEDIA_VIDEO, "m4v", "video/x-m4v", NULL },
  { 4, MARK ("ftyp3g"), PRM_MEDIA_VIDEO, "3gp", "video/3gpp", NULL },
  { 4, MARK ("ftypM4A"), PRM_MEDIA_UNKNOWN, "m4a", "audio/mp4", NULL },
  { 4, MARK ("ftyp"), PRM_MEDIA_VIDEO, "mp4", "video/mp4", NULL },
  { 4, MARK ("moov"), PRM_MEDIA_VIDEO, "mov", "video/quicktime", NULL },
  { 4, MARK ("mdat"), PRM_MEDIA_VIDEO, "mov", "video/quicktime", NULL },
  { 8, MARK ("AVI LIST"), PRM_MEDIA_VIDEO, "avi", "video/x-msvideo", NULL },
  { 0, MARK ("\x30\x26\xb2\x75\x8e\x66\xcf\x11"), PRM_MEDIA_VIDEO, "wmv", "video/x-ms-wmv", NULL },
  { 0, MARK ("\0\0\x01\xba"), PRM_MEDIA_VIDEO, "mpg", "video/mpeg", NULL },
  { 0, MARK ("\0\0\x01\xb3"), PRM_MEDIA_VIDEO, "mpg", "video/mpeg", NULL },
  { 0, MARK ("%PDF-"), PRM_MEDIA_DOCUMENT, "pdf", "application/pdf", NULL },
  { 0, MARK ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), PRM_MEDIA_DOCUMENT, "doc", "application/msword", NULL },
};

static const PrmMediaSniff unknown = { PRM_MEDIA_UNKNOWN, "", "application/octet-stream", 0, 0 };

static gboolean
contains (const Bytes *bytes, const char *text, gsize within)
{
  return memmem (bytes->data, MIN (bytes->size, within), text, strlen (text)) != NULL;
}

/* Formats that are written inside a more general one. */
static PrmMediaSniff
sniff_container (const Bytes *bytes)
{
  if (HAS (bytes, 0, "\x1a\x45\xdf\xa3"))
    {
      if (contains (bytes, "webm", 64))
        return (PrmMediaSniff){ PRM_MEDIA_VIDEO, "webm", "video/webm", 0, 0 };
      return (PrmMediaSniff){ PRM_MEDIA_VIDEO, "mkv", "video/x-matroska", 0, 0 };
    }
  if (HAS (bytes, 0, "PK\x03\x04") && contains (bytes, "word/", bytes->size))
    return (PrmMediaSniff){ PRM_MEDIA_DOCUMENT, "docx",
                            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 0, 0 };
  if (HAS (bytes, 0, "PK\x03\x04") && contains (bytes, "ppt/", bytes->size))
    return (PrmMediaSniff){ PRM_MEDIA_DOCUMENT, "pptx",
                            "application/vnd.openxmlformats-officedocument.presentationml.presentation", 0, 0 };
  return unknown;
}

/* "BM" alone may begin any text. */
static gboolean
is_bmp (const Bytes *bytes)
{
  Bytes little = { bytes->data, bytes->size, TRUE };
  guint32 header;

  return HAS (bytes, 0, "BM") && read_number (&little, 14, 4, &header) && header >= 40 && header <= 124;
}

PrmMediaSniff
prm_media_sniff (const guchar *data, gsize size)
{
  Bytes bytes = { data, size, FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      PrmMediaSniff sniff = { marks[i].kind, marks[i].extension, marks[i].content_type, 0, 0 };

      if (!has_text (&bytes, marks[i].at, marks[i].bytes, marks[i].n_bytes))
        continue;
      if (marks[i].size != NULL)
        marks[i].size (&bytes, &sniff);
      return sniff;
    }
  if (is_bmp (&bytes))
    {
      PrmMediaSniff sniff = { PRM_MEDIA_IMAGE, "bmp", "image/bmp", 0, 0 };

      size_bmp (&bytes, &sniff);
      return sniff;
    }
  return sniff_container (&bytes);
}

/* Endings that stand for the same content. */
static const char *const same[][4] = {
  { "jpg", "jpeg", "jpe", NULL }, { "tiff", "tif", NULL }, { "heic", "heif", NULL },
  { "mp4", "m4v", "mov", NULL },  { "mpg", "mpeg", NULL }, { "doc", "ppt", NULL },
  { "mov", "mp4", "qt", NULL },   { "m4v", "mp4", NULL },  { "3gp", "mp4", "3gpp", NULL },
};

gboolean
prm_media_sniff_matches (const PrmMediaSniff *sniff, const char *extension)
{
  if (g_str_equal (sniff->extension, extension))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    if (g_str_equal (same[i][0], sniff->extension) && g_strv_contains (same[i], extension))
      return TRUE;
  return FALSE;
}
