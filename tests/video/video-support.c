/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <string.h>

#include "video-support.h"

#define NOT_INSTALLED 77

gboolean
video_make (const char *path, const char *pipeline)
{
  const char *program = g_getenv ("POSTROOM_MAKE_VIDEO");
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (program == NULL)
    {
      g_test_skip ("POSTROOM_MAKE_VIDEO is not set: built without GStreamer");
      return FALSE;
    }
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, path, pipeline, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  if (g_subprocess_get_exit_status (process) == NOT_INSTALLED)
    {
      g_test_skip ("an element of GStreamer is not installed");
      return FALSE;
    }
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  return TRUE;
}

void
video_turn (const char *path)
{
  static const guchar matrix[] = { 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0 };
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  char *header;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  header = memmem (data, size, "tkhd", 4);
  g_assert_true (header != NULL && header + 64 < data + size);
  memcpy (header + 44, matrix, sizeof matrix);
  g_file_set_contents (path, data, (gssize) size, &error);
  g_assert_no_error (error);
}
