/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-client-posts.h"
#include "prm-outbox-private.h"

/* The end of a replacement, once the old post is gone: the new one gets its own time, and is paused as the old one was,
 * unless somebody else has deleted or published it meanwhile. */

/* In so short a time nobody deletes what was made a moment ago. */
#define LONG_AGO 60

typedef struct
{
  PrmOutbox *outbox; /* (owned) */
  PrmEntry *entry;   /* busy, so that it stays */
  gboolean done;     /* its last change is made */
  GError *error;     /* (owned) (nullable) what the service has to say against it */
} Completion;

static void finish_new (Completion *completion);

static Completion *
completion_new (PrmOutbox *outbox, PrmEntry *entry)
{
  Completion *completion = g_new0 (Completion, 1);

  completion->outbox = g_object_ref (outbox);
  completion->entry = entry;
  return completion;
}

static void
completion_free (Completion *completion)
{
  g_clear_error (&completion->error);
  g_object_unref (completion->outbox);
  g_free (completion);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Completion, completion_free)

/* What it goes out with says so, and what it looks like then is told by nothing but the service. */
static gboolean
goes_out_now (const PrmOperation *operation)
{
  return operation->change != NULL && operation->change->has_scheduled_at &&
         operation->change->scheduled_at == PRM_TIME_NONE;
}

/* The old one is gone; @completion->error is what the service has to say against the last change of the new one. */
static void
on_new_looked_at (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Completion) completion = user_data;
  PrmOutbox *outbox = completion->outbox;
  PrmEntry *entry = completion->entry;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) post = prm_client_get_post_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (outbox->uplink, entry->operation->profile_ref_id, error);
  if (prm_outbox_is_gone (post, error))
    prm_outbox_strand (outbox, entry, prm_outbox_describe_deleted ());
  else if (post == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    prm_outbox_end (outbox, entry);
  else if (post == NULL)
    prm_outbox_wait (outbox, entry, error, PRM_TIME_NONE);
  else if (completion->done || !prm_outbox_is_waiting (post))
    /* There is nothing left to change: that is what it is now. */
    prm_outbox_finish_with (outbox, entry, post);
  else if (prm_outbox_stands_in (entry->operation))
    prm_outbox_leave_parking (outbox, entry, post);
  else if (completion->error != NULL)
    prm_outbox_wait (outbox, entry, completion->error, PRM_TIME_NONE);
  else
    {
      entry->new_moment = post->created_at;
      finish_new (g_steal_pointer (&completion));
    }
}

static void
read_new (Completion *owned_completion)
{
  g_autoptr (Completion) completion = owned_completion;
  PrmOutbox *outbox = completion->outbox;
  const PrmOperation *operation = completion->entry->operation;
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (outbox->uplink, operation->profile_ref_id);

  if (credentials == NULL)
    prm_outbox_wait (outbox, completion->entry, NULL, PRM_TIME_NONE);
  else
    prm_client_get_post_async (prm_uplink_get_client (outbox->uplink), credentials, operation->new_post_id,
                               outbox->cancellable, on_new_looked_at, g_steal_pointer (&completion));
}

static void
on_completed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Completion) completion = user_data;
  PrmOutbox *outbox = completion->outbox;
  const PrmOperation *operation = completion->entry->operation;
  g_autoptr (GError) error = NULL;
  gboolean done = prm_client_update_post_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (outbox->uplink, operation->profile_ref_id, error);
  if (done && !goes_out_now (operation))
    prm_outbox_finish (outbox, completion->entry, NULL);
  else if (g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_NOT_FOUND))
    prm_outbox_strand (outbox, completion->entry, prm_outbox_describe_deleted ());
  else if (done || g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED))
    {
      completion->done = done;
      completion->error = g_steal_pointer (&error);
      read_new (g_steal_pointer (&completion));
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    prm_outbox_end (outbox, completion->entry);
  else
    prm_outbox_wait (outbox, completion->entry, error, PRM_TIME_NONE);
}

/* Returns: (transfer full): what the new one needs: a time that has passed by the service's clock is now. */
static PrmPostChange *
make_last_change (PrmOutbox *outbox, const PrmEntry *entry)
{
  PrmPostChange *change = prm_post_change_copy (entry->operation->change);
  gint64 now = prm_uplink_get_now (outbox->uplink);

  if (change->has_scheduled_at && change->scheduled_at == PRM_TIME_NONE)
    change->scheduled_at = entry->new_moment != PRM_TIME_NONE ? MIN (now, entry->new_moment) : now;
  return change;
}

/* The new one gets its own time, and is paused as the old one was. Twice does no harm. */
static void
finish_new (Completion *owned_completion)
{
  g_autoptr (Completion) completion = owned_completion;
  PrmOutbox *outbox = completion->outbox;
  const PrmOperation *operation = completion->entry->operation;
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (outbox->uplink, operation->profile_ref_id);

  if (operation->change == NULL || (!operation->change->has_scheduled_at && !operation->change->has_paused))
    prm_outbox_finish (outbox, completion->entry, NULL);
  else if (credentials == NULL)
    prm_outbox_wait (outbox, completion->entry, NULL, PRM_TIME_NONE);
  else
    {
      g_autoptr (PrmPostChange) change = make_last_change (outbox, completion->entry);

      prm_client_update_post_async (prm_uplink_get_client (outbox->uplink), credentials, operation->new_post_id, change,
                                    outbox->cancellable, on_completed, g_steal_pointer (&completion));
    }
}

/* Whether it was made so long ago that somebody else may have deleted it since, its time is to be told by when the
 * service made it, or another takes its place. */
static gboolean
needs_look (const PrmOutbox *outbox, const PrmEntry *entry)
{
  gint64 uptime = prm_clock_get_uptime (prm_uplink_get_clock (outbox->uplink));

  return goes_out_now (entry->operation) || prm_outbox_stands_in (entry->operation) ||
         entry->made_uptime == PRM_TIME_NONE || uptime > entry->made_uptime + LONG_AGO;
}

void
prm_outbox_complete (PrmOutbox *outbox, PrmEntry *entry)
{
  if (needs_look (outbox, entry))
    read_new (completion_new (outbox, entry));
  else
    finish_new (completion_new (outbox, entry));
}
