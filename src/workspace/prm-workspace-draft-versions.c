/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-list-diff.h"
#include "prm-workspace-drafts.h"
#include "prm-workspace-private.h"

static GTask *
new_task (PrmWorkspace *self, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

static PrmDraftItem *
new_item (PrmWorkspace *self, PrmDraft *draft, gint64 moment)
{
  return prm_draft_item_new (draft, prm_workspace_find_profile (self, prm_draft_get_profile_ref_id (draft)), moment);
}

/* Earlier versions */

static void
on_versions_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) versions = prm_store_list_draft_versions_finish (PRM_STORE (source), result, &error);
  g_autoptr (GPtrArray) items = NULL;

  if (versions == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < versions->len; i++)
    {
      const PrmStoredDraft *stored = g_ptr_array_index (versions, i);

      g_ptr_array_add (items, new_item (self, stored->draft, stored->saved_at));
    }
  g_task_return_pointer (task, g_steal_pointer (&items), (GDestroyNotify) g_ptr_array_unref);
}

void
prm_workspace_list_draft_versions_async (PrmWorkspace *workspace,
                                         const char *draft_id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (draft_id != NULL);

  prm_store_list_draft_versions_async (workspace->store, draft_id, cancellable, on_versions_listed,
                                       new_task (workspace, prm_workspace_list_draft_versions_async, cancellable,
                                                 callback, user_data));
}

GPtrArray *
prm_workspace_list_draft_versions_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_restored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (prm_store_restore_draft_finish (PRM_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
prm_workspace_restore_draft_async (PrmWorkspace *workspace,
                                   PrmDraft *version,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (version != NULL);

  prm_store_restore_draft_async (workspace->store, version, prm_clock_now (workspace->clock), NULL, on_restored,
                                 new_task (workspace, prm_workspace_restore_draft_async, NULL, callback, user_data));
}

gboolean
prm_workspace_restore_draft_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What was thrown away */

static void
on_undeleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (PrmStoredDraft) stored = prm_store_undelete_draft_finish (PRM_STORE (source), result, &error);

  if (stored != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
prm_workspace_undelete_draft_async (PrmWorkspace *workspace,
                                    const char *draft_id,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (draft_id != NULL);

  prm_store_undelete_draft_async (workspace->store, draft_id, NULL, on_undeleted,
                                  new_task (workspace, prm_workspace_undelete_draft_async, NULL, callback, user_data));
}

gboolean
prm_workspace_undelete_draft_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Returns: (transfer none) (nullable): the item that shows exactly this already */
static PrmDraftItem *
find_item (PrmWorkspace *self, const PrmStoredDraft *stored)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->deleted_drafts)); i++)
    {
      g_autoptr (PrmDraftItem) item = g_list_model_get_item (G_LIST_MODEL (self->deleted_drafts), i);

      if (prm_draft_item_get_saved_at (item) == stored->deleted_at &&
          prm_draft_equal (prm_draft_item_get_draft (item), stored->draft))
        return item;
    }
  return NULL;
}

static void
on_deleted_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) deleted = prm_store_list_deleted_drafts_finish (PRM_STORE (source), result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  /* The disk's trouble is told by the list of drafts, which is read at the same time. */
  if (deleted == NULL)
    return;
  for (guint i = 0; i < deleted->len; i++)
    {
      const PrmStoredDraft *stored = g_ptr_array_index (deleted, i);
      PrmDraftItem *item = find_item (self, stored);

      g_ptr_array_add (items, item != NULL ? g_object_ref (item) : new_item (self, stored->draft, stored->deleted_at));
    }
  prm_list_diff_apply (self->deleted_drafts, items);
}

static void
load_deleted (PrmWorkspace *self)
{
  prm_store_list_deleted_drafts_async (self->store, prm_clock_now (self->clock), self->cancellable, on_deleted_listed,
                                       g_object_ref (self));
}

GListModel *
prm_workspace_get_deleted_drafts (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), NULL);

  if (workspace->deleted_drafts == NULL)
    {
      workspace->deleted_drafts = g_list_store_new (PRM_TYPE_DRAFT_ITEM);
      g_signal_connect_object (workspace->store, "drafts-changed", G_CALLBACK (load_deleted), workspace,
                               G_CONNECT_SWAPPED);
      load_deleted (workspace);
    }
  return G_LIST_MODEL (workspace->deleted_drafts);
}
