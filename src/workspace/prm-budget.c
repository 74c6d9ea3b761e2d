/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-budget.h"

/* From this share on, what runs in the background waits. */
#define NEAR_PERCENT 80

gint64
prm_budget_get_end (const PrmBudget *budget)
{
  return budget->began + PRM_BUDGET_WINDOW;
}

/* A clock that was set back must not make a window endless. */
static gboolean
has_passed (const PrmBudget *budget, gint64 now)
{
  return now >= prm_budget_get_end (budget) || now < budget->began;
}

static void
begin_window (PrmBudget *budget, gint64 now)
{
  budget->began = now;
  budget->used = 0;
}

void
prm_budget_count (PrmBudget *budget, gint64 now)
{
  if (has_passed (budget, now))
    begin_window (budget, now);
  budget->used++;
}

void
prm_budget_note (PrmBudget *budget, guint used, guint maximum, gint64 now)
{
  /* Answers may come in another order than the requests were counted in; a new window shows by far less. */
  if (has_passed (budget, now) || used < budget->used / 2)
    begin_window (budget, now);
  budget->used = MAX (budget->used, used);
  budget->maximum = maximum;
}

guint
prm_budget_get_used (const PrmBudget *budget, gint64 now)
{
  return has_passed (budget, now) ? 0 : budget->used;
}

static gboolean
has_used_percent (const PrmBudget *budget, guint percent, gint64 now)
{
  return budget->maximum > 0 &&
         (guint64) prm_budget_get_used (budget, now) * 100 >= (guint64) budget->maximum * percent;
}

gboolean
prm_budget_is_near (const PrmBudget *budget, gint64 now)
{
  return has_used_percent (budget, NEAR_PERCENT, now);
}

gboolean
prm_budget_is_spent (const PrmBudget *budget, gint64 now)
{
  return has_used_percent (budget, 100, now);
}
