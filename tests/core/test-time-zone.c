/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "prm-time-zone.h"

#include <locale.h>

typedef struct
{
  const char *moment;
  const char *here;  /* (nullable) */
  const char *there; /* (nullable) */
  const char *words;
} Row;

/* Tests run where it is UTC. */
static const Row rows[] = {
  /* Nowhere else */
  { "2026-11-23T12:00:00Z", NULL, NULL, "UTC" },
  { "2026-11-23T12:00:00Z", "Europe/Berlin", NULL, "Europe/Berlin (CET)" },
  { "2026-07-01T12:00:00Z", "Europe/Berlin", NULL, "Europe/Berlin (CEST)" },
  /* A client in another zone, whose clocks read the same: always, or at this time of the year */
  { "2026-11-23T12:00:00Z", "Europe/Berlin", "Europe/Berlin", "Europe/Berlin (CET)" },
  { "2026-11-23T12:00:00Z", "Europe/Berlin", "Europe/Paris", "Europe/Berlin (CET)" },
  { "2026-11-23T12:00:00Z", NULL, "Europe/London", "UTC" },
  { "2026-07-01T12:00:00Z", NULL, "Europe/London", "UTC, your time; 13:00 in Europe/London (BST)" },
  { "2026-11-23T12:00:00Z", "Europe/London", "UTC", "Europe/London (GMT)" },
  { "2026-07-01T12:00:00Z", "Europe/London", "UTC", "Europe/London (BST), your time; 12:00 in UTC" },
  /* Other clocks, on this day, the day before and the day after; quarters of an hour; both half-years */
  { "2026-11-23T12:00:00Z", NULL, "America/New_York", "UTC, your time; 07:00 in America/New_York (EST)" },
  { "2026-07-01T12:00:00Z", NULL, "America/New_York", "UTC, your time; 08:00 in America/New_York (EDT)" },
  { "2026-11-23T12:00:00Z", "Europe/Berlin", "America/New_York",
    "Europe/Berlin (CET), your time; 07:00 in America/New_York (EST)" },
  { "2026-11-23T02:00:00Z", NULL, "America/New_York", "UTC, your time; Sun 22 Nov, 21:00 in America/New_York (EST)" },
  { "2026-11-30T18:00:00Z", NULL, "Asia/Tokyo", "UTC, your time; Tue 1 Dec, 03:00 in Asia/Tokyo (JST)" },
  { "2026-11-23T12:00:00Z", NULL, "Asia/Kathmandu", "UTC, your time; 17:45 in Asia/Kathmandu (+0545)" },
  /* The weeks in which only one of them has changed its clocks */
  { "2026-10-28T12:00:00Z", "Europe/Berlin", "America/New_York",
    "Europe/Berlin (CET), your time; 08:00 in America/New_York (EDT)" },
  /* The hour that comes twice is told apart by the name. */
  { "2026-10-25T00:30:00Z", NULL, "Europe/Berlin", "UTC, your time; 02:30 in Europe/Berlin (CEST)" },
  { "2026-10-25T01:30:00Z", NULL, "Europe/Berlin", "UTC, your time; 02:30 in Europe/Berlin (CET)" },
};

static GTimeZone *
new_zone (const char *name)
{
  GTimeZone *zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;

  g_assert_true (name == NULL || zone != NULL);
  return zone;
}

static void
test_both (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GTimeZone) here = new_zone (row->here);
  g_autoptr (GTimeZone) there = new_zone (row->there);
  g_autofree char *words = NULL;
  gint64 moment;

  g_assert_true (prm_time_parse (row->moment, &moment));
  words = prm_time_zone_describe_both (moment, here, there);
  g_assert_cmpstr (words, ==, row->words);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/time-zone/both/%u", i);

      g_test_add_data_func (path, &rows[i], test_both);
    }
  return g_test_run ();
}
