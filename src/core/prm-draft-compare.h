/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"

G_BEGIN_DECLS

/** PrmDraftParts: the parts of a draft in which two versions of it may differ, in the order in which they are named. */
typedef enum
{
  PRM_DRAFT_PART_TEXT = 1 << 0,
  PRM_DRAFT_PART_NETWORK_TEXTS = 1 << 1, /* texts that only one network gets */
  PRM_DRAFT_PART_MEDIA = 1 << 2,         /* which, in which order, and what is known of each, such as its crop */
  PRM_DRAFT_PART_NETWORKS = 1 << 3,
  PRM_DRAFT_PART_TIME = 1 << 4, /* also the queue, and the times of single networks */
  PRM_DRAFT_PART_REPEAT = 1 << 5,
  PRM_DRAFT_PART_APPROVAL = 1 << 6,
  PRM_DRAFT_PART_COMMENT = 1 << 7,
  PRM_DRAFT_PART_HASHTAGS = 1 << 8,
  PRM_DRAFT_PART_OPTIONS = 1 << 9,
  PRM_DRAFT_PART_NOTES = 1 << 10,
  PRM_DRAFT_PART_CLIENT = 1 << 11,
  PRM_DRAFT_PART_OTHER = 1 << 12, /* such as what a newer version has written */
} PrmDraftParts;

/** prm_draft_compare: Returns: the parts in which @a and @b differ; 0 exactly where prm_draft_equal() */
PrmDraftParts prm_draft_compare (const PrmDraft *a, const PrmDraft *b);

/** prm_draft_parts_to_label: Returns: (transfer full): their names as a list, "text, media, time"; "" for none */
char *prm_draft_parts_to_label (PrmDraftParts parts);

G_END_DECLS
