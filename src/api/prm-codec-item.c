/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-api-error-private.h"
#include "prm-codec.h"
#include "prm-core.h"
#include "prm-redact.h"

/* TikTok's word for an id that it has not given out yet. */
#define SOCIAL_ID_PENDING "pending"

gboolean
prm_codec_is_web_address (const char *url)
{
  return url != NULL && (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://"));
}

/* Reads a text that is for people, with whatever looks like a key masked. */
static gboolean
read_message (const PrmJson *object, char **message, GError **error)
{
  g_autofree char *text = NULL;

  if (!prm_json_read_string (object, "message", PRM_JSON_OPTIONAL, &text, error))
    return FALSE;
  if (text != NULL && *text != '\0')
    *message = prm_redact (text);

  return TRUE;
}

/* Codes come as numbers, now and then as text. One that is neither explains nothing, but hides nothing either. */
static int
read_code (const PrmJson *object)
{
  g_autofree char *text = NULL;
  gint64 code = 0;

  if (!prm_json_read_text (object, "code", PRM_JSON_OPTIONAL, &text, NULL) || text == NULL ||
      !g_ascii_string_to_signed (text, 10, 1, 99999, &code, NULL))
    return 0;

  return (int) code;
}

static PrmPostResult *
find_result (PrmPost *post, PrmNetwork network)
{
  for (guint i = 0; i < post->results->len; i++)
    {
      PrmPostResult *result = g_ptr_array_index (post->results, i);

      if (result->network == network)
        return result;
    }

  return prm_post_add_result (post, network);
}

/* @message: (nullable) */
static void
set_failed (PrmPostResult *result, int code, const char *message, gboolean retry_available)
{
  /* An error beside a success on one network is about something less, such as a first comment. */
  if (result->published)
    {
      if (message != NULL)
        prm_set_str (&result->error_message, message);
      return;
    }

  result->error_code = code;
  g_free (result->error_message);
  result->error_message = prm_api_error_describe (code, message);
  result->retry_available = retry_available;
}

/* A network may take a post and still have something to say about it. */
static void
read_warnings (const PrmJson *item, PrmPostResult *result)
{
  g_autoptr (GString) sentences = g_string_new (NULL);
  PrmJson list, warning;

  if (!prm_json_get_member (item, "warnings", &list) || !prm_json_is_array (&list))
    return;
  for (guint i = 0; i < prm_json_get_length (&list); i++)
    {
      g_autofree char *message = NULL;

      prm_json_get_item (&list, i, &warning);
      if (prm_json_is_object (&warning) && read_message (&warning, &message, NULL) && message != NULL)
        g_string_append_printf (sentences, "%s%s", sentences->len > 0 ? " " : "", message);
    }
  if (sentences->len > 0)
    prm_set_str (&result->error_message, sentences->str);
}

static gboolean
read_sent (const PrmJson *item, PrmPost *post, GError **error)
{
  g_autofree char *platform = NULL;
  g_autofree char *status = NULL;
  g_autofree char *social_id = NULL;
  g_autofree char *url = NULL;
  g_autofree char *message = NULL;
  PrmNetwork network;
  PrmPostResult *result;

  if (!prm_json_is_object (item))
    return prm_json_refuse (item, PRM_JSON_WRONG_OBJECT, error);
  if (!prm_json_read_string (item, "platform", PRM_JSON_REQUIRED, &platform, error) ||
      !prm_json_read_string (item, "status", PRM_JSON_OPTIONAL, &status, error) ||
      !prm_json_read_text (item, "id", PRM_JSON_OPTIONAL, &social_id, error) ||
      !prm_json_read_string (item, "postUrl", PRM_JSON_OPTIONAL, &url, error) || !read_message (item, &message, error))
    return FALSE;
  if (!prm_network_from_api_id (platform, &network))
    return TRUE; /* a network that came after this version */

  result = find_result (post, network);
  if (status != NULL && g_strcmp0 (status, "success") != 0 && g_strcmp0 (status, "pending") != 0)
    {
      set_failed (result, read_code (item), message, FALSE);
      return TRUE;
    }

  result->published = TRUE;
  g_clear_pointer (&result->error_message, g_free);
  read_warnings (item, result);
  if (g_strcmp0 (social_id, SOCIAL_ID_PENDING) != 0 && prm_set_str (&result->social_id, social_id))
    result->error_code = 0;
  if (prm_codec_is_web_address (url))
    prm_set_str (&result->url, url);
  return TRUE;
}

/* Where somebody can see what became of a Reel that Facebook did not answer for. */
static void
read_place (const PrmJson *item, PrmPostResult *result)
{
  g_autofree char *url = NULL;
  PrmJson data;

  if (!result->published && prm_json_get_member (item, "detailsData", &data) && prm_json_is_object (&data) &&
      prm_json_read_string (&data, "verifyReelsUrl", PRM_JSON_OPTIONAL, &url, NULL) && prm_codec_is_web_address (url))
    prm_set_str (&result->url, url);
}

static gboolean
read_error (const PrmJson *item, PrmPost *post, GError **error)
{
  g_autofree char *platform = NULL;
  g_autofree char *message = NULL;
  gboolean retry_available = FALSE;
  PrmNetwork network;

  if (!prm_json_is_object (item))
    return prm_json_refuse (item, PRM_JSON_WRONG_OBJECT, error);
  if (!prm_json_read_string (item, "platform", PRM_JSON_OPTIONAL, &platform, error) ||
      !prm_json_read_boolean (item, "retryAvailable", PRM_JSON_OPTIONAL, &retry_available, error) ||
      !read_message (item, &message, error))
    return FALSE;

  if (prm_network_from_api_id (platform, &network))
    {
      PrmPostResult *result = find_result (post, network);

      set_failed (result, read_code (item), message, retry_available);
      read_place (item, result);
    }
  else if (post->error_message == NULL)
    post->error_message = prm_api_error_describe (read_code (item), message);

  return TRUE;
}

gboolean
prm_codec_read_results (const PrmJson *object, PrmPost *post, GError **error)
{
  PrmJson list, item;

  if (!prm_json_read_array (object, "postIds", PRM_JSON_OPTIONAL, &list, error))
    return FALSE;
  for (guint i = 0; i < prm_json_get_length (&list); i++)
    {
      prm_json_get_item (&list, i, &item);
      if (!read_sent (&item, post, error))
        return FALSE;
    }

  if (!prm_json_read_array (object, "errors", PRM_JSON_OPTIONAL, &list, error))
    return FALSE;
  for (guint i = 0; i < prm_json_get_length (&list); i++)
    {
      prm_json_get_item (&list, i, &item);
      if (!read_error (&item, post, error))
        return FALSE;
    }

  return TRUE;
}

void
prm_codec_read_refusal (const PrmJson *object, PrmPostResult *result)
{
  g_autofree char *message = NULL;

  read_message (object, &message, NULL);
  set_failed (result, read_code (object), message, FALSE);
}

gboolean
prm_codec_read_text (const PrmJson *item, PrmPost *post, GError **error)
{
  PrmJson text, part;
  g_autoptr (GList) names = NULL;

  if (!prm_json_get_member (item, "post", &text))
    return TRUE;
  if (prm_json_is_string (&text))
    {
      g_free (post->text);
      post->text = prm_json_dup_string (&text);
      return TRUE;
    }
  if (!prm_json_is_object (&text))
    return prm_json_refuse (&text, PRM_JSON_WRONG_TEXT, error);

  names = json_object_get_members (json_node_get_object (text.node));
  for (GList *l = names; l != NULL; l = l->next)
    {
      PrmNetwork network;
      char *value;

      if (!prm_json_get_member (&text, l->data, &part))
        continue;
      value = prm_json_dup_string (&part);
      if (value == NULL)
        return prm_json_refuse (&part, PRM_JSON_WRONG_TEXT, error);

      if (g_strcmp0 (l->data, "default") == 0)
        {
          g_free (post->text);
          post->text = value;
        }
      else if (prm_network_from_api_id (l->data, &network))
        {
          if (post->network_text == NULL)
            post->network_text = g_new0 (char *, PRM_N_NETWORKS);
          g_free (post->network_text[network]);
          post->network_text[network] = value;
        }
      else
        g_free (value);
    }

  return TRUE;
}

/* A list of addresses, one address, or an object with one address for a network. */
static gboolean
read_media (const PrmJson *item, PrmPost *post, GError **error)
{
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) names = NULL;
  PrmJson media, part;

  if (!prm_json_get_member (item, "mediaUrls", &media))
    return TRUE;
  if (prm_json_is_array (&media))
    return prm_json_read_strv (item, "mediaUrls", PRM_JSON_OPTIONAL, &post->media_urls, error);

  if (prm_json_is_string (&media))
    g_ptr_array_add (urls, prm_json_dup_string (&media));
  else if (prm_json_is_object (&media))
    {
      names = json_object_get_members (json_node_get_object (media.node));
      for (GList *l = names; l != NULL; l = l->next)
        {
          g_autofree char *url = NULL;

          if (!prm_json_get_member (&media, l->data, &part))
            continue;
          url = prm_json_dup_string (&part);
          if (url == NULL)
            return prm_json_refuse (&part, PRM_JSON_WRONG_TEXT, error);
          if (!g_ptr_array_find_with_equal_func (urls, url, g_str_equal, NULL))
            g_ptr_array_add (urls, g_steal_pointer (&url));
        }
    }
  else
    return prm_json_refuse (&media, PRM_JSON_WRONG_LIST, error);

  g_ptr_array_add (urls, NULL);
  g_strfreev (post->media_urls);
  post->media_urls = (GStrv) g_ptr_array_free (g_steal_pointer (&urls), FALSE);
  return TRUE;
}

static gboolean
read_networks (const PrmJson *item, PrmPost *post, GError **error)
{
  g_auto (GStrv) words = NULL;

  if (!prm_json_read_strv (item, "platforms", PRM_JSON_OPTIONAL, &words, error))
    return FALSE;

  post->networks = prm_network_set_from_strv ((const char *const *) words);
  for (guint i = 0; i < post->results->len; i++)
    post->networks |= PRM_NETWORK_BIT (((PrmPostResult *) g_ptr_array_index (post->results, i))->network);

  return TRUE;
}

/* `{schedule, title}` in a post of the queue; a bare title or true are imaginable, since no sample shows it. */
static gboolean
read_schedule_title (const PrmJson *item, PrmPost *post, GError **error)
{
  PrmJson schedule;

  if (!prm_json_get_member (item, "autoSchedule", &schedule))
    return TRUE;
  if (prm_json_is_object (&schedule))
    return prm_json_read_string (&schedule, "title", PRM_JSON_OPTIONAL, &post->schedule_title, error);

  return prm_json_is_string (&schedule)
           ? prm_json_read_string (item, "autoSchedule", PRM_JSON_OPTIONAL, &post->schedule_title, error)
           : TRUE;
}

PrmPost *
prm_codec_read_item (const PrmJson *item, const char *profile_ref_id, GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *ref_id = g_strdup (profile_ref_id);
  g_autofree char *status = NULL;
  g_autofree char *type = NULL;
  g_autoptr (PrmPost) post = NULL;

  if (!prm_json_is_object (item))
    return prm_json_refuse (item, PRM_JSON_WRONG_OBJECT, error), NULL;
  if (!prm_json_read_string (item, "id", PRM_JSON_REQUIRED, &id, error) ||
      !prm_json_read_string (item, "status", PRM_JSON_REQUIRED, &status, error) ||
      !prm_json_read_string (item, "refId", PRM_JSON_OPTIONAL, &ref_id, error) ||
      !prm_json_read_string (item, "type", PRM_JSON_OPTIONAL, &type, error))
    return NULL;

  post = prm_post_new (id, ref_id != NULL ? ref_id : "");
  post->status = prm_post_status_from_api (status);

  if (!prm_codec_read_text (item, post, error) || !read_media (item, post, error) ||
      !prm_codec_read_results (item, post, error) || !read_networks (item, post, error) ||
      !read_schedule_title (item, post, error) ||
      !prm_json_read_moment (item, "scheduleDate", PRM_JSON_OPTIONAL, &post->scheduled_at, error) ||
      !prm_json_read_moment (item, "created", PRM_JSON_OPTIONAL, &post->created_at, error) ||
      !prm_json_read_string (item, "notes", PRM_JSON_OPTIONAL, &post->notes, error) ||
      !prm_json_read_string (item, "idempotencyKey", PRM_JSON_OPTIONAL, &post->idempotency_key, error) ||
      !prm_json_read_string (item, "autoRepostId", PRM_JSON_OPTIONAL, &post->auto_repost_id, error) ||
      !prm_json_read_boolean (item, "requiresApproval", PRM_JSON_OPTIONAL, &post->requires_approval, error) ||
      !prm_json_read_boolean (item, "approved", PRM_JSON_OPTIONAL, &post->approved, error))
    return NULL;

  post->immediate = type != NULL ? g_strcmp0 (type, "now") == 0 : post->scheduled_at == PRM_TIME_NONE;

  return g_steal_pointer (&post);
}
