/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-outbox-private.h"
#include "prm-workspace.h"

/* What the user decides about operations that wait or stopped: again, or back. */

typedef struct
{
  char *post_id;      /* (owned) */
  PrmDraft *draft;    /* (owned) (nullable) what a withdrawn publish has become */
  PrmEntry *entry;    /* the one that is being written; busy, so that it stays */
  PrmOperation *next; /* (owned) (nullable) what is wanted instead */
} VerbData;

static void
verb_data_free (VerbData *data)
{
  g_free (data->post_id);
  g_clear_pointer (&data->draft, prm_draft_unref);
  g_clear_pointer (&data->next, prm_operation_unref);
  g_free (data);
}

static GTask *
start_verb (PrmOutbox *outbox, const char *post_id, gpointer tag, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (outbox, NULL, callback, user_data);
  VerbData *data = g_new0 (VerbData, 1);

  data->post_id = g_strdup (post_id);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, data, (GDestroyNotify) verb_data_free);
  return task;
}

/* Returns: (nullable): the last operation about a post */
static PrmEntry *
find_last (PrmOutbox *self, const char *post_id)
{
  for (guint i = self->entries->len; i > 0; i--)
    {
      PrmEntry *entry = g_ptr_array_index (self->entries, i - 1);

      if (g_strcmp0 (entry->operation->post_id, post_id) == 0)
        return entry;
    }
  return NULL;
}

static gboolean
has_left (const PrmEntry *entry)
{
  if (entry->operation->kind == PRM_OPERATION_UPLOAD)
    return entry->busy;
  return entry->busy || entry->operation->new_post_id != NULL ||
         (entry->operation->state != PRM_OPERATION_STOPPED && entry->operation->first_sent_at != PRM_TIME_NONE);
}

static gboolean
check_all_here (PrmOutbox *self, const char *post_id, GError **error)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const PrmEntry *entry = g_ptr_array_index (self->entries, i);

      if (g_strcmp0 (entry->operation->post_id, post_id) != 0)
        continue;
      found = TRUE;
      if (has_left (entry))
        {
          g_set_error_literal (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_ON_ITS_WAY,
                               _ ("This is on its way to the service already. Wait for the answer, then change it."));
          return FALSE;
        }
    }
  if (!found)
    g_set_error_literal (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE,
                         _ ("There is nothing left to send for this post."));
  return found;
}

/* Withdrawing */

static void withdraw_next (GTask *task);

static void
on_withdrawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmOutbox *self = g_task_get_source_object (task);
  VerbData *data = g_task_get_task_data (task);
  PrmEntry *entry = g_steal_pointer (&data->entry);
  g_autoptr (GError) error = NULL;

  if (!prm_store_withdraw_operation_finish (PRM_STORE (source), result, &error))
    {
      prm_outbox_end (self, entry);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (entry->operation->draft != NULL && data->draft == NULL)
    data->draft = prm_operation_dup_draft (entry->operation);
  prm_outbox_remove (self, entry);
  withdraw_next (g_steal_pointer (&task));
}

static void
withdraw_next (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmOutbox *self = g_task_get_source_object (task);
  VerbData *data = g_task_get_task_data (task);

  data->entry = find_last (self, data->post_id);
  if (data->entry != NULL)
    {
      prm_outbox_hold (self, data->entry);
      prm_store_withdraw_operation_async (prm_uplink_get_store (self->uplink), data->entry->operation,
                                          prm_uplink_get_now (self->uplink), NULL, on_withdrawn,
                                          g_steal_pointer (&task));
    }
  else
    g_task_return_boolean (task, TRUE);
}

static void
withdraw (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  const VerbData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!check_all_here (g_task_get_source_object (task), data->post_id, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    withdraw_next (g_steal_pointer (&task));
}

void
prm_outbox_withdraw_async (PrmOutbox *outbox, const char *post_id, GAsyncReadyCallback callback, gpointer user_data)
{
  withdraw (start_verb (outbox, post_id, prm_outbox_withdraw_async, callback, user_data));
}

gboolean
prm_outbox_withdraw_finish (PrmOutbox *outbox, GAsyncResult *result, PrmDraft **draft, GError **error)
{
  VerbData *data;

  g_return_val_if_fail (g_task_is_valid (result, outbox), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  data = g_task_get_task_data (G_TASK (result));
  if (draft != NULL)
    *draft = g_steal_pointer (&data->draft);
  return TRUE;
}

/* Doing something else instead */

/* Returns: (nullable): the last operation about a post that makes one */
static const PrmOperation *
find_last_making (PrmOutbox *self, const char *post_id)
{
  for (guint i = self->entries->len; i > 0; i--)
    {
      const PrmOperation *operation = ((const PrmEntry *) g_ptr_array_index (self->entries, i - 1))->operation;

      if (operation->draft != NULL && g_strcmp0 (operation->post_id, post_id) == 0)
        return operation;
    }
  return NULL;
}

PrmDraft *
prm_outbox_dup_draft (PrmOutbox *outbox, const char *post_id)
{
  const PrmOperation *last = find_last_making (outbox, post_id);

  return last != NULL ? prm_operation_dup_draft (last) : NULL;
}

static void
on_exchanged (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmOutbox *self = g_task_get_source_object (task);
  VerbData *data = g_task_get_task_data (task);
  g_autoptr (PrmOperation) followed = NULL;
  g_autoptr (GError) error = NULL;
  gboolean written = prm_store_exchange_operations_finish (PRM_STORE (source), result, &error);

  for (guint i = self->entries->len; i > 0; i--)
    {
      PrmEntry *entry = g_ptr_array_index (self->entries, i - 1);

      if (!entry->exchanged || g_strcmp0 (entry->operation->post_id, data->post_id) != 0)
        continue;
      entry->exchanged = FALSE;
      entry->busy = FALSE;
      self->n_busy--;
      if (written || entry->gone)
        g_ptr_array_remove_index (self->entries, i - 1);
    }
  if (!written)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      prm_outbox_settle (self);
      return;
    }
  followed = prm_outbox_follow (self, data->next);
  prm_outbox_append (self, followed);
  g_task_return_boolean (task, TRUE);
  prm_uplink_hurry (self->uplink);
  prm_outbox_settle (self);
}

/* @next: what is wanted of the post of @owned_task */
static void
exchange (GTask *owned_task, PrmOperation *next)
{
  g_autoptr (GTask) task = owned_task;
  PrmOutbox *self = g_task_get_source_object (task);
  VerbData *data = g_task_get_task_data (task);
  g_autoptr (GPtrArray) operations = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  if (!check_all_here (self, data->post_id, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  data->next = prm_operation_ref (next);
  for (guint i = 0; i < self->entries->len; i++)
    {
      PrmEntry *entry = g_ptr_array_index (self->entries, i);

      if (g_strcmp0 (entry->operation->post_id, data->post_id) != 0)
        continue;
      prm_outbox_hold (self, entry);
      entry->exchanged = TRUE;
      g_ptr_array_add (operations, entry->operation);
    }
  prm_store_exchange_operations_async (prm_uplink_get_store (self->uplink), operations, next,
                                       prm_uplink_get_now (self->uplink), NULL, on_exchanged, g_steal_pointer (&task));
}

void
prm_outbox_exchange_async (
  PrmOutbox *outbox, const char *post_id, PrmOperation *next, GAsyncReadyCallback callback, gpointer user_data)
{
  exchange (start_verb (outbox, post_id, prm_outbox_exchange_async, callback, user_data), next);
}

gboolean
prm_outbox_exchange_finish (PrmOutbox *outbox, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, outbox), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Cancelling an upload */

static void
on_dropped (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmOutbox *self = g_task_get_source_object (task);
  VerbData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (prm_store_withdraw_operation_finish (PRM_STORE (source), result, &error))
    prm_outbox_remove (self, data->entry);
  else
    prm_outbox_end (self, data->entry);
}

void
prm_outbox_drop (PrmOutbox *outbox, PrmEntry *entry)
{
  GTask *task = start_verb (outbox, entry->operation->post_id, prm_outbox_drop, NULL, NULL);
  VerbData *data = g_task_get_task_data (task);

  data->entry = entry;
  prm_store_withdraw_operation_async (prm_uplink_get_store (outbox->uplink), entry->operation,
                                      prm_uplink_get_now (outbox->uplink), NULL, on_dropped, task);
}

void
prm_outbox_cancel_upload_async (PrmOutbox *outbox, const char *id, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *post_id = g_strconcat ("local:", id, NULL);
  g_autoptr (GTask) task = start_verb (outbox, post_id, prm_outbox_cancel_upload_async, callback, user_data);
  PrmEntry *entry = find_last (outbox, post_id);

  if (entry == NULL || !entry->busy || entry->cancellable == NULL)
    {
      withdraw (g_steal_pointer (&task));
      return;
    }
  /* It goes when the call has ended. */
  entry->unwanted = TRUE;
  g_cancellable_cancel (entry->cancellable);
  g_task_return_boolean (task, TRUE);
}

gboolean
prm_outbox_cancel_upload_finish (PrmOutbox *outbox, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, outbox), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
release (PrmEntry *entry)
{
  g_autoptr (PrmOperation) operation = prm_operation_copy (entry->operation);

  operation->state = PRM_OPERATION_STOPPED;
  prm_entry_set_operation (entry, operation);
}

void
prm_outbox_release (PrmOutbox *outbox)
{
  for (guint i = 0; i < outbox->entries->len; i++)
    release (g_ptr_array_index (outbox->entries, i));
}

void
prm_outbox_drop_orphans (PrmOutbox *outbox, GHashTable *profiles)
{
  g_autoptr (GPtrArray) post_ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < outbox->entries->len; i++)
    {
      PrmEntry *entry = g_ptr_array_index (outbox->entries, i);

      if (entry->busy || g_hash_table_contains (profiles, entry->operation->profile_ref_id))
        continue;
      release (entry);
      g_ptr_array_add (post_ids, g_strdup (entry->operation->post_id));
    }
  for (guint i = 0; i < post_ids->len; i++)
    prm_outbox_withdraw_async (outbox, g_ptr_array_index (post_ids, i), NULL, NULL);
}

/* Trying again */

static void retry_next (GTask *task);

static PrmEntry *
find_stopped (PrmOutbox *self, const char *post_id)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      PrmEntry *entry = g_ptr_array_index (self->entries, i);

      if (!entry->busy && entry->operation->state == PRM_OPERATION_STOPPED &&
          g_strcmp0 (entry->operation->post_id, post_id) == 0)
        return entry;
    }
  return NULL;
}

static void
on_made_waiting (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmOutbox *self = g_task_get_source_object (task);
  VerbData *data = g_task_get_task_data (task);
  PrmEntry *entry = g_steal_pointer (&data->entry);
  g_autoptr (GError) error = NULL;

  if (!prm_store_update_operation_finish (PRM_STORE (source), result, &error))
    {
      prm_outbox_end (self, entry);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  entry->failures = 0;
  entry->n_refused = 0;
  entry->retry_at = PRM_TIME_NONE;
  entry->accepted = FALSE;
  g_clear_error (&entry->refusal);
  prm_uplink_hurry (self->uplink);
  prm_outbox_end (self, entry);
  retry_next (g_steal_pointer (&task));
}

static void
retry_next (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmOutbox *self = g_task_get_source_object (task);
  VerbData *data = g_task_get_task_data (task);
  g_autoptr (PrmOperation) operation = NULL;
  PrmEntry *entry = find_stopped (self, data->post_id);

  if (entry == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  operation = prm_operation_copy (entry->operation);
  operation->state = PRM_OPERATION_WAITING;
  operation->attempts = 0;
  operation->error_code = 0;
  g_clear_pointer (&operation->error_message, g_free);
  data->entry = entry;
  prm_outbox_hold (self, entry);
  prm_entry_set_operation (entry, operation);
  prm_store_update_operation_async (prm_uplink_get_store (self->uplink), operation, NULL, on_made_waiting,
                                    g_steal_pointer (&task));
}

/* Returns: (transfer full) (nullable): what is to be done once more, under a new key */
static PrmOperation *
make_anew (PrmOutbox *self, const char *post_id)
{
  gint64 now = prm_uplink_get_now (self->uplink);
  const PrmOperation *last = find_last_making (self, post_id);
  g_autoptr (PrmDraft) draft = last != NULL ? prm_operation_dup_draft (last) : NULL;
  PrmOperation *operation;

  if (draft == NULL)
    return NULL;
  if (last->kind != PRM_OPERATION_REPLACE)
    return prm_operation_new_publish (draft, now);
  operation = prm_operation_new_replace (post_id, draft, now);
  operation->renews = last->renews;
  operation->parked = last->parked;
  /* Its own time is in the draft again. */
  if (last->change != NULL && last->change->has_paused && last->change->paused)
    prm_operation_keep_paused (operation);
  return operation;
}

gboolean
prm_outbox_check_may_go (PrmOutbox *outbox, const char *post_id, GError **error)
{
  const PrmOperation *last = find_last_making (outbox, post_id);

  if (last == NULL || last->kind != PRM_OPERATION_PUBLISH || last->change == NULL || !last->change->has_paused)
    return TRUE;
  g_set_error_literal (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS,
                       _ ("The post was paused, and sent again it would go out. Take it back into Drafts first."));
  return FALSE;
}

void
prm_outbox_retry_async (PrmOutbox *outbox, const char *post_id, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = start_verb (outbox, post_id, prm_outbox_retry_async, callback, user_data);
  g_autoptr (PrmOperation) anew = NULL;
  const PrmEntry *entry = find_stopped (outbox, post_id);
  GError *error = NULL;

  if (entry == NULL)
    {
      g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE, "%s",
                               _ ("There is nothing left to send for this post."));
      return;
    }
  if (!prm_outbox_check_may_go (outbox, post_id, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  /* The service keeps the key even of a publish that failed everywhere and would refuse it, so one that is known to
   * have failed goes under a new key. */
  anew = prm_operation_makes_post (entry->operation) && entry->operation->first_sent_at == PRM_TIME_NONE
           ? make_anew (outbox, post_id)
           : NULL;
  if (anew != NULL)
    exchange (g_steal_pointer (&task), anew);
  else
    retry_next (g_steal_pointer (&task));
}

gboolean
prm_outbox_retry_finish (PrmOutbox *outbox, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, outbox), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
