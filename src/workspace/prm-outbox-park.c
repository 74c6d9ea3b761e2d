/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-client-posts.h"
#include "prm-outbox-private.h"

/*
 * The service refuses a text that a network gets twice within two days. Where that is said of the old and the new post
 * of a replacement, the new one is made at a time far from both first. Once the old one is gone, the new one is moved
 * to its own time. One that is to go out at once is always made so, for what is out could not be taken back if the old
 * one went out as well.
 *
 * One that waits for approval cannot be moved. It stands in until the old one is gone, and is then replaced itself by
 * one at its own time, which is far enough away from it: so there is a post at every moment, and it waits for approval.
 */

#define CODE_REPEATED 137
#define DISTANCE (49 * 60 * 60)

typedef struct
{
  PrmOutbox *outbox; /* (owned) */
  PrmEntry *entry;   /* busy, so that it stays */
} Parking;

static Parking *
parking_new (PrmOutbox *outbox, PrmEntry *entry)
{
  Parking *parking = g_new0 (Parking, 1);

  parking->outbox = g_object_ref (outbox);
  parking->entry = entry;
  return parking;
}

static void
parking_free (Parking *parking)
{
  g_object_unref (parking->outbox);
  g_free (parking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parking, parking_free)

/* Far away first */

static gboolean
is_repeated (const GError *error)
{
  const PrmApiErrorDetail *detail = prm_api_error_get_detail (error);

  if (detail == NULL || detail->code == CODE_REPEATED)
    return detail != NULL;
  for (guint i = 0; i < detail->results->len; i++)
    if (((const PrmPostResult *) g_ptr_array_index (detail->results, i))->error_code == CODE_REPEATED)
      return TRUE;
  return FALSE;
}

static gboolean
may_park (const PrmOperation *operation)
{
  PrmTiming timing;

  if (operation->kind != PRM_OPERATION_REPLACE || operation->new_post_id != NULL || operation->parked ||
      (operation->change != NULL && operation->change->has_scheduled_at))
    return FALSE;
  timing = prm_draft_get_timing (operation->draft);
  return timing == PRM_TIMING_AT || timing == PRM_TIMING_NOW;
}

static gboolean
is_immediate (const PrmOperation *operation)
{
  return prm_draft_get_timing (operation->draft) == PRM_TIMING_NOW &&
         !prm_draft_get_requires_approval (operation->draft);
}

gboolean
prm_outbox_park (PrmOutbox *outbox, PrmEntry *entry, const GError *error)
{
  g_autoptr (PrmOperation) operation = NULL;
  gint64 at, latest;

  if (!may_park (entry->operation) || (error != NULL ? !is_repeated (error) : !is_immediate (entry->operation)))
    return FALSE;
  operation = prm_operation_copy (entry->operation);
  at = prm_draft_get_scheduled_at (operation->draft);
  latest = MAX (MAX (at, entry->old_moment), prm_uplink_get_now (outbox->uplink));
  if (operation->change == NULL)
    operation->change = prm_post_change_new ();
  operation->change->has_scheduled_at = TRUE;
  operation->change->scheduled_at = at;
  /* What is to go out now is not to be paused, whatever the old one was. */
  if (is_immediate (operation))
    operation->change->has_paused = FALSE;
  prm_draft_unref (operation->draft);
  operation->draft = prm_draft_with_timing_at (entry->operation->draft, latest + DISTANCE);
  operation->first_sent_at = PRM_TIME_NONE;
  prm_entry_set_operation (entry, operation);
  /* What is on disk until it is marked as sent is the same operation, not yet parked: that may begin anew. */
  prm_outbox_transmit (outbox, entry);
  return TRUE;
}

/* And from there to its own time */

gboolean
prm_outbox_stands_in (const PrmOperation *operation)
{
  return operation->change != NULL && operation->change->has_scheduled_at &&
         prm_draft_get_requires_approval (operation->draft);
}

static void
go_on_from_parking (PrmOutbox *outbox, PrmEntry *entry)
{
  entry->compared = TRUE;
  prm_outbox_end (outbox, entry);
}

/* Returns: (transfer full): what brings the one that stands in to its own time */
static PrmOperation *
make_next (PrmOutbox *outbox, const PrmOperation *before)
{
  g_autoptr (PrmDraft) draft = prm_operation_dup_draft (before);
  PrmOperation *next = prm_operation_new_replace (before->new_post_id, draft, prm_uplink_get_now (outbox->uplink));

  next->renews = before->renews;
  next->parked = TRUE;
  if (before->change->has_paused && before->change->paused)
    prm_operation_keep_paused (next);
  return next;
}

static gboolean
is_waiting (const PrmPost *post)
{
  return post->status == PRM_POST_STATUS_AWAITING_APPROVAL || post->status == PRM_POST_STATUS_PENDING ||
         post->status == PRM_POST_STATUS_PAUSED;
}

static void
on_stand_in_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Parking) parking = user_data;
  PrmOutbox *outbox = parking->outbox;
  PrmEntry *entry = parking->entry;
  const PrmOperation *before = entry->operation;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) post = prm_client_get_post_finish (PRM_CLIENT (source), result, &error);
  g_autoptr (GPtrArray) posts = g_ptr_array_new ();

  prm_uplink_note (outbox->uplink, before->profile_ref_id, error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    prm_outbox_end (outbox, entry);
  else if (post == NULL && !g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_NOT_FOUND))
    prm_outbox_wait (outbox, entry, error, PRM_TIME_NONE);
  else if (post == NULL || post->status == PRM_POST_STATUS_DELETED)
    prm_outbox_strand (outbox, entry, prm_outbox_describe_deleted ());
  else if (!is_waiting (post))
    /* Somebody else published it meanwhile: there is nothing left to move. */
    prm_outbox_finish (outbox, entry, NULL);
  else
    {
      g_ptr_array_add (posts, post);
      prm_outbox_record_continue (outbox, entry, make_next (outbox, before), posts, go_on_from_parking);
    }
}

void
prm_outbox_leave_parking (PrmOutbox *outbox, PrmEntry *entry)
{
  const PrmOperation *operation = entry->operation;
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (outbox->uplink, operation->profile_ref_id);

  if (credentials == NULL)
    prm_outbox_wait (outbox, entry, NULL, PRM_TIME_NONE);
  else
    prm_client_get_post_async (prm_uplink_get_client (outbox->uplink), credentials, operation->new_post_id,
                               outbox->cancellable, on_stand_in_read, parking_new (outbox, entry));
}
