/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * prm_linking_start:
 * @parent: the window from which it is wanted; its application has the action `app.open-address` (s)
 * @ref_id: of the client
 * @network: the one that is to be linked
 *
 * Opens the service's linking page for @network in the browser, and a window that tells what becomes of it. The first
 * time it asks for the domain and the private key that linking takes.
 */
void prm_linking_start (GtkWindow *parent, PrmWorkspace *workspace, const char *ref_id, PrmNetwork network);

G_END_DECLS
