/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft-edit.h"

G_BEGIN_DECLS

/** PrmEditKind: how it stands with changes to a post. */
typedef enum
{
  PRM_EDIT_KIND_READING, /* what became of the post is not known yet */
  PRM_EDIT_KIND_UNCHANGED,
  PRM_EDIT_KIND_IN_PLACE,
  PRM_EDIT_KIND_REPLACE,
  PRM_EDIT_KIND_CONFLICT, /* somebody else changed the same */
  PRM_EDIT_KIND_SENDING,  /* the post is on its way to the networks */
  PRM_EDIT_KIND_OUT,
  PRM_EDIT_KIND_FAILED,
  PRM_EDIT_KIND_GONE,
  PRM_EDIT_KIND_NO_CLIENT, /* the client is not part of the account any more */
} PrmEditKind;

/**
 * PrmEditState:
 *
 * What the composer says of a draft of changes, and what its button does: a pure function of the draft, the post as it
 * is now and the time.
 */
typedef struct
{
  PrmEditKind kind;
  PrmEditPlan *plan; /* (owned) (nullable) %NULL where there is nothing to be planned */
  PrmEditParts conflicts;
  gboolean can_save;
  char *title;
  char *body;
  char *send_label; /* (owned) what the button does */
} PrmEditState;

/**
 * prm_edit_state_new:
 * @draft: of changes to a post
 * @read: whether it is known what became of the post
 * @post: (nullable): the post as it is now; %NULL where it is gone
 * @theirs: (nullable): prm_draft_new_edit() of @post
 * @has_client: whether the post's client is still part of the account
 * @zone: (nullable): %NULL is this computer's
 */
PrmEditState *prm_edit_state_new (PrmDraft *draft,
                                  gboolean read,
                                  const PrmPost *post,
                                  PrmDraft *theirs,
                                  gboolean has_client,
                                  gint64 now,
                                  GTimeZone *zone);
void prm_edit_state_free (PrmEditState *state);

/** prm_edit_parts_to_label: Returns: (transfer full): their names as a list, such as "time, notes" */
char *prm_edit_parts_to_label (PrmEditParts parts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmEditState, prm_edit_state_free)

G_END_DECLS
