/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "composer-support.h"
#include "prm-checks-bar.h"
#include "prm-draft-extras.h"
#include "prm-draft-media.h"
#include "prm-media-crop-window.h"
#include "prm-media-library.h"
#include "prm-media-order.h"
#include "prm-media-strip.h"
#include "prm-media-tile.h"
#include "prm-workspace-media.h"

#define DAY TEST_DAY

static char *
make_path (DeskWindow *self, const char *name)
{
  g_autofree char *folder = g_build_filename (self->desk.folder, "files", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, name, NULL);
}

static char *
write_picture (DeskWindow *self, const char *name, const char *type, int width, int height)
{
  g_autofree char *path = make_path (self, name);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (picture, 0x3584e4ff);
  gdk_pixbuf_save (picture, path, type, &error, NULL);
  g_assert_no_error (error);
  return g_filename_to_uri (path, NULL, NULL);
}

/* A file of @size bytes, most of which take no place on the disk. */
static char *
write_file (DeskWindow *self, const char *name, const char *bytes, gsize n_bytes, goffset size)
{
  g_autofree char *path = make_path (self, name);
  int fd = g_open (path, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, bytes, n_bytes), ==, (gssize) n_bytes);
  g_assert_cmpint (ftruncate (fd, size), ==, 0);
  close (fd);
  return g_filename_to_uri (path, NULL, NULL);
}

static GtkWidget *
get_strip (DeskWindow *self)
{
  return desk_window_find (self, PRM_TYPE_MEDIA_STRIP, NULL);
}

static void
add (DeskWindow *self, const char *url)
{
  const char *urls[] = { url, NULL };

  desk_window_act (self, get_strip (self), "media.add", "^as", urls);
}

static const char *
get_url (DeskWindow *self, guint index)
{
  const char *const *urls = prm_draft_get_media_urls (composer_get_draft (self));

  return index < g_strv_length ((GStrv) urls) ? urls[index] : NULL;
}

static PrmDraftMedia *
get_media (DeskWindow *self, guint index)
{
  return prm_draft_find_media (composer_get_draft (self), get_url (self, index));
}

static gboolean
has_arrived (gpointer user_data)
{
  const char *const *urls = prm_draft_get_media_urls (composer_get_draft (user_data));

  for (guint i = 0; urls[i] != NULL; i++)
    if (prm_media_url_is_local (urls[i]))
      return FALSE;
  return urls[0] != NULL;
}

static void
write_post (DeskWindow *self, const char *text)
{
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, text);
}

static void
send_tomorrow (DeskWindow *self)
{
  composer_pick_time (self, TEST_NOW + DAY);
  composer_send (self);
  composer_wait_until_sent (self);
}

static void
test_upload (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = write_picture (self, "loaf.png", "png", 400, 300);
  g_autofree char *url = NULL;
  g_autoptr (JsonObject) post = NULL;
  const PrmDraftMedia *media;

  write_post (self, "From the oven");
  add (self, uri);
  prm_test_wait (has_arrived, self);
  media = get_media (self, 0);
  g_assert_cmpstr (media->file, ==, uri);
  g_assert_cmpuint (strlen (media->sha256), ==, 64);
  g_assert_cmpuint (media->width, ==, 400);
  g_assert_cmpuint (media->height, ==, 300);
  g_assert_cmpstr (media->type, ==, "png");
  g_assert_cmpint (media->expires_at, ==, TEST_NOW + 90 * DAY);
  app_check_names (self->window);
  url = g_strdup (get_url (self, 0));
  send_tomorrow (self);
  post = desk_window_dup_sent (self, "From the oven");
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (post, "mediaUrls"), 0), ==, url);
}

/* More than fits into a form: put to an address of its own, and kept for a shorter time. */
static void
test_large (DeskWindow *self, gconstpointer data)
{
  static const char head[] = "\0\0\0\x10"
                             "ftypisom\0\0\0\0"
                             "\1\xd9\0\0mdat";
  g_autofree char *uri = write_file (self, "walk.mp4", head, sizeof head - 1, 31 * 1000 * 1000);

  write_post (self, "A walk");
  add (self, uri);
  prm_test_wait (has_arrived, self);
  g_assert_true (g_str_has_suffix (get_url (self, 0), ".mp4"));
  g_assert_cmpint (get_media (self, 0)->expires_at, ==, TEST_NOW + 30 * DAY);
  composer_pick_time (self, TEST_NOW + 40 * DAY);
  g_assert_true (
    desk_window_says (self,
                      "walk.mp4: The service keeps this file until Wed 1 Jul, 10:00, and the post goes out later. "
                      "Postroom uploads it again before that, if it runs and the file is still where it is now."));
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

static void
wait_until_said (DeskWindow *self, const char *sentence)
{
  Expected expected = { self, sentence };

  prm_test_wait (says, &expected);
}

typedef struct
{
  const char *path;
  const char *name;
  const char *bytes;
  gsize n_bytes;
  goffset size; /* -1: there is no such file */
  mode_t kind;  /* S_IFDIR, S_IFIFO; S_IFLNK: half of a picture; 0: a file */
  const char *sentence;
} Bad;

#define BYTES(text) text, sizeof (text) - 1

static const Bad bad[] = {
  { "lies", "party.jpg", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0"), 100, 0,
    "party.jpg: “party.jpg” is not what its name says: its content is that of a .png file. Rename it, and add it "
    "again." },
  { "no-media", "party.jpg", BYTES ("<!DOCTYPE html>"), 15, 0,
    "party.jpg: “party.jpg” is no picture, video or document that a network takes. Choose another file." },
  { "huge", "wedding.mp4",
    BYTES ("\0\0\0\x18"
           "ftypisom"),
    G_GINT64_CONSTANT (6000000000), 0,
    "wedding.mp4: “wedding.mp4” has 6.0 GB; the service takes files up to 5 GB. Make it smaller, or choose another "
    "one." },
  { "empty", "empty.png", BYTES (""), 0, 0, "empty.png: “empty.png” is empty. Choose another file." },
  { "gone", "gone.png", BYTES (""), -1, 0,
    "gone.png: “gone.png” is not there any more. Put it back, or remove it here." },
  { "damaged", "torn.png",
    BYTES (
      "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x40\0\0\0\x40\x08\x02\0\0\0\x25\x0b\xe6\x89\0\0\0\4IDAT\1\2\3\4\0\0\0\0"),
    80, 0, "torn.png: “torn.png” is not a whole picture. It is damaged. Choose another file, or save it anew." },
  { "cut", "torn.jpg", BYTES (""), 0, S_IFLNK,
    "torn.jpg: “torn.jpg” is not a whole picture. Its end is missing. Choose another file, or save it anew." },
  { "folder", "holiday", BYTES (""), 0, S_IFDIR, "holiday: “holiday” is a folder. Add the files in it one by one." },
  { "pipe", "pipe.png", BYTES (""), 0, S_IFIFO,
    "pipe.png: “pipe.png” is no file that can be uploaded. Choose another one." },
};

/* A picture of which only the first half has arrived. */
static char *
write_half (DeskWindow *self, const char *name)
{
  g_autofree char *uri = write_picture (self, name, "jpeg", 300, 300);
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (truncate (path, info.st_size / 2), ==, 0);
  return g_steal_pointer (&uri);
}

static char *
write_bad (DeskWindow *self, const Bad *row)
{
  g_autofree char *path = make_path (self, row->name);

  switch (row->kind)
    {
    case S_IFDIR:
      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      break;
    case S_IFIFO:
      g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      break;
    case S_IFLNK:
      return write_half (self, row->name);
    default:
      if (row->size >= 0)
        return write_file (self, row->name, row->bytes, row->n_bytes, row->size);
      break;
    }
  return g_filename_to_uri (path, NULL, NULL);
}

/* Each is named where it happened, nothing is sent, and the draft stays. */
static void
test_bad (DeskWindow *self, gconstpointer data)
{
  const Bad *row = data;
  g_autofree char *uri = write_bad (self, row);
  g_autofree char *waiting = NULL;
  g_autoptr (JsonNode) library = NULL;

  write_post (self, "Not like this");
  add (self, uri);
  wait_until_said (self, row->sentence);
  waiting = g_strdup_printf ("“%s” is not uploaded yet. Wait for it, or remove it.", row->name);
  composer_send (self);
  g_assert_nonnull (self->window);
  g_assert_true (composer_has_problem (self, waiting));
  g_assert_cmpstr (get_url (self, 0), ==, uri);
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "Not like this");
  library = test_desk_call (&self->desk, TEST_ACME, "GET", "/media", NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (library)), ==, 0);
  app_check_names (self->window);
  desk_window_act (self, get_strip (self), "media.remove", "u", 0);
  g_assert_false (desk_window_says (self, row->sentence));
  g_assert_null (get_url (self, 0));
}

static void
set_up_bad (DeskWindow *self, gconstpointer data)
{
  composer_set_up (self, NULL);
}

static void
tear_down_bad (DeskWindow *self, gconstpointer data)
{
  desk_window_tear_down (self, NULL);
}

static void
test_retry (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = write_picture (self, "vase.png", "png", 400, 300);
  g_autofree char *path = make_path (self, "vase.png");
  g_autofree char *again = NULL;

  g_assert_cmpint (g_unlink (path), ==, 0);
  write_post (self, "A vase");
  add (self, uri);
  wait_until_said (self, "vase.png: “vase.png” is not there any more. Put it back, or remove it here.");
  again = write_picture (self, "vase.png", "png", 400, 300);
  desk_window_act (self, get_strip (self), "media.retry", "u", 0);
  prm_test_wait (has_arrived, self);
}

/* A draft that was closed meanwhile finds its file where it is now; it is not sent again. */
static void
test_reopen (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = write_picture (self, "lamp.png", "png", 400, 300);
  g_autoptr (PrmDraft) empty = prm_draft_new (g_hash_table_lookup (self->desk.ref_ids, TEST_ACME));
  const char *urls[] = { uri, NULL };
  g_autoptr (PrmDraft) draft = prm_draft_with_media_urls (empty, urls);
  g_autofree char *url = NULL;

  composer_open_draft (self, draft);
  prm_test_wait (has_arrived, self);
  url = g_strdup (get_url (self, 0));
  desk_window_close (self);
  composer_open_draft (self, draft);
  prm_test_wait (has_arrived, self);
  g_assert_cmpstr (get_url (self, 0), ==, url);
  g_assert_cmpstr (get_media (self, 0)->file, ==, uri);
}

static void
test_alt_text (DeskWindow *self, gconstpointer data)
{
  g_autofree char *one = write_picture (self, "one.png", "png", 400, 300);
  g_autofree char *two = write_picture (self, "two.png", "png", 300, 400);
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) post = NULL;

  write_post (self, "Two pictures");
  add (self, one);
  add (self, two);
  prm_test_wait (has_arrived, self);
  desk_window_act (self, get_strip (self), "media.set-alt", "(us)", 1, "A blue wall\nat noon");
  desk_window_act (self, get_strip (self), "media.move", "(uu)", 1, 0);
  g_assert_true (g_str_has_suffix (get_media (self, 0)->file, "two.png"));
  /* It went with its picture; the service wants them in the order of the media. */
  text = prm_draft_dup_alt_text (composer_get_draft (self), 0);
  g_assert_cmpstr (text, ==, "A blue wall at noon");
  g_assert_cmpstr (prm_draft_get_option (composer_get_draft (self), PRM_NETWORK_LINKEDIN, "altText"), ==, text);
  send_tomorrow (self);
  post = desk_window_dup_sent (self, "Two pictures");
}

static gboolean
has_library (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget **found = user_data;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      *found = PRM_IS_MEDIA_LIBRARY (window) ? app_find (window, GTK_TYPE_FLOW_BOX_CHILD, NULL) : NULL;
      if (*found != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
test_library (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = write_picture (self, "hops.png", "png", 400, 300);
  g_autofree char *url = NULL;
  GtkWidget *child = NULL;

  write_post (self, "Hops");
  add (self, uri);
  prm_test_wait (has_arrived, self);
  url = g_strdup (get_url (self, 0));
  desk_window_act (self, get_strip (self), "media.remove", "u", 0);
  desk_window_act (self, get_strip (self), "media.library", NULL);
  prm_test_wait (has_library, &child);
  app_check_names (GTK_WIDGET (gtk_widget_get_root (child)));
  gtk_widget_activate (child);
  g_assert_cmpstr (get_url (self, 0), ==, url);
  g_assert_cmpint (get_media (self, 0)->expires_at, ==, TEST_NOW + 90 * DAY);
}

static void
test_paste_picture (DeskWindow *self, gconstpointer data)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 400, 400);
  g_autoptr (GdkTexture) texture = gdk_texture_new_for_pixbuf (picture);

  write_post (self, "Pasted");
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (self->window), texture);
  desk_window_act (self, get_strip (self), "media.paste", NULL);
  prm_test_wait (has_arrived, self);
  g_assert_cmpuint (get_media (self, 0)->width, ==, 400);
}

static void
test_paste_file (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = write_picture (self, "cake.png", "png", 400, 300);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  write_post (self, "Pasted from a folder");
  gdk_clipboard_set (gtk_widget_get_clipboard (self->window), G_TYPE_FILE, file);
  /* As Ctrl+V in the text does. */
  g_signal_emit_by_name (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text"), "paste-clipboard");
  prm_test_wait (has_arrived, self);
  g_assert_cmpstr (get_media (self, 0)->file, ==, uri);
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "Pasted from a folder");
}

static gboolean
is_cropped (gpointer user_data)
{
  DeskWindow *self = user_data;

  return has_arrived (self) && get_media (self, 0)->crop.width > 0;
}

static gboolean
is_whole (gpointer user_data)
{
  DeskWindow *self = user_data;

  return has_arrived (self) && get_media (self, 0)->crop.width <= 0;
}

static void
test_crop (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = write_picture (self, "wide.jpg", "jpeg", 1200, 400);
  g_autofree char *whole = NULL;
  guint width, height;

  write_post (self, "Wide");
  composer_toggle (self, PRM_NETWORK_INSTAGRAM);
  add (self, uri);
  prm_test_wait (has_arrived, self);
  whole = g_strdup (get_url (self, 0));
  g_assert_true (desk_window_says (self, "wide.jpg: The picture is too wide in shape for Instagram. Crop it."));
  desk_window_act (self, get_strip (self), "media.crop", "(uddd)", 0, 1.0, 0.5, 0.5);
  prm_test_wait (is_cropped, self);
  g_assert_cmpstr (get_url (self, 0), !=, whole);
  g_assert_cmpstr (get_media (self, 0)->file, ==, uri);
  g_assert_true (prm_draft_media_get_size (get_media (self, 0), &width, &height));
  g_assert_cmpuint (width, ==, 400);
  g_assert_cmpuint (height, ==, 400);
  g_assert_false (desk_window_says (self, "wide.jpg: The picture is too wide in shape for Instagram. Crop it."));
  desk_window_act (self, get_strip (self), "media.crop", "(uddd)", 0, 0.0, 0.5, 0.5);
  prm_test_wait (is_whole, self);
  /* The same file is not sent twice. */
  g_assert_cmpstr (get_url (self, 0), ==, whole);
}

/* One network gets a part of its own; the others, and the original, stay as they are. */
static gboolean
has_own (gpointer user_data)
{
  const char *url = prm_draft_get_network_media_url (composer_get_draft (user_data), PRM_NETWORK_INSTAGRAM);

  return url != NULL && !prm_media_url_is_local (url);
}

static gboolean
lists_problem (gpointer user_data)
{
  Expected *expected = user_data;

  return composer_has_problem (expected->self, expected->sentence);
}

static void
press_fix (DeskWindow *self, const char *sentence)
{
  GtkWidget *bar = desk_window_find (self, PRM_TYPE_CHECKS_BAR, NULL);
  Expected expected = { self, sentence };

  prm_checks_bar_popup (PRM_CHECKS_BAR (bar));
  prm_test_wait (lists_problem, &expected);
  g_signal_emit_by_name (app_find (app_find (bar, ADW_TYPE_ACTION_ROW, sentence), GTK_TYPE_BUTTON, NULL), "clicked");
}

static GtkWidget *
find_crop_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (PRM_IS_MEDIA_CROP_WINDOW (window))
        return window;
    }
  return NULL;
}

/* The sandbox keeps its own address out of what it keeps. */
static const char *
last_part (const char *url)
{
  return strrchr (url, '/');
}

static void
test_crop_one (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = write_picture (self, "wide.jpg", "jpeg", 1200, 400);
  g_autofree char *whole = NULL;
  g_autofree char *own = NULL;
  g_autoptr (JsonObject) post = NULL;
  JsonObject *urls;
  const PrmDraftMedia *media;
  GtkWidget *window;
  guint width, height;

  write_post (self, "Wide for one");
  composer_toggle (self, PRM_NETWORK_INSTAGRAM);
  add (self, uri);
  prm_test_wait (has_arrived, self);
  whole = g_strdup (get_url (self, 0));
  /* The checks say it, and bring one there with a shape that the network takes. */
  press_fix (self, "The picture is too wide in shape for Instagram. Crop it.");
  window = find_crop_window ();
  g_assert_nonnull (window);
  app_check_names (window);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (app_find (window, GTK_TYPE_DROP_DOWN, "For"))), ==, 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (app_find (window, GTK_TYPE_DROP_DOWN, "Shape"))), ==, 5);
  g_signal_emit_by_name (app_find (window, GTK_TYPE_BUTTON, "Crop"), "clicked");
  prm_test_wait (has_own, self);
  g_assert_cmpstr (get_url (self, 0), ==, whole);
  own = g_strdup (prm_draft_get_network_media_url (composer_get_draft (self), PRM_NETWORK_INSTAGRAM));
  media = prm_draft_find_media (composer_get_draft (self), own);
  g_assert_cmpstr (media->file, ==, uri);
  g_assert_nonnull (media->part_file);
  g_assert_cmpuint (strlen (media->part_sha256), ==, 64);
  g_assert_true (prm_draft_media_get_size (media, &width, &height));
  g_assert_cmpuint (height, ==, 400);
  g_assert_cmpuint (width, ==, 764);
  g_assert_false (composer_has_problem (self, "The picture is too wide in shape for Instagram. Crop it."));
  app_check_names (self->window);
  send_tomorrow (self);
  post = desk_window_dup_sent (self, "Wide for one");
  urls = json_object_get_object_member (json_object_get_object_member (post, "request"), "mediaUrls");
  g_assert_cmpstr (last_part (json_object_get_string_member (urls, "instagram")), ==, last_part (own));
  g_assert_cmpstr (last_part (json_object_get_string_member (urls, "default")), ==, last_part (whole));
}

static void
test_crop_back (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = write_picture (self, "wide.jpg", "jpeg", 1200, 400);

  write_post (self, "Wide again");
  composer_toggle (self, PRM_NETWORK_INSTAGRAM);
  add (self, uri);
  prm_test_wait (has_arrived, self);
  desk_window_act (self, get_strip (self), "media.crop-for", "(usddd)", 0, "instagram", 1.0, 0.5, 0.5);
  prm_test_wait (has_own, self);
  g_assert_nonnull (desk_window_find (self, PRM_TYPE_MEDIA_TILE, "Only for Instagram, wide.jpg"));
  /* Another part of the same original. */
  desk_window_act (self, get_strip (self), "media.crop", "(uddd)", 1, 1.91, 0.5, 0.5);
  prm_test_wait (has_own, self);
  desk_window_act (self, get_strip (self), "media.remove", "u", 1);
  g_assert_null (prm_draft_get_network_media_url (composer_get_draft (self), PRM_NETWORK_INSTAGRAM));
  g_assert_null (get_url (self, 1));
  g_assert_nonnull (get_url (self, 0));
}

/* As the service finds it, not as it looks. */
static void
test_address (DeskWindow *self, gconstpointer data)
{
  write_post (self, "From the web");
  add (self, "https://media-faults.example/missing/a.jpg");
  wait_until_said (
    self, "a.jpg: The service could not fetch the media. Check that the address opens in a browser without signing in "
          "and leads straight to the image or video.");
  g_assert_cmpstr (get_url (self, 0), ==, "https://media-faults.example/missing/a.jpg");
}

#define ADD(path, func) g_test_add (path, DeskWindow, NULL, composer_set_up, func, desk_window_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  ADD ("/composer/media/upload", test_upload);
  ADD ("/composer/media/large", test_large);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/composer/media/bad/", bad[i].path, NULL);

      g_test_add (path, DeskWindow, &bad[i], set_up_bad, test_bad, tear_down_bad);
    }
  ADD ("/composer/media/retry", test_retry);
  ADD ("/composer/media/reopen", test_reopen);
  ADD ("/composer/media/alt-text", test_alt_text);
  ADD ("/composer/media/library", test_library);
  ADD ("/composer/media/paste-picture", test_paste_picture);
  ADD ("/composer/media/paste-file", test_paste_file);
  ADD ("/composer/media/crop", test_crop);
  ADD ("/composer/media/crop-one", test_crop_one);
  ADD ("/composer/media/crop-back", test_crop_back);
  ADD ("/composer/media/address", test_address);

  return g_test_run ();
}
