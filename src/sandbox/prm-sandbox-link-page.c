/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-link.h"
#include "prm-sandbox-resources.h"

#define RESOURCE_PATH "/io/github/postroom/Postroom/sandbox/"

/* What is put into the places of the template: title and subtitle are text, the rest is markup. */
typedef struct
{
  const char *title;
  const char *subtitle;
  const char *content;
  const char *footer;
} Page;

static GBytes *
load_resource (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCE_PATH, name, NULL);

  return g_resource_lookup_data (prm_sandbox_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* In one pass, so that nothing in a title is taken for a place. */
static GString *
fill_template (const Page *page)
{
  g_autoptr (GBytes) bytes = load_resource ("link.html");
  g_autofree char *template = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *title = g_markup_escape_text (page->title, -1);
  g_autofree char *subtitle = g_markup_escape_text (page->subtitle, -1);
  const char *const places[][2] = {
    { "@TITLE@", title }, { "@SUBTITLE@", subtitle }, { "@CONTENT@", page->content }, { "@FOOTER@", page->footer }
  };
  GString *text = g_string_new (NULL);
  const char *p = template;

  while (*p != '\0')
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (places) && !g_str_has_prefix (p, places[i][0]))
        i++;
      if (i < G_N_ELEMENTS (places))
        {
          g_string_append (text, places[i][1]);
          p += strlen (places[i][0]);
        }
      else
        g_string_append_c (text, *p++);
    }
  return text;
}

static void
send_page (SoupServerMessage *message, guint status, const Page *page)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  GString *text = fill_template (page);

  soup_message_headers_replace (headers, "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; form-action 'self'; "
                                "base-uri 'none'; frame-ancestors 'none'");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_COPY, text->str, text->len);
  g_string_free (text, TRUE);
}

void
prm_sandbox_link_refuse (SoupServerMessage *message, guint status)
{
  const Page invalid = { "This address is not valid",
                         "It may have expired or been changed on its way. Ask for a new one.", "", "" };
  const Page forbidden = { "Nothing can be linked here",
                           "The profile is suspended, or the network is not offered to it.", "", "" };

  send_page (message, status, status == SOUP_STATUS_FORBIDDEN ? &forbidden : &invalid);
}

void
prm_sandbox_link_send_script (SoupServerMessage *message)
{
  g_autoptr (GBytes) bytes = load_resource ("link.js");

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "text/javascript; charset=utf-8", SOUP_MEMORY_COPY,
                                    g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* @focused: it is the button that was pressed: the keyboard goes on from there, and what became of it is read out */
static void
append_row (GString *rows, PrmSandboxProfile *profile, PrmSandboxLink *link, PrmNetwork network, gboolean focused)
{
  JsonObject *account = prm_sandbox_profile_get_account (profile, network);
  const char *id = prm_network_get_api_id (network);
  const char *name = prm_network_get_name (network);
  gboolean lost = prm_network_set_has (profile->lost, network);
  gboolean linked = account != NULL && !lost;
  const char *verb = linked ? "Unlink" : lost ? "Relink" : "Link";
  const char *linked_as = account != NULL ? prm_sandbox_json_peek_string (account, "displayName") : NULL;
  g_autofree char *detail = account == NULL     ? g_strdup ("Not linked")
                            : lost              ? g_strdup ("The link no longer works")
                            : linked_as == NULL ? g_strdup ("Linked")
                                                : g_markup_printf_escaped ("Linked as %s", linked_as);

  g_string_append_printf (rows, "<li class=\"%s\"><div>%s<small id=\"state-%s\">%s</small></div>",
                          linked ? "linked" : "free", name, id, detail);
  g_string_append_printf (rows,
                          "<form method=\"post\" action=\"/link/%s\"><input type=\"hidden\" name=\"jwt\" value=\"%s\">"
                          "<input type=\"hidden\" name=\"platform\" value=\"%s\">",
                          linked ? "remove" : "add", link->token, id);
  g_string_append_printf (
    rows, "<button id=\"%s\" aria-label=\"%s %s\" aria-describedby=\"state-%s\"%s>%s</button></form></li>\n", id, verb,
    name, id, focused ? " autofocus" : "", verb);
}

/* What was just done comes first, in the same line, so that the list stays where it is. */
static void
append_status (GString *rows, PrmNetworkSet linked, PrmNetworkSet allowed, const PrmNetwork *changed)
{
  g_string_append (rows, "<p id=\"status\" role=\"status\">");
  if (changed != NULL)
    g_string_append_printf (rows, "<strong>%s is %s.</strong> ", prm_network_get_name (*changed),
                            prm_network_set_has (linked, *changed) ? "linked" : "no longer linked");
  g_string_append_printf (rows, "%u of %u linked</p>\n", prm_network_set_count (linked),
                          prm_network_set_count (allowed));
}

static char *
make_list (PrmSandboxProfile *profile, PrmSandboxLink *link, const PrmNetwork *changed)
{
  PrmNetworkSet linked = prm_sandbox_profile_get_networks (profile) & link->allowed;
  GString *rows = g_string_new (NULL);

  if (prm_network_set_count (link->allowed) == 0)
    g_string_append (rows, "<p>No network is offered to this profile.</p>");
  else
    {
      append_status (rows, linked, link->allowed, changed);
      g_string_append (rows, "<ul role=\"list\" aria-label=\"Networks\">\n");
      for (PrmNetwork network = 0; network < PRM_N_NETWORKS; network++)
        if (prm_network_set_has (link->allowed, network))
          append_row (rows, profile, link, network, changed != NULL && *changed == network);
      g_string_append (rows, "</ul>");
    }
  return g_string_free (rows, FALSE);
}

/* A redirect whose query has origin=true is for the window that opened this one. */
static gboolean
is_for_opener (const char *redirect)
{
  g_autoptr (GUri) uri = g_uri_parse (redirect, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GHashTable) query = prm_sandbox_query_parse (uri != NULL ? g_uri_get_query (uri) : NULL);

  return g_strcmp0 (prm_sandbox_query_get (query, "origin"), "true") == 0;
}

static char *
make_footer (PrmSandboxProfile *profile)
{
  const char *redirect = prm_sandbox_json_peek_string (profile->settings, "redirect");

  /* Only a script can close the page, so that button appears with it. */
  if (redirect == NULL)
    return g_strdup ("<button type=\"button\" id=\"close\" hidden>Close</button>"
                     "<p id=\"close-by-hand\">You can close this page when you are done.</p>");
  return g_markup_printf_escaped ("<a class=\"done\" id=\"done\"%s href=\"%s\">Done</a>",
                                  is_for_opener (redirect) ? " data-opener" : "", redirect);
}

void
prm_sandbox_link_show (SoupServerMessage *message,
                       PrmSandboxProfile *profile,
                       PrmSandboxLink *link,
                       const PrmNetwork *changed)
{
  const char *top = prm_sandbox_json_peek_string (profile->settings, "topHeader");
  const char *sub = prm_sandbox_json_peek_string (profile->settings, "subHeader");
  gboolean hide_top = prm_sandbox_json_peek_boolean (profile->settings, "hideTopHeader");
  g_autofree char *standard = g_strdup_printf ("Link the accounts of %s", profile->title);
  g_autofree char *list = make_list (profile, link, changed);
  g_autofree char *footer = make_footer (profile);
  const Page page = {
    .title = hide_top      ? profile->title
             : top != NULL ? top
                           : standard,
    .subtitle = sub != NULL ? sub : "This is a sandbox: nothing leaves this computer.",
    .content = list,
    .footer = footer,
  };

  send_page (message, SOUP_STATUS_OK, &page);
}
