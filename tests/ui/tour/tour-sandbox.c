/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tour"

#include "config.h"

#include "tour.h"

#include <libsoup/soup.h>

/* The demo's sandbox was started by the application; what it said of itself went into a file on the way. */
static gboolean
read_control (Tour *tour, GError **error)
{
  g_autofree char *line = NULL;
  g_autoptr (JsonNode) root = NULL;
  const char *control;

  if (tour->control != NULL)
    return TRUE;
  if (!g_file_get_contents (tour->sandbox_line, &line, NULL, error))
    return FALSE;
  root = json_from_string (line, error);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return error != NULL && *error != NULL ? FALSE : tour_fail (error, "The sandbox did not introduce itself.");
  control = json_object_get_string_member_with_default (json_node_get_object (root), "control", NULL);
  if (control == NULL)
    return tour_fail (error, "The sandbox offers no controls.");
  tour->control = g_strdup (control);
  return TRUE;
}

static GBytes *
request (Tour *tour, const char *method, const char *path, const char *body, GError **error)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) reply = NULL;
  g_autofree char *address = NULL;

  if (!read_control (tour, error))
    return NULL;
  address = g_strconcat (tour->control, path, NULL);
  message = soup_message_new (method, address);
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }
  reply = soup_session_send_and_read (session, message, NULL, error);
  if (reply != NULL && !SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message)))
    {
      tour_fail (error, "%s %s: %u %s", method, address, soup_message_get_status (message),
                 soup_message_get_reason_phrase (message));
      return NULL;
    }
  return g_steal_pointer (&reply);
}

JsonNode *
sandbox_get_state (Tour *tour, GError **error)
{
  g_autoptr (GBytes) reply = request (tour, "GET", "/state", NULL, error);
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (reply == NULL)
    return NULL;
  if (!json_parser_load_from_data (parser, g_bytes_get_data (reply, NULL), (gssize) g_bytes_get_size (reply), error))
    return NULL;
  return json_parser_steal_root (parser);
}

gboolean
sandbox_advance (Tour *tour, gint64 seconds, GError **error)
{
  g_autofree char *body = g_strdup_printf ("{\"advance\": %" G_GINT64_FORMAT "}", seconds);
  g_autoptr (GBytes) reply = request (tour, "POST", "/clock", body, error);

  return reply != NULL;
}

typedef struct
{
  const char *text;   /* (nullable) */
  const char *status; /* (nullable) */
  JsonObject *found;  /* (owned) (nullable) */
} PostSearch;

static void look_into (JsonNode *node, PostSearch *search);

static void
look_into_element (JsonArray *array, guint index, JsonNode *node, gpointer data)
{
  look_into (node, data);
}

static void
look_into_member (JsonObject *object, const char *name, JsonNode *node, gpointer data)
{
  look_into (node, data);
}

static gboolean
is_wanted (JsonObject *object, const PostSearch *search)
{
  const char *text = json_object_get_string_member_with_default (object, "post", NULL);
  const char *status = json_object_get_string_member_with_default (object, "status", NULL);

  return text != NULL && status != NULL && (search->text == NULL || g_str_has_prefix (text, search->text)) &&
         (search->status == NULL || g_str_equal (status, search->status));
}

/* A post is an object with a text and a status, wherever in the state it stands. */
static void
look_into (JsonNode *node, PostSearch *search)
{
  if (search->found != NULL)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), look_into_element, search);
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);

      if (is_wanted (object, search))
        search->found = json_object_ref (object);
      else
        json_object_foreach_member (object, look_into_member, search);
    }
}

JsonObject *
sandbox_find_post (Tour *tour, const char *text, const char *status, GError **error)
{
  g_autoptr (JsonNode) state = sandbox_get_state (tour, error);
  PostSearch search = { .text = text, .status = status };

  if (state == NULL)
    return NULL;
  look_into (state, &search);
  if (search.found == NULL)
    tour_fail (error, "The service has no post “%s” that is “%s”.", text != NULL ? text : "*",
               status != NULL ? status : "*");
  return search.found;
}

gboolean
sandbox_wait_for_post (Tour *tour, const char *text, const char *status, GError **error)
{
  gint64 end = g_get_monotonic_time () + 3 * TOUR_PATIENCE_MS * G_TIME_SPAN_MILLISECOND;

  for (;;)
    {
      g_autoptr (GError) missing = NULL;
      g_autoptr (JsonObject) post = sandbox_find_post (tour, text, status, &missing);

      if (post != NULL)
        return TRUE;
      if (g_get_monotonic_time () > end)
        {
          g_propagate_error (error, g_steal_pointer (&missing));
          return FALSE;
        }
      tour_pause (100);
    }
}

gboolean
sandbox_break (Tour *tour, const char *fault, GError **error)
{
  g_autoptr (GBytes) reply = request (tour, "POST", "/faults", fault, error);

  return reply != NULL;
}

gboolean
sandbox_mend (Tour *tour, GError **error)
{
  g_autoptr (GBytes) reply = request (tour, "DELETE", "/faults", NULL, error);

  return reply != NULL;
}
