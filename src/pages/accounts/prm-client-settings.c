/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-form-rows.h"
#include "prm-linking.h"
#include "prm-unlinking.h"
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

/* Networks */

typedef struct
{
  GtkWidget *window;       /* (unowned) which owns this */
  PrmWorkspace *workspace; /* (owned) */
  PrmProfileItem *item;    /* (owned) */
  GtkWidget *rows[PRM_N_NETWORKS];
  GtkWidget *icons[PRM_N_NETWORKS];
  GtkWidget *links[PRM_N_NETWORKS];
  GtkWidget *unlinks[PRM_N_NETWORKS];
} Networks;

static void
networks_free (Networks *self)
{
  g_signal_handlers_disconnect_by_data (self->item, self);
  g_object_unref (self->item);
  g_object_unref (self->workspace);
  g_free (self);
}

static void
show_network (Networks *self, const PrmProfile *profile, PrmNetwork network)
{
  const PrmAccount *account = prm_profile_get_account (profile, network);
  gboolean linked = prm_network_set_has (profile->networks, network);
  gboolean broken = prm_network_set_has (prm_profile_get_broken (profile), network);
  const char *name = account == NULL ? NULL : account->display_name != NULL ? account->display_name : account->username;
  const char *state = broken ? _ ("Its link has stopped to work") : linked ? _ ("Linked") : _ ("Not linked");
  g_autofree char *escaped = g_markup_escape_text (linked && name != NULL ? name : state, -1);
  /* Translators: %s is a network */
  g_autofree char *spoken =
    g_strdup_printf (broken ? _ ("Link %s Again") : _ ("Link %s"), prm_network_get_name (network));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[network]), escaped);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icons[network]),
                                linked ? "object-select-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_visible (self->icons[network], linked || broken);
  prm_widget_set_css_class (self->icons[network], "state-published", linked);
  prm_widget_set_css_class (self->icons[network], "state-failed", broken);
  gtk_button_set_label (GTK_BUTTON (self->links[network]), broken ? _ ("Link Again…") : _ ("Link…"));
  gtk_widget_set_visible (self->links[network], !linked && !profile->primary);
  gtk_widget_set_visible (self->unlinks[network], linked && !profile->primary && prm_unlinking_is_possible (network));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->links[network]), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_networks (Networks *self)
{
  const PrmProfile *profile = prm_profile_item_get_profile (self->item);

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    show_network (self, profile, (PrmNetwork) i);
}

static void
on_link (Networks *self, GtkWidget *button)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (self->links[i] == button)
      prm_linking_start (GTK_WINDOW (self->window), self->workspace, prm_profile_item_get_ref_id (self->item),
                         (PrmNetwork) i);
}

static void
on_unlink (Networks *self, GtkWidget *button)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (self->unlinks[i] == button)
      prm_unlinking_start (GTK_WINDOW (self->window), self->workspace, prm_profile_item_get_ref_id (self->item),
                           (PrmNetwork) i);
}

static GtkWidget *
new_unlink_button (Networks *self, PrmNetwork network)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Unlink…"));
  /* Translators: %s is a network */
  g_autofree char *spoken = g_strdup_printf (_ ("Unlink %s"), prm_network_get_name (network));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_unlink), self);
  return button;
}

static GtkWidget *
new_networks_group (GtkWidget *window, PrmWorkspace *workspace, PrmProfileItem *item)
{
  GtkWidget *group = adw_preferences_group_new ();
  Networks *self = g_new0 (Networks, 1);

  self->window = window;
  self->workspace = g_object_ref (workspace);
  self->item = g_object_ref (item);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Networks"));
  if (prm_profile_item_get_profile (item)->primary)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                           _ ("They are linked in the service’s own dashboard."));
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      self->rows[i] = row;
      self->icons[i] = gtk_image_new ();
      self->links[i] = gtk_button_new ();
      gtk_widget_set_valign (self->links[i], GTK_ALIGN_CENTER);
      g_signal_connect_swapped (self->links[i], "clicked", G_CALLBACK (on_link), self);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), prm_network_get_name ((PrmNetwork) i));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name (prm_network_get_icon_name ((PrmNetwork) i)));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->icons[i]);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->links[i]);
      self->unlinks[i] = new_unlink_button (self, (PrmNetwork) i);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->unlinks[i]);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  g_signal_connect_swapped (item, "notify::profile", G_CALLBACK (show_networks), self);
  show_networks (self);
  g_object_set_data_full (G_OBJECT (group), "prm-networks", self, (GDestroyNotify) networks_free);
  return group;
}

static GtkWidget *
new_checks_group (PrmSettings *settings, const char *ref_id)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Checks"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), new_alt_text_row (settings, ref_id));
  return group;
}

void
prm_client_settings_present (GtkWindow *parent, PrmWorkspace *workspace, PrmProfileItem *item)
{
  PrmSettings *settings = prm_workspace_get_settings (workspace);
  const PrmProfile *profile = prm_profile_item_get_profile (item);
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (window), profile->title);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_application (GTK_WINDOW (window), gtk_window_get_application (parent));
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 640);
  gtk_widget_set_size_request (window, 340, 200);
  if (settings != NULL)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                              ADW_PREFERENCES_GROUP (new_checks_group (settings, profile->ref_id)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (new_networks_group (window, workspace, item)));
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
