/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

/* Older clients name a profile by its key in the body or the query, and may post to several at once. */

#define MAX_KEYS 100

static gboolean
act_for (PrmSandboxCall *call, const char *key, GError **error)
{
  PrmSandboxProfile *profile = prm_sandbox_find_profile_by_key (call->sandbox, key);
  const char *action = call->action;

  call->has_profile_key = TRUE;
  if (!prm_sandbox_check_plan (call, call->sandbox->switches.plan >= PRM_SANDBOX_PLAN_BUSINESS, error))
    return FALSE;
  call->action = "authorization";
  if (profile == NULL)
    return prm_sandbox_refuse (error, 144, "The profile key is not known for this account.");
  if (profile->suspended)
    return prm_sandbox_refuse (error, 907, "This profile is suspended.");
  call->action = action;
  call->profile = profile;
  return TRUE;
}

gboolean
prm_sandbox_adopt_profile (PrmSandboxCall *call, GError **error)
{
  const char *key = prm_sandbox_query_get (call->query, "profileKey");

  if (call->has_profile_key)
    return TRUE;
  if (call->body != NULL && !prm_sandbox_json_string (call->body, "profileKey", &key, error))
    return FALSE;
  return key == NULL || act_for (call, key, error);
}

GStrv
prm_sandbox_get_profile_keys (PrmSandboxCall *call)
{
  g_auto (GStrv) keys = NULL;

  if (call->has_profile_key || call->body == NULL ||
      !prm_sandbox_json_strings (call->body, "profileKeys", &keys, NULL) || keys == NULL || keys[0] == NULL)
    return NULL;
  return g_steal_pointer (&keys);
}

/* Returns: (transfer full): the outcome for one of them */
static JsonObject *
post_to (PrmSandboxCall *call, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray *posts;
  JsonObject *object;

  if (act_for (call, key, &error))
    node = prm_sandbox_handle_post (call, &error);
  if (node == NULL)
    {
      object = prm_sandbox_error_to_json (error, call->action);
      call->status = prm_sandbox_error_get_status (error->code);
      if (call->profile->key != NULL && g_str_equal (call->profile->key, key))
        prm_sandbox_json_set_string (object, "profileTitle", call->profile->title);
      return object;
    }
  posts = prm_sandbox_json_peek_array (json_node_get_object (node), "posts");
  return json_object_ref (prm_sandbox_json_array_peek_object (posts, 0));
}

JsonNode *
prm_sandbox_post_to_all (PrmSandboxCall *call, const char *const *keys, GError **error)
{
  JsonArray *posts;
  JsonObject *object;
  guint status = 200;

  if (g_strv_length ((GStrv) keys) > MAX_KEYS)
    {
      prm_sandbox_refuse (error, 101, "Parameter profileKeys has too many keys.");
      return NULL;
    }
  posts = json_array_new ();
  for (guint i = 0; keys[i] != NULL; i++)
    {
      call->status = 200;
      json_array_add_object_element (posts, post_to (call, keys[i]));
      status = MAX (status, call->status == 200 ? 200 : 400);
    }
  call->status = status;
  object = json_object_new ();
  json_object_set_string_member (object, "status", status == 200 ? "success" : "error");
  json_object_set_array_member (object, "posts", posts);
  return prm_sandbox_json_take (object);
}
