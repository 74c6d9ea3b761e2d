/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-draft-extras.h"
#include "prm-draft-times.h"

static const char *const addresses[] = { "https://example.com/a.jpg", "https://example.com/b.jpg", NULL };

/* The edits, each from a draft without extras; what they set is seen in test_values(). */

static PrmDraft *
set_flags (PrmDraft *draft)
{
  return prm_draft_with_flags (draft, PRM_DRAFT_SKIP_VALIDATION | PRM_DRAFT_RANDOM_PORTRAIT_VIDEO);
}

static PrmDraft *
set_text (PrmDraft *draft)
{
  return prm_draft_with_network_text (draft, PRM_NETWORK_X, "Short “one” 😀");
}

static PrmDraft *
set_empty_text (PrmDraft *draft)
{
  return prm_draft_with_network_text (draft, PRM_NETWORK_INSTAGRAM, "");
}

static PrmDraft *
set_media (PrmDraft *draft)
{
  return prm_draft_with_network_media_url (draft, PRM_NETWORK_TIKTOK, addresses[0]);
}

static PrmDraft *
set_time (PrmDraft *draft)
{
  return prm_draft_with_network_at (draft, PRM_NETWORK_X, 1783513800);
}

static PrmDraft *
set_comment (PrmDraft *draft)
{
  return prm_draft_with_comment (draft, "First!", addresses);
}

static PrmDraft *
set_repeat (PrmDraft *draft)
{
  return prm_draft_with_repeat (draft, (PrmDraftRepeat){ .times = 3, .days = 7, .start_at = 1783513800 });
}

static PrmDraft *
set_hashtags (PrmDraft *draft)
{
  return prm_draft_with_hashtags (draft, (PrmDraftHashtags){ .wanted = TRUE, .max = 5, .at_end = TRUE });
}

static PrmDraft *
set_unsplash_search (PrmDraft *draft)
{
  return prm_draft_with_unsplash (draft, "random", NULL);
}

static PrmDraft *
set_unsplash_ids (PrmDraft *draft)
{
  return prm_draft_with_unsplash (draft, "not used", addresses);
}

static PrmDraft *
keep (PrmDraft *draft)
{
  return prm_draft_ref (draft);
}

static PrmDraft *
unset_flags (PrmDraft *draft)
{
  return prm_draft_with_flags (draft, PRM_DRAFT_NO_FLAGS);
}

static PrmDraft *
unset_text (PrmDraft *draft)
{
  return prm_draft_with_network_text (draft, PRM_NETWORK_X, NULL);
}

static PrmDraft *
unset_empty_text (PrmDraft *draft)
{
  return prm_draft_with_network_text (draft, PRM_NETWORK_INSTAGRAM, NULL);
}

static PrmDraft *
unset_media (PrmDraft *draft)
{
  return prm_draft_with_network_media_url (draft, PRM_NETWORK_TIKTOK, "");
}

/* A comment whose words are still to be written. */
static PrmDraft *
set_comment_media (PrmDraft *draft)
{
  return prm_draft_with_comment (draft, "", addresses);
}

static PrmDraft *
unset_comment_media (PrmDraft *draft)
{
  return prm_draft_with_comment (draft, "", NULL);
}

static PrmDraft *
unset_time (PrmDraft *draft)
{
  return prm_draft_with_network_at (draft, PRM_NETWORK_X, PRM_TIME_NONE);
}

static PrmDraft *
unset_comment (PrmDraft *draft)
{
  return prm_draft_with_comment (draft, NULL, addresses);
}

static PrmDraft *
unset_repeat (PrmDraft *draft)
{
  return prm_draft_with_repeat (draft, (PrmDraftRepeat){ .days = 7 });
}

static PrmDraft *
unset_hashtags (PrmDraft *draft)
{
  return prm_draft_with_hashtags (draft, (PrmDraftHashtags){ .max = 5 });
}

static PrmDraft *
unset_unsplash (PrmDraft *draft)
{
  return prm_draft_with_unsplash (draft, "", NULL);
}

static const struct
{
  PrmDraft *(*set) (PrmDraft *draft);
  PrmDraft *(*unset) (PrmDraft *draft);
} edits[] = {
  { set_flags, unset_flags },
  { set_text, unset_text },
  { set_empty_text, unset_empty_text },
  { set_media, unset_media },
  { set_comment_media, unset_comment_media },
  { set_comment, unset_comment },
  { set_repeat, unset_repeat },
  { set_hashtags, unset_hashtags },
  { set_unsplash_search, unset_unsplash },
  { set_unsplash_ids, unset_unsplash },
  { set_time, unset_time },
  { keep, keep },
};

static PrmDraft *
make_full_draft (void)
{
  PrmDraft *draft = prm_draft_new ("ref-1");

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      PrmDraft *edited = edits[i].set (draft);

      prm_draft_unref (draft);
      draft = edited;
    }
  return draft;
}

static void
check_full_draft (PrmDraft *draft)
{
  PrmDraftRepeat repeat = prm_draft_get_repeat (draft);
  PrmDraftHashtags hashtags = prm_draft_get_hashtags (draft);

  g_assert_cmpuint (prm_draft_get_flags (draft), ==, PRM_DRAFT_SKIP_VALIDATION | PRM_DRAFT_RANDOM_PORTRAIT_VIDEO);
  g_assert_cmpstr (prm_draft_get_network_text (draft, PRM_NETWORK_X), ==, "Short “one” 😀");
  g_assert_cmpstr (prm_draft_get_network_text (draft, PRM_NETWORK_INSTAGRAM), ==, "");
  g_assert_null (prm_draft_get_network_text (draft, PRM_NETWORK_FACEBOOK));
  g_assert_cmpstr (prm_draft_get_network_media_url (draft, PRM_NETWORK_TIKTOK), ==, addresses[0]);
  g_assert_cmpint (prm_draft_get_network_at (draft, PRM_NETWORK_X), ==, 1783513800);
  g_assert_cmpint (prm_draft_get_network_at (draft, PRM_NETWORK_FACEBOOK), ==, PRM_TIME_NONE);
  g_assert_cmpstr (prm_draft_get_comment (draft), ==, "First!");
  g_assert_cmpstr (prm_draft_get_comment_media_urls (draft)[1], ==, addresses[1]);
  g_assert_cmpuint (repeat.times, ==, 3);
  g_assert_cmpuint (repeat.days, ==, 7);
  g_assert_cmpint (repeat.start_at, ==, 1783513800);
  g_assert_true (hashtags.wanted);
  g_assert_cmpuint (hashtags.max, ==, 5);
  g_assert_true (hashtags.at_end);
  g_assert_null (prm_draft_get_unsplash_search (draft));
  g_assert_cmpstr (prm_draft_get_unsplash_ids (draft)[0], ==, addresses[0]);
}

static void
test_comment_media (void)
{
  g_autoptr (PrmDraft) empty = prm_draft_new ("ref-1");
  g_autoptr (PrmDraft) draft = set_comment_media (empty);
  g_autofree char *text = prm_draft_serialize (draft);
  g_autoptr (PrmDraft) read = prm_draft_deserialize (text, NULL);

  g_assert_cmpstr (prm_draft_get_comment (read), ==, "");
  g_assert_cmpstr (prm_draft_get_comment_media_urls (read)[1], ==, addresses[1]);
  g_assert_true (prm_draft_equal (read, draft));
}

static void
test_values (void)
{
  g_autoptr (PrmDraft) empty = prm_draft_new ("ref-1");
  g_autoptr (PrmDraft) full = make_full_draft ();

  check_full_draft (full);
  g_assert_cmpuint (prm_draft_get_flags (empty), ==, PRM_DRAFT_NO_FLAGS);
  g_assert_null (prm_draft_get_comment (empty));
  g_assert_null (prm_draft_get_comment_media_urls (empty)[0]);
  g_assert_cmpuint (prm_draft_get_repeat (empty).times, ==, 0);
  g_assert_false (prm_draft_get_hashtags (empty).wanted);
  g_assert_null (prm_draft_get_unsplash_ids (empty)[0]);
}

/* An edit leaves the old draft alone, gives the same one where nothing changes, and can be taken back. */
static void
test_edits (void)
{
  for (guint i = 0; i + 1 < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (PrmDraft) draft = prm_draft_new ("ref-1");
      g_autoptr (PrmDraft) none = edits[i].unset (draft);
      g_autoptr (PrmDraft) set = edits[i].set (draft);
      g_autoptr (PrmDraft) again = edits[i].set (set);
      g_autoptr (PrmDraft) unset = edits[i].unset (set);

      g_assert_true (none == draft);
      g_assert_true (again == set);
      g_assert_false (prm_draft_equal (draft, set));
      g_assert_true (prm_draft_equal (draft, unset));
    }
}

/* Other edits carry the extras along. */
static void
test_shared (void)
{
  g_autoptr (PrmDraft) full = make_full_draft ();
  g_autoptr (PrmDraft) edited = prm_draft_with_text (full, "Another text");

  check_full_draft (edited);
  g_assert_false (prm_draft_equal (full, edited));
}

static void
test_round_trip (void)
{
  g_autoptr (PrmDraft) full = make_full_draft ();
  g_autofree char *text = prm_draft_serialize (full);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) read = prm_draft_deserialize (text, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  check_full_draft (read);
  g_assert_true (prm_draft_equal (full, read));
  again = prm_draft_serialize (read);
  g_assert_cmpstr (text, ==, again);
}

static void
test_later_version (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) draft =
    prm_draft_deserialize ("{'id': <'a'>, 'extras': <{'mood': <'bright'>, 'flags': <uint32 1>}>}", &error);
  g_autoptr (PrmDraft) edited = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  edited = prm_draft_with_comment (draft, "First!", NULL);
  text = prm_draft_serialize (edited);
  g_assert_nonnull (strstr (text, "'mood': <'bright'>"));
  g_assert_nonnull (strstr (text, "First!"));
}

static void
test_wrong_types (void)
{
  static const char *const texts[] = {
    "{'id': <'a'>, 'extras': <'none'>}",
    "{'id': <'a'>, 'extras': <{'flags': <'all'>}>}",
    "{'id': <'a'>, 'extras': <{'repeat': <uint32 3>}>}",
    "{'id': <'a'>, 'extras': <{'texts': <['a']>}>}",
    "{'id': <'a'>, 'extras': <{'times': <{'twitter': 'noon'}>}>}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (prm_draft_deserialize (texts[i], &error));
      g_assert_error (error, G_VARIANT_PARSE_ERROR, G_VARIANT_PARSE_ERROR_TYPE_ERROR);
    }
}

/* What was written for one network, or as a comment, is not lost as if the draft were empty. */
static void
test_empty (void)
{
  static const struct
  {
    PrmDraft *(*set) (PrmDraft *draft);
    gboolean empty;
  } cases[] = { { set_text, FALSE }, { set_empty_text, TRUE }, { set_media, FALSE },   { set_comment, FALSE },
                { set_flags, TRUE }, { set_repeat, TRUE },     { set_hashtags, TRUE }, { set_time, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmDraft) draft = prm_draft_new ("ref-1");
      g_autoptr (PrmDraft) edited = cases[i].set (draft);

      g_assert_cmpint (prm_draft_is_empty (edited), ==, cases[i].empty);
    }
}

static void
test_from_post (void)
{
  g_autoptr (PrmPost) post = prm_post_new ("p1", "ref-1");
  g_autoptr (PrmDraft) draft = NULL;

  post->network_text = g_new0 (char *, PRM_N_NETWORKS);
  post->network_text[PRM_NETWORK_X] = g_strdup ("Short");
  draft = prm_draft_new_from_post (post);
  g_assert_cmpstr (prm_draft_get_network_text (draft, PRM_NETWORK_X), ==, "Short");
  g_assert_null (prm_draft_get_network_text (draft, PRM_NETWORK_FACEBOOK));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/draft-extras/values", test_values);
  g_test_add_func ("/core/draft-extras/comment-media", test_comment_media);
  g_test_add_func ("/core/draft-extras/edits", test_edits);
  g_test_add_func ("/core/draft-extras/shared", test_shared);
  g_test_add_func ("/core/draft-extras/round-trip", test_round_trip);
  g_test_add_func ("/core/draft-extras/later-version", test_later_version);
  g_test_add_func ("/core/draft-extras/wrong-types", test_wrong_types);

  g_test_add_func ("/core/draft-extras/empty", test_empty);
  g_test_add_func ("/core/draft-extras/from-post", test_from_post);

  return g_test_run ();
}
