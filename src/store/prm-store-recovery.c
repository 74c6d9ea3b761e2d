/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

/*
 * Posts, profiles and schedules come back from the service. Drafts and outbox exist only here, so they are read from
 * the damaged file row by row, forwards until SQLite gives up and then backwards, to get at what lies behind the
 * damage. What was read twice is written once.
 */

typedef gboolean (*SaveFunc) (PrmStoreWorker *worker, sqlite3_stmt *row, GHashTable *seen, GError **error);

static gboolean
save_draft_row (PrmStoreWorker *worker, sqlite3_stmt *row, GHashTable *seen, GError **error)
{
  PrmStoredDraft *stored = prm_store_decode_draft (row);
  gboolean done = TRUE;

  if (stored == NULL)
    return TRUE;

  if (g_hash_table_add (seen, g_strdup (prm_draft_get_id (stored->draft))))
    done = prm_store_write_draft (worker, stored->draft, stored->saved_at, error);
  prm_stored_draft_free (stored);

  return done;
}

static gboolean
save_operation_row (PrmStoreWorker *worker, sqlite3_stmt *row, GHashTable *seen, GError **error)
{
  g_autoptr (PrmOperation) operation = prm_store_decode_operation (row);

  if (operation == NULL || !g_hash_table_add (seen, g_strdup (operation->id)))
    return TRUE;

  return prm_store_insert_operation (worker, operation, error) && prm_store_overlay (worker, operation->post_id, error);
}

/* Damage ends the reading without an error; an error is that the new file cannot be written. */
static gboolean
save_rows (PrmStoreWorker *worker, sqlite3 *source, const char *sql, SaveFunc save, GHashTable *seen, GError **error)
{
  sqlite3_stmt *row = NULL;
  gboolean done = TRUE;

  if (sqlite3_prepare_v2 (source, sql, -1, &row, NULL) != SQLITE_OK)
    {
      g_debug ("Nothing recovered by “%s”: %s", sql, sqlite3_errmsg (source));
      return TRUE;
    }

  while (done && sqlite3_step (row) == SQLITE_ROW)
    done = save (worker, row, seen, error);
  sqlite3_finalize (row);

  return done;
}

static gboolean
save_all (PrmStoreWorker *worker, sqlite3 *source, GError **error)
{
  static const struct
  {
    const char *sql;
    SaveFunc save;
  } steps[] = {
    { "SELECT body, saved_at FROM drafts NOT INDEXED ORDER BY rowid", save_draft_row },
    { "SELECT body, saved_at FROM drafts NOT INDEXED ORDER BY rowid DESC", save_draft_row },
    { "SELECT " PRM_STORE_OPERATION_COLUMNS " FROM operations NOT INDEXED ORDER BY key", save_operation_row },
    { "SELECT " PRM_STORE_OPERATION_COLUMNS " FROM operations NOT INDEXED ORDER BY key DESC", save_operation_row },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!prm_store_exec (worker, "BEGIN IMMEDIATE", error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (save_rows (worker, source, steps[i].sql, steps[i].save, seen, error))
        continue;
      prm_store_worker_roll_back (worker);
      return FALSE;
    }

  return prm_store_exec (worker, "COMMIT", error);
}

gboolean
prm_store_recover (PrmStoreWorker *worker, const char *path, GError **error)
{
  sqlite3 *source = NULL;
  gboolean done = TRUE;

  prm_store_worker_assert (worker);

  /* Read-only, so that the file stays as it was found. */
  if (sqlite3_open_v2 (path, &source, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
    {
      sqlite3_db_config (source, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
      done = save_all (worker, source, error);
    }
  sqlite3_close_v2 (source);

  return done;
}
