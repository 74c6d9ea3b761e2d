/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-page.h"

G_BEGIN_DECLS

/**
 * PrmPostsPage:
 *
 * Every post of the client, newest first, beside the one that is selected; by status, and by words. Actions:
 * `posts.search` (boolean: whether the search bar is open), `posts.status` (string: "all", "attention", "scheduled",
 * "published", "failed", "paused").
 */
#define PRM_TYPE_POSTS_PAGE (prm_posts_page_get_type ())
G_DECLARE_FINAL_TYPE (PrmPostsPage, prm_posts_page, PRM, POSTS_PAGE, PrmPage)

GtkWidget *prm_posts_page_new (PrmWorkspace *workspace);

/** prm_posts_page_start_search: opens the search bar and puts the cursor there. */
void prm_posts_page_start_search (PrmPostsPage *self);

/** prm_posts_page_show_post: selects a post, whatever was listed before. */
void prm_posts_page_show_post (PrmPostsPage *self, const char *post_id);

/** prm_posts_page_show_status: lists what "posts.status" takes. */
void prm_posts_page_show_status (PrmPostsPage *self, const char *status);

G_END_DECLS
