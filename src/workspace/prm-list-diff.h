/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * prm_list_diff_apply:
 * @store: the list to change; no object is in it twice
 * @target: (element-type GObject): what it shall hold, in this order; no object twice
 *
 * Splices only what differs: objects that stay in their order are not touched, so that selection, focus and scrolling
 * survive.
 *
 * Returns: the number of splices
 */
guint prm_list_diff_apply (GListStore *store, GPtrArray *target);

G_END_DECLS
