/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-fuzz"

#include "config.h"

#include "fuzz.h"
#include "prm-network-facts.h"
#include "prm-text-length.h"

static void
measure (PrmNetwork network, const char *text, gboolean valid)
{
  guint max = prm_network_get_facts (network)->text_max;
  guint length = prm_text_length (network, text);
  gssize limit = prm_text_find_limit (network, text);

  if ((length <= max) != (limit < 0))
    g_error ("%s: %u characters, limit at %d", prm_network_get_api_id (network), length, (int) limit);
  if (limit > (gssize) strlen (text) ||
      (valid && limit >= 0 && g_utf8_get_char_validated (text + limit, -1) > 0x10ffff))
    g_error ("%s: the limit is in the middle of a character", prm_network_get_api_id (network));
  if (limit < 0 && prm_text_limit_splits (network, text))
    g_error ("%s: a text that fits is split", prm_network_get_api_id (network));
}

/* The text is measured once as it is and once so often that it is too long. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GString) many = g_string_new (NULL);
  gboolean valid = g_utf8_validate (text, -1, NULL);

  while (*text != '\0' && many->len < 2000)
    g_string_append (many, text);
  /* One text after the other, as what is known about the last one is kept. */
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    measure (network, text, valid);
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    measure (network, many->str, valid);
  return 0;
}
