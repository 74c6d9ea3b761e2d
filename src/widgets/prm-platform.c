/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <adwaita.h>
#include "prm-platform.h"

/* In pixels: a third of the narrowest dialog, and more than the widest letter takes. */
#define NARROWEST_HEADING 100

static void
mend_heading (GtkWidget *heading)
{
  gtk_widget_set_size_request (heading, NARROWEST_HEADING, -1);
  if (gtk_widget_has_css_class (heading, "title-2"))
    gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
}

/* Only newer versions have two, in a part of their own. */
static void
mend_headings (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (gtk_widget_get_parent (widget), "heading-bin"))
    mend_heading (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    mend_headings (child);
}

/* A tooltip that was about to be shown in a popover of a window that has gone is looked for all the same, half a second
 * later, on a surface that is not there. GTK keeps it with the display and begins anew where there is none. */
static void
forget_tooltip (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (display != NULL)
    g_object_set_data (G_OBJECT (display), PRM_PLATFORM_TOOLTIP, NULL);
}

static void
on_windows_changed (GListModel *windows, guint position, guint n_removed, guint n_added)
{
  if (n_removed > 0)
    forget_tooltip ();
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        mend_headings (window);
    }
}

void
prm_platform_mend_windows (void)
{
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (on_windows_changed), NULL);
}
