/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-link.h"
#include "prm-sandbox-token.h"

#define DEFAULT_MINUTES 5
#define MAX_MINUTES 2880
#define MAX_LINKS 10000

typedef struct
{
  const char *domain;
  const char *private_key;
  const char *profile_key;
  const char *redirect;
  gboolean logout, verify, base64, mail;
  PrmNetworkSet allowed;
  gboolean has_allowed;
  gint64 minutes;
  gboolean has_minutes;
} Request;

static gboolean
check_mail (JsonObject *body, Request *request, GError **error)
{
  static const char *const names[] = { "to", "contactEmail", "company", "termsUrl", "privacyUrl" };
  JsonObject *mail = NULL;
  gint64 minutes = DEFAULT_MINUTES;

  if (!prm_sandbox_json_object (body, "email", &mail, error))
    return FALSE;
  request->mail = mail != NULL;
  for (guint i = 0; mail != NULL && i < G_N_ELEMENTS (names); i++)
    {
      const char *text = NULL;

      if (!prm_sandbox_json_string (mail, names[i], &text, error))
        return FALSE;
      if (text == NULL || *text == '\0')
        return prm_sandbox_refuse (error, 101, "Parameter email.%s is missing.", names[i]);
    }
  return mail == NULL || prm_sandbox_json_int (mail, "expiresIn", 1, MAX_MINUTES, &minutes, error);
}

static gboolean
check_redirect (Request *request, GError **error)
{
  if (request->redirect == NULL || prm_sandbox_link_is_redirect (request->redirect))
    return TRUE;
  return prm_sandbox_refuse (error, 101, "Parameter redirect must be an https address.");
}

static gboolean
read_request (JsonObject *body, Request *request, GError **error)
{
  g_auto (GStrv) allowed = NULL;

  request->minutes = DEFAULT_MINUTES;
  if (!prm_sandbox_json_string (body, "domain", &request->domain, error) ||
      !prm_sandbox_json_string (body, "privateKey", &request->private_key, error) ||
      !prm_sandbox_json_string (body, "profileKey", &request->profile_key, error) ||
      !prm_sandbox_json_string (body, "redirect", &request->redirect, error) ||
      !prm_sandbox_json_boolean (body, "logout", &request->logout, error) ||
      !prm_sandbox_json_boolean (body, "verify", &request->verify, error) ||
      !prm_sandbox_json_boolean (body, "base64", &request->base64, error) ||
      !prm_sandbox_json_int (body, "expiresIn", 1, MAX_MINUTES, &request->minutes, error) ||
      !prm_sandbox_json_strings (body, "allowedSocial", &allowed, error) ||
      !prm_sandbox_parse_platforms ((const char *const *) allowed, &request->allowed, error) ||
      !check_mail (body, request, error) || !check_redirect (request, error))
    return FALSE;
  request->has_allowed = allowed != NULL;
  request->has_minutes = prm_sandbox_json_has (body, "expiresIn");
  if (request->domain == NULL || *request->domain == '\0')
    return prm_sandbox_refuse (error, 101, "Parameter domain is missing.");
  if (request->private_key == NULL || *request->private_key == '\0')
    return prm_sandbox_refuse (error, 101, "Parameter privateKey is missing.");
  if (request->profile_key == NULL || *request->profile_key == '\0')
    return prm_sandbox_refuse (error, 101, "Parameter profileKey is missing.");
  return TRUE;
}

static char *
dup_pem (const Request *request)
{
  g_autofree guchar *bytes = NULL;
  gsize size;

  if (!request->base64)
    return g_strdup (request->private_key);
  bytes = g_base64_decode (request->private_key, &size);
  return g_utf8_validate ((const char *) bytes, size, NULL) ? g_strndup ((const char *) bytes, size) : g_strdup ("");
}

static JsonObject *
make_claims (PrmSandboxProfile *profile, const Request *request, gint64 now)
{
  JsonObject *claims = json_object_new ();
  g_autofree char *id = prm_sandbox_random_id (22);

  json_object_set_string_member (claims, "iss", request->domain);
  json_object_set_string_member (claims, "sub", profile->ref_id);
  json_object_set_int_member (claims, "iat", now);
  json_object_set_int_member (claims, "exp", now + request->minutes * 60);
  json_object_set_string_member (claims, "jti", id);
  return claims;
}

/* What neither the account nor the profile hides; a list in the request goes before that. */
static PrmNetworkSet
get_allowed (PrmSandbox *self, PrmSandboxProfile *profile, const Request *request)
{
  g_auto (GStrv) disabled = NULL;

  if (request->has_allowed)
    return request->allowed;
  prm_sandbox_json_strings (profile->settings, "disableSocial", &disabled, NULL);
  return PRM_NETWORK_SET_ALL & ~self->switches.disabled & ~prm_network_set_from_strv ((const char *const *) disabled);
}

static char *
make_url (PrmSandbox *self, const Request *request, const char *token)
{
  g_autofree char *domain = g_uri_escape_string (request->domain, NULL, TRUE);
  g_autofree char *redirect = request->redirect != NULL ? g_uri_escape_string (request->redirect, NULL, TRUE) : NULL;

  return g_strconcat (self->base_url, "/link?domain=", domain, "&jwt=", token, request->logout ? "&logout=true" : "",
                      redirect != NULL ? "&redirect=" : "", redirect, NULL);
}

static void
add_link (PrmSandbox *self, PrmSandboxProfile *profile, const Request *request, const char *token, gboolean valid)
{
  PrmSandboxLink *link = g_new0 (PrmSandboxLink, 1);

  link->token = g_strdup (token);
  link->ref_id = g_strdup (profile->ref_id);
  link->allowed = get_allowed (self, profile, request);
  link->expires_at = prm_sandbox_now (self) + request->minutes * 60;
  link->valid = valid;
  if (self->links->len >= MAX_LINKS)
    g_ptr_array_remove_index (self->links, 0);
  g_ptr_array_add (self->links, link);
}

JsonNode *
prm_sandbox_handle_generate_jwt (PrmSandboxCall *call, GError **error)
{
  PrmSandbox *self = call->sandbox;
  Request request = { 0 };
  PrmSandboxProfile *profile;
  g_autofree char *pem = NULL;
  g_autofree char *token = NULL;
  g_autofree char *url = NULL;
  g_autoptr (JsonObject) claims = NULL;
  PrmSandboxKeyKind kind;
  JsonObject *object;

  if (!read_request (call->body, &request, error) ||
      !prm_sandbox_check_plan (call,
                               prm_sandbox_has_max_pack (self) || (!request.mail && request.minutes == DEFAULT_MINUTES),
                               error))
    return NULL;
  profile = prm_sandbox_find_profile_by_key (self, request.profile_key);
  if (profile == NULL)
    {
      prm_sandbox_refuse (error, 144, "The profile key is not known for this account.");
      return NULL;
    }
  if (profile->suspended)
    {
      prm_sandbox_refuse (error, 907, "This profile is suspended.");
      return NULL;
    }
  pem = dup_pem (&request);
  claims = make_claims (profile, &request, prm_sandbox_now (self));
  token = prm_sandbox_token_sign (claims, pem, &kind);
  if (kind == PRM_SANDBOX_KEY_BROKEN && request.verify)
    {
      prm_sandbox_refuse (error, 189,
                          "The token could not be generated. Check that the private key is complete and unchanged.");
      return NULL;
    }
  add_link (self, profile, &request, token, kind != PRM_SANDBOX_KEY_BROKEN);
  if (request.redirect != NULL)
    prm_sandbox_link_remember_redirect (profile, request.redirect);
  prm_sandbox_changed (self);

  url = make_url (self, &request, token);
  object = json_object_new ();
  json_object_set_string_member (object, "status", "success");
  json_object_set_string_member (object, "title", profile->title);
  json_object_set_string_member (object, "token", token);
  json_object_set_string_member (object, "url", url);
  if (request.mail)
    json_object_set_boolean_member (object, "emailSent", TRUE);
  if (request.has_minutes)
    {
      g_autofree char *minutes = g_strdup_printf ("%" G_GINT64_FORMAT "m", request.minutes);

      json_object_set_string_member (object, "expiresIn", minutes);
    }
  return prm_sandbox_json_take (object);
}
