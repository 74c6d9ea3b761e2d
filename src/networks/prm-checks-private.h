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
  const PrmCheckContext *context;
  GHashTable *known;         /* PrmMediaInfo by address, that the draft has itself */
  const PrmProfile *profile; /* (nullable) */
  gint64 now;
  gint64 moment; /* when it would go out: on the network that is being checked, or on the last one of the draft */

  /* Of the draft, and then of the network that is being checked, which may have its own. */
  const char *text;
  gboolean own_text;
  gboolean own_media;
  gboolean in_comment; /* the media are those of the first comment */
  gboolean has_text;
  const char *const *media;
  guint n_media;
  guint n_of_kind[PRM_N_MEDIA_KINDS]; /* with those that the service looks for itself */
  guint n_promised;                   /* media that the service looks for itself */

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
PrmProblem *prm_check_add_for_media (PrmCheck *check, PrmProblemLevel level, guint index, char *message);

/** prm_check_get_info: Returns: (nullable): what is known about the medium at @index */
const PrmMediaInfo *prm_check_get_info (const PrmCheck *check, guint index);

/** prm_check_get_kind: Returns: what the medium at @index is, by its content or else by its address */
PrmMediaKind prm_check_get_kind (const PrmCheck *check, guint index);

/** prm_check_look_at_media: these are what rules about media look at from now on. */
void prm_check_look_at_media (PrmCheck *check, const char *const *media);

/** prm_check_has_option: Returns: whether the network's option of @key is set */
gboolean prm_check_has_option (const PrmCheck *check, const char *key);

/** prm_check_get_moment_on: Returns: when the draft would go out on @network; %PRM_TIME_NONE if that is not known */
gint64 prm_check_get_moment_on (const PrmCheck *check, PrmNetwork network);

/** prm_check_expiry: whether the service will still have the medium at @index when the post goes out */
void prm_check_expiry (PrmCheck *check, guint index, const PrmMediaInfo *info);

/** prm_check_read_draft: Returns: (transfer full): PrmMediaInfo by address, of what @draft knows of its media */
GHashTable *prm_check_read_draft (const PrmDraft *draft);

/** prm_check_upload: says that the file at @index is only on this computer, and why it stays there. */
void prm_check_upload (PrmCheck *check, guint index);

/** prm_check_addresses: the rules of all addresses in check->media. */
void prm_check_addresses (PrmCheck *check);

/* Rules of one network about the text. */
void prm_check_text_length (PrmCheck *check);
void prm_check_short_text (PrmCheck *check);
void prm_check_characters (PrmCheck *check);
void prm_check_text_is_there (PrmCheck *check);
void prm_check_hashtags (PrmCheck *check);
void prm_check_mentions (PrmCheck *check);
void prm_check_line_breaks (PrmCheck *check);

/* Rules of one network about its media. */
void prm_check_media_kinds (PrmCheck *check);
void prm_check_media_count (PrmCheck *check);
void prm_check_media_mix (PrmCheck *check);
void prm_check_media_is_there (PrmCheck *check);

void prm_check_story (PrmCheck *check);
void prm_check_media_info (PrmCheck *check);
void prm_check_alt_text (PrmCheck *check);

/* Rules of characters that nobody sees; the first one of the draft as a whole or of one network. */
void prm_check_damaged_text (PrmCheck *check);
void prm_check_rich_text (PrmCheck *check);
void prm_check_phone_numbers (PrmCheck *check);
void prm_check_repeated_mentions (PrmCheck *check);

/* Rules that compare with other posts. */
void prm_check_duplicates (PrmCheck *check);
void prm_check_same_hour (PrmCheck *check);
void prm_check_posting_limits (PrmCheck *check);

/* Rules of the less usual parts of a draft; all but the last one of the draft as a whole. */
void prm_check_repeat (PrmCheck *check);
void prm_check_comments_off (PrmCheck *check);
void prm_check_comment_is_whole (PrmCheck *check);
void prm_check_comment (PrmCheck *check);

/* Rules of one network about its options. */
void prm_check_options (PrmCheck *check);

G_END_DECLS
