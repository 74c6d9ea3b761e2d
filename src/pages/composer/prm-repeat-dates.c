/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-repeat-dates.h"

#include <glib/gi18n-lib.h>

#define DATES_SHOWN 10

char *
prm_repeat_describe_dates (PrmDraftRepeat repeat, gint64 start, gint64 now, GTimeZone *zone)
{
  GString *dates = g_string_new (NULL);

  for (guint i = 0; repeat.times > 0 && i <= repeat.times && i < DATES_SHOWN; i++)
    {
      /* The service counts days, not readings of a clock that is changed in between. */
      gint64 moment = start + (gint64) i * repeat.days * 24 * 60 * 60;
      g_autofree char *when = prm_time_format_when (moment, now, zone);

      g_string_append_printf (dates, "%s%s", i > 0 ? "\n" : "", when);
    }
  if (repeat.times + 1 > DATES_SHOWN)
    /* Translators: %u is the number of dates that are not listed */
    g_string_append_printf (dates, ngettext ("\nand %u more", "\nand %u more", repeat.times + 1 - DATES_SHOWN),
                            repeat.times + 1 - DATES_SHOWN);
  return g_string_free (dates, FALSE);
}
