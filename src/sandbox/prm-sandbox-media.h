/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-sandbox-private.h"

G_BEGIN_DECLS

/** prm_sandbox_media_find: Returns: (transfer none) (nullable): what is, or will be, served as /media/@path_name */
PrmSandboxMedia *prm_sandbox_media_find (PrmSandbox *self, const char *path_name);

/** prm_sandbox_media_get_file: Returns: (transfer full) (nullable): where the bytes of @media are kept */
char *prm_sandbox_media_get_file (PrmSandbox *self, PrmSandboxMedia *media, GError **error);

void prm_sandbox_media_delete_all (PrmSandbox *self);
void prm_sandbox_media_clear_dir (PrmSandbox *self);

/** prm_sandbox_media_serve: answers GET /media/@path_name. Returns: %FALSE if there is no such file */
gboolean prm_sandbox_media_serve (PrmSandbox *self, SoupServerMessage *message, const char *path_name);

/** prm_sandbox_upload_begin: prepares for PUT /upload/@token before its body comes, which is written as it comes. */
void prm_sandbox_upload_begin (PrmSandbox *self, SoupServerMessage *message, const char *token);

/** prm_sandbox_upload_end: Returns: whether all of it is there now; else @error says why not */
gboolean prm_sandbox_upload_end (PrmSandbox *self, SoupServerMessage *message, GError **error);

G_END_DECLS
