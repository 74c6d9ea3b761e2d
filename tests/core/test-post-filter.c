/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-post.h"

static const struct
{
  const char *name;
  PrmPostFilter filter;
  PrmPostStatus status;
  PrmPostOutgoing outgoing;
  gboolean matches;
} cases[] = {
  { "a zeroed filter takes everything", { 0 }, PRM_POST_STATUS_PENDING, 0, TRUE },
  { "but what is deleted", { 0 }, PRM_POST_STATUS_DELETED, 0, FALSE },
  { "the profile", { .profile_ref_id = (char *) "ref" }, PRM_POST_STATUS_PENDING, 0, TRUE },
  { "another profile", { .profile_ref_id = (char *) "other" }, PRM_POST_STATUS_PENDING, 0, FALSE },
  { "from its moment on", { .from = 1000 }, PRM_POST_STATUS_PENDING, 0, TRUE },
  { "from later on", { .from = 1001 }, PRM_POST_STATUS_PENDING, 0, FALSE },
  { "until after it", { .until = 1001 }, PRM_POST_STATUS_PENDING, 0, TRUE },
  { "until it", { .until = 1000 }, PRM_POST_STATUS_PENDING, 0, FALSE },
  { "its status", { .statuses = 1u << PRM_POST_STATUS_PENDING }, PRM_POST_STATUS_PENDING, 0, TRUE },
  { "another status", { .statuses = 1u << PRM_POST_STATUS_ERROR }, PRM_POST_STATUS_PENDING, 0, FALSE },
  { "deleted on demand", { .statuses = 1u << PRM_POST_STATUS_DELETED }, PRM_POST_STATUS_DELETED, 0, TRUE },
  { "a failure", { .needs_attention = TRUE }, PRM_POST_STATUS_ERROR, 0, TRUE },
  { "what stopped", { .needs_attention = TRUE }, PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_STOPPED, TRUE },
  { "what is well", { .needs_attention = TRUE }, PRM_POST_STATUS_PENDING, 0, FALSE },
  { "a word of the text", { .search = (char *) "SPRING" }, PRM_POST_STATUS_PENDING, 0, TRUE },
  { "words in any order, in text and notes",
    { .search = (char *) " ann  café sale " },
    PRM_POST_STATUS_PENDING,
    0,
    TRUE },
  { "another accent form", { .search = (char *) "cafe\u0301" }, PRM_POST_STATUS_PENDING, 0, TRUE },
  { "a word that is nowhere", { .search = (char *) "spring autumn" }, PRM_POST_STATUS_PENDING, 0, FALSE },
  { "no word", { .search = (char *) "  " }, PRM_POST_STATUS_PENDING, 0, TRUE },
  { "text that is not UTF-8", { .search = (char *) "\xff" }, PRM_POST_STATUS_PENDING, 0, FALSE },
};

static void
test_matches (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmPost) post = prm_post_new ("p", "ref");

      g_test_message ("%s", cases[i].name);
      g_free (post->text);
      post->text = g_strdup ("Spring Sale at the CAFÉ");
      post->notes = g_strdup ("for Ann");
      post->created_at = 1000;
      post->status = cases[i].status;
      post->outgoing = cases[i].outgoing;
      g_assert_cmpint (prm_post_filter_matches (&cases[i].filter, post, "Café Acme"), ==, cases[i].matches);
    }
}

static void
test_copy (void)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  g_autoptr (PrmPostFilter) copy = NULL;

  filter->profile_ref_id = g_strdup ("ref");
  filter->search = g_strdup ("words");
  filter->limit = 7;
  filter->newest_first = TRUE;
  copy = prm_post_filter_copy (filter);
  g_assert_true (copy->search != filter->search);
  g_assert_cmpstr (copy->profile_ref_id, ==, "ref");
  g_assert_cmpstr (copy->search, ==, "words");
  g_assert_cmpuint (copy->limit, ==, 7);
  g_assert_true (copy->newest_first);
  prm_post_filter_free (NULL);
}

/* The filter and the word that people read say the same. */
static void
test_overdue (void)
{
  static const gint64 late[] = { -60, 0, 299, 300, 301, 86400 };

  for (guint i = 0; i < G_N_ELEMENTS (late); i++)
    {
      g_autoptr (PrmPost) post = prm_post_new ("p", "ref");
      g_autoptr (PrmPostFilter) filter = prm_post_filter_new_overdue (1000000 + late[i]);

      post->status = PRM_POST_STATUS_PENDING;
      post->scheduled_at = 1000000;
      g_assert_cmpint (prm_post_filter_matches (filter, post, NULL), ==, late[i] >= 300);
      g_assert_cmpint (prm_post_get_state (post, 1000000 + late[i]) == PRM_POST_STATE_OVERDUE, ==, late[i] >= 300);
      post->status = PRM_POST_STATUS_SUCCESS;
      g_assert_false (prm_post_filter_matches (filter, post, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/post-filter/matches", test_matches);
  g_test_add_func ("/post-filter/copy", test_copy);
  g_test_add_func ("/post-filter/overdue", test_overdue);
  return g_test_run ();
}
