/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-media-check.h"

#include "prm-media-sniff.h"
#include "prm-picture-decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Enough of it to notice that it cannot be had. */
#define SHORT_SIDE 64

/* What the decoder takes by itself for the rest of a picture, a grey area, is none. Cameras write behind the end. */
#define JPEG_END_SIZE (1024 * 1024)

static gboolean
has_jpeg_end (const guchar *data, gsize size)
{
  gsize first = size > JPEG_END_SIZE ? size - JPEG_END_SIZE : 0;

  for (gsize i = size; i >= first + 2; i--)
    if (data[i - 2] == 0xff && data[i - 1] == 0xd9)
      return TRUE;
  return FALSE;
}

gboolean
prm_media_check_bytes (GBytes *bytes, GError **error)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  PrmMediaSniff sniff = prm_media_sniff (data, size);
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autoptr (GError) cause = NULL;
  gboolean sized = g_str_equal (sniff.extension, "jpg") || g_str_equal (sniff.extension, "png") ||
                   g_str_equal (sniff.extension, "gif");

  if (g_str_equal (sniff.content_type, "image/jpeg") && !has_jpeg_end (data, size))
    {
      g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE, _ ("Its end is missing."));
      return FALSE;
    }
  picture = prm_picture_decode (bytes, SHORT_SIDE, &cause);
  if (picture != NULL ||
      (!g_error_matches (cause, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE) && (!sized || sniff.width > 0)))
    return TRUE;
  g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE, _ ("It is damaged."));
  return FALSE;
}
