/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-client-posts.h"
#include "prm-outbox-private.h"
#include "prm-workspace.h"

/*
 * The service cannot change the text, media or networks of a post, so another one takes its place. While the new one
 * is not made, the old one is the post. Once it is made, which one transaction writes down, the old one goes; if it
 * went out meanwhile or cannot be deleted, the new one goes instead. What is on disk tells only whether there is a new
 * one; each step looks at what the service has, so that it can be taken again after a crash at any point.
 * Where the service finds the two too alike, see prm-outbox-park.c; once the old one is gone, prm-outbox-complete.c.
 */

typedef struct
{
  PrmOutbox *outbox; /* (owned) */
  PrmEntry *entry;   /* busy, so that it stays */
  PrmPost *old;      /* (owned) (nullable) as the service has it */
} Stage;

static Stage *
stage_new (PrmOutbox *outbox, PrmEntry *entry)
{
  Stage *stage = g_new0 (Stage, 1);

  stage->outbox = g_object_ref (outbox);
  stage->entry = entry;
  return stage;
}

static void
stage_free (Stage *stage)
{
  g_clear_pointer (&stage->old, prm_post_unref);
  g_object_unref (stage->outbox);
  g_free (stage);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stage, stage_free)

gboolean
prm_outbox_is_gone (const PrmPost *post, const GError *error)
{
  return (post != NULL && post->status == PRM_POST_STATUS_DELETED) ||
         g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_NOT_FOUND);
}

static gboolean
is_out_anywhere (const PrmPost *post)
{
  for (guint i = 0; i < post->results->len; i++)
    if (((const PrmPostResult *) g_ptr_array_index (post->results, i))->published)
      return TRUE;
  return FALSE;
}

gboolean
prm_outbox_is_waiting (const PrmPost *post)
{
  return !is_out_anywhere (post) &&
         (post->status == PRM_POST_STATUS_PENDING || post->status == PRM_POST_STATUS_PAUSED ||
          post->status == PRM_POST_STATUS_AWAITING_APPROVAL);
}

gboolean
prm_outbox_is_replaceable (const PrmPost *post)
{
  return prm_outbox_is_waiting (post) || (!is_out_anywhere (post) && post->status == PRM_POST_STATUS_ERROR);
}

/* Reads the old post and goes on with @then. */
static void
read_old (PrmOutbox *outbox, PrmEntry *entry, GAsyncReadyCallback then)
{
  const PrmOperation *operation = entry->operation;
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (outbox->uplink, operation->profile_ref_id);

  if (credentials == NULL)
    prm_outbox_wait (outbox, entry, NULL, PRM_TIME_NONE);
  else
    prm_client_get_post_async (prm_uplink_get_client (outbox->uplink), credentials, operation->post_id,
                               outbox->cancellable, then, stage_new (outbox, entry));
}

/* Returns: whether the old post is known, or known to be gone; else @stage's entry has been seen to */
static gboolean
take_old (Stage *stage, GObject *source, GAsyncResult *result, gboolean *gone)
{
  g_autoptr (GError) error = NULL;

  stage->old = prm_client_get_post_finish (PRM_CLIENT (source), result, &error);
  prm_uplink_note (stage->outbox->uplink, stage->entry->operation->profile_ref_id, error);
  *gone = prm_outbox_is_gone (stage->old, error);
  if (stage->old != NULL || *gone)
    return TRUE;
  /* With both there, there is no giving up. */
  if (stage->entry->operation->new_post_id != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    prm_outbox_wait (stage->outbox, stage->entry, error, PRM_TIME_NONE);
  else
    prm_outbox_heed (stage->outbox, stage->entry, error);
  return FALSE;
}

/* What is done to a post while another takes its place */

void
prm_outbox_pass (PrmOutbox *outbox, const char *from, const char *to, const PrmEntry *but)
{
  for (guint i = outbox->entries->len; i > 0; i--)
    {
      PrmEntry *entry = g_ptr_array_index (outbox->entries, i - 1);
      g_autoptr (PrmOperation) operation = NULL;

      if (entry == but || g_strcmp0 (entry->operation->post_id, from) != 0)
        continue;
      if (to == NULL && entry->busy)
        /* A verb has it: that finds nothing on disk. */
        entry->gone = TRUE;
      else if (to == NULL)
        g_ptr_array_remove_index (outbox->entries, i - 1);
      if (to == NULL)
        continue;
      operation = prm_operation_copy (entry->operation);
      g_free (operation->post_id);
      operation->post_id = g_strdup (to);
      prm_entry_set_operation (entry, operation);
    }
}

PrmOperation *
prm_outbox_follow (PrmOutbox *outbox, PrmOperation *operation)
{
  const char *id = operation->post_id;
  const char *next;
  PrmOperation *copy;

  while ((next = g_hash_table_lookup (outbox->replaced, id)) != NULL)
    id = next;
  if (id == operation->post_id)
    return prm_operation_ref (operation);
  copy = prm_operation_copy (operation);
  g_free (copy->post_id);
  copy->post_id = g_strdup (id);
  return copy;
}

/* Before: is it worth while? */

static void
give_up (Stage *stage, const char *sentence)
{
  g_autoptr (GError) error = g_error_new_literal (PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE, sentence);

  prm_outbox_give_up (stage->outbox, stage->entry, error, FALSE);
}

static gboolean
was_sent (const PrmEntry *entry)
{
  return entry->operation->first_sent_at != PRM_TIME_NONE;
}

static void
on_validated (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Stage) stage = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notices = prm_client_validate_draft_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (stage->outbox->uplink, stage->entry->operation->profile_ref_id, error);
  /* Not every plan has the check; sending tells as well. And if an earlier try went through although history does not
   * show it, what is in the way is the new post itself, which the key tells. */
  if (notices != NULL || g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_PLAN) ||
      (was_sent (stage->entry) && g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED)))
    {
      if (!prm_outbox_park (stage->outbox, stage->entry, NULL))
        prm_outbox_transmit (stage->outbox, stage->entry);
    }
  else if (!prm_outbox_park (stage->outbox, stage->entry, error))
    prm_outbox_heed (stage->outbox, stage->entry, error);
}

static void
validate (Stage *owned_stage)
{
  g_autoptr (Stage) stage = owned_stage;
  PrmOutbox *outbox = stage->outbox;
  const PrmOperation *operation = stage->entry->operation;
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials_for (outbox->uplink, operation->profile_ref_id,
                                                                           prm_draft_get_networks (operation->draft));

  if (credentials == NULL)
    prm_outbox_wait (outbox, stage->entry, NULL, PRM_TIME_NONE);
  else
    prm_client_validate_draft_async (prm_uplink_get_client (outbox->uplink), credentials, operation->draft,
                                     outbox->cancellable, on_validated, g_steal_pointer (&stage));
}

static void
on_old_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Stage) stage = user_data;
  gboolean gone;

  if (!take_old (stage, source, result, &gone))
    return;
  if (!gone)
    stage->entry->old_moment = MAX (stage->old->scheduled_at, stage->old->created_at);
  if (gone)
    prm_outbox_strand (stage->outbox, stage->entry, _ ("The post was deleted elsewhere before it could be replaced."));
  else if (!prm_outbox_is_replaceable (stage->old))
    give_up (stage, _ ("The post was published before it could be replaced. What you wrote is kept: take it back to "
                       "make it a new post."));
  else
    validate (g_steal_pointer (&stage));
}

void
prm_outbox_begin_replace (PrmOutbox *outbox, PrmEntry *entry)
{
  read_old (outbox, entry, on_old_read);
}

/* Half-way */

static void
go_on_half_way (PrmOutbox *outbox, PrmEntry *entry)
{
  entry->made_uptime = prm_clock_get_uptime (prm_uplink_get_clock (outbox->uplink));
  prm_outbox_end (outbox, entry);
}

/* Returns: (transfer full): @posts as they will be once the old one is gone and nothing is missing */
static GPtrArray *
look_ahead (PrmOutbox *outbox, const PrmOperation *operation, GPtrArray *posts)
{
  GPtrArray *shown = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);

  for (guint i = 0; i < posts->len; i++)
    {
      PrmPost *post = g_ptr_array_index (posts, i);

      g_ptr_array_add (shown, operation->change != NULL
                                ? prm_post_change_apply (operation->change, post, prm_uplink_get_now (outbox->uplink))
                                : prm_post_ref (post));
    }
  return shown;
}

void
prm_outbox_advance (PrmOutbox *outbox, PrmEntry *entry, GPtrArray *posts)
{
  g_autoptr (GPtrArray) shown = look_ahead (outbox, entry->operation, posts);
  PrmOperation *next = prm_operation_copy (entry->operation);

  next->new_post_id = g_strdup (((const PrmPost *) g_ptr_array_index (posts, 0))->id);
  next->state = PRM_OPERATION_WAITING;
  next->first_sent_at = PRM_TIME_NONE;
  next->not_before = PRM_TIME_NONE;
  entry->outcome = posts;
  prm_outbox_record_advance (outbox, entry, next, shown, NULL, go_on_half_way);
}

/* Back: the old one stays */

static void
turn_back (Stage *owned_stage, gboolean new_is_gone)
{
  g_autoptr (Stage) stage = owned_stage;
  PrmOutbox *outbox = stage->outbox;
  const PrmOperation *before = stage->entry->operation;
  PrmOperation *operation = prm_operation_copy (before);
  g_autoptr (GPtrArray) posts = g_ptr_array_new ();
  /* Nobody asked for a renewal that is of no use any more. */
  gboolean moot = operation->renews && new_is_gone;

  g_ptr_array_add (posts, stage->old);
  prm_draft_unref (operation->draft);
  operation->draft =
    new_is_gone ? prm_outbox_dup_newest (outbox, stage->entry, before->new_post_id) : prm_operation_dup_draft (before);
  g_clear_pointer (&operation->change, prm_post_change_free);
  g_clear_pointer (&operation->new_post_id, g_free);
  operation->state = PRM_OPERATION_STOPPED;
  operation->error_code = 0;
  g_free (operation->error_message);
  operation->error_message = g_strdup (
    new_is_gone ? _ ("The post went out before it could be replaced, so the old one is the one that there "
                     "is. The new one was deleted. What you wrote is kept: take it back to make it a new post.")
                : _ ("Both posts went out before one could be deleted. Look at both, and delete the one "
                     "that should not be there."));
  prm_outbox_record_advance (outbox, stage->entry, operation, posts, new_is_gone ? before->new_post_id : NULL,
                             moot ? prm_outbox_drop : prm_outbox_halt);
}

static void
on_new_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Stage) stage = user_data;
  g_autoptr (GError) error = NULL;
  gboolean deleted = prm_client_delete_post_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (stage->outbox->uplink, stage->entry->operation->profile_ref_id, error);
  if (deleted || g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_NOT_FOUND))
    turn_back (g_steal_pointer (&stage), TRUE);
  else if (g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED))
    turn_back (g_steal_pointer (&stage), FALSE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    prm_outbox_end (stage->outbox, stage->entry);
  else
    prm_outbox_wait (stage->outbox, stage->entry, error, PRM_TIME_NONE);
}

/* After: one of the two goes */

static void
delete_one (Stage *owned_stage, const char *post_id, GAsyncReadyCallback then)
{
  g_autoptr (Stage) stage = owned_stage;
  PrmOutbox *outbox = stage->outbox;
  g_autoptr (PrmCredentials) credentials =
    prm_uplink_dup_credentials_for (outbox->uplink, stage->entry->operation->profile_ref_id, PRM_NETWORK_SET_ALL);

  if (credentials == NULL)
    prm_outbox_wait (outbox, stage->entry, NULL, PRM_TIME_NONE);
  else
    prm_client_delete_post_async (prm_uplink_get_client (outbox->uplink), credentials, post_id, outbox->cancellable,
                                  then, g_steal_pointer (&stage));
}

static void
on_old_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Stage) stage = user_data;
  g_autoptr (GError) error = NULL;
  gboolean deleted = prm_client_delete_post_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (stage->outbox->uplink, stage->entry->operation->profile_ref_id, error);
  if (deleted || g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_NOT_FOUND))
    prm_outbox_complete (stage->outbox, stage->entry);
  else if (g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED))
    {
      const char *new_id = stage->entry->operation->new_post_id;

      delete_one (g_steal_pointer (&stage), new_id, on_new_deleted);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    prm_outbox_end (stage->outbox, stage->entry);
  else
    prm_outbox_wait (stage->outbox, stage->entry, error, PRM_TIME_NONE);
}

static void
on_old_looked_at (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Stage) stage = user_data;
  const PrmOperation *operation = stage->entry->operation;
  gboolean gone;

  if (!take_old (stage, source, result, &gone))
    return;
  if (gone)
    prm_outbox_complete (stage->outbox, stage->entry);
  else if (prm_outbox_is_replaceable (stage->old))
    delete_one (g_steal_pointer (&stage), operation->post_id, on_old_deleted);
  else
    delete_one (g_steal_pointer (&stage), operation->new_post_id, on_new_deleted);
}

void
prm_outbox_settle_replace (PrmOutbox *outbox, PrmEntry *entry)
{
  read_old (outbox, entry, on_old_looked_at);
}
