/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * A refusal is a GError whose code is the service's error code. Numbers from 901 to 907 are ours: they stand for
 * situations whose real code is not documented.
 */
#define PRM_SANDBOX_ERROR (prm_sandbox_error_quark ())
GQuark prm_sandbox_error_quark (void);

/** prm_sandbox_refuse: sets @error. Returns: %FALSE, for the caller to return */
gboolean prm_sandbox_refuse (GError **error, int code, const char *format, ...) G_GNUC_PRINTF (3, 4);

/** prm_sandbox_error_get_status: Returns: the HTTP status that goes with a code of the service */
guint prm_sandbox_error_get_status (int code);

/** prm_sandbox_error_to_json: Returns: (transfer full): the request-level error object */
JsonObject *prm_sandbox_error_to_json (const GError *error, const char *action);

G_END_DECLS
