/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-form-rows.h"
#include "prm-widgets.h"

#include "prm-client-settings.h"

static void
on_alt_text_toggled (GtkSwitch *control, GParamSpec *pspec, PrmSettings *settings)
{
  prm_settings_set_needs_alt_text (settings, g_object_get_data (G_OBJECT (control), "ref-id"),
                                   gtk_switch_get_active (control));
}

static GtkWidget *
new_alt_text_row (PrmSettings *settings, const char *ref_id)
{
  GtkWidget *control;
  GtkWidget *row = prm_switch_row_new (_ ("Require Alt Text"),
                                       _ ("Posts with a picture that has no alternative text are not sent"), &control);

  g_object_set_data_full (G_OBJECT (control), "ref-id", g_strdup (ref_id), g_free);
  gtk_switch_set_active (GTK_SWITCH (control), prm_settings_get_needs_alt_text (settings, ref_id));
  g_signal_connect_object (control, "notify::active", G_CALLBACK (on_alt_text_toggled), settings, 0);
  return row;
}

void
prm_client_settings_present (GtkWindow *parent, PrmWorkspace *workspace, PrmProfileItem *item)
{
  PrmSettings *settings = prm_workspace_get_settings (workspace);
  const PrmProfile *profile = prm_profile_item_get_profile (item);
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (window), profile->title);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 260);
  gtk_widget_set_size_request (window, 340, 200);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Checks"));
  if (settings != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), new_alt_text_row (settings, profile->ref_id));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  prm_window_let_go_on_close (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
}
