/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-media-url.h"
#include "prm-network.h"

G_BEGIN_DECLS

/*
 * What the networks accept of a file's insides, and how often they take a post. Only what is refused stands here;
 * sizes that are merely advised do not.
 */

/** PrmMediaFacts: what is known about a file; zero is unknown, and what is unknown is not held against it. */
typedef struct
{
  guint64 bytes;
  guint width; /* pixels */
  guint height;
  double seconds; /* of a video */
} PrmMediaFacts;

/** PrmMediaMisfit: why a network does not take a file. */
typedef enum
{
  PRM_MEDIA_FITS,
  PRM_MEDIA_TOO_FEW_BYTES,
  PRM_MEDIA_TOO_MANY_BYTES,
  PRM_MEDIA_TOO_FEW_PIXELS,
  PRM_MEDIA_TOO_MANY_PIXELS,
  PRM_MEDIA_WRONG_RATIO,
  PRM_MEDIA_TOO_SHORT,
  PRM_MEDIA_TOO_LONG,
} PrmMediaMisfit;

/** prm_network_check_media: Returns: the first thing about a file of @kind that @network does not take */
PrmMediaMisfit prm_network_check_media (PrmNetwork network, PrmMediaKind kind, const PrmMediaFacts *facts);

/** PrmPostingLimit: so many posts of one account in any period of so many seconds. */
typedef struct
{
  PrmNetwork network;
  guint posts;
  guint seconds;
  const char *option; /* (nullable) counts only posts with this option */
} PrmPostingLimit;

/** prm_network_get_posting_limits: Returns: (transfer none): the limits of all networks, @n of them */
const PrmPostingLimit *prm_network_get_posting_limits (guint *n);

G_END_DECLS
