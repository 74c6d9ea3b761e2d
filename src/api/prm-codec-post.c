/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-api-error-private.h"
#include "prm-codec.h"
#include "prm-core.h"
#include "prm-media-url.h"
#include "prm-network-facts.h"

/* Deleting what is deleted already. */
#define CODE_ALREADY_DELETED 383

/* Requests */

/* The service tells a video by the ending of its address; an address without one needs a word about it where a
 * network takes nothing but videos. */
static gboolean
needs_video_flag (const PrmDraft *draft)
{
  const char *const *urls = prm_draft_get_media_urls (draft);
  gboolean unknown = FALSE;

  for (guint i = 0; urls[i] != NULL; i++)
    unknown = unknown || prm_media_url_get_kind (urls[i]) == PRM_MEDIA_UNKNOWN;

  for (guint network = 0; unknown && network < PRM_N_NETWORKS; network++)
    if (prm_network_set_has (prm_draft_get_networks (draft), network) &&
        prm_network_get_facts (network)->video_required)
      return TRUE;

  return FALSE;
}

static void
add_timing (JsonBuilder *builder, const PrmDraft *draft)
{
  if (prm_draft_get_timing (draft) == PRM_TIMING_AT && prm_draft_get_scheduled_at (draft) != PRM_TIME_NONE)
    prm_json_add_moment (builder, "scheduleDate", prm_draft_get_scheduled_at (draft));

  if (prm_draft_get_timing (draft) == PRM_TIMING_AUTO_SCHEDULE)
    {
      const char *title = prm_draft_get_schedule_title (draft);

      json_builder_set_member_name (builder, "autoSchedule");
      json_builder_begin_object (builder);
      prm_json_add_boolean (builder, "schedule", TRUE);
      prm_json_add_string (builder, "title", title != NULL ? title : PRM_SCHEDULE_DEFAULT_TITLE);
      json_builder_end_object (builder);
    }
}

GBytes *
prm_codec_encode_publish (const PrmDraft *draft, const char *idempotency_key)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_auto (GStrv) platforms = prm_network_set_to_strv (prm_draft_get_networks (draft));

  json_builder_begin_object (builder);
  prm_json_add_string (builder, "post", prm_draft_get_text (draft));
  prm_json_add_strv (builder, "platforms", (const char *const *) platforms);
  if (prm_draft_get_media_urls (draft)[0] != NULL)
    prm_json_add_strv (builder, "mediaUrls", prm_draft_get_media_urls (draft));
  if (needs_video_flag (draft))
    prm_json_add_boolean (builder, "isVideo", TRUE);
  add_timing (builder, draft);
  if (prm_draft_get_requires_approval (draft))
    prm_json_add_boolean (builder, "requiresApproval", TRUE);
  if (*prm_draft_get_notes (draft) != '\0')
    prm_json_add_string (builder, "notes", prm_draft_get_notes (draft));
  prm_codec_add_options (builder, draft);
  if (idempotency_key != NULL)
    prm_json_add_string (builder, "idempotencyKey", idempotency_key);
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

GBytes *
prm_codec_encode_update (const char *post_id, const PrmPostChange *change)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  prm_json_add_string (builder, "id", post_id);
  if (change->has_scheduled_at && change->scheduled_at != PRM_TIME_NONE)
    prm_json_add_moment (builder, "scheduleDate", change->scheduled_at);
  if (change->has_paused)
    prm_json_add_boolean (builder, "scheduledPause", change->paused);
  if (change->has_approved)
    prm_json_add_boolean (builder, "approved", change->approved);
  if (change->has_notes)
    prm_json_add_string (builder, "notes", change->notes != NULL ? change->notes : "");
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

GBytes *
prm_codec_encode_delete (const char *post_id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  prm_json_add_string (builder, "id", post_id);
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

/* The answer to a publish */

static gboolean
has_published (const PrmPost *post)
{
  for (guint i = 0; i < post->results->len; i++)
    if (((PrmPostResult *) g_ptr_array_index (post->results, i))->published)
      return TRUE;

  return FALSE;
}

/* Fills a post with what the draft says, for whatever the answer leaves out. */
static PrmPost *
new_from_draft (const PrmDraft *draft)
{
  const char *profile_ref_id = prm_draft_get_profile_ref_id (draft);
  PrmPost *post = prm_post_new ("", profile_ref_id != NULL ? profile_ref_id : "");

  g_free (post->text);
  post->text = g_strdup (prm_draft_get_text (draft));
  post->networks = prm_draft_get_networks (draft);
  if (prm_draft_get_media_urls (draft)[0] != NULL)
    post->media_urls = g_strdupv ((GStrv) prm_draft_get_media_urls (draft));
  post->scheduled_at = prm_draft_get_scheduled_at (draft);
  if (*prm_draft_get_notes (draft) != '\0')
    post->notes = g_strdup (prm_draft_get_notes (draft));
  post->schedule_title = g_strdup (prm_draft_get_schedule_title (draft));
  post->requires_approval = prm_draft_get_requires_approval (draft);

  return post;
}

/* "scheduled" is said here and nowhere else. A held post may be reported with any word of success; it is marked as
 * unsynced then, so that its true status is read. */
static void
set_status (PrmPost *post, const char *word)
{
  gboolean vague = g_strcmp0 (word, "scheduled") == 0 || g_strcmp0 (word, "success") == 0;

  if (vague && post->results->len == 0 && post->requires_approval)
    {
      post->status = PRM_POST_STATUS_AWAITING_APPROVAL;
      post->unsynced = TRUE;
    }
  else if (vague && post->results->len == 0 && post->scheduled_at != PRM_TIME_NONE)
    {
      post->status = PRM_POST_STATUS_PENDING;
      post->unsynced = g_strcmp0 (word, "success") == 0;
    }
  else if (g_strcmp0 (word, "scheduled") == 0)
    post->status = PRM_POST_STATUS_PENDING;
  else
    post->status = prm_post_status_from_api (word);
}

typedef struct
{
  const PrmAnswer *answer;
  JsonNode *root;
  const PrmDraft *draft;
  GPtrArray *posts; /* (element-type PrmPost) accepted */
  GError *refusal;  /* (nullable) the first post that was not */
} Publish;

static gboolean
read_published (Publish *publish, const PrmJson *object, GError **error)
{
  g_autoptr (PrmPost) post = new_from_draft (publish->draft);
  g_autofree char *status = NULL;

  if (!prm_json_is_object (object))
    return prm_json_refuse (object, PRM_JSON_WRONG_OBJECT, error);
  if (!prm_codec_read_results (object, post, error))
    return FALSE;

  if (!has_published (post) && (prm_codec_is_error (object) || !prm_answer_is_ok (publish->answer)))
    {
      if (publish->refusal == NULL)
        prm_api_error_set_from_answer (&publish->refusal, publish->answer, publish->root, post->results);
      return TRUE;
    }

  g_clear_pointer (&post->id, g_free);
  if (!prm_json_read_string (object, "id", PRM_JSON_REQUIRED, &post->id, error) ||
      !prm_json_read_string (object, "status", PRM_JSON_REQUIRED, &status, error) ||
      !prm_json_read_string (object, "refId", PRM_JSON_OPTIONAL, &post->profile_ref_id, error) ||
      !prm_json_read_moment (object, "scheduleDate", PRM_JSON_OPTIONAL, &post->scheduled_at, error) ||
      !prm_json_read_moment (object, "created", PRM_JSON_OPTIONAL, &post->created_at, error) ||
      !prm_json_read_string (object, "autoRepostId", PRM_JSON_OPTIONAL, &post->auto_repost_id, error) ||
      !prm_json_read_string (object, "notes", PRM_JSON_OPTIONAL, &post->notes, error) ||
      !prm_codec_read_text (object, post, error))
    return FALSE;

  set_status (post, status);
  post->immediate = prm_draft_get_timing (publish->draft) == PRM_TIMING_NOW && post->scheduled_at == PRM_TIME_NONE;
  g_ptr_array_add (publish->posts, g_steal_pointer (&post));
  return TRUE;
}

/* One post, a list of posts, or either inside `posts`: the form depends on the keys, and for a series on nothing that
 * is documented. */
static gboolean
read_all_published (Publish *publish, const PrmJson *json, guint depth, GError **error)
{
  PrmJson list, item;

  if (prm_json_get_member (json, "posts", &list) && prm_json_get_length (&list) > 0)
    return read_all_published (publish, &list, depth + 1, error);
  if (!prm_json_is_array (json) || prm_json_get_length (json) == 0 || depth > 3)
    return read_published (publish, json, error);

  for (guint i = 0; i < prm_json_get_length (json); i++)
    {
      prm_json_get_item (json, i, &item);
      if (!read_all_published (publish, &item, depth + 1, error))
        return FALSE;
    }

  return TRUE;
}

gpointer
prm_codec_decode_publish (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = prm_json_parse (answer->body);
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  Publish publish = { .answer = answer, .root = root, .draft = context, .posts = posts };
  PrmJson top;
  gboolean ok;

  prm_json_root (&top, root);
  if (root == NULL || (!prm_answer_is_ok (answer) && !prm_json_is_object (&top) && !prm_json_is_array (&top)))
    {
      g_clear_pointer (&root, json_node_unref);
      prm_codec_open (answer, &root, error);
      return NULL;
    }

  ok = read_all_published (&publish, &top, 0, error);
  if (ok && posts->len == 0)
    g_propagate_error (error, g_steal_pointer (&publish.refusal));
  else if (ok && publish.refusal != NULL)
    prm_set_str (&((PrmPost *) g_ptr_array_index (posts, 0))->error_message, publish.refusal->message);
  g_clear_error (&publish.refusal);

  return ok && posts->len > 0 ? g_steal_pointer (&posts) : NULL;
}

/* The answers to a change and to a delete */

gpointer
prm_codec_decode_update (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  PrmJson top, list, object;

  /* Not documented, so an empty body of a good status will do. */
  if (prm_answer_is_ok (answer) && g_bytes_get_size (answer->body) == 0)
    return GINT_TO_POINTER (TRUE);
  if (!prm_codec_open (answer, &root, error))
    return NULL;

  prm_json_root (&top, root);
  prm_codec_unwrap (&top, &list, &object);
  if (prm_codec_is_error (&object))
    {
      prm_api_error_set_from_answer (error, answer, root, NULL);
      return NULL;
    }

  return GINT_TO_POINTER (TRUE);
}

/* Collects the networks that did not delete: members named by a platform, with an `action`. */
static void
read_refusals (const PrmJson *object, PrmPost *refusals)
{
  g_autoptr (GList) names = NULL;

  if (!prm_json_is_object (object))
    return;

  names = json_object_get_members (json_node_get_object (object->node));
  for (GList *l = names; l != NULL; l = l->next)
    {
      PrmJson part, action;
      PrmNetwork network;

      if (prm_json_get_member (object, l->data, &part) && prm_json_get_member (&part, "action", &action) &&
          prm_network_from_api_id (l->data, &network) && prm_codec_is_error (&part))
        prm_codec_read_refusal (&part, prm_post_add_result (refusals, network));
    }
}

gpointer
prm_codec_decode_delete (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = prm_json_parse (answer->body);
  g_autoptr (PrmPost) refusals = prm_post_new ("", "");
  g_autoptr (GError) local_error = NULL;
  PrmJson top, list, object;

  prm_json_root (&top, root);
  prm_codec_unwrap (&top, &list, &object);
  read_refusals (&object, refusals);
  if (refusals->results->len > 0)
    {
      prm_api_error_set_from_answer (error, answer, root, refusals->results);
      return NULL;
    }

  g_clear_pointer (&root, json_node_unref);
  if (prm_codec_open (answer, &root, &local_error) || prm_codec_get_code (local_error) == CODE_ALREADY_DELETED)
    return GINT_TO_POINTER (TRUE);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
