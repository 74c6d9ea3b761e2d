/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-chip-layout.h"
#include "prm-network.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** PRM_CHIP_ICON_STEP: from one network's icon in a chip to the next, in pixels. */
#define PRM_CHIP_ICON_STEP 16

/** prm_chip_snapshot_icons: draws the icons of @networks where @layout puts them in @widget. */
void prm_chip_snapshot_icons (
  GtkWidget *widget, GtkSnapshot *snapshot, PrmNetworkSet networks, const PrmChipLayout *layout, const GdkRGBA *color);

G_END_DECLS
