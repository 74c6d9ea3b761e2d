/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

static void
add_approval (JsonObject *object, PrmSandboxPost *post)
{
  if (!post->requires_approval)
    return;
  json_object_set_boolean_member (object, "requiresApproval", TRUE);
  json_object_set_boolean_member (object, "approved", post->approved);
  if (post->approved)
    {
      prm_sandbox_json_set_string (object, "approvedBy", post->approved_by);
      prm_sandbox_json_set_moment_ms (object, "approvedDate", post->approved_at);
    }
  prm_sandbox_json_set_string (object, "rejectedBy", post->rejected_by);
  prm_sandbox_json_set_moment_ms (object, "rejectedDate", post->rejected_at);
}

/* Short forms in the order of their addresses in the text. */
static void
add_links (JsonObject *object, PrmSandboxPost *post)
{
  g_autoptr (GList) forms = json_object_get_values (post->short_links);
  JsonArray *array;

  if (forms == NULL)
    return;
  array = json_array_new ();
  for (GList *item = forms; item != NULL; item = item->next)
    json_array_add_element (array, json_node_copy (item->data));
  json_object_set_array_member (object, "urls", array);
}

/* A switch that was set, when the post was made or since; and what a video on YouTube was changed to. */
static void
add_changes (JsonObject *object, PrmSandboxPost *post)
{
  JsonObject *from = json_object_has_member (post->changes, "disableComments") ? post->changes : post->body;
  JsonObject *youtube = prm_sandbox_json_peek_object (post->changes, "youTubeOptions");

  if (youtube == NULL && prm_sandbox_post_has_network (post, PRM_NETWORK_YOUTUBE))
    youtube = prm_sandbox_json_peek_object (post->body, "youTubeOptions");
  if (prm_sandbox_json_has (from, "disableComments"))
    json_object_set_boolean_member (object, "disableComments", prm_sandbox_json_peek_boolean (from, "disableComments"));
  if (youtube != NULL)
    json_object_set_object_member (object, "youTubeOptions", json_object_ref (youtube));
}

JsonObject *
prm_sandbox_encode_moment (gint64 moment)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "_seconds", moment);
  json_object_set_int_member (object, "_nanoseconds", 0);
  prm_sandbox_json_set_moment_ms (object, "utc", moment);
  return object;
}

static void
add_media (PrmSandbox *self, JsonObject *object, PrmSandboxPost *post)
{
  g_auto (GStrv) urls = prm_sandbox_post_dup_all_media (post);
  JsonArray *array = json_array_new ();

  for (guint i = 0; urls[i] != NULL; i++)
    {
      g_autofree char *url = prm_sandbox_unfold_url (self, urls[i]);

      json_array_add_string_element (array, url);
    }
  json_object_set_array_member (object, "mediaUrls", array);
}

static void
add_schedule (JsonObject *object, PrmSandboxPost *post)
{
  JsonObject *schedule;

  if (post->auto_schedule == NULL)
    return;
  schedule = json_object_new ();
  json_object_set_boolean_member (schedule, "schedule", TRUE);
  json_object_set_string_member (schedule, "title", post->auto_schedule);
  json_object_set_object_member (object, "autoSchedule", schedule);
}

/* A post as GET /post/:id and the history show it. */
JsonObject *
prm_sandbox_encode_post (PrmSandbox *self, PrmSandboxProfile *profile, PrmSandboxPost *post)
{
  JsonObject *object = json_object_new ();
  JsonArray *platforms = json_array_new ();

  for (guint i = 0; i < post->networks->len; i++)
    json_array_add_string_element (platforms, prm_network_get_api_id (g_array_index (post->networks, PrmNetwork, i)));

  json_object_set_string_member (object, "id", post->id);
  json_object_set_string_member (object, "status", prm_sandbox_status_to_string (post->status));
  json_object_set_string_member (object, "type", post->scheduled ? "scheduled" : "now");
  json_object_set_member (object, "post", prm_sandbox_post_get_sent_text (post));
  json_object_set_array_member (object, "platforms", platforms);
  add_media (self, object, post);
  if (json_array_get_length (post->post_ids) > 0)
    json_object_set_array_member (object, "postIds", json_array_ref (post->post_ids));
  json_object_set_array_member (object, "errors", json_array_ref (post->errors));
  prm_sandbox_json_set_moment (object, "scheduleDate", post->scheduled_at);
  prm_sandbox_json_set_moment_ms (object, "created", post->created_at);
  json_object_set_boolean_member (object, "shortenLinks", prm_sandbox_json_peek_boolean (post->body, "shortenLinks"));
  prm_sandbox_json_set_string (object, "notes", post->notes);
  prm_sandbox_json_set_string (object, "autoRepostId", post->auto_repost_id);
  add_schedule (object, post);
  add_links (object, post);
  add_changes (object, post);
  add_approval (object, post);
  json_object_set_string_member (object, "refId", profile->ref_id);
  prm_sandbox_json_set_string (object, "profileTitle", profile->title);
  return object;
}
