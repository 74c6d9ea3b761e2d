/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-checks-private.h"
#include "prm-core.h"
#include "prm-draft-extras.h"
#include "prm-draft-times.h"

/* Repeats and the like. */

#define MAX_REPEATS 10
#define MIN_REPEAT_DAYS 2

static void
add_repeat (PrmCheck *check, PrmFix fix, char *message)
{
  prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_REPEAT, message)->fix = fix;
}

/* Beside scheduleDate the service passes over autoRepost, so the time of a post that is repeated goes there as the
 * start of its series: one time, or two that are the same. */
static gboolean
has_two_starts (PrmCheck *check, const PrmDraftRepeat *repeat)
{
  return prm_draft_get_timing (check->draft) == PRM_TIMING_AT && repeat->start_at != PRM_TIME_NONE &&
         repeat->start_at != prm_draft_get_scheduled_at (check->draft);
}

void
prm_check_repeat (PrmCheck *check)
{
  PrmDraftRepeat repeat = prm_draft_get_repeat (check->draft);

  if (repeat.times == 0)
    return;
  if (prm_draft_get_timing (check->draft) == PRM_TIMING_AUTO_SCHEDULE)
    add_repeat (check, PRM_FIX_DROP_REPEAT,
                g_strdup (_ ("The service does not repeat a post from a queue. Choose a time, or leave the repeats "
                             "out.")));
  else if (has_two_starts (check, &repeat))
    add_repeat (check, PRM_FIX_DROP_REPEAT,
                g_strdup (_ ("The repeats begin at another time than the one chosen for the post. Leave the repeats "
                             "out, and turn them on again.")));
  else if (prm_draft_has_network_times (check->draft))
    add_repeat (check, PRM_FIX_DROP_REPEAT,
                g_strdup (
                  _ ("A post that is repeated goes to all its networks at the same time. Leave the repeats out, "
                     "or go back to the shared time.")));
  if (repeat.times > MAX_REPEATS)
    add_repeat (check, PRM_FIX_GO,
                /* Translators: %d is a number */
                g_strdup_printf (_ ("The service repeats a post up to %d times. Choose fewer."), MAX_REPEATS));
  if (repeat.days < MIN_REPEAT_DAYS)
    add_repeat (check, PRM_FIX_GO,
                /* Translators: %d is a number */
                g_strdup_printf (_ ("There must be at least %d days between two repeats. Choose more."),
                                 MIN_REPEAT_DAYS));
  if (repeat.start_at != PRM_TIME_NONE && repeat.start_at <= check->now)
    add_repeat (check, PRM_FIX_GO, g_strdup (_ ("The start of the repeats has passed. Choose a later one.")));
}

void
prm_check_comments_off (PrmCheck *check)
{
  PrmNetworkSet networks = prm_draft_get_networks (check->draft);

  if ((prm_draft_get_flags (check->draft) & PRM_DRAFT_DISABLE_COMMENTS) == 0 || networks == PRM_NETWORK_SET_EMPTY)
    return;
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    if (prm_network_set_has (networks, network) && prm_network_get_facts (network)->can_disable_comments)
      return;
  prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_COMMENTS_OFF,
                 g_strdup (_ ("None of the chosen networks lets comments be turned off from here.")));
}
