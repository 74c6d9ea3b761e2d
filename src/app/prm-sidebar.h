/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmSidebar:
 *
 * Client switcher, pages with their counts, what needs attention, main menu. Properties: `workspace` (PrmWorkspace,
 * nullable), `page` (string: the one to mark as shown).
 */
#define PRM_TYPE_SIDEBAR (prm_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (PrmSidebar, prm_sidebar, PRM, SIDEBAR, AdwBin)

/** prm_sidebar_choose_client: opens the client switcher, ready to search. */
void prm_sidebar_choose_client (PrmSidebar *sidebar);

/** prm_sidebar_open_menu: opens the main menu. */
void prm_sidebar_open_menu (PrmSidebar *sidebar);

G_END_DECLS
