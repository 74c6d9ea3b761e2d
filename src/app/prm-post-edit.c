/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-workspace-edit.h"

#include "prm-composers.h"
#include "prm-post-edit.h"

typedef struct
{
  PrmWindow *window; /* (owned) */
  char *post_id;     /* (owned) */
  gint64 moment;
  char *done;             /* (owned) (nullable) */
  gboolean has_own_texts; /* of a network */
  PrmDraft *draft;        /* (owned) (nullable) */
} Edit;

static void
edit_free (Edit *edit)
{
  g_object_unref (edit->window);
  g_free (edit->post_id);
  g_free (edit->done);
  g_clear_pointer (&edit->draft, prm_draft_unref);
  g_free (edit);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Edit, edit_free)

static Edit *
edit_new (PrmWindow *window, const char *post_id)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->window = g_object_ref (window);
  edit->post_id = g_strdup (post_id);
  return edit;
}

static void
open_composer (Edit *edit, PrmWorkspace *workspace, PrmDraft *draft)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (edit->window));

  if (application != NULL)
    prm_composers_open (application, workspace, draft);
}

/* What cannot be changed can be written anew. */
static void
refuse (Edit *edit, const GError *error)
{
  AdwToast *toast = adw_toast_new (error->message);

  if (g_error_matches (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_OUT))
    {
      adw_toast_set_button_label (toast, _ ("_Duplicate"));
      adw_toast_set_action_name (toast, "post.duplicate");
      adw_toast_set_action_target (toast, "s", edit->post_id);
    }
  prm_window_add_urgent_toast (edit->window, toast);
}

static void
on_edit_begun (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Edit) edit = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) draft = prm_workspace_edit_post_finish (PRM_WORKSPACE (source), result, &error);

  if (draft == NULL)
    {
      refuse (edit, error);
      return;
    }
  open_composer (edit, PRM_WORKSPACE (source), draft);
  if (prm_draft_get_edited_id (draft) == NULL)
    prm_window_add_toast (edit->window,
                          adw_toast_new (_ ("Taken back before it was sent. Send it again when it is ready.")));
}

static void
on_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWindow *window = PRM_WINDOW (widget);
  PrmWorkspace *workspace = prm_window_get_workspace (window);
  const char *id = g_variant_get_string (parameter, NULL);

  if (workspace == NULL)
    return;
  if (!prm_composers_present_edit (gtk_window_get_application (GTK_WINDOW (window)), id))
    prm_workspace_edit_post_async (workspace, id, on_edit_begun, edit_new (window, id));
}

static void
on_resend_begun (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Edit) edit = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) draft = prm_workspace_resend_post_finish (PRM_WORKSPACE (source), result, &error);

  if (draft == NULL)
    refuse (edit, error);
  else
    open_composer (edit, PRM_WORKSPACE (source), draft);
}

static void
on_resend (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWorkspace *workspace = prm_window_get_workspace (PRM_WINDOW (widget));
  const char *id = g_variant_get_string (parameter, NULL);

  if (workspace != NULL)
    prm_workspace_resend_post_async (workspace, id, on_resend_begun, edit_new (PRM_WINDOW (widget), id));
}

void
prm_post_edit_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "post.edit", "s", on_edit);
  gtk_widget_class_install_action (widget_class, "post.resend", "s", on_resend);
}

/* Approving for another time */

static void
on_approved_at (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Edit) edit = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_workspace_save_edit_finish (PRM_WORKSPACE (source), result, &error))
    prm_window_add_toast (edit->window, adw_toast_new (edit->done));
  else if (g_error_matches (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS))
    open_composer (edit, PRM_WORKSPACE (source), edit->draft);
  else
    refuse (edit, error);
}

static void
on_approval_begun (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Edit) edit = user_data;
  PrmWorkspace *workspace = PRM_WORKSPACE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) begun = prm_workspace_edit_post_finish (workspace, result, &error);
  g_autoptr (PrmDraft) moved = NULL;

  if (begun == NULL)
    {
      refuse (edit, error);
      return;
    }
  moved = prm_draft_with_timing_at (begun, edit->moment);
  edit->draft = prm_draft_with_requires_approval (moved, FALSE);
  /* Neither what is not known nor what is still being written goes out by the way. */
  if (prm_draft_get_changes (begun) != PRM_EDIT_NOTHING || (prm_draft_is_basis_told (begun) && edit->has_own_texts))
    open_composer (edit, workspace, edit->draft);
  else
    {
      PrmDraft *draft = edit->draft;

      prm_workspace_save_edit_async (workspace, draft, on_approved_at, g_steal_pointer (&edit));
    }
}

void
prm_post_edit_approve_at (PrmWindow *window, PrmPost *post, gint64 moment, const char *done)
{
  PrmWorkspace *workspace = prm_window_get_workspace (window);
  Edit *edit;

  if (workspace == NULL)
    return;
  edit = edit_new (window, post->id);
  edit->moment = moment;
  edit->done = g_strdup (done);
  edit->has_own_texts = post->network_text != NULL;
  prm_workspace_edit_post_async (workspace, post->id, on_approval_begun, edit);
}
