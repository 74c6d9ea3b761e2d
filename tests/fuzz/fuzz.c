/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-fuzz"

#include "config.h"

#include <signal.h>
#include <stdlib.h>

#include "fuzz.h"

/* GLib ends a program with a signal that libFuzzer does not wait for, so that the input would be lost. */
static void
on_trap (int number)
{
  abort ();
}

/* A warning or a failed precondition is a finding, as it is in the tests. */
int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  signal (SIGTRAP, on_trap);
  g_log_set_always_fatal ((GLogLevelFlags) (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING));
  return 0;
}
