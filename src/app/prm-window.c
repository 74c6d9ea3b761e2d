/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-core.h"

#include "prm-approvals-page.h"
#include "prm-calendar-page.h"
#include "prm-drafts-page.h"
#include "prm-posts-page.h"
#include "prm-queues-page.h"
#include "prm-toasts.h"
#include "prm-welcome-page.h"

#include "prm-post-actions.h"
#include "prm-post-replace.h"
#include "prm-composers.h"
#include "prm-window-private.h"

/* A content this wide beside the sidebar, and not less, makes a window of two panes. */
#define CONTENT_NATURAL_WIDTH 604

typedef struct
{
  const char *name;
  GType (*get_type) (void);
} PageInfo;

/* Pages are made when they are first shown. */
static const PageInfo page_infos[] = {
  { "calendar", prm_calendar_page_get_type },   { "calendar", prm_calendar_page_get_type },
  { "approvals", prm_approvals_page_get_type }, { "drafts", prm_drafts_page_get_type },
  { "posts", prm_posts_page_get_type },         { "queues", prm_queues_page_get_type },
};

typedef struct
{
  char *action;
  GVariant *parameter; /* (owned) (nullable) */
} PendingAction;

enum
{
  PROP_HOLDER = 1,
  PROP_PAGE,
  PROP_SIDEBAR_SHOWN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PrmWindow, prm_window, ADW_TYPE_APPLICATION_WINDOW)

static void
pending_action_free (PendingAction *pending)
{
  g_free (pending->action);
  g_clear_pointer (&pending->parameter, g_variant_unref);
  g_free (pending);
}

static const PageInfo *
find_page_info (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_infos); i++)
    if (g_strcmp0 (page_infos[i].name, name) == 0)
      return &page_infos[i];
  return NULL;
}

static PrmSettings *
get_settings (PrmWindow *self)
{
  return prm_workspace_holder_get_settings (self->holder);
}

static void
update_title (PrmWindow *self)
{
  PrmProfileItem *item = self->workspace != NULL ? prm_workspace_get_current_profile (self->workspace) : NULL;
  g_autofree char *title = NULL;

  if (item != NULL)
    /* Translators: the window’s title; %s is the name of the client shown */
    title = g_strdup_printf (_ ("%s — Postroom"), prm_profile_item_get_profile (item)->title);
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : "Postroom");
}

static void update_state (PrmWindow *self);

static void
on_welcome_finished (PrmWindow *self)
{
  self->welcoming = FALSE;
  update_state (self);
}

static void
show_welcome (PrmWindow *self, gboolean shown)
{
  GtkWidget *page = adw_bin_get_child (self->welcome_bin);

  if (shown && page == NULL)
    {
      page = prm_welcome_page_new (self->workspace);
      g_signal_connect_object (page, "finished", G_CALLBACK (on_welcome_finished), self, G_CONNECT_SWAPPED);
      adw_bin_set_child (self->welcome_bin, page);
    }
  else if (!shown && page != NULL)
    adw_bin_set_child (self->welcome_bin, NULL);
}

/* Shows what can be shown: the wait, why there is nothing, the welcome, or the pages. */
static void
update_state (PrmWindow *self)
{
  const GError *error = prm_workspace_holder_get_error (self->holder);
  const char *state;

  if (self->workspace != NULL)
    {
      if (prm_workspace_get_connection (self->workspace) == PRM_CONNECTION_NO_ACCOUNT)
        self->welcoming = TRUE;
      state = self->welcoming ? "welcome" : "main";
    }
  else
    state = error != NULL ? "failed" : "loading";

  if (error != NULL)
    adw_status_page_set_description (self->failed_page, error->message);
  gtk_spinner_set_spinning (self->spinner, g_strcmp0 (state, "loading") == 0);
  show_welcome (self, g_strcmp0 (state, "welcome") == 0);
  gtk_stack_set_visible_child_name (self->states, state);
  prm_window_update_actions (self);

  if (g_strcmp0 (state, "welcome") == 0)
    {
      g_queue_clear_full (&self->pending, (GDestroyNotify) pending_action_free);
      return;
    }

  if (g_strcmp0 (state, "main") != 0)
    return;
  if (self->page == NULL)
    {
      g_autofree char *page = NULL;

      g_object_get (get_settings (self), "page", &page, NULL);
      prm_window_show_page (self, find_page_info (page) != NULL ? page : page_infos[0].name);
      if (gtk_window_get_application (GTK_WINDOW (self)) != NULL)
        prm_composers_reopen (gtk_window_get_application (GTK_WINDOW (self)), self->workspace);
    }
  while (!g_queue_is_empty (&self->pending))
    {
      PendingAction *pending = g_queue_pop_head (&self->pending);

      gtk_widget_activate_action_variant (GTK_WIDGET (self), pending->action, pending->parameter);
      pending_action_free (pending);
    }
}

static void
remove_pages (PrmWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, child);
  prm_set_str (&self->page, NULL);
}

/* Of newer versions of GTK: no part of the window can be seen. */
#define STATE_SUSPENDED (1 << 16)

static void
update_hidden (PrmWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));

  if (self->workspace != NULL && surface != NULL)
    prm_workspace_set_hidden (self->workspace, (gdk_toplevel_get_state (GDK_TOPLEVEL (surface)) &
                                                (GDK_TOPLEVEL_STATE_MINIMIZED | STATE_SUSPENDED)) != 0);
}

static void
prm_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (prm_window_parent_class)->realize (widget);

  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "notify::state", G_CALLBACK (update_hidden),
                           widget, G_CONNECT_SWAPPED);
}

static void
take_workspace (PrmWindow *self)
{
  PrmWorkspace *workspace = prm_workspace_holder_get_workspace (self->holder);

  if (self->workspace != workspace)
    {
      remove_pages (self);
      show_welcome (self, FALSE);
      g_hash_table_remove_all (self->deleted);
      prm_window_forget_undo (self);
      self->welcoming = FALSE;
      g_set_object (&self->workspace, workspace);
      g_signal_group_set_target (self->signals, workspace);
      prm_notifier_set_workspace (self->notifier, workspace);
      g_object_set (self->sidebar, "workspace", workspace, NULL);
      update_title (self);
      update_hidden (self);
    }
  update_state (self);
}

static void
on_folded (PrmWindow *self)
{
  gboolean shown = FALSE;

  /* A sidebar over the content is opened when it is wanted; one beside it stays as it was left. */
  if (!adw_flap_get_folded (self->flap))
    g_object_get (get_settings (self), "sidebar-visible", &shown, NULL);
  adw_flap_set_reveal_flap (self->flap, shown);
}

static void
on_flap_revealed (PrmWindow *self)
{
  if (!adw_flap_get_folded (self->flap))
    g_object_set (get_settings (self), "sidebar-visible", adw_flap_get_reveal_flap (self->flap), NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_SHOWN]);
}

static void
measure_content (
  GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *min_base, int *nat_base)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, CONTENT_NATURAL_WIDTH);
}

static void
allocate_content (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (widget), width, height, baseline, NULL);
}

static void
restore_size (PrmWindow *self)
{
  PrmSettings *settings = get_settings (self);
  gboolean maximized;
  int width, height;

  g_object_get (settings, "window-width", &width, "window-height", &height, "window-maximized", &maximized, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (maximized)
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
save_size (PrmWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_object_set (get_settings (self), "window-width", width, "window-height", height, "window-maximized",
                gtk_window_is_maximized (GTK_WINDOW (self)), NULL);
}

static gboolean
prm_window_close_request (GtkWindow *window)
{
  PrmWindow *self = PRM_WINDOW (window);

  save_size (self);
  prm_application_leave (PRM_APPLICATION (gtk_window_get_application (window)));
  return TRUE;
}

static void
prm_window_constructed (GObject *object)
{
  PrmWindow *self = PRM_WINDOW (object);

  G_OBJECT_CLASS (prm_window_parent_class)->constructed (object);

  restore_size (self);
  on_folded (self);
  g_signal_connect_object (self->holder, "notify::workspace", G_CALLBACK (take_workspace), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->holder, "notify::error", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  take_workspace (self);
}

static void
prm_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmWindow *self = PRM_WINDOW (object);

  switch (prop_id)
    {
    case PROP_HOLDER:
      g_value_set_object (value, self->holder);
      break;
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    case PROP_SIDEBAR_SHOWN:
      g_value_set_boolean (value, adw_flap_get_reveal_flap (self->flap));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PrmWindow *self = PRM_WINDOW (object);

  switch (prop_id)
    {
    case PROP_HOLDER:
      self->holder = g_value_dup_object (value);
      break;
    case PROP_PAGE:
      prm_window_show_page (self, g_value_get_string (value));
      break;
    case PROP_SIDEBAR_SHOWN:
      adw_flap_set_reveal_flap (self->flap, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_window_dispose (GObject *object)
{
  PrmWindow *self = PRM_WINDOW (object);

  g_clear_object (&self->notifier);
  g_clear_object (&self->signals);
  g_queue_clear_full (&self->pending, (GDestroyNotify) pending_action_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_WINDOW);
  g_clear_object (&self->workspace);
  g_clear_object (&self->holder);
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->deleted, g_hash_table_unref);
  g_clear_pointer (&self->undo_action, g_free);
  g_clear_pointer (&self->undo_target, g_variant_unref);

  G_OBJECT_CLASS (prm_window_parent_class)->dispose (object);
}

static void
prm_window_class_init (PrmWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = prm_window_constructed;
  object_class->get_property = prm_window_get_property;
  object_class->set_property = prm_window_set_property;
  object_class->dispose = prm_window_dispose;
  widget_class->realize = prm_window_realize;
  window_class->close_request = prm_window_close_request;

  properties[PROP_HOLDER] =
    g_param_spec_object ("holder", NULL, NULL, PRM_TYPE_WORKSPACE_HOLDER, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, NULL, flags);
  properties[PROP_SIDEBAR_SHOWN] = g_param_spec_boolean ("sidebar-shown", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PRM_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/postroom/Postroom/app/prm-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PrmWindow, states);
  gtk_widget_class_bind_template_child (widget_class, PrmWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, PrmWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, PrmWindow, welcome_bin);
  gtk_widget_class_bind_template_child (widget_class, PrmWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, PrmWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, PrmWindow, content);
  gtk_widget_class_bind_template_child (widget_class, PrmWindow, pages);

  prm_window_install_actions (widget_class);
  prm_post_actions_install (widget_class);
  gtk_widget_class_install_property_action (widget_class, "win.sidebar", "sidebar-shown");
}

static void
prm_window_init (PrmWindow *self)
{
  g_queue_init (&self->pending);
  self->deleted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) prm_deleted_post_free);
  gtk_widget_init_template (GTK_WIDGET (self));

  self->notifier = prm_notifier_new (self);
  gtk_widget_set_layout_manager (self->content, gtk_custom_layout_new (NULL, measure_content, allocate_content));
  g_signal_connect_object (self->flap, "notify::folded", G_CALLBACK (on_folded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (on_flap_revealed), self, G_CONNECT_SWAPPED);

  self->signals = g_signal_group_new (PRM_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->signals, "notify::connection", G_CALLBACK (update_state), self);
  g_signal_group_connect_swapped (self->signals, "notify::current-profile", G_CALLBACK (update_title), self);
}

PrmWindow *
prm_window_new (PrmApplication *application, PrmWorkspaceHolder *holder)
{
  return g_object_new (PRM_TYPE_WINDOW, "application", application, "holder", holder, NULL);
}

gboolean
prm_window_has_page (const char *name)
{
  return find_page_info (name) != NULL;
}

PrmWorkspace *
prm_window_get_workspace (PrmWindow *self)
{
  g_return_val_if_fail (PRM_IS_WINDOW (self), NULL);

  return self->workspace;
}

void
prm_window_show_page (PrmWindow *self, const char *name)
{
  const PageInfo *info = find_page_info (name);
  GtkWidget *page;

  g_return_if_fail (PRM_IS_WINDOW (self));

  if (info == NULL || self->workspace == NULL)
    return;

  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);

  page = gtk_stack_get_child_by_name (self->pages, name);
  if (page == NULL)
    {
      page = g_object_new (info->get_type (), "workspace", self->workspace, NULL);
      gtk_stack_add_named (self->pages, page, name);
      g_signal_connect_object (page, "undoable", G_CALLBACK (prm_window_take_undo_of_page), self, G_CONNECT_SWAPPED);
    }
  gtk_stack_set_visible_child (self->pages, page);

  if (!prm_set_str (&self->page, name))
    return;
  g_object_set (get_settings (self), "page", name, NULL);
  prm_window_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

GtkWidget *
prm_window_get_page (PrmWindow *self)
{
  g_return_val_if_fail (PRM_IS_WINDOW (self), NULL);

  return gtk_stack_get_visible_child (self->pages);
}

void
prm_window_add_toast (PrmWindow *self, AdwToast *toast)
{
  g_return_if_fail (PRM_IS_WINDOW (self));

  prm_toasts_add (self->toasts, toast, FALSE);
}

void
prm_window_add_urgent_toast (PrmWindow *self, AdwToast *toast)
{
  g_return_if_fail (PRM_IS_WINDOW (self));

  prm_toasts_add (self->toasts, toast, TRUE);
}

void
prm_window_activate_when_ready (PrmWindow *self, const char *action, GVariant *parameter)
{
  PendingAction *pending;

  g_return_if_fail (PRM_IS_WINDOW (self));

  pending = g_new0 (PendingAction, 1);
  pending->action = g_strdup (action);
  pending->parameter = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  g_queue_push_tail (&self->pending, pending);
  update_state (self);
}
