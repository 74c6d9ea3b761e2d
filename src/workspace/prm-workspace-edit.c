/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-verb-private.h"
#include "prm-workspace-edit.h"
#include "prm-workspace-private.h"

static void
return_gone (GTask *task)
{
  g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE, "%s",
                           _ ("The post is not at the service any more. What you wrote is kept in Drafts."));
}

static void
return_out (GTask *task, const PrmPost *post)
{
  gboolean on_its_way = post->status == PRM_POST_STATUS_PROCESSING || post->outgoing == PRM_POST_OUTGOING_SENDING;

  g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_OUT, "%s",
                           on_its_way ? _ ("This post is being sent and cannot be changed any more.")
                                      : _ ("This post is out already and cannot be changed any more."));
}

/* Beginning */

/* Returns: (nullable): the changes to the post that are among the drafts */
static PrmDraft *
find_edit (PrmWorkspace *self, const char *post_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->drafts)); i++)
    {
      g_autoptr (PrmDraftItem) item = g_list_model_get_item (G_LIST_MODEL (self->drafts), i);
      PrmDraft *draft = prm_draft_item_get_draft (item);

      if (g_strcmp0 (prm_draft_get_edited_id (draft), post_id) == 0)
        return draft;
    }
  return NULL;
}

static void
return_draft (GTask *task, PrmDraft *draft)
{
  g_task_return_pointer (task, draft, (GDestroyNotify) prm_draft_unref);
}

static void
on_draft_taken_back (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  if (!prm_outbox_withdraw_finish (PRM_OUTBOX (source), result, &draft, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (draft == NULL)
    return_gone (task);
  else
    return_draft (task, g_steal_pointer (&draft));
}

/* Only now is what was withdrawn of no use. */
static void
on_taken_back_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!prm_workspace_save_draft_finish (PRM_WORKSPACE (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (verb->left_id != NULL)
    prm_store_delete_draft_async (self->store, verb->left_id, prm_clock_now (self->clock), NULL, NULL, NULL);
  return_draft (task, g_steal_pointer (&verb->draft));
}

/* What could not be done to the post is what is still wanted of it. */
static void
on_change_taken_back (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) edit = NULL;
  g_autoptr (GError) error = NULL;

  if (!prm_outbox_withdraw_finish (PRM_OUTBOX (source), result, &draft, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (draft != NULL && prm_draft_get_edited_id (draft) != NULL)
    {
      return_draft (task, g_steal_pointer (&draft));
      return;
    }
  edit = draft != NULL ? prm_draft_take_parts (verb->draft, draft, PRM_EDIT_EVERYTHING) : prm_draft_ref (verb->draft);
  if (draft != NULL)
    verb->left_id = g_strdup (prm_draft_get_id (draft));
  prm_draft_unref (verb->draft);
  verb->draft = g_steal_pointer (&edit);
  prm_workspace_save_draft_async (self, verb->draft, on_taken_back_kept, g_steal_pointer (&task));
}

static void
on_original_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) original = prm_store_get_original_finish (PRM_STORE (source), result, &error);
  g_autoptr (PrmDraft) wanted = NULL;
  g_autoptr (PrmDraft) begun = NULL;

  if (original == NULL)
    {
      if (error != NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        return_gone (task);
      return;
    }
  wanted = prm_draft_new_edit (verb->post, verb->source);
  begun = prm_draft_new_edit (original, verb->source);
  verb->draft = prm_draft_take_parts (begun, wanted, PRM_EDIT_ELSEWHERE);
  prm_outbox_withdraw_async (self->outbox, verb->post_id, on_change_taken_back, g_steal_pointer (&task));
}

static void
edit_post (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);
  PrmDraft *begun = find_edit (self, verb->post_id);

  if (!prm_post_is_editable (verb->post))
    return_out (task, verb->post);
  else if (begun != NULL)
    return_draft (task, prm_draft_ref (begun));
  else if (prm_post_is_local (verb->post))
    prm_outbox_withdraw_async (self->outbox, verb->post_id, on_draft_taken_back, g_steal_pointer (&task));
  else if (prm_outbox_has_stopped (self->outbox, verb->post_id))
    prm_store_get_original_async (self->store, verb->post_id, NULL, on_original_read, g_steal_pointer (&task));
  else
    return_draft (task, prm_draft_new_edit (verb->post, verb->source));
}

void
prm_workspace_edit_post_async (PrmWorkspace *workspace,
                               const char *post_id,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  prm_verb_read (prm_verb_new (workspace, post_id, prm_workspace_edit_post_async, callback, user_data), edit_post);
}

PrmDraft *
prm_workspace_edit_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Carrying out */

static void
on_changed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = PRM_WORKSPACE (source);
  PrmVerb *verb = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!prm_workspace_change_post_finish (self, result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* Were it cut off here, the draft would be one of changes of which there are none. */
  prm_store_delete_draft_async (self->store, prm_draft_get_id (verb->draft), prm_clock_now (self->clock), NULL, NULL,
                                NULL);
  g_task_return_boolean (task, TRUE);
}

static void
on_replaced (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_workspace_replace_post_finish (PRM_WORKSPACE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* One that passes while somebody writes must not publish what was to be published later. */
static gboolean
check_time (const PrmEditPlan *plan, PrmDraft *draft, GError **error)
{
  if (!plan->publishes || prm_draft_get_timing (draft) != PRM_TIMING_AT)
    return TRUE;
  g_set_error_literal (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS,
                       _ ("This time has passed. Choose a later one."));
  return FALSE;
}

static void
carry_out (GTask *owned_task, const PrmEditPlan *plan)
{
  g_autoptr (GTask) task = owned_task;
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);
  GError *error = NULL;

  switch (plan->way)
    {
    case PRM_EDIT_WAY_REPLACE:
      prm_workspace_replace_post_async (self, verb->post_id, verb->draft, on_replaced, g_steal_pointer (&task));
      break;
    case PRM_EDIT_WAY_IN_PLACE:
      if (!check_time (plan, verb->draft, &error))
        g_task_return_error (task, error);
      else
        prm_workspace_change_post_async (self, verb->post_id, plan->change, on_changed, g_steal_pointer (&task));
      break;
    case PRM_EDIT_WAY_NONE:
    default:
      prm_store_delete_draft_async (self->store, prm_draft_get_id (verb->draft), prm_clock_now (self->clock), NULL,
                                    NULL, NULL);
      g_task_return_boolean (task, TRUE);
      break;
    }
}

static void
save_edit (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);
  g_autoptr (PrmDraft) draft = g_steal_pointer (&verb->draft);
  g_autoptr (PrmDraft) theirs = prm_draft_new_edit (verb->post, verb->source);
  g_autoptr (PrmEditPlan) plan = NULL;

  verb->draft = prm_draft_rebase (draft, theirs, PRM_EDIT_EVERYTHING);
  if (!prm_post_is_editable (verb->post))
    {
      return_out (task, verb->post);
      return;
    }
  if (prm_draft_find_conflicts (draft, theirs) != PRM_EDIT_NOTHING)
    {
      g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_CONFLICT, "%s",
                               _ ("Somebody else has changed the same of this post meanwhile. Choose what counts."));
      return;
    }
  plan = prm_edit_plan_new (verb->draft, verb->post, prm_clock_now (self->clock));
  carry_out (g_steal_pointer (&task), plan);
}

void
prm_workspace_save_edit_async (PrmWorkspace *workspace,
                               PrmDraft *draft,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (prm_draft_get_edited_id (draft) != NULL);

  task = prm_verb_new (workspace, prm_draft_get_edited_id (draft), prm_workspace_save_edit_async, callback, user_data);
  ((PrmVerb *) g_task_get_task_data (task))->draft = prm_draft_ref (draft);
  prm_verb_read (task, save_edit);
}

gboolean
prm_workspace_save_edit_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Once more, where it failed */

static void
on_resend_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmVerb *verb = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (prm_store_save_draft_finish (PRM_STORE (source), result, &error))
    return_draft (task, g_steal_pointer (&verb->draft));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
resend_post (GTask *task)
{
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);

  verb->draft = prm_draft_new_resend (verb->post, verb->source);
  prm_store_save_draft_async (self->store, verb->draft, prm_clock_now (self->clock), NULL, on_resend_kept, task);
}

void
prm_workspace_resend_post_async (PrmWorkspace *workspace,
                                 const char *post_id,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  prm_verb_read (prm_verb_new (workspace, post_id, prm_workspace_resend_post_async, callback, user_data), resend_post);
}

PrmDraft *
prm_workspace_resend_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
