/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

#define RETRY_SECONDS 5

typedef struct
{
  gboolean has_date, has_pause, has_approved, has_comments;
  gint64 scheduled_at;
  gboolean pause;
  gboolean approved;
  gboolean disable_comments;
  const char *notes; /* (nullable) */
  JsonObject *youtube;
} Update;

static PrmSandboxPost *
find_post (PrmSandboxCall *call, GError **error)
{
  const char *id = NULL;
  PrmSandboxPost *post;

  if (!prm_sandbox_json_string (call->body, "id", &id, error))
    return NULL;
  if (id == NULL)
    {
      prm_sandbox_refuse (error, 101, "Parameter id is missing.");
      return NULL;
    }
  post = prm_sandbox_profile_find_post (call->profile, id);
  if (post == NULL)
    prm_sandbox_refuse (error, 114, "No post with this id.");
  return post;
}

static gboolean
read_update (JsonObject *body, Update *update, GError **error)
{
  /* One client spells it scheduledPaused. */
  const char *pause = prm_sandbox_json_has (body, "scheduledPause") ? "scheduledPause" : "scheduledPaused";

  if (!prm_sandbox_json_date (body, "scheduleDate", &update->scheduled_at, error) ||
      !prm_sandbox_json_boolean (body, pause, &update->pause, error) ||
      !prm_sandbox_json_boolean (body, "approved", &update->approved, error) ||
      !prm_sandbox_json_boolean (body, "disableComments", &update->disable_comments, error) ||
      !prm_sandbox_json_string (body, "notes", &update->notes, error) ||
      !prm_sandbox_json_object (body, "youTubeOptions", &update->youtube, error))
    return FALSE;
  update->has_date = prm_sandbox_json_has (body, "scheduleDate");
  update->has_pause = prm_sandbox_json_has (body, pause);
  update->has_approved = prm_sandbox_json_has (body, "approved");
  update->has_comments = prm_sandbox_json_has (body, "disableComments");
  return TRUE;
}

static gboolean
is_waiting (PrmSandboxPost *post)
{
  return post->scheduled && (post->status == PRM_SANDBOX_PENDING || post->status == PRM_SANDBOX_PAUSED);
}

static gboolean
check_youtube (JsonObject *options, GError **error)
{
  const char *text = NULL;
  gint64 category = 0;

  if (!prm_sandbox_json_string (options, "visibility", &text, error))
    return FALSE;
  if (text != NULL && !g_str_equal (text, "public") && !g_str_equal (text, "unlisted") &&
      !g_str_equal (text, "private"))
    return prm_sandbox_refuse (error, 101, "Parameter visibility must be public, unlisted or private.");
  return prm_sandbox_json_string (options, "title", &text, error) &&
         prm_sandbox_json_string (options, "description", &text, error) &&
         prm_sandbox_json_int (options, "categoryId", 1, 1000, &category, error);
}

/* Any part that the post's status does not allow refuses the whole call. */
static gboolean
check_state (PrmSandboxPost *post, const Update *update, GError **error)
{
  const char *status = prm_sandbox_status_to_string (post->status);
  gboolean has_comments = prm_sandbox_post_has_network (post, PRM_NETWORK_INSTAGRAM) ||
                          prm_sandbox_post_has_network (post, PRM_NETWORK_LINKEDIN);

  if (update->has_date && !is_waiting (post))
    return prm_sandbox_refuse (error, 903, "Only a pending scheduled post can be rescheduled; this one is %s.", status);
  if (update->has_pause && !is_waiting (post))
    return prm_sandbox_refuse (error, 903, "Only a pending scheduled post can be paused; this one is %s.", status);
  if (update->approved && post->status != PRM_SANDBOX_AWAITING_APPROVAL)
    return prm_sandbox_refuse (error, 903, "Only a post awaiting approval can be approved; this one is %s.", status);
  if (update->has_comments && (!has_comments || (!is_waiting (post) && post->status != PRM_SANDBOX_SUCCESS &&
                                                 post->status != PRM_SANDBOX_FAILED)))
    return prm_sandbox_refuse (error, 903,
                               "Comments can be switched on Instagram and LinkedIn only, of a post that is "
                               "scheduled or published; this one is %s.",
                               status);
  if (update->youtube != NULL && prm_sandbox_post_get_result (post, PRM_NETWORK_YOUTUBE) == NULL)
    return prm_sandbox_refuse (error, 903, "Only a video that was published on YouTube can be changed.");
  return TRUE;
}

/* @by: (nullable): who; through the API it is whoever owns the account */
static void
approve (PrmSandbox *self, PrmSandboxProfile *profile, PrmSandboxPost *post, const char *by)
{
  gint64 now = prm_sandbox_now (self);

  post->approved = TRUE;
  post->approved_at = now;
  post->rejected_at = PRM_TIME_NONE;
  g_clear_pointer (&post->rejected_by, g_free);
  g_free (post->approved_by);
  post->approved_by = g_strdup (by != NULL ? by : prm_sandbox_get_primary (self)->email);
  if (post->scheduled_at > now)
    post->status = PRM_SANDBOX_PENDING;
  else
    prm_sandbox_send (self, profile, post, now, TRUE);
}

/* What was never said counts as an empty description and as category 24, and is set to that by any change. */
static JsonObject *
merge_youtube (PrmSandboxPost *post, JsonObject *change)
{
  JsonObject *merged = json_object_new ();
  JsonObject *const sources[] = {
    prm_sandbox_json_peek_object (post->body, prm_sandbox_options_name (PRM_NETWORK_YOUTUBE)),
    prm_sandbox_json_peek_object (post->changes, "youTubeOptions"),
    change,
  };

  json_object_set_string_member (merged, "description", "");
  json_object_set_int_member (merged, "categoryId", 24);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autoptr (GList) names = sources[i] != NULL ? json_object_get_members (sources[i]) : NULL;

      for (GList *item = names; item != NULL; item = item->next)
        json_object_set_member (merged, item->data, json_node_copy (json_object_get_member (sources[i], item->data)));
    }
  return merged;
}

static void
apply (PrmSandbox *self, PrmSandboxProfile *profile, PrmSandboxPost *post, const Update *update)
{
  gint64 now = prm_sandbox_now (self);

  if (update->has_date)
    post->scheduled_at = update->scheduled_at;
  if (update->has_pause)
    post->status = update->pause ? PRM_SANDBOX_PAUSED : PRM_SANDBOX_PENDING;
  if (post->status == PRM_SANDBOX_PENDING && (update->has_date || update->has_pause) && post->scheduled_at <= now)
    prm_sandbox_send (self, profile, post, now, TRUE);
  if (update->approved)
    approve (self, profile, post, NULL);
  if (update->has_comments)
    json_object_set_boolean_member (post->changes, "disableComments", update->disable_comments);
  if (update->youtube != NULL)
    json_object_set_object_member (post->changes, "youTubeOptions", merge_youtube (post, update->youtube));
  if (update->notes != NULL)
    {
      g_free (post->notes);
      post->notes = g_strdup (update->notes);
    }
}

JsonNode *
prm_sandbox_handle_update_post (PrmSandboxCall *call, GError **error)
{
  static const char *const echoed[] = { "scheduleDate", "scheduledPause",  "scheduledPaused", "approved",
                                        "notes",        "disableComments", "youTubeOptions" };
  PrmSandboxPost *post = find_post (call, error);
  Update update = { 0 };
  JsonObject *object;

  if (post == NULL || !read_update (call->body, &update, error) ||
      (update.youtube != NULL && !check_youtube (update.youtube, error)) || !check_state (post, &update, error))
    return NULL;
  apply (call->sandbox, call->profile, post, &update);
  json_array_add_object_element (post->updates, json_object_ref (call->body));
  prm_sandbox_changed (call->sandbox);

  object = json_object_new ();
  json_object_set_string_member (object, "status", "success");
  json_object_set_string_member (object, "id", post->id);
  for (guint i = 0; i < G_N_ELEMENTS (echoed); i++)
    if (prm_sandbox_json_has (call->body, echoed[i]))
      json_object_set_member (object, echoed[i], json_node_copy (json_object_get_member (call->body, echoed[i])));
  if (update.has_date)
    prm_sandbox_json_set_moment (object, "scheduleDate", update.scheduled_at);
  return prm_sandbox_json_take (object);
}

/* A post that is rejected stays where it is; it can still be approved, or deleted. */
JsonNode *
prm_sandbox_review (PrmSandboxCall *call, GError **error)
{
  const char *id = NULL, *by = NULL;
  gboolean approved = FALSE;
  PrmSandboxProfile *profile = NULL;
  PrmSandboxPost *post;
  JsonObject *object;

  if (!prm_sandbox_json_string (call->body, "id", &id, error) ||
      !prm_sandbox_json_string (call->body, "by", &by, error) ||
      !prm_sandbox_json_boolean (call->body, "approved", &approved, error))
    return NULL;
  post = prm_sandbox_find_post (call->sandbox, id, &profile);
  if (post == NULL || post->status != PRM_SANDBOX_AWAITING_APPROVAL)
    {
      prm_sandbox_refuse (error, 404, "No post with this id awaits approval.");
      return NULL;
    }
  if (approved)
    approve (call->sandbox, profile, post, by);
  else
    {
      post->rejected_at = prm_sandbox_now (call->sandbox);
      g_free (post->rejected_by);
      post->rejected_by = g_strdup (by != NULL ? by : prm_sandbox_get_primary (call->sandbox)->email);
    }
  prm_sandbox_changed (call->sandbox);
  object = json_object_new ();
  json_object_set_string_member (object, "status", "success");
  return prm_sandbox_json_take (object);
}

JsonNode *
prm_sandbox_handle_retry (PrmSandboxCall *call, GError **error)
{
  PrmSandboxPost *post = find_post (call, error);
  JsonObject *object;

  if (post == NULL)
    return NULL;
  if (post->status != PRM_SANDBOX_FAILED || post->retried)
    {
      prm_sandbox_refuse (error, 905, "Only a post with status error can be retried, and only once.");
      return NULL;
    }
  if (prm_sandbox_post_has_network (post, PRM_NETWORK_X) && prm_sandbox_post_get_result (post, PRM_NETWORK_X) == NULL &&
      !prm_sandbox_check_x_app (call, error))
    return NULL;
  post->retried = TRUE;
  post->status = PRM_SANDBOX_PENDING;
  post->processing_until = prm_sandbox_now (call->sandbox) + RETRY_SECONDS;
  prm_sandbox_changed (call->sandbox);

  object = json_object_new ();
  json_object_set_string_member (object, "status", "success");
  json_object_set_string_member (object, "id", post->id);
  return prm_sandbox_json_take (object);
}
