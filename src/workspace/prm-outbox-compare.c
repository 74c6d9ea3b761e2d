/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-conflict.h"
#include "prm-outbox-private.h"
#include "prm-workspace.h"

/*
 * Before a change of a post leaves, it is held against what the service has now. What the store keeps beneath the
 * change is what was known when it was made. The service has no call that changes only what is as expected, and what
 * was read seconds ago may be another already, so this is asked every time, just before.
 */

typedef struct
{
  PrmOutbox *outbox; /* (owned) */
  PrmEntry *entry;   /* busy, so that it stays */
  PrmPost *theirs;   /* (owned) (nullable) */
  gboolean repeats;  /* it was sent before, and did not arrive */
} Comparison;

static void
comparison_free (Comparison *comparison)
{
  g_clear_pointer (&comparison->theirs, prm_post_unref);
  g_object_unref (comparison->outbox);
  g_free (comparison);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Comparison, comparison_free)

gboolean
prm_outbox_should_compare (const PrmEntry *entry)
{
  const PrmOperation *operation = entry->operation;

  return !entry->compared && operation->first_sent_at == PRM_TIME_NONE && operation->kind != PRM_OPERATION_PUBLISH &&
         !g_str_has_prefix (operation->post_id, "local:");
}

void
prm_outbox_stop_conflict (PrmOutbox *outbox, PrmEntry *entry, const PrmPost *base, const PrmPost *theirs)
{
  g_autofree char *sentence =
    prm_conflict_describe (entry->operation, base, theirs, prm_uplink_get_now (outbox->uplink), NULL);
  g_autoptr (GError) error = g_error_new_literal (PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_CONFLICT, sentence);

  prm_outbox_give_up (outbox, entry, error, FALSE);
}

static void
go_on (const Comparison *comparison)
{
  comparison->entry->compared = TRUE;
  if (comparison->repeats)
    prm_outbox_transmit (comparison->outbox, comparison->entry);
  else
    prm_outbox_send (comparison->outbox, comparison->entry);
}

/* What the service has becomes what lies beneath, so that both are there to be chosen from. */
static void
on_theirs_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Comparison) comparison = user_data;
  g_autoptr (GError) error = NULL;

  prm_store_merge_posts_finish (PRM_STORE (source), result, &error);
  prm_uplink_note_disk (comparison->outbox->uplink, error);
}

static void
keep_theirs (PrmOutbox *outbox, PrmEntry *entry, PrmPost *theirs)
{
  Comparison *comparison = g_new0 (Comparison, 1);
  g_autoptr (GPtrArray) posts = g_ptr_array_new ();

  comparison->outbox = g_object_ref (outbox);
  g_ptr_array_add (posts, theirs);
  prm_store_merge_posts_async (prm_uplink_get_store (outbox->uplink), entry->operation->profile_ref_id, posts,
                               PRM_TIME_NONE, NULL, on_theirs_kept, comparison);
}

static void
on_base_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Comparison) comparison = user_data;
  PrmOutbox *outbox = comparison->outbox;
  PrmEntry *entry = comparison->entry;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) base = prm_store_get_original_finish (PRM_STORE (source), result, &error);

  prm_uplink_note_disk (outbox->uplink, error);
  if (base == NULL || !prm_conflict_find (entry->operation, base, comparison->theirs))
    {
      go_on (comparison);
      return;
    }
  keep_theirs (outbox, entry, comparison->theirs);
  prm_outbox_stop_conflict (outbox, entry, base, comparison->theirs);
}

static void
on_theirs_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Comparison) comparison = user_data;
  PrmOutbox *outbox = comparison->outbox;
  PrmEntry *entry = comparison->entry;
  g_autoptr (GError) error = NULL;

  comparison->theirs = prm_client_get_post_finish (PRM_CLIENT (source), result, &error);
  prm_uplink_note (outbox->uplink, entry->operation->profile_ref_id, error);
  if (comparison->theirs != NULL)
    {
      prm_store_get_original_async (prm_uplink_get_store (outbox->uplink), entry->operation->post_id, NULL,
                                    on_base_loaded, g_steal_pointer (&comparison));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    prm_outbox_end (outbox, entry);
  else if (prm_api_error_is_passing (error) || prm_api_error_is_ambiguous (error) ||
           g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_API_KEY))
    prm_outbox_wait (outbox, entry, error, PRM_TIME_NONE);
  else
    /* What the service has to say against it, it says to the change itself. */
    go_on (comparison);
}

void
prm_outbox_compare_with (PrmOutbox *outbox, PrmEntry *entry, PrmPost *theirs)
{
  Comparison *comparison = g_new0 (Comparison, 1);

  comparison->outbox = g_object_ref (outbox);
  comparison->entry = entry;
  comparison->theirs = prm_post_ref (theirs);
  comparison->repeats = TRUE;
  prm_store_get_original_async (prm_uplink_get_store (outbox->uplink), entry->operation->post_id, NULL, on_base_loaded,
                                comparison);
}

void
prm_outbox_compare (PrmOutbox *outbox, PrmEntry *entry)
{
  const PrmOperation *operation = entry->operation;
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (outbox->uplink, operation->profile_ref_id);
  Comparison *comparison;

  if (credentials == NULL)
    {
      prm_outbox_wait (outbox, entry, NULL, PRM_TIME_NONE);
      return;
    }
  comparison = g_new0 (Comparison, 1);
  comparison->outbox = g_object_ref (outbox);
  comparison->entry = entry;
  prm_client_get_post_async (prm_uplink_get_client (outbox->uplink), credentials, operation->post_id,
                             outbox->cancellable, on_theirs_read, comparison);
}

/* What sync read */

/* Whether nothing of it has left: a replacement whose new post is there already takes care of itself. */
static gboolean
waits_for (const PrmEntry *entry, const char *post_id)
{
  const PrmOperation *operation = entry->operation;

  return !entry->busy && operation->state == PRM_OPERATION_WAITING && operation->first_sent_at == PRM_TIME_NONE &&
         operation->new_post_id == NULL && !entry->done && entry->outcome == NULL &&
         g_strcmp0 (operation->post_id, post_id) == 0;
}

gboolean
prm_outbox_waits_for (PrmOutbox *outbox, const char *post_id)
{
  for (guint i = 0; i < outbox->entries->len; i++)
    if (waits_for (g_ptr_array_index (outbox->entries, i), post_id))
      return TRUE;
  return FALSE;
}

/* Whether the end of an earlier try is unknown, or a comparison is under way. */
static gboolean
needs_base (const PrmEntry *entry)
{
  const PrmOperation *operation = entry->operation;

  if (operation->state == PRM_OPERATION_STOPPED)
    return FALSE;
  if (entry->busy && !entry->compared && prm_outbox_should_compare (entry))
    return TRUE;
  return (operation->kind == PRM_OPERATION_UPDATE || operation->kind == PRM_OPERATION_DELETE) &&
         operation->first_sent_at != PRM_TIME_NONE;
}

gboolean
prm_outbox_is_comparing (PrmOutbox *outbox, const char *post_id)
{
  for (guint i = 0; i < outbox->entries->len; i++)
    {
      const PrmEntry *entry = g_ptr_array_index (outbox->entries, i);

      if (needs_base (entry) && g_strcmp0 (entry->operation->post_id, post_id) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
prm_outbox_is_making (PrmOutbox *outbox, const char *post_id)
{
  for (guint i = 0; i < outbox->entries->len; i++)
    {
      const PrmEntry *entry = g_ptr_array_index (outbox->entries, i);

      if (g_strcmp0 (entry->operation->new_post_id, post_id) == 0 ||
          (entry->operation->parked && entry->operation->state != PRM_OPERATION_STOPPED &&
           g_strcmp0 (entry->operation->post_id, post_id) == 0))
        return TRUE;
    }
  return FALSE;
}

void
prm_outbox_note_theirs (PrmOutbox *outbox, const PrmPost *base, const PrmPost *theirs)
{
  for (guint i = 0; i < outbox->entries->len; i++)
    {
      PrmEntry *entry = g_ptr_array_index (outbox->entries, i);

      if (!waits_for (entry, theirs->id) || !prm_conflict_find (entry->operation, base, theirs))
        continue;
      prm_outbox_hold (outbox, entry);
      prm_outbox_stop_conflict (outbox, entry, base, theirs);
    }
}
