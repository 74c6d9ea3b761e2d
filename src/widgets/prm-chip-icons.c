/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-chip-icons.h"

#define ICON_SIZE 14

static void
append_icon (GtkWidget *widget, GtkSnapshot *snapshot, const char *icon_name, int x, const GdkRGBA *color)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  GtkTextDirection direction = gtk_widget_get_direction (widget);
  g_autoptr (GtkIconPaintable) icon =
    gtk_icon_theme_lookup_icon (theme, icon_name, NULL, ICON_SIZE, gtk_widget_get_scale_factor (widget), direction,
                                GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  int y = (gtk_widget_get_height (widget) - ICON_SIZE) / 2;

  if (direction == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (widget) - x - ICON_SIZE;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON_SIZE, ICON_SIZE, color, 1);
  gtk_snapshot_restore (snapshot);
}

void
prm_chip_snapshot_icons (
  GtkWidget *widget, GtkSnapshot *snapshot, PrmNetworkSet networks, const PrmChipLayout *layout, const GdkRGBA *color)
{
  int x = layout->icons_x + PRM_CHIP_ICON_STEP - ICON_SIZE;
  guint n_shown = 0;

  for (guint network = 0; network < PRM_N_NETWORKS && n_shown < layout->n_icons; network++)
    {
      gboolean last = n_shown + 1 == layout->n_icons;

      if (!prm_network_set_has (networks, network))
        continue;
      append_icon (widget, snapshot,
                   layout->more && last ? "view-more-horizontal-symbolic"
                                        : prm_network_get_icon_name ((PrmNetwork) network),
                   x, color);
      x += PRM_CHIP_ICON_STEP;
      n_shown++;
    }
}
