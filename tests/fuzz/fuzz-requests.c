/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-fuzz"

#include "config.h"

#include <libsoup/soup.h>

#include "fuzz.h"
#include "prm-sandbox-private.h"
#include "prm-sandbox.h"

/*
 * What anybody may ask the sandbox. An input is a line with a verb and a path with a query, as in the first line of an
 * HTTP request, and then the body. Each request is answered or refused, one after the other by the same sandbox, so
 * that later ones meet what earlier ones have left.
 */

#define NOW ((gint64) 1783513800)

/* So that what has been left does not slow down the others. */
#define REQUESTS_A_SANDBOX 200

static PrmSandbox *sandbox = NULL;
static guint n_requests = 0;

static PrmSandbox *
get_sandbox (void)
{
  PrmSandboxOptions options = PRM_SANDBOX_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  if (n_requests++ % REQUESTS_A_SANDBOX != 0)
    return sandbox;
  g_clear_pointer (&sandbox, prm_sandbox_free);
  options.now = NOW;
  sandbox = prm_sandbox_new (&options, &error);
  if (sandbox == NULL)
    g_error ("%s", error->message);
  /* Without listening: only what it would answer is asked for. */
  sandbox->base_url = g_strdup ("http://127.0.0.1:9");
  return sandbox;
}

static JsonNode *
answer (PrmSandboxCall *call, const char *method, const char *path, GError **error)
{
  const char *rest = NULL;
  gboolean known = FALSE;
  const PrmSandboxRoute *route = prm_sandbox_find_route (method, path, &rest, &known);

  if (route == NULL)
    {
      prm_sandbox_refuse (error, known ? 405 : 404, "No such endpoint.");
      return NULL;
    }
  call->action = route->action;
  call->rest = rest;
  call->is_post = route->handler == prm_sandbox_handle_post;
  if (route->takes_body || g_bytes_get_size (call->raw_body) > 0)
    {
      call->body = prm_sandbox_json_parse (call->raw_body, error);
      if (call->body == NULL)
        return NULL;
    }
  return route->handler (call, error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const guint8 *end = memchr (data, '\n', size);
  g_autofree char *line = end != NULL ? g_strndup ((const char *) data, (gsize) (end - data)) : NULL;
  g_auto (GStrv) words = line != NULL ? g_strsplit (line, " ", 2) : NULL;
  g_auto (GStrv) parts = words != NULL && words[0] != NULL && words[1] != NULL ? g_strsplit (words[1], "?", 2) : NULL;
  g_autofree char *path = parts != NULL && parts[0] != NULL ? g_uri_unescape_string (parts[0], "/") : NULL;
  g_autoptr (GHashTable) query = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (JsonNode) result = NULL;
  g_autoptr (GError) error = NULL;
  PrmSandboxCall call = { .status = 200 };

  if (path == NULL || !g_utf8_validate (path, -1, NULL) || *path != '/')
    return 0;
  query = prm_sandbox_query_parse (parts[1]);
  body = g_bytes_new (end + 1, size - (gsize) (end + 1 - data));
  call.sandbox = get_sandbox ();
  call.profile = prm_sandbox_get_primary (call.sandbox);
  call.query = query;
  call.raw_body = body;
  call.headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);

  result = answer (&call, words[0], path, &error);
  if ((result == NULL) == (error == NULL))
    g_error ("Neither or both of an answer and a refusal");
  if (error != NULL && prm_sandbox_error_get_status (error->code) < 400)
    g_error ("Refused with %d", error->code);
  g_clear_pointer (&call.body, json_object_unref);
  soup_message_headers_unref (call.headers);
  return 0;
}
