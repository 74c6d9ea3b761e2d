/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include "prm-media-info.h"

#define KB ((gint64) 1000)
#define MB (1000 * KB)
#define GB (1000 * MB)
#define SECONDS ((gint64) 1000)
#define MINUTES (60 * SECONDS)
#define HOURS (60 * MINUTES)

#define PORTRAIT (9.0 / 16)

/* Shapes are measured in whole pixels, so that the same shape is not always the same ratio. */
#define RATIO_TOLERANCE 0.01

#define N_KINDS (PRM_MEDIA_DOCUMENT + 1)

/* What the documentation says in 2026; where its pages differ, the larger number. Telegram's video is a guess. */
static const PrmMediaLimits limits[PRM_N_NETWORKS][N_KINDS] = {
  [PRM_NETWORK_BLUESKY] = {
    [PRM_MEDIA_IMAGE] = { .bytes_max = 1 * MB, },
    [PRM_MEDIA_VIDEO] = { .bytes_max = 100 * MB, .ratio_min = 1.0 / 3, .ratio_max = 3, .duration_min = 1 * SECONDS,
                          .duration_max = 3 * MINUTES, },
  },
  [PRM_NETWORK_FACEBOOK] = {
    [PRM_MEDIA_IMAGE] = { .bytes_max = 10 * MB, },
    [PRM_MEDIA_VIDEO] = { .bytes_max = 10 * GB, .duration_max = 4 * HOURS, .frame_rate_max = 30, },
  },
  [PRM_NETWORK_GOOGLE_BUSINESS] = {
    [PRM_MEDIA_IMAGE] = { .bytes_min = 10 * KB, .bytes_max = 5 * MB, .side_min = 250, },
    [PRM_MEDIA_VIDEO] = { .bytes_max = 26 * MB, .side_min = 720, .duration_max = 30 * SECONDS, },
  },
  [PRM_NETWORK_INSTAGRAM] = {
    [PRM_MEDIA_IMAGE] = { .bytes_max = 8 * MB, .width_min = 320, .width_max = 1440, .ratio_min = 4.0 / 5,
                          .ratio_max = 1.91, .ratio_also = PORTRAIT, },
    [PRM_MEDIA_VIDEO] = { .bytes_max = 300 * MB, .width_max = 1920, .duration_min = 3 * SECONDS,
                          .duration_max = 15 * MINUTES, .frame_rate_min = 23, .frame_rate_max = 60, },
  },
  [PRM_NETWORK_LINKEDIN] = {
    [PRM_MEDIA_IMAGE] = { .bytes_max = 5 * MB, .pixels_max = 36152319, },
    [PRM_MEDIA_VIDEO] = { .bytes_max = 500 * MB, .ratio_min = 1 / 2.4, .ratio_max = 2.4, .duration_min = 3 * SECONDS,
                          .duration_max = 30 * MINUTES, },
    [PRM_MEDIA_DOCUMENT] = { .bytes_max = 100 * MB, },
  },
  [PRM_NETWORK_PINTEREST] = {
    [PRM_MEDIA_IMAGE] = { .bytes_max = 20 * MB, },
    [PRM_MEDIA_VIDEO] = { .bytes_max = 2 * GB, .duration_min = 4 * SECONDS, .duration_max = 15 * MINUTES, },
  },
  [PRM_NETWORK_SNAPCHAT] = {
    [PRM_MEDIA_IMAGE] = { .bytes_max = 20 * MB, },
    [PRM_MEDIA_VIDEO] = { .bytes_max = 1 * GB, .ratio_min = PORTRAIT, .ratio_max = PORTRAIT,
                          .duration_min = 5 * SECONDS, .duration_max = 60 * SECONDS, },
  },
  [PRM_NETWORK_TELEGRAM] = {
    [PRM_MEDIA_IMAGE] = { .bytes_max = 5 * MB, .sides_max = 10000, .ratio_min = 1.0 / 20, .ratio_max = 20, },
    [PRM_MEDIA_VIDEO] = { .bytes_max = 50 * MB, },
  },
  [PRM_NETWORK_THREADS] = {
    [PRM_MEDIA_IMAGE] = { .bytes_max = 8 * MB, .width_min = 320, .width_max = 1440, .ratio_min = 1.0 / 10,
                          .ratio_max = 10, },
    [PRM_MEDIA_VIDEO] = { .bytes_max = 1 * GB, .duration_max = 300 * SECONDS, },
  },
  [PRM_NETWORK_TIKTOK] = {
    [PRM_MEDIA_IMAGE] = { .bytes_max = 20 * MB, },
    [PRM_MEDIA_VIDEO] = { .bytes_max = 10 * GB, .side_min = 360, .side_max = 4096, .duration_min = 3 * SECONDS,
                          .duration_max = 600 * SECONDS, .frame_rate_min = 23, .frame_rate_max = 60, },
  },
  [PRM_NETWORK_X] = {
    [PRM_MEDIA_IMAGE] = { .bytes_max = 5 * MB, .side_min = 4, .side_max = 8192, },
    [PRM_MEDIA_VIDEO] = { .bytes_max = 512 * MB, .side_max = 1280, .short_side_max = 1024, .ratio_min = 1.0 / 3,
                          .ratio_max = 3, .duration_min = SECONDS / 2, .duration_max = 140 * SECONDS, },
  },
  [PRM_NETWORK_YOUTUBE] = {
    [PRM_MEDIA_VIDEO] = { .bytes_max = 4 * GB, },
  },
};

static const struct
{
  PrmNetwork network;
  PrmMediaKind kind;
  PrmMediaPlace place;
  PrmMediaLimits limits;
} places[] = {
  { PRM_NETWORK_FACEBOOK,
    PRM_MEDIA_VIDEO,
    PRM_MEDIA_PLACE_REEL,
    {
      .bytes_max = 10 * GB,
      .ratio_min = PORTRAIT,
      .ratio_max = PORTRAIT,
      .duration_min = 3 * SECONDS,
      .duration_max = 90 * SECONDS,
    } },
  { PRM_NETWORK_YOUTUBE,
    PRM_MEDIA_VIDEO,
    PRM_MEDIA_PLACE_SHORT,
    {
      .bytes_max = 4 * GB,
      .ratio_min = PORTRAIT,
      .ratio_max = PORTRAIT,
      .duration_max = 3 * MINUTES,
    } },
  { PRM_NETWORK_X,
    PRM_MEDIA_VIDEO,
    PRM_MEDIA_PLACE_LONG,
    {
      .side_max = 1280,
      .short_side_max = 1024,
      .ratio_min = 1.0 / 3,
      .ratio_max = 3,
      .duration_min = SECONDS / 2,
    } },
};

const PrmMediaLimits *
prm_network_get_media_limits (PrmNetwork network, PrmMediaKind kind, PrmMediaPlace place)
{
  g_return_val_if_fail ((guint) network < PRM_N_NETWORKS && (guint) kind < N_KINDS, &limits[0][0]);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].network == network && places[i].kind == kind && places[i].place == place)
      return &places[i].limits;
  return &limits[network][kind];
}

static gboolean
is_over (gint64 value, gint64 max)
{
  return max > 0 && value > max;
}

/* What is not known is not under anything. */
static gboolean
is_under (gint64 value, gint64 min)
{
  return value > 0 && value < min;
}

static gboolean
is_too_large (const PrmMediaLimits *max, const PrmMediaInfo *info)
{
  return is_over (info->width, max->width_max) || is_over (MAX (info->width, info->height), max->side_max) ||
         is_over (MIN (info->width, info->height), max->short_side_max) ||
         is_over ((gint64) info->width + info->height, max->sides_max) ||
         is_over ((gint64) info->width * info->height, max->pixels_max);
}

static gboolean
is_about (double ratio, double wanted)
{
  return ratio >= wanted * (1 - RATIO_TOLERANCE) && ratio <= wanted * (1 + RATIO_TOLERANCE);
}

static gboolean
is_outside (const PrmMediaLimits *row, const PrmMediaInfo *info, PrmMediaExcess excess)
{
  double ratio = info->width > 0 && info->height > 0 ? (double) info->width / info->height : 0;

  switch (excess)
    {
    case PRM_MEDIA_EXCESS_TOO_HEAVY:
      return is_over (info->bytes, row->bytes_max);
    case PRM_MEDIA_EXCESS_TOO_LIGHT:
      return is_under (info->bytes, row->bytes_min);
    case PRM_MEDIA_EXCESS_TOO_LARGE:
      return is_too_large (row, info);
    case PRM_MEDIA_EXCESS_TOO_SMALL:
      return is_under (info->width, row->width_min) || is_under (MIN (info->width, info->height), row->side_min);
    case PRM_MEDIA_EXCESS_TOO_WIDE:
      return row->ratio_max > 0 && ratio > row->ratio_max * (1 + RATIO_TOLERANCE);
    case PRM_MEDIA_EXCESS_TOO_TALL:
      return ratio > 0 && ratio < row->ratio_min * (1 - RATIO_TOLERANCE) && !is_about (ratio, row->ratio_also);
    case PRM_MEDIA_EXCESS_TOO_LONG:
      return is_over (info->duration, row->duration_max);
    case PRM_MEDIA_EXCESS_TOO_SHORT:
      return is_under (info->duration, row->duration_min);
    case PRM_MEDIA_EXCESS_TOO_FAST:
      return row->frame_rate_max > 0 && info->frame_rate > row->frame_rate_max * (1 + RATIO_TOLERANCE);
    case PRM_MEDIA_EXCESS_TOO_SLOW:
      return info->frame_rate > 0 && info->frame_rate < row->frame_rate_min * (1 - RATIO_TOLERANCE);
    case PRM_MEDIA_EXCESS_NONE:
    default:
      return FALSE;
    }
}

PrmMediaExcess
prm_media_limits_compare (const PrmMediaLimits *row, const PrmMediaInfo *info, PrmMediaExcess from)
{
  for (guint excess = (guint) from + 1; excess <= PRM_MEDIA_EXCESS_TOO_SLOW; excess++)
    if (is_outside (row, info, (PrmMediaExcess) excess))
      return (PrmMediaExcess) excess;
  return PRM_MEDIA_EXCESS_NONE;
}
