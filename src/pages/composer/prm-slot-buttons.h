/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmSlotButtons:
 *
 * The next free slots of a client's queues, each a button; hidden where there is none. Signal `picked` (int64: the
 * slot's moment) comes when one is pressed.
 */
#define PRM_TYPE_SLOT_BUTTONS (prm_slot_buttons_get_type ())
G_DECLARE_FINAL_TYPE (PrmSlotButtons, prm_slot_buttons, PRM, SLOT_BUTTONS, AdwBin)

GtkWidget *prm_slot_buttons_new (void);

/** prm_slot_buttons_set_workspace: @workspace: (nullable): %NULL lets go of it */
void prm_slot_buttons_set_workspace (PrmSlotButtons *self, PrmWorkspace *workspace);

/** prm_slot_buttons_show: @ref_id: (nullable): the client; @zone: (nullable): %NULL is this computer's */
void prm_slot_buttons_show (PrmSlotButtons *self, const char *ref_id, gint64 now, GTimeZone *zone);

G_END_DECLS
