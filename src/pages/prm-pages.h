/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * prm_pages_init:
 *
 * Makes the templates of pages and widgets reachable and their types known to GtkBuilder. To be called once there is
 * a display, before the first page is made; calling it again does nothing.
 */
void prm_pages_init (void);

G_END_DECLS
