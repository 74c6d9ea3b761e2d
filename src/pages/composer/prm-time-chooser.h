/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmTimeChooser:
 *
 * A moment in this computer's time zone: a field that reads times as people write them, and a small month that shows
 * how many posts of the client each day has. Signal `picked` (int64 moment) comes with each choice.
 */
#define PRM_TYPE_TIME_CHOOSER (prm_time_chooser_get_type ())
G_DECLARE_FINAL_TYPE (PrmTimeChooser, prm_time_chooser, PRM, TIME_CHOOSER, AdwBin)

/** prm_time_chooser_set_workspace: @workspace: (nullable): %NULL lets go of it */
void prm_time_chooser_set_workspace (PrmTimeChooser *self, PrmWorkspace *workspace);

/** prm_time_chooser_show: @moment: may be %PRM_TIME_NONE; @ref_id: (nullable): whose posts are counted */
void prm_time_chooser_show (PrmTimeChooser *self, gint64 moment, gint64 now, const char *ref_id);

/** prm_time_chooser_focus: puts the cursor into the field. */
void prm_time_chooser_focus (PrmTimeChooser *self);

G_END_DECLS
