/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-operation.h"

G_BEGIN_DECLS

/* Whether what the service has is what an operation wanted, where its answer was lost. */

/** How far the clocks of service and computer may differ. */
#define PRM_CLOCK_TOLERANCE 300

/**
 * prm_operation_matches_post:
 * @operation: a publish or replace that was sent
 * @post: as the service's history has it
 *
 * Returns: whether @post can be what became of @operation: the same key, or, where the service does not tell it, the
 *   same text, networks, media and timing, and created no earlier than it was sent
 */
gboolean prm_operation_matches_post (const PrmOperation *operation, const PrmPost *post);

/**
 * prm_operation_may_match_post: as prm_operation_matches_post(), where the service says that there is one, so that
 *   this computer's clock may have been wrong
 * @same_text: %FALSE: the service may have rewritten it, too
 */
gboolean prm_operation_may_match_post (const PrmOperation *operation, const PrmPost *post, gboolean same_text);

/** prm_operations_alike: Returns: whether two publishes would make posts that cannot be told from each other */
gboolean prm_operations_alike (const PrmOperation *a, const PrmOperation *b);

/** prm_post_change_is_done: Returns: whether @post shows what @change asks for, or has been published since */
gboolean prm_post_change_is_done (const PrmPostChange *change, const PrmPost *post);

G_END_DECLS
