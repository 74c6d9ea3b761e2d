/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"
#include "prm-operation.h"
#include "prm-post.h"
#include "prm-profile.h"
#include "prm-schedule.h"
#include "prm-store-change.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrmStore:
 *
 * What is on disk: posts, profiles, schedules, drafts and the outbox, in one SQLite file that one worker thread
 * owns. Calls run in the order in which they were made; each is one transaction. Signals come on the thread that
 * opened the store, after the transaction:
 *
 * `posts-changed` (PrmPostsChange): posts came, went or changed, and which, and when they are shown.
 * `drafts-changed`, `profiles-changed`, `schedules-changed`, `operations-changed`.
 *
 * Signals come before the answer of the call that caused them. Damage that shows only later is treated as at the
 * opening: the property `set-aside` (string) is notified, and every signal is sent.
 */
#define PRM_TYPE_STORE (prm_store_get_type ())
G_DECLARE_FINAL_TYPE (PrmStore, prm_store, PRM, STORE, GObject)

typedef enum
{
  PRM_STORE_ERROR_OPEN,      /* the file or its folder cannot be used; the message says why */
  PRM_STORE_ERROR_MIGRATION, /* written by a newer version, or a migration failed */
  PRM_STORE_ERROR_FULL,      /* no space left */
  PRM_STORE_ERROR_DAMAGED,
  PRM_STORE_ERROR_FAILED,
} PrmStoreError;

#define PRM_STORE_ERROR (prm_store_error_quark ())
GQuark prm_store_error_quark (void);

/**
 * prm_store_open_async:
 * @path: of the database file; its folder is made, for the user alone, where it is missing
 *
 * Migrates an older file; sets a damaged one aside as "<path>.damaged-<time>" and begins a new one (see
 * prm_store_get_set_aside()).
 */
void
prm_store_open_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
PrmStore *prm_store_open_finish (GAsyncResult *result, GError **error);

/** prm_store_get_set_aside: Returns: (nullable): where a damaged file was put when this one was opened */
const char *prm_store_get_set_aside (PrmStore *store);

/** prm_store_close_async: finishes what was asked for, then ends the worker. Calls after it fail. */
void prm_store_close_async (PrmStore *store, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_store_close_finish (PrmStore *store, GAsyncResult *result, GError **error);

/* Drafts */

typedef struct
{
  PrmDraft *draft; /* (owned) */
  gint64 saved_at;
  gint64 deleted_at; /* PRM_TIME_NONE: it was not, or when is not known */
} PrmStoredDraft;

void prm_stored_draft_free (PrmStoredDraft *stored);

void prm_store_save_draft_async (PrmStore *store,
                                 PrmDraft *draft,
                                 gint64 now,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean prm_store_save_draft_finish (PrmStore *store, GAsyncResult *result, GError **error);
/** PRM_STORE_DELETED_DAYS: for so long, and of the last 50, a deleted draft can be brought back. */
#define PRM_STORE_DELETED_DAYS 30

/** Puts the draft away, with its earlier versions and what can be undone in it, so that it can be brought back. */
void prm_store_delete_draft_async (PrmStore *store,
                                   const char *draft_id,
                                   gint64 now,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean prm_store_delete_draft_finish (PrmStore *store, GAsyncResult *result, GError **error);
/** Finish returns: (transfer full): the draft as it was before it was deleted, with the time of its last saving */
void prm_store_undelete_draft_async (
  PrmStore *store, const char *draft_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
PrmStoredDraft *prm_store_undelete_draft_finish (PrmStore *store, GAsyncResult *result, GError **error);
/** Finish returns: (transfer full) (element-type PrmStoredDraft): the last one deleted first; without those that are
 * being written again */
void prm_store_list_deleted_drafts_async (
  PrmStore *store, gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *prm_store_list_deleted_drafts_finish (PrmStore *store, GAsyncResult *result, GError **error);

/**
 * prm_store_list_draft_versions_async:
 *
 * Earlier versions of a draft, without its present one: what was there before a pause of two minutes, every five
 * minutes of writing, and before much was taken away; the last 50. They go when the post is on its way for good.
 * Finish returns: (transfer full) (element-type PrmStoredDraft): newest first
 */
void prm_store_list_draft_versions_async (
  PrmStore *store, const char *draft_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *prm_store_list_draft_versions_finish (PrmStore *store, GAsyncResult *result, GError **error);
/** Saves @version as the draft; what it replaces becomes an earlier version, so this can be undone like anything. */
void prm_store_restore_draft_async (PrmStore *store,
                                    PrmDraft *version,
                                    gint64 now,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean prm_store_restore_draft_finish (PrmStore *store, GAsyncResult *result, GError **error);

/** Finish returns: (transfer full) (element-type PrmStoredDraft): newest first */
void prm_store_list_drafts_async (PrmStore *store,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *prm_store_list_drafts_finish (PrmStore *store, GAsyncResult *result, GError **error);

/**
 * prm_store_save_draft_history_async:
 * @history: what can be undone and done again, as its owner writes it
 *
 * It goes with its draft; without a draft of that id nothing is written.
 */
void prm_store_save_draft_history_async (PrmStore *store,
                                         const char *draft_id,
                                         const char *history,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean prm_store_save_draft_history_finish (PrmStore *store, GAsyncResult *result, GError **error);
/** Finish returns: (transfer full) (nullable): %NULL without an error if there is none */
void prm_store_get_draft_history_async (
  PrmStore *store, const char *draft_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char *prm_store_get_draft_history_finish (PrmStore *store, GAsyncResult *result, GError **error);

/* Profiles and schedules */

/** Replaces all profiles; posts and schedules of those that are gone go with them, drafts stay. */
void prm_store_replace_profiles_async (
  PrmStore *store, GPtrArray *profiles, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_store_replace_profiles_finish (PrmStore *store, GAsyncResult *result, GError **error);
/** Adds one profile or replaces what is known of it. */
void prm_store_save_profile_async (
  PrmStore *store, PrmProfile *profile, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_store_save_profile_finish (PrmStore *store, GAsyncResult *result, GError **error);
/** Finish returns: (transfer full) (element-type PrmProfile): the primary one first, then by title */
void prm_store_list_profiles_async (PrmStore *store,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *prm_store_list_profiles_finish (PrmStore *store, GAsyncResult *result, GError **error);

void prm_store_replace_schedules_async (PrmStore *store,
                                        const char *profile_ref_id,
                                        GPtrArray *schedules,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean prm_store_replace_schedules_finish (PrmStore *store, GAsyncResult *result, GError **error);
/** @profile_ref_id: (nullable): %NULL for all. Finish returns: (transfer full) (element-type PrmSchedule) */
void prm_store_list_schedules_async (PrmStore *store,
                                     const char *profile_ref_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *prm_store_list_schedules_finish (PrmStore *store, GAsyncResult *result, GError **error);

/* Posts */

/**
 * prm_store_merge_posts_async:
 * @posts: (element-type PrmPost): as the service has them
 * @complete_since: @posts holds every post of the profile that was created since then, so that a stored one which is
 *   not among them was deleted elsewhere and goes; %PRM_TIME_NONE: it may not be complete
 *
 * A post with an operation in the outbox keeps what the user did to it; what the service has is kept underneath, and
 * comes to light when the operation ends or is withdrawn.
 */
void prm_store_merge_posts_async (PrmStore *store,
                                  const char *profile_ref_id,
                                  GPtrArray *posts,
                                  gint64 complete_since,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean prm_store_merge_posts_finish (PrmStore *store, GAsyncResult *result, GError **error);
/**
 * prm_store_merge_window_async:
 * @complete_from, @complete_until: @posts holds every post of the profile that was created in between, both ends
 *   included; %PRM_TIME_NONE: it may not be complete
 *
 * As prm_store_merge_posts_async(), for a part of a long history.
 */
void prm_store_merge_window_async (PrmStore *store,
                                   const char *profile_ref_id,
                                   GPtrArray *posts,
                                   gint64 complete_from,
                                   gint64 complete_until,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean prm_store_merge_window_finish (PrmStore *store, GAsyncResult *result, GError **error);
/** Finish returns: (transfer full) (element-type PrmPost): by moment */
void prm_store_query_posts_async (PrmStore *store,
                                  const PrmPostFilter *filter,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *prm_store_query_posts_finish (PrmStore *store, GAsyncResult *result, GError **error);
/** Finish returns: how many posts @filter, its limit aside, lists; -1 with an error */
void prm_store_count_posts_async (PrmStore *store,
                                  const PrmPostFilter *filter,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gint64 prm_store_count_posts_finish (PrmStore *store, GAsyncResult *result, GError **error);
/** PrmStoreCounts: what asks for somebody's decision at one profile. */
typedef struct
{
  char *profile_ref_id; /* (owned) */
  guint n_approvals;    /* waiting for approval */
  guint n_failures;     /* failed, or could not be sent; see prm_post_needs_attention() */
} PrmStoreCounts;

void prm_store_counts_free (PrmStoreCounts *counts);

/**
 * prm_store_count_by_profile_async:
 *
 * Finish returns: (transfer full) (element-type PrmStoreCounts): of the profiles that have any; a post counts once, as
 *   a failure rather than as an approval
 */
void prm_store_count_by_profile_async (PrmStore *store,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *prm_store_count_by_profile_finish (PrmStore *store, GAsyncResult *result, GError **error);

/** PrmStoreDayCounts: how many posts a day has, by the status that the service gives them. */
typedef struct
{
  guint n_in_status[PRM_POST_STATUS_DELETED + 1];
  guint n_posts; /* all of them */
} PrmStoreDayCounts;

/**
 * prm_store_count_by_day_async:
 * @filter: its offset and limit, its range and a search are not looked at
 * @starts: (element-type gint64): where each day begins, and at last where the last one ends; ascending
 *
 * Finish returns: (transfer full) (element-type PrmStoreDayCounts): one for each day, so one less than @starts
 */
void prm_store_count_by_day_async (PrmStore *store,
                                   const PrmPostFilter *filter,
                                   GArray *starts,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GArray *prm_store_count_by_day_finish (PrmStore *store, GAsyncResult *result, GError **error);
/** Finish returns: (transfer full) (nullable): %NULL without an error if there is none; one that waits to be deleted is
 */
void prm_store_get_post_async (
  PrmStore *store, const char *post_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
PrmPost *prm_store_get_post_finish (PrmStore *store, GAsyncResult *result, GError **error);

/** prm_store_get_original_async: as prm_store_get_post_async(), but without what the outbox holds laid over it: the
 * post as the service had it when it was last read */
void prm_store_get_original_async (
  PrmStore *store, const char *post_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
PrmPost *prm_store_get_original_finish (PrmStore *store, GAsyncResult *result, GError **error);

/** PrmKnownPost: a post and what it was made of. */
typedef struct
{
  PrmPost *post;    /* (owned) (nullable) as it is shown; %NULL if there is none */
  PrmDraft *source; /* (owned) (nullable) the draft that it was made of, if it was sent from here */
  gboolean leaving; /* it waits to be deleted, and is not shown any more */
} PrmKnownPost;

void prm_known_post_free (PrmKnownPost *known);

/**
 * prm_store_get_known_post_async:
 *
 * Where others have taken the place of the post since, it is the last of them.
 * Finish returns: (transfer full)
 */
void prm_store_get_known_post_async (
  PrmStore *store, const char *post_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
PrmKnownPost *prm_store_get_known_post_finish (PrmStore *store, GAsyncResult *result, GError **error);

/* Outbox */

/**
 * prm_store_add_operations_async:
 * @operations: (element-type PrmOperation): in the order in which they come
 * @whole: (nullable): what several of them were made of: it stays among the earlier versions of the draft of its id
 * @now: when that is
 *
 * In one transaction: writes @operations; for a publish adds the local post that shows it and removes the draft; for
 * an update shows its change on the post, marked as unsynced; for a delete hides the post. All are there, or none is.
 */
void prm_store_add_operations_async (PrmStore *store,
                                     GPtrArray *operations,
                                     PrmDraft *whole,
                                     gint64 now,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean prm_store_add_operations_finish (PrmStore *store, GAsyncResult *result, GError **error);
/** Writes a new state, attempt count or error of an operation, and shows it on its local post. */
void prm_store_update_operation_async (PrmStore *store,
                                       PrmOperation *operation,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean prm_store_update_operation_finish (PrmStore *store, GAsyncResult *result, GError **error);
/**
 * prm_store_finish_operation_async:
 * @posts: (nullable) (element-type PrmPost): what the service has now; for a delete none
 *
 * In one transaction: removes the operation with its local post and writes @posts.
 */
void prm_store_finish_operation_async (PrmStore *store,
                                       PrmOperation *operation,
                                       GPtrArray *posts,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean prm_store_finish_operation_finish (PrmStore *store, GAsyncResult *result, GError **error);
/**
 * prm_store_advance_operation_async:
 * @posts: (nullable) (element-type PrmPost): what the service has now
 * @dropped: (nullable): the id of a post that is gone
 *
 * A replace is half through, or back. In one transaction: writes the state of @operation and @posts, removes
 * @dropped with what was to be done to it, and lets what was to be done to the old post later be done to the new one.
 */
void prm_store_advance_operation_async (PrmStore *store,
                                        PrmOperation *operation,
                                        GPtrArray *posts,
                                        const char *dropped,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean prm_store_advance_operation_finish (PrmStore *store, GAsyncResult *result, GError **error);
/**
 * prm_store_continue_operation_async:
 * @next: what is to be done now to the post that @operation made, or a publish that keeps what it carried
 * @posts: (element-type PrmPost): what the service has now
 *
 * In one transaction: @next takes the place of @operation in the order, the post of @operation, which is gone, is
 * removed, and @posts are written. Where @next is a publish, the post that @operation made is gone as well, with what
 * was to be done to it.
 */
void prm_store_continue_operation_async (PrmStore *store,
                                         PrmOperation *operation,
                                         PrmOperation *next,
                                         GPtrArray *posts,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean prm_store_continue_operation_finish (PrmStore *store, GAsyncResult *result, GError **error);
/**
 * prm_store_withdraw_operation_async:
 *
 * In one transaction: removes the operation; a publish or replace becomes a draft again, what changes a post puts it
 * back as it was before.
 */
void prm_store_withdraw_operation_async (PrmStore *store,
                                         PrmOperation *operation,
                                         gint64 now,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean prm_store_withdraw_operation_finish (PrmStore *store, GAsyncResult *result, GError **error);
/**
 * prm_store_exchange_operations_async:
 * @operations: (element-type PrmOperation): all those about one post
 * @next: what is wanted of it instead
 *
 * In one transaction: @operations go, and @next is added. Unless @next carries a newer version of it, what a
 * replacement among them carried becomes a draft, and a publish is among the deleted drafts.
 */
void prm_store_exchange_operations_async (PrmStore *store,
                                          GPtrArray *operations,
                                          PrmOperation *next,
                                          gint64 now,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean prm_store_exchange_operations_finish (PrmStore *store, GAsyncResult *result, GError **error);
/**
 * prm_store_restore_operations_async:
 * @operations: (element-type PrmOperation): the whole outbox, in its order
 *
 * After a damaged file was set aside, in one transaction: the outbox holds @operations and nothing else, whatever could
 * be saved of it, and is shown on their posts.
 */
void prm_store_restore_operations_async (
  PrmStore *store, GPtrArray *operations, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_store_restore_operations_finish (PrmStore *store, GAsyncResult *result, GError **error);
/** Finish returns: (transfer full) (element-type PrmOperation): in the order in which they were added */
void prm_store_list_operations_async (PrmStore *store,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *prm_store_list_operations_finish (PrmStore *store, GAsyncResult *result, GError **error);

/* What posts were made of, as long as media of theirs can be thrown away by the service before they are due */

/** PrmStoredSent: a post that this computer made, and what of. */
typedef struct
{
  char *post_id;   /* (owned) */
  PrmDraft *draft; /* (owned) with what is known of its media */
  PrmPost *post;   /* (owned) (nullable) as it is shown; %NULL: it was not read again since the file was damaged */
} PrmStoredSent;

void prm_stored_sent_free (PrmStoredSent *sent);

/** Finish returns: (transfer full) (element-type PrmStoredSent) */
void prm_store_list_sent_async (PrmStore *store,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GPtrArray *prm_store_list_sent_finish (PrmStore *store, GAsyncResult *result, GError **error);
void prm_store_forget_sent_async (
  PrmStore *store, PrmStoredSent *sent, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_store_forget_sent_finish (PrmStore *store, GAsyncResult *result, GError **error);

/* Small facts, such as when a profile was last synced; one whose name ends in ":<refId>" goes with that profile */

/** PRM_STORE_FACT_UPLOAD: before the id of an upload that is through: the address that its file has now. */
#define PRM_STORE_FACT_UPLOAD "upload:"

/* How far the service was read: these alone are not saved from a damaged file, as they are not true of a new one. */
/** PRM_STORE_FACT_WALK: before the refId of a profile: how far its older posts were read. */
#define PRM_STORE_FACT_WALK "walk:"
/** PRM_STORE_FACT_LAST_SYNCED: when. */
#define PRM_STORE_FACT_LAST_SYNCED "last-synced"

void prm_store_set_fact_async (PrmStore *store,
                               const char *name,
                               const char *value,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean prm_store_set_fact_finish (PrmStore *store, GAsyncResult *result, GError **error);
/** Finish returns: (transfer full) (nullable): %NULL without an error if it was never set */
void prm_store_get_fact_async (
  PrmStore *store, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char *prm_store_get_fact_finish (PrmStore *store, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmStoreCounts, prm_store_counts_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmStoredDraft, prm_stored_draft_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmStoredSent, prm_stored_sent_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmKnownPost, prm_known_post_free)

G_END_DECLS
