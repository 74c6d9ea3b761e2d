/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"
#include "prm-media-info.h"
#include "prm-network.h"
#include "prm-post.h"
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
  PRM_PROBLEM_PLACE_COMMENT,      /* the first comment */
  PRM_PROBLEM_PLACE_REPEAT,       /* how it is posted again */
  PRM_PROBLEM_PLACE_COMMENTS_OFF, /* that nobody can comment on it */
  PRM_PROBLEM_PLACE_UNKNOWN,      /* the service says something that is not known here */
} PrmProblemPlace;

/**
 * PrmFix: what a press on “Fix” does beyond going to the place. Those of the first group prm_draft_fix() can do; the
 * others need a person, a file or the network.
 */
typedef enum
{
  PRM_FIX_GO, /* goes there and nothing more */

  PRM_FIX_CLEAN_TEXT,     /* takes out the characters that nobody sees */
  PRM_FIX_CUT_TEXT,       /* cuts the text where the network’s limit is */
  PRM_FIX_SET_OPTION,     /* sets `option` to `replacement` */
  PRM_FIX_REPAIR_ADDRESS, /* puts `replacement` in the place of an address */
  PRM_FIX_REMOVE_MEDIA,
  PRM_FIX_LEAVE_NETWORK_OUT,
  PRM_FIX_DROP_REPEAT, /* does not post it again */
  PRM_FIX_DROP_COMMENT_MEDIA,

  PRM_FIX_LINK_NETWORK, /* opens the linking page */
  PRM_FIX_CROP_MEDIA,
  PRM_FIX_SHRINK_MEDIA, /* fewer pixels or bytes */
  PRM_FIX_REPLACE_MEDIA,
  PRM_FIX_UPLOAD_AGAIN,
  PRM_FIX_WRITE_ALT_TEXT,
  PRM_FIX_CHOOSE_TIME,
} PrmFix;

typedef struct
{
  PrmProblemLevel level;
  PrmProblemPlace place;
  gboolean has_network; /* FALSE: of the draft as a whole */
  PrmNetwork network;
  gboolean own;       /* about the text or the media that the network has for itself */
  int media_index;    /* of the address that it is about, or -1 */
  gssize text_offset; /* the byte of the text at which it is, or -1 */
  PrmFix fix;
  char *option;      /* (owned) (nullable) the key of the option that it is about */
  char *replacement; /* (owned) (nullable) what a fix puts there */
  char *message;     /* (owned) a sentence in the user's language: what is wrong and what to do */
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

/** PrmCheckContext: what is known besides the draft. Whatever is zero or %NULL is not known, and not checked. */
typedef struct
{
  const PrmProfile *profile; /* for whom it is, to tell which networks are linked */
  gint64 now;                /* the present moment */
  GTimeZone *zone;           /* for the times in the sentences; %NULL: this computer's */
  gint64 slot;               /* the moment that the draft's auto-schedule would give it */
  GPtrArray *posts;          /* (element-type PrmPost) the profile's other posts, from two days before to two after */
  const char *replaced_id;   /* the post that the draft takes the place of: it is not compared with */
  GHashTable *media;         /* PrmMediaInfo by address */
  GHashTable *stopped;       /* sentences by file: address, of what does not get to the service: why */
  PrmNetworkSet broken;      /* networks whose link has stopped to work, as far as is known */
  gboolean wants_alt_text;   /* whether images without an alternative text are to be mentioned */
  gboolean needs_alt_text;   /* whether such an image keeps the draft from being sent */
} PrmCheckContext;

/**
 * prm_draft_check_with:
 *
 * As prm_draft_check(), with everything that is known.
 *
 * Returns: (transfer full) (element-type PrmProblem): what is wrong, blocking problems first
 */
GPtrArray *prm_draft_check_with (const PrmDraft *draft, const PrmCheckContext *context);

/** prm_draft_get_moment: Returns: when the draft would go out: its own time, the slot, or now */
gint64 prm_draft_get_moment (const PrmDraft *draft, gint64 slot, gint64 now);

/** prm_draft_get_text_max: Returns: how long the text may be on @network, given the draft's options */
guint prm_draft_get_text_max (const PrmDraft *draft, PrmNetwork network);

/**
 * prm_draft_fix:
 * @problem: one that was found in @draft
 *
 * Returns: (transfer full) (nullable): @draft without @problem; %NULL if the fix is not one that can be done here
 */
PrmDraft *prm_draft_fix (PrmDraft *draft, const PrmProblem *problem);

/** prm_problems_block: Returns: whether one of @problems keeps the draft from being sent */
gboolean prm_problems_block (GPtrArray *problems);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmProblem, prm_problem_free)

G_END_DECLS
