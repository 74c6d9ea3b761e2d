/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-api-error-private.h"
#include "prm-chain-stream.h"
#include "prm-client-private.h"
#include "prm-media-url.h"

static const PrmEndpoint list_media = { "GET", "/media", PRM_PATIENCE_SHORT, prm_codec_decode_media_list,
                                        (GDestroyNotify) g_ptr_array_unref };
static const PrmEndpoint upload = { "POST", "/media/upload", PRM_PATIENCE_LONG, prm_codec_decode_upload,
                                    (GDestroyNotify) prm_media_free };
static const PrmEndpoint get_upload_target = { "GET", "/media/uploadUrl", PRM_PATIENCE_SHORT,
                                               prm_codec_decode_upload_target,
                                               (GDestroyNotify) prm_upload_target_free };
static const PrmEndpoint put_file = { "PUT", "", PRM_PATIENCE_LONG, prm_codec_decode_put, NULL };
static const PrmEndpoint fetch = { "GET", "", PRM_PATIENCE_SHORT, prm_codec_decode_fetch,
                                   (GDestroyNotify) g_bytes_unref };
static const PrmEndpoint check_media_url = { "POST", "/media/urlExists", PRM_PATIENCE_SHORT,
                                             prm_codec_decode_url_exists, NULL };

void
prm_client_list_media_async (PrmClient *client,
                             PrmCredentials *credentials,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  prm_client_send_async (client, &list_media, NULL, credentials, NULL, NULL, cancellable, callback, user_data);
}

GPtrArray *
prm_client_list_media_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &list_media, error);
}

/* Sending a file: opened and measured first, then read as it is sent */

typedef struct
{
  const PrmEndpoint *endpoint;
  PrmCredentials *credentials; /* (owned) */
  PrmUploadTarget *target;     /* (owned) (nullable) NULL: to the service itself, in a form */
  char *description;           /* (owned) (nullable) */
  GFileProgressCallback progress;
  gpointer progress_data;
  GFileInputStream *stream; /* (owned) (nullable) */
} Sending;

static void
sending_free (Sending *sending)
{
  prm_credentials_unref (sending->credentials);
  g_clear_pointer (&sending->target, prm_upload_target_free);
  g_free (sending->description);
  g_clear_object (&sending->stream);
  g_free (sending);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Sending *sending = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer value = prm_client_call_finish (PRM_CLIENT (source), result, sending->endpoint, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, value, sending->endpoint->free_value);
}

/* A name as it may stand in quotes in a header. */
static char *
quote (const char *text)
{
  GString *quoted = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    if (*c == '"')
      g_string_append (quoted, "%22");
    else if (g_ascii_iscntrl (*c))
      g_string_append_c (quoted, '_');
    else
      g_string_append_c (quoted, *c);

  return g_string_free (quoted, FALSE);
}

static void
append_field (GString *form, const char *boundary, const char *name, const char *value)
{
  g_string_append_printf (form, "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", boundary, name,
                          value);
}

/* What stands before the file in the form. */
static GBytes *
make_head (Sending *sending, const char *boundary, const char *file_name, const char *content_type)
{
  GString *form = g_string_new (NULL);
  g_autofree char *quoted = quote (file_name);

  append_field (form, boundary, "fileName", file_name);
  if (sending->description != NULL)
    append_field (form, boundary, "description", sending->description);
  g_string_append_printf (form,
                          "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                          "Content-Type: %s\r\n\r\n",
                          boundary, quoted, content_type);

  return g_string_free_to_bytes (form);
}

static void
fill_form (PrmRequest *request, Sending *sending, GFileInfo *info)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *boundary = g_strdup_printf ("postroom-%s", uuid);
  g_autofree char *mime_type = g_content_type_get_mime_type (g_file_info_get_content_type (info));
  /* It becomes a part of the address. */
  g_autofree char *name = prm_media_file_name_clean (g_file_info_get_display_name (info));
  g_autoptr (GBytes) head =
    make_head (sending, boundary, name, mime_type != NULL ? mime_type : "application/octet-stream");
  g_autofree char *end = g_strdup_printf ("\r\n--%s--\r\n", boundary);
  g_autoptr (GBytes) tail = g_bytes_new (end, strlen (end));

  request->content_type = g_strdup_printf ("multipart/form-data; boundary=%s", boundary);
  request->stream = prm_chain_stream_new (head, G_INPUT_STREAM (sending->stream), tail);
  request->stream_size =
    (goffset) g_bytes_get_size (head) + g_file_info_get_size (info) + (goffset) g_bytes_get_size (tail);
}

static void
on_measured (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Sending *sending = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  PrmRequest *request;

  if (info == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  request = prm_endpoint_request (sending->endpoint);
  if (sending->target == NULL)
    fill_form (request, sending, info);
  else
    {
      request->url = g_strdup (sending->target->upload_url);
      request->keys = PRM_REQUEST_KEYS_NONE;
      request->content_type = g_strdup (sending->target->content_type);
      request->stream = G_INPUT_STREAM (g_object_ref (sending->stream));
      request->stream_size = g_file_info_get_size (info);
    }
  request->progress = sending->progress;
  request->progress_data = sending->progress_data;

  prm_client_call_async (g_task_get_source_object (task), sending->endpoint, request, sending->credentials, NULL, NULL,
                         g_task_get_cancellable (task), on_sent, g_object_ref (task));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Sending *sending = g_task_get_task_data (task);
  GError *error = NULL;

  sending->stream = g_file_read_finish (G_FILE (source), result, &error);
  if (sending->stream == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_file_query_info_async (G_FILE (source),
                           G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE
                                                          "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME,
                           G_FILE_QUERY_INFO_NONE, g_task_get_priority (task), g_task_get_cancellable (task),
                           on_measured, g_object_ref (task));
}

/* Takes @sending. */
static void
send_file (PrmClient *client,
           Sending *sending,
           GFile *file,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (client, cancellable, callback, user_data);

  g_task_set_source_tag (task, (gpointer) sending->endpoint);
  g_task_set_task_data (task, sending, (GDestroyNotify) sending_free);
  g_file_read_async (file, g_task_get_priority (task), cancellable, on_opened, task);
}

void
prm_client_upload_async (PrmClient *client,
                         PrmCredentials *credentials,
                         GFile *file,
                         const char *description,
                         GFileProgressCallback progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Sending *sending = g_new0 (Sending, 1);

  sending->endpoint = &upload;
  sending->credentials = prm_credentials_ref (credentials);
  sending->description = g_strdup (description);
  sending->progress = progress;
  sending->progress_data = progress_data;
  send_file (client, sending, file, cancellable, callback, user_data);
}

PrmMedia *
prm_client_upload_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &upload, error);
}

void
prm_client_get_upload_target_async (PrmClient *client,
                                    PrmCredentials *credentials,
                                    const char *file_name,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  /* The short words that the service has for a type; for others it goes by the ending of the name. */
  static const char *const words[] = { "mp4", "mov", "png", "jpg", "jpeg", NULL };
  PrmRequest *request = prm_endpoint_request (&get_upload_target);
  const char *dot = strrchr (file_name, '.');
  g_autofree char *ending = dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;
  g_autofree char *name = prm_media_file_name_clean (file_name);

  prm_request_add_query (request, "fileName", name);
  if (ending != NULL && g_strv_contains (words, ending))
    prm_request_add_query (request, "contentType", ending);
  prm_client_call_async (client, &get_upload_target, request, credentials, NULL, NULL, cancellable, callback,
                         user_data);
}

PrmUploadTarget *
prm_client_get_upload_target_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &get_upload_target, error);
}

void
prm_client_put_file_async (PrmClient *client,
                           const PrmUploadTarget *target,
                           GFile *file,
                           GFileProgressCallback progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Sending *sending = g_new0 (Sending, 1);

  sending->endpoint = &put_file;
  sending->credentials = prm_credentials_new (NULL, NULL);
  sending->target = prm_upload_target_copy (target);
  sending->progress = progress;
  sending->progress_data = progress_data;
  send_file (client, sending, file, cancellable, callback, user_data);
}

gboolean
prm_client_put_file_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (prm_client_call_finish (client, result, &put_file, error));
}

void
prm_client_check_media_url_async (PrmClient *client,
                                  PrmCredentials *credentials,
                                  const char *url,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  PrmRequest *request = prm_endpoint_request (&check_media_url);

  request->body = prm_codec_encode_media_url (url);
  request->changes = FALSE;
  prm_client_call_async (client, &check_media_url, request, credentials, NULL, NULL, cancellable, callback, user_data);
}

gboolean
prm_client_check_media_url_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (prm_client_call_finish (client, result, &check_media_url, error));
}

void
prm_client_fetch_async (PrmClient *client,
                        const char *url,
                        gsize max_size,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (PrmCredentials) no_keys = prm_credentials_new (NULL, NULL);
  PrmRequest *request;

  if (!prm_codec_address_is_safe (url))
    {
      GError *error = NULL;

      prm_api_error_set (&error, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER,
                         _ ("Pictures are fetched from https addresses only."));
      prm_client_refuse_async (client, &fetch, error, callback, user_data);
      return;
    }

  request = prm_endpoint_request (&fetch);
  request->url = g_strdup (url);
  request->keys = PRM_REQUEST_KEYS_NONE;
  request->accept = "image/*";
  request->max_size = max_size;
  prm_client_call_async (client, &fetch, request, no_keys, NULL, NULL, cancellable, callback, user_data);
}

GBytes *
prm_client_fetch_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &fetch, error);
}
