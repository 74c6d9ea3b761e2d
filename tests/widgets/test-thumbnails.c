/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <glib/gstdio.h>

#include "desk-window.h"
#include "prm-picture-decode.h"
#include "prm-thumbnail.h"
#include "prm-widgets.h"
#include "prm-workspace-media.h"

static void
set_up (DeskWindow *self, gconstpointer data)
{
  prm_widgets_init ();
  desk_window_set_up (self, data);
}

/* Of the sandbox, which draws pictures beside its API. */
static char *
picture_url (DeskWindow *self, const char *name)
{
  g_autoptr (GUri) uri = g_uri_parse (self->desk.api_url, G_URI_FLAGS_NONE, NULL);

  return g_strdup_printf ("http://%s:%d/media/%s", g_uri_get_host (uri), g_uri_get_port (uri), name);
}

static GdkTexture *
load (DeskWindow *self, const char *url, GError **error)
{
  PrmThumbnails *thumbnails = prm_thumbnails_of (self->desk.workspace);
  g_autoptr (GAsyncResult) result = NULL;

  prm_thumbnails_load_async (thumbnails, url, PRM_THUMBNAIL_SMALL, NULL, prm_test_keep_result, &result);
  return prm_thumbnails_load_finish (thumbnails, prm_test_await (&result), error);
}

static void
test_load (DeskWindow *self, gconstpointer data)
{
  PrmThumbnails *thumbnails = prm_thumbnails_of (self->desk.workspace);
  g_autofree char *url = picture_url (self, "loaf.png");
  g_autoptr (GAsyncResult) one = NULL, other = NULL;
  g_autoptr (GdkTexture) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (prm_thumbnails_peek (thumbnails, url, PRM_THUMBNAIL_SMALL));
  prm_thumbnails_load_async (thumbnails, url, PRM_THUMBNAIL_SMALL, NULL, prm_test_keep_result, &one);
  prm_thumbnails_load_async (thumbnails, url, PRM_THUMBNAIL_SMALL, NULL, prm_test_keep_result, &other);
  first = prm_thumbnails_load_finish (thumbnails, prm_test_await (&one), &error);
  g_assert_no_error (error);
  second = prm_thumbnails_load_finish (thumbnails, prm_test_await (&other), &error);
  g_assert_no_error (error);
  g_assert_true (first == second);
  g_assert_true (prm_thumbnails_peek (thumbnails, url, PRM_THUMBNAIL_SMALL) == first);
  g_assert_cmpint (MIN (gdk_texture_get_width (first), gdk_texture_get_height (first)), <=, 160);
  prm_thumbnails_forget (thumbnails, url);
  g_assert_null (prm_thumbnails_peek (thumbnails, url, PRM_THUMBNAIL_SMALL));
}

/* Nothing but https and the service itself is asked, whatever a post names. */
static void
test_refused (DeskWindow *self, gconstpointer data)
{
  static const char *const urls[] = {
    "http://127.0.0.1:9/a.png",
    "http://localhost/a.png",
    "http://pictures.example/a.png",
    "ftp://127.0.0.1/a.png",
    "https://pictures.example/a.png",
    "data:image/png;base64,AA",
    "a.png",
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (load (self, urls[i], &error));
      g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PICTURE);
    }
}

static void
test_missing (DeskWindow *self, gconstpointer data)
{
  g_autofree char *url = picture_url (self, "nothing.png");
  g_autoptr (GError) error = NULL, again = NULL;

  g_assert_null (load (self, url, &error));
  g_assert_nonnull (error);
  /* It is not asked for again at once. */
  g_assert_null (load (self, url, &again));
  g_assert_cmpstr (error->message, ==, again->message);
}

static void
test_file (DeskWindow *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->desk.folder, "picture.png", NULL);
  g_autofree char *url = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 900, 300);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (picture, 0x3584e4ff);
  g_assert_true (gdk_pixbuf_save (picture, path, "png", &error, NULL));
  texture = load (self, url, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 160);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 480);
  g_unlink (path);
}

/* What nobody waits for any more does not keep the workspace. */
static void
test_cancel (DeskWindow *self, gconstpointer data)
{
  PrmThumbnails *thumbnails = prm_thumbnails_of (self->desk.workspace);
  g_autofree char *url = picture_url (self, "loaf.png");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  prm_thumbnails_load_async (thumbnails, url, PRM_THUMBNAIL_SMALL, cancellable, prm_test_keep_result, &result);
  g_cancellable_cancel (cancellable);
  g_assert_null (prm_thumbnails_load_finish (thumbnails, prm_test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  texture = load (self, url, &error);
  g_assert_no_error (error);
  g_assert_nonnull (texture);
}

static gboolean
has_texture (gpointer thumbnail)
{
  return prm_thumbnail_get_texture (thumbnail) != NULL;
}

static void
test_widget (DeskWindow *self, gconstpointer data)
{
  GtkWidget *thumbnail = prm_thumbnail_new (40, 40, PRM_THUMBNAIL_SMALL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *url = picture_url (self, "loaf.png");

  prm_thumbnails_offer (box, self->desk.workspace);
  gtk_box_append (GTK_BOX (box), thumbnail);
  prm_thumbnail_set_url (PRM_THUMBNAIL (thumbnail), url, PRM_MEDIA_IMAGE);
  g_assert_null (prm_thumbnail_get_texture (PRM_THUMBNAIL (thumbnail)));
  desk_window_show (self, box);
  prm_test_wait (has_texture, thumbnail);
  prm_thumbnail_set_url (PRM_THUMBNAIL (thumbnail), NULL, PRM_MEDIA_UNKNOWN);
  g_assert_null (prm_thumbnail_get_texture (PRM_THUMBNAIL (thumbnail)));
}

/* Bytes that are no picture, or a damaged one, or claim too much. */
static void
test_decode (void)
{
  static const struct
  {
    const char *bytes;
    gsize size;
  } rows[] = {
    { "", 0 },
    { "<html>", 6 },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x40\0\0\0\xf0", 24 },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff\x08\2\0\0\0", 29 },
    { "\xff\xd8\xff\xe0\0\4xx\xff\xc0\0\x11\x08\0\xf0\x01\x40", 17 },
    { "GIF89a\x40\x01\xf0\0", 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].bytes, rows[i].size);
      g_autoptr (GError) error = NULL;

      g_assert_null (prm_picture_decode (bytes, 100, &error));
      g_assert_nonnull (error);
    }
}

/* One that has no size of its own takes what it is given, as in the chips of a calendar. */
static void
test_given_size (void)
{
  static const struct
  {
    int size;
    int height;
  } cases[] = { { 0, 28 }, { 16, 16 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *thumbnail = g_object_ref_sink (prm_thumbnail_new (cases[i].size, cases[i].size, PRM_THUMBNAIL_SMALL));

      gtk_widget_measure (thumbnail, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (thumbnail, &(GtkAllocation){ 0, 0, 28, 28 }, -1);
      g_assert_cmpint (gtk_widget_get_width (thumbnail), ==, 28);
      g_assert_cmpint (gtk_widget_get_height (thumbnail), ==, cases[i].height);
      g_object_unref (thumbnail);
    }
}

#define ADD(path, func) g_test_add (path, DeskWindow, NULL, set_up, func, desk_window_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  ADD ("/widgets/thumbnails/load", test_load);
  ADD ("/widgets/thumbnails/refused", test_refused);
  ADD ("/widgets/thumbnails/missing", test_missing);
  ADD ("/widgets/thumbnails/file", test_file);
  ADD ("/widgets/thumbnails/cancel", test_cancel);
  ADD ("/widgets/thumbnails/widget", test_widget);
  g_test_add_func ("/widgets/thumbnails/decode", test_decode);
  g_test_add_func ("/widgets/thumbnails/given-size", test_given_size);

  return g_test_run ();
}
