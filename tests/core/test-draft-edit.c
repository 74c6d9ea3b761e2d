/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "prm-draft-edit.h"
#include "prm-draft-extras.h"

#define NOW ((gint64) 1780308000)
#define HOUR ((gint64) 60 * 60)
#define LATER (NOW + 24 * HOUR)

#define FOR_X_AND_LINKEDIN (PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN))

static PrmPost *
new_post (PrmPostStatus status, PrmNetworkSet networks)
{
  PrmPost *post = prm_post_new ("post-1", "ref-1");

  post->status = status;
  post->text = (g_free (post->text), g_strdup ("Hello"));
  post->networks = networks;
  post->scheduled_at = LATER;
  post->notes = g_strdup ("A note");
  post->requires_approval = status == PRM_POST_STATUS_AWAITING_APPROVAL;
  return post;
}

/* One change each, and what it takes in each state of a post: the service's rules for its update call. */

static PrmDraft *
change_nothing (PrmDraft *draft)
{
  return prm_draft_ref (draft);
}

static PrmDraft *
change_text (PrmDraft *draft)
{
  return prm_draft_with_text (draft, "Hello again");
}

static PrmDraft *
change_own_text (PrmDraft *draft)
{
  return prm_draft_with_network_text (draft, PRM_NETWORK_LINKEDIN, "Hello, colleagues");
}

static PrmDraft *
change_own_text_of_nobody (PrmDraft *draft)
{
  return prm_draft_with_network_text (draft, PRM_NETWORK_REDDIT, "Hello, reddit");
}

static PrmDraft *
change_networks (PrmDraft *draft)
{
  return prm_draft_with_networks (draft, prm_draft_get_networks (draft) | PRM_NETWORK_BIT (PRM_NETWORK_BLUESKY));
}

static PrmDraft *
change_media (PrmDraft *draft)
{
  return prm_draft_with_media_urls (draft, (const char *const[]){ "https://pictures.example/1.jpg", NULL });
}

static PrmDraft *
change_option (PrmDraft *draft)
{
  return prm_draft_with_option (draft, PRM_NETWORK_LINKEDIN, "visibility", "connections");
}

static PrmDraft *
change_option_of_nobody (PrmDraft *draft)
{
  return prm_draft_with_option (draft, PRM_NETWORK_REDDIT, "title", "Unused");
}

static PrmDraft *
change_first_comment (PrmDraft *draft)
{
  return prm_draft_with_comment (draft, "First", NULL);
}

static PrmDraft *
change_links (PrmDraft *draft)
{
  return prm_draft_with_flags (draft, PRM_DRAFT_SHORTEN_LINKS);
}

static PrmDraft *
change_hashtags (PrmDraft *draft)
{
  return prm_draft_with_hashtags (draft, (PrmDraftHashtags){ TRUE, 3, FALSE });
}

static PrmDraft *
change_time (PrmDraft *draft)
{
  return prm_draft_with_timing_at (draft, LATER + HOUR);
}

static PrmDraft *
change_to_now (PrmDraft *draft)
{
  return prm_draft_with_timing_now (draft);
}

static PrmDraft *
change_to_queue (PrmDraft *draft)
{
  return prm_draft_with_timing_auto_schedule (draft, "Daily");
}

static PrmDraft *
change_notes (PrmDraft *draft)
{
  return prm_draft_with_notes (draft, "Another note");
}

static PrmDraft *
change_pause (PrmDraft *draft)
{
  return prm_draft_with_paused (draft, !prm_draft_get_paused (draft));
}

static PrmDraft *
change_approval (PrmDraft *draft)
{
  return prm_draft_with_requires_approval (draft, !prm_draft_get_requires_approval (draft));
}

static PrmDraft *
change_comments (PrmDraft *draft)
{
  return prm_draft_with_flags (draft, PRM_DRAFT_DISABLE_COMMENTS);
}

static PrmDraft *
change_time_and_notes (PrmDraft *draft)
{
  g_autoptr (PrmDraft) moved = change_time (draft);

  return change_notes (moved);
}

static PrmDraft *
change_text_and_time (PrmDraft *draft)
{
  g_autoptr (PrmDraft) moved = change_time (draft);

  return change_text (moved);
}

static PrmDraft *
change_and_back (PrmDraft *draft)
{
  g_autoptr (PrmDraft) changed = change_text (draft);

  return prm_draft_with_text (changed, "Hello");
}

typedef struct
{
  const char *name;
  PrmDraft *(*change) (PrmDraft *draft);
  PrmEditParts parts;
  const char *ways; /* of a post that is pending, paused, awaiting approval: - none, i in place, r replace */
} WayRow;

static const WayRow way_rows[] = {
  { "nothing", change_nothing, PRM_EDIT_NOTHING, "---" },
  { "there and back", change_and_back, PRM_EDIT_NOTHING, "---" },
  { "text", change_text, PRM_EDIT_TEXT, "rrr" },
  { "text of a network", change_own_text, PRM_EDIT_TEXT, "rrr" },
  { "text of a network that is not chosen", change_own_text_of_nobody, PRM_EDIT_NOTHING, "---" },
  { "media", change_media, PRM_EDIT_MEDIA, "rrr" },
  { "networks", change_networks, PRM_EDIT_NETWORKS, "rrr" },
  { "option", change_option, PRM_EDIT_OPTIONS, "rrr" },
  { "option of a network that is not chosen", change_option_of_nobody, PRM_EDIT_NOTHING, "---" },
  { "first comment", change_first_comment, PRM_EDIT_FIRST_COMMENT, "rrr" },
  { "links", change_links, PRM_EDIT_EXTRAS, "rrr" },
  { "hashtags", change_hashtags, PRM_EDIT_EXTRAS, "rrr" },
  { "time", change_time, PRM_EDIT_TIME, "iir" },
  { "now", change_to_now, PRM_EDIT_TIME, "iir" },
  { "queue", change_to_queue, PRM_EDIT_TIME, "rrr" },
  { "notes", change_notes, PRM_EDIT_NOTES, "iii" },
  { "pause", change_pause, PRM_EDIT_PAUSE, "iir" },
  { "approval", change_approval, PRM_EDIT_APPROVAL, "rri" },
  { "comments", change_comments, PRM_EDIT_COMMENTS, "iir" },
  { "time and notes", change_time_and_notes, PRM_EDIT_TIME | PRM_EDIT_NOTES, "iir" },
  { "text and time", change_text_and_time, PRM_EDIT_TEXT | PRM_EDIT_TIME, "rrr" },
};

static const PrmPostStatus way_states[] = { PRM_POST_STATUS_PENDING, PRM_POST_STATUS_PAUSED,
                                            PRM_POST_STATUS_AWAITING_APPROVAL };

static void
check_way (const WayRow *row, guint state)
{
  const PrmEditWay ways[] = { ['-'] = PRM_EDIT_WAY_NONE, ['i'] = PRM_EDIT_WAY_IN_PLACE, ['r'] = PRM_EDIT_WAY_REPLACE };
  g_autoptr (PrmPost) post = new_post (way_states[state], FOR_X_AND_LINKEDIN);
  g_autoptr (PrmDraft) begun = prm_draft_new_edit (post, NULL);
  g_autoptr (PrmDraft) draft = row->change (begun);
  g_autoptr (PrmEditPlan) plan = prm_edit_plan_new (draft, post, NOW);

  g_test_message ("%s, %s", row->name, prm_post_status_to_api (way_states[state]));
  g_assert_cmpuint (plan->changed, ==, row->parts);
  g_assert_cmpuint (plan->way, ==, ways[(guint) row->ways[state]]);
  g_assert_cmpint (plan->change != NULL, ==, plan->way == PRM_EDIT_WAY_IN_PLACE);
  g_assert_cmpint (plan->replacing != 0, ==, plan->way == PRM_EDIT_WAY_REPLACE);
}

static void
test_ways (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (way_rows); i++)
    for (guint state = 0; state < G_N_ELEMENTS (way_states); state++)
      check_way (&way_rows[i], state);
}

/* Comments are switched on Instagram and LinkedIn, and never on TikTok. */
static void
test_comments (void)
{
  static const struct
  {
    PrmNetworkSet networks;
    PrmEditWay way;
  } rows[] = {
    { PRM_NETWORK_BIT (PRM_NETWORK_INSTAGRAM), PRM_EDIT_WAY_IN_PLACE },
    { PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN), PRM_EDIT_WAY_IN_PLACE },
    { PRM_NETWORK_BIT (PRM_NETWORK_TIKTOK), PRM_EDIT_WAY_REPLACE },
    { PRM_NETWORK_BIT (PRM_NETWORK_TIKTOK) | PRM_NETWORK_BIT (PRM_NETWORK_INSTAGRAM), PRM_EDIT_WAY_REPLACE },
    { PRM_NETWORK_BIT (PRM_NETWORK_X), PRM_EDIT_WAY_REPLACE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PrmPost) post = new_post (PRM_POST_STATUS_PENDING, rows[i].networks);
      g_autoptr (PrmDraft) begun = prm_draft_new_edit (post, NULL);
      g_autoptr (PrmDraft) draft = change_comments (begun);
      g_autoptr (PrmEditPlan) plan = prm_edit_plan_new (draft, post, NOW);

      g_assert_cmpuint (plan->way, ==, rows[i].way);
    }
}

/* What is sent, and whether it goes out with it. */
static void
test_change (void)
{
  g_autoptr (PrmPost) pending = new_post (PRM_POST_STATUS_PENDING, FOR_X_AND_LINKEDIN);
  g_autoptr (PrmPost) waiting = new_post (PRM_POST_STATUS_AWAITING_APPROVAL, FOR_X_AND_LINKEDIN);
  g_autoptr (PrmDraft) begun = prm_draft_new_edit (pending, NULL);
  g_autoptr (PrmDraft) moved = change_time_and_notes (begun);
  g_autoptr (PrmDraft) now = change_to_now (begun);
  g_autoptr (PrmDraft) asked = prm_draft_new_edit (waiting, NULL);
  g_autoptr (PrmDraft) approved = change_approval (asked);
  g_autoptr (PrmEditPlan) move = prm_edit_plan_new (moved, pending, NOW);
  g_autoptr (PrmEditPlan) publish = prm_edit_plan_new (now, pending, NOW);
  g_autoptr (PrmEditPlan) approve = prm_edit_plan_new (approved, waiting, NOW);
  g_autoptr (PrmEditPlan) approve_late = prm_edit_plan_new (approved, waiting, LATER);

  g_assert_true (move->change->has_scheduled_at && move->change->has_notes);
  g_assert_false (move->change->has_paused || move->change->has_approved || move->change->has_disable_comments);
  g_assert_cmpint (move->change->scheduled_at, ==, LATER + HOUR);
  g_assert_cmpstr (move->change->notes, ==, "Another note");
  g_assert_false (move->publishes);

  g_assert_cmpint (publish->change->scheduled_at, ==, NOW);
  g_assert_true (publish->publishes);

  g_assert_true (approve->change->has_approved && approve->change->approved);
  g_assert_false (approve->publishes);
  g_assert_true (approve_late->publishes);
}

/* Here and elsewhere */

static PrmDraft *
move_post (PrmPost *post, gint64 at)
{
  g_autoptr (PrmPost) moved = prm_post_copy (post);

  moved->scheduled_at = at;
  return prm_draft_new_edit (moved, NULL);
}

static void
test_followed (void)
{
  g_autoptr (PrmPost) post = new_post (PRM_POST_STATUS_PENDING, FOR_X_AND_LINKEDIN);
  g_autoptr (PrmDraft) begun = prm_draft_new_edit (post, NULL);
  g_autoptr (PrmDraft) draft = change_notes (begun);
  g_autoptr (PrmDraft) theirs = move_post (post, LATER + HOUR);
  g_autoptr (PrmDraft) rebased = NULL;

  g_assert_cmpuint (prm_draft_find_conflicts (draft, theirs), ==, PRM_EDIT_NOTHING);
  rebased = prm_draft_rebase (draft, theirs, PRM_EDIT_EVERYTHING);
  g_assert_cmpint (prm_draft_get_scheduled_at (rebased), ==, LATER + HOUR);
  g_assert_cmpstr (prm_draft_get_notes (rebased), ==, "Another note");
  g_assert_cmpuint (prm_draft_get_changes (rebased), ==, PRM_EDIT_NOTES);
  g_assert_cmpstr (prm_draft_get_id (rebased), ==, prm_draft_get_id (draft));
}

static void
test_conflict (void)
{
  g_autoptr (PrmPost) post = new_post (PRM_POST_STATUS_PENDING, FOR_X_AND_LINKEDIN);
  g_autoptr (PrmDraft) begun = prm_draft_new_edit (post, NULL);
  g_autoptr (PrmDraft) draft = change_time_and_notes (begun);
  g_autoptr (PrmDraft) same = move_post (post, LATER + HOUR);
  g_autoptr (PrmDraft) other = move_post (post, LATER + 2 * HOUR);
  g_autoptr (PrmDraft) followed = NULL;
  g_autoptr (PrmDraft) kept = NULL;
  g_autoptr (PrmDraft) yielded = NULL;

  /* To the same: there is nothing to choose, and nothing to be done. */
  g_assert_cmpuint (prm_draft_find_conflicts (draft, same), ==, PRM_EDIT_NOTHING);
  followed = prm_draft_rebase (draft, same, PRM_EDIT_EVERYTHING);
  g_assert_cmpuint (prm_draft_get_changes (followed), ==, PRM_EDIT_NOTES);

  /* The basis does not move where something is to be chosen, so that it is asked again after a restart. */
  g_assert_cmpuint (prm_draft_find_conflicts (draft, other), ==, PRM_EDIT_TIME);
  kept = prm_draft_rebase (draft, other, PRM_EDIT_EVERYTHING & ~PRM_EDIT_TIME);
  g_assert_cmpuint (prm_draft_find_conflicts (kept, other), ==, PRM_EDIT_TIME);

  yielded = prm_draft_take_parts (kept, other, PRM_EDIT_TIME);
  g_assert_cmpuint (prm_draft_find_conflicts (yielded, other), ==, PRM_EDIT_NOTHING);
  g_assert_cmpint (prm_draft_get_scheduled_at (yielded), ==, LATER + 2 * HOUR);
  g_assert_cmpstr (prm_draft_get_notes (yielded), ==, "Another note");
}

/* Another post stands in the place of the one that was opened, with pictures at other addresses. */
static void
test_replaced (void)
{
  g_autoptr (PrmPost) post = new_post (PRM_POST_STATUS_PENDING, FOR_X_AND_LINKEDIN);
  g_autoptr (PrmPost) next = prm_post_new ("post-2", "ref-1");
  g_autoptr (PrmDraft) begun = prm_draft_new_edit (post, NULL);
  g_autoptr (PrmDraft) draft = change_text (begun);
  g_autoptr (PrmDraft) theirs = NULL;
  g_autoptr (PrmDraft) rebased = NULL;

  next->status = PRM_POST_STATUS_PENDING;
  next->networks = FOR_X_AND_LINKEDIN;
  next->scheduled_at = LATER;
  next->notes = g_strdup ("A note");
  g_free (next->text);
  next->text = g_strdup ("Hello");
  next->media_urls = g_strdupv ((char *[]){ (char *) "https://media.example/new.jpg", NULL });
  theirs = prm_draft_new_edit (next, NULL);
  g_assert_cmpuint (prm_draft_find_conflicts (draft, theirs), ==, PRM_EDIT_NOTHING);
  rebased = prm_draft_rebase (draft, theirs, PRM_EDIT_EVERYTHING);
  g_assert_cmpstr (prm_draft_get_edited_id (rebased), ==, "post-2");
  g_assert_cmpstr (prm_draft_get_media_urls (rebased)[0], ==, "https://media.example/new.jpg");
  g_assert_cmpuint (prm_draft_get_changes (rebased), ==, PRM_EDIT_TEXT);
}

/* What the draft it was made of knows, and the service does not tell */

static PrmDraft *
new_source (void)
{
  g_autoptr (PrmDraft) empty = prm_draft_new ("ref-1");
  g_autoptr (PrmDraft) written = prm_draft_with_text (empty, "<b>Hello</b>");
  g_autoptr (PrmDraft) chosen = prm_draft_with_networks (written, FOR_X_AND_LINKEDIN);
  g_autoptr (PrmDraft) optional = change_option (chosen);
  g_autoptr (PrmDraft) repeated = prm_draft_with_repeat (optional, (PrmDraftRepeat){ 3, 7, PRM_TIME_NONE });

  return change_first_comment (repeated);
}

static void
test_source (void)
{
  g_autoptr (PrmPost) post = new_post (PRM_POST_STATUS_PAUSED, FOR_X_AND_LINKEDIN);
  g_autoptr (PrmDraft) source = new_source ();
  g_autoptr (PrmDraft) draft = prm_draft_new_edit (post, source);

  g_assert_cmpstr (prm_draft_get_text (draft), ==, "<b>Hello</b>");
  g_assert_cmpstr (prm_draft_get_option (draft, PRM_NETWORK_LINKEDIN, "visibility"), ==, "connections");
  g_assert_cmpstr (prm_draft_get_comment (draft), ==, "First");
  g_assert_cmpstr (prm_draft_get_notes (draft), ==, "A note");
  g_assert_cmpuint (prm_draft_get_repeat (draft).times, ==, 0);
  g_assert_cmpuint (prm_draft_get_timing (draft), ==, PRM_TIMING_AT);
  g_assert_cmpint (prm_draft_get_scheduled_at (draft), ==, LATER);
  g_assert_true (prm_draft_get_paused (draft));
  g_assert_false (prm_draft_is_basis_told (draft));
  g_assert_cmpstr (prm_draft_get_id (draft), !=, prm_draft_get_id (source));
  g_assert_cmpstr (prm_draft_get_edited_id (draft), ==, "post-1");
  g_assert_cmpuint (prm_draft_get_changes (draft), ==, PRM_EDIT_NOTHING);
}

static void
test_without_source (void)
{
  g_autoptr (PrmPost) post = new_post (PRM_POST_STATUS_AWAITING_APPROVAL, FOR_X_AND_LINKEDIN);
  g_autoptr (PrmDraft) draft = prm_draft_new_edit (post, NULL);
  g_autoptr (PrmDraft) plain = prm_draft_without_edit (draft);

  g_assert_true (prm_draft_is_basis_told (draft));
  g_assert_true (prm_draft_get_requires_approval (draft));
  g_assert_cmpstr (prm_draft_get_text (draft), ==, "Hello");
  g_assert_null (prm_draft_get_edited_id (plain));
  g_assert_null (prm_draft_get_basis (plain));
  g_assert_cmpstr (prm_draft_get_text (plain), ==, "Hello");
}

/* Only where it is not out yet. */
static void
test_resend (void)
{
  g_autoptr (PrmPost) post = new_post (PRM_POST_STATUS_ERROR, FOR_X_AND_LINKEDIN);
  g_autoptr (PrmDraft) source = new_source ();
  g_autoptr (PrmDraft) draft = NULL;

  prm_post_add_result (post, PRM_NETWORK_X)->published = TRUE;
  prm_post_add_result (post, PRM_NETWORK_LINKEDIN)->error_code = 132;
  draft = prm_draft_new_resend (post, source);
  g_assert_cmpuint (prm_draft_get_networks (draft), ==, PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN));
  g_assert_null (prm_draft_get_edited_id (draft));
  g_assert_cmpuint (prm_draft_get_timing (draft), ==, PRM_TIMING_NOW);
  g_assert_cmpstr (prm_draft_get_comment (draft), ==, "First");
}

static void
test_editable (void)
{
  static const struct
  {
    PrmPostStatus status;
    PrmPostOutgoing outgoing;
    gboolean published;
    gboolean editable;
  } rows[] = {
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_NONE, FALSE, TRUE },
    { PRM_POST_STATUS_PAUSED, PRM_POST_OUTGOING_NONE, FALSE, TRUE },
    { PRM_POST_STATUS_AWAITING_APPROVAL, PRM_POST_OUTGOING_NONE, FALSE, TRUE },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_STOPPED, FALSE, TRUE },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_SENDING, FALSE, FALSE },
    { PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_NONE, TRUE, FALSE },
    { PRM_POST_STATUS_PROCESSING, PRM_POST_OUTGOING_NONE, FALSE, FALSE },
    { PRM_POST_STATUS_SUCCESS, PRM_POST_OUTGOING_NONE, FALSE, FALSE },
    { PRM_POST_STATUS_ERROR, PRM_POST_OUTGOING_NONE, FALSE, FALSE },
    { PRM_POST_STATUS_DELETED, PRM_POST_OUTGOING_NONE, FALSE, FALSE },
    { PRM_POST_STATUS_UNKNOWN, PRM_POST_OUTGOING_NONE, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PrmPost) post = new_post (rows[i].status, FOR_X_AND_LINKEDIN);

      post->outgoing = rows[i].outgoing;
      if (rows[i].published)
        prm_post_add_result (post, PRM_NETWORK_X)->published = TRUE;
      g_assert_cmpint (prm_post_is_editable (post), ==, rows[i].editable);
    }
}

/* On disk */

static void
test_kept (void)
{
  g_autoptr (PrmPost) post = new_post (PRM_POST_STATUS_PAUSED, FOR_X_AND_LINKEDIN);
  g_autoptr (PrmDraft) begun = prm_draft_new_edit (post, NULL);
  g_autoptr (PrmDraft) draft = change_text_and_time (begun);
  g_autofree char *text = prm_draft_serialize (draft);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) read = prm_draft_deserialize (text, &error);

  g_assert_no_error (error);
  g_assert_true (prm_draft_equal (read, draft));
  g_assert_cmpstr (prm_draft_get_edited_id (read), ==, "post-1");
  g_assert_true (prm_draft_is_basis_told (read));
  g_assert_true (prm_draft_get_paused (read));
  g_assert_cmpuint (prm_draft_get_changes (read), ==, PRM_EDIT_TEXT | PRM_EDIT_TIME);
}

static void
test_damaged (void)
{
  static const char *const rows[] = {
    "{'id': <'1'>, 'edits': <@a{sv} {}>}",
    "{'id': <'1'>, 'edits': <{'post': <'p'>}>}",
    "{'id': <'1'>, 'edits': <{'post': <''>, 'basis': <{'id': <'1'>}>}>}",
    "{'id': <'1'>, 'edits': <{'post': <'p'>, 'basis': <{'text': <'no id'>}>}>}",
    "{'id': <'1'>, 'edits': <'p'>}",
    "{'id': <'1'>, 'paused': <'yes'>}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i]);
      g_assert_null (prm_draft_deserialize (rows[i], &error));
      g_assert_nonnull (error);
    }
}

/* A basis has no basis, however deep somebody has put them into each other. */
static void
test_nested (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) draft = prm_draft_deserialize (
    "{'id': <'1'>, 'edits': <{'post': <'p'>, 'basis': <{'id': <'1'>, 'edits': <{'post': <'q'>, 'basis': <{'id': "
    "<'1'>}>}>}>}>}",
    &error);

  g_assert_no_error (error);
  g_assert_cmpstr (prm_draft_get_edited_id (draft), ==, "p");
  g_assert_null (prm_draft_get_edited_id (prm_draft_get_basis (draft)));
}

/* A draft is duplicated as it is, with its time; changes to a post, as one of its own that has no time yet. */
static void
test_duplicate (void)
{
  g_autoptr (PrmPost) post = new_post (PRM_POST_STATUS_PENDING, FOR_X_AND_LINKEDIN);
  g_autoptr (PrmDraft) changes = prm_draft_new_edit (post, NULL);
  g_autoptr (PrmDraft) of_changes = prm_draft_new_duplicate (changes);
  g_autoptr (PrmDraft) empty = prm_draft_new ("ref-1");
  g_autoptr (PrmDraft) timed = prm_draft_with_timing_at (empty, LATER);
  g_autoptr (PrmDraft) draft = prm_draft_with_network_text (timed, PRM_NETWORK_X, "Hello, X");
  g_autoptr (PrmDraft) copy = prm_draft_new_duplicate (draft);

  g_assert_cmpstr (prm_draft_get_id (copy), !=, prm_draft_get_id (draft));
  g_assert_cmpstr (prm_draft_get_network_text (copy, PRM_NETWORK_X), ==, "Hello, X");
  g_assert_cmpint (prm_draft_get_scheduled_at (copy), ==, LATER);

  g_assert_cmpstr (prm_draft_get_id (of_changes), !=, prm_draft_get_id (changes));
  g_assert_null (prm_draft_get_edited_id (of_changes));
  g_assert_null (prm_draft_get_basis (of_changes));
  g_assert_cmpstr (prm_draft_get_text (of_changes), ==, "Hello");
  g_assert_cmpint (prm_draft_get_timing (of_changes), ==, PRM_TIMING_NOW);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft-edit/ways", test_ways);
  g_test_add_func ("/draft-edit/comments", test_comments);
  g_test_add_func ("/draft-edit/change", test_change);
  g_test_add_func ("/draft-edit/followed", test_followed);
  g_test_add_func ("/draft-edit/conflict", test_conflict);
  g_test_add_func ("/draft-edit/replaced", test_replaced);
  g_test_add_func ("/draft-edit/source", test_source);
  g_test_add_func ("/draft-edit/without-source", test_without_source);
  g_test_add_func ("/draft-edit/resend", test_resend);
  g_test_add_func ("/draft-edit/editable", test_editable);
  g_test_add_func ("/draft-edit/kept", test_kept);
  g_test_add_func ("/draft-edit/damaged", test_damaged);
  g_test_add_func ("/draft-edit/nested", test_nested);
  g_test_add_func ("/draft-edit/duplicate", test_duplicate);

  return g_test_run ();
}
