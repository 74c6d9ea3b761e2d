/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-client-button.h"

#include <glib/gi18n-lib.h>

struct _PrmClientButton
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkWidget *dot; /* the client's colour */
  GtkWidget *label;
  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *results;        /* the list, or that nothing was found */
  GtkFilterListModel *model; /* (owned) */
};

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmClientButton, prm_client_button, ADW_TYPE_BIN)

static gboolean
is_offered (gpointer item, gpointer user_data)
{
  PrmClientButton *self = user_data;
  PrmProfile *profile = prm_profile_item_get_profile (item);
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autofree char *title = g_utf8_casefold (profile->title, -1);

  return prm_profile_item_get_usable (item) && strstr (title, wanted) != NULL;
}

static void
pick (PrmClientButton *self, guint position)
{
  g_autoptr (PrmProfileItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (item == NULL)
    return;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, item);
}

static void
on_row_activated (GtkListView *list, guint position, PrmClientButton *self)
{
  pick (self, position);
}

static void
show_results (PrmClientButton *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0;

  gtk_stack_set_visible_child_name (GTK_STACK (self->results), any ? "list" : "nothing");
}

static void
on_search_changed (PrmClientButton *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->model), GTK_FILTER_CHANGE_DIFFERENT);
}

/* What was looked for the last time is not what is looked for now. */
static void
on_shown (PrmClientButton *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (self->search);
}

static void
on_search_activated (PrmClientButton *self)
{
  pick (self, 0);
}

static GtkWidget *
new_dot (void)
{
  GtkWidget *dot = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  return dot;
}

static void
show_dot (GtkWidget *dot, PrmProfileItem *client)
{
  const char *classes[] = { "client-dot", NULL, NULL };
  g_autofree char *color = NULL;

  gtk_widget_set_visible (dot, client != NULL);
  if (client == NULL)
    return;
  color = g_strdup_printf ("profile-color-%u", prm_profile_get_color_index (prm_profile_item_get_profile (client)));
  classes[1] = color;
  gtk_widget_set_css_classes (dot, classes);
}

static void
on_setup_row (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), new_dot ());
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (list_item, box);
}

static void
on_bind_row (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  PrmProfileItem *item = gtk_list_item_get_item (list_item);

  GtkWidget *dot = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));

  show_dot (dot, item);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (dot)), prm_profile_item_get_profile (item)->title);
}

static GtkWidget *
new_list (PrmClientButton *self, GListModel *profiles)
{
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_offered, self, NULL));
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list;

  self->model = gtk_filter_list_model_new (g_object_ref (profiles), filter);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_row), NULL);
  list =
    gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->model)))), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Clients"), -1);
  g_signal_connect (list, "activate", G_CALLBACK (on_row_activated), self);
  return list;
}

static GtkWidget *
new_nothing (void)
{
  GtkWidget *label = gtk_label_new (_ ("No Client Found"));

  gtk_widget_set_margin_top (label, 18);
  gtk_widget_set_margin_bottom (label, 18);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
new_popover (PrmClientButton *self, GListModel *profiles)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Search Clients"), NULL);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (on_search_activated), self);
  self->list = new_list (self, profiles);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_widget_set_size_request (scrolled, 240, -1);
  gtk_box_append (GTK_BOX (box), self->search);
  self->results = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->results), scrolled, "list");
  gtk_stack_add_named (GTK_STACK (self->results), new_nothing (), "nothing");
  gtk_stack_set_vhomogeneous (GTK_STACK (self->results), FALSE);
  gtk_box_append (GTK_BOX (box), self->results);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (show_results), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (on_shown), self);
  show_results (self);
  return popover;
}

static void
prm_client_button_dispose (GObject *object)
{
  PrmClientButton *self = PRM_CLIENT_BUTTON (object);

  if (self->model != NULL)
    gtk_filter_list_model_set_filter (self->model, NULL);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (prm_client_button_parent_class)->dispose (object);
}

static void
prm_client_button_class_init (PrmClientButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = prm_client_button_dispose;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", PRM_TYPE_CLIENT_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, PRM_TYPE_PROFILE_ITEM);
}

static void
prm_client_button_init (PrmClientButton *self)
{
}

GtkWidget *
prm_client_button_new (PrmWorkspace *workspace)
{
  PrmClientButton *self = g_object_new (PRM_TYPE_CLIENT_BUTTON, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->button = gtk_menu_button_new ();
  /* A label that the button makes itself would not give way in a narrow window. */
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  self->dot = new_dot ();
  gtk_box_append (GTK_BOX (box), self->dot);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button),
                               new_popover (self, prm_workspace_get_profiles (workspace)));
  adw_bin_set_child (ADW_BIN (self), self->button);
  return GTK_WIDGET (self);
}

void
prm_client_button_show (PrmClientButton *self, PrmProfileItem *client, gboolean fixed)
{
  const char *title = client != NULL ? prm_profile_item_get_profile (client)->title : _ ("Choose a Client");
  g_autofree char *spoken = NULL;
  const char *tooltip;

  gtk_label_set_label (GTK_LABEL (self->label), title);
  show_dot (self->dot, client);
  gtk_widget_set_sensitive (self->button, !fixed || client == NULL);
  /* Translators: %s is the name of a client, for whom a post is written */
  spoken = g_strdup_printf (_ ("Client: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  tooltip = fixed && client != NULL ? _ ("A post that is there already stays with its client") : NULL;
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self)), tooltip) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
}

void
prm_client_button_popup (PrmClientButton *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}
