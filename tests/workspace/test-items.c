/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-core.h"
#include "prm-items-private.h"

#define NOW G_GINT64_CONSTANT (1780308000)

/* Says which properties were notified. */
static void
on_notify (GObject *object, GParamSpec *pspec, GString *log)
{
  g_string_append_printf (log, "%s ", pspec->name);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In which order several of one change come does not matter. */
static char *
sort_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  qsort (words, g_strv_length (words), sizeof (char *), compare_words);
  return g_strstrip (g_strjoinv (" ", words));
}

static void
assert_log (GString *log, const char *expected)
{
  g_autofree char *actual = sort_words (log->str);
  g_autofree char *sorted = sort_words (expected);

  g_assert_cmpstr (actual, ==, sorted);
  g_string_truncate (log, 0);
}

static void
test_profile (void)
{
  g_autoptr (PrmProfile) profile = prm_profile_new ("acme", "Acme");
  g_autoptr (PrmProfile) same = prm_profile_copy (profile);
  g_autoptr (PrmProfile) renamed = prm_profile_copy (profile);
  g_autoptr (PrmProfile) suspended = NULL;
  g_autoptr (PrmProfileItem) item = prm_profile_item_new (profile);
  g_autoptr (GString) log = g_string_new (NULL);

  g_signal_connect (item, "notify", G_CALLBACK (on_notify), log);
  prm_profile_item_set_profile (item, same);
  assert_log (log, "");
  prm_set_str (&renamed->title, "Acme & Sons");
  prm_profile_item_set_profile (item, renamed);
  assert_log (log, "profile title ");
  g_assert_false (prm_profile_item_get_usable (item));
  prm_profile_item_set_has_key (item, TRUE);
  assert_log (log, "has-key usable ");
  prm_profile_item_set_has_key (item, TRUE);
  assert_log (log, "");
  suspended = prm_profile_copy (renamed);
  suspended->suspended = TRUE;
  prm_profile_item_set_profile (item, suspended);
  assert_log (log, "profile usable ");
  g_assert_true (prm_profile_item_get_has_key (item));
  g_assert_false (prm_profile_item_get_usable (item));
  prm_profile_item_set_counts (item, 2, 0);
  assert_log (log, "approvals ");
  prm_profile_item_set_counts (item, 2, 1);
  assert_log (log, "failures ");
}

static void
test_post (void)
{
  g_autoptr (PrmPost) post = prm_post_new ("1", "acme");
  g_autoptr (PrmPost) same = NULL;
  g_autoptr (PrmPost) moved = NULL;
  g_autoptr (PrmPost) published = NULL;
  g_autoptr (PrmProfile) profile = prm_profile_new ("acme", "Acme");
  g_autoptr (PrmProfileItem) owner = prm_profile_item_new (profile);
  g_autoptr (PrmPostItem) item = NULL;
  g_autoptr (GString) log = g_string_new (NULL);
  PrmPostResult *result;
  guint state;

  post->status = PRM_POST_STATUS_PENDING;
  post->scheduled_at = NOW + 60;
  item = prm_post_item_new (post, NULL, NOW);
  g_assert_cmpint (prm_post_item_get_state (item), ==, PRM_POST_STATE_SCHEDULED);
  g_signal_connect (item, "notify", G_CALLBACK (on_notify), log);
  same = prm_post_copy (post);
  prm_post_item_update (item, same, NULL, NOW);
  assert_log (log, "");
  prm_post_item_update (item, same, owner, NOW);
  assert_log (log, "profile ");
  g_assert_true (prm_post_item_get_profile (item) == owner);

  /* Time alone makes it overdue. */
  prm_post_item_set_now (item, NOW + 120);
  assert_log (log, "");
  prm_post_item_set_now (item, NOW + 60 + 301);
  assert_log (log, "state ");
  g_object_get (item, "state", &state, NULL);
  g_assert_cmpuint (state, ==, PRM_POST_STATE_OVERDUE);

  moved = prm_post_copy (post);
  moved->scheduled_at = NOW + 9000;
  prm_post_item_update (item, moved, owner, NOW + 400);
  assert_log (log, "post state ");
  published = prm_post_copy (moved);
  published->status = PRM_POST_STATUS_SUCCESS;
  published->networks = PRM_NETWORK_BIT (PRM_NETWORK_X);
  result = prm_post_add_result (published, PRM_NETWORK_X);
  result->published = TRUE;
  result->url = g_strdup ("https://x.com/1");
  prm_post_item_update (item, published, owner, NOW + 400);
  assert_log (log, "post state ");
  g_assert_cmpint (prm_post_item_get_state (item), ==, PRM_POST_STATE_PUBLISHED);
}

static void
test_draft (void)
{
  g_autoptr (PrmDraft) draft = prm_draft_new ("acme");
  g_autoptr (PrmDraft) longer = prm_draft_with_text (draft, "More");
  g_autoptr (PrmDraftItem) item = prm_draft_item_new (draft, NULL, NOW);
  g_autoptr (GString) log = g_string_new (NULL);

  g_signal_connect (item, "notify", G_CALLBACK (on_notify), log);
  prm_draft_item_update (item, draft, NULL, NOW);
  assert_log (log, "");
  prm_draft_item_update (item, longer, NULL, NOW + 1);
  assert_log (log, "draft saved-at ");
  g_assert_cmpstr (prm_draft_get_text (prm_draft_item_get_draft (item)), ==, "More");
  g_assert_cmpint (prm_draft_item_get_saved_at (item), ==, NOW + 1);
}

static void
test_schedule (void)
{
  g_autoptr (PrmSchedule) schedule = prm_schedule_new ("acme", "Daily");
  g_autoptr (PrmSchedule) later = NULL;
  g_autoptr (PrmScheduleItem) item = NULL;
  g_autoptr (GString) log = g_string_new (NULL);
  gint64 first;

  prm_schedule_add_time (schedule, 12 * 60);
  item = prm_schedule_item_new (schedule, NULL, NOW);
  first = prm_schedule_item_get_next_slot (item);
  g_assert_cmpint (first, >, NOW);
  g_signal_connect (item, "notify", G_CALLBACK (on_notify), log);
  prm_schedule_item_update (item, schedule, NULL, NOW + 60);
  assert_log (log, "");
  /* The time passes without a post. */
  prm_schedule_item_update (item, schedule, NULL, first);
  assert_log (log, "next-slot ");
  g_assert_cmpint (prm_schedule_item_get_next_slot (item), ==, first + 24 * 60 * 60);
  later = prm_schedule_new ("acme", "Daily");
  prm_schedule_add_time (later, 13 * 60);
  prm_schedule_item_update (item, later, NULL, NOW);
  assert_log (log, "schedule next-slot ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/items/profile", test_profile);
  g_test_add_func ("/items/post", test_post);
  g_test_add_func ("/items/draft", test_draft);
  g_test_add_func ("/items/schedule", test_schedule);

  return g_test_run ();
}
