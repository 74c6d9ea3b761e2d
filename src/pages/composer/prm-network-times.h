/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmNetworkTimes:
 *
 * A row that opens to one row for each chosen network, in which a time of its own can be written, and taken back. It
 * says beforehand how many posts come of that, and where times of their own make no sense, why. Signal `edited`
 * (PrmDraft) brings the draft as the user wants it.
 */
#define PRM_TYPE_NETWORK_TIMES (prm_network_times_get_type ())
G_DECLARE_FINAL_TYPE (PrmNetworkTimes, prm_network_times, PRM, NETWORK_TIMES, AdwExpanderRow)

GtkWidget *prm_network_times_new (void);

/** prm_network_times_show: @zone: (nullable): in which the client reads times; %NULL is this computer's */
void prm_network_times_show (PrmNetworkTimes *self, PrmDraft *draft, gint64 now, GTimeZone *zone);

/** prm_network_times_focus: opens it and puts the cursor into the field of @network. */
void prm_network_times_focus (PrmNetworkTimes *self, PrmNetwork network);

/** prm_network_times_take: Returns: %FALSE where something is written that is not a time; the cursor is there then */
gboolean prm_network_times_take (PrmNetworkTimes *self);

G_END_DECLS
