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
#include "prm-network-options.h"

void
prm_problem_free (PrmProblem *problem)
{
  if (problem == NULL)
    return;
  g_free (problem->option);
  g_free (problem->replacement);
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
  problem->text_offset = -1;
  problem->own =
    (place == PRM_PROBLEM_PLACE_TEXT && check->own_text) || (place == PRM_PROBLEM_PLACE_MEDIA && check->own_media);
  problem->message = message;
  problem->has_network = check->facts != NULL;
  problem->network = check->network;
  g_ptr_array_insert (check->problems, level == PRM_PROBLEM_BLOCK ? (int) check->n_blocks++ : -1, problem);
  return problem;
}

PrmProblem *
prm_check_add_for_media (PrmCheck *check, PrmProblemLevel level, guint index, char *message)
{
  PrmProblem *problem =
    prm_check_add (check, level, check->in_comment ? PRM_PROBLEM_PLACE_COMMENT : PRM_PROBLEM_PLACE_MEDIA, message);

  problem->media_index = (int) index;
  return problem;
}

const PrmMediaInfo *
prm_check_get_info (const PrmCheck *check, guint index)
{
  const PrmMediaInfo *info =
    check->context->media != NULL ? g_hash_table_lookup (check->context->media, check->media[index]) : NULL;

  return info != NULL ? info : g_hash_table_lookup (check->known, check->media[index]);
}

PrmMediaKind
prm_check_get_kind (const PrmCheck *check, guint index)
{
  const PrmMediaInfo *info = prm_check_get_info (check, index);
  PrmMediaKind kind;

  if (info != NULL && info->kind != PRM_MEDIA_UNKNOWN)
    return info->kind;
  kind = prm_media_url_get_kind (check->media[index]);
  if (kind == PRM_MEDIA_UNKNOWN && (prm_draft_get_flags (check->draft) & PRM_DRAFT_IS_VIDEO) != 0)
    return PRM_MEDIA_VIDEO;
  return kind;
}

gboolean
prm_check_has_option (const PrmCheck *check, const char *key)
{
  const char *value = key != NULL ? prm_draft_get_option (check->draft, check->network, key) : NULL;
  const PrmNetworkOption *option = value != NULL ? prm_network_find_option (check->network, key) : NULL;

  return option != NULL && prm_network_option_is_set (option, value);
}

/* Rules of the draft as a whole. */

static void
check_has_networks (PrmCheck *check)
{
  if (prm_draft_get_networks (check->draft) == PRM_NETWORK_SET_EMPTY)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_NETWORKS,
                   g_strdup (_ ("No network is chosen. Choose one.")));
}

static gboolean
has_own_content (PrmCheck *check)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      const char *text = prm_draft_get_network_text (check->draft, i);

      if (!prm_network_set_has (prm_draft_get_networks (check->draft), i))
        continue;
      if ((text != NULL && !prm_str_is_blank (text)) || prm_draft_get_network_media_url (check->draft, i) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
check_has_content (PrmCheck *check)
{
  if (!check->has_text && check->n_media + check->n_promised == 0 && !has_own_content (check))
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
check_time (PrmCheck *check)
{
  gint64 scheduled_at = prm_draft_get_scheduled_at (check->draft);

  /* A time that no network goes by says nothing. */
  if (prm_draft_get_timing (check->draft) != PRM_TIMING_AT || !prm_draft_uses_shared_time (check->draft))
    return;
  if (scheduled_at == PRM_TIME_NONE)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_WHEN, g_strdup (_ ("No time is chosen. Choose one.")))
      ->fix = PRM_FIX_CHOOSE_TIME;
  else if (scheduled_at <= check->now)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_WHEN,
                   g_strdup (_ ("That time has passed. Choose a later one.")))
      ->fix = PRM_FIX_CHOOSE_TIME;
}

/* When the last of the networks goes out that have the shared media. */
static gint64
get_last_moment (PrmCheck *check)
{
  gint64 last = PRM_TIME_NONE;

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (prm_draft_get_networks (check->draft), i) &&
        prm_draft_get_network_media_url (check->draft, i) == NULL)
      last = MAX (last, prm_check_get_moment_on (check, i));
  return last != PRM_TIME_NONE ? last : prm_draft_get_moment (check->draft, check->context->slot, check->now);
}

/* Rules of one network. */

static void
check_own_time (PrmCheck *check)
{
  if (!prm_draft_has_network_times (check->draft) || check->moment > check->now ||
      prm_draft_get_network_at (check->draft, check->network) == PRM_TIME_NONE)
    return;
  prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_WHEN,
                 /* Translators: %s is a network that goes out at another time than the others */
                 g_strdup_printf (_ ("The time of %s has passed. Choose a later one, or go back to the shared time."),
                                  check->name))
    ->fix = PRM_FIX_CHOOSE_TIME;
}

static void
check_link_works (PrmCheck *check)
{
  gboolean linked = check->profile == NULL || prm_network_set_has (check->profile->networks, check->network);

  if (!prm_network_set_has (check->context->broken, check->network))
    return;
  /* One that the service still counts among the linked ones it may take all the same. */
  prm_check_add (check, linked ? PRM_PROBLEM_NOTICE : PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_NETWORKS,
                 /* Translators: %s is a network */
                 g_strdup_printf (_ ("The link to %s has stopped to work. Link it again, or leave this network out."),
                                  check->name))
    ->fix = PRM_FIX_LINK_NETWORK;
}

static void
check_is_linked (PrmCheck *check)
{
  if (check->profile == NULL || prm_network_set_has (check->profile->networks, check->network) ||
      prm_network_set_has (check->context->broken, check->network))
    return;
  prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_NETWORKS,
                 /* Translators: the first %s is a network, the second the title of a profile, that is, of a client */
                 g_strdup_printf (_ ("%s is not linked to %s. Link it, or leave this network out."), check->name,
                                  check->profile->title))
    ->fix = PRM_FIX_LINK_NETWORK;
}

typedef void (*Rule) (PrmCheck *check);

static const Rule draft_rules[] = {
  check_has_networks,     check_has_content,   check_profile,    prm_check_addresses,    check_time,
  prm_check_damaged_text, prm_check_same_hour, prm_check_repeat, prm_check_comments_off, prm_check_comment_is_whole,
};

static const Rule network_rules[] = {
  check_own_time,           check_is_linked,          check_link_works,        prm_check_text_length,
  prm_check_short_text,     prm_check_characters,     prm_check_text_is_there, prm_check_rich_text,
  prm_check_phone_numbers,  prm_check_hashtags,       prm_check_mentions,      prm_check_repeated_mentions,
  prm_check_duplicates,     prm_check_media_kinds,    prm_check_media_count,   prm_check_media_mix,
  prm_check_media_is_there, prm_check_story,          prm_check_media_info,    prm_check_options,
  prm_check_comment,        prm_check_posting_limits, prm_check_line_breaks,
};

/* Media that the service looks for itself. */
static void
count_promised (PrmCheck *check)
{
  PrmDraftFlags flags = prm_draft_get_flags (check->draft);
  gboolean video = (flags & (PRM_DRAFT_RANDOM_LANDSCAPE_VIDEO | PRM_DRAFT_RANDOM_PORTRAIT_VIDEO)) != 0;
  guint n_ids = g_strv_length ((char **) prm_draft_get_unsplash_ids (check->draft));

  check->n_promised = 0;
  if ((flags & PRM_DRAFT_RANDOM_MEDIA) != 0)
    {
      check->n_promised = 1;
      check->n_of_kind[video ? PRM_MEDIA_VIDEO : PRM_MEDIA_IMAGE]++;
    }
  else if (n_ids > 0 || prm_draft_get_unsplash_search (check->draft) != NULL)
    {
      check->n_promised = MAX (n_ids, 1);
      check->n_of_kind[PRM_MEDIA_IMAGE] += check->n_promised;
    }
}

void
prm_check_look_at_media (PrmCheck *check, const char *const *media)
{
  check->media = media;
  memset (check->n_of_kind, 0, sizeof check->n_of_kind);
  for (check->n_media = 0; media[check->n_media] != NULL; check->n_media++)
    check->n_of_kind[prm_check_get_kind (check, check->n_media)]++;
}

static void
look_at (PrmCheck *check, const char *text, const char *const *media)
{
  static const char *const no_media[] = { NULL };
  PrmDraftFlags flags = prm_draft_get_flags (check->draft);
  gboolean random_text = (flags & PRM_DRAFT_RANDOM_TEXT) != 0;

  check->text = random_text ? "" : text;
  check->has_text = random_text || !prm_str_is_blank (text);
  prm_check_look_at_media (check, (flags & PRM_DRAFT_RANDOM_MEDIA) != 0 ? no_media : media);
  count_promised (check);
}

gint64
prm_check_get_moment_on (const PrmCheck *check, PrmNetwork network)
{
  if (prm_draft_get_timing (check->draft) == PRM_TIMING_AT)
    return prm_draft_get_scheduled_at_on (check->draft, network);
  return prm_draft_get_moment (check->draft, check->context->slot, check->now);
}

static void
check_network (PrmCheck *check, PrmNetwork network)
{
  const char *text = prm_draft_get_network_text (check->draft, network);
  const char *own_media[] = { prm_draft_get_network_media_url (check->draft, network), NULL };

  check->network = network;
  check->moment = prm_check_get_moment_on (check, network);
  check->name = prm_network_get_name (network);
  check->facts = prm_network_get_facts (network);
  check->own_text = text != NULL;
  check->own_media = own_media[0] != NULL;
  look_at (check, text != NULL ? text : prm_draft_get_text (check->draft),
           check->own_media ? own_media : prm_draft_get_media_urls (check->draft));

  if (check->own_text)
    prm_check_damaged_text (check);
  if (check->own_media)
    prm_check_addresses (check);
  for (guint i = 0; i < G_N_ELEMENTS (network_rules); i++)
    network_rules[i](check);
}

static void
look_at_draft (PrmCheck *check)
{
  check->moment = get_last_moment (check);
  check->facts = NULL;
  check->own_text = check->own_media = FALSE;
  look_at (check, prm_draft_get_text (check->draft), prm_draft_get_media_urls (check->draft));
}

GPtrArray *
prm_draft_check_with (const PrmDraft *draft, const PrmCheckContext *context)
{
  PrmCheck check = { .draft = draft, .context = context, .profile = context->profile, .now = context->now };
  g_autoptr (GHashTable) known = prm_check_read_draft (draft);

  check.known = known;
  check.problems = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_problem_free);
  look_at_draft (&check);

  for (guint i = 0; i < G_N_ELEMENTS (draft_rules); i++)
    draft_rules[i](&check);
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    if (prm_network_set_has (prm_draft_get_networks (draft), network))
      check_network (&check, (PrmNetwork) network);

  /* What would be refused is nearer than what would be better. */
  look_at_draft (&check);
  prm_check_alt_text (&check);
  return check.problems;
}

GPtrArray *
prm_draft_check (const PrmDraft *draft, const PrmProfile *profile, gint64 now)
{
  const PrmCheckContext context = { .profile = profile, .now = now };

  return prm_draft_check_with (draft, &context);
}

gint64
prm_draft_get_moment (const PrmDraft *draft, gint64 slot, gint64 now)
{
  switch (prm_draft_get_timing (draft))
    {
    case PRM_TIMING_AT:
      return prm_draft_get_scheduled_at (draft);
    case PRM_TIMING_AUTO_SCHEDULE:
      return slot;
    case PRM_TIMING_NOW:
    default:
      return now;
    }
}

gboolean
prm_problems_block (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (((const PrmProblem *) problems->pdata[i])->level == PRM_PROBLEM_BLOCK)
      return TRUE;
  return FALSE;
}
