/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-workspace-private.h"

/*
 * Opening: store, the demo's service if there is one, client, keyring, outbox, models. Each step begins the next one.
 * Closing goes the other way.
 */

#define STORE_FILE "postroom.db"
#define DEMO_STATE_FILE "sandbox.json"

typedef struct
{
  PrmWorkspace *workspace; /* (owned) */
  char *api_url;           /* (owned) (nullable) */
  GError *error;           /* (owned) (nullable) why it could not be opened */
} OpenData;

static void begin_demo (GTask *task);
static void begin_keyring (GTask *task);
static void begin_outbox (GTask *task);
static void begin_models (GTask *task);

static void
open_data_free (OpenData *data)
{
  g_clear_object (&data->workspace);
  g_free (data->api_url);
  g_clear_error (&data->error);
  g_free (data);
}

static PrmWorkspace *
get_workspace (GTask *task)
{
  OpenData *data = g_task_get_task_data (task);

  return data->workspace;
}

/* Following what outbox, sync and uplink say */

static void
on_synced (PrmSync *sync, const char *ref_id, PrmWorkspace *self)
{
  gint64 now = prm_clock_now (self->clock);
  g_autofree char *value = prm_time_format_iso (now);

  if (ref_id == NULL)
    {
      /* The account is known anew: what is still to be sent for a profile that it no longer has cannot be. */
      if (self->listing_profiles)
        self->drop_orphans = TRUE;
      else
        prm_outbox_drop_orphans (self->outbox, self->by_ref_id);
      return;
    }
  if (self->current != NULL && g_strcmp0 (prm_profile_item_get_ref_id (self->current), ref_id) != 0)
    return;
  prm_workspace_set_last_synced (self, now);
  prm_store_set_fact_async (self->store, PRM_STORE_FACT_LAST_SYNCED, value, self->cancellable, NULL, NULL);
}

static void
on_operation_finished (PrmOutbox *outbox, PrmOperation *operation, PrmPost *post, PrmWorkspace *self)
{
  gboolean took_slot = operation->draft != NULL && prm_draft_get_timing (operation->draft) == PRM_TIMING_AUTO_SCHEDULE;

  if (post != NULL && operation->kind == PRM_OPERATION_PUBLISH)
    prm_workspace_rename_post (self, operation->post_id, post);
  if (operation->kind == PRM_OPERATION_UPLOAD)
    {
      prm_workspace_emit_finished (self, operation, NULL);
      return;
    }
  /* The answer leaves much out, and a slot of the schedule is gone. */
  prm_sync_look_soon (self->sync, operation->profile_ref_id, took_slot ? PRM_ROUND_SCHEDULES : PRM_ROUND_POSTS_DUE);
  prm_workspace_emit_finished (self, operation, post);
}

static void
on_operation_stopped (PrmOutbox *outbox, PrmOperation *operation, PrmWorkspace *self)
{
  prm_workspace_emit_stopped (self, operation);
}

static void
watch_traffic (PrmWorkspace *self)
{
  g_signal_connect_object (self->uplink, "changed", G_CALLBACK (prm_workspace_update_connection), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->uplink, "standing-changed", G_CALLBACK (prm_workspace_update_keys), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "changed", G_CALLBACK (prm_workspace_update_connection), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "synced", G_CALLBACK (on_synced), self, 0);
  g_signal_connect_object (self->outbox, "changed", G_CALLBACK (prm_workspace_update_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outbox, "finished", G_CALLBACK (on_operation_finished), self, 0);
  g_signal_connect_object (self->outbox, "stopped", G_CALLBACK (on_operation_stopped), self, 0);
  g_signal_connect_object (self->outbox, "progress", G_CALLBACK (prm_workspace_emit_progress), self, G_CONNECT_SWAPPED);
}

/* Store */

static void
on_store_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = get_workspace (task);
  g_autoptr (GError) error = NULL;

  self->store = prm_store_open_finish (result, &error);
  if (self->store == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  begin_demo (g_steal_pointer (&task));
}

static void
on_failed_store_closed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpenData *data = g_task_get_task_data (task);

  prm_store_close_finish (PRM_STORE (source), result, NULL);
  g_task_return_error (task, g_steal_pointer (&data->error));
}

/* @error: (transfer full): nothing stays open behind a workspace that could not be opened */
static void
fail (GTask *task, GError *error)
{
  OpenData *data = g_task_get_task_data (task);

  data->error = error;
  prm_store_close_async (data->workspace->store, on_failed_store_closed, task);
}

/* The demo's service */

static void
on_demo_ended (PrmDemo *demo, PrmWorkspace *self)
{
  prm_uplink_set_ended (
    self->uplink,
    g_error_new_literal (PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_DEMO,
                         _ ("The demo’s service has ended. Open the demo workspace again to go on; nothing is lost.")));
}

static void
on_demo_started (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpenData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  data->workspace->service = prm_demo_start_finish (result, &error);
  if (data->workspace->service == NULL)
    {
      fail (g_steal_pointer (&task), g_steal_pointer (&error));
      return;
    }
  g_free (data->api_url);
  data->api_url = g_strdup (prm_demo_get_api_url (data->workspace->service));
  begin_keyring (g_steal_pointer (&task));
}

static void
begin_demo (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmWorkspace *self = get_workspace (task);
  g_autofree char *state_file = g_build_filename (self->data_dir, DEMO_STATE_FILE, NULL);

  if (self->demo)
    prm_demo_start_async (state_file, g_task_get_cancellable (task), on_demo_started, g_object_ref (task));
  else
    begin_keyring (g_steal_pointer (&task));
}

/* Keyring */

static void
take_demo_keys (PrmWorkspace *self)
{
  GHashTableIter iter;
  gpointer ref_id, key;

  prm_keyring_store_async (self->keyring, PRM_SECRET_API_KEY, NULL, prm_demo_get_api_key (self->service), NULL, NULL,
                           NULL);
  g_hash_table_iter_init (&iter, prm_demo_get_profile_keys (self->service));
  while (g_hash_table_iter_next (&iter, &ref_id, &key))
    prm_keyring_store_async (self->keyring, PRM_SECRET_PROFILE_KEY, ref_id, key, NULL, NULL, NULL);
}

/* A keyring that was locked at the start has been unlocked: its keys are here now. */
static void
on_keyring_opened (PrmKeyring *keyring, GParamSpec *pspec, PrmWorkspace *self)
{
  if (self->closing || prm_keyring_is_session_only (keyring))
    return;
  prm_workspace_notify_keyring (self);
  prm_uplink_keys_changed (self->uplink);
  prm_workspace_start (self);
}

static void
on_keyring_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* A keyring that cannot be used is a state that the pages show, not a failure to open. */
  if (!prm_keyring_load_finish (PRM_KEYRING (source), result, &error))
    g_debug ("No keys were loaded: %s", error->message);
  begin_outbox (g_steal_pointer (&task));
}

static void
begin_keyring (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  OpenData *data = g_task_get_task_data (task);
  PrmWorkspace *self = data->workspace;
  g_autoptr (PrmClient) client = NULL;
  g_autoptr (GError) error = NULL;

  client = prm_client_new (data->api_url, &error);
  if (client == NULL)
    {
      fail (g_steal_pointer (&task), g_steal_pointer (&error));
      return;
    }
  self->keyring = self->session_only_keys ? prm_keyring_new_session_only () : prm_keyring_new (data->api_url);
  self->uplink = prm_uplink_new (client, self->store, self->keyring, self->clock);
  self->outbox = prm_outbox_new (self->uplink);
  self->renewal = prm_renewal_new (self->uplink, self->outbox);
  self->sync = prm_sync_new (self->uplink, self->outbox);
  if (self->service != NULL)
    {
      take_demo_keys (self);
      g_signal_connect_object (self->service, "ended", G_CALLBACK (on_demo_ended), self, 0);
    }
  if (self->session_only_keys)
    {
      begin_outbox (g_steal_pointer (&task));
      return;
    }
  g_signal_connect_object (self->keyring, "notify::session-only", G_CALLBACK (on_keyring_opened), self, 0);
  prm_keyring_load_async (self->keyring, g_task_get_cancellable (task), on_keyring_loaded, g_object_ref (task));
}

/* Outbox and models */

static void
on_outbox_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!prm_outbox_load_finish (PRM_OUTBOX (source), result, &error))
    fail (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    begin_models (g_steal_pointer (&task));
}

static void
begin_outbox (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmWorkspace *self = get_workspace (task);

  watch_traffic (self);
  prm_outbox_load_async (self->outbox, g_task_get_cancellable (task), on_outbox_loaded, g_object_ref (task));
}

static void
on_profiles_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = get_workspace (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) profiles = prm_store_list_profiles_finish (PRM_STORE (source), result, &error);

  if (profiles == NULL)
    {
      fail (g_steal_pointer (&task), g_steal_pointer (&error));
      return;
    }
  prm_workspace_show_profiles (self, profiles);
  prm_workspace_load_drafts (self);
  prm_workspace_update_counts (self);
  prm_workspace_start (self);
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
on_last_synced_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = get_workspace (task);
  g_autofree char *fact = prm_store_get_fact_finish (PRM_STORE (source), result, NULL);

  if (!prm_time_parse (fact, &self->last_synced))
    self->last_synced = PRM_TIME_NONE;
  prm_store_list_profiles_async (PRM_STORE (source), g_task_get_cancellable (task), on_profiles_read,
                                 g_object_ref (task));
}

static void
on_paused_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = get_workspace (task);
  g_autofree char *fact = prm_store_get_fact_finish (PRM_STORE (source), result, NULL);

  prm_sync_set_paused (self->sync, g_strcmp0 (fact, "yes") == 0);
  prm_store_get_fact_async (PRM_STORE (source), PRM_STORE_FACT_LAST_SYNCED, g_task_get_cancellable (task),
                            on_last_synced_read, g_object_ref (task));
}

static void
begin_models (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmWorkspace *self = get_workspace (task);

  prm_workspace_watch_models (self);
  prm_workspace_watch_damage (self);
  prm_store_get_fact_async (self->store, PRM_FACT_SYNC_PAUSED, g_task_get_cancellable (task), on_paused_read,
                            g_object_ref (task));
}

void
prm_workspace_open_async (const PrmWorkspaceOptions *options,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *path = NULL;
  OpenData *data;

  g_return_if_fail (options != NULL && options->data_dir != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_open_async);
  data = g_new0 (OpenData, 1);
  data->workspace = prm_workspace_new (options);
  data->api_url = g_strdup (options->api_url);
  g_task_set_task_data (task, data, (GDestroyNotify) open_data_free);
  if (!options->demo && !prm_client_url_is_allowed (options->api_url != NULL ? options->api_url : ""))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s",
                               _ ("The service’s address has to begin with “https://”, or lead to this computer."));
      return;
    }
  path = g_build_filename (options->data_dir, STORE_FILE, NULL);
  prm_store_open_async (path, cancellable, on_store_opened, g_steal_pointer (&task));
}

PrmWorkspace *
prm_workspace_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Closing */

static void
on_demo_stopped (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  prm_demo_stop_finish (PRM_DEMO (source), result, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
on_store_closed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!prm_store_close_finish (PRM_STORE (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (self->service != NULL)
    prm_demo_stop_async (self->service, on_demo_stopped, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_outbox_stopped (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);

  prm_outbox_stop_finish (PRM_OUTBOX (source), result, NULL);
  prm_store_close_async (self->store, on_store_closed, g_steal_pointer (&task));
}

static void
on_sync_stopped (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);

  prm_sync_stop_finish (PRM_SYNC (source), result, NULL);
  prm_outbox_stop_async (self->outbox, on_outbox_stopped, g_steal_pointer (&task));
}

void
prm_workspace_close_async (PrmWorkspace *workspace, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  task = g_task_new (workspace, NULL, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_close_async);
  if (workspace->closing)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "%s", _ ("The workspace is closed already."));
      return;
    }
  workspace->closing = TRUE;
  prm_renewal_stop (workspace->renewal);
  if (workspace->uploads != NULL)
    prm_uploads_stop (workspace->uploads);
  if (workspace->service != NULL)
    g_signal_handlers_disconnect_by_func (workspace->service, on_demo_ended, workspace);
  prm_sync_stop_async (workspace->sync, on_sync_stopped, g_steal_pointer (&task));
}

gboolean
prm_workspace_close_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
