/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "prm-test-server.h"

#include <libsoup/soup.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

/* For a request that no test foresaw: no server sends it, so it shows. */
#define STATUS_UNFORESEEN 599

/* An answer of a test, with texts of its own. */
typedef struct
{
  PrmTestReply reply; /* whose texts are those below */
  char *body;
  char *content_type;
  char *header_name;
  char *header_value;
  char *used;    /* (nullable) of the rate */
  char *maximum; /* (nullable) */
} Reply;

struct _PrmTestServer
{
  SoupServer *server;
  GSocketService *service;
  GTlsCertificate *certificate; /* (nullable) */
  char *url;
  GQueue replies;   /* (element-type Reply) */
  GPtrArray *asked; /* (element-type PrmTestAsked) */
  GPtrArray *held;  /* (element-type SoupServerMessage) those that hang */
};

static void
asked_free (PrmTestAsked *asked)
{
  g_free (asked->method);
  g_free (asked->path);
  g_free (asked->authorization);
  g_free (asked->profile_key);
  g_free (asked->x_key);
  g_free (asked->x_secret);
  g_free (asked->content_type);
  g_free (asked->accept_encoding);
  g_free (asked->body);
  g_free (asked);
}

static void
reply_free (Reply *reply)
{
  g_free (reply->body);
  g_free (reply->content_type);
  g_free (reply->header_name);
  g_free (reply->header_value);
  g_free (reply->used);
  g_free (reply->maximum);
  g_free (reply);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

static Reply *
push (PrmTestServer *self, const PrmTestReply *original)
{
  Reply *reply = g_new0 (Reply, 1);

  reply->reply = *original;
  reply->reply.body = reply->body = g_strdup (original->body);
  reply->reply.content_type = reply->content_type = g_strdup (original->content_type);
  reply->reply.header_name = reply->header_name = g_strdup (original->header_name);
  reply->reply.header_value = reply->header_value = g_strdup (original->header_value);
  g_queue_push_tail (&self->replies, reply);

  return reply;
}

static void
note (PrmTestServer *self, SoupServerMessage *message)
{
  PrmTestAsked *asked = g_new0 (PrmTestAsked, 1);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  GUri *uri = soup_server_message_get_uri (message);
  GSocketAddress *address = soup_server_message_get_remote_address (message);
  const char *query = g_uri_get_query (uri);

  asked->method = g_strdup (soup_server_message_get_method (message));
  asked->path = g_strconcat (g_uri_get_path (uri), query != NULL ? "?" : NULL, query, NULL);
  asked->authorization = g_strdup (soup_message_headers_get_one (headers, "Authorization"));
  asked->profile_key = g_strdup (soup_message_headers_get_one (headers, "Profile-Key"));
  asked->x_key = g_strdup (soup_message_headers_get_one (headers, "X-Twitter-OAuth1-Api-Key"));
  asked->x_secret = g_strdup (soup_message_headers_get_one (headers, "X-Twitter-OAuth1-Api-Secret"));
  asked->content_type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  asked->accept_encoding = g_strdup (soup_message_headers_get_one (headers, "Accept-Encoding"));
  asked->body = g_strndup (body->data != NULL ? body->data : "", (gsize) body->length);
  if (G_IS_INET_SOCKET_ADDRESS (address))
    asked->client_port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  g_ptr_array_add (self->asked, asked);
}

static GBytes *
encode (const char *body, PrmTestCoding coding)
{
  g_autoptr (GConverter) compressor = NULL;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GError) error = NULL;

  if (coding == PRM_TEST_CODING_NONE)
    return g_bytes_new (body, strlen (body));

  compressor = G_CONVERTER (g_zlib_compressor_new (coding == PRM_TEST_CODING_GZIP ? G_ZLIB_COMPRESSOR_FORMAT_GZIP
                                                                                  : G_ZLIB_COMPRESSOR_FORMAT_ZLIB,
                                                   -1));
  stream = g_converter_output_stream_new (memory, compressor);
  g_output_stream_write_all (stream, body, strlen (body), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* Writes half of an answer by hand: the server itself only gives whole ones. */
static void
cut (SoupServerMessage *message, const PrmTestReply *reply)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  gsize length = strlen (reply->body);
  g_autofree char *text =
    g_strdup_printf ("HTTP/1.1 %u Cut\r\nContent-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT
                     "\r\n\r\n%.*s",
                     reply->status, length, (int) (length / 2), reply->body);

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
drop (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_io_stream_close (stream, NULL, NULL);
}

static void
answer (SoupServerMessage *message, const PrmTestReply *reply)
{
  static const char *const codings[] = { NULL, "gzip", "deflate" };
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, reply->status, NULL);
  if (reply->header_name != NULL)
    soup_message_headers_append (headers, reply->header_name, reply->header_value);
  if (reply->coding != PRM_TEST_CODING_NONE)
    soup_message_headers_append (headers, "Content-Encoding", codings[reply->coding]);
  if (reply->body != NULL && *reply->body != '\0')
    {
      g_autoptr (GBytes) body = encode (reply->body, reply->coding);

      soup_message_headers_set_content_type (headers,
                                             reply->content_type != NULL ? reply->content_type : "application/json",
                                             NULL);
      soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
    }
}

static void
on_request (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  static const PrmTestReply unforeseen = { STATUS_UNFORESEEN };
  PrmTestServer *self = user_data;
  g_autoptr (Reply) next = g_queue_pop_head (&self->replies);
  const PrmTestReply *reply = next != NULL ? &next->reply : NULL;

  note (self, message);
  if (next != NULL && next->used != NULL)
    {
      SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

      soup_message_headers_append (headers, "x-ratelimit-count", next->used);
      soup_message_headers_append (headers, "x-ratelimit-max", next->maximum);
    }
  if (reply == NULL)
    {
      answer (message, &unforeseen);
      return;
    }

  switch (reply->fault)
    {
    case PRM_TEST_FAULT_NONE:
      answer (message, reply);
      break;
    case PRM_TEST_FAULT_DROP:
      drop (message);
      break;
    case PRM_TEST_FAULT_CUT:
      cut (message, reply);
      break;
    case PRM_TEST_FAULT_HANG:
      soup_server_message_pause (message);
      g_ptr_array_add (self->held, g_object_ref (message));
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
on_incoming (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  PrmTestServer *self = user_data;
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);
  g_autoptr (GIOStream) stream = G_IO_STREAM (g_object_ref (connection));

  /* Else each answer waits for the confirmation of the one before. */
  g_socket_set_option (g_socket_connection_get_socket (connection), IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  if (self->certificate != NULL)
    {
      g_object_unref (stream);
      stream = g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL);
    }
  if (local != NULL && remote != NULL && stream != NULL)
    soup_server_accept_iostream (self->server, stream, local, remote, NULL);

  return TRUE;
}

/* A server keeps connections only while it listens to something itself; nobody knows of this place. */
static void
listen_for_show (PrmTestServer *self)
{
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GError) error = NULL;

  g_socket_bind (socket, address, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (socket, &error);
  g_assert_no_error (error);
  soup_server_listen_socket (self->server, socket, 0, &error);
  g_assert_no_error (error);
}

/* Listens by hand: what libsoup 3.2 listens to by itself, it never closes. */
static PrmTestServer *
new_server (GTlsCertificate *certificate)
{
  PrmTestServer *self = g_new0 (PrmTestServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  self->server = soup_server_new ("server-header", "test", NULL);
  self->service = g_socket_service_new ();
  self->certificate = certificate;
  self->asked = g_ptr_array_new_with_free_func ((GDestroyNotify) asked_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  g_queue_init (&self->replies);

  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  listen_for_show (self);
  g_signal_connect (self->service, "incoming", G_CALLBACK (on_incoming), self);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("%s://127.0.0.1:%u/api", certificate != NULL ? "https" : "http",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective)));

  return self;
}

PrmTestServer *
prm_test_server_new (void)
{
  return new_server (NULL);
}

PrmTestServer *
prm_test_server_new_tls (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("POSTROOM_FIXTURES"), "api", "untrusted.pem", NULL);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);

  return new_server (certificate);
}

void
prm_test_server_free (PrmTestServer *server)
{
  for (guint i = 0; i < server->held->len; i++)
    drop (g_ptr_array_index (server->held, i));
  g_ptr_array_unref (server->held);
  g_signal_handlers_disconnect_by_data (server->service, server);
  g_socket_service_stop (server->service);
  g_socket_listener_close (G_SOCKET_LISTENER (server->service));
  g_object_unref (server->service);
  soup_server_disconnect (server->server);
  g_object_unref (server->server);
  g_clear_object (&server->certificate);
  prm_test_server_forget (server);
  g_ptr_array_unref (server->asked);
  g_free (server->url);
  g_free (server);
}

const char *
prm_test_server_get_url (PrmTestServer *server)
{
  return server->url;
}

void
prm_test_server_reply (PrmTestServer *server, const PrmTestReply *reply)
{
  push (server, reply);
}

void
prm_test_server_reply_json (PrmTestServer *server, guint status, const char *body)
{
  PrmTestReply reply = { .status = status, .body = body };

  prm_test_server_reply (server, &reply);
}

void
prm_test_server_reply_rate (
  PrmTestServer *server, guint status, const char *body, const char *used, const char *maximum)
{
  PrmTestReply original = { .status = status, .body = body };
  Reply *reply = push (server, &original);

  reply->used = g_strdup (used);
  reply->maximum = g_strdup (maximum);
}

void
prm_test_server_forget (PrmTestServer *server)
{
  g_queue_clear_full (&server->replies, (GDestroyNotify) reply_free);
}

GPtrArray *
prm_test_server_get_asked (PrmTestServer *server)
{
  return server->asked;
}

const PrmTestAsked *
prm_test_server_get_last (PrmTestServer *server)
{
  g_assert_cmpuint (server->asked->len, >, 0);

  return g_ptr_array_index (server->asked, server->asked->len - 1);
}
