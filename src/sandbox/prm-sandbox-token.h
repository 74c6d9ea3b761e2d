/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  PRM_SANDBOX_KEY_BROKEN,   /* not the whole text of a key file */
  PRM_SANDBOX_KEY_STAND_IN, /* looks like a key file, but holds no RSA key: nobody needs a real one here */
  PRM_SANDBOX_KEY_RSA,
} PrmSandboxKeyKind;

/**
 * prm_sandbox_token_sign:
 * @pem: the private key, as its file has it
 * @kind: (out): what @pem turned out to be
 *
 * A broken key gives a token all the same, as the service does; its signature is nothing.
 *
 * Returns: (transfer full): a JSON Web Token, signed with RS256 where @pem is an RSA key
 */
char *prm_sandbox_token_sign (JsonObject *claims, const char *pem, PrmSandboxKeyKind *kind);

G_END_DECLS
