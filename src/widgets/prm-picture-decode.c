/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-media-sniff.h"
#include "prm-picture-decode.h"

/* JPEG is made smaller while it is decoded; everything else is in memory as a whole first. */
#define MAX_PIXELS_JPEG (200 * 1000 * 1000)
#define MAX_PIXELS (40 * 1000 * 1000)
#define MAX_LONG_SIDES 4

static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  int wanted = *(int *) user_data;
  int shorter = MIN (width, height);
  int longer = MAX (width, height);
  double scale = MIN ((double) wanted / shorter, (double) wanted * MAX_LONG_SIDES / longer);

  if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
}

static GdkPixbufLoader *
new_loader (GBytes *bytes, GError **error)
{
  PrmMediaSniff sniff = prm_media_sniff (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  gboolean jpeg = g_str_equal (sniff.content_type, "image/jpeg");

  if (sniff.kind != PRM_MEDIA_IMAGE || sniff.width == 0)
    {
      g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE,
                           _ ("This is not a picture that can be shown."));
      return NULL;
    }
  if ((gint64) sniff.width * sniff.height > (jpeg ? MAX_PIXELS_JPEG : MAX_PIXELS))
    {
      g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY,
                           _ ("This picture has too many pixels to be shown."));
      return NULL;
    }
  return gdk_pixbuf_loader_new_with_mime_type (sniff.content_type, error);
}

GdkPixbuf *
prm_picture_decode (GBytes *bytes, int short_side, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = new_loader (bytes, error);
  GdkPixbuf *picture;

  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), &short_side);
  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;
  picture = gdk_pixbuf_loader_get_pixbuf (loader);
  if (picture != NULL)
    return gdk_pixbuf_apply_embedded_orientation (picture);
  g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE, _ ("This picture is damaged."));
  return NULL;
}
