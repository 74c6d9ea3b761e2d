/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

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

void
prm_outbox_leave_parking (PrmOutbox *outbox, PrmEntry *entry, PrmPost *post)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new ();

  g_ptr_array_add (posts, post);
  prm_outbox_record_continue (outbox, entry, make_next (outbox, entry->operation), posts, go_on_from_parking);
}
