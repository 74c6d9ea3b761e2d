/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-client-media.h"
#include "prm-match.h"
#include "prm-outbox-private.h"

/* Profiles that are sent for at the same time. */
#define MAX_BUSY 6

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FINISHED,
  SIGNAL_STOPPED,
  SIGNAL_PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmOutbox, prm_outbox, G_TYPE_OBJECT)

static PrmEntry *
entry_new (PrmOperation *operation)
{
  PrmEntry *entry = g_new0 (PrmEntry, 1);

  entry->operation = prm_operation_ref (operation);
  entry->retry_at = operation->not_before;
  return entry;
}

static void
entry_free (PrmEntry *entry)
{
  prm_operation_unref (entry->operation);
  g_clear_error (&entry->refusal);
  g_clear_object (&entry->cancellable);
  g_clear_pointer (&entry->outcome, g_ptr_array_unref);
  g_free (entry);
}

void
prm_entry_set_operation (PrmEntry *entry, PrmOperation *operation)
{
  prm_operation_ref (operation);
  prm_operation_unref (entry->operation);
  entry->operation = operation;
}

static gboolean
end_is_unknown (const PrmEntry *entry)
{
  return prm_operation_makes_post (entry->operation) && entry->operation->first_sent_at != PRM_TIME_NONE;
}

/* What has to end before the entry at @index may go: anything of its profile that is under way, what was done to the
 * same post before, and a publish with the same content whose end is unknown, for the two could be mixed up. */
static gboolean
is_held_back (PrmOutbox *self, guint index)
{
  const PrmEntry *entry = g_ptr_array_index (self->entries, index);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const PrmEntry *other = g_ptr_array_index (self->entries, i);

      if (other->busy && g_strcmp0 (other->operation->profile_ref_id, entry->operation->profile_ref_id) == 0)
        return TRUE;
      if (i < index && (g_strcmp0 (other->operation->post_id, entry->operation->post_id) == 0 ||
                        g_strcmp0 (other->operation->new_post_id, entry->operation->post_id) == 0))
        return TRUE;
      if (i < index && end_is_unknown (other) && prm_operations_alike (other->operation, entry->operation))
        return TRUE;
    }
  return FALSE;
}

static gint64
get_due (PrmOutbox *self, const PrmEntry *entry)
{
  return MAX (entry->retry_at, prm_uplink_get_pause (self->uplink, entry->operation->profile_ref_id));
}

static gboolean
has_credentials (PrmOutbox *self, const PrmEntry *entry)
{
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (self->uplink, entry->operation->profile_ref_id);

  return credentials != NULL;
}

static void
on_alarm (gpointer user_data)
{
  PrmOutbox *self = user_data;

  self->alarm = 0;
  prm_outbox_pump (self);
}

static void
clear_alarm (PrmOutbox *self)
{
  if (self->alarm != 0)
    prm_clock_remove_alarm (prm_uplink_get_clock (self->uplink), self->alarm);
  self->alarm = 0;
}

static void
set_alarm (PrmOutbox *self, gint64 at)
{
  clear_alarm (self);
  if (at != G_MAXINT64)
    self->alarm = prm_clock_add_alarm (prm_uplink_get_clock (self->uplink), at, on_alarm, self);
}

void
prm_outbox_pump (PrmOutbox *outbox)
{
  gint64 now = prm_uplink_get_now (outbox->uplink), next = G_MAXINT64;

  if (outbox->unsaved)
    {
      set_alarm (outbox, prm_outbox_pump_restore (outbox));
      return;
    }
  if (!outbox->running)
    return;
  for (guint i = 0; i < outbox->entries->len && outbox->n_busy < MAX_BUSY; i++)
    {
      PrmEntry *entry = g_ptr_array_index (outbox->entries, i);
      gint64 due;

      if (entry->busy || entry->operation->state == PRM_OPERATION_STOPPED || is_held_back (outbox, i) ||
          !has_credentials (outbox, entry))
        continue;
      due = get_due (outbox, entry);
      if (due > now)
        {
          next = MIN (next, due);
          continue;
        }
      prm_outbox_hold (outbox, entry);
      prm_outbox_send (outbox, entry);
    }
  set_alarm (outbox, next);
}

static void
finish_stopping (PrmOutbox *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->stopping == NULL || self->n_busy > 0 || self->restoring)
    return;
  task = g_steal_pointer (&self->stopping);
  g_task_return_boolean (task, TRUE);
}

void
prm_outbox_settle (PrmOutbox *outbox)
{
  prm_outbox_emit_changed (outbox);
  if (outbox->unsaved)
    prm_outbox_pump (outbox);
  finish_stopping (outbox);
  prm_outbox_pump (outbox);
}

void
prm_outbox_hold (PrmOutbox *outbox, PrmEntry *entry)
{
  entry->busy = TRUE;
  outbox->n_busy++;
}

void
prm_outbox_end (PrmOutbox *outbox, PrmEntry *entry)
{
  if (entry->gone)
    {
      prm_outbox_remove (outbox, entry);
      return;
    }
  entry->busy = FALSE;
  outbox->n_busy--;
  prm_outbox_settle (outbox);
}

void
prm_outbox_remove (PrmOutbox *outbox, PrmEntry *entry)
{
  g_ptr_array_remove (outbox->entries, entry);
  outbox->n_busy--;
  prm_outbox_settle (outbox);
}

void
prm_outbox_emit_changed (PrmOutbox *outbox)
{
  g_signal_emit (outbox, signals[SIGNAL_CHANGED], 0);
}

void
prm_outbox_emit_finished (PrmOutbox *outbox, PrmOperation *operation, PrmPost *post)
{
  g_signal_emit (outbox, signals[SIGNAL_FINISHED], 0, operation, post);
}

void
prm_outbox_halt (PrmOutbox *outbox, PrmEntry *entry)
{
  g_signal_emit (outbox, signals[SIGNAL_STOPPED], 0, entry->operation);
  prm_outbox_end (outbox, entry);
}

void
prm_outbox_emit_progress (PrmOutbox *outbox, PrmOperation *operation, gint64 done, gint64 total)
{
  g_signal_emit (outbox, signals[SIGNAL_PROGRESS], 0, operation, done, total);
}

/* Cuts off what is under way. */
static void
cancel_calls (PrmOutbox *self)
{
  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const PrmEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->cancellable != NULL)
        g_cancellable_cancel (entry->cancellable);
    }
}

static void
on_clock_set_back (PrmClock *clock, gint64 seconds, PrmOutbox *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    ((PrmEntry *) g_ptr_array_index (self->entries, i))->retry_at -= seconds;
  prm_outbox_pump (self);
}

static void
on_uplink_changed (PrmUplink *uplink, PrmOutbox *self)
{
  prm_outbox_pump (self);
}

static void
on_uplink_reachable (PrmUplink *uplink, PrmOutbox *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      PrmEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->awaits_service && !entry->busy)
        entry->retry_at = PRM_TIME_NONE;
    }
  prm_outbox_pump (self);
}

static void
prm_outbox_dispose (GObject *object)
{
  PrmOutbox *self = PRM_OUTBOX (object);

  self->running = FALSE;
  cancel_calls (self);
  if (self->uplink != NULL)
    clear_alarm (self);

  G_OBJECT_CLASS (prm_outbox_parent_class)->dispose (object);
}

static void
prm_outbox_finalize (GObject *object)
{
  PrmOutbox *self = PRM_OUTBOX (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->replaced, g_hash_table_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->uplink);

  G_OBJECT_CLASS (prm_outbox_parent_class)->finalize (object);
}

static void
prm_outbox_class_init (PrmOutboxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = prm_outbox_dispose;
  object_class->finalize = prm_outbox_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", PRM_TYPE_OUTBOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", PRM_TYPE_OUTBOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 2, PRM_TYPE_OPERATION, PRM_TYPE_POST);
  signals[SIGNAL_STOPPED] = g_signal_new ("stopped", PRM_TYPE_OUTBOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, PRM_TYPE_OPERATION);
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", PRM_TYPE_OUTBOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 3, PRM_TYPE_OPERATION, G_TYPE_INT64, G_TYPE_INT64);
}

static void
prm_outbox_init (PrmOutbox *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->replaced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
  self->small_max = PRM_UPLOAD_MAX;
}

PrmOutbox *
prm_outbox_new (PrmUplink *uplink)
{
  PrmOutbox *self = g_object_new (PRM_TYPE_OUTBOX, NULL);

  self->uplink = g_object_ref (uplink);
  g_signal_connect_object (uplink, "changed", G_CALLBACK (on_uplink_changed), self, 0);
  g_signal_connect_object (uplink, "reachable", G_CALLBACK (on_uplink_reachable), self, 0);
  g_signal_connect_object (prm_uplink_get_clock (uplink), "set-back", G_CALLBACK (on_clock_set_back), self, 0);
  return self;
}

/* Loading, starting, stopping */

/* What was being sent when the last run ended may have arrived: asking about it need not wait. */
static PrmOperation *
take_up (PrmOperation *operation)
{
  PrmOperation *copy;

  if (operation->state != PRM_OPERATION_SENDING)
    return prm_operation_ref (operation);
  copy = prm_operation_copy (operation);
  copy->state = PRM_OPERATION_WAITING;
  if (copy->first_sent_at == PRM_TIME_NONE)
    copy->first_sent_at = copy->created_at;
  return copy;
}

static void
on_operations_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmOutbox *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) operations = prm_store_list_operations_finish (PRM_STORE (source), result, &error);

  if (operations == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < operations->len; i++)
    {
      g_autoptr (PrmOperation) operation = take_up (g_ptr_array_index (operations, i));
      PrmEntry *entry = entry_new (operation);

      if (operation->first_sent_at != PRM_TIME_NONE)
        entry->retry_at = PRM_TIME_NONE;
      /* What the last run did to it a moment ago may not be in the history yet. */
      prm_outbox_note_fresh (self, operation);
      /* Nothing on disk tells how far its media had come. */
      entry->media_tried = TRUE;
      g_ptr_array_add (self->entries, entry);
      if (operation->new_post_id != NULL)
        g_hash_table_replace (self->replaced, g_strdup (operation->post_id), g_strdup (operation->new_post_id));
    }
  for (guint i = 0; i < self->entries->len; i++)
    {
      const PrmEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->operation->new_post_id != NULL)
        prm_outbox_pass (self, entry->operation->post_id, entry->operation->new_post_id, entry);
    }
  prm_outbox_emit_changed (self);
  g_task_return_boolean (task, TRUE);
}

void
prm_outbox_load_async (PrmOutbox *outbox, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (outbox, cancellable, callback, user_data);

  g_task_set_source_tag (task, prm_outbox_load_async);
  prm_store_list_operations_async (prm_uplink_get_store (outbox->uplink), cancellable, on_operations_listed, task);
}

gboolean
prm_outbox_load_finish (PrmOutbox *outbox, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, outbox), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
prm_outbox_start (PrmOutbox *outbox)
{
  if (outbox->running)
    return;
  if (g_cancellable_is_cancelled (outbox->cancellable))
    {
      g_object_unref (outbox->cancellable);
      outbox->cancellable = g_cancellable_new ();
    }
  outbox->running = TRUE;
  prm_outbox_pump (outbox);
}

void
prm_outbox_stop_async (PrmOutbox *outbox, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (outbox, NULL, callback, user_data);

  g_task_set_source_tag (task, prm_outbox_stop_async);
  outbox->running = FALSE;
  clear_alarm (outbox);
  if (outbox->stopping != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "The outbox is being stopped already");
      return;
    }
  outbox->stopping = g_steal_pointer (&task);
  cancel_calls (outbox);
  finish_stopping (outbox);
}

gboolean
prm_outbox_stop_finish (PrmOutbox *outbox, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, outbox), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
prm_outbox_append (PrmOutbox *outbox, PrmOperation *operation)
{
  g_ptr_array_add (outbox->entries, entry_new (operation));
  prm_outbox_emit_changed (outbox);
}

/* What others ask */

GPtrArray *
prm_outbox_list_post_ids (PrmOutbox *outbox)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < outbox->entries->len; i++)
    {
      const PrmEntry *entry = g_ptr_array_index (outbox->entries, i);

      if (g_hash_table_add (seen, entry->operation->post_id))
        g_ptr_array_add (ids, g_strdup (entry->operation->post_id));
    }
  return ids;
}

gboolean
prm_outbox_has_draft (PrmOutbox *outbox, const char *draft_id)
{
  for (guint i = 0; i < outbox->entries->len; i++)
    {
      const PrmOperation *operation = ((const PrmEntry *) g_ptr_array_index (outbox->entries, i))->operation;

      if (operation->draft != NULL && g_strcmp0 (prm_draft_get_id (operation->draft), draft_id) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
prm_outbox_has_post (PrmOutbox *outbox, const char *post_id)
{
  for (guint i = 0; i < outbox->entries->len; i++)
    {
      const PrmOperation *operation = ((const PrmEntry *) g_ptr_array_index (outbox->entries, i))->operation;

      if (g_strcmp0 (operation->post_id, post_id) == 0 || g_strcmp0 (operation->new_post_id, post_id) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
prm_outbox_has_stopped (PrmOutbox *outbox, const char *post_id)
{
  for (guint i = 0; i < outbox->entries->len; i++)
    {
      const PrmOperation *operation = ((const PrmEntry *) g_ptr_array_index (outbox->entries, i))->operation;

      if (operation->state == PRM_OPERATION_STOPPED && g_strcmp0 (operation->post_id, post_id) == 0)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
prm_outbox_list_stopped (PrmOutbox *outbox)
{
  GPtrArray *operations = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_operation_unref);

  for (guint i = 0; i < outbox->entries->len; i++)
    {
      const PrmEntry *entry = g_ptr_array_index (outbox->entries, i);

      if (entry->operation->state == PRM_OPERATION_STOPPED)
        g_ptr_array_add (operations, prm_operation_ref (entry->operation));
    }
  return operations;
}

guint
prm_outbox_get_n_stopped (PrmOutbox *outbox)
{
  guint n = 0;

  for (guint i = 0; i < outbox->entries->len; i++)
    if (((const PrmEntry *) g_ptr_array_index (outbox->entries, i))->operation->state == PRM_OPERATION_STOPPED)
      n++;
  return n;
}

guint
prm_outbox_get_n_outgoing (PrmOutbox *outbox)
{
  return outbox->entries->len - prm_outbox_get_n_stopped (outbox);
}

gboolean
prm_outbox_is_unsettled (PrmOutbox *outbox, const char *ref_id)
{
  for (guint i = 0; i < outbox->entries->len; i++)
    {
      const PrmEntry *entry = g_ptr_array_index (outbox->entries, i);
      const PrmOperation *operation = entry->operation;

      if (prm_operation_makes_post (operation) && g_strcmp0 (operation->profile_ref_id, ref_id) == 0 &&
          (entry->busy || (end_is_unknown (entry) && operation->state != PRM_OPERATION_STOPPED)))
        return TRUE;
    }
  return FALSE;
}

gboolean
prm_outbox_may_own (PrmOutbox *outbox, const PrmPost *post)
{
  for (guint i = 0; i < outbox->entries->len; i++)
    {
      const PrmEntry *entry = g_ptr_array_index (outbox->entries, i);

      if (end_is_unknown (entry) && g_strcmp0 (entry->operation->profile_ref_id, post->profile_ref_id) == 0 &&
          prm_operation_matches_post (entry->operation, post))
        return TRUE;
    }
  return FALSE;
}
