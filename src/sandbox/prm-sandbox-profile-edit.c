/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-network-facts.h"

#include "prm-sandbox-private.h"

#define MAX_TITLE_BYTES 512
#define MAX_LOG 10000
#define DELETIONS_PER_SECOND 8

/* Fields of a profile that are kept as they were sent. */
static const struct
{
  const char *name;
  GType type; /* G_TYPE_STRV for a list */
} settings[] = {
  { "messagingActive", G_TYPE_BOOLEAN },
  { "hideTopHeader", G_TYPE_BOOLEAN },
  { "topHeader", G_TYPE_STRING },
  { "subHeader", G_TYPE_STRING },
  { "team", G_TYPE_BOOLEAN },
  { "email", G_TYPE_STRING },
  { "tags", 0 },
  { "disableSocial", 0 },
  { "xAccountActivityActive", G_TYPE_BOOLEAN },
  { "displayTitle", G_TYPE_STRING }, /* older clients send these two */
  { "hideTitle", G_TYPE_BOOLEAN },
};

static gboolean
check_settings (JsonObject *body, GError **error)
{
  g_auto (GStrv) disabled = NULL;
  PrmNetworkSet networks = PRM_NETWORK_SET_EMPTY;

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      const char *text = NULL;
      gboolean flag;
      g_auto (GStrv) list = NULL;
      gboolean fits;

      if (settings[i].type == G_TYPE_BOOLEAN)
        fits = prm_sandbox_json_boolean (body, settings[i].name, &flag, error);
      else if (settings[i].type == G_TYPE_STRING)
        fits = prm_sandbox_json_string (body, settings[i].name, &text, error);
      else
        fits = prm_sandbox_json_strings (body, settings[i].name, &list, error);
      if (!fits)
        return FALSE;
    }
  return prm_sandbox_json_strings (body, "disableSocial", &disabled, error) &&
         prm_sandbox_parse_platforms ((const char *const *) disabled, &networks, error);
}

static void
keep_settings (PrmSandboxProfile *profile, JsonObject *body)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (prm_sandbox_json_has (body, settings[i].name))
      json_object_set_member (profile->settings, settings[i].name,
                              json_node_copy (json_object_get_member (body, settings[i].name)));
}

/* @self_profile: (nullable): the profile that may have this title already */
static gboolean
check_title (PrmSandbox *self, const char *title, PrmSandboxProfile *self_profile, GError **error)
{
  PrmSandboxProfile *other;

  if (*title == '\0' || strlen (title) > MAX_TITLE_BYTES)
    return prm_sandbox_refuse (error, 101, "Parameter title is empty or too long.");
  other = prm_sandbox_find_profile_by_title (self, title);
  if (other != NULL && other != self_profile)
    return prm_sandbox_refuse (error, 146, "A profile with this title exists.");
  return TRUE;
}

/* For the list of profiles, which can show what was done. */
static void
log_action (PrmSandbox *self, const char *action, PrmSandboxProfile *profile)
{
  JsonObject *row = json_object_new ();
  JsonArray *tags = prm_sandbox_json_peek_array (profile->settings, "tags");

  json_object_set_string_member (row, "action", action);
  json_object_set_string_member (row, "title", profile->title);
  json_object_set_string_member (row, "refId", profile->ref_id);
  if (tags != NULL)
    json_object_set_array_member (row, "tags", json_array_ref (tags));
  prm_sandbox_json_set_moment_ms (row, "created", prm_sandbox_now (self));
  if (json_array_get_length (self->log) >= MAX_LOG)
    json_array_remove_element (self->log, 0);
  json_array_add_object_element (self->log, row);
}

JsonNode *
prm_sandbox_handle_create_profile (PrmSandboxCall *call, GError **error)
{
  PrmSandbox *self = call->sandbox;
  const char *title = NULL;
  g_autofree char *ref_id = NULL;
  g_autofree char *key = NULL;
  PrmSandboxProfile *profile;
  JsonObject *object;

  if (!prm_sandbox_json_string (call->body, "title", &title, error) || !check_settings (call->body, error))
    return NULL;
  if (title == NULL)
    {
      prm_sandbox_refuse (error, 101, "Parameter title is missing.");
      return NULL;
    }
  if (prm_sandbox_json_peek_boolean (call->body, "team") && !prm_sandbox_json_has (call->body, "email"))
    {
      prm_sandbox_refuse (error, 101, "Parameter email is needed for a team member.");
      return NULL;
    }
  if (!check_title (self, title, NULL, error))
    return NULL;

  ref_id = prm_sandbox_random_hex (40);
  key = prm_sandbox_random_key ();
  profile = prm_sandbox_profile_new (ref_id, title, key, prm_sandbox_now (self));
  keep_settings (profile, call->body);
  g_ptr_array_add (self->profiles, profile);
  log_action (self, "create", profile);
  prm_sandbox_changed (self);

  object = json_object_new ();
  json_object_set_string_member (object, "status", "success");
  json_object_set_string_member (object, "title", title);
  json_object_set_string_member (object, "refId", ref_id);
  json_object_set_string_member (object, "profileKey", key);
  json_object_set_boolean_member (object, "messagingActive",
                                  prm_sandbox_json_peek_boolean (call->body, "messagingActive"));
  return prm_sandbox_json_take (object);
}

static JsonNode *
answer_ref_id (const char *ref_id)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "status", "success");
  json_object_set_string_member (object, "refId", ref_id);
  return prm_sandbox_json_take (object);
}

JsonNode *
prm_sandbox_handle_update_profile (PrmSandboxCall *call, GError **error)
{
  const char *title = NULL;

  if (!call->has_profile_key)
    {
      prm_sandbox_refuse (error, 101, "The Profile-Key header is missing.");
      return NULL;
    }
  if (!prm_sandbox_json_string (call->body, "title", &title, error) || !check_settings (call->body, error) ||
      (title != NULL && !check_title (call->sandbox, title, call->profile, error)))
    return NULL;
  if (title != NULL)
    {
      g_free (call->profile->title);
      call->profile->title = g_strdup (title);
    }
  keep_settings (call->profile, call->body);
  prm_sandbox_changed (call->sandbox);
  return answer_ref_id (call->profile->ref_id);
}

/* Counted by the real clock, unless the sandbox's stands still. */
static gboolean
count_deletion (PrmSandbox *self, GError **error)
{
  gint64 second = self->clock.frozen ? prm_sandbox_now (self) : g_get_monotonic_time () / G_USEC_PER_SEC;

  if (self->deletion_second != second)
    {
      self->deletion_second = second;
      self->deletions = 0;
    }
  if (++self->deletions > DELETIONS_PER_SECOND)
    return prm_sandbox_refuse (error, 906, "At most %d profiles can be deleted in a second.", DELETIONS_PER_SECOND);
  return TRUE;
}

static void
forget_media (PrmSandbox *self, const char *ref_id)
{
  for (guint i = self->media->len; i > 0; i--)
    {
      PrmSandboxMedia *media = g_ptr_array_index (self->media, i - 1);

      if (g_strcmp0 (media->ref_id, ref_id) == 0)
        media->expires_at = MIN (media->expires_at, prm_sandbox_now (self));
    }
}

JsonNode *
prm_sandbox_handle_delete_profile (PrmSandboxCall *call, GError **error)
{
  PrmSandbox *self = call->sandbox;
  PrmSandboxProfile *profile = call->has_profile_key ? call->profile : NULL;
  const char *title = NULL;
  g_autofree char *ref_id = NULL;

  if (call->body != NULL && !prm_sandbox_json_string (call->body, "title", &title, error))
    return NULL;
  if (profile == NULL && title == NULL)
    {
      prm_sandbox_refuse (error, 101, "Either the Profile-Key header or title is needed.");
      return NULL;
    }
  if (profile == NULL)
    profile = prm_sandbox_find_profile_by_title (self, title);
  if (profile == NULL)
    {
      prm_sandbox_refuse (error, 404, "No profile with this title.");
      return NULL;
    }
  if (!count_deletion (self, error))
    return NULL;

  ref_id = g_strdup (profile->ref_id);
  call->profile = prm_sandbox_get_primary (self);
  forget_media (self, ref_id);
  log_action (self, "delete", profile);
  g_ptr_array_remove (self->profiles, profile);
  prm_sandbox_changed (self);
  return answer_ref_id (ref_id);
}

JsonNode *
prm_sandbox_handle_unlink (PrmSandboxCall *call, GError **error)
{
  const char *platform = NULL;
  PrmNetwork network;
  JsonObject *object;

  if (!prm_sandbox_json_string (call->body, "platform", &platform, error))
    return NULL;
  if (!prm_network_from_api_id (platform, &network))
    {
      prm_sandbox_refuse (error, 101, "Parameter platform is missing or is not a platform.");
      return NULL;
    }
  if (!prm_network_get_facts (network)->can_unlink)
    {
      prm_sandbox_refuse (error, 101, "%s cannot be unlinked with this call.", platform);
      return NULL;
    }
  prm_sandbox_profile_set_linked (call->profile, network, FALSE, prm_sandbox_now (call->sandbox));
  prm_sandbox_changed (call->sandbox);
  object = json_object_new ();
  json_object_set_string_member (object, "status", "success");
  json_object_set_string_member (object, "platform", prm_network_get_api_id (network));
  json_object_set_string_member (object, "refId", call->profile->ref_id);
  return prm_sandbox_json_take (object);
}
