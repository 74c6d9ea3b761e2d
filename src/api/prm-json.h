/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Reading JSON of a server: what is absent or null is told apart from what is of a wrong type, and an error names
 * the member with its whole path, such as "history[3].scheduleDate". Nothing here trusts the server.
 */

/** PrmJson: a value and the way to it. Lives on the stack; @parent and @node must outlive it. */
typedef struct _PrmJson PrmJson;
struct _PrmJson
{
  const PrmJson *parent; /* (nullable) NULL: the whole answer */
  const char *name;      /* (nullable) the member of @parent; NULL: its item @index */
  guint index;
  JsonNode *node;
};

typedef enum
{
  PRM_JSON_OPTIONAL,
  PRM_JSON_REQUIRED,
} PrmJsonNeed;

typedef enum
{
  PRM_JSON_WRONG_MISSING,
  PRM_JSON_WRONG_TEXT,
  PRM_JSON_WRONG_NUMBER,
  PRM_JSON_WRONG_BOOLEAN,
  PRM_JSON_WRONG_DATE,
  PRM_JSON_WRONG_LIST,
  PRM_JSON_WRONG_OBJECT,
  PRM_JSON_WRONG_VALUE, /* of the right type, but not a value that the contract knows */
} PrmJsonWrong;

/**
 * prm_json_parse:
 *
 * Parses what prm_json_check() lets pass and is UTF-8, so that no answer can exhaust the stack.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if @bytes is anything else
 */
JsonNode *prm_json_parse (GBytes *bytes);

/** prm_json_root: fills @json with the whole answer. */
void prm_json_root (PrmJson *json, JsonNode *root);

/** prm_json_refuse: sets %PRM_API_ERROR_MALFORMED about @json. Returns: %FALSE, so that it can be returned. */
gboolean prm_json_refuse (const PrmJson *json, PrmJsonWrong wrong, GError **error);

/** prm_json_path: Returns: (transfer full): such as "history[3].scheduleDate" */
char *prm_json_path (const PrmJson *json);

gboolean prm_json_is_object (const PrmJson *json);
gboolean prm_json_is_array (const PrmJson *json);
gboolean prm_json_is_string (const PrmJson *json);

/** prm_json_get_member: Returns: whether @object is an object that has @name with a value other than null */
gboolean prm_json_get_member (const PrmJson *object, const char *name, PrmJson *member);

/** prm_json_get_length: Returns: the number of items, 0 if @array is no array */
guint prm_json_get_length (const PrmJson *array);
void prm_json_get_item (const PrmJson *array, guint index, PrmJson *item);

/** prm_json_dup_string: Returns: (transfer full) (nullable): the text as valid UTF-8; %NULL if @json is no text */
char *prm_json_dup_string (const PrmJson *json);

/** prm_json_get_int: Returns: whether @json is a whole number */
gboolean prm_json_get_int (const PrmJson *json, gint64 *value);

/* Each of these gives %FALSE with an error where the member is of another type, or is required and not there. An
 * optional one that is not there leaves @value as it was. */
gboolean prm_json_read_string (const PrmJson *object, const char *name, PrmJsonNeed need, char **value, GError **error);
/** prm_json_read_text: a string, or a number as text: the ids of some networks are numbers. */
gboolean prm_json_read_text (const PrmJson *object, const char *name, PrmJsonNeed need, char **value, GError **error);
gboolean
prm_json_read_boolean (const PrmJson *object, const char *name, PrmJsonNeed need, gboolean *value, GError **error);
gboolean prm_json_read_int (const PrmJson *object, const char *name, PrmJsonNeed need, gint64 *value, GError **error);
/** prm_json_read_moment: ISO 8601 with or without fractions, or `{_seconds, _nanoseconds, utc}`. */
gboolean
prm_json_read_moment (const PrmJson *object, const char *name, PrmJsonNeed need, gint64 *value, GError **error);
/** prm_json_read_array: an optional array that is not there gives @value a %NULL node, which has no items. */
gboolean
prm_json_read_array (const PrmJson *object, const char *name, PrmJsonNeed need, PrmJson *value, GError **error);
/** prm_json_read_strv: an array of strings. */
gboolean prm_json_read_strv (const PrmJson *object, const char *name, PrmJsonNeed need, GStrv *value, GError **error);

/** prm_json_to_bytes: Returns: (transfer full): what @builder has built, as compact JSON */
GBytes *prm_json_to_bytes (JsonBuilder *builder);
void prm_json_add_string (JsonBuilder *builder, const char *name, const char *value);
void prm_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value);
void prm_json_add_int (JsonBuilder *builder, const char *name, gint64 value);
void prm_json_add_strv (JsonBuilder *builder, const char *name, const char *const *value);
void prm_json_add_moment (JsonBuilder *builder, const char *name, gint64 value);

G_END_DECLS
