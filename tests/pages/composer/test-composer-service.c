/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "composer-support.h"
#include "media-support.h"
#include "prm-checks-bar.h"
#include "prm-test.h"

/* What the service is asked while one composes, what it has to say, and what is said where it does not answer. */

#define VALIDATE "'path': '/api/validate/post', 'method': 'POST'"

typedef struct
{
  DeskWindow *self;
  const char *label;
} Said;

static gboolean
is_said (gpointer user_data)
{
  const Said *said = user_data;

  return desk_window_says (said->self, said->label);
}

static void
wait_until_said (DeskWindow *self, const char *label)
{
  Said said = { self, label };

  prm_test_wait (is_said, &said);
}

/* Two seconds without an edit. */
static void
rest (DeskWindow *self)
{
  test_desk_pass (&self->desk, 3);
  desk_window_settle (self);
}

static void
write_post (DeskWindow *self)
{
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "Fresh bread");
  composer_pick_time (self, prm_clock_now (self->desk.clock) + TEST_DAY);
}

/* What the service finds is said after a rest, and no more once it finds nothing. */
static void
test_rest (DeskWindow *self, gconstpointer data)
{
  write_post (self);
  wait_until_said (self, "Ready");
  test_desk_fault (&self->desk, "{'kind': 'status', 'status': 400, 'code': 138, " VALIDATE "}");
  composer_type (self, "Fresher bread");
  rest (self);
  wait_until_said (self, "1 problem");
  composer_type (self, "The freshest bread");
  rest (self);
  wait_until_said (self, "Ready");
}

/* Before anything is sent it is asked once more, unless it has only just been: what it refuses then stays here, and
 * goes without an edit once it refuses no more. */
static void
test_before_sending (DeskWindow *self, gconstpointer data)
{
  write_post (self);
  rest (self);
  wait_until_said (self, "Ready");
  test_desk_pass (&self->desk, 60);
  test_desk_fault (&self->desk, "{'kind': 'status', 'status': 400, 'code': 138, " VALIDATE "}");
  desk_window_act (self, self->window, "composer.send", NULL);
  wait_until_said (self, "1 problem");
  g_assert_nonnull (self->window);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (self->desk.workspace), ==, 0);
  g_assert_cmpuint (test_desk_count_live (&self->desk, "Fresh bread"), ==, 0);

  test_desk_pass (&self->desk, 60);
  composer_send (self);
  composer_wait_until_sent (self);
  desk_window_settle (self);
  g_assert_cmpuint (test_desk_count_live (&self->desk, "Fresh bread"), ==, 1);
}

/* Where nobody answers, that is said; the checks of this computer go on, and the post can be sent: it waits. */
static void
test_offline (DeskWindow *self, gconstpointer data)
{
  write_post (self);
  test_desk_stop_sandbox (&self->desk);
  composer_type (self, "Written on the train");
  rest (self);
  wait_until_said (self, "Not Checked (Offline)");
  composer_type (self, "");
  wait_until_said (self, "1 problem");
  composer_type (self, "Written on the train");
  composer_send (self);
  composer_wait_until_sent (self);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (self->desk.workspace), ==, 1);
}

/* Everything that can be undone can be so after the program has begun again. */
static void
test_undo_later (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) kept = NULL;
  PrmDraft *draft;

  composer_open (self, TEST_ACME);
  composer_type (self, "First");
  composer_toggle (self, PRM_NETWORK_REDDIT);
  media_add (self, "https://pictures.example/one.jpg");
  composer_fill_option (self, PRM_NETWORK_REDDIT, "title", "News");
  composer_pick_time (self, TEST_NOW + TEST_DAY);
  desk_window_close (self);
  test_desk_close (&self->desk);
  test_desk_open (&self->desk);
  test_desk_settle (&self->desk);
  kept = prm_draft_ref (prm_draft_item_get_draft (desk_window_find_draft (self, "First")));
  composer_open_draft (self, kept);
  desk_window_settle (self);
  g_assert_cmpint (prm_draft_get_timing (composer_get_draft (self)), ==, PRM_TIMING_AT);

  while (prm_draft_get_timing (draft = composer_get_draft (self)) == PRM_TIMING_AT)
    desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_cmpstr (prm_draft_get_option (draft, PRM_NETWORK_REDDIT, "title"), ==, "News");
  desk_window_act (self, self->window, "composer.undo", NULL);
  draft = composer_get_draft (self);
  g_assert_null (prm_draft_get_option (draft, PRM_NETWORK_REDDIT, "title"));
  g_assert_cmpuint (g_strv_length ((GStrv) prm_draft_get_media_urls (draft)), ==, 1);
  desk_window_act (self, self->window, "composer.undo", NULL);
  draft = composer_get_draft (self);
  g_assert_cmpuint (g_strv_length ((GStrv) prm_draft_get_media_urls (draft)), ==, 0);
  g_assert_true (prm_network_set_has (prm_draft_get_networks (draft), PRM_NETWORK_REDDIT));
  desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_cmpuint (prm_draft_get_networks (composer_get_draft (self)), ==, PRM_NETWORK_SET_EMPTY);
}

/* Kept without a word about sending: it is there at once, and the window is gone. */
static void
test_keep (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  composer_type (self, "Some other day");
  desk_window_act (self, self->window, "composer.keep", NULL);
  composer_wait_until_sent (self);
  g_assert_nonnull (desk_window_find_draft (self, "Some other day"));
  g_assert_cmpuint (prm_workspace_get_n_outgoing (self->desk.workspace), ==, 0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  COMPOSER_ADD ("/composer-service/rest", test_rest);
  COMPOSER_ADD ("/composer-service/before-sending", test_before_sending);
  COMPOSER_ADD ("/composer-service/offline", test_offline);
  COMPOSER_ADD ("/composer-service/undo-later", test_undo_later);
  COMPOSER_ADD ("/composer-service/keep", test_keep);

  return g_test_run ();
}
