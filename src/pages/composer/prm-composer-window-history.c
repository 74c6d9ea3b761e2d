/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-composer-window-private.h"

#include "prm-core.h"
#include "prm-draft-extras.h"
#include "prm-versions-window.h"
#include "prm-workspace-drafts.h"
#include "prm-workspace-writing.h"

/* Undo and redo, over all of the draft and over the end of the program. */

/* A history is longer than its draft, and less is lost with its end. */
#define HISTORY_DELAY_MS 1500

static gboolean
on_history_due (gpointer user_data)
{
  PrmComposerWindow *self = user_data;

  self->history_source = 0;
  prm_composer_window_save_history (self);
  return G_SOURCE_REMOVE;
}

void
prm_composer_window_save_history (PrmComposerWindow *self)
{
  g_autofree char *history = NULL;

  g_clear_handle_id (&self->history_source, g_source_remove);
  if (!self->changed || self->sent)
    return;
  history =
    prm_draft_history_serialize (self->history,
                                 self->text_editor != NULL ? prm_text_editor_get_cursor (self->text_editor) : 0);
  prm_workspace_save_history (self->workspace, prm_draft_get_id (self->draft), history);
}

void
prm_composer_window_update_history (PrmComposerWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.undo", prm_draft_history_can_undo (self->history));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.redo", prm_draft_history_can_redo (self->history));
  if (self->changed && self->history_source == 0)
    self->history_source = g_timeout_add (HISTORY_DELAY_MS, on_history_due, self);
}

static void
on_history_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmComposerWindow) self = user_data;
  g_autofree char *text = prm_workspace_load_history_finish (PRM_WORKSPACE (source), result, NULL);
  g_autoptr (PrmDraftHistory) history = NULL;
  guint cursor;

  /* Who was quicker than the disk has begun a history of their own. */
  if (text == NULL || self->changed || self->text_editor == NULL)
    return;
  history = prm_draft_history_deserialize (text, self->draft, &cursor);
  if (history == NULL)
    return;
  g_clear_pointer (&self->history, prm_draft_history_free);
  self->history = g_steal_pointer (&history);
  prm_text_editor_set_cursor (self->text_editor, cursor);
  prm_composer_window_update_history (self);
}

/* The cursor, which is on disk with each change of the draft, and soon after it was moved alone. */

/* So many moves are written at once. */
#define CURSOR_DELAY_MS 1000

/* On disk: the network whose text has it, or nothing for the shared one, a space, and its place in characters. */
static char *
dup_cursor (PrmComposerWindow *self)
{
  int network = prm_text_editor_get_network (self->text_editor);

  return g_strdup_printf ("%s %u", network >= 0 ? prm_network_get_api_id ((PrmNetwork) network) : "",
                          prm_text_editor_get_cursor (self->text_editor));
}

char *
prm_composer_window_take_cursor (PrmComposerWindow *self)
{
  g_clear_handle_id (&self->cursor_source, g_source_remove);
  g_free (self->saved_cursor);
  self->saved_cursor = dup_cursor (self);
  return g_strdup (self->saved_cursor);
}

void
prm_composer_window_save_cursor (PrmComposerWindow *self)
{
  g_autofree char *cursor = NULL;

  if (self->cursor_source == 0 || self->sending || self->sent)
    return;
  g_clear_handle_id (&self->cursor_source, g_source_remove);
  cursor = dup_cursor (self);
  /* The draft takes it along. */
  if (self->save_source != 0 || g_strcmp0 (cursor, self->saved_cursor) == 0)
    return;
  prm_set_str (&self->saved_cursor, cursor);
  prm_workspace_save_cursor (self->workspace, prm_draft_get_id (self->draft), cursor);
}

static gboolean
on_cursor_due (gpointer user_data)
{
  prm_composer_window_save_cursor (user_data);
  ((PrmComposerWindow *) user_data)->cursor_source = 0;
  return G_SOURCE_REMOVE;
}

static void
on_cursor_moved (PrmComposerWindow *self)
{
  if (self->cursor_source == 0)
    self->cursor_source = g_timeout_add (CURSOR_DELAY_MS, on_cursor_due, self);
}

/* It is put where it was in the text where it was, if that is still there. */
static void
show_cursor (PrmComposerWindow *self, const char *cursor)
{
  g_auto (GStrv) words = g_strsplit (cursor, " ", 2);
  int network = PRM_TEXT_EDITOR_SHARED;
  PrmNetwork own;
  guint64 place;

  if (g_strv_length (words) != 2 || !g_ascii_string_to_unsigned (words[1], 10, 0, G_MAXINT, &place, NULL))
    return;
  if (prm_network_from_api_id (words[0], &own))
    network = (int) own;
  prm_text_editor_show_network (self->text_editor, network);
  if (prm_text_editor_get_network (self->text_editor) == network)
    prm_text_editor_set_cursor (self->text_editor, (guint) place);
}

static void
on_cursor_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmComposerWindow) self = user_data;
  g_autofree char *cursor = prm_workspace_load_cursor_finish (PRM_WORKSPACE (source), result, NULL);

  if (cursor == NULL || self->changed || self->text_editor == NULL)
    return;
  prm_set_str (&self->saved_cursor, cursor);
  show_cursor (self, cursor);
}

void
prm_composer_window_load_history (PrmComposerWindow *self)
{
  prm_workspace_load_history_async (self->workspace, prm_draft_get_id (self->draft), NULL, on_history_loaded,
                                    g_object_ref (self));
  prm_workspace_load_cursor_async (self->workspace, prm_draft_get_id (self->draft), NULL, on_cursor_loaded,
                                   g_object_ref (self));
  g_signal_connect_object (self->text_editor, "cursor-moved", G_CALLBACK (on_cursor_moved), self, G_CONNECT_SWAPPED);
}

/* What changes is brought into view. */
static void
go_to_change (PrmComposerWindow *self, PrmDraft *to)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (prm_draft_get_networks (to), i) &&
        g_strcmp0 (prm_draft_get_network_text (self->draft, i), prm_draft_get_network_text (to, i)) != 0)
      {
        prm_text_editor_show_network (self->text_editor, (int) i);
        return;
      }
  if (g_strcmp0 (prm_draft_get_text (self->draft), prm_draft_get_text (to)) != 0)
    prm_text_editor_show_network (self->text_editor, PRM_TEXT_EDITOR_SHARED);
}

/* Takes another reference to @draft. */
static void
go_to (PrmComposerWindow *self, PrmDraft *draft)
{
  g_autoptr (PrmDraft) to = draft != NULL ? prm_draft_ref (draft) : NULL;

  if (to == NULL || self->sending)
    return;
  go_to_change (self, to);
  prm_composer_window_set_draft (self, to);
}

void
prm_composer_window_on_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmComposerWindow *self = PRM_COMPOSER_WINDOW (widget);

  go_to (self, prm_draft_history_undo (self->history));
}

void
prm_composer_window_on_redo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmComposerWindow *self = PRM_COMPOSER_WINDOW (widget);

  go_to (self, prm_draft_history_redo (self->history));
}

/* Earlier versions */

static void
on_version_restored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmComposerWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!prm_workspace_restore_draft_finish (PRM_WORKSPACE (source), result, &error) && self->body != NULL)
    prm_composer_window_take_save_error (self, error);
}

/* A step like any other, so that Undo takes it back; on disk, what was there becomes an earlier version as well. */
static void
on_restore_version (PrmComposerWindow *self, PrmDraft *version)
{
  if (self->sending || self->sent || self->text_editor == NULL)
    return;
  prm_composer_window_save (self);
  go_to_change (self, version);
  prm_composer_window_take_draft (self, version);
  g_clear_handle_id (&self->save_source, g_source_remove);
  prm_workspace_restore_draft_async (self->workspace, version, on_version_restored, g_object_ref (self));
}

void
prm_composer_window_on_versions (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmComposerWindow *self = PRM_COMPOSER_WINDOW (widget);
  PrmVersionsWindow *window;

  /* The versions of what was typed last are there as well. */
  if (self->changed)
    prm_composer_window_save (self);
  window = prm_versions_window_new (GTK_WINDOW (self), self->workspace, self->draft);
  g_signal_connect_object (window, "restore", G_CALLBACK (on_restore_version), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}
