/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-demo.h"
#include "prm-items-private.h"
#include "prm-keyring.h"
#include "prm-outbox.h"
#include "prm-renewal.h"
#include "prm-uplink.h"
#include "prm-store.h"
#include "prm-sync.h"
#include "prm-uploads-private.h"
#include "prm-workspace.h"

G_BEGIN_DECLS

/** PRM_FACT_SYNC_PAUSED: "yes" where the user does not want that anything is read by itself */
#define PRM_FACT_SYNC_PAUSED "sync-paused"

/* What the workspace's own files share. Nothing above this room includes it. */

struct _PrmWorkspace
{
  GObject parent_instance;

  char *data_dir; /* (owned) */
  gboolean demo;
  gboolean session_only_keys;
  PrmClock *clock;       /* (owned) */
  PrmSettings *settings; /* (owned) (nullable) */

  PrmDemo *service;     /* (owned) (nullable) the demo's */
  PrmStore *store;      /* (owned) */
  PrmKeyring *keyring;  /* (owned) */
  PrmUplink *uplink;    /* (owned) */
  PrmOutbox *outbox;    /* (owned) */
  PrmSync *sync;        /* (owned) */
  PrmRenewal *renewal;  /* (owned) */
  PrmUploads *uploads;  /* (owned) (nullable) made when first wanted */
  PrmFoundMedia *found; /* (owned) (nullable) likewise */
  gboolean closing;

  GListStore *profiles;       /* (owned) (element-type PrmProfileItem) */
  GListStore *schedules;      /* (owned) (element-type PrmScheduleItem) */
  GListStore *drafts;         /* (owned) (element-type PrmDraftItem) */
  GListStore *deleted_drafts; /* (owned) (nullable) (element-type PrmDraftItem) made when first wanted */
  GHashTable *by_ref_id;      /* (owned) (element-type utf8 PrmProfileItem) the objects in @profiles */

  /* One object a post, alive while some list shows it. */
  GHashTable *posts;    /* (owned) (element-type utf8 PrmPostItem) by id, unowned */
  GHashTable *post_ids; /* (owned) (element-type PrmPostItem utf8) the way back */

  GHashTable *submitting; /* (owned) (element-type utf8) ids of drafts that are being put into the outbox */

  PrmProfileItem *current; /* (owned) (nullable) */
  char *wanted_profile;    /* (owned) (nullable) to make current once it is listed */
  char *linking_ref_id;    /* (owned) (nullable) whom the browser was last sent to the linking page for */

  /* What the properties showed last, to notify only what changed. */
  PrmConnection connection;
  GError *problem; /* (owned) (nullable) */
  gint64 last_synced;
  guint n_outgoing;
  guint n_stopped;
  guint n_approvals;
  guint n_failures;
  guint n_overdue;

  GCancellable *cancellable; /* (owned) cancelled when it is disposed of */
  gboolean counting;         /* the store is being asked for the counts */
  gboolean count_again;
  gboolean listing_profiles; /* the store is being asked for them */
  gboolean list_profiles_again;
  gboolean keeping_profiles; /* they are being written into a new file; what it lists before that is not so */
  gboolean drop_orphans;     /* once they are listed */
  gboolean listing_schedules;
  gboolean list_schedules_again;
};

/* prm-workspace.c */

PrmWorkspace *prm_workspace_new (const PrmWorkspaceOptions *options);
PrmStore *prm_workspace_get_store (PrmWorkspace *workspace);

/** prm_workspace_update_connection: looks anew at how it stands, and notifies what changed. */
void prm_workspace_update_connection (PrmWorkspace *workspace);
void prm_workspace_update_counts (PrmWorkspace *workspace);
void prm_workspace_set_n_overdue (PrmWorkspace *workspace, guint n_overdue);
void prm_workspace_set_last_synced (PrmWorkspace *workspace, gint64 moment);
void prm_workspace_notify_keyring (PrmWorkspace *workspace);
void prm_workspace_emit_finished (PrmWorkspace *workspace, PrmOperation *operation, PrmPost *post);
void prm_workspace_emit_stopped (PrmWorkspace *workspace, PrmOperation *operation);
void prm_workspace_emit_progress (PrmWorkspace *workspace, PrmOperation *operation, gint64 done, gint64 total);

/* prm-workspace-models.c */

/** prm_workspace_take_post: Returns: (transfer full): the item of @post, with @post as its value */
PrmPostItem *prm_workspace_take_post (PrmWorkspace *workspace, PrmPost *post);

/** prm_workspace_rename_post: the service gave a local post its id; its item stays the same. */
void prm_workspace_rename_post (PrmWorkspace *workspace, const char *old_id, PrmPost *post);

/** prm_workspace_forget_posts: the items may live longer than the workspace. */
void prm_workspace_forget_posts (PrmWorkspace *workspace);

/** prm_workspace_watch_models: follows the store from now on. */
void prm_workspace_watch_models (PrmWorkspace *workspace);
void prm_workspace_load_profiles (PrmWorkspace *workspace);
void prm_workspace_load_schedules (PrmWorkspace *workspace);
void prm_workspace_load_drafts (PrmWorkspace *workspace);
void prm_workspace_show_profiles (PrmWorkspace *workspace, GPtrArray *profiles);

/** prm_workspace_update_keys: shows which profiles can be called, and syncs those. */
void prm_workspace_update_keys (PrmWorkspace *workspace);
void prm_workspace_load_counts (PrmWorkspace *workspace);
void prm_workspace_load_overdue (PrmWorkspace *workspace);

/* prm-workspace-damage.c */

/** prm_workspace_watch_damage: begins anew whenever the store has to. */
void prm_workspace_watch_damage (PrmWorkspace *workspace);

/* prm-workspace-account.c */

/** prm_workspace_start: takes up sync and outbox with the keys that there are. */
void prm_workspace_start (PrmWorkspace *workspace);

/** prm_wipe: @secret: (transfer full) (nullable): overwritten, then freed */
void prm_wipe (char *secret);

G_END_DECLS
