/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-clock.h"
#include "prm-items.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmMoveForm:
 *
 * Where a scheduled post is to go: a day, a time, and a button that says exactly when that is and asks for it by
 * `post.move`. A time that cannot be is told beside the button. Signal `moved`: it was asked for.
 */
#define PRM_TYPE_MOVE_FORM (prm_move_form_get_type ())
G_DECLARE_FINAL_TYPE (PrmMoveForm, prm_move_form, PRM, MOVE_FORM, AdwBin)

/** prm_move_form_set_item: starts at the time that @item has. @zone: (nullable): %NULL is this computer's */
void prm_move_form_set_item (PrmMoveForm *self, PrmPostItem *item, PrmClock *clock, GTimeZone *zone);

G_END_DECLS
