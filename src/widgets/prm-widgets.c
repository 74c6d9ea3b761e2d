/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <adwaita.h>
#include <dlfcn.h>

#include "prm-page-header.h"
#include "prm-page.h"
#include "prm-platform.h"
#include "prm-post-split.h"
#include "prm-standing-bar.h"
#include "prm-sync-bar.h"
#include "prm-sync-status.h"

#include "prm-widgets.h"
#include "prm-widgets-icons.h"
#include "prm-widgets-resources.h"

void
prm_widgets_init (void)
{
  static gboolean done = FALSE;
  GdkDisplay *display = gdk_display_get_default ();

  if (done)
    return;
  done = TRUE;

  adw_init ();

  /* A static library's resource constructor is linked only where something refers to it. */
  (void) prm_widgets_get_resource ();
  (void) prm_widgets_icons_get_resource ();

  if (display != NULL)
    gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), "/io/github/postroom/Postroom/icons");

  g_type_ensure (PRM_TYPE_PAGE_HEADER);
  g_type_ensure (PRM_TYPE_PAGE);
  g_type_ensure (PRM_TYPE_POST_SPLIT);
  g_type_ensure (PRM_TYPE_STANDING_BAR);
  g_type_ensure (PRM_TYPE_SYNC_BAR);
  g_type_ensure (PRM_TYPE_SYNC_STATUS);

  prm_platform_mend_windows ();
}

/* Not part of the oldest GTK that we build for, so it is looked for in the one that is there. */
void
prm_widget_announce (GtkWidget *widget, const char *sentence)
{
  const int medium = 1;
  void (*announce) (GtkAccessible *, const char *, int) = NULL;
  void *program = dlopen (NULL, RTLD_LAZY);

  if (program == NULL)
    return;
  *(void **) &announce = dlsym (program, "gtk_accessible_announce");
  if (announce != NULL)
    announce (GTK_ACCESSIBLE (widget), sentence, medium);
  dlclose (program);
}

void
prm_widget_ignore_wheel (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

void
prm_widget_scroll_to (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *viewport = scrolled != NULL ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled)) : NULL;
  GtkWidget *content = viewport != NULL ? gtk_widget_get_first_child (viewport) : NULL;
  graphene_rect_t bounds;

  if (content == NULL || !gtk_widget_compute_bounds (widget, content, &bounds))
    return;
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), bounds.origin.y,
                             bounds.origin.y + bounds.size.height);
}

void
prm_label_set_written_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  prm_label_align_written (label);
}

void
prm_label_align_written (GtkLabel *label)
{
  PangoDirection around =
    gtk_widget_get_direction (GTK_WIDGET (label)) == GTK_TEXT_DIR_RTL ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
  const char *text = gtk_label_get_text (label);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (label), NULL);
  PangoLayoutLine *line;

  /* Its beginning tells; a long text is not to be laid out for that. */
  pango_layout_set_text (layout, text,
                         (int) (g_utf8_offset_to_pointer (text, MIN (g_utf8_strlen (text, 400), 100)) - text));
  line = pango_layout_get_line_readonly (layout, 0);
  gtk_label_set_xalign (label, line == NULL || pango_layout_line_get_resolved_direction (line) == around ? 0 : 1);
}

void
prm_widget_set_css_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static gboolean
drop_focus (GtkWindow *window)
{
  gtk_window_set_focus (window, NULL);
  return FALSE;
}

static void
close_popovers (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      close_popovers (child);
      if (GTK_IS_POPOVER (child))
        gtk_popover_popdown (GTK_POPOVER (child));
    }
}

void
prm_window_let_go_on_close (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  g_signal_connect (window, "close-request", G_CALLBACK (drop_focus), NULL);
  /* Also when it is destroyed without being asked. */
  g_signal_connect (window, "unmap", G_CALLBACK (close_popovers), NULL);
}
