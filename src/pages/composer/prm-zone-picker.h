/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmZonePicker:
 *
 * The time zone of a client, to be chosen from those that this computer knows. Signal `picked` (string: its name; ""
 * for this computer's own).
 */
#define PRM_TYPE_ZONE_PICKER (prm_zone_picker_get_type ())
G_DECLARE_FINAL_TYPE (PrmZonePicker, prm_zone_picker, PRM, ZONE_PICKER, AdwBin)

GtkWidget *prm_zone_picker_new (void);

/** prm_zone_picker_show: @zone: (nullable): %NULL is this computer's */
void prm_zone_picker_show (PrmZonePicker *self, GTimeZone *zone);

G_END_DECLS
