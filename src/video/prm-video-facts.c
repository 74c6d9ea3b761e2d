/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-video"

#include "config.h"

#include <gst/pbutils/pbutils.h>
#include <string.h>

#include "prm-video-facts.h"

/* Some files claim a rate of their time base, such as 90000. */
#define MAX_FRAME_RATE 1000

static gboolean
is_turned (GstDiscovererInfo *info, GstDiscovererStreamInfo *stream)
{
  const GstTagList *lists[] = { gst_discoverer_stream_info_get_tags (stream), gst_discoverer_info_get_tags (info) };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *word = NULL;

      if (lists[i] != NULL && gst_tag_list_get_string (lists[i], GST_TAG_IMAGE_ORIENTATION, &word))
        return g_str_has_suffix (word, "rotate-90") || g_str_has_suffix (word, "rotate-270");
    }
  return FALSE;
}

static void
read_size (GstDiscovererInfo *info, GstDiscovererVideoInfo *video, PrmVideoFacts *facts)
{
  guint width = gst_discoverer_video_info_get_width (video);
  guint height = gst_discoverer_video_info_get_height (video);
  guint par_n = gst_discoverer_video_info_get_par_num (video);
  guint par_d = gst_discoverer_video_info_get_par_denom (video);

  if (width == 0 || height == 0 || width > G_MAXUINT16 || height > G_MAXUINT16)
    return;
  if (par_n > 0 && par_d > 0)
    width = (guint) CLAMP (gst_util_uint64_scale_int_round (width, (int) par_n, (int) par_d), 1, G_MAXUINT16);
  if (is_turned (info, GST_DISCOVERER_STREAM_INFO (video)))
    {
      facts->width = height;
      facts->height = width;
    }
  else
    {
      facts->width = width;
      facts->height = height;
    }
}

/* "H.264 (High Profile)" is "H.264" to most people. */
static char *
dup_codec (GstDiscovererVideoInfo *video)
{
  g_autoptr (GstCaps) caps = gst_discoverer_stream_info_get_caps (GST_DISCOVERER_STREAM_INFO (video));
  char *words = caps != NULL && gst_caps_is_fixed (caps) ? gst_pb_utils_get_codec_description (caps) : NULL;
  char *more = words != NULL ? strstr (words, " (") : NULL;

  if (more != NULL)
    *more = '\0';
  return words;
}

static void
read_video (GstDiscovererInfo *info, GstDiscovererVideoInfo *video, PrmVideoFacts *facts)
{
  guint rate_n = gst_discoverer_video_info_get_framerate_num (video);
  guint rate_d = gst_discoverer_video_info_get_framerate_denom (video);

  read_size (info, video, facts);
  if (rate_d > 0 && (double) rate_n / rate_d <= MAX_FRAME_RATE)
    facts->frame_rate = (double) rate_n / rate_d;
  facts->codec = dup_codec (video);
}

/* Returns: (transfer full) (nullable): the first that is a video and not the picture on the cover */
static GstDiscovererVideoInfo *
find_video (GstDiscovererInfo *info)
{
  GList *all = gst_discoverer_info_get_video_streams (info);
  GstDiscovererVideoInfo *video = NULL;

  for (GList *l = all; l != NULL && video == NULL; l = l->next)
    if (!gst_discoverer_video_info_is_image (l->data))
      video = g_object_ref (l->data);
  gst_discoverer_stream_info_list_free (all);
  return video;
}

gboolean
prm_video_facts_read (const char *uri, guint seconds, PrmVideoFacts *facts)
{
  g_autoptr (GstDiscoverer) discoverer = gst_discoverer_new (seconds * GST_SECOND, NULL);
  g_autoptr (GstDiscovererInfo) info = NULL;
  g_autoptr (GstDiscovererVideoInfo) video = NULL;
  GstDiscovererResult result;

  if (discoverer == NULL)
    return FALSE;
  info = gst_discoverer_discover_uri (discoverer, uri, NULL);
  if (info == NULL)
    return FALSE;
  /* Without a decoder the headers have still been read. */
  result = gst_discoverer_info_get_result (info);
  if (result != GST_DISCOVERER_OK && result != GST_DISCOVERER_MISSING_PLUGINS)
    return FALSE;
  if (gst_discoverer_info_get_duration (info) != GST_CLOCK_TIME_NONE)
    facts->duration_ms = (gint64) (gst_discoverer_info_get_duration (info) / GST_MSECOND);
  video = find_video (info);
  if (video != NULL)
    read_video (info, video, facts);
  else
    facts->without_pictures = result == GST_DISCOVERER_OK;
  return TRUE;
}
