/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Reading what a stranger sent. Each function leaves @value alone and succeeds where the member is absent or null,
 * and fails with code 101 where it has another type.
 */

/** prm_sandbox_json_parse: Returns: (transfer full) (nullable): the object in @bytes; anything else is code 101 */
JsonObject *prm_sandbox_json_parse (GBytes *bytes, GError **error);

/** prm_sandbox_json_has: Returns: whether @object has @name and it is not null */
gboolean prm_sandbox_json_has (JsonObject *object, const char *name);

gboolean prm_sandbox_json_string (JsonObject *object, const char *name, const char **value, GError **error);
gboolean prm_sandbox_json_boolean (JsonObject *object, const char *name, gboolean *value, GError **error);
gboolean
prm_sandbox_json_int (JsonObject *object, const char *name, gint64 min, gint64 max, gint64 *value, GError **error);
gboolean prm_sandbox_json_object (JsonObject *object, const char *name, JsonObject **value, GError **error);
gboolean prm_sandbox_json_strings (JsonObject *object, const char *name, GStrv *value, GError **error);
/* Moments are seconds since 1970; a date that cannot be read is code 101. */
gboolean prm_sandbox_json_date (JsonObject *object, const char *name, gint64 *value, GError **error);

/* Reading what we wrote ourselves: the same without complaints, for the state file. */
const char *prm_sandbox_json_peek_string (JsonObject *object, const char *name);
gint64 prm_sandbox_json_peek_int (JsonObject *object, const char *name);
gboolean prm_sandbox_json_peek_boolean (JsonObject *object, const char *name);
JsonObject *prm_sandbox_json_peek_object (JsonObject *object, const char *name); /* (nullable) */
JsonArray *prm_sandbox_json_peek_array (JsonObject *object, const char *name);   /* (nullable) */
/* Elements of another type are passed over. */
JsonObject *prm_sandbox_json_array_peek_object (JsonArray *array, guint index); /* (nullable) */
const char *prm_sandbox_json_array_peek_string (JsonArray *array, guint index); /* (nullable) */

/* Writing. */
void prm_sandbox_json_set_string (JsonObject *object, const char *name, const char *value); /* NULL: left out */
void prm_sandbox_json_set_moment (JsonObject *object, const char *name, gint64 moment);     /* none: left out */
void prm_sandbox_json_set_moment_ms (JsonObject *object, const char *name, gint64 moment);
void prm_sandbox_json_set_strings (JsonObject *object, const char *name, const char *const *values);
JsonNode *prm_sandbox_json_take (JsonObject *object);
JsonNode *prm_sandbox_json_take_array (JsonArray *array);

/** prm_sandbox_format_moment_ms: Returns: (transfer full): "2026-07-01T08:00:00.000Z", as the service writes it */
char *prm_sandbox_format_moment_ms (gint64 moment);

G_END_DECLS
