/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-draft-edit.h"
#include "prm-draft-extras.h"
#include "prm-draft-media.h"
#include "prm-draft-times.h"

#define SHARED ((gint64) 1783513800)
#define HOUR ((gint64) 3600)

#define X PRM_NETWORK_BIT (PRM_NETWORK_X)
#define LINKEDIN PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN)
#define FACEBOOK PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK)

static const char *const pictures[] = { "https://example.com/a.jpg", "https://example.com/b.jpg", NULL };
#define OF_FACEBOOK "https://example.com/facebook.jpg"

static void
take (PrmDraft **draft, PrmDraft *edited)
{
  prm_draft_unref (*draft);
  *draft = edited;
}

static PrmDraft *
new_draft (void)
{
  PrmDraft *draft = prm_draft_new ("ref-1");

  take (&draft, prm_draft_with_text (draft, "For all"));
  take (&draft, prm_draft_with_networks (draft, X | LINKEDIN | FACEBOOK));
  take (&draft, prm_draft_with_timing_at (draft, SHARED));
  return draft;
}

/* What goes out when, as in “linkedin facebook@0, twitter@2”: hours after the shared time. */
static char *
describe (GPtrArray *parts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      PrmDraft *part = g_ptr_array_index (parts, i);
      g_auto (GStrv) words = prm_network_set_to_strv (prm_draft_get_networks (part));
      g_autofree char *networks = g_strjoinv (" ", words);

      g_string_append_printf (text, "%s%s@%d", i > 0 ? ", " : "", networks,
                              (int) ((prm_draft_get_scheduled_at (part) - SHARED) / HOUR));
      g_assert_false (prm_draft_has_network_times (part));
      for (guint k = 0; k < PRM_N_NETWORKS; k++)
        g_assert_cmpint (prm_draft_get_network_at (part, k), ==, PRM_TIME_NONE);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const struct
{
  const char *name;
  int x, linkedin, facebook, snapchat; /* hours after the shared time; 0: none of their own */
  gboolean shared;                     /* whether the shared time is one of them */
  const char *parts;
} rows[] = {
  { "none", 0, 0, 0, 0, TRUE, "facebook linkedin twitter@0" },
  { "one later", 2, 0, 0, 0, TRUE, "facebook linkedin@0, twitter@2" },
  { "one earlier", -2, 0, 0, 0, TRUE, "twitter@-2, facebook linkedin@0" },
  { "two together", 2, 0, 2, 0, TRUE, "linkedin@0, facebook twitter@2" },
  { "three times", 2, 0, 1, 0, TRUE, "linkedin@0, facebook@1, twitter@2" },
  { "all alike", 3, 3, 3, 0, FALSE, "facebook linkedin twitter@3" },
  { "all differ", 3, 2, 1, 0, FALSE, "facebook@1, linkedin@2, twitter@3" },
  { "one not chosen", 0, 0, 0, 5, TRUE, "facebook linkedin twitter@0" },
};

static gint64
after (int hours)
{
  return hours != 0 ? SHARED + hours * HOUR : PRM_TIME_NONE;
}

static void
test_split (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PrmDraft *draft = new_draft ();
      g_autoptr (GPtrArray) parts = NULL;
      g_autofree char *text = NULL;

      g_test_message ("%s", rows[i].name);
      take (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_X, after (rows[i].x)));
      take (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_LINKEDIN, after (rows[i].linkedin)));
      take (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_FACEBOOK, after (rows[i].facebook)));
      take (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_SNAPCHAT, after (rows[i].snapchat)));
      parts = prm_draft_split_by_time (draft);
      text = describe (parts);
      g_assert_cmpstr (text, ==, rows[i].parts);
      g_assert_cmpint (prm_draft_uses_shared_time (draft), ==, rows[i].shared);
      prm_draft_unref (draft);
    }
}

/* Each is a draft by itself, and the first one is the one that was written. */
static void
test_ids (void)
{
  g_autoptr (PrmDraft) draft = new_draft ();
  g_autoptr (PrmDraft) later = prm_draft_with_network_at (draft, PRM_NETWORK_X, SHARED + HOUR);
  g_autoptr (PrmDraft) last = prm_draft_with_network_at (later, PRM_NETWORK_FACEBOOK, SHARED + 2 * HOUR);
  g_autoptr (GPtrArray) parts = prm_draft_split_by_time (last);
  const char *ids[3];

  g_assert_cmpuint (parts->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    ids[i] = prm_draft_get_id (g_ptr_array_index (parts, i));
  g_assert_cmpstr (ids[0], ==, prm_draft_get_id (draft));
  g_assert_cmpstr (ids[1], !=, ids[0]);
  g_assert_cmpstr (ids[2], !=, ids[0]);
  g_assert_cmpstr (ids[2], !=, ids[1]);
}

/* What is meant for other networks is not there any more; what its only network has for itself is simply its own. */
static void
test_content (void)
{
  PrmDraft *draft = new_draft ();
  g_autoptr (PrmDraftMedia) facts = prm_draft_media_new (pictures[0]);
  g_autoptr (PrmDraftMedia) of_facebook = prm_draft_media_new (OF_FACEBOOK);
  g_autoptr (GPtrArray) parts = NULL;
  PrmDraft *rest, *x;

  facts->crop = (PrmMediaCrop){ 0, 0, 0.5, 0.5 };
  take (&draft, prm_draft_with_media_urls (draft, pictures));
  take (&draft, prm_draft_with_media (draft, pictures[0], facts));
  take (&draft, prm_draft_with_network_text (draft, PRM_NETWORK_X, "Short"));
  take (&draft, prm_draft_with_network_text (draft, PRM_NETWORK_FACEBOOK, "Long"));
  take (&draft, prm_draft_with_network_media_url (draft, PRM_NETWORK_X, pictures[1]));
  take (&draft, prm_draft_with_network_media_url (draft, PRM_NETWORK_FACEBOOK, OF_FACEBOOK));
  take (&draft, prm_draft_with_media (draft, OF_FACEBOOK, of_facebook));
  take (&draft, prm_draft_with_option (draft, PRM_NETWORK_X, "replySettings", "following"));
  take (&draft, prm_draft_with_option (draft, PRM_NETWORK_FACEBOOK, "title", "Bread"));
  take (&draft, prm_draft_with_comment (draft, "First!", NULL));
  take (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_X, SHARED + HOUR));
  parts = prm_draft_split_by_time (draft);
  g_assert_cmpuint (parts->len, ==, 2);
  rest = g_ptr_array_index (parts, 0);
  x = g_ptr_array_index (parts, 1);

  g_assert_cmpstr (prm_draft_get_text (rest), ==, "For all");
  g_assert_null (prm_draft_get_network_text (rest, PRM_NETWORK_X));
  g_assert_cmpstr (prm_draft_get_network_text (rest, PRM_NETWORK_FACEBOOK), ==, "Long");
  g_assert_null (prm_draft_get_network_media_url (rest, PRM_NETWORK_X));
  g_assert_cmpuint (g_strv_length ((char **) prm_draft_get_media_urls (rest)), ==, 2);
  g_assert_null (prm_draft_get_option (rest, PRM_NETWORK_X, "replySettings"));
  g_assert_cmpstr (prm_draft_get_option (rest, PRM_NETWORK_FACEBOOK, "title"), ==, "Bread");
  g_assert_nonnull (prm_draft_find_media (rest, pictures[0]));
  g_assert_nonnull (prm_draft_find_media (rest, OF_FACEBOOK));

  g_assert_cmpstr (prm_draft_get_text (x), ==, "Short");
  g_assert_null (prm_draft_get_network_text (x, PRM_NETWORK_X));
  g_assert_null (prm_draft_get_network_text (x, PRM_NETWORK_FACEBOOK));
  g_assert_null (prm_draft_get_network_media_url (x, PRM_NETWORK_X));
  g_assert_cmpstr (prm_draft_get_media_urls (x)[0], ==, pictures[1]);
  g_assert_null (prm_draft_get_media_urls (x)[1]);
  g_assert_null (prm_draft_find_media (x, pictures[0]));
  g_assert_null (prm_draft_find_media (x, OF_FACEBOOK));
  g_assert_cmpstr (prm_draft_get_option (x, PRM_NETWORK_X, "replySettings"), ==, "following");
  g_assert_null (prm_draft_get_option (x, PRM_NETWORK_FACEBOOK, "title"));
  g_assert_cmpstr (prm_draft_get_comment (x), ==, "First!");
  g_assert_cmpstr (prm_draft_get_profile_ref_id (x), ==, "ref-1");
  /* The draft itself is as it was. */
  g_assert_cmpstr (prm_draft_get_network_text (draft, PRM_NETWORK_X), ==, "Short");
  prm_draft_unref (draft);
}

/* What networks of one moment have for themselves they share where it is the same, and only there; what is known of a
 * picture that went with another network is forgotten. */
static void
test_in_common (void)
{
  static const struct
  {
    const char *x, *facebook; /* texts of their own */
    const char *text, *x_after, *facebook_after;
  } cases[] = {
    { "Short", "Short", "Short", NULL, NULL },
    { "Short", "Long", "For all", "Short", "Long" },
    { "Short", NULL, "For all", "Short", NULL },
    { NULL, "Long", "For all", NULL, "Long" },
    { "", "", "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PrmDraft *draft = new_draft (), *both;
      g_autoptr (PrmDraftMedia) of_linkedin = prm_draft_media_new (pictures[1]);
      g_autoptr (GPtrArray) parts = NULL;

      take (&draft, prm_draft_with_network_text (draft, PRM_NETWORK_X, cases[i].x));
      take (&draft, prm_draft_with_network_text (draft, PRM_NETWORK_FACEBOOK, cases[i].facebook));
      take (&draft, prm_draft_with_network_media_url (draft, PRM_NETWORK_LINKEDIN, pictures[1]));
      take (&draft, prm_draft_with_media (draft, pictures[1], of_linkedin));
      take (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_X, SHARED + HOUR));
      take (&draft, prm_draft_with_network_at (draft, PRM_NETWORK_FACEBOOK, SHARED + HOUR));
      parts = prm_draft_split_by_time (draft);
      g_assert_cmpuint (parts->len, ==, 2);
      both = g_ptr_array_index (parts, 1);
      g_assert_cmpuint (prm_draft_get_networks (both), ==, X | FACEBOOK);
      g_assert_cmpstr (prm_draft_get_text (both), ==, cases[i].text);
      g_assert_cmpstr (prm_draft_get_network_text (both, PRM_NETWORK_X), ==, cases[i].x_after);
      g_assert_cmpstr (prm_draft_get_network_text (both, PRM_NETWORK_FACEBOOK), ==, cases[i].facebook_after);
      g_assert_null (prm_draft_find_media (both, pictures[1]));
      g_assert_nonnull (prm_draft_find_media (g_ptr_array_index (parts, 0), pictures[1]));
      prm_draft_unref (draft);
    }
}

/* They are kept, but mean nothing, where all networks go out together. */
static void
test_does_not_count (void)
{
  g_autoptr (PrmDraft) draft = new_draft ();
  g_autoptr (PrmDraft) timed = prm_draft_with_network_at (draft, PRM_NETWORK_X, SHARED + HOUR);
  g_autoptr (PrmDraft) now = prm_draft_with_timing_now (timed);
  g_autoptr (PrmDraft) queued = prm_draft_with_timing_auto_schedule (timed, "Daily");
  g_autoptr (PrmDraft) back = prm_draft_with_timing_at (queued, SHARED);
  PrmDraft *const without[] = { now, queued };

  for (guint i = 0; i < G_N_ELEMENTS (without); i++)
    {
      g_autoptr (GPtrArray) parts = prm_draft_split_by_time (without[i]);

      g_assert_false (prm_draft_has_network_times (without[i]));
      g_assert_cmpint (prm_draft_get_scheduled_at_on (without[i], PRM_NETWORK_X), ==, PRM_TIME_NONE);
      g_assert_cmpint (prm_draft_get_network_at (without[i], PRM_NETWORK_X), ==, SHARED + HOUR);
      g_assert_cmpuint (parts->len, ==, 1);
      g_assert_cmpint (prm_draft_get_timing (g_ptr_array_index (parts, 0)), ==, prm_draft_get_timing (without[i]));
      g_assert_cmpint (prm_draft_get_network_at (g_ptr_array_index (parts, 0), PRM_NETWORK_X), ==, PRM_TIME_NONE);
    }
  g_assert_true (prm_draft_equal (back, timed));
  g_assert_cmpint (prm_draft_get_scheduled_at_on (back, PRM_NETWORK_X), ==, SHARED + HOUR);
  g_assert_cmpint (prm_draft_get_scheduled_at_on (back, PRM_NETWORK_FACEBOOK), ==, SHARED);
}

/* A post has one date, and so have changes to it. */
static void
test_edit (void)
{
  g_autoptr (PrmPost) post = prm_post_new ("p-1", "ref-1");
  g_autoptr (PrmDraft) edit = NULL;
  g_autoptr (PrmDraft) timed = NULL;

  post->networks = X | FACEBOOK;
  post->scheduled_at = SHARED;
  edit = prm_draft_new_edit (post, NULL);
  timed = prm_draft_with_network_at (edit, PRM_NETWORK_X, SHARED + HOUR);
  g_assert_false (prm_draft_has_network_times (timed));
  g_assert_true (prm_draft_keeps_network_times (timed));
  g_assert_false (prm_draft_keeps_network_times (edit));
  g_assert_cmpint (prm_draft_get_scheduled_at_on (timed, PRM_NETWORK_X), ==, SHARED);
}

/* On disk: a draft of an earlier version has none, and one of a later version may have another network's. */
static void
test_on_disk (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) old = prm_draft_deserialize ("{'id': <'a'>, 'extras': <{'flags': <uint32 1>}>}", &error);
  g_autoptr (PrmDraft) later = prm_draft_deserialize (
    "{'id': <'a'>, 'extras': <{'times': <{'twitter': int64 1783513800, 'agora': 5, 'linkedin': -9}>}>}", &error);

  g_assert_no_error (error);
  g_assert_cmpint (prm_draft_get_network_at (old, PRM_NETWORK_X), ==, PRM_TIME_NONE);
  g_assert_cmpint (prm_draft_get_network_at (later, PRM_NETWORK_X), ==, SHARED);
  g_assert_cmpint (prm_draft_get_network_at (later, PRM_NETWORK_LINKEDIN), ==, PRM_TIME_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft-times/split", test_split);
  g_test_add_func ("/draft-times/ids", test_ids);
  g_test_add_func ("/draft-times/content", test_content);
  g_test_add_func ("/draft-times/in-common", test_in_common);
  g_test_add_func ("/draft-times/does-not-count", test_does_not_count);
  g_test_add_func ("/draft-times/edit", test_edit);
  g_test_add_func ("/draft-times/on-disk", test_on_disk);

  return g_test_run ();
}
