/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-post.h"

G_BEGIN_DECLS

/** PrmPostVerbs: what can be done with a post, one bit each. */
typedef enum
{
  PRM_POST_VERB_APPROVE = 1 << 0,
  PRM_POST_VERB_REJECT = 1 << 1,
  PRM_POST_VERB_MOVE = 1 << 2,
  PRM_POST_VERB_PAUSE = 1 << 3,
  PRM_POST_VERB_RESUME = 1 << 4,
  PRM_POST_VERB_RETRY = 1 << 5,    /* send again what stopped on its way */
  PRM_POST_VERB_WITHDRAW = 1 << 6, /* take back what has not left */
  PRM_POST_VERB_DUPLICATE = 1 << 7,
  PRM_POST_VERB_DELETE = 1 << 8,
  PRM_POST_VERB_EDIT = 1 << 9,    /* change what it says, or anything about it */
  PRM_POST_VERB_RESEND = 1 << 10, /* write it anew for the networks on which it failed */
} PrmPostVerbs;

/**
 * prm_post_get_verbs:
 *
 * By the service's rules: only a held post is approved; only a scheduled or paused one is moved or paused; a
 * published one can be copied and, where its networks allow, deleted. While a change waits in the outbox the only
 * thing to do is to take it back.
 *
 * Returns: what makes sense for @post in its present state
 */
PrmPostVerbs prm_post_get_verbs (const PrmPost *post);

G_END_DECLS
