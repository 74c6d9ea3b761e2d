/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "prm-api-error-private.h"
#include "prm-transport-private.h"

static const char *const bad_x_key = N_ ("A key of your X developer app is empty or has characters in it that no key "
                                         "has. Copy both again from X’s developer portal.");

/* A key is checked before it becomes a header, so that what was pasted along with it cannot become one too. */
static gboolean
check_key (const char *key, PrmApiError code, const char *sentence, GError **error)
{
  if (prm_key_is_well_formed (key))
    return TRUE;

  prm_api_error_set (error, code, PRM_API_TURN_USER, sentence);
  return FALSE;
}

gboolean
prm_transport_check_keys (PrmCredentials *credentials, GError **error)
{
  const char *profile_key = prm_credentials_get_profile_key (credentials);
  const char *x_key = prm_credentials_get_x_key (credentials);

  return check_key (prm_credentials_get_api_key (credentials), PRM_API_ERROR_API_KEY,
                    _ ("The API Key is empty or has characters in it that no key has. Copy it again from the Ayrshare "
                       "dashboard."),
                    error) &&
         (profile_key == NULL ||
          check_key (profile_key, PRM_API_ERROR_PROFILE_KEY,
                     _ ("The Profile Key is empty or has characters in it that no key has. Copy it again from the "
                        "Ayrshare dashboard."),
                     error)) &&
         (x_key == NULL ||
          (check_key (x_key, PRM_API_ERROR_REFUSED, _ (bad_x_key), error) &&
           check_key (prm_credentials_get_x_secret (credentials), PRM_API_ERROR_REFUSED, _ (bad_x_key), error)));
}

void
prm_transport_add_keys (SoupMessage *message, const PrmRequest *request, PrmCredentials *credentials)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  const char *profile_key = prm_credentials_get_profile_key (credentials);
  char *authorization;

  if (request->keys == PRM_REQUEST_KEYS_NONE)
    return;

  authorization = g_strdup_printf ("Bearer %s", prm_credentials_get_api_key (credentials));
  soup_message_headers_replace (headers, "Authorization", authorization);
  explicit_bzero (authorization, strlen (authorization));
  g_free (authorization);

  if (profile_key != NULL && request->keys == PRM_REQUEST_KEYS_ALL)
    soup_message_headers_replace (headers, "Profile-Key", profile_key);
  if (request->touches_x && prm_credentials_get_x_key (credentials) != NULL)
    {
      soup_message_headers_replace (headers, "X-Twitter-OAuth1-Api-Key", prm_credentials_get_x_key (credentials));
      soup_message_headers_replace (headers, "X-Twitter-OAuth1-Api-Secret", prm_credentials_get_x_secret (credentials));
    }
}
