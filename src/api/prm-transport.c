/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-api-error-private.h"
#include "prm-media-url.h"
#include "prm-redact.h"
#include "prm-transport-private.h"

/* History of a thousand posts is about 1 MiB; this only keeps a mad server from filling the memory. */
#define MAX_SIZE (64 * 1024 * 1024)
#define CHUNK_SIZE (64 * 1024)
#define MAX_REDIRECTS 5
#define MAX_RETRY_AFTER (24 * 60 * 60)
/* Publishing may wait for minutes; reading goes on beside it. */
#define MAX_CONNECTIONS 8

struct _PrmTransport
{
  GObject parent_instance;

  char *base_url; /* (owned) without a slash at its end */
  SoupSession *session;
  guint patience[PRM_N_PATIENCE]; /* milliseconds */
  gsize max_size;
};

G_DEFINE_FINAL_TYPE (PrmTransport, prm_transport, G_TYPE_OBJECT)

/* One request on its way. */
typedef struct
{
  GTask *task;                 /* whose data this is */
  PrmRequest *request;         /* (owned) */
  PrmCredentials *credentials; /* (owned) */
  SoupMessage *message;        /* (owned) (nullable) */
  GInputStream *stream;        /* (owned) (nullable) */
  GByteArray *body;            /* (owned) */
  GCancellable *inner;         /* (owned) ends the I/O, by the caller or by the clock */
  GCancellable *outer;         /* (owned) (nullable) the caller's */
  gulong outer_id;
  GSource *clock; /* (owned) (nullable) */
  guint redirects;
  goffset sent;     /* of a streamed body */
  gboolean started; /* a byte may have left */
  gboolean timed_out;
} Trip;

/* What it takes to end a request from outside. */
typedef struct
{
  GCancellable *inner;   /* (owned) */
  GMainContext *context; /* (owned) */
  int priority;
} End;

static void
trip_stop_clock (Trip *trip)
{
  if (trip->clock != NULL)
    g_source_destroy (trip->clock);
  g_clear_pointer (&trip->clock, g_source_unref);
}

/* libsoup is about to send a request once more, since a kept connection had closed. If it found another kept one at
 * once, it would begin before the end of the first try has come to its ears, and take that for the end of the second:
 * 3.2.3 and 3.6.5 crash. To open a connection takes longer. */
static void
on_restarted (SoupMessage *message, gpointer user_data)
{
  soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
}

static void
trip_drop_message (Trip *trip)
{
  if (trip->message != NULL)
    {
      g_signal_handlers_disconnect_by_data (trip->message, trip->task);
      g_signal_handlers_disconnect_by_func (trip->message, on_restarted, NULL);
    }
  g_clear_object (&trip->message);
}

static void
trip_free (Trip *trip)
{
  trip_stop_clock (trip);
  trip_drop_message (trip);
  g_cancellable_disconnect (trip->outer, trip->outer_id);
  g_clear_object (&trip->stream);
  prm_request_free (trip->request);
  prm_credentials_unref (trip->credentials);
  g_byte_array_unref (trip->body);
  g_object_unref (trip->inner);
  g_clear_object (&trip->outer);
  g_free (trip);
}

/* Ends the trip with the error that @cause means. */
static void
fail (GTask *task, GError *cause)
{
  PrmTransport *self = g_task_get_source_object (task);
  Trip *trip = g_task_get_task_data (task);
  g_autoptr (GError) cause_owned = cause;
  g_autoptr (GUri) uri =
    g_uri_parse (trip->request->url != NULL ? trip->request->url : self->base_url, G_URI_FLAGS_NONE, NULL);
  GError *error = NULL;

  g_debug ("%s failed: %s", trip->request->method, cause->message);

  if (g_cancellable_is_cancelled (trip->outer))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("The request was cancelled."));
      return;
    }

  if (cause->domain == PRM_API_ERROR)
    error = g_steal_pointer (&cause_owned);
  else if (trip->timed_out || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    prm_api_error_set (&error, PRM_API_ERROR_TIMED_OUT, PRM_API_TURN_NOBODY,
                       _ ("The service did not answer in time. Try again in a few minutes."));
  else if (cause->domain == G_TLS_ERROR)
    prm_api_error_set (&error, PRM_API_ERROR_UNTRUSTED, PRM_API_TURN_USER,
                       _ ("The connection is not safe: the service’s certificate cannot be trusted. Check the date "
                          "and time of this computer, the network that you use, and the service’s address in "
                          "Preferences."));
  else
    prm_transport_set_unreachable (&error, cause,
                                   uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "");

  if (trip->request->changes && trip->started)
    prm_api_error_set_ambiguous (error);

  g_task_return_error (task, error);
}

/* The clock, and who loses patience earlier */

/* A request is only ended when nothing of it waits to be delivered. libsoup 3.4 to 3.6.5 releases one twice that is
 * cancelled after its headers have come and before they are told of; that waits at the task's priority. */
static int
get_end_priority (GTask *task)
{
  return g_task_get_priority (task) + 1;
}

static gboolean
on_clock (gpointer user_data)
{
  Trip *trip = user_data;

  trip->timed_out = TRUE;
  g_cancellable_cancel (trip->inner);

  return G_SOURCE_REMOVE;
}

/* Starts to count silence anew. */
static void
wind_clock (GTask *task)
{
  PrmTransport *self = g_task_get_source_object (task);
  Trip *trip = g_task_get_task_data (task);

  trip_stop_clock (trip);
  trip->clock = g_timeout_source_new (self->patience[trip->request->patience]);
  g_source_set_priority (trip->clock, get_end_priority (task));
  g_source_set_callback (trip->clock, on_clock, trip, NULL);
  g_source_attach (trip->clock, g_task_get_context (task));
}

/* Answers */

static guint
parse_retry_after (const char *text)
{
  guint64 seconds;
  g_autoptr (GDateTime) date = NULL;
  gint64 wait;

  if (text == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &seconds, NULL))
    return (guint) MIN (seconds, MAX_RETRY_AFTER);

  date = soup_date_time_new_from_http_string (text);
  if (date == NULL)
    return 0;

  wait = g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC;
  return (guint) CLAMP (wait, 0, MAX_RETRY_AFTER);
}

static gboolean
read_count (SoupMessageHeaders *headers, const char *name, guint *count)
{
  const char *text = soup_message_headers_get_one (headers, name);
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &number, NULL))
    return FALSE;

  *count = (guint) number;
  return TRUE;
}

static PrmAnswer *
make_answer (Trip *trip)
{
  PrmAnswer *answer = g_new0 (PrmAnswer, 1);
  SoupMessageHeaders *headers = soup_message_get_response_headers (trip->message);

  answer->status = soup_message_get_status (trip->message);
  answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&trip->body));
  trip->body = g_byte_array_new ();
  answer->retry_after = parse_retry_after (soup_message_headers_get_one (headers, "Retry-After"));
  answer->has_rate = read_count (headers, "x-ratelimit-count", &answer->rate_used) &&
                     read_count (headers, "x-ratelimit-max", &answer->rate_maximum);

  return answer;
}

static void start (GTask *task, GUri *uri);

static gboolean
same_origin (GUri *a, GUri *b)
{
  return g_strcmp0 (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 && g_uri_get_host (a) != NULL &&
         g_uri_get_host (b) != NULL && g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         g_uri_get_port (a) == g_uri_get_port (b);
}

static void
follow (GTask *task)
{
  Trip *trip = g_task_get_task_data (task);
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (trip->message), "Location");
  g_autoptr (GUri) from = g_uri_ref (soup_message_get_uri (trip->message));
  g_autoptr (GUri) to = location != NULL ? g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  if (trip->request->changes || to == NULL || !same_origin (from, to) || ++trip->redirects > MAX_REDIRECTS)
    {
      GError *error = NULL;

      prm_transport_set_redirected (&error, location);
      prm_api_error_set_http_status (error, soup_message_get_status (trip->message));
      fail (task, error);
      g_object_unref (task);
      return;
    }

  g_byte_array_set_size (trip->body, 0);
  start (task, to);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Trip *trip = g_task_get_task_data (task);
  guint status = soup_message_get_status (trip->message);

  /* All of the body is here, so nothing that fails now matters. */
  g_input_stream_close_finish (G_INPUT_STREAM (source), result, NULL);
  g_debug ("  %u, %u bytes", status, trip->body->len);

  if (status >= 300 && status < 400)
    {
      follow (task);
      return;
    }

  g_task_return_pointer (task, make_answer (trip), (GDestroyNotify) prm_answer_free);
  g_object_unref (task);
}

static gsize
get_max_size (PrmTransport *self, const PrmRequest *request)
{
  return request->max_size > 0 ? MIN (request->max_size, self->max_size) : self->max_size;
}

static void
on_chunk (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  PrmTransport *self = g_task_get_source_object (task);
  Trip *trip = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (chunk == NULL)
    {
      fail (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      /* The connection is kept for the next request only once the body is closed. */
      trip_stop_clock (trip);
      g_input_stream_close_async (trip->stream, g_task_get_priority (task), NULL, on_closed, task);
      return;
    }
  if (g_bytes_get_size (chunk) > get_max_size (self, trip->request) - trip->body->len)
    {
      prm_api_error_set (&error, PRM_API_ERROR_MALFORMED, PRM_API_TURN_NOBODY,
                         _ ("The service’s answer is far too long and was not read. Try again later."));
      fail (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }

  g_byte_array_append (trip->body, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
  wind_clock (task);
  g_input_stream_read_bytes_async (trip->stream, CHUNK_SIZE, g_task_get_priority (task), trip->inner, on_chunk, task);
}

static void
on_headers (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Trip *trip = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_object (&trip->stream);
  trip->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (trip->stream == NULL)
    {
      fail (task, error);
      g_object_unref (task);
      return;
    }

  wind_clock (task);
  g_input_stream_read_bytes_async (trip->stream, CHUNK_SIZE, g_task_get_priority (task), trip->inner, on_chunk, task);
}

/* Requests on their way */

static void
on_starting (SoupMessage *message, gpointer user_data)
{
  Trip *trip = g_task_get_task_data (user_data);

  trip->started = TRUE;
}

static void
on_wrote_body_data (SoupMessage *message, guint size, gpointer user_data)
{
  GTask *task = user_data;
  Trip *trip = g_task_get_task_data (task);

  wind_clock (task);
  trip->sent += size;
  if (trip->request->progress != NULL)
    trip->request->progress (trip->sent, trip->request->stream_size, trip->request->progress_data);
}

static void
add_body (SoupMessage *message, const PrmRequest *request)
{
  const char *content_type = request->content_type != NULL ? request->content_type : "application/json";

  if (request->stream != NULL)
    soup_message_set_request_body (message, content_type, request->stream, request->stream_size);
  else if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, content_type, request->body);
}

static void
start (GTask *task, GUri *uri)
{
  PrmTransport *self = g_task_get_source_object (task);
  Trip *trip = g_task_get_task_data (task);
  SoupMessageFlags flags = SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE;

  /* A kept connection may turn out to be closed once the request is written, and libsoup then sends anything but POST
   * and PATCH once more by itself. On a new connection it never does. */
  if (trip->request->changes)
    flags |= SOUP_MESSAGE_NEW_CONNECTION;

  trip_drop_message (trip);
  trip->message = soup_message_new_from_uri (trip->request->method, uri);

  soup_message_set_flags (trip->message, flags);

  prm_transport_add_keys (trip->message, trip->request, trip->credentials);
  add_body (trip->message, trip->request);
  soup_message_headers_replace (soup_message_get_request_headers (trip->message), "Accept",
                                trip->request->accept != NULL ? trip->request->accept : "application/json");

  g_signal_connect (trip->message, "starting", G_CALLBACK (on_starting), task);
  g_signal_connect (trip->message, "restarted", G_CALLBACK (on_restarted), NULL);
  g_signal_connect (trip->message, "wrote-body-data", G_CALLBACK (on_wrote_body_data), task);
  wind_clock (task);
  soup_session_send_async (self->session, trip->message, g_task_get_priority (task), trip->inner, on_headers, task);
}

static gboolean
on_end (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

/* May come from any thread. The source outlives the trip if it has to. */
static void
on_outer_cancelled (GCancellable *outer, gpointer user_data)
{
  End *end = user_data;
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, end->priority);
  g_source_set_callback (source, on_end, g_object_ref (end->inner), g_object_unref);
  g_source_attach (source, end->context);
}

static void
end_free (gpointer data)
{
  End *end = data;

  g_object_unref (end->inner);
  g_main_context_unref (end->context);
  g_free (end);
}

static Trip *
trip_new (GTask *task, PrmRequest *request, PrmCredentials *credentials, GCancellable *cancellable)
{
  Trip *trip = g_new0 (Trip, 1);

  trip->task = task;
  trip->request = request;
  trip->credentials = prm_credentials_ref (credentials);
  trip->body = g_byte_array_new ();
  trip->inner = g_cancellable_new ();
  if (cancellable != NULL)
    {
      End *end = g_new0 (End, 1);

      end->inner = g_object_ref (trip->inner);
      end->context = g_main_context_ref (g_task_get_context (task));
      end->priority = get_end_priority (task);
      trip->outer = g_object_ref (cancellable);
      trip->outer_id = g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled), end, end_free);
    }

  return trip;
}

void
prm_transport_send_async (PrmTransport *transport,
                          PrmRequest *request,
                          PrmCredentials *credentials,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (transport, cancellable, callback, user_data);
  g_autofree char *address =
    request->url != NULL ? g_strdup (request->url) : g_strconcat (transport->base_url, request->path, NULL);
  g_autofree char *redacted = prm_redact (request->path);
  g_autoptr (GUri) uri = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, prm_transport_send_async);
  g_task_set_task_data (task, trip_new (task, request, credentials, cancellable), (GDestroyNotify) trip_free);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (request->keys != PRM_REQUEST_KEYS_NONE && !prm_transport_check_keys (credentials, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_debug ("%s %s", request->method, redacted);
  uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, &error);
  if (uri == NULL)
    {
      fail (task, error);
      return;
    }

  start (g_steal_pointer (&task), uri);
}

PrmAnswer *
prm_transport_send_finish (PrmTransport *transport, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, transport), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The object */

static void
prm_transport_finalize (GObject *object)
{
  PrmTransport *self = PRM_TRANSPORT (object);

  g_clear_object (&self->session);
  g_free (self->base_url);

  G_OBJECT_CLASS (prm_transport_parent_class)->finalize (object);
}

static void
prm_transport_class_init (PrmTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_transport_finalize;
}

static void
prm_transport_init (PrmTransport *self)
{
  self->patience[PRM_PATIENCE_SHORT] = 30 * 1000;
  self->patience[PRM_PATIENCE_LONG] = 180 * 1000;
  self->max_size = MAX_SIZE;
}

PrmTransport *
prm_transport_new (const char *base_url)
{
  PrmTransport *self = g_object_new (PRM_TYPE_TRANSPORT, NULL);
  gsize length = strlen (base_url);

  while (length > 0 && base_url[length - 1] == '/')
    length--;
  self->base_url = g_strndup (base_url, length);

  /* Silence is counted here, call by call, so the session has no time-out of its own. It takes gzip and deflate, and
   * br where libsoup was built with it and the connection is encrypted. */
  self->session =
    soup_session_new_with_options ("user-agent", "Postroom/" PRM_VERSION, "timeout", 0, "idle-timeout", 60, "max-conns",
                                   2 * MAX_CONNECTIONS, "max-conns-per-host", MAX_CONNECTIONS, NULL);
  /* A proxy is for the internet; keys that are meant for this computer do not leave it. */
  if (prm_url_is_loopback (base_url))
    soup_session_set_proxy_resolver (self->session, NULL);

  return self;
}

SoupSession *
prm_transport_get_session (PrmTransport *transport)
{
  return transport->session;
}

const char *
prm_transport_get_base_url (PrmTransport *transport)
{
  return transport->base_url;
}

void
prm_transport_set_patience (PrmTransport *transport, PrmPatience patience, guint milliseconds)
{
  transport->patience[patience] = milliseconds;
}

void
prm_transport_set_max_size (PrmTransport *transport, gsize max_size)
{
  transport->max_size = max_size;
}
