/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmKeyForm:
 *
 * One field for the API Key, which is tried at once; what is wrong with it stands beside the field. Property:
 * `workspace` (PrmWorkspace). Signal: `connected`. Action: `key.connect`.
 */
#define PRM_TYPE_KEY_FORM (prm_key_form_get_type ())
G_DECLARE_FINAL_TYPE (PrmKeyForm, prm_key_form, PRM, KEY_FORM, AdwBin)

GtkWidget *prm_key_form_new (PrmWorkspace *workspace);

/** prm_key_form_focus: puts the cursor into the field. */
void prm_key_form_focus (PrmKeyForm *form);

/** prm_key_form_cancel: stops the trial that is running; what was typed stays. */
void prm_key_form_cancel (PrmKeyForm *form);

/** prm_key_form_get_error: Returns: (transfer none) (nullable): the sentence that stands beside the field */
const char *prm_key_form_get_error (PrmKeyForm *form);

/**
 * prm_key_form_check:
 * @key: what was typed, without blanks around it
 *
 * Returns: (nullable): a sentence if @key cannot be a key at all
 */
const char *prm_key_form_check (const char *key);

G_END_DECLS
