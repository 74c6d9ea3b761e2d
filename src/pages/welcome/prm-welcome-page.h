/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-page.h"

G_BEGIN_DECLS

/**
 * PrmWelcomePage:
 *
 * The first run: what the application is for; the API Key; and, where the account has clients, their Profile Keys.
 * "Look Around First" activates `app.demo`. Property: `step` (string, read-only: "intro", "key", "reading" or
 * "clients"). Signal: `finished`, once there is something to show. Actions: `welcome.begin`, `welcome.back`,
 * `welcome.finish`.
 */
#define PRM_TYPE_WELCOME_PAGE (prm_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (PrmWelcomePage, prm_welcome_page, PRM, WELCOME_PAGE, PrmPage)

GtkWidget *prm_welcome_page_new (PrmWorkspace *workspace);

/** prm_welcome_page_get_step: Returns: the name of the step that is shown */
const char *prm_welcome_page_get_step (PrmWelcomePage *page);

G_END_DECLS
