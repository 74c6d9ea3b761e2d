/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "prm-client-profiles.h"
#include "prm-core.h"
#include "prm-credentials.h"
#include "prm-workspace-link.h"
#include "prm-workspace-private.h"

/* The demo's service looks at neither. */
#define DEMO_DOMAIN "demo"
#define DEMO_KEY "demo"

/* The domain is the first line of the secret, so that there is none without the other. */
static const char *
peek_key (PrmWorkspace *self)
{
  return prm_keyring_peek (self->keyring, PRM_SECRET_JWT_PRIVATE_KEY, NULL);
}

gboolean
prm_workspace_can_link (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), FALSE);

  return workspace->demo || peek_key (workspace) != NULL;
}

static gboolean
is_private_key (const char *text)
{
  const char *begin = strstr (text, "-----BEGIN ");
  const char *end = strstr (text, "-----END ");

  return begin != NULL && end != NULL && end > begin && strstr (begin, "PRIVATE KEY-----") != NULL &&
         g_utf8_validate (text, -1, NULL);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* That it will be forgotten is shown by `session-only`. */
  if (!prm_keyring_store_finish (PRM_KEYRING (source), result, &error))
    g_debug ("The key for linking lasts for this run only: %s", error->message);
  prm_workspace_notify_keyring (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

void
prm_workspace_set_link_key_async (PrmWorkspace *workspace,
                                  const char *domain,
                                  const char *private_key,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *name = g_strstrip (g_strdup (domain));
  char *secret;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  task = g_task_new (workspace, NULL, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_set_link_key_async);
  if (!prm_key_is_well_formed (name))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s",
                             _ ("This is no domain: it is one word, as the service gave it to you."));
  else if (!is_private_key (private_key))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s",
                             _ ("This file holds no private key. Choose the one that the service sent you; it begins "
                                "with a line that says so."));
  else
    {
      secret = g_strdup_printf ("%s\n%s", name, private_key);
      prm_keyring_store_async (workspace->keyring, PRM_SECRET_JWT_PRIVATE_KEY, NULL, secret, NULL, on_stored,
                               g_steal_pointer (&task));
      prm_wipe (secret);
    }
}

gboolean
prm_workspace_set_link_key_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_link (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PrmLink *link = prm_client_generate_link_finish (PRM_CLIENT (source), result, &error);

  if (link == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  prm_set_str (&PRM_WORKSPACE (g_task_get_source_object (task))->linking_ref_id, g_task_get_task_data (task));
  g_task_return_pointer (task, g_strdup (link->url), (GDestroyNotify) prm_wipe);
  prm_link_free (link);
}

void
prm_workspace_link_async (PrmWorkspace *workspace,
                          const char *ref_id,
                          PrmNetworkSet networks,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (PrmCredentials) credentials = NULL;
  PrmProfileItem *item;
  const char *secret, *end;
  g_autofree char *domain = NULL;
  PrmLinkRequest request = { .domain = DEMO_DOMAIN, .private_key = DEMO_KEY, .networks = networks };

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  task = g_task_new (workspace, cancellable, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_link_async);
  g_task_set_task_data (task, g_strdup (ref_id), g_free);
  item = prm_workspace_find_profile (workspace, ref_id);
  credentials = prm_uplink_dup_credentials (workspace->uplink, ref_id);
  secret = peek_key (workspace);
  end = secret != NULL ? strchr (secret, '\n') : NULL;
  if (item != NULL && prm_profile_item_get_profile (item)->primary)
    {
      g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_NO_KEY, "%s",
                               _ ("The networks of the Primary Profile are linked in the service’s own dashboard."));
      return;
    }
  if (credentials == NULL || (end == NULL && !workspace->demo))
    {
      g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_NO_KEY, "%s",
                               _ ("There is no key for this client. Add the key in Accounts."));
      return;
    }
  if (end != NULL)
    {
      domain = g_strndup (secret, (gsize) (end - secret));
      request.domain = domain;
      request.private_key = end + 1;
    }
  request.logout = g_strcmp0 (workspace->linking_ref_id, ref_id) != 0;
  prm_client_generate_link_async (prm_uplink_get_client (workspace->uplink), credentials, &request, cancellable,
                                  on_link, g_steal_pointer (&task));
}

char *
prm_workspace_link_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
prm_workspace_look_for_links (PrmWorkspace *workspace, const char *ref_id)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  if (workspace->sync != NULL)
    prm_sync_look_soon (workspace->sync, ref_id, PRM_ROUND_USER);
}

/* Unlinking */

static void
on_unlinked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  const char *ref_id = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean unlinked = prm_client_unlink_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (self->uplink, ref_id, error);
  if (!unlinked)
    {
      g_task_return_error (task, error);
      return;
    }
  prm_workspace_look_for_links (self, ref_id);
  g_task_return_boolean (task, TRUE);
}

void
prm_workspace_unlink_async (
  PrmWorkspace *workspace, const char *ref_id, PrmNetwork network, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (PrmCredentials) credentials = NULL;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  task = g_task_new (workspace, NULL, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_unlink_async);
  g_task_set_task_data (task, g_strdup (ref_id), g_free);
  credentials = prm_uplink_dup_credentials_for (workspace->uplink, ref_id, PRM_NETWORK_BIT (network));
  if (credentials == NULL)
    {
      g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_NO_KEY, "%s",
                               _ ("There is no key for this client. Add the key in Accounts."));
      return;
    }
  prm_client_unlink_async (prm_uplink_get_client (workspace->uplink), credentials, network, NULL, on_unlinked,
                           g_steal_pointer (&task));
}

gboolean
prm_workspace_unlink_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmNetwork network = (PrmNetwork) GPOINTER_TO_UINT (g_task_get_task_data (task));
  GError *error = NULL;
  g_autoptr (GPtrArray) posts = prm_store_query_posts_finish (PRM_STORE (source), result, &error);
  gssize count = 0;

  if (posts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < posts->len; i++)
    count += prm_network_set_has (((const PrmPost *) g_ptr_array_index (posts, i))->networks, network);
  g_task_return_int (task, count);
}

void
prm_workspace_count_to_come_async (
  PrmWorkspace *workspace, const char *ref_id, PrmNetwork network, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  task = g_task_new (workspace, NULL, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_count_to_come_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (network), NULL);
  filter->profile_ref_id = g_strdup (ref_id);
  filter->statuses =
    1u << PRM_POST_STATUS_PENDING | 1u << PRM_POST_STATUS_AWAITING_APPROVAL | 1u << PRM_POST_STATUS_PAUSED;
  prm_store_query_posts_async (workspace->store, filter, NULL, on_listed, g_steal_pointer (&task));
}

gint64
prm_workspace_count_to_come_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
