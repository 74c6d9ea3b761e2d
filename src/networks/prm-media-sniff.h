/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-media-url.h"

G_BEGIN_DECLS

/** PRM_MEDIA_SNIFF_SIZE: so many bytes from the beginning of a file tell what it is, and how large a picture. */
#define PRM_MEDIA_SNIFF_SIZE (512 * 1024)

/** PrmMediaSniff: what the content of a file says, whatever its name. */
typedef struct
{
  PrmMediaKind kind;
  const char *extension;    /* static: the usual ending, such as "jpg"; "" where it is unknown */
  const char *content_type; /* static: "image/jpeg"; "application/octet-stream" where it is unknown */
  guint width;              /* of a picture as it is shown, that is, after turning; 0 if not known */
  guint height;
} PrmMediaSniff;

/**
 * prm_media_sniff:
 * @data: the first bytes of a file; nothing in them is trusted
 *
 * Returns: what it is; %PRM_MEDIA_UNKNOWN for anything that no network takes
 */
PrmMediaSniff prm_media_sniff (const guchar *data, gsize size);

/** prm_media_is_animated: @data: the first bytes of a picture. Returns: whether it moves, as far as they tell */
gboolean prm_media_is_animated (const guchar *data, gsize size);

/** prm_media_sniff_matches: Returns: whether @extension (lower case, may be "") is a usual one for that content */
gboolean prm_media_sniff_matches (const PrmMediaSniff *sniff, const char *extension);

G_END_DECLS
