/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"
#include "prm-network.h"
#include "prm-profile.h"

G_BEGIN_DECLS

typedef enum
{
  PRM_PROBLEM_NOTICE, /* worth a look */
  PRM_PROBLEM_BLOCK,  /* the service or the network would refuse it */
} PrmProblemLevel;

/** PrmProblemPlace: the part of a draft where a problem is mended. */
typedef enum
{
  PRM_PROBLEM_PLACE_TEXT,
  PRM_PROBLEM_PLACE_NETWORKS,
  PRM_PROBLEM_PLACE_MEDIA,
  PRM_PROBLEM_PLACE_OPTIONS,
  PRM_PROBLEM_PLACE_WHEN,
} PrmProblemPlace;

typedef struct
{
  PrmProblemLevel level;
  PrmProblemPlace place;
  gboolean has_network; /* FALSE: of the draft as a whole */
  PrmNetwork network;
  int media_index; /* of the address that it is about, or -1 */
  char *option;    /* (owned) (nullable) the option that is missing */
  char *message;   /* (owned) a sentence in the user's language: what is wrong and what to do */
} PrmProblem;

void prm_problem_free (PrmProblem *problem);

/**
 * prm_draft_check:
 * @profile: (nullable): for whom it is, to tell which networks are linked
 * @now: the present moment
 *
 * Every rule that can be checked on this computer. What it lets pass the service may still refuse.
 *
 * Returns: (transfer full) (element-type PrmProblem): what is wrong, blocking problems first
 */
GPtrArray *prm_draft_check (const PrmDraft *draft, const PrmProfile *profile, gint64 now);

/** prm_problems_block: Returns: whether one of @problems keeps the draft from being sent */
gboolean prm_problems_block (GPtrArray *problems);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmProblem, prm_problem_free)

G_END_DECLS
