/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-day-index.h"

struct _PrmDayIndex
{
  GObject parent_instance;

  GListModel *model;  /* (owned) (nullable) */
  GPtrArray *watched; /* (owned) (element-type PrmPostItem) what the model has, in its order */
  gboolean has_layout;
  PrmMonthLayout layout;
  PrmCalendarFilter filter;

  GPtrArray *days[PRM_MONTH_DAYS]; /* (owned) (element-type PrmPostItem) */
  guint n_in_group[PRM_N_POST_GROUPS];
  guint n_posts;
  guint n_hidden;
  PrmNetworkSet networks;
  gboolean stale;  /* the days have to be filled anew */
  guint source_id; /* the `changed` that is on its way */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmDayIndex, prm_day_index, G_TYPE_OBJECT)

static int
compare_items (gconstpointer a, gconstpointer b)
{
  PrmPostItem *first = *(PrmPostItem *const *) a;
  PrmPostItem *second = *(PrmPostItem *const *) b;

  return prm_calendar_compare_posts (prm_post_item_get_post (first), prm_post_item_get_state (first),
                                     prm_post_item_get_post (second), prm_post_item_get_state (second));
}

static void
place_item (PrmDayIndex *self, PrmPostItem *item)
{
  const PrmPost *post = prm_post_item_get_post (item);
  PrmPostState state = prm_post_item_get_state (item);
  int day = prm_month_layout_find_day (&self->layout, prm_post_get_moment (post));

  if (day < 0)
    return;
  self->n_posts++;
  self->n_in_group[prm_post_group_of (state)]++;
  self->networks |= post->networks;
  if (prm_calendar_filter_matches (&self->filter, post, state))
    g_ptr_array_add (self->days[day], g_object_ref (item));
  else
    self->n_hidden++;
}

static void
fill_days (PrmDayIndex *self)
{
  if (!self->stale)
    return;
  self->stale = FALSE;

  for (guint i = 0; i < PRM_MONTH_DAYS; i++)
    g_ptr_array_set_size (self->days[i], 0);
  memset (self->n_in_group, 0, sizeof self->n_in_group);
  self->n_posts = 0;
  self->n_hidden = 0;
  self->networks = PRM_NETWORK_SET_EMPTY;
  if (!self->has_layout)
    return;

  for (guint i = 0; i < self->watched->len; i++)
    place_item (self, g_ptr_array_index (self->watched, i));
  for (guint i = 0; i < PRM_MONTH_DAYS; i++)
    g_ptr_array_sort (self->days[i], compare_items);
}

static gboolean
on_changes_rest (gpointer user_data)
{
  PrmDayIndex *self = user_data;

  self->source_id = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
mark_stale (PrmDayIndex *self)
{
  self->stale = TRUE;
  /* Before the next frame is laid out, but after a list has told all its changes. */
  if (self->source_id == 0)
    self->source_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_changes_rest, self, NULL);
}

static void
watch_item (PrmDayIndex *self, PrmPostItem *item)
{
  g_signal_connect_object (item, "notify::post", G_CALLBACK (mark_stale), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::state", G_CALLBACK (mark_stale), self, G_CONNECT_SWAPPED);
}

static void
forget_items (PrmDayIndex *self, guint position, guint n_items)
{
  if (n_items == 0)
    return;
  for (guint i = position; i < position + n_items; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->watched, i), mark_stale, self);
  g_ptr_array_remove_range (self->watched, position, n_items);
}

static void
on_items_changed (PrmDayIndex *self, guint position, guint removed, guint added, GListModel *model)
{
  forget_items (self, position, removed);
  for (guint i = 0; i < added; i++)
    {
      PrmPostItem *item = g_list_model_get_item (model, position + i);

      watch_item (self, item);
      g_ptr_array_insert (self->watched, (int) (position + i), item);
    }
  mark_stale (self);
}

static void
prm_day_index_dispose (GObject *object)
{
  PrmDayIndex *self = PRM_DAY_INDEX (object);

  prm_day_index_set_model (self, NULL);
  g_clear_handle_id (&self->source_id, g_source_remove);

  G_OBJECT_CLASS (prm_day_index_parent_class)->dispose (object);
}

static void
prm_day_index_finalize (GObject *object)
{
  PrmDayIndex *self = PRM_DAY_INDEX (object);

  g_ptr_array_unref (self->watched);
  for (guint i = 0; i < PRM_MONTH_DAYS; i++)
    g_ptr_array_unref (self->days[i]);

  G_OBJECT_CLASS (prm_day_index_parent_class)->finalize (object);
}

static void
prm_day_index_class_init (PrmDayIndexClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = prm_day_index_dispose;
  object_class->finalize = prm_day_index_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
prm_day_index_init (PrmDayIndex *self)
{
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < PRM_MONTH_DAYS; i++)
    self->days[i] = g_ptr_array_new_with_free_func (g_object_unref);
  self->filter = (PrmCalendarFilter) PRM_CALENDAR_FILTER_INIT;
}

PrmDayIndex *
prm_day_index_new (void)
{
  return g_object_new (PRM_TYPE_DAY_INDEX, NULL);
}

void
prm_day_index_set_model (PrmDayIndex *self, GListModel *model)
{
  g_return_if_fail (PRM_IS_DAY_INDEX (self));

  if (self->model == model)
    return;
  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->model, on_items_changed, self);
      forget_items (self, 0, self->watched->len);
    }
  g_set_object (&self->model, model);
  if (model != NULL)
    {
      g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
      on_items_changed (self, 0, 0, g_list_model_get_n_items (model), model);
    }
  else
    mark_stale (self);
}

void
prm_day_index_set_layout (PrmDayIndex *self, const PrmMonthLayout *layout)
{
  g_return_if_fail (PRM_IS_DAY_INDEX (self));
  g_return_if_fail (layout != NULL);

  self->layout = *layout;
  self->has_layout = TRUE;
  mark_stale (self);
}

const PrmMonthLayout *
prm_day_index_get_layout (PrmDayIndex *self)
{
  g_return_val_if_fail (PRM_IS_DAY_INDEX (self), NULL);

  return &self->layout;
}

void
prm_day_index_set_filter (PrmDayIndex *self, const PrmCalendarFilter *filter)
{
  g_return_if_fail (PRM_IS_DAY_INDEX (self));

  if (self->filter.groups == filter->groups && self->filter.networks == filter->networks)
    return;
  self->filter = *filter;
  mark_stale (self);
}

const PrmCalendarFilter *
prm_day_index_get_filter (PrmDayIndex *self)
{
  g_return_val_if_fail (PRM_IS_DAY_INDEX (self), NULL);

  return &self->filter;
}

GPtrArray *
prm_day_index_get_day (PrmDayIndex *self, int day)
{
  g_return_val_if_fail (PRM_IS_DAY_INDEX (self), NULL);
  g_return_val_if_fail (day >= 0 && day < PRM_MONTH_DAYS, NULL);

  fill_days (self);
  return self->days[day];
}

int
prm_day_index_find_day (PrmDayIndex *self, PrmPostItem *item)
{
  g_return_val_if_fail (PRM_IS_DAY_INDEX (self), -1);

  fill_days (self);
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    if (g_ptr_array_find (self->days[i], item, NULL))
      return i;
  return -1;
}

guint
prm_day_index_get_n_posts (PrmDayIndex *self)
{
  g_return_val_if_fail (PRM_IS_DAY_INDEX (self), 0);

  fill_days (self);
  return self->n_posts;
}

guint
prm_day_index_get_n_hidden (PrmDayIndex *self)
{
  g_return_val_if_fail (PRM_IS_DAY_INDEX (self), 0);

  fill_days (self);
  return self->n_hidden;
}

guint
prm_day_index_get_n_in_group (PrmDayIndex *self, PrmPostGroup group)
{
  g_return_val_if_fail (PRM_IS_DAY_INDEX (self), 0);
  g_return_val_if_fail ((guint) group < PRM_N_POST_GROUPS, 0);

  fill_days (self);
  return self->n_in_group[group];
}

PrmNetworkSet
prm_day_index_get_networks (PrmDayIndex *self)
{
  g_return_val_if_fail (PRM_IS_DAY_INDEX (self), PRM_NETWORK_SET_EMPTY);

  fill_days (self);
  return self->networks;
}

gint64
prm_day_index_get_last_used (PrmDayIndex *self, gint64 day_start, GTimeZone *zone)
{
  g_autoptr (GDateTime) wanted = NULL;
  gint64 last = PRM_TIME_NONE;

  g_return_val_if_fail (PRM_IS_DAY_INDEX (self), PRM_TIME_NONE);

  wanted = prm_time_to_local (day_start, zone);
  for (guint i = 0; i < self->watched->len; i++)
    {
      const PrmPost *post = prm_post_item_get_post (g_ptr_array_index (self->watched, i));
      gint64 moment = post->scheduled_at;
      g_autoptr (GDateTime) local = NULL;

      /* A post that went out at once was at no time that anybody chose. */
      if (post->immediate || moment <= last || prm_time_day_start (moment, zone) == day_start)
        continue;
      local = prm_time_to_local (moment, zone);
      if (g_date_time_get_day_of_week (local) == g_date_time_get_day_of_week (wanted))
        last = moment;
    }
  return last;
}
