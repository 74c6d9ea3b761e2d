/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-checks.h"
#include "prm-draft.h"
#include "prm-profile.h"
#include "prm-schedule.h"

G_BEGIN_DECLS

/**
 * PrmComposerState:
 *
 * What the composer's widgets show for a draft: a pure function of the draft, its profile, the schedules and the
 * time, so that it can be tested without a window.
 */
typedef struct
{
  GPtrArray *problems; /* (owned) (element-type PrmProblem) blocking ones first */
  guint n_blocks;
  guint n_notices;
  int remaining[PRM_N_NETWORKS]; /* of the text; negative beyond the limit */
  gboolean has_tightest;
  PrmNetwork tightest; /* the chosen network with the least room */
  gssize over_limit;   /* byte offset from which some chosen network would refuse the text, or -1 */
  gint64 slot;         /* the auto-schedule slot it would get, PRM_TIME_NONE if none */
  gboolean can_send;
  char *send_label;   /* (owned) what the button does, for whom and when */
  char *checks_label; /* (owned) "Ready", "1 problem, 2 notices" */
} PrmComposerState;

/**
 * prm_composer_state_new:
 * @profile: (nullable): for whom; %NULL while none is chosen
 * @schedule: (nullable): the auto-schedule that the draft names
 * @zone: (nullable): %NULL is this computer's
 */
PrmComposerState *prm_composer_state_new (
  PrmDraft *draft, const PrmProfile *profile, const PrmSchedule *schedule, gint64 now, GTimeZone *zone);
void prm_composer_state_free (PrmComposerState *state);

/** prm_composer_state_network_level: Returns: the worst #PrmProblemLevel of @network, or -1 for none */
int prm_composer_state_network_level (const PrmComposerState *state, PrmNetwork network);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmComposerState, prm_composer_state_free)

G_END_DECLS
