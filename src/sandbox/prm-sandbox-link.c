/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-link.h"
#include "prm-sandbox-resources.h"

#define TEMPLATE_PATH "/io/github/postroom/Postroom/sandbox/link.html"
#define COOKIE "postroom-link"
#define OPEN_SECONDS (60 * 60)

void
prm_sandbox_link_free (PrmSandboxLink *link)
{
  g_free (link->token);
  g_free (link->ref_id);
  g_free (link);
}

static PrmSandboxLink *
find_link (PrmSandbox *self, const char *token)
{
  for (guint i = 0; token != NULL && i < self->links->len; i++)
    {
      PrmSandboxLink *link = g_ptr_array_index (self->links, i);

      if (g_str_equal (link->token, token))
        return link;
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

static char *
dup_cookie (SoupServerMessage *message)
{
  const char *header = soup_message_headers_get_list (soup_server_message_get_request_headers (message), "Cookie");
  g_auto (GStrv) cookies = g_strsplit (header != NULL ? header : "", ";", -1);

  for (guint i = 0; cookies[i] != NULL; i++)
    if (g_str_has_prefix (g_strstrip (cookies[i]), COOKIE "="))
      return g_strdup (cookies[i] + strlen (COOKIE "="));
  return NULL;
}

static char *
dup_template (void)
{
  GResource *resource = prm_sandbox_get_resource ();
  g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, TEMPLATE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* @title and @message are text, @content and @footer markup. */
static void
answer_page (SoupServerMessage *message,
             guint status,
             const char *title,
             const char *subtitle,
             const char *notice,
             const char *content,
             const char *footer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *template = dup_template ();
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);
  g_autofree char *notice_markup = g_markup_escape_text (notice, -1);
  const char *const places[][2] = { { "@TITLE@", title_markup },
                                    { "@SUBTITLE@", subtitle_markup },
                                    { "@MESSAGE@", notice_markup },
                                    { "@CONTENT@", content },
                                    { "@FOOTER@", footer } };
  GString *page = g_string_new (NULL);
  const char *p = template;

  /* In one pass, so that nothing in a title is taken for a place. */
  while (*p != '\0')
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (places) && !g_str_has_prefix (p, places[i][0]))
        i++;
      if (i < G_N_ELEMENTS (places))
        {
          g_string_append (page, places[i][1]);
          p += strlen (places[i][0]);
        }
      else
        g_string_append_c (page, *p++);
    }
  soup_message_headers_replace (headers, "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
                                "frame-ancestors 'none'");
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_COPY, page->str, page->len);
  g_string_free (page, TRUE);
}

static void
refuse_page (SoupServerMessage *message)
{
  answer_page (message, 401, "This address is not valid",
               "It may have expired or been changed on its way. Ask for a new one.", "", "", "");
}

static void
append_row (GString *rows, PrmSandboxProfile *profile, PrmSandboxLink *link, PrmNetwork network)
{
  JsonObject *account = prm_sandbox_profile_get_account (profile, network);
  const char *name = prm_network_get_name (network);
  const char *linked_as = account != NULL ? prm_sandbox_json_peek_string (account, "displayName") : NULL;
  g_autofree char *detail =
    linked_as != NULL ? g_markup_printf_escaped ("Linked as %s", linked_as) : g_strdup ("Not linked");

  g_string_append_printf (
    rows,
    "<li><div>%s<small>%s</small></div><form method=\"post\" action=\"/link/%s\">"
    "<input type=\"hidden\" name=\"jwt\" value=\"%s\"><input type=\"hidden\" name=\"platform\" value=\"%s\">"
    "<button class=\"%s\" id=\"%s\" aria-label=\"%s %s\">%s</button></form></li>\n",
    name, detail, account != NULL ? "remove" : "add", link->token, prm_network_get_api_id (network),
    account != NULL ? "unlink" : "link", prm_network_get_api_id (network), account != NULL ? "Unlink" : "Link", name,
    account != NULL ? "Unlink" : "Link");
}

static char *
make_footer (PrmSandboxProfile *profile)
{
  const char *redirect = prm_sandbox_json_peek_string (profile->settings, "redirect");

  if (redirect == NULL)
    return g_strdup ("<p>You can close this page when you are done.</p>");
  return g_markup_printf_escaped ("<a class=\"done\" id=\"done\" href=\"%s\">Done</a>", redirect);
}

static void
show_page (SoupServerMessage *message, PrmSandboxProfile *profile, PrmSandboxLink *link, const char *notice)
{
  const char *top = prm_sandbox_json_peek_string (profile->settings, "topHeader");
  const char *sub = prm_sandbox_json_peek_string (profile->settings, "subHeader");
  gboolean hide_top = prm_sandbox_json_peek_boolean (profile->settings, "hideTopHeader");
  g_autofree char *standard = g_strdup_printf ("Link the accounts of %s", profile->title);
  GString *rows = g_string_new ("<ul>\n");
  g_autofree char *footer = make_footer (profile);

  for (PrmNetwork network = 0; network < PRM_N_NETWORKS; network++)
    if (prm_network_set_has (link->allowed, network))
      append_row (rows, profile, link, network);
  g_string_append (rows, "</ul>");
  answer_page (message, 200,
               hide_top      ? profile->title
               : top != NULL ? top
                             : standard,
               sub != NULL ? sub : "This is a sandbox: nothing leaves this computer.", notice, rows->str, footer);
  g_string_free (rows, TRUE);
}

static gboolean
is_open (PrmSandbox *self, PrmSandboxLink *link)
{
  gint64 now = prm_sandbox_now (self);
  PrmSandboxProfile *profile = link != NULL ? find_profile (self, link) : NULL;

  return profile != NULL && !profile->suspended && link->valid && (link->expires_at > now || link->open_until > now);
}

static void
open_page (PrmSandbox *self, SoupServerMessage *message)
{
  g_autoptr (GHashTable) query = prm_sandbox_query_parse (g_uri_get_query (soup_server_message_get_uri (message)));
  PrmSandboxLink *link = find_link (self, prm_sandbox_query_get (query, "jwt"));
  g_autofree char *cookie = dup_cookie (message);
  PrmSandboxLink *active = find_link (self, cookie);
  g_autofree char *set_cookie = NULL;

  if (link == NULL || !link->valid || link->expires_at <= prm_sandbox_now (self) || !is_open (self, link))
    {
      refuse_page (message);
      return;
    }
  /* Whoever is still logged in stays so, unless the address says otherwise. */
  if (active != NULL && is_open (self, active) && g_strcmp0 (prm_sandbox_query_get (query, "logout"), "true") != 0)
    link = active;
  link->open_until = prm_sandbox_now (self) + OPEN_SECONDS;
  set_cookie = g_strdup_printf (COOKIE "=%s; Path=/link; HttpOnly; SameSite=Strict", link->token);
  soup_message_headers_append (soup_server_message_get_response_headers (message), "Set-Cookie", set_cookie);
  show_page (message, find_profile (self, link), link, "");
}

static void
change (PrmSandbox *self, SoupServerMessage *message, gboolean add)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr (GHashTable) form = prm_sandbox_query_parse (text);
  PrmSandboxLink *link = find_link (self, prm_sandbox_query_get (form, "jwt"));
  PrmNetwork network;
  PrmSandboxProfile *profile;
  JsonObject *account;
  g_autofree char *notice = NULL;

  if (!is_open (self, link) || !prm_network_from_api_id (prm_sandbox_query_get (form, "platform"), &network) ||
      !prm_network_set_has (link->allowed, network))
    {
      refuse_page (message);
      return;
    }
  profile = find_profile (self, link);
  account = prm_sandbox_profile_get_account (profile, network);
  if (add && account == NULL)
    g_ptr_array_add (profile->accounts,
                     prm_sandbox_fabricate_account (network, profile->title, "sandbox", prm_sandbox_now (self)));
  else if (!add && account != NULL)
    g_ptr_array_remove (profile->accounts, account);
  prm_sandbox_changed (self);
  notice = g_strdup_printf (add ? "%s is linked." : "%s is no longer linked.", prm_network_get_name (network));
  show_page (message, profile, link, notice);
}

gboolean
prm_sandbox_link_serve (PrmSandbox *self, SoupServerMessage *message, const char *path)
{
  gboolean is_post = g_str_equal (soup_server_message_get_method (message), "POST");

  if (g_str_equal (path, "/link") && !is_post)
    open_page (self, message);
  else if (g_str_equal (path, "/link/add") && is_post)
    change (self, message, TRUE);
  else if (g_str_equal (path, "/link/remove") && is_post)
    change (self, message, FALSE);
  else
    return FALSE;
  return TRUE;
}
