/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-backoff.h"

gint64
prm_backoff_draw (gint32 first, gint32 longest, guint failures)
{
  gint64 delay = MIN (longest, (gint64) first << MIN (failures, 16));

  return g_random_int_range ((gint32) (delay / 2) + 1, (gint32) (delay + delay / 2) + 1);
}
