/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-outbox-private.h"

/*
 * What came of an operation is on disk in one transaction, and known here only after that. All that is written down
 * about posts goes through here, so that whatever sync read of them before is old from then on, whichever way the
 * operation went; and where the disk does not take it, the operation comes back in a while.
 */

#define DISK_DELAY 20

typedef struct
{
  PrmOutbox *outbox;  /* (owned) */
  PrmEntry *entry;    /* busy, so that it stays */
  PrmOperation *next; /* (owned) (nullable) what it is from then on */
  char *dropped;      /* (owned) (nullable) the id of a post that is gone */
  PrmEntryFunc then;
} Record;

static void
record_free (Record *record)
{
  g_clear_pointer (&record->next, prm_operation_unref);
  g_free (record->dropped);
  g_object_unref (record->outbox);
  g_free (record);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Record, record_free)

gboolean
prm_outbox_note_disk (PrmOutbox *outbox, PrmEntry *entry, const GError *error)
{
  prm_uplink_note_disk (outbox->uplink, error);
  if (error != NULL)
    entry->retry_at = prm_uplink_get_now (outbox->uplink) + DISK_DELAY;
  return error == NULL;
}

void
prm_outbox_note_fresh (PrmOutbox *outbox, const PrmOperation *operation)
{
  if (!g_str_has_prefix (operation->post_id, "local:"))
    prm_uplink_add_fresh (outbox->uplink, operation->profile_ref_id, operation->post_id);
  if (operation->new_post_id != NULL)
    prm_uplink_add_fresh (outbox->uplink, operation->profile_ref_id, operation->new_post_id);
}

/* @next: (transfer full) (nullable); @posts: (nullable) */
static Record *
record_new (PrmOutbox *outbox, PrmEntry *entry, PrmOperation *next, GPtrArray *posts, PrmEntryFunc then)
{
  Record *record = g_new0 (Record, 1);

  record->outbox = g_object_ref (outbox);
  record->entry = entry;
  record->next = next;
  record->then = then;
  prm_outbox_note_fresh (outbox, entry->operation);
  if (next != NULL)
    prm_outbox_note_fresh (outbox, next);
  for (guint i = 0; posts != NULL && i < posts->len; i++)
    prm_uplink_add_fresh (outbox->uplink, entry->operation->profile_ref_id,
                          ((const PrmPost *) g_ptr_array_index (posts, i))->id);
  return record;
}

/* Whatever it was is over: it is @record's next from now on, which nothing was said against yet. */
static void
begin_anew (const Record *record)
{
  PrmEntry *entry = record->entry;

  prm_entry_set_operation (entry, record->next);
  entry->was_sent = FALSE;
  entry->known = FALSE;
  entry->failures = 0;
  entry->retry_at = PRM_TIME_NONE;
  g_clear_error (&entry->refusal);
  g_clear_pointer (&entry->outcome, g_ptr_array_unref);
}

/* Through */

static void
on_end_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Record) record = user_data;
  g_autoptr (GError) error = NULL;

  prm_store_finish_operation_finish (PRM_STORE (source), result, &error);
  if (prm_outbox_note_disk (record->outbox, record->entry, error))
    record->then (record->outbox, record->entry);
  else
    prm_outbox_end (record->outbox, record->entry);
}

void
prm_outbox_record_end (PrmOutbox *outbox, PrmEntry *entry, PrmEntryFunc then)
{
  Record *record = record_new (outbox, entry, NULL, entry->outcome, then);

  prm_store_finish_operation_async (prm_uplink_get_store (outbox->uplink), entry->operation, entry->outcome, NULL,
                                    on_end_written, record);
}

/* Half through, or back */

static void
on_advance_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Record) record = user_data;
  PrmOutbox *outbox = record->outbox;
  const PrmOperation *next = record->next;
  g_autoptr (GError) error = NULL;

  prm_store_advance_operation_finish (PRM_STORE (source), result, &error);
  if (!prm_outbox_note_disk (outbox, record->entry, error))
    {
      prm_outbox_end (outbox, record->entry);
      return;
    }
  begin_anew (record);
  if (next->new_post_id != NULL)
    {
      g_hash_table_replace (outbox->replaced, g_strdup (next->post_id), g_strdup (next->new_post_id));
      prm_outbox_pass (outbox, next->post_id, next->new_post_id, record->entry);
    }
  else
    g_hash_table_remove (outbox->replaced, next->post_id);
  if (record->dropped != NULL)
    prm_outbox_pass (outbox, record->dropped, NULL, record->entry);
  record->then (outbox, record->entry);
}

void
prm_outbox_record_advance (
  PrmOutbox *outbox, PrmEntry *entry, PrmOperation *next, GPtrArray *posts, const char *dropped, PrmEntryFunc then)
{
  Record *record = record_new (outbox, entry, next, posts, then);

  record->dropped = g_strdup (dropped);
  prm_store_advance_operation_async (prm_uplink_get_store (outbox->uplink), next, posts, dropped, NULL,
                                     on_advance_written, record);
}

/* Something else is left to be done */

static void
on_continue_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Record) record = user_data;
  PrmOutbox *outbox = record->outbox;
  PrmEntry *entry = record->entry;
  g_autoptr (PrmOperation) before = prm_operation_ref (entry->operation);
  g_autoptr (GError) error = NULL;

  prm_store_continue_operation_finish (PRM_STORE (source), result, &error);
  if (!prm_outbox_note_disk (outbox, entry, error))
    {
      prm_outbox_end (outbox, entry);
      return;
    }
  begin_anew (record);
  if (record->next->kind == PRM_OPERATION_PUBLISH)
    {
      prm_outbox_pass (outbox, before->post_id, NULL, entry);
      if (before->new_post_id != NULL)
        prm_outbox_pass (outbox, before->new_post_id, NULL, entry);
    }
  record->then (outbox, entry);
}

void
prm_outbox_record_continue (PrmOutbox *outbox, PrmEntry *entry, PrmOperation *next, GPtrArray *posts, PrmEntryFunc then)
{
  prm_store_continue_operation_async (prm_uplink_get_store (outbox->uplink), entry->operation, next, posts, NULL,
                                      on_continue_written, record_new (outbox, entry, next, posts, then));
}
