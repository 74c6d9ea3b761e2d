/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

static JsonObject *
make_created (gint64 moment)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "_seconds", moment);
  json_object_set_int_member (object, "_nanoseconds", 0);
  prm_sandbox_json_set_moment_ms (object, "utc", moment);
  return object;
}

JsonNode *
prm_sandbox_handle_user (PrmSandboxCall *call, GError **error)
{
  PrmSandboxProfile *profile = call->profile;
  g_auto (GStrv) networks = prm_network_set_to_strv (prm_sandbox_profile_get_networks (profile));
  JsonObject *object = json_object_new ();
  JsonArray *names = json_array_new ();

  for (guint i = 0; i < profile->accounts->len; i++)
    json_array_add_object_element (names, json_object_ref (g_ptr_array_index (profile->accounts, i)));
  if (networks[0] != NULL)
    prm_sandbox_json_set_strings (object, "activeSocialAccounts", (const char *const *) networks);
  json_object_set_object_member (object, "created", make_created (profile->created_at));
  json_object_set_array_member (object, "displayNames", names);
  prm_sandbox_json_set_string (object, "email", profile->email);
  json_object_set_int_member (object, "monthlyApiCalls", call->sandbox->monthly_api_calls);
  json_object_set_string_member (object, "refId", profile->ref_id);
  prm_sandbox_json_set_string (object, "title", profile->title);
  return prm_sandbox_json_take (object);
}
