/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft-media.h"
#include "prm-thumbnail.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** PrmMediaTileState: what a tile shows; strings are the caller's. */
typedef struct
{
  guint index;
  guint n_media;
  const char *name;  /* of the file */
  const char *owner; /* (nullable) the network that alone has it */
  const char *owner_icon;
  const char *picture; /* (nullable) where the picture is */
  PrmMediaCrop crop;   /* the part of it that is used */
  PrmMediaKind kind;
  const char *facts; /* (nullable) its size and the like, in words */
  gint64 duration_ms;
  gboolean looked_into; /* what is not known could not be found out */
  gboolean sized;       /* it is known how many pixels it has */
  const char *type;     /* (nullable) the usual ending for what it is */
  const char *alt_text; /* (nullable) NULL: no chosen network has alternative texts */
  gboolean can_crop;
  gboolean sending;    /* it is on its way to the service */
  double progress;     /* below 0: not known */
  gboolean failed;     /* it stopped, and can be tried again */
  const char *problem; /* (nullable) what is wrong with it */
  gboolean problem_blocks;
} PrmMediaTileState;

/**
 * PrmMediaTile:
 *
 * One picture, video or document of a draft, with a menu of what can be done with it. What is done are the actions
 * `media.…` of the strip around it.
 */
#define PRM_TYPE_MEDIA_TILE (prm_media_tile_get_type ())
G_DECLARE_FINAL_TYPE (PrmMediaTile, prm_media_tile, PRM, MEDIA_TILE, AdwBin)

GtkWidget *prm_media_tile_new (void);
void prm_media_tile_show (PrmMediaTile *self, const PrmMediaTileState *state);

G_END_DECLS
