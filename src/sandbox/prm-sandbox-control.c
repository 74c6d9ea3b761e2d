/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-delivery.h"
#include "prm-sandbox-fault.h"
#include "prm-sandbox-private.h"

/* The controls: what a test needs and the service does not have. */

#define MAX_ADVANCE_SECONDS (10 * 366 * 24 * 60 * (gint64) 60)

static JsonNode *
get_clock (PrmSandboxCall *call, GError **error)
{
  JsonObject *object = json_object_new ();

  prm_sandbox_json_set_moment (object, "now", prm_sandbox_now (call->sandbox));
  return prm_sandbox_json_take (object);
}

static JsonNode *
set_clock (PrmSandboxCall *call, GError **error)
{
  PrmSandbox *self = call->sandbox;
  gint64 now = prm_sandbox_now (self);
  gint64 advance = 0;

  if (!prm_sandbox_json_date (call->body, "now", &now, error) ||
      !prm_sandbox_json_int (call->body, "advance", 0, MAX_ADVANCE_SECONDS, &advance, error))
    return NULL;
  prm_sandbox_clock_set (&self->clock, now + advance);
  prm_sandbox_perform_due (self);
  prm_sandbox_changed (self);
  return get_clock (call, error);
}

static JsonNode *
get_state (PrmSandboxCall *call, GError **error)
{
  PrmSandbox *self = call->sandbox;
  JsonObject *object = json_object_new ();
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < self->profiles->len; i++)
    {
      PrmSandboxProfile *profile = g_ptr_array_index (self->profiles, i);

      for (guint j = 0; j < profile->posts->len; j++)
        {
          PrmSandboxPost *post = g_ptr_array_index (profile->posts, j);
          JsonObject *row = prm_sandbox_encode_post (self, profile, post);

          prm_sandbox_json_set_string (row, "idempotencyKey", post->idempotency_key);
          prm_sandbox_json_set_moment (row, "sentAt", post->sent_at);
          json_object_set_object_member (row, "published", json_object_ref (post->published));
          json_object_set_object_member (row, "request", json_object_ref (post->body));
          json_object_set_array_member (row, "updates", json_array_ref (post->updates));
          json_array_add_object_element (rows, row);
        }
    }
  prm_sandbox_json_set_moment (object, "now", prm_sandbox_now (self));
  json_object_set_array_member (object, "posts", rows);
  return prm_sandbox_json_take (object);
}

static JsonNode *
answer_success (void)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "status", "success");
  return prm_sandbox_json_take (object);
}

static JsonNode *
add_fault (PrmSandboxCall *call, GError **error)
{
  PrmSandboxFault *fault = prm_sandbox_fault_parse (call->body, error);

  if (fault == NULL)
    return NULL;
  g_ptr_array_add (call->sandbox->faults, fault);
  return answer_success ();
}

static JsonNode *
clear_faults (PrmSandboxCall *call, GError **error)
{
  g_ptr_array_set_size (call->sandbox->faults, 0);
  return answer_success ();
}

static JsonNode *
count_held (PrmSandboxCall *call, GError **error)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "count", prm_sandbox_get_n_held (call->sandbox));
  return prm_sandbox_json_take (object);
}

static JsonNode *
let_go_held (PrmSandboxCall *call, GError **error)
{
  prm_sandbox_let_go (call->sandbox);
  return answer_success ();
}

static JsonNode *
reset (PrmSandboxCall *call, GError **error)
{
  prm_sandbox_reset (call->sandbox);
  prm_sandbox_changed (call->sandbox);
  return answer_success ();
}

static void
link_networks (PrmSandboxProfile *profile, PrmNetworkSet link, PrmNetworkSet unlink, gint64 now)
{
  for (PrmNetwork network = 0; network < PRM_N_NETWORKS; network++)
    if (prm_network_set_has (unlink, network))
      prm_sandbox_profile_set_linked (profile, network, FALSE, now);
    else if (prm_network_set_has (link, network))
      prm_sandbox_profile_set_linked (profile, network, TRUE, now);
}

/* For other networks the service has no code for it. */
static gboolean
read_lost (PrmSandboxCall *call, PrmSandboxProfile *profile, PrmNetworkSet *lost, GError **error)
{
  const PrmNetworkSet can_be_lost = PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK) | PRM_NETWORK_BIT (PRM_NETWORK_X);
  g_auto (GStrv) words = NULL;

  if (!prm_sandbox_json_strings (call->body, "expire", &words, error) ||
      !prm_sandbox_parse_platforms ((const char *const *) words, lost, error))
    return FALSE;
  if ((*lost & ~(can_be_lost & prm_sandbox_profile_get_networks (profile))) != PRM_NETWORK_SET_EMPTY)
    return prm_sandbox_refuse (error, 101, "Parameter expire may name facebook and twitter, where they are linked.");
  return TRUE;
}

/* Suspends a profile, links and unlinks networks, or lets links expire; without a title it is the Primary Profile. */
static JsonNode *
change_profile (PrmSandboxCall *call, GError **error)
{
  PrmSandbox *self = call->sandbox;
  const char *title = NULL;
  gboolean suspended;
  g_auto (GStrv) link_words = NULL;
  g_auto (GStrv) unlink_words = NULL;
  PrmNetworkSet link = PRM_NETWORK_SET_EMPTY, unlink = PRM_NETWORK_SET_EMPTY, lost = PRM_NETWORK_SET_EMPTY;
  PrmSandboxProfile *profile;

  if (!prm_sandbox_json_string (call->body, "title", &title, error))
    return NULL;
  profile = title != NULL ? prm_sandbox_find_profile_by_title (self, title) : prm_sandbox_get_primary (self);
  if (profile == NULL)
    {
      prm_sandbox_refuse (error, 404, "No profile with this title.");
      return NULL;
    }
  suspended = profile->suspended;
  if (!prm_sandbox_json_boolean (call->body, "suspended", &suspended, error) ||
      !prm_sandbox_json_strings (call->body, "link", &link_words, error) ||
      !prm_sandbox_json_strings (call->body, "unlink", &unlink_words, error) ||
      !prm_sandbox_parse_platforms ((const char *const *) link_words, &link, error) ||
      !prm_sandbox_parse_platforms ((const char *const *) unlink_words, &unlink, error) ||
      !read_lost (call, profile, &lost, error))
    return NULL;
  profile->suspended = suspended;
  link_networks (profile, link, unlink, prm_sandbox_now (self));
  profile->lost |= lost & prm_sandbox_profile_get_networks (profile);
  prm_sandbox_changed (self);
  return answer_success ();
}

/* Someone deletes a post in the network's own app. */
static JsonNode *
remove_at_network (PrmSandboxCall *call, GError **error)
{
  const char *id = NULL, *platform = NULL;
  PrmSandboxProfile *profile;
  PrmSandboxPost *post;
  PrmNetwork network;

  if (!prm_sandbox_json_string (call->body, "id", &id, error) ||
      !prm_sandbox_json_string (call->body, "platform", &platform, error))
    return NULL;
  post = prm_sandbox_find_post (call->sandbox, id, &profile);
  if (post == NULL || !prm_network_from_api_id (platform, &network) ||
      prm_sandbox_post_get_result (post, network) == NULL)
    {
      prm_sandbox_refuse (error, 404, "There is no such post on such a network.");
      return NULL;
    }
  post->removed |= PRM_NETWORK_BIT (network);
  prm_sandbox_changed (call->sandbox);
  return answer_success ();
}

static const PrmSandboxRoute routes[] = {
  { "GET", "/clock", "control", 0, FALSE, get_clock },
  { "POST", "/clock", "control", 0, TRUE, set_clock },
  { "GET", "/state", "control", 0, FALSE, get_state },
  { "POST", "/faults", "control", 0, TRUE, add_fault },
  { "DELETE", "/faults", "control", 0, FALSE, clear_faults },
  { "GET", "/held", "control", 0, FALSE, count_held },
  { "DELETE", "/held", "control", 0, FALSE, let_go_held },
  { "POST", "/reset", "control", 0, FALSE, reset },
  { "POST", "/profiles", "control", 0, TRUE, change_profile },
  { "GET", "/options", "control", 0, FALSE, prm_sandbox_get_switches },
  { "POST", "/options", "control", 0, TRUE, prm_sandbox_set_switches },
  { "POST", "/review", "control", 0, TRUE, prm_sandbox_review },
  { "POST", "/remove", "control", 0, TRUE, remove_at_network },
};

JsonNode *
prm_sandbox_control (PrmSandboxCall *call, const char *method, const char *path, GError **error)
{
  gboolean known = FALSE;

  call->action = "control";
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (!g_str_equal (routes[i].path, path))
        continue;
      known = TRUE;
      if (!g_str_equal (routes[i].method, method))
        continue;
      if (routes[i].takes_body)
        {
          call->body = prm_sandbox_json_parse (call->raw_body, error);
          if (call->body == NULL)
            return NULL;
        }
      return routes[i].handler (call, error);
    }
  prm_sandbox_refuse (error, known ? 405 : 404, "The controls have no %s %s.", method, path);
  return NULL;
}
