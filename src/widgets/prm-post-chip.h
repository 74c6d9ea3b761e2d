/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-clock.h"
#include "prm-items.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PrmPostChip:
 *
 * A post on one line, as the calendar shows it: state, time, first words, networks. It draws its own text, so that
 * hundreds of them cost little; it takes the focus and has a spoken name. Signal `activated`: by click, Enter or
 * Space. What the service has not confirmed yet is drawn hollow.
 *
 * Properties: `item` (PrmPostItem, nullable), `roomy` (boolean: for lists that are touched, higher).
 */
#define PRM_TYPE_POST_CHIP (prm_post_chip_get_type ())
G_DECLARE_FINAL_TYPE (PrmPostChip, prm_post_chip, PRM, POST_CHIP, GtkWidget)

/**
 * prm_post_chip_new:
 * @clock: what tells the present moment
 * @zone: (nullable): in which zone times are shown; %NULL is this computer's
 */
GtkWidget *prm_post_chip_new (PrmClock *clock, GTimeZone *zone);

PrmPostItem *prm_post_chip_get_item (PrmPostChip *self);
void prm_post_chip_set_item (PrmPostChip *self, PrmPostItem *item);

/** prm_post_chip_set_show_profile: whether to tell whose post it is, by a coloured edge and initials. */
void prm_post_chip_set_show_profile (PrmPostChip *self, gboolean show_profile);

void prm_post_chip_set_roomy (PrmPostChip *self, gboolean roomy);

/** prm_post_chip_set_cut: whether it is drawn as taken up, to be put down on another day. */
void prm_post_chip_set_cut (PrmPostChip *self, gboolean cut);

/** prm_post_chip_get_line_height: Returns: how high a chip in @widget's font is, in pixels */
int prm_post_chip_get_line_height (GtkWidget *widget);

G_END_DECLS
