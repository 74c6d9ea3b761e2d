/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-answer.h"
#include "prm-client-media.h"
#include "prm-client-posts.h"
#include "prm-client-profiles.h"
#include "prm-client-schedules.h"
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

/** prm_codec_is_web_address: Returns: whether @url, which may be %NULL, is one that a browser opens as a page */
gboolean prm_codec_is_web_address (const char *url);

/** prm_codec_unwrap: makes @object posts[0] where an answer has it wrapped so, else @root. */
void prm_codec_unwrap (const PrmJson *root, PrmJson *list, PrmJson *object);

/* Posts: prm-codec-item.c reads one, -publish.c sends, -change.c changes and deletes, -history.c lists, -validate.c
 * asks */

/** prm_codec_read_results: adds what `postIds` and `errors` of @object say to @post. */
gboolean prm_codec_read_results (const PrmJson *object, PrmPost *post, GError **error);

/** prm_codec_read_text: reads `post`: a text, or an object of texts by network with "default" for the others. */
gboolean prm_codec_read_text (const PrmJson *item, PrmPost *post, GError **error);

/** prm_codec_read_refusal: fills @result with the `code` and `message` of @object. */
void prm_codec_read_refusal (const PrmJson *object, PrmPostResult *result);

/** prm_codec_read_item: Returns: (transfer full) (nullable): a post of history, of GET /post/:id or of the queue */
PrmPost *prm_codec_read_item (const PrmJson *item, const char *profile_ref_id, GError **error);

/**
 * prm_codec_encode_publish:
 * @error: %PRM_API_ERROR_REFUSED where the service has no form for what @draft says
 */
GBytes *prm_codec_encode_publish (const PrmDraft *draft, const char *idempotency_key, GError **error);
GBytes *prm_codec_encode_update (const char *post_id, const PrmPostChange *change);
GBytes *prm_codec_encode_delete (const char *post_id);
GBytes *prm_codec_encode_mark_deleted (const char *post_id);
GBytes *prm_codec_encode_delete_bulk (const char *const *post_ids);
GBytes *prm_codec_encode_delete_all_scheduled (void);
GBytes *prm_codec_encode_measure (const char *text);
GBytes *prm_codec_encode_hashtags (const char *text, PrmDraftHashtags hashtags);

/** Context: PrmDraft. Returns: (transfer full) (element-type PrmPost) */
gpointer prm_codec_decode_publish (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: (transfer full): a PrmPost */
gpointer prm_codec_decode_post (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: GINT_TO_POINTER (TRUE) */
gpointer prm_codec_decode_update (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: GINT_TO_POINTER (TRUE) */
gpointer prm_codec_decode_delete (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Context: the ids as a string vector. Returns: (transfer full) (element-type PrmDeletion) */
gpointer prm_codec_decode_delete_bulk (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: (transfer full): a string vector of ids */
gpointer prm_codec_decode_delete_all_scheduled (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: (transfer full) (element-type PrmNotice) */
gpointer prm_codec_decode_validate (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: (transfer full): PRM_N_NETWORKS PrmTextMeasure */
gpointer prm_codec_decode_measure (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Context: the text that was sent. Returns: (transfer full): text */
gpointer prm_codec_decode_hashtags (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: (transfer full) (element-type PrmNetworkPost) */
gpointer prm_codec_decode_network_history (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: (transfer full) (element-type PrmPost) */
gpointer prm_codec_decode_history (const PrmAnswer *answer, gconstpointer context, GError **error);

/* Option objects: prm-codec-options.c */

/** prm_codec_add_options: adds the option object of each network of @draft that has one. */
void prm_codec_add_options (JsonBuilder *builder, const PrmDraft *draft);

/* Auto-schedules: prm-codec-schedules.c */

GBytes *prm_codec_encode_set_schedule (const PrmSchedule *schedule);
/** @restart: whether only to forget the last slot given out */
GBytes *prm_codec_encode_delete_schedule (const char *title, gboolean restart);

/** Context: the profile's refId. Returns: (transfer full) (element-type PrmSchedule) */
gpointer prm_codec_decode_schedules (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: (transfer full) (element-type PrmPost) */
gpointer prm_codec_decode_pending (const PrmAnswer *answer, gconstpointer context, GError **error);

/* Profiles, user and linking: prm-codec-profiles.c, -profile-edit.c, -user.c, -link.c */

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

/** Returns: (transfer full): a PrmAccountUsage */
gpointer prm_codec_decode_usage (const PrmAnswer *answer, gconstpointer context, GError **error);

GBytes *prm_codec_encode_profile (const PrmProfileSettings *settings, gboolean is_new);
/** @title: (nullable) */
GBytes *prm_codec_encode_delete_profile (const char *title);
GBytes *prm_codec_encode_unlink (PrmNetwork network);
GBytes *prm_codec_encode_link (const PrmLinkRequest *request, const char *profile_key);

/** PrmNewProfileContext: what is known of a profile before the service has made it. */
typedef struct
{
  PrmCredentials *credentials; /* (owned) */
  char *title;                 /* (owned) */
} PrmNewProfileContext;

void prm_new_profile_context_free (PrmNewProfileContext *context);

/** Context: PrmNewProfileContext. Returns: (transfer full): a PrmNewProfile */
gpointer prm_codec_decode_new_profile (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: (transfer full): a PrmLink */
gpointer prm_codec_decode_link (const PrmAnswer *answer, gconstpointer context, GError **error);

/* Media: prm-codec-media.c */

GBytes *prm_codec_encode_media_url (const char *url);

/** Returns: (transfer full) (element-type PrmMedia) */
gpointer prm_codec_decode_media_list (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: (transfer full): a PrmMedia */
gpointer prm_codec_decode_upload (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Returns: (transfer full): a PrmUploadTarget */
gpointer prm_codec_decode_url_exists (const PrmAnswer *answer, gconstpointer context, GError **error);
gpointer prm_codec_decode_upload_target (const PrmAnswer *answer, gconstpointer context, GError **error);
/** Of the server of the target, which is not the service. Returns: GINT_TO_POINTER (TRUE) */
gpointer prm_codec_decode_fetch (const PrmAnswer *answer, gconstpointer context, GError **error);
gpointer prm_codec_decode_put (const PrmAnswer *answer, gconstpointer context, GError **error);

/** prm_codec_address_is_safe: Returns: whether @url is https, or http on this computer */
gboolean prm_codec_address_is_safe (const char *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmProfilePage, prm_profile_page_free)

G_END_DECLS
