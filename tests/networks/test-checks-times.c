/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "checks-support.h"
#include "prm-draft-times.h"

/* Networks with times of their own: each is checked at its own. */

#define PASSED_X                                                                                                       \
  "block when twitter (choose-time): The time of X has passed. Choose a later one, or go back to the shared time."
#define PASSED "block when (choose-time): That time has passed. Choose a later one."
#define CLOSE_X                                                                                                        \
  "notice when (choose-time): Another post goes to X within the same hour: Tomorrow, 16:30. Choose another time if "   \
  "that is too close."
#define SAME_X                                                                                                         \
  "notice text twitter (go): X has the same text in the post of Tomorrow, 16:30. The service refuses it within two "   \
  "days: write another one, or choose another time."

static const struct
{
  const char *name;
  gint64 shared, x; /* from now */
  gint64 other;     /* of another post on X, from now */
  const char *other_text;
  const char *expected;
} rows[] = {
  { "both ahead", HOUR, 2 * HOUR, 9 * DAY, "Other", NULL },
  { "own one passed", HOUR, -HOUR, 9 * DAY, "Other", PASSED_X },
  { "own one is now", HOUR, 0, 9 * DAY, "Other", PASSED_X },
  { "shared one passed", -HOUR, HOUR, 9 * DAY, "Other", PASSED },
  { "close to the shared one alone", 28 * HOUR, 40 * HOUR, 28 * HOUR, "Other", NULL },
  { "close to its own", HOUR, 28 * HOUR + 30 * MINUTE, 28 * HOUR, "Other", CLOSE_X },
  { "the same text, near its own", HOUR, 40 * HOUR, 28 * HOUR, "Hi", SAME_X },
  { "the same text, near the shared one alone", 28 * HOUR, 28 * HOUR + 2 * DAY, 28 * HOUR, "Hi", NULL },
};

static PrmPost *
make_post (const char *text, gint64 at)
{
  PrmPost *post = prm_post_new ("other", "ref");

  g_free (post->text);
  post->text = g_strdup (text);
  post->networks = PRM_NETWORK_BIT (PRM_NETWORK_X);
  post->scheduled_at = at;
  post->status = PRM_POST_STATUS_PENDING;
  return post;
}

static void
test_each (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
      const PrmCheckContext context = { .now = NOW, .posts = posts };
      PrmDraft *draft = make_draft ("twitter linkedin", "Hi", NULL, NULL);

      g_test_message ("%s", rows[i].name);
      g_ptr_array_add (posts, make_post (rows[i].other_text, NOW + rows[i].other));
      step (&draft, prm_draft_with_timing_at (draft, NOW + rows[i].shared));
      step (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_X, NOW + rows[i].x));
      assert_problems (draft, &context, rows[i].expected);
      prm_draft_unref (draft);
    }
}

/* A time that no network goes by may have passed. */
static void
test_all_have_their_own (void)
{
  PrmDraft *draft = make_draft ("twitter linkedin", "Hi", NULL, NULL);
  const PrmCheckContext context = { .now = NOW };

  step (&draft, prm_draft_with_timing_at (draft, NOW - HOUR));
  step (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_X, NOW + HOUR));
  assert_problems (draft, &context, PASSED);
  step (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_LINKEDIN, NOW + 2 * HOUR));
  assert_problems (draft, &context, NULL);
  /* Those that mean nothing now are not looked at. */
  step (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_X, NOW - HOUR));
  step (&draft, prm_draft_with_timing_now (draft));
  assert_problems (draft, &context, NULL);
  prm_draft_unref (draft);
}

static void
test_repeat (void)
{
  PrmDraft *draft = make_draft ("twitter linkedin", "Hi", NULL, NULL);
  const PrmCheckContext context = { .now = NOW };

  step (&draft, prm_draft_with_timing_at (draft, NOW + HOUR));
  step (&draft, prm_draft_with_repeat (draft, (PrmDraftRepeat){ 2, 5, PRM_TIME_NONE }));
  assert_problems (draft, &context, NULL);
  step (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_X, NOW + 2 * HOUR));
  assert_problems (
    draft, &context,
    "block repeat (drop-repeat): A post that is repeated goes to all its networks at the same time. Leave "
    "the repeats out, or go back to the shared time.");
  prm_draft_unref (draft);
}

/* Shared media have to last until the last network that has them. */
static void
test_media (void)
{
  PrmMediaInfo info = { .kind = PRM_MEDIA_IMAGE, .expires_at = NOW + 3 * HOUR, .width = 1000, .height = 1000 };
  g_autoptr (GHashTable) media = g_hash_table_new (g_str_hash, g_str_equal);
  const PrmCheckContext context = { .now = NOW, .media = media };
  PrmDraft *draft = make_draft ("twitter linkedin", "Hi", JPG, NULL);

  g_hash_table_insert (media, (gpointer) JPG, &info);
  step (&draft, prm_draft_with_timing_at (draft, NOW + HOUR));
  assert_problems (draft, &context, NULL);
  step (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_X, NOW + 5 * HOUR));
  assert_problems (
    draft, &context,
    "notice media #0 (replace): The service will have forgotten this file when the post goes out, and it "
    "cannot be uploaded again: add the file from this computer, or choose an earlier time.");
  /* It has another picture then. */
  step (&draft, prm_draft_with_network_media_url (draft, PRM_NETWORK_X, "https://example.com/x.jpg"));
  assert_problems (draft, &context, NULL);
  /* A shared time that no network goes by does not matter. */
  step (&draft, prm_draft_with_timing_at (draft, NOW + 5 * HOUR));
  step (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_LINKEDIN, NOW + 2 * HOUR));
  assert_problems (draft, &context, NULL);
  prm_draft_unref (draft);
}

/* A network that goes out alone may have a picture of its own while the others share several. */
static void
test_room (void)
{
  PrmDraft *draft = make_draft ("twitter linkedin", "Hi", JPG " https://example.com/b.jpg", NULL);
  const PrmCheckContext context = { .now = NOW };

  step (&draft, prm_draft_with_timing_at (draft, NOW + HOUR));
  step (&draft, prm_draft_with_network_media_url (draft, PRM_NETWORK_X, "https://example.com/x.jpg"));
  assert_problems (draft, &context,
                   "block media own twitter #0 (remove): Where X has a picture of its own, the others can have one "
                   "only. Remove the rest, or go back to the shared picture.");
  step (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_X, NOW + 2 * HOUR));
  assert_problems (draft, &context, NULL);
  step (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_LINKEDIN, NOW + 2 * HOUR));
  assert_problems (draft, &context,
                   "block media own twitter #0 (remove): Where X has a picture of its own, the others can have one "
                   "only. Remove the rest, or go back to the shared picture.");
  prm_draft_unref (draft);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checks-times/each", test_each);
  g_test_add_func ("/checks-times/all-have-their-own", test_all_have_their_own);
  g_test_add_func ("/checks-times/repeat", test_repeat);
  g_test_add_func ("/checks-times/media", test_media);
  g_test_add_func ("/checks-times/room", test_room);
  return g_test_run ();
}
