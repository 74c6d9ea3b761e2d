/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-draft-cursor.h"
#include "prm-store-private.h"

/* A fact beside the draft, as its history is: it moves far more often than the draft changes. */

typedef struct
{
  PrmDraft *draft; /* (owned) (nullable) */
  char *draft_id;  /* (owned) */
  char *cursor;    /* (owned) */
  gint64 now;
} CursorData;

static void
cursor_data_free (gpointer data)
{
  CursorData *self = data;

  g_clear_pointer (&self->draft, prm_draft_unref);
  g_free (self->draft_id);
  g_free (self->cursor);
  g_free (self);
}

static gboolean
save_cursor (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  CursorData *cursor = data;
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker,
                       "INSERT INTO facts (name, value) SELECT '" PRM_STORE_DRAFT_CURSOR
                       "' || ?1, ?2 FROM drafts WHERE id = ?1 "
                       "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                       error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, cursor->draft_id);
  prm_bind_text (statement, 2, cursor->cursor);

  return prm_store_run (worker, statement, error);
}

static gboolean
keep_draft (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  CursorData *cursor = data;

  return prm_store_write_draft (worker, cursor->draft, cursor->now, FALSE, error) &&
         save_cursor (worker, data, result, error);
}

static CursorData *
cursor_data_new (const char *draft_id, const char *cursor)
{
  CursorData *data = g_new0 (CursorData, 1);

  data->draft_id = g_strdup (draft_id);
  data->cursor = g_strdup (cursor);
  return data;
}

void
prm_store_keep_draft_async (PrmStore *self,
                            PrmDraft *draft,
                            const char *cursor,
                            gint64 now,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  CursorData *data = cursor_data_new (prm_draft_get_id (draft), cursor);

  data->draft = prm_draft_ref (draft);
  data->now = now;
  prm_store_submit (self, PRM_STORE_JOB_WRITE, keep_draft, data, cursor_data_free, NULL, prm_store_keep_draft_async,
                    cancellable, callback, user_data);
}

gboolean
prm_store_keep_draft_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_keep_draft_async, error);
}

void
prm_store_save_draft_cursor_async (PrmStore *self,
                                   const char *draft_id,
                                   const char *cursor,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_WRITE, save_cursor, cursor_data_new (draft_id, cursor), cursor_data_free, NULL,
                    prm_store_save_draft_cursor_async, cancellable, callback, user_data);
}

gboolean
prm_store_save_draft_cursor_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_save_draft_cursor_async, error);
}
