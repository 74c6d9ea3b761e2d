/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-verb-private.h"
#include "prm-workspace-private.h"

/* Files on their way to the service. */

static void
on_upload_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_outbox_add_finish (PRM_OUTBOX (source), result, &error))
    g_task_return_pointer (task, g_strdup (g_task_get_task_data (task)), g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
prm_workspace_upload_async (
  PrmWorkspace *workspace, const char *ref_id, GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (PrmOperation) operation = NULL;
  g_autofree char *uri = NULL;
  GError *error = NULL;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (workspace, NULL, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_upload_async);
  if (!g_file_is_native (file))
    {
      g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS, "%s",
                               _ ("Only a file on this computer can be uploaded. Copy it here first."));
      return;
    }
  if (!prm_verb_check_profile (workspace, ref_id, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  uri = g_file_get_uri (file);
  operation = prm_operation_new_upload (ref_id, uri, prm_clock_now (workspace->clock));
  g_task_set_task_data (task, g_strdup (operation->id), g_free);
  prm_outbox_add_async (workspace->outbox, operation, on_upload_added, g_steal_pointer (&task));
}

char *
prm_workspace_upload_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_upload_cancelled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_outbox_cancel_upload_finish (PRM_OUTBOX (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
prm_workspace_cancel_upload_async (PrmWorkspace *workspace,
                                   const char *id,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  task = g_task_new (workspace, NULL, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_cancel_upload_async);
  prm_outbox_cancel_upload_async (workspace->outbox, id, on_upload_cancelled, task);
}

gboolean
prm_workspace_cancel_upload_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_upload_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  char *url = prm_store_get_fact_finish (PRM_STORE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, url, g_free);
}

void
prm_workspace_find_upload_async (PrmWorkspace *workspace,
                                 const char *id,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autofree char *name = g_strconcat (PRM_STORE_FACT_UPLOAD, id, NULL);
  GTask *task;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  task = g_task_new (workspace, NULL, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_find_upload_async);
  prm_store_get_fact_async (workspace->store, name, NULL, on_upload_found, task);
}

char *
prm_workspace_find_upload_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
