/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-outbox-private.h"

/*
 * The file was damaged and replaced while the outbox was at work. What is in memory is the truth: the file may have
 * lost some of it, and may have some again that is over. So nothing more begins; what is under way ends as it would
 * have; and when nothing is, memory and file are made one before anything leaves again.
 */

#define DISK_DELAY 20

static void
on_restored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmOutbox) self = user_data;
  g_autoptr (GError) error = NULL;

  self->restoring = FALSE;
  /* Another file may have been damaged meanwhile. */
  if (prm_store_restore_operations_finish (PRM_STORE (source), result, &error))
    self->unsaved = self->unsaved_again;
  else
    self->restore_at = prm_uplink_get_now (self->uplink) + DISK_DELAY;
  self->unsaved_again = FALSE;
  prm_uplink_note_disk (self->uplink, error);
  prm_outbox_settle (self);
}

gint64
prm_outbox_pump_restore (PrmOutbox *outbox)
{
  g_autoptr (GPtrArray) operations = NULL;

  if (outbox->restoring || outbox->n_busy > 0 || outbox->n_adding > 0)
    return G_MAXINT64;
  if (outbox->restore_at > prm_uplink_get_now (outbox->uplink))
    return outbox->restore_at;

  operations = g_ptr_array_new ();
  for (guint i = 0; i < outbox->entries->len; i++)
    g_ptr_array_add (operations, ((const PrmEntry *) g_ptr_array_index (outbox->entries, i))->operation);
  outbox->restoring = TRUE;
  prm_store_restore_operations_async (prm_uplink_get_store (outbox->uplink), operations, NULL, on_restored,
                                      g_object_ref (outbox));
  return G_MAXINT64;
}

/* An upload may take hours; it begins anew afterwards. */
static void
cut_off_uploads (PrmOutbox *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const PrmEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->busy && entry->cancellable != NULL)
        g_cancellable_cancel (entry->cancellable);
    }
}

void
prm_outbox_restore (PrmOutbox *outbox)
{
  outbox->unsaved = TRUE;
  outbox->unsaved_again = outbox->restoring;
  outbox->restore_at = PRM_TIME_NONE;
  cut_off_uploads (outbox);
  prm_outbox_pump (outbox);
}
