/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-api-error-private.h"
#include "prm-codec.h"
#include "prm-media-url.h"

void
prm_media_free (PrmMedia *media)
{
  g_free (media->id);
  g_free (media->url);
  g_free (media->file_name);
  g_free (media->description);
  g_free (media);
}

PrmUploadTarget *
prm_upload_target_copy (const PrmUploadTarget *target)
{
  PrmUploadTarget *copy = g_new0 (PrmUploadTarget, 1);

  copy->upload_url = g_strdup (target->upload_url);
  copy->content_type = g_strdup (target->content_type);
  copy->access_url = g_strdup (target->access_url);

  return copy;
}

void
prm_upload_target_free (PrmUploadTarget *target)
{
  g_free (target->upload_url);
  g_free (target->content_type);
  g_free (target->access_url);
  g_free (target);
}

gboolean
prm_codec_address_is_safe (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' || g_uri_get_userinfo (uri) != NULL)
    return FALSE;

  return g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 ||
         (g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 && prm_url_is_loopback (url));
}

GBytes *
prm_codec_encode_media_url (const char *url)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  prm_json_add_string (builder, "mediaUrl", url);
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

static PrmMedia *
read_media (const PrmJson *item, GError **error)
{
  g_autoptr (PrmMedia) media = g_new0 (PrmMedia, 1);
  g_autofree char *size = NULL;

  if (!prm_json_is_object (item))
    return prm_json_refuse (item, PRM_JSON_WRONG_OBJECT, error), NULL;
  if (!prm_json_read_text (item, "id", PRM_JSON_OPTIONAL, &media->id, error) ||
      !prm_json_read_string (item, "url", PRM_JSON_REQUIRED, &media->url, error) ||
      !prm_json_read_string (item, "fileName", PRM_JSON_OPTIONAL, &media->file_name, error) ||
      !prm_json_read_string (item, "description", PRM_JSON_OPTIONAL, &media->description, error) ||
      !prm_json_read_text (item, "size", PRM_JSON_OPTIONAL, &size, error) ||
      !prm_json_read_moment (item, "timeCreated", PRM_JSON_OPTIONAL, &media->created_at, error) ||
      !prm_json_read_moment (item, "expiresAt", PRM_JSON_OPTIONAL, &media->expires_at, error))
    return NULL;

  /* Bytes, as text. */
  if (size == NULL || !g_ascii_string_to_signed (size, 10, 0, G_MAXINT64, &media->size, NULL))
    media->size = -1;

  return g_steal_pointer (&media);
}

gpointer
prm_codec_decode_media_list (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_media_free);
  PrmJson top, items;

  if (!prm_codec_open (answer, &root, error))
    return NULL;

  /* A bare list; one in `media` would be no surprise. */
  prm_json_root (&top, root);
  items = top;
  if (!prm_json_is_array (&top) && !prm_json_read_array (&top, "media", PRM_JSON_REQUIRED, &items, error))
    return NULL;

  for (guint i = 0; i < prm_json_get_length (&items); i++)
    {
      PrmJson item;
      PrmMedia *media;

      prm_json_get_item (&items, i, &item);
      media = read_media (&item, error);
      if (media == NULL)
        return NULL;
      g_ptr_array_add (list, media);
    }

  return g_steal_pointer (&list);
}

gpointer
prm_codec_decode_upload (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  PrmJson top;

  if (!prm_codec_open (answer, &root, error))
    return NULL;

  prm_json_root (&top, root);
  return read_media (&top, error);
}

/* Refuses a target to which no file may go: it would leave unencrypted. */
static gboolean
check_address (const PrmJson *top, const char *name, const char *url, GError **error)
{
  PrmJson member;

  if (prm_codec_address_is_safe (url))
    return TRUE;

  prm_json_get_member (top, name, &member);
  return prm_json_refuse (&member, PRM_JSON_WRONG_VALUE, error);
}

/* Whether the file is there, tell status and `status`; what it is, `contentType`, where the service knows that. */
gpointer
prm_codec_decode_url_exists (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  PrmJson top, member;

  if (prm_codec_decode_update (answer, context, error) == NULL)
    return NULL;
  if (g_bytes_get_size (answer->body) == 0 || !prm_codec_open (answer, &root, NULL))
    return GINT_TO_POINTER (TRUE);

  prm_json_root (&top, root);
  if (!prm_json_get_member (&top, "contentType", &member) || !prm_json_is_string (&member) ||
      g_ascii_strncasecmp (json_node_get_string (member.node), "text/", 5) != 0)
    return GINT_TO_POINTER (TRUE);

  prm_api_error_set (error, PRM_API_ERROR_NOT_A_FILE, PRM_API_TURN_USER,
                     _ ("This is the address of a page, not of a picture or video. Copy that of the file itself."));
  return NULL;
}

gpointer
prm_codec_decode_upload_target (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (PrmUploadTarget) target = g_new0 (PrmUploadTarget, 1);
  PrmJson top;

  if (!prm_codec_open (answer, &root, error))
    return NULL;

  prm_json_root (&top, root);
  if (!prm_json_read_string (&top, "uploadUrl", PRM_JSON_REQUIRED, &target->upload_url, error) ||
      !prm_json_read_string (&top, "accessUrl", PRM_JSON_REQUIRED, &target->access_url, error) ||
      !prm_json_read_string (&top, "contentType", PRM_JSON_REQUIRED, &target->content_type, error) ||
      !check_address (&top, "uploadUrl", target->upload_url, error) ||
      !check_address (&top, "accessUrl", target->access_url, error))
    return NULL;

  return g_steal_pointer (&target);
}

gpointer
prm_codec_decode_put (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  if (prm_answer_is_ok (answer))
    return GINT_TO_POINTER (TRUE);

  if (answer->status >= 500)
    prm_api_error_set (error, PRM_API_ERROR_SERVER, PRM_API_TURN_NOBODY,
                       _ ("The place for uploads has a fault of its own. Try again in a few minutes."));
  else
    prm_api_error_set (error, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER,
                       _ ("The file was not taken; the address for it may have expired. Upload it again."));
  if (error != NULL)
    prm_api_error_set_http_status (*error, answer->status);

  return NULL;
}

gpointer
prm_codec_decode_fetch (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (answer->body, &size);

  /* A copy: the answer's own bytes are wiped at its end. */
  if (prm_answer_is_ok (answer))
    return g_bytes_new (data, size);

  prm_api_error_set (error, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER, _ ("There is no picture at this address."));
  if (error != NULL)
    prm_api_error_set_http_status (*error, answer->status);

  return NULL;
}
