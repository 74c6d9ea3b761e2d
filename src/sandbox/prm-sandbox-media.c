/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

/* A host whose first folder says what becomes of a file, since nothing is ever asked for outside this computer. */
#define FAULTY_HOST "https://media-faults.example/"

static PrmSandboxMedia *
find_by_path (PrmSandbox *self, const char *path_name)
{
  for (guint i = 0; i < self->media->len; i++)
    {
      PrmSandboxMedia *media = g_ptr_array_index (self->media, i);

      if (g_strcmp0 (media->path_name, path_name) == 0)
        return media;
    }
  return NULL;
}

PrmSandboxMediaFate
prm_sandbox_media_get_fate (PrmSandbox *self, const char *url, gint64 at)
{
  static const char prefix[] = PRM_SANDBOX_BASE_MARK "/media/";

  if (g_str_has_prefix (url, FAULTY_HOST))
    {
      const char *folder = url + strlen (FAULTY_HOST);

      if (g_str_has_prefix (folder, "missing/"))
        return PRM_SANDBOX_MEDIA_MISSING;
      if (g_str_has_prefix (folder, "gone-at-send/"))
        return PRM_SANDBOX_MEDIA_GONE_AT_SEND;
      if (g_str_has_prefix (folder, "slow/"))
        return PRM_SANDBOX_MEDIA_SLOW;
    }
  else if (g_str_has_prefix (url, prefix))
    {
      PrmSandboxMedia *media = find_by_path (self, url + strlen (prefix));

      if (media == NULL || media->upload_token != NULL || media->expires_at <= at)
        return PRM_SANDBOX_MEDIA_MISSING;
    }
  else if (g_str_has_prefix (url, PRM_SANDBOX_BASE_MARK))
    return PRM_SANDBOX_MEDIA_MISSING;
  return PRM_SANDBOX_MEDIA_THERE;
}

static JsonObject *
save_media (PrmSandboxMedia *media)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", media->id);
  prm_sandbox_json_set_string (object, "fileName", media->file_name);
  prm_sandbox_json_set_string (object, "description", media->description);
  prm_sandbox_json_set_string (object, "contentType", media->content_type);
  json_object_set_string_member (object, "pathName", media->path_name);
  json_object_set_string_member (object, "refId", media->ref_id);
  json_object_set_int_member (object, "size", media->size);
  prm_sandbox_json_set_moment (object, "createdAt", media->created_at);
  prm_sandbox_json_set_moment (object, "expiresAt", media->expires_at);
  prm_sandbox_json_set_string (object, "uploadToken", media->upload_token);
  prm_sandbox_json_set_moment (object, "uploadBefore", media->upload_before);
  return object;
}

JsonArray *
prm_sandbox_media_save_all (PrmSandbox *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->media->len; i++)
    json_array_add_object_element (array, save_media (g_ptr_array_index (self->media, i)));
  return array;
}

void
prm_sandbox_media_load_all (PrmSandbox *self, JsonArray *array)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = prm_sandbox_json_array_peek_object (array, i);
      PrmSandboxMedia *media;
      const char *id = object != NULL ? prm_sandbox_json_peek_string (object, "id") : NULL;
      const char *path_name = id != NULL ? prm_sandbox_json_peek_string (object, "pathName") : NULL;

      if (path_name == NULL || strchr (path_name, '/') != NULL || path_name[0] == '.')
        continue;
      media = g_new0 (PrmSandboxMedia, 1);
      media->id = g_strdup (id);
      media->path_name = g_strdup (path_name);
      media->file_name = g_strdup (prm_sandbox_json_peek_string (object, "fileName"));
      media->description = g_strdup (prm_sandbox_json_peek_string (object, "description"));
      media->content_type = g_strdup (prm_sandbox_json_peek_string (object, "contentType"));
      media->ref_id = g_strdup (prm_sandbox_json_peek_string (object, "refId"));
      media->size = prm_sandbox_json_peek_int (object, "size");
      prm_sandbox_json_date (object, "createdAt", &media->created_at, NULL);
      prm_sandbox_json_date (object, "expiresAt", &media->expires_at, NULL);
      media->upload_token = g_strdup (prm_sandbox_json_peek_string (object, "uploadToken"));
      prm_sandbox_json_date (object, "uploadBefore", &media->upload_before, NULL);
      g_ptr_array_add (self->media, media);
    }
}
