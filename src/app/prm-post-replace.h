/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-window.h"

G_BEGIN_DECLS

/*
 * The service has no call that brings back what was deleted: a new post with the same content takes its place. Where
 * that cannot be the same post to the letter (a network has a text of its own), the composer is opened on it, so that
 * nothing is sent which nobody has seen.
 */

/** prm_post_replace_keep: remembers @post, which was deleted, for prm_post_replace_restore(). */
void prm_post_replace_keep (PrmWindow *window, PrmPost *post);

/**
 * prm_post_replace_restore:
 *
 * Takes the deletion back if it has not left; else submits the same post anew, or, where its time has passed, opens it
 * as a draft.
 */
void prm_post_replace_restore (PrmWindow *window, const char *post_id);

G_END_DECLS
