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
    window = prm_composer_window_new (application, workspace, draft);
  gtk_window_present (GTK_WINDOW (window));
}

gboolean
prm_composers_open_id (GtkApplication *application, PrmWorkspace *workspace, const char *draft_id)
{
  GListModel *drafts;

  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), FALSE);

  drafts = prm_workspace_get_drafts (workspace);
  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (PrmDraftItem) item = g_list_model_get_item (drafts, i);
      PrmDraft *draft = prm_draft_item_get_draft (item);

      if (!g_str_equal (prm_draft_get_id (draft), draft_id))
        continue;
      prm_composers_open (application, workspace, draft);
      return TRUE;
    }
  return FALSE;
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
