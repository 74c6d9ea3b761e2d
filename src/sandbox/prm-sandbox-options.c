/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-media-url.h"
#include "prm-network-options.h"

#include "prm-sandbox-private.h"

/*
 * The option objects of a request, held against the rows that networks/ has. A field that no row names passes. A wrong
 * type refuses the whole request, a wrong value only its network.
 */

/* Some older pages write Snapchat's object in another way. */
static JsonObject *
peek_options (JsonObject *body, PrmNetwork network)
{
  JsonObject *options = prm_sandbox_json_peek_object (body, prm_sandbox_options_name (network));

  if (options == NULL && network == PRM_NETWORK_SNAPCHAT)
    options = prm_sandbox_json_peek_object (body, "snapchatOptions");
  return options;
}

/* Returns: (nullable): the object that the member of @key is in; @name is what it is called there */
static JsonObject *
peek_parent (JsonObject *options, const char *key, const char **name)
{
  const char *dot = strchr (key, '.');
  g_autofree char *parent = NULL;

  *name = dot != NULL ? dot + 1 : key;
  if (dot == NULL || options == NULL)
    return options;
  parent = g_strndup (key, dot - key);
  return prm_sandbox_json_peek_object (options, parent);
}

/* Returns: (nullable): the member of @key, or NULL where it is absent or null */
static JsonNode *
peek_node (JsonObject *options, const char *key)
{
  const char *name;
  JsonObject *parent = peek_parent (options, key, &name);

  return parent != NULL && prm_sandbox_json_has (parent, name) ? json_object_get_member (parent, name) : NULL;
}

/* Something is written, or a switch is on. */
static gboolean
is_set (JsonNode *node)
{
  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return TRUE;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return *json_node_get_string (node) != '\0';
  return json_node_get_value_type (node) != G_TYPE_BOOLEAN || json_node_get_boolean (node);
}

/* Types */

static gboolean
is_value (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
is_array_of (JsonNode *node, gboolean objects)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (objects ? prm_sandbox_json_array_peek_object (array, i) == NULL
                : prm_sandbox_json_array_peek_string (array, i) == NULL)
      return FALSE;
  return TRUE;
}

/* Returns: (nullable): what @node should be and is not */
static const char *
find_type_problem (JsonNode *node, PrmOptionType type)
{
  switch (type)
    {
    case PRM_OPTION_SWITCH:
      return is_value (node, G_TYPE_BOOLEAN) ? NULL : "true or false";
    case PRM_OPTION_NUMBER:
      return is_value (node, G_TYPE_INT64) ? NULL : "a whole number";
    case PRM_OPTION_DECIMAL:
      return is_value (node, G_TYPE_INT64) || is_value (node, G_TYPE_DOUBLE) ? NULL : "a number";
    case PRM_OPTION_LIST:
      return is_array_of (node, FALSE) ? NULL : "an array of strings";
    case PRM_OPTION_TABLE:
      return is_array_of (node, TRUE) ? NULL : "an array of objects";
    case PRM_OPTION_TEXT:
    case PRM_OPTION_LINES:
    case PRM_OPTION_URL:
    case PRM_OPTION_CHOICE:
    case PRM_OPTION_DATE:
    default:
      return is_value (node, G_TYPE_STRING) ? NULL : "a string";
    }
}

/* "poll" of "poll.duration" */
static gboolean
check_parent_type (JsonObject *options, const char *key, GError **error)
{
  const char *dot = strchr (key, '.');
  g_autofree char *parent = dot != NULL ? g_strndup (key, dot - key) : NULL;
  JsonObject *object;

  return parent == NULL || prm_sandbox_json_object (options, parent, &object, error);
}

static gboolean
check_types (JsonObject *options, PrmNetwork network, GError **error)
{
  for (const PrmNetworkOption *row = prm_network_get_options (network, NULL); row->key != NULL; row++)
    {
      JsonNode *node = peek_node (options, row->key);
      const char *problem = node != NULL ? find_type_problem (node, row->type) : NULL;

      if (!check_parent_type (options, row->key, error))
        return FALSE;
      if (problem != NULL)
        return prm_sandbox_refuse (error, 101, "Parameter %s.%s must be %s.", prm_sandbox_options_name (network),
                                   row->key, problem);
    }
  return TRUE;
}

gboolean
prm_sandbox_check_option_types (JsonObject *body, GError **error)
{
  for (PrmNetwork network = 0; network < PRM_N_NETWORKS; network++)
    {
      JsonObject *options = NULL;

      if (!prm_sandbox_json_object (body, prm_sandbox_options_name (network), &options, error))
        return FALSE;
      options = peek_options (body, network);
      if (options != NULL && !check_types (options, network, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
prm_sandbox_uses_max_pack (JsonObject *body)
{
  for (PrmNetwork network = 0; network < PRM_N_NETWORKS; network++)
    for (const PrmNetworkOption *row = prm_network_get_options (network, NULL); row->key != NULL; row++)
      if (row->plan == PRM_OPTION_PLAN_MAX_PACK && is_set (peek_node (peek_options (body, network), row->key)))
        return TRUE;
  return FALSE;
}

/* Values. Each function returns (transfer full) (nullable) what is wrong, without the name of the field. */

static char *
find_choice_problem (const PrmNetworkOption *row, const char *text)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (const PrmOptionChoice *choice = row->choices; choice != NULL && choice->value != NULL; choice++)
    {
      if (g_str_equal (choice->value, text))
        return NULL;
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", choice->value);
    }
  return row->choices != NULL ? g_strdup_printf ("must be one of %s", words->str) : NULL;
}

static char *
find_text_problem (const PrmNetworkOption *row, PrmOptionType type, const char *text, gint64 min, gint64 max)
{
  glong length = g_utf8_strlen (text, -1);
  gint64 moment;

  if (max > 0 && length > max)
    return g_strdup_printf ("may have up to %d characters", (int) max);
  if (length < min)
    return g_strdup_printf ("needs %d characters", (int) min);
  if (row->forbidden != NULL && strpbrk (text, row->forbidden) != NULL)
    return g_strdup_printf ("takes none of “%s”", row->forbidden);
  if (type == PRM_OPTION_URL && *text != '\0' && g_strcmp0 (text, row->blank_item) != 0 &&
      g_ascii_strncasecmp (text, "https://", 8) != 0 && !prm_url_is_loopback (text))
    return g_strdup ("must begin with https://");
  if (type == PRM_OPTION_DATE && !prm_time_parse (text, &moment))
    return g_strdup ("must be a UTC date such as 2026-07-08T12:30:00Z");
  return type == PRM_OPTION_CHOICE ? find_choice_problem (row, text) : NULL;
}

static char *
find_number_problem (const PrmNetworkOption *row, JsonNode *node)
{
  double number = json_node_get_double (node);
  g_autofree char *text = NULL;

  if (row->choices != NULL)
    {
      text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
      return find_choice_problem (row, text);
    }
  if (number < row->min || (row->max > 0 && number > row->max))
    return row->max > 0 ? g_strdup_printf ("must be from %d to %d", (int) row->min, (int) row->max)
                        : g_strdup_printf ("must be %d or more", (int) row->min);
  return NULL;
}

static char *
find_count_problem (const PrmNetworkOption *row, guint n)
{
  if (row->max > 0 && n > row->max)
    return g_strdup_printf ("may have up to %d entries", (int) row->max);
  return n > 0 && n < row->min ? g_strdup_printf ("needs %d entries", (int) row->min) : NULL;
}

static char *
find_list_problem (const PrmNetworkOption *row, JsonArray *array)
{
  glong total = 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *text = prm_sandbox_json_array_peek_string (array, i);
      gboolean blank = g_strcmp0 (text, row->blank_item) == 0;
      char *problem = blank ? NULL : find_text_problem (row, row->item_type, text, row->item_min, row->item_max);

      if (problem != NULL)
        return problem;
      total += g_utf8_strlen (text, -1);
    }
  if (row->total_max > 0 && total > row->total_max)
    return g_strdup_printf ("may have up to %u characters together", row->total_max);
  return find_count_problem (row, json_array_get_length (array));
}

static char *find_problem (const PrmNetworkOption *row, JsonNode *node);

/* Members of a table are not looked at before, so their types are wrong values. */
static char *
find_entry_problem (const PrmNetworkOption *members, JsonObject *entry)
{
  for (const PrmNetworkOption *row = members; row != NULL && row->key != NULL; row++)
    {
      JsonNode *node = peek_node (entry, row->key);
      const char *type_problem = node != NULL ? find_type_problem (node, row->type) : NULL;
      g_autofree char *problem = NULL;

      if (type_problem != NULL)
        return g_strdup_printf ("has a %s that is not %s", row->key, type_problem);
      if (row->need == PRM_OPTION_REQUIRED && !is_set (node))
        return g_strdup_printf ("has an entry without %s", row->key);
      problem = node != NULL ? find_problem (row, node) : NULL;
      if (problem != NULL)
        return g_strdup_printf ("has an entry whose %s %s", row->key, problem);
    }
  return NULL;
}

static char *
find_table_problem (const PrmNetworkOption *row, JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      char *problem = find_entry_problem (row->members, prm_sandbox_json_array_peek_object (array, i));

      if (problem != NULL)
        return problem;
    }
  return find_count_problem (row, json_array_get_length (array));
}

/* @node is of the row's type. */
static char *
find_problem (const PrmNetworkOption *row, JsonNode *node)
{
  switch (row->type)
    {
    case PRM_OPTION_SWITCH:
      return NULL;
    case PRM_OPTION_NUMBER:
    case PRM_OPTION_DECIMAL:
      return find_number_problem (row, node);
    case PRM_OPTION_LIST:
      return find_list_problem (row, json_node_get_array (node));
    case PRM_OPTION_TABLE:
      return find_table_problem (row, json_node_get_array (node));
    case PRM_OPTION_TEXT:
    case PRM_OPTION_LINES:
    case PRM_OPTION_URL:
    case PRM_OPTION_CHOICE:
    case PRM_OPTION_DATE:
    default:
      return find_text_problem (row, row->type, json_node_get_string (node), row->min, row->max);
    }
}

/* Needs and exclusions */

static gboolean
has_video (PrmSandboxPost *post, const char *const *media)
{
  for (guint i = 0; media[i] != NULL; i++)
    if (prm_media_url_get_kind (media[i]) == PRM_MEDIA_VIDEO || prm_sandbox_json_peek_boolean (post->body, "isVideo"))
      return TRUE;
  return FALSE;
}

static gboolean
is_needed (const PrmNetworkOption *row, JsonObject *options, gboolean video)
{
  const char *name;

  if (row->required_with != NULL && is_set (peek_node (options, row->required_with)))
    return TRUE;
  switch (row->need)
    {
    case PRM_OPTION_REQUIRED:
      return TRUE;
    case PRM_OPTION_REQUIRED_WITH_VIDEO:
      return video;
    case PRM_OPTION_REQUIRED_IN_OBJECT:
      return peek_parent (options, row->key, &name) != NULL;
    case PRM_OPTION_OPTIONAL:
    default:
      return FALSE;
    }
}

static char *
find_relation_problem (const PrmNetworkOption *row, JsonObject *options, JsonNode *node)
{
  gint64 moment = PRM_TIME_NONE, before = PRM_TIME_NONE;
  JsonNode *other = row->after != NULL ? peek_node (options, row->after) : NULL;

  if (row->plan == PRM_OPTION_PLAN_PERMISSION && is_set (node))
    return g_strdup ("needs a permission that this account does not have");
  if (row->excludes != NULL && is_set (node) && is_set (peek_node (options, row->excludes)))
    return g_strdup_printf ("cannot stand beside %s", row->excludes);
  if (other != NULL && prm_time_parse (json_node_get_string (node), &moment) &&
      prm_time_parse (json_node_get_string (other), &before) && moment <= before)
    return g_strdup_printf ("must be later than %s", row->after);
  return NULL;
}

/* Rules that no row can say. Returns: (transfer full) (nullable): what is wrong; @code may be changed */
static char *
find_special_problem (JsonObject *options, PrmNetwork network, int *code)
{
  JsonObject *action = prm_sandbox_json_peek_object (options, "callToAction");
  JsonObject *trial = prm_sandbox_json_peek_object (options, "trialParams");

  if (network == PRM_NETWORK_GOOGLE_BUSINESS && action != NULL && !is_set (peek_node (action, "url")) &&
      g_strcmp0 (prm_sandbox_json_peek_string (action, "actionType"), "call") != 0)
    return g_strdup ("callToAction.url is missing");
  if (network == PRM_NETWORK_INSTAGRAM && trial != NULL && !is_set (peek_node (trial, "graduationStrategy")))
    {
      *code = 447;
      return g_strdup ("trialParams.graduationStrategy is missing");
    }
  return NULL;
}

/* Facebook cuts a title that is too long. */
static gboolean
is_cut (PrmNetwork network, const PrmNetworkOption *row)
{
  return network == PRM_NETWORK_FACEBOOK && g_str_equal (row->key, "title");
}

static char *
find_row_problem (PrmNetwork network, const PrmNetworkOption *row, JsonObject *options, gboolean video)
{
  JsonNode *node = peek_node (options, row->key);
  g_autofree char *problem = NULL;

  if (!is_set (node))
    return is_needed (row, options, video) ? g_strdup_printf ("%s is missing", row->key) : NULL;
  if (!is_cut (network, row))
    problem = find_problem (row, node);
  if (problem == NULL)
    problem = find_relation_problem (row, options, node);
  return problem != NULL ? g_strdup_printf ("%s %s", row->key, problem) : NULL;
}

JsonObject *
prm_sandbox_verify_options (PrmSandboxPost *post, PrmNetwork network, const char *const *media)
{
  JsonObject *options = peek_options (post->body, network);
  gboolean video = has_video (post, media);
  g_autofree char *problem = NULL;
  int code = 101;

  for (const PrmNetworkOption *row = prm_network_get_options (network, NULL); problem == NULL && row->key != NULL;
       row++)
    problem = find_row_problem (network, row, options, video);
  if (problem == NULL && options != NULL)
    problem = find_special_problem (options, network, &code);
  if (problem != NULL)
    return prm_sandbox_post_error (network, code, TRUE, "%s: %s.", prm_sandbox_options_name (network), problem);
  if (network == PRM_NETWORK_TIKTOK && prm_sandbox_json_has (post->body, "firstComment") &&
      g_strcmp0 (options != NULL ? prm_sandbox_json_peek_string (options, "visibility") : NULL, "public") != 0)
    return prm_sandbox_post_error (network, 904, TRUE,
                                   "A first comment on TikTok needs tikTokOptions.visibility public.");
  return NULL;
}
