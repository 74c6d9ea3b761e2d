/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-answer.h"
#include "prm-client.h"
#include "prm-json.h"

G_BEGIN_DECLS

/*
 * Pure functions between values and the service's JSON: no connection, no clock, no state. A decoder takes an
 * answer and what the caller knows besides, and gives a value, or %NULL with an error of %PRM_API_ERROR. Decoders
 * may run on a worker thread.
 */

/** PrmDecode: @context: (nullable): what the endpoint's row in prm-client.c says it is */
typedef gpointer (*PrmDecode) (const PrmAnswer *answer, gconstpointer context, GError **error);

/* What all families need: prm-codec.c */

/**
 * prm_codec_open:
 * @root: (out) (transfer full): the answer's JSON
 *
 * Returns: %FALSE with an error where the answer reports a failure or is no JSON
 */
gboolean prm_codec_open (const PrmAnswer *answer, JsonNode **root, GError **error);

/** prm_codec_get_code: Returns: the Ayrshare code that an error carries, 0 if none */
int prm_codec_get_code (const GError *error);

/** prm_codec_is_error: Returns: whether the member `status` of @object is "error" */
gboolean prm_codec_is_error (const PrmJson *object);

/** prm_codec_unwrap: makes @object posts[0] where an answer has it wrapped so, else @root. */
void prm_codec_unwrap (const PrmJson *root, PrmJson *list, PrmJson *object);

/* Posts: prm-codec-item.c reads one, prm-codec-post.c publishes, changes and deletes, prm-codec-history.c lists */

/** prm_codec_read_results: adds what `postIds` and `errors` of @object say to @post. */
gboolean prm_codec_read_results (const PrmJson *object, PrmPost *post, GError **error);

/** prm_codec_read_text: reads `post`: a text, or an object of texts by network with "default" for the others. */
gboolean prm_codec_read_text (const PrmJson *item, PrmPost *post, GError **error);

/** prm_codec_read_refusal: fills @result with the `code` and `message` of @object. */
void prm_codec_read_refusal (const PrmJson *object, PrmPostResult *result);

/** prm_codec_read_item: Returns: (transfer full) (nullable): a post of history, of GET /post/:id or of the queue */
PrmPost *prm_codec_read_item (const PrmJson *item, const char *profile_ref_id, GError **error);

GBytes *prm_codec_encode_publish (const PrmDraft *draft, const char *idempotency_key);
GBytes *prm_codec_encode_update (const char *post_id, const PrmPostChange *change);
GBytes *prm_codec_encode_delete (const char *post_id);

/** Context: PrmDraft. Returns: (transfer full) (element-type PrmPost) */
gpointer prm_codec_decode_publish (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: (transfer full): a PrmPost */
gpointer prm_codec_decode_post (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: GINT_TO_POINTER (TRUE) */
gpointer prm_codec_decode_update (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: GINT_TO_POINTER (TRUE) */
gpointer prm_codec_decode_delete (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: (transfer full) (element-type PrmPost) */
gpointer prm_codec_decode_history (const PrmAnswer *answer, gconstpointer context, GError **error);

/* Option objects: prm-codec-options.c */

/** prm_codec_add_options: adds the option object of each network of @draft that has one. */
void prm_codec_add_options (JsonBuilder *builder, const PrmDraft *draft);

/* Auto-schedules: prm-codec-schedules.c */

/** Context: the profile's refId. Returns: (transfer full) (element-type PrmSchedule) */
gpointer prm_codec_decode_schedules (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: (transfer full) (element-type PrmPost) */
gpointer prm_codec_decode_pending (const PrmAnswer *answer, gconstpointer context, GError **error);

/* Profiles and user: prm-codec-profiles.c, prm-codec-user.c */

/** PrmProfilePage: one page of GET /profiles. */
typedef struct
{
  GPtrArray *profiles; /* (owned) (element-type PrmProfile) */
  char *next_cursor;   /* (owned) (nullable) NULL: the last page */
} PrmProfilePage;

void prm_profile_page_free (PrmProfilePage *page);

/** Returns: (transfer full): a PrmProfilePage */
gpointer prm_codec_decode_profiles (const PrmAnswer *answer, gconstpointer context, GError **error);

/** Context: non-%NULL where a Profile Key was sent. Returns: (transfer full): a PrmProfile */
gpointer prm_codec_decode_user (const PrmAnswer *answer, gconstpointer context, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmProfilePage, prm_profile_page_free)

G_END_DECLS
