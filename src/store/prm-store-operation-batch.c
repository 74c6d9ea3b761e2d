/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

/* Operations that belong together, such as the posts that one draft becomes: half of them would be worse than none. */

typedef struct
{
  GPtrArray *operations; /* (owned) (element-type PrmOperation) */
  PrmDraft *whole;       /* (owned) (nullable) */
  gint64 now;
} BatchData;

static void
batch_data_free (gpointer data)
{
  BatchData *batch = data;

  g_ptr_array_unref (batch->operations);
  g_clear_pointer (&batch->whole, prm_draft_unref);
  g_free (batch);
}

static gboolean
add_operations (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  BatchData *batch = data;

  if (batch->whole != NULL)
    {
      g_autofree char *body = prm_draft_serialize (batch->whole);

      /* Whoever takes a part of it back finds here what it was a part of. */
      if (!prm_store_write_draft_version (worker, prm_draft_get_id (batch->whole), body, batch->now, error))
        return FALSE;
    }

  for (guint i = 0; i < batch->operations->len; i++)
    if (!prm_store_enter_operation (worker, g_ptr_array_index (batch->operations, i), error))
      return FALSE;

  return TRUE;
}

void
prm_store_add_operations_async (PrmStore *self,
                                GPtrArray *operations,
                                PrmDraft *whole,
                                gint64 now,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  BatchData *batch = g_new0 (BatchData, 1);

  /* The worker's thread has the list for itself. */
  batch->operations = prm_store_copy_operations (operations);
  batch->whole = whole != NULL ? prm_draft_ref (whole) : NULL;
  batch->now = now;
  prm_store_submit (self, PRM_STORE_JOB_WRITE, add_operations, batch, batch_data_free, NULL,
                    prm_store_add_operations_async, cancellable, callback, user_data);
}

gboolean
prm_store_add_operations_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_add_operations_async, error);
}
