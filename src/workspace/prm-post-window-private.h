/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-post-window.h"
#include "prm-workspace-private.h"

G_BEGIN_DECLS

/* What the files of PrmPostWindow share. */

#define PAGE PRM_POST_WINDOW_PAGE
#define MAX_PAGES (PRM_POST_WINDOW_MAX_HELD / PAGE)

struct _PrmPostWindow
{
  GObject parent_instance;

  PrmWorkspace *workspace; /* (owned) */
  PrmPostFilter *filter;   /* (owned) without offset and limit */
  GError *error;           /* (owned) (nullable) */
  gboolean loading;

  guint n_items;
  GHashTable *pages; /* (owned) (element-type guint GPtrArray) of PrmPostItem, by number */
  GQueue used;       /* of page numbers, the one used last first */
  GQueue wanted;     /* of page numbers, the one asked for last first */

  GCancellable *cancellable; /* (owned) (nullable) of the question that is being answered */
  gboolean refreshing;       /* it is about everything, not about one page */
  gboolean outdated;         /* ask again once it is */
};

/** prm_post_window_get_page: Returns: (transfer none) (nullable) (element-type PrmPostItem): if it is held */
GPtrArray *prm_post_window_get_page (PrmPostWindow *self, guint number);
/** prm_post_window_set_page: @items: (transfer full); what was used longest ago makes room. */
void prm_post_window_set_page (PrmPostWindow *self, guint number, GPtrArray *items);
/** prm_post_window_forget_pages: nothing is held any more; whoever listens is told by the caller. */
void prm_post_window_forget_pages (PrmPostWindow *self);
/** prm_post_window_take_posts: Returns: (transfer full) (element-type PrmPostItem): their items */
GPtrArray *prm_post_window_take_posts (PrmPostWindow *self, GPtrArray *posts);

/** prm_post_window_is_answer_late: Returns: whether another question has taken its place, be it after its answer */
static inline gboolean
prm_post_window_is_answer_late (GAsyncResult *result)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));
}

/** prm_post_window_begin_question: the one before, if there is one, is not answered any more. */
void prm_post_window_begin_question (PrmPostWindow *self);
void prm_post_window_query_page (PrmPostWindow *self, guint number, GAsyncReadyCallback callback, gpointer user_data);
/** prm_post_window_end_question: @error: (transfer full) (nullable); goes on with what is wanted next. */
void prm_post_window_end_question (PrmPostWindow *self, GError *error);

/** prm_post_window_refresh: asks for everything anew. @anew: the filter is another one */
void prm_post_window_refresh (PrmPostWindow *self, gboolean anew);

G_END_DECLS
