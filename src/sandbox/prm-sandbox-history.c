/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

#define DEFAULT_LIMIT 25
#define MAX_LIMIT 1000
#define DEFAULT_DAYS 30
#define DAY_SECONDS (24 * 60 * 60)
#define UPDATE_SECONDS 60

typedef struct
{
  gint64 limit;
  gint64 from; /* on the date of creation */
  gint64 to;
  gboolean has_status;
  PrmSandboxStatus status;
  const char *type; /* (nullable) "now" or "scheduled", as rows have it */
  PrmNetworkSet networks;
  const char *auto_repost_id; /* (nullable) */
} Filter;

static gboolean
read_dates (PrmSandboxCall *call, Filter *filter, GError **error)
{
  gint64 days = DEFAULT_DAYS;

  filter->to = G_MAXINT64;
  if (!prm_sandbox_query_int (call->query, "lastDays", 0, 36500, &days, error) ||
      !prm_sandbox_query_date (call->query, "startDate", &filter->from, error) ||
      !prm_sandbox_query_date (call->query, "endDate", &filter->to, error))
    return FALSE;
  /* The number of days counts unless both dates are there. */
  if (filter->from != PRM_TIME_NONE && filter->to != G_MAXINT64)
    return TRUE;
  if (days > 0)
    filter->from = MAX (filter->from, prm_sandbox_now (call->sandbox) - days * DAY_SECONDS);
  return TRUE;
}

static gboolean
read_filter (PrmSandboxCall *call, Filter *filter, GError **error)
{
  const char *status = prm_sandbox_query_get (call->query, "status");
  const char *type = prm_sandbox_query_get (call->query, "type");
  g_auto (GStrv) platforms = prm_sandbox_query_list (call->query, "platforms");

  filter->limit = DEFAULT_LIMIT;
  if (!prm_sandbox_query_int (call->query, "limit", 1, MAX_LIMIT, &filter->limit, error) ||
      !read_dates (call, filter, error) ||
      !prm_sandbox_parse_platforms ((const char *const *) platforms, &filter->networks, error))
    return FALSE;
  if (status != NULL)
    {
      filter->has_status = TRUE;
      if (!prm_sandbox_status_from_string (status, &filter->status))
        return prm_sandbox_refuse (error, 101, "Parameter status is not a status of a post.");
    }
  if (type != NULL)
    {
      if (!g_str_equal (type, "immediate") && !g_str_equal (type, "scheduled"))
        return prm_sandbox_refuse (error, 101, "Parameter type must be immediate or scheduled.");
      filter->type = type;
    }
  filter->auto_repost_id = prm_sandbox_query_get (call->query, "autoRepostId");
  return TRUE;
}

static gboolean
filter_matches (const Filter *filter, PrmSandboxPost *post)
{
  PrmNetworkSet set = PRM_NETWORK_SET_EMPTY;

  for (guint i = 0; i < post->networks->len; i++)
    set |= PRM_NETWORK_BIT (g_array_index (post->networks, PrmNetwork, i));

  if (filter->has_status ? post->status != filter->status : post->status == PRM_SANDBOX_DELETED)
    return FALSE;
  if (post->created_at < filter->from || post->created_at > filter->to)
    return FALSE;
  if (filter->type != NULL && post->scheduled != g_str_equal (filter->type, "scheduled"))
    return FALSE;
  if (filter->networks != PRM_NETWORK_SET_EMPTY && (filter->networks & set) == 0)
    return FALSE;
  if (filter->auto_repost_id == NULL)
    return TRUE;
  return post->auto_repost_id != NULL &&
         (g_str_equal (filter->auto_repost_id, "all") || g_str_equal (filter->auto_repost_id, post->auto_repost_id));
}

/* Newest first; of a series made at once the latest date first. */
static int
compare_posts (gconstpointer a, gconstpointer b)
{
  const PrmSandboxPost *post_a = *(const PrmSandboxPost *const *) a;
  const PrmSandboxPost *post_b = *(const PrmSandboxPost *const *) b;

  if (post_a->created_at != post_b->created_at)
    return post_a->created_at > post_b->created_at ? -1 : 1;
  if (post_a->scheduled_at != post_b->scheduled_at)
    return post_a->scheduled_at > post_b->scheduled_at ? -1 : 1;
  return 0;
}

/* Older rows of the service have their dates as objects; which ones is not documented, so it is all of them or none. */
static JsonObject *
encode_row (PrmSandboxCall *call, PrmSandboxPost *post)
{
  JsonObject *row = prm_sandbox_encode_post (call->sandbox, call->profile, post);

  if (!call->sandbox->switches.legacy_dates)
    return row;
  json_object_set_object_member (row, "created", prm_sandbox_encode_moment (post->created_at));
  if (post->scheduled_at != PRM_TIME_NONE)
    json_object_set_object_member (row, "scheduleDate", prm_sandbox_encode_moment (post->scheduled_at));
  return row;
}

JsonNode *
prm_sandbox_handle_history (PrmSandboxCall *call, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  Filter filter = { 0 };
  gint64 now = prm_sandbox_now (call->sandbox);
  JsonObject *object;
  JsonArray *rows;

  if (!read_filter (call, &filter, error))
    return NULL;
  /* From the newest, so that the sort, which is stable, keeps that order within a second. */
  for (guint i = call->profile->posts->len; i > 0; i--)
    {
      PrmSandboxPost *post = g_ptr_array_index (call->profile->posts, i - 1);

      if (filter_matches (&filter, post))
        g_ptr_array_add (found, post);
    }
  if (found->len == 0)
    {
      prm_sandbox_refuse (error, 221, "No history found.");
      return NULL;
    }
  g_ptr_array_sort (found, compare_posts);

  rows = json_array_new ();
  for (guint i = 0; i < found->len && i < filter.limit; i++)
    json_array_add_object_element (rows, encode_row (call, g_ptr_array_index (found, i)));
  object = json_object_new ();
  json_object_set_int_member (object, "count", json_array_get_length (rows));
  json_object_set_array_member (object, "history", rows);
  json_object_set_string_member (object, "refId", call->profile->ref_id);
  prm_sandbox_json_set_moment_ms (object, "lastUpdated", now);
  prm_sandbox_json_set_moment_ms (object, "nextUpdate", now + UPDATE_SECONDS);
  return prm_sandbox_json_take (object);
}

JsonNode *
prm_sandbox_handle_get_post (PrmSandboxCall *call, GError **error)
{
  gboolean search_all = FALSE;
  PrmNetwork network;
  PrmSandboxProfile *profile = call->profile;
  PrmSandboxPost *post;

  if (g_str_equal (call->action, "history") && prm_network_from_api_id (call->rest, &network))
    return prm_sandbox_handle_network_history (call, network, error);
  if (!prm_sandbox_query_boolean (call->query, "searchAllPosts", &search_all, error))
    return NULL;
  post = prm_sandbox_profile_find_post (profile, call->rest);
  for (guint i = 0; search_all && post == NULL && i < call->sandbox->profiles->len; i++)
    {
      profile = g_ptr_array_index (call->sandbox->profiles, i);
      post = prm_sandbox_profile_find_post (profile, call->rest);
    }
  if (post == NULL)
    {
      call->action = "get";
      prm_sandbox_refuse (error, 114, "No post with this id.");
      return NULL;
    }
  return prm_sandbox_json_take (prm_sandbox_encode_post (call->sandbox, profile, post));
}
