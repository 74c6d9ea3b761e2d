/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-answer.h"
#include "prm-credentials.h"
#include "prm-request.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrmTransport:
 *
 * Requests in, answers out, over one session. It knows HTTP and nothing of the service's JSON. Logs method, path and
 * status, never a header or a body.
 *
 * Connections are kept for what only reads; libsoup sends that once more where a kept connection had closed. What
 * changes something goes out on a new connection, is never sent twice by the library, and its connection may then
 * serve reading. That holds for HTTP/1.1, which main() asks libsoup for: over HTTP/2 a change would share its
 * connection with reading, and be sent again with it.
 *
 * Verified with libsoup 3.2.3 and 3.6.5, the second try and cancelling as in prm-transport.c: thousands of connections
 * dropped before, amid and after answers, closed and reset, with and without TLS, six requests at a time, under
 * AddressSanitizer (tests/api/test-transport-kept.c in small).
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

G_END_DECLS
