/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include <sys/socket.h>

#include "prm-sandbox-delivery.h"

typedef struct
{
  PrmSandbox *sandbox;
  SoupServerMessage *message;
  GSource *source;
  gulong finished_id;
  PrmSandboxLater then; /* (nullable) */
} Held;

static void
held_free (Held *held)
{
  g_source_destroy (held->source);
  g_source_unref (held->source);
  g_signal_handler_disconnect (held->message, held->finished_id);
  g_object_unref (held->message);
  g_free (held);
}

/* The client gave up before its answer was let go. */
static void
on_finished (SoupServerMessage *message, gpointer data)
{
  Held *held = data;

  g_ptr_array_remove_fast (held->sandbox->held, held);
}

static gboolean
on_time (gpointer data)
{
  Held *held = data;
  PrmSandbox *self = held->sandbox;
  PrmSandboxLater then = held->then;
  g_autoptr (SoupServerMessage) message = g_object_ref (held->message);

  g_ptr_array_remove_fast (self->held, held);
  if (then == NULL || then (self, message))
    soup_server_message_unpause (message);
  return G_SOURCE_REMOVE;
}

void
prm_sandbox_hold (PrmSandbox *self, SoupServerMessage *message, gint64 delay_ms, PrmSandboxLater then)
{
  Held *held = g_new0 (Held, 1);

  if (self->held == NULL)
    self->held = g_ptr_array_new_with_free_func ((GDestroyNotify) held_free);
  held->sandbox = self;
  held->message = g_object_ref (message);
  held->then = then;
  held->finished_id = g_signal_connect (message, "finished", G_CALLBACK (on_finished), held);
  held->source = g_timeout_source_new (MIN (delay_ms, G_MAXINT));
  g_source_set_callback (held->source, on_time, held, NULL);
  g_source_attach (held->source, g_main_context_get_thread_default ());
  g_ptr_array_add (self->held, held);
  soup_server_message_pause (message);
}

guint
prm_sandbox_get_n_held (PrmSandbox *self)
{
  return self->held != NULL ? self->held->len : 0;
}

void
prm_sandbox_let_go (PrmSandbox *self)
{
  for (guint i = 0; i < prm_sandbox_get_n_held (self); i++)
    g_source_set_ready_time (((Held *) g_ptr_array_index (self->held, i))->source, 0);
}

void
prm_sandbox_release_all (PrmSandbox *self)
{
  g_clear_pointer (&self->held, g_ptr_array_unref);
}

/* What libsoup hands out is a wrapper around the connection that was accepted. */
static GSocket *
peek_socket (GIOStream *stream)
{
  g_autoptr (GIOStream) base = NULL;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (stream), "base-iostream") != NULL)
    g_object_get (stream, "base-iostream", &base, NULL);
  return G_IS_SOCKET_CONNECTION (base) ? g_socket_connection_get_socket (G_SOCKET_CONNECTION (base)) : NULL;
}

void
prm_sandbox_close_connection (SoupServerMessage *message, gboolean reset)
{
  const struct linger linger = { .l_onoff = 1, .l_linger = 0 };
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  GSocket *socket = stream != NULL ? peek_socket (stream) : NULL;

  if (reset && socket != NULL)
    setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  if (stream != NULL)
    g_io_stream_close (stream, NULL, NULL);
}

void
prm_sandbox_cut (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autoptr (GIOStream) stream = NULL;
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree char *head = NULL;
  gsize size = g_bytes_get_size (bytes);
  const char *encoding = soup_message_headers_get_one (headers, "Content-Encoding");
  const char *type = soup_message_headers_get_one (headers, "Content-Type");

  head = g_strdup_printf ("HTTP/1.1 %u Sandbox\r\n"
                          "Content-Type: %s\r\n"
                          "Content-Length: %" G_GSIZE_FORMAT "\r\n%s%s%s\r\n",
                          soup_server_message_get_status (message), type != NULL ? type : "application/octet-stream",
                          size, encoding != NULL ? "Content-Encoding: " : "", encoding != NULL ? encoding : "",
                          encoding != NULL ? "\r\n" : "");
  g_byte_array_append (out, (const guint8 *) head, strlen (head));
  g_byte_array_append (out, g_bytes_get_data (bytes, NULL), size / 2);

  stream = soup_server_message_steal_connection (message);
  if (stream == NULL)
    return;
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), out->data, out->len, NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}
