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
  char *session;     /* (nullable) what the browser that opened it in time was given to come back with */
  gint64 open_until; /* end of that */
  gboolean valid;    /* the key that signed it was not broken */
} PrmSandboxLink;

void prm_sandbox_link_free (PrmSandboxLink *link);

/** prm_sandbox_link_serve: answers /link and /link/…; Returns: %FALSE if there is no such address */
gboolean prm_sandbox_link_serve (PrmSandbox *self, SoupServerMessage *message, const char *path);

/** prm_sandbox_link_is_redirect: Returns: whether @text can be a redirect: an https address, or "null" for none */
gboolean prm_sandbox_link_is_redirect (const char *text);

/** prm_sandbox_link_remember_redirect: keeps @redirect, which is one, for this and later pages of @profile */
void prm_sandbox_link_remember_redirect (PrmSandboxProfile *profile, const char *redirect);

/* For the state file; pages that nobody can open any more are left out. */
JsonArray *prm_sandbox_link_save_all (PrmSandbox *self);
void prm_sandbox_link_load_all (PrmSandbox *self, JsonArray *array); /* array: (nullable) */

/* prm-sandbox-link-page.c */

/** prm_sandbox_link_show: answers with the page of @link; @changed: (nullable): the network pressed last */
void prm_sandbox_link_show (SoupServerMessage *message,
                            PrmSandboxProfile *profile,
                            PrmSandboxLink *link,
                            const PrmNetwork *changed);

/** prm_sandbox_link_refuse: answers with a page that says why there is nothing to see */
void prm_sandbox_link_refuse (SoupServerMessage *message, guint status);

/** prm_sandbox_link_send_script: answers with the page's script */
void prm_sandbox_link_send_script (SoupServerMessage *message);

G_END_DECLS
