/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "composer-support.h"
#include "prm-draft-extras.h"
#include "prm-text-editor.h"
#include "prm-media-strip.h"
#include "prm-media-tile.h"

/* Writing: what the composer takes, keeps and says of it, before anything is sent. */

#define PICTURE "https://pictures.example/one.jpg"
#define OTHER_PICTURE "https://pictures.example/two.jpg"

static gboolean
is_kept (gpointer user_data)
{
  return desk_window_find_draft (user_data, "From the first word on") != NULL;
}

static void
test_typing (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  composer_type (self, "From the first word on");
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "From the first word on");
  prm_test_wait (is_kept, self);
  desk_window_settle (self);
  g_assert_true (desk_window_says (self, "Kept in Drafts"));

  /* The program ends without a word, and begins again. */
  desk_window_drop (self);
  test_desk_close (&self->desk);
  test_desk_open (&self->desk);
  test_desk_settle (&self->desk);
  g_assert_true (is_kept (self));
}

static void
test_untouched (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  desk_window_close (self);
  g_assert_cmpuint (test_desk_n_drafts (&self->desk), ==, 0);
  g_assert_null (desk_window_get_asked (self));
}

static void
test_networks (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  g_assert_nonnull (app_find (self->window, GTK_TYPE_TOGGLE_BUTTON, "X"));
  composer_toggle (self, PRM_NETWORK_X);
  g_assert_cmpuint (prm_draft_get_networks (composer_get_draft (self)), ==, PRM_NETWORK_BIT (PRM_NETWORK_X));
  composer_toggle (self, PRM_NETWORK_BLUESKY);
  g_assert_cmpuint (prm_draft_get_networks (composer_get_draft (self)), ==,
                    PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_BLUESKY));
  composer_toggle (self, PRM_NETWORK_X);
  g_assert_cmpuint (prm_draft_get_networks (composer_get_draft (self)), ==, PRM_NETWORK_BIT (PRM_NETWORK_BLUESKY));

  /* A number behind the last network changes nothing. */
  desk_window_act (self, self->window, "composer.toggle-network", "i", PRM_N_NETWORKS);
  g_assert_cmpuint (prm_draft_get_networks (composer_get_draft (self)), ==, PRM_NETWORK_BIT (PRM_NETWORK_BLUESKY));
}

static gboolean
is_marked (DeskWindow *self, int offset)
{
  GtkTextBuffer *buffer =
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text")));
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "over-limit");
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
  return gtk_text_iter_has_tag (&iter, tag);
}

static void
test_remaining (DeskWindow *self, gconstpointer data)
{
  g_autofree char *full = g_strnfill (280, 'a');
  g_autofree char *over = g_strnfill (282, 'a');

  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_X);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  g_assert_true (desk_window_says (self, "X: 280 left"));
  composer_type (self, full);
  g_assert_true (desk_window_says (self, "X: 0 left"));
  g_assert_nonnull (app_find (self->window, GTK_TYPE_TOGGLE_BUTTON, "X, 0 characters left"));
  g_assert_false (is_marked (self, 279));

  composer_type (self, over);
  g_assert_true (desk_window_says (self, "X: 2 too many"));
  g_assert_nonnull (app_find (self->window, GTK_TYPE_TOGGLE_BUTTON, "X, 2 characters too many, has a problem"));
  g_assert_false (is_marked (self, 279));
  g_assert_true (is_marked (self, 280));

  /* It does not leave as it is. */
  composer_send (self);
  g_assert_nonnull (self->window);
  g_assert_true (desk_window_says (self, "1 problem"));
  composer_toggle (self, PRM_NETWORK_X);
  g_assert_false (is_marked (self, 280));
  g_assert_true (desk_window_says (self, "LinkedIn: 2718 left"));
}

/* Media */

#define MEDIA_ROW "Add Picture or Video by Web Address"

static const struct
{
  const char *path;
  const char *address;
  const char *sentence;
} refused[] = {
  { "http", "http://pictures.example/one.jpg",
    "Networks fetch media over https only. Use an address that begins with https://." },
  { "nonsense", "my best picture",
    "This is not a web address. Paste the whole address of the picture or video, beginning with https://." },
};

static void
enter_media (DeskWindow *self, const char *address)
{
  composer_fill (self, MEDIA_ROW, address);
  g_signal_emit_by_name (desk_window_find (self, ADW_TYPE_ENTRY_ROW, MEDIA_ROW), "entry-activated");
}

static void
test_media_refused (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      GtkWidget *row = desk_window_find (self, ADW_TYPE_ENTRY_ROW, MEDIA_ROW);

      enter_media (self, refused[i].address);
      g_assert_true (desk_window_says (self, refused[i].sentence));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, refused[i].address);
      g_assert_true (gtk_widget_has_css_class (row, "error"));
      gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
      g_assert_null (prm_draft_get_media_urls (composer_get_draft (self))[0]);

      /* It is said as long as it is so. */
      gtk_editable_set_text (GTK_EDITABLE (row), "https://");
      g_assert_false (desk_window_says (self, refused[i].sentence));
      g_assert_false (gtk_widget_has_css_class (row, "error"));
    }
}

/* Nothing that was pasted is left behind without a word. */
static void
test_media_pending (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "With a picture that was not entered");
  composer_fill (self, MEDIA_ROW, refused[0].address);
  composer_send (self);
  g_assert_nonnull (self->window);
  g_assert_true (desk_window_says (self, refused[0].sentence));
}

static void
assert_media (DeskWindow *self, const char *first, const char *second)
{
  const char *const *urls = prm_draft_get_media_urls (composer_get_draft (self));

  g_assert_cmpstr (urls[0], ==, first);
  if (first != NULL)
    g_assert_cmpstr (urls[1], ==, second);
}

static void
test_media (DeskWindow *self, gconstpointer data)
{
  GtkWidget *strip;

  composer_open (self, TEST_ACME);
  strip = desk_window_find (self, PRM_TYPE_MEDIA_STRIP, NULL);
  enter_media (self, "  " PICTURE "\n");
  assert_media (self, PICTURE, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_window_find (self, ADW_TYPE_ENTRY_ROW, MEDIA_ROW))), ==,
                   "");
  enter_media (self, OTHER_PICTURE);
  assert_media (self, PICTURE, OTHER_PICTURE);
  desk_window_act (self, strip, "media.move", "(uu)", 1, 0);
  assert_media (self, OTHER_PICTURE, PICTURE);
  /* The keyboard is still at the one that was moved. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) ==
                 desk_window_find (self, PRM_TYPE_MEDIA_TILE, "1 of 2, two.jpg"));
  desk_window_act (self, strip, "media.remove", "u", 0);
  assert_media (self, PICTURE, NULL);
  desk_window_act (self, strip, "media.remove", "u", 0);
  assert_media (self, NULL, NULL);
}

/* What some networks require */

static const char *
get_option (DeskWindow *self, PrmNetwork network, const char *key)
{
  return prm_draft_get_option (composer_get_draft (self), network, key);
}

/* A kind of control each. */
static void
test_options (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  g_assert_null (composer_find_option (self, PRM_NETWORK_REDDIT, "title"));
  composer_toggle (self, PRM_NETWORK_REDDIT);
  g_assert_null (composer_find_option (self, PRM_NETWORK_YOUTUBE, "title"));
  composer_fill_option (self, PRM_NETWORK_REDDIT, "title", "Asking for a friend");
  composer_fill_option (self, PRM_NETWORK_REDDIT, "subreddit", "bakery");
  composer_toggle (self, PRM_NETWORK_YOUTUBE);
  composer_fill_option (self, PRM_NETWORK_YOUTUBE, "title", "How to");
  composer_fill_option (self, PRM_NETWORK_YOUTUBE, "visibility", "1");
  composer_fill_option (self, PRM_NETWORK_YOUTUBE, "madeForKids", "true");
  composer_fill_option (self, PRM_NETWORK_YOUTUBE, "tags", "bread\nbaking");
  g_assert_cmpstr (get_option (self, PRM_NETWORK_REDDIT, "subreddit"), ==, "bakery");
  g_assert_cmpstr (get_option (self, PRM_NETWORK_YOUTUBE, "title"), ==, "How to");
  g_assert_cmpstr (get_option (self, PRM_NETWORK_YOUTUBE, "visibility"), ==, "public");
  g_assert_cmpstr (get_option (self, PRM_NETWORK_YOUTUBE, "madeForKids"), ==, "true");
  g_assert_cmpstr (get_option (self, PRM_NETWORK_YOUTUBE, "tags"), ==, "bread\nbaking");

  /* What is left at its default is not said. */
  composer_fill_option (self, PRM_NETWORK_YOUTUBE, "visibility", "0");
  composer_fill_option (self, PRM_NETWORK_YOUTUBE, "madeForKids", "false");
  composer_fill_option (self, PRM_NETWORK_YOUTUBE, "title", "");
  g_assert_null (get_option (self, PRM_NETWORK_YOUTUBE, "visibility"));
  g_assert_null (get_option (self, PRM_NETWORK_YOUTUBE, "madeForKids"));
  g_assert_null (get_option (self, PRM_NETWORK_YOUTUBE, "title"));
}

/* Taking back */

static void
test_undo (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) kept = NULL;

  composer_open (self, TEST_ACME);
  composer_type (self, "First");
  composer_toggle (self, PRM_NETWORK_X);
  composer_fill (self, "Notes, Never Published", "Ask Ada first");
  composer_choose (self, "At a Time");
  desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_cmpint (prm_draft_get_timing (composer_get_draft (self)), ==, PRM_TIMING_NOW);
  desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_cmpstr (prm_draft_get_notes (composer_get_draft (self)), ==, "");
  desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_cmpuint (prm_draft_get_networks (composer_get_draft (self)), ==, PRM_NETWORK_SET_EMPTY);
  desk_window_act (self, self->window, "composer.redo", NULL);
  desk_window_act (self, self->window, "composer.redo", NULL);
  g_assert_cmpuint (prm_draft_get_networks (composer_get_draft (self)), ==, PRM_NETWORK_BIT (PRM_NETWORK_X));
  g_assert_cmpstr (prm_draft_get_notes (composer_get_draft (self)), ==, "Ask Ada first");
  desk_window_close (self);

  /* The program ends, and begins again: what was undone can be done again, and the rest undone. */
  test_desk_close (&self->desk);
  test_desk_open (&self->desk);
  test_desk_settle (&self->desk);
  kept = prm_draft_ref (prm_draft_item_get_draft (desk_window_find_draft (self, "First")));
  composer_open_draft (self, kept);
  desk_window_settle (self);
  desk_window_act (self, self->window, "composer.redo", NULL);
  g_assert_cmpint (prm_draft_get_timing (composer_get_draft (self)), ==, PRM_TIMING_AT);
  for (guint i = 0; i < 4; i++)
    desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "");
}

/* Versions */

static GtkWidget *
get_editor (DeskWindow *self)
{
  return desk_window_find (self, PRM_TYPE_TEXT_EDITOR, NULL);
}

static char *
dup_shown (DeskWindow *self)
{
  char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text"))), "text",
                &text, NULL);
  return text;
}

static void
assert_shown (DeskWindow *self, const char *expected)
{
  g_autofree char *shown = dup_shown (self);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_versions (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_X);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "The shop opens at nine.");
  desk_window_act (self, get_editor (self), "editor.show", "i", (int) PRM_NETWORK_X);
  assert_shown (self, "The shop opens at nine.");
  g_assert_null (prm_draft_get_network_text (composer_get_draft (self), PRM_NETWORK_X));
  composer_type (self, "The shop opens at nine. Come!");
  g_assert_cmpstr (prm_draft_get_network_text (composer_get_draft (self), PRM_NETWORK_X), ==,
                   "The shop opens at nine. Come!");
  g_assert_nonnull (app_find (self->window, GTK_TYPE_TOGGLE_BUTTON, "Text for X, a version of its own"));

  /* A later change of the shared text is offered, and forces nothing. */
  desk_window_act (self, get_editor (self), "editor.show", "i", PRM_TEXT_EDITOR_SHARED);
  assert_shown (self, "The shop opens at nine.");
  composer_type (self, "The shop opens at ten.");
  desk_window_act (self, get_editor (self), "editor.show", "i", (int) PRM_NETWORK_X);
  assert_shown (self, "The shop opens at nine. Come!");
  g_assert_true (desk_window_says (self, "The shared text has changed since. It is now:"));
  desk_window_act (self, get_editor (self), "editor.merge-version", NULL);
  assert_shown (self, "The shop opens at ten. Come!");
  g_assert_false (desk_window_says (self, "The shared text has changed since. It is now:"));

  desk_window_act (self, get_editor (self), "editor.back-to-shared", NULL);
  assert_shown (self, "The shop opens at ten.");
  g_assert_null (prm_draft_get_network_text (composer_get_draft (self), PRM_NETWORK_X));

  /* A network that is taken out takes its tab with it. */
  composer_toggle (self, PRM_NETWORK_X);
  g_assert_cmpint (prm_text_editor_get_network (PRM_TEXT_EDITOR (get_editor (self))), ==, PRM_TEXT_EDITOR_SHARED);
}

static void
test_styles (DeskWindow *self, gconstpointer data)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "Very good bread");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text")));
  gtk_text_buffer_get_iter_at_offset (buffer, &start, 5);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, 9);
  gtk_text_buffer_select_range (buffer, &end, &start);
  desk_window_act (self, get_editor (self), "editor.style", "s", "b");
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "Very <b>good</b> bread");
  desk_window_act (self, get_editor (self), "editor.style", "s", "b");
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "Very good bread");
  desk_window_act (self, get_editor (self), "editor.insert", "s", "😀");
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "Very 😀 bread");
}

/* Closing and coming back */

static void
test_reopening (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) kept = NULL;
  g_autofree char *asked = NULL;

  composer_open (self, TEST_ACME);
  composer_type (self, "To be continued");
  composer_toggle (self, PRM_NETWORK_REDDIT);
  composer_fill_option (self, PRM_NETWORK_REDDIT, "title", "Asking for a friend");
  composer_fill (self, "Notes, Never Published", "Ask Ada first");
  enter_media (self, PICTURE);
  /* Pasted, and not entered before the window is closed. */
  composer_fill (self, MEDIA_ROW, OTHER_PICTURE);
  composer_pick_time (self, TEST_NOW + TEST_DAY);
  gtk_switch_set_active (GTK_SWITCH (desk_window_find (self, GTK_TYPE_SWITCH, "Needs Approval")), TRUE);
  desk_window_close (self);

  g_assert_nonnull (desk_window_find_draft (self, "To be continued"));
  kept = prm_draft_ref (prm_draft_item_get_draft (desk_window_find_draft (self, "To be continued")));
  asked = g_strdup_printf ("app.draft-kept '%s'", prm_draft_get_id (kept));
  g_assert_cmpstr (desk_window_get_asked (self), ==, asked);

  composer_open_draft (self, kept);
  g_assert_true (prm_draft_equal (composer_get_draft (self), kept));
  assert_media (self, PICTURE, OTHER_PICTURE);
  g_assert_cmpstr (prm_draft_get_notes (kept), ==, "Ask Ada first");
  g_assert_cmpstr (composer_get_button (self), ==, "Send for Approval for Tomorrow, 10:00");
  g_assert_cmpstr (gtk_editable_get_text (
                     GTK_EDITABLE (desk_window_find (self, ADW_TYPE_ENTRY_ROW, "Notes, Never Published"))),
                   ==, "Ask Ada first");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (composer_find_option (self, PRM_NETWORK_REDDIT, "title"))), ==,
                   "Asking for a friend");
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (desk_window_find (self, GTK_TYPE_SWITCH, "Needs Approval"))));
  desk_window_close (self);
  g_assert_true (prm_draft_equal (prm_draft_item_get_draft (desk_window_find_draft (self, "To be continued")), kept));
}

/* What was still in the field, and is no address, is in the draft all the same. */
static void
test_closing_with_refused_media (DeskWindow *self, gconstpointer data)
{
  PrmDraftItem *item;

  composer_open (self, TEST_ACME);
  composer_type (self, "Without its picture");
  composer_fill (self, MEDIA_ROW, refused[0].address);
  desk_window_close (self);
  item = desk_window_find_draft (self, "Without its picture");
  g_assert_nonnull (item);
  g_assert_null (prm_draft_get_media_urls (prm_draft_item_get_draft (item))[0]);
}

/* An address alone is something to keep. */
static void
test_closing_with_media_only (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  composer_fill (self, MEDIA_ROW, PICTURE);
  desk_window_close (self);
  g_assert_nonnull (desk_window_find_draft (self, ""));
}

/* For whom */

static void
test_without_client (DeskWindow *self, gconstpointer data)
{
  GtkWidget *list;

  composer_open (self, NULL);
  g_assert_nonnull (app_find (self->window, GTK_TYPE_MENU_BUTTON, "Client: Choose a Client"));
  composer_type (self, "For whom?");
  composer_send (self);
  g_assert_true (composer_has_problem (self, "No client is chosen. Choose one."));
  desk_window_act (self, self->window, "composer.choose-client", NULL);
  list = desk_window_find (self, GTK_TYPE_LIST_VIEW, "Clients");
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_nonnull (prm_draft_get_profile_ref_id (composer_get_draft (self)));
  g_assert_null (app_find (self->window, GTK_TYPE_MENU_BUTTON, "Client: Choose a Client"));
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "For whom?");
}

/* Names */

static void
test_names (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  enter_media (self, PICTURE);
  enter_media (self, OTHER_PICTURE);
  composer_toggle (self, PRM_NETWORK_REDDIT);
  app_check_names (self->window);
  composer_send (self);
  app_check_names (self->window);
  desk_window_act (self, self->window, "composer.choose-time", NULL);
  app_check_names (self->window);
}

static void
test_names_without_client (DeskWindow *self, gconstpointer data)
{
  composer_open (self, NULL);
  desk_window_act (self, self->window, "composer.choose-client", NULL);
  app_check_names (self->window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  COMPOSER_ADD ("/composer/typing", test_typing);
  COMPOSER_ADD ("/composer/untouched", test_untouched);
  COMPOSER_ADD ("/composer/networks", test_networks);
  COMPOSER_ADD ("/composer/remaining", test_remaining);
  COMPOSER_ADD ("/composer/media", test_media);
  COMPOSER_ADD ("/composer/media-refused", test_media_refused);
  COMPOSER_ADD ("/composer/media-pending", test_media_pending);
  COMPOSER_ADD ("/composer/options", test_options);
  COMPOSER_ADD ("/composer/undo", test_undo);
  COMPOSER_ADD ("/composer/versions", test_versions);
  COMPOSER_ADD ("/composer/styles", test_styles);
  COMPOSER_ADD ("/composer/reopening", test_reopening);
  COMPOSER_ADD ("/composer/closing-with-refused-media", test_closing_with_refused_media);
  COMPOSER_ADD ("/composer/closing-with-media-only", test_closing_with_media_only);
  COMPOSER_ADD ("/composer/without-client", test_without_client);
  COMPOSER_ADD ("/composer/names", test_names);
  COMPOSER_ADD ("/composer/names-without-client", test_names_without_client);

  return g_test_run ();
}
