/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-option-places.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmOptionEntries:
 *
 * The form of an option with several entries of several fields: an entry can be added, moved and removed. Where the
 * entries stand for media or for parts of the text there is one for each of those. What is wrong is said at the field.
 * Signal `changed` comes with each edit.
 */
#define PRM_TYPE_OPTION_ENTRIES (prm_option_entries_get_type ())
G_DECLARE_FINAL_TYPE (PrmOptionEntries, prm_option_entries, PRM, OPTION_ENTRIES, AdwBin)

/** prm_option_entries_new: @title: what the option is called, with its section */
GtkWidget *prm_option_entries_new (PrmNetwork network, const PrmNetworkOption *option, const char *title);

/** prm_option_entries_dup_value: Returns: (transfer full): the text for a draft; "" for nothing */
char *prm_option_entries_dup_value (PrmOptionEntries *self);

/** prm_option_entries_set_value: @value: (nullable): the text of a draft */
void prm_option_entries_set_value (PrmOptionEntries *self, const char *value);

/** prm_option_entries_set_places: @places: (element-type PrmOptionPlace): what the entries stand for */
void prm_option_entries_set_places (PrmOptionEntries *self, GPtrArray *places);

/** prm_option_entries_get_first: Returns: (transfer none): what takes the focus: the first field, or else the button */
GtkWidget *prm_option_entries_get_first (PrmOptionEntries *self);

/**
 * prm_option_entries_get_field:
 *
 * Returns: (transfer none) (nullable): the field of @entry in @column, both from 0
 */
GtkEditable *prm_option_entries_get_field (PrmOptionEntries *self, guint entry, guint column);

/** prm_option_entries_add: adds an entry, as its button does, and puts the cursor there. */
void prm_option_entries_add (PrmOptionEntries *self);

G_END_DECLS
