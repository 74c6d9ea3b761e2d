/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include "prm-client-private.h"

static const PrmEndpoint publish = {
  "POST", "/post", PRM_PATIENCE_LONG, prm_codec_decode_publish, (GDestroyNotify) g_ptr_array_unref, TRUE
};
static const PrmEndpoint get_post = {
  "GET", "/post", PRM_PATIENCE_SHORT, prm_codec_decode_post, (GDestroyNotify) prm_post_unref, TRUE
};
/* An update may publish at once, and a delete works at the networks: both wait for those. */
static const PrmEndpoint update_post = { "PATCH", "/post", PRM_PATIENCE_LONG, prm_codec_decode_update, NULL, TRUE };
static const PrmEndpoint delete_post = { "DELETE", "/post", PRM_PATIENCE_LONG, prm_codec_decode_delete, NULL, TRUE };
static const PrmEndpoint list_history = {
  "GET", "/history", PRM_PATIENCE_SHORT, prm_codec_decode_history, (GDestroyNotify) g_ptr_array_unref, TRUE
};

void
prm_client_publish_async (PrmClient *client,
                          PrmCredentials *credentials,
                          PrmDraft *draft,
                          const char *idempotency_key,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  PrmRequest *request;
  GError *error = NULL;
  GBytes *body = prm_codec_encode_publish (draft, idempotency_key, &error);

  if (body == NULL)
    {
      prm_client_refuse_async (client, &publish, error, callback, user_data);
      return;
    }

  request = prm_endpoint_request (&publish);
  request->body = body;
  request->touches_x = prm_network_set_has (prm_draft_get_networks (draft), PRM_NETWORK_X);
  prm_client_call_async (client, &publish, request, credentials, prm_draft_ref (draft),
                         (GDestroyNotify) prm_draft_unref, cancellable, callback, user_data);
}

GPtrArray *
prm_client_publish_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &publish, error);
}

void
prm_client_get_post_async (PrmClient *client,
                           PrmCredentials *credentials,
                           const char *post_id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  PrmRequest *request = prm_endpoint_request (&get_post);

  prm_request_add_segment (request, post_id);
  prm_client_call_async (client, &get_post, request, credentials, NULL, NULL, cancellable, callback, user_data);
}

PrmPost *
prm_client_get_post_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &get_post, error);
}

void
prm_client_update_post_async (PrmClient *client,
                              PrmCredentials *credentials,
                              const char *post_id,
                              const PrmPostChange *change,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  PrmRequest *request = prm_endpoint_request (&update_post);

  request->body = prm_codec_encode_update (post_id, change);
  prm_client_call_async (client, &update_post, request, credentials, NULL, NULL, cancellable, callback, user_data);
}

gboolean
prm_client_update_post_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (prm_client_call_finish (client, result, &update_post, error));
}

void
prm_client_delete_post_async (PrmClient *client,
                              PrmCredentials *credentials,
                              const char *post_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  PrmRequest *request = prm_endpoint_request (&delete_post);

  request->body = prm_codec_encode_delete (post_id);
  prm_client_call_async (client, &delete_post, request, credentials, NULL, NULL, cancellable, callback, user_data);
}

gboolean
prm_client_delete_post_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (prm_client_call_finish (client, result, &delete_post, error));
}

void
prm_client_list_history_async (PrmClient *client,
                               PrmCredentials *credentials,
                               const PrmHistoryQuery *query,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  PrmRequest *request = prm_endpoint_request (&list_history);

  if (query->limit != 0)
    prm_request_add_query_number (request, "limit", query->limit);
  if (query->created_from != PRM_TIME_NONE && query->created_until != PRM_TIME_NONE)
    {
      prm_request_add_query_moment (request, "startDate", query->created_from);
      prm_request_add_query_moment (request, "endDate", query->created_until);
    }
  else if (query->all_days || query->last_days != 0)
    prm_request_add_query_number (request, "lastDays", query->all_days ? 0 : query->last_days);
  if (query->status != PRM_POST_STATUS_UNKNOWN)
    prm_request_add_query (request, "status", prm_post_status_to_api (query->status));

  if (query->type != PRM_HISTORY_ALL)
    prm_request_add_query (request, "type", query->type == PRM_HISTORY_IMMEDIATE ? "immediate" : "scheduled");
  prm_request_add_query_networks (request, "platforms", query->networks);
  prm_request_add_query (request, "autoRepostId", query->auto_repost_id);

  prm_client_call_async (client, &list_history, request, credentials, NULL, NULL, cancellable, callback, user_data);
}

GPtrArray *
prm_client_list_history_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &list_history, error);
}
