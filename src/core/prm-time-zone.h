/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-time.h"

G_BEGIN_DECLS

/* Zones in words. Wherever one is asked for, %NULL is this computer's. */

/** prm_time_zone_describe_name: Returns: (transfer full): what @zone (nullable) is called at @moment: “Europe/Berlin
 * (CEST)”, or its name alone where it has no other */
char *prm_time_zone_describe_name (GTimeZone *zone, gint64 moment);

/** prm_time_zones_agree: Returns: whether clocks in @a and @b (nullable) read the same at @moment, whatever they are
 * called */
gboolean prm_time_zones_agree (GTimeZone *a, GTimeZone *b, gint64 moment);

/** prm_time_zones_same_day: Returns: whether calendars in @a and @b (nullable) show the same day at @moment */
gboolean prm_time_zones_same_day (GTimeZone *a, GTimeZone *b, gint64 moment);

/**
 * prm_time_zone_describe_both:
 * @moment: a time that is shown as it is in @here
 * @here: (nullable): where the person is who reads it
 * @there: (nullable): where the client is whom it belongs to; %NULL: nowhere else
 *
 * Returns: (transfer full): what stands beside the time, so that nobody takes one clock for the other: “Europe/Berlin
 *   (CEST)”; where clocks read something else at @there, “Europe/Berlin (CEST), your time; 09:00 in America/New_York
 *   (EDT)”, with the day where it is another one
 */
char *prm_time_zone_describe_both (gint64 moment, GTimeZone *here, GTimeZone *there);

G_END_DECLS
