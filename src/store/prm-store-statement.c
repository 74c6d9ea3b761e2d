/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

PrmStatement *
prm_store_prepare (PrmStoreWorker *worker, const char *sql, GError **error)
{
  sqlite3_stmt *statement;
  int code;

  prm_store_worker_assert (worker);

  statement = g_hash_table_lookup (worker->statements, sql);
  if (statement != NULL)
    return statement;

  code = sqlite3_prepare_v3 (worker->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      prm_store_set_sqlite_error (error, worker->db, code, worker->path);
      return NULL;
    }

  g_hash_table_insert (worker->statements, g_strdup (sql), statement);

  return statement;
}

int
prm_store_step (PrmStoreWorker *worker, PrmStatement *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_CORRUPT_VTAB)
    worker->search_damaged = TRUE;
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    prm_store_set_sqlite_error (error, worker->db, code, worker->path);

  return code;
}

gboolean
prm_store_run (PrmStoreWorker *worker, PrmStatement *statement, GError **error)
{
  int code = prm_store_step (worker, statement, error);

  sqlite3_reset (statement);

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

gboolean
prm_store_exec (PrmStoreWorker *worker, const char *sql, GError **error)
{
  int code;

  prm_store_worker_assert (worker);

  code = sqlite3_exec (worker->db, sql, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    return TRUE;

  prm_store_set_sqlite_error (error, worker->db, code, worker->path);

  return FALSE;
}

void
prm_bind_text (PrmStatement *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

void
prm_bind_int (PrmStatement *statement, int index, gint64 value)
{
  sqlite3_bind_int64 (statement, index, value);
}

void
prm_bind_moment (PrmStatement *statement, int index, gint64 moment)
{
  if (moment == PRM_TIME_NONE)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_int64 (statement, index, moment);
}

void
prm_bind_networks (PrmStatement *statement, int index, PrmNetworkSet networks)
{
  g_auto (GStrv) words = prm_network_set_to_strv (networks);

  sqlite3_bind_text (statement, index, g_strjoinv (" ", words), -1, g_free);
}

char *
prm_column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);
  gsize length;

  if (text == NULL)
    return NULL;

  length = sqlite3_column_bytes (statement, column);
  if (g_utf8_validate_len (text, length, NULL))
    return g_strndup (text, length);

  return g_utf8_make_valid (text, length);
}

char *
prm_column_text_or (sqlite3_stmt *statement, int column, const char *fallback)
{
  char *text = prm_column_text (statement, column);

  return text != NULL ? text : g_strdup (fallback);
}

gboolean
prm_column_boolean (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_int64 (statement, column) != 0;
}

gint64
prm_column_moment (sqlite3_stmt *statement, int column)
{
  /* The last second of the year 9999, as prm_time_parse() has it: a date beyond it cannot be shown. */
  const gint64 last = G_GINT64_CONSTANT (253402300799);
  gint64 moment = sqlite3_column_int64 (statement, column);

  return moment > 0 && moment <= last ? moment : PRM_TIME_NONE;
}

guint
prm_column_uint (sqlite3_stmt *statement, int column)
{
  return (guint) CLAMP (sqlite3_column_int64 (statement, column), 0, G_MAXINT);
}

PrmNetworkSet
prm_column_networks (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, " ", -1) : NULL;

  return prm_network_set_from_strv ((const char *const *) words);
}
