/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-post-list.h"
#include "prm-post-window.h"
#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmPostSplit:
 *
 * A list of posts beside the one that is selected; where it is narrow, one after the other. When the selected post
 * leaves the list, the one that took its place is selected, so that a row of decisions needs no search. Properties:
 * `can-go-back` (boolean: narrow, and the post is shown instead of the list), `empty-icon`, `empty-title`,
 * `empty-description` (string).
 *
 * Actions: `split.back`, `split.next`, `split.previous`.
 */
#define PRM_TYPE_POST_SPLIT (prm_post_split_get_type ())
G_DECLARE_FINAL_TYPE (PrmPostSplit, prm_post_split, PRM, POST_SPLIT, AdwBin)

/**
 * PrmPostGroupFunc:
 *
 * Returns: (transfer none): the title under which @item is listed, in the user's language; equal ones stand together
 */
typedef const char *(*PrmPostGroupFunc) (PrmPostItem *item, gint64 now);

/** prm_post_split_set_list: what to list, and under which titles. @group_func: (nullable) */
void prm_post_split_set_list (PrmPostSplit *self,
                              PrmWorkspace *workspace,
                              PrmPostList *list,
                              GCompareDataFunc compare_func,
                              PrmPostGroupFunc group_func);

/** prm_post_split_set_window: as prm_post_split_set_list(), for a list that may be very long. */
void prm_post_split_set_window (PrmPostSplit *self, PrmWorkspace *workspace, PrmPostWindow *window);

/** prm_post_split_select: shows the post, now or as soon as it is listed. */
void prm_post_split_select (PrmPostSplit *self, const char *post_id);

/** prm_post_split_get_selected: Returns: (transfer none) (nullable) */
PrmPostItem *prm_post_split_get_selected (PrmPostSplit *self);

G_END_DECLS
