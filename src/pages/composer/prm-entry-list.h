/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-network-options.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmEntryList:
 *
 * The entries of an option that is a list, each in a field with a button that removes it, and below them a field for
 * one more. What is pasted there with several lines becomes as many entries. What stands there counts as an entry, so
 * that nothing is left behind. Signal `changed` comes with each edit.
 */
#define PRM_TYPE_ENTRY_LIST (prm_entry_list_get_type ())
G_DECLARE_FINAL_TYPE (PrmEntryList, prm_entry_list, PRM, ENTRY_LIST, AdwBin)

/** prm_entry_list_new: @title: what it is called */
GtkWidget *prm_entry_list_new (PrmNetwork network, const PrmNetworkOption *option, const char *title);

/** prm_entry_list_set_value: @value: (nullable): as a draft has it */
void prm_entry_list_set_value (PrmEntryList *self, const char *value);

/** prm_entry_list_dup_value: Returns: (transfer full): the same; "" for no entries */
char *prm_entry_list_dup_value (PrmEntryList *self);

/** prm_entry_list_get_entry: Returns: (transfer none): the field for one more */
GtkWidget *prm_entry_list_get_entry (PrmEntryList *self);

G_END_DECLS
