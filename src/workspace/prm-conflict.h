/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-operation.h"
#include "prm-post.h"

G_BEGIN_DECLS

/*
 * Two people, or one with two devices, change the same post. What has not been sent yet is held against what the
 * service has now: where both changed the same thing, neither may overwrite the other unseen.
 */

/**
 * prm_conflict_find:
 * @operation: something that waits to be done to a post
 * @base: the post as it was known when that was decided
 * @theirs: the post as the service has it now
 *
 * Returns: whether somebody else has changed meanwhile what @operation changes, or what was decided upon
 */
gboolean prm_conflict_find (const PrmOperation *operation, const PrmPost *base, const PrmPost *theirs);

/** prm_conflict_dup_mine: Returns: (transfer full) (nullable): the post as it is once @operation is done to @theirs;
 * %NULL: gone */
PrmPost *prm_conflict_dup_mine (const PrmOperation *operation, const PrmPost *theirs, gint64 now);

/** prm_conflict_describe: Returns: (transfer full): both versions, and whose each is, for people */
char *prm_conflict_describe (
  const PrmOperation *operation, const PrmPost *base, const PrmPost *theirs, gint64 now, GTimeZone *zone);

G_END_DECLS
