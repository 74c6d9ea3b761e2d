/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** prm_accounts_window_present: shows the clients and their Profile Keys in a window of their own above @parent. */
void prm_accounts_window_present (GtkWindow *parent, PrmWorkspace *workspace);

/** prm_accounts_window_present_key: asks for another API Key in a window of its own above @parent. */
void prm_accounts_window_present_key (GtkWindow *parent, PrmWorkspace *workspace);

/** prm_accounts_window_present_new_client: asks what a new client is given; once it is made it is shown. */
void prm_accounts_window_present_new_client (GtkWindow *parent, PrmWorkspace *workspace);

G_END_DECLS
