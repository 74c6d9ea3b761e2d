/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include <math.h>

#include "prm-json-check.h"
#include "prm-time.h"

#include "prm-sandbox-error.h"
#include "prm-sandbox-json.h"

JsonObject *
prm_sandbox_json_parse (GBytes *bytes, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autofree char *mended = NULL;
  gboolean is_json;
  JsonNode *root;

  if (size == 0)
    {
      prm_sandbox_refuse (error, 101, "The body is empty; a JSON object is needed.");
      return NULL;
    }
  is_json = g_utf8_validate_len (text, size, NULL) && prm_json_check (text, size);
  mended = is_json ? prm_json_mend_surrogates (text, size) : NULL;
  if (!is_json || !json_parser_load_from_data (parser, mended != NULL ? mended : text, (gssize) size, NULL))
    {
      prm_sandbox_refuse (error, 101, "The body is not valid JSON.");
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      prm_sandbox_refuse (error, 101, "The body must be a JSON object.");
      return NULL;
    }
  return json_object_ref (json_node_get_object (root));
}

/* Returns: (nullable): the member, or NULL where it is absent or null */
static JsonNode *
peek (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static gboolean
is_value_of (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

gboolean
prm_sandbox_json_has (JsonObject *object, const char *name)
{
  return peek (object, name) != NULL;
}

gboolean
prm_sandbox_json_string (JsonObject *object, const char *name, const char **value, GError **error)
{
  JsonNode *node = peek (object, name);

  if (node == NULL)
    return TRUE;
  if (!is_value_of (node, G_TYPE_STRING))
    return prm_sandbox_refuse (error, 101, "Parameter %s must be a string.", name);
  *value = json_node_get_string (node);
  return TRUE;
}

gboolean
prm_sandbox_json_boolean (JsonObject *object, const char *name, gboolean *value, GError **error)
{
  JsonNode *node = peek (object, name);

  if (node == NULL)
    return TRUE;
  if (!is_value_of (node, G_TYPE_BOOLEAN))
    return prm_sandbox_refuse (error, 101, "Parameter %s must be true or false.", name);
  *value = json_node_get_boolean (node);
  return TRUE;
}

gboolean
prm_sandbox_json_int (JsonObject *object, const char *name, gint64 min, gint64 max, gint64 *value, GError **error)
{
  JsonNode *node = peek (object, name);
  gint64 number;

  if (node == NULL)
    return TRUE;
  if (is_value_of (node, G_TYPE_INT64))
    number = json_node_get_int (node);
  else if (is_value_of (node, G_TYPE_DOUBLE) && fabs (json_node_get_double (node)) < 9e15 &&
           trunc (json_node_get_double (node)) == json_node_get_double (node))
    number = (gint64) json_node_get_double (node);
  else
    return prm_sandbox_refuse (error, 101, "Parameter %s must be a whole number.", name);
  if (number < min || number > max)
    return prm_sandbox_refuse (error, 101, "Parameter %s must be from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ".",
                               name, min, max);
  *value = number;
  return TRUE;
}

gboolean
prm_sandbox_json_object (JsonObject *object, const char *name, JsonObject **value, GError **error)
{
  JsonNode *node = peek (object, name);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return prm_sandbox_refuse (error, 101, "Parameter %s must be an object.", name);
  *value = json_node_get_object (node);
  return TRUE;
}

gboolean
prm_sandbox_json_strings (JsonObject *object, const char *name, GStrv *value, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = peek (object, name);
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return prm_sandbox_refuse (error, 101, "Parameter %s must be an array of strings.", name);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *text = prm_sandbox_json_array_peek_string (array, i);

      if (text == NULL)
        return prm_sandbox_refuse (error, 101, "Parameter %s must be an array of strings.", name);
      g_strv_builder_add (builder, text);
    }
  g_strfreev (*value);
  *value = g_strv_builder_end (builder);
  return TRUE;
}

gboolean
prm_sandbox_json_date (JsonObject *object, const char *name, gint64 *value, GError **error)
{
  const char *text = NULL;

  if (!prm_sandbox_json_string (object, name, &text, error))
    return FALSE;
  if (text != NULL && !prm_time_parse (text, value))
    return prm_sandbox_refuse (error, 101, "Parameter %s must be a UTC date such as 2026-07-08T12:30:00Z.", name);
  return TRUE;
}

const char *
prm_sandbox_json_peek_string (JsonObject *object, const char *name)
{
  JsonNode *node = peek (object, name);

  return is_value_of (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;
}

gint64
prm_sandbox_json_peek_int (JsonObject *object, const char *name)
{
  JsonNode *node = peek (object, name);

  return is_value_of (node, G_TYPE_INT64) ? json_node_get_int (node) : 0;
}

gboolean
prm_sandbox_json_peek_boolean (JsonObject *object, const char *name)
{
  JsonNode *node = peek (object, name);

  return is_value_of (node, G_TYPE_BOOLEAN) && json_node_get_boolean (node);
}

JsonObject *
prm_sandbox_json_peek_object (JsonObject *object, const char *name)
{
  JsonNode *node = peek (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
prm_sandbox_json_peek_array (JsonObject *object, const char *name)
{
  JsonNode *node = peek (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
prm_sandbox_json_array_peek_object (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

const char *
prm_sandbox_json_array_peek_string (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return is_value_of (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;
}

void
prm_sandbox_json_set_string (JsonObject *object, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
}

void
prm_sandbox_json_set_moment (JsonObject *object, const char *name, gint64 moment)
{
  g_autofree char *text = NULL;

  if (moment == PRM_TIME_NONE)
    return;
  text = prm_time_format_iso (moment);
  json_object_set_string_member (object, name, text);
}

char *
prm_sandbox_format_moment_ms (gint64 moment)
{
  g_autofree char *text = prm_time_format_iso (moment);

  return g_strdup_printf ("%.19s.000Z", text);
}

void
prm_sandbox_json_set_moment_ms (JsonObject *object, const char *name, gint64 moment)
{
  g_autofree char *text = NULL;

  if (moment == PRM_TIME_NONE)
    return;
  text = prm_sandbox_format_moment_ms (moment);
  json_object_set_string_member (object, name, text);
}

void
prm_sandbox_json_set_strings (JsonObject *object, const char *name, const char *const *values)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    json_array_add_string_element (array, values[i]);
  json_object_set_array_member (object, name, array);
}

JsonNode *
prm_sandbox_json_take (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

JsonNode *
prm_sandbox_json_take_array (JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  return node;
}
