/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-composer-window-private.h"

#include <glib/gi18n-lib.h>

/* A post that is being changed: followed for as long as the window is open. */

static gboolean
has_client (PrmComposerWindow *self)
{
  const char *ref_id = prm_draft_get_profile_ref_id (self->draft);

  return ref_id == NULL || prm_workspace_find_profile (self->workspace, ref_id) != NULL;
}

static void
stop_watching (PrmComposerWindow *self)
{
  if (self->watch == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->watch, self);
  /* A question under way holds it, and it its workspace. */
  g_object_run_dispose (G_OBJECT (self->watch));
  g_clear_object (&self->watch);
}

/* Another post in the place of the first one is followed by the same watch. */
static void
watch (PrmComposerWindow *self)
{
  if (self->watch != NULL)
    return;
  self->watch = prm_post_watch_new (self->workspace, prm_draft_get_edited_id (self->draft));
  g_signal_connect_swapped (self->watch, "changed", G_CALLBACK (prm_composer_window_show_draft), self);
}

/* What is different after somebody else had their hands on it */
static void
note_followed (PrmComposerWindow *self, PrmDraft *before)
{
  PrmEditParts parts = prm_edit_compare (before, self->draft);
  g_autofree char *label = prm_edit_parts_to_label (parts);

  if (parts == PRM_EDIT_NOTHING)
    return;
  g_free (self->edit_notice);
  /* Translators: %s is what of a post, such as “time, notes” */
  self->edit_notice =
    g_strdup_printf (_ ("Somebody else has changed this meanwhile, and it is taken over here: %s."), label);
}

/* What was changed elsewhere alone is changed here, too; what both changed is left for the user to choose. */
static void
follow (PrmComposerWindow *self, PrmDraft *theirs)
{
  PrmEditParts conflicts = prm_draft_find_conflicts (self->draft, theirs);
  g_autoptr (PrmDraft) before = prm_draft_ref (self->draft);
  g_autoptr (PrmDraft) rebased = prm_draft_rebase (self->draft, theirs, PRM_EDIT_EVERYTHING & ~conflicts);

  if (rebased == self->draft)
    return;
  prm_composer_window_adopt_draft (self, rebased);
  note_followed (self, before);
}

void
prm_composer_window_stop_edit (PrmComposerWindow *self)
{
  stop_watching (self);
  g_clear_pointer (&self->edit, prm_edit_state_free);
  g_clear_pointer (&self->edit_notice, g_free);
}

void
prm_composer_window_update_edit (PrmComposerWindow *self, gint64 now)
{
  g_autoptr (PrmDraft) theirs = NULL;
  g_autoptr (GTimeZone) zone = prm_composer_window_get_zone (self);
  PrmPost *post;

  if (prm_draft_get_edited_id (self->draft) == NULL)
    {
      prm_composer_window_stop_edit (self);
      return;
    }
  watch (self);
  post = prm_post_watch_get_post (self->watch);
  if (post != NULL)
    {
      theirs = prm_draft_new_edit (post, prm_post_watch_get_source (self->watch));
      if (prm_post_is_editable (post))
        follow (self, theirs);
    }
  g_clear_pointer (&self->edit, prm_edit_state_free);
  self->edit =
    prm_edit_state_new (self->draft, prm_post_watch_is_read (self->watch), post, theirs, has_client (self), now, zone);
}

void
prm_composer_window_show_edit (PrmComposerWindow *self)
{
  gboolean edits = self->edit != NULL;

  prm_edit_bar_show (self->edit_bar, self->edit, self->edit_notice);
  gtk_window_set_title (GTK_WINDOW (self), edits ? _ ("Edit Post") : _ ("New Post"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.send",
                                 !self->sending && (!edits || self->edit->can_save));
}

gboolean
prm_composer_window_saves_in_place (PrmComposerWindow *self)
{
  return self->edit != NULL && self->edit->kind == PRM_EDIT_KIND_IN_PLACE;
}

/* Only when it goes out can be wrong with what is changed in place; the rest is out of reach, and was taken before. */
gboolean
prm_composer_window_is_blocked (PrmComposerWindow *self)
{
  const PrmEditParts timely = PRM_EDIT_TIME | PRM_EDIT_PAUSE | PRM_EDIT_APPROVAL;

  if (!prm_composer_window_saves_in_place (self))
    return self->state->n_blocks > 0;
  for (guint i = 0; i < self->state->problems->len; i++)
    {
      const PrmProblem *problem = g_ptr_array_index (self->state->problems, i);

      if (problem->level == PRM_PROBLEM_BLOCK &&
          (problem->place == PRM_PROBLEM_PLACE_WHEN || problem->place == PRM_PROBLEM_PLACE_REPEAT) &&
          (self->edit->plan->changed & timely) != 0)
        return TRUE;
    }
  return FALSE;
}

/* Actions */

static void
take_decision (PrmComposerWindow *self, PrmDraft *draft)
{
  prm_draft_history_pause (self->history);
  prm_composer_window_take_draft (self, draft);
}

static void
on_discard (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmComposerWindow *self = PRM_COMPOSER_WINDOW (widget);
  PrmDraft *basis = prm_draft_get_basis (self->draft);
  g_autoptr (PrmDraft) plain = NULL;

  if (basis == NULL || self->sending)
    return;
  plain = prm_draft_take_parts (self->draft, basis, PRM_EDIT_EVERYTHING);
  take_decision (self, plain);
}

static void
resolve (PrmComposerWindow *self, gboolean keep_mine)
{
  PrmPost *post = self->watch != NULL ? prm_post_watch_get_post (self->watch) : NULL;
  g_autoptr (PrmDraft) theirs = NULL;
  g_autoptr (PrmDraft) chosen = NULL;
  g_autoptr (PrmDraft) rebased = NULL;

  if (post == NULL || self->edit == NULL || self->sending)
    return;
  theirs = prm_draft_new_edit (post, prm_post_watch_get_source (self->watch));
  if (keep_mine)
    chosen = prm_draft_ref (self->draft);
  else
    chosen = prm_draft_take_parts (self->draft, theirs, self->edit->conflicts);
  rebased = prm_draft_rebase (chosen, theirs, PRM_EDIT_EVERYTHING);
  take_decision (self, rebased);
}

static void
on_keep_mine (GtkWidget *widget, const char *name, GVariant *parameter)
{
  resolve (PRM_COMPOSER_WINDOW (widget), TRUE);
}

static void
on_take_theirs (GtkWidget *widget, const char *name, GVariant *parameter)
{
  resolve (PRM_COMPOSER_WINDOW (widget), FALSE);
}

/* The networks on which it is out already are left out, so that nothing is there twice. */
static PrmNetworkSet
get_missing_networks (PrmComposerWindow *self)
{
  PrmPost *post = self->watch != NULL ? prm_post_watch_get_post (self->watch) : NULL;
  PrmNetworkSet networks = prm_draft_get_networks (self->draft);

  for (guint i = 0; post != NULL && post->status == PRM_POST_STATUS_ERROR && i < post->results->len; i++)
    {
      const PrmPostResult *result = g_ptr_array_index (post->results, i);

      if (result->published)
        networks &= ~PRM_NETWORK_BIT (result->network);
    }
  return networks;
}

static void
on_as_new (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmComposerWindow *self = PRM_COMPOSER_WINDOW (widget);
  g_autoptr (PrmDraft) plain = NULL;
  g_autoptr (PrmDraft) fitting = NULL;
  g_autoptr (PrmDraft) anybody = NULL;

  if (self->edit == NULL || self->sending)
    return;
  plain = prm_draft_without_edit (self->draft);
  fitting = prm_draft_with_networks (plain, get_missing_networks (self));
  anybody = has_client (self) ? prm_draft_ref (fitting) : prm_draft_with_profile (fitting, NULL);
  take_decision (self, anybody);
}

void
prm_composer_window_install_edit (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.discard", NULL, on_discard);
  gtk_widget_class_install_action (widget_class, "composer.keep-mine", NULL, on_keep_mine);
  gtk_widget_class_install_action (widget_class, "composer.take-theirs", NULL, on_take_theirs);
  gtk_widget_class_install_action (widget_class, "composer.as-new", NULL, on_as_new);
}
