/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include <glib/gstdio.h>

#include "prm-sandbox-media.h"

/* A large file comes by PUT without a key, once, and goes to disk piece by piece. */

#define MAX_BYTES (5 * (gint64) 1000 * 1000 * 1000)
#define UPLOAD "prm-upload"

typedef struct
{
  char *token;
  char *path; /* (nullable) of the file that is written */
  GOutputStream *stream;
  gint64 size;
  GError *error; /* (nullable) why it cannot be taken */
} Upload;

static void
upload_free (Upload *upload)
{
  if (upload->stream != NULL)
    g_output_stream_close (upload->stream, NULL, NULL);
  g_clear_object (&upload->stream);
  if (upload->path != NULL)
    g_unlink (upload->path);
  g_free (upload->path);
  g_free (upload->token);
  g_clear_error (&upload->error);
  g_free (upload);
}

static PrmSandboxMedia *
find_by_token (PrmSandbox *self, const char *token)
{
  for (guint i = 0; i < self->media->len; i++)
    {
      PrmSandboxMedia *media = g_ptr_array_index (self->media, i);

      if (media->upload_token != NULL && g_str_equal (media->upload_token, token))
        return media;
    }
  return NULL;
}

static void
on_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  Upload *upload = data;
  gsize size;
  const void *bytes = g_bytes_get_data (chunk, &size);

  if (upload->error != NULL)
    return;
  upload->size += size;
  if (upload->size > MAX_BYTES)
    prm_sandbox_refuse (&upload->error, 413, "The file is larger than 5 GB.");
  else
    g_output_stream_write_all (upload->stream, bytes, size, NULL, NULL, &upload->error);
}

static gboolean
check (PrmSandbox *self, SoupServerMessage *message, PrmSandboxMedia *media, GError **error)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *content_type = soup_message_headers_get_one (headers, "Content-Type");

  if (g_strcmp0 (soup_server_message_get_method (message), "PUT") != 0)
    return prm_sandbox_refuse (error, 405, "An upload comes by PUT.");
  if (media == NULL || media->upload_before < prm_sandbox_now (self))
    return prm_sandbox_refuse (error, 403, "This upload address is not known, was used, or has expired.");
  if (soup_message_headers_get_one (headers, "Authorization") != NULL)
    return prm_sandbox_refuse (error, 400, "An upload must not have an Authorization header.");
  if (g_strcmp0 (content_type, media->content_type) != 0)
    return prm_sandbox_refuse (error, 403, "The Content-Type must be %s.", media->content_type);
  return TRUE;
}

void
prm_sandbox_upload_begin (PrmSandbox *self, SoupServerMessage *message, const char *token)
{
  Upload *upload = g_new0 (Upload, 1);
  PrmSandboxMedia *media = find_by_token (self, token);
  g_autoptr (GFile) file = NULL;
  g_autofree char *final_path = NULL;

  upload->token = g_strdup (token);
  g_object_set_data_full (G_OBJECT (message), UPLOAD, upload, (GDestroyNotify) upload_free);
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_signal_connect (message, "got-chunk", G_CALLBACK (on_chunk), upload);
  if (!check (self, message, media, &upload->error))
    return;
  final_path = prm_sandbox_media_get_file (self, media, &upload->error);
  if (final_path == NULL)
    return;
  upload->path = g_strconcat (final_path, ".part", NULL);
  file = g_file_new_for_path (upload->path);
  upload->stream = G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, &upload->error));
}

static void
probe (PrmSandboxMedia *media, const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;

  if (bytes != NULL)
    prm_sandbox_media_probe (media, bytes);
}

gboolean
prm_sandbox_upload_end (PrmSandbox *self, SoupServerMessage *message, GError **error)
{
  Upload *upload = g_object_get_data (G_OBJECT (message), UPLOAD);
  PrmSandboxMedia *media = upload != NULL ? find_by_token (self, upload->token) : NULL;
  g_autofree char *path = NULL;

  if (upload == NULL)
    return prm_sandbox_refuse (error, 404, "No such address.");
  if (upload->error == NULL && media == NULL)
    prm_sandbox_refuse (&upload->error, 403, "This upload address was used already.");
  if (upload->error == NULL && g_output_stream_close (upload->stream, NULL, &upload->error))
    path = prm_sandbox_media_get_file (self, media, &upload->error);
  if (path == NULL || g_rename (upload->path, path) != 0)
    {
      int code = upload->error != NULL && upload->error->domain == PRM_SANDBOX_ERROR ? upload->error->code : 500;

      return prm_sandbox_refuse (error, code, "%s",
                                 code != 500 ? upload->error->message : "The file could not be stored.");
    }
  g_clear_pointer (&upload->path, g_free);
  g_clear_pointer (&media->upload_token, g_free);
  media->size = upload->size;
  probe (media, path);
  prm_sandbox_changed (self);
  return TRUE;
}
