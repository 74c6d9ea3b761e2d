/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-operation.h"

#define NOW ((gint64) 1783513800)
#define FUTURE (NOW + 3600)
#define PAST (NOW - 3600)

static void
test_new (void)
{
  g_autoptr (PrmOperation) a = prm_operation_new (PRM_OPERATION_DELETE, "ref", "p1", NOW);
  g_autoptr (PrmOperation) b = prm_operation_new (PRM_OPERATION_UPDATE, "ref", "p1", NOW);
  g_autoptr (PrmOperation) boxed = g_boxed_copy (PRM_TYPE_OPERATION, a);

  g_assert_true (boxed == a);
  g_assert_true (g_uuid_string_is_valid (a->id));
  g_assert_cmpstr (a->id, !=, b->id);
  g_assert_cmpint (a->kind, ==, PRM_OPERATION_DELETE);
  g_assert_cmpint (a->state, ==, PRM_OPERATION_WAITING);
  g_assert_cmpstr (a->profile_ref_id, ==, "ref");
  g_assert_cmpstr (a->post_id, ==, "p1");
  g_assert_cmpint (a->created_at, ==, NOW);
  g_assert_cmpint (a->first_sent_at, ==, PRM_TIME_NONE);
  g_assert_cmpint (a->not_before, ==, PRM_TIME_NONE);
}

static PrmDraft *
make_draft (void)
{
  g_autoptr (PrmDraft) draft = prm_draft_new ("ref");
  g_autoptr (PrmDraft) text = prm_draft_with_text (draft, "Hello");
  g_autoptr (PrmDraft) notes = prm_draft_with_notes (text, "note");

  return prm_draft_with_networks (notes, PRM_NETWORK_BIT (PRM_NETWORK_X));
}

static void
test_copy (void)
{
  g_autoptr (PrmDraft) draft = make_draft ();
  g_autoptr (PrmOperation) operation = prm_operation_new_publish (draft, NOW);
  g_autoptr (PrmOperation) copy = NULL;

  operation->change = prm_post_change_new ();
  operation->change->has_notes = TRUE;
  operation->change->notes = g_strdup ("new");
  operation->change->has_youtube = TRUE;
  operation->change->youtube_title = g_strdup ("T");
  operation->attempts = 3;
  operation->error_message = g_strdup ("No network");
  copy = prm_operation_copy (operation);
  g_assert_cmpstr (copy->id, ==, operation->id);
  g_assert_true (copy->draft == draft);
  g_assert_true (copy->change != operation->change);
  g_assert_cmpstr (copy->change->notes, ==, "new");
  g_assert_cmpstr (copy->change->youtube_title, ==, "T");
  g_assert_true (copy->change->youtube_title != operation->change->youtube_title);
  g_assert_cmpuint (copy->attempts, ==, 3);
  g_assert_cmpstr (copy->error_message, ==, "No network");
  prm_post_change_free (NULL);
}

static void
test_publish_shows_post (void)
{
  static const struct
  {
    PrmTiming timing;
    gboolean requires_approval;
    PrmOperationState state;
    PrmPostStatus status;
    PrmPostOutgoing outgoing;
  } cases[] = {
    { PRM_TIMING_NOW, FALSE, PRM_OPERATION_WAITING, PRM_POST_STATUS_PROCESSING, PRM_POST_OUTGOING_WAITING },
    { PRM_TIMING_AT, FALSE, PRM_OPERATION_SENDING, PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_SENDING },
    { PRM_TIMING_AUTO_SCHEDULE, FALSE, PRM_OPERATION_STOPPED, PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_STOPPED },
    { PRM_TIMING_AT, TRUE, PRM_OPERATION_WAITING, PRM_POST_STATUS_AWAITING_APPROVAL, PRM_POST_OUTGOING_WAITING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmDraft) plain = make_draft ();
      g_autoptr (PrmDraft) held = prm_draft_with_requires_approval (plain, cases[i].requires_approval);
      g_autoptr (PrmDraft) draft = NULL;
      g_autoptr (PrmOperation) operation = NULL;
      g_autoptr (PrmPost) post = NULL;

      if (cases[i].timing == PRM_TIMING_AT)
        draft = prm_draft_with_timing_at (held, FUTURE);
      else if (cases[i].timing == PRM_TIMING_AUTO_SCHEDULE)
        draft = prm_draft_with_timing_auto_schedule (held, "Weekdays");
      else
        draft = prm_draft_ref (held);
      operation = prm_operation_new_publish (draft, NOW);
      operation->state = cases[i].state;
      operation->error_message = g_strdup ("why");
      post = prm_operation_to_post (operation);

      g_assert_true (prm_post_is_local (post));
      g_assert_true (g_str_has_suffix (post->id, operation->id));
      g_assert_cmpstr (post->profile_ref_id, ==, "ref");
      g_assert_cmpstr (post->text, ==, "Hello");
      g_assert_cmpstr (post->notes, ==, "note");
      g_assert_cmpuint (post->networks, ==, PRM_NETWORK_BIT (PRM_NETWORK_X));
      g_assert_cmpint (post->status, ==, cases[i].status);
      g_assert_cmpint (post->outgoing, ==, cases[i].outgoing);
      g_assert_cmpint (post->created_at, ==, NOW);
      g_assert_cmpint (post->scheduled_at, ==, cases[i].timing == PRM_TIMING_AT ? FUTURE : PRM_TIME_NONE);
      g_assert_cmpstr (post->schedule_title, ==, cases[i].timing == PRM_TIMING_AUTO_SCHEDULE ? "Weekdays" : NULL);
      g_assert_cmpint (post->immediate, ==, cases[i].timing == PRM_TIMING_NOW);
      g_assert_true (post->unsynced);
      g_assert_cmpstr (post->error_message, ==, "why");
    }
}

static void
test_apply_change (void)
{
  static const struct
  {
    const char *name;
    PrmPostStatus before;
    gint64 scheduled_at;
    PrmPostChange change;
    PrmPostStatus after;
    gint64 moved_to;
  } cases[] = {
    { "a new time",
      PRM_POST_STATUS_PENDING,
      FUTURE,
      { .has_scheduled_at = TRUE, .scheduled_at = FUTURE + 60 },
      PRM_POST_STATUS_PENDING,
      FUTURE + 60 },
    { "a time that has passed sends at once",
      PRM_POST_STATUS_PENDING,
      FUTURE,
      { .has_scheduled_at = TRUE, .scheduled_at = PAST },
      PRM_POST_STATUS_PROCESSING,
      PAST },
    { "but not what is paused",
      PRM_POST_STATUS_PAUSED,
      FUTURE,
      { .has_scheduled_at = TRUE, .scheduled_at = PAST },
      PRM_POST_STATUS_PAUSED,
      PAST },
    { "a pause",
      PRM_POST_STATUS_PENDING,
      FUTURE,
      { .has_paused = TRUE, .paused = TRUE },
      PRM_POST_STATUS_PAUSED,
      FUTURE },
    { "the end of a pause", PRM_POST_STATUS_PAUSED, FUTURE, { .has_paused = TRUE }, PRM_POST_STATUS_PENDING, FUTURE },
    { "the end of a pause after its time",
      PRM_POST_STATUS_PAUSED,
      PAST,
      { .has_paused = TRUE },
      PRM_POST_STATUS_PROCESSING,
      PAST },
    { "a new time and the end of a pause",
      PRM_POST_STATUS_PAUSED,
      PAST,
      { .has_scheduled_at = TRUE, .scheduled_at = FUTURE, .has_paused = TRUE },
      PRM_POST_STATUS_PENDING,
      FUTURE },
    { "a pause of what is published",
      PRM_POST_STATUS_SUCCESS,
      PAST,
      { .has_paused = TRUE, .paused = TRUE },
      PRM_POST_STATUS_SUCCESS,
      PAST },
    { "approval before its time",
      PRM_POST_STATUS_AWAITING_APPROVAL,
      FUTURE,
      { .has_approved = TRUE, .approved = TRUE },
      PRM_POST_STATUS_PENDING,
      FUTURE },
    { "approval after its time",
      PRM_POST_STATUS_AWAITING_APPROVAL,
      PAST,
      { .has_approved = TRUE, .approved = TRUE },
      PRM_POST_STATUS_PROCESSING,
      PAST },
    { "approval without a time",
      PRM_POST_STATUS_AWAITING_APPROVAL,
      PRM_TIME_NONE,
      { .has_approved = TRUE, .approved = TRUE },
      PRM_POST_STATUS_PROCESSING,
      PRM_TIME_NONE },
    { "no approval",
      PRM_POST_STATUS_AWAITING_APPROVAL,
      FUTURE,
      { .has_approved = TRUE },
      PRM_POST_STATUS_AWAITING_APPROVAL,
      FUTURE },
    { "notes",
      PRM_POST_STATUS_SUCCESS,
      PAST,
      { .has_notes = TRUE, .notes = (char *) "new" },
      PRM_POST_STATUS_SUCCESS,
      PAST },
    { "nothing", PRM_POST_STATUS_PENDING, FUTURE, { 0 }, PRM_POST_STATUS_PENDING, FUTURE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PrmPostChange *change = &cases[i].change;
      g_autoptr (PrmPost) post = prm_post_new ("p1", "ref");
      g_autoptr (PrmPost) changed = NULL;

      g_test_message ("%s", cases[i].name);
      post->status = cases[i].before;
      post->scheduled_at = cases[i].scheduled_at;
      post->notes = g_strdup ("old");
      changed = prm_post_change_apply (change, post, NOW);
      g_assert_cmpint (changed->status, ==, cases[i].after);
      g_assert_cmpint (changed->scheduled_at, ==, cases[i].moved_to);
      g_assert_cmpint (changed->approved, ==, change->has_approved && change->approved);
      g_assert_cmpstr (changed->notes, ==, change->has_notes ? "new" : "old");
      g_assert_true (changed->unsynced);
      g_assert_false (post->unsynced);
      g_assert_cmpstr (post->notes, ==, "old");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/operation/new", test_new);
  g_test_add_func ("/operation/copy", test_copy);
  g_test_add_func ("/operation/publish-shows-post", test_publish_shows_post);
  g_test_add_func ("/operation/apply-change", test_apply_change);
  return g_test_run ();
}
