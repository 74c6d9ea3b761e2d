/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-api-error-private.h"
#include "prm-redact.h"
#include "prm-transport-private.h"

void
prm_transport_set_unreachable (GError **error, const GError *cause, const char *host)
{
  g_autofree char *sentence = NULL;

  if (cause->domain == G_RESOLVER_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND))
    /* Translators: %s is a host name. */
    sentence =
      g_strdup_printf (_ ("The address of the service, %s, was not found. Check the internet connection."), host);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    /* Translators: %s is a host name. */
    sentence = g_strdup_printf (_ ("%s does not take connections. The service may be down; try again later."), host);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE))
    sentence = g_strdup (_ ("This computer is offline. Check the internet connection."));
  else if (cause->domain == G_IO_ERROR && cause->code >= G_IO_ERROR_PROXY_FAILED &&
           cause->code <= G_IO_ERROR_PROXY_NOT_ALLOWED)
    sentence = g_strdup (_ ("The proxy of this computer did not let the request through. Check the proxy in the "
                            "system settings."));
  else
    /* Translators: %s is a host name. */
    sentence =
      g_strdup_printf (_ ("The connection to %s broke off. Check the internet connection and try again."), host);

  prm_api_error_set (error, PRM_API_ERROR_UNREACHABLE, PRM_API_TURN_NOBODY, sentence);
}

void
prm_transport_set_redirected (GError **error, const char *location)
{
  g_autofree char *place = prm_redact (location != NULL ? location : "");
  g_autofree char *sentence = NULL;

  /* Translators: %s is a web address. */
  sentence = g_strdup_printf (_ ("The service sends this computer on to another place (%s), which was not followed "
                                 "to keep the API Key safe. Check the service’s address in Preferences."),
                              place);
  prm_api_error_set (error, PRM_API_ERROR_MALFORMED, PRM_API_TURN_USER, sentence);
}
