/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-outbox.h"

G_BEGIN_DECLS

/** PrmEntry: one operation in the outbox, and where it is on its way. */
typedef struct
{
  PrmOperation *operation; /* (owned) as it is on disk */
  gboolean busy;           /* a call or a write for it is under way; it stays where it is until it ends */
  gboolean was_sent;       /* there was an earlier try whose end is unknown */
  gboolean accepted;       /* the service took the change; only reading it again is missing */
  GError *refusal;         /* (owned) (nullable) a repeat was refused: to report unless it turns out to be there */
  gboolean done;           /* the service is done with it; only writing that down is missing */
  GPtrArray *outcome;      /* (owned) (nullable) what to write down then */
  guint failures;          /* in a row */
  gint64 retry_at;
  gboolean awaits_service; /* try again as soon as the service can be reached */
} PrmEntry;

struct _PrmOutbox
{
  GObject parent_instance;

  PrmUplink *uplink;         /* (owned) */
  GPtrArray *entries;        /* (owned) (element-type PrmEntry) in the order in which they were added */
  GCancellable *cancellable; /* (owned) of the calls that are under way */
  gboolean running;
  guint n_busy;
  guint alarm;
  GTask *stopping; /* (owned) (nullable) */
};

/* prm-outbox.c */

/** prm_outbox_end: @entry is free again. */
void prm_outbox_end (PrmOutbox *outbox, PrmEntry *entry);
void prm_outbox_remove (PrmOutbox *outbox, PrmEntry *entry);
void prm_outbox_pump (PrmOutbox *outbox);
void prm_outbox_emit_changed (PrmOutbox *outbox);
void prm_outbox_emit_finished (PrmOutbox *outbox, PrmOperation *operation, PrmPost *post);
void prm_outbox_emit_stopped (PrmOutbox *outbox, PrmOperation *operation);
void prm_entry_set_operation (PrmEntry *entry, PrmOperation *operation);

/* prm-outbox-send.c */

/** prm_outbox_send: takes @entry, which is busy from now on, the next step on its way. */
void prm_outbox_send (PrmOutbox *outbox, PrmEntry *entry);

/* prm-outbox-ask.c */

/** prm_outbox_ask: asks the service whether @entry went through before it is sent again. */
void prm_outbox_ask (PrmOutbox *outbox, PrmEntry *entry);

/* What both come to: */

/** prm_outbox_transmit: sends it, marking it on disk first. */
void prm_outbox_transmit (PrmOutbox *outbox, PrmEntry *entry);

/** prm_outbox_finish: @posts: (transfer full) (nullable): what the service has now */
void prm_outbox_finish (PrmOutbox *outbox, PrmEntry *entry, GPtrArray *posts);

/** prm_outbox_wait: @error: (nullable): why it could not go on */
void prm_outbox_wait (PrmOutbox *outbox, PrmEntry *entry, const GError *error, gint64 at_the_latest);

/** prm_outbox_give_up: @unknown: whether it may have gone through all the same */
void prm_outbox_give_up (PrmOutbox *outbox, PrmEntry *entry, const GError *error, gboolean unknown);

G_END_DECLS
