/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-conflict.h"
#include "prm-workspace-conflict.h"
#include "prm-workspace-private.h"

typedef struct
{
  char *post_id;   /* (owned) */
  PrmPost *theirs; /* (owned) (nullable) */
  PrmPost *mine;   /* (owned) (nullable) */
} ConflictData;

static void
conflict_data_free (ConflictData *data)
{
  g_free (data->post_id);
  g_clear_pointer (&data->theirs, prm_post_unref);
  g_clear_pointer (&data->mine, prm_post_unref);
  g_free (data);
}

/* Returns: (transfer none) (nullable) */
static const PrmOperation *
find_conflict (GPtrArray *operations, const char *post_id)
{
  for (guint i = 0; i < operations->len; i++)
    {
      const PrmOperation *operation = g_ptr_array_index (operations, i);

      if (operation->state == PRM_OPERATION_STOPPED && operation->error_code == PRM_OPERATION_CONFLICT &&
          g_strcmp0 (operation->post_id, post_id) == 0)
        return operation;
    }
  return NULL;
}

static void
return_gone (GTask *task)
{
  g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE, "%s",
                           _ ("There is nothing to choose from any more."));
}

static void
on_operations_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  ConflictData *data = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) operations = prm_store_list_operations_finish (PRM_STORE (source), result, &error);
  const PrmOperation *operation;

  if (operations == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  operation = find_conflict (operations, data->post_id);
  if (operation == NULL)
    {
      return_gone (task);
      return;
    }
  data->mine = prm_conflict_dup_mine (operation, data->theirs, prm_clock_now (self->clock));
  g_task_return_boolean (task, TRUE);
}

static void
on_original_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ConflictData *data = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  data->theirs = prm_store_get_original_finish (PRM_STORE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (data->theirs == NULL)
    return_gone (task);
  else
    prm_store_list_operations_async (PRM_STORE (source), cancellable, on_operations_listed, g_steal_pointer (&task));
}

void
prm_workspace_load_conflict_async (PrmWorkspace *workspace,
                                   const char *post_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  ConflictData *data;
  GTask *task;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (post_id != NULL);

  data = g_new0 (ConflictData, 1);
  data->post_id = g_strdup (post_id);
  task = g_task_new (workspace, cancellable, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_load_conflict_async);
  g_task_set_task_data (task, data, (GDestroyNotify) conflict_data_free);
  prm_store_get_original_async (workspace->store, post_id, cancellable, on_original_read, task);
}

PrmPost *
prm_workspace_load_conflict_finish (PrmWorkspace *workspace, GAsyncResult *result, PrmPost **mine, GError **error)
{
  ConflictData *data;

  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  *mine = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  data = g_task_get_task_data (G_TASK (result));
  *mine = g_steal_pointer (&data->mine);
  return g_steal_pointer (&data->theirs);
}
