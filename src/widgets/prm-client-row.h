/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-items.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmClientRow:
 *
 * One client in a list: colour mark, name, linked networks, number waiting, and what is wrong. Properties: `item`
 * (PrmProfileItem, %NULL stands for all clients), `current` (boolean: it is the one shown).
 */
#define PRM_TYPE_CLIENT_ROW (prm_client_row_get_type ())
G_DECLARE_FINAL_TYPE (PrmClientRow, prm_client_row, PRM, CLIENT_ROW, AdwBin)

GtkWidget *prm_client_row_new (void);
void prm_client_row_set_item (PrmClientRow *row, PrmProfileItem *item);
PrmProfileItem *prm_client_row_get_item (PrmClientRow *row);

/** prm_client_row_describe: Returns: (transfer full): one sentence for a screen reader */
char *prm_client_row_describe (PrmProfileItem *item);

/**
 * prm_client_mark_update:
 * @mark: a label of the style class "client-mark"
 * @item: (nullable): whose initials and colour to give it; %NULL for all clients
 */
void prm_client_mark_update (GtkLabel *mark, PrmProfileItem *item);

G_END_DECLS
