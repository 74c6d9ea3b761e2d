/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-composer-state.h"

#include "prm-network-facts.h"
#include "prm-text-length.h"

#include <glib/gi18n-lib.h>

static void
measure_text (PrmComposerState *self, PrmDraft *draft)
{
  const char *text = prm_draft_get_text (draft);
  PrmNetworkSet chosen = prm_draft_get_networks (draft);

  self->over_limit = -1;
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      const PrmNetworkFacts *facts = prm_network_get_facts (i);

      self->remaining[i] = (int) facts->text_max - (int) prm_text_length (i, text);
      if (!prm_network_set_has (chosen, i))
        continue;
      if (!self->has_tightest || self->remaining[i] < self->remaining[self->tightest])
        {
          self->has_tightest = TRUE;
          self->tightest = i;
        }
      if (self->remaining[i] < 0)
        {
          gssize at = prm_text_find_limit (i, text);

          if (at >= 0 && (self->over_limit < 0 || at < self->over_limit))
            self->over_limit = at;
        }
    }
}

/* Without a client there is nobody whose networks could be checked. */
static void
require_client (PrmComposerState *self)
{
  PrmProblem *problem = g_new0 (PrmProblem, 1);

  problem->level = PRM_PROBLEM_BLOCK;
  problem->place = PRM_PROBLEM_PLACE_NETWORKS;
  problem->media_index = -1;
  problem->message = g_strdup (_ ("No client is chosen. Choose one."));
  g_ptr_array_insert (self->problems, 0, problem);
}

static void
count_problems (PrmComposerState *self)
{
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
  return g_strdup (C_ ("checks", "Ready"));
}

static char *
describe_send (const PrmComposerState *self, PrmDraft *draft, gint64 now, GTimeZone *zone)
{
  gboolean approval = prm_draft_get_requires_approval (draft);
  gint64 at = PRM_TIME_NONE;
  g_autofree char *when = NULL;

  switch (prm_draft_get_timing (draft))
    {
    case PRM_TIMING_NOW:
      return g_strdup (approval ? _ ("Send for Approval") : _ ("Publish Now"));
    case PRM_TIMING_AT:
      at = prm_draft_get_scheduled_at (draft);
      if (at == PRM_TIME_NONE || at <= now)
        return g_strdup (_ ("Choose a Time"));
      when = prm_time_format_when (at, now, zone);
      if (approval)
        /* Translators: %s is a day and a time, such as “Tue 14 Oct, 09:00” */
        return g_strdup_printf (_ ("Send for Approval for %s"), when);
      /* Translators: %s is a day and a time, such as “Tue 14 Oct, 09:00” */
      return g_strdup_printf (_ ("Schedule for %s"), when);
    case PRM_TIMING_AUTO_SCHEDULE:
      if (self->slot == PRM_TIME_NONE)
        return g_strdup (_ ("Add to Queue"));
      when = prm_time_format_when (self->slot, now, zone);
      if (approval)
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
  PrmComposerState *self = g_new0 (PrmComposerState, 1);

  self->problems = prm_draft_check (draft, profile, now);
  self->slot = schedule != NULL ? prm_schedule_next_slot (schedule, now) : PRM_TIME_NONE;
  if (profile == NULL)
    require_client (self);
  measure_text (self, draft);
  count_problems (self);
  self->can_send = self->n_blocks == 0;
  self->checks_label = describe_checks (self);
  self->send_label = describe_send (self, draft, now, zone);
  return self;
}

void
prm_composer_state_free (PrmComposerState *self)
{
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->send_label, g_free);
  g_clear_pointer (&self->checks_label, g_free);
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
