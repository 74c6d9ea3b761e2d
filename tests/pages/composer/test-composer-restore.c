/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "composer-support.h"
#include "prm-draft-extras.h"
#include "prm-text-editor.h"
#include "prm-workspace-writing.h"

/* The program ends without a word while somebody writes: what comes back. */

#define WORDS "All of this has to come back"
#define OWN_WORDS "All of this has to come back, here too"
#define PICTURE "https://pictures.example/one.jpg"
#define PLACE 7

static PrmTextEditor *
get_editor (DeskWindow *self)
{
  return PRM_TEXT_EDITOR (desk_window_find (self, PRM_TYPE_TEXT_EDITOR, NULL));
}

static gboolean
is_kept (gpointer user_data)
{
  DeskWindow *self = user_data;
  PrmDraftItem *item = desk_window_find_draft (self, prm_draft_get_text (composer_get_draft (self)));

  return item != NULL && prm_draft_equal (prm_draft_item_get_draft (item), composer_get_draft (self));
}

/* Returns: (transfer full) (nullable): what is on disk of the cursor */
static char *
read_cursor (DeskWindow *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  prm_workspace_load_cursor_async (self->desk.workspace, prm_draft_get_id (composer_get_draft (self)), NULL,
                                   prm_test_keep_result, &result);
  return prm_workspace_load_cursor_finish (self->desk.workspace, prm_test_await (&result), NULL);
}

static gboolean
is_place_kept (gpointer user_data)
{
  g_autofree char *cursor = read_cursor (user_data);

  return cursor != NULL && g_str_has_suffix (cursor, G_STRINGIFY (PLACE)) &&
         !g_ascii_isdigit (cursor[strlen (cursor) - strlen (G_STRINGIFY (PLACE)) - 1]);
}

static gboolean
is_place_shown (gpointer user_data)
{
  return prm_text_editor_get_cursor (get_editor (user_data)) == PLACE;
}

/* Neither the window nor what it has is told that the end comes. */
static void
end_and_begin (DeskWindow *self)
{
  desk_window_drop (self);
  test_desk_abandon (&self->desk);
  test_desk_start (&self->desk);
}

static void
open_again (DeskWindow *self)
{
  g_autoptr (PrmDraft) kept = NULL;
  PrmDraftItem *item = desk_window_find_draft (self, WORDS);

  g_assert_nonnull (item);
  kept = prm_draft_ref (prm_draft_item_get_draft (item));
  composer_open_draft (self, kept);
  prm_test_wait (is_place_shown, self);
}

static void
test_moved (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  composer_type (self, WORDS);
  prm_test_wait (is_kept, self);
  /* Nothing but the cursor, and more than once. */
  for (guint i = 0; i <= PLACE; i++)
    prm_text_editor_set_cursor (get_editor (self), i);
  prm_test_wait (is_place_kept, self);
  end_and_begin (self);
  open_again (self);

  /* Closed before it is written by itself, without a change that would be kept. */
  prm_text_editor_set_cursor (get_editor (self), 0);
  prm_text_editor_set_cursor (get_editor (self), PLACE + 1);
  prm_text_editor_set_cursor (get_editor (self), PLACE);
  desk_window_close (self);
  g_assert_null (desk_window_get_asked (self));
  open_again (self);
}

/* As soon as the text is on disk, the cursor is. */
static void
test_typed (DeskWindow *self, gconstpointer data)
{
  GtkTextBuffer *buffer;

  composer_open (self, TEST_ACME);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text")));
  composer_type (self, WORDS);
  prm_text_editor_set_cursor (get_editor (self), PLACE - 1);
  gtk_text_buffer_insert_at_cursor (buffer, "!", -1);
  prm_test_wait (is_kept, self);
  g_assert_true (is_place_kept (self));
}

static void
write_everything (DeskWindow *self)
{
  composer_open (self, TEST_ACME);
  composer_type (self, WORDS);
  composer_toggle (self, PRM_NETWORK_REDDIT);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_fill_option (self, PRM_NETWORK_REDDIT, "title", "Asking for a friend");
  composer_fill_option (self, PRM_NETWORK_REDDIT, "subreddit", "bakery");
  composer_fill (self, "Notes, Never Published", "Ask Ada first");
  composer_fill (self, "Add Picture or Video by Web Address", PICTURE);
  g_signal_emit_by_name (desk_window_find (self, ADW_TYPE_ENTRY_ROW, "Add Picture or Video by Web Address"),
                         "entry-activated");
  composer_pick_time (self, TEST_NOW + TEST_DAY);
  desk_window_act (self, GTK_WIDGET (get_editor (self)), "editor.show", "i", (int) PRM_NETWORK_LINKEDIN);
  composer_type (self, OWN_WORDS);
  prm_text_editor_set_cursor (get_editor (self), PLACE);
}

static void
test_whole (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) written = NULL;
  PrmDraft *back;

  write_everything (self);
  prm_test_wait (is_kept, self);
  prm_test_wait (is_place_kept, self);
  written = prm_draft_ref (composer_get_draft (self));
  end_and_begin (self);
  open_again (self);

  back = composer_get_draft (self);
  g_assert_true (prm_draft_equal (back, written));
  g_assert_cmpstr (prm_draft_get_network_text (back, PRM_NETWORK_LINKEDIN), ==, OWN_WORDS);
  g_assert_null (prm_draft_get_network_text (back, PRM_NETWORK_REDDIT));
  g_assert_cmpstr (prm_draft_get_media_urls (back)[0], ==, PICTURE);
  g_assert_cmpstr (prm_draft_get_option (back, PRM_NETWORK_REDDIT, "subreddit"), ==, "bakery");
  g_assert_cmpstr (prm_draft_get_notes (back), ==, "Ask Ada first");
  g_assert_cmpint (prm_draft_get_timing (back), ==, PRM_TIMING_AT);
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule for Tomorrow, 10:00");
  /* In the text in which it was. */
  g_assert_cmpint (prm_text_editor_get_network (get_editor (self)), ==, PRM_NETWORK_LINKEDIN);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  COMPOSER_ADD ("/composer-restore/moved", test_moved);
  COMPOSER_ADD ("/composer-restore/typed", test_typed);
  COMPOSER_ADD ("/composer-restore/whole", test_whole);

  return g_test_run ();
}
