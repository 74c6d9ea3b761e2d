/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-media-info.h"
#include "prm-media-shapes.h"

#include <math.h>

static const PrmMediaShape shapes[] = {
  { NC_ ("shape", "Square"), NC_ ("shape", "1:1 · every network"), 1 },
  { NC_ ("shape", "Portrait"), NC_ ("shape", "4:5 · Instagram, Facebook"), 4.0 / 5 },
  { NC_ ("shape", "Pin"), NC_ ("shape", "2:3 · Pinterest"), 2.0 / 3 },
  { NC_ ("shape", "Story"), NC_ ("shape", "9:16 · stories, TikTok, Snapchat"), 9.0 / 16 },
  { NC_ ("shape", "Landscape"), NC_ ("shape", "1.91:1 · Instagram, LinkedIn, Facebook"), 1.91 },
  { NC_ ("shape", "Wide"), NC_ ("shape", "16:9 · X, YouTube"), 16.0 / 9 },
  { NC_ ("shape", "Photo"), NC_ ("shape", "4:3 · Google Business Profile"), 4.0 / 3 },
};

const PrmMediaShape *
prm_media_get_shapes (guint *n_shapes)
{
  *n_shapes = G_N_ELEMENTS (shapes);
  return shapes;
}

const char *
prm_media_shape_get_label (const PrmMediaShape *shape)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "shape", shape->label);
}

const char *
prm_media_shape_get_use (const PrmMediaShape *shape)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "shape", shape->use);
}

PrmMediaCrop
prm_media_crop_to (guint width, guint height, double ratio, double x, double y)
{
  double now = height > 0 ? (double) width / height : 1;
  PrmMediaCrop crop = { 0, 0, 1, 1 };

  if (ratio <= 0 || now <= 0)
    return crop;
  if (now > ratio)
    crop.width = ratio / now;
  else
    crop.height = now / ratio;
  crop.x = CLAMP (x - crop.width / 2, 0, 1 - crop.width);
  crop.y = CLAMP (y - crop.height / 2, 0, 1 - crop.height);
  return crop;
}

static gboolean
takes_ratio (PrmNetwork network, double ratio)
{
  const PrmMediaLimits *limits = prm_network_get_media_limits (network, PRM_MEDIA_IMAGE, PRM_MEDIA_PLACE_POST);

  return (limits->ratio_min <= 0 || ratio >= limits->ratio_min) &&
         (limits->ratio_max <= 0 || ratio <= limits->ratio_max);
}

const PrmMediaShape *
prm_media_find_shape (PrmNetwork network, guint width, guint height)
{
  const PrmMediaShape *best = NULL;
  double own = width > 0 && height > 0 ? (double) width / height : 1;

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (takes_ratio (network, shapes[i].ratio) &&
        (best == NULL || fabs (log (shapes[i].ratio / own)) < fabs (log (best->ratio / own))))
      best = &shapes[i];
  return best;
}
