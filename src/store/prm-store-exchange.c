/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

/* What is to be done to a post is another now. At every moment there is one of the two, so that what was sent is not a
 * draft again where the program ends in between. */

typedef struct
{
  GPtrArray *operations; /* (owned) */
  PrmOperation *next;    /* (owned) */
  gint64 now;
} Exchange;

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  g_ptr_array_unref (exchange->operations);
  prm_operation_unref (exchange->next);
  g_free (exchange);
}

/* What @next does not carry: a post that it takes the place of is among the deleted drafts, a version of one that stays
 * among the drafts. */
static gboolean
leave_draft (PrmStoreWorker *worker, const PrmOperation *operation, const Exchange *exchange, GError **error)
{
  const char *id = operation->draft != NULL ? prm_draft_get_id (operation->draft) : NULL;
  g_autoptr (PrmDraft) draft = NULL;

  if (id == NULL || operation->renews ||
      (exchange->next->draft != NULL && g_strcmp0 (id, prm_draft_get_id (exchange->next->draft)) == 0))
    return TRUE;
  draft = prm_operation_dup_draft (operation);
  if (operation->kind == PRM_OPERATION_PUBLISH)
    {
      g_autofree char *body = prm_draft_serialize (draft);

      return prm_store_write_deleted_draft (worker, id, body, exchange->now, exchange->now, error);
    }

  return prm_store_write_draft (worker, draft, exchange->now, TRUE, error);
}

static gboolean
take_out (PrmStoreWorker *worker, const PrmOperation *operation, const Exchange *exchange, GError **error)
{
  if (!prm_store_drop_operation (worker, operation->id, NULL, error) ||
      !leave_draft (worker, operation, exchange, error))
    return FALSE;
  if (operation->kind == PRM_OPERATION_PUBLISH)
    return prm_store_drop_post (worker, operation->post_id, error);

  return prm_store_overlay (worker, operation->post_id, error);
}

static gboolean
exchange_operations (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  const Exchange *exchange = data;

  for (guint i = 0; i < exchange->operations->len; i++)
    {
      if (!take_out (worker, g_ptr_array_index (exchange->operations, i), exchange, error))
        return FALSE;
    }

  return prm_store_enter_operation (worker, exchange->next, error);
}

void
prm_store_exchange_operations_async (PrmStore *self,
                                     GPtrArray *operations,
                                     PrmOperation *next,
                                     gint64 now,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->operations = prm_store_copy_operations (operations);
  exchange->next = prm_operation_ref (next);
  exchange->now = now;
  prm_store_submit (self, PRM_STORE_JOB_WRITE, exchange_operations, exchange, exchange_free, NULL,
                    prm_store_exchange_operations_async, cancellable, callback, user_data);
}

gboolean
prm_store_exchange_operations_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_exchange_operations_async, error);
}
