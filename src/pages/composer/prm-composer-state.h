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
typedef enum
{
  PRM_CHECKED_HERE,    /* by the rules on this computer */
  PRM_CHECKED_SERVICE, /* by the service as well */
  PRM_CHECKED_OFFLINE, /* the service could not be asked */
} PrmChecked;

typedef struct
{
  GPtrArray *problems; /* (owned) (element-type PrmProblem) blocking ones first */
  guint n_blocks;
  guint n_notices;
  PrmChecked checked;
  int remaining[PRM_N_NETWORKS]; /* of the text that a network gets, chosen or not; negative beyond the limit */
  gboolean has_tightest;
  PrmNetwork tightest; /* the chosen network with the least room */
  gssize over_limit;   /* byte offset from which some chosen network would refuse the shared text, or -1 */
  gssize over_limit_at[PRM_N_NETWORKS]; /* the same for the text that one network gets */
  gint64 slot;                          /* the auto-schedule slot it would get, PRM_TIME_NONE if none */
  GTimeZone *zone;                      /* (owned) (nullable) in which the client reads times */
  gboolean can_send;
  gboolean doubted;   /* another time is meant than the one that is chosen */
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

/**
 * prm_composer_state_new_with:
 * @context: what is known besides the draft; its `slot` is found by @schedule
 */
PrmComposerState *
prm_composer_state_new_with (PrmDraft *draft, const PrmCheckContext *context, const PrmSchedule *schedule);

/** prm_problem_copy: Returns: (transfer full): another @problem */
PrmProblem *prm_problem_copy (const PrmProblem *problem);

/**
 * prm_composer_state_add_service:
 * @problems: (nullable) (element-type PrmProblem): what the service said of the very same draft; %NULL: it could not be
 *   asked
 */
void prm_composer_state_add_service (PrmComposerState *state, GPtrArray *problems);

/**
 * prm_composer_state_doubt_time:
 * @sentence: what is wrong with the time that is written
 *
 * What goes out when is not known as long as something is written that is not a time.
 */
void prm_composer_state_doubt_time (PrmComposerState *state, const char *sentence);
void prm_composer_state_free (PrmComposerState *state);

/** prm_composer_state_network_level: Returns: the worst #PrmProblemLevel of @network, or -1 for none */
int prm_composer_state_network_level (const PrmComposerState *state, PrmNetwork network);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmComposerState, prm_composer_state_free)

G_END_DECLS
