/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <glib/gstdio.h>

#include "composer-support.h"
#include "prm-test.h"
#include "prm-checks-bar.h"
#include "prm-media-strip.h"
#include "prm-media-tile.h"
#include "prm-preview-card.h"
#include "prm-preview-rules.h"
#include "prm-workspace-link.h"

/* What the composer knows besides the draft, and says before anything is sent. */

#define PICTURE "https://pictures.example/one.jpg"
#define MISSING "https://media-faults.example/missing/one.jpg"
#define PAGE "https://media-faults.example/page/one.jpg"

#define NO_ALT_TEXT "This image has no alternative text. Write one for people who do not see it."
#define UNREACHABLE                                                                                                    \
  "The service cannot fetch this file. Check that its address opens in a browser without signing in, or remove it."
#define NOT_MEDIA "This is neither an image nor a video. Replace it, or remove it."
#define GONE "The file is no longer there. Add it again, or remove it."

typedef struct
{
  DeskWindow *self;
  const char *sentence;
  gboolean there;
} Expected;

static gboolean
is_as_expected (gpointer user_data)
{
  const Expected *expected = user_data;

  prm_checks_bar_popup (PRM_CHECKS_BAR (desk_window_find (expected->self, PRM_TYPE_CHECKS_BAR, NULL)));
  return composer_has_problem (expected->self, expected->sentence) == expected->there;
}

/* What is asked of disk, store or service is answered a while later. */
static void
wait_for (DeskWindow *self, const char *sentence, gboolean there)
{
  Expected expected = { self, sentence, there };

  prm_test_wait (is_as_expected, &expected);
}

/* Two seconds without an edit. */
static void
rest (DeskWindow *self)
{
  test_desk_pass (&self->desk, 3);
  desk_window_settle (self);
}

static void
add_media (DeskWindow *self, const char *url)
{
  const char *urls[] = { url, NULL };

  desk_window_act (self, desk_window_find (self, PRM_TYPE_MEDIA_STRIP, NULL), "media.add", "^as", urls);
}

/* The posts beside which it will stand */

static void
submit_at (DeskWindow *self, const char *text, gint64 at)
{
  g_autoptr (PrmDraft) draft = test_desk_draft_at (&self->desk, TEST_ACME, text, at);
  g_autofree char *id = desk_window_submit (self, draft);

  g_assert_nonnull (id);
}

#define LINKEDIN_HAS_IT                                                                                                \
  "LinkedIn has the same text in the post of Wed 3 Jun, 10:00. The service refuses it within two days: write another " \
  "one, or choose another time."
#define SAME_HOUR                                                                                                      \
  "Another post goes to LinkedIn within the same hour: Wed 3 Jun, 10:00. Choose another time if that is too close."

static void
test_other_posts (DeskWindow *self, gconstpointer data)
{
  submit_at (self, "Fresh bread", TEST_NOW + 2 * TEST_DAY);
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "fresh   bread!");
  composer_pick_time (self, TEST_NOW + 2 * TEST_DAY + TEST_HOUR / 2);
  wait_for (self, LINKEDIN_HAS_IT, TRUE);
  wait_for (self, SAME_HOUR, TRUE);

  composer_pick_time (self, TEST_NOW + 2 * TEST_DAY + 3 * TEST_HOUR);
  wait_for (self, SAME_HOUR, FALSE);
  wait_for (self, LINKEDIN_HAS_IT, TRUE);
  composer_pick_time (self, TEST_NOW + 5 * TEST_DAY);
  wait_for (self, LINKEDIN_HAS_IT, FALSE);
}

static void
test_slot (DeskWindow *self, gconstpointer data)
{
  desk_window_add_queue (self, TEST_ACME);
  /* Twenty minutes after the queue's next slot. */
  submit_at (self, "At eleven", TEST_NOW + TEST_HOUR + TEST_HOUR / 3);
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "Another one");
  composer_choose (self, "In a Queue");
  wait_for (self,
            "Another post goes to LinkedIn within the same hour: Today, 11:20. Choose another time if that is too "
            "close.",
            TRUE);
  composer_choose (self, "Publish Now");
  wait_for (self,
            "Another post goes to LinkedIn within the same hour: Today, 11:20. Choose another time if that is too "
            "close.",
            FALSE);
}

/* Links */

/* As the service tells it of one whose permission was taken back, or ran out. */
static void
break_link (DeskWindow *self, PrmNetwork network)
{
  const char *ref_id = g_hash_table_lookup (self->desk.ref_ids, TEST_ACME);
  PrmProfileItem *item = prm_workspace_find_profile (self->desk.workspace, ref_id);
  g_autoptr (PrmProfile) profile = prm_profile_copy (prm_profile_item_get_profile (item));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (prm_profile_get_account (profile, network));
  profile->networks &= (PrmNetworkSet) ~PRM_NETWORK_BIT (network);
  prm_store_save_profile_async (self->desk.workspace->store, profile, NULL, prm_test_keep_result, &result);
  prm_store_save_profile_finish (self->desk.workspace->store, prm_test_await (&result), &error);
  g_assert_no_error (error);
  desk_window_settle (self);
}

#define BROKEN "The link to LinkedIn has stopped to work. Link it again, or leave this network out."

static void
test_broken_link (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "Hello");
  g_assert_true (desk_window_says (self, "Ready"));
  break_link (self, PRM_NETWORK_LINKEDIN);
  wait_for (self, BROKEN, TRUE);
  g_assert_true (desk_window_says (self, "1 problem"));
}

#define KEY "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"

static gboolean
is_address_opened (gpointer user_data)
{
  const char *asked = desk_window_get_asked (user_data);

  return asked != NULL && g_str_has_prefix (asked, "app.open-address 'http://127.0.0.1:");
}

static void
set_link_key (DeskWindow *self, const char *domain, const char *key, gboolean good)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_workspace_set_link_key_async (self->desk.workspace, domain, key, prm_test_keep_result, &result);
  g_assert_cmpint (prm_workspace_set_link_key_finish (self->desk.workspace, prm_test_await (&result), &error), ==,
                   good);
  if (!good)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_cmpint (prm_workspace_can_link (self->desk.workspace), ==, good);
}

static gboolean
is_key_asked_for (gpointer user_data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && app_find (l->data, ADW_TYPE_ENTRY_ROW, "Domain") != NULL)
      {
        gtk_window_close (l->data);
        return TRUE;
      }
  return FALSE;
}

/* Each network that is not linked can be, by mouse and keyboard; one whose link has ended says so. */
static void
test_linking (DeskWindow *self, gconstpointer data)
{
  GtkWidget *link;

  break_link (self, PRM_NETWORK_LINKEDIN);
  composer_open (self, TEST_ACME);
  g_assert_null (app_find (self->window, GTK_TYPE_BUTTON, "Link X"));
  link = desk_window_find (self, GTK_TYPE_BUTTON, "Link LinkedIn Again, Its Link Has Stopped to Work");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (link)), ==, "Link Again…");
  g_assert_true (gtk_widget_get_focusable (link));
  g_assert_false (gtk_widget_get_sensitive (desk_window_find (self, GTK_TYPE_TOGGLE_BUTTON, "LinkedIn is not linked")));

  /* The first time it is asked what linking takes. */
  g_assert_false (prm_workspace_can_link (self->desk.workspace));
  g_assert_true (gtk_widget_activate (link));
  prm_test_wait (is_key_asked_for, self);
  set_link_key (self, "", KEY, FALSE);
  set_link_key (self, "two words", KEY, FALSE);
  set_link_key (self, "acme", "my key", FALSE);
  set_link_key (self, "acme", KEY, TRUE);
  g_assert_true (gtk_widget_activate (link));
  prm_test_wait (is_address_opened, self);
}

/* Media */

static void
test_alt_text (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmSettings) settings = prm_settings_new ();
  const char *ref_id = g_hash_table_lookup (self->desk.ref_ids, TEST_ACME);
  GtkWidget *strip;

  g_set_object (&self->desk.workspace->settings, settings);
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "With a picture");
  strip = desk_window_find (self, PRM_TYPE_MEDIA_STRIP, NULL);
  add_media (self, PICTURE);
  wait_for (self, NO_ALT_TEXT, TRUE);
  g_assert_true (desk_window_says (self, "Ready, 1 notice"));

  /* Where the client wants it so, it is more than a notice. */
  prm_settings_set_needs_alt_text (settings, ref_id, TRUE);
  g_assert_true (desk_window_says (self, "1 problem"));
  prm_settings_set_needs_alt_text (settings, ref_id, FALSE);
  prm_settings_set_needs_alt_text (settings, "another client", TRUE);
  g_assert_true (desk_window_says (self, "Ready, 1 notice"));
  desk_window_act (self, strip, "media.set-alt", "(us)", 0, "A loaf of bread");
  g_assert_true (desk_window_says (self, "Ready"));
}

static gboolean
tile_says (DeskWindow *self, const char *name, const char *sentence)
{
  g_autofree char *words = g_strdup_printf ("%s: %s", name, sentence);

  return desk_window_says (self, words);
}

/* The service is asked for each address, and what it says stands beside the one that it is about. */
static void
test_addresses (DeskWindow *self, gconstpointer data)
{
  GtkWidget *fix;

  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "With pictures");
  add_media (self, PICTURE);
  add_media (self, MISSING);
  rest (self);
  wait_for (self, UNREACHABLE, TRUE);
  g_assert_true (tile_says (self, "one.jpg", UNREACHABLE));
  /* It does not leave so, and the Fix goes there. */
  composer_send (self);
  g_assert_nonnull (self->window);
  fix = desk_window_find (self, GTK_TYPE_BUTTON, "Fix: " UNREACHABLE);
  g_signal_emit_by_name (fix, "clicked");
  g_assert_true (
    gtk_window_get_focus (GTK_WINDOW (self->window)) ==
    desk_window_find (self, PRM_TYPE_MEDIA_TILE, "2 of 2, one.jpg, without alternative text. " UNREACHABLE));

  desk_window_act (self, desk_window_find (self, PRM_TYPE_MEDIA_STRIP, NULL), "media.remove", "u", 1);
  wait_for (self, UNREACHABLE, FALSE);
  add_media (self, PAGE);
  rest (self);
  wait_for (self, NOT_MEDIA, TRUE);
  g_assert_true (tile_says (self, "one.jpg", NOT_MEDIA));
}

/* One that was there when the draft was kept. */
static void
test_opened_again (DeskWindow *self, gconstpointer data)
{
  static const char *const urls[] = { MISSING, NULL };
  g_autoptr (PrmDraft) draft = test_desk_draft (&self->desk, TEST_ACME, "Kept for long");
  g_autoptr (PrmDraft) with_media = prm_draft_with_media_urls (draft, urls);

  composer_open_draft (self, with_media);
  wait_for (self, UNREACHABLE, TRUE);
}

/* What nobody can ask about now is not refused. */
static void
test_no_answer (DeskWindow *self, gconstpointer data)
{
  test_desk_fault (&self->desk, "{'path': '/api/media/urlExists', 'kind': 'status', 'status': 503, 'count': 1000}");
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "With a picture");
  add_media (self, MISSING);
  rest (self);
  g_assert_false (tile_says (self, "one.jpg", UNREACHABLE));
  /* The next pause asks again. */
  test_desk_clear_faults (&self->desk);
  composer_type (self, "With a picture of it");
  rest (self);
  wait_for (self, UNREACHABLE, TRUE);
}

static void
test_file_gone (DeskWindow *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->desk.folder, "loaf.png", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 400, 300);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (picture, 0x3584e4ff);
  gdk_pixbuf_save (picture, path, "png", &error, NULL);
  g_assert_no_error (error);
  test_desk_fault (&self->desk, "{'path': '/api/media/upload', 'kind': 'status', 'status': 503, 'count': 100}");
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "From the oven");
  add_media (self, uri);
  rest (self);
  wait_for (self, GONE, FALSE);
  g_assert_cmpint (g_unlink (path), ==, 0);
  composer_type (self, "From the oven!");
  rest (self);
  wait_for (self, GONE, TRUE);
}

/* A longer text where X takes one */

static void
test_long_post (DeskWindow *self, gconstpointer data)
{
  g_autofree char *text = g_strnfill (300, 'a');
  GtkTextBuffer *buffer;
  GtkTextTag *tag;
  GtkTextIter iter;

  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_X);
  composer_type (self, text);
  g_assert_true (desk_window_says (self, "X: 20 too many"));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text")));
  tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "over-limit");
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 280);
  g_assert_true (gtk_text_iter_has_tag (&iter, tag));

  composer_fill_option (self, PRM_NETWORK_X, "longPost", "true");
  g_assert_true (desk_window_says (self, "X: 24700 left"));
  g_assert_nonnull (app_find (self->window, GTK_TYPE_TOGGLE_BUTTON, "X, 24700 characters left"));
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 280);
  g_assert_false (gtk_text_iter_has_tag (&iter, tag));
}

/* The month beside the time */

static gboolean
is_month_counted (gpointer user_data)
{
  return desk_window_says (user_data, "2 other posts on this day");
}

static void
test_month (DeskWindow *self, gconstpointer data)
{
  submit_at (self, "One", TEST_NOW + 2 * TEST_DAY);
  submit_at (self, "Two", TEST_NOW + 2 * TEST_DAY + 3 * TEST_HOUR);
  submit_at (self, "Three", TEST_NOW + 4 * TEST_DAY);
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_pick_time (self, TEST_NOW + 2 * TEST_DAY + TEST_HOUR);
  prm_test_wait (is_month_counted, self);
  desk_window_find (self, GTK_TYPE_BUTTON, "Wednesday 3 June, 2 posts");
  desk_window_find (self, GTK_TYPE_BUTTON, "Friday 5 June, 1 post");
  desk_window_find (self, GTK_TYPE_BUTTON, "Today, Monday 1 June, no posts");
  app_check_names (self->window);
}

/* Options that are lists */

static const char *
get_tags (DeskWindow *self)
{
  return prm_draft_get_option (composer_get_draft (self), PRM_NETWORK_YOUTUBE, "tags");
}

static void
set_text (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
test_list_option (DeskWindow *self, gconstpointer data)
{
  GtkWidget *add, *second;

  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_YOUTUBE);
  add = composer_find_option (self, PRM_NETWORK_YOUTUBE, "tags");
  g_assert_true (GTK_IS_ENTRY (add));
  /* What is typed counts, entered or not. */
  set_text (add, "bread");
  g_assert_cmpstr (get_tags (self), ==, "bread");
  g_signal_emit_by_name (add, "activate");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (add)), ==, "");
  g_assert_cmpstr (get_tags (self), ==, "bread");
  /* Several lines are several entries. */
  set_text (add, "baking\n\n  sourdough ");
  g_assert_cmpstr (get_tags (self), ==, "bread\nbaking\nsourdough");
  second = desk_window_find (self, GTK_TYPE_ENTRY, "Tags, entry 2");
  set_text (second, "x");
  g_assert_true (gtk_widget_has_css_class (second, "error"));
  gtk_test_accessible_assert_state (second, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (desk_window_says (self, "The field “Tags” needs at least 2 characters for YouTube. Write more."));
  set_text (second, "rye");
  g_assert_false (gtk_widget_has_css_class (second, "error"));
  g_assert_cmpstr (get_tags (self), ==, "bread\nrye\nsourdough");
  app_check_names (self->window);

  g_signal_emit_by_name (desk_window_find (self, GTK_TYPE_BUTTON, "Remove “rye”"), "clicked");
  g_assert_cmpstr (get_tags (self), ==, "bread\nsourdough");
  /* The fields follow the draft. */
  desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_cmpstr (get_tags (self), !=, "bread\nsourdough");
  desk_window_act (self, self->window, "composer.redo", NULL);
  g_assert_cmpstr (get_tags (self), ==, "bread\nsourdough");
  g_assert_nonnull (app_find (self->window, GTK_TYPE_ENTRY, "Tags, entry 2"));
  g_assert_null (app_find (self->window, GTK_TYPE_ENTRY, "Tags, entry 3"));
  g_signal_emit_by_name (desk_window_find (self, GTK_TYPE_BUTTON, "Remove “bread”"), "clicked");
  g_assert_cmpstr (get_tags (self), ==, "sourdough");
}

/* The preview */

static gboolean
is_true_width (gpointer user_data)
{
  DeskWindow *self = user_data;

  return gtk_widget_get_width (desk_window_find (self, PRM_TYPE_PREVIEW_CARD, NULL)) == PRM_PREVIEW_WIDTH;
}

static void
test_preview_width (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_X);
  composer_type (self, "Hi");
  g_assert_cmpint (gtk_widget_get_width (self->window), >=, 900);
  prm_test_wait (is_true_width, self);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  COMPOSER_ADD ("/composer-checks/other-posts", test_other_posts);
  COMPOSER_ADD ("/composer-checks/slot", test_slot);
  COMPOSER_ADD ("/composer-checks/broken-link", test_broken_link);
  COMPOSER_ADD ("/composer-checks/linking", test_linking);
  COMPOSER_ADD ("/composer-checks/alt-text", test_alt_text);
  COMPOSER_ADD ("/composer-checks/addresses", test_addresses);
  COMPOSER_ADD ("/composer-checks/opened-again", test_opened_again);
  COMPOSER_ADD ("/composer-checks/no-answer", test_no_answer);
  COMPOSER_ADD ("/composer-checks/file-gone", test_file_gone);
  COMPOSER_ADD ("/composer-checks/long-post", test_long_post);
  COMPOSER_ADD ("/composer-checks/month", test_month);
  COMPOSER_ADD ("/composer-checks/list-option", test_list_option);
  COMPOSER_ADD ("/composer-checks/preview-width", test_preview_width);

  return g_test_run ();
}
