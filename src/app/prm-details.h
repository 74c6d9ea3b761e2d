/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** prm_details_present: shows above @parent what stands behind @error, all keys masked, ready to be copied. */
void prm_details_present (GtkWindow *parent, const GError *error);

G_END_DECLS
