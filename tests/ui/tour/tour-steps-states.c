/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tour"

#include "config.h"

#include "tour.h"
static gboolean
dump (Tour *tour, GError **error)
{
  tour_pause (3000);
  return tour_fail (error, "dump");
}
const TourStep tour_state_steps[] = {
  { "dump", "dump", dump },
  { NULL },
};
