/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <glib/gstdio.h>
#include <utime.h>

#include "prm-found-media-private.h"
#include "prm-media-probe.h"

/* What is known of files and of what was fetched, without decoding any. */

#define GIF "GIF89a\x40\x01\xf0"
#define WRITTEN_AT G_GINT64_CONSTANT (1700000000)

/* What became of a file */

typedef struct
{
  const char *name;
  const char *content; /* (nullable) what is in the file now; %NULL: it is gone */
  gint64 later;        /* seconds: by how much later it was written, by its disk */
  gboolean without_hash;
  gboolean without_time; /* as in drafts of earlier versions */
  gboolean without_size;
  PrmFileChange change;
} Fate;

static const Fate fates[] = {
  { "left alone", GIF "1", 0, FALSE, FALSE, FALSE, PRM_FILE_CHANGE_NONE },
  { "written again as it was", GIF "1", 60, FALSE, FALSE, FALSE, PRM_FILE_CHANGE_NONE },
  { "other content of that size", GIF "2", 60, FALSE, FALSE, FALSE, PRM_FILE_CHANGE_OTHER },
  { "an older version put back", GIF "2", -60, FALSE, FALSE, FALSE, PRM_FILE_CHANGE_OTHER },
  { "not read where its time tells", GIF "2", 0, FALSE, FALSE, FALSE, PRM_FILE_CHANGE_NONE },
  { "longer", GIF "12", 0, FALSE, FALSE, FALSE, PRM_FILE_CHANGE_OTHER },
  { "shorter", GIF, 60, FALSE, FALSE, FALSE, PRM_FILE_CHANGE_OTHER },
  { "empty", "", 60, FALSE, FALSE, FALSE, PRM_FILE_CHANGE_OTHER },
  { "gone", NULL, 0, FALSE, FALSE, FALSE, PRM_FILE_CHANGE_GONE },
  { "gone, and nothing is known of it", NULL, 0, TRUE, TRUE, TRUE, PRM_FILE_CHANGE_GONE },
  { "as it was, and its time is not known", GIF "1", 60, FALSE, TRUE, FALSE, PRM_FILE_CHANGE_NONE },
  { "other content, and its time is not known", GIF "2", 0, FALSE, TRUE, FALSE, PRM_FILE_CHANGE_OTHER },
  { "longer, and its size is not known", GIF "12", 60, FALSE, FALSE, TRUE, PRM_FILE_CHANGE_OTHER },
  { "other content of that size, and its hash is not known", GIF "2", 60, TRUE, FALSE, FALSE, PRM_FILE_CHANGE_NONE },
  { "longer, and its hash is not known", GIF "12", 60, TRUE, FALSE, FALSE, PRM_FILE_CHANGE_OTHER },
};

static void
write_file (const char *path, const char *content, gint64 at)
{
  struct utimbuf times = { (time_t) at, (time_t) at };
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

static void
test_compare (gconstpointer data)
{
  const Fate *fate = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("postroom-facts-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "a b#c%d '?.gif", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (PrmDraftMedia) media = NULL;
  PrmFileChange change;

  write_file (path, GIF "1", WRITTEN_AT);
  media = prm_media_probe (uri, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (media->modified_at, ==, WRITTEN_AT * G_USEC_PER_SEC);
  media->sha256 = fate->without_hash ? NULL : prm_media_hash (uri, NULL, &error);
  g_assert_no_error (error);
  if (fate->without_time)
    media->modified_at = 0;
  if (fate->without_size)
    media->size = 0;

  if (fate->content != NULL)
    write_file (path, fate->content, WRITTEN_AT + fate->later);
  else
    g_assert_cmpint (g_unlink (path), ==, 0);
  change = prm_media_compare (media, NULL);

  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (change, ==, fate->change);
}

/* What the bytes of something on the web say */

#define BYTES(text) text, sizeof (text) - 1

static const PrmVideoLook look = { 640, 360, 1500, 29.97, (char *) "H.264", FALSE, NULL };

typedef struct
{
  const char *name;
  const char *bytes;
  gsize n_bytes;
  const PrmVideoLook *look; /* (nullable) */
  const char *type;
  guint width;
  guint height;
  gboolean animated;
} Find;

static const Find finds[] = {
  { "picture", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x40\0\0\0\xf0"), NULL, "png", 320, 240, FALSE },
  { "picture that moves", BYTES ("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x3f\1\0\xef\0\0"), NULL, "webp", 320, 240,
    TRUE },
  { "picture that is cut short", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"), NULL, "png", 0, 0, FALSE },
  { "video",
    BYTES ("\0\0\0\x18"
           "ftypisom"),
    &look, "mp4", 640, 360, FALSE },
  { "video that cannot be decoded",
    BYTES ("\0\0\0\x18"
           "ftypisom"),
    NULL, "mp4", 0, 0, FALSE },
  { "page that says that there is no such picture", BYTES ("<!DOCTYPE html><title>404</title>"), NULL, NULL, 0, 0,
    FALSE },
  { "nothing", BYTES (""), NULL, NULL, 0, 0, FALSE },
};

static void
count (PrmFoundMedia *found, const char *url, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
test_read (gconstpointer data)
{
  const Find *find = data;
  const char *url = "https://example.com/a";
  g_autoptr (GBytes) bytes = g_bytes_new (find->bytes, find->n_bytes);
  g_autoptr (PrmDraftMedia) media = prm_found_media_read (url, bytes, find->look);
  g_autoptr (PrmDraftMedia) again = prm_found_media_read (url, bytes, find->look);
  g_autoptr (PrmFoundMedia) found = prm_found_media_new ();
  guint n_found = 0;

  g_assert_cmpstr (media->url, ==, url);
  g_assert_cmpint (media->size, ==, find->n_bytes);
  g_assert_cmpstr (media->type, ==, find->type);
  g_assert_cmpuint (media->width, ==, find->width);
  g_assert_cmpuint (media->height, ==, find->height);
  g_assert_cmpint (media->animated, ==, find->animated);
  g_assert_cmpint (media->duration_ms, ==, find->look != NULL ? find->look->duration_ms : 0);
  g_assert_cmpfloat (media->frame_rate, ==, find->look != NULL ? find->look->frame_rate : 0);
  g_assert_cmpstr (media->codec, ==, find->look != NULL ? find->look->codec : NULL);

  /* It is told of once, and not at all where it is no medium. */
  g_signal_connect (found, "found", G_CALLBACK (count), &n_found);
  prm_found_media_note (found, media);
  prm_found_media_note (found, again);
  g_assert_cmpuint (n_found, ==, find->type != NULL ? 1 : 0);
  g_assert_true (prm_found_media_get (found, url) == (find->type != NULL ? media : NULL));
  g_assert_null (prm_found_media_get (found, "https://example.com/b"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fates); i++)
    {
      g_autofree char *path = g_strconcat ("/media-facts/compare/", fates[i].name, NULL);

      g_test_add_data_func (path, &fates[i], test_compare);
    }
  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    {
      g_autofree char *path = g_strconcat ("/media-facts/read/", finds[i].name, NULL);

      g_test_add_data_func (path, &finds[i], test_read);
    }

  return g_test_run ();
}
