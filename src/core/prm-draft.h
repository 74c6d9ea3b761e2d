/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-network.h"
#include "prm-post.h"
#include "prm-time.h"

#include <glib-object.h>

G_BEGIN_DECLS

/** PrmTiming: how a draft wants to be published. */
typedef enum
{
  PRM_TIMING_NOW,
  PRM_TIMING_AT,            /* at a moment of its own */
  PRM_TIMING_AUTO_SCHEDULE, /* in the next free slot of an auto-schedule */
} PrmTiming;

/**
 * PrmDraft:
 *
 * A post being written: an immutable, counted value. Each edit returns a new draft that shares what did not
 * change, so undo, autosave and "did it change?" come for nothing.
 */
typedef struct _PrmDraft PrmDraft;

#define PRM_TYPE_DRAFT (prm_draft_get_type ())
GType prm_draft_get_type (void) G_GNUC_CONST;

/**
 * prm_draft_new:
 * @profile_ref_id: (nullable): the profile that it is written for
 *
 * Returns: (transfer full): an empty draft with a fresh random id
 */
PrmDraft *prm_draft_new (const char *profile_ref_id);

/** prm_draft_new_from_post: Returns: (transfer full): a new draft with the content of @post, without its date */
PrmDraft *prm_draft_new_from_post (const PrmPost *post);

PrmDraft *prm_draft_ref (PrmDraft *draft);
void prm_draft_unref (PrmDraft *draft);

const char *prm_draft_get_id (const PrmDraft *draft);
const char *prm_draft_get_profile_ref_id (const PrmDraft *draft);
const char *prm_draft_get_text (const PrmDraft *draft); /* never NULL */
PrmNetworkSet prm_draft_get_networks (const PrmDraft *draft);
const char *const *prm_draft_get_media_urls (const PrmDraft *draft); /* never NULL */
PrmTiming prm_draft_get_timing (const PrmDraft *draft);
gint64 prm_draft_get_scheduled_at (const PrmDraft *draft);        /* PRM_TIME_NONE unless PRM_TIMING_AT */
const char *prm_draft_get_schedule_title (const PrmDraft *draft); /* NULL unless PRM_TIMING_AUTO_SCHEDULE */
gboolean prm_draft_get_requires_approval (const PrmDraft *draft);
const char *prm_draft_get_notes (const PrmDraft *draft); /* never NULL */

/**
 * prm_draft_get_option:
 * @key: a field of the network's option object, such as "title" or "subreddit"
 *
 * Returns: (nullable): its text
 */
const char *prm_draft_get_option (const PrmDraft *draft, PrmNetwork network, const char *key);

/* Each returns: (transfer full): a new draft, or another reference to the same one where nothing changes. */
PrmDraft *prm_draft_with_profile (PrmDraft *draft, const char *profile_ref_id);
PrmDraft *prm_draft_with_text (PrmDraft *draft, const char *text);
PrmDraft *prm_draft_with_networks (PrmDraft *draft, PrmNetworkSet networks);
PrmDraft *prm_draft_with_media_urls (PrmDraft *draft, const char *const *media_urls);
PrmDraft *prm_draft_with_timing_now (PrmDraft *draft);
PrmDraft *prm_draft_with_timing_at (PrmDraft *draft, gint64 scheduled_at);
PrmDraft *prm_draft_with_timing_auto_schedule (PrmDraft *draft, const char *schedule_title);
PrmDraft *prm_draft_with_requires_approval (PrmDraft *draft, gboolean requires_approval);
PrmDraft *prm_draft_with_notes (PrmDraft *draft, const char *notes);
/* A NULL or empty @value removes the option. */
PrmDraft *prm_draft_with_option (PrmDraft *draft, PrmNetwork network, const char *key, const char *value);

/** prm_draft_foreach_option: calls @func for each option of @network, in the order of the keys. */
typedef void (*PrmDraftOptionFunc) (const char *key, const char *value, gpointer user_data);
void prm_draft_foreach_option (const PrmDraft *draft, PrmNetwork network, PrmDraftOptionFunc func, gpointer user_data);

/** prm_draft_is_empty: Returns: whether it has neither text nor media nor notes, so that nothing is lost with it */
gboolean prm_draft_is_empty (const PrmDraft *draft);

gboolean prm_draft_equal (const PrmDraft *a, const PrmDraft *b);

/**
 * prm_draft_serialize:
 *
 * Returns: (transfer full): text for the store; unknown parts of a newer version survive a round trip
 */
char *prm_draft_serialize (const PrmDraft *draft);

/**
 * prm_draft_deserialize:
 * @error: a %G_VARIANT_PARSE_ERROR where @text is not a draft
 *
 * Returns: (transfer full) (nullable): the draft
 */
PrmDraft *prm_draft_deserialize (const char *text, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmDraft, prm_draft_unref)

G_END_DECLS
