/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-api-error-private.h"
#include "prm-codec.h"

gboolean
prm_codec_is_error (const PrmJson *object)
{
  g_autofree char *status = NULL;

  return prm_json_read_string (object, "status", PRM_JSON_OPTIONAL, &status, NULL) && g_strcmp0 (status, "error") == 0;
}

void
prm_codec_unwrap (const PrmJson *root, PrmJson *list, PrmJson *object)
{
  *object = *root;

  if (prm_json_get_member (root, "posts", list) && prm_json_get_length (list) > 0)
    prm_json_get_item (list, 0, object);
}

gboolean
prm_codec_open (const PrmAnswer *answer, JsonNode **root, GError **error)
{
  g_autoptr (JsonNode) node = prm_json_parse (answer->body);
  PrmJson top;

  prm_json_root (&top, node);

  if (!prm_answer_is_ok (answer) || prm_codec_is_error (&top))
    {
      prm_api_error_set_from_answer (error, answer, node, NULL);
      return FALSE;
    }
  if (node == NULL)
    {
      prm_api_error_set (error, PRM_API_ERROR_MALFORMED, PRM_API_TURN_NOBODY,
                         _ ("What answered is not the service: a page came back instead of data. Check whether this "
                            "network wants you to sign in, and the service’s address in Preferences."));
      return FALSE;
    }

  *root = g_steal_pointer (&node);
  return TRUE;
}

int
prm_codec_get_code (const GError *error)
{
  const PrmApiErrorDetail *detail = prm_api_error_get_detail (error);

  return detail != NULL ? detail->code : 0;
}
