/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"
#include "prm-operation.h"

G_BEGIN_DECLS

/*
 * Drafts that are made of a post. The service does not tell all of a post (options, the first comment, descriptions of
 * pictures), so the draft that it was made of here, its source, is asked first, where there is one.
 *
 * A draft of changes knows the post that it is about, and its basis: the post as it was when the changes were begun. So
 * it can be told at any time what was changed, here and elsewhere.
 */

/** prm_draft_new_copy: @source: (nullable). Returns: (transfer full): a new draft with the content of @post, without
 * its date */
PrmDraft *prm_draft_new_copy (const PrmPost *post, PrmDraft *source);

/** prm_draft_new_duplicate: Returns: (transfer full): a new draft with all that @draft has; of changes to a post, one
 * that is to be a post of its own, without the date of the other */
PrmDraft *prm_draft_new_duplicate (PrmDraft *draft);

/** prm_draft_new_resend: @source: (nullable). Returns: (transfer full): the same for the networks alone on which @post
 * is not out, so that nothing is there twice */
PrmDraft *prm_draft_new_resend (const PrmPost *post, PrmDraft *source);

/** prm_draft_new_edit: @source: (nullable). Returns: (transfer full): changes to @post, of which there are none yet */
PrmDraft *prm_draft_new_edit (const PrmPost *post, PrmDraft *source);

/** prm_draft_get_edited_id: Returns: (nullable): the post that @draft changes; %NULL: it is to be one of its own */
const char *prm_draft_get_edited_id (const PrmDraft *draft);

/** prm_draft_get_basis: Returns: (transfer none) (nullable): the post as it was when the changes were begun */
PrmDraft *prm_draft_get_basis (const PrmDraft *draft);

/** prm_draft_is_basis_told: Returns: whether only the service told of the post, so that parts of it may not be known */
gboolean prm_draft_is_basis_told (const PrmDraft *draft);

/** prm_draft_get_paused: Returns: whether the post is to be paused; %FALSE unless @draft changes one */
gboolean prm_draft_get_paused (const PrmDraft *draft);
PrmDraft *prm_draft_with_paused (PrmDraft *draft, gboolean paused);

/** prm_draft_without_edit: Returns: (transfer full): @draft as one of its own, to become a new post */
PrmDraft *prm_draft_without_edit (PrmDraft *draft);

/** PrmEditParts: what of a post a person can change, one bit each. */
typedef enum
{
  PRM_EDIT_NOTHING = 0,
  PRM_EDIT_TEXT = 1 << 0, /* for all, or of a network */
  PRM_EDIT_MEDIA = 1 << 1,
  PRM_EDIT_NETWORKS = 1 << 2,
  PRM_EDIT_OPTIONS = 1 << 3,
  PRM_EDIT_FIRST_COMMENT = 1 << 4,
  PRM_EDIT_EXTRAS = 1 << 5, /* hashtags, links, … */
  PRM_EDIT_TIME = 1 << 6,
  PRM_EDIT_NOTES = 1 << 7,
  PRM_EDIT_PAUSE = 1 << 8,
  PRM_EDIT_APPROVAL = 1 << 9,
  PRM_EDIT_COMMENTS = 1 << 10, /* whether people may comment */
  PRM_EDIT_EVERYTHING = (1 << 11) - 1,
} PrmEditParts;

/** PRM_EDIT_ELSEWHERE: what of a post can become another while it is the same post */
#define PRM_EDIT_ELSEWHERE (PRM_EDIT_TIME | PRM_EDIT_NOTES | PRM_EDIT_PAUSE | PRM_EDIT_APPROVAL)

/** prm_edit_compare: Returns: the parts that differ */
PrmEditParts prm_edit_compare (const PrmDraft *a, const PrmDraft *b);

/** prm_draft_take_parts: Returns: (transfer full): @draft with @parts as @from has them */
PrmDraft *prm_draft_take_parts (PrmDraft *draft, PrmDraft *from, PrmEditParts parts);

/** prm_draft_get_changes: Returns: the parts that @draft changes; nothing where it is not a draft of changes */
PrmEditParts prm_draft_get_changes (const PrmDraft *draft);

/**
 * prm_draft_find_conflicts:
 * @theirs: prm_draft_new_edit() of the post as it is now
 *
 * Returns: the parts that were changed both here and elsewhere, and not to the same
 */
PrmEditParts prm_draft_find_conflicts (const PrmDraft *draft, const PrmDraft *theirs);

/**
 * prm_draft_rebase:
 * @theirs: prm_draft_new_edit() of the post as it is now
 * @parts: those of which @theirs becomes the basis; what @draft changes of them stays changed, what it does not follows
 *
 * Returns: (transfer full): the same changes to the post as it is now
 */
PrmDraft *prm_draft_rebase (PrmDraft *draft, PrmDraft *theirs, PrmEditParts parts);

/** PrmEditWay: what has to be done about changes. */
typedef enum
{
  PRM_EDIT_WAY_NONE,     /* there are none */
  PRM_EDIT_WAY_IN_PLACE, /* the service changes the post */
  PRM_EDIT_WAY_REPLACE,  /* another post takes its place */
} PrmEditWay;

/** PrmEditPlan: how a draft of changes is carried out. */
typedef struct
{
  PrmEditWay way;
  PrmEditParts changed;
  PrmEditParts replacing; /* those of `changed` that ask for another post */
  PrmPostChange *change;  /* (owned) (nullable) of %PRM_EDIT_WAY_IN_PLACE */
  gboolean publishes;     /* the post goes out at once */
} PrmEditPlan;

/**
 * prm_edit_plan_new:
 * @post: the post that @draft changes, as it is now
 *
 * By the service's rules for its update call: notes at any time; the time and the pause of a post that has a date and
 * is scheduled or paused; an approval of one that waits for it; comments of one that is scheduled or paused and for
 * Instagram or LinkedIn, not for TikTok. Everything else asks for another post.
 *
 * Returns: (transfer full)
 */
PrmEditPlan *prm_edit_plan_new (const PrmDraft *draft, const PrmPost *post, gint64 now);
void prm_edit_plan_free (PrmEditPlan *plan);

/** prm_post_is_editable: Returns: whether @post waits, so that it can still be changed or replaced */
gboolean prm_post_is_editable (const PrmPost *post);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmEditPlan, prm_edit_plan_free)

G_END_DECLS
