/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include "prm-client-private.h"

static const PrmEndpoint list_schedules = { "GET", "/auto-schedule/list", PRM_PATIENCE_SHORT,
                                            prm_codec_decode_schedules, (GDestroyNotify) g_ptr_array_unref };
static const PrmEndpoint list_pending = { "GET", "/auto-schedule/pending", PRM_PATIENCE_SHORT, prm_codec_decode_pending,
                                          (GDestroyNotify) g_ptr_array_unref };

static const PrmEndpoint set_schedule = { "POST", "/auto-schedule/set", PRM_PATIENCE_SHORT, prm_codec_decode_update,
                                          NULL };
static const PrmEndpoint delete_schedule = { "DELETE", "/auto-schedule/delete", PRM_PATIENCE_SHORT,
                                             prm_codec_decode_update, NULL };
static const PrmEndpoint restart_schedule = { "DELETE", "/auto-schedule/delete", PRM_PATIENCE_SHORT,
                                              prm_codec_decode_update, NULL };

void
prm_client_list_schedules_async (PrmClient *client,
                                 PrmCredentials *credentials,
                                 const char *profile_ref_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  prm_client_call_async (client, &list_schedules, prm_endpoint_request (&list_schedules), credentials,
                         g_strdup (profile_ref_id), g_free, cancellable, callback, user_data);
}

GPtrArray *
prm_client_list_schedules_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &list_schedules, error);
}

void
prm_client_list_pending_async (PrmClient *client,
                               PrmCredentials *credentials,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  prm_client_call_async (client, &list_pending, prm_endpoint_request (&list_pending), credentials, NULL, NULL,
                         cancellable, callback, user_data);
}

GPtrArray *
prm_client_list_pending_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &list_pending, error);
}

void
prm_client_set_schedule_async (PrmClient *client,
                               PrmCredentials *credentials,
                               const PrmSchedule *schedule,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  prm_client_send_async (client, &set_schedule, prm_codec_encode_set_schedule (schedule), credentials, NULL, NULL,
                         cancellable, callback, user_data);
}

gboolean
prm_client_set_schedule_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (prm_client_call_finish (client, result, &set_schedule, error));
}

void
prm_client_delete_schedule_async (PrmClient *client,
                                  PrmCredentials *credentials,
                                  const char *title,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  prm_client_send_async (client, &delete_schedule, prm_codec_encode_delete_schedule (title, FALSE), credentials, NULL,
                         NULL, cancellable, callback, user_data);
}

gboolean
prm_client_delete_schedule_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (prm_client_call_finish (client, result, &delete_schedule, error));
}

void
prm_client_restart_schedule_async (PrmClient *client,
                                   PrmCredentials *credentials,
                                   const char *title,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  prm_client_send_async (client, &restart_schedule, prm_codec_encode_delete_schedule (title, TRUE), credentials, NULL,
                         NULL, cancellable, callback, user_data);
}

gboolean
prm_client_restart_schedule_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (prm_client_call_finish (client, result, &restart_schedule, error));
}
