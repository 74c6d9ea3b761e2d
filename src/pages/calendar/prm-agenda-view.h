/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-clock.h"
#include "prm-day-index.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmAgendaView:
 *
 * The posts of a #PrmDayIndex as a list of days, for windows that are too narrow for a month. It does its work only
 * while it is mapped. A click on a post shows it in place; the button of a day activates `win.new-post-at`.
 */
#define PRM_TYPE_AGENDA_VIEW (prm_agenda_view_get_type ())
G_DECLARE_FINAL_TYPE (PrmAgendaView, prm_agenda_view, PRM, AGENDA_VIEW, GtkWidget)

/** prm_agenda_view_new: @zone: (nullable): in which zone times are shown; %NULL is this computer's */
GtkWidget *prm_agenda_view_new (PrmClock *clock, GTimeZone *zone, PrmDayIndex *index);

void prm_agenda_view_set_show_profiles (PrmAgendaView *self, gboolean show_profiles);

/** prm_agenda_view_scroll_to: brings the day that contains @moment, or the next one that is listed, to the top. */
void prm_agenda_view_scroll_to (PrmAgendaView *self, gint64 moment);

G_END_DECLS
