/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** PrmStanding: a state that lasts, and that the user has to know of. */
typedef enum
{
  PRM_STANDING_NONE,
  PRM_STANDING_KEY_REJECTED,
  PRM_STANDING_PROBLEM,
  PRM_STANDING_OFFLINE,
  PRM_STANDING_SET_ASIDE,    /* damaged data was set aside when the workspace was opened */
  PRM_STANDING_SESSION_ONLY, /* keys are kept for this run only */
} PrmStanding;

/**
 * PrmStandingBar:
 *
 * The bar below a page's header that names the one standing state that matters most, and what can be done about it.
 * What is only to be known can be closed, in every page at once. Property: `workspace` (PrmWorkspace).
 */
#define PRM_TYPE_STANDING_BAR (prm_standing_bar_get_type ())
G_DECLARE_FINAL_TYPE (PrmStandingBar, prm_standing_bar, PRM, STANDING_BAR, AdwBin)

/**
 * prm_standing_pick:
 * @session_only: keys are kept for this run only, although they should not be
 * @set_aside: damaged data was set aside
 * @closed: bits `1u << PrmStanding` of what the user has read and closed
 *
 * Returns: what to show
 */
PrmStanding prm_standing_pick (PrmConnection connection, gboolean session_only, gboolean set_aside, guint closed);

/** prm_standing_bar_get_standing: Returns: what it shows now */
PrmStanding prm_standing_bar_get_standing (PrmStandingBar *bar);

/** prm_standing_bar_get_message: Returns: the sentence that it shows, "" for none */
const char *prm_standing_bar_get_message (PrmStandingBar *bar);

G_END_DECLS
