/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

/*
 * What the outbox holds lies over what the service has: "originals" keeps a post as the service has it for as long as
 * an operation concerns it, and what is shown is that, with each operation applied in the order of adding. So one of
 * several operations can end or be withdrawn without disturbing the others, and a sync in between is not lost.
 */

typedef struct
{
  PrmOperation *operation; /* (owned) */
  GPtrArray *posts;        /* (owned) (nullable) */
  PrmOperation *next;      /* (owned) (nullable) what takes its place */
  char *dropped;           /* (owned) (nullable) a post that is gone, with what was to be done to it */
  gint64 now;
} OperationData;

static void
operation_data_free (gpointer data)
{
  OperationData *call = data;

  prm_operation_unref (call->operation);
  g_clear_pointer (&call->posts, g_ptr_array_unref);
  g_clear_pointer (&call->next, prm_operation_unref);
  g_free (call->dropped);
  g_free (call);
}

static OperationData *
operation_data_new (PrmOperation *operation)
{
  OperationData *call = g_new0 (OperationData, 1);

  call->operation = prm_operation_ref (operation);

  return call;
}

/* Returns: (transfer full): @post as it will be once the service has taken @operation */
static PrmPost *
look_ahead (const PrmOperation *operation, const PrmPost *post)
{
  PrmPost *applied;

  if (operation->kind == PRM_OPERATION_UPDATE && operation->change != NULL)
    return prm_post_change_apply (operation->change, post, operation->created_at);
  /* Where it could not be replaced, the old one is what there is. */
  if (operation->kind == PRM_OPERATION_REPLACE && operation->state != PRM_OPERATION_STOPPED)
    return prm_operation_replace_post (operation, post);

  applied = prm_post_copy (post);
  if (operation->kind == PRM_OPERATION_RETRY && operation->state != PRM_OPERATION_STOPPED)
    {
      applied->status = PRM_POST_STATUS_PROCESSING;
      applied->unsynced = TRUE;
    }

  return applied;
}

/* Returns: (transfer full): @post with one operation on it */
static PrmPost *
apply_operation (const PrmOperation *operation, const PrmPost *post)
{
  PrmPost *applied = look_ahead (operation, post);

  /* What waits or is on its way looks as it will be; only what is stuck asks for attention. */
  if (operation->state == PRM_OPERATION_STOPPED)
    {
      applied->outgoing = PRM_POST_OUTGOING_STOPPED;
      g_free (applied->error_message);
      applied->error_message = g_strdup (operation->error_message);
      applied->conflict = operation->error_code == PRM_OPERATION_CONFLICT;
    }

  return applied;
}

/* Returns: whether the post is gone as far as anybody is to see */
static gboolean
takes_away (const PrmOperation *operation)
{
  if (operation->state == PRM_OPERATION_STOPPED)
    return FALSE;

  return operation->kind == PRM_OPERATION_DELETE ||
         (operation->kind == PRM_OPERATION_REPLACE && operation->new_post_id != NULL);
}

gboolean
prm_store_overlay (PrmStoreWorker *worker, const char *post_id, GError **error)
{
  g_autoptr (GPtrArray) operations = prm_store_load_operations (worker, post_id, error);
  g_autoptr (PrmPost) shown = NULL;
  gboolean hidden = FALSE;

  if (operations == NULL || !prm_store_load_original (worker, post_id, &shown, error))
    return FALSE;

  for (guint i = 0; i < operations->len; i++)
    {
      PrmOperation *operation = g_ptr_array_index (operations, i);
      PrmPost *next = NULL;

      if (operation->kind == PRM_OPERATION_PUBLISH)
        next = prm_operation_to_post (operation);
      else if (shown != NULL)
        next = apply_operation (operation, shown);
      if (takes_away (operation))
        hidden = TRUE;
      if (next == NULL)
        continue;
      g_clear_pointer (&shown, prm_post_unref);
      shown = next;
    }

  if (shown != NULL && !prm_store_show_post (worker, shown, hidden, error))
    return FALSE;

  return operations->len > 0 || prm_store_drop_original (worker, post_id, error);
}

/* Keeps the post as it is before the first operation on it. */
static gboolean
keep_original (PrmStoreWorker *worker, const char *post_id, GError **error)
{
  g_autoptr (PrmPost) post = NULL;
  gboolean hidden;
  gboolean has;

  if (!prm_store_has_operations (worker, post_id, &has, error))
    return FALSE;
  if (has)
    return TRUE;
  if (!prm_store_load_post (worker, post_id, &post, &hidden, error))
    return FALSE;

  return post == NULL || prm_store_write_original (worker, post, error);
}

gboolean
prm_store_enter_operation (PrmStoreWorker *worker, PrmOperation *operation, GError **error)
{
  if (operation->kind != PRM_OPERATION_PUBLISH && operation->kind != PRM_OPERATION_UPLOAD &&
      !keep_original (worker, operation->post_id, error))
    return FALSE;
  if (operation->draft != NULL && !prm_store_drop_draft (worker, prm_draft_get_id (operation->draft), error))
    return FALSE;

  return prm_store_insert_operation (worker, operation, error) && prm_store_overlay (worker, operation->post_id, error);
}

static gboolean
update_operation (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  OperationData *call = data;

  return prm_store_rewrite_operation (worker, call->operation, error) &&
         prm_store_overlay (worker, call->operation->post_id, error);
}

static const PrmPost *
find_post (GPtrArray *posts, const char *id)
{
  for (guint i = 0; posts != NULL && i < posts->len; i++)
    {
      const PrmPost *post = g_ptr_array_index (posts, i);

      if (g_strcmp0 (post->id, id) == 0)
        return post;
    }

  return NULL;
}

/* A post that was moved or approved while it was still to be published has operations of its own, which now concern
 * the post that came of it. */
static gboolean
move_operations (PrmStoreWorker *worker, const char *from, const char *to, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "UPDATE operations SET post_id = ?2 WHERE post_id = ?1", error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, from);
  prm_bind_text (statement, 2, to);

  return prm_store_run (worker, statement, error);
}

static gboolean
finish_publish (PrmStoreWorker *worker, OperationData *call, GError **error)
{
  const char *local_id = call->operation->post_id;

  if (call->posts != NULL && call->posts->len == 1)
    {
      const PrmPost *post = g_ptr_array_index (call->posts, 0);

      if (!move_operations (worker, local_id, post->id, error))
        return FALSE;
    }

  /* Only now is the draft a post for good. */
  if (call->operation->draft != NULL &&
      !prm_store_drop_draft_versions (worker, prm_draft_get_id (call->operation->draft), error))
    return FALSE;

  return prm_store_keep_source (worker, call->operation, call->posts, error) &&
         prm_store_drop_post (worker, local_id, error);
}

/* The service took the change but did not say what it has now: that is what we showed. */
static gboolean
finish_update (PrmStoreWorker *worker, PrmOperation *operation, GError **error)
{
  g_autoptr (PrmPost) original = NULL;
  g_autoptr (PrmPost) applied = NULL;

  if (!prm_store_load_original (worker, operation->post_id, &original, error))
    return FALSE;
  if (original == NULL || operation->change == NULL)
    return TRUE;

  applied = apply_operation (operation, original);
  applied->unsynced = FALSE;
  applied->outgoing = PRM_POST_OUTGOING_NONE;

  return prm_store_write_original (worker, applied, error);
}

static gboolean
take_posts (PrmStoreWorker *worker, GPtrArray *posts, const PrmPost *but, GError **error)
{
  for (guint i = 0; posts != NULL && i < posts->len; i++)
    {
      const PrmPost *post = g_ptr_array_index (posts, i);

      if (post != but && !prm_store_take_post (worker, post, error))
        return FALSE;
    }

  return TRUE;
}

/* Whoever wanted the file may not be there now: its address is to be found by the operation's id. */
static gboolean
keep_upload (PrmStoreWorker *worker, const PrmOperation *operation, GError **error)
{
  g_autofree char *name = g_strconcat (PRM_STORE_FACT_UPLOAD, operation->id, NULL);

  return prm_store_write_fact (worker, name, operation->media_url, error);
}

static gboolean
finish_operation (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  OperationData *call = data;
  PrmOperation *operation = call->operation;
  const PrmPost *answer = find_post (call->posts, operation->post_id);
  gboolean found;

  if (!prm_store_drop_operation (worker, operation->id, &found, error))
    return FALSE;

  if (operation->kind == PRM_OPERATION_PUBLISH && !finish_publish (worker, call, error))
    return FALSE;
  if (operation->kind == PRM_OPERATION_UPLOAD && !keep_upload (worker, operation, error))
    return FALSE;
  if (operation->kind == PRM_OPERATION_UPDATE && !prm_store_update_source (worker, operation, error))
    return FALSE;
  if ((operation->kind == PRM_OPERATION_DELETE || operation->kind == PRM_OPERATION_REPLACE) && answer == NULL &&
      !prm_store_drop_post (worker, operation->post_id, error))
    return FALSE;
  if (operation->kind == PRM_OPERATION_UPDATE && answer == NULL && found && !finish_update (worker, operation, error))
    return FALSE;

  if (answer != NULL && !prm_store_write_original (worker, answer, error))
    return FALSE;
  if (!prm_store_overlay (worker, operation->post_id, error))
    return FALSE;

  return take_posts (worker, call->posts, answer, error);
}

/* Nothing can happen any more to a post that is gone, or will never be. @post_id: (nullable) */
static gboolean
drop_with_operations (PrmStoreWorker *worker, const char *post_id, GError **error)
{
  g_autoptr (PrmStatement) statement = NULL;

  if (post_id == NULL)
    return TRUE;
  statement = prm_store_prepare (worker, "DELETE FROM operations WHERE post_id = ?1", error);
  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, post_id);

  return prm_store_run (worker, statement, error) && prm_store_drop_post (worker, post_id, error);
}

/* What was to be done to the old post after it was replaced is to be done to the new one. */
static gboolean
pass_operations (PrmStoreWorker *worker, const PrmOperation *operation, GError **error)
{
  g_autoptr (PrmStatement) statement = prm_store_prepare (
    worker,
    "UPDATE operations SET post_id = ?2 WHERE post_id = ?1 AND key > (SELECT key FROM operations WHERE id = ?3)",
    error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, operation->post_id);
  prm_bind_text (statement, 2, operation->new_post_id);
  prm_bind_text (statement, 3, operation->id);

  return prm_store_run (worker, statement, error);
}

/* The new post of a replace is there. */
static gboolean
advance_operation (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  OperationData *call = data;
  PrmOperation *operation = call->operation;

  if (!prm_store_rewrite_operation (worker, operation, error) || !prm_store_note_replaced (worker, operation, error))
    return FALSE;
  if (operation->new_post_id != NULL &&
      (!pass_operations (worker, operation, error) || !prm_store_keep_source (worker, operation, call->posts, error)))
    return FALSE;

  return drop_with_operations (worker, call->dropped, error) && take_posts (worker, call->posts, NULL, error) &&
         prm_store_overlay (worker, operation->post_id, error);
}

/* In its place in the order, so that what was to be done to its post later still comes later. */
static gboolean
continue_operation (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  OperationData *call = data;
  g_autoptr (PrmStatement) statement = prm_store_prepare (worker, "UPDATE operations SET id = ?2 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, call->operation->id);
  prm_bind_text (statement, 2, call->next->id);
  if (!prm_store_run (worker, statement, error) || !prm_store_rewrite_operation (worker, call->next, error))
    return FALSE;

  if (call->next->kind == PRM_OPERATION_PUBLISH)
    return drop_with_operations (worker, call->operation->post_id, error) &&
           drop_with_operations (worker, call->operation->new_post_id, error) &&
           prm_store_overlay (worker, call->next->post_id, error);

  return prm_store_drop_post (worker, call->operation->post_id, error) && take_posts (worker, call->posts, NULL, error);
}

static gboolean
withdraw_operation (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  OperationData *call = data;
  PrmOperation *operation = call->operation;
  g_autoptr (PrmDraft) draft = NULL;

  if (!prm_store_drop_operation (worker, operation->id, NULL, error))
    return FALSE;

  /* What somebody wrote is kept. */
  if (!operation->renews)
    draft = prm_operation_dup_draft (operation);
  if (draft != NULL && !prm_store_write_draft (worker, draft, call->now, TRUE, error))
    return FALSE;
  if (operation->kind != PRM_OPERATION_PUBLISH)
    return prm_store_overlay (worker, operation->post_id, error);

  return drop_with_operations (worker, operation->post_id, error);
}

static gboolean
list_operations (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  *result = prm_store_load_operations (worker, NULL, error);

  return *result != NULL;
}

void
prm_store_update_operation_async (
  PrmStore *self, PrmOperation *operation, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_WRITE, update_operation, operation_data_new (operation), operation_data_free,
                    NULL, prm_store_update_operation_async, cancellable, callback, user_data);
}

gboolean
prm_store_update_operation_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_update_operation_async, error);
}

void
prm_store_finish_operation_async (PrmStore *self,
                                  PrmOperation *operation,
                                  GPtrArray *posts,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  OperationData *call = operation_data_new (operation);

  call->posts = prm_store_copy_posts (posts);
  prm_store_submit (self, PRM_STORE_JOB_WRITE, finish_operation, call, operation_data_free, NULL,
                    prm_store_finish_operation_async, cancellable, callback, user_data);
}

gboolean
prm_store_finish_operation_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_finish_operation_async, error);
}

void
prm_store_advance_operation_async (PrmStore *self,
                                   PrmOperation *operation,
                                   GPtrArray *posts,
                                   const char *dropped,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  OperationData *call = operation_data_new (operation);

  call->posts = prm_store_copy_posts (posts);
  call->dropped = g_strdup (dropped);
  prm_store_submit (self, PRM_STORE_JOB_WRITE, advance_operation, call, operation_data_free, NULL,
                    prm_store_advance_operation_async, cancellable, callback, user_data);
}

gboolean
prm_store_advance_operation_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_advance_operation_async, error);
}

void
prm_store_continue_operation_async (PrmStore *self,
                                    PrmOperation *operation,
                                    PrmOperation *next,
                                    GPtrArray *posts,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  OperationData *call = operation_data_new (operation);

  call->next = prm_operation_ref (next);
  call->posts = prm_store_copy_posts (posts);
  prm_store_submit (self, PRM_STORE_JOB_WRITE, continue_operation, call, operation_data_free, NULL,
                    prm_store_continue_operation_async, cancellable, callback, user_data);
}

gboolean
prm_store_continue_operation_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_continue_operation_async, error);
}

void
prm_store_withdraw_operation_async (PrmStore *self,
                                    PrmOperation *operation,
                                    gint64 now,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  OperationData *call = operation_data_new (operation);

  call->now = now;
  prm_store_submit (self, PRM_STORE_JOB_WRITE, withdraw_operation, call, operation_data_free, NULL,
                    prm_store_withdraw_operation_async, cancellable, callback, user_data);
}

gboolean
prm_store_withdraw_operation_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_withdraw_operation_async, error);
}

void
prm_store_list_operations_async (PrmStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_READ, list_operations, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                    prm_store_list_operations_async, cancellable, callback, user_data);
}

GPtrArray *
prm_store_list_operations_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_list_operations_async, error);
}
