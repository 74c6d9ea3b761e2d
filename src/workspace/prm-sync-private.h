/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-sync-track.h"
#include "prm-sync.h"

G_BEGIN_DECLS

struct _PrmSync
{
  GObject parent_instance;

  PrmUplink *uplink;         /* (owned) */
  PrmOutbox *outbox;         /* (owned) */
  GCancellable *cancellable; /* (owned) of what is under way */
  GTask *stopping;           /* (owned) (nullable) */
  gboolean running;
  guint alarm;

  gboolean paused;
  gint64 hidden_at; /* since when nobody looks; PRM_TIME_NONE: somebody does */

  GPtrArray *tracks;  /* (owned) (element-type PrmTrack) */
  GHashTable *by_ref; /* (owned) (element-type utf8 PrmTrack) the same */
  char *current;      /* (owned) (nullable) */
  guint n_rounds;     /* under way */
  guint n_walks;      /* under way */
  guint generation;   /* what was begun in an earlier one says nothing about the store that there is now */

  gboolean account_running;
  gboolean account_stale; /* it was begun in an earlier generation */
  gboolean account_read;  /* in this run */
  gboolean account_asked;
  gint64 account_due;
  guint account_failures;
};

/* prm-sync.c */

void prm_sync_emit_changed (PrmSync *sync);
void prm_sync_emit_synced (PrmSync *sync, const char *ref_id);
void prm_sync_finish_stopping (PrmSync *sync);

/* prm-sync-pump.c */

/** prm_sync_pump: begins what is due, and sets the alarm for what comes next. */
void prm_sync_pump (PrmSync *sync);
void prm_sync_clear_alarm (PrmSync *sync);

/** prm_sync_get_interval: Returns: how long to wait before a profile is read again where nothing is expected */
gint64 prm_sync_get_interval (PrmSync *sync, const PrmTrack *track);

/** prm_sync_is_resting: Returns: whether only what somebody waits for is read */
gboolean prm_sync_is_resting (PrmSync *sync, gint64 now);

G_END_DECLS
