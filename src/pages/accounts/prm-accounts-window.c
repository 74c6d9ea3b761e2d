/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-client-form.h"
#include "prm-key-form.h"
#include "prm-profile-keys.h"
#include "prm-widgets.h"

#include "prm-accounts-window.h"

/* A modal window with a header bar over @child, which may be higher than the screen. */
static GtkWindow *
present_window (GtkWindow *parent, const char *title, GtkWidget *child, int height)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);
  GtkWidget *clamp = adw_clamp_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 520, height);
  gtk_widget_set_size_request (window, 340, 280);

  gtk_widget_set_margin_top (child, 24);
  gtk_widget_set_margin_bottom (child, 24);
  gtk_widget_set_margin_start (child, 18);
  gtk_widget_set_margin_end (child, 18);
  adw_clamp_set_child (ADW_CLAMP (clamp), child);
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  prm_window_let_go_on_close (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}

void
prm_accounts_window_present (GtkWindow *parent, PrmWorkspace *workspace)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  present_window (parent, _ ("Client Keys"), prm_profile_keys_new (workspace), 640);
}

void
prm_accounts_window_present_key (GtkWindow *parent, PrmWorkspace *workspace)
{
  GtkWidget *form;
  GtkWindow *window;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  form = prm_key_form_new (workspace);
  window = present_window (parent, _ ("Change API Key"), form, 320);
  g_signal_connect_object (form, "connected", G_CALLBACK (gtk_window_close), window, G_CONNECT_SWAPPED);
  prm_key_form_focus (PRM_KEY_FORM (form));
}

static void
on_client_created (GtkWindow *window, const char *ref_id)
{
  GtkWindow *parent = gtk_window_get_transient_for (window);

  if (parent != NULL && ref_id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-client", "s", ref_id);
  gtk_window_close (window);
}

void
prm_accounts_window_present_new_client (GtkWindow *parent, PrmWorkspace *workspace)
{
  GtkWidget *form;
  GtkWindow *window;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  form = prm_client_form_new (workspace);
  window = present_window (parent, _ ("New Client"), form, 620);
  g_signal_connect_object (form, "created", G_CALLBACK (on_client_created), window, G_CONNECT_SWAPPED);
  prm_client_form_focus (PRM_CLIENT_FORM (form));
}
