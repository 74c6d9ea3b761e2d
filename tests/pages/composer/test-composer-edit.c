/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "composer-support.h"
#include "prm-draft-extras.h"
#include "prm-edit-bar.h"
#include "prm-workspace-edit.h"

/* Changing a post that the service has: what it received, and that there is one post whatever happens meanwhile. */

#define TEXT "Bread at eight"
#define OTHER_TEXT "Bread at nine"
#define WHEN (TEST_NOW + TEST_DAY)

static PrmDraft *
edit (DeskWindow *self, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  prm_workspace_edit_post_async (self->desk.workspace, id, prm_test_keep_result, &result);
  return prm_workspace_edit_post_finish (self->desk.workspace, prm_test_await (&result), error);
}

/* A post that was written here, with an option that the service does not tell. Returns: (transfer full): its id */
static char *
schedule (DeskWindow *self)
{
  g_autoptr (PrmDraft) plain = test_desk_draft_at (&self->desk, TEST_ACME, TEXT, WHEN);
  g_autoptr (PrmDraft) optional = prm_draft_with_option (plain, PRM_NETWORK_LINKEDIN, "visibility", "connections");
  g_autoptr (PrmDraft) draft = prm_draft_with_comment (optional, "The first one", NULL);

  return desk_window_submit (self, draft);
}

static void
assert_bar (DeskWindow *self, const char *title, const char *button)
{
  GtkWidget *label = app_find (desk_window_find (self, PRM_TYPE_EDIT_BAR, NULL), GTK_TYPE_LABEL, NULL);

  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, title);
  g_assert_cmpstr (composer_get_button (self), ==, button);
}

static void
assert_member (JsonObject *post, const char *member, const char *expected)
{
  g_assert_cmpstr (json_object_get_string_member_with_default (post, member, NULL), ==, expected);
}

/* In place: the same post, and all that was not changed is as it was. */
static void
test_in_place (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = schedule (self);
  g_autoptr (JsonObject) post = NULL;

  composer_open_edit (self, id);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (self->window)), ==, "Edit Post");
  assert_bar (self, "Nothing has changed yet", "Save Changes");
  composer_send (self);
  g_assert_nonnull (self->window);

  composer_pick_time (self, WHEN + TEST_HOUR);
  assert_bar (self, "The post is changed in place", "Save Changes");
  g_assert_true (desk_window_says (self, "Changed: time. It stays the same post."));
  app_check_names (self->window);
  composer_send (self);
  composer_wait_until_sent (self);
  post = desk_window_dup_sent (self, TEXT);
  assert_member (post, "id", id);
  assert_member (post, "scheduleDate", "2026-06-02T11:00:00Z");
  g_assert_cmpuint (test_desk_n_drafts (&self->desk), ==, 0);
}

/* Back to what it was: there is nothing to be saved, and nothing is kept. */
static void
test_there_and_back (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = schedule (self);

  composer_open_edit (self, id);
  composer_type (self, OTHER_TEXT);
  desk_window_settle (self);
  assert_bar (self, "The post will be replaced", "Replace (Tomorrow, 10:00)");
  desk_window_act (self, self->window, "composer.discard", NULL);
  assert_bar (self, "Nothing has changed yet", "Save Changes");
  desk_window_act (self, self->window, "composer.undo", NULL);
  assert_bar (self, "The post will be replaced", "Replace (Tomorrow, 10:00)");
  composer_type (self, TEXT);
  desk_window_close (self);
  g_assert_cmpuint (test_desk_n_drafts (&self->desk), ==, 0);
  g_assert_null (desk_window_get_asked (self));
}

/* Another post: with all that the old one had, though the service does not tell it; then the old one goes. */
static void
test_replace (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = schedule (self);
  g_autoptr (JsonObject) post = NULL;
  JsonObject *body;

  composer_open_edit (self, id);
  g_assert_cmpstr (prm_draft_get_comment (composer_get_draft (self)), ==, "The first one");
  composer_type (self, OTHER_TEXT);
  assert_bar (self, "The post will be replaced", "Replace (Tomorrow, 10:00)");
  composer_send (self);
  composer_wait_until_sent (self);
  post = desk_window_dup_sent (self, OTHER_TEXT);
  g_assert_cmpstr (json_object_get_string_member (post, "id"), !=, id);
  assert_member (post, "status", "pending");
  assert_member (post, "scheduleDate", "2026-06-02T10:00:00Z");
  body = json_object_get_object_member (post, "request");
  g_assert_true (json_object_has_member (body, "idempotencyKey"));
  assert_member (json_object_get_object_member (body, "linkedInOptions"), "visibility", "connections");
  assert_member (json_object_get_object_member (body, "firstComment"), "comment", "The first one");
  g_assert_cmpuint (test_desk_count_live (&self->desk, TEXT), ==, 0);
  g_assert_cmpuint (test_desk_count (&self->desk, TEXT) + test_desk_count (&self->desk, OTHER_TEXT), ==, 1);
  g_assert_cmpuint (test_desk_n_drafts (&self->desk), ==, 0);
}

/* The service does not take the new one: the old one stays, and what was written can be gone on with. */
static void
test_refused (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = schedule (self);
  g_autoptr (PrmDraft) again = NULL;
  g_autoptr (GError) error = NULL;

  composer_open_edit (self, id);
  composer_type (self, OTHER_TEXT);
  test_desk_fault (&self->desk,
                   "{'kind': 'status', 'status': 400, 'code': 132, 'path': '/api/post', 'method': 'POST'}");
  composer_send (self);
  composer_wait_until_sent (self);
  test_desk_drain (&self->desk, TEST_HOUR / 2);
  g_assert_cmpuint (test_desk_count_live (&self->desk, TEXT), ==, 1);
  g_assert_cmpuint (test_desk_count_live (&self->desk, OTHER_TEXT), ==, 0);
  g_assert_cmpuint (test_desk_state (&self->desk, TEXT), ==, PRM_POST_STATE_NEEDS_YOU);

  again = edit (self, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (prm_draft_get_edited_id (again), ==, id);
  g_assert_cmpstr (prm_draft_get_text (again), ==, OTHER_TEXT);
  test_desk_clear_faults (&self->desk);
  composer_open_draft (self, again);
  desk_window_settle (self);
  composer_send (self);
  composer_wait_until_sent (self);
  json_object_unref (desk_window_dup_sent (self, OTHER_TEXT));
  g_assert_cmpuint (test_desk_count_live (&self->desk, TEXT), ==, 0);
}

/* The program ends without a word: the changes are among the drafts, and are gone on with. */
static void
test_restart (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = schedule (self);
  g_autofree char *draft_id = NULL;
  g_autoptr (PrmDraft) again = NULL;
  g_autoptr (GError) error = NULL;

  composer_open_edit (self, id);
  composer_type (self, OTHER_TEXT);
  draft_id = g_strdup (prm_draft_get_id (composer_get_draft (self)));
  desk_window_act (self, self->window, "composer.retry-save", NULL);
  desk_window_drop (self);
  test_desk_abandon (&self->desk);
  test_desk_start (&self->desk);
  test_desk_settle (&self->desk);
  g_assert_nonnull (desk_window_find_draft (self, OTHER_TEXT));
  again = edit (self, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (prm_draft_get_id (again), ==, draft_id);
  g_assert_cmpuint (prm_draft_get_changes (again), ==, PRM_EDIT_TEXT);
  composer_open_draft (self, again);
  desk_window_settle (self);
  assert_bar (self, "The post will be replaced", "Replace (Tomorrow, 10:00)");
}

/* Notes, pause and comments, each in place. */
static void
test_pause (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = schedule (self);
  g_autoptr (JsonObject) post = NULL;

  composer_open_edit (self, id);
  gtk_switch_set_active (GTK_SWITCH (desk_window_find (self, GTK_TYPE_SWITCH, "Paused")), TRUE);
  desk_window_settle (self);
  g_assert_true (desk_window_says (self, "Changed: pause. It stays the same post."));
  composer_send (self);
  composer_wait_until_sent (self);
  post = desk_window_dup_sent (self, TEXT);
  assert_member (post, "id", id);
  assert_member (post, "status", "paused");
}

/* A post that waits for approval: the switch approves it, and a new text asks again. */
static char *
ask_for_approval (DeskWindow *self)
{
  g_autoptr (PrmDraft) plain = test_desk_draft_at (&self->desk, TEST_ACME, TEXT, WHEN);
  g_autoptr (PrmDraft) draft = prm_draft_with_requires_approval (plain, TRUE);

  return desk_window_submit (self, draft);
}

static void
test_approve (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = ask_for_approval (self);
  g_autoptr (JsonObject) post = NULL;

  composer_open_edit (self, id);
  gtk_switch_set_active (GTK_SWITCH (desk_window_find (self, GTK_TYPE_SWITCH, "Needs Approval")), FALSE);
  desk_window_settle (self);
  assert_bar (self, "The post is changed in place", "Save Changes");
  composer_send (self);
  composer_wait_until_sent (self);
  post = desk_window_dup_sent (self, TEXT);
  assert_member (post, "id", id);
  assert_member (post, "status", "pending");
}

static void
test_ask_again (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = ask_for_approval (self);
  g_autoptr (JsonObject) post = NULL;

  composer_open_edit (self, id);
  composer_type (self, OTHER_TEXT);
  assert_bar (self, "The post will be replaced", "Replace and Send for Approval (Tomorrow, 10:00)");
  composer_send (self);
  composer_wait_until_sent (self);
  post = desk_window_dup_sent (self, OTHER_TEXT);
  assert_member (post, "status", "awaiting approval");
  g_assert_cmpuint (test_desk_count_live (&self->desk, TEXT), ==, 0);
}

/* What others do meanwhile */

static void
patch (DeskWindow *self, const char *id, const char *members)
{
  g_autofree char *body = g_strdup_printf ("{\"id\": \"%s\", %s}", id, members);
  g_autoptr (JsonNode) answer = test_desk_call (&self->desk, TEST_ACME, "PATCH", "/post", body);

  prm_workspace_refresh (self->desk.workspace);
  desk_window_settle (self);
}

static void
test_followed (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = schedule (self);
  g_autoptr (JsonObject) post = NULL;

  composer_open_edit (self, id);
  composer_type (self, OTHER_TEXT);
  patch (self, id, "\"scheduleDate\": \"2026-06-02T12:00:00Z\"");
  assert_bar (self, "The post will be replaced", "Replace (Tomorrow, 12:00)");
  g_assert_true (desk_window_says (self, "Somebody else has changed this meanwhile, and it is taken over here: time."));
  composer_send (self);
  composer_wait_until_sent (self);
  post = desk_window_dup_sent (self, OTHER_TEXT);
  assert_member (post, "scheduleDate", "2026-06-02T12:00:00Z");
}

static void
decide (DeskWindow *self, const char *verb)
{
  g_autofree char *id = schedule (self);
  g_autoptr (JsonObject) post = NULL;

  composer_open_edit (self, id);
  composer_pick_time (self, WHEN + TEST_HOUR);
  patch (self, id, "\"scheduleDate\": \"2026-06-02T12:00:00Z\"");
  assert_bar (self, "Somebody else changed this post, too", "Save Changes");
  g_assert_true (desk_window_says (self, "time — there: Tomorrow, 12:00; here: Tomorrow, 11:00\n"
                                         "Nothing was overwritten. Choose what counts."));
  app_check_names (self->window);
  composer_send (self);
  g_assert_nonnull (self->window);
  desk_window_act (self, self->window, verb, NULL);
  if (g_str_equal (verb, "composer.take-theirs"))
    {
      assert_bar (self, "Nothing has changed yet", "Save Changes");
      return;
    }
  assert_bar (self, "The post is changed in place", "Save Changes");
  composer_send (self);
  composer_wait_until_sent (self);
  post = desk_window_dup_sent (self, TEXT);
  assert_member (post, "id", id);
  assert_member (post, "scheduleDate", "2026-06-02T11:00:00Z");
}

static void
test_keep_mine (DeskWindow *self, gconstpointer data)
{
  decide (self, "composer.keep-mine");
}

static void
test_take_theirs (DeskWindow *self, gconstpointer data)
{
  decide (self, "composer.take-theirs");
}

/* Gone meanwhile: nothing is lost, and it can be made a new post. */
static void
test_deleted (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = schedule (self);
  g_autoptr (JsonObject) post = NULL;

  composer_open_edit (self, id);
  composer_type (self, OTHER_TEXT);
  test_desk_delete_elsewhere (&self->desk, TEST_ACME, id);
  prm_workspace_refresh (self->desk.workspace);
  desk_window_settle (self);
  assert_bar (self, "The post has been deleted", "Save Changes");
  composer_send (self);
  g_assert_nonnull (self->window);
  desk_window_act (self, self->window, "composer.as-new", NULL);
  g_assert_null (app_find (self->window, PRM_TYPE_EDIT_BAR, NULL));
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule for Tomorrow, 10:00");
  composer_send (self);
  composer_wait_until_sent (self);
  post = desk_window_dup_sent (self, OTHER_TEXT);
  assert_member (post, "status", "pending");
}

/* Out meanwhile: it is not doubled. */
static void
test_published (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = schedule (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) late = NULL;

  composer_open_edit (self, id);
  composer_type (self, OTHER_TEXT);
  desk_window_settle (self);
  test_desk_sleep (&self->desk, TEST_DAY + TEST_HOUR);
  desk_window_settle (self);
  assert_bar (self, "The post has been published", "Save Changes");
  composer_send (self);
  g_assert_nonnull (self->window);
  desk_window_close (self);
  g_assert_nonnull (desk_window_find_draft (self, OTHER_TEXT));
  g_assert_cmpuint (test_desk_count_live (&self->desk, OTHER_TEXT), ==, 0);

  late = edit (self, id, &error);
  g_assert_null (late);
  g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_OUT);
}

/* The time that was chosen passes while the window is open. */
static void
test_late (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = schedule (self);

  composer_open_edit (self, id);
  composer_pick_time (self, TEST_NOW + 2 * TEST_HOUR);
  assert_bar (self, "The post is changed in place", "Save Changes");
  test_desk_pass (&self->desk, 3 * TEST_HOUR);
  desk_window_settle (self);
  g_assert_cmpstr (composer_get_button (self), ==, "Choose a Time");
  composer_send (self);
  g_assert_nonnull (self->window);
}

/* Not of here: what is not known is said beforehand. */
static void
test_not_written_here (DeskWindow *self, gconstpointer data)
{
  g_autoptr (JsonNode) answer =
    test_desk_call (&self->desk, TEST_ACME, "POST", "/post",
                    "{\"post\": \"" TEXT "\", \"platforms\": [\"linkedin\"], \"scheduleDate\": "
                    "\"2026-06-02T10:00:00Z\"}");
  g_autofree char *id = test_desk_get_id (&self->desk, TEXT);

  prm_workspace_refresh (self->desk.workspace);
  test_desk_settle (&self->desk);
  composer_open_edit (self, id);
  g_assert_true (prm_draft_is_basis_told (composer_get_draft (self)));
  composer_type (self, OTHER_TEXT);
  desk_window_settle (self);
  assert_bar (self, "The post will be replaced", "Replace (Tomorrow, 10:00)");
}

/* Nor is a post put to a time that was not meant, or changed without the one that was. */
static void
test_no_time (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = schedule (self);
  GtkWidget *words;

  composer_open_edit (self, id);
  words = desk_window_find (self, GTK_TYPE_ENTRY, "When, in Words");
  gtk_editable_set_text (GTK_EDITABLE (words), "wendesday 9:00");
  assert_bar (self, "Nothing has changed yet", "Save Changes");
  composer_fill (self, "Notes, Never Published", "Changed in place");
  assert_bar (self, "The post is changed in place", "Choose a Time");
  composer_type (self, OTHER_TEXT);
  assert_bar (self, "The post will be replaced", "Choose a Time");
  composer_send (self);
  g_assert_nonnull (self->window);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), words));
  g_assert_cmpuint (test_desk_count_live (&self->desk, OTHER_TEXT), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (words), "");
  assert_bar (self, "The post will be replaced", "Replace (Tomorrow, 10:00)");
  composer_send (self);
  composer_wait_until_sent (self);
  test_desk_settle (&self->desk);
  g_assert_cmpuint (test_desk_count_live (&self->desk, OTHER_TEXT), ==, 1);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  COMPOSER_ADD ("/composer-edit/in-place", test_in_place);
  COMPOSER_ADD ("/composer-edit/there-and-back", test_there_and_back);
  COMPOSER_ADD ("/composer-edit/replace", test_replace);
  COMPOSER_ADD ("/composer-edit/refused", test_refused);
  COMPOSER_ADD ("/composer-edit/restart", test_restart);
  COMPOSER_ADD ("/composer-edit/pause", test_pause);
  COMPOSER_ADD ("/composer-edit/approve", test_approve);
  COMPOSER_ADD ("/composer-edit/ask-again", test_ask_again);
  COMPOSER_ADD ("/composer-edit/followed", test_followed);
  COMPOSER_ADD ("/composer-edit/keep-mine", test_keep_mine);
  COMPOSER_ADD ("/composer-edit/take-theirs", test_take_theirs);
  COMPOSER_ADD ("/composer-edit/deleted", test_deleted);
  COMPOSER_ADD ("/composer-edit/published", test_published);
  COMPOSER_ADD ("/composer-edit/late", test_late);
  COMPOSER_ADD ("/composer-edit/not-written-here", test_not_written_here);
  COMPOSER_ADD ("/composer-edit/no-time", test_no_time);

  return g_test_run ();
}
