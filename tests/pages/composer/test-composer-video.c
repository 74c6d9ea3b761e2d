/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "media-support.h"
#include "prm-media-tile.h"
#include "prm-thumbnail.h"
#include "video-support.h"

/* Videos as they are seen: with a picture, and with what is known of them. */

static GtkWidget *
find_picture (DeskWindow *self)
{
  return app_find (desk_window_find (self, PRM_TYPE_MEDIA_TILE, NULL), PRM_TYPE_THUMBNAIL, NULL);
}

static gboolean
has_picture (gpointer user_data)
{
  return prm_thumbnail_get_texture (PRM_THUMBNAIL (find_picture (user_data))) != NULL;
}

static void
test_local (DeskWindow *self, gconstpointer data)
{
  g_autofree char *path = media_make_path (self, "Brot 🍞 im Ofen.mov");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  const PrmDraftMedia *media;
  GdkTexture *texture;

  if (!video_make (path, VIDEO_BARS))
    return;
  media_write_post (self, "From the oven");
  composer_toggle (self, PRM_NETWORK_INSTAGRAM);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  media_add (self, uri);
  prm_test_wait (media_has_arrived, self);
  media = media_get (self, 0);
  g_assert_cmpstr (media->file, ==, uri);
  g_assert_cmpfloat (media->frame_rate, ==, 15);
  g_assert_cmpstr (media->codec, ==, "JPEG");
  g_assert_cmpint (media->duration_ms, ==, 2000);
  media_wait_until_said (self, "Brot 🍞 im Ofen.mov: Instagram takes videos of 3 s or more and this one takes 2 s. "
                               "Replace it.");
  prm_test_wait (has_picture, self);
  texture = prm_thumbnail_get_texture (PRM_THUMBNAIL (find_picture (self)));
  g_assert_cmpint (gdk_texture_get_width (texture), >, gdk_texture_get_height (texture));
  g_assert_nonnull (desk_window_find (self, PRM_TYPE_MEDIA_TILE,
                                      "1 of 1, Brot 🍞 im Ofen.mov. Instagram takes videos of "
                                      "3 s or more and this one takes 2 s. Replace it."));
  app_check_names (self->window);
}

/* It was uploaded elsewhere: the address is all that is known. */
static void
test_remote (DeskWindow *self, gconstpointer data)
{
  g_autofree char *path = media_make_path (self, "tour.mov");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *url = NULL;

  if (!video_make (path, VIDEO_BARS))
    return;
  media_write_post (self, "A tour");
  media_add (self, uri);
  prm_test_wait (media_has_arrived, self);
  url = g_strdup (media_get_url (self, 0));
  desk_window_close (self);
  media_write_post (self, "Another tour");
  media_add (self, url);
  prm_test_wait (has_picture, self);
}

static void
test_sound (DeskWindow *self, gconstpointer data)
{
  g_autofree char *path = media_make_path (self, "song.mov");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  if (!video_make (path, "audiotestsrc num-buffers=20 ! audioconvert ! audio/x-raw,format=S16LE ! qtmux ! OUT"))
    return;
  media_write_post (self, "A song");
  media_add (self, uri);
  media_wait_until_said (self, "“song.mov” has only sound in it, no pictures. Choose another file.");
  g_assert_cmpstr (media_get_url (self, 0), ==, uri);
}

#define ADD(path, func) g_test_add (path, DeskWindow, NULL, composer_set_up, func, desk_window_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  ADD ("/composer/video/local", test_local);
  ADD ("/composer/video/remote", test_remote);
  ADD ("/composer/video/sound", test_sound);

  return g_test_run ();
}
