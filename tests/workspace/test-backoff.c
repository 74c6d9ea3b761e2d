/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-backoff.h"

#define N_DRAWS 2000

/* After so many failures: between half and one and a half times what has doubled that often. */
static const struct
{
  gint32 first;
  gint32 longest;
  guint failures;
  gint64 lowest;
  gint64 highest;
} rows[] = {
  { 2, 300, 0, 2, 3 },
  { 2, 300, 1, 3, 6 },
  { 2, 300, 2, 5, 12 },
  { 2, 300, 3, 9, 24 },
  { 2, 300, 4, 17, 48 },
  { 2, 300, 5, 33, 96 },
  { 2, 300, 6, 65, 192 },
  { 2, 300, 7, 129, 384 },
  { 2, 300, 8, 151, 450 },
  { 2, 300, 30, 151, 450 },
  { 2, 300, 63, 151, 450 },
  { 2, 300, G_MAXUINT, 151, 450 },
  { 5, 300, 0, 3, 7 },
  { 5, 300, 1, 6, 15 },
  { 5, 300, 5, 81, 240 },
  { 5, 300, 6, 151, 450 },
  { 30, 86400, 16, 43201, 129600 },
};

/* Nearly all between the two is drawn, and nothing beyond them; from a seed, so the same in every run. */
static void
test_range (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 width = rows[i].highest - rows[i].lowest, lowest = G_MAXINT64, highest = 0;

      g_random_set_seed (i + 1);
      for (guint j = 0; j < N_DRAWS; j++)
        {
          gint64 delay = prm_backoff_draw (rows[i].first, rows[i].longest, rows[i].failures);

          lowest = MIN (lowest, delay);
          highest = MAX (highest, delay);
        }
      g_test_message ("%d s, failure %u: %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, rows[i].first, rows[i].failures,
                      lowest, highest);
      g_assert_cmpint (lowest, >=, rows[i].lowest);
      g_assert_cmpint (lowest, <=, rows[i].lowest + width / 50);
      g_assert_cmpint (highest, <=, rows[i].highest);
      g_assert_cmpint (highest, >=, rows[i].highest - width / 50);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/backoff/range", test_range);

  return g_test_run ();
}
