/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-list-diff.h"
#include "prm-workspace-new-profile.h"
#include "prm-workspace-private.h"

/* The models follow the store: each change there leads to one question, and its answer to as few splices as can be. */

static void
note_read (PrmWorkspace *self, const GError *error)
{
  if (error != NULL && !self->closing && self->uplink != NULL &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    prm_uplink_note_disk (self->uplink, error);
}

/* Posts */

static void
on_post_item_gone (gpointer user_data, GObject *gone)
{
  PrmWorkspace *self = user_data;
  const char *id = g_hash_table_lookup (self->post_ids, gone);

  if (id != NULL)
    g_hash_table_remove (self->posts, id);
  g_hash_table_remove (self->post_ids, gone);
}

static void
remember_post (PrmWorkspace *self, PrmPostItem *item, const char *id)
{
  g_hash_table_insert (self->posts, g_strdup (id), item);
  g_hash_table_insert (self->post_ids, item, g_strdup (id));
}

PrmPostItem *
prm_workspace_take_post (PrmWorkspace *workspace, PrmPost *post)
{
  PrmPostItem *item = g_hash_table_lookup (workspace->posts, post->id);
  PrmProfileItem *profile = prm_workspace_find_profile (workspace, post->profile_ref_id);
  gint64 now = prm_clock_now (workspace->clock);

  if (item != NULL)
    {
      prm_post_item_update (item, post, profile, now);
      return g_object_ref (item);
    }
  item = prm_post_item_new (post, profile, now);
  g_object_weak_ref (G_OBJECT (item), on_post_item_gone, workspace);
  remember_post (workspace, item, post->id);
  return item;
}

void
prm_workspace_rename_post (PrmWorkspace *workspace, const char *old_id, PrmPost *post)
{
  PrmPostItem *item = g_hash_table_lookup (workspace->posts, old_id);

  if (item == NULL || g_hash_table_contains (workspace->posts, post->id))
    return;
  g_hash_table_remove (workspace->posts, old_id);
  remember_post (workspace, item, post->id);
  prm_post_item_update (item, post, prm_workspace_find_profile (workspace, post->profile_ref_id),
                        prm_clock_now (workspace->clock));
}

void
prm_workspace_forget_posts (PrmWorkspace *workspace)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, workspace->post_ids);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_object_weak_unref (item, on_post_item_gone, workspace);
  g_clear_pointer (&workspace->posts, g_hash_table_unref);
  g_clear_pointer (&workspace->post_ids, g_hash_table_unref);
}

/* Returns: (transfer full) (element-type PrmPostItem): the items that some list shows now */
static GPtrArray *
list_post_items (PrmWorkspace *self)
{
  GPtrArray *items = g_ptr_array_new_full (g_hash_table_size (self->post_ids), g_object_unref);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->post_ids);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_ptr_array_add (items, g_object_ref (item));
  return items;
}

/* Profiles */

static PrmProfileItem *
take_profile (PrmWorkspace *self, PrmProfile *profile)
{
  PrmProfileItem *item = g_hash_table_lookup (self->by_ref_id, profile->ref_id);

  if (item != NULL)
    prm_profile_item_set_profile (item, profile);
  else
    {
      item = prm_profile_item_new (profile);
      g_hash_table_insert (self->by_ref_id, g_strdup (profile->ref_id), item);
    }
  return g_object_ref (item);
}

static void
forget_profiles (PrmWorkspace *self, GPtrArray *items)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->by_ref_id);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    if (!g_ptr_array_find (items, item, NULL))
      g_hash_table_iter_remove (&iter);
}

/* Items that were made before their profile was known, or whose profile is gone. */
static void
relate_items (PrmWorkspace *self)
{
  g_autoptr (GPtrArray) posts = list_post_items (self);
  gint64 now = prm_clock_now (self->clock);

  for (guint i = 0; i < posts->len; i++)
    {
      PrmPostItem *item = g_ptr_array_index (posts, i);
      PrmPost *post = prm_post_item_get_post (item);

      prm_post_item_update (item, post, prm_workspace_find_profile (self, post->profile_ref_id), now);
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->drafts)); i++)
    {
      g_autoptr (PrmDraftItem) item = g_list_model_get_item (G_LIST_MODEL (self->drafts), i);
      PrmDraft *draft = prm_draft_item_get_draft (item);

      prm_draft_item_update (item, draft, prm_workspace_find_profile (self, prm_draft_get_profile_ref_id (draft)),
                             prm_draft_item_get_saved_at (item));
    }
}

static void
settle_current (PrmWorkspace *self)
{
  PrmProfileItem *wanted;

  if (self->current != NULL &&
      prm_workspace_find_profile (self, prm_profile_item_get_ref_id (self->current)) != self->current)
    prm_workspace_set_current_profile (self, NULL);
  wanted = prm_workspace_find_profile (self, self->wanted_profile);
  if (wanted != NULL)
    prm_workspace_set_current_profile (self, wanted);
}

void
prm_workspace_show_profiles (PrmWorkspace *workspace, GPtrArray *profiles)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_full (profiles->len, g_object_unref);

  for (guint i = 0; i < profiles->len; i++)
    {
      PrmProfile *profile = g_ptr_array_index (profiles, i);

      if (profile->primary && workspace->uplink != NULL)
        prm_uplink_set_primary (workspace->uplink, profile->ref_id);
      g_ptr_array_add (items, take_profile (workspace, profile));
    }
  forget_profiles (workspace, items);
  prm_workspace_update_keys (workspace);
  prm_list_diff_apply (workspace->profiles, items);
  relate_items (workspace);
  prm_workspace_load_schedules (workspace);
  settle_current (workspace);
  prm_workspace_load_counts (workspace);
}

static void
on_profiles_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) profiles = prm_store_list_profiles_finish (PRM_STORE (source), result, &error);

  note_read (self, error);
  self->listing_profiles = FALSE;
  if (profiles != NULL && !self->closing && !self->keeping_profiles)
    prm_workspace_show_profiles (self, profiles);
  if (self->list_profiles_again && !self->closing)
    prm_workspace_load_profiles (self);
  else if (self->drop_orphans && profiles != NULL && !self->closing && !self->keeping_profiles)
    {
      self->drop_orphans = FALSE;
      prm_outbox_drop_orphans (self->outbox, self->by_ref_id);
    }
}

/* A sync of hundreds of profiles changes one after another: all that changed meanwhile is asked for once. */
void
prm_workspace_load_profiles (PrmWorkspace *workspace)
{
  workspace->list_profiles_again = workspace->listing_profiles;
  if (workspace->listing_profiles)
    return;
  workspace->listing_profiles = TRUE;
  prm_store_list_profiles_async (workspace->store, workspace->cancellable, on_profiles_listed,
                                 g_object_ref (workspace));
}

/* A profile that the service refused as suspended is so for everybody who reads the store. */
static void
save_suspension (PrmWorkspace *self, PrmProfile *profile, gboolean suspended)
{
  g_autoptr (PrmProfile) changed = prm_profile_copy (profile);

  changed->suspended = suspended;
  prm_store_save_profile_async (self->store, changed, self->cancellable, NULL, NULL);
}

void
prm_workspace_update_keys (PrmWorkspace *workspace)
{
  g_autoptr (GPtrArray) usable = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_profile_unref);
  GHashTableIter iter;
  gpointer item;

  if (workspace->closing || workspace->uplink == NULL)
    return;
  g_hash_table_iter_init (&iter, workspace->by_ref_id);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      PrmProfile *profile = prm_profile_item_get_profile (item);
      g_autoptr (PrmCredentials) credentials = NULL;

      prm_workspace_adopt_key (workspace, profile);
      credentials = prm_uplink_dup_credentials (workspace->uplink, profile->ref_id);
      prm_profile_item_set_has_key (item, credentials != NULL);
      if (!profile->suspended && prm_uplink_is_suspended (workspace->uplink, profile->ref_id))
        save_suspension (workspace, profile, TRUE);
      if (prm_profile_item_get_usable (item))
        g_ptr_array_add (usable, prm_profile_ref (profile));
    }
  prm_sync_set_profiles (workspace->sync, usable);
}

/* Schedules */

static PrmScheduleItem *
find_schedule (PrmWorkspace *self, const PrmSchedule *schedule)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->schedules)); i++)
    {
      g_autoptr (PrmScheduleItem) item = g_list_model_get_item (G_LIST_MODEL (self->schedules), i);
      const PrmSchedule *other = prm_schedule_item_get_schedule (item);

      if (g_strcmp0 (schedule->profile_ref_id, other->profile_ref_id) == 0 &&
          g_strcmp0 (schedule->title, other->title) == 0)
        return g_steal_pointer (&item);
    }
  return NULL;
}

static void
on_schedules_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) schedules = prm_store_list_schedules_finish (PRM_STORE (source), result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 now = prm_clock_now (self->clock);

  note_read (self, error);
  for (guint i = 0; schedules != NULL && i < schedules->len; i++)
    {
      PrmSchedule *schedule = g_ptr_array_index (schedules, i);
      PrmProfileItem *profile = prm_workspace_find_profile (self, schedule->profile_ref_id);
      PrmScheduleItem *item = find_schedule (self, schedule);

      if (item != NULL)
        prm_schedule_item_update (item, schedule, profile, now);
      else
        item = prm_schedule_item_new (schedule, profile, now);
      g_ptr_array_add (items, item);
    }
  if (schedules != NULL)
    prm_list_diff_apply (self->schedules, items);
  self->listing_schedules = FALSE;
  if (self->list_schedules_again && !self->closing)
    prm_workspace_load_schedules (self);
}

void
prm_workspace_load_schedules (PrmWorkspace *workspace)
{
  workspace->list_schedules_again = workspace->listing_schedules;
  if (workspace->listing_schedules)
    return;
  workspace->listing_schedules = TRUE;
  prm_store_list_schedules_async (workspace->store, NULL, workspace->cancellable, on_schedules_listed,
                                  g_object_ref (workspace));
}

/* Drafts */

/* Returns: (transfer full): the items by their draft's id */
static GHashTable *
map_drafts (PrmWorkspace *self)
{
  GHashTable *map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->drafts)); i++)
    {
      PrmDraftItem *item = g_list_model_get_item (G_LIST_MODEL (self->drafts), i);

      g_hash_table_insert (map, g_strdup (prm_draft_get_id (prm_draft_item_get_draft (item))), item);
    }
  return map;
}

static void
on_drafts_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = prm_store_list_drafts_finish (PRM_STORE (source), result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) known = map_drafts (self);

  note_read (self, error);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      const PrmStoredDraft *stored = g_ptr_array_index (drafts, i);
      PrmDraftItem *item = g_hash_table_lookup (known, prm_draft_get_id (stored->draft));
      PrmProfileItem *profile = prm_workspace_find_profile (self, prm_draft_get_profile_ref_id (stored->draft));

      if (item != NULL)
        prm_draft_item_update (g_object_ref (item), stored->draft, profile, stored->saved_at);
      else
        item = prm_draft_item_new (stored->draft, profile, stored->saved_at);
      g_ptr_array_add (items, item);
    }
  if (drafts != NULL)
    prm_list_diff_apply (self->drafts, items);
}

void
prm_workspace_load_drafts (PrmWorkspace *workspace)
{
  prm_store_list_drafts_async (workspace->store, workspace->cancellable, on_drafts_listed, g_object_ref (workspace));
}

/* Counts */

static void
show_counts (PrmWorkspace *self, GPtrArray *counts)
{
  g_autoptr (GHashTable) by_ref_id = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer ref_id, item;

  for (guint i = 0; i < counts->len; i++)
    {
      PrmStoreCounts *of_profile = g_ptr_array_index (counts, i);

      g_hash_table_insert (by_ref_id, of_profile->profile_ref_id, of_profile);
    }
  g_hash_table_iter_init (&iter, self->by_ref_id);
  while (g_hash_table_iter_next (&iter, &ref_id, &item))
    {
      const PrmStoreCounts *of_profile = g_hash_table_lookup (by_ref_id, ref_id);

      prm_profile_item_set_counts (item, of_profile != NULL ? of_profile->n_approvals : 0,
                                   of_profile != NULL ? of_profile->n_failures : 0);
    }
  prm_workspace_update_counts (self);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counts = prm_store_count_by_profile_finish (PRM_STORE (source), result, &error);

  note_read (self, error);
  if (counts != NULL)
    show_counts (self, counts);
  self->counting = FALSE;
  if (self->count_again && !self->closing)
    prm_workspace_load_counts (self);
}

static void
on_overdue_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 n_overdue = prm_store_count_posts_finish (PRM_STORE (source), result, &error);

  note_read (self, error);
  if (n_overdue >= 0)
    prm_workspace_set_n_overdue (self, (guint) n_overdue);
}

/* A post becomes overdue by nothing but the time that passes. */
void
prm_workspace_load_overdue (PrmWorkspace *workspace)
{
  g_autoptr (PrmPostFilter) filter = NULL;

  if (workspace->store == NULL || workspace->closing)
    return;
  filter = prm_post_filter_new_overdue (prm_clock_now (workspace->clock));
  if (workspace->current != NULL)
    filter->profile_ref_id = g_strdup (prm_profile_item_get_ref_id (workspace->current));
  prm_store_count_posts_async (workspace->store, filter, workspace->cancellable, on_overdue_counted,
                               g_object_ref (workspace));
}

void
prm_workspace_load_counts (PrmWorkspace *workspace)
{
  workspace->count_again = workspace->counting;
  if (workspace->counting)
    return;
  workspace->counting = TRUE;
  prm_store_count_by_profile_async (workspace->store, workspace->cancellable, on_counted, g_object_ref (workspace));
  prm_workspace_load_overdue (workspace);
}

/* Following the store and the clock */

static void
on_posts_changed (PrmStore *store, PrmPostsChange *change, PrmWorkspace *self)
{
  if (!self->closing)
    prm_workspace_load_counts (self);
}

static void
on_minute_changed (PrmClock *clock, PrmWorkspace *self)
{
  g_autoptr (GPtrArray) posts = list_post_items (self);
  gint64 now = prm_clock_now (clock);

  for (guint i = 0; i < posts->len; i++)
    prm_post_item_set_now (g_ptr_array_index (posts, i), now);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->schedules)); i++)
    {
      g_autoptr (PrmScheduleItem) item = g_list_model_get_item (G_LIST_MODEL (self->schedules), i);

      prm_schedule_item_update (item, prm_schedule_item_get_schedule (item), prm_schedule_item_get_profile (item), now);
    }
  prm_workspace_load_overdue (self);
}

void
prm_workspace_watch_models (PrmWorkspace *workspace)
{
  PrmStore *store = workspace->store;

  g_signal_connect_object (store, "posts-changed", G_CALLBACK (on_posts_changed), workspace, 0);
  g_signal_connect_object (store, "profiles-changed", G_CALLBACK (prm_workspace_load_profiles), workspace,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "schedules-changed", G_CALLBACK (prm_workspace_load_schedules), workspace,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "drafts-changed", G_CALLBACK (prm_workspace_load_drafts), workspace,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace->clock, "minute-changed", G_CALLBACK (on_minute_changed), workspace, 0);
}
