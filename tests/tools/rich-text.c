/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tools"

#include "config.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

#include "prm-network-facts.h"
#include "prm-rich-text.h"
#include "text-lines.h"

/* Prints each text as a JSON string, converted where the network has rich text. */

static void
print_converted (PrmNetwork network, const char *text)
{
  g_autofree char *converted =
    prm_network_get_facts (network)->rich_text ? prm_rich_text_convert (text) : g_strdup (text);
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), converted);
  g_autofree char *json = json_to_string (node, FALSE);

  printf ("%s\n", json);
}

int
main (int argc, char **argv)
{
  return prm_text_lines_run (argc, argv, print_converted);
}
