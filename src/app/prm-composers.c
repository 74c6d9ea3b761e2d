/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include "prm-composer-window.h"
#include "prm-draft-edit.h"

#include "prm-composers.h"

static PrmComposerWindow *
find_window (GtkApplication *application, const char *draft_id)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (PRM_IS_COMPOSER_WINDOW (l->data) &&
        g_str_equal (prm_draft_get_id (prm_composer_window_get_draft (PRM_COMPOSER_WINDOW (l->data))), draft_id))
      return PRM_COMPOSER_WINDOW (l->data);
  return NULL;
}

/* Returns: (nullable): the window in which the post is being changed */
static PrmComposerWindow *
find_edit (GtkApplication *application, const char *post_id)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (PRM_IS_COMPOSER_WINDOW (l->data) &&
        g_strcmp0 (prm_draft_get_edited_id (prm_composer_window_get_draft (PRM_COMPOSER_WINDOW (l->data))), post_id) ==
          0)
      return PRM_COMPOSER_WINDOW (l->data);
  return NULL;
}

gboolean
prm_composers_present_edit (GtkApplication *application, const char *post_id)
{
  PrmComposerWindow *window = application != NULL ? find_edit (application, post_id) : NULL;

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
  return window != NULL;
}

typedef struct
{
  PrmSettings *settings; /* (owned) */
  char *draft_id;        /* (owned) */
} Open;

static void
open_free (gpointer data, GClosure *closure)
{
  Open *open = data;

  g_object_unref (open->settings);
  g_free (open->draft_id);
  g_free (open);
}

static void
on_closed (GtkWidget *window, Open *open)
{
  prm_settings_set_draft_open (open->settings, open->draft_id, FALSE);
}

/* What is noted while the program ends in another way than by closing its windows is shown again by the next run. */
static void
note_open (PrmComposerWindow *window, PrmWorkspace *workspace, PrmDraft *draft)
{
  PrmSettings *settings = prm_workspace_get_settings (workspace);
  Open *open;

  if (settings == NULL)
    return;
  open = g_new0 (Open, 1);
  open->settings = g_object_ref (settings);
  open->draft_id = g_strdup (prm_draft_get_id (draft));
  prm_settings_set_draft_open (settings, open->draft_id, TRUE);
  g_signal_connect_data (window, "unrealize", G_CALLBACK (on_closed), open, open_free, 0);
}

void
prm_composers_open (GtkApplication *application, PrmWorkspace *workspace, PrmDraft *draft)
{
  PrmComposerWindow *window;

  g_return_if_fail (GTK_IS_APPLICATION (application));
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  window = find_window (application, prm_draft_get_id (draft));
  if (window == NULL && prm_draft_get_edited_id (draft) != NULL)
    window = find_edit (application, prm_draft_get_edited_id (draft));
  if (window == NULL)
    {
      window = prm_composer_window_new (application, workspace, draft);
      note_open (window, workspace, draft);
    }
  gtk_window_present (GTK_WINDOW (window));
}

/* Returns: (transfer none) (nullable) */
static PrmDraft *
find_draft (PrmWorkspace *workspace, const char *draft_id)
{
  GListModel *drafts = prm_workspace_get_drafts (workspace);

  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (PrmDraftItem) item = g_list_model_get_item (drafts, i);

      if (g_str_equal (prm_draft_get_id (prm_draft_item_get_draft (item)), draft_id))
        return prm_draft_item_get_draft (item);
    }
  return NULL;
}

gboolean
prm_composers_open_id (GtkApplication *application, PrmWorkspace *workspace, const char *draft_id)
{
  PrmDraft *draft;

  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), FALSE);

  draft = find_draft (workspace, draft_id);
  if (draft != NULL)
    prm_composers_open (application, workspace, draft);
  return draft != NULL;
}

void
prm_composers_close_all (GtkApplication *application)
{
  g_autoptr (GList) windows = NULL;

  g_return_if_fail (GTK_IS_APPLICATION (application));

  windows = g_list_copy (gtk_application_get_windows (application));
  for (GList *l = windows; l != NULL; l = l->next)
    if (PRM_IS_COMPOSER_WINDOW (l->data))
      gtk_window_close (GTK_WINDOW (l->data));
}

gboolean
prm_composers_any (GtkApplication *application)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), FALSE);

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (PRM_IS_COMPOSER_WINDOW (l->data))
      return TRUE;
  return FALSE;
}

/* Closing, which takes as long as the disk does, or whoever is asked what to do as it is full. */

typedef struct
{
  GPtrArray *windows; /* (owned) those that are still open */
  gboolean stays;     /* one of them does */
} Closing;

static void
closing_free (gpointer data)
{
  Closing *closing = data;

  g_ptr_array_unref (closing->windows);
  g_free (closing);
}

/* Not from within the end of a window, as the next thing may be to take another one away. */
static gboolean
on_all_closed (gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Closing *closing = g_task_get_task_data (task);

  g_task_return_boolean (task, !closing->stays);
  return G_SOURCE_REMOVE;
}

static void
end_closing (GTask *task, gboolean stays)
{
  Closing *closing = g_task_get_task_data (task);

  for (guint i = 0; i < closing->windows->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (closing->windows, i), task);
  g_ptr_array_set_size (closing->windows, 0);
  closing->stays = stays;
  g_idle_add (on_all_closed, task);
}

static void
on_gone (PrmComposerWindow *window, GTask *task)
{
  Closing *closing = g_task_get_task_data (task);

  g_signal_handlers_disconnect_by_data (window, task);
  g_ptr_array_remove_fast (closing->windows, window);
  if (closing->windows->len == 0)
    end_closing (task, FALSE);
}

static void
on_kept_open (PrmComposerWindow *window, GTask *task)
{
  end_closing (task, TRUE);
}

void
prm_composers_close_all_async (GtkApplication *application, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (application, NULL, callback, user_data);
  Closing *closing = g_new0 (Closing, 1);

  g_task_set_source_tag (task, prm_composers_close_all_async);
  g_task_set_task_data (task, closing, closing_free);
  closing->windows = g_ptr_array_new_with_free_func (g_object_unref);
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (PRM_IS_COMPOSER_WINDOW (l->data) && gtk_widget_get_realized (l->data))
      {
        g_ptr_array_add (closing->windows, g_object_ref (l->data));
        g_signal_connect (l->data, "unrealize", G_CALLBACK (on_gone), task);
        g_signal_connect (l->data, "kept-open", G_CALLBACK (on_kept_open), task);
      }
  if (closing->windows->len == 0)
    end_closing (task, FALSE);
  else
    prm_composers_close_all (application);
}

gboolean
prm_composers_close_all_finish (GtkApplication *application, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, application), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* What was being written when the program ended */

typedef struct
{
  GtkApplication *application; /* (owned) */
  PrmWorkspace *workspace;     /* that of the drafts */
  GPtrArray *ids;              /* (owned) (element-type utf8) those that have no window yet */
} Reopening;

static void
reopening_free (gpointer data, GClosure *closure)
{
  Reopening *reopening = data;

  g_object_unref (reopening->application);
  g_ptr_array_unref (reopening->ids);
  g_free (reopening);
}

/* Not noted again: one that ends the program each time would never let it start. */
static void
open_found (Reopening *reopening)
{
  for (guint i = reopening->ids->len; i > 0; i--)
    {
      const char *id = g_ptr_array_index (reopening->ids, i - 1);
      PrmDraft *draft = find_draft (reopening->workspace, id);

      if (draft == NULL)
        continue;
      prm_settings_set_draft_open (prm_workspace_get_settings (reopening->workspace), id, FALSE);
      if (find_window (reopening->application, id) == NULL)
        gtk_window_present (GTK_WINDOW (prm_composer_window_new (reopening->application, reopening->workspace, draft)));
      g_ptr_array_remove_index (reopening->ids, i - 1);
    }
}

static void
on_drafts_changed (GListModel *drafts, guint position, guint removed, guint added, Reopening *reopening)
{
  open_found (reopening);
  if (reopening->ids->len == 0)
    g_signal_handlers_disconnect_by_data (drafts, reopening);
}

void
prm_composers_reopen (GtkApplication *application, PrmWorkspace *workspace)
{
  PrmSettings *settings = prm_workspace_get_settings (workspace);
  g_auto (GStrv) ids = NULL;
  Reopening *reopening;

  if (settings == NULL)
    return;
  g_object_get (settings, "open-drafts", &ids, NULL);
  if (ids == NULL || ids[0] == NULL)
    return;
  reopening = g_new0 (Reopening, 1);
  reopening->application = g_object_ref (application);
  reopening->workspace = workspace;
  reopening->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (reopening->ids, g_strdup (ids[i]));
  /* They may not have been read yet. */
  g_signal_connect_data (prm_workspace_get_drafts (workspace), "items-changed", G_CALLBACK (on_drafts_changed),
                         reopening, reopening_free, 0);
  on_drafts_changed (prm_workspace_get_drafts (workspace), 0, 0, 0, reopening);
}
