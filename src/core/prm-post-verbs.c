/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-post-verbs.h"

static PrmPostVerbs
get_verbs_of_status (PrmPostStatus status)
{
  switch (status)
    {
    case PRM_POST_STATUS_AWAITING_APPROVAL:
      return PRM_POST_VERB_APPROVE | PRM_POST_VERB_REJECT | PRM_POST_VERB_DELETE;
    case PRM_POST_STATUS_PENDING:
      return PRM_POST_VERB_MOVE | PRM_POST_VERB_PAUSE | PRM_POST_VERB_DELETE;
    case PRM_POST_STATUS_PAUSED:
      return PRM_POST_VERB_MOVE | PRM_POST_VERB_RESUME | PRM_POST_VERB_DELETE;
    case PRM_POST_STATUS_SUCCESS:
    case PRM_POST_STATUS_ERROR:
      return PRM_POST_VERB_DELETE;
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
  switch (post->outgoing)
    {
    case PRM_POST_OUTGOING_WAITING:
      return PRM_POST_VERB_WITHDRAW | PRM_POST_VERB_DUPLICATE;
    case PRM_POST_OUTGOING_SENDING:
      return PRM_POST_VERB_DUPLICATE;
    case PRM_POST_OUTGOING_STOPPED:
      return PRM_POST_VERB_RETRY | PRM_POST_VERB_WITHDRAW | PRM_POST_VERB_DUPLICATE;
    case PRM_POST_OUTGOING_NONE:
    default:
      return get_verbs_of_status (post->status) | PRM_POST_VERB_DUPLICATE;
    }
}
