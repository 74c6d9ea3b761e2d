/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-sandbox-private.h"

G_BEGIN_DECLS

/*
 * Listens, and hands each connection to the server of libsoup. A server of libsoup 3.2 that listens by itself keeps
 * the socket of every connection whose client left between two requests, and is out of file descriptors after a
 * thousand of them; here such a connection is closed.
 */
typedef struct _PrmSandboxDoors PrmSandboxDoors;

/** prm_sandbox_doors_open: @port: the one to listen on; 0 and then the one that the system chose. */
PrmSandboxDoors *prm_sandbox_doors_open (SoupServer *server, guint16 *port, GError **error);

void prm_sandbox_doors_close (PrmSandboxDoors *doors);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmSandboxDoors, prm_sandbox_doors_close)

G_END_DECLS
