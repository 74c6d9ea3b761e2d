/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-api-error.h"
#include "prm-core.h"
#include "prm-redact.h"

#include "prm-workspace.h"

char *
prm_error_dup_details (const GError *error)
{
  const PrmApiErrorDetail *detail;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *plain = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  detail = prm_api_error_get_detail (error);
  if (detail == NULL)
    return NULL;

  if (detail->http_status != 0)
    /* Translators: a line of technical details; %u is a number such as 500 */
    g_string_append_printf (text, _ ("HTTP status: %u\n"), detail->http_status);
  if (detail->code != 0)
    /* Translators: a line of technical details; %d is the service’s own number of the error */
    g_string_append_printf (text, _ ("Ayrshare code: %d\n"), detail->code);
  if (detail->retry_after != 0)
    /* Translators: a line of technical details */
    g_string_append_printf (text,
                            ngettext ("Retry after: %u second\n", "Retry after: %u seconds\n", detail->retry_after),
                            detail->retry_after);
  if (detail->server_text != NULL && *detail->server_text != '\0')
    g_string_append_printf (text, "\n%s\n", detail->server_text);

  if (text->len == 0)
    return NULL;
  plain = prm_redact (text->str);
  return g_strchomp (g_steal_pointer (&plain));
}
