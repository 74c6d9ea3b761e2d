/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** prm_x_keys_present: asks for the keys of the user's own X app, or to forget them, above @parent. */
void prm_x_keys_present (GtkWindow *parent, PrmWorkspace *workspace);

G_END_DECLS
