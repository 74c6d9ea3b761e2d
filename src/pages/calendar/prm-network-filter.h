/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-network.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmNetworkFilter:
 *
 * A button with the networks to show; with none chosen it is all of them. Property: `selected` (uint, PrmNetworkSet).
 */
#define PRM_TYPE_NETWORK_FILTER (prm_network_filter_get_type ())
G_DECLARE_FINAL_TYPE (PrmNetworkFilter, prm_network_filter, PRM, NETWORK_FILTER, AdwBin)

/** prm_network_filter_set_offered: which networks there are to choose from; those chosen stay on offer. */
void prm_network_filter_set_offered (PrmNetworkFilter *self, PrmNetworkSet offered);

PrmNetworkSet prm_network_filter_get_selected (PrmNetworkFilter *self);
void prm_network_filter_set_selected (PrmNetworkFilter *self, PrmNetworkSet selected);

G_END_DECLS
