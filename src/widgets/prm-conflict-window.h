/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * prm_conflict_window_present:
 * @over: what it belongs to; `post.retry` or `post.withdraw` is activated there
 * @post_id: a post that the user and somebody else changed
 *
 * Shows both versions beside each other and asks which is to count. Closing it decides nothing.
 */
void prm_conflict_window_present (GtkWidget *over, PrmWorkspace *workspace, const char *post_id);

G_END_DECLS
