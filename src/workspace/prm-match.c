/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-match.h"
#include "prm-rich-text.h"

static gboolean
texts_match (const char *sent, const char *found)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (sent));
  g_autofree char *other = g_strstrip (g_strdup (found));
  g_autofree char *converted = NULL;

  if (g_strcmp0 (trimmed, other) == 0)
    return TRUE;
  converted = prm_rich_text_convert (trimmed);
  return g_strcmp0 (converted, other) == 0;
}

/* The service may rewrite addresses, so their number has to do. */
static gboolean
media_match (const PrmDraft *draft, const PrmPost *post)
{
  guint n_found = post->media_urls != NULL ? g_strv_length (post->media_urls) : 0;

  return g_strv_length ((char **) prm_draft_get_media_urls (draft)) == n_found;
}

static gboolean
timing_matches (const PrmOperation *operation, const PrmPost *post)
{
  const PrmDraft *draft = operation->draft;
  const char *title;

  switch (prm_draft_get_timing (draft))
    {
    case PRM_TIMING_AT:
      /* A date that had passed is sent at once, and the service may note another one. */
      return post->scheduled_at == prm_draft_get_scheduled_at (draft) ||
             prm_draft_get_scheduled_at (draft) <= operation->first_sent_at;
    case PRM_TIMING_AUTO_SCHEDULE:
      title = prm_draft_get_schedule_title (draft);
      return !post->immediate && post->scheduled_at != PRM_TIME_NONE &&
             (post->schedule_title == NULL || g_strcmp0 (post->schedule_title, title) == 0);
    case PRM_TIMING_NOW:
    default:
      return post->immediate || post->scheduled_at <= post->created_at + PRM_CLOCK_TOLERANCE;
    }
}

gboolean
prm_operation_may_match_post (const PrmOperation *operation, const PrmPost *post, gboolean same_text)
{
  if (!prm_operation_makes_post (operation) || operation->draft == NULL)
    return FALSE;
  /* It is the post that is to be replaced. */
  if (g_strcmp0 (post->id, operation->post_id) == 0)
    return FALSE;
  if (post->idempotency_key != NULL)
    return g_str_equal (post->idempotency_key, operation->id);
  if (post->networks != prm_draft_get_networks (operation->draft) || !timing_matches (operation, post))
    return FALSE;
  return !same_text ||
         (texts_match (prm_draft_get_text (operation->draft), post->text) && media_match (operation->draft, post));
}

gboolean
prm_operation_matches_post (const PrmOperation *operation, const PrmPost *post)
{
  if (!prm_operation_may_match_post (operation, post, TRUE))
    return FALSE;
  return post->idempotency_key != NULL ||
         (post->created_at != PRM_TIME_NONE && post->created_at >= operation->first_sent_at - PRM_CLOCK_TOLERANCE);
}

gboolean
prm_operations_alike (const PrmOperation *a, const PrmOperation *b)
{
  if (a->draft == NULL || b->draft == NULL)
    return FALSE;
  return g_strcmp0 (a->profile_ref_id, b->profile_ref_id) == 0 &&
         prm_draft_get_networks (a->draft) == prm_draft_get_networks (b->draft) &&
         texts_match (prm_draft_get_text (a->draft), prm_draft_get_text (b->draft));
}

gboolean
prm_post_change_is_done (const PrmPostChange *change, const PrmPost *post)
{
  gboolean sent = post->status == PRM_POST_STATUS_PROCESSING || post->status == PRM_POST_STATUS_SUCCESS ||
                  post->status == PRM_POST_STATUS_ERROR;

  if (change->has_scheduled_at && post->scheduled_at != change->scheduled_at && !sent)
    return FALSE;
  if (change->has_approved && change->approved && post->status == PRM_POST_STATUS_AWAITING_APPROVAL)
    return FALSE;
  if (change->has_paused && change->paused != (post->status == PRM_POST_STATUS_PAUSED) && !sent)
    return FALSE;
  /* A post shows neither of these. To ask for them again does no harm. */
  if (change->has_disable_comments || change->has_youtube)
    return FALSE;
  return !change->has_notes ||
         g_strcmp0 (change->notes != NULL ? change->notes : "", post->notes != NULL ? post->notes : "") == 0;
}
