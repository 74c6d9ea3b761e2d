/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-chip-layout.h"

static int
step_over (int x, int width, int gap)
{
  return width > 0 ? x + width + gap : x;
}

void
prm_chip_layout (PrmChipLayout *layout, const PrmChipParts *parts, int width)
{
  int x = parts->edge_width + parts->gap;
  int end = width - parts->gap;
  int wanted_text = MIN (parts->text_width, parts->min_text);
  int room;
  guint n_places = 0;

  layout->state_x = x;
  x = step_over (x, parts->state_width, parts->gap);
  layout->head_x = x;
  x = step_over (x, parts->head_width, parts->gap);
  layout->thumb_x = -1;
  if (parts->thumb_width > 0 && end - x - parts->thumb_width - parts->gap >= wanted_text)
    {
      layout->thumb_x = x;
      x = step_over (x, parts->thumb_width, parts->gap);
    }
  layout->text_x = x;

  room = end - x - wanted_text - (wanted_text > 0 ? parts->gap : 0);
  if (room > 0 && parts->icon_width > 0)
    n_places = MIN ((guint) (room / parts->icon_width), PRM_CHIP_MAX_ICONS);
  layout->more = parts->n_icons > n_places;
  layout->n_icons = MIN (parts->n_icons, n_places);
  if (layout->more && layout->n_icons < 2)
    {
      layout->more = FALSE;
      layout->n_icons = 0;
    }

  layout->icons_x = end - (int) layout->n_icons * parts->icon_width;
  layout->text_width = MAX (0, layout->icons_x - (layout->n_icons > 0 ? parts->gap : 0) - x);
  if (layout->text_width < MIN (parts->text_width, parts->least_text))
    layout->text_width = 0;
}
