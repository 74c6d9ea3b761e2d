/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-composer-window.h"
#include "prm-draft-edit.h"
#include "prm-drafts-page-rows.h"
#include "prm-page-header.h"
#include "prm-toasts.h"
#include "prm-versions-window.h"
#include "prm-workspace-drafts.h"

#include "prm-drafts-page.h"

#define UNDO_SECONDS 10

struct _PrmDraftsPage
{
  PrmPage parent_instance;

  PrmPageHeader *header;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkListBox *list_box;

  GtkWidget *deleted_group;
  GtkListBox *deleted_box;

  GtkFilterListModel *model;   /* (owned) the drafts of the client */
  GtkFilterListModel *deleted; /* (owned) those that were deleted */

  /* What Undo takes back: one of them, or neither. */
  char *deleted_id;   /* (owned) (nullable) */
  PrmDraft *replaced; /* (owned) (nullable) what a draft was before an earlier version was restored */
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

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  PrmDraftsPage *self = user_data;

  return prm_draft_row_new (item, prm_workspace_get_clock (prm_page_get_workspace (PRM_PAGE (self))));
}

static GtkWidget *
create_deleted_row (gpointer item, gpointer user_data)
{
  PrmDraftsPage *self = user_data;

  return prm_deleted_draft_row_new (item, prm_workspace_get_clock (prm_page_get_workspace (PRM_PAGE (self))));
}

static void
on_items_changed (PrmDraftsPage *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0;
  gboolean any_deleted = g_list_model_get_n_items (G_LIST_MODEL (self->deleted)) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->list_box), any);
  gtk_widget_set_visible (self->deleted_group, any_deleted);
  gtk_stack_set_visible_child_name (self->stack, any || any_deleted ? "drafts" : "empty");
}

static void
on_client_changed (PrmDraftsPage *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->model), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->deleted), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Returns: (transfer none) (nullable) */
static PrmDraft *
find_draft (PrmDraftsPage *self, const char *id)
{
  GListModel *drafts = prm_workspace_get_drafts (prm_page_get_workspace (PRM_PAGE (self)));

  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (PrmDraftItem) item = g_list_model_get_item (drafts, i);
      PrmDraft *draft = prm_draft_item_get_draft (item);

      if (g_str_equal (prm_draft_get_id (draft), id))
        return draft;
    }
  return NULL;
}

/* Returns: (transfer none) (nullable): the window in which the draft is being written */
static GtkWindow *
find_composer (const char *id)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (PRM_IS_COMPOSER_WINDOW (l->data) && gtk_widget_get_visible (l->data) &&
        g_str_equal (prm_draft_get_id (prm_composer_window_get_draft (l->data)), id))
      return l->data;
  return NULL;
}

static void
show_toast (PrmDraftsPage *self, const char *sentence)
{
  prm_toasts_add (self->toasts, adw_toast_new (sentence), FALSE);
}

static void
offer_undo (PrmDraftsPage *self, const char *sentence)
{
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "drafts.undo");
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  prm_toasts_add (self->toasts, toast, FALSE);
  prm_page_offer_undo (PRM_PAGE (self), "drafts.undo");
}

/* What was done last is what Undo takes back. */
static void
forget_last (PrmDraftsPage *self)
{
  g_clear_pointer (&self->deleted_id, g_free);
  g_clear_pointer (&self->replaced, prm_draft_unref);
}

/* Deleting, and bringing back */

static void
on_draft_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmDraftsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->toasts == NULL)
    return;
  if (prm_workspace_delete_draft_finish (PRM_WORKSPACE (source), result, &error))
    offer_undo (self, _ ("Draft deleted"));
  else
    show_toast (self, error->message);
}

static void
on_delete (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmDraftsPage *self = PRM_DRAFTS_PAGE (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  GtkWindow *composer = find_composer (id);

  if (find_draft (self, id) == NULL)
    return;
  /* It writes what was typed last, so that this is deleted and comes back, too; left open it would write it again. */
  if (composer != NULL)
    gtk_window_close (composer);
  forget_last (self);
  self->deleted_id = g_strdup (id);
  prm_workspace_delete_draft_async (prm_page_get_workspace (PRM_PAGE (self)), id, on_draft_deleted,
                                    g_object_ref (self));
}

static void
on_undeleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmDraftsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!prm_workspace_undelete_draft_finish (PRM_WORKSPACE (source), result, &error) && self->toasts != NULL)
    show_toast (self, error->message);
}

static void
undelete (PrmDraftsPage *self, const char *id)
{
  prm_workspace_undelete_draft_async (prm_page_get_workspace (PRM_PAGE (self)), id, on_undeleted, g_object_ref (self));
}

static void
on_undelete (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmDraftsPage *self = PRM_DRAFTS_PAGE (widget);
  const char *id = g_variant_get_string (parameter, NULL);

  if (g_strcmp0 (self->deleted_id, id) == 0)
    forget_last (self);
  undelete (self, id);
}

/* Another one like it */

typedef struct
{
  PrmDraftsPage *page; /* (owned) */
  char *id;            /* (owned) of the new one */
} Copy;

static void
copy_free (Copy *copy)
{
  g_object_unref (copy->page);
  g_free (copy->id);
  g_free (copy);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, copy_free)

static void
on_duplicated (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Copy) copy = user_data;
  g_autoptr (GError) error = NULL;

  if (copy->page->toasts == NULL)
    return;
  if (prm_workspace_save_draft_finish (PRM_WORKSPACE (source), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (copy->page), "win.edit-draft", "s", copy->id);
  else
    show_toast (copy->page, error->message);
}

/* As with a post, one wants to write on in the other one. */
static void
on_duplicate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmDraftsPage *self = PRM_DRAFTS_PAGE (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  GtkWindow *composer = find_composer (id);
  /* What was typed last may not be on disk yet. */
  PrmDraft *draft =
    composer != NULL ? prm_composer_window_get_draft (PRM_COMPOSER_WINDOW (composer)) : find_draft (self, id);
  g_autoptr (PrmDraft) duplicate = NULL;
  Copy *copy;

  if (draft == NULL)
    return;
  duplicate = prm_draft_new_duplicate (draft);
  copy = g_new0 (Copy, 1);
  copy->page = g_object_ref (self);
  copy->id = g_strdup (prm_draft_get_id (duplicate));
  prm_workspace_save_draft_async (prm_page_get_workspace (PRM_PAGE (self)), duplicate, on_duplicated, copy);
}

/* Earlier versions */

static void
on_version_restored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmDraftsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->toasts == NULL)
    return;
  if (!prm_workspace_restore_draft_finish (PRM_WORKSPACE (source), result, &error))
    show_toast (self, error->message);
  else if (self->replaced != NULL)
    offer_undo (self, _ ("Earlier version restored"));
}

static void
on_restore_version (PrmDraftsPage *self, PrmDraft *version)
{
  PrmDraft *present = find_draft (self, prm_draft_get_id (version));

  forget_last (self);
  if (present != NULL)
    self->replaced = prm_draft_ref (present);
  prm_workspace_restore_draft_async (prm_page_get_workspace (PRM_PAGE (self)), version, on_version_restored,
                                     g_object_ref (self));
}

static void
on_versions (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmDraftsPage *self = PRM_DRAFTS_PAGE (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  PrmDraft *draft = find_draft (self, id);
  GtkWindow *composer = find_composer (id);
  PrmVersionsWindow *window;

  if (draft == NULL)
    return;
  /* Where it is being written, it is restored there, too. */
  if (composer != NULL)
    {
      gtk_window_present (composer);
      gtk_widget_activate_action (GTK_WIDGET (composer), "composer.versions", NULL);
      return;
    }
  window = prm_versions_window_new (GTK_WINDOW (gtk_widget_get_root (widget)), prm_page_get_workspace (PRM_PAGE (self)),
                                    draft);
  g_signal_connect_object (window, "restore", G_CALLBACK (on_restore_version), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmDraftsPage *self = PRM_DRAFTS_PAGE (widget);
  g_autofree char *deleted_id = g_steal_pointer (&self->deleted_id);
  g_autoptr (PrmDraft) replaced = g_steal_pointer (&self->replaced);

  if (deleted_id != NULL)
    undelete (self, deleted_id);
  else if (replaced != NULL)
    prm_workspace_restore_draft_async (prm_page_get_workspace (PRM_PAGE (self)), replaced, on_version_restored,
                                       g_object_ref (self));
}

/* Takes a reference to @drafts. */
static GtkFilterListModel *
new_model (PrmDraftsPage *self, GListModel *drafts)
{
  GtkFilterListModel *model =
    gtk_filter_list_model_new (g_object_ref (drafts), GTK_FILTER (gtk_custom_filter_new (is_listed, self, NULL)));

  g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  return model;
}

static void
prm_drafts_page_constructed (GObject *object)
{
  PrmDraftsPage *self = PRM_DRAFTS_PAGE (object);
  PrmWorkspace *workspace;

  G_OBJECT_CLASS (prm_drafts_page_parent_class)->constructed (object);

  workspace = prm_page_get_workspace (PRM_PAGE (self));
  self->model = new_model (self, prm_workspace_get_drafts (workspace));
  self->deleted = new_model (self, prm_workspace_get_deleted_drafts (workspace));
  gtk_list_box_bind_model (self->list_box, G_LIST_MODEL (self->model), create_row, self, NULL);
  gtk_list_box_bind_model (self->deleted_box, G_LIST_MODEL (self->deleted), create_deleted_row, self, NULL);
  g_signal_connect_object (workspace, "notify::current-profile", G_CALLBACK (on_client_changed), self,
                           G_CONNECT_SWAPPED);
  on_items_changed (self);
}

static void
let_go_of_model (PrmDraftsPage *self, GtkFilterListModel **model, GtkListBox *box)
{
  if (box != NULL)
    gtk_list_box_bind_model (box, NULL, NULL, NULL, NULL);
  if (*model != NULL)
    {
      g_signal_handlers_disconnect_by_data (*model, self);
      /* Somebody else may hold the model, and its filter asks the page. */
      gtk_filter_list_model_set_filter (*model, NULL);
    }
  g_clear_object (model);
}

static void
prm_drafts_page_dispose (GObject *object)
{
  PrmDraftsPage *self = PRM_DRAFTS_PAGE (object);

  let_go_of_model (self, &self->model, self->list_box);
  let_go_of_model (self, &self->deleted, self->deleted_box);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_DRAFTS_PAGE);
  forget_last (self);

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
  gtk_widget_class_bind_template_child (widget_class, PrmDraftsPage, deleted_group);
  gtk_widget_class_bind_template_child (widget_class, PrmDraftsPage, deleted_box);
  gtk_widget_class_install_action (widget_class, "drafts.delete", "s", on_delete);
  gtk_widget_class_install_action (widget_class, "drafts.duplicate", "s", on_duplicate);
  gtk_widget_class_install_action (widget_class, "drafts.undelete", "s", on_undelete);
  gtk_widget_class_install_action (widget_class, "drafts.versions", "s", on_versions);
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
