/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-core.h"

#include "prm-about.h"
#include "prm-window-private.h"

static PrmApplication *
get_application (PrmWindow *self)
{
  return PRM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

static void
on_show_page (GtkWidget *widget, const char *action, GVariant *parameter)
{
  prm_window_show_page (PRM_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
on_refresh (GtkWidget *widget, const char *action, GVariant *parameter)
{
  prm_workspace_refresh (PRM_WINDOW (widget)->workspace);
}

/* Ctrl+F: where the page shown cannot be searched, the list of all posts can. */
static void
on_find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWindow *self = PRM_WINDOW (widget);

  if (self->search_binding == NULL)
    prm_window_show_page (self, "posts");
  if (self->search_binding != NULL)
    g_object_set (self, "search-mode", !self->search_mode, NULL);
}

static void
on_show_client (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWindow *self = PRM_WINDOW (widget);
  const char *ref_id = g_variant_get_string (parameter, NULL);

  prm_workspace_set_current_profile (self->workspace,
                                     *ref_id != '\0' ? prm_workspace_find_profile (self->workspace, ref_id) : NULL);
}

static void
on_choose_client (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWindow *self = PRM_WINDOW (widget);

  adw_flap_set_reveal_flap (self->flap, TRUE);
  prm_sidebar_choose_client (self->sidebar);
}

static void
on_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWindow *self = PRM_WINDOW (widget);

  adw_flap_set_reveal_flap (self->flap, TRUE);
  prm_sidebar_open_menu (self->sidebar);
}

static void
on_shortcuts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.show-help-overlay", NULL);
}

static void
on_about (GtkWidget *widget, const char *action, GVariant *parameter)
{
  prm_about_present (GTK_WINDOW (widget));
}

static void
on_reopen (GtkWidget *widget, const char *action, GVariant *parameter)
{
  prm_session_retry (PRM_WINDOW (widget)->session);
}

static void
on_leave_demo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (get_application (PRM_WINDOW (widget))), "leave-demo", NULL);
}

void
prm_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", on_show_page);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, on_refresh);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, on_find);
  gtk_widget_class_install_action (widget_class, "win.show-client", "s", on_show_client);
  gtk_widget_class_install_action (widget_class, "win.choose-client", NULL, on_choose_client);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, on_menu);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, on_shortcuts);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, on_about);
  gtk_widget_class_install_action (widget_class, "win.reopen", NULL, on_reopen);
  gtk_widget_class_install_action (widget_class, "win.leave-demo", NULL, on_leave_demo);
}

void
prm_window_update_actions (PrmWindow *self)
{
  static const char *const of_pages[] = {
    "win.show-page", "win.refresh", "win.find", "win.show-client", "win.choose-client", "win.menu", "win.sidebar",
  };
  gboolean pages_shown = g_strcmp0 (gtk_stack_get_visible_child_name (self->states), "main") == 0;

  for (guint i = 0; i < G_N_ELEMENTS (of_pages); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_pages[i], pages_shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", self->search_binding != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.leave-demo", prm_session_get_demo (self->session));
}
