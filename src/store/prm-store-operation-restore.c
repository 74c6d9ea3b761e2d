/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

/* After damage, the outbox is written anew by whoever has it in memory: what could be read of it may lack some, be in
 * another order, or have what went out since. */

static gboolean
has_id (GPtrArray *operations, const char *id)
{
  for (guint i = 0; i < operations->len; i++)
    if (g_strcmp0 (((const PrmOperation *) g_ptr_array_index (operations, i))->id, id) == 0)
      return TRUE;

  return FALSE;
}

/* What was saved of it is over: nothing of it is shown any more. */
static gboolean
take_away (PrmStoreWorker *worker, const PrmOperation *operation, GError **error)
{
  if (operation->kind == PRM_OPERATION_PUBLISH)
    return prm_store_drop_post (worker, operation->post_id, error);

  return prm_store_overlay (worker, operation->post_id, error);
}

static gboolean
restore_operations (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  GPtrArray *operations = data;
  g_autoptr (GPtrArray) saved = prm_store_load_operations (worker, NULL, error);

  if (saved == NULL || !prm_store_exec (worker, "DELETE FROM operations", error))
    return FALSE;

  worker->changes.operations = TRUE;
  for (guint i = 0; i < operations->len; i++)
    if (!prm_store_insert_operation (worker, g_ptr_array_index (operations, i), error))
      return FALSE;

  for (guint i = 0; i < saved->len; i++)
    {
      const PrmOperation *operation = g_ptr_array_index (saved, i);

      if (!has_id (operations, operation->id) && !take_away (worker, operation, error))
        return FALSE;
    }
  for (guint i = 0; i < operations->len; i++)
    if (!prm_store_overlay (worker, ((const PrmOperation *) g_ptr_array_index (operations, i))->post_id, error))
      return FALSE;

  return TRUE;
}

void
prm_store_restore_operations_async (
  PrmStore *self, GPtrArray *operations, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_WRITE, restore_operations, prm_store_copy_operations (operations),
                    (GDestroyNotify) g_ptr_array_unref, NULL, prm_store_restore_operations_async, cancellable, callback,
                    user_data);
}

gboolean
prm_store_restore_operations_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_restore_operations_async, error);
}
