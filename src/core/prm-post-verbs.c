/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-draft-edit.h"
#include "prm-post-verbs.h"

static gboolean
can_be_retried (const PrmPost *post)
{
  for (guint i = 0; i < post->results->len; i++)
    if (((const PrmPostResult *) g_ptr_array_index (post->results, i))->retry_available)
      return TRUE;
  return FALSE;
}

static PrmPostVerbs
get_verbs_of_status (const PrmPost *post)
{
  switch (post->status)
    {
    case PRM_POST_STATUS_AWAITING_APPROVAL:
      return PRM_POST_VERB_APPROVE | PRM_POST_VERB_REJECT | PRM_POST_VERB_DELETE;
    case PRM_POST_STATUS_PENDING:
      return PRM_POST_VERB_MOVE | PRM_POST_VERB_PAUSE | PRM_POST_VERB_DELETE;
    case PRM_POST_STATUS_PAUSED:
      return PRM_POST_VERB_MOVE | PRM_POST_VERB_RESUME | PRM_POST_VERB_DELETE;
    case PRM_POST_STATUS_SUCCESS:
      return PRM_POST_VERB_DELETE;
    case PRM_POST_STATUS_ERROR:
      return PRM_POST_VERB_DELETE | PRM_POST_VERB_RESEND | (can_be_retried (post) ? PRM_POST_VERB_RETRY : 0);
    case PRM_POST_STATUS_UNKNOWN:
    case PRM_POST_STATUS_PROCESSING:
    case PRM_POST_STATUS_DELETED:
    default:
      return 0;
    }
}

PrmPostVerbs
prm_post_get_verbs (const PrmPost *post)
{
  PrmPostVerbs always = PRM_POST_VERB_DUPLICATE | (prm_post_is_editable (post) ? PRM_POST_VERB_EDIT : 0);

  switch (post->outgoing)
    {
    case PRM_POST_OUTGOING_WAITING:
      return PRM_POST_VERB_WITHDRAW | always;
    case PRM_POST_OUTGOING_SENDING:
      return always;
    case PRM_POST_OUTGOING_STOPPED:
      return PRM_POST_VERB_RETRY | PRM_POST_VERB_WITHDRAW | always;
    case PRM_POST_OUTGOING_NONE:
    default:
      return get_verbs_of_status (post) | always;
    }
}
