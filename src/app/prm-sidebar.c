/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-core.h"

#include "prm-client-switcher.h"
#include "prm-sidebar-row.h"
#include "prm-window.h"

#include "prm-sidebar.h"

struct _PrmSidebar
{
  AdwBin parent_instance;

  PrmWorkspace *workspace; /* (owned) (nullable) */
  GSignalGroup *signals;   /* (owned) of the workspace */
  GSignalGroup *drafts;    /* (owned) of its drafts */
  char *page;              /* (owned) (nullable) */

  GtkMenuButton *menu_button;
  PrmClientSwitcher *switcher;
  GtkListBox *pages;
  PrmSidebarRow *approvals_row;
  PrmSidebarRow *drafts_row;
  PrmSidebarRow *queues_row;
  GtkWidget *attention;
  PrmSidebarRow *failed_row;
  PrmSidebarRow *overdue_row;
};

enum
{
  PROP_WORKSPACE = 1,
  PROP_PAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PrmSidebar, prm_sidebar, ADW_TYPE_BIN)

static guint
count_drafts (PrmWorkspace *workspace)
{
  GListModel *drafts = prm_workspace_get_drafts (workspace);
  PrmProfileItem *current = prm_workspace_get_current_profile (workspace);
  guint count = 0;

  if (current == NULL)
    return g_list_model_get_n_items (drafts);

  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (PrmDraftItem) item = g_list_model_get_item (drafts, i);

      if (prm_draft_item_get_profile (item) == current)
        count++;
    }
  return count;
}

/* @format has the number in the form that the language wants for it. */
static void
set_count (PrmSidebarRow *row, guint count, const char *format)
{
  g_autofree char *number = g_strdup_printf ("%'u", count);
  g_autoptr (GString) spoken = g_string_new (format);

  g_string_replace (spoken, "%u", number, 1);
  prm_sidebar_row_set_count (row, count, spoken->str);
}

static void
update_counts (PrmSidebar *self)
{
  guint n_approvals = 0, n_failures = 0, n_overdue = 0, n_drafts = 0;

  if (self->workspace != NULL)
    {
      g_object_get (self->workspace, "n-approvals", &n_approvals, "n-failures", &n_failures, "n-overdue", &n_overdue,
                    NULL);
      n_drafts = count_drafts (self->workspace);
    }

  /* Translators: spoken after “Approvals”, the number of posts that wait for approval */
  set_count (self->approvals_row, n_approvals, ngettext ("%u waiting", "%u waiting", n_approvals));
  /* Translators: spoken after “Drafts” */
  set_count (self->drafts_row, n_drafts, ngettext ("%u draft", "%u drafts", n_drafts));
  /* Translators: spoken after “Failed or Not Sent” */
  set_count (self->failed_row, n_failures, ngettext ("%u post", "%u posts", n_failures));
  /* Translators: spoken after “Overdue” */
  set_count (self->overdue_row, n_overdue, ngettext ("%u post", "%u posts", n_overdue));
  gtk_widget_set_visible (GTK_WIDGET (self->failed_row), n_failures > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->overdue_row), n_overdue > 0);
  gtk_widget_set_visible (self->attention, n_failures + n_overdue > 0);
}

/* A page that the window does not have has no row. */
static void
update_rows (PrmSidebar *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      PrmSidebarRow *row = PRM_SIDEBAR_ROW (child);

      gtk_widget_set_visible (child, prm_window_has_page (prm_sidebar_row_get_page (row)));
      if (g_strcmp0 (prm_sidebar_row_get_page (row), self->page) == 0)
        gtk_list_box_select_row (self->pages, GTK_LIST_BOX_ROW (child));
    }
}

/* The mark says which page is shown, not where the keyboard is on the way to another. */
static void
on_page_selected (PrmSidebar *self, GtkListBoxRow *row)
{
  if (row != NULL && self->page != NULL &&
      g_strcmp0 (prm_sidebar_row_get_page (PRM_SIDEBAR_ROW (row)), self->page) != 0)
    update_rows (self);
}

static void
on_page_activated (PrmSidebar *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s",
                              prm_sidebar_row_get_page (PRM_SIDEBAR_ROW (row)));
}

static void
on_attention_activated (PrmSidebar *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-posts", "s",
                              row == GTK_LIST_BOX_ROW (self->overdue_row) ? "overdue" : "attention");
}

static void
prm_sidebar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmSidebar *self = PRM_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_sidebar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PrmSidebar *self = PRM_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      if (!g_set_object (&self->workspace, g_value_get_object (value)))
        break;
      g_signal_group_set_target (self->signals, self->workspace);
      g_signal_group_set_target (self->drafts,
                                 self->workspace != NULL ? prm_workspace_get_drafts (self->workspace) : NULL);
      update_counts (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_PAGE:
      if (!prm_set_str (&self->page, g_value_get_string (value)))
        break;
      update_rows (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_sidebar_dispose (GObject *object)
{
  PrmSidebar *self = PRM_SIDEBAR (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->drafts);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->page, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_SIDEBAR);

  G_OBJECT_CLASS (prm_sidebar_parent_class)->dispose (object);
}

static void
prm_sidebar_class_init (PrmSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = prm_sidebar_get_property;
  object_class->set_property = prm_sidebar_set_property;
  object_class->dispose = prm_sidebar_dispose;

  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, PRM_TYPE_WORKSPACE, flags);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PRM_TYPE_CLIENT_SWITCHER);
  g_type_ensure (PRM_TYPE_SIDEBAR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/postroom/Postroom/app/prm-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PrmSidebar, switcher);
  gtk_widget_class_bind_template_child (widget_class, PrmSidebar, pages);
  gtk_widget_class_bind_template_child (widget_class, PrmSidebar, approvals_row);
  gtk_widget_class_bind_template_child (widget_class, PrmSidebar, drafts_row);
  gtk_widget_class_bind_template_child (widget_class, PrmSidebar, queues_row);
  gtk_widget_class_bind_template_child (widget_class, PrmSidebar, attention);
  gtk_widget_class_bind_template_child (widget_class, PrmSidebar, failed_row);
  gtk_widget_class_bind_template_child (widget_class, PrmSidebar, overdue_row);
  gtk_widget_class_bind_template_callback (widget_class, on_attention_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_page_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_page_selected);
}

static void
prm_sidebar_init (PrmSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (PRM_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->signals, "notify::n-approvals", G_CALLBACK (update_counts), self);
  g_signal_group_connect_swapped (self->signals, "notify::n-failures", G_CALLBACK (update_counts), self);
  g_signal_group_connect_swapped (self->signals, "notify::n-overdue", G_CALLBACK (update_counts), self);
  g_signal_group_connect_swapped (self->signals, "notify::current-profile", G_CALLBACK (update_counts), self);
  self->drafts = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->drafts, "items-changed", G_CALLBACK (update_counts), self);
  update_rows (self);
}

void
prm_sidebar_choose_client (PrmSidebar *self)
{
  g_return_if_fail (PRM_IS_SIDEBAR (self));

  prm_client_switcher_open (self->switcher);
}

void
prm_sidebar_open_menu (PrmSidebar *self)
{
  g_return_if_fail (PRM_IS_SIDEBAR (self));

  gtk_menu_button_popup (self->menu_button);
}
