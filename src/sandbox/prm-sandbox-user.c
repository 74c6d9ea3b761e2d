/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

#define DAY_SECONDS (24 * 60 * 60)

/* An account as it is kept, and what is counted anew each time. */
static JsonObject *
encode_account (PrmSandbox *self, PrmSandboxProfile *profile, JsonObject *account)
{
  JsonObject *object;
  g_autoptr (GList) names = NULL;

  if (g_strcmp0 (prm_sandbox_json_peek_string (account, "platform"), "instagram") != 0)
    return json_object_ref (account);
  object = json_object_new ();
  names = json_object_get_members (account);
  for (GList *item = names; item != NULL; item = item->next)
    json_object_set_member (object, item->data, json_node_copy (json_object_get_member (account, item->data)));
  json_object_set_int_member (object, "usedQuota",
                              prm_sandbox_count_sent (profile, PRM_NETWORK_INSTAGRAM, NULL, DAY_SECONDS,
                                                      prm_sandbox_now (self), NULL));
  return object;
}

JsonNode *
prm_sandbox_handle_user (PrmSandboxCall *call, GError **error)
{
  PrmSandboxProfile *profile = call->profile;
  g_auto (GStrv) networks = prm_network_set_to_strv (prm_sandbox_profile_get_networks (profile));
  gboolean details = FALSE;
  JsonObject *object;
  JsonArray *names;

  if (!prm_sandbox_query_boolean (call->query, "instagramDetails", &details, error) ||
      !prm_sandbox_query_boolean (call->query, "instagramQuota", &details, error))
    return NULL;
  object = json_object_new ();
  names = json_array_new ();
  for (guint i = 0; i < profile->accounts->len; i++)
    json_array_add_object_element (names,
                                   encode_account (call->sandbox, profile, g_ptr_array_index (profile->accounts, i)));
  if (networks[0] != NULL)
    prm_sandbox_json_set_strings (object, "activeSocialAccounts", (const char *const *) networks);
  json_object_set_object_member (object, "created", prm_sandbox_encode_moment (profile->created_at));
  json_object_set_array_member (object, "displayNames", names);
  prm_sandbox_json_set_string (object, "email", profile->email);
  json_object_set_int_member (object, "monthlyApiCalls", call->sandbox->monthly_api_calls);
  json_object_set_int_member (object, "monthlyPostCount", prm_sandbox_get_monthly_posts (call->sandbox));
  if (call->sandbox->switches.monthly_posts > 0)
    json_object_set_int_member (object, "monthlyPostQuota", call->sandbox->switches.monthly_posts);
  json_object_set_boolean_member (object, "messagingEnabled",
                                  prm_sandbox_json_peek_boolean (profile->settings, "messagingActive"));
  prm_sandbox_json_set_moment_ms (object, "lastUpdated", prm_sandbox_now (call->sandbox));
  json_object_set_string_member (object, "refId", profile->ref_id);
  prm_sandbox_json_set_string (object, "title", profile->title);
  return prm_sandbox_json_take (object);
}
