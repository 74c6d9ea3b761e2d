/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-composer-state.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmChecksBar:
 *
 * Always visible at the foot of the composer: “Ready”, or how many problems and notices there are; a click lists them,
 * each with a button that goes where it is mended. Signal `fix` (const PrmProblem *).
 */
#define PRM_TYPE_CHECKS_BAR (prm_checks_bar_get_type ())
G_DECLARE_FINAL_TYPE (PrmChecksBar, prm_checks_bar, PRM, CHECKS_BAR, AdwBin)

/** prm_checks_bar_show: @begun: whether there is anything yet that could be wrong */
void prm_checks_bar_show (PrmChecksBar *self, const PrmComposerState *state, gboolean begun);

/** prm_checks_bar_say: has a screen reader say @sentence, whatever has the focus. */
void prm_checks_bar_say (PrmChecksBar *self, const char *sentence);

/** prm_checks_bar_add_end: puts @widget at the end of the same line. */
void prm_checks_bar_add_end (PrmChecksBar *self, GtkWidget *widget);

/** prm_checks_bar_popup: lists what is wrong, as a press of a send button that cannot send does. */
void prm_checks_bar_popup (PrmChecksBar *self);

G_END_DECLS
