/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include "prm-client-private.h"

static const PrmEndpoint create_profile = { "POST", "/profiles", PRM_PATIENCE_SHORT, prm_codec_decode_new_profile,
                                            (GDestroyNotify) prm_new_profile_free };
static const PrmEndpoint update_profile = { "PATCH", "/profiles", PRM_PATIENCE_SHORT, prm_codec_decode_update, NULL };
static const PrmEndpoint delete_profile = { "DELETE", "/profiles", PRM_PATIENCE_LONG, prm_codec_decode_update, NULL };
static const PrmEndpoint unlink_network = { "DELETE", "/profiles/social", PRM_PATIENCE_SHORT, prm_codec_decode_update,
                                            NULL };
static const PrmEndpoint generate_link = { "POST", "/profiles/generateJWT", PRM_PATIENCE_LONG, prm_codec_decode_link,
                                           (GDestroyNotify) prm_link_free };

void
prm_client_create_profile_async (PrmClient *client,
                                 PrmCredentials *credentials,
                                 const PrmProfileSettings *settings,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  PrmRequest *request = prm_endpoint_request (&create_profile);
  PrmNewProfileContext *context = g_new0 (PrmNewProfileContext, 1);

  context->credentials = prm_credentials_ref (credentials);
  context->title = g_strdup (settings->title);
  request->body = prm_codec_encode_profile (settings, TRUE);
  request->keys = PRM_REQUEST_KEYS_ACCOUNT;
  prm_client_call_async (client, &create_profile, request, credentials, context,
                         (GDestroyNotify) prm_new_profile_context_free, cancellable, callback, user_data);
}

PrmNewProfile *
prm_client_create_profile_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &create_profile, error);
}

void
prm_client_update_profile_async (PrmClient *client,
                                 PrmCredentials *credentials,
                                 const PrmProfileSettings *settings,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  prm_client_send_async (client, &update_profile, prm_codec_encode_profile (settings, FALSE), credentials, NULL, NULL,
                         cancellable, callback, user_data);
}

gboolean
prm_client_update_profile_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (prm_client_call_finish (client, result, &update_profile, error));
}

void
prm_client_delete_profile_async (PrmClient *client,
                                 PrmCredentials *credentials,
                                 const char *title,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  PrmRequest *request = prm_endpoint_request (&delete_profile);

  /* A Profile Key would win over the title, and delete another profile than the one named. */
  request->body = prm_codec_encode_delete_profile (title);
  if (title != NULL)
    request->keys = PRM_REQUEST_KEYS_ACCOUNT;
  prm_client_call_async (client, &delete_profile, request, credentials, NULL, NULL, cancellable, callback, user_data);
}

gboolean
prm_client_delete_profile_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (prm_client_call_finish (client, result, &delete_profile, error));
}

void
prm_client_unlink_async (PrmClient *client,
                         PrmCredentials *credentials,
                         PrmNetwork network,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  PrmRequest *request = prm_endpoint_request (&unlink_network);

  request->body = prm_codec_encode_unlink (network);
  request->touches_x = network == PRM_NETWORK_X;
  prm_client_call_async (client, &unlink_network, request, credentials, NULL, NULL, cancellable, callback, user_data);
}

gboolean
prm_client_unlink_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (prm_client_call_finish (client, result, &unlink_network, error));
}

void
prm_client_generate_link_async (PrmClient *client,
                                PrmCredentials *credentials,
                                const PrmLinkRequest *link_request,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  const char *profile_key = prm_credentials_get_profile_key (credentials);
  PrmRequest *request = prm_endpoint_request (&generate_link);

  request->body = prm_codec_encode_link (link_request, profile_key != NULL ? profile_key : "");
  request->keys = PRM_REQUEST_KEYS_ACCOUNT;
  request->secret = TRUE;
  prm_client_call_async (client, &generate_link, request, credentials, NULL, NULL, cancellable, callback, user_data);
}

PrmLink *
prm_client_generate_link_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &generate_link, error);
}
