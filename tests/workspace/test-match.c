/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-core.h"
#include "prm-match.h"

#define SENT G_GINT64_CONSTANT (1780308000)
#define HOUR (60 * 60)

static PrmOperation *
make_publish (PrmTiming timing, gint64 at)
{
  g_autoptr (PrmDraft) empty = prm_draft_new ("acme");
  g_autoptr (PrmDraft) with_text = prm_draft_with_text (empty, "Hello <b>you</b>");
  g_autoptr (PrmDraft) with_networks = prm_draft_with_networks (with_text, PRM_NETWORK_BIT (PRM_NETWORK_X));
  const char *const urls[] = { "https://example.com/a.jpg", NULL };
  g_autoptr (PrmDraft) with_media = prm_draft_with_media_urls (with_networks, urls);
  g_autoptr (PrmDraft) timed = NULL;
  PrmOperation *operation;

  if (timing == PRM_TIMING_AT)
    timed = prm_draft_with_timing_at (with_media, at);
  else if (timing == PRM_TIMING_AUTO_SCHEDULE)
    timed = prm_draft_with_timing_auto_schedule (with_media, "Daily");
  else
    timed = prm_draft_with_timing_now (with_media);
  operation = prm_operation_new_publish (timed, SENT - 5);
  operation->first_sent_at = SENT;
  return operation;
}

static PrmPost *
make_post (const PrmOperation *operation)
{
  PrmPost *post = prm_post_new ("abc", "acme");
  const char *urls[] = { "https://elsewhere.example.com/a.jpg", NULL };

  prm_set_str (&post->text, "Hello <b>you</b>");
  post->networks = PRM_NETWORK_BIT (PRM_NETWORK_X);
  post->media_urls = g_strdupv ((char **) urls);
  post->created_at = SENT + 1;
  post->immediate = prm_draft_get_timing (operation->draft) == PRM_TIMING_NOW;
  post->scheduled_at = prm_draft_get_scheduled_at (operation->draft);
  if (prm_draft_get_timing (operation->draft) == PRM_TIMING_AUTO_SCHEDULE)
    post->scheduled_at = SENT + HOUR;
  return post;
}

static void
be_converted (PrmPost *post)
{
  prm_set_str (&post->text, "Hello \xf0\x9d\x98\x86\xf0\x9d\x97\xbc\xf0\x9d\x98\x82");
}

static void
be_padded (PrmPost *post)
{
  prm_set_str (&post->text, "Hello <b>you</b>\n");
}

static void
be_other_text (PrmPost *post)
{
  prm_set_str (&post->text, "Hello you");
}

static void
be_early (PrmPost *post)
{
  post->created_at = SENT - PRM_CLOCK_TOLERANCE;
}

static void
be_too_early (PrmPost *post)
{
  post->created_at = SENT - PRM_CLOCK_TOLERANCE - 1;
}

static void
be_uncreated (PrmPost *post)
{
  post->created_at = PRM_TIME_NONE;
}

static void
be_other_network (PrmPost *post)
{
  post->networks |= PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN);
}

static void
be_without_media (PrmPost *post)
{
  g_clear_pointer (&post->media_urls, g_strfreev);
}

static void
be_other_time (PrmPost *post)
{
  post->immediate = FALSE;
  post->scheduled_at = SENT + 7 * HOUR;
}

static void
be_other_queue (PrmPost *post)
{
  post->schedule_title = g_strdup ("Weekly");
}

static void
be_same_queue (PrmPost *post)
{
  post->schedule_title = g_strdup ("Daily");
}

static void
test_publish (void)
{
  static const struct
  {
    const char *name;
    PrmTiming timing;
    gint64 at;
    void (*change) (PrmPost *post);
    gboolean expected;
  } rows[] = {
    { "now", PRM_TIMING_NOW, 0, NULL, TRUE },
    { "at", PRM_TIMING_AT, SENT + HOUR, NULL, TRUE },
    { "auto", PRM_TIMING_AUTO_SCHEDULE, 0, NULL, TRUE },
    { "converted", PRM_TIMING_NOW, 0, be_converted, TRUE },
    { "padded", PRM_TIMING_NOW, 0, be_padded, TRUE },
    { "other text", PRM_TIMING_NOW, 0, be_other_text, FALSE },
    { "early", PRM_TIMING_NOW, 0, be_early, TRUE },
    { "too early", PRM_TIMING_NOW, 0, be_too_early, FALSE },
    { "uncreated", PRM_TIMING_NOW, 0, be_uncreated, FALSE },
    { "other network", PRM_TIMING_NOW, 0, be_other_network, FALSE },
    { "without media", PRM_TIMING_NOW, 0, be_without_media, FALSE },
    { "now, but scheduled", PRM_TIMING_NOW, 0, be_other_time, FALSE },
    { "at, but another time", PRM_TIMING_AT, SENT + HOUR, be_other_time, FALSE },
    { "at a time that had passed", PRM_TIMING_AT, SENT - HOUR, be_other_time, TRUE },
    { "other queue", PRM_TIMING_AUTO_SCHEDULE, 0, be_other_queue, FALSE },
    { "same queue", PRM_TIMING_AUTO_SCHEDULE, 0, be_same_queue, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PrmOperation) operation = make_publish (rows[i].timing, rows[i].at);
      g_autoptr (PrmPost) post = make_post (operation);

      g_test_message ("%s", rows[i].name);
      if (rows[i].change != NULL)
        rows[i].change (post);
      g_assert_cmpint (prm_operation_matches_post (operation, post), ==, rows[i].expected);
    }
}

static void
test_other_kinds (void)
{
  g_autoptr (PrmOperation) publish = make_publish (PRM_TIMING_NOW, 0);
  g_autoptr (PrmOperation) twin = make_publish (PRM_TIMING_AT, SENT + HOUR);
  g_autoptr (PrmOperation) removal = prm_operation_new (PRM_OPERATION_DELETE, "acme", "abc", SENT);
  g_autoptr (PrmPost) post = make_post (publish);

  g_assert_false (prm_operation_matches_post (removal, post));
  g_assert_true (prm_operations_alike (publish, twin));
  g_assert_false (prm_operations_alike (publish, removal));
}

static void
test_change (void)
{
  static const struct
  {
    const char *name;
    PrmPostChange change;
    PrmPostStatus status;
    gint64 scheduled_at;
    const char *notes;
    gboolean expected;
  } rows[] = {
    { "nothing", { 0 }, PRM_POST_STATUS_PENDING, SENT, NULL, TRUE },
    { "moved", { .has_scheduled_at = TRUE, .scheduled_at = SENT }, PRM_POST_STATUS_PENDING, SENT, NULL, TRUE },
    { "not moved", { .has_scheduled_at = TRUE, .scheduled_at = SENT + 1 }, PRM_POST_STATUS_PENDING, SENT, NULL, FALSE },
    { "gone out since",
      { .has_scheduled_at = TRUE, .scheduled_at = SENT + 1 },
      PRM_POST_STATUS_SUCCESS,
      SENT,
      NULL,
      TRUE },
    { "approved", { .has_approved = TRUE, .approved = TRUE }, PRM_POST_STATUS_PENDING, SENT, NULL, TRUE },
    { "not approved",
      { .has_approved = TRUE, .approved = TRUE },
      PRM_POST_STATUS_AWAITING_APPROVAL,
      SENT,
      NULL,
      FALSE },
    { "paused", { .has_paused = TRUE, .paused = TRUE }, PRM_POST_STATUS_PAUSED, SENT, NULL, TRUE },
    { "not paused", { .has_paused = TRUE, .paused = TRUE }, PRM_POST_STATUS_PENDING, SENT, NULL, FALSE },
    { "resumed", { .has_paused = TRUE }, PRM_POST_STATUS_PENDING, SENT, NULL, TRUE },
    { "not resumed", { .has_paused = TRUE }, PRM_POST_STATUS_PAUSED, SENT, NULL, FALSE },
    { "noted", { .has_notes = TRUE, .notes = (char *) "hm" }, PRM_POST_STATUS_PENDING, SENT, "hm", TRUE },
    { "not noted", { .has_notes = TRUE, .notes = (char *) "hm" }, PRM_POST_STATUS_PENDING, SENT, NULL, FALSE },
    { "notes emptied", { .has_notes = TRUE, .notes = (char *) "" }, PRM_POST_STATUS_PENDING, SENT, NULL, TRUE },
    { "comments, which no post shows", { .has_disable_comments = TRUE }, PRM_POST_STATUS_SUCCESS, SENT, NULL, FALSE },
    { "YouTube, likewise", { .has_youtube = TRUE }, PRM_POST_STATUS_SUCCESS, SENT, NULL, FALSE },
    { "one of two",
      { .has_scheduled_at = TRUE, .scheduled_at = SENT, .has_paused = TRUE },
      PRM_POST_STATUS_PAUSED,
      SENT,
      NULL,
      FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PrmPost) post = prm_post_new ("abc", "acme");

      g_test_message ("%s", rows[i].name);
      post->status = rows[i].status;
      post->scheduled_at = rows[i].scheduled_at;
      post->notes = g_strdup (rows[i].notes);
      g_assert_cmpint (prm_post_change_is_done (&rows[i].change, post), ==, rows[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/match/publish", test_publish);
  g_test_add_func ("/match/other-kinds", test_other_kinds);
  g_test_add_func ("/match/change", test_change);

  return g_test_run ();
}
