/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-post-window-private.h"

/* Everything anew: the pages that are held, and how many there are */

typedef struct
{
  PrmPostWindow *self; /* (owned) */
  GArray *numbers;     /* (owned) (element-type guint) ascending */
  GPtrArray *pages;    /* (owned) (element-type GPtrArray) the answers so far */
  gboolean anew;       /* another filter */
} Refresh;

static void
refresh_free (Refresh *data)
{
  g_object_unref (data->self);
  g_array_unref (data->numbers);
  g_ptr_array_unref (data->pages);
  g_free (data);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Refresh, refresh_free)

static gboolean
is_same (PrmPostWindow *self, GPtrArray *items, guint number, guint i)
{
  GPtrArray *page = prm_post_window_get_page (self, number);

  return page != NULL && i < page->len && i < items->len && g_ptr_array_index (page, i) == g_ptr_array_index (items, i);
}

/* Returns: the first position of a held page at which there is another post now, or @end */
static guint
find_difference (PrmPostWindow *self, const Refresh *data, guint end)
{
  for (guint p = 0; p < data->pages->len; p++)
    {
      guint number = g_array_index (data->numbers, guint, p);
      GPtrArray *items = g_ptr_array_index (data->pages, p);

      for (guint i = 0; i < PAGE && number * PAGE + i < end; i++)
        if (!is_same (self, items, number, i))
          return number * PAGE + i;
    }
  return end;
}

/* Where nothing came or went, only what was exchanged is told. */
static void
tell_exchanged (PrmPostWindow *self, guint number, GPtrArray *before, GPtrArray *after)
{
  guint n = MIN (PAGE, self->n_items - number * PAGE), first = 0, end = n;

  while (first < end && before != NULL && first < before->len && first < after->len &&
         g_ptr_array_index (before, first) == g_ptr_array_index (after, first))
    first++;
  while (end > first && before != NULL && end <= before->len && end <= after->len &&
         g_ptr_array_index (before, end - 1) == g_ptr_array_index (after, end - 1))
    end--;
  if (first < end)
    g_list_model_items_changed (G_LIST_MODEL (self), number * PAGE + first, end - first, end - first);
}

static void
apply_in_place (PrmPostWindow *self, Refresh *data)
{
  for (guint p = 0; p < data->pages->len; p++)
    {
      guint number = g_array_index (data->numbers, guint, p);
      GPtrArray *before = prm_post_window_get_page (self, number);
      GPtrArray *after = g_ptr_array_index (data->pages, p);
      g_autoptr (GPtrArray) kept = before != NULL ? g_ptr_array_ref (before) : NULL;

      if (number * PAGE >= self->n_items)
        continue;
      prm_post_window_set_page (self, number, g_ptr_array_ref (after));
      tell_exchanged (self, number, kept, after);
    }
}

static void
apply_shifted (PrmPostWindow *self, Refresh *data, guint n_items)
{
  guint before = self->n_items;
  guint first = find_difference (self, data, MIN (before, n_items));

  prm_post_window_forget_pages (self);
  for (guint p = data->pages->len; p > 0; p--)
    {
      guint number = g_array_index (data->numbers, guint, p - 1);

      if (number * PAGE < n_items)
        prm_post_window_set_page (self, number, g_ptr_array_ref (g_ptr_array_index (data->pages, p - 1)));
    }
  self->n_items = n_items;
  g_list_model_items_changed (G_LIST_MODEL (self), first, before - first, n_items - first);
}

static void
apply (PrmPostWindow *self, Refresh *data, guint n_items)
{
  if (!data->anew && n_items == self->n_items)
    apply_in_place (self, data);
  else
    apply_shifted (self, data, n_items);
}

static void
set_n_items (PrmPostWindow *self, guint n_items)
{
  guint before = self->n_items;

  if (before == n_items)
    return;
  self->n_items = n_items;
  g_list_model_items_changed (G_LIST_MODEL (self), MIN (before, n_items), before > n_items ? before - n_items : 0,
                              n_items > before ? n_items - before : 0);
}

/* Returns: how many there are for certain after what was read, and whether that is all */
static guint
get_known (const Refresh *data, gboolean *all)
{
  guint last = data->pages->len - 1;
  const GPtrArray *items = g_ptr_array_index (data->pages, last);
  guint end = g_array_index (data->numbers, guint, last) * PAGE + items->len;

  *all = items->len > 0 ? items->len < PAGE : last == 0;
  return items->len > 0 || last == 0 ? end : 0;
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Refresh) data = user_data;
  PrmPostWindow *self = data->self;
  g_autoptr (GError) error = NULL;
  gint64 n = prm_store_count_posts_finish (PRM_STORE (source), result, &error);

  if (prm_post_window_is_answer_late (result))
    return;
  if (n >= 0 && data->pages->len > 0)
    apply (self, data, (guint) MIN (n, G_MAXINT));
  else if (n >= 0)
    set_n_items (self, (guint) MIN (n, G_MAXINT));
  if (!prm_post_window_is_answer_late (result))
    prm_post_window_end_question (self, g_steal_pointer (&error));
}

static void
count (Refresh *data)
{
  PrmPostWindow *self = data->self;

  prm_store_count_posts_async (prm_workspace_get_store (self->workspace), self->filter, self->cancellable, on_counted,
                               data);
}

/* Counting what a search finds takes longer than finding the first of it, so these are shown before that. Returns:
 * (transfer full) (nullable): @data, if there is still something to ask */
static Refresh *
finish_pages (Refresh *data)
{
  PrmPostWindow *self = data->self;
  g_autoptr (Refresh) mine = data;
  g_autoptr (GCancellable) question = g_object_ref (self->cancellable);
  gboolean all;
  guint known = get_known (data, &all);

  if (!all && self->filter->search == NULL)
    return g_steal_pointer (&mine);

  apply (self, data, all || data->anew ? known : MAX (known, self->n_items));
  g_ptr_array_set_size (data->pages, 0);
  /* Somebody who listens may have asked for something else. */
  if (g_cancellable_is_cancelled (question))
    return NULL;
  if (!all)
    return g_steal_pointer (&mine);
  prm_post_window_end_question (self, NULL);
  return NULL;
}

static void
on_page_refreshed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Refresh) data = user_data;
  PrmPostWindow *self = data->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = prm_store_query_posts_finish (PRM_STORE (source), result, &error);

  if (prm_post_window_is_answer_late (result))
    return;
  if (posts == NULL)
    {
      prm_post_window_end_question (self, g_steal_pointer (&error));
      return;
    }
  g_ptr_array_add (data->pages, prm_post_window_take_posts (self, posts));
  if (data->pages->len < data->numbers->len)
    prm_post_window_query_page (self, g_array_index (data->numbers, guint, data->pages->len), on_page_refreshed, data);
  else
    {
      Refresh *more = finish_pages (g_steal_pointer (&data));

      if (more != NULL)
        count (more);
      return;
    }
  g_steal_pointer (&data);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

void
prm_post_window_refresh (PrmPostWindow *self, gboolean anew)
{
  Refresh *data = g_new0 (Refresh, 1);
  guint first = 0;

  self->outdated = FALSE;
  self->refreshing = TRUE;
  data->self = g_object_ref (self);
  data->anew = anew;
  data->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  data->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (GList *l = anew ? NULL : self->used.head; l != NULL; l = l->next)
    {
      guint number = GPOINTER_TO_UINT (l->data);

      g_array_append_val (data->numbers, number);
    }
  g_array_sort (data->numbers, compare_numbers);
  if (data->numbers->len == 0 || g_array_index (data->numbers, guint, 0) != 0)
    g_array_prepend_val (data->numbers, first);
  if (anew)
    g_queue_clear (&self->wanted);
  prm_post_window_begin_question (self);
  prm_post_window_query_page (self, 0, on_page_refreshed, data);
}
