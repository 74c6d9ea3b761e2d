/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-composer-window-private.h"

#include "prm-draft-times.h"
#include "prm-linking.h"
#include "prm-workspace-link.h"

/* Linking happens in the browser: what came of it is looked for once the window is come back to. */
static void
on_active (PrmComposerWindow *self)
{
  if (!self->linking || !gtk_window_is_active (GTK_WINDOW (self)) || self->workspace == NULL)
    return;
  self->linking = FALSE;
  prm_workspace_look_for_links (self->workspace, prm_draft_get_profile_ref_id (self->draft));
}

void
prm_composer_window_link (PrmComposerWindow *self, PrmNetwork network)
{
  const char *ref_id = prm_draft_get_profile_ref_id (self->draft);

  if (ref_id == NULL || (guint) network >= PRM_N_NETWORKS)
    return;
  self->linking = TRUE;
  prm_linking_start (GTK_WINDOW (self), self->workspace, ref_id, network);
}

void
prm_composer_window_on_link (GtkWidget *widget, const char *name, GVariant *parameter)
{
  prm_composer_window_link (PRM_COMPOSER_WINDOW (widget), (PrmNetwork) g_variant_get_int32 (parameter));
}

void
prm_composer_window_watch_linking (PrmComposerWindow *self)
{
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active), NULL);
}

/* What a press on “Fix” does. */

/* The text that the network gets: its own, or the shared one. */
static void
fix_text (PrmComposerWindow *self, const PrmProblem *problem)
{
  gboolean own = problem->has_network && prm_draft_get_network_text (self->draft, problem->network) != NULL;

  prm_text_editor_show_network (self->text_editor, own ? (int) problem->network : PRM_TEXT_EDITOR_SHARED);
  prm_text_editor_focus (self->text_editor);
  if (problem->text_offset >= 0)
    prm_text_editor_set_cursor_at_byte (self->text_editor, problem->text_offset);
}

static void
go_to_network (PrmComposerWindow *self, const PrmProblem *problem)
{
  if (prm_draft_get_profile_ref_id (self->draft) == NULL)
    prm_client_button_popup (self->client_button);
  else if (problem->fix == PRM_FIX_LINK_NETWORK && problem->has_network)
    prm_composer_window_link (self, problem->network);
  else if (!problem->has_network || !prm_network_bar_focus (self->network_bar, problem->network))
    gtk_widget_child_focus (GTK_WIDGET (self->network_bar), GTK_DIR_TAB_FORWARD);
}

/* A post in a queue is not taken out of it by a look at what is wrong. */
static void
go_to_time (PrmComposerWindow *self, const PrmProblem *problem)
{
  PrmTiming timing = prm_draft_get_timing (self->draft);

  if (problem->has_network && timing == PRM_TIMING_AT &&
      prm_draft_get_network_at (self->draft, problem->network) != PRM_TIME_NONE)
    prm_when_group_choose_network_time (self->when_group, problem->network);
  else if (timing == PRM_TIMING_AT || (timing == PRM_TIMING_NOW && problem->fix == PRM_FIX_CHOOSE_TIME))
    prm_when_group_choose_time (self->when_group);
  else
    prm_when_group_focus (self->when_group);
}

static void
go_to_problem (PrmComposerWindow *self, const PrmProblem *problem)
{
  switch (problem->place)
    {
    case PRM_PROBLEM_PLACE_NETWORKS:
      go_to_network (self, problem);
      break;
    case PRM_PROBLEM_PLACE_MEDIA:
      prm_media_strip_go_to (self->media_strip, problem);
      break;
    case PRM_PROBLEM_PLACE_OPTIONS:
      /* What is written beside the media has no row there. */
      if (!prm_options_group_focus (self->options_group, problem->network, problem->option))
        prm_media_strip_go_to (self->media_strip, problem);
      break;
    case PRM_PROBLEM_PLACE_WHEN:
      go_to_time (self, problem);
      break;
    case PRM_PROBLEM_PLACE_COMMENT:
      prm_extras_group_go_to_comment (self->extras_group, problem);
      break;
    case PRM_PROBLEM_PLACE_REPEAT:
      prm_extras_group_go_to_repeat (self->extras_group);
      break;
    case PRM_PROBLEM_PLACE_COMMENTS_OFF:
      prm_extras_group_go_to_flag (self->extras_group, PRM_DRAFT_DISABLE_COMMENTS);
      break;
    case PRM_PROBLEM_PLACE_UNKNOWN:
      break;
    case PRM_PROBLEM_PLACE_TEXT:
    default:
      fix_text (self, problem);
      break;
    }
}

/* What can be mended without asking is, and can be undone; then the cursor goes there. */
void
prm_composer_window_fix (PrmComposerWindow *self, const PrmProblem *problem)
{
  g_autoptr (PrmDraft) fixed = NULL;

  /* Cutting or leaving out is a choice that somebody makes by looking at it. */
  if (problem->fix == PRM_FIX_CLEAN_TEXT || problem->fix == PRM_FIX_SET_OPTION ||
      problem->fix == PRM_FIX_REPAIR_ADDRESS)
    fixed = prm_draft_fix (self->draft, problem);
  if (fixed != NULL)
    prm_composer_window_take_draft (self, fixed);
  go_to_problem (self, problem);
}
