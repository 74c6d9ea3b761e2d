/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-window.h"

G_BEGIN_DECLS

/**
 * prm_post_edit_install:
 *
 * Installs `post.edit` (string, id), which opens a composer on the post, or says why it cannot be changed any more, and
 * `post.resend` (string, id), which opens one on a new draft for the networks on which a post failed.
 */
void prm_post_edit_install (GtkWidgetClass *widget_class);

/**
 * prm_post_edit_approve_at:
 * @post: one that waits for approval
 * @moment: when to publish it instead
 * @done: the toast's sentence
 *
 * The service moves no post that waits for approval, so the same one for @moment, without approval, takes its place.
 * Where that cannot be the same post to the letter (a network has a text of its own, and what else there was is not
 * known), a composer is opened on it, so that nothing is sent which nobody has seen.
 */
void prm_post_edit_approve_at (PrmWindow *window, PrmPost *post, gint64 moment, const char *done);

G_END_DECLS
