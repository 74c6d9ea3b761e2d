/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-workspace-private.h"

/* The keys of the user's own X app. Both are there or none. */

static const PrmSecretKind kinds[] = { PRM_SECRET_X_API_KEY, PRM_SECRET_X_API_SECRET };

typedef struct
{
  guint n_running;
  GError *error; /* (owned) (nullable) */
} KeysData;

static void
keys_data_free (KeysData *data)
{
  g_clear_error (&data->error);
  g_free (data);
}

gboolean
prm_workspace_has_x_keys (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (prm_keyring_peek (workspace->keyring, kinds[i], NULL) == NULL)
      return FALSE;
  return TRUE;
}

static void
end_one (GTask *task)
{
  KeysData *data = g_task_get_task_data (task);

  if (--data->n_running > 0)
    return;
  prm_workspace_notify_keyring (g_task_get_source_object (task));
  if (data->error != NULL)
    g_task_return_error (task, g_steal_pointer (&data->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* That it will be forgotten is shown by `session-only`. */
  if (!prm_keyring_store_finish (PRM_KEYRING (source), result, &error))
    g_debug ("A key lasts for this run only: %s", error->message);
  end_one (task);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  KeysData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!prm_keyring_clear_finish (PRM_KEYRING (source), result, &error) && data->error == NULL)
    data->error = g_steal_pointer (&error);
  end_one (task);
}

void
prm_workspace_set_x_keys_async (
  PrmWorkspace *workspace, const char *key, const char *secret, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  const char *const values[] = { key, secret };
  KeysData *data;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail ((key == NULL) == (secret == NULL));

  task = g_task_new (workspace, NULL, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_set_x_keys_async);
  if (key != NULL && (!prm_key_is_well_formed (key) || !prm_key_is_well_formed (secret)))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s",
                               _ ("One of the keys is empty or has characters in it that no key has. Copy both again "
                                  "from X’s developer portal."));
      return;
    }
  data = g_new0 (KeysData, 1);
  data->n_running = G_N_ELEMENTS (kinds);
  g_task_set_task_data (task, data, (GDestroyNotify) keys_data_free);
  /* At once, so that there is no moment with one of the old and one of the new. */
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (values[i] != NULL)
      prm_keyring_store_async (workspace->keyring, kinds[i], NULL, values[i], NULL, on_stored, g_object_ref (task));
    else
      prm_keyring_clear_async (workspace->keyring, kinds[i], NULL, NULL, on_cleared, g_object_ref (task));
}

gboolean
prm_workspace_set_x_keys_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
