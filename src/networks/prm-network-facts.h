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
  guint text_hard_max; /* where the sources differ: up to here longer text may still pass; 0: no such doubt */
  PrmTextUnit text_unit;
  gboolean text_is_cut; /* longer text is cut, not refused */
  guint images_max;     /* 0: takes no image */
  guint videos_max;     /* 0: takes no video */
  guint documents_max;  /* 0: takes no document */
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
  gboolean drops_line_breaks;
  gboolean phone_rule;     /* refuses a text with a phone number */
  gboolean mention_rule;   /* takes the same mention once a day */
  gboolean animated_alone; /* takes an animated image only by itself */
  guint hashtags_max;      /* 0: no limit known */
  guint mentions_max;
  guint comment_max;       /* of the first comment; 0: no limit known */
  gboolean comment_media;  /* takes media with the first comment */
  const char *image_types; /* lower-case endings, comma separated */
  const char *video_types;
  const char *document_types;
  const char *forbidden_characters;    /* (nullable) characters that the text must not have */
  const char *const *required_options; /* (nullable) keys of its option object that a post must have */
  const char *const *video_options;    /* (nullable) keys that a post with a video must have as well */
  const char *short_text_option;       /* (nullable) an option with which the text is cut at short_text_max */
  guint short_text_max;
  const char *long_text_option; /* (nullable) an option with which the text may be long_text_max */
  guint long_text_max;
  const char *thread_option;        /* (nullable) an option with which each part of the text is a post of its own */
  const char *thread_number_option; /* (nullable) one with which each of them says which it is */
} PrmNetworkFacts;

/** prm_network_get_facts: Returns: (transfer none): the row of @network */
const PrmNetworkFacts *prm_network_get_facts (PrmNetwork network);

G_END_DECLS
