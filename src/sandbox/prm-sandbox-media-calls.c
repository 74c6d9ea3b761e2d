/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-media-url.h"

#include "prm-sandbox-media.h"

#define MAX_FILE_BYTES (30 * 1024 * 1024)
#define DAY_SECONDS (24 * 60 * 60)
#define KEPT_UPLOAD_SECONDS (90 * DAY_SECONDS)
#define KEPT_LARGE_SECONDS (30 * DAY_SECONDS)
#define UPLOAD_SECONDS (30 * 60)
#define MAX_NAME_BYTES 255

static const struct
{
  const char *ending;
  const char *content_type;
} types[] = {
  { "jpg", "image/jpeg" },      { "jpeg", "image/jpeg" }, { "png", "image/png" },
  { "gif", "image/gif" },       { "webp", "image/webp" }, { "mp4", "video/mp4" },
  { "mov", "video/quicktime" }, { "webm", "video/webm" }, { "pdf", "application/pdf" },
};

static const char *
get_content_type (const char *ending)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i].ending, ending) == 0)
      return types[i].content_type;
  return NULL;
}

static const char *
get_ending (const char *content_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i].content_type, content_type) == 0)
      return types[i].ending;
  return NULL;
}

static char *
dup_ending (const char *file_name)
{
  const char *dot = file_name != NULL ? strrchr (file_name, '.') : NULL;

  return dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;
}

/* @ending: (nullable): only one that we know goes into an address */
static PrmSandboxMedia *
add_media (PrmSandboxCall *call, const char *ending, const char *content_type, gint64 kept_seconds)
{
  PrmSandboxMedia *media = g_new0 (PrmSandboxMedia, 1);
  g_autofree char *uuid = g_uuid_string_random ();

  if (get_content_type (ending) == NULL)
    ending = "bin";
  media->id = g_strdup_printf ("%s-%s", uuid, ending);
  media->path_name = g_strdup_printf ("%s.%s", uuid, ending);
  media->content_type = g_strdup (content_type);
  media->ref_id = g_strdup (call->profile->ref_id);
  media->created_at = prm_sandbox_now (call->sandbox);
  media->expires_at = media->created_at + kept_seconds;
  g_ptr_array_add (call->sandbox->media, media);
  return media;
}

static char *
make_url (PrmSandboxCall *call, PrmSandboxMedia *media)
{
  return g_strconcat (call->sandbox->base_url, "/media/", media->path_name, NULL);
}

typedef struct
{
  GBytes *bytes;
  char *content_type; /* (nullable) */
  char *file_name;    /* (nullable) */
  char *description;  /* (nullable) */
} File;

static void
file_clear (File *file)
{
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_free (file->content_type);
  g_free (file->file_name);
  g_free (file->description);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, file_clear)

/* "data:image/png;base64,…" */
static gboolean
read_json (PrmSandboxCall *call, File *file, GError **error)
{
  const char *data = NULL, *name = NULL, *description = NULL;
  const char *marker;
  guchar *bytes;
  gsize size;

  if (!prm_sandbox_json_string (call->body, "file", &data, error) ||
      !prm_sandbox_json_string (call->body, "fileName", &name, error) ||
      !prm_sandbox_json_string (call->body, "description", &description, error))
    return FALSE;
  if (data == NULL)
    return prm_sandbox_refuse (error, 101, "Parameter file is missing.");
  marker = strstr (data, ";base64,");
  if (!g_str_has_prefix (data, "data:") || marker == NULL)
    return prm_sandbox_refuse (error, 101,
                               "Parameter file must begin like data:image/png;base64, and go on in base64.");
  bytes = g_base64_decode (marker + strlen (";base64,"), &size);
  file->bytes = g_bytes_new_take (bytes, size);
  file->content_type = g_strndup (data + strlen ("data:"), marker - data - strlen ("data:"));
  file->file_name = g_strdup (name);
  file->description = g_strdup (description);
  return TRUE;
}

static char *
dup_utf8 (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size > 0 && g_utf8_validate (data, size, NULL) ? g_strndup (data, size) : NULL;
}

static void
read_part (File *file, SoupMessageHeaders *headers, GBytes *body)
{
  g_autofree char *disposition = NULL;
  g_autoptr (GHashTable) parameters = NULL;
  const char *name;

  if (!soup_message_headers_get_content_disposition (headers, &disposition, &parameters))
    return;
  name = g_hash_table_lookup (parameters, "name");
  if (g_strcmp0 (name, "file") == 0 && file->bytes == NULL)
    {
      file->bytes = g_bytes_ref (body);
      file->content_type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
      if (file->file_name == NULL)
        file->file_name = g_strdup (g_hash_table_lookup (parameters, "filename"));
    }
  else if (g_strcmp0 (name, "fileName") == 0)
    {
      g_free (file->file_name);
      file->file_name = dup_utf8 (body);
    }
  else if (g_strcmp0 (name, "description") == 0)
    {
      g_free (file->description);
      file->description = dup_utf8 (body);
    }
}

static gboolean
read_multipart (PrmSandboxCall *call, File *file, GError **error)
{
  SoupMultipart *multipart = soup_multipart_new_from_message (call->headers, call->raw_body);

  for (int i = 0; multipart != NULL && i < soup_multipart_get_length (multipart); i++)
    {
      SoupMessageHeaders *headers;
      GBytes *body;

      if (soup_multipart_get_part (multipart, i, &headers, &body))
        read_part (file, headers, body);
    }
  g_clear_pointer (&multipart, soup_multipart_free);
  if (file->bytes == NULL)
    return prm_sandbox_refuse (error, 101, "There is no part named file.");
  return TRUE;
}

static gboolean
check_name (const char *name, GError **error)
{
  if (name != NULL && (*name == '\0' || strlen (name) > MAX_NAME_BYTES || !g_utf8_validate (name, -1, NULL)))
    return prm_sandbox_refuse (error, 101, "Parameter fileName is empty or too long.");
  return TRUE;
}

JsonNode *
prm_sandbox_handle_upload (PrmSandboxCall *call, GError **error)
{
  g_auto (File) file = { 0 };
  g_autofree char *ending = NULL;
  g_autofree char *path = NULL;
  g_autofree char *url = NULL;
  const char *content_type;
  PrmSandboxMedia *media;
  JsonObject *object;
  gsize size;

  if (!(call->body != NULL ? read_json (call, &file, error) : read_multipart (call, &file, error)) ||
      !check_name (file.file_name, error))
    return NULL;
  if (g_bytes_get_size (file.bytes) == 0 || g_bytes_get_size (file.bytes) > MAX_FILE_BYTES)
    {
      prm_sandbox_refuse (error, 101, "The file is empty or larger than 30 MB.");
      return NULL;
    }
  ending = dup_ending (file.file_name);
  content_type = get_content_type (ending);
  if (content_type == NULL)
    {
      content_type = get_ending (file.content_type) != NULL ? file.content_type : "application/octet-stream";
      g_free (ending);
      ending = g_strdup (get_ending (content_type));
    }

  media = add_media (call, ending, content_type, KEPT_UPLOAD_SECONDS);
  media->file_name = g_strdup (file.file_name != NULL ? file.file_name : media->path_name);
  media->description = g_strdup (file.description);
  media->size = g_bytes_get_size (file.bytes);
  prm_sandbox_media_probe (media, file.bytes);
  path = prm_sandbox_media_get_file (call->sandbox, media, error);
  if (path == NULL ||
      !g_file_set_contents_full (path, g_bytes_get_data (file.bytes, &size), g_bytes_get_size (file.bytes),
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    {
      g_clear_error (error);
      prm_sandbox_refuse (error, 500, "The file could not be stored.");
      g_ptr_array_remove (call->sandbox->media, media);
      return NULL;
    }
  prm_sandbox_changed (call->sandbox);

  url = make_url (call, media);
  object = json_object_new ();
  json_object_set_string_member (object, "id", media->id);
  json_object_set_string_member (object, "url", url);
  json_object_set_string_member (object, "fileName", media->file_name);
  prm_sandbox_json_set_string (object, "description", media->description);
  return prm_sandbox_json_take (object);
}

JsonNode *
prm_sandbox_handle_list_media (PrmSandboxCall *call, GError **error)
{
  PrmSandbox *self = call->sandbox;
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < self->media->len; i++)
    {
      PrmSandboxMedia *media = g_ptr_array_index (self->media, i);
      g_autofree char *url = make_url (call, media);
      g_autofree char *size = g_strdup_printf ("%" G_GINT64_FORMAT, media->size);
      JsonObject *row;

      if (media->upload_token != NULL || media->expires_at <= prm_sandbox_now (self) ||
          g_strcmp0 (media->ref_id, call->profile->ref_id) != 0)
        continue;
      row = json_object_new ();
      json_object_set_string_member (row, "id", media->id);
      prm_sandbox_json_set_moment_ms (row, "timeCreated", media->created_at);
      json_object_set_string_member (row, "size", size); /* as text, as the service has it */
      json_object_set_string_member (row, "url", url);
      prm_sandbox_json_set_string (row, "fileName", media->file_name);
      prm_sandbox_json_set_string (row, "description", media->description);
      prm_sandbox_json_set_moment_ms (row, "expiresAt", media->expires_at);
      json_array_add_object_element (rows, row);
    }
  return prm_sandbox_json_take_array (rows);
}

JsonNode *
prm_sandbox_handle_upload_url (PrmSandboxCall *call, GError **error)
{
  const char *file_name = prm_sandbox_query_get (call->query, "fileName");
  const char *word = prm_sandbox_query_get (call->query, "contentType");
  g_autofree char *ending = dup_ending (file_name);
  g_autofree char *access_url = NULL;
  g_autofree char *upload_url = NULL;
  const char *content_type = "application/octet-stream";
  PrmSandboxMedia *media;
  JsonObject *object;

  if (!check_name (file_name, error))
    return NULL;
  if (word == NULL && ending == NULL)
    {
      prm_sandbox_refuse (error, 101, "Parameter fileName with an ending, or contentType, is needed.");
      return NULL;
    }
  if (word != NULL)
    {
      static const char *const words[] = { "mp4", "mov", "png", "jpg", "jpeg", NULL };

      if (!g_strv_contains (words, word))
        {
          prm_sandbox_refuse (error, 101, "Parameter contentType must be one of mp4, mov, png, jpg and jpeg.");
          return NULL;
        }
      content_type = get_content_type (word);
    }

  media = add_media (call, ending != NULL ? ending : word, content_type, KEPT_LARGE_SECONDS);
  media->file_name = g_strdup (file_name != NULL ? file_name : media->path_name);
  media->upload_token = prm_sandbox_random_id (40);
  media->upload_before = prm_sandbox_now (call->sandbox) + UPLOAD_SECONDS;
  prm_sandbox_changed (call->sandbox);

  access_url = make_url (call, media);
  upload_url = g_strconcat (call->sandbox->base_url, "/upload/", media->upload_token, NULL);
  object = json_object_new ();
  json_object_set_string_member (object, "accessUrl", access_url);
  json_object_set_string_member (object, "contentType", content_type);
  json_object_set_string_member (object, "uploadUrl", upload_url);
  return prm_sandbox_json_take (object);
}

#define PAGE_FOLDER "https://media-faults.example/page/"

/* Whatever is said to be there is, also without an ending, as a signed address has none. */
#define FACTS_FOLDER "https://media-facts.example/"

JsonNode *
prm_sandbox_handle_url_exists (PrmSandboxCall *call, GError **error)
{
  const char *url = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *ending = NULL;
  const char *content_type;
  JsonObject *object;

  if (!prm_sandbox_json_string (call->body, "mediaUrl", &url, error))
    return NULL;
  if (url == NULL || *url == '\0')
    {
      prm_sandbox_refuse (error, 101, "Parameter mediaUrl is missing.");
      return NULL;
    }
  folded = prm_sandbox_fold_url (call->sandbox, url);
  ending = prm_media_url_get_extension (url);
  content_type = get_content_type (ending);
  /* It is there, but nothing that could be published. */
  if (g_str_has_prefix (url, PAGE_FOLDER))
    content_type = "text/html";
  else if ((!g_str_has_prefix (folded, PRM_SANDBOX_BASE_MARK) && g_ascii_strncasecmp (url, "https://", 8) != 0) ||
           (prm_media_url_get_kind (url) == PRM_MEDIA_UNKNOWN && !g_str_has_prefix (url, FACTS_FOLDER)) ||
           prm_sandbox_media_get_fate (call->sandbox, folded, prm_sandbox_now (call->sandbox)) ==
             PRM_SANDBOX_MEDIA_MISSING)
    {
      prm_sandbox_refuse (error, 136, "The URL cannot be reached or is not media.");
      return NULL;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "status", "success");
  json_object_set_int_member (object, "statusCode", 200);
  json_object_set_string_member (object, "statusText", "OK");
  prm_sandbox_json_set_string (object, "contentType", content_type);
  return prm_sandbox_json_take (object);
}
