/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include "prm-media-info.h"
#include "prm-network-limits.h"

#define MINUTE 60
#define DAY (24 * 60 * MINUTE)

static const PrmPostingLimit posting_limits[] = {
  { PRM_NETWORK_FACEBOOK, 30, DAY, "reels" }, { PRM_NETWORK_INSTAGRAM, 50, DAY, NULL },
  { PRM_NETWORK_LINKEDIN, 150, DAY, NULL },   { PRM_NETWORK_THREADS, 250, DAY, NULL },
  { PRM_NETWORK_TIKTOK, 15, DAY, NULL },      { PRM_NETWORK_TIKTOK, 6, MINUTE, NULL },
};

static PrmMediaMisfit
get_misfit (PrmMediaExcess excess)
{
  switch (excess)
    {
    case PRM_MEDIA_EXCESS_TOO_HEAVY:
      return PRM_MEDIA_TOO_MANY_BYTES;
    case PRM_MEDIA_EXCESS_TOO_LIGHT:
      return PRM_MEDIA_TOO_FEW_BYTES;
    case PRM_MEDIA_EXCESS_TOO_LARGE:
      return PRM_MEDIA_TOO_MANY_PIXELS;
    case PRM_MEDIA_EXCESS_TOO_SMALL:
      return PRM_MEDIA_TOO_FEW_PIXELS;
    case PRM_MEDIA_EXCESS_TOO_WIDE:
    case PRM_MEDIA_EXCESS_TOO_TALL:
      return PRM_MEDIA_WRONG_RATIO;
    case PRM_MEDIA_EXCESS_TOO_LONG:
      return PRM_MEDIA_TOO_LONG;
    case PRM_MEDIA_EXCESS_TOO_SHORT:
      return PRM_MEDIA_TOO_SHORT;
    case PRM_MEDIA_EXCESS_TOO_FAST:
    case PRM_MEDIA_EXCESS_TOO_SLOW:
    case PRM_MEDIA_EXCESS_NONE:
    default:
      return PRM_MEDIA_FITS;
    }
}

PrmMediaMisfit
prm_network_check_media (PrmNetwork network, PrmMediaKind kind, const PrmMediaFacts *facts)
{
  const PrmMediaLimits *limits = prm_network_get_media_limits (network, kind, PRM_MEDIA_PLACE_POST);
  const PrmMediaInfo info = {
    .bytes = (gint64) MIN (facts->bytes, (guint64) G_MAXINT64),
    .width = facts->height > 0 ? facts->width : 0,
    .height = facts->width > 0 ? facts->height : 0,
    .duration = (gint64) (CLAMP (facts->seconds, 0, G_MAXINT32) * 1000),
  };

  return get_misfit (prm_media_limits_compare (limits, &info, PRM_MEDIA_EXCESS_NONE));
}

const PrmPostingLimit *
prm_network_get_posting_limits (guint *n)
{
  *n = G_N_ELEMENTS (posting_limits);
  return posting_limits;
}
