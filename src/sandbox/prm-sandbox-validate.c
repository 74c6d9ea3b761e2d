/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-network-facts.h"
#include "prm-text-length.h"

#include "prm-sandbox-private.h"

#define X_LONG_MAX 25000

static JsonObject *
make_warning (PrmNetwork network)
{
  JsonObject *warning = json_object_new ();
  g_autofree char *message = g_strdup_printf ("%s is not linked to this profile.", prm_network_get_api_id (network));

  json_object_set_string_member (warning, "action", "post");
  json_object_set_string_member (warning, "status", "warning");
  json_object_set_int_member (warning, "code", 156);
  json_object_set_string_member (warning, "message", message);
  json_object_set_string_member (warning, "platform", prm_network_get_api_id (network));
  return warning;
}

/* A network that is not linked is only a warning here; its other rules are not looked at then. */
static void
check (PrmSandboxCall *call, PrmSandboxPost *post, JsonArray *errors, JsonArray *warnings)
{
  for (guint i = 0; i < post->networks->len; i++)
    {
      PrmNetwork network = g_array_index (post->networks, PrmNetwork, i);

      if (prm_sandbox_profile_get_account (call->profile, network) == NULL)
        json_array_add_object_element (warnings, make_warning (network));
      else
        prm_sandbox_verify (call->sandbox, call->profile, post, network, TRUE, errors);
    }
}

static JsonNode *
answer_errors (PrmSandboxCall *call, JsonArray *errors)
{
  JsonObject *object;

  call->status = 400;
  if (json_array_get_length (errors) == 1)
    return prm_sandbox_json_take (json_object_ref (prm_sandbox_json_array_peek_object (errors, 0)));
  object = json_object_new ();
  json_object_set_string_member (object, "status", "error");
  json_object_set_array_member (object, "errors", json_array_ref (errors));
  json_object_set_array_member (object, "postIds", json_array_new ());
  json_object_set_boolean_member (object, "validate", TRUE);
  return prm_sandbox_json_take (object);
}

JsonNode *
prm_sandbox_handle_validate (PrmSandboxCall *call, GError **error)
{
  PrmSandboxRequest request = { 0 };
  g_autoptr (JsonArray) errors = json_array_new ();
  g_autoptr (JsonArray) warnings = json_array_new ();
  JsonObject *object;
  gboolean has_warnings;

  if (!prm_sandbox_request_parse (call, &request, error))
    {
      prm_sandbox_request_clear (&request);
      return NULL;
    }
  request.post->created_at = prm_sandbox_now (call->sandbox);
  check (call, request.post, errors, warnings);
  prm_sandbox_request_clear (&request);
  if (json_array_get_length (errors) > 0)
    return answer_errors (call, errors);

  has_warnings = json_array_get_length (warnings) > 0;
  object = json_object_new ();
  json_object_set_string_member (object, "status", "success");
  json_object_set_string_member (object, "message",
                                 has_warnings ? "The post passed with warnings." : "The post passed all checks.");
  if (has_warnings)
    json_object_set_array_member (object, "warnings", json_array_ref (warnings));
  return prm_sandbox_json_take (object);
}

JsonNode *
prm_sandbox_handle_post_length (PrmSandboxCall *call, GError **error)
{
  static const struct
  {
    PrmNetwork network;
    const char *name;  /* of the members; capitalised as the service does */
    const char *limit; /* (nullable) of the limit */
    gboolean has_length;
    gboolean has_valid;
  } rows[] = {
    { PRM_NETWORK_BLUESKY, "bluesky", "bluesky", TRUE, FALSE },
    { PRM_NETWORK_FACEBOOK, "facebook", "facebook", TRUE, TRUE },
    { PRM_NETWORK_GOOGLE_BUSINESS, "gmb", "gmb", TRUE, TRUE },
    { PRM_NETWORK_INSTAGRAM, "instagram", "instagram", TRUE, TRUE },
    { PRM_NETWORK_LINKEDIN, "linkedIn", "linkedin", TRUE, TRUE },
    { PRM_NETWORK_PINTEREST, "pinterest", "pinterest", TRUE, TRUE },
    { PRM_NETWORK_REDDIT, "reddit", "reddit", FALSE, TRUE },
    { PRM_NETWORK_TIKTOK, "tikTok", "tiktok", TRUE, TRUE },
    { PRM_NETWORK_X, "twitter", "twitter", TRUE, TRUE },
    { PRM_NETWORK_YOUTUBE, "youtube", "youtube", TRUE, TRUE },
  };
  const char *text = NULL;
  JsonObject *object, *limits;

  if (!prm_sandbox_json_string (call->body, "post", &text, error))
    return NULL;
  if (text == NULL)
    {
      prm_sandbox_refuse (error, 101, "Parameter post is missing.");
      return NULL;
    }
  object = json_object_new ();
  limits = json_object_new ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const PrmNetworkFacts *facts = prm_network_get_facts (rows[i].network);
      guint length = prm_text_length (rows[i].network, text);
      guint max = MAX (facts->text_max, facts->text_hard_max);
      g_autofree char *length_name = g_strconcat (rows[i].name, "WeightedLength", NULL);
      g_autofree char *valid_name = g_strconcat (rows[i].name, "Valid", NULL);

      if (rows[i].has_length)
        json_object_set_int_member (object, length_name, length);
      if (rows[i].has_valid)
        json_object_set_boolean_member (object, valid_name, length <= max);
      json_object_set_int_member (limits, rows[i].limit, max);
    }
  json_object_set_boolean_member (object, "twitterLongValid", prm_text_length (PRM_NETWORK_X, text) <= X_LONG_MAX);
  json_object_set_int_member (limits, "twitterLong", X_LONG_MAX);
  json_object_set_object_member (object, "maxCharLimits", limits);
  return prm_sandbox_json_take (object);
}
