/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmClientButton:
 *
 * Shows for which client a draft is, and lets another one be chosen among those that can be written for. Signal
 * `picked` (PrmProfileItem).
 */
#define PRM_TYPE_CLIENT_BUTTON (prm_client_button_get_type ())
G_DECLARE_FINAL_TYPE (PrmClientButton, prm_client_button, PRM, CLIENT_BUTTON, AdwBin)

GtkWidget *prm_client_button_new (PrmWorkspace *workspace);

/**
 * prm_client_button_show:
 * @client: (nullable): the client, %NULL while none is chosen
 * @fixed: whether it is a post that is there already, so that it stays with its client
 */
void prm_client_button_show (PrmClientButton *self, PrmProfileItem *client, gboolean fixed);

void prm_client_button_popup (PrmClientButton *self);

G_END_DECLS
