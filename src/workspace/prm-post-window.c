/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-post-window-private.h"

/* Who scrolls quickly passes by more pages than are worth reading: only the last ones are. */
#define MAX_WANTED 5

typedef enum
{
  PROP_LOADING = 1,
  PROP_ERROR,
} Property;

#define N_PROPERTIES (PROP_ERROR + 1)

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_REFRESHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void load_wanted (PrmPostWindow *self);

/* Pages */

GPtrArray *
prm_post_window_get_page (PrmPostWindow *self, guint number)
{
  return g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
}

static void
touch_page (PrmPostWindow *self, guint number)
{
  if (self->used.length > 0 && g_queue_peek_head (&self->used) == GUINT_TO_POINTER (number))
    return;
  g_queue_remove (&self->used, GUINT_TO_POINTER (number));
  g_queue_push_head (&self->used, GUINT_TO_POINTER (number));
}

static void
drop_page (PrmPostWindow *self, guint number)
{
  g_queue_remove (&self->used, GUINT_TO_POINTER (number));
  g_hash_table_remove (self->pages, GUINT_TO_POINTER (number));
}

void
prm_post_window_set_page (PrmPostWindow *self, guint number, GPtrArray *items)
{
  g_hash_table_replace (self->pages, GUINT_TO_POINTER (number), items);
  touch_page (self, number);
  while (self->used.length > MAX_PAGES)
    drop_page (self, GPOINTER_TO_UINT (g_queue_peek_tail (&self->used)));
}

void
prm_post_window_forget_pages (PrmPostWindow *self)
{
  g_hash_table_remove_all (self->pages);
  g_queue_clear (&self->used);
}

static void
want_page (PrmPostWindow *self, guint number)
{
  if (self->wanted.length == 0 || g_queue_peek_head (&self->wanted) != GUINT_TO_POINTER (number))
    {
      g_queue_remove (&self->wanted, GUINT_TO_POINTER (number));
      g_queue_push_head (&self->wanted, GUINT_TO_POINTER (number));
    }
  while (self->wanted.length > MAX_WANTED)
    g_queue_pop_tail (&self->wanted);
  if (self->cancellable == NULL)
    load_wanted (self);
}

/* The list model */

/* Each of them is another one: views do not bear the same object twice. */
static PrmPostItem *
new_blank (void)
{
  g_autoptr (PrmPost) nothing = prm_post_new ("", "");

  return prm_post_item_new (nothing, NULL, 0);
}

static GType
prm_post_window_get_item_type (GListModel *model)
{
  return PRM_TYPE_POST_ITEM;
}

static guint
prm_post_window_get_n_items (GListModel *model)
{
  return PRM_POST_WINDOW (model)->n_items;
}

static gpointer
prm_post_window_get_item (GListModel *model, guint position)
{
  PrmPostWindow *self = PRM_POST_WINDOW (model);
  GPtrArray *page;

  if (position >= self->n_items)
    return NULL;
  page = prm_post_window_get_page (self, position / PAGE);
  if (page == NULL)
    {
      want_page (self, position / PAGE);
      return new_blank ();
    }
  touch_page (self, position / PAGE);
  /* Fewer than were counted, until somebody has counted again. */
  return position % PAGE < page->len ? g_object_ref (g_ptr_array_index (page, position % PAGE)) : new_blank ();
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = prm_post_window_get_item_type;
  iface->get_n_items = prm_post_window_get_n_items;
  iface->get_item = prm_post_window_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PrmPostWindow,
                               prm_post_window,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* What became of a question */

static void
set_error (PrmPostWindow *self, GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

GPtrArray *
prm_post_window_take_posts (PrmPostWindow *self, GPtrArray *posts)
{
  GPtrArray *items = g_ptr_array_new_full (posts->len, g_object_unref);

  for (guint i = 0; i < posts->len; i++)
    g_ptr_array_add (items, prm_workspace_take_post (self->workspace, g_ptr_array_index (posts, i)));
  return items;
}

void
prm_post_window_end_question (PrmPostWindow *self, GError *error)
{
  gboolean refreshed = self->refreshing && !self->outdated;

  g_clear_object (&self->cancellable);
  self->refreshing = FALSE;
  set_error (self, error);
  if (self->loading)
    {
      self->loading = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
    }
  if (refreshed)
    g_signal_emit (self, signals[SIGNAL_REFRESHED], 0);
  /* Somebody who listens may have asked for something else already. */
  if (self->cancellable != NULL)
    return;
  if (self->outdated)
    prm_post_window_refresh (self, FALSE);
  else
    load_wanted (self);
}

void
prm_post_window_begin_question (PrmPostWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

void
prm_post_window_query_page (PrmPostWindow *self, guint number, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_copy (self->filter);

  filter->offset = number * PAGE;
  filter->limit = PAGE;
  prm_store_query_posts_async (prm_workspace_get_store (self->workspace), filter, self->cancellable, callback,
                               user_data);
}

/* One page that somebody looks at */

typedef struct
{
  PrmPostWindow *self; /* (owned) */
  guint number;
} Load;

static void
on_page_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Load *load = user_data;
  g_autoptr (PrmPostWindow) self = load->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = prm_store_query_posts_finish (PRM_STORE (source), result, &error);
  guint first = load->number * PAGE;

  if (prm_post_window_is_answer_late (result))
    return;
  if (posts != NULL && first < self->n_items)
    {
      guint n = MIN (PAGE, self->n_items - first);

      prm_post_window_set_page (self, load->number, prm_post_window_take_posts (self, posts));
      g_list_model_items_changed (G_LIST_MODEL (self), first, n, n);
    }
  /* Somebody who listens may have asked for something else. */
  if (!prm_post_window_is_answer_late (result))
    prm_post_window_end_question (self, g_steal_pointer (&error));
}

static void
load_wanted (PrmPostWindow *self)
{
  while (self->wanted.length > 0)
    {
      guint number = GPOINTER_TO_UINT (g_queue_pop_head (&self->wanted));
      Load *load;

      if (prm_post_window_get_page (self, number) != NULL || number * PAGE >= self->n_items)
        continue;
      prm_post_window_begin_question (self);
      load = g_new0 (Load, 1);
      load->self = g_object_ref (self);
      load->number = number;
      prm_post_window_query_page (self, number, on_page_loaded, load);
      return;
    }
}

static void
on_posts_changed (PrmStore *store, PrmPostsChange *change, PrmPostWindow *self)
{
  if (!prm_posts_change_touches (change, self->filter->from, self->filter->until))
    return;
  if (self->cancellable != NULL)
    self->outdated = TRUE;
  else
    prm_post_window_refresh (self, FALSE);
}

/* The object */

static void
prm_post_window_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PrmPostWindow *self = PRM_POST_WINDOW (object);

  switch ((Property) property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
prm_post_window_dispose (GObject *object)
{
  PrmPostWindow *self = PRM_POST_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (prm_post_window_parent_class)->dispose (object);
}

static void
prm_post_window_finalize (GObject *object)
{
  PrmPostWindow *self = PRM_POST_WINDOW (object);

  g_clear_pointer (&self->filter, prm_post_filter_free);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_queue_clear (&self->used);
  g_queue_clear (&self->wanted);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (prm_post_window_parent_class)->finalize (object);
}

static void
prm_post_window_class_init (PrmPostWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = prm_post_window_get_property;
  object_class->dispose = prm_post_window_dispose;
  object_class->finalize = prm_post_window_finalize;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_REFRESHED] =
    g_signal_new ("refreshed", PRM_TYPE_POST_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
prm_post_window_init (PrmPostWindow *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_queue_init (&self->used);
  g_queue_init (&self->wanted);
  self->loading = TRUE;
}

static PrmPostFilter *
copy_whole (const PrmPostFilter *filter)
{
  PrmPostFilter *copy = prm_post_filter_copy (filter);

  copy->offset = 0;
  copy->limit = 0;
  return copy;
}

PrmPostWindow *
prm_post_window_new (PrmWorkspace *workspace, const PrmPostFilter *filter)
{
  PrmPostWindow *self;

  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  self = g_object_new (PRM_TYPE_POST_WINDOW, NULL);
  self->workspace = g_object_ref (workspace);
  self->filter = copy_whole (filter);
  g_signal_connect_object (prm_workspace_get_store (workspace), "posts-changed", G_CALLBACK (on_posts_changed), self,
                           0);
  prm_post_window_refresh (self, TRUE);
  return self;
}

void
prm_post_window_set_filter (PrmPostWindow *self, const PrmPostFilter *filter)
{
  g_autoptr (PrmPostFilter) whole = NULL;

  g_return_if_fail (PRM_IS_POST_WINDOW (self));
  g_return_if_fail (filter != NULL);

  whole = copy_whole (filter);
  /* The same question again is worth asking only where it had no answer. */
  if (self->error == NULL && prm_post_filter_equal (self->filter, whole))
    return;
  prm_post_filter_free (self->filter);
  self->filter = g_steal_pointer (&whole);
  prm_post_window_refresh (self, TRUE);
}

const PrmPostFilter *
prm_post_window_get_filter (PrmPostWindow *self)
{
  g_return_val_if_fail (PRM_IS_POST_WINDOW (self), NULL);

  return self->filter;
}

gboolean
prm_post_window_get_loading (PrmPostWindow *self)
{
  g_return_val_if_fail (PRM_IS_POST_WINDOW (self), FALSE);

  return self->loading;
}

gboolean
prm_post_window_is_refreshing (PrmPostWindow *self)
{
  g_return_val_if_fail (PRM_IS_POST_WINDOW (self), FALSE);

  return self->refreshing || self->outdated;
}

gboolean
prm_post_window_is_blank (PrmPostItem *item)
{
  g_return_val_if_fail (PRM_IS_POST_ITEM (item), FALSE);

  return *prm_post_item_get_id (item) == '\0';
}

guint
prm_post_window_get_n_held (PrmPostWindow *self)
{
  GHashTableIter iter;
  gpointer page;
  guint n = 0;

  g_return_val_if_fail (PRM_IS_POST_WINDOW (self), 0);

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    n += ((GPtrArray *) page)->len;
  return n;
}
