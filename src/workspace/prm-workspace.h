/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-clock.h"
#include "prm-draft.h"
#include "prm-items.h"
#include "prm-operation.h"
#include "prm-settings.h"
#include "prm-sync-progress.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** PrmConnection: how it stands between this computer and the service. */
typedef enum
{
  PRM_CONNECTION_NO_ACCOUNT,
  PRM_CONNECTION_SYNCING,
  PRM_CONNECTION_UP_TO_DATE,
  PRM_CONNECTION_OFFLINE,
  PRM_CONNECTION_KEY_REJECTED,
  PRM_CONNECTION_PROBLEM, /* the service answers, but not well; see `problem` */
} PrmConnection;

/**
 * PrmWorkspace:
 *
 * Everything that the pages show and do: it alone joins client, store and keyring. It writes what it learns from the
 * service into the store, and sends what the user did from the store's outbox; the models follow the store.
 *
 * Properties: `connection` (uint, PrmConnection), `problem` (GError, nullable: a sentence for people and what stands
 * behind it), `last-synced` (int64), `n-outgoing`, `n-stopped` (uint: operations waiting or being sent; that need the
 * user), `n-approvals`, `n-failures`, `n-overdue` (uint: of the current profile, or all), `current-profile`
 * (PrmProfileItem, %NULL for all), `demo` (boolean), `session-only` (boolean: keys last for this run only;
 * `keyring-problem` (GError) says why).
 *
 * Signals: `operation-finished` (PrmOperation, PrmPost or %NULL), `operation-stopped` (PrmOperation), for toasts and
 * notifications; `progress-changed`, when prm_workspace_get_progress() may tell something else;
 * `upload-progress` (string, int64, int64): an upload's id, bytes sent, bytes in all.
 */
#define PRM_TYPE_WORKSPACE (prm_workspace_get_type ())
G_DECLARE_FINAL_TYPE (PrmWorkspace, prm_workspace, PRM, WORKSPACE, GObject)

/** The workspace's own errors; those of api, store and keyring pass through with their own domains. */
typedef enum
{
  PRM_WORKSPACE_ERROR_NO_KEY,     /* the profile has no Profile Key here */
  PRM_WORKSPACE_ERROR_PROBLEMS,   /* the draft has problems that block it; the message is the first */
  PRM_WORKSPACE_ERROR_GONE,       /* the post or draft is not there any more */
  PRM_WORKSPACE_ERROR_DEMO,       /* the demo's service could not be started, or ended */
  PRM_WORKSPACE_ERROR_ON_ITS_WAY, /* the service may have it already: wait for its answer */
  PRM_WORKSPACE_ERROR_PICTURE,    /* a picture cannot be shown */
  PRM_WORKSPACE_ERROR_CONFLICT,   /* the post was changed elsewhere, too; the message has both versions */
  PRM_WORKSPACE_ERROR_MEDIA,      /* a file cannot be used as media */
  PRM_WORKSPACE_ERROR_OUT,        /* the post is published, or being sent: it cannot be changed any more */
} PrmWorkspaceError;

#define PRM_WORKSPACE_ERROR (prm_workspace_error_quark ())
GQuark prm_workspace_error_quark (void);

/** PrmWorkspaceOptions: read once, when a workspace is opened. */
typedef struct
{
  const char *data_dir;       /* the workspace's own folder; made where missing */
  const char *api_url;        /* https, or http on this computer; ignored with `demo` */
  gboolean demo;              /* start a PrmDemo in `data_dir` and use its keys */
  gboolean session_only_keys; /* never ask the system keyring */
  PrmClock *clock;            /* (nullable) %NULL: the system's */
  PrmSettings *settings;      /* (nullable) */
} PrmWorkspaceOptions;

/**
 * prm_workspace_open_async:
 *
 * Opens the store, loads the keys and, where there is an account, takes up the outbox and starts to sync. An absent
 * keyring is no error: see `session-only`. Errors: of the store, or %PRM_WORKSPACE_ERROR_DEMO, or
 * %G_IO_ERROR_INVALID_ARGUMENT for the address.
 */
void prm_workspace_open_async (const PrmWorkspaceOptions *options,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
PrmWorkspace *prm_workspace_open_finish (GAsyncResult *result, GError **error);

/** prm_workspace_close_async: stops syncing and sending, and closes the store once what was begun is written. */
void prm_workspace_close_async (PrmWorkspace *workspace, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_workspace_close_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/**
 * prm_workspace_connect_async:
 *
 * Tries @api_key with a harmless read; if the service takes it, keeps it in the keyring and starts to sync.
 */
void prm_workspace_connect_async (PrmWorkspace *workspace,
                                  const char *api_key,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean prm_workspace_connect_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** PrmKeyTrial: what became of one Profile Key that the user pasted. */
typedef struct
{
  char *label; /* (owned) the profile's title, or the key with all but its last group masked */
  gboolean taken;
  char *message; /* (owned) a sentence */
} PrmKeyTrial;

void prm_key_trial_free (PrmKeyTrial *trial);

/**
 * prm_workspace_add_profile_keys_async:
 * @text: one or many Profile Keys, separated by blanks, commas or lines; other words on a line are passed over
 *
 * Tries each key and puts it to the profile that the service names for it.
 * Finish returns: (transfer full) (element-type PrmKeyTrial)
 */
void prm_workspace_add_profile_keys_async (PrmWorkspace *workspace,
                                           const char *text,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
GPtrArray *prm_workspace_add_profile_keys_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** prm_workspace_has_x_keys: Returns: whether the keys of the user's own X app are here */
gboolean prm_workspace_has_x_keys (PrmWorkspace *workspace);

/**
 * prm_workspace_set_x_keys_async:
 * @key: (nullable): the API key of the user's own X app; %NULL, with @secret, forgets both
 * @secret: (nullable)
 *
 * They go along with what reaches X, and with nothing else. Errors: %G_IO_ERROR_INVALID_ARGUMENT where one of them
 * cannot be a key; what the keyring says, where it did not forget. What it does not keep lasts for this run: see
 * `session-only`.
 */
void prm_workspace_set_x_keys_async (
  PrmWorkspace *workspace, const char *key, const char *secret, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_workspace_set_x_keys_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** prm_workspace_disconnect_async: forgets the keys and what was read with them; drafts stay. */
void prm_workspace_disconnect_async (PrmWorkspace *workspace, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_workspace_disconnect_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

PrmClock *prm_workspace_get_clock (PrmWorkspace *workspace);
PrmSettings *prm_workspace_get_settings (PrmWorkspace *workspace); /* (nullable) */
PrmConnection prm_workspace_get_connection (PrmWorkspace *workspace);
const GError *prm_workspace_get_problem (PrmWorkspace *workspace);
gint64 prm_workspace_get_last_synced (PrmWorkspace *workspace);
guint prm_workspace_get_n_outgoing (PrmWorkspace *workspace);
guint prm_workspace_get_n_stopped (PrmWorkspace *workspace);
gboolean prm_workspace_get_demo (PrmWorkspace *workspace);

/** prm_workspace_get_api_url: Returns: (transfer none) (nullable): the address of the service that it talks to */
const char *prm_workspace_get_api_url (PrmWorkspace *workspace);

/** prm_workspace_get_set_aside: Returns: (nullable): where damaged data was put, at the start or since;
 * notified as `set-aside` */
const char *prm_workspace_get_set_aside (PrmWorkspace *workspace);

/**
 * prm_error_dup_details:
 * @error: any error that a workspace gave
 *
 * Returns: (transfer full) (nullable): what stands behind its sentence, for "Details": HTTP status, the service's code
 *   and its own words, all keys masked; %NULL where there is no more to say
 */
char *prm_error_dup_details (const GError *error);

/** prm_workspace_refresh: reads everything of the shown profiles anew, now. */
void prm_workspace_refresh (PrmWorkspace *workspace);

/** prm_workspace_get_progress: how far all that the service has is known here */
void prm_workspace_get_progress (PrmWorkspace *workspace, PrmSyncProgress *progress);

/** prm_workspace_set_sync_paused: reads nothing but what somebody waits for; it is remembered. Sending goes on. */
void prm_workspace_set_sync_paused (PrmWorkspace *workspace, gboolean paused);

/** prm_workspace_set_hidden: says whether nobody looks; what is hidden for long is not kept up to date. */
void prm_workspace_set_hidden (PrmWorkspace *workspace, gboolean hidden);

/* Profiles, schedules, drafts: models that live as long as the workspace */

GListModel *prm_workspace_get_profiles (PrmWorkspace *workspace);  /* of PrmProfileItem */
GListModel *prm_workspace_get_schedules (PrmWorkspace *workspace); /* of PrmScheduleItem, of all profiles */
GListModel *prm_workspace_get_drafts (PrmWorkspace *workspace);    /* of PrmDraftItem, newest first */

PrmProfileItem *prm_workspace_find_profile (PrmWorkspace *workspace, const char *ref_id); /* (nullable) */
PrmProfileItem *prm_workspace_get_current_profile (PrmWorkspace *workspace);              /* (nullable) NULL: all */
void prm_workspace_set_current_profile (PrmWorkspace *workspace, PrmProfileItem *profile);

/** prm_workspace_find_post: Returns: (transfer none) (nullable): the item of a post that some list shows */
PrmPostItem *prm_workspace_find_post (PrmWorkspace *workspace, const char *post_id);

/* Verbs. Each finishes when it is safely on disk; what the service says of it comes by the signals. */

void prm_workspace_save_draft_async (PrmWorkspace *workspace,
                                     PrmDraft *draft,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean prm_workspace_save_draft_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);
void prm_workspace_delete_draft_async (PrmWorkspace *workspace,
                                       const char *draft_id,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean prm_workspace_delete_draft_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/**
 * prm_workspace_submit_async:
 *
 * Checks @draft and puts it into the outbox. Where its networks have times of their own, it becomes a post for each
 * moment: all of them are in the outbox then, or none is. Errors: PROBLEMS, NO_KEY, the store's.
 */
void
prm_workspace_submit_async (PrmWorkspace *workspace, PrmDraft *draft, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_workspace_submit_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** prm_workspace_change_post_async: approve, move, pause, annotate. */
void prm_workspace_change_post_async (PrmWorkspace *workspace,
                                      const char *post_id,
                                      const PrmPostChange *change,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean prm_workspace_change_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** prm_workspace_delete_post_async: a local post that was not sent yet is withdrawn for good. */
void prm_workspace_delete_post_async (PrmWorkspace *workspace,
                                      const char *post_id,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean prm_workspace_delete_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/**
 * prm_workspace_delete_post_get_draft:
 * @whole: (out): whether all of the post is in it; where it was not made here, the service did not tell all
 *
 * Returns: (transfer none) (nullable): what makes the post that was deleted once more, with its time and approval
 */
PrmDraft *prm_workspace_delete_post_get_draft (PrmWorkspace *workspace, GAsyncResult *result, gboolean *whole);

/**
 * prm_workspace_reject_post_async:
 * @reason: why, for the person who wrote it
 *
 * The service has no call for it: the post is deleted there and kept here as a draft with the reason in its notes.
 */
void prm_workspace_reject_post_async (
  PrmWorkspace *workspace, const char *post_id, const char *reason, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_workspace_reject_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/**
 * prm_workspace_replace_post_async:
 * @draft: what is to take the place of the post, for the same profile
 *
 * Changes what the service has no call for: text, media, networks. The new post is made, then the old one deleted;
 * where the new one cannot be made, or the old one goes out meanwhile, the old one stays, and `operation-stopped` says
 * so. Errors: PROBLEMS, NO_KEY, GONE where it can no longer be replaced, ON_ITS_WAY.
 */
void prm_workspace_replace_post_async (
  PrmWorkspace *workspace, const char *post_id, PrmDraft *draft, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_workspace_replace_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** prm_workspace_retry_post_async: sends again what stopped; a post that failed at networks is tried there again. */
void prm_workspace_retry_post_async (PrmWorkspace *workspace,
                                     const char *post_id,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean prm_workspace_retry_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** prm_workspace_withdraw_post_async: takes back what has not left: a new post becomes a draft, a changed one is as
 * before. */
void prm_workspace_withdraw_post_async (PrmWorkspace *workspace,
                                        const char *post_id,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean prm_workspace_withdraw_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/* Uploads: a local file becomes an address that a draft's media can have. */

/**
 * prm_workspace_upload_async:
 * @file: local; it is read as it is sent, so it has to stay until then
 *
 * Finishes when the upload is on disk; it goes on over restarts. `operation-finished` comes with its `media_url`, and
 * prm_workspace_find_upload_async() tells it later on. One that stopped is tried again with
 * prm_workspace_retry_post_async() for its operation's post_id. Errors: NO_KEY, PROBLEMS where @file is not local.
 * Finish returns: (transfer full): the id of the operation
 */
void prm_workspace_upload_async (
  PrmWorkspace *workspace, const char *ref_id, GFile *file, GAsyncReadyCallback callback, gpointer user_data);
char *prm_workspace_upload_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** prm_workspace_cancel_upload_async: takes it back, also while it is being sent. Error: GONE where it is through. */
void prm_workspace_cancel_upload_async (PrmWorkspace *workspace,
                                        const char *id,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean prm_workspace_cancel_upload_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** prm_workspace_find_upload_async: Finish returns: (transfer full) (nullable): the address, once it is through */
void prm_workspace_find_upload_async (PrmWorkspace *workspace,
                                      const char *id,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
char *prm_workspace_find_upload_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** prm_workspace_withdraw_post_get_draft: Returns: (transfer none) (nullable): the draft that was kept, to be edited */
PrmDraft *prm_workspace_withdraw_post_get_draft (PrmWorkspace *workspace, GAsyncResult *result);

/** prm_workspace_turn_into_draft_async: a draft with the content of any post. Finish returns: (transfer full): the
 * draft */
void prm_workspace_turn_into_draft_async (PrmWorkspace *workspace,
                                          const char *post_id,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
PrmDraft *prm_workspace_turn_into_draft_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmKeyTrial, prm_key_trial_free)

G_END_DECLS
