/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-api-error-private.h"
#include "prm-client-private.h"
#include "prm-media-url.h"

/* Longer answers are decoded on another thread, so that the window stays smooth. */
#define LONG_ANSWER (64 * 1024)

struct _PrmClient
{
  GObject parent_instance;

  PrmTransport *transport;
  GHashTable *rates; /* (owned) digest of the keys → Rate */
};

G_DEFINE_FINAL_TYPE (PrmClient, prm_client, G_TYPE_OBJECT)

typedef struct
{
  guint used;
  guint maximum;
} Rate;

/* One call on its way. */
typedef struct
{
  const PrmEndpoint *endpoint;
  PrmCredentials *credentials; /* (owned) */
  gpointer context;            /* (owned) (nullable) */
  GDestroyNotify free_context; /* (nullable) */
  PrmAnswer *answer;           /* (owned) (nullable) */
  gboolean changes;
} Call;

static void
call_free (Call *call)
{
  prm_credentials_unref (call->credentials);
  if (call->free_context != NULL && call->context != NULL)
    call->free_context (call->context);
  g_clear_pointer (&call->answer, prm_answer_free);
  g_free (call);
}

/* The rate of a profile is kept under a digest, so that no key lies in a table. */
static char *
digest_keys (PrmCredentials *credentials)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *profile_key = prm_credentials_get_profile_key (credentials);

  g_checksum_update (checksum, (const guchar *) prm_credentials_get_api_key (credentials), -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
  if (profile_key != NULL)
    g_checksum_update (checksum, (const guchar *) profile_key, -1);

  return g_strdup (g_checksum_get_string (checksum));
}

static void
note_rate (PrmClient *self, PrmCredentials *credentials, const PrmAnswer *answer)
{
  Rate *rate;

  if (!answer->has_rate)
    return;

  rate = g_new (Rate, 1);
  rate->used = answer->rate_used;
  rate->maximum = answer->rate_maximum;
  g_hash_table_replace (self->rates, digest_keys (credentials), rate);
}

gboolean
prm_client_get_rate (PrmClient *client, PrmCredentials *credentials, guint *used, guint *maximum)
{
  g_autofree char *digest = digest_keys (credentials);
  const Rate *rate = g_hash_table_lookup (client->rates, digest);

  if (rate == NULL)
    return FALSE;

  *used = rate->used;
  *maximum = rate->maximum;
  return TRUE;
}

/* Calls */

PrmRequest *
prm_endpoint_request (const PrmEndpoint *endpoint)
{
  PrmRequest *request = prm_request_new (endpoint->method, endpoint->path);

  request->patience = endpoint->patience;
  request->touches_x = endpoint->touches_x;

  return request;
}

static void
decode (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Call *call = task_data;
  GError *error = NULL;
  gpointer value = call->endpoint->decode (call->answer, call->context, &error);

  if (error == NULL)
    {
      g_task_return_pointer (task, value, call->endpoint->free_value);
      return;
    }

  if (g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED))
    prm_api_error_set_http_status (error, call->answer->status);
  if (call->changes && (call->answer->status >= 500 || g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED)))
    prm_api_error_set_ambiguous (error);
  g_task_return_error (task, error);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmClient *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  call->answer = prm_transport_send_finish (PRM_TRANSPORT (source), result, &error);
  if (call->answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  note_rate (self, call->credentials, call->answer);
  if (g_bytes_get_size (call->answer->body) > LONG_ANSWER)
    g_task_run_in_thread (task, decode);
  else
    decode (task, self, call, NULL);
}

void
prm_client_call_async (PrmClient *client,
                       const PrmEndpoint *endpoint,
                       PrmRequest *request,
                       PrmCredentials *credentials,
                       gpointer context,
                       GDestroyNotify free_context,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (client, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->endpoint = endpoint;
  call->credentials = prm_credentials_ref (credentials);
  call->context = context;
  call->free_context = free_context;
  call->changes = request->changes;

  g_task_set_source_tag (task, (gpointer) endpoint);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  prm_transport_send_async (client->transport, request, credentials, cancellable, on_answer, task);
}

void
prm_client_send_async (PrmClient *client,
                       const PrmEndpoint *endpoint,
                       GBytes *body,
                       PrmCredentials *credentials,
                       gpointer context,
                       GDestroyNotify free_context,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  PrmRequest *request = prm_endpoint_request (endpoint);

  request->body = body;
  prm_client_call_async (client, endpoint, request, credentials, context, free_context, cancellable, callback,
                         user_data);
}

void
prm_client_refuse_async (
  PrmClient *client, const PrmEndpoint *endpoint, GError *error, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (client, NULL, callback, user_data);

  g_task_set_source_tag (task, (gpointer) endpoint);
  g_task_return_error (task, error);
}

gpointer
prm_client_call_finish (PrmClient *client, GAsyncResult *result, const PrmEndpoint *endpoint, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, (gpointer) endpoint), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The object */

static void
prm_client_finalize (GObject *object)
{
  PrmClient *self = PRM_CLIENT (object);

  g_clear_object (&self->transport);
  g_hash_table_unref (self->rates);

  G_OBJECT_CLASS (prm_client_parent_class)->finalize (object);
}

static void
prm_client_class_init (PrmClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_client_finalize;
}

static void
prm_client_init (PrmClient *self)
{
  self->rates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

gboolean
prm_client_url_is_allowed (const char *base_url)
{
  g_autoptr (GUri) uri = base_url != NULL ? g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL) : NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return FALSE;

  return g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 ||
         (g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 && prm_url_is_loopback (base_url));
}

PrmClient *
prm_client_new (const char *base_url, GError **error)
{
  PrmClient *self;

  if (!prm_client_url_is_allowed (base_url))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("The service’s address must begin with https://, or lead to this computer."));
      return NULL;
    }

  self = g_object_new (PRM_TYPE_CLIENT, NULL);
  self->transport = prm_transport_new (base_url);

  return self;
}

const char *
prm_client_get_base_url (PrmClient *client)
{
  return prm_transport_get_base_url (client->transport);
}

PrmTransport *
prm_client_get_transport (PrmClient *client)
{
  return client->transport;
}
