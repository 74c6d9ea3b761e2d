/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-composer-window-private.h"

#include "prm-workspace-writing.h"

#include <glib/gi18n-lib.h>

/* The draft on its way to disk, and closing, which waits until it is there. */

/* After this pause a draft that could not be written is tried again, if it is not changed before. */
#define RETRY_DELAY_MS 5000

static gboolean
on_retry_due (gpointer user_data)
{
  PrmComposerWindow *self = user_data;

  /* What is sent now must not come back to life as a draft. */
  if (self->sending || self->sent)
    return G_SOURCE_CONTINUE;
  self->retry_source = 0;
  prm_composer_window_save (self);
  prm_composer_window_save_history (self);
  return G_SOURCE_REMOVE;
}

static void
plan_retry (PrmComposerWindow *self)
{
  if (self->retry_source == 0)
    self->retry_source = g_timeout_add (RETRY_DELAY_MS, on_retry_due, self);
}

/* Whatever was typed while the last was written is written as well. */
static void
close_kept (PrmComposerWindow *self)
{
  if (self->save_source != 0)
    {
      prm_composer_window_save (self);
      return;
    }
  self->closing = FALSE;
  self->may_close = TRUE;
  if (!prm_draft_is_empty (self->draft) &&
      (self->edit == NULL || prm_draft_get_changes (self->draft) != PRM_EDIT_NOTHING))
    g_action_group_activate_action (G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (self))), "draft-kept",
                                    g_variant_new_string (prm_draft_get_id (self->draft)));
  gtk_window_close (GTK_WINDOW (self));
}

static void
close_and_keep (PrmComposerWindow *self)
{
  self->closing = TRUE;
  prm_composer_window_save (self);
  prm_composer_window_save_history (self);
}

/* Closing without the draft */

static void
on_response (PrmComposerWindow *self, const char *response)
{
  g_clear_weak_pointer (&self->unsaved_dialog);
  if (self->body == NULL)
    return;
  if (g_str_equal (response, "retry"))
    close_and_keep (self);
  else if (g_str_equal (response, "discard"))
    {
      self->may_close = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
  else
    {
      plan_retry (self);
      prm_composer_window_stay (self);
    }
}

/* @why: says what to do about it as well */
static void
ask (PrmComposerWindow *self, const char *why)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("The Draft Is Not Kept Yet"), NULL);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  /* Translators: %s is a sentence that says why, and what to do */
                                  _ ("%s\n\nWhat you wrote last is only in this window. “Discard” loses it."), why);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep Open"), "discard", _ ("_Discard"),
                                    "retry", _ ("_Try Again"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->unsaved_dialog, dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* How it went */

static void
take_success (PrmComposerWindow *self)
{
  if (self->says_unsaved)
    gtk_info_bar_set_revealed (self->problem_bar, FALSE);
  self->says_unsaved = FALSE;
  if (self->save_source == 0)
    prm_text_editor_set_saved (self->text_editor, _ ("Kept in Drafts"));
  if (self->closing)
    close_kept (self);
}

void
prm_composer_window_take_save_error (PrmComposerWindow *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  prm_text_editor_set_saved (self->text_editor, _ ("Not Kept Yet"));
  /* Said once: who closed the bar knows. */
  if (!self->says_unsaved)
    {
      /* Translators: %s is a sentence that says why, and what to do */
      sentence = g_strdup_printf (_ ("The draft could not be kept on disk: %s Until it is, leave this window open; it "
                                     "is tried again every few seconds."),
                                  error->message);
      prm_composer_window_show_problem (self, sentence);
    }
  self->says_unsaved = TRUE;
  /* Nothing is tried behind the back of whoever is being asked. */
  if (self->closing)
    ask (self, error->message);
  else if (self->unsaved_dialog == NULL)
    plan_retry (self);
  self->closing = FALSE;
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmComposerWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = prm_workspace_save_draft_finish (PRM_WORKSPACE (source), result, &error);

  self->n_saving--;
  /* A later one has all of this one, and says how it went. */
  if (self->body == NULL || self->n_saving > 0)
    return;
  if (saved)
    take_success (self);
  else
    prm_composer_window_take_save_error (self, error);
}

void
prm_composer_window_save (PrmComposerWindow *self)
{
  g_autofree char *cursor = NULL;

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  self->n_saving++;
  cursor = prm_composer_window_take_cursor (self);
  prm_workspace_save_draft_at_async (self->workspace, self->draft, cursor, on_saved, g_object_ref (self));
}

void
prm_composer_window_stop_saving (PrmComposerWindow *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_clear_weak_pointer (&self->unsaved_dialog);
}

void
prm_composer_window_on_retry_save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  prm_composer_window_save (PRM_COMPOSER_WINDOW (widget));
}

void
prm_composer_window_stay (PrmComposerWindow *self)
{
  self->closing = FALSE;
  g_signal_emit_by_name (self, "kept-open");
}

gboolean
prm_composer_window_delay_close (PrmComposerWindow *self)
{
  if (self->sent || self->may_close)
    return FALSE;
  if (self->unsaved_dialog != NULL)
    gtk_window_present (GTK_WINDOW (self->unsaved_dialog));
  if (self->closing || self->unsaved_dialog != NULL)
    return TRUE;
  /* Whether it is in the outbox is known in a moment; it is closed then. */
  if (self->submitting)
    {
      self->closing = TRUE;
      return TRUE;
    }
  prm_composer_window_stop_sending (self);
  /* An address that was only pasted is content too, and may be all there is. */
  prm_composer_window_add_pending (self);
  if (self->changed)
    close_and_keep (self);
  else
    prm_composer_window_save_cursor (self);
  return self->changed;
}
