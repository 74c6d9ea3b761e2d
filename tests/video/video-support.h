/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** Two seconds of bars, 320 × 240 pixels, 15 frames a second, each frame a JPEG. */
#define VIDEO_BARS                                                                                                     \
  "videotestsrc num-buffers=30 ! video/x-raw,format=I420,width=320,height=240,framerate=15/1 ! jpegenc ! qtmux ! OUT"

/**
 * video_make: makes a video at @path by a pipeline of GStreamer that ends in OUT.
 *
 * Returns: %FALSE, with the test marked as skipped, where the means for it are not installed
 */
gboolean video_make (const char *path, const char *pipeline);

/** video_turn: lets the video of type MOV or MP4 at @path say that the camera was held upright. */
void video_turn (const char *path);

G_END_DECLS
