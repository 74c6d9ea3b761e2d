/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

#define POST_ID_LENGTH 20
#define DAY_SECONDS (24 * 60 * 60)

/* Members that every answer about a post has; with a Profile-Key the object stands in a list. */
static JsonNode *
finish_answer (PrmSandboxCall *call, JsonObject *object, PrmSandboxPost *post, gboolean failed)
{
  JsonObject *wrapped;
  JsonArray *posts;

  json_object_set_string_member (object, "id", post->id);
  json_object_set_string_member (object, "refId", call->profile->ref_id);
  json_object_set_member (object, "post", prm_sandbox_post_get_sent_text (post));
  prm_sandbox_json_set_string (object, "autoRepostId", post->auto_repost_id);
  if (failed)
    call->status = 400;
  if (!call->has_profile_key)
    return prm_sandbox_json_take (object);

  prm_sandbox_json_set_string (object, "profileTitle", call->profile->title);
  wrapped = json_object_new ();
  posts = json_array_new ();
  json_array_add_object_element (posts, object);
  json_object_set_string_member (wrapped, "status", failed ? "error" : "success");
  json_object_set_array_member (wrapped, "posts", posts);
  return prm_sandbox_json_take (wrapped);
}

/* A limit of a network makes the whole answer a 429. */
static guint
get_failure_status (JsonArray *errors)
{
  for (guint i = 0; i < json_array_get_length (errors); i++)
    if (prm_sandbox_error_get_status (
          prm_sandbox_json_peek_int (prm_sandbox_json_array_peek_object (errors, i), "code")) == 429)
      return 429;
  return 400;
}

static gboolean
is_pure_pre_check (JsonArray *errors)
{
  for (guint i = 0; i < json_array_get_length (errors); i++)
    if (!prm_sandbox_json_peek_boolean (prm_sandbox_json_array_peek_object (errors, i), "verifyCheck"))
      return FALSE;
  return TRUE;
}

/* What was sent at once: all good, or failures beside what did go out. */
static JsonNode *
answer_result (PrmSandboxCall *call, PrmSandboxPost *post)
{
  JsonObject *object = json_object_new ();
  gboolean failed = json_array_get_length (post->errors) > 0;
  JsonNode *node;

  json_object_set_string_member (object, "status", failed ? "error" : "success");
  json_object_set_array_member (object, "errors", json_array_ref (post->errors));
  json_object_set_array_member (object, "postIds", json_array_ref (post->post_ids));
  if (failed && json_array_get_length (post->post_ids) == 0 && is_pure_pre_check (post->errors))
    json_object_set_boolean_member (object, "validate", TRUE);
  node = finish_answer (call, object, post, failed);
  if (failed)
    call->status = get_failure_status (post->errors);
  return node;
}

static JsonNode *
answer_scheduled (PrmSandboxCall *call, PrmSandboxPost *post)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "status", "scheduled");
  prm_sandbox_json_set_moment (object, "scheduleDate", post->scheduled_at);
  return finish_answer (call, object, post, FALSE);
}

static JsonNode *
answer_awaiting (PrmSandboxCall *call, PrmSandboxPost *post)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "status", "awaiting approval");
  prm_sandbox_json_set_moment (object, "scheduleDate", post->scheduled_at);
  prm_sandbox_json_set_string (object, "notes", post->notes);
  return finish_answer (call, object, post, FALSE);
}

/* A scheduled post is refused as a whole, and nothing of it is kept, though the answer names an id. */
static JsonNode *
answer_rejected (PrmSandboxCall *call, PrmSandboxPost *post, JsonArray *errors)
{
  json_array_unref (post->errors);
  post->errors = errors;
  return answer_result (call, post);
}

static PrmSandboxPost *
copy_for_series (PrmSandboxPost *first)
{
  PrmSandboxPost *post = prm_sandbox_post_new ();

  post->id = prm_sandbox_random_id (POST_ID_LENGTH);
  json_object_unref (post->body);
  post->body = json_object_ref (first->body);
  g_array_append_vals (post->networks, first->networks->data, first->networks->len);
  post->text = g_strdup (first->text);
  post->media_url = g_strdup (first->media_url);
  json_object_unref (post->short_links);
  post->short_links = json_object_ref (first->short_links);
  post->notes = g_strdup (first->notes);
  post->auto_repost_id = g_strdup (first->auto_repost_id);
  post->requires_approval = first->requires_approval;
  post->created_at = first->created_at;
  return post;
}

static void
add_series (PrmSandboxCall *call, PrmSandboxRequest *request, PrmSandboxPost *first, gint64 start)
{
  for (gint64 i = 1; i <= request->repeat; i++)
    {
      PrmSandboxPost *post = copy_for_series (first);

      post->scheduled = TRUE;
      post->scheduled_at = start + i * request->days * DAY_SECONDS;
      post->status = post->requires_approval ? PRM_SANDBOX_AWAITING_APPROVAL : PRM_SANDBOX_PENDING;
      g_ptr_array_add (call->profile->posts, post);
    }
}

static void
keep (PrmSandboxCall *call, PrmSandboxPost *post)
{
  g_ptr_array_add (call->profile->posts, post);
  if (post->idempotency_key != NULL)
    g_hash_table_add (call->profile->used_keys, g_strdup (post->idempotency_key));
}

/* Returns: (transfer full) (nullable): what keeps a scheduled post from being taken */
static JsonArray *
pre_check (PrmSandboxCall *call, PrmSandboxRequest *request)
{
  JsonArray *errors = json_array_new ();

  if (request->validate_scheduled)
    for (guint i = 0; i < request->post->networks->len; i++)
      prm_sandbox_verify (call->sandbox, call->profile, request->post,
                          g_array_index (request->post->networks, PrmNetwork, i), TRUE, errors);
  if (json_array_get_length (errors) > 0)
    return errors;
  json_array_unref (errors);
  return NULL;
}

static JsonNode *
store_scheduled (PrmSandboxCall *call, PrmSandboxRequest *request, PrmSandboxSchedule *schedule, GError **error)
{
  g_autoptr (PrmSandboxPost) post = NULL;
  PrmSandboxPost *kept;
  JsonArray *errors;

  /* The rule about repeated texts looks at the date, so the slot is known before; it is taken only afterwards. */
  if (schedule != NULL)
    {
      gint64 cursor = schedule->rules->last_slot;
      gint64 slot = prm_sandbox_take_slot (call->sandbox, schedule, error);

      if (slot == PRM_TIME_NONE)
        return NULL;
      request->post->scheduled_at = slot;
      errors = pre_check (call, request);
      if (errors != NULL)
        schedule->rules->last_slot = cursor;
    }
  else
    errors = pre_check (call, request);
  if (errors != NULL)
    return answer_rejected (call, request->post, errors);

  post = g_steal_pointer (&request->post);
  post->scheduled = post->scheduled_at != PRM_TIME_NONE;
  post->status = post->requires_approval ? PRM_SANDBOX_AWAITING_APPROVAL : PRM_SANDBOX_PENDING;
  kept = g_steal_pointer (&post);
  keep (call, kept);
  if (request->is_repost)
    add_series (call, request, kept,
                kept->scheduled_at != PRM_TIME_NONE ? kept->scheduled_at : prm_sandbox_now (call->sandbox));
  return kept->requires_approval ? answer_awaiting (call, kept) : answer_scheduled (call, kept);
}

static JsonNode *
send_now (PrmSandboxCall *call, PrmSandboxRequest *request)
{
  PrmSandbox *self = call->sandbox;
  PrmSandboxPost *post = g_steal_pointer (&request->post);

  /* In the list only afterwards, so that it is not its own duplicate. */
  prm_sandbox_send (self, call->profile, post, prm_sandbox_now (self), FALSE);
  keep (call, post);
  if (request->is_repost && json_array_get_length (post->post_ids) > 0)
    add_series (call, request, post, post->created_at);
  if (!self->clock.frozen && json_array_get_length (post->post_ids) > 0)
    call->delay_ms = prm_sandbox_get_comment_seconds (self, post) * 1000;
  return answer_result (call, post);
}

JsonNode *
prm_sandbox_handle_post (PrmSandboxCall *call, GError **error)
{
  PrmSandboxRequest request = { 0 };
  PrmSandboxSchedule *schedule = NULL;
  PrmSandboxPost *post;
  JsonNode *node = NULL;
  gint64 now = prm_sandbox_now (call->sandbox);

  if (!prm_sandbox_request_parse (call, &request, error) || !prm_sandbox_count_post (call, error))
    goto out;
  post = request.post;
  post->id = prm_sandbox_random_id (POST_ID_LENGTH);
  post->created_at = now;
  if (request.is_repost)
    {
      post->auto_repost_id = prm_sandbox_random_id (21);
      post->scheduled_at = request.start_at;
    }
  if (request.schedule_title != NULL)
    {
      call->action = "autoSchedule";
      schedule = prm_sandbox_profile_find_schedule (call->profile, request.schedule_title);
      if (schedule == NULL)
        {
          prm_sandbox_refuse (error, 902, "No auto schedule with this title.");
          goto out;
        }
      post->auto_schedule = g_strdup (request.schedule_title);
    }

  if (schedule != NULL || post->requires_approval || post->scheduled_at > now)
    node = store_scheduled (call, &request, schedule, error);
  else
    node = send_now (call, &request);
  if (node != NULL)
    prm_sandbox_changed (call->sandbox);

out:
  prm_sandbox_request_clear (&request);
  return node;
}
