/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What pages may activate, wherever they are in the main window:
 *
 *   win.new-post, win.new-post-at (x moment), win.edit-draft (s draft id), win.show-page (s name), win.show-posts (s
 *   status, as PrmPostsPage has them), win.refresh, win.search, win.sidebar, win.show-client (s refId, "" for all),
 *   win.choose-client, win.accounts, win.preferences, win.shortcuts, win.about;
 *   post.approve, post.reject ((ss) id, reason), post.delete, post.pause, post.resume, post.move ((sx) id, moment),
 *   post.retry, post.withdraw, post.duplicate, post.edit, post.resend, post.show (s id), post.open, post.copy-link (s
 *   address).
 *
 * A short message is an AdwToast: the AdwToastOverlay is an ancestor of every page.
 */

/**
 * prm_pages_init:
 *
 * Makes the templates of pages and widgets reachable and their types known to GtkBuilder. To be called once there is
 * a display, before the first page is made; calling it again does nothing.
 */
void prm_pages_init (void);

G_END_DECLS
