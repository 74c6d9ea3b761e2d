/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

typedef struct
{
  PrmDraft *draft; /* (owned) */
  gint64 now;
  gboolean keep; /* what is replaced stays as an earlier version, however short it lived */
} SaveData;

static void
save_data_free (gpointer data)
{
  SaveData *save = data;

  prm_draft_unref (save->draft);
  g_free (save);
}

void
prm_stored_draft_free (PrmStoredDraft *stored)
{
  prm_draft_unref (stored->draft);
  g_free (stored);
}

gboolean
prm_store_write_draft (PrmStoreWorker *worker, const PrmDraft *draft, gint64 saved_at, gboolean keep, GError **error)
{
  /* "turn" orders what was saved within one second. */
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker,
                       "INSERT INTO drafts (id, body, saved_at, begun_at, turn) "
                       "VALUES (?1, ?2, ?3, ?4, (SELECT ifnull (max (turn), 0) + 1 FROM drafts)) "
                       "ON CONFLICT (id) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at, "
                       "begun_at = excluded.begun_at, turn = excluded.turn",
                       error);
  g_autofree char *body = prm_draft_serialize (draft);
  gint64 begun_at;

  if (statement == NULL ||
      !prm_store_keep_draft_version (worker, prm_draft_get_id (draft), body, saved_at, keep, &begun_at, error))
    return FALSE;

  prm_bind_text (statement, 1, prm_draft_get_id (draft));
  prm_bind_text (statement, 2, body);
  prm_bind_int (statement, 3, saved_at);
  prm_bind_int (statement, 4, begun_at);
  worker->changes.drafts = TRUE;

  return prm_store_run (worker, statement, error);
}

gboolean
prm_store_drop_draft (PrmStoreWorker *worker, const char *id, GError **error)
{
  g_autoptr (PrmStatement) statement = prm_store_prepare (worker, "DELETE FROM drafts WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, id);
  if (!prm_store_run (worker, statement, error))
    return FALSE;

  if (sqlite3_changes (worker->db) > 0)
    worker->changes.drafts = TRUE;

  return prm_store_drop_draft_history (worker, id, error);
}

PrmStoredDraft *
prm_store_decode_draft (sqlite3_stmt *statement)
{
  g_autofree char *body = prm_column_text_or (statement, 0, "");
  g_autoptr (GError) error = NULL;
  PrmStoredDraft *stored;
  PrmDraft *draft = prm_draft_deserialize (body, &error);

  if (draft == NULL)
    {
      g_debug ("Passing over a draft that cannot be read: %s", error->message);
      return NULL;
    }

  stored = g_new0 (PrmStoredDraft, 1);
  stored->draft = draft;
  stored->saved_at = prm_column_moment (statement, 1);
  stored->deleted_at = sqlite3_column_count (statement) > 2 ? prm_column_moment (statement, 2) : PRM_TIME_NONE;

  return stored;
}

static gboolean
save_draft (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  SaveData *save = data;

  return prm_store_write_draft (worker, save->draft, save->now, save->keep, error);
}

static gboolean
list_drafts (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT body, saved_at FROM drafts ORDER BY saved_at DESC, turn DESC", error);

  return statement != NULL && prm_store_read_drafts (worker, statement, result, error);
}

static void
submit_save (PrmStore *self,
             PrmDraft *draft,
             gint64 now,
             gboolean keep,
             gpointer tag,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  SaveData *save = g_new0 (SaveData, 1);

  save->draft = prm_draft_ref (draft);
  save->now = now;
  save->keep = keep;
  prm_store_submit (self, PRM_STORE_JOB_WRITE, save_draft, save, save_data_free, NULL, tag, cancellable, callback,
                    user_data);
}

void
prm_store_save_draft_async (PrmStore *self,
                            PrmDraft *draft,
                            gint64 now,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  submit_save (self, draft, now, FALSE, prm_store_save_draft_async, cancellable, callback, user_data);
}

gboolean
prm_store_save_draft_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_save_draft_async, error);
}

void
prm_store_restore_draft_async (PrmStore *self,
                               PrmDraft *version,
                               gint64 now,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  submit_save (self, version, now, TRUE, prm_store_restore_draft_async, cancellable, callback, user_data);
}

gboolean
prm_store_restore_draft_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_restore_draft_async, error);
}

void
prm_store_list_drafts_async (PrmStore *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_READ, list_drafts, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                    prm_store_list_drafts_async, cancellable, callback, user_data);
}

GPtrArray *
prm_store_list_drafts_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_list_drafts_async, error);
}
