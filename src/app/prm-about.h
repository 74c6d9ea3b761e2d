/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** prm_about_present: shows who made the application, above @parent. */
void prm_about_present (GtkWindow *parent);

G_END_DECLS
