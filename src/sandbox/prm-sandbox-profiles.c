/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

#define MAX_LIMIT 5000
#define UPDATE_SECONDS (5 * 60)
#define DEFAULT_LOG_DAYS 60
#define MAX_LOG_DAYS 365
#define DAY_SECONDS (24 * 60 * 60)

typedef struct
{
  const char *title;  /* (nullable) */
  const char *ref_id; /* (nullable) */
  gboolean has_linked_filter;
  gboolean linked;
  PrmNetworkSet networks;
  GStrv keys;      /* (nullable) an older way to name profiles */
  gint64 log_days; /* 0: without the log */
  gint64 limit;
  gint64 offset;
} Filter;

static void
filter_clear (Filter *filter)
{
  g_strfreev (filter->keys);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filter, filter_clear)

/* The cursor is opaque to its reader: where the next page begins. */
static char *
make_cursor (gint64 offset)
{
  g_autofree char *text = g_strdup_printf ("from %" G_GINT64_FORMAT, offset);

  return g_base64_encode ((const guchar *) text, strlen (text));
}

static gboolean
read_cursor (const char *cursor, gint64 *offset, GError **error)
{
  gsize size = 0;
  g_autofree guchar *bytes = g_base64_decode (cursor, &size);
  g_autofree char *text = g_strndup ((const char *) bytes, size);

  if (!g_str_has_prefix (text, "from ") || !g_ascii_string_to_signed (text + 5, 10, 0, G_MAXINT32, offset, NULL))
    return prm_sandbox_refuse (error, 101, "Parameter cursor is not one that was given out.");
  return TRUE;
}

/* "true" is sixty days, a number is as many. */
static gboolean
read_log_days (GHashTable *query, gint64 *days, GError **error)
{
  const char *text = prm_sandbox_query_get (query, "actionLog");

  if (text == NULL || g_str_equal (text, "false"))
    return TRUE;
  *days = DEFAULT_LOG_DAYS;
  return g_str_equal (text, "true") || prm_sandbox_query_int (query, "actionLog", 1, MAX_LOG_DAYS, days, error);
}

static gboolean
read_filter (PrmSandboxCall *call, Filter *filter, GError **error)
{
  g_auto (GStrv) platforms = prm_sandbox_query_list (call->query, "includesActiveSocialAccounts");
  const char *cursor = prm_sandbox_query_get (call->query, "cursor");

  filter->limit = MAX_LIMIT;
  filter->title = prm_sandbox_query_get (call->query, "title");
  filter->ref_id = prm_sandbox_query_get (call->query, "refId");
  filter->has_linked_filter = prm_sandbox_query_get (call->query, "hasActiveSocialAccounts") != NULL;
  filter->keys = prm_sandbox_query_list (call->query, "profileKeys");
  return prm_sandbox_query_boolean (call->query, "hasActiveSocialAccounts", &filter->linked, error) &&
         read_log_days (call->query, &filter->log_days, error) &&
         prm_sandbox_query_int (call->query, "limit", 1, MAX_LIMIT, &filter->limit, error) &&
         prm_sandbox_parse_platforms ((const char *const *) platforms, &filter->networks, error) &&
         (cursor == NULL || read_cursor (cursor, &filter->offset, error));
}

static gboolean
filter_matches (const Filter *filter, PrmSandboxProfile *profile)
{
  PrmNetworkSet networks = prm_sandbox_profile_get_networks (profile);

  return (filter->title == NULL || g_str_equal (filter->title, profile->title)) &&
         (filter->ref_id == NULL || g_str_equal (filter->ref_id, profile->ref_id)) &&
         (filter->keys == NULL || g_strv_contains ((const char *const *) filter->keys, profile->key)) &&
         (!filter->has_linked_filter || filter->linked == (networks != PRM_NETWORK_SET_EMPTY)) &&
         (networks & filter->networks) == filter->networks;
}

static JsonObject *
encode_profile (PrmSandboxProfile *profile)
{
  g_auto (GStrv) networks = prm_network_set_to_strv (prm_sandbox_profile_get_networks (profile));
  JsonObject *object = json_object_new ();
  JsonObject *created = json_object_new ();
  const char *display_title = prm_sandbox_json_peek_string (profile->settings, "displayTitle");

  json_object_set_string_member (object, "status", profile->suspended ? "suspended" : "active");
  json_object_set_string_member (object, "title", profile->title);
  prm_sandbox_json_set_string (object, "displayTitle", display_title);
  json_object_set_string_member (object, "refId", profile->ref_id);
  json_object_set_int_member (created, "_seconds", profile->created_at);
  json_object_set_int_member (created, "_nanoseconds", 0);
  json_object_set_object_member (object, "created", created);
  prm_sandbox_json_set_moment_ms (object, "createdUTC", profile->created_at);
  if (networks[0] != NULL)
    prm_sandbox_json_set_strings (object, "activeSocialAccounts", (const char *const *) networks);
  if (profile->suspended)
    json_object_set_boolean_member (object, "suspended", TRUE);
  return object;
}

/* The names of these two members are not documented. */
static void
add_log (PrmSandbox *self, JsonObject *object, gint64 since)
{
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < json_array_get_length (self->log); i++)
    {
      JsonObject *row = prm_sandbox_json_array_peek_object (self->log, i);
      gint64 at = PRM_TIME_NONE;

      if (prm_sandbox_json_date (row, "created", &at, NULL) && at >= since)
        json_array_add_object_element (rows, json_object_ref (row));
    }
  json_object_set_array_member (object, "actionLog", rows);
  json_object_set_int_member (object, "activeUserCount", self->profiles->len - 1);
}

JsonNode *
prm_sandbox_handle_list_profiles (PrmSandboxCall *call, GError **error)
{
  g_auto (Filter) filter = { 0 };
  gint64 now = prm_sandbox_now (call->sandbox);
  gint64 matched = 0;
  JsonArray *rows;
  JsonObject *object, *pagination;
  gboolean has_more = FALSE;

  if (!read_filter (call, &filter, error))
    return NULL;
  rows = json_array_new ();
  for (guint i = 1; i < call->sandbox->profiles->len; i++)
    {
      PrmSandboxProfile *profile = g_ptr_array_index (call->sandbox->profiles, i);

      if (!filter_matches (&filter, profile) || matched++ < filter.offset)
        continue;
      has_more = json_array_get_length (rows) >= filter.limit;
      if (has_more)
        break;
      json_array_add_object_element (rows, encode_profile (profile));
    }

  object = json_object_new ();
  pagination = json_object_new ();
  json_object_set_boolean_member (pagination, "hasMore", has_more);
  if (has_more)
    {
      g_autofree char *cursor = make_cursor (filter.offset + filter.limit);

      json_object_set_string_member (pagination, "nextCursor", cursor);
    }
  json_object_set_int_member (pagination, "limit", filter.limit);
  json_object_set_int_member (object, "count", json_array_get_length (rows));
  json_object_set_array_member (object, "profiles", rows);
  prm_sandbox_json_set_moment_ms (object, "lastUpdated", now);
  prm_sandbox_json_set_moment_ms (object, "nextUpdate", now + UPDATE_SECONDS);
  json_object_set_object_member (object, "pagination", pagination);
  if (filter.log_days > 0)
    add_log (call->sandbox, object, now - filter.log_days * DAY_SECONDS);
  return prm_sandbox_json_take (object);
}
