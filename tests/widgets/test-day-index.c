/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "prm-day-index.h"
#include "prm-items-private.h"

/* Wednesday 14 October 2026, 12:00 UTC */
#define NOW ((gint64) 1791979200)
#define HOUR ((gint64) 3600)
#define DAY (24 * HOUR)

/* 1 October 2026 is the fourth of the 42 days. */
#define CELL(day) ((day) + 2)

typedef struct
{
  GTimeZone *zone;
  GListStore *posts;
  PrmDayIndex *index;
  guint n_changed;
} Fixture;

static gint64
at (int day, int hour)
{
  return NOW + (day - 14) * DAY + (hour - 12) * HOUR;
}

static void
on_changed (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_month (Fixture *fixture, int month)
{
  PrmMonthLayout layout;

  prm_month_layout (&layout, (PrmMonth){ 2026, month }, 1, fixture->zone);
  prm_day_index_set_layout (fixture->index, &layout);
}

static void
rest (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->zone = g_time_zone_new_utc ();
  fixture->posts = g_list_store_new (PRM_TYPE_POST_ITEM);
  fixture->index = prm_day_index_new ();
  set_month (fixture, 10);
  prm_day_index_set_model (fixture->index, G_LIST_MODEL (fixture->posts));
  rest ();
  g_signal_connect_swapped (fixture->index, "changed", G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->index);
  g_assert_finalize_object (fixture->posts);
  g_time_zone_unref (fixture->zone);
}

static PrmPost *
make_post (const char *id, PrmPostStatus status, gint64 scheduled_at, PrmNetworkSet networks)
{
  PrmPost *post = prm_post_new (id, "ref");

  post->status = status;
  post->scheduled_at = scheduled_at;
  post->networks = networks;
  return post;
}

static PrmPostItem *
add (Fixture *fixture, const char *id, PrmPostStatus status, gint64 scheduled_at)
{
  g_autoptr (PrmPost) post = make_post (id, status, scheduled_at, PRM_NETWORK_BIT (PRM_NETWORK_X));
  g_autoptr (PrmPostItem) item = prm_post_item_new (post, NULL, NOW);

  g_list_store_append (fixture->posts, item);
  return item;
}

/* The ids of a day’s posts, one letter each. */
static char *
get_day (Fixture *fixture, int day)
{
  GPtrArray *items = prm_day_index_get_day (fixture->index, CELL (day));
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    g_string_append (ids, prm_post_item_get_id (g_ptr_array_index (items, i)));
  return g_string_free (ids, FALSE);
}

static void
assert_day (Fixture *fixture, int day, const char *ids)
{
  g_autofree char *found = get_day (fixture, day);

  g_assert_cmpstr (found, ==, ids);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  add (fixture, "p", PRM_POST_STATUS_SUCCESS, at (20, 6));
  add (fixture, "s", PRM_POST_STATUS_PENDING, at (20, 7));
  add (fixture, "w", PRM_POST_STATUS_AWAITING_APPROVAL, at (20, 18));
  add (fixture, "f", PRM_POST_STATUS_ERROR, at (20, 23));
  add (fixture, "r", PRM_POST_STATUS_PENDING, at (20, 5));
  assert_day (fixture, 20, "fwrsp");
  assert_day (fixture, 21, "");
}

static void
test_changes_are_told_once (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 50; i++)
    add (fixture, "a", PRM_POST_STATUS_PENDING, at (1 + i % 31, 9));
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  /* Whoever asks before that hears the truth all the same. */
  g_assert_cmpuint (prm_day_index_get_n_posts (fixture->index), ==, 50);
  rest ();
  g_assert_cmpuint (fixture->n_changed, ==, 1);

  g_list_store_remove (fixture->posts, 0);
  rest ();
  g_assert_cmpuint (fixture->n_changed, ==, 2);
  g_assert_cmpuint (prm_day_index_get_n_posts (fixture->index), ==, 49);
}

static void
test_follows_items (Fixture *fixture, gconstpointer data)
{
  PrmPostItem *item = add (fixture, "a", PRM_POST_STATUS_PENDING, at (20, 9));
  g_autoptr (PrmPost) moved = make_post ("a", PRM_POST_STATUS_PENDING, at (22, 9), PRM_NETWORK_BIT (PRM_NETWORK_X));
  g_autoptr (PrmPost) away = make_post ("a", PRM_POST_STATUS_PENDING, at (80, 9), PRM_NETWORK_BIT (PRM_NETWORK_X));

  g_assert_cmpint (prm_day_index_find_day (fixture->index, item), ==, CELL (20));
  prm_post_item_update (item, moved, NULL, NOW);
  assert_day (fixture, 20, "");
  assert_day (fixture, 22, "a");
  rest ();
  g_assert_cmpuint (fixture->n_changed, ==, 1);

  prm_post_item_update (item, away, NULL, NOW);
  g_assert_cmpint (prm_day_index_find_day (fixture->index, item), ==, -1);
  g_assert_cmpuint (prm_day_index_get_n_posts (fixture->index), ==, 0);

  /* Time alone makes a scheduled post overdue, and so the first of its day. */
  prm_post_item_update (item, moved, NULL, NOW);
  add (fixture, "b", PRM_POST_STATUS_PENDING, at (22, 8));
  assert_day (fixture, 22, "ba");
  prm_post_item_set_now (item, at (22, 10));
  assert_day (fixture, 22, "ab");
}

static void
test_forgets_items (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PrmPostItem) item = g_object_ref (add (fixture, "a", PRM_POST_STATUS_PENDING, at (20, 9)));
  g_autoptr (PrmPost) moved = make_post ("a", PRM_POST_STATUS_PENDING, at (22, 9), 0);

  g_list_store_remove_all (fixture->posts);
  rest ();
  fixture->n_changed = 0;
  prm_post_item_update (item, moved, NULL, NOW);
  rest ();
  g_assert_cmpuint (fixture->n_changed, ==, 0);

  prm_day_index_set_model (fixture->index, NULL);
  add (fixture, "b", PRM_POST_STATUS_PENDING, at (20, 9));
  g_assert_cmpuint (prm_day_index_get_n_posts (fixture->index), ==, 0);
  prm_day_index_set_model (fixture->index, G_LIST_MODEL (fixture->posts));
  g_assert_cmpuint (prm_day_index_get_n_posts (fixture->index), ==, 1);
}

static void
test_month_edges (Fixture *fixture, gconstpointer data)
{
  gint64 first = at (-2, 0);
  gint64 end = at (40, 0);

  add (fixture, "a", PRM_POST_STATUS_PENDING, first - 1);
  add (fixture, "b", PRM_POST_STATUS_PENDING, first);
  add (fixture, "c", PRM_POST_STATUS_PENDING, end - 1);
  add (fixture, "d", PRM_POST_STATUS_PENDING, end);
  g_assert_cmpuint (prm_day_index_get_n_posts (fixture->index), ==, 2);
  assert_day (fixture, -2, "b");
  assert_day (fixture, 39, "c");

  set_month (fixture, 11);
  /* November’s six weeks begin on 26 October. */
  g_assert_cmpuint (prm_day_index_get_n_posts (fixture->index), ==, 2);
  assert_day (fixture, 39 - 28, "c");
  assert_day (fixture, 40 - 28, "d");
}

static void
test_filter_and_counts (Fixture *fixture, gconstpointer data)
{
  PrmCalendarFilter only_failed = { 1u << PRM_POST_GROUP_FAILED, PRM_NETWORK_SET_EMPTY };
  PrmCalendarFilter only_reddit = { PRM_POST_GROUPS_ALL, PRM_NETWORK_BIT (PRM_NETWORK_REDDIT) };

  add (fixture, "a", PRM_POST_STATUS_PENDING, at (20, 9));
  add (fixture, "b", PRM_POST_STATUS_ERROR, at (20, 10));
  add (fixture, "c", PRM_POST_STATUS_AWAITING_APPROVAL, at (21, 10));
  add (fixture, "d", PRM_POST_STATUS_PENDING, at (21, 11));

  prm_day_index_set_filter (fixture->index, &only_failed);
  assert_day (fixture, 20, "b");
  assert_day (fixture, 21, "");
  g_assert_cmpuint (prm_day_index_get_n_posts (fixture->index), ==, 4);
  g_assert_cmpuint (prm_day_index_get_n_hidden (fixture->index), ==, 3);
  /* What could be shown is counted whether or not it is. */
  g_assert_cmpuint (prm_day_index_get_n_in_group (fixture->index, PRM_POST_GROUP_FAILED), ==, 1);
  g_assert_cmpuint (prm_day_index_get_n_in_group (fixture->index, PRM_POST_GROUP_WAITING), ==, 1);
  g_assert_cmpuint (prm_day_index_get_n_in_group (fixture->index, PRM_POST_GROUP_SCHEDULED), ==, 2);
  g_assert_cmpuint (prm_day_index_get_n_in_group (fixture->index, PRM_POST_GROUP_PUBLISHED), ==, 0);
  g_assert_cmpuint (prm_day_index_get_networks (fixture->index), ==, PRM_NETWORK_BIT (PRM_NETWORK_X));

  rest ();
  fixture->n_changed = 0;
  prm_day_index_set_filter (fixture->index, &only_failed);
  rest ();
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  prm_day_index_set_filter (fixture->index, &only_reddit);
  rest ();
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpuint (prm_day_index_get_n_hidden (fixture->index), ==, 4);
}

static void
test_last_used (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PrmPost) immediate = NULL;

  g_assert_cmpint (prm_day_index_get_last_used (fixture->index, at (20, 0), fixture->zone), ==, PRM_TIME_NONE);
  add (fixture, "a", PRM_POST_STATUS_SUCCESS, at (6, 9));
  add (fixture, "b", PRM_POST_STATUS_SUCCESS, at (13, 18));
  add (fixture, "c", PRM_POST_STATUS_PENDING, at (14, 7));
  add (fixture, "d", PRM_POST_STATUS_PENDING, at (20, 6));
  /* Tuesdays, but not that day itself */
  g_assert_cmpint (prm_day_index_get_last_used (fixture->index, at (20, 0), fixture->zone), ==, at (13, 18));
  g_assert_cmpint (prm_day_index_get_last_used (fixture->index, at (27, 0), fixture->zone), ==, at (20, 6));

  /* What was published at once, or has no date, was at no time that anybody chose. */
  immediate = make_post ("e", PRM_POST_STATUS_SUCCESS, at (27, 3), 0);
  immediate->immediate = TRUE;
  prm_post_item_update (add (fixture, "e", PRM_POST_STATUS_SUCCESS, PRM_TIME_NONE), immediate, NULL, NOW);
  g_assert_cmpint (prm_day_index_get_last_used (fixture->index, at (34, 0), fixture->zone), ==, at (20, 6));
}

#define ADD(path, func) g_test_add ("/day-index/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("order", test_order);
  ADD ("changes-are-told-once", test_changes_are_told_once);
  ADD ("follows-items", test_follows_items);
  ADD ("forgets-items", test_forgets_items);
  ADD ("month-edges", test_month_edges);
  ADD ("filter-and-counts", test_filter_and_counts);
  ADD ("last-used", test_last_used);

  return g_test_run ();
}
