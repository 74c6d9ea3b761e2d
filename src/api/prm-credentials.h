/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PrmCredentials:
 *
 * The keys of one call. Counted and immutable; the keys are wiped when the last reference goes.
 */
typedef struct _PrmCredentials PrmCredentials;

#define PRM_TYPE_CREDENTIALS (prm_credentials_get_type ())
GType prm_credentials_get_type (void) G_GNUC_CONST;

/**
 * prm_credentials_new:
 * @profile_key: (nullable): %NULL acts on the Primary Profile
 */
PrmCredentials *prm_credentials_new (const char *api_key, const char *profile_key);

/**
 * prm_credentials_with_x:
 * @x_key: API key of the user's own X developer app
 * @x_secret: its secret
 *
 * X asks for the keys of the caller's own app besides. They are sent only with calls that may touch X.
 *
 * Returns: (transfer full): the same keys and these
 */
PrmCredentials *prm_credentials_with_x (const PrmCredentials *credentials, const char *x_key, const char *x_secret);

/**
 * prm_credentials_with_profile:
 * @profile_key: (nullable): %NULL acts on the Primary Profile
 *
 * Returns: (transfer full): the same keys for another profile
 */
PrmCredentials *prm_credentials_with_profile (const PrmCredentials *credentials, const char *profile_key);

PrmCredentials *prm_credentials_ref (PrmCredentials *credentials);
void prm_credentials_unref (PrmCredentials *credentials);

const char *prm_credentials_get_api_key (const PrmCredentials *credentials);
const char *prm_credentials_get_profile_key (const PrmCredentials *credentials);
/** prm_credentials_get_x_key: Returns: (nullable): %NULL together with the secret */
const char *prm_credentials_get_x_key (const PrmCredentials *credentials);
const char *prm_credentials_get_x_secret (const PrmCredentials *credentials);

/** prm_key_is_well_formed: Returns: whether @key can be sent as a header: not empty, printable ASCII, no blanks */
gboolean prm_key_is_well_formed (const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmCredentials, prm_credentials_unref)

G_END_DECLS
