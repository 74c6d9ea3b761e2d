/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-support.h"

/* Posts come in from the service, are listed, counted and searched, and go; signals name the range that changed. */

static void
assert_range (TestStore *test, gint64 from, gint64 until)
{
  g_assert_cmpuint (test->n_posts_changed, ==, 1);
  g_assert_cmpint (test->from, ==, from);
  g_assert_cmpint (test->until, ==, until);
  test_store_forget (test);
}

static void
assert_quiet (TestStore *test)
{
  g_assert_cmpuint (test->n_posts_changed, ==, 0);
}

static void
test_every_field (TestStore *test, gconstpointer data)
{
  const char *const odd[] = { "tab\there", "line\nend", "back\\slash", "\\-", "", "\\", "t\\t", "\xf0\x9f\x8c\xb7" };
  g_autoptr (GPtrArray) posts = test_posts (test_post_full ("full", "r"), prm_post_new ("empty", "r"), NULL);
  PrmPost *strange = test_post_new ("strange'; DROP TABLE posts; --", "r", 10, "%s \" ' \\ \x7f");

  g_ptr_array_add (posts, strange);
  strange->network_text = g_new0 (char *, PRM_N_NETWORKS);
  strange->media_urls = g_new0 (char *, G_N_ELEMENTS (odd) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      PrmPostResult *result = prm_post_add_result (strange, i);

      result->social_id = g_strdup (odd[i]);
      result->url = i % 2 ? g_strdup (odd[i]) : NULL;
      result->error_message = g_strdup (odd[i]);
      result->error_code = i % 2 ? G_MAXINT : G_MININT;
      strange->network_text[i] = g_strdup (odd[i]);
      strange->media_urls[i] = g_strdup (odd[i]);
    }
  for (guint status = PRM_POST_STATUS_UNKNOWN; status <= PRM_POST_STATUS_DELETED; status++)
    {
      g_autofree char *id = g_strdup_printf ("status-%u", status);
      PrmPost *post = test_post_new (id, "r", 20, "x");

      post->status = status;
      g_ptr_array_add (posts, post);
    }

  g_assert_true (test_merge_posts (test->store, "r", posts, PRM_TIME_NONE, NULL));
  for (guint start = 0; start < 2; start++)
    {
      for (guint i = 0; i < posts->len; i++)
        {
          PrmPost *expected = g_ptr_array_index (posts, i);
          g_autoptr (PrmPost) found = test_get_post (test->store, expected->id, NULL);

          g_test_message ("%s", expected->id);
          g_assert_nonnull (found);
          g_assert_true (prm_post_equal (found, expected));
        }
      test_store_reopen (test);
      g_assert_true (test_merge_posts (test->store, "r", posts, PRM_TIME_NONE, NULL));
      assert_quiet (test);
    }
  g_assert_null (test_get_post (test->store, "none", NULL));
}

static void
test_ranges (TestStore *test, gconstpointer data)
{
  g_autoptr (PrmPost) post = test_post_new ("a", "r", 500, "one");
  PrmPost *moved = prm_post_copy (post);
  PrmPost *undated = prm_post_copy (post);

  test_merge (test->store, "r", test_posts (prm_post_ref (post), test_post_new ("b", "r", 900, "two"), NULL));
  assert_range (test, 500, 901);
  test_merge (test->store, "r", test_posts (prm_post_ref (post), test_post_new ("b", "r", 900, "two"), NULL));
  assert_quiet (test);
  test_merge (test->store, "r", test_posts (prm_post_ref (post), test_post_new ("b", "r", 900, "too"), NULL));
  assert_range (test, 900, 901);

  moved->scheduled_at = 700;
  test_merge (test->store, "r", test_posts (moved, NULL));
  assert_range (test, 500, 701);

  undated->scheduled_at = PRM_TIME_NONE;
  undated->created_at = 300;
  test_merge (test->store, "r", test_posts (undated, NULL));
  assert_range (test, 300, 701);
}

/* What the service does not name any more was deleted elsewhere, if it would have named it. */
static void
test_complete_since (TestStore *test, gconstpointer data)
{
  static const struct
  {
    const char *id;
    const char *ref_id;
    gint64 created_at;
    gboolean stays;
  } rows[] = {
    { "older", "r", 99, TRUE },          { "just", "r", 100, FALSE },     { "newer", "r", 200, FALSE },
    { "named", "r", 200, TRUE },         { "other", "other", 200, TRUE }, { "unknown", "r", PRM_TIME_NONE, TRUE },
    { "in-the-outbox", "r", 200, TRUE },
  };
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  g_autoptr (PrmOperation) operation = prm_operation_new (PRM_OPERATION_UPDATE, "r", "in-the-outbox", 1000);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PrmPost *post = test_post_new (rows[i].id, rows[i].ref_id, 1000 + i, "x");

      post->created_at = rows[i].created_at;
      if (g_str_equal (rows[i].id, "named"))
        g_ptr_array_add (named, prm_post_ref (post));
      test_merge (test->store, rows[i].ref_id, test_posts (post, NULL));
    }
  operation->change = prm_post_change_new ();
  operation->change->has_notes = TRUE;
  g_assert_true (test_add_operation (test->store, operation, 1000, NULL));
  test_store_forget (test);

  g_assert_true (test_merge_posts (test->store, "r", named, PRM_TIME_NONE, NULL));
  assert_quiet (test);
  g_assert_true (test_merge_posts (test->store, "r", named, 100, NULL));
  assert_range (test, 1001, 1003);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PrmPost) post = test_get_post (test->store, rows[i].id, NULL);

      g_test_message ("%s", rows[i].id);
      g_assert_cmpint (post != NULL, ==, rows[i].stays);
    }
}

/* Filters: the store must list what prm_post_filter_matches() says, in order. */

#define STATUS(name) (1u << PRM_POST_STATUS_##name)

static const PrmPostFilter filters[] = {
  { .profile_ref_id = NULL },
  { .newest_first = TRUE },
  { .profile_ref_id = (char *) "r1" },
  { .profile_ref_id = (char *) "nobody" },
  { .from = 300 },
  { .until = 300 },
  { .from = 300, .until = 600 },
  { .from = 600, .until = 300 },
  { .from = 300, .until = 600, .profile_ref_id = (char *) "r2", .newest_first = TRUE },
  { .limit = 3 },
  { .limit = 3, .newest_first = TRUE },
  { .limit = 1000 },
  { .statuses = STATUS (DELETED) },
  { .statuses = STATUS (PENDING) },
  { .statuses = STATUS (UNKNOWN) | STATUS (ERROR) },
  { .statuses = STATUS (PENDING) | STATUS (PAUSED) | STATUS (SUCCESS), .from = 200, .limit = 4 },
  { .needs_attention = TRUE },
  { .needs_attention = TRUE, .statuses = STATUS (SUCCESS), .profile_ref_id = (char *) "r1" },
  { .search = (char *) "" },
  { .search = (char *) " \t " },
  { .search = (char *) "spring" },
  { .search = (char *) "SPRING" },
  { .search = (char *) "ring" },
  { .search = (char *) "springsale" },
  { .search = (char *) "sale spring" },
  { .search = (char *) "spring nowhere" },
  { .search = (char *) "s" },
  { .search = (char *) "sp" },
  { .search = (char *) "qx" },
  { .search = (char *) "board" },
  { .search = (char *) "spring board" },
  { .search = (char *) "caf" },
  { .search = (char *) "cafe" },
  { .search = (char *) "café" },
  { .search = (char *) "CAFÉ" },
  { .search = (char *) "strasse" },
  { .search = (char *) "STRAßE" },
  { .search = (char *) "春节" },
  { .search = (char *) "春节快乐" },
  { .search = (char *) "🌷" },
  { .search = (char *) "100%" },
  { .search = (char *) "\"quoted\"" },
  { .search = (char *) "a OR b" },
  { .search = (char *) "NOT" },
  { .search = (char *) "sp*" },
  { .search = (char *) "text:spring" },
  { .search = (char *) "it's" },
  { .search = (char *) "(" },
  { .search = (char *) "a-word-that-is-much-longer-than-any-token-and-needs-more-of-them-than-we-ever-ask-for" },
  { .search = (char *) "acme" },
  { .search = (char *) "ACME spring" },
  { .search = (char *) "bäck" },
  { .search = (char *) "er" },
  { .search = (char *) "tiktok" },
  { .search = (char *) "tikt" },
  { .search = (char *) "twitter" },
  { .search = (char *) "x" },
  { .search = (char *) "gmb" },
  { .search = (char *) "google" },
  { .search = (char *) "business profile spring" },
  { .search = (char *) "tiktok acme café" },
  { .search = (char *) "vertical" },
  { .search = (char *) "vertical tiktok" },
  { .search = (char *) "zq" },
  { .search = (char *) "z" },
  { .search = (char *) "q" },
  { .search = (char *) "y?" },
  { .search = (char *) "sp q" },
  { .search = (char *) "\"" },
  { .search = (char *) "ng", .limit = 3, .offset = 2 },
  { .search = (char *) "spring", .limit = 3, .offset = 2, .newest_first = TRUE },
  { .search = (char *) "spring", .offset = 3 },
  { .search = (char *) "spring", .offset = 1000 },
  { .offset = 5 },
  { .offset = 5, .limit = 7, .newest_first = TRUE },
  { .offset = 1000, .limit = 7 },
  { .search = (char *) "spring", .limit = 1 },
  { .search = (char *) "spring", .limit = 2, .newest_first = TRUE },
  { .search = (char *) "s", .limit = 2, .newest_first = TRUE, .profile_ref_id = (char *) "r2" },
  { .search = (char *) "spring", .statuses = STATUS (DELETED) },
  { .search = (char *) "spring", .from = 200, .until = 500 },
  { .search = (char *) "spring", .needs_attention = TRUE },
};

static const char *const texts[] = {
  "Spring is here",
  "Big #SpringSale today",
  "sale in SPRING, 100% \"quoted\"",
  "Le café de la gare",
  "Le cafe\xcc\x81 du port",
  "Café CAFÉ cafe",
  "Straße",
  "春节快乐 everyone",
  "🌷 it's a OR b (text:spring)",
  "",
  "sp",
  "a-word-that-is-much-longer-than-any-token-and-needs-more-of-them-than-we-ever-ask-for, see?",
  "NOT so",
};

/* r2 is a client without a name yet. */
static const char *
get_title (const PrmPost *post)
{
  return g_strcmp0 (post->profile_ref_id, "r1") == 0 ? "Bäckerei “Acme”" : NULL;
}

static void
save_title (PrmStore *store)
{
  g_autoptr (PrmProfile) profile = prm_profile_new ("r1", "Bäckerei “Acme”");

  g_assert_true (test_save_profile (store, profile, NULL));
}

static GPtrArray *
make_posts (void)
{
  GPtrArray *posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("post-%02u", i * 37 % 60);
      /* Some share a moment, some have no date. */
      PrmPost *post = test_post_new (id, i % 3 ? "r1" : "r2", i % 7 ? 100 + i * 31 % 20 * 50 : PRM_TIME_NONE,
                                     texts[i % G_N_ELEMENTS (texts)]);

      post->created_at = 250 + i;
      post->status = i % (PRM_POST_STATUS_DELETED + 1);
      if (i % 4 == 0)
        post->notes = g_strdup ("For the Board, spring");
      if (i % 5 == 0)
        post->networks = PRM_NETWORK_BIT (PRM_NETWORK_TIKTOK) | PRM_NETWORK_BIT (PRM_NETWORK_GOOGLE_BUSINESS);
      if (i % 10 == 0)
        {
          post->network_text = g_new0 (char *, PRM_N_NETWORKS);
          post->network_text[PRM_NETWORK_TIKTOK] = g_strdup ("A Vertical film, zq");
        }
      g_ptr_array_add (posts, post);
    }

  return posts;
}

/* What is listed from an offset on is that part of the whole. */
static void
assert_window (PrmStore *store, const PrmPostFilter *filter, GPtrArray *listed)
{
  PrmPostFilter whole = *filter;
  g_autoptr (GPtrArray) all = NULL;

  whole.offset = 0;
  whole.limit = 0;
  all = test_query_posts (store, &whole, NULL);
  for (guint i = 0; i < listed->len; i++)
    g_assert_true (prm_post_equal (listed->pdata[i], all->pdata[filter->offset + i]));
}

static void
assert_listed (PrmStore *store, const PrmPostFilter *filter, GPtrArray *all)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listed = test_query_posts (store, filter, &error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_expected = 0;
  guint n_listed;

  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    n_expected += prm_post_filter_matches (filter, all->pdata[i], get_title (all->pdata[i])) ? 1 : 0;

  g_assert_cmpint (test_count_posts (store, filter, &error), ==, n_expected);
  g_assert_no_error (error);
  n_listed = n_expected > filter->offset ? n_expected - filter->offset : 0;
  g_assert_cmpuint (listed->len, ==, filter->limit > 0 ? MIN (filter->limit, n_listed) : n_listed);

  for (guint i = 0; i < listed->len; i++)
    {
      const PrmPost *post = g_ptr_array_index (listed, i);

      g_assert_true (prm_post_filter_matches (filter, post, get_title (post)));
      g_assert_true (g_hash_table_add (seen, post->id));
      if (i > 0 && filter->newest_first)
        g_assert_cmpint (prm_post_get_moment (listed->pdata[i - 1]), >=, prm_post_get_moment (post));
      else if (i > 0)
        g_assert_cmpint (prm_post_get_moment (listed->pdata[i - 1]), <=, prm_post_get_moment (post));
    }

  if (filter->offset > 0)
    {
      assert_window (store, filter, listed);
      return;
    }

  /* A limit leaves out the last ones, not any. */
  for (guint i = 0; i < all->len && listed->len > 0 && listed->len < n_expected; i++)
    {
      const PrmPost *post = g_ptr_array_index (all, i);
      gint64 last = prm_post_get_moment (listed->pdata[listed->len - 1]);

      if (!prm_post_filter_matches (filter, post, get_title (post)) || g_hash_table_contains (seen, post->id))
        continue;
      if (filter->newest_first)
        g_assert_cmpint (prm_post_get_moment (post), <=, last);
      else
        g_assert_cmpint (prm_post_get_moment (post), >=, last);
    }
}

static void
assert_all_filters (PrmStore *store, GPtrArray *all)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_test_message ("filter %u: “%s”", i, filters[i].search);
      assert_listed (store, &filters[i], all);
    }
}

static void
test_filters (TestStore *test, gconstpointer data)
{
  g_autoptr (GPtrArray) posts = make_posts ();

  save_title (test->store);
  /* At once, while the search index is still being filled, and after it was. */
  g_assert_true (test_merge_posts (test->store, "r1", posts, PRM_TIME_NONE, NULL));
  assert_all_filters (test->store, posts);
  test_wait_for_search (test);
  assert_all_filters (test->store, posts);

  /* The index follows changes and deletions. */
  for (guint i = 0; i < posts->len; i += 2)
    {
      PrmPost *changed = prm_post_copy (g_ptr_array_index (posts, i));

      g_free (changed->text);
      changed->text = g_strdup (texts[(i + 5) % G_N_ELEMENTS (texts)]);
      g_clear_pointer (&changed->notes, g_free);
      prm_post_unref (g_ptr_array_index (posts, i));
      posts->pdata[i] = changed;
    }
  g_ptr_array_remove_range (posts, 50, 10);
  g_assert_true (test_merge_posts (test->store, "r1", posts, 1, NULL));
  g_assert_true (test_merge_posts (test->store, "r2", posts, 1, NULL));
  assert_all_filters (test->store, posts);

  test_store_reopen (test);
  test_wait_for_search (test);
  assert_all_filters (test->store, posts);
  test_store_close (test);
  test_exec (test->path, "INSERT INTO search_index (search_index) VALUES ('integrity-check')");
}

/* Enough that words become common, and are found by walking. */
static void
test_common_words (TestStore *test, gconstpointer data)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  static const PrmPostFilter common[] = {
    { .search = (char *) "everywhere", .limit = 5 },
    { .search = (char *) "everywhere", .limit = 5, .newest_first = TRUE },
    { .search = (char *) "everywhere rare", .limit = 5 },
    { .search = (char *) "everywhere", .limit = 5, .profile_ref_id = (char *) "r2" },
    { .search = (char *) "everywhere" },
    { .search = (char *) "very", .from = 2000, .until = 2010 },
    { .search = (char *) "ev", .limit = 5 },
    { .search = (char *) "zq", .limit = 5 },
    { .search = (char *) "never", .limit = 5 },
  };

  for (guint i = 0; i < 1300; i++)
    {
      g_autofree char *id = g_strdup_printf ("post-%u", i);

      g_ptr_array_add (posts, test_post_new (id, i % 400 ? "r1" : "r2", 1000 + i * 7919 % 1300,
                                             i % 300 == 5 ? "Everywhere, zq and rare" : "It is everywhere"));
    }
  g_assert_true (test_merge_posts (test->store, "r1", posts, PRM_TIME_NONE, NULL));
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (common); i++)
        {
          g_test_message ("round %u, filter %u", round, i);
          assert_listed (test->store, &common[i], posts);
        }
      test_wait_for_search (test);
    }
}

/* A file that was edited by hand gives odd posts, not a crash. */
static void
test_odd_rows (TestStore *test, gconstpointer data)
{
  test_merge (test->store, "r", test_posts (test_post_full ("odd", "r"), test_post_new ("good", "r", 5, "x"), NULL));
  test_wait_for_search (test);
  test_store_close (test);
  test_exec (test->path,
             "UPDATE posts SET status = 'strange', scheduled_at = -9223372036854775808, moment = 9223372036854775807,"
             " outgoing = 'perhaps', networks = 'x mastodon twitter', text = CAST (x'ff41fe' AS TEXT),"
             " notes = CAST (x'c3' AS TEXT), unsynced = 7,"
             " extra = 'result\tnowhere\t1' || char (10) || 'result\ttwitter' || char (10) || char (10) || 'media' ||"
             " char (10) || 'media\t\\-' || char (10) || 'text\ttwitter' || char (10) || 'result\ttwitter\t9"
             "9999999999999999999\tx\t\\\t\\\\\\\t1e5\t\\' || char (10) || '\t\t\t' WHERE id = 'odd'");
  test_store_open (test);
  {
    g_autoptr (PrmPost) odd = test_get_post (test->store, "odd", NULL);
    g_autoptr (GPtrArray) posts = test_query (test->store);

    g_assert_nonnull (odd);
    g_assert_cmpint (odd->status, ==, PRM_POST_STATUS_UNKNOWN);
    g_assert_cmpint (odd->scheduled_at, ==, PRM_TIME_NONE);
    g_assert_cmpint (odd->outgoing, ==, PRM_POST_OUTGOING_NONE);
    g_assert_cmpint (odd->networks, ==, PRM_NETWORK_BIT (PRM_NETWORK_X));
    g_assert_true (g_utf8_validate (odd->text, -1, NULL));
    g_assert_true (g_utf8_validate (odd->notes, -1, NULL));
    g_assert_cmpuint (odd->results->len, ==, 2);
    g_assert_true (odd->media_urls == NULL);
    g_assert_true (odd->unsynced);
    g_assert_cmpuint (posts->len, ==, 2);
  }
  /* What the service says mends it. */
  test_merge (test->store, "r", test_posts (test_post_full ("odd", "r"), NULL));
  {
    g_autoptr (PrmPost) expected = test_post_full ("odd", "r");
    g_autoptr (PrmPost) mended = test_get_post (test->store, "odd", NULL);

    g_assert_true (prm_post_equal (mended, expected));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST_ADD ("/store/posts/every-field", test_every_field);
  TEST_ADD ("/store/posts/ranges", test_ranges);
  TEST_ADD ("/store/posts/complete-since", test_complete_since);
  TEST_ADD ("/store/posts/filters", test_filters);
  TEST_ADD ("/store/posts/common-words", test_common_words);
  TEST_ADD ("/store/posts/odd-rows", test_odd_rows);

  return g_test_run ();
}
