/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What the platform's own widgets lack. Each reaches into parts that are not documented, finds them by what they are,
 * and does nothing where a version has other ones.
 */

/* Under which GTK keeps the tooltip of a display, the one that is shown or about to be. */
#define PRM_PLATFORM_TOOLTIP "gdk-display-current-tooltip"

/**
 * prm_platform_mend_windows:
 *
 * From now on a window takes its tooltip with it when it goes, and the headings of every AdwMessageDialog may be
 * measured at the width that the dialog measures them at. From libadwaita 1.3 on it has a large and a small one, calls
 * the lesser of their minimum widths its own, and measures both at that, of which GTK 4.18 warns: here both have the
 * same. The large one is shown only where all of it has room, so it is never shortened.
 */
void prm_platform_mend_windows (void);

G_END_DECLS
