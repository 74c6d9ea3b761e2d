/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-page.h"

G_BEGIN_DECLS

/**
 * PrmCalendarPage:
 *
 * The posts of the current client, or of all, on a month; on a list of days where the window is narrow. Properties:
 * `show-failed`, `show-overdue`, `show-waiting`, `show-scheduled`,
 * `show-published` (boolean): the filters, also as actions of the same names.
 *
 * Actions: `calendar.previous`, `calendar.next` (month), `calendar.today`, `calendar.show` (x: the month of a moment),
 * `calendar.show-all`: without filters, `calendar.reload`.
 */
#define PRM_TYPE_CALENDAR_PAGE (prm_calendar_page_get_type ())
G_DECLARE_FINAL_TYPE (PrmCalendarPage, prm_calendar_page, PRM, CALENDAR_PAGE, PrmPage)

GtkWidget *prm_calendar_page_new (PrmWorkspace *workspace);

G_END_DECLS
