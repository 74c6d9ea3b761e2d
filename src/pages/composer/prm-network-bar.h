/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-composer-state.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmNetworkBar:
 *
 * One toggle a network: its icon, name, what is left of its text limit and a mark where something is wrong. Networks
 * that the profile has not linked are greyed and say so. Signal `edited` (PrmDraft) brings the draft with the
 * networks as the user wants them.
 * The buttons of networks that are not linked activate `composer.link` (i: network).
 */
#define PRM_TYPE_NETWORK_BAR (prm_network_bar_get_type ())
G_DECLARE_FINAL_TYPE (PrmNetworkBar, prm_network_bar, PRM, NETWORK_BAR, AdwBin)

/** prm_network_bar_show: @x_keys: whether there are keys with which X takes posts */
void prm_network_bar_show (
  PrmNetworkBar *self, PrmDraft *draft, const PrmProfile *profile, gboolean x_keys, const PrmComposerState *state);

/** prm_network_bar_toggle: switches the @index-th network that is linked, counted from 0, as Ctrl+1 to Ctrl+9 do. */
void prm_network_bar_toggle (PrmNetworkBar *self, guint index);

/** prm_network_bar_focus: Returns: whether the cursor is at @network; %FALSE where it cannot be chosen */
gboolean prm_network_bar_focus (PrmNetworkBar *self, PrmNetwork network);

G_END_DECLS
