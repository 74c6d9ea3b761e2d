/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-sandbox-private.h"

G_BEGIN_DECLS

/* A linking page that somebody was given the address of. */
typedef struct
{
  char *token;
  char *ref_id; /* of the profile */
  PrmNetworkSet allowed;
  gint64 expires_at;
  gint64 open_until; /* once it was opened in time */
  gboolean valid;    /* the key that signed it was not broken */
} PrmSandboxLink;

void prm_sandbox_link_free (PrmSandboxLink *link);

/** prm_sandbox_link_serve: answers /link and /link/…; Returns: %FALSE if there is no such address */
gboolean prm_sandbox_link_serve (PrmSandbox *self, SoupServerMessage *message, const char *path);

G_END_DECLS
