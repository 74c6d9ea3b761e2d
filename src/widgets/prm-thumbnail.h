/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-media-url.h"
#include "prm-thumbnails.h"

G_BEGIN_DECLS

/**
 * PrmThumbnail:
 *
 * The picture at an address, cut to fill the widget, with an icon until it is there and where there is none. It loads
 * once it is seen, from the #PrmThumbnails that an ancestor offers. To assistive technology it is decoration: what
 * surrounds it says what it is.
 */
#define PRM_TYPE_THUMBNAIL (prm_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (PrmThumbnail, prm_thumbnail, PRM, THUMBNAIL, GtkWidget)

/** prm_thumbnail_new: @width, @height: in pixels; @width -1: as wide as there is room; 0: what it is
 * given */
GtkWidget *prm_thumbnail_new (int width, int height, PrmThumbnailSize size);

/** prm_thumbnail_set_url: @url: (nullable); @kind: what lies there, as far as one can tell */
void prm_thumbnail_set_url (PrmThumbnail *self, const char *url, PrmMediaKind kind);

/** prm_thumbnail_reload: shows what is at the address now. */
void prm_thumbnail_reload (PrmThumbnail *self);

/** prm_thumbnail_get_texture: Returns: (transfer none) (nullable): what is shown */
GdkTexture *prm_thumbnail_get_texture (PrmThumbnail *self);

/** prm_thumbnail_set_frame: shows only a part of the picture, in fractions of its sides; %NULL: all of it */
void prm_thumbnail_set_frame (PrmThumbnail *self, const graphene_rect_t *frame);

/** prm_snapshot_cover: draws @frame (nullable) of @texture so that it fills @width by @height. */
void prm_snapshot_cover (
  GtkSnapshot *snapshot, GdkTexture *texture, const graphene_rect_t *frame, double width, double height);

/** prm_media_kind_get_icon_name: Returns: the icon that stands for @kind */
const char *prm_media_kind_get_icon_name (PrmMediaKind kind);

G_END_DECLS
