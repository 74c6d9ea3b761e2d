/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-clock.h"
#include "prm-items.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PrmPostPopover:
 *
 * What the calendar tells in place: everything about one post, all posts of a day, or where to move a post. It is a
 * child of the view that it points into; its buttons activate the window's `post` actions.
 */
#define PRM_TYPE_POST_POPOVER (prm_post_popover_get_type ())
G_DECLARE_FINAL_TYPE (PrmPostPopover, prm_post_popover, PRM, POST_POPOVER, GtkPopover)

/** prm_post_popover_new: @zone: (nullable): in which times are shown; %NULL is this computer's */
GtkWidget *prm_post_popover_new (PrmClock *clock, GTimeZone *zone);

/** prm_post_popover_show_post: shows @item; the popover points at @at, a descendant of its parent. */
void prm_post_popover_show_post (PrmPostPopover *self, PrmPostItem *item, GtkWidget *at);

/** prm_post_popover_show_move: lets the user choose a new time for @item. */
void prm_post_popover_show_move (PrmPostPopover *self, PrmPostItem *item, GtkWidget *at);

/** prm_post_popover_show_day: lists @posts (element-type PrmPostItem) of a day. */
void prm_post_popover_show_day (
  PrmPostPopover *self, gint64 day_start, GPtrArray *posts, gboolean show_profiles, GtkWidget *at);

/** prm_post_popover_update_day: lists the day's posts anew, if it is that day which is shown. */
void prm_post_popover_update_day (PrmPostPopover *self, gint64 day_start, GPtrArray *posts);

/** prm_post_popover_get_item: Returns: (transfer none) (nullable): the post that is shown or moved */
PrmPostItem *prm_post_popover_get_item (PrmPostPopover *self);

G_END_DECLS
