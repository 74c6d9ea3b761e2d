/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-client-profiles.h"
#include "prm-workspace-new-profile.h"
#include "prm-workspace-private.h"

/*
 * A new User Profile, whose key is told once. Where the answer leaves out the refId under which keys are kept, it is
 * kept under the title, of which there is only one in an account, until it is known whose it is.
 */

#define CODE_TITLE_TAKEN 146

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

static char *
get_place (const char *title)
{
  return g_strconcat ("new:", title, NULL);
}

static void
on_profile_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_store_save_profile_finish (PRM_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The service's list may be minutes old: until then the profile is shown from what we know. */
static void
save_profile (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  PrmWorkspace *self = g_task_get_source_object (task);
  NewData *data = g_task_get_task_data (task);
  g_autoptr (PrmProfile) profile = NULL;

  if (self->closing)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The workspace is being closed");
      return;
    }
  profile = prm_profile_new (data->made->ref_id, data->made->title);
  profile->created_at = prm_clock_now (self->clock);
  prm_store_save_profile_async (self->store, profile, NULL, on_profile_saved, g_steal_pointer (&task));
}

static void
on_user_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  NewData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmProfile) profile = prm_client_get_user_finish (PRM_CLIENT (source), result, &error);

  if (profile == NULL || profile->ref_id == NULL || *profile->ref_id == '\0' || self->closing)
    {
      /* It is made, and its key is kept: the list of profiles will tell whose it is. */
      if (!self->closing)
        prm_workspace_refresh (self);
      g_task_return_boolean (task, TRUE);
      return;
    }
  data->made->ref_id = g_strdup (profile->ref_id);
  /* Shown with its key at once: what is listed next adopts it. */
  save_profile (g_steal_pointer (&task));
}

static void
on_key_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  NewData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  data->kept = prm_keyring_store_finish (PRM_KEYRING (source), result, &error);
  if (!data->kept)
    g_debug ("A new profile's key lasts for this run only: %s", error->message);
  prm_workspace_notify_keyring (self);
  if (data->made->ref_id != NULL || self->closing)
    save_profile (g_steal_pointer (&task));
  else
    prm_client_get_user_async (prm_uplink_get_client (self->uplink), data->made->credentials, NULL, on_user_read,
                               g_steal_pointer (&task));
}

static void
keep_key (GTask *task)
{
  PrmWorkspace *self = g_task_get_source_object (task);
  NewData *data = g_task_get_task_data (task);
  g_autofree char *place = data->made->ref_id != NULL ? g_strdup (data->made->ref_id) : get_place (data->made->title);

  prm_keyring_store_async (self->keyring, PRM_SECRET_PROFILE_KEY, place,
                           prm_credentials_get_profile_key (data->made->credentials), NULL, on_key_stored, task);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  NewData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  const PrmApiErrorDetail *detail;

  data->made = prm_client_create_profile_finish (PRM_CLIENT (source), result, &error);
  /* Before anything else, also before it is noted how the call ended. */
  if (data->made != NULL)
    keep_key (g_object_ref (task));
  prm_uplink_note (self->uplink, NULL, error);
  if (data->made != NULL)
    return;
  detail = prm_api_error_get_detail (error);
  if (detail != NULL && detail->code == CODE_TITLE_TAKEN)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_EXISTS, "%s", error->message);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
prm_workspace_create_profile_async (PrmWorkspace *workspace,
                                    const PrmNewClient *client,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (PrmCredentials) credentials = NULL;
  const PrmProfileSettings settings = {
    .title = client->title,
    .tags = client->tags,
    .team_email = client->email,
    .top_header = client->top_header,
    .sub_header = client->sub_header,
  };

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (client->title != NULL);

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

gboolean
prm_workspace_create_profile_finish (
  PrmWorkspace *workspace, GAsyncResult *result, gboolean *kept, char **ref_id, GError **error)
{
  NewData *data;

  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  data = g_task_get_task_data (G_TASK (result));
  if (kept != NULL)
    *kept = data->kept;
  if (ref_id != NULL)
    *ref_id = data->made != NULL ? g_strdup (data->made->ref_id) : NULL;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Whose key it is */

typedef struct
{
  PrmWorkspace *workspace; /* (owned) */
  char *place;             /* (owned) */
} Adoption;

static void
on_adopted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Adoption *adoption = user_data;
  g_autoptr (GError) error = NULL;

  /* Where the keyring did not take it, it stays where the keyring has it. */
  if (prm_keyring_store_finish (PRM_KEYRING (source), result, &error))
    prm_keyring_clear_async (PRM_KEYRING (source), PRM_SECRET_PROFILE_KEY, adoption->place, NULL, NULL, NULL);
  prm_workspace_notify_keyring (adoption->workspace);
  g_object_unref (adoption->workspace);
  g_free (adoption->place);
  g_free (adoption);
}

void
prm_workspace_adopt_key (PrmWorkspace *workspace, const PrmProfile *profile)
{
  g_autofree char *place = get_place (profile->title);
  const char *key;
  Adoption *adoption;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  if (profile->primary || prm_keyring_peek (workspace->keyring, PRM_SECRET_PROFILE_KEY, profile->ref_id) != NULL)
    return;
  key = prm_keyring_peek (workspace->keyring, PRM_SECRET_PROFILE_KEY, place);
  if (key == NULL)
    return;
  adoption = g_new0 (Adoption, 1);
  adoption->workspace = g_object_ref (workspace);
  adoption->place = g_steal_pointer (&place);
  prm_keyring_store_async (workspace->keyring, PRM_SECRET_PROFILE_KEY, profile->ref_id, key, NULL, on_adopted,
                           adoption);
}
