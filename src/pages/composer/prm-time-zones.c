/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-time-zones.h"

#include <glib/gi18n.h>

/* Where the zones of the world are listed, one a line: countries, coordinates, name. */
#define ZONE_TAB "/usr/share/zoneinfo/zone1970.tab"

static char *
describe_name (GTimeZone *zone, gint64 moment)
{
  const char *name = g_time_zone_get_identifier (zone);
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, moment);
  const char *abbreviation = g_time_zone_get_abbreviation (zone, MAX (interval, 0));

  if (g_strcmp0 (name, abbreviation) == 0)
    return g_strdup (name);
  /* Translators: a time zone: its name and its abbreviation, as in “Europe/Berlin (CEST)” */
  return g_strdup_printf (_ ("%s (%s)"), name, abbreviation);
}

/* Whether a clock there reads the same; which names it has does not matter. */
static gboolean
reads_same (GTimeZone *a, GTimeZone *b, gint64 moment)
{
  int a_interval = MAX (g_time_zone_find_interval (a, G_TIME_TYPE_UNIVERSAL, moment), 0);
  int b_interval = MAX (g_time_zone_find_interval (b, G_TIME_TYPE_UNIVERSAL, moment), 0);

  return g_time_zone_get_offset (a, a_interval) == g_time_zone_get_offset (b, b_interval);
}

static gboolean
is_same_day (gint64 moment, GTimeZone *a, GTimeZone *b)
{
  g_autoptr (GDateTime) first = prm_time_to_local (moment, a);
  g_autoptr (GDateTime) second = prm_time_to_local (moment, b);

  return g_date_time_get_day_of_month (first) == g_date_time_get_day_of_month (second);
}

char *
prm_time_zone_describe (GTimeZone *zone, gint64 moment, gint64 now)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autofree char *name = describe_name (zone != NULL ? zone : local, moment);
  g_autoptr (GDateTime) here = NULL;
  g_autofree char *reading = NULL;

  if (zone == NULL || reads_same (zone, local, moment))
    return g_steal_pointer (&name);
  here = prm_time_to_local (moment, local);
  reading =
    is_same_day (moment, zone, local) ? g_date_time_format (here, "%H:%M") : prm_time_format_when (moment, now, local);
  /* Translators: the zone of a client, such as “America/New_York (EDT)”, and what this computer's clock reads then */
  return g_strdup_printf (_ ("%s, your time %s"), name, reading);
}

gboolean
prm_time_zones_equal (GTimeZone *a, GTimeZone *b)
{
  return a == b ||
         (a != NULL && b != NULL && g_str_equal (g_time_zone_get_identifier (a), g_time_zone_get_identifier (b)));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

GStrv
prm_time_zone_list (void)
{
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (names, g_strdup ("UTC"));
  if (g_file_get_contents (ZONE_TAB, &table, NULL, NULL))
    lines = g_strsplit (table, "\n", -1);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 4);

      if (*lines[i] != '#' && g_strv_length (fields) >= 3)
        g_ptr_array_add (names, g_strdup (fields[2]));
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
