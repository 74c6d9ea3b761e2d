/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tools"

#include "config.h"

#include <stdio.h>

#include "prm-text-length.h"
#include "text-lines.h"

/* Prints the length of each text as a network counts it. */

static void
print_length (PrmNetwork network, const char *text)
{
  printf ("%u\n", prm_text_length (network, text));
}

int
main (int argc, char **argv)
{
  return prm_text_lines_run (argc, argv, print_length);
}
