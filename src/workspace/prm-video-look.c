/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "prm-program.h"
#include "prm-video-look.h"

#define PROGRAM "postroom-video-probe"

/* Longer than its own limits; what comes later is of no use to a person who waits. */
#define MAX_SECONDS 30
#define MAX_OUTPUT (24 * 1024 * 1024)
#define MAX_HEAD 4096
#define MAX_SIDE 65535
#define MAX_DURATION_MS (G_GINT64_CONSTANT (1000) * 60 * 60 * 24 * 7)
#define MAX_FRAME_RATE 1000
#define MAX_CODEC 40

/* Each has the decoder's threads. */
#define MAX_RUNNING 2

static GMutex running_lock;
static GCond running_changed;
static guint n_running;

void
prm_video_look_free (PrmVideoLook *look)
{
  g_free (look->codec);
  g_clear_pointer (&look->frame, g_bytes_unref);
  g_free (look);
}

/* What it says */

static void
read_side (const char *value, guint *side)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (value, 10, 1, MAX_SIDE, &number, NULL))
    *side = (guint) number;
}

static void
read_line (PrmVideoLook *look, const char *key, const char *value)
{
  guint64 number;

  if (g_str_equal (key, "width"))
    read_side (value, &look->width);
  else if (g_str_equal (key, "height"))
    read_side (value, &look->height);
  else if (g_str_equal (key, "duration-ms") &&
           g_ascii_string_to_unsigned (value, 10, 1, MAX_DURATION_MS, &number, NULL))
    look->duration_ms = (gint64) number;
  else if (g_str_equal (key, "frame-rate"))
    look->frame_rate = g_ascii_strtod (value, NULL);
  else if (g_str_equal (key, "codec") && look->codec == NULL && *value != '\0' && strlen (value) <= MAX_CODEC &&
           g_utf8_validate (value, -1, NULL))
    look->codec = g_strdup (value);
  else if (g_str_equal (key, "without-pictures"))
    look->without_pictures = g_str_equal (value, "1");
}

PrmVideoLook *
prm_video_look_parse (const char *data, gsize size)
{
  PrmVideoLook *look = g_new0 (PrmVideoLook, 1);
  const char *end = size > 0 ? memmem (data, MIN (size, MAX_HEAD), "\n\n", 2) : NULL;
  g_autofree char *head = end != NULL ? g_strndup (data, (gsize) (end - data)) : g_strdup ("");
  g_auto (GStrv) lines = g_strsplit (head, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *blank = strchr (lines[i], ' ');

      if (blank == NULL)
        continue;
      *blank = '\0';
      read_line (look, lines[i], blank + 1);
    }
  if (look->width == 0 || look->height == 0)
    look->width = look->height = 0;
  if (!(look->frame_rate > 0 && look->frame_rate <= MAX_FRAME_RATE))
    look->frame_rate = 0;
  if (end != NULL && end + 2 < data + size)
    look->frame = g_bytes_new (end + 2, size - (gsize) (end + 2 - data));
  return look;
}

/* Letting it run */

static gboolean
take_turn (GCancellable *cancellable, GError **error)
{
  g_mutex_lock (&running_lock);
  /* Whoever cancels does not tell those who wait. */
  while (n_running >= MAX_RUNNING && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait_until (&running_changed, &running_lock, g_get_monotonic_time () + G_USEC_PER_SEC / 5);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_mutex_unlock (&running_lock);
      return FALSE;
    }
  n_running++;
  g_mutex_unlock (&running_lock);
  return TRUE;
}

static void
give_turn (void)
{
  g_mutex_lock (&running_lock);
  n_running--;
  g_cond_signal (&running_changed);
  g_mutex_unlock (&running_lock);
}

/* Returns: whether there is something to read, or the end */
static gboolean
wait_for_output (int fd, gint64 until, GCancellable *cancellable, GError **error)
{
  GPollFD polls[2] = { { fd, G_IO_IN, 0 } };
  guint n = 1;
  int ready;

  if (cancellable != NULL && g_cancellable_make_pollfd (cancellable, &polls[1]))
    n = 2;
  do
    {
      gint64 left = (until - g_get_monotonic_time ()) / 1000;

      ready = left > 0 ? g_poll (polls, n, (int) left) : 0;
    }
  while (ready < 0 && errno == EINTR);
  if (n == 2)
    g_cancellable_release_fd (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (ready > 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "Looking into the video took too long");
  return FALSE;
}

static gboolean
read_output (int fd, GByteArray *output, GCancellable *cancellable, GError **error)
{
  gint64 until = g_get_monotonic_time () + MAX_SECONDS * G_USEC_PER_SEC;
  guint8 chunk[16 * 1024];

  while (wait_for_output (fd, until, cancellable, error))
    {
      gssize n = read (fd, chunk, sizeof chunk);

      if (n == 0)
        return TRUE;
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 || output->len + (gsize) n > MAX_OUTPUT)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "What looks into videos fails");
          return FALSE;
        }
      g_byte_array_append (output, chunk, (guint) n);
    }
  return FALSE;
}

/* @fds: its input, closed here or by the launcher, and its output */
static GSubprocess *
spawn (int fd, int *output, guint short_side, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *program = prm_program_find (PROGRAM, "video", PRM_LIBEXECDIR);
  g_autofree char *side = g_strdup_printf ("%u", short_side);
  int ends[2];

  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  if (program == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Nothing that looks into videos was built");
      return NULL;
    }
  if (pipe2 (ends, O_CLOEXEC) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), "No pipe");
      return NULL;
    }
  g_subprocess_launcher_take_stdout_fd (launcher, ends[1]);
  *output = ends[0];
  return g_subprocess_launcher_spawn (launcher, error, program, side, NULL);
}

PrmVideoLook *
prm_video_look (int fd, guint short_side, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) output = g_byte_array_new ();
  GSubprocess *process;
  int end = -1;
  gboolean done;

  if (!take_turn (cancellable, error))
    {
      close (fd);
      return NULL;
    }
  process = spawn (fd, &end, short_side, error);
  done = process != NULL && read_output (end, output, cancellable, error);
  if (process != NULL)
    {
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, NULL);
      g_object_unref (process);
    }
  if (end >= 0)
    close (end);
  give_turn ();
  return done ? prm_video_look_parse ((const char *) output->data, output->len) : NULL;
}

PrmVideoLook *
prm_video_look_at_file (const char *path, guint short_side, GCancellable *cancellable, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd >= 0)
    return prm_video_look (fd, short_side, cancellable, error);
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  return NULL;
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n <= 0 && errno != EINTR)
        return FALSE;
      data += MAX (0, n);
      size -= (gsize) MAX (0, n);
    }
  return TRUE;
}

PrmVideoLook *
prm_video_look_at_bytes (GBytes *bytes, guint short_side, GCancellable *cancellable, GError **error)
{
  int fd = memfd_create ("video", MFD_CLOEXEC);

  if (fd >= 0 && write_all (fd, bytes))
    return prm_video_look (fd, short_side, cancellable, error);
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return NULL;
}
