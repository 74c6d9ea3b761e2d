/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-secret-table-private.h"

G_BEGIN_DECLS

/*
 * The keyring of the system, without any state of ours: what it holds for one service address. Each call has its own
 * time-out, and its errors are %PRM_KEYRING_ERROR, or %G_IO_ERROR_CANCELLED where its caller cancelled it.
 */

/**
 * prm_system_keyring_find_async:
 *
 * Reads all that can be read without a password window.
 */
void prm_system_keyring_find_async (const char *service_url,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/**
 * prm_system_keyring_find_finish:
 * @locked: (out) (transfer full) (nullable) (element-type GObject): items that are there but cannot be read
 *
 * Returns: (transfer full) (nullable) (element-type PrmSecret): what was found
 */
GPtrArray *prm_system_keyring_find_finish (GAsyncResult *result, GPtrArray **locked, GError **error);

/** prm_system_keyring_unlock_async: asks to unlock @items, which may open a password window. */
void prm_system_keyring_unlock_async (GPtrArray *items,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean prm_system_keyring_unlock_finish (GAsyncResult *result, GError **error);

/** prm_system_keyring_save_async: keeps @secret, in place of what was kept as the same. May open a password window. */
void prm_system_keyring_save_async (const char *service_url,
                                    const PrmSecret *secret,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean prm_system_keyring_save_finish (GAsyncResult *result, GError **error);

/**
 * prm_system_keyring_clear_async:
 * @secret: (nullable): which one, whatever its value; %NULL: all
 *
 * Removes what is kept; %PRM_KEYRING_ERROR_LOCKED where something stayed. May open a password window.
 */
void prm_system_keyring_clear_async (const char *service_url,
                                     const PrmSecret *secret,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean prm_system_keyring_clear_finish (GAsyncResult *result, GError **error);

G_END_DECLS
