/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrmDemo:
 *
 * A running `postroom-sandbox --demo`: the service of the demo workspace. It ends with the object, or with this
 * process, however that ends. Signal `ended`: it ended by itself, so that nothing answers any more.
 */
#define PRM_TYPE_DEMO (prm_demo_get_type ())
G_DECLARE_FINAL_TYPE (PrmDemo, prm_demo, PRM, DEMO, GObject)

/**
 * prm_demo_start_async:
 * @state_file: (nullable): where it keeps its state between runs
 *
 * Looks for the program beside this one, then in the installation, then in PATH.
 */
void prm_demo_start_async (const char *state_file,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
PrmDemo *prm_demo_start_finish (GAsyncResult *result, GError **error);

/** prm_demo_stop_async: finishes once the service has written down its state and ended. */
void prm_demo_stop_async (PrmDemo *demo, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_demo_stop_finish (PrmDemo *demo, GAsyncResult *result, GError **error);

/** prm_demo_signal: sends a signal to the service, as a test does that wants it to die */
void prm_demo_signal (PrmDemo *demo, int signal_number);

const char *prm_demo_get_api_url (PrmDemo *demo);
const char *prm_demo_get_api_key (PrmDemo *demo);

/** prm_demo_get_profile_keys: Returns: (transfer none) (element-type utf8 utf8): Profile Keys by refId */
GHashTable *prm_demo_get_profile_keys (PrmDemo *demo);

G_END_DECLS
