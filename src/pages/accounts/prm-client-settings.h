/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** prm_client_settings_present: shows which networks are linked to the client @item and links others, and what is set
 * for it alone; that is kept in the workspace’s settings. @parent: its application has the action `app.open-address` */
void prm_client_settings_present (GtkWindow *parent, PrmWorkspace *workspace, PrmProfileItem *item);

G_END_DECLS
