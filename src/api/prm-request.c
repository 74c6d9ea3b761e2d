/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include "prm-request.h"
#include "prm-time.h"

#include <string.h>

PrmRequest *
prm_request_new (const char *method, const char *path)
{
  PrmRequest *self = g_new0 (PrmRequest, 1);

  self->method = method;
  self->path = g_strdup (path);
  self->changes = strcmp (method, "GET") != 0;

  return self;
}

/* The request made these bytes and nobody else reads them any more. */
static void
wipe (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (size > 0)
    explicit_bzero ((gpointer) data, size);
}

void
prm_request_free (PrmRequest *request)
{
  if (request->secret && request->body != NULL)
    wipe (request->body);
  g_free (request->path);
  g_free (request->url);
  g_free (request->content_type);
  g_clear_pointer (&request->body, g_bytes_unref);
  g_clear_object (&request->stream);
  g_free (request);
}

void
prm_request_add_query (PrmRequest *request, const char *name, const char *value)
{
  g_autofree char *path = NULL;
  g_autofree char *escaped_name = NULL;
  g_autofree char *escaped_value = NULL;

  if (value == NULL)
    return;

  path = request->path;
  escaped_name = g_uri_escape_string (name, NULL, FALSE);
  escaped_value = g_uri_escape_string (value, NULL, FALSE);
  request->path =
    g_strdup_printf ("%s%c%s=%s", path, strchr (path, '?') != NULL ? '&' : '?', escaped_name, escaped_value);
}

void
prm_request_add_query_number (PrmRequest *request, const char *name, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  prm_request_add_query (request, name, text);
}

void
prm_request_add_query_moment (PrmRequest *request, const char *name, gint64 moment)
{
  g_autofree char *text = prm_time_format_iso (moment);

  prm_request_add_query (request, name, text);
}

void
prm_request_add_query_networks (PrmRequest *request, const char *name, PrmNetworkSet networks)
{
  g_auto (GStrv) words = prm_network_set_to_strv (networks);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *item = g_strdup_printf ("%s[%u]", name, i);

      prm_request_add_query (request, item, words[i]);
    }
}

void
prm_request_add_segment (PrmRequest *request, const char *segment)
{
  g_autofree char *path = request->path;
  g_autofree char *escaped = g_uri_escape_string (segment, NULL, FALSE);

  request->path = g_strdup_printf ("%s/%s", path, escaped);
}
