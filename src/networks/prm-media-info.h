/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-media-url.h"
#include "prm-network.h"
#include "prm-time.h"

G_BEGIN_DECLS

typedef enum
{
  PRM_MEDIA_STATE_FINE,
  PRM_MEDIA_STATE_MISSING,     /* the file is no longer on the disk */
  PRM_MEDIA_STATE_DAMAGED,     /* it cannot be read as what it is */
  PRM_MEDIA_STATE_UNREACHABLE, /* the address answers with an error */
  PRM_MEDIA_STATE_NOT_MEDIA,   /* the address answers with a page, or the file is none that a network takes */
} PrmMediaState;

/** PrmMediaInfo: what has been found out about a medium by looking at it; 0 where it is not known. A plain value. */
typedef struct
{
  PrmMediaState state;
  PrmMediaKind kind; /* UNKNOWN: the address tells */
  char type[8];      /* the ending that its content deserves, such as "png"; "": the address tells */
  gboolean local;    /* a file on this computer that is uploaded before it is sent: its address is not checked */
  gboolean animated; /* an image that moves */
  gint64 bytes;
  guint width; /* in pixels, upright */
  guint height;
  gint64 duration;     /* in milliseconds */
  double frame_rate;   /* frames a second */
  gboolean remembered; /* the file that it came from is known on this computer, so that it is uploaded again in time */
  gint64 expires_at;   /* when the service forgets it; PRM_TIME_NONE: never, or not known */
} PrmMediaInfo;

/** PrmMediaPlace: where a network shows a medium, which changes what it takes. */
typedef enum
{
  PRM_MEDIA_PLACE_POST,
  PRM_MEDIA_PLACE_REEL,  /* of Facebook */
  PRM_MEDIA_PLACE_SHORT, /* of YouTube */
  PRM_MEDIA_PLACE_LONG,  /* of X: videos of accounts with X Premium */
} PrmMediaPlace;

/** PrmMediaLimits: what a network takes of one kind of media; 0 for no limit. */
typedef struct
{
  gint64 bytes_min;
  gint64 bytes_max;
  guint width_min;
  guint width_max;
  guint side_min; /* of the shorter side */
  guint side_max; /* of the longer side */
  guint short_side_max;
  guint sides_max; /* width and height together */
  gint64 pixels_max;
  double ratio_min; /* width to height */
  double ratio_max;
  double ratio_also;   /* one outside of them that is taken as well */
  gint64 duration_min; /* in milliseconds */
  gint64 duration_max;
  double frame_rate_min;
  double frame_rate_max;
} PrmMediaLimits;

/** prm_network_get_media_limits: Returns: (transfer none): the row of @network for @kind in @place */
const PrmMediaLimits *prm_network_get_media_limits (PrmNetwork network, PrmMediaKind kind, PrmMediaPlace place);

/** PrmMediaExcess: what of a medium lies outside the limits. */
typedef enum
{
  PRM_MEDIA_EXCESS_NONE,
  PRM_MEDIA_EXCESS_TOO_HEAVY,
  PRM_MEDIA_EXCESS_TOO_LIGHT,
  PRM_MEDIA_EXCESS_TOO_LARGE, /* in pixels */
  PRM_MEDIA_EXCESS_TOO_SMALL,
  PRM_MEDIA_EXCESS_TOO_WIDE, /* in shape */
  PRM_MEDIA_EXCESS_TOO_TALL,
  PRM_MEDIA_EXCESS_TOO_LONG, /* in time */
  PRM_MEDIA_EXCESS_TOO_SHORT,
  PRM_MEDIA_EXCESS_TOO_FAST, /* in frames */
  PRM_MEDIA_EXCESS_TOO_SLOW,
} PrmMediaExcess;

/**
 * prm_media_limits_compare:
 * @from: 0, or what it has returned, to find what comes after that
 *
 * Returns: the first of what lies outside @limits after @from; %PRM_MEDIA_EXCESS_NONE for nothing (more)
 */
PrmMediaExcess prm_media_limits_compare (const PrmMediaLimits *limits, const PrmMediaInfo *info, PrmMediaExcess from);

G_END_DECLS
