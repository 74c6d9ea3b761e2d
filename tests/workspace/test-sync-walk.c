/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-sync-walk.h"

#define NOW G_GINT64_CONSTANT (1780308000)
#define DAY (24 * 60 * 60)
#define RECENT (NOW - 30 * DAY)

/* A service with posts at certain moments, one a row, newest first; each has a status. */
typedef struct
{
  guint n_posts;
  gint64 newest;
  gint64 spacing; /* seconds from one to the next older one; 0: all in one second */
  guint every;    /* every so many is still pending; 0: none is */
} Service;

static gint64
get_created (const Service *service, guint i)
{
  return service->newest - (gint64) i * service->spacing;
}

static PrmPostStatus
get_status (const Service *service, guint i)
{
  return service->every != 0 && i % service->every == 0 ? PRM_POST_STATUS_PENDING : PRM_POST_STATUS_SUCCESS;
}

/* Returns: how many rows the answer has; marks them in @seen */
static guint
answer (const Service *service, const PrmHistoryQuery *query, gboolean *seen, gint64 *oldest)
{
  guint n_rows = 0;

  *oldest = PRM_TIME_NONE;
  for (guint i = 0; i < service->n_posts && n_rows < query->limit; i++)
    {
      gint64 created = get_created (service, i);

      if (created < query->created_from || created > query->created_until)
        continue;
      if (query->status != PRM_POST_STATUS_UNKNOWN && query->status != get_status (service, i))
        continue;
      seen[i] = TRUE;
      *oldest = created;
      n_rows++;
    }
  return n_rows;
}

/* What is told to be complete must be: every post in it was among those that came. */
static void
check_complete (const Service *service, const gboolean *seen, gint64 from, gint64 until)
{
  if (from == PRM_TIME_NONE)
    return;
  for (guint i = 0; i < service->n_posts; i++)
    if (get_created (service, i) >= from && get_created (service, i) <= until)
      g_assert_true (seen[i]);
}

static void
test_walks (void)
{
  static const struct
  {
    const char *name;
    Service service;
    guint n_calls;
  } rows[] = {
    { "nothing", { 0, 0, 0, 0 }, 1 },
    { "little", { 999, RECENT - DAY, 3600, 10 }, 1 },
    { "just full", { 1000, RECENT - DAY, 3600, 0 }, 6 },
    { "much", { 4500, RECENT - 1, 600, 7 }, 9 },
    { "much that is pending", { 2500, RECENT - 1, 600, 1 }, 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Service *service = &rows[i].service;
      g_autofree gboolean *seen = g_new0 (gboolean, service->n_posts + 1);
      PrmWalk walk;
      guint n_calls = 0;

      prm_walk_begin (&walk, RECENT, NOW);
      while (walk.stage != PRM_WALK_DONE)
        {
          PrmHistoryQuery query;
          gint64 oldest, from, until;
          guint n_rows;
          double before = prm_walk_get_fraction (&walk);

          prm_walk_get_query (&walk, &query);
          g_assert_cmpuint (query.limit, ==, PRM_HISTORY_ROWS);
          n_rows = answer (service, &query, seen, &oldest);
          prm_walk_take (&walk, n_rows, oldest, NOW, &from, &until);
          check_complete (service, seen, from, until);
          g_assert_cmpfloat (prm_walk_get_fraction (&walk), >, before);
          g_assert_cmpuint (++n_calls, <, 100);
        }
      g_test_message ("%s", rows[i].name);
      g_assert_cmpuint (n_calls, ==, rows[i].n_calls);
      for (guint j = 0; j < service->n_posts; j++)
        g_assert_true (seen[j]);
    }
}

/* What is still to happen comes before what is over. */
static void
test_order (void)
{
  static const PrmPostStatus order[] = {
    PRM_POST_STATUS_UNKNOWN, PRM_POST_STATUS_PENDING, PRM_POST_STATUS_AWAITING_APPROVAL,
    PRM_POST_STATUS_PAUSED,  PRM_POST_STATUS_ERROR,   PRM_POST_STATUS_UNKNOWN
  };
  PrmWalk walk;
  gint64 from, until;

  prm_walk_begin (&walk, RECENT, NOW);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      PrmHistoryQuery query;

      prm_walk_get_query (&walk, &query);
      g_assert_cmpint (query.status, ==, order[i]);
      prm_walk_take (&walk, i == 0 ? PRM_HISTORY_ROWS : 5, RECENT - DAY, NOW, &from, &until);
    }
  g_assert_cmpint (walk.stage, ==, PRM_WALK_DONE);
}

/* More posts in one second than an answer holds: some stay unknown, but it comes to an end. */
static void
test_one_second (void)
{
  PrmWalk walk;
  gint64 from, until;
  guint n_calls = 0;

  prm_walk_begin (&walk, RECENT, NOW);
  while (walk.until > RECENT - 10 && n_calls < 100)
    {
      prm_walk_take (&walk, PRM_HISTORY_ROWS, walk.stage == PRM_WALK_STATUSES ? walk.status_until : walk.until, NOW,
                     &from, &until);
      if (walk.stage == PRM_WALK_STATUSES)
        prm_walk_take (&walk, 0, PRM_TIME_NONE, NOW, &from, &until);
      n_calls++;
    }
  g_assert_cmpuint (n_calls, <, 100);
}

/* A long history is looked at again less often than a short one. */
static void
test_again (void)
{
  static const struct
  {
    guint n_windows;
    gint64 after;
    gboolean due;
  } rows[] = {
    { 1, DAY - 1, FALSE }, { 1, DAY, TRUE },       { 3, 3 * DAY - 1, FALSE },
    { 3, 3 * DAY, TRUE },  { 100, 7 * DAY, TRUE }, { 100, 7 * DAY - 1, FALSE },
    { 1, -DAY, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PrmWalk walk = { .stage = PRM_WALK_DONE, .n_windows = rows[i].n_windows, .began_at = NOW, .done_at = NOW };

      g_assert_cmpint (prm_walk_is_due (&walk, NOW + rows[i].after), ==, rows[i].due);
    }
}

/* What is on disk is taken up where that can be, and never trusted where it cannot. */
static void
test_fact (void)
{
  const PrmWalk half = { PRM_WALK_STATUSES, 2, RECENT - DAY, RECENT - 2 * DAY, 3, NOW, 0 };
  const PrmWalk done = { PRM_WALK_DONE, 4, RECENT - DAY, RECENT - DAY, 6, NOW - 10, NOW };
  g_autofree char *half_fact = prm_walk_to_fact (&half);
  g_autofree char *done_fact = prm_walk_to_fact (&done);
  const struct
  {
    const char *fact;
    gint64 later;
    PrmWalkStage stage;
  } rows[] = {
    { half_fact, 60, PRM_WALK_STATUSES },
    { half_fact, 21 * DAY, PRM_WALK_FIRST },
    { half_fact, -60, PRM_WALK_FIRST },
    { done_fact, DAY, PRM_WALK_DONE },
    { done_fact, 8 * DAY, PRM_WALK_FIRST },
    { NULL, 0, PRM_WALK_FIRST },
    { "", 0, PRM_WALK_FIRST },
    { "4", 0, PRM_WALK_FIRST },
    { "9 0 0 0 0 0 0", 0, PRM_WALK_FIRST },
    { "0 0 0 0 0 0 0", 0, PRM_WALK_FIRST },
    { "2 4 5 5 1 1780308000 0", 0, PRM_WALK_FIRST },
    { "2 -1 5 5 1 1780308000 0", 0, PRM_WALK_FIRST },
    { "2 x 5 5 1 1780308000 0", 0, PRM_WALK_FIRST },
    { "2 0 5 5 99999999999 1780308000 0", 0, PRM_WALK_FIRST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PrmWalk walk = { PRM_WALK_UNREAD };

      prm_walk_from_fact (&walk, rows[i].fact, RECENT, NOW + rows[i].later);
      g_test_message ("%s", rows[i].fact != NULL ? rows[i].fact : "none");
      g_assert_cmpint (walk.stage, ==, rows[i].stage);
      if (walk.stage == PRM_WALK_FIRST)
        g_assert_cmpint (walk.until, ==, RECENT);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync-walk/walks", test_walks);
  g_test_add_func ("/sync-walk/order", test_order);
  g_test_add_func ("/sync-walk/one-second", test_one_second);
  g_test_add_func ("/sync-walk/again", test_again);
  g_test_add_func ("/sync-walk/fact", test_fact);

  return g_test_run ();
}
