/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PrmVideoFacts: what a video's own headers say; 0 where it is not known. */
typedef struct
{
  guint width; /* in square pixels, upright */
  guint height;
  gint64 duration_ms;
  double frame_rate;
  char *codec; /* (owned) (nullable) as people call it */
  gboolean without_pictures;
} PrmVideoFacts;

/** prm_video_facts_read: @seconds: for how long at most. Returns: whether anything could be found out */
gboolean prm_video_facts_read (const char *uri, guint seconds, PrmVideoFacts *facts);

G_END_DECLS
