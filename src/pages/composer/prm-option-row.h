/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"
#include "prm-network-options.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmOptionRow:
 *
 * One option of a network in a form, with the control that its row in the table asks for, what it is for and what is
 * wrong with it.
 */
typedef struct _PrmOptionRow PrmOptionRow;

/** PrmOptionRowFunc: @value: (nullable): the text for the draft; %NULL where it is left at its default */
typedef void (*PrmOptionRowFunc) (PrmOptionRow *row, const char *value, gpointer user_data);

PrmOptionRow *
prm_option_row_new (PrmNetwork network, const PrmNetworkOption *option, PrmOptionRowFunc func, gpointer user_data);

PrmNetwork prm_option_row_get_network (PrmOptionRow *row);
const PrmNetworkOption *prm_option_row_get_option (PrmOptionRow *row);

/** prm_option_row_get_widget: Returns: (transfer none): the row for a list; the #PrmOptionRow lives as long */
GtkWidget *prm_option_row_get_widget (PrmOptionRow *row);

/**
 * prm_option_row_show:
 * @draft: whose value is shown, and whose media or parts it may stand for
 * @needed: whether it is required and left out
 * @now: the present moment, and @zone (nullable) the client's, for dates
 */
void prm_option_row_show (PrmOptionRow *row, PrmDraft *draft, gboolean needed, gint64 now, GTimeZone *zone);

void prm_option_row_focus (PrmOptionRow *row);

G_END_DECLS
