/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-codec.h"

static gboolean
read_account (const PrmJson *item, PrmProfile *profile, GError **error)
{
  g_autofree char *platform = NULL;
  g_autofree char *display_name = NULL;
  g_autofree char *username = NULL;
  g_autofree char *url = NULL;
  gint64 days_left = 0;
  PrmNetwork network;
  PrmAccount *account;
  PrmJson left;

  if (!prm_json_is_object (item))
    return prm_json_refuse (item, PRM_JSON_WRONG_OBJECT, error);
  if (!prm_json_read_string (item, "platform", PRM_JSON_REQUIRED, &platform, error) ||
      !prm_json_read_text (item, "displayName", PRM_JSON_OPTIONAL, &display_name, error) ||
      !prm_json_read_text (item, "username", PRM_JSON_OPTIONAL, &username, error) ||
      !prm_json_read_string (item, "profileUrl", PRM_JSON_OPTIONAL, &url, error))
    return FALSE;
  if (!prm_network_from_api_id (platform, &network))
    return TRUE;

  account = prm_profile_add_account (profile, network);
  account->display_name = g_steal_pointer (&display_name);
  account->username = g_steal_pointer (&username);
  if (prm_codec_is_web_address (url))
    account->url = g_steal_pointer (&url);
  /* LinkedIn wants to be linked again every year; one that was not takes nothing, although it is still in the list. */
  if (prm_json_get_member (item, "refreshDaysRemaining", &left) && prm_json_get_int (&left, &days_left) &&
      days_left <= 0)
    profile->networks &= (PrmNetworkSet) ~PRM_NETWORK_BIT (network);

  return TRUE;
}

gpointer
prm_codec_decode_user (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  gboolean has_profile_key = context != NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (PrmProfile) profile = NULL;
  g_autofree char *ref_id = NULL;
  g_autofree char *title = NULL;
  g_auto (GStrv) networks = NULL;
  PrmJson top, list, item;

  if (!prm_codec_open (answer, &root, error))
    return NULL;

  prm_json_root (&top, root);
  if (!prm_json_is_object (&top))
    return prm_json_refuse (&top, PRM_JSON_WRONG_OBJECT, error), NULL;
  if (!prm_json_read_string (&top, "refId", PRM_JSON_REQUIRED, &ref_id, error) ||
      !prm_json_read_string (&top, "title", PRM_JSON_OPTIONAL, &title, error) ||
      !prm_json_read_strv (&top, "activeSocialAccounts", PRM_JSON_OPTIONAL, &networks, error) ||
      !prm_json_read_array (&top, "displayNames", PRM_JSON_OPTIONAL, &list, error))
    return NULL;

  /* The Primary Profile often has no title of its own. */
  profile = prm_profile_new (ref_id, title != NULL && *title != '\0' ? title : _ ("Primary Profile"));
  profile->primary = !has_profile_key;
  profile->networks = prm_network_set_from_strv ((const char *const *) networks);
  for (guint i = 0; i < prm_json_get_length (&list); i++)
    {
      prm_json_get_item (&list, i, &item);
      if (!read_account (&item, profile, error))
        return NULL;
    }
  if (!prm_json_read_moment (&top, "created", PRM_JSON_OPTIONAL, &profile->created_at, error))
    return NULL;

  return g_steal_pointer (&profile);
}

/* Quotas */

void
prm_account_usage_free (PrmAccountUsage *usage)
{
  g_free (usage->email);
  g_free (usage);
}

static gboolean
read_instagram (const PrmJson *top, PrmAccountUsage *usage, GError **error)
{
  PrmJson list, item;

  if (!prm_json_read_array (top, "displayNames", PRM_JSON_OPTIONAL, &list, error))
    return FALSE;

  for (guint i = 0; i < prm_json_get_length (&list); i++)
    {
      g_autofree char *platform = NULL;
      PrmNetwork network;

      prm_json_get_item (&list, i, &item);
      if (!prm_json_read_string (&item, "platform", PRM_JSON_OPTIONAL, &platform, error))
        return FALSE;
      if (prm_network_from_api_id (platform, &network) && network == PRM_NETWORK_INSTAGRAM &&
          !prm_json_read_int (&item, "usedQuota", PRM_JSON_OPTIONAL, &usage->instagram_posts, error))
        return FALSE;
    }

  return TRUE;
}

gpointer
prm_codec_decode_usage (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (PrmAccountUsage) usage = g_new0 (PrmAccountUsage, 1);
  PrmJson top;

  if (!prm_codec_open (answer, &root, error))
    return NULL;

  usage->api_calls = usage->posts = usage->posts_maximum = usage->instagram_posts = -1;
  prm_json_root (&top, root);
  if (!prm_json_is_object (&top))
    return prm_json_refuse (&top, PRM_JSON_WRONG_OBJECT, error), NULL;
  if (!prm_json_read_string (&top, "email", PRM_JSON_OPTIONAL, &usage->email, error) ||
      !prm_json_read_int (&top, "monthlyApiCalls", PRM_JSON_OPTIONAL, &usage->api_calls, error) ||
      !prm_json_read_int (&top, "monthlyPostCount", PRM_JSON_OPTIONAL, &usage->posts, error) ||
      !prm_json_read_int (&top, "monthlyPostQuota", PRM_JSON_OPTIONAL, &usage->posts_maximum, error) ||
      !prm_json_read_boolean (&top, "messagingEnabled", PRM_JSON_OPTIONAL, &usage->messaging, error) ||
      !read_instagram (&top, usage, error))
    return NULL;

  return g_steal_pointer (&usage);
}
