/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "prm-chip-layout.h"

#define GAP 4
#define ICON 16

typedef struct
{
  const char *name;
  int width;
  int edge_width;
  int text_width;
  guint n_icons;
  /* What is to come of it */
  guint shown_icons;
  gboolean more;
  int shown_text; /* 0: none */
} Row;

/* State 16 and head 40: the text begins at 68, or at 72 behind an edge of 4. */
static const Row rows[] = {
  { "everything has room", 300, 0, 100, 2, 2, FALSE, 192 },
  { "the text gives way first", 170, 0, 300, 2, 2, FALSE, 62 },
  { "then icons, but one never stands for several alone", 150, 0, 300, 2, 0, FALSE, 78 },
  { "one network needs one place", 150, 0, 300, 1, 1, FALSE, 58 },
  { "the last place stands for those without one", 170, 0, 300, 5, 2, TRUE, 62 },
  { "never more than four", 600, 0, 100, 13, 4, TRUE, 460 },
  { "a short text leaves its room to icons", 150, 0, 10, 4, 4, FALSE, 10 },
  { "a word is not cut to nothing", 90, 0, 300, 1, 0, FALSE, 0 },
  { "nor is it shown where there is no room", 60, 0, 300, 1, 0, FALSE, 0 },
  { "the edge takes its width from the text", 170, 4, 300, 2, 2, FALSE, 58 },
  { "without networks the text has it all", 170, 0, 300, 0, 0, FALSE, 98 },
  { "without text the icons still stand at the end", 170, 0, 0, 2, 2, FALSE, 62 },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  PrmChipParts parts = {
    .edge_width = row->edge_width,
    .state_width = 16,
    .head_width = 40,
    .text_width = row->text_width,
    .icon_width = ICON,
    .n_icons = row->n_icons,
    .gap = GAP,
    .min_text = 52,
    .least_text = 24,
  };
  PrmChipLayout layout;

  prm_chip_layout (&layout, &parts, row->width);
  g_assert_cmpint (layout.state_x, ==, row->edge_width + GAP);
  g_assert_cmpint (layout.head_x, ==, row->edge_width + 24);
  g_assert_cmpint (layout.text_x, ==, row->edge_width + 68);
  g_assert_cmpuint (layout.n_icons, ==, row->shown_icons);
  g_assert_cmpint (layout.more, ==, row->more);
  g_assert_cmpint (layout.text_width, ==, row->shown_text);
  g_assert_cmpint (layout.icons_x + (int) layout.n_icons * ICON, ==, row->width - GAP);
}

/* Whatever the width, nothing lies upon anything else, and nothing sticks out. */
static void
test_no_overlap (void)
{
  PrmChipLayout layout;

  for (int width = 40; width < 400; width++)
    for (guint n_icons = 0; n_icons <= 13; n_icons++)
      {
        PrmChipParts parts = { 4, 16, 40, 200, ICON, n_icons, GAP, 52, 24 };

        prm_chip_layout (&layout, &parts, width);
        g_assert_cmpint (layout.text_width, >=, 0);
        if (layout.text_width > 0)
          g_assert_cmpint (layout.text_x + layout.text_width, <=, layout.icons_x);
        if (layout.n_icons > 0)
          g_assert_cmpint (layout.text_x, <=, layout.icons_x);
        g_assert_cmpuint (layout.n_icons, <=, MIN (n_icons, PRM_CHIP_MAX_ICONS));
        g_assert_false (layout.more && layout.n_icons < 2);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/chip-layout/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/chip-layout/no-overlap", test_no_overlap);

  return g_test_run ();
}
