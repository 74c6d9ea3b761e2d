/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include "prm-client-private.h"

static const PrmEndpoint retry_post = { "PUT", "/post/retry", PRM_PATIENCE_LONG, prm_codec_decode_update, NULL, TRUE };
static const PrmEndpoint mark_deleted = { "DELETE", "/post", PRM_PATIENCE_LONG, prm_codec_decode_delete, NULL, TRUE };
static const PrmEndpoint delete_posts = {
  "DELETE", "/post", PRM_PATIENCE_LONG, prm_codec_decode_delete_bulk, (GDestroyNotify) g_ptr_array_unref, TRUE
};
static const PrmEndpoint delete_all_scheduled = { "DELETE", "/post", PRM_PATIENCE_LONG,
                                                  prm_codec_decode_delete_all_scheduled, (GDestroyNotify) g_strfreev };
static const PrmEndpoint validate_draft = {
  "POST", "/validate/post", PRM_PATIENCE_LONG, prm_codec_decode_validate, (GDestroyNotify) g_ptr_array_unref, TRUE
};
static const PrmEndpoint measure_text = { "POST", "/validate/postLength", PRM_PATIENCE_SHORT, prm_codec_decode_measure,
                                          g_free };
static const PrmEndpoint add_hashtags = { "POST", "/hashtags/auto", PRM_PATIENCE_LONG, prm_codec_decode_hashtags,
                                          g_free };
static const PrmEndpoint find_post = {
  "GET", "/history", PRM_PATIENCE_SHORT, prm_codec_decode_post, (GDestroyNotify) prm_post_unref, TRUE
};
static const PrmEndpoint list_network_history = {
  "GET", "/history", PRM_PATIENCE_LONG, prm_codec_decode_network_history, (GDestroyNotify) g_ptr_array_unref, TRUE
};

void
prm_client_retry_post_async (PrmClient *client,
                             PrmCredentials *credentials,
                             const char *post_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  prm_client_send_async (client, &retry_post, prm_codec_encode_delete (post_id), credentials, NULL, NULL, cancellable,
                         callback, user_data);
}

gboolean
prm_client_retry_post_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (prm_client_call_finish (client, result, &retry_post, error));
}

void
prm_client_mark_deleted_async (PrmClient *client,
                               PrmCredentials *credentials,
                               const char *post_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  prm_client_send_async (client, &mark_deleted, prm_codec_encode_mark_deleted (post_id), credentials, NULL, NULL,
                         cancellable, callback, user_data);
}

gboolean
prm_client_mark_deleted_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (prm_client_call_finish (client, result, &mark_deleted, error));
}

void
prm_client_delete_posts_async (PrmClient *client,
                               PrmCredentials *credentials,
                               const char *const *post_ids,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  prm_client_send_async (client, &delete_posts, prm_codec_encode_delete_bulk (post_ids), credentials,
                         g_strdupv ((GStrv) post_ids), (GDestroyNotify) g_strfreev, cancellable, callback, user_data);
}

GPtrArray *
prm_client_delete_posts_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &delete_posts, error);
}

void
prm_client_delete_all_scheduled_async (PrmClient *client,
                                       PrmCredentials *credentials,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  prm_client_send_async (client, &delete_all_scheduled, prm_codec_encode_delete_all_scheduled (), credentials, NULL,
                         NULL, cancellable, callback, user_data);
}

GStrv
prm_client_delete_all_scheduled_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &delete_all_scheduled, error);
}

void
prm_client_validate_draft_async (PrmClient *client,
                                 PrmCredentials *credentials,
                                 PrmDraft *draft,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  PrmRequest *request;
  GError *error = NULL;
  GBytes *body = prm_codec_encode_publish (draft, NULL, &error);

  if (body == NULL)
    {
      prm_client_refuse_async (client, &validate_draft, error, callback, user_data);
      return;
    }

  request = prm_endpoint_request (&validate_draft);
  request->body = body;
  request->changes = FALSE;
  request->touches_x = prm_network_set_has (prm_draft_get_networks (draft), PRM_NETWORK_X);
  prm_client_call_async (client, &validate_draft, request, credentials, NULL, NULL, cancellable, callback, user_data);
}

GPtrArray *
prm_client_validate_draft_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &validate_draft, error);
}

void
prm_client_measure_text_async (PrmClient *client,
                               PrmCredentials *credentials,
                               const char *text,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  PrmRequest *request = prm_endpoint_request (&measure_text);

  request->body = prm_codec_encode_measure (text);
  request->changes = FALSE;
  prm_client_call_async (client, &measure_text, request, credentials, NULL, NULL, cancellable, callback, user_data);
}

PrmTextMeasure *
prm_client_measure_text_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &measure_text, error);
}

void
prm_client_add_hashtags_async (PrmClient *client,
                               PrmCredentials *credentials,
                               const char *text,
                               PrmDraftHashtags hashtags,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  PrmRequest *request = prm_endpoint_request (&add_hashtags);

  request->body = prm_codec_encode_hashtags (text, hashtags);
  request->changes = FALSE;
  prm_client_call_async (client, &add_hashtags, request, credentials, g_strdup (text), g_free, cancellable, callback,
                         user_data);
}

char *
prm_client_add_hashtags_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &add_hashtags, error);
}

void
prm_client_find_post_async (PrmClient *client,
                            PrmCredentials *credentials,
                            const char *post_id,
                            gboolean all_profiles,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  PrmRequest *request = prm_endpoint_request (&find_post);

  prm_request_add_segment (request, post_id);
  if (all_profiles)
    prm_request_add_query (request, "searchAllPosts", "true");
  prm_client_call_async (client, &find_post, request, credentials, NULL, NULL, cancellable, callback, user_data);
}

PrmPost *
prm_client_find_post_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &find_post, error);
}

void
prm_client_list_network_history_async (PrmClient *client,
                                       PrmCredentials *credentials,
                                       PrmNetwork network,
                                       guint limit,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  PrmRequest *request = prm_endpoint_request (&list_network_history);

  prm_request_add_segment (request, prm_network_get_api_id (network));
  if (limit != 0)
    prm_request_add_query_number (request, "limit", limit);
  prm_client_call_async (client, &list_network_history, request, credentials, NULL, NULL, cancellable, callback,
                         user_data);
}

GPtrArray *
prm_client_list_network_history_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &list_network_history, error);
}
