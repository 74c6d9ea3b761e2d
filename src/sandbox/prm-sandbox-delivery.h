/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-sandbox-private.h"

G_BEGIN_DECLS

/* How an answer travels, where it is not simply sent. */

/* Returns: whether the message is to go on; %FALSE if its connection was ended */
typedef gboolean (*PrmSandboxLater) (PrmSandbox *self, SoupServerMessage *message);

/** prm_sandbox_hold: keeps @message for so long, then calls @then, which may be %NULL, and lets it go on unless @then
 * says no. */
void prm_sandbox_hold (PrmSandbox *self, SoupServerMessage *message, gint64 delay_ms, PrmSandboxLater then);

/** prm_sandbox_get_n_held: Returns: how many messages are held */
guint prm_sandbox_get_n_held (PrmSandbox *self);

/** prm_sandbox_let_go: the messages that are held go on now. */
void prm_sandbox_let_go (PrmSandbox *self);

/** prm_sandbox_release_all: forgets every message that is held, for when the server stops. */
void prm_sandbox_release_all (PrmSandbox *self);

/** prm_sandbox_close_connection: ends the connection without an answer; @reset: so that the client sees a reset */
void prm_sandbox_close_connection (SoupServerMessage *message, gboolean reset);

/** prm_sandbox_cut: sends the first half of the body that stands in @message, then closes the connection. */
void prm_sandbox_cut (SoupServerMessage *message);

G_END_DECLS
