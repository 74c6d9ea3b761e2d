/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <string.h>

#include "prm-codec.h"

/* The word that makes the service forget an address that it was given before. */
#define REDIRECT_NONE "null"

static void
wipe (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

void
prm_link_free (PrmLink *link)
{
  wipe (link->url);
  g_free (link);
}

static void
add_email (JsonBuilder *builder, const PrmLinkEmail *email, guint expires_minutes)
{
  json_builder_set_member_name (builder, "email");
  json_builder_begin_object (builder);
  prm_json_add_string (builder, "to", email->to);
  prm_json_add_string (builder, "contactEmail", email->contact_email);
  prm_json_add_string (builder, "company", email->company);
  prm_json_add_string (builder, "termsUrl", email->terms_url);
  prm_json_add_string (builder, "privacyUrl", email->privacy_url);
  /* One page has it here, the other above: both are sent. */
  if (expires_minutes != 0)
    prm_json_add_int (builder, "expiresIn", expires_minutes);
  json_builder_end_object (builder);
}

static void
add_private_key (JsonBuilder *builder, const PrmLinkRequest *request)
{
  char *encoded;

  if (!request->as_base64)
    {
      prm_json_add_string (builder, "privateKey", request->private_key);
      return;
    }

  encoded = g_base64_encode ((const guchar *) request->private_key, strlen (request->private_key));
  prm_json_add_string (builder, "privateKey", encoded);
  prm_json_add_boolean (builder, "base64", TRUE);
  wipe (encoded);
}

GBytes *
prm_codec_encode_link (const PrmLinkRequest *request, const char *profile_key)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  prm_json_add_string (builder, "domain", request->domain);
  add_private_key (builder, request);
  prm_json_add_string (builder, "profileKey", profile_key);
  if (request->logout)
    prm_json_add_boolean (builder, "logout", TRUE);
  if (request->redirect != NULL)
    prm_json_add_string (builder, "redirect", *request->redirect != '\0' ? request->redirect : REDIRECT_NONE);
  if (request->networks != PRM_NETWORK_SET_EMPTY)
    {
      g_auto (GStrv) words = prm_network_set_to_strv (request->networks);

      prm_json_add_strv (builder, "allowedSocial", (const char *const *) words);
    }
  if (request->verify)
    prm_json_add_boolean (builder, "verify", TRUE);
  if (request->expires_minutes != 0)
    prm_json_add_int (builder, "expiresIn", request->expires_minutes);
  if (request->email != NULL)
    add_email (builder, request->email, request->expires_minutes);
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

/* Sent as a number of minutes, answered as text such as "30m". */
static guint
parse_minutes (const char *text)
{
  char *end = NULL;
  guint64 number = text != NULL ? g_ascii_strtoull (text, &end, 10) : 0;

  if (number == 0 || number > 100000)
    return 0;
  if (*end == '\0' || g_strcmp0 (end, "m") == 0)
    return (guint) number;
  if (g_strcmp0 (end, "h") == 0)
    return (guint) number * 60;

  return 0;
}

gpointer
prm_codec_decode_link (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (PrmLink) link = g_new0 (PrmLink, 1);
  g_autofree char *expires = NULL;
  PrmJson top, member;

  if (!prm_codec_open (answer, &root, error))
    return NULL;

  prm_json_root (&top, root);
  if (!prm_json_read_string (&top, "url", PRM_JSON_REQUIRED, &link->url, error) ||
      !prm_json_read_boolean (&top, "emailSent", PRM_JSON_OPTIONAL, &link->email_sent, error) ||
      !prm_json_read_text (&top, "expiresIn", PRM_JSON_OPTIONAL, &expires, error))
    return NULL;

  /* It is opened in the browser, so it must be a page and nothing else. */
  if (!prm_codec_address_is_safe (link->url))
    {
      prm_json_get_member (&top, "url", &member);
      return prm_json_refuse (&member, PRM_JSON_WRONG_VALUE, error), NULL;
    }
  link->expires_minutes = parse_minutes (expires);

  return g_steal_pointer (&link);
}
