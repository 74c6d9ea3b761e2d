/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>
#include <sys/socket.h>

#include "prm-api-error.h"
#include "prm-test-server.h"
#include "prm-test.h"
#include "prm-transport.h"

#define API_KEY "ABCD123-EFGH456-IJKL789-MNOP012"

/* Connections that are kept for the next request: which are, and what happens where they drop. */

/* Sends and waits. Returns: the status; 0 with an error */
static guint
ask (PrmTransport *transport, const char *method, const char *path, gboolean changes, GError **error)
{
  g_autoptr (PrmCredentials) credentials = prm_credentials_new (API_KEY, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PrmAnswer) answer = NULL;
  PrmRequest *request = prm_request_new (method, path);

  g_assert_cmpint (request->changes, ==, changes);
  prm_transport_send_async (transport, request, credentials, NULL, prm_test_keep_result, &result);
  answer = prm_transport_send_finish (transport, prm_test_await (&result), error);

  return answer != NULL ? answer->status : 0;
}

static void
test_kept (void)
{
  static const char *const changes[] = { "POST", "PATCH", "PUT", "DELETE" };
  g_autoptr (PrmTestServer) server = prm_test_server_new ();
  g_autoptr (PrmTransport) transport = prm_transport_new (prm_test_server_get_url (server));
  g_autoptr (GHashTable) ports = g_hash_table_new (NULL, NULL);
  guint16 port;

  for (guint i = 0; i < 12; i++)
    prm_test_server_reply_json (server, 200, "{}");
  g_assert_cmpuint (ask (transport, "GET", "/user", FALSE, NULL), ==, 200);
  port = prm_test_server_get_last (server)->client_port;
  g_assert_cmpuint (ask (transport, "GET", "/history", FALSE, NULL), ==, 200);
  g_assert_cmpuint (prm_test_server_get_last (server)->client_port, ==, port);

  /* A change has a connection that nothing had before it. */
  g_hash_table_add (ports, GUINT_TO_POINTER (port));
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_assert_cmpuint (ask (transport, changes[i], "/post", TRUE, NULL), ==, 200);
      g_assert_true (g_hash_table_add (ports, GUINT_TO_POINTER (prm_test_server_get_last (server)->client_port)));
    }
  g_assert_cmpuint (ask (transport, "GET", "/user", FALSE, NULL), ==, 200);
  g_assert_true (g_hash_table_contains (ports, GUINT_TO_POINTER (prm_test_server_get_last (server)->client_port)));
}

/* What only reads is tried once more where a kept connection had closed, on a new one, and no more than once. */
static void
test_dropped_once (void)
{
  static const PrmTestReply drop = { .fault = PRM_TEST_FAULT_DROP };
  g_autoptr (PrmTestServer) server = prm_test_server_new ();
  g_autoptr (PrmTransport) transport = prm_transport_new (prm_test_server_get_url (server));
  GPtrArray *asked = prm_test_server_get_asked (server);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      g_ptr_array_set_size (asked, 0);
      prm_test_server_reply_json (server, 200, "{}");
      prm_test_server_reply (server, &drop);
      prm_test_server_reply_json (server, 200, "{}");
      prm_test_server_reply (server, &drop);
      prm_test_server_reply (server, &drop);
      g_assert_cmpuint (ask (transport, "GET", "/user", FALSE, NULL), ==, 200);
      g_assert_cmpuint (ask (transport, "GET", "/user", FALSE, NULL), ==, 200);
      g_assert_cmpuint (asked->len, ==, 3);
      g_assert_cmpuint (ask (transport, "GET", "/user", FALSE, &error), ==, 0);
      g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_UNREACHABLE);
      g_assert_cmpuint (asked->len, ==, 5);
    }
}

/* Much at once, with a server that lets connections drop at every point. It has threads of its own, so that its
 * answers are there as soon as a request is written, as those of no server in this main loop can be. */

#define N_LOAD 600
#define N_AT_ONCE 6

typedef struct
{
  GSocketService *service;
  char *url;
  GMutex mutex;
  guint n_asked[N_LOAD];
  GCond closed;
  GPtrArray *open; /* (element-type GSocket) */
  guint n_conns;
  guint n_drops;
} Storm;

typedef enum
{
  STORM_ANSWER,
  STORM_CLOSE,
  STORM_RESET,
  STORM_ANSWER_THEN_CLOSE,
  STORM_ANSWER_THEN_RESET,
  STORM_CUT_HEADERS,
  STORM_CUT_BODY,
  N_STORM
} StormEvent;

/* Reads one request without a body. Returns: its number; -1 at the end of the connection */
static int
storm_read (GSocket *socket)
{
  char text[4096];
  gsize length = 0;

  while (length < sizeof text - 1)
    {
      gssize size = g_socket_receive (socket, text + length, sizeof text - 1 - length, NULL, NULL);
      const char *number;

      if (size <= 0)
        return -1;
      length += (gsize) size;
      text[length] = '\0';
      number = strstr (text, "/api/");
      if (strstr (text, "\r\n\r\n") != NULL && number != NULL)
        return (int) g_ascii_strtoull (number + strlen ("/api/"), NULL, 10);
    }

  return -1;
}

static void
storm_send (GSocket *socket, const char *text, gsize size)
{
  for (gsize sent = 0; sent < size;)
    {
      gssize now = g_socket_send (socket, text + sent, size - sent, NULL, NULL);

      if (now <= 0)
        return;
      sent += (gsize) now;
    }
}

static void
storm_answer (GSocket *socket, int number, StormEvent event)
{
  g_autofree char *body = g_strdup_printf ("{\"number\":%d}", number);
  g_autofree char *answer =
    g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT
                     "\r\n\r\n%s",
                     strlen (body), body);
  gsize size = strlen (answer);

  if (event == STORM_CUT_HEADERS)
    size = 20;
  else if (event == STORM_CUT_BODY)
    size -= 2;
  if (event != STORM_CLOSE && event != STORM_RESET)
    storm_send (socket, answer, size);
  if (event == STORM_RESET || event == STORM_ANSWER_THEN_RESET)
    {
      struct linger at_once = { .l_onoff = 1 };

      setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
}

static gboolean
on_storm (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  Storm *storm = user_data;
  GSocket *socket = g_socket_connection_get_socket (connection);
  int number;
  StormEvent event = STORM_ANSWER;

  g_mutex_lock (&storm->mutex);
  storm->n_conns++;
  g_ptr_array_add (storm->open, socket);
  g_mutex_unlock (&storm->mutex);
  while (event == STORM_ANSWER && (number = storm_read (socket)) >= 0)
    {
      g_assert_cmpint (number, <, N_LOAD);
      g_mutex_lock (&storm->mutex);
      storm->n_asked[number]++;
      event = g_test_rand_bit () ? (StormEvent) g_test_rand_int_range (0, N_STORM) : STORM_ANSWER;
      if (event != STORM_ANSWER)
        storm->n_drops++;
      g_mutex_unlock (&storm->mutex);
      storm_answer (socket, number, event);
    }
  g_mutex_lock (&storm->mutex);
  g_ptr_array_remove (storm->open, socket);
  g_socket_close (socket, NULL);
  g_cond_signal (&storm->closed);
  g_mutex_unlock (&storm->mutex);

  return TRUE;
}

static Storm *
storm_new (void)
{
  Storm *storm = g_new0 (Storm, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  storm->service = g_threaded_socket_service_new (2 * N_AT_ONCE + 4);
  g_mutex_init (&storm->mutex);
  g_cond_init (&storm->closed);
  storm->open = g_ptr_array_new ();
  g_signal_connect (storm->service, "run", G_CALLBACK (on_storm), storm);
  g_socket_listener_add_address (G_SOCKET_LISTENER (storm->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  storm->url =
    g_strdup_printf ("http://127.0.0.1:%u/api", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective)));

  return storm;
}

/* Ends what the other end has not closed yet: libsoup does that when it gets round to it. */
static void
storm_free (Storm *storm)
{
  g_mutex_lock (&storm->mutex);
  for (guint i = 0; i < storm->open->len; i++)
    g_socket_shutdown (g_ptr_array_index (storm->open, i), TRUE, TRUE, NULL);
  while (storm->open->len > 0)
    g_cond_wait (&storm->closed, &storm->mutex);
  g_mutex_unlock (&storm->mutex);
  g_socket_service_stop (storm->service);
  g_socket_listener_close (G_SOCKET_LISTENER (storm->service));
  g_object_unref (storm->service);
  g_mutex_clear (&storm->mutex);
  g_cond_clear (&storm->closed);
  g_ptr_array_unref (storm->open);
  g_free (storm->url);
  g_free (storm);
}

typedef struct
{
  Storm *storm;
  PrmTransport *transport;
  PrmCredentials *credentials;
  guint n_sent;
  guint n_under_way;
  guint n_answers;
  guint n_cancelled;
} Load;

typedef struct
{
  Load *load;
  guint number;
  gboolean changes;
  GCancellable *cancellable;
  guint impatience; /* (nullable) the source that cancels */
} Shot;

static void load_more (Load *load);

static gboolean
on_impatience (gpointer user_data)
{
  Shot *shot = user_data;

  shot->impatience = 0;
  g_cancellable_cancel (shot->cancellable);

  return G_SOURCE_REMOVE;
}

static void
on_shot (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Shot *shot = user_data;
  Load *load = shot->load;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmAnswer) answer = prm_transport_send_finish (PRM_TRANSPORT (source), result, &error);

  if (answer != NULL)
    {
      g_autofree char *expected = g_strdup_printf ("{\"number\":%u}", shot->number);
      gsize size;
      const char *body = g_bytes_get_data (answer->body, &size);

      g_assert_cmpmem (body, size, expected, strlen (expected));
      load->n_answers++;
    }
  else if (g_cancellable_is_cancelled (shot->cancellable))
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      load->n_cancelled++;
    }
  else
    {
      g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_UNREACHABLE);
      g_assert_cmpint (prm_api_error_is_ambiguous (error), ==, shot->changes);
    }
  if (shot->impatience != 0)
    g_source_remove (shot->impatience);
  g_object_unref (shot->cancellable);
  g_free (shot);
  load->n_under_way--;
  load_more (load);
}

/* Every fourth is a change, of each kind in turn. */
static const char *
get_method (guint number)
{
  static const char *const changes[] = { "POST", "PATCH", "PUT", "DELETE" };

  return number % 4 == 0 ? changes[number / 4 % G_N_ELEMENTS (changes)] : "GET";
}

static void
load_more (Load *load)
{
  while (load->n_under_way < N_AT_ONCE && load->n_sent < N_LOAD)
    {
      Shot *shot = g_new0 (Shot, 1);
      g_autofree char *path = NULL;

      shot->load = load;
      shot->number = load->n_sent++;
      shot->changes = shot->number % 4 == 0;
      shot->cancellable = g_cancellable_new ();
      path = g_strdup_printf ("/%u", shot->number);
      if (g_test_rand_int_range (0, 8) == 0)
        shot->impatience = g_timeout_add ((guint) g_test_rand_int_range (0, 3), on_impatience, shot);
      load->n_under_way++;
      prm_transport_send_async (load->transport, prm_request_new (get_method (shot->number), path), load->credentials,
                                shot->cancellable, on_shot, shot);
    }
}

static void
test_storm (void)
{
  Load load = { .storm = storm_new (), .credentials = prm_credentials_new (API_KEY, NULL) };
  guint n_read = 0;

  load.transport = prm_transport_new (load.storm->url);
  load_more (&load);
  while (load.n_under_way > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (load.transport);

  g_mutex_lock (&load.storm->mutex);
  g_test_message ("%u connections, %u dropped; %u answers, %u cancelled", load.storm->n_conns, load.storm->n_drops,
                  load.n_answers, load.n_cancelled);
  for (guint i = 0; i < N_LOAD; i++)
    {
      g_assert_cmpuint (load.storm->n_asked[i], <=, i % 4 == 0 ? 1 : 2);
      n_read += i % 4 == 0 ? 0 : load.storm->n_asked[i];
    }
  g_assert_cmpuint (load.storm->n_drops, >, 50);
  g_assert_cmpuint (load.n_answers, >, N_LOAD / 4);
  g_assert_cmpuint (load.storm->n_conns, <, N_LOAD / 4 + n_read);
  g_mutex_unlock (&load.storm->mutex);

  prm_credentials_unref (load.credentials);
  storm_free (load.storm);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/api/transport-kept/kept", test_kept);
  g_test_add_func ("/api/transport-kept/dropped-once", test_dropped_once);
  g_test_add_func ("/api/transport-kept/storm", test_storm);

  return g_test_run ();
}
