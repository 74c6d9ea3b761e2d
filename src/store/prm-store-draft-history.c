/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-draft-cursor.h"
#include "prm-store-private.h"

/* A fact beside the draft: not a column, as the lists of drafts, which are read often, have no use for it. */
#define NAME "'" PRM_STORE_DRAFT_HISTORY "' || ?1"

typedef struct
{
  char *draft_id; /* (owned) */
  char *history;  /* (owned) */
} HistoryData;

static void
history_data_free (gpointer data)
{
  HistoryData *self = data;

  g_free (self->draft_id);
  g_free (self->history);
  g_free (self);
}

gboolean
prm_store_drop_draft_history (PrmStoreWorker *worker, const char *draft_id, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "DELETE FROM facts WHERE name IN (" NAME ", '" PRM_STORE_DRAFT_CURSOR "' || ?1)", error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, draft_id);

  return prm_store_run (worker, statement, error);
}

static gboolean
save_history (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  HistoryData *history = data;
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker,
                       "INSERT INTO facts (name, value) SELECT " NAME ", ?2 FROM drafts WHERE id = ?1 "
                       "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                       error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, history->draft_id);
  prm_bind_text (statement, 2, history->history);

  return prm_store_run (worker, statement, error);
}

static gboolean
get_history (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (PrmStatement) statement = prm_store_prepare (worker, "SELECT value FROM facts WHERE name = " NAME, error);
  int code;

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, data);
  code = prm_store_step (worker, statement, error);
  if (code == SQLITE_ROW)
    *result = prm_column_text (statement, 0);

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

void
prm_store_save_draft_history_async (PrmStore *self,
                                    const char *draft_id,
                                    const char *history,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  HistoryData *data = g_new0 (HistoryData, 1);

  data->draft_id = g_strdup (draft_id);
  data->history = g_strdup (history);
  prm_store_submit (self, PRM_STORE_JOB_WRITE, save_history, data, history_data_free, NULL,
                    prm_store_save_draft_history_async, cancellable, callback, user_data);
}

gboolean
prm_store_save_draft_history_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_save_draft_history_async, error);
}

void
prm_store_get_draft_history_async (
  PrmStore *self, const char *draft_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_READ, get_history, g_strdup (draft_id), g_free, g_free,
                    prm_store_get_draft_history_async, cancellable, callback, user_data);
}

char *
prm_store_get_draft_history_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_get_draft_history_async, error);
}
