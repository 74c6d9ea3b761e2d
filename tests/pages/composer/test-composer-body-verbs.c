/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "body-support.h"
#include "prm-network-bar.h"
#include "prm-text-editor.h"

/* What the service gets after the verbs of the composer: versions offered, kept and given up, a text split into a
 * thread, and posts that are changed in place, written once more, or sent again. */

#define LINKEDIN "'platforms':['linkedin']"
#define BOTH "'platforms':['linkedin','twitter'],'scheduleDate':'@'"
#define SENTENCE "This is a sentence of forty characters."
#define SEVEN_SENTENCES SENTENCE " " SENTENCE " " SENTENCE " " SENTENCE " " SENTENCE " " SENTENCE " " SENTENCE
#define LAST_SENTENCES SENTENCE " The end."

static void
act_on_editor (DeskWindow *self, const char *action, int network)
{
  GtkWidget *editor = desk_window_find (self, PRM_TYPE_TEXT_EDITOR, NULL);

  if (network == G_MININT)
    body_act (self, editor, action, NULL);
  else
    body_act (self, editor, action, "i", network);
}

/* X has its own version, and then the shared text changes. */
static void
write_version (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "The shop opens at nine.");
  body_toggle (self, PRM_NETWORK_X);
  act_on_editor (self, "editor.show", PRM_NETWORK_X);
  composer_type (self, "The shop opens at nine. Come!");
  act_on_editor (self, "editor.show", PRM_TEXT_EDITOR_SHARED);
  composer_type (self, "The shop opens at ten.");
  act_on_editor (self, "editor.show", PRM_NETWORK_X);
}

static void
write_merged (DeskWindow *self)
{
  write_version (self);
  act_on_editor (self, "editor.merge-version", G_MININT);
}

static void
write_kept (DeskWindow *self)
{
  write_version (self);
  g_assert_true (desk_window_says (self, "The shared text has changed since. It is now:"));
  act_on_editor (self, "editor.keep-version", G_MININT);
  g_assert_false (desk_window_says (self, "The shared text has changed since. It is now:"));
}

static void
write_shared (DeskWindow *self)
{
  write_version (self);
  act_on_editor (self, "editor.back-to-shared", G_MININT);
}

static void
write_thread (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, SEVEN_SENTENCES " " LAST_SENTENCES);
  body_toggle (self, PRM_NETWORK_X);
  act_on_editor (self, "editor.split", PRM_NETWORK_X);
}

/* What was undone is not sent, and what was done again is. */
static void
write_undone (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Said once");
  body_toggle (self, PRM_NETWORK_X);
  composer_fill (self, "Notes, Never Published", "Not meant");
  body_act (self, self->window, "composer.undo", NULL);
  body_act (self, self->window, "composer.undo", NULL);
  body_act (self, self->window, "composer.redo", NULL);
}

static const BodyRow rows[] = {
  { "merged-version", write_merged,
    "{'post':{'twitter':'The shop opens at ten. Come!','default':'The shop opens at ten.'}," BOTH "}" },
  { "kept-version", write_kept,
    "{'post':{'twitter':'The shop opens at nine. Come!','default':'The shop opens at ten.'}," BOTH "}" },
  { "back-to-shared", write_shared, "{'post':'The shop opens at ten.'," BOTH "}" },
  { "thread", write_thread,
    "{'post':{'twitter':'" SEVEN_SENTENCES "\\n\\n" LAST_SENTENCES "','default':'" SEVEN_SENTENCES " " LAST_SENTENCES
    "'},'twitterOptions':{'thread':true}," BOTH "}" },
  { "undone", write_undone, "{'post':'Said once'," BOTH "}" },
};

/* In place */

static void
turn (DeskWindow *self, const char *title, gboolean on)
{
  gtk_switch_set_active (GTK_SWITCH (desk_window_find (self, GTK_TYPE_SWITCH, title)), on);
}

static const struct
{
  const char *path;
  const char *title; /* of the switch that is turned on */
  const char *members;
} switches[] = {
  { "pause", "Paused", "'scheduledPause':true" },
  { "comments", "Disable Comments", "'disableComments':true" },
};

static void
test_switch (gconstpointer data)
{
  DeskWindow *self = body_get_desk ();
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *id = body_schedule (self, switches[row].path);
  g_autofree char *expected = g_strdup_printf ("[{'id':'%s',%s}]", id, switches[row].members);

  composer_open_edit (self, id);
  turn (self, switches[row].title, TRUE);
  body_send (self);
  body_expect_updates (self, switches[row].path, id, expected);
  body_next_time ();
}

static void
test_approve (void)
{
  DeskWindow *self = body_get_desk ();
  g_autoptr (PrmDraft) plain = test_desk_draft_at (&self->desk, TEST_ACME, "To be approved", body_get_time ());
  g_autoptr (PrmDraft) draft = prm_draft_with_requires_approval (plain, TRUE);
  g_autofree char *id = body_submit (self, draft);
  g_autofree char *expected = g_strdup_printf ("[{'id':'%s','approved':true}]", id);

  composer_open_edit (self, id);
  turn (self, "Needs Approval", FALSE);
  body_send (self);
  body_expect_updates (self, "approve", id, expected);
  body_next_time ();
}

/* Once more */

static void
open_copy (DeskWindow *self, const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) draft = NULL;

  prm_workspace_turn_into_draft_async (self->desk.workspace, id, prm_test_keep_result, &result);
  draft = prm_workspace_turn_into_draft_finish (self->desk.workspace, prm_test_await (&result), &error);
  g_assert_no_error (error);
  composer_open_draft (self, draft);
  desk_window_settle (self);
}

static void
expect_copy (DeskWindow *self, const char *path, const char *text)
{
  g_autofree char *at = prm_time_format_iso (body_get_time ());
  g_autofree char *body =
    g_strdup_printf ("{'post':'%s','platforms':['linkedin','twitter'],'scheduleDate':'%s'}", text, at);

  composer_pick_time (self, body_get_time ());
  body_send (self);
  body_expect (self, path, body);
  body_next_time ();
}

static void
test_duplicate (void)
{
  DeskWindow *self = body_get_desk ();
  g_autofree char *id = body_schedule (self, "Rye on Monday");
  g_autoptr (JsonObject) old = NULL;

  body_next_time ();
  open_copy (self, id);
  composer_type (self, "Rye on Tuesday");
  expect_copy (self, "duplicate", "Rye on Tuesday");
  old = body_dup_post (self, id);
  g_assert_cmpstr (json_object_get_string_member (old, "status"), ==, "pending");
}

static void
let_both_refuse (DeskWindow *self)
{
  test_desk_fault (&self->desk, "{'kind': 'network', 'platform': 'linkedin', 'code': 436}");
  test_desk_fault (&self->desk, "{'kind': 'network', 'platform': 'twitter', 'code': 436}");
}

/* What was refused is taken back, mended and sent with another key. */
static void
test_refused (void)
{
  DeskWindow *self = body_get_desk ();
  g_autoptr (PrmDraft) draft = test_desk_draft (&self->desk, TEST_ACME, "Refused by both");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) refused = NULL;

  let_both_refuse (self);
  g_free (body_submit (self, draft));
  test_desk_clear_faults (&self->desk);
  refused = test_desk_find (&self->desk, "Refused by both");
  g_assert_cmpint (refused->outgoing, ==, PRM_POST_OUTGOING_STOPPED);
  prm_workspace_withdraw_post_async (self->desk.workspace, refused->id, prm_test_keep_result, &result);
  g_assert_true (prm_workspace_withdraw_post_finish (self->desk.workspace, prm_test_await (&result), &error));
  g_assert_no_error (error);
  composer_open_draft (self, prm_workspace_withdraw_post_get_draft (self->desk.workspace, result));
  composer_type (self, "Taken by both");
  expect_copy (self, "refused", "Taken by both");
}

/* What failed at its time becomes a new post. */
static void
test_failed (void)
{
  DeskWindow *self = body_get_desk ();
  gint64 now = prm_clock_now (self->desk.clock);
  g_autoptr (PrmDraft) draft = test_desk_draft_at (&self->desk, TEST_ACME, "Failed at its time", now + TEST_HOUR);
  g_autofree char *id = body_submit (self, draft);
  g_autoptr (PrmPost) failed = NULL;

  let_both_refuse (self);
  test_desk_pass (&self->desk, 2 * TEST_HOUR);
  test_desk_clear_faults (&self->desk);
  failed = test_desk_find (&self->desk, "Failed at its time");
  g_assert_cmpstr (failed->id, ==, id);
  g_assert_cmpint (prm_post_get_state (failed, prm_clock_now (self->desk.clock)), ==, PRM_POST_STATE_FAILED);
  open_copy (self, id);
  expect_copy (self, "failed", "Failed at its time");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/composer-body-verbs/", rows[i].path, NULL);

      g_test_add_data_func (path, &rows[i], body_run_row);
    }
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autofree char *path = g_strconcat ("/composer-body-verbs/", switches[i].path, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_switch);
    }
  g_test_add_func ("/composer-body-verbs/approve", test_approve);
  g_test_add_func ("/composer-body-verbs/duplicate", test_duplicate);
  g_test_add_func ("/composer-body-verbs/refused", test_refused);
  g_test_add_func ("/composer-body-verbs/failed", test_failed);

  return body_end ();
}
