/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "media-support.h"
#include "prm-checks-bar.h"
#include "prm-draft-extras.h"
#include "prm-media-tile.h"
#include "prm-network-bar.h"
#include "prm-text-editor.h"

/* Where the cursor is after a press on the button of a problem: one row for each place. That of a crop is in
 * test-composer-pictures.c. */

#define PICTURE "https://pictures.example/one.jpg"

static void
expand (DeskWindow *self, const char *title)
{
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (desk_window_find (self, ADW_TYPE_EXPANDER_ROW, title)),
                                         TRUE);
  desk_window_settle (self);
}

static void
write_plain (DeskWindow *self, const char *text)
{
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, text);
}

/* What is wrong */

static void
write_nothing (DeskWindow *self)
{
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
}

static void
write_own_text (DeskWindow *self)
{
  g_autofree char *text = g_strnfill (281, 'a');
  GtkWidget *editor = desk_window_find (self, PRM_TYPE_TEXT_EDITOR, NULL);

  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_toggle (self, PRM_NETWORK_X);
  composer_type (self, "Short");
  desk_window_act (self, editor, "editor.show", "i", (int) PRM_NETWORK_X);
  composer_type (self, text);
  desk_window_act (self, editor, "editor.show", "i", (int) PRM_TEXT_EDITOR_SHARED);
}

static void
write_past (DeskWindow *self)
{
  write_plain (self, "Too late");
  composer_pick_time (self, TEST_NOW - TEST_HOUR);
}

static void
write_past_of_network (DeskWindow *self)
{
  write_plain (self, "Too late on X");
  composer_toggle (self, PRM_NETWORK_X);
  composer_pick_time (self, TEST_NOW + 3 * TEST_HOUR);
  composer_write_network_time (self, PRM_NETWORK_X, "in 1 h");
  test_desk_pass (&self->desk, TEST_HOUR);
}

static void
write_no_network (DeskWindow *self)
{
  composer_type (self, "For nobody");
}

static void
write_short_tag (DeskWindow *self)
{
  composer_toggle (self, PRM_NETWORK_YOUTUBE);
  composer_fill_option (self, PRM_NETWORK_YOUTUBE, "tags", "x");
}

static void
write_no_media (DeskWindow *self)
{
  composer_toggle (self, PRM_NETWORK_INSTAGRAM);
  composer_type (self, "Nothing to see");
}

static void
write_document (DeskWindow *self)
{
  write_plain (self, "A list");
  composer_toggle (self, PRM_NETWORK_X);
  media_add (self, PICTURE);
  media_add (self, "https://pictures.example/list.pdf");
}

static void
write_odd_address (DeskWindow *self)
{
  write_plain (self, "An odd address");
  media_add (self, "https://pictures.example/one loaf.jpg");
}

static void
write_empty_comment (DeskWindow *self)
{
  write_plain (self, "With a comment");
  media_add_to_comment (self, PICTURE);
}

static void
write_repeat_in_queue (DeskWindow *self)
{
  desk_window_add_queue (self, TEST_ACME);
  write_plain (self, "Again and again");
  expand (self, "Repeat");
  composer_choose (self, "In a Queue");
}

static void
write_close_in_queue (DeskWindow *self)
{
  g_autoptr (PrmDraft) draft =
    test_desk_draft_at (&self->desk, TEST_ACME, "At eleven", TEST_NOW + TEST_HOUR + TEST_HOUR / 3);
  g_autofree char *id = desk_window_submit (self, draft);

  desk_window_add_queue (self, TEST_ACME);
  write_plain (self, "In turn");
  composer_choose (self, "In a Queue");
}

static void
write_comments_off (DeskWindow *self)
{
  write_plain (self, "Without comments");
  gtk_switch_set_active (GTK_SWITCH (desk_window_find (self, GTK_TYPE_SWITCH, "Disable Comments")), TRUE);
  composer_toggle (self, PRM_NETWORK_X);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
}

/* Where it is mended */

static gboolean
is_in (DeskWindow *self, GType type, const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  GtkWidget *place = desk_window_find (self, type, name);

  return focus != NULL && (focus == place || gtk_widget_is_ancestor (focus, place));
}

static gboolean
is_in_text (DeskWindow *self)
{
  return is_in (self, GTK_TYPE_TEXT_VIEW, "Text");
}

static gboolean
is_in_own_text (DeskWindow *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text"));

  return is_in_text (self) && gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (view)) == 281;
}

static gboolean
is_in_time (DeskWindow *self)
{
  return is_in (self, GTK_TYPE_ENTRY, "When, in Words");
}

static gboolean
is_in_time_of_network (DeskWindow *self)
{
  return is_in (self, GTK_TYPE_ENTRY, "Time for X, in Words");
}

static gboolean
is_in_networks (DeskWindow *self)
{
  return is_in (self, PRM_TYPE_NETWORK_BAR, NULL);
}

static gboolean
is_in_tags (DeskWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return composer_find_option (self, PRM_NETWORK_YOUTUBE, "tags") != NULL &&
         gtk_window_get_focus (GTK_WINDOW (self->window)) == focus;
}

static gboolean
is_in_media_field (DeskWindow *self)
{
  return is_in (self, ADW_TYPE_ENTRY_ROW, "Add Picture or Video by Web Address");
}

static gboolean
is_at_tile (DeskWindow *self, const char *place)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_autofree char *name = PRM_IS_MEDIA_TILE (focus) ? app_get_name (focus) : NULL;

  return name != NULL && g_str_has_prefix (name, place);
}

static gboolean
is_at_document (DeskWindow *self)
{
  return is_at_tile (self, "2 of 2, list.pdf");
}

static gboolean
is_repaired (DeskWindow *self)
{
  return g_str_equal (media_get_url (self, 0), "https://pictures.example/one%20loaf.jpg") &&
         is_at_tile (self, "1 of 1, ");
}

static gboolean
is_in_comment (DeskWindow *self)
{
  return is_in (self, ADW_TYPE_ENTRY_ROW, "Comment");
}

static gboolean
is_in_queue (DeskWindow *self)
{
  return prm_draft_get_timing (composer_get_draft (self)) == PRM_TIMING_AUTO_SCHEDULE;
}

static gboolean
is_at_repeat (DeskWindow *self)
{
  return is_in_queue (self) && is_in (self, GTK_TYPE_SWITCH, "Repeat");
}

static gboolean
is_at_queue (DeskWindow *self)
{
  return is_in_queue (self) && is_in (self, GTK_TYPE_CHECK_BUTTON, "In a Queue");
}

static gboolean
is_at_comments_off (DeskWindow *self)
{
  return is_in (self, GTK_TYPE_SWITCH, "Disable Comments");
}

typedef struct
{
  const char *path;
  void (*write) (DeskWindow *self);
  const char *problem;
  gboolean (*is_there) (DeskWindow *self);
} Row;

static const Row rows[] = {
  { "text", write_nothing, "There is nothing to publish yet. Write a text or add media.", is_in_text },
  { "own-text", write_own_text, "The text is 1 character too long for X. Shorten it.", is_in_own_text },
  { "when", write_past, "That time has passed. Choose a later one.", is_in_time },
  { "network-time", write_past_of_network,
    "The time of X has passed. Choose a later one, or go back to the shared time.", is_in_time_of_network },
  { "queue", write_close_in_queue,
    "Another post goes to LinkedIn within the same hour: Today, 11:20. Choose another time if that is too close.",
    is_at_queue },
  { "networks", write_no_network, "No network is chosen. Choose one.", is_in_networks },
  { "option", write_short_tag, "The field “Tags” needs at least 2 characters for YouTube. Write more.", is_in_tags },
  { "no-media", write_no_media, "Instagram needs an image or a video. Add one.", is_in_media_field },
  { "media", write_document, "X takes no documents. Remove this one, or leave the network out.", is_at_document },
  { "repair", write_odd_address, "The address has blanks or other characters that must be encoded. Let that be done.",
    is_repaired },
  { "comment", write_empty_comment, "The first comment has no words yet. Write some, or leave it out.", is_in_comment },
  { "repeat", write_repeat_in_queue,
    "The service does not repeat a post from a queue. Choose a time, or leave the repeats out.", is_at_repeat },
  { "comments-off", write_comments_off, "None of the chosen networks lets comments be turned off from here.",
    is_at_comments_off },
};

typedef struct
{
  DeskWindow *desk;
  const char *problem;
} Wanted;

/* What is asked of the store or the service is answered a while later. */
static gboolean
has_problem (gpointer user_data)
{
  const Wanted *wanted = user_data;

  prm_checks_bar_popup (PRM_CHECKS_BAR (desk_window_find (wanted->desk, PRM_TYPE_CHECKS_BAR, NULL)));
  return composer_has_problem (wanted->desk, wanted->problem);
}

/* Returns: (nullable): the button of the problem */
static GtkWidget *
find_button (DeskWindow *self, const char *problem)
{
  Wanted wanted = { self, problem };

  prm_test_wait (has_problem, &wanted);
  return app_find (app_find (desk_window_find (self, PRM_TYPE_CHECKS_BAR, NULL), ADW_TYPE_ACTION_ROW, problem),
                   GTK_TYPE_BUTTON, NULL);
}

static void
test_place (DeskWindow *self, gconstpointer data)
{
  const Row *row = data;
  GtkWidget *button;

  composer_open (self, TEST_ACME);
  row->write (self);
  button = find_button (self, row->problem);
  g_assert_nonnull (button);
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (row->is_there (self));
}

static gboolean
is_ready (gpointer user_data)
{
  return desk_window_says (user_data, "Ready");
}

static gboolean
is_refused (gpointer user_data)
{
  return desk_window_says (user_data, "1 problem");
}

/* What only the service says: by its code, and nothing is promised of one that is not known. */
static void
test_service (DeskWindow *self, gconstpointer data)
{
  static const struct
  {
    int code;
    gboolean (*is_there) (DeskWindow *self); /* (nullable) */
  } said[] = {
    { 159, is_in_text }, { 435, is_in_time }, { 440, is_in_media_field }, { 272, is_in_networks }, { 7777, NULL },
  };
  GtkWidget *bar;

  composer_open (self, TEST_ACME);
  bar = desk_window_find (self, PRM_TYPE_CHECKS_BAR, NULL);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_pick_time (self, TEST_NOW + 3 * TEST_HOUR);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autofree char *text = g_strdup_printf ("Refused for %d", said[i].code);
      g_autofree char *fault = g_strdup_printf (
        "{'kind': 'status', 'path': '/api/validate/post', 'method': 'POST', 'status': 400, 'code': %d}", said[i].code);
      GtkWidget *button;

      composer_type (self, text);
      prm_test_wait (is_ready, self);
      test_desk_fault (&self->desk, fault);
      test_desk_pass (&self->desk, 3);
      prm_test_wait (is_refused, self);
      prm_checks_bar_popup (PRM_CHECKS_BAR (bar));
      button = app_find (app_find (bar, ADW_TYPE_ACTION_ROW, NULL), GTK_TYPE_BUTTON, NULL);
      g_test_message ("%d", said[i].code);
      if (said[i].is_there == NULL)
        {
          g_assert_null (button);
          continue;
        }
      g_signal_emit_by_name (button, "clicked");
      g_assert_true (said[i].is_there (self));
    }
}

/* The row is not meant for the sandbox. */
static void
set_up (DeskWindow *self, gconstpointer data)
{
  composer_set_up (self, NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/composer/fix/", rows[i].path, NULL);

      g_test_add (path, DeskWindow, &rows[i], set_up, test_place, desk_window_tear_down);
    }
  COMPOSER_ADD ("/composer/fix/service", test_service);

  return g_test_run ();
}
