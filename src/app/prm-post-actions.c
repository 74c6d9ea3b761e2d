/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-window.h"

#include "prm-post-actions.h"

static void
on_copy_link (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), g_variant_get_string (parameter, NULL));
  prm_window_add_toast (PRM_WINDOW (widget), adw_toast_new (_ ("Link copied")));
}

void
prm_post_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "post.copy-link", "s", on_copy_link);
}
