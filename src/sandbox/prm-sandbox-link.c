/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-link.h"

#define COOKIE "postroom-link"
#define OPEN_SECONDS (60 * 60)

void
prm_sandbox_link_free (PrmSandboxLink *link)
{
  g_free (link->token);
  g_free (link->ref_id);
  g_free (link->session);
  g_free (link);
}

static PrmSandboxLink *
find_by_token (PrmSandbox *self, const char *token)
{
  for (guint i = 0; token != NULL && i < self->links->len; i++)
    {
      PrmSandboxLink *link = g_ptr_array_index (self->links, i);

      if (g_str_equal (link->token, token))
        return link;
    }
  return NULL;
}

/* Returns: (nullable): what the browser has open, going by its cookie */
static PrmSandboxLink *
find_by_session (PrmSandbox *self, SoupServerMessage *message)
{
  const char *header = soup_message_headers_get_list (soup_server_message_get_request_headers (message), "Cookie");
  g_auto (GStrv) cookies = g_strsplit (header != NULL ? header : "", ";", -1);

  for (guint i = 0; cookies[i] != NULL; i++)
    {
      const char *session = g_strstrip (cookies[i]);

      if (!g_str_has_prefix (session, COOKIE "="))
        continue;
      for (guint j = 0; j < self->links->len; j++)
        {
          PrmSandboxLink *link = g_ptr_array_index (self->links, j);

          if (link->valid && link->open_until > prm_sandbox_now (self) &&
              g_strcmp0 (link->session, session + strlen (COOKIE "=")) == 0)
            return link;
        }
    }
  return NULL;
}

static PrmSandboxProfile *
find_profile (PrmSandbox *self, PrmSandboxLink *link)
{
  for (guint i = 1; i < self->profiles->len; i++)
    {
      PrmSandboxProfile *profile = g_ptr_array_index (self->profiles, i);

      if (g_str_equal (profile->ref_id, link->ref_id))
        return profile;
    }
  return NULL;
}

/* The token opens the page until it expires, and after that only for the browser that has it open.
 * Returns: (nullable): the profile; else @message is answered */
static PrmSandboxProfile *
admit (PrmSandbox *self, SoupServerMessage *message, PrmSandboxLink *link, PrmSandboxLink *active)
{
  PrmSandboxProfile *profile = link != NULL ? find_profile (self, link) : NULL;

  if (profile == NULL || !link->valid || (link->expires_at <= prm_sandbox_now (self) && link != active))
    {
      prm_sandbox_link_refuse (message, SOUP_STATUS_UNAUTHORIZED);
      return NULL;
    }
  if (profile->suspended || prm_sandbox_get_primary (self)->suspended)
    {
      prm_sandbox_link_refuse (message, SOUP_STATUS_FORBIDDEN);
      return NULL;
    }
  return profile;
}

static void
log_in (PrmSandbox *self, SoupServerMessage *message, PrmSandboxLink *link)
{
  g_autofree char *cookie = NULL;

  if (link->session == NULL)
    link->session = prm_sandbox_random_id (32);
  link->open_until = prm_sandbox_now (self) + OPEN_SECONDS;
  /* Lax: the page is opened from elsewhere, and that is when it has to know who is logged in. */
  cookie = g_strdup_printf (COOKIE "=%s; Path=/link; HttpOnly; SameSite=Lax", link->session);
  soup_message_headers_append (soup_server_message_get_response_headers (message), "Set-Cookie", cookie);
}

static void
log_out (PrmSandboxLink *link)
{
  g_clear_pointer (&link->session, g_free);
  link->open_until = 0;
}

gboolean
prm_sandbox_link_is_redirect (const char *text)
{
  return g_str_equal (text, "null") ||
         (g_str_has_prefix (text, "https://") && g_uri_is_valid (text, G_URI_FLAGS_NONE, NULL));
}

void
prm_sandbox_link_remember_redirect (PrmSandboxProfile *profile, const char *redirect)
{
  if (g_str_equal (redirect, "null"))
    json_object_remove_member (profile->settings, "redirect");
  else
    json_object_set_string_member (profile->settings, "redirect", redirect);
}

static void
open_page (PrmSandbox *self, SoupServerMessage *message)
{
  g_autoptr (GHashTable) query = prm_sandbox_query_parse (g_uri_get_query (soup_server_message_get_uri (message)));
  PrmSandboxLink *link = find_by_token (self, prm_sandbox_query_get (query, "jwt"));
  PrmSandboxLink *active = find_by_session (self, message);
  PrmSandboxProfile *profile = admit (self, message, link, active);
  const char *redirect = prm_sandbox_query_get (query, "redirect");
  const char *changed = prm_sandbox_query_get (query, "changed");
  PrmNetwork network;

  if (profile == NULL)
    return;
  /* Whoever is still logged in stays so, unless the address says otherwise. */
  if (active != NULL && active != link)
    {
      if (g_strcmp0 (prm_sandbox_query_get (query, "logout"), "true") == 0)
        log_out (active);
      else
        {
          profile = admit (self, message, active, active);
          if (profile == NULL)
            return;
          link = active;
        }
    }
  else if (redirect != NULL && prm_sandbox_link_is_redirect (redirect))
    prm_sandbox_link_remember_redirect (profile, redirect);
  log_in (self, message, link);
  prm_sandbox_changed (self);
  prm_sandbox_link_show (message, profile, link,
                         changed != NULL && prm_network_from_api_id (changed, &network) ? &network : NULL);
}

/* Answered with the page's address, so that to reload it does not press the button again. */
static void
change (PrmSandbox *self, SoupServerMessage *message, gboolean linked)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr (GHashTable) form = prm_sandbox_query_parse (text);
  PrmSandboxLink *link = find_by_token (self, prm_sandbox_query_get (form, "jwt"));
  const char *platform = prm_sandbox_query_get (form, "platform");
  PrmSandboxProfile *profile = admit (self, message, link, find_by_session (self, message));
  g_autofree char *address = NULL;
  PrmNetwork network;

  if (profile == NULL)
    return;
  if (platform == NULL || !prm_network_from_api_id (platform, &network) ||
      !prm_network_set_has (link->allowed, network))
    {
      prm_sandbox_link_refuse (message, SOUP_STATUS_FORBIDDEN);
      return;
    }
  prm_sandbox_profile_set_linked (profile, network, linked, prm_sandbox_now (self));
  log_in (self, message, link);
  prm_sandbox_changed (self);
  address = g_strconcat ("/link?jwt=", link->token, "&changed=", prm_network_get_api_id (network), NULL);
  soup_server_message_set_redirect (message, SOUP_STATUS_SEE_OTHER, address);
}

gboolean
prm_sandbox_link_serve (PrmSandbox *self, SoupServerMessage *message, const char *path)
{
  const char *method = soup_server_message_get_method (message);
  gboolean is_post = g_str_equal (method, "POST");
  gboolean is_get = g_str_equal (method, "GET") || g_str_equal (method, "HEAD");

  if (g_str_equal (path, "/link") && is_get)
    open_page (self, message);
  else if (g_str_equal (path, "/link/link.js") && is_get)
    prm_sandbox_link_send_script (message);
  else if (g_str_equal (path, "/link/add") && is_post)
    change (self, message, TRUE);
  else if (g_str_equal (path, "/link/remove") && is_post)
    change (self, message, FALSE);
  else
    return FALSE;
  return TRUE;
}

JsonArray *
prm_sandbox_link_save_all (PrmSandbox *self)
{
  JsonArray *array = json_array_new ();
  gint64 now = prm_sandbox_now (self);

  for (guint i = 0; i < self->links->len; i++)
    {
      PrmSandboxLink *link = g_ptr_array_index (self->links, i);
      g_auto (GStrv) allowed = prm_network_set_to_strv (link->allowed);
      JsonObject *object;

      if (link->expires_at <= now && link->open_until <= now)
        continue;
      object = json_object_new ();
      json_object_set_string_member (object, "token", link->token);
      json_object_set_string_member (object, "refId", link->ref_id);
      prm_sandbox_json_set_strings (object, "allowed", (const char *const *) allowed);
      prm_sandbox_json_set_moment (object, "expiresAt", link->expires_at);
      prm_sandbox_json_set_string (object, "session", link->session);
      prm_sandbox_json_set_moment (object, "openUntil", link->open_until);
      json_object_set_boolean_member (object, "valid", link->valid);
      json_array_add_object_element (array, object);
    }
  return array;
}

static gint64
peek_moment (JsonObject *object, const char *name)
{
  const char *text = prm_sandbox_json_peek_string (object, name);
  gint64 moment = 0;

  return text != NULL && prm_time_parse (text, &moment) ? moment : 0;
}

void
prm_sandbox_link_load_all (PrmSandbox *self, JsonArray *array)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = prm_sandbox_json_array_peek_object (array, i);
      const char *token = object != NULL ? prm_sandbox_json_peek_string (object, "token") : NULL;
      const char *ref_id = object != NULL ? prm_sandbox_json_peek_string (object, "refId") : NULL;
      g_auto (GStrv) allowed = NULL;
      PrmSandboxLink *link;

      if (token == NULL || ref_id == NULL)
        continue;
      link = g_new0 (PrmSandboxLink, 1);
      link->token = g_strdup (token);
      link->ref_id = g_strdup (ref_id);
      if (prm_sandbox_json_strings (object, "allowed", &allowed, NULL) && allowed != NULL)
        link->allowed = prm_network_set_from_strv ((const char *const *) allowed);
      link->expires_at = peek_moment (object, "expiresAt");
      link->session = g_strdup (prm_sandbox_json_peek_string (object, "session"));
      link->open_until = peek_moment (object, "openUntil");
      link->valid = prm_sandbox_json_peek_boolean (object, "valid");
      g_ptr_array_add (self->links, link);
    }
}
