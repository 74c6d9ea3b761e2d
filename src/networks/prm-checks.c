/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-checks-private.h"
#include "prm-core.h"

void
prm_problem_free (PrmProblem *problem)
{
  if (problem == NULL)
    return;
  g_free (problem->option);
  g_free (problem->message);
  g_free (problem);
}

PrmProblem *
prm_check_add (PrmCheck *check, PrmProblemLevel level, PrmProblemPlace place, char *message)
{
  PrmProblem *problem = g_new0 (PrmProblem, 1);

  problem->level = level;
  problem->place = place;
  problem->media_index = -1;
  problem->message = message;
  problem->has_network = check->facts != NULL;
  problem->network = check->network;
  g_ptr_array_insert (check->problems, level == PRM_PROBLEM_BLOCK ? (int) check->n_blocks++ : -1, problem);
  return problem;
}

void
prm_check_add_for_media (PrmCheck *check, PrmProblemLevel level, guint index, char *message)
{
  prm_check_add (check, level, PRM_PROBLEM_PLACE_MEDIA, message)->media_index = (int) index;
}

/* Rules of the draft as a whole. */

static void
check_has_networks (PrmCheck *check)
{
  if (prm_draft_get_networks (check->draft) == PRM_NETWORK_SET_EMPTY)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_NETWORKS,
                   g_strdup (_ ("No network is chosen. Choose one.")));
}

static void
check_has_content (PrmCheck *check)
{
  if (!check->has_text && check->n_media == 0)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_TEXT,
                   g_strdup (_ ("There is nothing to publish yet. Write a text or add media.")));
}

static void
check_profile (PrmCheck *check)
{
  if (check->profile != NULL && check->profile->suspended)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_NETWORKS,
                   /* Translators: %s is the title of a profile, that is, of a client */
                   g_strdup_printf (_ ("%s is suspended by the service. Keep the draft until that is lifted."),
                                    check->profile->title));
}

static void
check_addresses (PrmCheck *check)
{
  for (guint i = 0; i < check->n_media; i++)
    switch (prm_media_url_check (check->media[i]))
      {
      case PRM_MEDIA_URL_NOT_AN_ADDRESS:
        prm_check_add_for_media (check, PRM_PROBLEM_BLOCK, i,
                                 g_strdup (
                                   _ ("This is not the address of a file on the web. Enter one that begins with "
                                      "https://.")));
        break;
      case PRM_MEDIA_URL_NOT_HTTPS:
        prm_check_add_for_media (check, PRM_PROBLEM_BLOCK, i,
                                 g_strdup (
                                   _ ("Networks fetch media from https addresses only. Enter one that begins with "
                                      "https://.")));
        break;
      case PRM_MEDIA_URL_ODD_CHARACTERS:
        prm_check_add_for_media (check, PRM_PROBLEM_NOTICE, i,
                                 g_strdup (_ (
                                   "Blanks and accents in an address make some networks fail. Rename the file if you "
                                   "can.")));
        break;
      case PRM_MEDIA_URL_OK:
      default:
        break;
      }
}

static void
check_time (PrmCheck *check)
{
  gint64 scheduled_at = prm_draft_get_scheduled_at (check->draft);

  if (prm_draft_get_timing (check->draft) != PRM_TIMING_AT)
    return;
  if (scheduled_at == PRM_TIME_NONE)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_WHEN, g_strdup (_ ("No time is chosen. Choose one.")));
  else if (scheduled_at <= check->now)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_WHEN,
                   g_strdup (_ ("That time has passed. Choose a later one.")));
}

/* Rules of one network. */

static void
check_is_linked (PrmCheck *check)
{
  if (check->profile == NULL || prm_network_set_has (check->profile->networks, check->network))
    return;
  prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_NETWORKS,
                 /* Translators: the first %s is a network, the second the title of a profile, that is, of a client */
                 g_strdup_printf (_ ("%s is not linked to %s. Link it, or leave this network out."), check->name,
                                  check->profile->title));
}

typedef void (*Rule) (PrmCheck *check);

static const Rule draft_rules[] = {
  check_has_networks, check_has_content, check_profile, check_addresses, check_time,
};

static const Rule network_rules[] = {
  check_is_linked,         prm_check_text_length, prm_check_short_text,     prm_check_characters,
  prm_check_text_is_there, prm_check_hashtags,    prm_check_mentions,       prm_check_media_kinds,
  prm_check_media_count,   prm_check_media_mix,   prm_check_media_is_there, prm_check_options,
};

GPtrArray *
prm_draft_check (const PrmDraft *draft, const PrmProfile *profile, gint64 now)
{
  PrmCheck check = { .draft = draft, .profile = profile, .now = now };

  check.text = prm_draft_get_text (draft);
  check.has_text = !prm_str_is_blank (check.text);
  check.media = prm_draft_get_media_urls (draft);
  for (; check.media[check.n_media] != NULL; check.n_media++)
    check.n_of_kind[prm_media_url_get_kind (check.media[check.n_media])]++;
  check.problems = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_problem_free);

  for (guint i = 0; i < G_N_ELEMENTS (draft_rules); i++)
    draft_rules[i](&check);
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    {
      if (!prm_network_set_has (prm_draft_get_networks (draft), network))
        continue;
      check.network = (PrmNetwork) network;
      check.name = prm_network_get_name (check.network);
      check.facts = prm_network_get_facts (check.network);
      for (guint i = 0; i < G_N_ELEMENTS (network_rules); i++)
        network_rules[i](&check);
    }
  return check.problems;
}

gboolean
prm_problems_block (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (((const PrmProblem *) problems->pdata[i])->level == PRM_PROBLEM_BLOCK)
      return TRUE;
  return FALSE;
}
