/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-composer-window-private.h"

#include "prm-workspace-writing.h"

#define REST_SECONDS 2
/* What the service said longer ago may not be so any more: a network was linked again, another post went out. */
#define VALID_SECONDS 15

/* The posts beside which this one will stand */

static GPtrArray *
dup_nearby_posts (PrmComposerWindow *self)
{
  GPtrArray *posts = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->nearby)); i++)
    {
      g_autoptr (PrmPostItem) item = g_list_model_get_item (G_LIST_MODEL (self->nearby), i);

      g_ptr_array_add (posts, prm_post_item_get_post (item));
    }
  return posts;
}

/* What is known besides the draft */

static void
on_media_stopped (PrmComposerFacts *facts, const char *url, const char *why)
{
  prm_composer_facts_note_stopped (facts, url, why);
}

static void
begin_looking (PrmComposerWindow *self)
{
  PrmSettings *settings = prm_workspace_get_settings (self->workspace);

  self->facts = prm_composer_facts_new (self->workspace);
  g_signal_connect_object (self->facts, "changed", G_CALLBACK (prm_composer_window_show_draft), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->media_strip, "stopped", G_CALLBACK (on_media_stopped), self->facts, G_CONNECT_SWAPPED);
  g_signal_connect_object (prm_extras_group_get_comment_media (self->extras_group), "stopped",
                           G_CALLBACK (on_media_stopped), self->facts, G_CONNECT_SWAPPED);
  if (settings != NULL)
    {
      g_signal_connect_object (settings, "notify::alt-text-clients", G_CALLBACK (prm_composer_window_show_draft), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (settings, "notify::client-zones", G_CALLBACK (prm_composer_window_show_draft), self,
                               G_CONNECT_SWAPPED);
    }
  self->client_signals = g_signal_group_new (PRM_TYPE_PROFILE_ITEM);
  g_signal_group_connect_object (self->client_signals, "notify::profile", G_CALLBACK (prm_composer_window_show_draft),
                                 self, G_CONNECT_SWAPPED);
}

GTimeZone *
prm_composer_window_get_zone (PrmComposerWindow *self)
{
  PrmSettings *settings = prm_workspace_get_settings (self->workspace);

  return settings != NULL ? prm_settings_get_client_zone (settings, prm_draft_get_profile_ref_id (self->draft)) : NULL;
}

PrmComposerState *
prm_composer_window_look (PrmComposerWindow *self, const PrmProfile *profile, const PrmSchedule *schedule, gint64 now)
{
  PrmSettings *settings = prm_workspace_get_settings (self->workspace);
  const char *ref_id = prm_draft_get_profile_ref_id (self->draft);
  g_autoptr (GPtrArray) nearby = dup_nearby_posts (self);
  g_autoptr (GTimeZone) zone = prm_composer_window_get_zone (self);
  PrmCheckContext context = { .profile = profile, .now = now, .posts = nearby, .wants_alt_text = TRUE };
  const char *doubt = prm_when_group_get_doubt (self->when_group, self->draft);
  PrmComposerState *state;

  if (self->facts == NULL)
    begin_looking (self);
  g_signal_group_set_target (self->client_signals,
                             ref_id != NULL ? prm_workspace_find_profile (self->workspace, ref_id) : NULL);
  prm_composer_facts_look (self->facts, self->draft, FALSE);
  context.zone = zone;
  context.replaced_id = prm_draft_get_edited_id (self->draft);
  context.media = prm_composer_facts_get_media (self->facts);
  context.stopped = prm_composer_facts_get_stopped (self->facts);
  context.broken = profile != NULL ? prm_profile_get_broken (profile) : PRM_NETWORK_SET_EMPTY;
  context.needs_alt_text = settings != NULL && ref_id != NULL && prm_settings_get_needs_alt_text (settings, ref_id);
  state = prm_composer_state_new_with (self->draft, &context, schedule);
  if (doubt != NULL)
    prm_composer_state_doubt_time (state, doubt);
  return state;
}

/* What the service says to the draft: asked once the user rests, and before it is sent. */

typedef struct
{
  PrmComposerWindow *window; /* (owned) */
  PrmDraft *draft;           /* (owned) */
  void (*then) (PrmComposerWindow *self);
} CheckData;

static void
check_data_free (CheckData *data)
{
  g_object_unref (data->window);
  prm_draft_unref (data->draft);
  g_free (data);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CheckData, check_data_free)

static gboolean
is_checked (PrmComposerWindow *self)
{
  return self->checked_draft != NULL && prm_draft_equal (self->checked_draft, self->draft);
}

void
prm_composer_window_add_checks (PrmComposerWindow *self)
{
  if (is_checked (self))
    prm_composer_state_add_service (self->state, self->checked_problems);
}

void
prm_composer_window_stop_check (PrmComposerWindow *self)
{
  if (self->check_alarm != 0)
    prm_clock_remove_alarm (prm_workspace_get_clock (self->workspace), self->check_alarm);
  self->check_alarm = 0;
  if (self->check_cancellable != NULL)
    g_cancellable_cancel (self->check_cancellable);
  g_clear_object (&self->check_cancellable);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CheckData) data = user_data;
  PrmComposerWindow *self = data->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = prm_workspace_check_draft_finish (PRM_WORKSPACE (source), result, &error);

  if (self->checks_bar == NULL)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Who waits for the answer goes on without it. */
      if (data->then != NULL)
        data->then (self);
      return;
    }
  g_clear_object (&self->check_cancellable);
  g_clear_pointer (&self->checked_draft, prm_draft_unref);
  g_clear_pointer (&self->checked_problems, g_ptr_array_unref);
  self->checked_draft = prm_draft_ref (data->draft);
  self->checked_uptime = prm_clock_get_uptime (prm_workspace_get_clock (self->workspace));
  self->checked_problems = g_steal_pointer (&problems);
  prm_composer_window_show_draft (self);
  if (data->then != NULL)
    data->then (self);
}

void
prm_composer_window_check (PrmComposerWindow *self, void (*then) (PrmComposerWindow *self))
{
  CheckData *data;

  prm_composer_window_stop_check (self);
  /* One that could not be asked may be there again. */
  if (is_checked (self) && self->checked_problems != NULL)
    {
      if (then != NULL)
        then (self);
      return;
    }
  data = g_new0 (CheckData, 1);
  data->window = g_object_ref (self);
  data->draft = prm_draft_ref (self->draft);
  data->then = then;
  self->check_cancellable = g_cancellable_new ();
  prm_workspace_check_draft_async (self->workspace, self->draft, self->check_cancellable, on_checked, data);
}

void
prm_composer_window_forget_old_check (PrmComposerWindow *self)
{
  gint64 uptime = prm_clock_get_uptime (prm_workspace_get_clock (self->workspace));

  if (self->checked_draft != NULL && uptime > self->checked_uptime + VALID_SECONDS)
    g_clear_pointer (&self->checked_draft, prm_draft_unref);
}

static void
on_rested (gpointer user_data)
{
  PrmComposerWindow *self = user_data;

  self->check_alarm = 0;
  prm_composer_facts_look (self->facts, self->draft, TRUE);
  /* What is known to be wrong is mended first. */
  if (!self->sending && self->state->n_blocks == 0)
    prm_composer_window_check (self, NULL);
}

void
prm_composer_window_plan_check (PrmComposerWindow *self)
{
  PrmClock *clock = prm_workspace_get_clock (self->workspace);

  prm_composer_window_stop_check (self);
  if (!prm_draft_is_empty (self->draft) && prm_draft_get_profile_ref_id (self->draft) != NULL &&
      (self->edit == NULL || self->edit->kind == PRM_EDIT_KIND_REPLACE))
    self->check_alarm = prm_clock_add_alarm (clock, prm_clock_now (clock) + REST_SECONDS, on_rested, self);
}
