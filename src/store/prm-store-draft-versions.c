/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-draft-cursor.h"
#include "prm-store-private.h"

#include <glib/gi18n-lib.h>

/*
 * A draft is written once a second while somebody types, so not every state of it is worth keeping. What is about to
 * be replaced becomes an earlier version after a pause, in the midst of a long stretch of writing, and when most of it
 * is taken away at once.
 */
#define PAUSE 120
#define STRETCH 300

#define MAX_VERSIONS 50
#define MAX_DELETED 50

#define DELETED_SECONDS ((gint64) PRM_STORE_DELETED_DAYS * 24 * 60 * 60)

/* A draft as it is on disk. */
typedef struct
{
  char *body; /* (owned) */
  gint64 saved_at;
  gint64 begun_at;
} Row;

static void
row_free (Row *row)
{
  g_free (row->body);
  g_free (row);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Row, row_free)

/* @row: (out): %NULL without an error if there is none */
static gboolean
load_row (PrmStoreWorker *worker, const char *id, Row **row, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT body, saved_at, ifnull (begun_at, saved_at) FROM drafts WHERE id = ?1", error);
  int code;

  *row = NULL;
  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, id);
  code = prm_store_step (worker, statement, error);
  if (code == SQLITE_ROW)
    {
      *row = g_new0 (Row, 1);
      (*row)->body = prm_column_text_or (statement, 0, "");
      (*row)->saved_at = sqlite3_column_int64 (statement, 1);
      (*row)->begun_at = sqlite3_column_int64 (statement, 2);
    }

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

/* Runs a statement with an id and, where it has a second place, a number. */
static gboolean
run_on (PrmStoreWorker *worker, const char *sql, const char *id, gint64 number, GError **error)
{
  g_autoptr (PrmStatement) statement = prm_store_prepare (worker, sql, error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, id);
  if (sqlite3_bind_parameter_count (statement) > 1)
    prm_bind_int (statement, 2, number);

  return prm_store_run (worker, statement, error);
}

/* Earlier versions */

gboolean
prm_store_write_draft_version (
  PrmStoreWorker *worker, const char *draft_id, const char *body, gint64 saved_at, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "INSERT INTO draft_versions (draft_id, body, saved_at) VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, draft_id);
  prm_bind_text (statement, 2, body);
  prm_bind_int (statement, 3, saved_at);

  return prm_store_run (worker, statement, error) &&
         run_on (worker,
                 "DELETE FROM draft_versions WHERE draft_id = ?1 AND key <= "
                 "(SELECT key FROM draft_versions WHERE draft_id = ?1 ORDER BY key DESC LIMIT 1 OFFSET ?2)",
                 draft_id, MAX_VERSIONS, error);
}

static gboolean
is_worth_keeping (const Row *old, const char *body, gint64 now)
{
  return now - old->saved_at >= PAUSE || now - old->begun_at >= STRETCH || strlen (body) < strlen (old->body) / 2;
}

gboolean
prm_store_keep_draft_version (PrmStoreWorker *worker,
                              const char *id,
                              const char *body,
                              gint64 now,
                              gboolean always,
                              gint64 *begun_at,
                              GError **error)
{
  g_autoptr (Row) old = NULL;

  if (!load_row (worker, id, &old, error))
    return FALSE;

  *begun_at = old != NULL ? old->begun_at : now;
  if (old == NULL || g_str_equal (old->body, body) || !(always || is_worth_keeping (old, body, now)))
    return TRUE;

  *begun_at = now;

  return prm_store_write_draft_version (worker, id, old->body, old->saved_at, error);
}

gboolean
prm_store_drop_draft_versions (PrmStoreWorker *worker, const char *id, GError **error)
{
  return run_on (worker, "DELETE FROM draft_versions WHERE draft_id = ?1", id, 0, error);
}

/* Throwing away, and bringing back */

gboolean
prm_store_write_deleted_draft (
  PrmStoreWorker *worker, const char *id, const char *body, gint64 saved_at, gint64 deleted_at, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker,
                       "INSERT OR REPLACE INTO deleted_drafts (id, body, saved_at, deleted_at) VALUES (?1, ?2, ?3, ?4)",
                       error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, id);
  prm_bind_text (statement, 2, body);
  prm_bind_int (statement, 3, saved_at);
  prm_bind_moment (statement, 4, deleted_at);

  return prm_store_run (worker, statement, error);
}

/* Those beyond the last 50, and those whose time is over: what ?1 and ?2 say. */
#define FORGOTTEN                                                                                                      \
  "(SELECT id FROM deleted_drafts WHERE deleted_at <= ?2 OR "                                                          \
  "key IN (SELECT key FROM deleted_drafts ORDER BY key DESC LIMIT -1 OFFSET ?1))"

/* What is alive again under the same id keeps what belongs to it. */
static gboolean
forget_deleted (PrmStoreWorker *worker, gint64 now, GError **error)
{
  static const char *const steps[] = {
    "DELETE FROM draft_versions WHERE draft_id IN " FORGOTTEN " AND draft_id NOT IN (SELECT id FROM drafts)",
    "DELETE FROM facts WHERE name IN (SELECT '" PRM_STORE_DRAFT_HISTORY
    "' || id FROM deleted_drafts WHERE id IN " FORGOTTEN " AND id NOT IN (SELECT id FROM drafts))",
    "DELETE FROM facts WHERE name IN (SELECT '" PRM_STORE_DRAFT_CURSOR
    "' || id FROM deleted_drafts WHERE id IN " FORGOTTEN " AND id NOT IN (SELECT id FROM drafts))",
    "DELETE FROM deleted_drafts WHERE id IN " FORGOTTEN,
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (PrmStatement) statement = prm_store_prepare (worker, steps[i], error);

      if (statement == NULL)
        return FALSE;
      prm_bind_int (statement, 1, MAX_DELETED);
      prm_bind_int (statement, 2, now - DELETED_SECONDS);
      if (!prm_store_run (worker, statement, error))
        return FALSE;
    }

  return TRUE;
}

typedef struct
{
  char *id; /* (owned) */
  gint64 now;
} DeleteData;

static void
delete_data_free (gpointer data)
{
  DeleteData *what = data;

  g_free (what->id);
  g_free (what);
}

static gboolean
delete_draft (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  const DeleteData *what = data;
  g_autoptr (Row) row = NULL;

  if (!load_row (worker, what->id, &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;

  worker->changes.drafts = TRUE;

  /* What could be undone in it stays, too, for when it comes back. */
  return prm_store_write_deleted_draft (worker, what->id, row->body, row->saved_at, what->now, error) &&
         run_on (worker, "DELETE FROM drafts WHERE id = ?1", what->id, 0, error) &&
         forget_deleted (worker, what->now, error);
}

/* A draft that was written anew under the same id meanwhile becomes an earlier version of what comes back. */
static gboolean
undelete_draft (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  const char *id = data;
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT body, saved_at FROM deleted_drafts WHERE id = ?1", error);
  PrmStoredDraft *stored = NULL;
  int code;

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, id);
  code = prm_store_step (worker, statement, error);
  if (code == SQLITE_ROW)
    stored = prm_store_decode_draft (statement);
  sqlite3_reset (statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    return FALSE;

  if (stored == NULL)
    {
      g_set_error_literal (error, PRM_STORE_ERROR, PRM_STORE_ERROR_FAILED,
                           _ ("This draft was deleted too long ago to be brought back."));
      return FALSE;
    }

  *result = stored;

  return prm_store_write_draft (worker, stored->draft, stored->saved_at, TRUE, error) &&
         run_on (worker, "DELETE FROM deleted_drafts WHERE id = ?1", id, 0, error);
}

/* Listing */

gboolean
prm_store_read_drafts (PrmStoreWorker *worker, PrmStatement *statement, gpointer *result, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_stored_draft_free);
  int code;

  while ((code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    {
      PrmStoredDraft *stored = prm_store_decode_draft (statement);

      if (stored != NULL)
        g_ptr_array_add (drafts, stored);
    }
  if (code != SQLITE_DONE)
    return FALSE;

  *result = g_steal_pointer (&drafts);

  return TRUE;
}

static gboolean
list_versions (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT body, saved_at FROM draft_versions WHERE draft_id = ?1 ORDER BY key DESC",
                       error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, data);

  return prm_store_read_drafts (worker, statement, result, error);
}

static gboolean
list_deleted (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  const gint64 *now = data;
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker,
                       "SELECT body, saved_at, deleted_at FROM deleted_drafts WHERE ifnull (deleted_at > ?1, 1) "
                       "AND id NOT IN (SELECT id FROM drafts) ORDER BY key DESC",
                       error);

  if (statement == NULL)
    return FALSE;

  prm_bind_int (statement, 1, *now - DELETED_SECONDS);

  return prm_store_read_drafts (worker, statement, result, error);
}

void
prm_store_delete_draft_async (PrmStore *self,
                              const char *draft_id,
                              gint64 now,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  DeleteData *what = g_new0 (DeleteData, 1);

  what->id = g_strdup (draft_id);
  what->now = now;
  prm_store_submit (self, PRM_STORE_JOB_WRITE, delete_draft, what, delete_data_free, NULL, prm_store_delete_draft_async,
                    cancellable, callback, user_data);
}

gboolean
prm_store_delete_draft_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_delete_draft_async, error);
}

void
prm_store_undelete_draft_async (
  PrmStore *self, const char *draft_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_WRITE, undelete_draft, g_strdup (draft_id), g_free,
                    (GDestroyNotify) prm_stored_draft_free, prm_store_undelete_draft_async, cancellable, callback,
                    user_data);
}

PrmStoredDraft *
prm_store_undelete_draft_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_undelete_draft_async, error);
}

void
prm_store_list_deleted_drafts_async (
  PrmStore *self, gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_READ, list_deleted, g_memdup2 (&now, sizeof now), g_free,
                    (GDestroyNotify) g_ptr_array_unref, prm_store_list_deleted_drafts_async, cancellable, callback,
                    user_data);
}

GPtrArray *
prm_store_list_deleted_drafts_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_list_deleted_drafts_async, error);
}

void
prm_store_list_draft_versions_async (
  PrmStore *self, const char *draft_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_READ, list_versions, g_strdup (draft_id), g_free,
                    (GDestroyNotify) g_ptr_array_unref, prm_store_list_draft_versions_async, cancellable, callback,
                    user_data);
}

GPtrArray *
prm_store_list_draft_versions_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_list_draft_versions_async, error);
}
