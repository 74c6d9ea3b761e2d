/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <string.h>

#include "prm-codec.h"

void
prm_new_profile_free (PrmNewProfile *profile)
{
  g_clear_pointer (&profile->credentials, prm_credentials_unref);
  g_free (profile->ref_id);
  g_free (profile->title);
  g_free (profile);
}

void
prm_new_profile_context_free (PrmNewProfileContext *context)
{
  prm_credentials_unref (context->credentials);
  g_free (context->title);
  g_free (context);
}

GBytes *
prm_codec_encode_profile (const PrmProfileSettings *settings, gboolean is_new)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  prm_json_add_string (builder, "title", settings->title);
  if (settings->has_messaging)
    prm_json_add_boolean (builder, "messagingActive", settings->messaging);
  if (settings->has_hide_top_header)
    prm_json_add_boolean (builder, "hideTopHeader", settings->hide_top_header);
  if (settings->top_header != NULL)
    prm_json_add_string (builder, "topHeader", settings->top_header);
  if (settings->sub_header != NULL)
    prm_json_add_string (builder, "subHeader", settings->sub_header);
  if (settings->has_disabled)
    {
      g_auto (GStrv) words = prm_network_set_to_strv (settings->disabled);

      prm_json_add_strv (builder, "disableSocial", (const char *const *) words);
    }
  if (settings->tags != NULL)
    prm_json_add_strv (builder, "tags", settings->tags);
  if (!is_new && settings->has_x_activity)
    prm_json_add_boolean (builder, "xAccountActivityActive", settings->x_activity);
  if (is_new && settings->team_email != NULL)
    {
      prm_json_add_boolean (builder, "team", TRUE);
      prm_json_add_string (builder, "email", settings->team_email);
    }
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

GBytes *
prm_codec_encode_delete_profile (const char *title)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  if (title != NULL)
    prm_json_add_string (builder, "title", title);
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

GBytes *
prm_codec_encode_unlink (PrmNetwork network)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  prm_json_add_string (builder, "platform", prm_network_get_api_id (network));
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

/* The key is told this once, so nothing else in the answer is a reason to lose it. */
gpointer
prm_codec_decode_new_profile (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  const PrmNewProfileContext *known = context;
  g_autoptr (JsonNode) root = NULL;
  PrmNewProfile *profile;
  char *key = NULL;
  PrmJson top;

  if (!prm_codec_open (answer, &root, error))
    return NULL;

  prm_json_root (&top, root);
  if (!prm_json_read_string (&top, "profileKey", PRM_JSON_REQUIRED, &key, error))
    return NULL;

  profile = g_new0 (PrmNewProfile, 1);
  profile->credentials = prm_credentials_with_profile (known->credentials, key);
  profile->title = g_strdup (known->title);
  prm_json_read_string (&top, "refId", PRM_JSON_OPTIONAL, &profile->ref_id, NULL);
  prm_json_read_string (&top, "title", PRM_JSON_OPTIONAL, &profile->title, NULL);
  explicit_bzero (key, strlen (key));
  g_free (key);

  return profile;
}
