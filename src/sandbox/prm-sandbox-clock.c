/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-clock.h"

gint64
prm_sandbox_clock_now (const PrmSandboxClock *clock)
{
  return clock->frozen ? clock->frozen_at : g_get_real_time () / G_USEC_PER_SEC + clock->offset;
}

void
prm_sandbox_clock_set (PrmSandboxClock *clock, gint64 now)
{
  if (clock->frozen)
    clock->frozen_at = now;
  else
    clock->offset = now - g_get_real_time () / G_USEC_PER_SEC;
}
