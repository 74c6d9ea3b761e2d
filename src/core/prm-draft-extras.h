/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"

G_BEGIN_DECLS

/*
 * The less usual parts of a draft: each is a field of the service's publish call that most drafts leave at its
 * default. Like the rest of a draft they are immutable; an edit returns a new draft, or another reference to the
 * same one where nothing changes.
 */

/** PrmDraftFlags: switches, all off by default. */
typedef enum
{
  PRM_DRAFT_NO_FLAGS = 0,
  PRM_DRAFT_SKIP_VALIDATION = 1 << 0,        /* validateScheduled: false */
  PRM_DRAFT_DISABLE_COMMENTS = 1 << 1,       /* Instagram, LinkedIn, TikTok */
  PRM_DRAFT_SHORTEN_LINKS = 1 << 2,          /* Max Pack */
  PRM_DRAFT_IS_VIDEO = 1 << 3,               /* the media is a video although its address does not end like one */
  PRM_DRAFT_RANDOM_TEXT = 1 << 4,            /* for trying out; the text is not used */
  PRM_DRAFT_RANDOM_MEDIA = 1 << 5,           /* for trying out; the media is not used */
  PRM_DRAFT_RANDOM_LANDSCAPE_VIDEO = 1 << 6, /* with RANDOM_MEDIA */
  PRM_DRAFT_RANDOM_PORTRAIT_VIDEO = 1 << 7,  /* with RANDOM_MEDIA */
} PrmDraftFlags;

PrmDraftFlags prm_draft_get_flags (const PrmDraft *draft);
PrmDraft *prm_draft_with_flags (PrmDraft *draft, PrmDraftFlags flags);

/** prm_draft_get_network_text: Returns: (nullable): the text of @network alone; %NULL where it has the shared one */
const char *prm_draft_get_network_text (const PrmDraft *draft, PrmNetwork network);
/** prm_draft_with_network_text: @text: (nullable): %NULL goes back to the shared text; "" is a text of its own */
PrmDraft *prm_draft_with_network_text (PrmDraft *draft, PrmNetwork network, const char *text);

/**
 * prm_draft_get_network_base:
 *
 * Returns: (nullable): the shared text from which the text of @network was made, to tell that the shared one has
 *   changed since; %NULL where it is not known or @network has the shared text
 */
const char *prm_draft_get_network_base (const PrmDraft *draft, PrmNetwork network);
/** prm_draft_with_network_base: the text of @network stands beside the shared one as it is now. */
PrmDraft *prm_draft_with_network_base (PrmDraft *draft, PrmNetwork network);

/** prm_draft_get_network_media_url: Returns: (nullable): the one address of @network; %NULL: the shared media */
const char *prm_draft_get_network_media_url (const PrmDraft *draft, PrmNetwork network);
PrmDraft *prm_draft_with_network_media_url (PrmDraft *draft, PrmNetwork network, const char *url);

/** prm_draft_get_comment: Returns: (nullable): the first comment, %NULL for none; "" where there are only media yet */
const char *prm_draft_get_comment (const PrmDraft *draft);
const char *const *prm_draft_get_comment_media_urls (const PrmDraft *draft); /* never NULL */
/** prm_draft_with_comment: @text: (nullable): %NULL takes the comment and its media away, as does "" without media */
PrmDraft *prm_draft_with_comment (PrmDraft *draft, const char *text, const char *const *media_urls);

/** PrmDraftRepeat: how a draft is posted again; one with a `times` of 0 is not. */
typedef struct
{
  guint times;     /* 1 to 10 further posts */
  guint days;      /* at least 2, between one and the next */
  gint64 start_at; /* of the first; PRM_TIME_NONE: at once */
} PrmDraftRepeat;

PrmDraftRepeat prm_draft_get_repeat (const PrmDraft *draft);
PrmDraft *prm_draft_with_repeat (PrmDraft *draft, PrmDraftRepeat repeat);

/** PrmDraftHashtags: hashtags that the service is to add; none where `wanted` is not set. */
typedef struct
{
  gboolean wanted;
  guint max;       /* 1 to 10; 0: the service's default of 2 */
  gboolean at_end; /* else wherever a word of the text is one */
} PrmDraftHashtags;

PrmDraftHashtags prm_draft_get_hashtags (const PrmDraft *draft);
PrmDraft *prm_draft_with_hashtags (PrmDraft *draft, PrmDraftHashtags hashtags);

/** prm_draft_get_unsplash_search: Returns: (nullable): "random" or words to look for at Unsplash */
const char *prm_draft_get_unsplash_search (const PrmDraft *draft);
const char *const *prm_draft_get_unsplash_ids (const PrmDraft *draft); /* never NULL */
/** prm_draft_with_unsplash: @search: (nullable); @ids: (nullable): win over @search */
PrmDraft *prm_draft_with_unsplash (PrmDraft *draft, const char *search, const char *const *ids);

G_END_DECLS
