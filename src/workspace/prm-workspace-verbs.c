/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-post-verbs.h"
#include "prm-verb-private.h"
#include "prm-core.h"
#include "prm-draft-edit.h"
#include "prm-draft-extras.h"
#include "prm-outbox-private.h"
#include "prm-workspace-private.h"

/* What a person does with a post. Each verb first takes away what stopped before, which would hold it back. */

static void
return_gone (GTask *task)
{
  g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE, "%s",
                           _ ("This post is not there any more. It was deleted, or has changed meanwhile."));
}

/* Beginning: the post as it is now */

static void read_post (GTask *task);

static void
on_post_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmVerb *verb = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmKnownPost) known = prm_store_get_known_post_finish (PRM_STORE (source), result, &error);

  if (known != NULL)
    {
      verb->post = g_steal_pointer (&known->post);
      verb->source = g_steal_pointer (&known->source);
    }
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (verb->post == NULL)
    return_gone (task);
  else
    {
      /* Another may stand in its place meanwhile. */
      prm_set_str (&verb->post_id, verb->post->id);
      verb->then (g_steal_pointer (&task));
    }
}

static void
on_stopped_withdrawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_outbox_withdraw_finish (PRM_OUTBOX (source), result, NULL, &error))
    read_post (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
read_post (GTask *task)
{
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);

  prm_store_get_known_post_async (self->store, verb->post_id, NULL, on_post_read, task);
}

void
prm_verb_read (GTask *task, void (*then) (GTask *task))
{
  PrmVerb *verb = g_task_get_task_data (task);

  verb->then = then;
  read_post (task);
}

void
prm_verb_begin (GTask *task, void (*then) (GTask *task))
{
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);

  verb->then = then;
  /* A publish that stopped is the post itself; that one is for each verb to decide about. */
  if (!g_str_has_prefix (verb->post_id, "local:") && prm_outbox_has_stopped (self->outbox, verb->post_id))
    prm_outbox_withdraw_async (self->outbox, verb->post_id, on_stopped_withdrawn, task);
  else
    read_post (task);
}

static void
prm_verb_free (PrmVerb *verb)
{
  g_free (verb->post_id);
  g_free (verb->reason);
  g_free (verb->left_id);
  g_clear_pointer (&verb->change, prm_post_change_free);
  g_clear_pointer (&verb->post, prm_post_unref);
  g_clear_pointer (&verb->draft, prm_draft_unref);
  g_clear_pointer (&verb->source, prm_draft_unref);
  g_free (verb);
}

GTask *
prm_verb_new (
  PrmWorkspace *workspace, const char *post_id, gpointer tag, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (workspace, NULL, callback, user_data);
  PrmVerb *verb = g_new0 (PrmVerb, 1);

  verb->post_id = g_strdup (post_id != NULL ? post_id : "");
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, verb, (GDestroyNotify) prm_verb_free);
  return task;
}

gboolean
prm_verb_check_profile (PrmWorkspace *workspace, const char *ref_id, GError **error)
{
  PrmProfileItem *item = prm_workspace_find_profile (workspace, ref_id);
  const PrmProfile *profile = item != NULL ? prm_profile_item_get_profile (item) : NULL;

  if (item != NULL && prm_profile_item_get_usable (item))
    return TRUE;
  if (item == NULL)
    g_set_error_literal (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_NO_KEY,
                         _ ("The profile that this is for is not part of the account. Choose another profile."));
  else if (profile->suspended)
    g_set_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_NO_KEY,
                 /* Translators: %s is a profile's title */
                 _ ("The service has suspended “%s”. The account’s owner can lift that in the service’s dashboard."),
                 profile->title);
  else
    g_set_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_NO_KEY,
                 /* Translators: %s is a profile's title */
                 _ ("There is no working Profile Key for “%s” here. Add its key first."), profile->title);
  return FALSE;
}

/* Ending: the operation is on disk */

static void
on_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_outbox_add_finish (PRM_OUTBOX (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
add_operation (GTask *task, PrmOperationKind kind)
{
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);
  g_autoptr (PrmOperation) operation = NULL;
  GError *error = NULL;

  if (!prm_verb_check_profile (self, verb->post->profile_ref_id, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  operation = prm_operation_new (kind, verb->post->profile_ref_id, verb->post_id, prm_clock_now (self->clock));
  if (kind == PRM_OPERATION_UPDATE)
    operation->change = prm_post_change_copy (verb->change);
  prm_outbox_add_async (self->outbox, operation, on_added, task);
}

/* Changing. One that has not left yet is written anew. */

static void
on_exchanged (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_outbox_exchange_finish (PRM_OUTBOX (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
write_anew (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);
  g_autoptr (PrmDraft) draft = prm_outbox_dup_draft (self->outbox, verb->post_id);
  g_autoptr (PrmDraft) changed = NULL;
  g_autoptr (PrmOperation) operation = NULL;
  GError *error = NULL;

  if (draft == NULL)
    {
      return_gone (task);
      return;
    }
  /* Whoever gives it a time wants it to go out then. */
  if (!verb->change->has_scheduled_at && !prm_outbox_check_may_go (self->outbox, verb->post_id, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  changed = prm_outbox_change_draft (verb->change, draft);
  operation = prm_operation_new_publish (changed, prm_clock_now (self->clock));
  prm_outbox_exchange_async (self->outbox, verb->post_id, operation, on_exchanged, g_steal_pointer (&task));
}

static void
change_post (GTask *task)
{
  PrmVerb *verb = g_task_get_task_data (task);

  if (!prm_post_is_local (verb->post))
    add_operation (task, PRM_OPERATION_UPDATE);
  else if (verb->change->has_paused)
    {
      g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_ON_ITS_WAY, "%s",
                               _ ("This post has not reached the service yet, so it cannot be paused there."));
      g_object_unref (task);
    }
  else
    write_anew (task);
}

void
prm_workspace_change_post_async (PrmWorkspace *workspace,
                                 const char *post_id,
                                 const PrmPostChange *change,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;
  PrmVerb *verb;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (change != NULL);

  task = prm_verb_new (workspace, post_id, prm_workspace_change_post_async, callback, user_data);
  verb = g_task_get_task_data (task);
  verb->change = prm_post_change_copy (change);
  prm_verb_begin (task, change_post);
}

gboolean
prm_workspace_change_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Deleting */

static void
on_local_draft_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_store_delete_draft_finish (PRM_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_withdrawn_to_delete (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  if (!prm_outbox_withdraw_finish (PRM_OUTBOX (source), result, &draft, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (draft == NULL)
    g_task_return_boolean (task, TRUE);
  else
    prm_store_delete_draft_async (self->store, prm_draft_get_id (draft), prm_clock_now (self->clock), NULL,
                                  on_local_draft_deleted, g_steal_pointer (&task));
}

/* What it takes to make it once more is known only as long as it is there. */
static void
keep_draft (PrmVerb *verb)
{
  g_autoptr (PrmDraft) edit = prm_draft_new_edit (verb->post, verb->source);

  g_clear_pointer (&verb->draft, prm_draft_unref);
  verb->draft = prm_draft_without_edit (edit);
}

static void
delete_post (GTask *task)
{
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);

  keep_draft (verb);
  if (prm_post_is_local (verb->post))
    prm_outbox_withdraw_async (self->outbox, verb->post_id, on_withdrawn_to_delete, task);
  else
    add_operation (task, PRM_OPERATION_DELETE);
}

void
prm_workspace_delete_post_async (PrmWorkspace *workspace,
                                 const char *post_id,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  prm_verb_begin (prm_verb_new (workspace, post_id, prm_workspace_delete_post_async, callback, user_data), delete_post);
}

gboolean
prm_workspace_delete_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

PrmDraft *
prm_workspace_delete_post_get_draft (PrmWorkspace *workspace, GAsyncResult *result, gboolean *whole)
{
  const PrmVerb *verb;

  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  verb = g_task_get_task_data (G_TASK (result));
  *whole = verb->source != NULL;
  return verb->draft;
}

/* Rejecting: the draft first, so that nothing is lost at any point between. */

static char *
make_notes (const char *reason, const char *notes)
{
  /* Translators: on top of a draft's notes; %s is what the person who rejected it wrote */
  g_autofree char *line = g_strdup_printf (_ ("Rejected: %s"), reason);

  if (notes == NULL || *notes == '\0')
    return g_steal_pointer (&line);
  return g_strconcat (line, "\n\n", notes, NULL);
}

static void
on_rejected_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_store_save_draft_finish (PRM_STORE (source), result, &error))
    delete_post (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
reject_post (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmWorkspace *self = g_task_get_source_object (task);
  PrmVerb *verb = g_task_get_task_data (task);
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) noted = NULL;
  g_autofree char *notes = NULL;
  GError *error = NULL;

  if (!prm_verb_check_profile (self, verb->post->profile_ref_id, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  draft = prm_draft_new_copy (verb->post, verb->source);
  notes = make_notes (verb->reason, verb->post->notes);
  noted = prm_draft_with_notes (draft, notes);
  prm_store_save_draft_async (self->store, noted, prm_clock_now (self->clock), NULL, on_rejected_kept,
                              g_steal_pointer (&task));
}

void
prm_workspace_reject_post_async (
  PrmWorkspace *workspace, const char *post_id, const char *reason, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  PrmVerb *verb;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  task = prm_verb_new (workspace, post_id, prm_workspace_reject_post_async, callback, user_data);
  verb = g_task_get_task_data (task);
  verb->reason = g_strdup (reason != NULL ? reason : "");
  prm_verb_begin (task, reject_post);
}

gboolean
prm_workspace_reject_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Again, and back */

static void
on_retried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_outbox_retry_finish (PRM_OUTBOX (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The service tries the networks again on which it failed. */
static void
retry_post (GTask *task)
{
  PrmVerb *verb = g_task_get_task_data (task);

  if ((prm_post_get_verbs (verb->post) & PRM_POST_VERB_RETRY) != 0)
    {
      add_operation (task, PRM_OPERATION_RETRY);
      return;
    }
  g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE, "%s",
                           _ ("There is nothing left to send for this post."));
  g_object_unref (task);
}

void
prm_workspace_retry_post_async (PrmWorkspace *workspace,
                                const char *post_id,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  task = prm_verb_new (workspace, post_id, prm_workspace_retry_post_async, callback, user_data);
  if (prm_outbox_has_stopped (workspace->outbox, post_id))
    prm_outbox_retry_async (workspace->outbox, post_id, on_retried, task);
  else
    prm_verb_read (task, retry_post);
}

gboolean
prm_workspace_retry_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_withdrawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmVerb *verb = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (prm_outbox_withdraw_finish (PRM_OUTBOX (source), result, &verb->draft, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
prm_workspace_withdraw_post_async (PrmWorkspace *workspace,
                                   const char *post_id,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  prm_outbox_withdraw_async (workspace->outbox, post_id, on_withdrawn,
                             prm_verb_new (workspace, post_id, prm_workspace_withdraw_post_async, callback, user_data));
}

gboolean
prm_workspace_withdraw_post_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

PrmDraft *
prm_workspace_withdraw_post_get_draft (PrmWorkspace *workspace, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return ((PrmVerb *) g_task_get_task_data (G_TASK (result)))->draft;
}
