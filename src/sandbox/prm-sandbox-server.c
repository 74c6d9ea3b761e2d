/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-compress.h"
#include "prm-sandbox-delivery.h"
#include "prm-sandbox-fault.h"
#include "prm-sandbox-link.h"
#include "prm-sandbox-media.h"
#include "prm-sandbox-private.h"

/* Long enough for the longest post in every network's own text; a file in JSON has a third more than its 30 MB. */
#define MAX_BODY_BYTES (4 * 1024 * 1024)
#define MAX_UPLOAD_BYTES (42 * 1024 * 1024)
#define TOO_LARGE "prm-too-large"

static void
reply_json (SoupServerMessage *message, guint status, JsonNode *node)
{
  SoupMessageHeaders *request = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *response = soup_server_message_get_response_headers (message);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (GBytes) plain = g_bytes_new_take (text, strlen (text));
  g_autoptr (GBytes) body = NULL;
  const char *encoding;

  text = NULL;
  body = prm_sandbox_compress (plain, soup_message_headers_get_list (request, "Accept-Encoding"), &encoding);
  if (encoding != NULL)
    {
      soup_message_headers_replace (response, "Content-Encoding", encoding);
      soup_message_headers_append (response, "Vary", "Accept-Encoding");
    }
  soup_message_headers_replace (response, "Content-Type", "application/json; charset=utf-8");
  soup_message_headers_replace (response, "Cache-Control", "no-store");
  soup_server_message_set_status (message, status, status == 419 ? "X Credentials Required" : NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
}

/* A post is answered in a list wherever a Profile-Key came along, also where it is refused. */
static JsonNode *
wrap_error (PrmSandboxCall *call, const GError *error)
{
  JsonObject *object = prm_sandbox_error_to_json (error, call->action);
  JsonObject *wrapped;
  JsonArray *posts;

  if (!call->has_profile_key || !call->is_post)
    return prm_sandbox_json_take (object);
  wrapped = json_object_new ();
  posts = json_array_new ();
  json_array_add_object_element (posts, object);
  json_object_set_string_member (wrapped, "status", "error");
  json_object_set_array_member (wrapped, "posts", posts);
  return prm_sandbox_json_take (wrapped);
}

static gboolean
refuse_authorization (PrmSandboxCall *call, GError **error, int code, const char *message)
{
  call->action = "authorization";
  return prm_sandbox_refuse (error, code, "%s", message);
}

static gboolean
authorize (PrmSandboxCall *call, SoupMessageHeaders *headers, GError **error)
{
  PrmSandbox *self = call->sandbox;
  const char *authorization = soup_message_headers_get_one (headers, "Authorization");
  const char *profile_key = soup_message_headers_get_one (headers, "Profile-Key");
  g_autofree char *key = NULL;

  call->has_profile_key = profile_key != NULL;
  if (authorization == NULL || g_ascii_strncasecmp (authorization, "Bearer ", 7) != 0)
    return refuse_authorization (call, error, 102, "No API key in the Authorization header.");
  key = g_strstrip (g_strdup (authorization + 7));
  if (!g_str_equal (key, self->api_key))
    return refuse_authorization (call, error, 102, "The API key is not valid.");

  call->profile = prm_sandbox_get_primary (self);
  if (profile_key != NULL)
    {
      if (self->switches.plan < PRM_SANDBOX_PLAN_BUSINESS)
        return refuse_authorization (call, error, 169, "The plan does not include User Profiles.");
      call->profile = prm_sandbox_find_profile_by_key (self, profile_key);
      if (call->profile == NULL)
        return refuse_authorization (call, error, 144, "The profile key is not known for this account.");
    }
  if (call->profile->suspended || prm_sandbox_get_primary (self)->suspended)
    return refuse_authorization (call, error, 907, "This profile is suspended.");
  return TRUE;
}

static gboolean
read_body (PrmSandboxCall *call, const PrmSandboxRoute *route, GError **error)
{
  if (!route->takes_body && (g_bytes_get_size (call->raw_body) == 0 || g_str_equal (route->method, "GET")))
    return TRUE;
  if (route->handler == prm_sandbox_handle_upload && g_strcmp0 (call->content_type, SOUP_FORM_MIME_TYPE_MULTIPART) == 0)
    return TRUE;
  call->body = prm_sandbox_json_parse (call->raw_body, error);
  if (call->body == NULL)
    call->action = "request";
  return call->body != NULL;
}

static JsonNode *
run (PrmSandboxCall *call, SoupServerMessage *message, const char *path, GError **error)
{
  SoupMessageHeaders *request = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *response = soup_server_message_get_response_headers (message);
  const char *method = soup_server_message_get_method (message);
  const char *rest;
  gboolean known;
  g_auto (GStrv) keys = NULL;
  const PrmSandboxRoute *route = prm_sandbox_find_route (method, path, &rest, &known);

  if (route != NULL)
    {
      call->action = route->action;
      call->is_post = route->handler == prm_sandbox_handle_post;
    }
  if (!authorize (call, request, error) || !prm_sandbox_count_request (call, response, error))
    return NULL;
  if (route == NULL)
    {
      if (known)
        prm_sandbox_refuse (error, 405, "This endpoint does not take %s.", method);
      else
        prm_sandbox_refuse (error, 404, "No such endpoint.");
      return NULL;
    }
  call->rest = rest;
  if (!read_body (call, route, error))
    return NULL;
  if (!prm_sandbox_check_plan (call, call->sandbox->switches.plan >= route->plan, error))
    return NULL;
  keys = call->is_post ? prm_sandbox_get_profile_keys (call) : NULL;
  if (keys != NULL)
    return prm_sandbox_post_to_all (call, (const char *const *) keys, error);
  /* There the key in the body is a parameter like others. */
  if (route->handler != prm_sandbox_handle_generate_jwt && !prm_sandbox_adopt_profile (call, error))
    return NULL;
  return route->handler (call, error);
}

static void
add_rate_headers (PrmSandboxCall *call, SoupMessageHeaders *headers)
{
  g_autofree char *max = g_strdup_printf ("%" G_GINT64_FORMAT, call->sandbox->switches.rate_limit);
  g_autofree char *count = g_strdup_printf ("%u", call->profile != NULL ? call->profile->window_count : 0);

  soup_message_headers_replace (headers, "x-ratelimit-max", max);
  soup_message_headers_replace (headers, "x-ratelimit-count", count);
}

static JsonNode *
run_control (PrmSandboxCall *call, SoupServerMessage *message, const char *path, GError **error)
{
  return prm_sandbox_control (call, soup_server_message_get_method (message), path, error);
}

typedef JsonNode *(*Runner) (PrmSandboxCall *call, SoupServerMessage *message, const char *path, GError **error);

/* @path: below the API or the controls, still escaped. Returns: milliseconds for which the answer is held */
static gint64
answer (PrmSandbox *self, SoupServerMessage *message, const char *path, Runner runner)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  GUri *uri = soup_server_message_get_uri (message);
  g_autofree char *plain_path = g_uri_unescape_string (path, "/");
  g_autoptr (GHashTable) query = prm_sandbox_query_parse (g_uri_get_query (uri));
  g_autoptr (GBytes) raw_body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (JsonNode) result = NULL;
  g_autoptr (GError) error = NULL;
  PrmSandboxCall call = {
    .sandbox = self,
    .action = "request",
    .query = query,
    .raw_body = raw_body,
    .content_type = soup_message_headers_get_content_type (headers, NULL),
    .headers = headers,
    .has_x_key = soup_message_headers_get_one (headers, "X-Twitter-OAuth1-Api-Key") != NULL,
    .has_x_secret = soup_message_headers_get_one (headers, "X-Twitter-OAuth1-Api-Secret") != NULL,
    .status = 200,
  };

  if (plain_path == NULL || !g_utf8_validate (plain_path, -1, NULL))
    prm_sandbox_refuse (&error, 404, "No such endpoint.");
  else
    result = runner (&call, message, plain_path, &error);
  if (result == NULL)
    {
      call.status = prm_sandbox_error_get_status (error->code);
      result = wrap_error (&call, error);
    }
  add_rate_headers (&call, soup_server_message_get_response_headers (message));
  reply_json (message, call.status, result);
  g_clear_pointer (&call.body, json_object_unref);
  return call.delay_ms;
}

static const char *
get_api_path (SoupServerMessage *message)
{
  return g_uri_get_path (soup_server_message_get_uri (message)) + strlen ("/api");
}

static void
refuse_with_code (SoupServerMessage *message, guint status, int code, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  prm_sandbox_refuse (&error, code, "%s", text);
  node = prm_sandbox_json_take (prm_sandbox_error_to_json (error, "request"));
  reply_json (message, status, node);
}

static void
refuse_early (SoupServerMessage *message, guint status, const char *text)
{
  refuse_with_code (message, status, status, text);
}

static void
answer_html (SoupServerMessage *message, guint status)
{
  static const char page[] = "<!DOCTYPE html><html><head><title>Bad gateway</title></head>"
                             "<body><h1>Bad gateway</h1><p>The server did not answer.</p></body></html>";

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_STATIC, page, strlen (page));
}

static void
add_retry_header (SoupServerMessage *message, PrmSandboxFault *fault)
{
  g_autofree char *seconds = g_strdup_printf ("%u", fault->retry_after);

  if (fault->retry_after > 0)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", seconds);
}

/* As any answer of the service has them, also one that is not asked about its key. */
static void
add_service_headers (PrmSandbox *self, SoupServerMessage *message)
{
  PrmSandboxCall call = { .sandbox = self };

  authorize (&call, soup_server_message_get_request_headers (message), NULL);
  add_rate_headers (&call, soup_server_message_get_response_headers (message));
}

static void
answer_media (PrmSandbox *self, SoupServerMessage *message, const char *path_name)
{
  const char *method = soup_server_message_get_method (message);

  if (!g_str_equal (method, "GET") && !g_str_equal (method, "HEAD"))
    refuse_early (message, 405, "Media can be read only.");
  else if (!prm_sandbox_media_serve (self, message, path_name))
    refuse_early (message, 404, "No such file.");
}

static void
answer_upload (PrmSandbox *self, SoupServerMessage *message)
{
  g_autoptr (GError) error = NULL;

  if (prm_sandbox_upload_end (self, message, &error))
    soup_server_message_set_status (message, 200, NULL);
  else
    refuse_early (message, prm_sandbox_error_get_status (error->code), error->message);
}

/* Returns: milliseconds for which the answer is held */
static gint64
serve (PrmSandbox *self, SoupServerMessage *message)
{
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));

  prm_sandbox_perform_due (self);
  if (g_str_has_prefix (path, "/api/"))
    return answer (self, message, get_api_path (message), run);
  if (g_str_has_prefix (path, "/media/"))
    answer_media (self, message, path + strlen ("/media/"));
  else if (g_str_has_prefix (path, "/upload/"))
    answer_upload (self, message);
  else if (!prm_sandbox_link_serve (self, message, path))
    refuse_early (message, 404, "No such address; the API is below /api.");
  return 0;
}

/* A request that waited: a client that left in between has changed nothing. */
static gboolean
serve_later (PrmSandbox *self, SoupServerMessage *message)
{
  serve (self, message);
  return TRUE;
}

static gboolean
drop_held (PrmSandbox *self, SoupServerMessage *message)
{
  prm_sandbox_close_connection (message, FALSE);
  return FALSE;
}

static void
serve_with_fault (PrmSandbox *self, SoupServerMessage *message, PrmSandboxFault *fault)
{
  switch (fault->kind)
    {
    case PRM_SANDBOX_FAULT_DELAY:
      prm_sandbox_hold (self, message, fault->delay_ms, serve_later);
      break;
    case PRM_SANDBOX_FAULT_REFUSE:
      prm_sandbox_close_connection (message, TRUE);
      break;
    case PRM_SANDBOX_FAULT_DROP_BEFORE:
      prm_sandbox_close_connection (message, FALSE);
      break;
    case PRM_SANDBOX_FAULT_DROP_AFTER:
      serve (self, message);
      if (fault->delay_ms > 0)
        prm_sandbox_hold (self, message, fault->delay_ms, drop_held);
      else
        prm_sandbox_close_connection (message, FALSE);
      break;
    case PRM_SANDBOX_FAULT_CUT:
      serve (self, message);
      prm_sandbox_cut (message);
      break;
    case PRM_SANDBOX_FAULT_STATUS:
      add_service_headers (self, message);
      add_retry_header (message, fault);
      refuse_with_code (message, fault->status, fault->code > 0 ? fault->code : (int) fault->status,
                        fault->message != NULL ? fault->message : "This failure was asked for.");
      break;
    case PRM_SANDBOX_FAULT_HTML: /* from a gateway, which does not know the service's headers */
      add_retry_header (message, fault);
      answer_html (message, fault->status);
      break;
    case PRM_SANDBOX_FAULT_NETWORK:
    case PRM_SANDBOX_FAULT_WARNING:
    default:
      serve (self, message);
      break;
    }
}

static void
on_request (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  PrmSandbox *self = data;
  g_autoptr (PrmSandboxFault) fault = NULL;
  gint64 delay_ms;

  path = g_uri_get_path (soup_server_message_get_uri (message));
  if (g_object_get_data (G_OBJECT (message), TOO_LARGE) != NULL)
    {
      add_service_headers (self, message);
      refuse_early (message, 413, "The body is too large.");
      return;
    }
  if (g_str_has_prefix (path, "/control/"))
    {
      if (self->with_control)
        answer (self, message, path + strlen ("/control"), run_control);
      else
        refuse_early (message, 404, "The controls were not asked for.");
      return;
    }
  fault = prm_sandbox_fault_take (self, soup_server_message_get_method (message), path);
  if (fault != NULL)
    {
      serve_with_fault (self, message, fault);
      return;
    }
  delay_ms = serve (self, message);
  if (delay_ms > 0)
    prm_sandbox_hold (self, message, delay_ms, NULL);
}

/* A page of some web site can send requests to loopback by a name that it made point there; such a name is refused. */
static gboolean
is_our_host (const char *host)
{
  return host == NULL || g_str_equal (host, "127.0.0.1") || g_ascii_strcasecmp (host, "localhost") == 0;
}

static void
on_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  goffset *left = data;

  /* A body without a length is only measured as it comes; what is too much is not kept. */
  *left -= g_bytes_get_size (chunk);
  if (*left >= 0)
    return;
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_object_set_data (G_OBJECT (message), TOO_LARGE, GINT_TO_POINTER (TRUE));
}

/* Runs when the headers are there, before the body is read. */
static void
on_headers (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  PrmSandbox *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  goffset limit =
    g_str_has_prefix (path, "/api/") && g_str_has_suffix (path, "/upload") ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES;
  goffset *left;

  if (!is_our_host (g_uri_get_host (soup_server_message_get_uri (message))))
    {
      refuse_early (message, 403, "This server answers to 127.0.0.1 only.");
      return;
    }
  if (g_str_has_prefix (path, "/upload/"))
    {
      prm_sandbox_upload_begin (self, message, path + strlen ("/upload/"));
      return;
    }
  if (soup_message_headers_get_content_length (headers) > limit)
    {
      add_service_headers (self, message);
      refuse_early (message, 413, "The body is too large.");
      return;
    }
  left = g_new (goffset, 1);
  *left = limit;
  g_signal_connect_data (message, "got-chunk", G_CALLBACK (on_chunk), left, (GClosureNotify) (void *) g_free, 0);
}

void
prm_sandbox_add_handlers (PrmSandbox *self)
{
  soup_server_add_early_handler (self->server, NULL, on_headers, self, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
}
