/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include <gio/gunixsocketaddress.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "prm-sandbox-doors.h"

struct _PrmSandboxDoors
{
  SoupServer *server; /* (unowned) */
  GSocketService *service;
  GHashTable *by_port; /* port of the client to Door */
};

/* A connection, which libsoup owns. */
typedef struct
{
  PrmSandboxDoors *doors;
  GSocketConnection *connection; /* (unowned) watched by a weak reference */
  guint port;                    /* of the client */
  GSource *watch;                /* (nullable) while no request is under way */
} Door;

static void
unwatch (Door *door)
{
  if (door->watch != NULL)
    g_source_destroy (door->watch);
  g_clear_pointer (&door->watch, g_source_unref);
}

static void
on_connection_gone (gpointer data, GObject *connection)
{
  Door *door = data;

  door->connection = NULL;
  if (g_hash_table_lookup (door->doors->by_port, GUINT_TO_POINTER (door->port)) == door)
    g_hash_table_remove (door->doors->by_port, GUINT_TO_POINTER (door->port));
}

static void
door_free (Door *door)
{
  unwatch (door);
  if (door->connection != NULL)
    g_object_weak_unref (G_OBJECT (door->connection), on_connection_gone, door);
  g_free (door);
}

static guint
get_port (GSocketAddress *address)
{
  return G_IS_INET_SOCKET_ADDRESS (address) ? g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)) : 0;
}

static Door *
find_door (PrmSandboxDoors *doors, SoupServerMessage *message)
{
  return g_hash_table_lookup (doors->by_port,
                              GUINT_TO_POINTER (get_port (soup_server_message_get_remote_address (message))));
}

/* Between two requests: either the next one has begun to come, or the client has left. */
static gboolean
on_readable (GSocket *socket, GIOCondition condition, gpointer data)
{
  Door *door = data;
  char byte;

  if (recv (g_socket_get_fd (socket), &byte, 1, MSG_PEEK | MSG_DONTWAIT) != 0)
    return G_SOURCE_CONTINUE;
  unwatch (door);
  g_io_stream_close (G_IO_STREAM (door->connection), NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
on_request_started (SoupServer *server, SoupServerMessage *message, gpointer data)
{
  Door *door = find_door (data, message);

  if (door != NULL)
    unwatch (door);
}

static void
on_request_finished (SoupServer *server, SoupServerMessage *message, gpointer data)
{
  Door *door = find_door (data, message);

  if (door == NULL || door->watch != NULL || g_io_stream_is_closed (G_IO_STREAM (door->connection)))
    return;
  door->watch =
    g_socket_create_source (g_socket_connection_get_socket (door->connection), G_IO_IN | G_IO_HUP | G_IO_ERR, NULL);
  g_source_set_callback (door->watch, G_SOURCE_FUNC (on_readable), door, NULL);
  /* After libsoup, which reads what is there. */
  g_source_set_priority (door->watch, G_PRIORITY_DEFAULT_IDLE);
  g_source_attach (door->watch, g_main_context_get_thread_default ());
}

static gboolean
on_incoming (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  PrmSandboxDoors *doors = data;
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);
  Door *door;

  if (local == NULL || remote == NULL)
    return TRUE;
  g_socket_set_option (g_socket_connection_get_socket (connection), IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  door = g_new0 (Door, 1);
  door->doors = doors;
  door->connection = connection;
  door->port = get_port (remote);
  g_object_weak_ref (G_OBJECT (connection), on_connection_gone, door);
  g_hash_table_replace (doors->by_port, GUINT_TO_POINTER (door->port), door);
  soup_server_accept_iostream (doors->server, G_IO_STREAM (connection), local, remote, NULL);
  return TRUE;
}

/* libsoup keeps a connection for the next request only where the server has a listener of its own. This one has a
 * random name outside the file system; nobody connects to it. */
static gboolean
add_idle_listener (SoupServer *server, GError **error)
{
  g_autofree char *name = g_uuid_string_random ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new_with_type (name, -1, G_UNIX_SOCKET_ADDRESS_ABSTRACT);
  g_autoptr (GSocket) socket =
    g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, error);

  return socket != NULL && g_socket_bind (socket, address, FALSE, error) && g_socket_listen (socket, error) &&
         soup_server_listen_socket (server, socket, 0, error);
}

PrmSandboxDoors *
prm_sandbox_doors_open (SoupServer *server, guint16 *port, GError **error)
{
  g_autoptr (PrmSandboxDoors) doors = g_new0 (PrmSandboxDoors, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, *port);
  g_autoptr (GSocketAddress) effective = NULL;

  doors->server = server;
  doors->by_port = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) door_free);
  doors->service = g_socket_service_new ();
  g_signal_connect (doors->service, "incoming", G_CALLBACK (on_incoming), doors);
  g_signal_connect (server, "request-started", G_CALLBACK (on_request_started), doors);
  g_signal_connect (server, "request-finished", G_CALLBACK (on_request_finished), doors);
  if (!add_idle_listener (server, error) ||
      !g_socket_listener_add_address (G_SOCKET_LISTENER (doors->service), address, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL, &effective, error))
    return NULL;
  *port = get_port (effective);
  return g_steal_pointer (&doors);
}

void
prm_sandbox_doors_close (PrmSandboxDoors *doors)
{
  g_signal_handlers_disconnect_by_data (doors->server, doors);
  g_signal_handlers_disconnect_by_data (doors->service, doors);
  g_socket_service_stop (doors->service);
  g_socket_listener_close (G_SOCKET_LISTENER (doors->service));
  g_object_unref (doors->service);
  g_hash_table_unref (doors->by_port);
  g_free (doors);
}
