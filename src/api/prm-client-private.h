/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-client.h"
#include "prm-codec.h"
#include "prm-transport.h"

G_BEGIN_DECLS

/** PrmEndpoint: one row of the table of calls. */
typedef struct
{
  const char *method;
  const char *path;
  PrmPatience patience;
  PrmDecode decode;
  GDestroyNotify free_value; /* (nullable) of what @decode returns */
  gboolean touches_x;        /* whether it may reach X, which wants the keys of the user's own app */
} PrmEndpoint;

/** prm_client_get_transport: for tests. Returns: (transfer none) */
PrmTransport *prm_client_get_transport (PrmClient *client);

/** prm_endpoint_request: Returns: (transfer full): a request for @endpoint; fill in what it needs besides */
PrmRequest *prm_endpoint_request (const PrmEndpoint *endpoint);

/**
 * prm_client_call_async:
 * @request: (transfer full)
 * @context: (transfer full) (nullable): what the endpoint's decoder is given
 * @free_context: (nullable)
 *
 * Sends a request and decodes its answer. An answer that tells nothing of what became of a change (a fault of the
 * server, or one that cannot be read) gives an ambiguous error.
 */
void prm_client_call_async (PrmClient *client,
                            const PrmEndpoint *endpoint,
                            PrmRequest *request,
                            PrmCredentials *credentials,
                            gpointer context,
                            GDestroyNotify free_context,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/** prm_client_send_async: a call whose request is @endpoint with @body: (transfer full) (nullable) */
void prm_client_send_async (PrmClient *client,
                            const PrmEndpoint *endpoint,
                            GBytes *body,
                            PrmCredentials *credentials,
                            gpointer context,
                            GDestroyNotify free_context,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/** prm_client_refuse_async: a call that ends with @error: (transfer full) before anything is sent */
void prm_client_refuse_async (
  PrmClient *client, const PrmEndpoint *endpoint, GError *error, GAsyncReadyCallback callback, gpointer user_data);

/** prm_client_call_finish: Returns: (transfer full) (nullable): the decoder's value */
gpointer prm_client_call_finish (PrmClient *client, GAsyncResult *result, const PrmEndpoint *endpoint, GError **error);

G_END_DECLS
