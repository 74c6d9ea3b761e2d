/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-items.h"
#include "prm-workspace.h"

G_BEGIN_DECLS

/**
 * PrmPostWindow:
 *
 * A #GListModel of #PrmPostItem: all posts in the store that a filter lists, of which only those lately asked for are
 * in memory, however many there are. A post that is not there yet is a blank item, and comes soon after it was asked
 * for. Properties: `loading` (boolean: the first answer has not come yet), `error` (GError, nullable).
 *
 * The number of posts that a search finds is told once they are counted; until then there are only those that were
 * read. A post that several lists show is one and the same item. Signal `refreshed` comes when everything that was
 * asked about a filter, or after a change in the store, is answered.
 */
#define PRM_TYPE_POST_WINDOW (prm_post_window_get_type ())
G_DECLARE_FINAL_TYPE (PrmPostWindow, prm_post_window, PRM, POST_WINDOW, GObject)

/** PRM_POST_WINDOW_PAGE: so many posts are read at once. */
#define PRM_POST_WINDOW_PAGE 64

/** PRM_POST_WINDOW_MAX_HELD: no more of them are in memory. */
#define PRM_POST_WINDOW_MAX_HELD (12 * PRM_POST_WINDOW_PAGE)

/** prm_post_window_new: @filter: its offset and limit are not looked at. Returns: (transfer full) */
PrmPostWindow *prm_post_window_new (PrmWorkspace *workspace, const PrmPostFilter *filter);

/** prm_post_window_set_filter: nothing is blanked while the new answer is awaited. The same filter again changes
 * nothing, but after an error, where it asks anew. */
void prm_post_window_set_filter (PrmPostWindow *window, const PrmPostFilter *filter);
const PrmPostFilter *prm_post_window_get_filter (PrmPostWindow *window);
gboolean prm_post_window_get_loading (PrmPostWindow *window);

/** prm_post_window_is_refreshing: Returns: whether `refreshed` is going to come */
gboolean prm_post_window_is_refreshing (PrmPostWindow *window);

/** prm_post_window_is_blank: Returns: whether @item only stands for a post that is being read */
gboolean prm_post_window_is_blank (PrmPostItem *item);

/** prm_post_window_get_n_held: Returns: how many posts are in memory */
guint prm_post_window_get_n_held (PrmPostWindow *window);

/**
 * prm_post_window_locate_async: where a post is among all that are listed.
 *
 * Finish returns: its position; %G_MAXUINT with an error, or without one where it is not listed
 */
void prm_post_window_locate_async (PrmPostWindow *window,
                                   const char *post_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
guint prm_post_window_locate_finish (PrmPostWindow *window, GAsyncResult *result, GError **error);

G_END_DECLS
