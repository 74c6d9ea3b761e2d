/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-workspace-private.h"

/* The store set a damaged file aside while it was open: what is in memory is written again, and everything else is read
 * from the service as if for the first time. The models follow the store by themselves. */

static void
on_profiles_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!prm_store_replace_profiles_finish (PRM_STORE (source), result, &error))
    g_debug ("The profiles are to be read again: %s", error->message);
  self->keeping_profiles = FALSE;
  if (!self->closing)
    prm_workspace_load_profiles (self);
}

/* Without them, whoever is looked at would not be any more, and what waits would have nobody to be sent for. */
static void
keep_profiles (PrmWorkspace *self)
{
  g_autoptr (GPtrArray) profiles = g_ptr_array_new ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->profiles));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PrmProfileItem) item = g_list_model_get_item (G_LIST_MODEL (self->profiles), i);

      g_ptr_array_add (profiles, prm_profile_item_get_profile (item));
    }
  if (profiles->len == 0)
    return;
  self->keeping_profiles = TRUE;
  prm_store_replace_profiles_async (self->store, profiles, NULL, on_profiles_kept, g_object_ref (self));
}

static void
on_set_aside (PrmStore *store, GParamSpec *pspec, PrmWorkspace *self)
{
  prm_outbox_restore (self->outbox);
  if (self->closing)
    return;
  keep_profiles (self);
  prm_workspace_set_last_synced (self, PRM_TIME_NONE);
  prm_sync_begin_anew (self->sync);
  g_object_notify (G_OBJECT (self), "set-aside");
}

void
prm_workspace_watch_damage (PrmWorkspace *workspace)
{
  g_signal_connect_object (workspace->store, "notify::set-aside", G_CALLBACK (on_set_aside), workspace, 0);
}
