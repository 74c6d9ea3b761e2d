/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PrmFresh: the posts that changed here a moment ago, of which history, which may be a minute old, need not know. */
typedef struct _PrmFresh PrmFresh;

PrmFresh *prm_fresh_new (void);
void prm_fresh_free (PrmFresh *fresh);

void prm_fresh_add (PrmFresh *fresh, const char *ref_id, const char *post_id, gint64 now);

/** prm_fresh_get_serial: Returns: a number that grows with each call of prm_fresh_add() */
guint64 prm_fresh_get_serial (const PrmFresh *fresh);

/** prm_fresh_is_since: Returns: whether the post was added after @serial */
gboolean prm_fresh_is_since (const PrmFresh *fresh, const char *post_id, guint64 serial);

/** prm_fresh_list: Returns: (transfer full) (element-type utf8): ids of posts of a profile; forgets what is old */
GPtrArray *prm_fresh_list (PrmFresh *fresh, const char *ref_id, gint64 now);

G_END_DECLS
