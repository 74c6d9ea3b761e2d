/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-time.h"
#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmTimeButton:
 *
 * A button that shows a moment and opens a small month with a time of day to choose another, in this computer's time
 * zone. Signal `picked` (int64 moment) comes with each choice.
 */
#define PRM_TYPE_TIME_BUTTON (prm_time_button_get_type ())
G_DECLARE_FINAL_TYPE (PrmTimeButton, prm_time_button, PRM, TIME_BUTTON, AdwBin)

/** prm_time_button_show: @moment: may be %PRM_TIME_NONE; @now: the present moment, for words such as “Tomorrow” */
void prm_time_button_show (PrmTimeButton *self, gint64 moment, gint64 now);

/** prm_time_button_count_posts: has the month say how many posts of the client each day has, without @post_id; to be
 * called before it is shown. @workspace: (nullable): is not held */
void
prm_time_button_count_posts (PrmTimeButton *self, PrmWorkspace *workspace, const char *ref_id, const char *post_id);

G_END_DECLS
