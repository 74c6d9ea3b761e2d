/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-core.h"
#include "prm-sync-round.h"

/* The primary profile of an account whose service gives it no refId. */
#define PRIMARY_REF_ID "primary"

typedef struct
{
  PrmUplink *uplink;   /* (owned) */
  PrmProfile *primary; /* (owned) (nullable) */
  GPtrArray *listed;   /* (owned) (nullable) (element-type PrmProfile) */
} AccountData;

static void
account_data_free (AccountData *data)
{
  g_object_unref (data->uplink);
  g_clear_pointer (&data->primary, prm_profile_unref);
  g_clear_pointer (&data->listed, g_ptr_array_unref);
  g_free (data);
}

static PrmProfile *
make_primary (const PrmProfile *answer)
{
  PrmProfile *primary = prm_profile_copy (answer);

  primary->primary = TRUE;
  if (primary->ref_id == NULL || *primary->ref_id == '\0')
    prm_set_str (&primary->ref_id, PRIMARY_REF_ID);
  if (primary->title == NULL || *primary->title == '\0')
    prm_set_str (&primary->title, _ ("Primary Profile"));
  return primary;
}

static const PrmProfile *
find_profile (GPtrArray *profiles, const char *ref_id)
{
  for (guint i = 0; i < profiles->len; i++)
    {
      const PrmProfile *profile = g_ptr_array_index (profiles, i);

      if (g_strcmp0 (profile->ref_id, ref_id) == 0)
        return profile;
    }
  return NULL;
}

/* The list says which networks are linked, but not by which accounts, nor which of the links have ended: what is known
 * of those stays until the profile's own details say otherwise. */
static PrmProfile *
merge_known (const PrmProfile *listed, const PrmProfile *known)
{
  PrmProfile *profile = prm_profile_copy (listed);
  PrmNetworkSet broken;

  profile->primary = FALSE;
  if (known == NULL || profile->accounts->len > 0)
    return profile;
  broken = prm_profile_get_broken (known);
  profile->networks &= (PrmNetworkSet) ~broken;
  for (guint i = 0; i < known->accounts->len; i++)
    {
      const PrmAccount *account = g_ptr_array_index (known->accounts, i);
      PrmAccount *copy;

      if (!prm_network_set_has (profile->networks | broken, account->network))
        continue;
      copy = prm_profile_add_account (profile, account->network);
      copy->display_name = g_strdup (account->display_name);
      copy->username = g_strdup (account->username);
      copy->url = g_strdup (account->url);
    }
  return profile;
}

static gboolean
has_key (PrmUplink *uplink, const char *ref_id)
{
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (uplink, ref_id);

  return credentials != NULL;
}

/* The list may be five minutes old: a profile that we hold a good key of is there even where it is not listed. */
static GPtrArray *
merge_profiles (AccountData *data, GPtrArray *known)
{
  GPtrArray *merged = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_profile_unref);

  g_ptr_array_add (merged, prm_profile_ref (data->primary));
  for (guint i = 0; i < data->listed->len; i++)
    {
      const PrmProfile *profile = g_ptr_array_index (data->listed, i);

      if (!profile->suspended)
        prm_uplink_lift_suspension (data->uplink, profile->ref_id);
      if (find_profile (merged, profile->ref_id) == NULL)
        g_ptr_array_add (merged, merge_known (profile, find_profile (known, profile->ref_id)));
    }
  for (guint i = 0; i < known->len; i++)
    {
      PrmProfile *profile = g_ptr_array_index (known, i);

      if (!profile->primary && find_profile (merged, profile->ref_id) == NULL &&
          has_key (data->uplink, profile->ref_id))
        g_ptr_array_add (merged, prm_profile_ref (profile));
    }
  return merged;
}

static void
on_profiles_replaced (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  AccountData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (prm_store_replace_profiles_finish (PRM_STORE (source), result, &error))
    {
      prm_uplink_note_disk (data->uplink, NULL);
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    prm_uplink_note_disk (data->uplink, error);
  g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
profiles_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const PrmProfile *profile = g_ptr_array_index (a, i);
      const PrmProfile *other = find_profile (b, profile->ref_id);

      if (other == NULL || !prm_profile_equal (profile, other))
        return FALSE;
    }
  return TRUE;
}

static void
on_known_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  AccountData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) known = prm_store_list_profiles_finish (PRM_STORE (source), result, &error);
  g_autoptr (GPtrArray) merged = NULL;

  if (known == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  merged = merge_profiles (data, known);
  if (profiles_equal (merged, known))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  prm_store_replace_profiles_async (PRM_STORE (source), merged, g_task_get_cancellable (task), on_profiles_replaced,
                                    g_object_ref (task));
}

static void
on_profiles_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  AccountData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  data->listed = prm_client_list_profiles_finish (PRM_CLIENT (source), result, &error);
  prm_uplink_note (data->uplink, NULL, error);
  if (data->listed == NULL && g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_PLAN))
    data->listed = g_ptr_array_new ();
  if (data->listed == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  prm_store_list_profiles_async (prm_uplink_get_store (data->uplink), g_task_get_cancellable (task), on_known_listed,
                                 g_object_ref (task));
}

static void
on_user_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  AccountData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmProfile) answer = prm_client_get_user_finish (PRM_CLIENT (source), result, &error);
  g_autoptr (PrmCredentials) credentials = NULL;

  prm_uplink_note (data->uplink, NULL, error);
  credentials = prm_uplink_dup_credentials (data->uplink, NULL);
  if (answer == NULL || credentials == NULL)
    {
      if (error == NULL)
        g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The account was disconnected");
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  data->primary = make_primary (answer);
  prm_uplink_set_primary (data->uplink, data->primary->ref_id);
  prm_client_list_profiles_async (PRM_CLIENT (source), credentials, g_task_get_cancellable (task), on_profiles_listed,
                                  g_object_ref (task));
}

void
prm_sync_account_async (PrmUplink *uplink, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (uplink, cancellable, callback, user_data);
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (uplink, NULL);
  AccountData *data = g_new0 (AccountData, 1);

  data->uplink = g_object_ref (uplink);
  g_task_set_source_tag (task, prm_sync_account_async);
  g_task_set_task_data (task, data, (GDestroyNotify) account_data_free);
  if (credentials == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "There is no account");
      return;
    }
  prm_client_get_user_async (prm_uplink_get_client (uplink), credentials, cancellable, on_user_read,
                             g_steal_pointer (&task));
}

gboolean
prm_sync_account_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
