/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-core.h"
#include "workspace-support.h"

/* Lists that follow a store in which anything happens, against a fresh question after each step. */

#define N_STEPS 80
#define N_IDS 60
#define ACME "acme"

typedef struct
{
  PrmPostList *list;     /* (owned) */
  PrmPostFilter *filter; /* (owned) */
  GPtrArray *shadow;     /* (owned) (element-type PrmPostItem) what its signals told */
  GHashTable *kept;      /* (owned) (element-type utf8 PrmPostItem) which item stood for a post the last time */
} Watch;

/* What somebody who only listens to the signals knows of the list. */
static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, Watch *watch)
{
  if (removed > 0)
    g_ptr_array_remove_range (watch->shadow, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (watch->shadow, (int) (position + i), g_list_model_get_item (model, position + i));
}

static Watch *
watch_new (PrmWorkspace *workspace, const PrmPostFilter *filter)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->filter = prm_post_filter_copy (filter);
  watch->list = prm_post_list_new (workspace, filter);
  watch->shadow = g_ptr_array_new_with_free_func (g_object_unref);
  watch->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_signal_connect (watch->list, "items-changed", G_CALLBACK (on_items_changed), watch);
  return watch;
}

static void
watch_free (Watch *watch)
{
  prm_post_filter_free (watch->filter);
  g_ptr_array_unref (watch->shadow);
  g_hash_table_unref (watch->kept);
  g_assert_finalize_object (watch->list);
  g_free (watch);
}

static GPtrArray *
query (TestDesk *desk, const PrmPostFilter *filter)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *posts;

  prm_store_query_posts_async (desk->workspace->store, filter, NULL, prm_test_keep_result, &result);
  posts = prm_store_query_posts_finish (desk->workspace->store, prm_test_await (&result), &error);
  g_assert_no_error (error);
  return posts;
}

/* What stays listed is one and the same object. */
static void
check_kept (Watch *watch, GPtrArray *posts)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; i < posts->len; i++)
    {
      const PrmPost *post = g_ptr_array_index (posts, i);
      PrmPostItem *item = g_ptr_array_index (watch->shadow, i);
      PrmPostItem *before = g_hash_table_lookup (watch->kept, post->id);

      g_assert_true (before == NULL || before == item);
      g_hash_table_insert (kept, g_strdup (post->id), g_object_ref (item));
    }
  g_hash_table_unref (watch->kept);
  watch->kept = g_steal_pointer (&kept);
}

static void
check (TestDesk *desk, Watch *watch)
{
  g_autoptr (GPtrArray) posts = query (desk, watch->filter);

  g_assert_cmpuint (watch->shadow->len, ==, posts->len);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (watch->list)), ==, posts->len);
  for (guint i = 0; i < posts->len; i++)
    {
      PrmPost *post = g_ptr_array_index (posts, i);
      g_autoptr (PrmPostItem) item = g_list_model_get_item (G_LIST_MODEL (watch->list), i);

      g_assert_true (item == g_ptr_array_index (watch->shadow, i));
      g_assert_cmpstr (prm_post_item_get_id (item), ==, post->id);
      g_assert_true (prm_post_equal (prm_post_item_get_post (item), post));
      g_assert_true (prm_post_list_find (watch->list, post->id) == item);
      g_assert_true (prm_workspace_find_post (desk->workspace, post->id) == item);
    }
  check_kept (watch, posts);
}

static PrmPost *
make_post (guint number)
{
  static const PrmPostStatus statuses[] = { PRM_POST_STATUS_PENDING, PRM_POST_STATUS_AWAITING_APPROVAL,
                                            PRM_POST_STATUS_PAUSED, PRM_POST_STATUS_SUCCESS, PRM_POST_STATUS_ERROR };
  g_autofree char *id = g_strdup_printf ("post%u", number);
  PrmPost *post = prm_post_new (id, ACME);
  g_autofree char *text =
    g_strdup_printf ("%s number %d", g_test_rand_bit () ? "Bread" : "Cake", g_test_rand_int_range (0, 3));

  prm_set_str (&post->text, text);
  post->status = statuses[g_test_rand_int_range (0, G_N_ELEMENTS (statuses))];
  post->networks = PRM_NETWORK_BIT (PRM_NETWORK_X);
  post->created_at = TEST_NOW - 100 * TEST_DAY + number;
  post->scheduled_at = TEST_NOW + g_test_rand_int_range (-20, 20) * TEST_HOUR;
  return post;
}

static void
merge (TestDesk *desk, GPtrArray *posts, gint64 complete_since)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_store_merge_posts_async (desk->workspace->store, ACME, posts, complete_since, NULL, prm_test_keep_result,
                               &result);
  prm_store_merge_posts_finish (desk->workspace->store, prm_test_await (&result), &error);
  g_assert_no_error (error);
}

static void
step (TestDesk *desk)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  gboolean complete = g_test_rand_int_range (0, 6) == 0;
  int n = complete ? N_IDS : g_test_rand_int_range (0, 6);

  /* Some posts are new or others than before; now and then the answer is complete, and the rest is gone. */
  for (int i = 0; i < n; i++)
    {
      guint number = complete ? (guint) i : (guint) g_test_rand_int_range (0, N_IDS);

      if (!complete || g_test_rand_bit ())
        g_ptr_array_add (posts, make_post (number));
    }
  merge (desk, posts, complete ? 1 : PRM_TIME_NONE);
}

static void
add_profile (TestDesk *desk)
{
  g_autoptr (PrmProfile) profile = prm_profile_new (ACME, "Acme");
  g_autoptr (GAsyncResult) result = NULL;

  prm_store_save_profile_async (desk->workspace->store, profile, NULL, prm_test_keep_result, &result);
  g_assert_true (prm_store_save_profile_finish (desk->workspace->store, prm_test_await (&result), NULL));
}

static void
test_random (TestDesk *desk, gconstpointer data)
{
  const PrmPostFilter filters[] = {
    { 0 },
    { .from = TEST_NOW - 5 * TEST_HOUR, .until = TEST_NOW + 5 * TEST_HOUR },
    { .statuses = 1u << PRM_POST_STATUS_AWAITING_APPROVAL },
    { .newest_first = TRUE, .limit = 7 },
    { .search = (char *) "cake" },
    { .profile_ref_id = (char *) ACME, .from = TEST_NOW },
    { .profile_ref_id = (char *) "somebody else" },
    { .needs_attention = TRUE },
  };
  Watch *watches[G_N_ELEMENTS (filters)];

  test_desk_open (desk);
  add_profile (desk);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    watches[i] = watch_new (desk->workspace, &filters[i]);
  for (guint i = 0; i < N_STEPS; i++)
    {
      step (desk);
      /* Several changes in a row come to the same. */
      if (g_test_rand_bit ())
        step (desk);
      test_desk_settle (desk);
      for (guint j = 0; j < G_N_ELEMENTS (watches); j++)
        check (desk, watches[j]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (watches); i++)
    watch_free (watches[i]);
}

static void
count_refreshed (PrmPostList *list, guint *n)
{
  (*n)++;
}

static void
test_loading (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  g_autoptr (PrmPostList) list = NULL;
  guint n_refreshed = 0;

  test_desk_open (desk);
  list = prm_post_list_new (desk->workspace, filter);
  g_signal_connect (list, "refreshed", G_CALLBACK (count_refreshed), &n_refreshed);
  g_assert_true (prm_post_list_get_loading (list));
  test_desk_settle (desk);
  g_assert_false (prm_post_list_get_loading (list));
  g_assert_cmpuint (n_refreshed, ==, 1);
}

/* Going to the next month and back quickly: only the last question counts, and nothing is blanked meanwhile. */
static void
test_filter (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  g_autoptr (PrmPostList) list = NULL;
  guint n_refreshed = 0;

  test_desk_open (desk);
  add_profile (desk);
  for (guint i = 0; i < 10; i++)
    {
      PrmPost *post = make_post (i);

      post->scheduled_at = TEST_NOW + i * TEST_DAY;
      g_ptr_array_add (posts, post);
    }
  merge (desk, posts, PRM_TIME_NONE);
  filter->until = TEST_NOW + 3 * TEST_DAY;
  list = prm_post_list_new (desk->workspace, filter);
  test_desk_settle (desk);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);

  g_signal_connect (list, "refreshed", G_CALLBACK (count_refreshed), &n_refreshed);
  for (guint i = 4; i <= 9; i++)
    {
      filter->until = TEST_NOW + i * TEST_DAY;
      prm_post_list_set_filter (list, filter);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
      g_assert_false (prm_post_list_get_loading (list));
    }
  test_desk_settle (desk);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 9);
  g_assert_cmpuint (n_refreshed, ==, 1);
  prm_post_list_set_filter (list, filter);
  test_desk_settle (desk);
  g_assert_cmpuint (n_refreshed, ==, 1);
}

static void
count_notified (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

/* Time alone makes a post overdue, and its item says so. */
static void
test_overdue (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  g_autoptr (PrmPostList) list = NULL;
  g_autoptr (PrmPostItem) item = NULL;
  PrmPost *post = make_post (1);
  guint n = 0;

  test_desk_open (desk);
  post->status = PRM_POST_STATUS_PENDING;
  post->scheduled_at = TEST_NOW + 60;
  g_ptr_array_add (posts, post);
  merge (desk, posts, PRM_TIME_NONE);
  list = prm_post_list_new (desk->workspace, filter);
  test_desk_settle (desk);
  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_signal_connect (item, "notify::state", G_CALLBACK (count_notified), &n);
  g_assert_cmpint (prm_post_item_get_state (item), ==, PRM_POST_STATE_SCHEDULED);
  prm_clock_advance (desk->clock, 7 * 60);
  g_assert_cmpint (prm_post_item_get_state (item), ==, PRM_POST_STATE_OVERDUE);
  g_assert_cmpuint (n, ==, 1);
}

/* An item that nobody shows any more is forgotten, and one may outlive its workspace. */
static void
test_lifetime (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  g_autoptr (PrmPostItem) item = NULL;
  PrmPostList *list;

  test_desk_open (desk);
  g_ptr_array_add (posts, make_post (1));
  g_ptr_array_add (posts, make_post (2));
  merge (desk, posts, PRM_TIME_NONE);
  list = prm_post_list_new (desk->workspace, filter);
  test_desk_settle (desk);
  item = g_object_ref (prm_workspace_find_post (desk->workspace, "post1"));
  g_assert_finalize_object (list);
  g_assert_null (prm_workspace_find_post (desk->workspace, "post2"));
  g_assert_true (prm_workspace_find_post (desk->workspace, "post1") == item);
  test_desk_close (desk);
  g_assert_cmpstr (prm_post_item_get_id (item), ==, "post1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST_ADD ("/post-list/random", test_random, "-");
  TEST_ADD ("/post-list/loading", test_loading, "-");
  TEST_ADD ("/post-list/filter", test_filter, "-");
  TEST_ADD ("/post-list/overdue", test_overdue, "-");
  TEST_ADD ("/post-list/lifetime", test_lifetime, "-");

  return g_test_run ();
}
