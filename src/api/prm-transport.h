/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-answer.h"
#include "prm-credentials.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** PrmPatience: how long a call may be silent before it is given up. */
typedef enum
{
  PRM_PATIENCE_SHORT, /* 30 s: reading, small changes */
  PRM_PATIENCE_LONG,  /* 180 s: publishing, which waits for the networks and for first comments */
} PrmPatience;

#define PRM_N_PATIENCE 2

/** PrmRequest: one HTTP request to the service. */
typedef struct
{
  const char *method; /* static */
  char *path;         /* (owned) with its query, after the base address: "/history?limit=100" */
  GBytes *body;       /* (owned) (nullable) JSON */
  PrmPatience patience;
  gboolean changes; /* whether the service acts on it; such a request is sent once and never redirected */
} PrmRequest;

PrmRequest *prm_request_new (const char *method, const char *path);
void prm_request_free (PrmRequest *request);

/**
 * prm_request_add_query: adds "name=value" to the path, both escaped.
 * @value: (nullable): %NULL adds nothing
 */
void prm_request_add_query (PrmRequest *request, const char *name, const char *value);

/** prm_request_add_segment: adds "/segment" to the path, escaped. */
void prm_request_add_segment (PrmRequest *request, const char *segment);

/**
 * PrmTransport:
 *
 * Requests in, answers out, over one session with kept connections. It knows HTTP and nothing of the service's
 * JSON. Logs method, path and status, never a header or a body.
 */
#define PRM_TYPE_TRANSPORT (prm_transport_get_type ())
G_DECLARE_FINAL_TYPE (PrmTransport, prm_transport, PRM, TRANSPORT, GObject)

/** prm_transport_new: @base_url: an address that prm_client_url_is_allowed() */
PrmTransport *prm_transport_new (const char *base_url);
const char *prm_transport_get_base_url (PrmTransport *transport);

/** prm_transport_set_patience: for tests: how many milliseconds of silence a kind of call bears. */
void prm_transport_set_patience (PrmTransport *transport, PrmPatience patience, guint milliseconds);

/** prm_transport_set_max_size: for tests: how many bytes of a body are read. */
void prm_transport_set_max_size (PrmTransport *transport, gsize max_size);

/**
 * prm_transport_send_async:
 * @request: (transfer full): what to send
 *
 * Finish gives the answer, whatever its status; an error is %G_IO_ERROR_CANCELLED or of %PRM_API_ERROR, and
 * ambiguous where the request changes something and a byte of it may have left.
 */
void prm_transport_send_async (PrmTransport *transport,
                               PrmRequest *request,
                               PrmCredentials *credentials,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
PrmAnswer *prm_transport_send_finish (PrmTransport *transport, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmRequest, prm_request_free)

G_END_DECLS
