/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmClientForm:
 *
 * Asks what a new client is given and makes it at the service; what is wrong stands below the field. Signal:
 * `created` (string, nullable: the refId). Action: `client.create`.
 */
#define PRM_TYPE_CLIENT_FORM (prm_client_form_get_type ())
G_DECLARE_FINAL_TYPE (PrmClientForm, prm_client_form, PRM, CLIENT_FORM, AdwBin)

GtkWidget *prm_client_form_new (PrmWorkspace *workspace);

/** prm_client_form_focus: puts the cursor into the first field. */
void prm_client_form_focus (PrmClientForm *self);

G_END_DECLS
