/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-api-error-private.h"
#include "prm-client-private.h"

/* A page holds up to 5000 profiles; nobody has a million. */
#define MAX_PAGES 200

static const PrmEndpoint get_user = { "GET", "/user", PRM_PATIENCE_SHORT, prm_codec_decode_user,
                                      (GDestroyNotify) prm_profile_unref };
static const PrmEndpoint get_usage = { "GET", "/user", PRM_PATIENCE_SHORT, prm_codec_decode_usage,
                                       (GDestroyNotify) prm_account_usage_free };
static const PrmEndpoint list_profiles = { "GET", "/profiles", PRM_PATIENCE_SHORT, prm_codec_decode_profiles,
                                           (GDestroyNotify) prm_profile_page_free };

void
prm_client_get_user_async (PrmClient *client,
                           PrmCredentials *credentials,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  gboolean has_profile_key = prm_credentials_get_profile_key (credentials) != NULL;

  prm_client_call_async (client, &get_user, prm_endpoint_request (&get_user), credentials,
                         GINT_TO_POINTER (has_profile_key), NULL, cancellable, callback, user_data);
}

PrmProfile *
prm_client_get_user_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &get_user, error);
}

void
prm_client_get_usage_async (PrmClient *client,
                            PrmCredentials *credentials,
                            gboolean with_instagram,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  PrmRequest *request = prm_endpoint_request (&get_usage);

  if (with_instagram)
    prm_request_add_query (request, "instagramDetails", "true");
  prm_client_call_async (client, &get_usage, request, credentials, NULL, NULL, cancellable, callback, user_data);
}

PrmAccountUsage *
prm_client_get_usage_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_call_finish (client, result, &get_usage, error);
}

/* All pages of GET /profiles */

typedef struct
{
  PrmCredentials *credentials; /* (owned) */
  PrmRequest *request;         /* (owned) for the first page */
  GPtrArray *profiles;         /* (owned) (nullable) (element-type PrmProfile) */
  GHashTable *cursors;         /* (owned) those asked for already */
} Listing;

static void
listing_free (Listing *listing)
{
  prm_credentials_unref (listing->credentials);
  prm_request_free (listing->request);
  g_clear_pointer (&listing->profiles, g_ptr_array_unref);
  g_hash_table_unref (listing->cursors);
  g_free (listing);
}

static void on_page (GObject *source, GAsyncResult *result, gpointer user_data);

static void
ask_page (GTask *task, const char *cursor)
{
  PrmClient *client = g_task_get_source_object (task);
  Listing *listing = g_task_get_task_data (task);
  PrmRequest *request = prm_endpoint_request (&list_profiles);

  g_free (request->path);
  request->path = g_strdup (listing->request->path);
  prm_request_add_query (request, "cursor", cursor);
  prm_client_call_async (client, &list_profiles, request, listing->credentials, NULL, NULL,
                         g_task_get_cancellable (task), on_page, task);
}

static void
on_page (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Listing *listing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PrmProfilePage) page = prm_client_call_finish (PRM_CLIENT (source), result, &list_profiles, &error);

  if (page == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_ptr_array_extend_and_steal (listing->profiles, g_steal_pointer (&page->profiles));
  if (page->next_cursor == NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&listing->profiles), (GDestroyNotify) g_ptr_array_unref);
      return;
    }
  if (!g_hash_table_add (listing->cursors, g_strdup (page->next_cursor)) ||
      g_hash_table_size (listing->cursors) >= MAX_PAGES)
    {
      prm_api_error_set (&error, PRM_API_ERROR_MALFORMED, PRM_API_TURN_NOBODY,
                         _ ("The service’s list of profiles does not come to an end. Try again later."));
      g_task_return_error (task, error);
      return;
    }

  ask_page (g_steal_pointer (&task), page->next_cursor);
}

static PrmRequest *
request_profiles (const PrmProfileQuery *query)
{
  PrmRequest *request = prm_endpoint_request (&list_profiles);

  prm_request_add_query (request, "title", query->title);
  prm_request_add_query (request, "refId", query->ref_id);
  /* Not sent means no filter, although the documentation prints false as its default. */
  if (query->linked != PRM_PROFILES_ALL)
    prm_request_add_query (request, "hasActiveSocialAccounts", query->linked == PRM_PROFILES_LINKED ? "true" : "false");
  prm_request_add_query_networks (request, "includesActiveSocialAccounts", query->networks);
  if (query->page_size != 0)
    prm_request_add_query_number (request, "limit", query->page_size);

  return request;
}

void
prm_client_find_profiles_async (PrmClient *client,
                                PrmCredentials *credentials,
                                const PrmProfileQuery *query,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (client, cancellable, callback, user_data);
  Listing *listing = g_new0 (Listing, 1);

  listing->credentials = prm_credentials_ref (credentials);
  listing->request = request_profiles (query);
  listing->profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_profile_unref);
  listing->cursors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_task_set_source_tag (task, prm_client_find_profiles_async);
  g_task_set_task_data (task, listing, (GDestroyNotify) listing_free);

  ask_page (task, NULL);
}

GPtrArray *
prm_client_find_profiles_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
prm_client_list_profiles_async (PrmClient *client,
                                PrmCredentials *credentials,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  static const PrmProfileQuery all = { 0 };

  prm_client_find_profiles_async (client, credentials, &all, cancellable, callback, user_data);
}

GPtrArray *
prm_client_list_profiles_finish (PrmClient *client, GAsyncResult *result, GError **error)
{
  return prm_client_find_profiles_finish (client, result, error);
}
