/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "prm-api-error-private.h"
#include "prm-json-check.h"
#include "prm-json.h"
#include "prm-time.h"

JsonNode *
prm_json_parse (GBytes *bytes)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autofree char *mended = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  if (text == NULL || size == 0 || size > G_MAXSSIZE || !g_utf8_validate_len (text, size, NULL))
    return NULL;
  if (!prm_json_check (text, size))
    return NULL;

  mended = prm_json_mend_surrogates (text, size);
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, mended != NULL ? mended : text, (gssize) size, NULL))
    return NULL;

  return json_parser_steal_root (parser);
}

void
prm_json_root (PrmJson *json, JsonNode *root)
{
  *json = (PrmJson){ .node = root };
}

char *
prm_json_path (const PrmJson *json)
{
  g_autofree char *parent = NULL;

  if (json->parent == NULL)
    return g_strdup ("");

  parent = prm_json_path (json->parent);
  if (json->name == NULL)
    return g_strdup_printf ("%s[%u]", parent, json->index);

  return g_strdup_printf ("%s%s%s", parent, *parent != '\0' ? "." : "", json->name);
}

gboolean
prm_json_refuse (const PrmJson *json, PrmJsonWrong wrong, GError **error)
{
  /* Translators: %s is the place in the answer, such as “history[3].scheduleDate”. */
  static const char *const sentences[] = {
    [PRM_JSON_WRONG_MISSING] = N_ ("The service’s answer cannot be read: “%s” is missing. Try again later; "
                                   "if it stays so, a newer Postroom may be needed."),
    [PRM_JSON_WRONG_TEXT] = N_ ("The service’s answer cannot be read: “%s” is not a text. Try again later; "
                                "if it stays so, a newer Postroom may be needed."),
    [PRM_JSON_WRONG_NUMBER] = N_ ("The service’s answer cannot be read: “%s” is not a number. Try again later; "
                                  "if it stays so, a newer Postroom may be needed."),
    [PRM_JSON_WRONG_BOOLEAN] = N_ ("The service’s answer cannot be read: “%s” is neither true nor false. Try again "
                                   "later; if it stays so, a newer Postroom may be needed."),
    [PRM_JSON_WRONG_DATE] = N_ ("The service’s answer cannot be read: “%s” is not a date. Try again later; "
                                "if it stays so, a newer Postroom may be needed."),
    [PRM_JSON_WRONG_LIST] = N_ ("The service’s answer cannot be read: “%s” is not a list. Try again later; "
                                "if it stays so, a newer Postroom may be needed."),
    [PRM_JSON_WRONG_OBJECT] = N_ ("The service’s answer cannot be read: “%s” is not an object. Try again later; "
                                  "if it stays so, a newer Postroom may be needed."),
    [PRM_JSON_WRONG_VALUE] = N_ ("The service’s answer cannot be read: “%s” has a value that it cannot have. Try "
                                 "again later; if it stays so, a newer Postroom may be needed."),
  };
  g_autofree char *path = prm_json_path (json);
  g_autofree char *place = g_utf8_make_valid (*path != '\0' ? path : "answer", -1);
  g_autofree char *sentence = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sentence = g_strdup_printf (_ (sentences[wrong]), place);
#pragma GCC diagnostic pop
  prm_api_error_set (error, PRM_API_ERROR_MALFORMED, PRM_API_TURN_NOBODY, sentence);

  return FALSE;
}

gboolean
prm_json_is_object (const PrmJson *json)
{
  return json->node != NULL && JSON_NODE_HOLDS_OBJECT (json->node);
}

gboolean
prm_json_is_array (const PrmJson *json)
{
  return json->node != NULL && JSON_NODE_HOLDS_ARRAY (json->node);
}

static gboolean
holds_type (const PrmJson *json, GType type)
{
  return json->node != NULL && JSON_NODE_HOLDS_VALUE (json->node) && json_node_get_value_type (json->node) == type;
}

gboolean
prm_json_is_string (const PrmJson *json)
{
  return holds_type (json, G_TYPE_STRING);
}

gboolean
prm_json_get_member (const PrmJson *object, const char *name, PrmJson *member)
{
  *member = (PrmJson){ .parent = object, .name = name };

  if (!prm_json_is_object (object))
    return FALSE;

  member->node = json_object_get_member (json_node_get_object (object->node), name);
  if (member->node != NULL && JSON_NODE_HOLDS_NULL (member->node))
    member->node = NULL;

  return member->node != NULL;
}

guint
prm_json_get_length (const PrmJson *array)
{
  return prm_json_is_array (array) ? json_array_get_length (json_node_get_array (array->node)) : 0;
}

void
prm_json_get_item (const PrmJson *array, guint index, PrmJson *item)
{
  *item = (PrmJson){ .parent = array,
                     .index = index,
                     .node = json_array_get_element (json_node_get_array (array->node), index) };
}

/* An escaped lone surrogate, which JavaScript can send, comes out of the parser as invalid UTF-8. */
char *
prm_json_dup_string (const PrmJson *json)
{
  return prm_json_is_string (json) ? g_utf8_make_valid (json_node_get_string (json->node), -1) : NULL;
}

/* Returns: whether there is a value to look at; @ok: whether the caller can go on without one. */
static gboolean
find (const PrmJson *object, const char *name, PrmJsonNeed need, PrmJson *member, gboolean *ok, GError **error)
{
  if (prm_json_get_member (object, name, member))
    return TRUE;

  *ok = need == PRM_JSON_OPTIONAL || prm_json_refuse (member, PRM_JSON_WRONG_MISSING, error);
  return FALSE;
}

gboolean
prm_json_read_string (const PrmJson *object, const char *name, PrmJsonNeed need, char **value, GError **error)
{
  PrmJson member;
  gboolean ok;

  if (!find (object, name, need, &member, &ok, error))
    return ok;
  if (!prm_json_is_string (&member))
    return prm_json_refuse (&member, PRM_JSON_WRONG_TEXT, error);

  g_free (*value);
  *value = prm_json_dup_string (&member);
  return TRUE;
}

gboolean
prm_json_read_text (const PrmJson *object, const char *name, PrmJsonNeed need, char **value, GError **error)
{
  PrmJson member;
  gboolean ok;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!find (object, name, need, &member, &ok, error))
    return ok;
  if (prm_json_is_string (&member))
    {
      g_free (*value);
      *value = prm_json_dup_string (&member);
      return TRUE;
    }
  if (!holds_type (&member, G_TYPE_INT64) && !holds_type (&member, G_TYPE_DOUBLE))
    return prm_json_refuse (&member, PRM_JSON_WRONG_TEXT, error);

  g_free (*value);
  if (holds_type (&member, G_TYPE_INT64))
    *value = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (member.node));
  else
    *value = g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", json_node_get_double (member.node)));
  return TRUE;
}

gboolean
prm_json_read_boolean (const PrmJson *object, const char *name, PrmJsonNeed need, gboolean *value, GError **error)
{
  PrmJson member;
  gboolean ok;

  if (!find (object, name, need, &member, &ok, error))
    return ok;
  if (!holds_type (&member, G_TYPE_BOOLEAN))
    return prm_json_refuse (&member, PRM_JSON_WRONG_BOOLEAN, error);

  *value = json_node_get_boolean (member.node);
  return TRUE;
}

gboolean
prm_json_get_int (const PrmJson *json, gint64 *value)
{
  double number;

  if (holds_type (json, G_TYPE_INT64))
    {
      *value = json_node_get_int (json->node);
      return TRUE;
    }
  if (!holds_type (json, G_TYPE_DOUBLE))
    return FALSE;

  number = json_node_get_double (json->node);
  if (!(fabs (number) < 9e15) || trunc (number) != number)
    return FALSE;

  *value = (gint64) number;
  return TRUE;
}

gboolean
prm_json_read_int (const PrmJson *object, const char *name, PrmJsonNeed need, gint64 *value, GError **error)
{
  PrmJson member;
  gboolean ok;

  if (!find (object, name, need, &member, &ok, error))
    return ok;
  if (!prm_json_get_int (&member, value))
    return prm_json_refuse (&member, PRM_JSON_WRONG_NUMBER, error);

  return TRUE;
}

static gboolean
get_moment (const PrmJson *json, gint64 *value)
{
  PrmJson part;
  gint64 seconds;

  if (prm_json_is_string (json))
    return prm_time_parse (json_node_get_string (json->node), value);

  if (prm_json_get_member (json, "_seconds", &part))
    {
      /* The bounds are those of prm_time_parse(): the years 1971 to 9999. */
      if (!prm_json_get_int (&part, &seconds) || seconds < G_GINT64_CONSTANT (31536000) ||
          seconds > G_GINT64_CONSTANT (253402300799))
        return FALSE;
      *value = seconds;
      return TRUE;
    }

  return prm_json_get_member (json, "utc", &part) && prm_json_is_string (&part) &&
         prm_time_parse (json_node_get_string (part.node), value);
}

gboolean
prm_json_read_moment (const PrmJson *object, const char *name, PrmJsonNeed need, gint64 *value, GError **error)
{
  PrmJson member;
  gboolean ok;

  if (!find (object, name, need, &member, &ok, error))
    return ok;
  if (!get_moment (&member, value))
    return prm_json_refuse (&member, PRM_JSON_WRONG_DATE, error);

  return TRUE;
}

gboolean
prm_json_read_array (const PrmJson *object, const char *name, PrmJsonNeed need, PrmJson *value, GError **error)
{
  gboolean ok;

  if (!find (object, name, need, value, &ok, error))
    return ok;
  if (!prm_json_is_array (value))
    return prm_json_refuse (value, PRM_JSON_WRONG_LIST, error);

  return TRUE;
}

gboolean
prm_json_read_strv (const PrmJson *object, const char *name, PrmJsonNeed need, GStrv *value, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  PrmJson array;

  if (!prm_json_read_array (object, name, need, &array, error))
    return FALSE;
  if (array.node == NULL)
    return TRUE;

  for (guint i = 0; i < prm_json_get_length (&array); i++)
    {
      g_autofree char *text = NULL;
      PrmJson item;

      prm_json_get_item (&array, i, &item);
      text = prm_json_dup_string (&item);
      if (text == NULL)
        return prm_json_refuse (&item, PRM_JSON_WRONG_TEXT, error);
      g_strv_builder_add (builder, text);
    }

  g_strfreev (*value);
  *value = g_strv_builder_end (builder);
  return TRUE;
}

GBytes *
prm_json_to_bytes (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  char *text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

void
prm_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

void
prm_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
prm_json_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
prm_json_add_strv (JsonBuilder *builder, const char *name, const char *const *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; value != NULL && value[i] != NULL; i++)
    json_builder_add_string_value (builder, value[i]);
  json_builder_end_array (builder);
}

void
prm_json_add_moment (JsonBuilder *builder, const char *name, gint64 value)
{
  g_autofree char *text = prm_time_format_iso (value);

  prm_json_add_string (builder, name, text);
}
