/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrmKeyring:
 *
 * The secrets of one account at one service address, in the system keyring. They are loaded once and then held in
 * memory that is wiped. Where the keyring is absent, locked or silent, a secret is kept for this run only and never
 * in a file; `session-only` (gboolean) then is %TRUE, and `problem` (GError, nullable) says why.
 *
 * Loading a locked keyring asks the system to unlock it, which may open its password window, but does not wait for
 * that. Once it is unlocked, what was loaded can be peeked at, what was stored in the meantime is kept for good, and
 * `session-only` is notified as %FALSE: that is the moment to look again.
 */
#define PRM_TYPE_KEYRING (prm_keyring_get_type ())
G_DECLARE_FINAL_TYPE (PrmKeyring, prm_keyring, PRM, KEYRING, GObject)

typedef enum
{
  PRM_KEYRING_ERROR_ABSENT, /* no secret service answers */
  PRM_KEYRING_ERROR_LOCKED,
  PRM_KEYRING_ERROR_TIMED_OUT,
  PRM_KEYRING_ERROR_FAILED,
} PrmKeyringError;

#define PRM_KEYRING_ERROR (prm_keyring_error_quark ())
GQuark prm_keyring_error_quark (void);

typedef enum
{
  PRM_SECRET_API_KEY,
  PRM_SECRET_PROFILE_KEY,
  PRM_SECRET_JWT_PRIVATE_KEY,
  PRM_SECRET_X_API_KEY,
  PRM_SECRET_X_API_SECRET,
} PrmSecretKind;

/**
 * prm_keyring_new:
 * @service_url: the secrets of another address are other secrets
 */
PrmKeyring *prm_keyring_new (const char *service_url);

/** prm_keyring_new_session_only: Returns: (transfer full): one that never asks the system, as the demo workspace wants
 */
PrmKeyring *prm_keyring_new_session_only (void);

gboolean prm_keyring_is_session_only (PrmKeyring *keyring);
const GError *prm_keyring_get_problem (PrmKeyring *keyring);

/**
 * prm_keyring_load_async:
 *
 * Reads every secret of the address. An absent or locked keyring gives an error and an empty, session-only keyring.
 */
void prm_keyring_load_async (PrmKeyring *keyring,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean prm_keyring_load_finish (PrmKeyring *keyring, GAsyncResult *result, GError **error);

/**
 * prm_keyring_peek:
 * @ref_id: (nullable): whose; %NULL for the account's own
 *
 * Returns: (transfer none) (nullable): the secret, until it is stored or cleared anew
 */
const char *prm_keyring_peek (PrmKeyring *keyring, PrmSecretKind kind, const char *ref_id);

/**
 * prm_keyring_store_async:
 *
 * The secret can be peeked at once. If the system keyring does not take it, the error says why and it lasts for this
 * run only.
 */
void prm_keyring_store_async (PrmKeyring *keyring,
                              PrmSecretKind kind,
                              const char *ref_id,
                              const char *secret,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean prm_keyring_store_finish (PrmKeyring *keyring, GAsyncResult *result, GError **error);

/** prm_keyring_clear_async: forgets one secret, here and in the system keyring. */
void prm_keyring_clear_async (PrmKeyring *keyring,
                              PrmSecretKind kind,
                              const char *ref_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean prm_keyring_clear_finish (PrmKeyring *keyring, GAsyncResult *result, GError **error);

/** prm_keyring_clear_all_async: forgets every secret of the address, here and in the system keyring. */
void prm_keyring_clear_all_async (PrmKeyring *keyring,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean prm_keyring_clear_all_finish (PrmKeyring *keyring, GAsyncResult *result, GError **error);

G_END_DECLS
