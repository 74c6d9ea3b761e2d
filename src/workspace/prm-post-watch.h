/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

G_BEGIN_DECLS

/**
 * PrmPostWatch:
 *
 * One post in the store, whatever becomes of it; where another takes its place, that one. Signal `changed` comes when
 * there is something new to tell, first when it has been read.
 */
#define PRM_TYPE_POST_WATCH (prm_post_watch_get_type ())
G_DECLARE_FINAL_TYPE (PrmPostWatch, prm_post_watch, PRM, POST_WATCH, GObject)

PrmPostWatch *prm_post_watch_new (PrmWorkspace *workspace, const char *post_id);

/** prm_post_watch_is_read: Returns: whether it is known what became of the post */
gboolean prm_post_watch_is_read (PrmPostWatch *self);

/** prm_post_watch_get_post: Returns: (transfer none) (nullable): the post; %NULL if there is none any more */
PrmPost *prm_post_watch_get_post (PrmPostWatch *self);

/** prm_post_watch_get_source: Returns: (transfer none) (nullable): the draft that the post was made of here */
PrmDraft *prm_post_watch_get_source (PrmPostWatch *self);

G_END_DECLS
