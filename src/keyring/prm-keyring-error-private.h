/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-deadline-private.h"
#include "prm-keyring.h"

G_BEGIN_DECLS

/**
 * prm_keyring_error_map:
 * @error: (transfer full): what libsecret says
 * @deadline: (nullable): under which it was asked
 *
 * Returns: (transfer full): one of our errors with a sentence for people, without any secret; a call that its caller
 *   cancelled stays %G_IO_ERROR_CANCELLED
 */
GError *prm_keyring_error_map (GError *error, PrmDeadline *deadline);

GError *prm_keyring_error_new_locked (void);

G_END_DECLS
