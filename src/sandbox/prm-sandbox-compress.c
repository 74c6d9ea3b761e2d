/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include <brotli/encode.h>
#include <gio/gio.h>
#include <libsoup/soup.h>

#include "prm-sandbox-compress.h"

#define THRESHOLD_BYTES 1024

static GBytes *
compress_zlib (GBytes *bytes, GZlibCompressorFormat format)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (format, -1);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (!g_output_stream_write_all (stream, data, size, NULL, NULL, NULL) || !g_output_stream_close (stream, NULL, NULL))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static GBytes *
compress_brotli (GBytes *bytes)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  gsize room = BrotliEncoderMaxCompressedSize (size);
  g_autofree guint8 *out = g_malloc (MAX (room, 1));

  if (!BrotliEncoderCompress (5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, size, data, &room, out))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&out), room);
}

static gboolean
accepts (GSList *accepted, const char *name)
{
  for (GSList *item = accepted; item != NULL; item = item->next)
    if (g_ascii_strcasecmp (item->data, name) == 0)
      return TRUE;
  return FALSE;
}

GBytes *
prm_sandbox_compress (GBytes *bytes, const char *accept, const char **encoding)
{
  GSList *accepted = accept != NULL ? soup_header_parse_quality_list (accept, NULL) : NULL;
  g_autoptr (GBytes) compressed = NULL;

  *encoding = NULL;
  if (g_bytes_get_size (bytes) > THRESHOLD_BYTES)
    {
      if (accepts (accepted, "br"))
        {
          *encoding = "br";
          compressed = compress_brotli (bytes);
        }
      else if (accepts (accepted, "gzip"))
        {
          *encoding = "gzip";
          compressed = compress_zlib (bytes, G_ZLIB_COMPRESSOR_FORMAT_GZIP);
        }
      else if (accepts (accepted, "deflate"))
        {
          *encoding = "deflate";
          compressed = compress_zlib (bytes, G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
        }
    }
  soup_header_free_list (accepted);
  if (compressed != NULL)
    return g_steal_pointer (&compressed);
  *encoding = NULL;
  return g_bytes_ref (bytes);
}
