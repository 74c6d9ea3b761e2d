/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmClientSwitcher:
 *
 * A button that names the client shown; its popover lists all clients, with a search. Choosing one activates
 * `win.show-client`. Property: `workspace` (PrmWorkspace, nullable).
 */
#define PRM_TYPE_CLIENT_SWITCHER (prm_client_switcher_get_type ())
G_DECLARE_FINAL_TYPE (PrmClientSwitcher, prm_client_switcher, PRM, CLIENT_SWITCHER, AdwBin)

/** prm_client_switcher_open: opens the popover with an empty search. */
void prm_client_switcher_open (PrmClientSwitcher *switcher);

G_END_DECLS
