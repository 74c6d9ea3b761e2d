/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include "prm-network-limits.h"

#define KB G_GUINT64_CONSTANT (1000)
#define MB (1000 * KB)
#define GB (1000 * MB)
#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* A ratio that is stated in whole numbers is met by pixels only about. */
#define RATIO_TOLERANCE 0.01

/* Zero is no limit. A ratio is width by height. */
typedef struct
{
  PrmNetwork network;
  PrmMediaKind kind;
  guint64 bytes_min, bytes_max;
  guint width_min, width_max;
  guint side_min, side_max; /* of the shorter and of the longer side */
  guint short_side_max;
  guint sides_max;    /* width and height together */
  guint64 pixels_max; /* width by height */
  double ratio_min, ratio_max;
  double ratio_also; /* one outside of them that is taken as well */
  double seconds_min, seconds_max;
} Limits;

/* Where the documentation has had several numbers, the widest. */
static const Limits limits[] = {
  { PRM_NETWORK_BLUESKY, PRM_MEDIA_IMAGE, .bytes_max = 1 * MB },
  { PRM_NETWORK_BLUESKY, PRM_MEDIA_VIDEO, .bytes_max = 100 * MB, .ratio_min = 1.0 / 3, .ratio_max = 3, .seconds_min = 1,
    .seconds_max = 3 * MINUTE },
  { PRM_NETWORK_FACEBOOK, PRM_MEDIA_IMAGE, .bytes_max = 10 * MB },
  { PRM_NETWORK_FACEBOOK, PRM_MEDIA_VIDEO, .bytes_max = 10 * GB, .seconds_max = 4 * HOUR },
  { PRM_NETWORK_GOOGLE_BUSINESS, PRM_MEDIA_IMAGE, .bytes_min = 10 * KB, .bytes_max = 5 * MB, .side_min = 250 },
  { PRM_NETWORK_GOOGLE_BUSINESS, PRM_MEDIA_VIDEO, .bytes_max = 26 * MB, .side_min = 720, .seconds_max = 30 },
  { PRM_NETWORK_INSTAGRAM, PRM_MEDIA_IMAGE, .bytes_max = 8 * MB, .width_min = 320, .width_max = 1440,
    .ratio_min = 4.0 / 5, .ratio_max = 1.91, .ratio_also = 9.0 / 16 },
  { PRM_NETWORK_INSTAGRAM, PRM_MEDIA_VIDEO, .bytes_max = 300 * MB, .width_max = 1920, .seconds_min = 3,
    .seconds_max = 15 * MINUTE },
  { PRM_NETWORK_LINKEDIN, PRM_MEDIA_IMAGE, .bytes_max = 5 * MB, .pixels_max = 36152319 },
  { PRM_NETWORK_LINKEDIN, PRM_MEDIA_VIDEO, .bytes_max = 500 * MB, .ratio_min = 1 / 2.4, .ratio_max = 2.4,
    .seconds_min = 3, .seconds_max = 30 * MINUTE },
  { PRM_NETWORK_LINKEDIN, PRM_MEDIA_DOCUMENT, .bytes_max = 100 * MB },
  { PRM_NETWORK_PINTEREST, PRM_MEDIA_IMAGE, .bytes_max = 20 * MB },
  { PRM_NETWORK_PINTEREST, PRM_MEDIA_VIDEO, .bytes_max = 2 * GB, .seconds_min = 4, .seconds_max = 15 * MINUTE },
  { PRM_NETWORK_SNAPCHAT, PRM_MEDIA_IMAGE, .bytes_max = 20 * MB },
  { PRM_NETWORK_SNAPCHAT, PRM_MEDIA_VIDEO, .bytes_max = 1 * GB, .ratio_min = 9.0 / 16, .ratio_max = 9.0 / 16,
    .seconds_min = 5, .seconds_max = 1 * MINUTE },
  { PRM_NETWORK_TELEGRAM, PRM_MEDIA_IMAGE, .bytes_max = 5 * MB, .sides_max = 10000, .ratio_min = 1.0 / 20,
    .ratio_max = 20 },
  { PRM_NETWORK_TELEGRAM, PRM_MEDIA_VIDEO, .bytes_max = 50 * MB },
  { PRM_NETWORK_THREADS, PRM_MEDIA_IMAGE, .bytes_max = 8 * MB, .width_min = 320, .width_max = 1440,
    .ratio_min = 1.0 / 10, .ratio_max = 10 },
  { PRM_NETWORK_THREADS, PRM_MEDIA_VIDEO, .bytes_max = 1 * GB, .seconds_max = 5 * MINUTE },
  { PRM_NETWORK_TIKTOK, PRM_MEDIA_IMAGE, .bytes_max = 20 * MB },
  { PRM_NETWORK_TIKTOK, PRM_MEDIA_VIDEO, .bytes_max = 10 * GB, .side_min = 360, .side_max = 4096, .seconds_min = 3,
    .seconds_max = 10 * MINUTE },
  { PRM_NETWORK_X, PRM_MEDIA_IMAGE, .bytes_max = 5 * MB, .side_min = 4, .side_max = 8192 },
  { PRM_NETWORK_X, PRM_MEDIA_VIDEO, .bytes_max = 512 * MB, .side_max = 1280, .short_side_max = 1024,
    .ratio_min = 1.0 / 3, .ratio_max = 3, .seconds_min = 0.5, .seconds_max = 140 },
  { PRM_NETWORK_YOUTUBE, PRM_MEDIA_VIDEO, .bytes_max = 4 * GB },
};

static const PrmPostingLimit posting_limits[] = {
  { PRM_NETWORK_FACEBOOK, 30, DAY, "reels" }, { PRM_NETWORK_INSTAGRAM, 50, DAY, NULL },
  { PRM_NETWORK_LINKEDIN, 150, DAY, NULL },   { PRM_NETWORK_THREADS, 250, DAY, NULL },
  { PRM_NETWORK_TIKTOK, 15, DAY, NULL },      { PRM_NETWORK_TIKTOK, 6, MINUTE, NULL },
};

static PrmMediaMisfit
check_size (const Limits *row, const PrmMediaFacts *facts)
{
  if (facts->bytes > 0 && facts->bytes < row->bytes_min)
    return PRM_MEDIA_TOO_FEW_BYTES;
  if (row->bytes_max > 0 && facts->bytes > row->bytes_max)
    return PRM_MEDIA_TOO_MANY_BYTES;
  return PRM_MEDIA_FITS;
}

static PrmMediaMisfit
check_sides (const Limits *row, const PrmMediaFacts *facts)
{
  guint shorter = MIN (facts->width, facts->height);
  guint longer = MAX (facts->width, facts->height);

  if (facts->width == 0 || facts->height == 0)
    return PRM_MEDIA_FITS;
  if (facts->width < row->width_min || shorter < row->side_min)
    return PRM_MEDIA_TOO_FEW_PIXELS;
  if ((row->width_max > 0 && facts->width > row->width_max) || (row->side_max > 0 && longer > row->side_max) ||
      (row->short_side_max > 0 && shorter > row->short_side_max) ||
      (row->sides_max > 0 && (guint64) facts->width + facts->height > row->sides_max) ||
      (row->pixels_max > 0 && (guint64) facts->width * facts->height > row->pixels_max))
    return PRM_MEDIA_TOO_MANY_PIXELS;
  return PRM_MEDIA_FITS;
}

static PrmMediaMisfit
check_ratio (const Limits *row, const PrmMediaFacts *facts)
{
  double ratio;

  if (facts->width == 0 || facts->height == 0 || row->ratio_max == 0)
    return PRM_MEDIA_FITS;
  ratio = (double) facts->width / facts->height;
  if (ratio >= row->ratio_min * (1 - RATIO_TOLERANCE) && ratio <= row->ratio_max * (1 + RATIO_TOLERANCE))
    return PRM_MEDIA_FITS;
  if (ratio >= row->ratio_also * (1 - RATIO_TOLERANCE) && ratio <= row->ratio_also * (1 + RATIO_TOLERANCE))
    return PRM_MEDIA_FITS;
  return PRM_MEDIA_WRONG_RATIO;
}

static PrmMediaMisfit
check_duration (const Limits *row, const PrmMediaFacts *facts)
{
  if (facts->seconds <= 0)
    return PRM_MEDIA_FITS;
  if (facts->seconds < row->seconds_min)
    return PRM_MEDIA_TOO_SHORT;
  if (row->seconds_max > 0 && facts->seconds > row->seconds_max)
    return PRM_MEDIA_TOO_LONG;
  return PRM_MEDIA_FITS;
}

PrmMediaMisfit
prm_network_check_media (PrmNetwork network, PrmMediaKind kind, const PrmMediaFacts *facts)
{
  static PrmMediaMisfit (*const checks[]) (const Limits *row, const PrmMediaFacts *facts) = {
    check_size,
    check_sides,
    check_ratio,
    check_duration,
  };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      if (limits[i].network != network || limits[i].kind != kind)
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (checks); j++)
        {
          PrmMediaMisfit misfit = checks[j](&limits[i], facts);

          if (misfit != PRM_MEDIA_FITS)
            return misfit;
        }
    }
  return PRM_MEDIA_FITS;
}

const PrmPostingLimit *
prm_network_get_posting_limits (guint *n)
{
  *n = G_N_ELEMENTS (posting_limits);
  return posting_limits;
}
