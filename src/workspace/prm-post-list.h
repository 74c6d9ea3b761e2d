/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-items.h"
#include "prm-workspace.h"

G_BEGIN_DECLS

/**
 * PrmPostList:
 *
 * A #GListModel of #PrmPostItem: the posts in the store that a filter lists, kept in step with it. Properties:
 * `filter` (PrmPostFilter), `loading` (boolean: the first answer has not come yet), `error` (GError, nullable).
 * A post that several lists show is one and the same item. Signal `refreshed` comes after each answer.
 */
#define PRM_TYPE_POST_LIST (prm_post_list_get_type ())
G_DECLARE_FINAL_TYPE (PrmPostList, prm_post_list, PRM, POST_LIST, GObject)

PrmPostList *prm_post_list_new (PrmWorkspace *workspace, const PrmPostFilter *filter);

/** prm_post_list_set_filter: what stays listed keeps its item; nothing is blanked while the new answer is awaited. The
 * same filter again changes nothing, but after an error, where it asks anew. */
void prm_post_list_set_filter (PrmPostList *list, const PrmPostFilter *filter);
const PrmPostFilter *prm_post_list_get_filter (PrmPostList *list);
gboolean prm_post_list_get_loading (PrmPostList *list);

/** prm_post_list_find: Returns: (transfer none) (nullable): the item of @post_id, if listed */
PrmPostItem *prm_post_list_find (PrmPostList *list, const char *post_id);

G_END_DECLS
