/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-api-error.h"
#include "prm-transport.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* For the files of the transport alone. */

/** prm_transport_check_keys: Returns: %FALSE with an error where a key cannot be a header */
gboolean prm_transport_check_keys (PrmCredentials *credentials, GError **error);
void prm_transport_add_keys (SoupMessage *message, const PrmRequest *request, PrmCredentials *credentials);

/** prm_transport_get_session: for tests. Returns: (transfer none) */
SoupSession *prm_transport_get_session (PrmTransport *transport);

/** prm_transport_set_unreachable: @cause: why no answer came from @host */
void prm_transport_set_unreachable (GError **error, const GError *cause, const char *host);
/** prm_transport_set_redirected: @location: (nullable) */
void prm_transport_set_redirected (GError **error, const char *location);

G_END_DECLS
