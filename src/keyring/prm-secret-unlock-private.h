/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * What may open a password window of the system, done by us on the bus: libsecret 0.20 forgets to answer when such a
 * window is dismissed or cancelled. Its own calls are made only once nothing is left to ask.
 *
 * Errors are %PRM_KEYRING_ERROR, or %G_IO_ERROR_CANCELLED; a window that is closed without an answer is
 * %PRM_KEYRING_ERROR_LOCKED.
 */

/** prm_secret_set_patience: for tests: how many seconds to wait for the service, and for a person. */
void prm_secret_set_patience (guint answer, guint prompt);
/** prm_secret_get_answer_seconds: Returns: how long to wait for the service, which answers within milliseconds */
guint prm_secret_get_answer_seconds (void);

/** prm_secret_unlock_async: @paths: of items or collections */
void prm_secret_unlock_async (const char *const *paths,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean prm_secret_unlock_finish (GAsyncResult *result, GError **error);

/**
 * prm_secret_prepare_async:
 *
 * Makes sure that there is a default collection and that it is unlocked, so that something can be stored.
 */
void prm_secret_prepare_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** prm_secret_prepare_finish: @answered: (out): whether there is a service at all */
gboolean prm_secret_prepare_finish (GAsyncResult *result, gboolean *answered, GError **error);

G_END_DECLS
