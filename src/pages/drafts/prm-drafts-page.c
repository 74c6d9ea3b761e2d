/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-drafts-page.h"

#include "prm-page-header.h"
#include "prm-post-row.h"

#include <glib/gi18n-lib.h>

#define UNDO_SECONDS 10

struct _PrmDraftsPage
{
  PrmPage parent_instance;

  PrmPageHeader *header;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkListBox *list_box;

  GtkFilterListModel *model; /* (owned) the drafts of the client */
  PrmDraft *deleted;         /* (owned) (nullable) the last one */
};

G_DEFINE_FINAL_TYPE (PrmDraftsPage, prm_drafts_page, PRM_TYPE_PAGE)

static gboolean
is_listed (gpointer item, gpointer user_data)
{
  PrmDraftsPage *self = user_data;
  g_autofree char *current = prm_page_dup_current_ref_id (PRM_PAGE (self));
  const char *ref_id = prm_draft_get_profile_ref_id (prm_draft_item_get_draft (item));

  return current == NULL || ref_id == NULL || g_str_equal (ref_id, current);
}

static char *
describe (PrmDraftsPage *self, PrmDraftItem *item)
{
  PrmProfileItem *client = prm_draft_item_get_profile (item);
  gint64 now = prm_page_get_now (PRM_PAGE (self));
  g_autofree char *ago = prm_time_format_ago (prm_draft_item_get_saved_at (item), now);

  if (client == NULL)
    return g_steal_pointer (&ago);
  return g_strdup_printf ("%s · %s", prm_profile_item_get_profile (client)->title, ago);
}

static void
show_row (GtkWidget *row, PrmDraftItem *item, PrmDraftsPage *self)
{
  PrmDraft *draft = prm_draft_item_get_draft (item);
  g_autofree char *words = prm_first_words (prm_draft_get_text (draft), _ ("Without text"));
  g_autofree char *line = describe (self, item);
  g_autofree char *escaped = g_markup_escape_text (line, -1);
  /* Translators: %s are the first words of a draft */
  g_autofree char *spoken = g_strdup_printf (_ ("Delete “%s”"), words);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (g_object_get_data (G_OBJECT (row), "delete-button")),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  prm_network_icons_show (GTK_BOX (g_object_get_data (G_OBJECT (row), "networks")), prm_draft_get_networks (draft));
}

static void
on_item_changed (PrmDraftItem *item, GParamSpec *pspec, GtkWidget *row)
{
  GtkWidget *page = gtk_widget_get_ancestor (row, PRM_TYPE_DRAFTS_PAGE);

  if (page != NULL)
    show_row (row, item, PRM_DRAFTS_PAGE (page));
}

static GtkWidget *
create_row (gpointer object, gpointer user_data)
{
  PrmDraftsPage *self = user_data;
  PrmDraftItem *item = object;
  const char *id = prm_draft_get_id (prm_draft_item_get_draft (item));
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *networks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *delete_button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_add_css_class (networks, "dim-label");
  gtk_widget_add_css_class (delete_button, "flat");
  gtk_widget_set_valign (delete_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (delete_button, _ ("Delete Draft"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (delete_button), "drafts.delete");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (delete_button), "s", id);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), networks);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), delete_button);
  g_object_set_data (G_OBJECT (row), "networks", networks);
  g_object_set_data (G_OBJECT (row), "delete-button", delete_button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.edit-draft");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  show_row (row, item, self);
  g_signal_connect_object (item, "notify::draft", G_CALLBACK (on_item_changed), row, 0);
  g_signal_connect_object (item, "notify::saved-at", G_CALLBACK (on_item_changed), row, 0);
  return row;
}

static void
on_items_changed (PrmDraftsPage *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "drafts" : "empty");
}

static void
on_client_changed (PrmDraftsPage *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->model), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
show_toast (PrmDraftsPage *self, const char *sentence)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (sentence));
}

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmDraftsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  if (self->toasts == NULL)
    return;
  if (!prm_workspace_delete_draft_finish (PRM_WORKSPACE (source), result, &error))
    {
      show_toast (self, error->message);
      return;
    }
  toast = adw_toast_new (_ ("Draft deleted"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "drafts.undo");
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_delete (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmDraftsPage *self = PRM_DRAFTS_PAGE (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  GListModel *drafts = prm_workspace_get_drafts (prm_page_get_workspace (PRM_PAGE (self)));

  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (PrmDraftItem) item = g_list_model_get_item (drafts, i);
      PrmDraft *draft = prm_draft_item_get_draft (item);

      if (!g_str_equal (prm_draft_get_id (draft), id))
        continue;
      g_clear_pointer (&self->deleted, prm_draft_unref);
      self->deleted = prm_draft_ref (draft);
      prm_workspace_delete_draft_async (prm_page_get_workspace (PRM_PAGE (self)), id, on_deleted, g_object_ref (self));
      return;
    }
}

static void
on_restored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmDraftsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!prm_workspace_save_draft_finish (PRM_WORKSPACE (source), result, &error) && self->toasts != NULL)
    show_toast (self, error->message);
}

static void
on_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmDraftsPage *self = PRM_DRAFTS_PAGE (widget);
  g_autoptr (PrmDraft) deleted = g_steal_pointer (&self->deleted);

  if (deleted != NULL)
    prm_workspace_save_draft_async (prm_page_get_workspace (PRM_PAGE (self)), deleted, on_restored,
                                    g_object_ref (self));
}

static void
prm_drafts_page_constructed (GObject *object)
{
  PrmDraftsPage *self = PRM_DRAFTS_PAGE (object);
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_listed, self, NULL));

  G_OBJECT_CLASS (prm_drafts_page_parent_class)->constructed (object);

  self->model =
    gtk_filter_list_model_new (g_object_ref (prm_workspace_get_drafts (prm_page_get_workspace (PRM_PAGE (self)))),
                               filter);
  gtk_list_box_bind_model (self->list_box, G_LIST_MODEL (self->model), create_row, self, NULL);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (prm_page_get_workspace (PRM_PAGE (self)), "notify::current-profile",
                           G_CALLBACK (on_client_changed), self, G_CONNECT_SWAPPED);
  on_items_changed (self);
}

static void
prm_drafts_page_dispose (GObject *object)
{
  PrmDraftsPage *self = PRM_DRAFTS_PAGE (object);

  if (self->list_box != NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  if (self->model != NULL)
    gtk_filter_list_model_set_filter (self->model, NULL);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_DRAFTS_PAGE);
  g_clear_pointer (&self->deleted, prm_draft_unref);

  G_OBJECT_CLASS (prm_drafts_page_parent_class)->dispose (object);
}

static void
prm_drafts_page_class_init (PrmDraftsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = prm_drafts_page_constructed;
  object_class->dispose = prm_drafts_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/postroom/Postroom/pages/drafts/prm-drafts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmDraftsPage, header);
  gtk_widget_class_bind_template_child (widget_class, PrmDraftsPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, PrmDraftsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PrmDraftsPage, list_box);
  gtk_widget_class_install_action (widget_class, "drafts.delete", "s", on_delete);
  gtk_widget_class_install_action (widget_class, "drafts.undo", NULL, on_undo);
}

static void
prm_drafts_page_init (PrmDraftsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
prm_drafts_page_new (PrmWorkspace *workspace)
{
  return g_object_new (PRM_TYPE_DRAFTS_PAGE, "workspace", workspace, NULL);
}
