/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-items.h"
#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmPostView:
 *
 * Everything about one post: state, client, time, text, media, what became of it on each network, notes, and the
 * buttons for what can be done with it. The buttons activate the window's `post` actions. The view follows its item.
 */
#define PRM_TYPE_POST_VIEW (prm_post_view_get_type ())
G_DECLARE_FINAL_TYPE (PrmPostView, prm_post_view, PRM, POST_VIEW, AdwBin)

GtkWidget *prm_post_view_new (PrmWorkspace *workspace);

/** prm_post_view_new_with_clock: the view needs nothing of the workspace but the time. */
GtkWidget *prm_post_view_new_with_clock (PrmClock *clock);

/** prm_post_view_set_max_height: as high as its content, up to @height pixels, instead of as high as it is given. */
void prm_post_view_set_max_height (PrmPostView *self, int height);

/** prm_post_view_set_item: @item: (nullable): %NULL shows nothing */
void prm_post_view_set_item (PrmPostView *self, PrmPostItem *item);
PrmPostItem *prm_post_view_get_item (PrmPostView *self);

G_END_DECLS
