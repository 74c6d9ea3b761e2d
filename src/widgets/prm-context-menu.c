/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-context-menu.h"

#include <adwaita.h>

/* In pixels. */
#define HIGHEST_ROW 80

static const char func_key[] = "prm-context-menu-func";
static const char open_key[] = "prm-context-menu-open";

GtkWidget *
prm_context_menu_get_open (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), open_key);
}

static gboolean
let_go (gpointer user_data)
{
  GtkWidget *popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* What was chosen is done only after the menu has closed, and by actions that are found through its parent. */
static void
on_closed (GtkWidget *popover, GtkWidget *widget)
{
  GtkWidget *focus = g_object_get_data (G_OBJECT (popover), "focus");

  if (focus != NULL && gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
  if (prm_context_menu_get_open (widget) == popover)
    g_object_set_data (G_OBJECT (widget), open_key, NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT, let_go, g_object_ref (popover), g_object_unref);
}

/* A list allocates its rows and nothing else, so it is the row that has the focus, or else what is around the list. */
static GtkWidget *
find_parent (GtkWidget *widget, GtkWidget *focus)
{
  if (!GTK_IS_LIST_VIEW (widget) && !GTK_IS_LIST_BOX (widget))
    return widget;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, widget))
    return gtk_widget_get_ancestor (widget, ADW_TYPE_BIN);
  while (gtk_widget_get_parent (focus) != widget)
    focus = gtk_widget_get_parent (focus);
  return focus;
}

/* Returns: @at of @widget in @parent; for %NULL where the focus is within @widget, or else all of it */
static GdkRectangle
find_place (GtkWidget *widget, GtkWidget *parent, GtkWidget *focus, const GdkRectangle *at)
{
  graphene_rect_t bounds;

  if (focus == NULL || at != NULL || !gtk_widget_is_ancestor (focus, widget))
    focus = widget;
  if (!gtk_widget_compute_bounds (focus, parent, &bounds))
    return (GdkRectangle){ 0, 0, 1, 1 };
  if (at != NULL)
    return (GdkRectangle){ (int) bounds.origin.x + at->x, (int) bounds.origin.y + at->y, at->width, at->height };
  /* Beside all of a list there would be no room. */
  return (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                         MIN ((int) bounds.size.height, HIGHEST_ROW) };
}

void
prm_widget_show_popover (GtkWidget *widget, GtkWidget *popover, const GdkRectangle *at)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *parent = find_parent (widget, focus);
  GdkRectangle place = find_place (widget, parent, focus, at);

  gtk_widget_set_parent (popover, parent);
  /* A row may go while its menu is open. */
  g_signal_connect_object (parent, "destroy", G_CALLBACK (gtk_widget_unparent), popover, G_CONNECT_SWAPPED);
  if (focus != NULL)
    g_object_set_data_full (G_OBJECT (popover), "focus", g_object_ref (focus), g_object_unref);
  g_signal_connect_object (popover, "closed", G_CALLBACK (on_closed), widget, 0);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
  g_object_set_data (G_OBJECT (widget), open_key, popover);
  gtk_popover_popup (GTK_POPOVER (popover));
}

void
prm_context_menu_popup (GtkWidget *widget, GMenuModel *model, const GdkRectangle *at)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (model);

  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  prm_widget_show_popover (widget, popover, at);
}

/* Returns: whether there is anything to be done */
static gboolean
popup (GtkWidget *widget, const GdkRectangle *at)
{
  PrmContextMenuFunc func = (PrmContextMenuFunc) g_object_get_data (G_OBJECT (widget), func_key);
  g_autoptr (GMenuModel) model = func (widget);

  if (model == NULL || g_menu_model_get_n_items (model) == 0)
    return FALSE;
  prm_context_menu_popup (widget, model, at);
  return TRUE;
}

static void
on_pressed (GtkGesture *gesture, int n_press, double x, double y, GtkWidget *widget)
{
  const GdkRectangle at = { (int) x, (int) y, 1, 1 };

  if (popup (widget, &at))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_long_pressed (GtkGesture *gesture, double x, double y, GtkWidget *widget)
{
  on_pressed (gesture, 1, x, y, widget);
}

static gboolean
on_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return popup (widget, NULL);
}

void
prm_context_menu_attach_keys (GtkWidget *widget, PrmContextMenuFunc func)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_object_set_data (G_OBJECT (widget), func_key, (gpointer) func);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                                                          gtk_callback_action_new (on_key, NULL, NULL)));
  gtk_widget_add_controller (widget, keys);
}

void
prm_context_menu_attach (GtkWidget *widget, PrmContextMenuFunc func)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *touch = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (touch), TRUE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), widget);
  g_signal_connect (touch, "pressed", G_CALLBACK (on_long_pressed), widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (touch));
  prm_context_menu_attach_keys (widget, func);
}
