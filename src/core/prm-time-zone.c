/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-time-zone.h"

#include <glib/gi18n-lib.h>

static GTimeZone *
ref_zone (GTimeZone *zone)
{
  return zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_local ();
}

static int
get_interval (GTimeZone *zone, gint64 moment)
{
  return MAX (g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, moment), 0);
}

char *
prm_time_zone_describe_name (GTimeZone *zone, gint64 moment)
{
  g_autoptr (GTimeZone) owned = ref_zone (zone);
  const char *name = g_time_zone_get_identifier (owned);
  const char *abbreviation = g_time_zone_get_abbreviation (owned, get_interval (owned, moment));

  if (g_strcmp0 (name, abbreviation) == 0)
    return g_strdup (name);
  /* Translators: a time zone: its name and its abbreviation, as in “Europe/Berlin (CEST)” */
  return g_strdup_printf (_ ("%s (%s)"), name, abbreviation);
}

gboolean
prm_time_zones_agree (GTimeZone *a, GTimeZone *b, gint64 moment)
{
  g_autoptr (GTimeZone) first = ref_zone (a);
  g_autoptr (GTimeZone) second = ref_zone (b);

  return g_time_zone_get_offset (first, get_interval (first, moment)) ==
         g_time_zone_get_offset (second, get_interval (second, moment));
}

gboolean
prm_time_zones_same_day (GTimeZone *a, GTimeZone *b, gint64 moment)
{
  g_autoptr (GDateTime) first = prm_time_to_local (moment, a);
  g_autoptr (GDateTime) second = prm_time_to_local (moment, b);

  return g_date_time_get_day_of_month (first) == g_date_time_get_day_of_month (second);
}

char *
prm_time_zone_describe_both (gint64 moment, GTimeZone *here, GTimeZone *there)
{
  g_autofree char *name = prm_time_zone_describe_name (here, moment);
  g_autofree char *name_there = NULL;
  g_autofree char *reading = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (there == NULL || prm_time_zones_agree (here, there, moment))
    return g_steal_pointer (&name);
  name_there = prm_time_zone_describe_name (there, moment);
  local = prm_time_to_local (moment, there);
  /* No “today”: it would be asked whose. */
  reading =
    g_date_time_format (local, prm_time_zones_same_day (here, there, moment) ? "%H:%M" : _ ("%a %-e %b, %H:%M"));
  /* Translators: beside a time: the zone of this computer, then what clocks show in that of a client, as in
   * “Europe/Berlin (CEST), your time; 09:00 in America/New_York (EDT)” */
  return g_strdup_printf (_ ("%1$s, your time; %2$s in %3$s"), name, reading, name_there);
}
