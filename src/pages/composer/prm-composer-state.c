/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-composer-state.h"

#include "prm-draft-extras.h"
#include "prm-text-length.h"
#include "prm-text-thread.h"
#include "prm-time-parts.h"

#include <glib/gi18n-lib.h>

/* How much room is left in @text, and where it ends. */
static void
measure (PrmComposerState *self, PrmNetwork network, const char *text, guint max, gssize start)
{
  int remaining = (int) max - (int) prm_text_length (network, text);
  gssize offset;

  self->remaining[network] = MIN (self->remaining[network], remaining);
  if (remaining >= 0 || self->over_limit_at[network] >= 0)
    return;
  offset = prm_text_find_offset (network, text, max);
  self->over_limit_at[network] = offset >= 0 ? start + offset : -1;
}

/* Each part of a thread is a post of its own. */
static void
measure_parts (PrmComposerState *self, PrmDraft *draft, PrmNetwork network, const char *text, guint max)
{
  g_auto (GStrv) parts = prm_thread_get_parts (text);
  gboolean numbered = prm_draft_numbers_thread (draft, network);
  guint n_parts = g_strv_length (parts);
  gssize start = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      measure (self, network, parts[i], numbered ? max - prm_thread_number_length (i + 1, n_parts) : max, start);
      start += (gssize) strlen (parts[i]) + 2;
    }
}

static void
measure_text (PrmComposerState *self, PrmDraft *draft)
{
  PrmNetworkSet chosen = prm_draft_get_networks (draft);

  self->over_limit = -1;
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      const char *own = prm_draft_get_network_text (draft, i);
      const char *text = own != NULL ? own : prm_draft_get_text (draft);
      guint max = prm_draft_get_text_max (draft, i);

      self->over_limit_at[i] = -1;
      self->remaining[i] = (int) max;
      if (prm_draft_is_thread (draft, i))
        measure_parts (self, draft, i, text, max);
      else
        measure (self, i, text, max, 0);
      if (!prm_network_set_has (chosen, i))
        continue;
      if (!self->has_tightest || self->remaining[i] < self->remaining[self->tightest])
        {
          self->has_tightest = TRUE;
          self->tightest = i;
        }
      if (own == NULL && self->over_limit_at[i] >= 0 &&
          (self->over_limit < 0 || self->over_limit_at[i] < self->over_limit))
        self->over_limit = self->over_limit_at[i];
    }
}

static PrmProblem *
add_first (PrmComposerState *self, PrmProblemPlace place, const char *message)
{
  PrmProblem *problem = g_new0 (PrmProblem, 1);

  problem->level = PRM_PROBLEM_BLOCK;
  problem->place = place;
  problem->media_index = -1;
  problem->text_offset = -1;
  problem->message = g_strdup (message);
  g_ptr_array_insert (self->problems, 0, problem);
  return problem;
}

/* Without a client there is nobody whose networks could be checked. One that was chosen may have gone meanwhile. */
static void
require_client (PrmComposerState *self, gboolean gone)
{
  add_first (self, PRM_PROBLEM_PLACE_NETWORKS,
             gone ? _ ("The client of this post is not part of the account any more. Choose another one.")
                  : _ ("No client is chosen. Choose one."));
}

static void
count_problems (PrmComposerState *self)
{
  self->n_blocks = 0;
  self->n_notices = 0;
  for (guint i = 0; i < self->problems->len; i++)
    {
      const PrmProblem *problem = g_ptr_array_index (self->problems, i);

      if (problem->level == PRM_PROBLEM_BLOCK)
        self->n_blocks++;
      else
        self->n_notices++;
    }
}

static char *
describe_checks (const PrmComposerState *self)
{
  g_autofree char *blocks = NULL;
  g_autofree char *notices = NULL;

  blocks = g_strdup_printf (ngettext ("%u problem", "%u problems", self->n_blocks), self->n_blocks);
  notices = g_strdup_printf (ngettext ("%u notice", "%u notices", self->n_notices), self->n_notices);

  if (self->n_blocks > 0 && self->n_notices > 0)
    /* Translators: the first is a number of problems, the second a number of notices, as in “1 problem, 2 notices” */
    return g_strdup_printf (C_ ("checks", "%s, %s"), blocks, notices);
  if (self->n_blocks > 0)
    return g_steal_pointer (&blocks);
  if (self->n_notices > 0)
    /* Translators: %s is a number of notices, as in “2 notices” */
    return g_strdup_printf (C_ ("checks", "Ready, %s"), notices);
  if (self->checked == PRM_CHECKED_OFFLINE)
    return g_strdup (C_ ("checks", "Not Checked (Offline)"));
  return g_strdup (C_ ("checks", "Ready"));
}

static char *
describe_send (const PrmComposerState *self, PrmDraft *draft, gint64 now, GTimeZone *zone)
{
  gboolean approval = prm_draft_get_requires_approval (draft);
  g_autofree char *when = NULL;

  switch (prm_draft_get_timing (draft))
    {
    case PRM_TIMING_NOW:
      return g_strdup (approval ? _ ("Send for Approval") : _ ("Publish Now"));
    case PRM_TIMING_AT:
      return prm_time_parts_describe_send (draft, now, zone);
    case PRM_TIMING_AUTO_SCHEDULE:
      if (self->slot == PRM_TIME_NONE)
        return g_strdup (_ ("Add to Queue"));
      when = prm_time_format_when (self->slot, now, zone);
      if (approval)
        /* Translators: %s is a day and a time, such as “Tue 14 Oct, 09:00” */
        return g_strdup_printf (_ ("Send for Approval for %s"), when);
      /* Translators: %s is the day and time of the queue’s next free slot */
      return g_strdup_printf (_ ("Add to Queue (%s)"), when);
    default:
      return g_strdup (_ ("Choose a Time"));
    }
}

PrmComposerState *
prm_composer_state_new (
  PrmDraft *draft, const PrmProfile *profile, const PrmSchedule *schedule, gint64 now, GTimeZone *zone)
{
  PrmCheckContext context = { .profile = profile, .now = now, .zone = zone };

  return prm_composer_state_new_with (draft, &context, schedule);
}

PrmComposerState *
prm_composer_state_new_with (PrmDraft *draft, const PrmCheckContext *context, const PrmSchedule *schedule)
{
  PrmComposerState *self = g_new0 (PrmComposerState, 1);
  PrmCheckContext with_slot = *context;

  self->slot = schedule != NULL ? prm_schedule_next_slot (schedule, context->now) : PRM_TIME_NONE;
  with_slot.slot = self->slot;
  self->zone = context->zone != NULL ? g_time_zone_ref (context->zone) : NULL;
  self->problems = prm_draft_check_with (draft, &with_slot);
  if (context->profile == NULL)
    require_client (self, prm_draft_get_profile_ref_id (draft) != NULL);
  measure_text (self, draft);
  count_problems (self);
  self->can_send = self->n_blocks == 0;
  self->checks_label = describe_checks (self);
  self->send_label = describe_send (self, draft, context->now, context->zone);
  return self;
}

static gboolean
has_message (const PrmComposerState *self, const char *message)
{
  for (guint i = 0; i < self->problems->len; i++)
    if (g_str_equal (((const PrmProblem *) g_ptr_array_index (self->problems, i))->message, message))
      return TRUE;
  return FALSE;
}

/* Where this computer has found a problem of a network at a place, what the service says there is the same again. */
static gboolean
is_known (const PrmComposerState *self, const PrmProblem *said)
{
  for (guint i = 0; said->has_network && i < self->problems->len; i++)
    {
      const PrmProblem *problem = g_ptr_array_index (self->problems, i);

      if (problem->has_network && problem->network == said->network && problem->place == said->place &&
          problem->level >= said->level)
        return TRUE;
    }
  return has_message (self, said->message);
}

PrmProblem *
prm_problem_copy (const PrmProblem *problem)
{
  PrmProblem *copy = g_new0 (PrmProblem, 1);

  *copy = *problem;
  copy->option = g_strdup (problem->option);
  copy->replacement = g_strdup (problem->replacement);
  copy->message = g_strdup (problem->message);
  return copy;
}

void
prm_composer_state_add_service (PrmComposerState *self, GPtrArray *problems)
{
  self->checked = problems != NULL ? PRM_CHECKED_SERVICE : PRM_CHECKED_OFFLINE;
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const PrmProblem *said = g_ptr_array_index (problems, i);

      if (is_known (self, said))
        continue;
      g_ptr_array_insert (self->problems, said->level == PRM_PROBLEM_BLOCK ? (int) self->n_blocks : -1,
                          prm_problem_copy (said));
      count_problems (self);
    }
  /* What the service refuses now it may take in a minute, so it is asked again rather than not at all. */
  g_free (self->checks_label);
  self->checks_label = describe_checks (self);
}

void
prm_composer_state_doubt_time (PrmComposerState *self, const char *sentence)
{
  if (!has_message (self, sentence))
    add_first (self, PRM_PROBLEM_PLACE_WHEN, sentence)->fix = PRM_FIX_CHOOSE_TIME;
  self->doubted = TRUE;
  self->can_send = FALSE;
  count_problems (self);
  g_free (self->checks_label);
  self->checks_label = describe_checks (self);
  g_free (self->send_label);
  self->send_label = g_strdup (_ ("Choose a Time"));
}

void
prm_composer_state_free (PrmComposerState *self)
{
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->send_label, g_free);
  g_clear_pointer (&self->checks_label, g_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

int
prm_composer_state_network_level (const PrmComposerState *self, PrmNetwork network)
{
  int level = -1;

  for (guint i = 0; i < self->problems->len; i++)
    {
      const PrmProblem *problem = g_ptr_array_index (self->problems, i);

      if (problem->has_network && problem->network == network)
        level = MAX (level, (int) problem->level);
    }
  return level;
}
