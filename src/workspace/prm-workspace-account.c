/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-workspace-private.h"

/* Connecting an account and forgetting it again. */

void
prm_workspace_start (PrmWorkspace *workspace)
{
  if (workspace->closing)
    return;
  if (prm_uplink_get_reach (workspace->uplink) != PRM_REACH_NO_ACCOUNT)
    {
      prm_sync_start (workspace->sync);
      prm_outbox_start (workspace->outbox);
      prm_renewal_start (workspace->renewal);
    }
  prm_workspace_update_connection (workspace);
}

/* Connecting */

typedef struct
{
  char *api_key;     /* (owned) wiped */
  PrmProfile *owner; /* (owned) (nullable) the Primary Profile that the key belongs to */
} ConnectData;

static void keep_key (GTask *task);

void
prm_wipe (char *secret)
{
  for (volatile char *c = secret; c != NULL && *c != '\0'; c++)
    *c = '\0';
  g_free (secret);
}

static void
connect_data_free (ConnectData *data)
{
  prm_wipe (data->api_key);
  g_clear_pointer (&data->owner, prm_profile_unref);
  g_free (data);
}

static void
on_key_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  ConnectData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  /* The key works; that it will be forgotten is shown by `session-only`. */
  if (!prm_keyring_store_finish (PRM_KEYRING (source), result, &error))
    g_debug ("The key lasts for this run only: %s", error->message);
  prm_workspace_notify_keyring (self);
  if (data->owner->ref_id != NULL && *data->owner->ref_id != '\0')
    prm_uplink_set_primary (self->uplink, data->owner->ref_id);
  prm_uplink_keys_changed (self->uplink);
  prm_workspace_start (self);
  g_task_return_boolean (task, TRUE);
}

static void
on_old_keys_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  prm_keyring_clear_all_finish (PRM_KEYRING (source), result, NULL);
  keep_key (g_steal_pointer (&task));
}

static void
keep_key (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmWorkspace *self = g_task_get_source_object (task);
  ConnectData *data = g_task_get_task_data (task);

  prm_keyring_store_async (self->keyring, PRM_SECRET_API_KEY, NULL, data->api_key, NULL, on_key_kept,
                           g_steal_pointer (&task));
}

/* Profile Keys work with the account that they were made by only. */
static gboolean
is_other_account (PrmWorkspace *self, const PrmProfile *owner)
{
  const char *before = prm_uplink_get_primary (self->uplink);

  return before != NULL && owner->ref_id != NULL && *owner->ref_id != '\0' && g_strcmp0 (before, owner->ref_id) != 0;
}

static void
on_key_tried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  ConnectData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  data->owner = prm_client_get_user_finish (PRM_CLIENT (source), result, &error);
  if (data->owner == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (self->closing)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The workspace is being closed");
  else if (is_other_account (self, data->owner))
    prm_keyring_clear_all_async (self->keyring, NULL, on_old_keys_cleared, g_steal_pointer (&task));
  else
    keep_key (g_steal_pointer (&task));
}

void
prm_workspace_connect_async (PrmWorkspace *workspace,
                             const char *api_key,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (PrmCredentials) credentials = NULL;
  ConnectData *data;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  task = g_task_new (workspace, cancellable, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_connect_async);
  data = g_new0 (ConnectData, 1);
  data->api_key = g_strstrip (g_strdup (api_key != NULL ? api_key : ""));
  g_task_set_task_data (task, data, (GDestroyNotify) connect_data_free);
  if (!prm_key_is_well_formed (data->api_key))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s",
                               _ ("This is no API Key: it is one word of letters, digits and hyphens. Copy it from "
                                  "the API Key page of the service’s dashboard."));
      return;
    }
  credentials = prm_credentials_new (data->api_key, NULL);
  prm_client_get_user_async (prm_uplink_get_client (workspace->uplink), credentials, cancellable, on_key_tried,
                             g_steal_pointer (&task));
}

gboolean
prm_workspace_connect_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Disconnecting: first nothing more goes out, then what has not gone out becomes drafts again, then keys and posts are
 * forgotten. */

typedef struct
{
  GPtrArray *post_ids; /* (owned) (element-type utf8) posts that still have operations */
  GError *error;       /* (owned) (nullable) the first thing that went wrong; the rest is done all the same */
} DisconnectData;

static void withdraw_next (GTask *task);

static void
disconnect_data_free (DisconnectData *data)
{
  g_clear_pointer (&data->post_ids, g_ptr_array_unref);
  g_clear_error (&data->error);
  g_free (data);
}

static void
keep_first (DisconnectData *data, GError *error)
{
  if (error != NULL && data->error == NULL)
    data->error = g_error_copy (error);
}

static void
on_profiles_forgotten (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  DisconnectData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  prm_store_replace_profiles_finish (PRM_STORE (source), result, &error);
  keep_first (data, error);
  prm_uplink_set_primary (self->uplink, NULL);
  prm_uplink_keys_changed (self->uplink);
  prm_workspace_set_last_synced (self, PRM_TIME_NONE);
  prm_workspace_notify_keyring (self);
  prm_workspace_update_connection (self);
  if (data->error != NULL)
    g_task_return_error (task, g_steal_pointer (&data->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_keys_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  DisconnectData *data = g_task_get_task_data (task);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  prm_keyring_clear_all_finish (PRM_KEYRING (source), result, &error);
  keep_first (data, error);
  prm_store_replace_profiles_async (self->store, none, NULL, on_profiles_forgotten, g_steal_pointer (&task));
}

static void
on_post_withdrawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DisconnectData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  prm_outbox_withdraw_finish (PRM_OUTBOX (source), result, NULL, &error);
  keep_first (data, error);
  withdraw_next (g_steal_pointer (&task));
}

static void
withdraw_next (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmWorkspace *self = g_task_get_source_object (task);
  DisconnectData *data = g_task_get_task_data (task);
  g_autofree char *post_id = NULL;

  if (data->post_ids->len == 0)
    {
      prm_keyring_clear_all_async (self->keyring, NULL, on_keys_cleared, g_steal_pointer (&task));
      return;
    }
  post_id = g_ptr_array_steal_index (data->post_ids, data->post_ids->len - 1);
  prm_outbox_withdraw_async (self->outbox, post_id, on_post_withdrawn, g_steal_pointer (&task));
}

static void
on_outbox_stopped (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DisconnectData *data = g_task_get_task_data (task);

  prm_outbox_stop_finish (PRM_OUTBOX (source), result, NULL);
  data->post_ids = prm_outbox_list_post_ids (PRM_OUTBOX (source));
  prm_outbox_release (PRM_OUTBOX (source));
  withdraw_next (g_steal_pointer (&task));
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
prm_workspace_disconnect_async (PrmWorkspace *workspace, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  task = g_task_new (workspace, NULL, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_disconnect_async);
  g_task_set_task_data (task, g_new0 (DisconnectData, 1), (GDestroyNotify) disconnect_data_free);
  prm_sync_stop_async (workspace->sync, on_sync_stopped, task);
}

gboolean
prm_workspace_disconnect_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
