/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

/*
 * Posts, profiles and schedules come back from the service. Drafts and outbox exist only here, so they are read from
 * the damaged file row by row, forwards until SQLite gives up and then backwards, to get at what lies behind the
 * damage. What was read twice is written once, in the order in which it was made. Tables that an earlier version had
 * not are passed over.
 */

/* A draft or an operation that could be read. */
typedef enum
{
  DRAFT,
  DRAFT_VERSION,
  DELETED_DRAFT,
  OPERATION,
} Kind;

typedef struct
{
  Kind kind;
  gint64 order;
  PrmStoredDraft *draft;   /* (owned) (nullable) */
  PrmOperation *operation; /* (owned) (nullable) */
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->draft, prm_stored_draft_free);
  g_clear_pointer (&found->operation, prm_operation_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

/* Returns: (transfer full): what tells that it was read already */
static char *
get_identity (const Found *found)
{
  const char *id = found->draft != NULL ? prm_draft_get_id (found->draft->draft) : found->operation->id;

  /* A draft has many earlier versions, each with a place of its own. */
  return g_strdup_printf ("%d %s %" G_GINT64_FORMAT, found->kind, id, found->kind == DRAFT_VERSION ? found->order : 0);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *left = *(const Found *const *) a;
  const Found *right = *(const Found *const *) b;

  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;

  return left->order < right->order ? -1 : left->order > right->order;
}

/* Each statement gives the order last. */
static Found *
read_draft (sqlite3_stmt *row)
{
  g_autoptr (Found) found = g_new0 (Found, 1);

  found->draft = prm_store_decode_draft (row);
  found->order = sqlite3_column_int64 (row, 2);

  return found->draft != NULL ? g_steal_pointer (&found) : NULL;
}

static Found *
read_operation (sqlite3_stmt *row)
{
  g_autoptr (Found) found = g_new0 (Found, 1);

  found->operation = prm_store_decode_operation (row);
  found->order = sqlite3_column_int64 (row, PRM_STORE_N_OPERATION_COLUMNS);

  return found->operation != NULL ? g_steal_pointer (&found) : NULL;
}

static void
read_rows (
  sqlite3 *source, const char *sql, Kind kind, Found *(*read) (sqlite3_stmt *), GHashTable *seen, GPtrArray *all)
{
  sqlite3_stmt *row = NULL;

  if (sqlite3_prepare_v2 (source, sql, -1, &row, NULL) == SQLITE_OK)
    {
      while (sqlite3_step (row) == SQLITE_ROW)
        {
          g_autoptr (Found) found = read (row);

          if (found == NULL)
            continue;
          found->kind = kind;
          if (g_hash_table_add (seen, get_identity (found)))
            g_ptr_array_add (all, g_steal_pointer (&found));
        }
    }
  if (sqlite3_errcode (source) != SQLITE_OK && sqlite3_errcode (source) != SQLITE_DONE)
    g_debug ("“%s” ended at: %s", sql, sqlite3_errmsg (source));
  sqlite3_finalize (row);
}

static GPtrArray *
read_all (sqlite3 *source)
{
  static const struct
  {
    const char *sql;
    Kind kind;
    Found *(*read) (sqlite3_stmt *);
  } steps[] = {
    { "SELECT body, saved_at, turn FROM drafts NOT INDEXED ORDER BY rowid", DRAFT, read_draft },
    { "SELECT body, saved_at, turn FROM drafts NOT INDEXED ORDER BY rowid DESC", DRAFT, read_draft },
    { "SELECT body, saved_at, key FROM draft_versions NOT INDEXED ORDER BY key", DRAFT_VERSION, read_draft },
    { "SELECT body, saved_at, key FROM draft_versions NOT INDEXED ORDER BY key DESC", DRAFT_VERSION, read_draft },
    { "SELECT body, saved_at, key FROM deleted_drafts NOT INDEXED ORDER BY key", DELETED_DRAFT, read_draft },
    { "SELECT body, saved_at, key FROM deleted_drafts NOT INDEXED ORDER BY key DESC", DELETED_DRAFT, read_draft },
    { "SELECT " PRM_STORE_OPERATION_COLUMNS ", key FROM operations NOT INDEXED ORDER BY key", OPERATION,
      read_operation },
    { "SELECT " PRM_STORE_OPERATION_COLUMNS ", key FROM operations NOT INDEXED ORDER BY key DESC", OPERATION,
      read_operation },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *all = g_ptr_array_new_with_free_func (found_free);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    read_rows (source, steps[i].sql, steps[i].kind, steps[i].read, seen, all);
  g_ptr_array_sort (all, compare_found);

  return all;
}

static gboolean
write_found (PrmStoreWorker *worker, const Found *found, GError **error)
{
  g_autofree char *body = found->draft != NULL ? prm_draft_serialize (found->draft->draft) : NULL;
  const char *id = found->draft != NULL ? prm_draft_get_id (found->draft->draft) : NULL;

  switch (found->kind)
    {
    case DRAFT:
      return prm_store_write_draft (worker, found->draft->draft, found->draft->saved_at, FALSE, error);
    case DRAFT_VERSION:
      return prm_store_write_draft_version (worker, id, body, found->draft->saved_at, error);
    case DELETED_DRAFT:
      return prm_store_write_deleted_draft (worker, id, body, found->draft->saved_at, PRM_TIME_NONE, error);
    case OPERATION:
    default:
      return prm_store_insert_operation (worker, found->operation, error) &&
             prm_store_overlay (worker, found->operation->post_id, error);
    }
}

static gboolean
write_all (PrmStoreWorker *worker, GPtrArray *all, GError **error)
{
  if (!prm_store_exec (worker, "BEGIN IMMEDIATE", error))
    return FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      if (write_found (worker, g_ptr_array_index (all, i), error))
        continue;
      prm_store_worker_roll_back (worker);
      return FALSE;
    }

  if (prm_store_exec (worker, "COMMIT", error))
    return TRUE;

  prm_store_worker_roll_back (worker);

  return FALSE;
}

gboolean
prm_store_recover (PrmStoreWorker *worker, const char *path, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;
  sqlite3 *source = NULL;

  prm_store_worker_assert (worker);

  /* Read-only, so that the file stays as it was found. */
  if (sqlite3_open_v2 (path, &source, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
    {
      sqlite3_db_config (source, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
      all = read_all (source);
    }
  sqlite3_close_v2 (source);

  return all == NULL || all->len == 0 || write_all (worker, all, error);
}
