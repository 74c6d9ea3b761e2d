/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-media-sniff.h"

#define BYTES(text) text, sizeof (text) - 1

typedef struct
{
  const char *name;
  const char *bytes;
  gsize n_bytes;
  PrmMediaKind kind;
  const char *content_type;
  guint width;
  guint height;
} Row;

#define NOTHING "application/octet-stream"

static const Row rows[] = {
  { "png", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x40\0\0\0\xf0"), PRM_MEDIA_IMAGE, "image/png", 320, 240 },
  { "png that is cut short", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"), PRM_MEDIA_IMAGE, "image/png", 0, 0 },
  { "png that claims to be huge", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\0\0\0\1"), PRM_MEDIA_IMAGE,
    "image/png", 0, 0 },
  { "gif", BYTES ("GIF89a\x40\x01\xf0\0"), PRM_MEDIA_IMAGE, "image/gif", 320, 240 },
  { "jpeg", BYTES ("\xff\xd8\xff\xe0\0\4xx\xff\xc0\0\x11\x08\0\xf0\x01\x40"), PRM_MEDIA_IMAGE, "image/jpeg", 320, 240 },
  { "jpeg whose camera was held upright",
    BYTES ("\xff\xd8\xff\xe1\0\x22"
           "Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0\xff\xc2\0\x11\x08\0\xf0\x01\x40"),
    PRM_MEDIA_IMAGE, "image/jpeg", 240, 320 },
  { "jpeg without end", BYTES ("\xff\xd8\xff\xe0\xff\xff"), PRM_MEDIA_IMAGE, "image/jpeg", 0, 0 },
  { "jpeg with an empty part", BYTES ("\xff\xd8\xff\xe0\0\0\xff\xc0"), PRM_MEDIA_IMAGE, "image/jpeg", 0, 0 },
  { "webp", BYTES ("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\1\0\xef\0\0"), PRM_MEDIA_IMAGE, "image/webp", 320, 240 },
  { "bmp from below", BYTES ("BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0\x40\1\0\0\x10\xff\xff\xff"), PRM_MEDIA_IMAGE,
    "image/bmp", 320, 240 },
  { "a text that begins with BM", BYTES ("BMW has a new car, and this is longer"), PRM_MEDIA_UNKNOWN, NOTHING, 0, 0 },
  { "tiff", BYTES ("II*\0\x08\0\0\0\2\0\0\1\3\0\1\0\0\0\x40\1\0\0\1\1\3\0\1\0\0\0\xf0\0\0\0"), PRM_MEDIA_IMAGE,
    "image/tiff", 320, 240 },
  { "tiff whose directory is elsewhere", BYTES ("II*\0\xff\xff\xff\xff"), PRM_MEDIA_IMAGE, "image/tiff", 0, 0 },
  { "heic",
    BYTES ("\0\0\0\x18"
           "ftypheic"),
    PRM_MEDIA_IMAGE, "image/heic", 0, 0 },
  { "avif",
    BYTES ("\0\0\0\x18"
           "ftypavif"),
    PRM_MEDIA_IMAGE, "image/avif", 0, 0 },
  { "mp4",
    BYTES ("\0\0\0\x18"
           "ftypisom"),
    PRM_MEDIA_VIDEO, "video/mp4", 0, 0 },
  { "mov",
    BYTES ("\0\0\0\x18"
           "ftypqt  "),
    PRM_MEDIA_VIDEO, "video/quicktime", 0, 0 },
  { "webm", BYTES ("\x1a\x45\xdf\xa3\x93\x42\x82\x84webm"), PRM_MEDIA_VIDEO, "video/webm", 0, 0 },
  { "avi", BYTES ("RIFF\0\0\0\0AVI LIST"), PRM_MEDIA_VIDEO, "video/x-msvideo", 0, 0 },
  { "pdf", BYTES ("%PDF-1.7"), PRM_MEDIA_DOCUMENT, "application/pdf", 0, 0 },
  { "sound",
    BYTES ("\0\0\0\x18"
           "ftypM4A "),
    PRM_MEDIA_UNKNOWN, "audio/mp4", 0, 0 },
  { "web page", BYTES ("<!DOCTYPE html><title>404</title>"), PRM_MEDIA_UNKNOWN, NOTHING, 0, 0 },
  { "drawing with instructions", BYTES ("<svg xmlns='http://www.w3.org/2000/svg'/>"), PRM_MEDIA_UNKNOWN, NOTHING, 0,
    0 },
  { "zip", BYTES ("PK\3\4"), PRM_MEDIA_UNKNOWN, NOTHING, 0, 0 },
  { "nothing", BYTES (""), PRM_MEDIA_UNKNOWN, NOTHING, 0, 0 },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  PrmMediaSniff sniff = prm_media_sniff ((const guchar *) row->bytes, row->n_bytes);

  g_assert_cmpint (sniff.kind, ==, row->kind);
  g_assert_cmpstr (sniff.content_type, ==, row->content_type);
  g_assert_cmpuint (sniff.width, ==, row->width);
  g_assert_cmpuint (sniff.height, ==, row->height);
}

/* Each beginning of each row, in a block of exactly that size, so that a read past its end is found. */
static void
test_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize size = 0; size <= rows[i].n_bytes; size++)
      {
        g_autofree guchar *copy = g_memdup2 (rows[i].bytes, size);
        PrmMediaSniff sniff = prm_media_sniff (copy, size);

        g_assert_cmpuint (sniff.width, <=, 65535);
      }
}

static void
test_noise (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint round = 0; round < 200; round++)
      {
        gsize size = rows[i].n_bytes + (gsize) g_rand_int_range (rand, 0, 64);
        g_autofree guchar *noisy = g_malloc0 (size + 1);
        PrmMediaSniff sniff;

        memcpy (noisy, rows[i].bytes, rows[i].n_bytes);
        for (guint n = 0; n < 4 && size > 0; n++)
          noisy[g_rand_int_range (rand, 0, (gint32) size)] = (guchar) g_rand_int (rand);
        sniff = prm_media_sniff (noisy, size);
        g_assert_nonnull (sniff.content_type);
      }
}

static void
test_matches (void)
{
  static const struct
  {
    const char *extension;
    const char *name;
    gboolean matches;
  } cases[] = {
    { "jpg", "jpg", TRUE },  { "jpg", "jpeg", TRUE }, { "jpg", "png", FALSE },
    { "jpg", "", FALSE },    { "mp4", "mov", TRUE },  { "mov", "mp4", TRUE },
    { "mp4", "jpg", FALSE }, { "tiff", "tif", TRUE }, { "", "mp4", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PrmMediaSniff sniff = { .extension = cases[i].extension };

      g_assert_cmpint (prm_media_sniff_matches (&sniff, cases[i].name), ==, cases[i].matches);
    }
}

static const struct
{
  const char *name;
  const char *bytes;
  gsize n_bytes;
  gboolean animated;
} animated_rows[] = {
  { "gif with one frame", BYTES ("GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;zzzzzzzzzzzz"), FALSE },
  { "gif with two",
    BYTES ("GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2\x44\1\0,\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;zzzzzzzzz"), TRUE },
  { "gif that repeats, of which little is there",
    BYTES ("GIF89a\1\0\1\0\0\0\0!\xff\x0bNETSCAPE2.0\3\1\0\0\0,\0\0\0\0\1\0\1\0\0\2\xff\x44"), TRUE },
  { "gif that is no more than its head", BYTES ("GIF89a\1\0\1\0\xf7\0"), FALSE },
  { "png", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\1IHDRx\0\0\0\0\0\0\0\0IDAT\0\0\0\0"), FALSE },
  { "png that moves",
    BYTES ("\x89PNG\r\n\x1a\n\0\0\0\1IHDRx\0\0\0\0\0\0\0\x08"
           "acTL\0\0\0\3\0\0\0\0\0\0\0\0"),
    TRUE },
  { "png with a part of any length", BYTES ("\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR\0\0\0\0\0\0\0\0"), FALSE },
  { "webp", BYTES ("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\1\0\xef\0\0"), FALSE },
  { "webp that moves", BYTES ("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\2\0\0\0\x3f\1\0\xef\0\0"), TRUE },
  { "jpeg", BYTES ("\xff\xd8\xff\xe0\0\4xx"), FALSE },
  { "nothing", BYTES (""), FALSE },
};

/* However it is cut, too. */
static void
test_animated (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (animated_rows); i++)
    {
      gsize n_bytes = animated_rows[i].n_bytes;

      g_test_message ("%s", animated_rows[i].name);
      g_assert_cmpint (prm_media_is_animated ((const guchar *) animated_rows[i].bytes, n_bytes), ==,
                       animated_rows[i].animated);
      for (gsize n = 0; n < n_bytes; n++)
        {
          g_autofree guchar *part = g_memdup2 (animated_rows[i].bytes, n);

          prm_media_is_animated (part, n);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/networks/media-sniff/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/networks/media-sniff/cut", test_cut);
  g_test_add_func ("/networks/media-sniff/noise", test_noise);
  g_test_add_func ("/networks/media-sniff/matches", test_matches);

  g_test_add_func ("/media-sniff/animated", test_animated);

  return g_test_run ();
}
