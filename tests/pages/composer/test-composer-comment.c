/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "media-support.h"
#include "prm-comment-row.h"
#include "prm-draft-extras.h"
#include "prm-media-tile.h"
#include "prm-preview-card.h"
#include "prm-preview-comment.h"
#include "prm-thumbnail.h"
#include "prm-workspace-media.h"

/* The media of the first comment: what can be done with the post's can be done with them. */

static const PrmDraftMedia *
get_known (DeskWindow *self)
{
  return prm_draft_find_media (composer_get_draft (self), media_get_comment_url (self, 0));
}

/* The draft keeps where it is and what it came from, also when it is opened again. */
static void
test_upload (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_picture (self, "crumbs.png", "png", 400, 300);
  g_autoptr (PrmDraft) draft = NULL;

  media_write_post (self, "Bread");
  media_write_comment (self, "And crumbs");
  media_add_to_comment (self, uri);
  prm_test_wait (media_comment_has_arrived, self);
  g_assert_null (media_get_url (self, 0));
  g_assert_cmpstr (get_known (self)->file, ==, uri);
  g_assert_cmpuint (strlen (get_known (self)->sha256), ==, 64);
  g_assert_cmpuint (get_known (self)->width, ==, 400);
  app_check_names (self->window);
  draft = prm_draft_ref (composer_get_draft (self));
  desk_window_close (self);
  composer_open_draft (self, draft);
  g_assert_true (prm_draft_equal (composer_get_draft (self), draft));
  g_assert_nonnull (app_find (media_get_comment_strip (self), PRM_TYPE_MEDIA_TILE, "1 of 1, crumbs.png"));
  g_assert_null (app_find (media_get_strip (self), PRM_TYPE_MEDIA_TILE, NULL));
}

static PrmUpload *
find_upload (DeskWindow *self)
{
  return prm_workspace_find_upload (self->desk.workspace, g_hash_table_lookup (self->desk.ref_ids, TEST_ACME),
                                    media_get_comment_url (self, 0));
}

static gboolean
has_failed (gpointer user_data)
{
  PrmUpload *upload = find_upload (user_data);

  return upload != NULL && prm_upload_get_state (upload) == PRM_UPLOAD_FAILED;
}

/* Sending waits for it; the problem leads to it, and it can be tried again. */
static void
test_wait (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_picture (self, "slow.png", "png", 400, 300);
  GtkWidget *tile;

  test_desk_fault (&self->desk, "{'kind': 'status', 'status': 503, 'path': '/api/media/upload', 'count': 20}");
  media_write_post (self, "Bread");
  media_write_comment (self, "And crumbs");
  media_add_to_comment (self, uri);
  composer_send (self);
  g_assert_nonnull (self->window);
  prm_test_wait (has_failed, self);
  desk_window_settle (self);
  g_assert_true (composer_has_problem (self, prm_upload_get_error (find_upload (self))->message));
  tile = app_find (media_get_comment_strip (self), PRM_TYPE_MEDIA_TILE, NULL);
  desk_window_act (self, tile, "media.cancel", "u", 0);
  test_desk_clear_faults (&self->desk);
  desk_window_act (self, tile, "media.retry", "u", 0);
  prm_test_wait (media_comment_has_arrived, self);
  media_send_tomorrow (self);
}

static void
test_bad (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_file (self, "notes.txt", "Just words", 10, 10);

  media_write_post (self, "Bread");
  media_add_to_comment (self, uri);
  media_wait_until_said (self, "“notes.txt” is no picture, video or document that a network takes. Choose "
                               "another file.");
  composer_send (self);
  g_assert_true (composer_has_problem (self, "The first comment has no words yet. Write some, or leave it out."));
}

static void
press_fix (DeskWindow *self, const char *sentence)
{
  g_autofree char *label = g_strdup_printf ("Fix: %s", sentence);
  GtkWidget *button = desk_window_find (self, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* What a network does not take is said, and “Fix” goes to that medium. */
static void
test_checks (DeskWindow *self, gconstpointer data)
{
  static const char sentence[] = "X takes no documents. Remove this one, or leave the network out.";

  media_write_post (self, "Bread");
  composer_toggle (self, PRM_NETWORK_X);
  media_write_comment (self, "And a list");
  media_add_to_comment (self, "https://pictures.example/one.jpg");
  media_add_to_comment (self, "https://pictures.example/list.pdf");
  composer_send (self);
  g_assert_true (composer_has_problem (self, sentence));
  g_assert_true (desk_window_says (self, "list.pdf: X takes no documents. Remove this one, or leave the network out."));
  press_fix (self, sentence);
  desk_window_settle (self);
  g_assert_true (gtk_widget_has_focus (
    app_find (media_get_comment_strip (self), PRM_TYPE_MEDIA_TILE,
              "2 of 2, list.pdf. X takes no documents. Remove this one, or leave the network out.")));
}

/* Writing the words anew loses no media; turning it off does, and undo brings them back. */
static void
test_edits (DeskWindow *self, gconstpointer data)
{
  GtkWidget *toggle;

  media_write_post (self, "Bread");
  media_write_comment (self, "First");
  media_add_to_comment (self, "https://pictures.example/one.jpg");
  media_add_to_comment (self, "https://pictures.example/two.jpg");
  media_write_comment (self, "");
  g_assert_nonnull (media_get_comment_url (self, 1));
  media_write_comment (self, "Second");
  desk_window_act (self, media_get_comment_strip (self), "media.move", "(uu)", 1, 0);
  g_assert_cmpstr (media_get_comment_url (self, 0), ==, "https://pictures.example/two.jpg");
  desk_window_act (self, media_get_comment_strip (self), "media.remove", "u", 1);
  g_assert_null (media_get_comment_url (self, 1));
  /* As whoever presses it leaves the medium. */
  toggle = desk_window_find (self, GTK_TYPE_SWITCH, "First Comment");
  gtk_widget_grab_focus (toggle);
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  g_assert_null (media_get_comment_url (self, 0));
  g_assert_null (prm_draft_get_comment (composer_get_draft (self)));
  desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_cmpstr (media_get_comment_url (self, 0), ==, "https://pictures.example/two.jpg");
  g_assert_true (
    adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (desk_window_find (self, PRM_TYPE_COMMENT_ROW, NULL))));
}

static gboolean
is_in_view (gpointer widget)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  return gtk_widget_get_height (widget) > 0 && gtk_widget_compute_bounds (widget, page, &bounds) &&
         bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (page);
}

/* Whoever turns it on wants to write it, and sees where. */
static void
test_cursor (DeskWindow *self, gconstpointer data)
{
  GtkWidget *toggle, *field;

  media_write_post (self, "Bread");
  toggle = desk_window_find (self, GTK_TYPE_SWITCH, "First Comment");
  gtk_widget_grab_focus (toggle);
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  field = desk_window_find (self, ADW_TYPE_ENTRY_ROW, "Comment");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), field));
  prm_test_wait (is_in_view, field);
  gtk_widget_grab_focus (toggle);
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == toggle);
}

/* The same file with the post stays on its way when the comment lets go of it. */
static void
test_shared (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_picture (self, "both.png", "png", 400, 300);

  media_write_post (self, "Bread");
  media_add (self, uri);
  media_add_to_comment (self, uri);
  desk_window_act (self, media_get_comment_strip (self), "media.remove", "u", 0);
  prm_test_wait (media_has_arrived, self);
  g_assert_null (media_get_comment_url (self, 0));
}

/* The preview has the words wherever there is a first comment, and the media where they go with it. */
static void
test_preview (DeskWindow *self, gconstpointer data)
{
  static const struct
  {
    PrmNetwork network;
    const char *card;
    gboolean words;
    gboolean media;
  } rows[] = {
    { PRM_NETWORK_LINKEDIN, "Preview for LinkedIn", TRUE, TRUE },
    { PRM_NETWORK_X, "Preview for X", TRUE, TRUE },
    { PRM_NETWORK_BLUESKY, "Preview for Bluesky", TRUE, FALSE },
    { PRM_NETWORK_GOOGLE_BUSINESS, "Preview for Google Business Profile", FALSE, FALSE },
  };

  media_write_post (self, "Bread");
  for (guint i = 1; i < G_N_ELEMENTS (rows); i++)
    composer_toggle (self, rows[i].network);
  media_write_comment (self, "And crumbs");
  media_add_to_comment (self, "https://pictures.example/one.jpg");
  desk_window_settle (self);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *card = desk_window_find (self, PRM_TYPE_PREVIEW_CARD, rows[i].card);
      GtkWidget *comment = app_find (card, PRM_TYPE_PREVIEW_COMMENT, NULL);

      g_test_message ("%s", rows[i].card);
      g_assert_cmpint (comment != NULL, ==, rows[i].words);
      if (comment == NULL)
        continue;
      g_assert_nonnull (app_find (comment, GTK_TYPE_LABEL, "First comment: And crumbs"));
      g_assert_cmpint (app_find (comment, PRM_TYPE_THUMBNAIL, NULL) != NULL, ==, rows[i].media);
    }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  COMPOSER_ADD ("/composer/comment/upload", test_upload);
  COMPOSER_ADD ("/composer/comment/wait", test_wait);
  COMPOSER_ADD ("/composer/comment/bad", test_bad);
  COMPOSER_ADD ("/composer/comment/checks", test_checks);
  COMPOSER_ADD ("/composer/comment/edits", test_edits);
  COMPOSER_ADD ("/composer/comment/cursor", test_cursor);
  COMPOSER_ADD ("/composer/comment/shared", test_shared);
  COMPOSER_ADD ("/composer/comment/preview", test_preview);

  return g_test_run ();
}
