/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-network.h"

G_BEGIN_DECLS

/** PrmTextUnit: what a network counts when it measures a text. */
typedef enum
{
  PRM_TEXT_UNIT_CODE_POINTS,
  PRM_TEXT_UNIT_GRAPHEMES, /* Bluesky */
  PRM_TEXT_UNIT_X_WEIGHT,  /* X's published weighting, configuration version 3 */
} PrmTextUnit;

/**
 * PrmNetworkFacts:
 *
 * What one network takes. Networks change these often, so each number stands in one row of one table.
 */
typedef struct
{
  guint text_max;
  PrmTextUnit text_unit;
  gboolean text_is_cut; /* longer text is cut, not refused */
  guint images_max;     /* 0: takes no image */
  guint videos_max;     /* 0: takes no video */
  guint mixed_max;      /* images and videos together in one post; 0: not mixed */
  gboolean media_required;
  gboolean video_required; /* nothing but a video will do */
  gboolean empty_text_allowed;
  gboolean rich_text;   /* the service turns its HTML subset into Unicode letters */
  gboolean can_delete;  /* a published post can be deleted through the service */
  gboolean can_comment; /* takes a first comment */
  gboolean can_disable_comments;
  gboolean can_unlink;
  gboolean duplicate_rule; /* refuses the same text within 48 hours */
  guint hashtags_max;      /* 0: no limit known */
  guint mentions_max;
  const char *image_types; /* lower-case endings, comma separated */
  const char *video_types;
  const char *const *required_options; /* (nullable) keys of its option object that a post must have */
} PrmNetworkFacts;

/** prm_network_get_facts: Returns: (transfer none): the row of @network */
const PrmNetworkFacts *prm_network_get_facts (PrmNetwork network);

G_END_DECLS
