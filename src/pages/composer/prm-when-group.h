/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-composer-state.h"
#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmWhenGroup:
 *
 * When a draft goes out: now, at a time, or in the next free slot of an auto-schedule; and whether somebody has to
 * approve it first. Signal `edited` (PrmDraft) brings the draft as the user wants it.
 */
#define PRM_TYPE_WHEN_GROUP (prm_when_group_get_type ())
G_DECLARE_FINAL_TYPE (PrmWhenGroup, prm_when_group, PRM, WHEN_GROUP, AdwBin)

/** prm_when_group_set_workspace: whose posts are counted in the month; @workspace: (nullable). */
void prm_when_group_set_workspace (PrmWhenGroup *self, PrmWorkspace *workspace);

/**
 * prm_when_group_show:
 * @schedule_titles: the names of the auto-schedules of the draft's profile
 */
void prm_when_group_show (
  PrmWhenGroup *self, PrmDraft *draft, const PrmComposerState *state, const char *const *schedule_titles, gint64 now);

/** prm_when_group_choose_time: switches to a time of its own and opens the choice */
void prm_when_group_choose_time (PrmWhenGroup *self);

/** prm_when_group_focus: puts the cursor to the way that is chosen */
void prm_when_group_focus (PrmWhenGroup *self);

/** prm_when_group_choose_network_time: the same for the time that @network has for itself */
void prm_when_group_choose_network_time (PrmWhenGroup *self, PrmNetwork network);

/**
 * prm_when_group_get_doubt:
 * @draft: as it is now, which may not be shown yet
 *
 * Returns: (transfer none) (nullable): what is wrong with the time that is written in words for @draft
 */
const char *prm_when_group_get_doubt (PrmWhenGroup *self, PrmDraft *draft);

/** prm_when_group_take: Returns: %FALSE where something is written that is not a time; the cursor is there then */
gboolean prm_when_group_take (PrmWhenGroup *self);

/** prm_when_group_choose: @way: "now" or "queue" */
void prm_when_group_choose (PrmWhenGroup *self, const char *way);

/** prm_when_suggest: Returns: the next full hour that is at least an hour away */
gint64 prm_when_suggest (gint64 now);

G_END_DECLS
