/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-support.h"

/* Counts by profile and by day are what one gets by listing and counting; changes name the days and posts concerned. */

#define DAY (24 * 60 * 60)
#define N_DAYS 7

static GPtrArray *
make_posts (void)
{
  GPtrArray *posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);

  for (guint i = 0; i < 90; i++)
    {
      g_autofree char *id = g_strdup_printf ("post-%u", i);
      g_autofree char *ref_id = g_strdup_printf ("r%u", i % 4);
      PrmPost *post = test_post_new (id, ref_id, (i * 13 % 9) * DAY + i * 997 % DAY, "x");

      post->status = i % (PRM_POST_STATUS_DELETED + 1);
      g_ptr_array_add (posts, post);
    }

  return posts;
}

/* One of each is stuck in the outbox, one waits to be deleted. */
static void
fill (TestStore *test)
{
  g_autoptr (GPtrArray) posts = make_posts ();
  static const struct
  {
    const char *id;
    PrmOperationKind kind;
    PrmOperationState state;
  } operations[] = {
    { "post-1", PRM_OPERATION_UPDATE, PRM_OPERATION_STOPPED }, /* waits for approval */
    { "post-2", PRM_OPERATION_UPDATE, PRM_OPERATION_STOPPED }, /* pending */
    { "post-9", PRM_OPERATION_UPDATE, PRM_OPERATION_WAITING },
    { "post-17", PRM_OPERATION_DELETE, PRM_OPERATION_WAITING },
  };

  g_assert_true (test_merge_posts (test->store, "r", posts, PRM_TIME_NONE, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      g_autoptr (PrmPost) post = test_get_post (test->store, operations[i].id, NULL);
      g_autoptr (PrmOperation) operation =
        prm_operation_new (operations[i].kind, post->profile_ref_id, operations[i].id, 5);

      if (operations[i].kind == PRM_OPERATION_UPDATE)
        {
          operation->change = prm_post_change_new ();
          operation->change->has_notes = TRUE;
        }
      operation->state = operations[i].state;
      g_assert_true (test_add_operation (test->store, operation, 5, NULL));
    }
}

static void
test_by_profile (TestStore *test, gconstpointer data)
{
  g_autoptr (GPtrArray) none = test_count_by_profile (test->store, NULL);
  g_autoptr (GPtrArray) counts = NULL;
  guint n_approvals = 0, n_failures = 0;

  g_assert_cmpuint (none->len, ==, 0);
  fill (test);
  counts = test_count_by_profile (test->store, NULL);
  g_assert_cmpuint (counts->len, >, 0);
  for (guint i = 0; i < counts->len; i++)
    {
      const PrmStoreCounts *of_profile = g_ptr_array_index (counts, i);
      const PrmPostFilter failures = { .profile_ref_id = of_profile->profile_ref_id, .needs_attention = TRUE };
      const PrmPostFilter approvals = { .profile_ref_id = of_profile->profile_ref_id,
                                        .statuses = 1u << PRM_POST_STATUS_AWAITING_APPROVAL };
      g_autoptr (GPtrArray) waiting = test_query_posts (test->store, &approvals, NULL);
      guint n_waiting = 0;

      g_test_message ("%s", of_profile->profile_ref_id);
      for (guint w = 0; w < waiting->len; w++)
        n_waiting += prm_post_needs_attention (waiting->pdata[w]) ? 0 : 1;
      g_assert_cmpuint (of_profile->n_approvals, ==, n_waiting);
      g_assert_cmpuint (of_profile->n_failures, ==, test_count_posts (test->store, &failures, NULL));
      n_approvals += of_profile->n_approvals;
      n_failures += of_profile->n_failures;
    }
  {
    const PrmPostFilter failures = { .needs_attention = TRUE };

    g_assert_cmpuint (n_failures, ==, test_count_posts (test->store, &failures, NULL));
  }
  /* 12 posts have the status; one is stuck and one hidden. */
  g_assert_cmpuint (n_approvals, ==, 10);
}

static void
test_by_day (TestStore *test, gconstpointer data)
{
  static const PrmPostFilter filters[] = {
    { .limit = 0 },
    { .profile_ref_id = (char *) "r1" },
    { .profile_ref_id = (char *) "nobody" },
    { .needs_attention = TRUE },
    { .statuses = 1u << PRM_POST_STATUS_DELETED },
    { .statuses = (1u << PRM_POST_STATUS_PENDING) | (1u << PRM_POST_STATUS_PAUSED), .profile_ref_id = (char *) "r2" },
  };
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gint64));

  fill (test);
  /* The day on which clocks change is longer than the others. */
  for (gint64 day = 0; day <= N_DAYS; day++)
    {
      gint64 start = DAY + day * DAY + (day > 3 ? 3600 : 0);

      g_array_append_val (starts, start);
    }

  for (guint f = 0; f < G_N_ELEMENTS (filters); f++)
    {
      g_autoptr (GArray) counts = test_count_by_day (test->store, &filters[f], starts, NULL);

      g_assert_cmpuint (counts->len, ==, N_DAYS);
      for (guint day = 0; day < N_DAYS; day++)
        {
          PrmPostFilter filter = filters[f];
          const PrmStoreDayCounts *of_day = &g_array_index (counts, PrmStoreDayCounts, day);
          guint sum = 0;

          g_test_message ("filter %u, day %u", f, day);
          filter.from = g_array_index (starts, gint64, day);
          filter.until = g_array_index (starts, gint64, day + 1);
          g_assert_cmpuint (of_day->n_posts, ==, test_count_posts (test->store, &filter, NULL));
          for (guint status = 0; status < G_N_ELEMENTS (of_day->n_in_status); status++)
            sum += of_day->n_in_status[status];
          g_assert_cmpuint (of_day->n_posts, ==, sum);
        }
    }
}

/* A change far apart in time does not touch what lies between. */
static void
test_changes (TestStore *test, gconstpointer data)
{
  static const struct
  {
    gint64 from;
    gint64 until;
    gboolean touched;
  } ranges[] = {
    { PRM_TIME_NONE, PRM_TIME_NONE, TRUE },
    { DAY, 2 * DAY, TRUE },
    { PRM_TIME_NONE, DAY + 100, FALSE },
    { PRM_TIME_NONE, DAY + 101, TRUE },
    { 2 * DAY, 9 * DAY, FALSE },
    { DAY + 101, 9 * DAY + 100, FALSE },
    { 9 * DAY, 10 * DAY, TRUE },
    { 9 * DAY + 101, PRM_TIME_NONE, FALSE },
    { 20 * DAY, 21 * DAY, FALSE },
  };

  test_merge (test->store, "r",
              test_posts (test_post_new ("a", "r", DAY + 100, "a"), test_post_new ("b", "r", 9 * DAY + 100, "b"),
                          test_post_new ("c", "r", 5 * DAY, "c"), NULL));
  test_store_forget (test);
  test_merge (test->store, "r",
              test_posts (test_post_new ("a", "r", DAY + 100, "changed"),
                          test_post_new ("b", "r", 9 * DAY + 100, "changed"), test_post_new ("c", "r", 5 * DAY, "c"),
                          NULL));
  g_assert_cmpuint (test->n_posts_changed, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_test_message ("range %u", i);
      g_assert_cmpint (prm_posts_change_touches (test->change, ranges[i].from, ranges[i].until), ==, ranges[i].touched);
    }
  g_assert_true (prm_posts_change_has_post (test->change, "a"));
  g_assert_true (prm_posts_change_has_post (test->change, "b"));
  g_assert_false (prm_posts_change_has_post (test->change, "c"));

  /* The day that a post leaves is touched as well as the one that it comes to. */
  test_store_forget (test);
  test_merge (test->store, "r", test_posts (test_post_new ("c", "r", 7 * DAY, "c"), NULL));
  g_assert_true (prm_posts_change_touches (test->change, 5 * DAY, 6 * DAY));
  g_assert_false (prm_posts_change_touches (test->change, 6 * DAY, 7 * DAY));
  g_assert_true (prm_posts_change_touches (test->change, 7 * DAY, 8 * DAY));
}

/* Very many are not told one by one. */
static void
test_many_changes (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmPostsChange) change = prm_posts_change_new ();

  for (guint i = 0; i < 5000; i++)
    prm_posts_change_add (change, "p", 1000 + 2 * i);
  g_assert_true (prm_posts_change_touches (change, 1001, 1002));
  g_assert_false (prm_posts_change_touches (change, 1, 1000));
  g_assert_true (prm_posts_change_has_post (change, "any"));
  g_assert_cmpint (prm_posts_change_get_from (change), ==, 1000);
  g_assert_cmpint (prm_posts_change_get_until (change), ==, 1000 + 2 * 4999 + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST_ADD ("/store/counts/by-profile", test_by_profile);
  TEST_ADD ("/store/counts/by-day", test_by_day);
  TEST_ADD ("/store/counts/changes", test_changes);
  TEST_ADD ("/store/counts/many-changes", test_many_changes);

  return g_test_run ();
}
