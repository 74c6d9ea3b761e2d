/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-checks.h"
#include "prm-draft-edit.h"
#include "prm-draft-extras.h"
#include "prm-draft-times.h"
#include "prm-store-draft-cursor.h"
#include "prm-verb-private.h"
#include "prm-workspace-private.h"
#include "prm-workspace-writing.h"

/* What a person does with a draft: keep it, throw it away, send it, make one of a post. */

/* Keeping and throwing away */

static void
on_draft_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_store_save_draft_finish (PRM_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_draft_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_store_delete_draft_finish (PRM_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_draft_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_store_keep_draft_finish (PRM_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
prm_workspace_save_draft_async (PrmWorkspace *workspace,
                                PrmDraft *draft,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  prm_workspace_save_draft_at_async (workspace, draft, NULL, callback, user_data);
}

void
prm_workspace_save_draft_at_async (
  PrmWorkspace *workspace, PrmDraft *draft, const char *cursor, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (draft != NULL);

  task = g_task_new (workspace, NULL, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_save_draft_async);
  /* Changes of which there are none would only be in the way. */
  if (prm_draft_is_empty (draft) ||
      (prm_draft_get_edited_id (draft) != NULL && prm_draft_get_changes (draft) == PRM_EDIT_NOTHING))
    prm_store_delete_draft_async (workspace->store, prm_draft_get_id (draft), prm_clock_now (workspace->clock), NULL,
                                  on_draft_deleted, task);
  else if (cursor != NULL)
    prm_store_keep_draft_async (workspace->store, draft, cursor, prm_clock_now (workspace->clock), NULL, on_draft_kept,
                                task);
  else
    prm_store_save_draft_async (workspace->store, draft, prm_clock_now (workspace->clock), NULL, on_draft_saved, task);
}

gboolean
prm_workspace_save_draft_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
prm_workspace_delete_draft_async (PrmWorkspace *workspace,
                                  const char *draft_id,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (draft_id != NULL);

  task = g_task_new (workspace, NULL, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_delete_draft_async);
  prm_store_delete_draft_async (workspace->store, draft_id, prm_clock_now (workspace->clock), NULL, on_draft_deleted,
                                task);
}

gboolean
prm_workspace_delete_draft_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Sending */

static gboolean
check_draft (PrmWorkspace *self, PrmDraft *draft, GError **error)
{
  const char *ref_id = prm_draft_get_profile_ref_id (draft);
  g_autoptr (GPtrArray) problems = NULL;
  PrmProfileItem *item;

  if (ref_id == NULL)
    {
      g_set_error_literal (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS,
                           _ ("Choose the profile that this post is for."));
      return FALSE;
    }
  if (prm_outbox_has_draft (self->outbox, prm_draft_get_id (draft)) ||
      g_hash_table_contains (self->submitting, prm_draft_get_id (draft)))
    {
      g_set_error_literal (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_ON_ITS_WAY,
                           _ ("This post is being sent already."));
      return FALSE;
    }
  if (!prm_verb_check_profile (self, ref_id, error))
    return FALSE;
  item = prm_workspace_find_profile (self, ref_id);
  problems = prm_draft_check (draft, prm_profile_item_get_profile (item), prm_clock_now (self->clock));
  if (!prm_problems_block (problems))
    return TRUE;
  g_set_error_literal (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS,
                       ((const PrmProblem *) g_ptr_array_index (problems, 0))->message);
  return FALSE;
}

static void
on_submitted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  g_hash_table_remove (self->submitting, g_task_get_task_data (task));
  if (prm_outbox_add_all_finish (PRM_OUTBOX (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The service knows one date a post: a draft with several becomes as many posts. */
static GPtrArray *
list_publishes (PrmDraft *draft, gint64 now)
{
  g_autoptr (GPtrArray) parts = prm_draft_split_by_time (draft);
  GPtrArray *operations = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_operation_unref);

  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (operations, prm_operation_new_publish (g_ptr_array_index (parts, i), now));
  return operations;
}

void
prm_workspace_submit_async (PrmWorkspace *workspace, PrmDraft *draft, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GPtrArray) operations = NULL;
  GError *error = NULL;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (draft != NULL);

  task = g_task_new (workspace, NULL, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_submit_async);
  if (!check_draft (workspace, draft, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  /* Two clicks on the same button are one post. */
  g_hash_table_add (workspace->submitting, g_strdup (prm_draft_get_id (draft)));
  g_task_set_task_data (task, g_strdup (prm_draft_get_id (draft)), g_free);
  operations = list_publishes (draft, prm_clock_now (workspace->clock));
  prm_outbox_add_all_async (workspace->outbox, operations, operations->len > 1 ? draft : NULL, on_submitted,
                            g_steal_pointer (&task));
}

gboolean
prm_workspace_submit_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Putting one in the place of a post */

static void
on_replace_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  g_hash_table_remove (self->submitting, prm_draft_get_id (verb->draft));
  if (prm_outbox_add_finish (PRM_OUTBOX (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
add_replacing (GTask *task, PrmOperation *operation)
{
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);

  g_hash_table_add (self->submitting, g_strdup (prm_draft_get_id (verb->draft)));
  prm_outbox_add_async (self->outbox, operation, on_replace_added, task);
}

static void
on_exchanged (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  g_hash_table_remove (self->submitting, prm_draft_get_id (verb->draft));
  if (prm_outbox_exchange_finish (PRM_OUTBOX (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
check_replaceable (const PrmPost *post, PrmDraft *draft, GError **error)
{
  if (g_strcmp0 (post->profile_ref_id, prm_draft_get_profile_ref_id (draft)) != 0)
    {
      g_set_error_literal (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS,
                           _ ("A post stays with its profile. Duplicate it to publish it for another one."));
      return FALSE;
    }
  if (prm_draft_get_repeat (draft).times > 0)
    {
      g_set_error_literal (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS,
                           _ ("A series of posts cannot take the place of one. Publish it as a new post."));
      return FALSE;
    }
  if (post->status == PRM_POST_STATUS_PENDING || post->status == PRM_POST_STATUS_PAUSED ||
      post->status == PRM_POST_STATUS_AWAITING_APPROVAL || post->status == PRM_POST_STATUS_ERROR ||
      prm_post_is_local (post))
    return TRUE;
  g_set_error_literal (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE,
                       _ ("This post is out already and cannot be replaced."));
  return FALSE;
}

static void
replace_post (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);
  g_autoptr (PrmOperation) operation = NULL;
  GError *error = NULL;

  if (!check_replaceable (verb->post, verb->draft, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (prm_post_is_local (verb->post))
    {
      operation = prm_operation_new_publish (verb->draft, prm_clock_now (self->clock));
      g_hash_table_add (self->submitting, g_strdup (prm_draft_get_id (verb->draft)));
      prm_outbox_exchange_async (self->outbox, verb->post_id, operation, on_exchanged, g_steal_pointer (&task));
      return;
    }
  operation = prm_operation_new_replace (verb->post_id, verb->draft, prm_clock_now (self->clock));
  if (prm_draft_get_edited_id (verb->draft) != NULL ? prm_draft_get_paused (verb->draft)
                                                    : verb->post->status == PRM_POST_STATUS_PAUSED)
    prm_operation_keep_paused (operation);
  add_replacing (g_steal_pointer (&task), operation);
}

void
prm_workspace_replace_post_async (
  PrmWorkspace *workspace, const char *post_id, PrmDraft *draft, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  PrmVerb *verb;
  GError *error = NULL;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (draft != NULL);

  task = prm_verb_new (workspace, post_id, prm_workspace_replace_post_async, callback, user_data);
  verb = g_task_get_task_data (task);
  verb->draft = prm_draft_ref (draft);
  if (!check_draft (workspace, draft, &error))
    g_task_return_error (task, error);
  else
    prm_verb_begin (g_steal_pointer (&task), replace_post);
}

gboolean
prm_workspace_replace_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Making one of a post */

static void
on_turned_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmVerb *verb = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (prm_store_save_draft_finish (PRM_STORE (source), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&verb->draft), (GDestroyNotify) prm_draft_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
turn_into_draft (GTask *task)
{
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);

  verb->draft = prm_draft_new_copy (verb->post, verb->source);
  prm_store_save_draft_async (self->store, verb->draft, prm_clock_now (self->clock), NULL, on_turned_saved, task);
}

void
prm_workspace_turn_into_draft_async (PrmWorkspace *workspace,
                                     const char *post_id,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  prm_verb_read (prm_verb_new (workspace, post_id, prm_workspace_turn_into_draft_async, callback, user_data),
                 turn_into_draft);
}

PrmDraft *
prm_workspace_turn_into_draft_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
