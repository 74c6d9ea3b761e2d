/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-window.h"

G_BEGIN_DECLS

/*
 * The service has no call that brings back what was deleted: a new post with the same content takes its place. Where
 * that would go out otherwise than the old one (it was paused, or its time has passed), the composer is opened on it,
 * so that nothing is sent which nobody has seen.
 */

/** PrmDeletedPost: what was deleted and can be brought back. */
typedef struct _PrmDeletedPost PrmDeletedPost;
void prm_deleted_post_free (PrmDeletedPost *deleted);

/** prm_post_replace_keep: remembers @post, which was deleted, for prm_post_replace_restore(); @draft: what makes it
 * once more; @whole: whether all of it is in that */
void prm_post_replace_keep (PrmWindow *window, PrmPost *post, PrmDraft *draft, gboolean whole);

/**
 * prm_post_replace_restore:
 *
 * Takes the deletion back if it has not left; else submits the same post anew, or, where its time has passed, opens it
 * as a draft.
 */
void prm_post_replace_restore (PrmWindow *window, const char *post_id);

G_END_DECLS
