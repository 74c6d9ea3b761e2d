/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PrmPostsChange:
 *
 * Which posts a transaction brought, took or changed, and at which moments they were and are shown. After one that
 * concerned very many, such as the end of an account, every moment in its range and every post counts as touched.
 */
#define PRM_TYPE_POSTS_CHANGE (prm_posts_change_get_type ())
GType prm_posts_change_get_type (void) G_GNUC_CONST;

typedef struct _PrmPostsChange PrmPostsChange;

PrmPostsChange *prm_posts_change_new (void);
PrmPostsChange *prm_posts_change_ref (PrmPostsChange *change);
void prm_posts_change_unref (PrmPostsChange *change);

/* For who makes one, before anybody else sees it. */

/** prm_posts_change_add: a post was or is shown at @moment. */
void prm_posts_change_add (PrmPostsChange *change, const char *post_id, gint64 moment);
/** prm_posts_change_add_range: anything from @from to before @until. */
void prm_posts_change_add_range (PrmPostsChange *change, gint64 from, gint64 until);

/** prm_posts_change_get_from: Returns: the first moment that is touched */
gint64 prm_posts_change_get_from (PrmPostsChange *change);
/** prm_posts_change_get_until: Returns: just after the last moment that is touched */
gint64 prm_posts_change_get_until (PrmPostsChange *change);
/**
 * prm_posts_change_touches:
 * @from: inclusive; PRM_TIME_NONE: no bound
 * @until: exclusive; PRM_TIME_NONE: no bound
 *
 * Returns: whether anything that is or was shown in the range changed, such as a day
 */
gboolean prm_posts_change_touches (PrmPostsChange *change, gint64 from, gint64 until);
/** prm_posts_change_has_post: Returns: whether the post may have come, gone or changed */
gboolean prm_posts_change_has_post (PrmPostsChange *change, const char *post_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmPostsChange, prm_posts_change_unref)

G_END_DECLS
