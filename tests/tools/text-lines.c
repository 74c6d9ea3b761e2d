/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tools"

#include "config.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

#include "text-lines.h"

static gboolean
run_line (PrmNetwork network, const char *line, PrmTextLineFunc func)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (line, &error);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    {
      g_printerr ("Not a JSON string: %s\n", error != NULL ? error->message : line);
      return FALSE;
    }
  func (network, json_node_get_string (node));
  return TRUE;
}

int
prm_text_lines_run (int argc, char **argv, PrmTextLineFunc func)
{
  g_autofree char *line = NULL;
  gsize capacity = 0;
  PrmNetwork network;
  int status = 0;

  if (argc != 2 || !prm_network_from_api_id (argv[1], &network))
    {
      g_printerr ("Usage: %s NETWORK < LINES-OF-JSON-STRINGS\n", argv[0]);
      return 2;
    }
  while (status == 0 && getline (&line, &capacity, stdin) >= 0)
    status = run_line (network, line, func) ? 0 : 1;
  return status;
}
