/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/*
 * The store's inside. Everything that takes a PrmStoreWorker runs on the worker's thread and asserts it; everything
 * that takes a PrmStore runs on the thread that opened it.
 */

typedef struct _PrmStoreWorker PrmStoreWorker;

/** PrmStoreChanges: what a transaction changed, told as signals once it is on disk. */
typedef struct
{
  PrmPostsChange *posts; /* (owned) (nullable) */
  gboolean drafts;
  gboolean profiles;
  gboolean schedules;
  gboolean operations;
} PrmStoreChanges;

static inline void
prm_store_changes_clear (PrmStoreChanges *changes)
{
  g_clear_pointer (&changes->posts, prm_posts_change_unref);
  *changes = (PrmStoreChanges){ NULL };
}

struct _PrmStoreWorker
{
  GThread *thread; /* (owned) joined by whoever holds the store */
  GThread *self;   /* the same, set by the thread itself before it does anything */
  GAsyncQueue *jobs;
  GMainContext *context; /* (owned) of the thread that opened the store: answers and signals go there */
  char *path;            /* (owned) */

  /* Only the thread touches what follows. */
  int lock; /* (owned) descriptor of the file that says that this is ours; -1: none */
  sqlite3 *db;
  GHashTable *statements; /* (element-type utf8 sqlite3_stmt) by their SQL */
  PrmStoreChanges changes;
  GCancellable *cancellable; /* (unowned) (nullable) of the job that is being done */
  gboolean search_behind;    /* there may be posts that the search index does not have yet */
  gboolean search_damaged;
  char *set_aside;        /* (owned) (nullable) */
  gboolean set_aside_now; /* and nobody was told yet */
};

/**
 * PrmStoreFunc:
 * @result: (out): what the caller gets; left alone where it gets only success
 *
 * The work of one call, inside its transaction.
 */
typedef gboolean (*PrmStoreFunc) (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error);

typedef enum
{
  PRM_STORE_JOB_READ,
  PRM_STORE_JOB_WRITE, /* in a transaction */
  PRM_STORE_JOB_OPEN,
  PRM_STORE_JOB_CLOSE, /* the last one */
} PrmStoreJobKind;

typedef struct
{
  PrmStoreJobKind kind;
  GTask *task;     /* (owned) (nullable) %NULL: nobody waits for it */
  PrmStore *store; /* (unowned) held by the task */
  PrmStoreFunc func;
  gpointer data; /* (owned) */
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} PrmStoreJob;

/* prm-store.c */

/** prm_store_submit: queues @func; @data is taken. Its answer goes to @callback, to be read with @tag. */
void prm_store_submit (PrmStore *store,
                       PrmStoreJobKind kind,
                       PrmStoreFunc func,
                       gpointer data,
                       GDestroyNotify free_data,
                       GDestroyNotify free_result,
                       gpointer tag,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
gboolean prm_store_finish_boolean (PrmStore *store, GAsyncResult *result, gpointer tag, GError **error);
gpointer prm_store_finish_pointer (PrmStore *store, GAsyncResult *result, gpointer tag, GError **error);

/** prm_store_tell: tells the world what a transaction changed. */
void prm_store_tell (PrmStore *store, const PrmStoreChanges *changes, const char *set_aside);

/* prm-store-worker.c */

PrmStoreWorker *prm_store_worker_new (const char *path, GMainContext *context);
void prm_store_worker_push (PrmStoreWorker *worker, PrmStoreJob *job);
/** prm_store_worker_join: waits until the thread has ended; a closing job must be in its queue. */
void prm_store_worker_join (PrmStoreWorker *worker);
void prm_store_worker_free (PrmStoreWorker *worker);
void prm_store_worker_assert (PrmStoreWorker *worker);

/** prm_store_worker_is_wanted: Returns: whether a job waits, so that what is done without being asked should end */
gboolean prm_store_worker_is_wanted (PrmStoreWorker *worker);
/** prm_store_worker_check: a long job asks now and then whether anybody still wants its answer. */
gboolean prm_store_worker_check (PrmStoreWorker *worker, GError **error);
/** prm_store_worker_roll_back: ends a transaction that cannot be finished. */
void prm_store_worker_roll_back (PrmStoreWorker *worker);
/** prm_store_worker_note_post: a post shown at @moment came, went or changed. */
void prm_store_worker_note_post (PrmStoreWorker *worker, const char *post_id, gint64 moment);
/** prm_store_worker_note_range: very many posts did. */
void prm_store_worker_note_range (PrmStoreWorker *worker, gint64 from, gint64 until);
/** prm_store_worker_note_all: nothing that was shown before can be counted upon. */
void prm_store_worker_note_all (PrmStoreWorker *worker);

/* prm-store-database.c */

gboolean prm_store_worker_open (PrmStoreWorker *worker, GError **error);
void prm_store_worker_close (PrmStoreWorker *worker);
/** prm_store_worker_unlock: lets other programs have the file. */
void prm_store_worker_unlock (PrmStoreWorker *worker);
/** prm_store_worker_replace: sets a file that turned out to be damaged aside, and goes on with a new one. */
gboolean prm_store_worker_replace (PrmStoreWorker *worker, GError **error);
/** prm_store_set_sqlite_error: turns what SQLite says into a sentence and one of our codes. */
void prm_store_set_sqlite_error (GError **error, sqlite3 *db, int code, const char *path);

/* prm-store-recovery.c */

/** prm_store_recover: saves what only this computer has, such as drafts and outbox, from the damaged file at
 * @path. */
gboolean prm_store_recover (PrmStoreWorker *worker, const char *path, GError **error);

/* prm-store-statement.c: statements are borrowed from the worker's cache and reset at the end of their scope */

typedef sqlite3_stmt PrmStatement;

static inline void
prm_statement_end (PrmStatement *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmStatement, prm_statement_end)

/** prm_store_prepare: @sql is one of our own constant texts, or put together from them; data is always bound. */
PrmStatement *prm_store_prepare (PrmStoreWorker *worker, const char *sql, GError **error);
/** prm_store_step: Returns: %SQLITE_ROW or %SQLITE_DONE; anything else comes with @error */
int prm_store_step (PrmStoreWorker *worker, PrmStatement *statement, GError **error);
/** prm_store_run: runs a statement that gives no rows; it can be bound and run again. */
gboolean prm_store_run (PrmStoreWorker *worker, PrmStatement *statement, GError **error);
gboolean prm_store_exec (PrmStoreWorker *worker, const char *sql, GError **error);

/* Texts are not copied: they must live until the statement has run. */
void prm_bind_text (PrmStatement *statement, int index, const char *text);
void prm_bind_int (PrmStatement *statement, int index, gint64 value);
/* PRM_TIME_NONE is NULL on disk. */
void prm_bind_moment (PrmStatement *statement, int index, gint64 moment);
void prm_bind_networks (PrmStatement *statement, int index, PrmNetworkSet networks);

/* Each reads whatever is in the file without complaint: broken UTF-8 is mended, a number out of range is none. */
char *prm_column_text (sqlite3_stmt *statement, int column); /* (transfer full) (nullable) */
char *prm_column_text_or (sqlite3_stmt *statement, int column, const char *fallback);
gboolean prm_column_boolean (sqlite3_stmt *statement, int column);
gint64 prm_column_moment (sqlite3_stmt *statement, int column);
guint prm_column_uint (sqlite3_stmt *statement, int column);
PrmNetworkSet prm_column_networks (sqlite3_stmt *statement, int column);

/* prm-store-extra.c: what of a post needs no column of its own */

/** prm_store_encode_extra: Returns: (transfer full): text for the column "extra" */
char *prm_store_encode_extra (const PrmPost *post);
/** prm_store_decode_extra: fills @post, which has nothing of it yet; @extra is used up, but not freed. */
void prm_store_decode_extra (PrmPost *post, char *extra);

/* prm-store-search.c: the texts as they are compared, and the index over them */

/* What a mark is made for; the migration that made the index tells what marks are. */
#define PRM_STORE_SEARCH_NETWORK "network:"
#define PRM_STORE_SEARCH_CLIENT "client:"

void prm_store_search_append_mark (GString *text, const char *kind, const char *name);
/** prm_store_search_fold_post: Returns: (transfer full): what of @post is compared, with its marks */
char *prm_store_search_fold_post (const PrmPost *post);
/** prm_store_search_fill: takes some of the posts into the index that are not there yet; @more: (out): not all. */
gboolean prm_store_search_fill (PrmStoreWorker *worker, gboolean *more, GError **error);
/** prm_store_search_update: @old has become @post. */
gboolean prm_store_search_update (PrmStoreWorker *worker, const PrmPost *old, const PrmPost *post, GError **error);
gboolean prm_store_search_rebuild (PrmStoreWorker *worker, GError **error);

/* prm-store-search-words.c: what is looked for */

/** PrmStoreWord: a post has it where @text is a part of what is compared, or one of @marks is among its marks. */
typedef struct
{
  char *text;       /* (owned) as it is compared */
  GPtrArray *marks; /* (owned) (element-type utf8) of networks with that name, and clients with it in their title */
} PrmStoreWord;

/** PrmStoreSearch: the words that a post must all have. */
typedef struct
{
  GPtrArray *words; /* (owned) (element-type PrmStoreWord) */
} PrmStoreSearch;

/** prm_store_search_new: @search: (out): %NULL for a text without any word */
gboolean prm_store_search_new (PrmStoreWorker *worker, const char *words, PrmStoreSearch **search, GError **error);
void prm_store_search_free (PrmStoreSearch *search);
gboolean prm_store_search_matches (const PrmStoreSearch *search, const char *folded);
/**
 * prm_store_search_look_up:
 * @keys: (out) (transfer full) (nullable) (element-type gint64): of all posts in the index that may have the words, and
 *   some that have not, ascending; %NULL where they are more than @max
 */
gboolean prm_store_search_look_up (
  PrmStoreWorker *worker, const PrmStoreSearch *search, guint max, GArray **keys, GError **error);

/* prm-store-post-rows.c: one post, one row */

#define PRM_STORE_POST_COLUMNS                                                                                         \
  "id, profile_ref_id, status, moment, scheduled_at, created_at, outgoing, unsynced, immediate, requires_approval, "   \
  "approved, networks, text, notes, schedule_title, auto_repost_id, error_message, extra"

#define PRM_STORE_N_POST_COLUMNS 18

/** prm_store_decode_post: Returns: (transfer full): the post in the first columns of the present row */
PrmPost *prm_store_decode_post (sqlite3_stmt *statement);
/** prm_store_load_post: @hidden: (out): it waits to be deleted. Returns: success; @post is %NULL if there is none */
gboolean prm_store_load_post (PrmStoreWorker *worker, const char *id, PrmPost **post, gboolean *hidden, GError **error);
/** prm_store_show_post: writes what is shown, if it differs, and notes the moments concerned. */
gboolean prm_store_show_post (PrmStoreWorker *worker, const PrmPost *post, gboolean hidden, GError **error);
/** prm_store_drop_post: removes the post with its original, if there is one, and notes its moment. */
gboolean prm_store_drop_post (PrmStoreWorker *worker, const char *id, GError **error);
gboolean prm_store_load_original (PrmStoreWorker *worker, const char *id, PrmPost **post, GError **error);
gboolean prm_store_write_original (PrmStoreWorker *worker, const PrmPost *post, GError **error);
gboolean prm_store_drop_original (PrmStoreWorker *worker, const char *id, GError **error);

/* prm-store-operation-rows.c: one operation, one row */

#define PRM_STORE_OPERATION_COLUMNS                                                                                    \
  "id, kind, state, profile_ref_id, post_id, draft, changes, new_scheduled_at, new_approved, new_paused, new_notes, "  \
  "created_at, first_sent_at, not_before, attempts, error_code, error_message"

#define PRM_STORE_N_OPERATION_COLUMNS 17

/** prm_store_copy_operations: Returns: (transfer full): another array with the same operations */
GPtrArray *prm_store_copy_operations (GPtrArray *operations);
/** prm_store_decode_operation: Returns: (transfer full) (nullable): %NULL where the row makes no sense */
PrmOperation *prm_store_decode_operation (sqlite3_stmt *statement);
gboolean prm_store_insert_operation (PrmStoreWorker *worker, const PrmOperation *operation, GError **error);
/** prm_store_has_operations: @has: (out): whether the outbox holds something about the post */
gboolean prm_store_has_operations (PrmStoreWorker *worker, const char *post_id, gboolean *has, GError **error);
/** prm_store_rewrite_operation: that it is not in the outbox any more is an error. */
gboolean prm_store_rewrite_operation (PrmStoreWorker *worker, const PrmOperation *operation, GError **error);
/** prm_store_drop_operation: @found: (out) (nullable): whether it was still in the outbox; an error where nobody asks
 */
gboolean prm_store_drop_operation (PrmStoreWorker *worker, const char *id, gboolean *found, GError **error);
/** prm_store_load_operations: @post_id: (nullable): %NULL for all. Returns: (transfer full) (nullable): in order */
GPtrArray *prm_store_load_operations (PrmStoreWorker *worker, const char *post_id, GError **error);

/* prm-store-operations.c */

/** prm_store_overlay: shows the post as the service has it, with the outbox laid over it. */
gboolean prm_store_overlay (PrmStoreWorker *worker, const char *post_id, GError **error);
/** prm_store_enter_operation: the outbox has @operation from now on, and what it shows is shown. */
gboolean prm_store_enter_operation (PrmStoreWorker *worker, PrmOperation *operation, GError **error);

/* prm-store-sources.c */

/** prm_store_keep_source: remembers what @operation made @posts of, and of which the service will throw media away. */
gboolean
prm_store_keep_source (PrmStoreWorker *worker, const PrmOperation *operation, GPtrArray *posts, GError **error);
/** prm_store_write_source: the post was made of @draft; @renews: the service will throw media of it away. */
gboolean prm_store_write_source (PrmStoreWorker *worker,
                                 const char *post_id,
                                 const char *profile_ref_id,
                                 PrmDraft *draft,
                                 gboolean renews,
                                 GError **error);
gboolean prm_store_drop_source (PrmStoreWorker *worker, const char *post_id, GError **error);
/** prm_store_update_source: the service took an update that its answers do not tell of. */
gboolean prm_store_update_source (PrmStoreWorker *worker, const PrmOperation *operation, GError **error);
/** prm_store_note_replaced: the new post of @operation, if it has one, stands in the place of the old one. */
gboolean prm_store_note_replaced (PrmStoreWorker *worker, const PrmOperation *operation, GError **error);

/* prm-store-facts.c */

/** prm_store_write_fact: @value: (nullable): %NULL forgets it */
gboolean prm_store_write_fact (PrmStoreWorker *worker, const char *name, const char *value, GError **error);

/* prm-store-posts.c */

/** prm_store_copy_posts: Returns: (transfer full) (nullable): another array with the same posts */
GPtrArray *prm_store_copy_posts (GPtrArray *posts);
/** prm_store_take_post: takes what the service has, under what the outbox holds. */
gboolean prm_store_take_post (PrmStoreWorker *worker, const PrmPost *post, GError **error);

/* prm-store-drafts.c */

/** prm_store_write_draft: @keep: what it replaces stays as an earlier version in any case */
gboolean
prm_store_write_draft (PrmStoreWorker *worker, const PrmDraft *draft, gint64 saved_at, gboolean keep, GError **error);
gboolean prm_store_drop_draft (PrmStoreWorker *worker, const char *id, GError **error);
/** prm_store_drop_draft_history: in prm-store-draft-history.c: what was undone and done again goes with its draft. */
gboolean prm_store_drop_draft_history (PrmStoreWorker *worker, const char *draft_id, GError **error);
/** PRM_STORE_DRAFT_HISTORY: before the id of a draft: the name of the fact that has what can be undone in it */
#define PRM_STORE_DRAFT_HISTORY "draft-history:"
/** prm_store_decode_draft: Returns: (transfer full) (nullable): what the columns "body, saved_at" hold, and
 * "deleted_at" where there is a third */
PrmStoredDraft *prm_store_decode_draft (sqlite3_stmt *statement);

/* prm-store-draft-versions.c */

/**
 * prm_store_keep_draft_version:
 * @body: what is about to be written
 * @always: however short the present version lived
 * @begun_at: (out): since when the version with @body is being worked on
 *
 * Makes what is on disk an earlier version, if that is worth it.
 */
gboolean prm_store_keep_draft_version (PrmStoreWorker *worker,
                                       const char *id,
                                       const char *body,
                                       gint64 now,
                                       gboolean always,
                                       gint64 *begun_at,
                                       GError **error);
gboolean prm_store_write_draft_version (
  PrmStoreWorker *worker, const char *draft_id, const char *body, gint64 saved_at, GError **error);
/** prm_store_drop_draft_versions: nothing of the draft is left to come back to. */
gboolean prm_store_drop_draft_versions (PrmStoreWorker *worker, const char *id, GError **error);
/** prm_store_write_deleted_draft: @deleted_at: %PRM_TIME_NONE if that is not known */
gboolean prm_store_write_deleted_draft (
  PrmStoreWorker *worker, const char *id, const char *body, gint64 saved_at, gint64 deleted_at, GError **error);
/** prm_store_read_drafts: @result: (out) (transfer full) (element-type PrmStoredDraft): what @statement lists */
gboolean prm_store_read_drafts (PrmStoreWorker *worker, PrmStatement *statement, gpointer *result, GError **error);

G_END_DECLS
