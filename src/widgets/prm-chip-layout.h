/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PrmChipParts: how large the parts of a chip are, in pixels; a part without any width is not there. */
typedef struct
{
  int edge_width;  /* the client's colour */
  int state_width; /* the state's icon */
  int head_width;  /* the client's initials and the time */
  int text_width;  /* what the whole text would take */
  int icon_width;  /* of one network */
  guint n_icons;   /* networks */
  int gap;         /* between parts, and at both ends */
  int min_text;    /* rather no network icons than less text than this */
  int least_text;  /* rather no text at all than less of it than this */
  int thumb_width; /* of a picture before the text, where there is one; rather none than less text than min_text */
} PrmChipParts;

/** PrmChipLayout: where they go, counted from the side on which reading begins. */
typedef struct
{
  int state_x;
  int head_x;
  int thumb_x; /* -1: no room for it */
  int text_x;
  int text_width; /* 0: no room for it */
  int icons_x;
  guint n_icons; /* how many fit */
  gboolean more; /* the last of them stands for those that do not */
} PrmChipLayout;

#define PRM_CHIP_MAX_ICONS 4

/**
 * prm_chip_layout:
 *
 * Puts a chip's parts into @width. State and time always stay; the text takes what is left of the icons; of the icons
 * as many are shown as leave the text its least width. One that stands for several is never shown alone.
 */
void prm_chip_layout (PrmChipLayout *layout, const PrmChipParts *parts, int width);

G_END_DECLS
