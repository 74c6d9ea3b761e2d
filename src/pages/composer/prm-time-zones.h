/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-time.h"

G_BEGIN_DECLS

/**
 * prm_time_zone_describe:
 * @zone: (nullable): the zone that times are shown in; %NULL is this computer's
 * @moment: what is shown
 * @now: the present moment
 *
 * Returns: (transfer full): what stands beside the time: “Europe/Berlin (CEST)”; where this computer's clock reads
 *   another time, that as well: “America/New_York (EDT), your time 15:00”
 */
char *prm_time_zone_describe (GTimeZone *zone, gint64 moment, gint64 now);

/** prm_time_zones_equal: Returns: whether @a and @b (nullable) are of the same name */
gboolean prm_time_zones_equal (GTimeZone *a, GTimeZone *b);

/** prm_time_zone_list: Returns: (transfer full): the names of the zones that this computer knows, in order */
GStrv prm_time_zone_list (void);

G_END_DECLS
