/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

/*
 * GET /history/:platform, what a network itself has of an account. The service also shows what was written in the
 * network's own app; nobody does that here, so it is what was sent through the service and not deleted since.
 */

#define DEFAULT_LIMIT 25
#define MAX_LIMIT 500
#define UPDATE_SECONDS 60

static int
compare_sent (gconstpointer a, gconstpointer b)
{
  const PrmSandboxPost *post_a = *(const PrmSandboxPost *const *) a;
  const PrmSandboxPost *post_b = *(const PrmSandboxPost *const *) b;

  return post_a->sent_at > post_b->sent_at ? -1 : post_a->sent_at < post_b->sent_at;
}

static gboolean
is_there (PrmSandboxPost *post, PrmNetwork network)
{
  return (post->status == PRM_SANDBOX_SUCCESS || post->status == PRM_SANDBOX_FAILED) &&
         prm_sandbox_post_get_result (post, network) != NULL && !prm_network_set_has (post->removed, network);
}

static JsonObject *
encode_row (PrmSandbox *self, PrmSandboxPost *post, PrmNetwork network)
{
  JsonObject *result = prm_sandbox_post_get_result (post, network);
  JsonObject *row = json_object_new ();
  g_auto (GStrv) media = prm_sandbox_post_dup_media (post, network);

  json_object_set_member (row, "id", json_node_copy (json_object_get_member (result, "id")));
  prm_sandbox_json_set_string (row, "post",
                               prm_sandbox_json_peek_string (post->published, prm_network_get_api_id (network)));
  prm_sandbox_json_set_string (row, "postUrl", prm_sandbox_json_peek_string (result, "postUrl"));
  if (media[0] != NULL)
    {
      g_autofree char *url = prm_sandbox_unfold_url (self, media[0]);

      json_object_set_string_member (row, "mediaUrl", url);
    }
  prm_sandbox_json_set_moment_ms (row, "created", post->sent_at);
  json_object_set_int_member (row, "likeCount", 0);
  json_object_set_int_member (row, "commentsCount", 0);
  return row;
}

JsonNode *
prm_sandbox_handle_network_history (PrmSandboxCall *call, PrmNetwork network, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  gint64 now = prm_sandbox_now (call->sandbox);
  gint64 limit = DEFAULT_LIMIT;
  JsonObject *object;
  JsonArray *rows;

  if (!prm_sandbox_query_int (call->query, "limit", 1, MAX_LIMIT, &limit, error) ||
      (network == PRM_NETWORK_X && !prm_sandbox_check_x_app (call, error)))
    return NULL;
  if (prm_sandbox_profile_get_account (call->profile, network) == NULL)
    {
      prm_sandbox_refuse (error, 156, "%s is not linked to this profile.", prm_network_get_api_id (network));
      return NULL;
    }
  for (guint i = call->profile->posts->len; i > 0; i--)
    if (is_there (g_ptr_array_index (call->profile->posts, i - 1), network))
      g_ptr_array_add (found, g_ptr_array_index (call->profile->posts, i - 1));
  if (found->len == 0)
    {
      prm_sandbox_refuse (error, 221, "No history found.");
      return NULL;
    }
  g_ptr_array_sort (found, compare_sent);

  rows = json_array_new ();
  for (guint i = 0; i < found->len && i < limit; i++)
    json_array_add_object_element (rows, encode_row (call->sandbox, g_ptr_array_index (found, i), network));
  object = json_object_new ();
  json_object_set_string_member (object, "status", "success");
  json_object_set_array_member (object, "posts", rows);
  json_object_set_string_member (object, "refId", call->profile->ref_id);
  prm_sandbox_json_set_moment_ms (object, "lastUpdated", now);
  prm_sandbox_json_set_moment_ms (object, "nextUpdate", now + UPDATE_SECONDS);
  return prm_sandbox_json_take (object);
}
