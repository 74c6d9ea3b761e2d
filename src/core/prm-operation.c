/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-core.h"
#include "prm-operation.h"

#define LOCAL_PREFIX "local:"

G_DEFINE_BOXED_TYPE (PrmOperation, prm_operation, prm_operation_ref, prm_operation_unref)

PrmPostChange *
prm_post_change_new (void)
{
  return g_new0 (PrmPostChange, 1);
}

PrmPostChange *
prm_post_change_copy (const PrmPostChange *change)
{
  PrmPostChange *copy = g_new (PrmPostChange, 1);

  *copy = *change;
  copy->notes = g_strdup (change->notes);
  copy->youtube_visibility = g_strdup (change->youtube_visibility);
  copy->youtube_title = g_strdup (change->youtube_title);
  copy->youtube_description = g_strdup (change->youtube_description);
  return copy;
}

void
prm_post_change_free (PrmPostChange *change)
{
  if (change == NULL)
    return;
  g_free (change->notes);
  g_free (change->youtube_visibility);
  g_free (change->youtube_title);
  g_free (change->youtube_description);
  g_free (change);
}

/* A post that is free to go and whose date has passed is sent at once. */
static PrmPostStatus
get_released_status (const PrmPost *post, gint64 now)
{
  return post->scheduled_at > now ? PRM_POST_STATUS_PENDING : PRM_POST_STATUS_PROCESSING;
}

PrmPost *
prm_post_change_apply (const PrmPostChange *change, const PrmPost *post, gint64 now)
{
  PrmPost *changed = prm_post_copy (post);

  /* In the order in which the service applies several changes of one call. */
  if (change->has_scheduled_at)
    {
      changed->scheduled_at = change->scheduled_at;
      if (changed->status == PRM_POST_STATUS_PENDING)
        changed->status = get_released_status (changed, now);
    }
  if (change->has_paused && change->paused && changed->status == PRM_POST_STATUS_PENDING)
    changed->status = PRM_POST_STATUS_PAUSED;
  else if (change->has_paused && !change->paused && changed->status == PRM_POST_STATUS_PAUSED)
    changed->status = get_released_status (changed, now);
  if (change->has_approved && change->approved)
    {
      changed->approved = TRUE;
      if (changed->status == PRM_POST_STATUS_AWAITING_APPROVAL)
        changed->status = get_released_status (changed, now);
    }
  if (change->has_notes)
    prm_set_str (&changed->notes, change->notes);
  changed->unsynced = TRUE;
  return changed;
}

PrmOperation *
prm_operation_new (PrmOperationKind kind, const char *profile_ref_id, const char *post_id, gint64 now)
{
  PrmOperation *operation = g_new0 (PrmOperation, 1);

  g_atomic_ref_count_init (&operation->ref_count);
  operation->id = g_uuid_string_random ();
  operation->kind = kind;
  operation->state = PRM_OPERATION_WAITING;
  operation->profile_ref_id = g_strdup (profile_ref_id != NULL ? profile_ref_id : "");
  operation->post_id = g_strdup (post_id != NULL ? post_id : "");
  operation->created_at = now;
  return operation;
}

PrmOperation *
prm_operation_new_publish (PrmDraft *draft, gint64 now)
{
  PrmOperation *operation = prm_operation_new (PRM_OPERATION_PUBLISH, prm_draft_get_profile_ref_id (draft), NULL, now);

  operation->draft = prm_draft_ref (draft);
  g_free (operation->post_id);
  operation->post_id = g_strconcat (LOCAL_PREFIX, operation->id, NULL);
  return operation;
}

PrmOperation *
prm_operation_new_replace (const char *post_id, PrmDraft *draft, gint64 now)
{
  PrmOperation *operation =
    prm_operation_new (PRM_OPERATION_REPLACE, prm_draft_get_profile_ref_id (draft), post_id, now);

  operation->draft = prm_draft_ref (draft);
  return operation;
}

PrmOperation *
prm_operation_new_upload (const char *profile_ref_id, const char *file_uri, gint64 now)
{
  PrmOperation *operation = prm_operation_new (PRM_OPERATION_UPLOAD, profile_ref_id, NULL, now);

  operation->file_uri = g_strdup (file_uri);
  g_free (operation->post_id);
  operation->post_id = g_strconcat (LOCAL_PREFIX, operation->id, NULL);
  return operation;
}

gboolean
prm_operation_makes_post (const PrmOperation *operation)
{
  return operation->kind == PRM_OPERATION_PUBLISH ||
         (operation->kind == PRM_OPERATION_REPLACE && operation->new_post_id == NULL);
}

PrmDraft *
prm_operation_dup_draft (const PrmOperation *operation)
{
  if (operation->draft == NULL)
    return NULL;
  if (operation->kind != PRM_OPERATION_REPLACE || operation->change == NULL || !operation->change->has_scheduled_at)
    return prm_draft_ref (operation->draft);
  if (operation->change->scheduled_at == PRM_TIME_NONE)
    return prm_draft_with_timing_now (operation->draft);
  return prm_draft_with_timing_at (operation->draft, operation->change->scheduled_at);
}

PrmOperation *
prm_operation_copy (const PrmOperation *operation)
{
  PrmOperation *copy = g_new (PrmOperation, 1);

  *copy = *operation;
  g_atomic_ref_count_init (&copy->ref_count);
  copy->id = g_strdup (operation->id);
  copy->profile_ref_id = g_strdup (operation->profile_ref_id);
  copy->post_id = g_strdup (operation->post_id);
  copy->draft = operation->draft != NULL ? prm_draft_ref (operation->draft) : NULL;
  copy->change = operation->change != NULL ? prm_post_change_copy (operation->change) : NULL;
  copy->new_post_id = g_strdup (operation->new_post_id);
  copy->file_uri = g_strdup (operation->file_uri);
  copy->media_url = g_strdup (operation->media_url);
  copy->error_message = g_strdup (operation->error_message);
  return copy;
}

PrmOperation *
prm_operation_ref (PrmOperation *operation)
{
  g_atomic_ref_count_inc (&operation->ref_count);
  return operation;
}

void
prm_operation_unref (PrmOperation *operation)
{
  if (!g_atomic_ref_count_dec (&operation->ref_count))
    return;
  g_free (operation->id);
  g_free (operation->profile_ref_id);
  g_free (operation->post_id);
  g_clear_pointer (&operation->draft, prm_draft_unref);
  g_clear_pointer (&operation->change, prm_post_change_free);
  g_free (operation->new_post_id);
  g_free (operation->file_uri);
  g_free (operation->media_url);
  g_free (operation->error_message);
  g_free (operation);
}

static PrmPostOutgoing
get_outgoing (PrmOperationState state)
{
  switch (state)
    {
    case PRM_OPERATION_SENDING:
      return PRM_POST_OUTGOING_SENDING;
    case PRM_OPERATION_STOPPED:
      return PRM_POST_OUTGOING_STOPPED;
    case PRM_OPERATION_WAITING:
    default:
      return PRM_POST_OUTGOING_WAITING;
    }
}

static void
fill_content (PrmPost *post, const PrmDraft *draft)
{
  const char *notes = prm_draft_get_notes (draft);

  prm_set_str (&post->text, prm_draft_get_text (draft));
  post->networks = prm_draft_get_networks (draft);
  g_strfreev (post->media_urls);
  post->media_urls = g_strdupv ((char **) prm_draft_get_media_urls (draft));
  post->scheduled_at = prm_draft_get_scheduled_at (draft);
  prm_set_str (&post->schedule_title, prm_draft_get_schedule_title (draft));
  prm_set_str (&post->notes, *notes != '\0' ? notes : NULL);
  post->immediate = prm_draft_get_timing (draft) == PRM_TIMING_NOW;
  post->requires_approval = prm_draft_get_requires_approval (draft);
  if (post->requires_approval)
    post->status = PRM_POST_STATUS_AWAITING_APPROVAL;
  else
    post->status = post->immediate ? PRM_POST_STATUS_PROCESSING : PRM_POST_STATUS_PENDING;
}

PrmPost *
prm_operation_to_post (const PrmOperation *operation)
{
  PrmPost *post = prm_post_new (operation->post_id, operation->profile_ref_id);

  post->created_at = operation->created_at;
  post->outgoing = get_outgoing (operation->state);
  post->unsynced = TRUE;
  post->error_message = g_strdup (operation->error_message);
  if (operation->draft != NULL)
    fill_content (post, operation->draft);
  return post;
}

void
prm_operation_keep_paused (PrmOperation *operation)
{
  if (operation->change == NULL)
    operation->change = prm_post_change_new ();
  operation->change->has_paused = TRUE;
  operation->change->paused = TRUE;
}

PrmPost *
prm_operation_replace_post (const PrmOperation *operation, const PrmPost *post)
{
  PrmPost *replaced = prm_post_copy (post);
  g_autoptr (PrmDraft) draft = prm_operation_dup_draft (operation);

  if (draft == NULL)
    return replaced;
  fill_content (replaced, draft);
  /* Whoever replaces it again before this has left goes by what is shown. */
  if (operation->change != NULL && operation->change->has_paused && operation->change->paused &&
      replaced->status == PRM_POST_STATUS_PENDING)
    replaced->status = PRM_POST_STATUS_PAUSED;
  replaced->unsynced = TRUE;
  return replaced;
}
