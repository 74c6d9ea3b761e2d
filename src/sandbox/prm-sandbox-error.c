/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-error.h"

G_DEFINE_QUARK (prm - sandbox - error, prm_sandbox_error)

gboolean
prm_sandbox_refuse (GError **error, int code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (PRM_SANDBOX_ERROR, code, format, args);
  va_end (args);
  return FALSE;
}

guint
prm_sandbox_error_get_status (int code)
{
  static const struct
  {
    int code;
    guint status;
  } statuses[] = {
    { 102, 401 }, { 106, 429 }, { 114, 404 }, { 144, 403 }, { 169, 403 }, { 403, 403 },
    { 404, 404 }, { 405, 405 }, { 413, 413 }, { 419, 419 }, { 435, 429 }, { 500, 500 },
    { 502, 502 }, { 503, 503 }, { 504, 504 }, { 906, 429 }, { 907, 403 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (statuses[i].code == code)
      return statuses[i].status;
  return 400;
}

JsonObject *
prm_sandbox_error_to_json (const GError *error, const char *action)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "action", action);
  json_object_set_string_member (object, "status", "error");
  json_object_set_int_member (object, "code", error->code);
  json_object_set_string_member (object, "message", error->message);
  return object;
}
