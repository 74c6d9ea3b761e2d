/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-api-error-private.h"
#include "prm-codec.h"
#include "prm-core.h"
#include "prm-draft-extras.h"
#include "prm-media-url.h"
#include "prm-network-facts.h"

/* The request */

static gboolean
refuse_draft (GError **error, const char *sentence)
{
  prm_api_error_set (error, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER, sentence);

  return FALSE;
}

/* The networks of @draft for which @get gives something of their own. */
static gboolean
has_own (const PrmDraft *draft, const char *(*get) (const PrmDraft *draft, PrmNetwork network))
{
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    if (prm_network_set_has (prm_draft_get_networks (draft), network) && get (draft, network) != NULL)
      return TRUE;

  return FALSE;
}

/* An object by network, with @shared for the others. */
static void
add_by_network (JsonBuilder *builder,
                const char *name,
                const PrmDraft *draft,
                const char *(*get) (const PrmDraft *draft, PrmNetwork network),
                const char *shared)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    if (prm_network_set_has (prm_draft_get_networks (draft), network) && get (draft, network) != NULL)
      prm_json_add_string (builder, prm_network_get_api_id (network), get (draft, network));
  if (shared != NULL)
    prm_json_add_string (builder, "default", shared);
  json_builder_end_object (builder);
}

static void
add_text (JsonBuilder *builder, const PrmDraft *draft)
{
  if (prm_draft_get_flags (draft) & PRM_DRAFT_RANDOM_TEXT)
    prm_json_add_boolean (builder, "randomPost", TRUE);
  else if (has_own (draft, prm_draft_get_network_text))
    add_by_network (builder, "post", draft, prm_draft_get_network_text, prm_draft_get_text (draft));
  else
    prm_json_add_string (builder, "post", prm_draft_get_text (draft));
}

static gboolean
add_media (JsonBuilder *builder, const PrmDraft *draft, GError **error)
{
  PrmDraftFlags flags = prm_draft_get_flags (draft);
  const char *const *urls = prm_draft_get_media_urls (draft);

  if (flags & PRM_DRAFT_RANDOM_MEDIA)
    {
      prm_json_add_boolean (builder, "randomMediaUrl", TRUE);
      if (flags & PRM_DRAFT_RANDOM_LANDSCAPE_VIDEO)
        prm_json_add_boolean (builder, "isLandscapeVideo", TRUE);
      if (flags & PRM_DRAFT_RANDOM_PORTRAIT_VIDEO)
        prm_json_add_boolean (builder, "isPortraitVideo", TRUE);
    }
  else if (has_own (draft, prm_draft_get_network_media_url))
    {
      /* The form by network has room for one address each. */
      if (urls[0] != NULL && urls[1] != NULL)
        return refuse_draft (error, _ ("Where a network has media of its own, the others can have one image or video "
                                       "only. Take the rest away, or send two posts."));
      add_by_network (builder, "mediaUrls", draft, prm_draft_get_network_media_url, urls[0]);
    }
  else if (urls[0] != NULL)
    prm_json_add_strv (builder, "mediaUrls", urls);

  return TRUE;
}

/* The service tells a video by the ending of its address; an address without one needs a word about it where a
 * network takes nothing but videos. */
static gboolean
needs_video_flag (const PrmDraft *draft)
{
  const char *const *urls = prm_draft_get_media_urls (draft);
  gboolean unknown = FALSE;

  if (prm_draft_get_flags (draft) & PRM_DRAFT_IS_VIDEO)
    return TRUE;

  for (guint i = 0; urls[i] != NULL; i++)
    unknown = unknown || prm_media_url_get_kind (urls[i]) == PRM_MEDIA_UNKNOWN;

  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    {
      const char *own = prm_draft_get_network_media_url (draft, network);

      if (prm_network_set_has (prm_draft_get_networks (draft), network) &&
          prm_network_get_facts (network)->video_required &&
          (own != NULL ? prm_media_url_get_kind (own) == PRM_MEDIA_UNKNOWN : unknown))
        return TRUE;
    }

  return FALSE;
}

static void
add_repeat (JsonBuilder *builder, PrmDraftRepeat repeat, gint64 start_at)
{
  json_builder_set_member_name (builder, "autoRepost");
  json_builder_begin_object (builder);
  prm_json_add_int (builder, "repeat", repeat.times);
  prm_json_add_int (builder, "days", repeat.days);
  if (start_at != PRM_TIME_NONE)
    prm_json_add_moment (builder, "startDate", start_at);
  json_builder_end_object (builder);
}

static gboolean
add_timing (JsonBuilder *builder, const PrmDraft *draft, GError **error)
{
  PrmTiming timing = prm_draft_get_timing (draft);
  gint64 at = prm_draft_get_scheduled_at (draft);
  PrmDraftRepeat repeat = prm_draft_get_repeat (draft);
  const char *title = prm_draft_get_schedule_title (draft);

  if (timing == PRM_TIMING_AT && at == PRM_TIME_NONE)
    return refuse_draft (error, _ ("The post has no time yet. Choose one."));
  if (repeat.times > 0)
    {
      /* Beside scheduleDate, the service passes over autoRepost without a word; the series begins at that time. */
      if (timing == PRM_TIMING_AUTO_SCHEDULE ||
          (timing == PRM_TIMING_AT && repeat.start_at != PRM_TIME_NONE && repeat.start_at != at))
        return refuse_draft (error,
                             _ ("A post that is repeated has a start of its own. Take away either the repeats or "
                                "the other time."));
      add_repeat (builder, repeat, repeat.start_at != PRM_TIME_NONE ? repeat.start_at : at);
      return TRUE;
    }

  if (timing == PRM_TIMING_AT)
    prm_json_add_moment (builder, "scheduleDate", at);
  if (timing == PRM_TIMING_AUTO_SCHEDULE)
    {
      json_builder_set_member_name (builder, "autoSchedule");
      json_builder_begin_object (builder);
      prm_json_add_boolean (builder, "schedule", TRUE);
      prm_json_add_string (builder, "title", title != NULL ? title : PRM_SCHEDULE_DEFAULT_TITLE);
      json_builder_end_object (builder);
    }

  return TRUE;
}

static void
add_comment (JsonBuilder *builder, const PrmDraft *draft)
{
  if (prm_draft_get_comment (draft) == NULL)
    return;

  json_builder_set_member_name (builder, "firstComment");
  json_builder_begin_object (builder);
  prm_json_add_string (builder, "comment", prm_draft_get_comment (draft));
  if (prm_draft_get_comment_media_urls (draft)[0] != NULL)
    prm_json_add_strv (builder, "mediaUrls", prm_draft_get_comment_media_urls (draft));
  json_builder_end_object (builder);
}

static void
add_hashtags (JsonBuilder *builder, PrmDraftHashtags hashtags)
{
  if (!hashtags.wanted)
    return;

  json_builder_set_member_name (builder, "autoHashtag");
  json_builder_begin_object (builder);
  if (hashtags.max > 0)
    prm_json_add_int (builder, "max", hashtags.max);
  prm_json_add_string (builder, "position", hashtags.at_end ? "end" : "auto");
  json_builder_end_object (builder);
}

static void
add_extras (JsonBuilder *builder, const PrmDraft *draft)
{
  PrmDraftFlags flags = prm_draft_get_flags (draft);

  if (flags & PRM_DRAFT_SKIP_VALIDATION)
    prm_json_add_boolean (builder, "validateScheduled", FALSE);
  if (flags & PRM_DRAFT_DISABLE_COMMENTS)
    prm_json_add_boolean (builder, "disableComments", TRUE);
  if (flags & PRM_DRAFT_SHORTEN_LINKS)
    prm_json_add_boolean (builder, "shortenLinks", TRUE);
  add_comment (builder, draft);
  add_hashtags (builder, prm_draft_get_hashtags (draft));
  if (prm_draft_get_unsplash_ids (draft)[0] != NULL)
    prm_json_add_strv (builder, "unsplash", prm_draft_get_unsplash_ids (draft));
  else if (prm_draft_get_unsplash_search (draft) != NULL)
    prm_json_add_string (builder, "unsplash", prm_draft_get_unsplash_search (draft));
}

GBytes *
prm_codec_encode_publish (const PrmDraft *draft, const char *idempotency_key, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_auto (GStrv) platforms = prm_network_set_to_strv (prm_draft_get_networks (draft));

  json_builder_begin_object (builder);
  add_text (builder, draft);
  prm_json_add_strv (builder, "platforms", (const char *const *) platforms);
  if (!add_media (builder, draft, error))
    return NULL;
  if (needs_video_flag (draft))
    prm_json_add_boolean (builder, "isVideo", TRUE);
  if (!add_timing (builder, draft, error))
    return NULL;
  if (prm_draft_get_requires_approval (draft))
    prm_json_add_boolean (builder, "requiresApproval", TRUE);
  if (*prm_draft_get_notes (draft) != '\0')
    prm_json_add_string (builder, "notes", prm_draft_get_notes (draft));
  add_extras (builder, draft);
  prm_codec_add_options (builder, draft);
  if (idempotency_key != NULL)
    prm_json_add_string (builder, "idempotencyKey", idempotency_key);
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

static void
take_network_texts (PrmPost *post, const PrmDraft *draft)
{
  if (!has_own (draft, prm_draft_get_network_text))
    return;

  post->network_text = g_new0 (char *, PRM_N_NETWORKS);
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    if (prm_network_set_has (post->networks, network))
      post->network_text[network] = g_strdup (prm_draft_get_network_text (draft, network));
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
  take_network_texts (post, draft);
  post->scheduled_at = prm_draft_get_scheduled_at (draft);
  if (post->scheduled_at == PRM_TIME_NONE)
    post->scheduled_at = prm_draft_get_repeat (draft).start_at;
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
