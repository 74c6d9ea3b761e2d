/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-core.h"

#include "prm-accounts-window.h"
#include "prm-client-settings.h"
#include "prm-posts-page.h"

#include "prm-about.h"
#include "prm-composers.h"
#include "prm-details.h"
#include "prm-preferences.h"
#include "prm-window-private.h"

#define UNDO_SECONDS 10

static GtkApplication *
get_application (PrmWindow *self)
{
  return gtk_window_get_application (GTK_WINDOW (self));
}

/* A draft for the client shown, or for the only one there is. */
static PrmDraft *
new_draft (PrmWindow *self)
{
  GListModel *profiles = prm_workspace_get_profiles (self->workspace);
  PrmProfileItem *current = prm_workspace_get_current_profile (self->workspace);
  g_autoptr (PrmProfileItem) only = NULL;

  if (current == NULL && g_list_model_get_n_items (profiles) == 1)
    current = only = g_list_model_get_item (profiles, 0);
  return prm_draft_new (current != NULL ? prm_profile_item_get_ref_id (current) : NULL);
}

static void
on_new_post (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWindow *self = PRM_WINDOW (widget);
  g_autoptr (PrmDraft) draft = new_draft (self);

  prm_composers_open (get_application (self), self->workspace, draft);
}

static void
on_new_post_at (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWindow *self = PRM_WINDOW (widget);
  g_autoptr (PrmDraft) blank = new_draft (self);
  g_autoptr (PrmDraft) draft = prm_draft_with_timing_at (blank, g_variant_get_int64 (parameter));

  prm_composers_open (get_application (self), self->workspace, draft);
}

static void
on_edit_draft (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWindow *self = PRM_WINDOW (widget);

  if (!prm_composers_open_id (get_application (self), self->workspace, g_variant_get_string (parameter, NULL)))
    prm_window_add_toast (self, adw_toast_new (_ ("This draft is not there any more")));
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

/* The status is one that the page of posts takes, such as "attention". */
static void
on_show_posts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWindow *self = PRM_WINDOW (widget);

  prm_window_show_page (self, "posts");
  prm_posts_page_show_status (PRM_POSTS_PAGE (prm_window_get_page (self)), g_variant_get_string (parameter, NULL));
}

/* Wherever it is asked for: the page of all posts is where to search. */
static void
on_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWindow *self = PRM_WINDOW (widget);

  prm_window_show_page (self, "posts");
  prm_posts_page_start_search (PRM_POSTS_PAGE (prm_window_get_page (self)));
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
on_undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWindow *self = PRM_WINDOW (widget);
  g_autofree char *undo_action = g_steal_pointer (&self->undo_action);
  g_autoptr (GVariant) undo_target = g_steal_pointer (&self->undo_target);

  prm_window_forget_undo (self);
  if (undo_action != NULL)
    gtk_widget_activate_action_variant (widget, undo_action, undo_target);
}

/* Of the page that has done something, whichever is shown now. */
static void
on_undo_in_page (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWindow *self = PRM_WINDOW (widget);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  const char *page_name, *detailed;
  GtkWidget *page;

  g_variant_get (parameter, "(&s&s)", &page_name, &detailed);
  page = gtk_stack_get_child_by_name (self->pages, page_name);
  if (page != NULL && g_action_parse_detailed_name (detailed, &name, &target, NULL))
    gtk_widget_activate_action_variant (page, name, target);
}

static void
on_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWindow *self = PRM_WINDOW (widget);

  adw_flap_set_reveal_flap (self->flap, TRUE);
  prm_sidebar_open_menu (self->sidebar);
}

static void
on_accounts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  prm_accounts_window_present (GTK_WINDOW (widget), PRM_WINDOW (widget)->workspace);
}

/* Of the client that is shown; where all are, of the one that everybody has. */
static void
on_client_settings (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWorkspace *workspace = PRM_WINDOW (widget)->workspace;
  PrmProfileItem *current = prm_workspace_get_current_profile (workspace);
  g_autoptr (PrmProfileItem) item =
    current != NULL ? g_object_ref (current) : g_list_model_get_item (prm_workspace_get_profiles (workspace), 0);

  if (item != NULL)
    prm_client_settings_present (GTK_WINDOW (widget), workspace, item);
}

static void
on_new_client (GtkWidget *widget, const char *action, GVariant *parameter)
{
  prm_accounts_window_present_new_client (GTK_WINDOW (widget), PRM_WINDOW (widget)->workspace);
}

static void
on_change_key (GtkWidget *widget, const char *action, GVariant *parameter)
{
  prm_accounts_window_present_key (GTK_WINDOW (widget), PRM_WINDOW (widget)->workspace);
}

static void
on_problem_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const GError *problem = prm_workspace_get_problem (PRM_WINDOW (widget)->workspace);

  if (problem != NULL)
    prm_details_present (GTK_WINDOW (widget), problem);
}

static void
on_preferences (GtkWidget *widget, const char *action, GVariant *parameter)
{
  prm_preferences_present (GTK_WINDOW (widget), PRM_WINDOW (widget)->holder);
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
  prm_workspace_holder_retry (PRM_WINDOW (widget)->holder);
}

static void
on_leave_demo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (get_application (PRM_WINDOW (widget))), "leave-demo", NULL);
}

void
prm_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-post", NULL, on_new_post);
  gtk_widget_class_install_action (widget_class, "win.new-post-at", "x", on_new_post_at);
  gtk_widget_class_install_action (widget_class, "win.edit-draft", "s", on_edit_draft);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", on_show_page);
  gtk_widget_class_install_action (widget_class, "win.show-posts", "s", on_show_posts);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, on_refresh);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, on_search);
  gtk_widget_class_install_action (widget_class, "win.show-client", "s", on_show_client);
  gtk_widget_class_install_action (widget_class, "win.choose-client", NULL, on_choose_client);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, on_undo);
  gtk_widget_class_install_action (widget_class, "win.undo-in-page", "(ss)", on_undo_in_page);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, on_menu);
  gtk_widget_class_install_action (widget_class, "win.accounts", NULL, on_accounts);
  gtk_widget_class_install_action (widget_class, "win.client-settings", NULL, on_client_settings);
  gtk_widget_class_install_action (widget_class, "win.new-client", NULL, on_new_client);
  gtk_widget_class_install_action (widget_class, "win.change-key", NULL, on_change_key);
  gtk_widget_class_install_action (widget_class, "win.problem-details", NULL, on_problem_details);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, on_preferences);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, on_shortcuts);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, on_about);
  gtk_widget_class_install_action (widget_class, "win.reopen", NULL, on_reopen);
  gtk_widget_class_install_action (widget_class, "win.leave-demo", NULL, on_leave_demo);
}

void
prm_window_update_actions (PrmWindow *self)
{
  static const char *const of_pages[] = {
    "win.new-post",        "win.new-post-at", "win.edit-draft",      "win.show-page",
    "win.show-posts",      "win.refresh",     "win.search",          "win.show-client",
    "win.choose-client",   "win.menu",        "win.accounts",        "win.change-key",
    "win.problem-details", "win.sidebar",     "win.client-settings", "win.new-client",
  };
  gboolean pages_shown = g_strcmp0 (gtk_stack_get_visible_child_name (self->states), "main") == 0;

  for (guint i = 0; i < G_N_ELEMENTS (of_pages); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_pages[i], pages_shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", pages_shown && self->undo_action != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.leave-demo", prm_workspace_holder_get_demo (self->holder));
}

static void
remember_undo (PrmWindow *self, const char *action, GVariant *target)
{
  prm_window_forget_undo (self);
  self->undo_action = g_strdup (action);
  self->undo_target = target != NULL ? g_variant_ref_sink (target) : NULL;
  prm_window_update_actions (self);
}

/* The page shows its own toast, with its own way back. */
void
prm_window_take_undo_of_page (PrmWindow *self, const char *action, PrmPage *page)
{
  const char *name = gtk_stack_page_get_name (gtk_stack_get_page (self->pages, GTK_WIDGET (page)));

  remember_undo (self, "win.undo-in-page", g_variant_new ("(ss)", name, action));
}

void
prm_window_offer_undo (PrmWindow *self, AdwToast *toast, const char *action, GVariant *target)
{
  g_autoptr (GVariant) sunk = target != NULL ? g_variant_ref_sink (target) : NULL;

  g_return_if_fail (PRM_IS_WINDOW (self));

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, action);
  adw_toast_set_action_target_value (toast, sunk);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  prm_window_add_toast (self, toast);

  remember_undo (self, action, sunk);
}

void
prm_window_forget_undo (PrmWindow *self)
{
  g_clear_pointer (&self->undo_action, g_free);
  g_clear_pointer (&self->undo_target, g_variant_unref);
  prm_window_update_actions (self);
}
