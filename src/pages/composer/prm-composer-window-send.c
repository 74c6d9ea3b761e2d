/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-composer-window-private.h"

#include "prm-workspace-edit.h"

#include <glib/gi18n-lib.h>

void
prm_composer_window_show_problem (PrmComposerWindow *self, const char *sentence)
{
  if (self->problem_label == NULL)
    return;
  self->says_unsaved = FALSE;
  gtk_label_set_label (self->problem_label, sentence);
  gtk_info_bar_set_revealed (self->problem_bar, TRUE);
}

static void
set_sending (PrmComposerWindow *self, gboolean sending)
{
  self->sending = sending;
  /* An edit now would bring the draft back to life after it was sent. */
  if (self->body != NULL)
    {
      gtk_widget_set_sensitive (self->body, !sending);
      prm_composer_window_show_edit (self);
    }
}

void
prm_composer_window_stop_sending (PrmComposerWindow *self)
{
  if (self->sending)
    set_sending (self, FALSE);
}

static void
take_answer (PrmComposerWindow *self, const GError *error)
{
  self->submitting = FALSE;
  if (error == NULL)
    {
      self->sent = TRUE;
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  set_sending (self, FALSE);
  prm_composer_window_show_problem (self, error->message);
  /* Who closed it meanwhile took it for sent. */
  if (self->closing)
    prm_composer_window_stay (self);
  /* What was typed last has not been written, as it was to leave. */
  if (self->changed)
    prm_composer_window_save (self);
}

static void
on_submitted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmComposerWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  prm_workspace_submit_finish (PRM_WORKSPACE (source), result, &error);
  take_answer (self, error);
}

static void
on_edit_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmComposerWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  prm_workspace_save_edit_finish (PRM_WORKSPACE (source), result, &error);
  take_answer (self, error);
}

static void
submit (PrmComposerWindow *self)
{
  if (self->closing)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  gtk_info_bar_set_revealed (self->problem_bar, FALSE);
  set_sending (self, TRUE);
  self->submitting = TRUE;
  if (self->edit != NULL)
    prm_workspace_save_edit_async (self->workspace, self->draft, on_edit_saved, g_object_ref (self));
  else
    prm_workspace_submit_async (self->workspace, self->draft, on_submitted, g_object_ref (self));
}

static void
on_publish_response (PrmComposerWindow *self, const char *response)
{
  if (g_strcmp0 (response, "publish") == 0)
    submit (self);
}

/* What is public cannot be called back, so this one asks first. */
static void
confirm_publish (PrmComposerWindow *self)
{
  g_autofree char *networks = prm_network_set_to_label (prm_draft_get_networks (self->draft));
  PrmProfileItem *client = prm_workspace_find_profile (self->workspace, prm_draft_get_profile_ref_id (self->draft));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Publish Now?"), NULL);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  /* Translators: the first %s is a client, the second networks: “Instagram and X” */
                                  _ ("The post for %s appears on %s at once. It may not be possible to take it back."),
                                  client != NULL ? prm_profile_item_get_profile (client)->title : "", networks);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "publish", _ ("_Publish Now"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "publish", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_publish_response), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
publishes (PrmComposerWindow *self)
{
  if (self->edit != NULL)
    return self->edit->plan != NULL && self->edit->plan->publishes;
  return prm_draft_get_timing (self->draft) == PRM_TIMING_NOW && !prm_draft_get_requires_approval (self->draft);
}

static void
on_checked_to_send (PrmComposerWindow *self)
{
  /* The window was closed meanwhile, and is about to go. */
  if (!self->sending)
    return;
  set_sending (self, FALSE);
  /* The post may have gone out or away while the service was asked. */
  if (self->edit != NULL && !self->edit->can_save)
    return;
  /* Where the service cannot be asked, the post waits for it in the outbox. */
  if (prm_composer_window_is_blocked (self))
    prm_checks_bar_popup (self->checks_bar);
  else if (publishes (self))
    confirm_publish (self);
  else
    submit (self);
}

gboolean
prm_composer_window_add_pending (PrmComposerWindow *self)
{
  return prm_media_strip_add_pending (self->media_strip) &&
         prm_media_strip_add_pending (prm_extras_group_get_comment_media (self->extras_group));
}

void
prm_composer_window_on_send (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmComposerWindow *self = PRM_COMPOSER_WINDOW (widget);

  if (self->sending)
    return;
  /* An address that was pasted and not entered is meant, or wrong; either way it must not be left behind. */
  if (!prm_composer_window_add_pending (self))
    return;
  /* Nor a time in words that are not understood. */
  if (!prm_when_group_take (self->when_group))
    return;
  prm_composer_window_forget_old_check (self);
  prm_composer_window_show_draft (self);
  if (self->edit != NULL && !self->edit->can_save)
    return;
  if (prm_composer_window_is_blocked (self))
    {
      prm_checks_bar_popup (self->checks_bar);
      return;
    }
  set_sending (self, TRUE);
  if (prm_composer_window_saves_in_place (self))
    on_checked_to_send (self);
  else
    prm_composer_window_check (self, on_checked_to_send);
}

void
prm_composer_window_on_keep (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}
