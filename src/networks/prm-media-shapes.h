/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft-media.h"

G_BEGIN_DECLS

/** PrmMediaShape: a proportion that a network shows well, for cropping. */
typedef struct
{
  const char *label; /* untranslated; see prm_media_shape_get_label() */
  const char *use;   /* untranslated: where it fits */
  double ratio;      /* width divided by height */
} PrmMediaShape;

/** prm_media_get_shapes: Returns: (transfer none): all of them */
const PrmMediaShape *prm_media_get_shapes (guint *n_shapes);
const char *prm_media_shape_get_label (const PrmMediaShape *shape);
const char *prm_media_shape_get_use (const PrmMediaShape *shape);

/**
 * prm_media_crop_to:
 * @ratio: width divided by height
 * @x, @y: where in the picture the middle should be, in fractions
 *
 * Returns: the largest part of a picture of @width by @height with that proportion
 */
PrmMediaCrop prm_media_crop_to (guint width, guint height, double ratio, double x, double y);

/** prm_media_find_shape: Returns: (nullable): of those that @network takes, the one nearest to a picture's own shape */
const PrmMediaShape *prm_media_find_shape (PrmNetwork network, guint width, guint height);

G_END_DECLS
