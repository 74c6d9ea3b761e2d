/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-outbox-private.h"

/* What comes into the outbox: on disk first. */

/* @operations: (element-type PrmOperation): on disk */
static void
take_in (PrmOutbox *self, GPtrArray *operations)
{
  for (guint i = 0; i < operations->len; i++)
    {
      /* Its post may have been replaced while it was written. */
      g_autoptr (PrmOperation) followed = prm_outbox_follow (self, g_ptr_array_index (operations, i));

      prm_outbox_append (self, followed);
    }
}

static void
on_operations_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmOutbox *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  self->n_adding--;
  if (!prm_store_add_operations_finish (PRM_STORE (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      prm_outbox_pump (self);
      return;
    }
  take_in (self, g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
  prm_uplink_hurry (self->uplink);
  prm_outbox_pump (self);
}

void
prm_outbox_add_all_async (
  PrmOutbox *outbox, GPtrArray *operations, PrmDraft *whole, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (outbox, NULL, callback, user_data);
  GPtrArray *followed = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_operation_unref);

  g_task_set_source_tag (task, prm_outbox_add_all_async);
  for (guint i = 0; i < operations->len; i++)
    g_ptr_array_add (followed, prm_outbox_follow (outbox, g_ptr_array_index (operations, i)));
  g_task_set_task_data (task, followed, (GDestroyNotify) g_ptr_array_unref);
  outbox->n_adding++;
  prm_store_add_operations_async (prm_uplink_get_store (outbox->uplink), followed, whole,
                                  prm_uplink_get_now (outbox->uplink), NULL, on_operations_added, task);
}

gboolean
prm_outbox_add_all_finish (PrmOutbox *outbox, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, outbox), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
prm_outbox_add_async (PrmOutbox *outbox, PrmOperation *operation, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GPtrArray) operations = g_ptr_array_new ();

  g_ptr_array_add (operations, operation);
  prm_outbox_add_all_async (outbox, operations, NULL, callback, user_data);
}

gboolean
prm_outbox_add_finish (PrmOutbox *outbox, GAsyncResult *result, GError **error)
{
  return prm_outbox_add_all_finish (outbox, result, error);
}
