/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "checks-support.h"

static PrmPost *
make_post (const char *id, const char *text, PrmNetworkSet networks, gint64 at)
{
  PrmPost *post = prm_post_new (id, "ref");

  g_free (post->text);
  post->text = g_strdup (text);
  post->networks = networks;
  post->scheduled_at = at;
  post->status = PRM_POST_STATUS_PENDING;
  return post;
}

static void
test_other_posts (void)
{
  static const struct
  {
    const char *networks;
    const char *text;
    gint64 at; /* of the other post, from now */
    const char *other_text;
    const char *other_networks;
    const char *expected;
  } cases[] = {
    { "twitter", "Spring Sale!", 3 * HOUR, "spring  sale", "twitter",
      "notice text twitter (go): X has the same text in the post of Today, 15:30. The service refuses it within two "
      "days: write another one, or choose another time." },
    { "twitter", "Spring Sale!", 2 * DAY - 1, "spring sale", "twitter linkedin",
      "notice text twitter (go): X has the same text in the post of Fri 10 Jul, 12:29. The service refuses it within "
      "two "
      "days: write another one, or choose another time." },
    { "twitter", "Spring Sale!", 2 * DAY, "spring sale", "twitter", NULL },
    { "twitter", "Spring Sale!", 3 * HOUR, "autumn sale", "twitter", NULL },
    { "twitter", "Spring Sale!", 3 * HOUR, "spring sale", "linkedin", NULL },
    { "telegram", "Spring Sale!", 3 * HOUR, "spring sale", "telegram", NULL },
    { "twitter", "Hi", 59 * MINUTE, "Other", "twitter",
      "notice when (choose-time): Another post goes to X within the same hour: Today, 13:29. Choose another time if "
      "that "
      "is too close." },
    { "twitter linkedin threads", "Hi", -59 * MINUTE, "Other", "twitter linkedin",
      "notice when (choose-time): Another post goes to LinkedIn and X within the same hour: Today, 11:31. Choose "
      "another "
      "time if that is too close." },
    { "twitter", "Hi", 60 * MINUTE, "Other", "twitter", NULL },
    { "twitter", "Hi", 0, "Other", "linkedin", NULL },
    { "facebook", "Thanks @acme", 20 * HOUR, "With @Acme", "facebook",
      "notice text facebook (go): Facebook takes a mention of @acme once a day. Take the others out." },
    { "facebook", "Thanks @acme", 24 * HOUR, "With @Acme", "facebook", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
      PrmCheckContext context = { .now = NOW, .posts = posts };
      g_autoptr (PrmDraft) draft = make_draft (cases[i].networks, cases[i].text, NULL, NULL);
      g_auto (GStrv) others = g_strsplit (cases[i].other_networks, " ", -1);

      g_ptr_array_add (posts, make_post ("other", cases[i].other_text,
                                         prm_network_set_from_strv ((const char *const *) others), NOW + cases[i].at));
      g_test_message ("%u", i);
      assert_problems (draft, &context, cases[i].expected);

      /* Not with the post whose place it takes, nor with one that is gone. */
      context.replaced_id = "other";
      assert_problems (draft, &context, NULL);
      context.replaced_id = NULL;
      ((PrmPost *) posts->pdata[0])->status = PRM_POST_STATUS_DELETED;
      assert_problems (draft, &context, NULL);
      ((PrmPost *) posts->pdata[0])->status = PRM_POST_STATUS_ERROR;
      assert_problems (draft, &context, NULL);
    }
}

static void
test_posting_limits (void)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  const PrmCheckContext context = { .now = NOW, .posts = posts };
  g_autoptr (PrmDraft) draft = make_draft ("tiktok", "Hi", MP4, NULL);

  for (int i = 0; i < 14; i++)
    g_ptr_array_add (posts, make_post ("other", "Other", PRM_NETWORK_BIT (PRM_NETWORK_TIKTOK), NOW - (2 + i) * HOUR));
  assert_problems (draft, &context, NULL);
  g_ptr_array_add (posts, make_post ("other", "Other", PRM_NETWORK_BIT (PRM_NETWORK_TIKTOK), NOW - DAY));
  assert_problems (draft, &context, NULL);
  g_ptr_array_add (posts, make_post ("other", "Other", PRM_NETWORK_BIT (PRM_NETWORK_TIKTOK), NOW - DAY + 1));
  assert_problems (
    draft, &context,
    "notice when tiktok (choose-time): TikTok takes 15 posts in 24 hours and this is number 16. Choose a "
    "later time.");
}

static void
test_moments (void)
{
  g_autoptr (PrmDraft) now = prm_draft_new (NULL);
  g_autoptr (PrmDraft) at = prm_draft_with_timing_at (now, NOW + DAY);
  g_autoptr (PrmDraft) queue = prm_draft_with_timing_auto_schedule (now, NULL);

  g_assert_cmpint (prm_draft_get_moment (now, NOW + HOUR, NOW), ==, NOW);
  g_assert_cmpint (prm_draft_get_moment (at, NOW + HOUR, NOW), ==, NOW + DAY);
  g_assert_cmpint (prm_draft_get_moment (queue, NOW + HOUR, NOW), ==, NOW + HOUR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checks-posts/other-posts", test_other_posts);
  g_test_add_func ("/checks-posts/posting-limits", test_posting_limits);
  g_test_add_func ("/checks-posts/moments", test_moments);
  return g_test_run ();
}
