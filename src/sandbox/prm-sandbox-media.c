/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "prm-sandbox-media.h"
#include "prm-sandbox-picture.h"

/* Nothing is ever asked for outside this computer; so there are hosts whose folders say what is in a file. */
#define FAULTY_HOST "https://media-faults.example/"
#define FACTS_HOST "https://media-facts.example/"

PrmSandboxMedia *
prm_sandbox_media_find (PrmSandbox *self, const char *path_name)
{
  for (guint i = 0; i < self->media->len; i++)
    {
      PrmSandboxMedia *media = g_ptr_array_index (self->media, i);

      if (g_strcmp0 (media->path_name, path_name) == 0)
        return media;
    }
  return NULL;
}

/* "loaf" for "loaf.png", where there is such a drawing. */
static char *
get_picture_name (const char *path_name)
{
  g_autofree char *name = g_str_has_suffix (path_name, ".png") ? g_strndup (path_name, strlen (path_name) - 4) : NULL;

  return name != NULL && prm_sandbox_picture_exists (name) ? g_steal_pointer (&name) : NULL;
}

/* The page around a photo is taken for the photo now and then. */
static gboolean
is_page (const char *url)
{
  return g_str_has_prefix (url, "https://unsplash.com/photos/") ||
         g_str_has_prefix (url, "https://www.unsplash.com/photos/");
}

PrmSandboxMediaFate
prm_sandbox_media_get_fate (PrmSandbox *self, const char *url, gint64 at)
{
  static const char prefix[] = PRM_SANDBOX_BASE_MARK "/media/";
  static const struct
  {
    const char *name;
    PrmSandboxMediaFate fate;
  } folders[] = {
    { "missing/", PRM_SANDBOX_MEDIA_MISSING },           { "page/", PRM_SANDBOX_MEDIA_MISSING },
    { "gone-at-send/", PRM_SANDBOX_MEDIA_GONE_AT_SEND }, { "slow/", PRM_SANDBOX_MEDIA_SLOW },
    { "blocked/", PRM_SANDBOX_MEDIA_BLOCKED },           { "unconvertible/", PRM_SANDBOX_MEDIA_UNCONVERTIBLE },
    { "uncertain/", PRM_SANDBOX_MEDIA_UNCERTAIN },
  };

  if (g_str_has_prefix (url, FAULTY_HOST))
    {
      for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
        if (g_str_has_prefix (url + strlen (FAULTY_HOST), folders[i].name))
          return folders[i].fate;
    }
  else if (is_page (url))
    return PRM_SANDBOX_MEDIA_MISSING;
  else if (g_str_has_prefix (url, prefix))
    {
      PrmSandboxMedia *media = prm_sandbox_media_find (self, url + strlen (prefix));
      g_autofree char *picture = get_picture_name (url + strlen (prefix));

      if (picture != NULL)
        return PRM_SANDBOX_MEDIA_THERE;
      if (media == NULL || media->upload_token != NULL || media->expires_at <= at)
        return PRM_SANDBOX_MEDIA_MISSING;
    }
  else if (g_str_has_prefix (url, PRM_SANDBOX_BASE_MARK))
    return PRM_SANDBOX_MEDIA_MISSING;
  return PRM_SANDBOX_MEDIA_THERE;
}

/* "1080x1350", "12MB", "500KB", "45s", "30fps", "20pages" or "animated" */
static void
read_fact (const char *word, PrmMediaInfo *info, guint *pages)
{
  static const struct
  {
    const char *unit;
    double bytes;
    double milliseconds;
  } units[] = { { "B", 1, 0 }, { "KB", 1e3, 0 }, { "MB", 1e6, 0 }, { "GB", 1e9, 0 }, { "s", 0, 1e3 } };
  char *end = NULL;
  double number = CLAMP (g_ascii_strtod (word, &end), 0, 1e6);

  info->animated = info->animated || g_str_equal (word, "animated");
  if (end == word)
    return;
  if (g_str_equal (end, "fps"))
    info->frame_rate = number;
  if (g_str_equal (end, "pages"))
    *pages = (guint) number;
  if (*end == 'x')
    {
      info->width = (guint) number;
      info->height = (guint) MIN (g_ascii_strtoull (end + 1, NULL, 10), 1000000);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (end, units[i].unit))
      {
        info->bytes = units[i].bytes > 0 ? (gint64) (number * units[i].bytes) : info->bytes;
        info->duration = units[i].milliseconds > 0 ? (gint64) (number * units[i].milliseconds) : info->duration;
      }
}

/* What is known of a file: of our own all that its bytes say, of others what their address says, if it does. */
void
prm_sandbox_media_get_info (PrmSandbox *self, const char *url, PrmMediaInfo *info, guint *pages)
{
  static const char prefix[] = PRM_SANDBOX_BASE_MARK "/media/";
  guint known_pages = 0;

  *info = (PrmMediaInfo){ 0 };
  if (pages == NULL)
    pages = &known_pages;
  *pages = 0;
  if (g_str_has_prefix (url, prefix))
    {
      PrmSandboxMedia *media = prm_sandbox_media_find (self, url + strlen (prefix));

      if (media == NULL)
        return;
      *info = media->info;
      info->bytes = media->size;
      *pages = media->pages;
    }
  else if (g_str_has_prefix (url, FACTS_HOST))
    {
      g_auto (GStrv) words = g_strsplit (url + strlen (FACTS_HOST), "/", -1);

      for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i++)
        read_fact (words[i], info, pages);
    }
}

char *
prm_sandbox_media_get_file (PrmSandbox *self, PrmSandboxMedia *media, GError **error)
{
  if (self->media_dir == NULL && self->state_path != NULL)
    {
      g_autofree char *dir = g_strconcat (self->state_path, ".media", NULL);

      if (g_mkdir_with_parents (dir, 0700) != 0)
        {
          g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s", g_strerror (errno));
          return NULL;
        }
      self->media_dir = g_steal_pointer (&dir);
    }
  else if (self->media_dir == NULL)
    {
      self->media_dir = g_dir_make_tmp ("postroom-sandbox-XXXXXX", error);
      if (self->media_dir == NULL)
        return NULL;
      self->media_dir_is_temporary = TRUE;
    }
  return g_build_filename (self->media_dir, media->path_name, NULL);
}

void
prm_sandbox_media_delete_all (PrmSandbox *self)
{
  for (guint i = 0; i < self->media->len; i++)
    {
      g_autofree char *path = prm_sandbox_media_get_file (self, g_ptr_array_index (self->media, i), NULL);

      if (path != NULL)
        g_unlink (path);
    }
  g_ptr_array_set_size (self->media, 0);
}

/* Files of a sandbox without a state file go with it. */
void
prm_sandbox_media_clear_dir (PrmSandbox *self)
{
  if (self->media_dir != NULL && self->media_dir_is_temporary)
    {
      prm_sandbox_media_delete_all (self);
      g_rmdir (self->media_dir);
    }
  g_clear_pointer (&self->media_dir, g_free);
}

static void
answer_bytes (SoupServerMessage *message, const char *content_type, GBytes *bytes)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_replace (headers, "Content-Type", content_type);
  soup_message_headers_replace (headers, "Cache-Control", "max-age=3600");
  soup_server_message_set_status (message, 200, NULL);
  if (g_bytes_get_size (bytes) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), bytes);
}

gboolean
prm_sandbox_media_serve (PrmSandbox *self, SoupServerMessage *message, const char *path_name)
{
  g_autofree char *picture = get_picture_name (path_name);
  PrmSandboxMedia *media = prm_sandbox_media_find (self, path_name);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GMappedFile) file = NULL;

  if (picture != NULL)
    {
      bytes = prm_sandbox_picture_draw (picture);
      if (bytes == NULL)
        return FALSE;
      answer_bytes (message, "image/png", bytes);
      return TRUE;
    }
  if (media == NULL || media->upload_token != NULL || media->expires_at <= prm_sandbox_now (self))
    return FALSE;
  path = prm_sandbox_media_get_file (self, media, NULL);
  file = path != NULL ? g_mapped_file_new (path, FALSE, NULL) : NULL;
  if (file == NULL)
    return FALSE;
  bytes = g_mapped_file_get_bytes (file);
  answer_bytes (message, media->content_type, bytes);
  return TRUE;
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
  json_object_set_int_member (object, "width", media->info.width);
  json_object_set_int_member (object, "height", media->info.height);
  json_object_set_int_member (object, "duration", media->info.duration);
  json_object_set_double_member (object, "frameRate", media->info.frame_rate);
  json_object_set_boolean_member (object, "animated", media->info.animated);
  json_object_set_int_member (object, "pages", media->pages);
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
      if (media->content_type == NULL)
        media->content_type = g_strdup ("application/octet-stream");
      media->ref_id = g_strdup (prm_sandbox_json_peek_string (object, "refId"));
      media->size = prm_sandbox_json_peek_int (object, "size");
      media->info.width = CLAMP (prm_sandbox_json_peek_int (object, "width"), 0, G_MAXINT);
      media->info.height = CLAMP (prm_sandbox_json_peek_int (object, "height"), 0, G_MAXINT);
      media->info.duration = MAX (prm_sandbox_json_peek_int (object, "duration"), 0);
      media->info.frame_rate = json_object_get_double_member_with_default (object, "frameRate", 0);
      media->info.animated = prm_sandbox_json_peek_boolean (object, "animated");
      media->pages = CLAMP (prm_sandbox_json_peek_int (object, "pages"), 0, G_MAXINT);
      prm_sandbox_json_date (object, "createdAt", &media->created_at, NULL);
      prm_sandbox_json_date (object, "expiresAt", &media->expires_at, NULL);
      media->upload_token = g_strdup (prm_sandbox_json_peek_string (object, "uploadToken"));
      prm_sandbox_json_date (object, "uploadBefore", &media->upload_before, NULL);
      g_ptr_array_add (self->media, media);
    }
}
