/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmLinkingWindow:
 *
 * Sends the browser to the page where a network is linked to a client, and tells when it is: for how long the address
 * can still be opened, and what the service says of the network meanwhile. Actions: `linking.open`, `linking.copy`.
 */
#define PRM_TYPE_LINKING_WINDOW (prm_linking_window_get_type ())
G_DECLARE_FINAL_TYPE (PrmLinkingWindow, prm_linking_window, PRM, LINKING_WINDOW, AdwWindow)

/**
 * prm_linking_window_present:
 * @parent: its application has the action `app.open-address` (s)
 * @ref_id: of the client
 * @network: the one that is to be linked
 *
 * The browser is sent there at once.
 */
void prm_linking_window_present (GtkWindow *parent, PrmWorkspace *workspace, const char *ref_id, PrmNetwork network);

G_END_DECLS
