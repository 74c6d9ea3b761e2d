/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

static void
add_value (GHashTable *query, const char *name, const char *value)
{
  /* "platforms[0]" and "platforms[]" are both "platforms". */
  const char *bracket = strchr (name, '[');
  g_autofree char *key = bracket != NULL ? g_strndup (name, bracket - name) : g_strdup (name);
  GPtrArray *values = g_hash_table_lookup (query, key);

  if (values == NULL)
    {
      values = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (query, g_steal_pointer (&key), values);
    }
  g_ptr_array_add (values, g_strdup (value));
}

GHashTable *
prm_sandbox_query_parse (const char *query)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", 256);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      g_strdelimit (pairs[i], "+", ' ');
      if (equals != NULL)
        *equals = '\0';
      name = g_uri_unescape_string (pairs[i], NULL);
      value = g_uri_unescape_string (equals != NULL ? equals + 1 : "", NULL);
      if (name != NULL && *name != '\0' && value != NULL && g_utf8_validate (value, -1, NULL))
        add_value (table, name, value);
    }
  return table;
}

const char *
prm_sandbox_query_get (GHashTable *query, const char *name)
{
  GPtrArray *values = g_hash_table_lookup (query, name);

  return values != NULL ? g_ptr_array_index (values, values->len - 1) : NULL;
}

gboolean
prm_sandbox_query_int (GHashTable *query, const char *name, gint64 min, gint64 max, gint64 *value, GError **error)
{
  const char *text = prm_sandbox_query_get (query, name);

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_signed (text, 10, min, max, value, NULL))
    return prm_sandbox_refuse (error, 101,
                               "Parameter %s must be a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ".",
                               name, min, max);
  return TRUE;
}

gboolean
prm_sandbox_query_boolean (GHashTable *query, const char *name, gboolean *value, GError **error)
{
  const char *text = prm_sandbox_query_get (query, name);

  if (text == NULL)
    return TRUE;
  if (g_str_equal (text, "true"))
    *value = TRUE;
  else if (g_str_equal (text, "false"))
    *value = FALSE;
  else
    return prm_sandbox_refuse (error, 101, "Parameter %s must be true or false.", name);
  return TRUE;
}

gboolean
prm_sandbox_query_date (GHashTable *query, const char *name, gint64 *value, GError **error)
{
  const char *text = prm_sandbox_query_get (query, name);

  if (text != NULL && !prm_time_parse (text, value))
    return prm_sandbox_refuse (error, 101, "Parameter %s must be a UTC date such as 2026-07-08T12:30:00Z.", name);
  return TRUE;
}

GStrv
prm_sandbox_query_list (GHashTable *query, const char *name)
{
  GPtrArray *values = g_hash_table_lookup (query, name);
  g_autoptr (GStrvBuilder) builder = NULL;

  if (values == NULL)
    return NULL;
  builder = g_strv_builder_new ();
  for (guint i = 0; i < values->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (values, i), ",", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        if (*g_strstrip (parts[j]) != '\0')
          g_strv_builder_add (builder, parts[j]);
    }
  return g_strv_builder_end (builder);
}

gboolean
prm_sandbox_parse_platforms (const char *const *words, PrmNetworkSet *set, GError **error)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      PrmNetwork network;

      if (!prm_network_from_api_id (words[i], &network))
        return prm_sandbox_refuse (error, 101, "“%s” is not a platform.", words[i]);
      *set |= PRM_NETWORK_BIT (network);
    }
  return TRUE;
}
