/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-store.h"

G_BEGIN_DECLS

/** TestStore: a store in a folder of its own, and what its signals said since test_store_forget(). */
typedef struct
{
  char *folder;
  char *path;
  PrmStore *store;

  guint n_posts_changed;
  PrmPostsChange *change; /* (nullable) the last one */
  gint64 from;
  gint64 until;
  guint n_drafts_changed;
  guint n_profiles_changed;
  guint n_schedules_changed;
  guint n_operations_changed;
  guint n_set_aside;
} TestStore;

#define TEST_ADD(path, func) g_test_add (path, TestStore, NULL, test_store_set_up, func, test_store_tear_down)

void test_store_set_up (TestStore *test, gconstpointer data);
void test_store_tear_down (TestStore *test, gconstpointer data);

/** What another start of the program does. */
void test_store_close (TestStore *test);
void test_store_open (TestStore *test);
void test_store_reopen (TestStore *test);
void test_store_forget (TestStore *test);

/** test_open: Returns: (transfer full) (nullable): the store at @path */
PrmStore *test_open (const char *path, GError **error);
void test_close (PrmStore *store);
void test_remove_folder (const char *folder);

/* Each makes one call and waits for what it gives. */
gboolean test_save_draft (PrmStore *store, PrmDraft *draft, gint64 now, GError **error);
gboolean test_delete_draft (PrmStore *store, const char *id, gint64 now, GError **error);
PrmStoredDraft *test_undelete_draft (PrmStore *store, const char *id, GError **error);
gboolean test_save_draft_history (PrmStore *store, const char *id, const char *history, GError **error);
char *test_get_draft_history (PrmStore *store, const char *id, GError **error);
GPtrArray *test_list_deleted_drafts (PrmStore *store, gint64 now, GError **error);
GPtrArray *test_list_draft_versions (PrmStore *store, const char *id, GError **error);
gboolean test_restore_draft (PrmStore *store, PrmDraft *version, gint64 now, GError **error);
PrmKnownPost *test_get_known_post (PrmStore *store, const char *id, GError **error);
GPtrArray *test_list_sent (PrmStore *store, GError **error);
GPtrArray *test_count_by_profile (PrmStore *store, GError **error);
GArray *test_count_by_day (PrmStore *store, const PrmPostFilter *filter, GArray *starts, GError **error);
GPtrArray *test_list_drafts (PrmStore *store, GError **error);
gboolean test_replace_profiles (PrmStore *store, GPtrArray *profiles, GError **error);
gboolean test_save_profile (PrmStore *store, PrmProfile *profile, GError **error);
GPtrArray *test_list_profiles (PrmStore *store, GError **error);
gboolean test_replace_schedules (PrmStore *store, const char *ref_id, GPtrArray *schedules, GError **error);
GPtrArray *test_list_schedules (PrmStore *store, const char *ref_id, GError **error);
gboolean
test_merge_posts (PrmStore *store, const char *ref_id, GPtrArray *posts, gint64 complete_since, GError **error);
GPtrArray *test_query_posts (PrmStore *store, const PrmPostFilter *filter, GError **error);
gint64 test_count_posts (PrmStore *store, const PrmPostFilter *filter, GError **error);
PrmPost *test_get_post (PrmStore *store, const char *id, GError **error);
gboolean test_add_operations (PrmStore *store, GPtrArray *operations, PrmDraft *whole, gint64 now, GError **error);
gboolean test_add_operation (PrmStore *store, PrmOperation *operation, gint64 now, GError **error);
gboolean test_update_operation (PrmStore *store, PrmOperation *operation, GError **error);
gboolean test_finish_operation (PrmStore *store, PrmOperation *operation, GPtrArray *posts, GError **error);
gboolean test_withdraw_operation (PrmStore *store, PrmOperation *operation, gint64 now, GError **error);
GPtrArray *test_list_operations (PrmStore *store, GError **error);
gboolean test_set_fact (PrmStore *store, const char *name, const char *value, GError **error);
char *test_get_fact (PrmStore *store, const char *name, GError **error);

/** test_post_new: Returns: (transfer full): a pending post on X */
PrmPost *test_post_new (const char *id, const char *ref_id, gint64 scheduled_at, const char *text);
/** test_post_full: Returns: (transfer full): a post with something in every field */
PrmPost *test_post_full (const char *id, const char *ref_id);
/** test_posts: Returns: (transfer full): an array of its arguments, up to %NULL, each (transfer full) */
GPtrArray *test_posts (PrmPost *first, ...) G_GNUC_NULL_TERMINATED;
/** test_merge: merges @posts (transfer full), which need not be complete, without an error. */
void test_merge (PrmStore *store, const char *ref_id, GPtrArray *posts);
/** test_query: Returns: (transfer full): everything that is not deleted */
GPtrArray *test_query (PrmStore *store);
/** test_wait_for_search: until the search index has every post. */
void test_wait_for_search (TestStore *test);
/** test_exec: runs SQL in the file behind the store's back. */
void test_exec (const char *path, const char *sql);
/** test_read_number: Returns: what @sql gives from the file */
gint64 test_read_number (const char *path, const char *sql);

G_END_DECLS
