/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-time-zone.h"
#include "prm-time-zones.h"

#include <glib/gi18n.h>

/* Where the zones of the world are listed, one a line: countries, coordinates, name. */
#define ZONE_TAB "/usr/share/zoneinfo/zone1970.tab"

char *
prm_time_zone_describe (GTimeZone *zone, gint64 moment, gint64 now)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autofree char *name = prm_time_zone_describe_name (zone, moment);
  g_autoptr (GDateTime) here = NULL;
  g_autofree char *reading = NULL;

  if (zone == NULL || prm_time_zones_agree (zone, local, moment))
    return g_steal_pointer (&name);
  here = prm_time_to_local (moment, local);
  reading = prm_time_zones_same_day (zone, local, moment) ? g_date_time_format (here, "%H:%M")
                                                          : prm_time_format_when (moment, now, local);
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
