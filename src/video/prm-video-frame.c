/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-video"

#include "config.h"

#include <gst/app/gstappsink.h>
#include <gst/video/video.h>
#include <math.h>

#include "prm-video-frame.h"

/* Videos begin with black, a fade or a plain colour: how much the brightness of a frame has to vary to show something,
 * of 255. */
#define GOOD_CONTRAST 10
#define MAX_SAMPLES 20000

typedef struct
{
  GstElement *pipeline; /* (owned) */
  GstElement *sink;     /* (owned) */
  gint64 until;         /* monotonic */
} Player;

static guint64
get_left (const Player *player)
{
  return (guint64) MAX (0, player->until - g_get_monotonic_time ()) * 1000;
}

static gboolean
wait_for_frame (const Player *player)
{
  return gst_element_get_state (player->pipeline, NULL, NULL, get_left (player)) == GST_STATE_CHANGE_SUCCESS;
}

/* How far the brightness of its pixels lies from their mean. */
static double
measure_contrast (GstSample *sample)
{
  GstVideoFrame frame;
  GstVideoInfo info;
  double sum = 0, squares = 0;
  guint n = 0;
  int step;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      !gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return 0;
  step = MAX (1, (int) sqrt ((double) info.width * info.height / MAX_SAMPLES));
  for (int y = 0; y < info.height; y += step)
    for (int x = 0; x < info.width; x += step)
      {
        const guint8 *pixel = (const guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, 0) +
                              y * GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0) + 3 * x;
        double light = 0.3 * pixel[0] + 0.6 * pixel[1] + 0.1 * pixel[2];

        sum += light;
        squares += light * light;
        n++;
      }
  gst_video_frame_unmap (&frame);
  return sqrt (MAX (0, squares / n - sum / n * (sum / n)));
}

static GstSample *
take_frame (const Player *player, gint64 at_ms)
{
  if (at_ms > 0 &&
      !gst_element_seek_simple (player->pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_KEY_UNIT,
                                at_ms * (gint64) GST_MSECOND))
    return NULL;
  if (!wait_for_frame (player))
    return NULL;
  return gst_app_sink_try_pull_preroll (GST_APP_SINK (player->sink), get_left (player));
}

/* The first one that shows something, or else the one that shows most. */
static GstSample *
find_good_frame (const Player *player, gint64 duration_ms)
{
  const gint64 places[] = { 0, MIN (1000, duration_ms / 4), MIN (5000, duration_ms / 2), duration_ms / 2 };
  GstSample *best = NULL;
  double best_contrast = -1;

  for (guint i = 0; i < G_N_ELEMENTS (places) && best_contrast < GOOD_CONTRAST; i++)
    {
      g_autoptr (GstSample) sample = i == 0 || places[i] > places[i - 1] ? take_frame (player, places[i]) : NULL;
      double contrast = sample != NULL ? measure_contrast (sample) : -1;

      if (contrast <= best_contrast)
        continue;
      g_clear_pointer (&best, gst_sample_unref);
      best = g_steal_pointer (&sample);
      best_contrast = contrast;
    }
  return best;
}

static char *
describe_pipeline (const char *uri, const PrmVideoFacts *facts, guint short_side)
{
  double scale = MIN (1, (double) short_side / MIN (facts->width, facts->height));
  guint width = MAX (1, (guint) (facts->width * scale + 0.5));
  guint height = MAX (1, (guint) (facts->height * scale + 0.5));

  /* What is heard is not decoded. */
  return g_strdup_printf ("uridecodebin uri=%s caps=video/x-raw(ANY) expose-all-streams=false ! videoconvert ! "
                          "videoflip video-direction=auto ! videoscale add-borders=false ! "
                          "video/x-raw,format=RGB,width=%u,height=%u,pixel-aspect-ratio=1/1 ! "
                          "appsink name=sink sync=false max-buffers=1",
                          uri, width, height);
}

static GBytes *
encode (GstSample *sample, guint64 time)
{
  g_autoptr (GstCaps) caps = gst_caps_new_empty_simple ("image/png");
  g_autoptr (GstSample) encoded = gst_video_convert_sample (sample, caps, time, NULL);
  GstMapInfo map;
  GBytes *bytes;

  if (encoded == NULL || !gst_buffer_map (gst_sample_get_buffer (encoded), &map, GST_MAP_READ))
    return NULL;
  bytes = g_bytes_new (map.data, map.size);
  gst_buffer_unmap (gst_sample_get_buffer (encoded), &map);
  return bytes;
}

GBytes *
prm_video_frame_read (const char *uri, const PrmVideoFacts *facts, guint short_side, guint seconds)
{
  g_autofree char *description = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GstSample) sample = NULL;
  Player player = { 0 };

  if (facts->width == 0 || facts->height == 0)
    return NULL;
  description = describe_pipeline (uri, facts, short_side);
  pipeline = gst_parse_launch (description, NULL);
  sink = pipeline != NULL ? gst_bin_get_by_name (GST_BIN (pipeline), "sink") : NULL;
  if (sink == NULL)
    return NULL;
  player.pipeline = pipeline;
  player.sink = sink;
  player.until = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  gst_element_set_state (pipeline, GST_STATE_PAUSED);
  sample = find_good_frame (&player, facts->duration_ms);
  /* It is not taken apart: the program ends now, and a decoder that hangs would not let itself be. */
  g_steal_pointer (&pipeline);
  return sample != NULL ? encode (sample, MAX (GST_SECOND, get_left (&player))) : NULL;
}
