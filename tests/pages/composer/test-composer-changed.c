/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <glib/gstdio.h>
#include <utime.h>

#include "media-support.h"
#include "prm-draft-extras.h"
#include "prm-media-tile.h"

/* Files that were saved anew between two openings of a draft. */

#define AFTER_UPLOAD                                                                                                   \
  "“jar.png” was changed on this computer since it was uploaded. Networks get what was uploaded, unless you "      \
  "use the new file."
#define BEFORE_UPLOAD                                                                                                  \
  "“jar.png” was changed on this computer since it was added, and is not uploaded. Use the new file, or "          \
  "remove it."

/* Returns: (transfer full): a draft whose picture was uploaded, with its window closed */
static PrmDraft *
upload_and_close (DeskWindow *self)
{
  g_autofree char *uri = media_write_picture (self, "jar.png", "png", 400, 300);
  g_autoptr (PrmDraft) draft = NULL;

  media_write_post (self, "A jar");
  media_add (self, uri);
  prm_test_wait (media_has_arrived, self);
  draft = prm_draft_ref (composer_get_draft (self));
  desk_window_close (self);
  return g_steal_pointer (&draft);
}

static void
test_keep (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = upload_and_close (self);
  g_autofree char *url = g_strdup (prm_draft_get_media_urls (draft)[0]);
  g_autofree char *uri = media_write_picture (self, "jar.png", "png", 500, 200);

  composer_open_draft (self, draft);
  media_wait_until_said (self, AFTER_UPLOAD);
  app_check_names (self->window);
  g_assert_cmpstr (media_get_url (self, 0), ==, url);
  g_assert_nonnull (desk_window_find (self, GTK_TYPE_BUTTON, "Keep Uploaded"));
  desk_window_act (self, media_get_strip (self), "media.keep-uploaded", "u", 0);
  g_assert_false (desk_window_says (self, AFTER_UPLOAD));
  g_assert_cmpstr (media_get_url (self, 0), ==, url);
  g_assert_null (media_get (self, 0)->file);
  g_assert_cmpuint (media_get (self, 0)->width, ==, 400);
  /* It is said once and for all. */
  g_clear_pointer (&draft, prm_draft_unref);
  draft = prm_draft_ref (composer_get_draft (self));
  desk_window_close (self);
  composer_open_draft (self, draft);
  desk_window_settle (self);
  g_assert_false (desk_window_says (self, AFTER_UPLOAD));
}

static void
test_use_new (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = upload_and_close (self);
  g_autofree char *url = g_strdup (prm_draft_get_media_urls (draft)[0]);
  g_autofree char *old = g_strdup (prm_draft_find_media (draft, url)->sha256);
  g_autofree char *uri = media_write_picture (self, "jar.png", "png", 500, 200);

  composer_open_draft (self, draft);
  media_wait_until_said (self, AFTER_UPLOAD);
  desk_window_act (self, media_get_strip (self), "media.use-new", "u", 0);
  prm_test_wait (media_has_arrived, self);
  g_assert_false (desk_window_says (self, AFTER_UPLOAD));
  g_assert_cmpstr (media_get_url (self, 0), !=, url);
  g_assert_cmpstr (media_get (self, 0)->file, ==, uri);
  g_assert_cmpstr (media_get (self, 0)->sha256, !=, old);
  g_assert_cmpuint (media_get (self, 0)->width, ==, 500);
  desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_cmpstr (media_get_url (self, 0), ==, url);
}

/* One of which the draft knows what it was, and which was not uploaded when the window was closed. */
static void
test_waiting (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_picture (self, "jar.png", "png", 400, 300);
  g_autoptr (PrmDraft) empty = prm_draft_new (g_hash_table_lookup (self->desk.ref_ids, TEST_ACME));
  g_autoptr (PrmDraftMedia) media = prm_draft_media_new (uri);
  g_autoptr (PrmDraft) draft = NULL;

  media->file = g_strdup (uri);
  media->sha256 = g_strdup ("0000");
  draft = prm_draft_add_media (empty, media);
  composer_open_draft (self, draft);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "A jar");
  media_wait_until_said (self, BEFORE_UPLOAD);
  composer_send (self);
  g_assert_nonnull (self->window);
  g_assert_true (composer_has_problem (self, BEFORE_UPLOAD));
  g_assert_cmpstr (media_get_url (self, 0), ==, uri);
  g_assert_null (app_find (self->window, GTK_TYPE_BUTTON, "Keep Uploaded"));
  desk_window_act (self, media_get_strip (self), "media.use-new", "u", 0);
  prm_test_wait (media_has_arrived, self);
  g_assert_cmpuint (media_get (self, 0)->width, ==, 400);
  media_send_tomorrow (self);
}

/* Its content is the same, whatever its times. */
static void
test_touched (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = upload_and_close (self);
  g_autofree char *path = media_make_path (self, "jar.png");
  const struct utimbuf times = { 1000000000, 1000000000 };
  g_autofree char *other = media_write_picture (self, "other.png", "png", 300, 300);

  g_assert_cmpint (g_utime (path, (struct utimbuf *) &times), ==, 0);
  composer_open_draft (self, draft);
  /* By the time that another file has been read and uploaded, this one has been compared. */
  media_add (self, other);
  prm_test_wait (media_has_arrived, self);
  g_assert_false (desk_window_says (self, AFTER_UPLOAD));
  g_assert_nonnull (media_get (self, 0)->file);
}

static gboolean
is_cropped (gpointer user_data)
{
  return media_has_arrived (user_data) && media_get (user_data, 0)->crop.width > 0;
}

/* The part that was uploaded is there, and takes the place of its original. */
static void
test_cropped (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_picture (self, "jar.png", "png", 400, 300);
  g_autoptr (PrmDraft) draft = NULL;
  g_autofree char *part = NULL;

  media_write_post (self, "A jar");
  media_add (self, uri);
  prm_test_wait (media_has_arrived, self);
  desk_window_act (self, media_get_strip (self), "media.crop", "(uddd)", 0, 1.0, 0.5, 0.5);
  prm_test_wait (is_cropped, self);
  part = g_strdup (media_get (self, 0)->part_file);
  draft = prm_draft_ref (composer_get_draft (self));
  desk_window_close (self);
  g_free (uri);
  uri = media_write_picture (self, "jar.png", "png", 500, 200);
  composer_open_draft (self, draft);
  media_wait_until_said (self, AFTER_UPLOAD);
  desk_window_act (self, media_get_strip (self), "media.keep-uploaded", "u", 0);
  g_assert_cmpstr (media_get (self, 0)->file, ==, part);
  g_assert_cmpuint (media_get (self, 0)->width, ==, 300);
  g_assert_cmpuint (media_get (self, 0)->height, ==, 300);
  g_assert_cmpfloat (media_get (self, 0)->crop.width, ==, 0);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  COMPOSER_ADD ("/composer/changed/keep", test_keep);
  COMPOSER_ADD ("/composer/changed/use-new", test_use_new);
  COMPOSER_ADD ("/composer/changed/waiting", test_waiting);
  COMPOSER_ADD ("/composer/changed/touched", test_touched);
  COMPOSER_ADD ("/composer/changed/cropped", test_cropped);

  return g_test_run ();
}
