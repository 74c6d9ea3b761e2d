/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-post-window-private.h"

/* Where a post is */

static void
locate_in_page (GTask *task, GPtrArray *posts, guint first)
{
  const char *id = g_task_get_task_data (task);

  for (guint i = 0; i < posts->len; i++)
    if (g_str_equal (((const PrmPost *) g_ptr_array_index (posts, i))->id, id))
      {
        g_task_return_int (task, first + i);
        return;
      }
  g_task_return_int (task, -1);
}

typedef struct
{
  GTask *task;           /* (owned) */
  PrmPostFilter *filter; /* (owned) */
} Locate;

static void
locate_free (Locate *locate)
{
  g_object_unref (locate->task);
  prm_post_filter_free (locate->filter);
  g_free (locate);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Locate, locate_free)

static void
on_neighbours_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Locate) locate = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = prm_store_query_posts_finish (PRM_STORE (source), result, &error);

  if (posts != NULL)
    locate_in_page (locate->task, posts, locate->filter->offset);
  else
    g_task_return_error (locate->task, g_steal_pointer (&error));
}

/* So many come before its moment; those that share it are few. */
static void
on_earlier_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Locate) locate = user_data;
  PrmPostWindow *self = g_task_get_source_object (locate->task);
  g_autoptr (GError) error = NULL;
  gint64 n = prm_store_count_posts_finish (PRM_STORE (source), result, &error);

  if (n < 0)
    {
      g_task_return_error (locate->task, g_steal_pointer (&error));
      return;
    }
  prm_post_filter_free (locate->filter);
  locate->filter = prm_post_filter_copy (self->filter);
  locate->filter->offset = (guint) MIN (n, G_MAXINT);
  locate->filter->limit = PAGE;
  prm_store_query_posts_async (PRM_STORE (source), locate->filter, g_task_get_cancellable (locate->task),
                               on_neighbours_found, locate);
  g_steal_pointer (&locate);
}

static void
on_post_got (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmPostWindow *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) post = prm_store_get_post_finish (PRM_STORE (source), result, &error);
  Locate *locate;

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (post == NULL)
    {
      g_task_return_int (task, -1);
      return;
    }
  locate = g_new0 (Locate, 1);
  locate->filter = prm_post_filter_copy (self->filter);
  if (self->filter->newest_first)
    locate->filter->from = MAX (locate->filter->from, prm_post_get_moment (post) + 1);
  else
    locate->filter->until = prm_post_get_moment (post);
  prm_store_count_posts_async (PRM_STORE (source), locate->filter, g_task_get_cancellable (task), on_earlier_counted,
                               locate);
  locate->task = g_steal_pointer (&task);
}

void
prm_post_window_locate_async (PrmPostWindow *window,
                              const char *post_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PRM_IS_POST_WINDOW (window));
  g_return_if_fail (post_id != NULL);

  task = g_task_new (window, cancellable, callback, user_data);
  g_task_set_source_tag (task, prm_post_window_locate_async);
  g_task_set_task_data (task, g_strdup (post_id), g_free);
  prm_store_get_post_async (prm_workspace_get_store (window->workspace), post_id, cancellable, on_post_got, task);
}

guint
prm_post_window_locate_finish (PrmPostWindow *window, GAsyncResult *result, GError **error)
{
  gssize position;

  g_return_val_if_fail (g_task_is_valid (result, window), G_MAXUINT);

  position = g_task_propagate_int (G_TASK (result), error);
  return position >= 0 ? (guint) position : G_MAXUINT;
}
