/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-checks.h"
#include "prm-media-url.h"
#include "prm-network-facts.h"

/* For the files that hold the rules. */

G_BEGIN_DECLS

#define PRM_N_MEDIA_KINDS (PRM_MEDIA_DOCUMENT + 1)

/** PrmCheck: what the rules look at, and what they have found so far. */
typedef struct
{
  const PrmDraft *draft;
  const PrmProfile *profile; /* (nullable) */
  gint64 now;
  const char *text;
  gboolean has_text;
  const char *const *media;
  guint n_media;
  guint n_of_kind[PRM_N_MEDIA_KINDS];

  /* Of the network that is being checked. */
  PrmNetwork network;
  const char *name;
  const PrmNetworkFacts *facts;

  GPtrArray *problems;
  guint n_blocks;
} PrmCheck;

/**
 * prm_check_add:
 * @message: (transfer full): what is wrong and what to do
 *
 * Notes a problem. Blocking ones stand before the others, each kind in the order in which it is found.
 *
 * Returns: (transfer none): it, to be completed
 */
PrmProblem *prm_check_add (PrmCheck *check, PrmProblemLevel level, PrmProblemPlace place, char *message);

/** prm_check_add_for_media: the same for the media address at @index. */
void prm_check_add_for_media (PrmCheck *check, PrmProblemLevel level, guint index, char *message);

/* Rules of one network about the text. */
void prm_check_text_length (PrmCheck *check);
void prm_check_short_text (PrmCheck *check);
void prm_check_characters (PrmCheck *check);
void prm_check_text_is_there (PrmCheck *check);
void prm_check_hashtags (PrmCheck *check);
void prm_check_mentions (PrmCheck *check);

/* Rules of one network about its media. */
void prm_check_media_kinds (PrmCheck *check);
void prm_check_media_count (PrmCheck *check);
void prm_check_media_mix (PrmCheck *check);
void prm_check_media_is_there (PrmCheck *check);

/* Rules of one network about its options. */
void prm_check_options (PrmCheck *check);

G_END_DECLS
