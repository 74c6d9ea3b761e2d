/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "prm-media-probe.h"
#include "prm-media-sniff.h"
#include "prm-video-look.h"
#include "video-support.h"

#define N_DAMAGES 12

typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned) of the video */
  char *uri;    /* (owned) */
} Folder;

static void
set_up (Folder *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("postroom-probe-XXXXXX", &error);
  g_assert_no_error (error);
  /* Signs that a shell or an address would stumble over. */
  self->path = g_build_filename (self->folder, "a b#c%d '?\u05d0\u05d1 \U0001F35E.mov", NULL);
  self->uri = g_filename_to_uri (self->path, NULL, NULL);
}

static void
tear_down (Folder *self, gconstpointer data)
{
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->uri);
}

/* What the program says is not trusted. */
static void
test_parse (void)
{
  static const struct
  {
    const char *said;
    guint width;
    guint height;
    gint64 duration_ms;
    double frame_rate;
    const char *codec;
    gboolean without_pictures;
    gsize frame;
  } rows[] = {
    { "width 320\nheight 240\nduration-ms 2000\nframe-rate 29.970\ncodec H.264\n\nPNG", 320, 240, 2000, 29.97, "H.264",
      FALSE, 3 },
    { "duration-ms 10\nwithout-pictures 1\n\n", 0, 0, 10, 0, NULL, TRUE, 0 },
    { "", 0, 0, 0, 0, NULL, FALSE, 0 },
    { "width 320\nheight 240", 0, 0, 0, 0, NULL, FALSE, 0 },
    { "width 320\n\n", 0, 0, 0, 0, NULL, FALSE, 0 },
    { "width -1\nheight 99999999999\nduration-ms 9999999999999999\nframe-rate 1e9\ncodec \n\n", 0, 0, 0, 0, NULL, FALSE,
      0 },
    { "frame-rate nan\ncodec \xff\xfe\nwithout-pictures 2\nnonsense\n\n", 0, 0, 0, 0, NULL, FALSE, 0 },
    { "codec A name that is longer than that of any codec there is\n\n", 0, 0, 0, 0, NULL, FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PrmVideoLook) look = prm_video_look_parse (rows[i].said, strlen (rows[i].said));

      g_test_message ("%u", i);
      g_assert_cmpuint (look->width, ==, rows[i].width);
      g_assert_cmpuint (look->height, ==, rows[i].height);
      g_assert_cmpint (look->duration_ms, ==, rows[i].duration_ms);
      g_assert_cmpfloat (look->frame_rate, ==, rows[i].frame_rate);
      g_assert_cmpstr (look->codec, ==, rows[i].codec);
      g_assert_cmpint (look->without_pictures, ==, rows[i].without_pictures);
      g_assert_cmpuint (look->frame != NULL ? g_bytes_get_size (look->frame) : 0, ==, rows[i].frame);
    }
}

typedef struct
{
  const char *path;
  const char *pipeline;
  gboolean turned;
  guint width;
  guint height;
  gint64 duration_ms;
  double frame_rate;
  const char *codec;
} Video;

static const Video videos[] = {
  { "mov", VIDEO_BARS, FALSE, 320, 240, 2000, 15, "JPEG" },
  { "turned", VIDEO_BARS, TRUE, 240, 320, 2000, 15, "JPEG" },
  { "webm",
    "videotestsrc num-buffers=30 ! video/x-raw,width=64,height=64,framerate=30000/1001 ! vp8enc ! webmmux ! OUT", FALSE,
    64, 64, 1001, 29.97, "VP8" },
  { "mp4", "videotestsrc num-buffers=60 ! video/x-raw,width=64,height=36,framerate=120/1 ! x264enc ! mp4mux ! OUT",
    FALSE, 64, 36, 500, 120, "H.264" },
  { "dark",
    "concat name=c ! jpegenc ! qtmux ! OUT "
    "videotestsrc pattern=black num-buffers=15 ! video/x-raw,format=I420,width=320,height=240,framerate=15/1 ! c. "
    "videotestsrc num-buffers=45 ! video/x-raw,format=I420,width=320,height=240,framerate=15/1 ! c.",
    FALSE, 320, 240, 4000, 15, "JPEG" },
};

static void
test_video (Folder *self, gconstpointer data)
{
  const Video *row = data;
  g_autoptr (PrmVideoLook) look = NULL;
  g_autoptr (GError) error = NULL;
  PrmMediaSniff sniff;

  if (!video_make (self->path, row->pipeline))
    return;
  if (row->turned)
    video_turn (self->path);
  look = prm_video_look_at_file (self->path, 100, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (look->width, ==, row->width);
  g_assert_cmpuint (look->height, ==, row->height);
  g_assert_cmpint (ABS (look->duration_ms - row->duration_ms), <=, 40);
  g_assert_cmpfloat_with_epsilon (look->frame_rate, row->frame_rate, 0.01);
  g_assert_cmpstr (look->codec, ==, row->codec);
  g_assert_false (look->without_pictures);
  g_assert_nonnull (look->frame);
  sniff = prm_media_sniff (g_bytes_get_data (look->frame, NULL), g_bytes_get_size (look->frame));
  g_assert_cmpstr (sniff.extension, ==, "png");
  g_assert_cmpuint (MIN (sniff.width, sniff.height), ==, MIN (100, MIN (row->width, row->height)));
  g_assert_cmpint (sniff.width > sniff.height, ==, row->width > row->height);
  /* A picture of one colour takes next to nothing as PNG. */
  g_assert_cmpuint (g_bytes_get_size (look->frame), >, 600);
}

/* What the file says of itself counts; what it does not say comes from decoding it. */
static void
test_both (Folder *self, gconstpointer data)
{
  g_autoptr (PrmDraftMedia) media = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *header;
  gsize size;

  if (!video_make (self->path, VIDEO_BARS))
    return;
  g_file_get_contents (self->path, &bytes, &size, NULL);
  header = memmem (bytes, size, "mvhd", 4);
  g_assert_nonnull (header);
  /* Nine seconds, in thousandths. */
  memcpy (header + 16, "\0\0\x03\xe8\0\0\x23\x28", 8);
  g_file_set_contents (self->path, bytes, (gssize) size, NULL);
  media = prm_media_probe (self->uri, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (media->duration_ms, ==, 9000);
  g_assert_cmpuint (media->width, ==, 320);
  g_assert_cmpfloat (media->frame_rate, ==, 15);
  g_assert_cmpstr (media->codec, ==, "JPEG");
  g_assert_cmpstr (media->type, ==, "mov");
}

static void
test_sound (Folder *self, gconstpointer data)
{
  g_autoptr (PrmDraftMedia) media = NULL;
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *sentence = g_strdup_printf ("“%s” has only sound in it, no pictures. Choose another file.", name);
  g_autoptr (GError) error = NULL;

  if (!video_make (self->path, "audiotestsrc num-buffers=20 ! audioconvert ! audio/x-raw,format=S16LE ! qtmux ! OUT"))
    return;
  media = prm_media_probe (self->uri, NULL, &error);
  g_assert_null (media);
  g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_MEDIA);
  g_assert_cmpstr (error->message, ==, sentence);
}

/* Whatever is in the file, there is an answer, and it makes sense. */
static void
test_damaged (Folder *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  g_autofree char *whole = NULL;
  gsize size;

  if (!video_make (self->path, VIDEO_BARS))
    return;
  g_file_get_contents (self->path, &whole, &size, NULL);
  for (guint i = 0; i < N_DAMAGES; i++)
    {
      g_autofree char *bytes = g_memdup2 (whole, size);
      gsize left = i % 3 == 0 ? (gsize) g_rand_int_range (random, 1, (gint32) size) : size;
      g_autoptr (PrmVideoLook) look = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) damaged = NULL;

      for (guint j = 0; j < i * 20; j++)
        bytes[g_rand_int_range (random, i % 2 == 0 ? 0 : (gint32) size * 9 / 10, (gint32) size)] =
          (char) g_rand_int (random);
      damaged = g_bytes_new (bytes, left);
      look = prm_video_look_at_bytes (damaged, 64, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (look->width, <=, 65535);
      g_assert_cmpint (look->duration_ms, >=, 0);
    }
}

static void
test_cancelled (Folder *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PrmVideoLook) look = NULL;
  g_autoptr (PrmDraftMedia) media = NULL;
  g_autoptr (GError) error = NULL;

  if (!video_make (self->path, VIDEO_BARS))
    return;
  g_cancellable_cancel (cancellable);
  look = prm_video_look_at_file (self->path, 64, cancellable, &error);
  g_assert_null (look);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  media = prm_media_probe (self->uri, cancellable, &error);
  g_assert_null (media);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(path, func) g_test_add (path, Folder, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/media-probe/parse", test_parse);
  for (guint i = 0; i < G_N_ELEMENTS (videos); i++)
    {
      g_autofree char *path = g_strconcat ("/media-probe/video/", videos[i].path, NULL);

      g_test_add (path, Folder, &videos[i], set_up, test_video, tear_down);
    }
  ADD ("/media-probe/both", test_both);
  ADD ("/media-probe/sound", test_sound);
  ADD ("/media-probe/damaged", test_damaged);
  ADD ("/media-probe/cancelled", test_cancelled);

  return g_test_run ();
}
