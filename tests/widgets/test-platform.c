/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <adwaita.h>

#include "app-find.h"
#include "prm-platform.h"
#include "prm-test.h"
#include "prm-widgets.h"

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data) && gtk_widget_get_width (user_data) > 0;
}

static GtkWidget *
find_heading (GtkWidget *widget, const char *heading)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_child_visible (widget) &&
      g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), heading))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_heading (child, heading);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Newer versions of GTK warn of the width at which a heading is measured, which ends this program. */
static void
test_headings (void)
{
  static const char *const headings[] = {
    "A",
    "Details",
    "Its Time Has Passed",
    "Publish Now?",
    "A Heading That Is Longer Than a Dialog Is Wide in Any Language",
  };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      GtkWidget *parent = gtk_window_new (), *dialog, *shown;

      gtk_window_set_default_size (GTK_WINDOW (parent), 700, 500);
      gtk_window_present (GTK_WINDOW (parent));
      prm_test_wait (is_mapped, parent);
      dialog = adw_message_dialog_new (GTK_WINDOW (parent), headings[i], "What there is to say about it.");
      adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", "_Cancel", "publish", "_Publish", NULL);
      gtk_window_present (GTK_WINDOW (dialog));
      prm_test_wait (is_mapped, dialog);

      shown = find_heading (dialog, headings[i]);
      g_assert_nonnull (shown);
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (shown))));
      gtk_window_destroy (GTK_WINDOW (dialog));
      gtk_window_destroy (GTK_WINDOW (parent));
    }
}

/* Returns: a window whose popover covers the middle of the display, where the pointer is, and has a tooltip */
static GtkWidget *
open_popover (GtkWidget **popover)
{
  GtkWidget *window = gtk_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_menu_button_new (), *inside = gtk_button_new_with_label ("Inside");

  *popover = gtk_popover_new ();
  gtk_widget_set_size_request (inside, 800, 500);
  gtk_widget_set_tooltip_text (inside, "Tooltip");
  gtk_popover_set_child (GTK_POPOVER (*popover), inside);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), *popover);
  gtk_box_append (GTK_BOX (box), button);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 650);
  gtk_window_present (GTK_WINDOW (window));
  prm_test_wait (is_mapped, window);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  prm_test_wait (is_mapped, *popover);
  return window;
}

static gboolean
has_tooltip (gpointer display)
{
  return g_object_get_data (display, PRM_PLATFORM_TOOLTIP) != NULL;
}

/* GTK would look for its surface in a while, and warn that it is gone. */
static void
test_tooltip (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  GtkWidget *popover, *window = open_popover (&popover);

  prm_test_wait (has_tooltip, display);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_false (has_tooltip (display));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  prm_widgets_init ();

  g_test_add_func ("/platform/headings", test_headings);
  g_test_add_func ("/platform/tooltip", test_tooltip);

  return g_test_run ();
}
