/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-list-diff.h"
#include "prm-post-list.h"
#include "prm-workspace-private.h"

struct _PrmPostList
{
  GObject parent_instance;

  PrmWorkspace *workspace; /* (owned) */
  PrmPostFilter *filter;   /* (owned) */
  GListStore *items;       /* (owned) (element-type PrmPostItem) */
  GHashTable *listed;      /* (owned) the objects in @items */
  GError *error;           /* (owned) (nullable) */
  gboolean loading;

  GCancellable *cancellable; /* (owned) (nullable) of the question that is being answered */
  gboolean outdated;         /* ask again once it is */
};

typedef enum
{
  PROP_FILTER = 1,
  PROP_LOADING,
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

static void ask (PrmPostList *self);

static GType
prm_post_list_get_item_type (GListModel *model)
{
  return PRM_TYPE_POST_ITEM;
}

static guint
prm_post_list_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (PRM_POST_LIST (model)->items));
}

static gpointer
prm_post_list_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (PRM_POST_LIST (model)->items), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = prm_post_list_get_item_type;
  iface->get_n_items = prm_post_list_get_n_items;
  iface->get_item = prm_post_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PrmPostList,
                               prm_post_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
set_error (PrmPostList *self, GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
show (PrmPostList *self, GPtrArray *posts)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_full (posts->len, g_object_unref);

  for (guint i = 0; i < posts->len; i++)
    g_ptr_array_add (items, prm_workspace_take_post (self->workspace, g_ptr_array_index (posts, i)));
  g_hash_table_remove_all (self->listed);
  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (self->listed, g_ptr_array_index (items, i));
  prm_list_diff_apply (self->items, items);
}

static void
on_posts_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmPostList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = prm_store_query_posts_finish (PRM_STORE (source), result, &error);

  /* A newer question has taken its place; this one may have had its answer before it was cancelled. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->cancellable);
  if (posts != NULL)
    show (self, posts);
  set_error (self, g_steal_pointer (&error));
  if (self->loading)
    {
      self->loading = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
    }
  g_signal_emit (self, signals[SIGNAL_REFRESHED], 0);
  if (self->outdated && self->cancellable == NULL)
    ask (self);
}

static void
ask (PrmPostList *self)
{
  self->outdated = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  prm_store_query_posts_async (prm_workspace_get_store (self->workspace), self->filter, self->cancellable,
                               on_posts_answered, g_object_ref (self));
}

static void
on_posts_changed (PrmStore *store, PrmPostsChange *change, PrmPostList *self)
{
  if (!prm_posts_change_touches (change, self->filter->from, self->filter->until))
    return;
  if (self->cancellable != NULL)
    self->outdated = TRUE;
  else
    ask (self);
}

static void
on_items_changed (GListModel *items, guint position, guint removed, guint added, PrmPostList *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
prm_post_list_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PrmPostList *self = PRM_POST_LIST (object);

  switch ((Property) property_id)
    {
    case PROP_FILTER:
      g_value_set_boxed (value, self->filter);
      break;
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
prm_post_list_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch ((Property) property_id)
    {
    case PROP_FILTER:
      prm_post_list_set_filter (PRM_POST_LIST (object), g_value_get_boxed (value));
      break;
    case PROP_LOADING:
    case PROP_ERROR:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
prm_post_list_dispose (GObject *object)
{
  PrmPostList *self = PRM_POST_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (prm_post_list_parent_class)->dispose (object);
}

static void
prm_post_list_finalize (GObject *object)
{
  PrmPostList *self = PRM_POST_LIST (object);

  g_clear_pointer (&self->filter, prm_post_filter_free);
  g_clear_pointer (&self->listed, g_hash_table_unref);
  g_clear_object (&self->items);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (prm_post_list_parent_class)->finalize (object);
}

static void
prm_post_list_class_init (PrmPostListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = prm_post_list_get_property;
  object_class->set_property = prm_post_list_set_property;
  object_class->dispose = prm_post_list_dispose;
  object_class->finalize = prm_post_list_finalize;

  properties[PROP_FILTER] = g_param_spec_boxed ("filter", NULL, NULL, PRM_TYPE_POST_FILTER,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_REFRESHED] =
    g_signal_new ("refreshed", PRM_TYPE_POST_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
prm_post_list_init (PrmPostList *self)
{
  self->items = g_list_store_new (PRM_TYPE_POST_ITEM);
  self->listed = g_hash_table_new (NULL, NULL);
  self->loading = TRUE;
  g_signal_connect_object (self->items, "items-changed", G_CALLBACK (on_items_changed), self, 0);
}

/** prm_post_list_new: Returns: (transfer full): a list that keeps @workspace alive */
PrmPostList *
prm_post_list_new (PrmWorkspace *workspace, const PrmPostFilter *filter)
{
  PrmPostList *self;

  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  self = g_object_new (PRM_TYPE_POST_LIST, NULL);
  self->workspace = g_object_ref (workspace);
  self->filter = prm_post_filter_copy (filter);
  g_signal_connect_object (prm_workspace_get_store (workspace), "posts-changed", G_CALLBACK (on_posts_changed), self,
                           0);
  ask (self);
  return self;
}

void
prm_post_list_set_filter (PrmPostList *list, const PrmPostFilter *filter)
{
  g_return_if_fail (PRM_IS_POST_LIST (list));
  g_return_if_fail (filter != NULL);

  /* The same question again is worth asking only where it had no answer. */
  if (list->error == NULL && (list->filter == filter || prm_post_filter_equal (list->filter, filter)))
    return;
  if (!prm_post_filter_equal (list->filter, filter))
    {
      prm_post_filter_free (list->filter);
      list->filter = prm_post_filter_copy (filter);
      g_object_notify_by_pspec (G_OBJECT (list), properties[PROP_FILTER]);
    }
  ask (list);
}

const PrmPostFilter *
prm_post_list_get_filter (PrmPostList *list)
{
  g_return_val_if_fail (PRM_IS_POST_LIST (list), NULL);

  return list->filter;
}

gboolean
prm_post_list_get_loading (PrmPostList *list)
{
  g_return_val_if_fail (PRM_IS_POST_LIST (list), FALSE);

  return list->loading;
}

PrmPostItem *
prm_post_list_find (PrmPostList *list, const char *post_id)
{
  PrmPostItem *item;

  g_return_val_if_fail (PRM_IS_POST_LIST (list), NULL);

  item = prm_workspace_find_post (list->workspace, post_id);
  return item != NULL && g_hash_table_contains (list->listed, item) ? item : NULL;
}
