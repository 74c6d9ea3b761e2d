/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-post-verbs.h"
#include "prm-post.h"

#define NOW ((gint64) 1783513800)

/* A post with something in every field. */
static PrmPost *
make_full_post (void)
{
  PrmPost *post = prm_post_new ("p1", "ref");
  PrmPostResult *result = prm_post_add_result (post, PRM_NETWORK_X);

  g_free (post->text);
  post->text = g_strdup ("Spring sale\nSecond line");
  post->status = PRM_POST_STATUS_PENDING;
  post->networks = PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_INSTAGRAM);
  post->network_text = g_new0 (char *, PRM_N_NETWORKS);
  post->network_text[PRM_NETWORK_X] = g_strdup ("Short");
  post->media_urls = g_strsplit ("https://a.example/1.jpg", " ", -1);
  post->scheduled_at = NOW;
  post->created_at = NOW - 100;
  post->notes = g_strdup ("note");
  post->schedule_title = g_strdup ("default");
  post->auto_repost_id = g_strdup ("repost");
  post->error_message = g_strdup ("oops");
  result->social_id = g_strdup ("123");
  result->url = g_strdup ("https://x.example/123");
  result->error_message = g_strdup ("late");
  return post;
}

static void
test_copy (void)
{
  g_autoptr (PrmPost) post = make_full_post ();
  g_autoptr (PrmPost) copy = prm_post_copy (post);
  g_autoptr (PrmPost) boxed = g_boxed_copy (PRM_TYPE_POST, post);

  g_assert_true (boxed == post);
  g_assert_true (prm_post_equal (post, post));
  g_assert_true (prm_post_equal (post, copy));
  g_assert_true (copy->results->pdata[0] != post->results->pdata[0]);
}

typedef void (*Change) (PrmPost *post);

#define CHANGE(name, statement)                                                                                        \
  static void change_##name (PrmPost *post)                                                                            \
  {                                                                                                                    \
    statement;                                                                                                         \
  }

static PrmPostResult *
get_result (PrmPost *post)
{
  return post->results->pdata[0];
}

CHANGE (id, post->id[0] = 'q')
CHANGE (profile, post->profile_ref_id[0] = 'q')
CHANGE (status, post->status = PRM_POST_STATUS_ERROR)
CHANGE (outgoing, post->outgoing = PRM_POST_OUTGOING_SENDING)
CHANGE (unsynced, post->unsynced = TRUE)
CHANGE (immediate, post->immediate = TRUE)
CHANGE (text, post->text[0] = 'q')
CHANGE (network_text, post->network_text[PRM_NETWORK_X][0] = 'q')
CHANGE (other_network_text, post->network_text[PRM_NETWORK_YOUTUBE] = g_strdup ("q"))
CHANGE (networks, post->networks = PRM_NETWORK_SET_ALL)
CHANGE (media, post->media_urls[0][0] = 'q')
CHANGE (results, prm_post_add_result (post, PRM_NETWORK_INSTAGRAM))
CHANGE (result_published, get_result (post)->published = TRUE)
CHANGE (result_network, get_result (post)->network = PRM_NETWORK_YOUTUBE)
CHANGE (result_retry, get_result (post)->retry_available = TRUE)
CHANGE (result_code, get_result (post)->error_code = 110)
CHANGE (result_id, get_result (post)->social_id[0] = 'q')
CHANGE (result_url, get_result (post)->url[0] = 'q')
CHANGE (result_error, get_result (post)->error_message[0] = 'q')
CHANGE (scheduled_at, post->scheduled_at++)
CHANGE (created_at, post->created_at++)
CHANGE (notes, post->notes[0] = 'q')
CHANGE (schedule_title, post->schedule_title[0] = 'q')
CHANGE (auto_repost_id, post->auto_repost_id[0] = 'q')
CHANGE (requires_approval, post->requires_approval = TRUE)
CHANGE (approved, post->approved = TRUE)
CHANGE (error_message, post->error_message[0] = 'q')

/* Each field counts, and none is shared between a post and its copy. */
static void
test_equal (void)
{
  static const Change changes[] = {
    change_id,
    change_profile,
    change_status,
    change_outgoing,
    change_unsynced,
    change_immediate,
    change_text,
    change_network_text,
    change_networks,
    change_media,
    change_results,
    change_result_published,
    change_result_network,
    change_result_retry,
    change_result_code,
    change_result_id,
    change_result_url,
    change_result_error,
    change_scheduled_at,
    change_created_at,
    change_notes,
    change_schedule_title,
    change_auto_repost_id,
    change_requires_approval,
    change_approved,
    change_error_message,
    change_other_network_text,
  };
  g_autoptr (PrmPost) post = make_full_post ();
  g_autoptr (PrmPost) untouched = make_full_post ();

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (PrmPost) copy = prm_post_copy (post);

      g_test_message ("change %u", i);
      changes[i](copy);
      g_assert_false (prm_post_equal (post, copy));
      g_assert_true (prm_post_equal (post, untouched));
    }
}

static void
test_moment (void)
{
  g_autoptr (PrmPost) post = prm_post_new ("local:1", NULL);

  g_assert_cmpint (prm_post_get_moment (post), ==, PRM_TIME_NONE);
  post->created_at = 100;
  g_assert_cmpint (prm_post_get_moment (post), ==, 100);
  post->scheduled_at = 200;
  g_assert_cmpint (prm_post_get_moment (post), ==, 200);
  g_assert_true (prm_post_is_local (post));
  g_free (post->id);
  post->id = g_strdup ("a local: one");
  g_assert_false (prm_post_is_local (post));
}

static void
test_status_words (void)
{
  static const struct
  {
    PrmPostStatus status;
    const char *word;
  } cases[] = {
    { PRM_POST_STATUS_AWAITING_APPROVAL, "awaiting approval" },
    { PRM_POST_STATUS_PENDING, "pending" },
    { PRM_POST_STATUS_PAUSED, "paused" },
    { PRM_POST_STATUS_PROCESSING, "processing" },
    { PRM_POST_STATUS_SUCCESS, "success" },
    { PRM_POST_STATUS_ERROR, "error" },
    { PRM_POST_STATUS_DELETED, "deleted" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpstr (prm_post_status_to_api (cases[i].status), ==, cases[i].word);
      g_assert_cmpint (prm_post_status_from_api (cases[i].word), ==, cases[i].status);
    }
  g_assert_cmpint (prm_post_status_from_api ("scheduled"), ==, PRM_POST_STATUS_PENDING);
  g_assert_cmpint (prm_post_status_from_api ("Pending"), ==, PRM_POST_STATUS_UNKNOWN);
  g_assert_cmpint (prm_post_status_from_api (""), ==, PRM_POST_STATUS_UNKNOWN);
  g_assert_cmpint (prm_post_status_from_api (NULL), ==, PRM_POST_STATUS_UNKNOWN);
  g_assert_cmpstr (prm_post_status_to_api (PRM_POST_STATUS_UNKNOWN), ==, "");
}

static void
test_states (void)
{
  static const struct
  {
    PrmPostStatus status;
    PrmPostOutgoing outgoing;
    gint64 scheduled_at;
    gboolean has_published;
    PrmPostState state;
  } cases[] = {
    { PRM_POST_STATUS_UNKNOWN, 0, NOW, FALSE, PRM_POST_STATE_UNKNOWN },
    { PRM_POST_STATUS_AWAITING_APPROVAL, 0, NOW - 9999, FALSE, PRM_POST_STATE_WAITING_FOR_APPROVAL },
    { PRM_POST_STATUS_PENDING, 0, NOW + 60, FALSE, PRM_POST_STATE_SCHEDULED },
    { PRM_POST_STATUS_PENDING, 0, NOW - 299, FALSE, PRM_POST_STATE_SCHEDULED },
    { PRM_POST_STATUS_PENDING, 0, NOW - 300, FALSE, PRM_POST_STATE_OVERDUE },
    { PRM_POST_STATUS_PENDING, 0, PRM_TIME_NONE, FALSE, PRM_POST_STATE_SCHEDULED },
    { PRM_POST_STATUS_PAUSED, 0, NOW - 9999, FALSE, PRM_POST_STATE_PAUSED },
    { PRM_POST_STATUS_PROCESSING, 0, NOW, FALSE, PRM_POST_STATE_SENDING },
    { PRM_POST_STATUS_SUCCESS, 0, NOW, TRUE, PRM_POST_STATE_PUBLISHED },
    { PRM_POST_STATUS_SUCCESS, 0, NOW, FALSE, PRM_POST_STATE_PUBLISHED },
    { PRM_POST_STATUS_ERROR, 0, NOW, FALSE, PRM_POST_STATE_FAILED },
    { PRM_POST_STATUS_ERROR, 0, NOW, TRUE, PRM_POST_STATE_PARTLY_FAILED },
    { PRM_POST_STATUS_DELETED, 0, NOW, TRUE, PRM_POST_STATE_DELETED },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_WAITING, NOW - 9999, FALSE, PRM_POST_STATE_SENDING },
    { PRM_POST_STATUS_ERROR, PRM_POST_OUTGOING_SENDING, NOW, TRUE, PRM_POST_STATE_SENDING },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_STOPPED, NOW + 60, FALSE, PRM_POST_STATE_NEEDS_YOU },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmPost) post = prm_post_new ("p", "r");

      g_test_message ("case %u", i);
      post->status = cases[i].status;
      post->outgoing = cases[i].outgoing;
      post->scheduled_at = cases[i].scheduled_at;
      prm_post_add_result (post, PRM_NETWORK_BLUESKY);
      prm_post_add_result (post, PRM_NETWORK_X)->published = cases[i].has_published;
      g_assert_cmpint (prm_post_get_state (post, NOW), ==, cases[i].state);
    }
}

static void
test_state_looks (void)
{
  static const char *const words[PRM_N_POST_STATES] = {
    [PRM_POST_STATE_UNKNOWN] = "unknown",     [PRM_POST_STATE_WAITING_FOR_APPROVAL] = "waiting",
    [PRM_POST_STATE_SCHEDULED] = "scheduled", [PRM_POST_STATE_PAUSED] = "paused",
    [PRM_POST_STATE_SENDING] = "sending",     [PRM_POST_STATE_OVERDUE] = "overdue",
    [PRM_POST_STATE_PUBLISHED] = "published", [PRM_POST_STATE_PARTLY_FAILED] = "partly-failed",
    [PRM_POST_STATE_FAILED] = "failed",       [PRM_POST_STATE_NEEDS_YOU] = "needs-you",
    [PRM_POST_STATE_DELETED] = "deleted",
  };

  for (guint i = 0; i < PRM_N_POST_STATES; i++)
    {
      g_autofree char *icon = g_strdup_printf ("postroom-state-%s-symbolic", words[i]);
      g_autofree char *css_class = g_strdup_printf ("state-%s", words[i]);

      g_assert_cmpstr (prm_post_state_get_icon_name ((PrmPostState) i), ==, icon);
      g_assert_cmpstr (prm_post_state_get_css_class ((PrmPostState) i), ==, css_class);
    }
  g_assert_cmpstr (prm_post_state_get_label (PRM_POST_STATE_WAITING_FOR_APPROVAL), ==, "Waiting for Approval");
  g_assert_cmpstr (prm_post_state_get_label (PRM_POST_STATE_DELETED), ==, "Deleted");
}

static void
test_describe (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (PrmPost) post = make_full_post ();
  g_autoptr (PrmPost) bare = prm_post_new ("p2", "r");
  g_autoptr (PrmPost) lengthy = prm_post_new ("p3", "r");
  g_autofree char *full = prm_post_describe (post, "Acme", NOW, berlin);
  g_autofree char *untitled = prm_post_describe (post, NULL, NOW, berlin);
  g_autofree char *empty = prm_post_describe (bare, "", NOW, berlin);
  g_autofree char *shortened = NULL;

  g_assert_cmpstr (full, ==, "Wednesday 8 July, 14:30, Acme, Spring sale, Instagram and X, scheduled");
  g_assert_cmpstr (untitled, ==, "Wednesday 8 July, 14:30, Spring sale, Instagram and X, scheduled");
  g_assert_cmpstr (empty, ==, "unknown");

  g_free (lengthy->text);
  lengthy->text = g_strdup ("Words that go on and on for quite a while until nobody would want to hear any more");
  shortened = prm_post_describe (lengthy, NULL, NOW, berlin);
  g_assert_cmpstr (shortened, ==, "Words that go on and on for quite a while until nobody…, unknown");
}

static void
test_format_when (void)
{
  static const struct
  {
    PrmPostStatus status;
    gint64 scheduled_in, created_in; /* seconds from now; 0: not told */
    const char *when;
    const char *spoken;
  } cases[] = {
    { PRM_POST_STATUS_PENDING, 3600, -60, "Today, 15:30", "Wednesday 8 July, 15:30, scheduled" },
    { PRM_POST_STATUS_AWAITING_APPROVAL, 3600, -60, "Today, 15:30", "Wednesday 8 July, 15:30, waiting for approval" },
    { PRM_POST_STATUS_AWAITING_APPROVAL, 0, -60, "Once approved", "Once approved, waiting for approval" },
    { PRM_POST_STATUS_AWAITING_APPROVAL, 0, 0, "Once approved", "Once approved, waiting for approval" },
    { PRM_POST_STATUS_SUCCESS, 0, -3600, "Today, 13:30", "Wednesday 8 July, 13:30, published" },
    { PRM_POST_STATUS_UNKNOWN, 0, 0, "No date", "unknown" },
  };
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  gint64 now = 1783513800; /* 2026-07-08T12:30:00Z */

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmPost) post = prm_post_new ("p", "r");
      g_autofree char *when = NULL;
      g_autofree char *spoken = NULL;

      post->status = cases[i].status;
      post->scheduled_at = cases[i].scheduled_in != 0 ? now + cases[i].scheduled_in : PRM_TIME_NONE;
      post->created_at = cases[i].created_in != 0 ? now + cases[i].created_in : PRM_TIME_NONE;
      when = prm_post_format_when (post, now, berlin);
      spoken = prm_post_describe (post, NULL, now, berlin);
      g_assert_cmpstr (when, ==, cases[i].when);
      g_assert_cmpstr (spoken, ==, cases[i].spoken);
    }
}

static void
test_verbs (void)
{
  static const struct
  {
    PrmPostStatus status;
    PrmPostOutgoing outgoing;
    guint verbs;
  } cases[] = {
    { PRM_POST_STATUS_AWAITING_APPROVAL, 0,
      PRM_POST_VERB_APPROVE | PRM_POST_VERB_REJECT | PRM_POST_VERB_DELETE | PRM_POST_VERB_DUPLICATE |
        PRM_POST_VERB_EDIT },
    { PRM_POST_STATUS_PENDING, 0,
      PRM_POST_VERB_MOVE | PRM_POST_VERB_PAUSE | PRM_POST_VERB_DELETE | PRM_POST_VERB_DUPLICATE | PRM_POST_VERB_EDIT },
    { PRM_POST_STATUS_PAUSED, 0,
      PRM_POST_VERB_MOVE | PRM_POST_VERB_RESUME | PRM_POST_VERB_DELETE | PRM_POST_VERB_DUPLICATE | PRM_POST_VERB_EDIT },
    { PRM_POST_STATUS_SUCCESS, 0, PRM_POST_VERB_DELETE | PRM_POST_VERB_DUPLICATE },
    { PRM_POST_STATUS_PROCESSING, 0, PRM_POST_VERB_DUPLICATE },
    { PRM_POST_STATUS_DELETED, 0, PRM_POST_VERB_DUPLICATE },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_WAITING,
      PRM_POST_VERB_WITHDRAW | PRM_POST_VERB_DUPLICATE | PRM_POST_VERB_EDIT },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_SENDING, PRM_POST_VERB_DUPLICATE },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_STOPPED,
      PRM_POST_VERB_RETRY | PRM_POST_VERB_WITHDRAW | PRM_POST_VERB_DUPLICATE | PRM_POST_VERB_EDIT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmPost) post = prm_post_new ("p", "r");

      post->status = cases[i].status;
      post->outgoing = cases[i].outgoing;
      g_assert_cmpuint (prm_post_get_verbs (post), ==, cases[i].verbs);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/post/copy", test_copy);
  g_test_add_func ("/post/equal", test_equal);
  g_test_add_func ("/post/moment", test_moment);
  g_test_add_func ("/post/status-words", test_status_words);
  g_test_add_func ("/post/states", test_states);
  g_test_add_func ("/post/state-looks", test_state_looks);
  g_test_add_func ("/post/describe", test_describe);
  g_test_add_func ("/post/format-when", test_format_when);
  g_test_add_func ("/post/verbs", test_verbs);
  return g_test_run ();
}
