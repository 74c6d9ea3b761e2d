/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "media-support.h"
#include "prm-comment-row.h"
#include "prm-draft-extras.h"

char *
media_make_path (DeskWindow *self, const char *name)
{
  g_autofree char *folder = g_build_filename (self->desk.folder, "files", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, name, NULL);
}

char *
media_write_picture (DeskWindow *self, const char *name, const char *type, int width, int height)
{
  g_autofree char *path = media_make_path (self, name);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (picture, 0x3584e4ff);
  gdk_pixbuf_save (picture, path, type, &error, NULL);
  g_assert_no_error (error);
  return g_filename_to_uri (path, NULL, NULL);
}

/* A file of @size bytes, most of which take no place on the disk. */
char *
media_write_file (DeskWindow *self, const char *name, const char *bytes, gsize n_bytes, goffset size)
{
  g_autofree char *path = media_make_path (self, name);
  int fd = g_open (path, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, bytes, n_bytes), ==, (gssize) n_bytes);
  g_assert_cmpint (ftruncate (fd, size), ==, 0);
  close (fd);
  return g_filename_to_uri (path, NULL, NULL);
}

GtkWidget *
media_get_strip (DeskWindow *self)
{
  return desk_window_find (self, PRM_TYPE_MEDIA_STRIP, NULL);
}

void
media_add (DeskWindow *self, const char *url)
{
  const char *urls[] = { url, NULL };

  desk_window_act (self, media_get_strip (self), "media.add", "^as", urls);
}

const char *
media_get_url (DeskWindow *self, guint index)
{
  const char *const *urls = prm_draft_get_media_urls (composer_get_draft (self));

  return index < g_strv_length ((GStrv) urls) ? urls[index] : NULL;
}

PrmDraftMedia *
media_get (DeskWindow *self, guint index)
{
  return prm_draft_find_media (composer_get_draft (self), media_get_url (self, index));
}

static gboolean
have_arrived (const char *const *urls)
{
  for (guint i = 0; urls[i] != NULL; i++)
    if (prm_media_url_is_local (urls[i]))
      return FALSE;
  return urls[0] != NULL;
}

gboolean
media_has_arrived (gpointer user_data)
{
  return have_arrived (prm_draft_get_media_urls (composer_get_draft (user_data)));
}

GtkWidget *
media_get_comment_strip (DeskWindow *self)
{
  GtkWidget *row = desk_window_find (self, PRM_TYPE_COMMENT_ROW, NULL);

  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), TRUE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  return GTK_WIDGET (prm_comment_row_get_strip (PRM_COMMENT_ROW (row)));
}

void
media_write_comment (DeskWindow *self, const char *text)
{
  media_get_comment_strip (self);
  desk_window_settle (self);
  composer_fill (self, "Comment", text);
}

void
media_add_to_comment (DeskWindow *self, const char *url)
{
  const char *urls[] = { url, NULL };

  gtk_widget_activate_action (media_get_comment_strip (self), "media.add", "^as", urls);
}

const char *
media_get_comment_url (DeskWindow *self, guint index)
{
  const char *const *urls = prm_draft_get_comment_media_urls (composer_get_draft (self));

  return index < g_strv_length ((GStrv) urls) ? urls[index] : NULL;
}

GValue
media_new_file_list (const char *const *uris)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GValue value = G_VALUE_INIT;

  for (guint i = 0; uris[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_uri (uris[i]));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array ((GFile **) files->pdata, files->len));
  return value;
}

gboolean
media_comment_has_arrived (gpointer user_data)
{
  return have_arrived (prm_draft_get_comment_media_urls (composer_get_draft (user_data)));
}

void
media_write_post (DeskWindow *self, const char *text)
{
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, text);
}

void
media_send_tomorrow (DeskWindow *self)
{
  composer_pick_time (self, TEST_NOW + TEST_DAY);
  composer_send (self);
  composer_wait_until_sent (self);
}

typedef struct
{
  DeskWindow *self;
  const char *sentence;
} Expected;

static gboolean
says (gpointer user_data)
{
  Expected *expected = user_data;

  return desk_window_says (expected->self, expected->sentence);
}

void
media_wait_until_said (DeskWindow *self, const char *sentence)
{
  Expected expected = { self, sentence };

  prm_test_wait (says, &expected);
}
