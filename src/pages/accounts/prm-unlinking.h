/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** prm_unlinking_is_possible: Returns: whether the service unlinks @network when it is asked to */
gboolean prm_unlinking_is_possible (PrmNetwork network);

/**
 * prm_unlinking_start:
 * @ref_id: of the client
 *
 * Asks whether @network is to be unlinked, with how many posts will then fail there, and does it. What is wrong is said
 * in a dialog.
 */
void prm_unlinking_start (GtkWindow *parent, PrmWorkspace *workspace, const char *ref_id, PrmNetwork network);

G_END_DECLS
