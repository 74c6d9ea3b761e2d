/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmProfileKeys:
 *
 * The clients and whether their keys are here, and one large box to paste many Profile Keys into; each is tried, with
 * the result in a row. Property: `workspace` (PrmWorkspace). Action: `keys.add`.
 */
#define PRM_TYPE_PROFILE_KEYS (prm_profile_keys_get_type ())
G_DECLARE_FINAL_TYPE (PrmProfileKeys, prm_profile_keys, PRM, PROFILE_KEYS, AdwBin)

GtkWidget *prm_profile_keys_new (PrmWorkspace *workspace);

/** prm_profile_keys_count_missing: Returns: how many User Profiles of @workspace have no key here */
guint prm_profile_keys_count_missing (PrmWorkspace *workspace);

G_END_DECLS
