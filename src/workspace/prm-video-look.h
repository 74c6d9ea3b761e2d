/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrmVideoLook: what could be found out about a video by decoding it; 0 where it is not known.
 *
 * Decoders are not made for strange files alone: they work in a program of their own, postroom-video-probe, which has a
 * time limit. Where it was not built, nothing is known.
 */
typedef struct
{
  guint width; /* in pixels, upright */
  guint height;
  gint64 duration_ms;
  double frame_rate;
  char *codec;               /* (owned) (nullable) as people call it */
  gboolean without_pictures; /* there is only sound in it */
  GBytes *frame;             /* (owned) (nullable) a picture file */
} PrmVideoLook;

void prm_video_look_free (PrmVideoLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmVideoLook, prm_video_look_free)

/**
 * prm_video_look:
 * @fd: a regular file or one in memory, open for reading; closed
 * @short_side: of the frame that is wanted, in pixels; 0 for none
 *
 * Blocks; to be called on a thread of its own. Errors: %G_IO_ERROR_NOT_SUPPORTED where the program is not there,
 * %G_IO_ERROR_TIMED_OUT, %G_IO_ERROR_CANCELLED, or of starting it.
 *
 * Returns: (transfer full) (nullable): what there is, which may be nothing
 */
PrmVideoLook *prm_video_look (int fd, guint short_side, GCancellable *cancellable, GError **error);

/** prm_video_look_at_file: the same for the file at @path. */
PrmVideoLook *prm_video_look_at_file (const char *path, guint short_side, GCancellable *cancellable, GError **error);

/** prm_video_look_at_bytes: the same for what is in memory. */
PrmVideoLook *prm_video_look_at_bytes (GBytes *bytes, guint short_side, GCancellable *cancellable, GError **error);

/** prm_video_look_parse: what the program wrote. Returns: (transfer full): as far as it makes sense */
PrmVideoLook *prm_video_look_parse (const char *data, gsize size);

G_END_DECLS
