/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-client-profiles.h"
#include "prm-workspace-private.h"

/* A new User Profile, whose key is told once. */

typedef struct
{
  PrmNewProfile *made; /* (owned) (nullable) */
  gboolean kept;
} NewData;

static void
new_data_free (NewData *data)
{
  g_clear_pointer (&data->made, prm_new_profile_free);
  g_free (data);
}

static void
on_profile_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  NewData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (prm_store_save_profile_finish (PRM_STORE (source), result, &error))
    g_task_return_pointer (task, g_strdup (data->made->ref_id), g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_key_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  NewData *data = g_task_get_task_data (task);
  g_autoptr (PrmProfile) profile = NULL;
  g_autoptr (GError) error = NULL;

  data->kept = prm_keyring_store_finish (PRM_KEYRING (source), result, &error);
  if (!data->kept)
    g_debug ("A new profile's key lasts for this run only: %s", error->message);
  prm_workspace_notify_keyring (self);
  if (self->closing)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The workspace is being closed");
      return;
    }
  /* The service's list may be minutes old: until then the profile is shown from what we know. */
  profile = prm_profile_new (data->made->ref_id, data->made->title);
  profile->created_at = prm_clock_now (self->clock);
  prm_store_save_profile_async (self->store, profile, NULL, on_profile_saved, g_steal_pointer (&task));
}

static void
keep_key (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmWorkspace *self = g_task_get_source_object (task);
  NewData *data = g_task_get_task_data (task);
  const char *key = prm_credentials_get_profile_key (data->made->credentials);

  prm_keyring_store_async (self->keyring, PRM_SECRET_PROFILE_KEY, data->made->ref_id, key, NULL, on_key_stored,
                           g_steal_pointer (&task));
}

static void
on_user_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  NewData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmProfile) profile = prm_client_get_user_finish (PRM_CLIENT (source), result, &error);

  if (profile == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  data->made->ref_id = g_strdup (profile->ref_id);
  keep_key (g_steal_pointer (&task));
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  NewData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  data->made = prm_client_create_profile_finish (PRM_CLIENT (source), result, &error);
  if (data->made != NULL && data->made->ref_id != NULL)
    {
      /* Before anything else, also before it is noted how the call ended. */
      keep_key (g_object_ref (task));
      prm_uplink_note (self->uplink, NULL, NULL);
      return;
    }
  prm_uplink_note (self->uplink, NULL, error);
  if (data->made == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    /* The keyring files a key under its refId, which this answer left out: the key itself can ask for that. */
    prm_client_get_user_async (PRM_CLIENT (source), data->made->credentials, NULL, on_user_read,
                               g_steal_pointer (&task));
}

void
prm_workspace_create_profile_async (PrmWorkspace *workspace,
                                    const char *title,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (PrmCredentials) credentials = NULL;
  const PrmProfileSettings settings = { .title = title };

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (title != NULL);

  /* Not to be cancelled: the key would be lost with the answer. */
  task = g_task_new (workspace, NULL, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_create_profile_async);
  g_task_set_task_data (task, g_new0 (NewData, 1), (GDestroyNotify) new_data_free);
  credentials = prm_uplink_dup_credentials (workspace->uplink, NULL);
  if (credentials == NULL)
    {
      g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_NO_KEY, "%s",
                               _ ("Connect an account first."));
      return;
    }
  prm_client_create_profile_async (prm_uplink_get_client (workspace->uplink), credentials, &settings, NULL, on_made,
                                   g_steal_pointer (&task));
}

char *
prm_workspace_create_profile_finish (PrmWorkspace *workspace, GAsyncResult *result, gboolean *kept, GError **error)
{
  NewData *data;

  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  data = g_task_get_task_data (G_TASK (result));
  if (kept != NULL)
    *kept = data->kept;
  return g_task_propagate_pointer (G_TASK (result), error);
}
