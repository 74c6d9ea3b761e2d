/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-media-url.h"
#include "prm-network-facts.h"

#include "prm-sandbox-private.h"

#define MAX_BULK 1000

static JsonObject *
make_success (const char *id)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "status", "success");
  json_object_set_string_member (object, "id", id);
  return object;
}

/* Facebook has no delete for the picture of a story. */
static gboolean
can_delete (PrmSandbox *self, PrmSandboxPost *post, PrmNetwork network)
{
  JsonObject *options = prm_sandbox_json_peek_object (post->body, prm_sandbox_options_name (network));
  g_auto (GStrv) media = NULL;

  if (!prm_network_get_facts (network)->can_delete ||
      (network == PRM_NETWORK_THREADS && self->switches.threads_no_delete))
    return FALSE;
  if (network != PRM_NETWORK_FACEBOOK || options == NULL || !prm_sandbox_json_peek_boolean (options, "stories"))
    return TRUE;
  media = prm_sandbox_post_dup_media (post, network);
  return media[0] != NULL && prm_media_url_get_kind (media[0]) == PRM_MEDIA_VIDEO;
}

/* Deletes at each network that @post went to; those without a delete function keep it. */
static JsonObject *
delete_at_networks (PrmSandbox *self, PrmSandboxPost *post, gboolean *failed)
{
  JsonObject *object = json_object_new ();

  *failed = FALSE;
  for (guint i = 0; i < post->networks->len; i++)
    {
      PrmNetwork network = g_array_index (post->networks, PrmNetwork, i);
      JsonObject *result = prm_sandbox_post_get_result (post, network);
      JsonObject *row;
      g_autofree char *message = NULL;

      if (result == NULL)
        continue;
      row = json_object_new ();
      json_object_set_string_member (row, "action", "delete");
      if (can_delete (self, post, network))
        {
          json_object_set_string_member (row, "status", "success");
          json_object_set_member (row, "id", json_node_copy (json_object_get_member (result, "id")));
          post->removed |= PRM_NETWORK_BIT (network);
        }
      else
        {
          *failed = TRUE;
          message = g_strdup_printf ("%s has no delete function. Delete the post in its app, then mark it as deleted.",
                                     prm_network_get_name (network));
          json_object_set_string_member (row, "status", "error");
          json_object_set_int_member (row, "code", 904);
          json_object_set_string_member (row, "message", message);
        }
      json_object_set_object_member (object, prm_network_get_api_id (network), row);
    }
  json_object_set_string_member (object, "status", *failed ? "error" : "success");
  json_object_set_string_member (object, "id", post->id);
  if (!*failed)
    json_object_set_int_member (object, "code", 200);
  return object;
}

/* Whether a network has it that nobody has deleted it from. */
static gboolean
is_still_there (PrmSandboxPost *post)
{
  for (guint i = 0; i < post->networks->len; i++)
    {
      PrmNetwork network = g_array_index (post->networks, PrmNetwork, i);

      if (prm_sandbox_post_get_result (post, network) != NULL && !prm_network_set_has (post->removed, network))
        return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer full) (nullable): the result for one post */
static JsonObject *
delete_one (PrmSandboxCall *call, const char *id, gboolean manual, gboolean *failed, GError **error)
{
  PrmSandboxPost *post = prm_sandbox_profile_find_post (call->profile, id);
  JsonObject *object;

  if (post == NULL)
    {
      prm_sandbox_refuse (error, 114, "No post with this id.");
      return NULL;
    }
  if (post->status == PRM_SANDBOX_DELETED)
    {
      prm_sandbox_refuse (error, 383, "The post was already deleted.");
      return NULL;
    }
  if (post->status == PRM_SANDBOX_PROCESSING)
    {
      prm_sandbox_refuse (error, 903, "The post is being sent right now.");
      return NULL;
    }
  if (manual && call->sandbox->switches.check_manual_delete && is_still_there (post))
    {
      prm_sandbox_refuse (error, 382, "The post still exists on a network and was not marked as deleted.");
      return NULL;
    }
  if (!manual && prm_sandbox_post_get_result (post, PRM_NETWORK_X) != NULL && !prm_sandbox_check_x_app (call, error))
    return NULL;
  if (manual || json_array_get_length (post->post_ids) == 0)
    {
      post->status = PRM_SANDBOX_DELETED;
      return make_success (post->id);
    }
  object = delete_at_networks (call->sandbox, post, failed);
  if (!*failed)
    post->status = PRM_SANDBOX_DELETED;
  return object;
}

static JsonNode *
delete_all_pending (PrmSandboxCall *call)
{
  JsonObject *object = json_object_new ();
  JsonArray *ids = json_array_new ();

  for (guint i = 0; i < call->profile->posts->len; i++)
    {
      PrmSandboxPost *post = g_ptr_array_index (call->profile->posts, i);

      if (post->status != PRM_SANDBOX_PENDING)
        continue;
      post->status = PRM_SANDBOX_DELETED;
      json_array_add_string_element (ids, post->id);
    }
  json_object_set_string_member (object, "status", "success");
  json_object_set_int_member (object, "count", json_array_get_length (ids));
  json_object_set_array_member (object, "deleted", ids);
  return prm_sandbox_json_take (object);
}

static JsonNode *
delete_bulk (PrmSandboxCall *call, const char *const *ids, gboolean manual)
{
  JsonArray *results = json_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean failed;
      JsonObject *result = delete_one (call, ids[i], manual, &failed, &error);

      if (result == NULL)
        {
          result = prm_sandbox_error_to_json (error, call->action);
          json_object_set_string_member (result, "id", ids[i]);
        }
      json_array_add_object_element (results, result);
    }
  return prm_sandbox_json_take_array (results);
}

JsonNode *
prm_sandbox_handle_delete_post (PrmSandboxCall *call, GError **error)
{
  const char *id = NULL;
  g_auto (GStrv) bulk = NULL;
  gboolean all = FALSE;
  gboolean manual = FALSE;
  gboolean failed = FALSE;
  JsonObject *object;
  JsonNode *node;

  if (!prm_sandbox_json_string (call->body, "id", &id, error) ||
      !prm_sandbox_json_strings (call->body, "bulk", &bulk, error) ||
      !prm_sandbox_json_boolean (call->body, "deleteAllScheduled", &all, error) ||
      !prm_sandbox_json_boolean (call->body, "markManualDeleted", &manual, error))
    return NULL;
  if (bulk != NULL && g_strv_length (bulk) > MAX_BULK)
    {
      prm_sandbox_refuse (error, 101, "Parameter bulk has too many ids.");
      return NULL;
    }

  if (all)
    node = delete_all_pending (call);
  else if (id != NULL)
    {
      object = delete_one (call, id, manual, &failed, error);
      if (object == NULL)
        return NULL;
      call->status = failed ? 400 : 200;
      node = prm_sandbox_json_take (object);
    }
  else if (bulk != NULL && bulk[0] != NULL)
    node = delete_bulk (call, (const char *const *) bulk, manual);
  else
    {
      prm_sandbox_refuse (error, 101, "One of id, bulk and deleteAllScheduled is needed.");
      return NULL;
    }
  prm_sandbox_changed (call->sandbox);
  return node;
}
