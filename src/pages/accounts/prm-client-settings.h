/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** prm_client_settings_present: shows what is set for the client @item alone; kept in the workspace’s settings. */
void prm_client_settings_present (GtkWindow *parent, PrmWorkspace *workspace, PrmProfileItem *item);

G_END_DECLS
