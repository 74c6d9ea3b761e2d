/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include "prm-codec.h"
#include "prm-core.h"
#include "prm-network-options.h"

/* The exact spelling of the service, which is not that of its platform words. */
static const char *const object_names[PRM_N_NETWORKS] = {
  [PRM_NETWORK_BLUESKY] = "blueskyOptions",     [PRM_NETWORK_FACEBOOK] = "faceBookOptions",
  [PRM_NETWORK_GOOGLE_BUSINESS] = "gmbOptions", [PRM_NETWORK_INSTAGRAM] = "instagramOptions",
  [PRM_NETWORK_LINKEDIN] = "linkedInOptions",   [PRM_NETWORK_PINTEREST] = "pinterestOptions",
  [PRM_NETWORK_REDDIT] = "redditOptions",       [PRM_NETWORK_SNAPCHAT] = "snapChatOptions",
  [PRM_NETWORK_TELEGRAM] = "telegramOptions",   [PRM_NETWORK_THREADS] = "threadsOptions",
  [PRM_NETWORK_TIKTOK] = "tikTokOptions",       [PRM_NETWORK_X] = "twitterOptions",
  [PRM_NETWORK_YOUTUBE] = "youTubeOptions",
};

typedef struct
{
  JsonObject *object;
  PrmNetwork network;
} Writer;

static JsonNode *
new_text (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);
  return node;
}

/* Returns (nullable): @value as JSON that holds others, which is how a draft may keep a list or an object as well. */
static JsonNode *
read_container (const char *value)
{
  g_autoptr (GBytes) bytes = g_bytes_new (value, strlen (value));
  g_autoptr (JsonNode) node = *value == '[' || *value == '{' ? prm_json_parse (bytes) : NULL;

  return node != NULL && (JSON_NODE_HOLDS_ARRAY (node) || JSON_NODE_HOLDS_OBJECT (node)) ? g_steal_pointer (&node)
                                                                                         : NULL;
}

static JsonNode *
new_number (const char *value)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);
  char *end = NULL;
  gint64 whole;
  double decimal;

  if (g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &whole, NULL))
    {
      json_node_set_int (node, whole);
      return node;
    }
  decimal = g_ascii_strtod (value, &end);
  if (end != value && *end == '\0' && strspn (value, "0123456789.-") == strlen (value))
    json_node_set_double (node, decimal);
  else
    json_node_set_string (node, value);
  return node;
}

static JsonNode *
new_list (const PrmNetworkOption *option, const char *value)
{
  g_auto (GStrv) entries = prm_network_option_split (option, value);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; entries[i] != NULL; i++)
    json_array_add_string_element (array,
                                   *entries[i] == '\0' && option->blank_item != NULL ? option->blank_item : entries[i]);
  json_node_take_array (node, array);
  return node;
}

static JsonNode *new_value (const PrmNetworkOption *option, const char *value);

static JsonNode *
new_table (const PrmNetworkOption *option, const char *value)
{
  g_auto (GStrv) entries = prm_network_option_split (option, value);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_auto (GStrv) values = g_strsplit (entries[i], "\t", -1);
      JsonObject *object = json_object_new ();

      for (guint k = 0; values[k] != NULL && option->members[k].key != NULL; k++)
        if (!prm_str_is_blank (values[k]))
          json_object_set_member (object, option->members[k].key,
                                  new_value (&option->members[k], g_strstrip (values[k])));
      json_array_add_object_element (array, object);
    }
  json_node_take_array (node, array);
  return node;
}

/* What is not of the row's type is sent as it was written: the service says what is wrong with it. */
static JsonNode *
new_value (const PrmNetworkOption *option, const char *value)
{
  JsonNode *node = NULL;

  switch (option->type)
    {
    case PRM_OPTION_SWITCH:
      if (!g_str_equal (value, "true") && !g_str_equal (value, "false"))
        return new_text (value);
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_boolean (node, g_str_equal (value, "true"));
      return node;
    case PRM_OPTION_NUMBER:
    case PRM_OPTION_DECIMAL:
      return new_number (value);
    case PRM_OPTION_LIST:
      node = read_container (value);
      return node != NULL ? node : new_list (option, value);
    case PRM_OPTION_TABLE:
      node = read_container (value);
      return node != NULL ? node : new_table (option, value);
    case PRM_OPTION_TEXT:
    case PRM_OPTION_LINES:
    case PRM_OPTION_URL:
    case PRM_OPTION_CHOICE:
    case PRM_OPTION_DATE:
    default:
      return new_text (value);
    }
}

/* Puts @value where @key says: with a dot in it into an object of the option object. */
static void
set_member (JsonObject *object, const char *key, JsonNode *value)
{
  const char *dot = strchr (key, '.');
  g_autofree char *name = dot != NULL ? g_strndup (key, (gsize) (dot - key)) : NULL;
  JsonObject *inner;

  if (name == NULL)
    {
      json_object_set_member (object, key, value);
      return;
    }
  if (!json_object_has_member (object, name) || !JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, name)))
    json_object_set_object_member (object, name, json_object_new ());
  inner = json_object_get_object_member (object, name);
  json_object_set_member (inner, dot + 1, value);
}

static void
add_option (const char *key, const char *value, gpointer user_data)
{
  Writer *writer = user_data;
  const PrmNetworkOption *option = prm_network_find_option (writer->network, key);
  JsonNode *node;

  if (option != NULL && g_strcmp0 (option->default_value, value) == 0)
    return;
  if (option != NULL)
    node = new_value (option, value);
  else
    node = read_container (value);
  set_member (writer->object, key, node != NULL ? node : new_text (value));
}

void
prm_codec_add_options (JsonBuilder *builder, const PrmDraft *draft)
{
  PrmNetworkSet networks = prm_draft_get_networks (draft);

  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    {
      g_autoptr (JsonObject) object = json_object_new ();
      Writer writer = { object, network };

      if (!prm_network_set_has (networks, network))
        continue;
      prm_draft_foreach_option (draft, network, add_option, &writer);
      if (json_object_get_size (object) == 0)
        continue;
      json_builder_set_member_name (builder, object_names[network]);
      json_builder_add_value (builder, json_node_init_object (json_node_alloc (), object));
    }
}
