/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * prm_toasts_add:
 * @toast: (transfer full)
 * @urgent: takes the place of the one that is shown, which is shown again afterwards
 *
 * Shows @toast in @overlay, after those that are there already. All toasts of an overlay have to be added in this way.
 *
 * The overlay of libadwaita 1.2 frees what it knows of a toast once that is hidden, also while the toast's way in is
 * still animated, and writes there when that ends: a toast that is dismissed within half a second, or whose frames a
 * busy computer skips, crashes the program. So only one at a time is given to the overlay, and one that is dismissed
 * before it has arrived goes as soon as it has.
 */
void prm_toasts_add (AdwToastOverlay *overlay, AdwToast *toast, gboolean urgent);

G_END_DECLS
