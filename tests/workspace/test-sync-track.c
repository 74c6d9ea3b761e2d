/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-sync-track.h"

#define NOW G_GINT64_CONSTANT (1780308000)
#define INTERVAL 180
#define FIRST (PRM_ROUND_USER | PRM_ROUND_HISTORY | PRM_ROUND_LIVE | PRM_ROUND_SCHEDULES)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmTrack, prm_track_free)

static PrmTrack *
make_track (void)
{
  g_autoptr (PrmProfile) profile = prm_profile_new ("acme", "Acme");

  return prm_track_new (profile, NOW);
}

static void
run (PrmTrack *track, gint64 now, PrmRoundResult result)
{
  prm_track_begin (track, now);
  prm_track_end (track, &result, INTERVAL, now);
}

static void
test_first (void)
{
  g_autoptr (PrmTrack) track = make_track ();

  g_assert_cmpint (prm_track_get_due (track), ==, NOW);
  prm_track_begin (track, NOW);
  g_assert_true (track->running);
  g_assert_cmpint (track->running_parts, ==, FIRST);
  prm_track_end (track, &(PrmRoundResult){ 0 }, INTERVAL, NOW + 1);
  g_assert_false (track->running);
  g_assert_cmpint (prm_track_get_due (track), ==, NOW + 1 + INTERVAL);
  /* The next one reads history only. */
  prm_track_begin (track, NOW + 1 + INTERVAL);
  g_assert_cmpint (track->running_parts, ==, PRM_ROUND_HISTORY);
}

/* Soon after a post is due, but not more often than the service wants. */
static void
test_next_change (void)
{
  static const struct
  {
    gint64 next_change, due;
  } rows[] = {
    { PRM_TIME_NONE, NOW + INTERVAL },
    { NOW + 5, NOW + 30 },
    { NOW + 100, NOW + 100 },
    { NOW + 1000, NOW + INTERVAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PrmTrack) track = make_track ();

      run (track, NOW, (PrmRoundResult){ .next_change = rows[i].next_change });
      g_assert_cmpint (prm_track_get_due (track), ==, rows[i].due);
    }
}

static void
test_failures (void)
{
  static const gint64 delays[] = { 10, 20, 40, 80, 160, 320, 600, 600 };
  g_autoptr (PrmTrack) track = make_track ();

  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    {
      prm_track_begin (track, track->due);
      prm_track_fail (track, NOW);
      g_assert_cmpint (prm_track_get_due (track), ==, NOW + delays[i]);
      track->due = NOW;
    }
  /* What the failed ones did not get to comes with the next. */
  prm_track_begin (track, NOW);
  g_assert_cmpint (track->running_parts & FIRST, ==, FIRST);
  prm_track_end (track, &(PrmRoundResult){ 0 }, INTERVAL, NOW);
  g_assert_cmpuint (track->failures, ==, 0);
  g_assert_cmpint (prm_track_get_retry_delay (1000), ==, 600);
}

static void
test_soon (void)
{
  g_autoptr (PrmTrack) track = make_track ();

  run (track, NOW, (PrmRoundResult){ 0 });
  prm_track_look_soon (track, PRM_ROUND_SCHEDULES, NOW);
  g_assert_cmpint (prm_track_get_due (track), ==, NOW + 2);
  prm_track_begin (track, NOW + 2);
  g_assert_cmpint (track->running_parts, ==, PRM_ROUND_SCHEDULES);
  prm_track_end (track, &(PrmRoundResult){ 0 }, INTERVAL, NOW + 3);
  /* The full round keeps its time. */
  g_assert_cmpint (prm_track_get_due (track), ==, NOW + INTERVAL);
}

static void
test_deferred (void)
{
  g_autoptr (PrmTrack) track = make_track ();

  prm_track_refresh (track, NOW);
  run (track, NOW, (PrmRoundResult){ .deferred = TRUE });
  g_assert_cmpint (prm_track_get_due (track), ==, NOW + 5);
  prm_track_begin (track, NOW + 5);
  g_assert_true (track->running_parts & PRM_ROUND_LIVE);
}

static void
test_refresh (void)
{
  g_autoptr (PrmTrack) track = make_track ();

  run (track, NOW, (PrmRoundResult){ 0 });
  prm_track_refresh (track, NOW + 10);
  g_assert_cmpint (prm_track_get_due (track), ==, NOW + 10);
  /* That history may be a minute old, so there is one more look. */
  run (track, NOW + 10, (PrmRoundResult){ 0 });
  g_assert_cmpint (prm_track_get_due (track), ==, NOW + 71);
  run (track, NOW + 71, (PrmRoundResult){ 0 });
  g_assert_cmpint (prm_track_get_due (track), ==, NOW + 71 + INTERVAL);

  /* One that comes while a round is running is not lost with that round. */
  track->due = NOW + 300;
  prm_track_begin (track, NOW + 300);
  prm_track_refresh (track, NOW + 301);
  prm_track_end (track, &(PrmRoundResult){ 0 }, INTERVAL, NOW + 302);
  g_assert_cmpint (prm_track_get_due (track), ==, NOW + 302);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync-track/first", test_first);
  g_test_add_func ("/sync-track/next-change", test_next_change);
  g_test_add_func ("/sync-track/failures", test_failures);
  g_test_add_func ("/sync-track/soon", test_soon);
  g_test_add_func ("/sync-track/deferred", test_deferred);
  g_test_add_func ("/sync-track/refresh", test_refresh);

  return g_test_run ();
}
