/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-core.h"
#include "prm-post-window-private.h"
#include "workspace-support.h"

/* A list of which only windows are in memory, against a fresh question for all of it. */

#define ACME "acme"
#define N_POSTS 3000

static PrmPost *
make_post (guint number, gint64 at)
{
  g_autofree char *id = g_strdup_printf ("post%u", number);
  g_autofree char *text = g_strdup_printf ("%s number %u", number % 3 == 0 ? "Bread" : "Cake", number);
  PrmPost *post = prm_post_new (id, ACME);

  prm_set_str (&post->text, text);
  post->status = number % 10 == 0 ? PRM_POST_STATUS_PAUSED : PRM_POST_STATUS_PENDING;
  post->networks = PRM_NETWORK_BIT (PRM_NETWORK_X);
  post->scheduled_at = at;
  return post;
}

static void
merge (TestDesk *desk, GPtrArray *posts)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_store_merge_posts_async (desk->workspace->store, ACME, posts, PRM_TIME_NONE, NULL, prm_test_keep_result, &result);
  prm_store_merge_posts_finish (desk->workspace->store, prm_test_await (&result), &error);
  g_assert_no_error (error);
}

static void
merge_one (TestDesk *desk, PrmPost *post)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);

  g_ptr_array_add (posts, post);
  merge (desk, posts);
}

static void
fill (TestDesk *desk, guint n)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);

  test_desk_open (desk);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (posts, make_post (i, TEST_NOW + (gint64) (i * 7 % n) * TEST_HOUR));
  merge (desk, posts);
}

/* What somebody who only listens to the signals knows: how many there are, and which were told to have changed. */
typedef struct
{
  PrmPostWindow *window; /* (owned) */
  GArray *told;          /* (owned) (element-type guint8) by position: told since it was forgotten */
} Watch;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, Watch *watch)
{
  guint8 yes = 1;

  g_assert_cmpuint (position + removed, <=, watch->told->len);
  g_array_remove_range (watch->told, position, removed);
  for (guint i = 0; i < added; i++)
    g_array_insert_val (watch->told, position, yes);
  g_assert_cmpuint (watch->told->len, ==, g_list_model_get_n_items (model));
}

/* Until every question is answered, and every one that its answer led to. */
static void
settle (TestDesk *desk, Watch *watch)
{
  test_desk_settle (desk);
  while (watch->window->cancellable != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static Watch *
watch_new (TestDesk *desk, const PrmPostFilter *filter)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->window = prm_post_window_new (desk->workspace, filter);
  watch->told = g_array_new (FALSE, TRUE, sizeof (guint8));
  g_signal_connect (watch->window, "items-changed", G_CALLBACK (on_items_changed), watch);
  g_assert_true (prm_post_window_get_loading (watch->window));
  settle (desk, watch);
  g_assert_false (prm_post_window_get_loading (watch->window));
  return watch;
}

static void
watch_free (Watch *watch)
{
  g_assert_finalize_object (watch->window);
  g_array_unref (watch->told);
  g_free (watch);
}

static void
forget (Watch *watch)
{
  memset (watch->told->data, 0, watch->told->len);
}

static guint
count_told (Watch *watch)
{
  guint n = 0;

  for (guint i = 0; i < watch->told->len; i++)
    n += g_array_index (watch->told, guint8, i);
  return n;
}

/* Returns: (transfer full): what a list view gets there in the end */
static PrmPostItem *
look (TestDesk *desk, Watch *watch, guint position)
{
  GListModel *model = G_LIST_MODEL (watch->window);
  PrmPostItem *item = g_list_model_get_item (model, position);

  if (!prm_post_window_is_blank (item))
    return item;
  g_object_unref (item);
  settle (desk, watch);
  return g_list_model_get_item (model, position);
}

static GPtrArray *
query (TestDesk *desk, Watch *watch)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *posts;

  prm_store_query_posts_async (desk->workspace->store, prm_post_window_get_filter (watch->window), NULL,
                               prm_test_keep_result, &result);
  posts = prm_store_query_posts_finish (desk->workspace->store, prm_test_await (&result), &error);
  g_assert_no_error (error);
  return posts;
}

static void
check (TestDesk *desk, Watch *watch)
{
  g_autoptr (GPtrArray) posts = query (desk, watch);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (watch->window)), ==, posts->len);
  for (guint i = 0; i < posts->len; i += i < 200 || i + 200 > posts->len ? 1 : 61)
    {
      g_autoptr (PrmPostItem) item = look (desk, watch, i);

      g_assert_true (prm_post_equal (prm_post_item_get_post (item), posts->pdata[i]));
      g_assert_cmpuint (prm_post_window_get_n_held (watch->window), <=, PRM_POST_WINDOW_MAX_HELD);
    }
}

static void
test_scroll (TestDesk *desk, gconstpointer data)
{
  static const PrmPostFilter filters[] = {
    { .newest_first = TRUE },
    { .newest_first = FALSE },
    { .search = (char *) "bread", .newest_first = TRUE },
    { .search = (char *) "number", .newest_first = TRUE },
    { .search = (char *) "number 17", .newest_first = TRUE },
    { .search = (char *) "nowhere", .newest_first = TRUE },
    { .statuses = 1u << PRM_POST_STATUS_PAUSED, .newest_first = TRUE },
    { .profile_ref_id = (char *) "nobody", .newest_first = TRUE },
    { .from = TEST_NOW, .until = TEST_NOW + 64 * TEST_HOUR, .newest_first = TRUE },
  };
  Watch *watch;

  fill (desk, N_POSTS);
  watch = watch_new (desk, &filters[0]);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_test_message ("filter %u", i);
      prm_post_window_set_filter (watch->window, &filters[i]);
      settle (desk, watch);
      check (desk, watch);
    }
  watch_free (watch);
}

/* However far somebody scrolls, and however quickly. */
static void
test_memory (TestDesk *desk, gconstpointer data)
{
  const PrmPostFilter everything = { .newest_first = TRUE };
  Watch *watch;

  fill (desk, N_POSTS);
  watch = watch_new (desk, &everything);
  g_assert_cmpuint (prm_post_window_get_n_held (watch->window), ==, PRM_POST_WINDOW_PAGE);
  for (guint i = 0; i < N_POSTS; i++)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (watch->window), i));
  settle (desk, watch);
  /* The first, the one that was on its way, and where it came to rest: what was passed by is not read. */
  g_assert_cmpuint (prm_post_window_get_n_held (watch->window), <=, 7 * PRM_POST_WINDOW_PAGE);
  {
    g_autoptr (PrmPostItem) last = g_list_model_get_item (G_LIST_MODEL (watch->window), N_POSTS - 1);

    g_assert_false (prm_post_window_is_blank (last));
  }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (watch->window), N_POSTS));
  for (guint i = 0; i < N_POSTS; i += 10)
    g_object_unref (look (desk, watch, i));
  g_assert_cmpuint (prm_post_window_get_n_held (watch->window), <=, PRM_POST_WINDOW_MAX_HELD);
  watch_free (watch);
}

/* Only what changed is told; the items are the same. */
static void
test_changes (TestDesk *desk, gconstpointer data)
{
  const PrmPostFilter everything = { .newest_first = TRUE };
  g_autoptr (PrmPostItem) first = NULL;
  g_autoptr (PrmPostItem) deep = NULL;
  g_autoptr (PrmPostItem) now = NULL;
  guint n;
  Watch *watch;

  fill (desk, N_POSTS);
  watch = watch_new (desk, &everything);
  first = look (desk, watch, 0);
  deep = look (desk, watch, 1000);

  /* A text: the item tells it itself. */
  forget (watch);
  {
    PrmPost *changed = prm_post_copy (prm_post_item_get_post (deep));

    prm_set_str (&changed->text, "Changed");
    merge_one (desk, changed);
  }
  settle (desk, watch);
  g_assert_cmpstr (prm_post_item_get_post (deep)->text, ==, "Changed");
  g_assert_cmpuint (count_told (watch), ==, 0);

  /* A post that comes in between moves those behind it. */
  n = watch->told->len;
  merge_one (desk, make_post (N_POSTS, prm_post_get_moment (prm_post_item_get_post (deep)) + 1));
  settle (desk, watch);
  g_assert_cmpuint (watch->told->len, ==, n + 1);
  g_assert_cmpuint (g_array_index (watch->told, guint8, 900), ==, 0);
  g_assert_cmpuint (g_array_index (watch->told, guint8, 1000), ==, 1);
  now = look (desk, watch, 1001);
  g_assert_true (now == deep);
  check (desk, watch);

  /* One that goes behind the next two: these three are all that is told. */
  {
    g_autoptr (PrmPostItem) third = look (desk, watch, 2);
    PrmPost *moved = prm_post_copy (prm_post_item_get_post (first));

    forget (watch);
    moved->scheduled_at = prm_post_get_moment (prm_post_item_get_post (third)) - 1;
    merge_one (desk, moved);
    settle (desk, watch);
  }
  g_assert_cmpuint (count_told (watch), ==, 3);
  check (desk, watch);
  watch_free (watch);
}

/* Anything happens while somebody scrolls; each number is tried twice from both ends. */
static void
test_random (TestDesk *desk, gconstpointer data)
{
  const PrmPostFilter filters[] = { { .newest_first = TRUE },
                                    { .search = (char *) "bread", .newest_first = TRUE },
                                    { .statuses = 1u << PRM_POST_STATUS_PENDING } };
  Watch *watch;

  fill (desk, 400);
  watch = watch_new (desk, &filters[0]);
  for (guint step = 0; step < 60; step++)
    {
      switch (g_test_rand_int_range (0, 5))
        {
        case 0:
          prm_post_window_set_filter (watch->window, &filters[g_test_rand_int_range (0, G_N_ELEMENTS (filters))]);
          break;
        case 1:
        case 2:
          merge_one (desk, make_post ((guint) g_test_rand_int_range (0, 450),
                                      TEST_NOW + g_test_rand_int_range (0, 400) * TEST_HOUR));
          break;
        default:
          for (guint i = 0; i < 5 && watch->told->len > 0; i++)
            g_object_unref (g_list_model_get_item (G_LIST_MODEL (watch->window),
                                                   (guint) g_test_rand_int_range (0, (int) watch->told->len)));
          break;
        }
      if (g_test_rand_bit ())
        g_main_context_iteration (NULL, FALSE);
      if (step % 6 == 5)
        {
          settle (desk, watch);
          check (desk, watch);
        }
    }
  settle (desk, watch);
  check (desk, watch);
  watch_free (watch);
}

static guint
locate (Watch *watch, const char *post_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint position;

  prm_post_window_locate_async (watch->window, post_id, NULL, prm_test_keep_result, &result);
  position = prm_post_window_locate_finish (watch->window, prm_test_await (&result), &error);
  g_assert_no_error (error);
  return position;
}

static void
test_locate (TestDesk *desk, gconstpointer data)
{
  static const PrmPostFilter filters[] = {
    { .newest_first = TRUE },
    { .newest_first = FALSE },
    { .statuses = 1u << PRM_POST_STATUS_PAUSED, .newest_first = TRUE },
    { .search = (char *) "bread", .newest_first = TRUE },
  };
  Watch *watch;

  fill (desk, 500);
  /* Some share their moment. */
  for (guint i = 0; i < 20; i++)
    merge_one (desk, make_post (1000 + i, TEST_NOW + 100 * TEST_HOUR));
  watch = watch_new (desk, &filters[0]);
  for (guint f = 0; f < G_N_ELEMENTS (filters); f++)
    {
      g_autoptr (GPtrArray) posts = NULL;

      prm_post_window_set_filter (watch->window, &filters[f]);
      settle (desk, watch);
      posts = query (desk, watch);
      for (guint i = 0; i < posts->len; i += 7)
        g_assert_cmpuint (locate (watch, ((PrmPost *) posts->pdata[i])->id), ==, i);
    }
  /* Not bread, and not at all. */
  g_assert_cmpuint (locate (watch, "post1"), ==, G_MAXUINT);
  g_assert_cmpuint (locate (watch, "nowhere"), ==, G_MAXUINT);
  watch_free (watch);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST_ADD ("/post-window/scroll", test_scroll, "-");
  TEST_ADD ("/post-window/memory", test_memory, "-");
  TEST_ADD ("/post-window/changes", test_changes, "-");
  TEST_ADD ("/post-window/random", test_random, "-");
  TEST_ADD ("/post-window/locate", test_locate, "-");

  return g_test_run ();
}
