/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-draft-compare.h"
#include "prm-pair-view.h"
#include "prm-post-row.h"
#include "prm-widgets.h"
#include "prm-workspace-drafts.h"

#include "prm-versions-window.h"

struct _PrmVersionsWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwStatusPage *message_page;
  AdwLeaflet *leaflet;
  GtkWidget *list_pane;
  GtkListBox *list_box;
  GtkWidget *version_pane;
  AdwWindowTitle *version_title;
  PrmPairView *pair;

  PrmWorkspace *workspace;   /* (owned) */
  PrmDraft *draft;           /* (owned) as it is now */
  GPtrArray *versions;       /* (owned) (nullable) (element-type PrmDraftItem) */
  GCancellable *cancellable; /* (owned) */
};

enum
{
  RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmVersionsWindow, prm_versions_window, ADW_TYPE_WINDOW)

static gint64
get_now (PrmVersionsWindow *self)
{
  return prm_clock_now (prm_workspace_get_clock (self->workspace));
}

static PrmDraftItem *
get_selected (PrmVersionsWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list_box);

  return row != NULL ? g_ptr_array_index (self->versions, (guint) gtk_list_box_row_get_index (row)) : NULL;
}

static void
show_version (PrmVersionsWindow *self)
{
  PrmDraftItem *item = get_selected (self);
  g_autofree char *when = NULL;
  g_autofree char *differences = NULL;
  g_autofree char *subtitle = NULL;
  PrmDraftParts parts;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.restore", item != NULL);
  if (item == NULL)
    return;
  when = prm_time_format_when (prm_draft_item_get_saved_at (item), get_now (self), NULL);
  parts = prm_draft_compare (prm_draft_item_get_draft (item), self->draft);
  differences = prm_draft_parts_to_label (parts);
  if (parts == 0)
    subtitle = g_strdup (_ ("The same as now"));
  else
    /* Translators: %s is what of a draft was changed since an earlier version: “text, media, time” */
    subtitle = g_strdup_printf (_ ("Changed since then: %s"), differences);
  adw_window_title_set_title (self->version_title, when);
  adw_window_title_set_subtitle (self->version_title, subtitle);
  /* Translators: heads the earlier one of two versions of a draft; the other one is headed “Now” */
  prm_pair_view_begin (self->pair, _ ("Then"), when, _ ("Now"), NULL);
  prm_pair_view_add_drafts (self->pair, self->workspace, prm_draft_item_get_draft (item), self->draft);
}

static void
on_row_selected (PrmVersionsWindow *self)
{
  if (self->versions != NULL)
    show_version (self);
}

static void
on_row_activated (PrmVersionsWindow *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->version_pane);
}

static GtkWidget *
new_line (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* @before: (nullable): the version that came before it, to say what was done from that one to this */
static GtkWidget *
new_row (PrmVersionsWindow *self, PrmDraftItem *item, PrmDraftItem *before)
{
  PrmDraft *draft = prm_draft_item_get_draft (item);
  g_autofree char *when = prm_time_format_when (prm_draft_item_get_saved_at (item), get_now (self), NULL);
  g_autofree char *words = prm_first_words (prm_draft_get_text (draft), _ ("Without text"));
  g_autofree char *changes = NULL;
  g_autofree char *spoken = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *row = gtk_list_box_row_new ();

  if (before != NULL)
    {
      g_autofree char *parts = prm_draft_parts_to_label (prm_draft_compare (prm_draft_item_get_draft (before), draft));

      /* Translators: %s is what of a draft was changed in one version of it: “text, media, time” */
      changes = g_strdup_printf (_ ("Changed: %s"), parts);
    }
  else
    changes = g_strdup (_ ("The first one that was kept"));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), new_line (when, "heading"));
  gtk_box_append (GTK_BOX (box), new_line (words, NULL));
  gtk_box_append (GTK_BOX (box), new_line (changes, "dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  /* Translators: spoken name of an earlier version of a draft: when, its first words, what was changed */
  spoken = g_strdup_printf (C_ ("version", "%s, %s, %s"), when, words, changes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
show_message (PrmVersionsWindow *self, const char *title, const char *description)
{
  adw_status_page_set_icon_name (self->message_page, "document-open-recent-symbolic");
  adw_status_page_set_title (self->message_page, title);
  adw_status_page_set_description (self->message_page, description);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmVersionsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = prm_workspace_list_draft_versions_finish (PRM_WORKSPACE (source), result, &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (versions == NULL)
    {
      show_message (self, _ ("The Versions Cannot Be Read"), error->message);
      return;
    }
  if (versions->len == 0)
    {
      show_message (self, _ ("No Earlier Versions"),
                    _ ("While you write, what a draft was is kept: before a pause of two minutes, every five minutes, "
                       "and before much is taken away."));
      return;
    }
  self->versions = g_steal_pointer (&versions);
  for (guint i = 0; i < self->versions->len; i++)
    gtk_list_box_append (self->list_box,
                         new_row (self, g_ptr_array_index (self->versions, i),
                                  i + 1 < self->versions->len ? g_ptr_array_index (self->versions, i + 1) : NULL));
  gtk_stack_set_visible_child_name (self->stack, "versions");
  gtk_list_box_select_row (self->list_box, gtk_list_box_get_row_at_index (self->list_box, 0));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list_box, 0)));
}

static void
on_restore (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmVersionsWindow *self = PRM_VERSIONS_WINDOW (widget);
  PrmDraftItem *item = self->versions != NULL ? get_selected (self) : NULL;

  if (item == NULL)
    return;
  g_signal_emit (self, signals[RESTORE], 0, prm_draft_item_get_draft (item));
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmVersionsWindow *self = PRM_VERSIONS_WINDOW (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
}

static void
prm_versions_window_dispose (GObject *object)
{
  PrmVersionsWindow *self = PRM_VERSIONS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->stack != NULL)
    gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_VERSIONS_WINDOW);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->draft, prm_draft_unref);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (prm_versions_window_parent_class)->dispose (object);
}

static void
prm_versions_window_class_init (PrmVersionsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = prm_versions_window_dispose;

  signals[RESTORE] = g_signal_new ("restore", PRM_TYPE_VERSIONS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, PRM_TYPE_DRAFT);

  g_type_ensure (PRM_TYPE_PAIR_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/postroom/Postroom/pages/drafts/prm-versions-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmVersionsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PrmVersionsWindow, message_page);
  gtk_widget_class_bind_template_child (widget_class, PrmVersionsWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PrmVersionsWindow, list_pane);
  gtk_widget_class_bind_template_child (widget_class, PrmVersionsWindow, list_box);
  gtk_widget_class_bind_template_child (widget_class, PrmVersionsWindow, version_pane);
  gtk_widget_class_bind_template_child (widget_class, PrmVersionsWindow, version_title);
  gtk_widget_class_bind_template_child (widget_class, PrmVersionsWindow, pair);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_install_action (widget_class, "versions.restore", NULL, on_restore);
  gtk_widget_class_install_action (widget_class, "versions.back", NULL, on_back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
prm_versions_window_init (PrmVersionsWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.restore", FALSE);
}

PrmVersionsWindow *
prm_versions_window_new (GtkWindow *parent, PrmWorkspace *workspace, PrmDraft *draft)
{
  PrmVersionsWindow *self = g_object_new (PRM_TYPE_VERSIONS_WINDOW, "transient-for", parent, NULL);

  self->workspace = g_object_ref (workspace);
  self->draft = prm_draft_ref (draft);
  prm_window_let_go_on_close (GTK_WINDOW (self));
  prm_workspace_list_draft_versions_async (workspace, prm_draft_get_id (draft), self->cancellable, on_listed,
                                           g_object_ref (self));
  return self;
}
