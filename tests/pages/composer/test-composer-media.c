/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "media-support.h"
#include "prm-checks-bar.h"
#include "prm-media-library.h"
#include "prm-media-strip.h"
#include "prm-media-tile.h"
#include "prm-workspace-media.h"

#define DAY TEST_DAY

static void
test_upload (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_picture (self, "loaf.png", "png", 400, 300);
  g_autofree char *url = NULL;
  g_autoptr (JsonObject) post = NULL;
  const PrmDraftMedia *media;

  media_write_post (self, "From the oven");
  media_add (self, uri);
  prm_test_wait (media_has_arrived, self);
  media = media_get (self, 0);
  g_assert_cmpstr (media->file, ==, uri);
  g_assert_cmpuint (strlen (media->sha256), ==, 64);
  g_assert_cmpuint (media->width, ==, 400);
  g_assert_cmpuint (media->height, ==, 300);
  g_assert_cmpstr (media->type, ==, "png");
  g_assert_cmpint (media->expires_at, ==, TEST_NOW + 90 * DAY);
  app_check_names (self->window);
  url = g_strdup (media_get_url (self, 0));
  media_send_tomorrow (self);
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
  g_autofree char *uri = media_write_file (self, "walk.mp4", head, sizeof head - 1, 31 * 1000 * 1000);

  media_write_post (self, "A walk");
  media_add (self, uri);
  prm_test_wait (media_has_arrived, self);
  g_assert_true (g_str_has_suffix (media_get_url (self, 0), ".mp4"));
  g_assert_cmpint (media_get (self, 0)->expires_at, ==, TEST_NOW + 30 * DAY);
  g_assert_nonnull (desk_window_find (self, PRM_TYPE_MEDIA_TILE,
                                      "1 of 1, walk.mp4. How long the video is could not be found out, and is not "
                                      "checked."));
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
has_problem (gpointer user_data)
{
  Expected *expected = user_data;

  return composer_has_problem (expected->self, expected->sentence);
}

static void
wait_for_problem (DeskWindow *self, const char *sentence)
{
  Expected expected = { self, sentence };

  prm_test_wait (has_problem, &expected);
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
    "“party.jpg” is not what its name says: its content is that of a .png file. Rename it, and add it "
    "again." },
  { "no-media", "party.jpg", BYTES ("<!DOCTYPE html>"), 15, 0,
    "“party.jpg” is no picture, video or document that a network takes. Choose another file." },
  { "huge", "wedding.mp4",
    BYTES ("\0\0\0\x18"
           "ftypisom"),
    G_GINT64_CONSTANT (6000000000), 0,
    "“wedding.mp4” has 6.0 GB; the service takes files up to 5 GB. Make it smaller, or choose another "
    "one." },
  { "empty", "empty.png", BYTES (""), 0, 0, "“empty.png” is empty. Choose another file." },
  { "gone", "gone.png", BYTES (""), -1, 0, "“gone.png” is not there any more. Put it back, or remove it here." },
  { "damaged", "torn.png",
    BYTES (
      "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x40\0\0\0\x40\x08\x02\0\0\0\x25\x0b\xe6\x89\0\0\0\4IDAT\1\2\3\4\0\0\0\0"),
    80, 0, "“torn.png” is not a whole picture. It is damaged. Choose another file, or save it anew." },
  { "cut", "torn.jpg", BYTES (""), 0, S_IFLNK,
    "“torn.jpg” is not a whole picture. Its end is missing. Choose another file, or save it anew." },
  { "folder", "holiday", BYTES (""), 0, S_IFDIR, "“holiday” is a folder. Add the files in it one by one." },
  { "pipe", "pipe.png", BYTES (""), 0, S_IFIFO, "“pipe.png” is no file that can be uploaded. Choose another one." },
};

/* A picture of which only the first half has arrived. */
static char *
write_half (DeskWindow *self, const char *name)
{
  g_autofree char *uri = media_write_picture (self, name, "jpeg", 300, 300);
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (truncate (path, info.st_size / 2), ==, 0);
  return g_steal_pointer (&uri);
}

static char *
write_bad (DeskWindow *self, const Bad *row)
{
  g_autofree char *path = media_make_path (self, row->name);

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
        return media_write_file (self, row->name, row->bytes, row->n_bytes, row->size);
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

  media_write_post (self, "Not like this");
  media_add (self, uri);
  media_wait_until_said (self, row->sentence);
  if (row->size < 0)
    waiting = g_strdup ("The file is no longer there. Add it again, or remove it.");
  else
    waiting = g_strdup (row->sentence);
  composer_send (self);
  g_assert_nonnull (self->window);
  wait_for_problem (self, waiting);
  g_assert_cmpstr (media_get_url (self, 0), ==, uri);
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "Not like this");
  library = test_desk_call (&self->desk, TEST_ACME, "GET", "/media", NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (library)), ==, 0);
  app_check_names (self->window);
  desk_window_act (self, media_get_strip (self), "media.remove", "u", 0);
  g_assert_false (desk_window_says (self, row->sentence));
  g_assert_null (media_get_url (self, 0));
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
  g_autofree char *uri = media_write_picture (self, "vase.png", "png", 400, 300);
  g_autofree char *path = media_make_path (self, "vase.png");
  g_autofree char *again = NULL;

  g_assert_cmpint (g_unlink (path), ==, 0);
  media_write_post (self, "A vase");
  media_add (self, uri);
  media_wait_until_said (self, "“vase.png” is not there any more. Put it back, or remove it here.");
  again = media_write_picture (self, "vase.png", "png", 400, 300);
  desk_window_act (self, media_get_strip (self), "media.retry", "u", 0);
  prm_test_wait (media_has_arrived, self);
}

static gboolean
has_failed (gpointer user_data)
{
  DeskWindow *self = user_data;
  PrmUpload *upload =
    prm_workspace_find_upload (self->desk.workspace, g_hash_table_lookup (self->desk.ref_ids, TEST_ACME),
                               media_get_url (self, 0));

  return upload != NULL && prm_upload_get_state (upload) == PRM_UPLOAD_FAILED;
}

/* It was there when it was added, and is not when its turn comes again. */
static void
test_removed (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_picture (self, "moved.png", "png", 400, 300);
  g_autofree char *path = media_make_path (self, "moved.png");

  media_write_post (self, "Moved");
  test_desk_fault (&self->desk, "{'kind': 'status', 'status': 503, 'path': '/api/media/upload', 'count': 20}");
  media_add (self, uri);
  prm_test_wait (has_failed, self);
  g_assert_cmpint (g_unlink (path), ==, 0);
  test_desk_clear_faults (&self->desk);
  desk_window_act (self, media_get_strip (self), "media.retry", "u", 0);
  media_wait_until_said (self, "“moved.png” is not there any more. Put it back, or remove it here.");
  composer_send (self);
  g_assert_nonnull (self->window);
  g_assert_cmpstr (media_get_url (self, 0), ==, uri);
}

/* A draft that was closed meanwhile finds its file where it is now; it is not sent again. */
static void
test_reopen (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_picture (self, "lamp.png", "png", 400, 300);
  g_autoptr (PrmDraft) empty = prm_draft_new (g_hash_table_lookup (self->desk.ref_ids, TEST_ACME));
  const char *urls[] = { uri, NULL };
  g_autoptr (PrmDraft) draft = prm_draft_with_media_urls (empty, urls);
  g_autofree char *url = NULL;

  composer_open_draft (self, draft);
  prm_test_wait (media_has_arrived, self);
  url = g_strdup (media_get_url (self, 0));
  desk_window_close (self);
  composer_open_draft (self, draft);
  prm_test_wait (media_has_arrived, self);
  g_assert_cmpstr (media_get_url (self, 0), ==, url);
  g_assert_cmpstr (media_get (self, 0)->file, ==, uri);
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
  g_autofree char *uri = media_write_picture (self, "hops.png", "png", 400, 300);
  g_autofree char *url = NULL;
  GtkWidget *child = NULL;

  media_write_post (self, "Hops");
  media_add (self, uri);
  prm_test_wait (media_has_arrived, self);
  url = g_strdup (media_get_url (self, 0));
  desk_window_act (self, media_get_strip (self), "media.remove", "u", 0);
  desk_window_act (self, media_get_strip (self), "media.library", NULL);
  prm_test_wait (has_library, &child);
  app_check_names (GTK_WIDGET (gtk_widget_get_root (child)));
  gtk_widget_activate (child);
  g_assert_cmpstr (media_get_url (self, 0), ==, url);
  g_assert_cmpint (media_get (self, 0)->expires_at, ==, TEST_NOW + 90 * DAY);
}

/* As the service finds it, not as it looks. */
static void
test_address (DeskWindow *self, gconstpointer data)
{
  media_write_post (self, "From the web");
  media_add (self, "https://media-faults.example/missing/a.jpg");
  media_wait_until_said (
    self, "a.jpg: The service cannot fetch this file. Check that its address opens in a browser without signing in, or "
          "remove it.");
  g_assert_cmpstr (media_get_url (self, 0), ==, "https://media-faults.example/missing/a.jpg");
}

static gboolean
is_known (gpointer user_data)
{
  return media_get (user_data, 0) != NULL;
}

/* What its bytes say once they were fetched to be shown, whatever its name says; the draft keeps it. */
static void
test_found (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_picture (self, "wide.png", "png", 900, 100);
  g_autofree char *url = NULL;
  g_autoptr (PrmDraft) draft = NULL;
  GtkWidget *checks;

  media_write_post (self, "Uploaded");
  media_add (self, uri);
  prm_test_wait (media_has_arrived, self);
  url = g_strdup (media_get_url (self, 0));
  desk_window_close (self);

  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_INSTAGRAM);
  composer_type (self, "By address");
  media_add (self, url);
  prm_test_wait (is_known, self);
  g_assert_cmpuint (media_get (self, 0)->width, ==, 900);
  g_assert_cmpuint (media_get (self, 0)->height, ==, 100);
  g_assert_cmpstr (media_get (self, 0)->type, ==, "png");
  g_assert_null (media_get (self, 0)->file);
  checks = desk_window_find (self, PRM_TYPE_CHECKS_BAR, NULL);
  prm_checks_bar_popup (PRM_CHECKS_BAR (checks));
  wait_for_problem (self, "The picture is too wide in shape for Instagram. Crop it.");
  desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_null (media_get_url (self, 0));
  desk_window_act (self, self->window, "composer.redo", NULL);
  draft = prm_draft_ref (composer_get_draft (self));
  desk_window_close (self);
  g_assert_cmpuint (prm_draft_find_media (draft, url)->width, ==, 900);
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
  ADD ("/composer/media/removed", test_removed);
  ADD ("/composer/media/reopen", test_reopen);
  ADD ("/composer/media/library", test_library);
  ADD ("/composer/media/address", test_address);
  ADD ("/composer/media/found", test_found);

  return g_test_run ();
}
