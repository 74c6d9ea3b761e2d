/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-core.h"
#include "prm-draft-extras-private.h"
#include "prm-draft-times.h"

gint64
prm_draft_get_network_at (const PrmDraft *draft, PrmNetwork network)
{
  g_return_val_if_fail ((guint) network < PRM_N_NETWORKS, PRM_TIME_NONE);
  return draft->extras != NULL ? draft->extras->network_at[network] : PRM_TIME_NONE;
}

PrmDraft *
prm_draft_with_network_at (PrmDraft *draft, PrmNetwork network, gint64 at)
{
  PrmDraftExtras *extras;

  g_return_val_if_fail ((guint) network < PRM_N_NETWORKS, prm_draft_ref (draft));
  extras = prm_draft_extras_copy (draft->extras);
  extras->network_at[network] = at;
  return prm_draft_with_extras (draft, extras);
}

static gboolean
times_count (const PrmDraft *draft)
{
  return draft->extras != NULL && draft->timing == PRM_TIMING_AT && draft->edited_id == NULL;
}

gint64
prm_draft_get_scheduled_at_on (const PrmDraft *draft, PrmNetwork network)
{
  gint64 at = times_count (draft) ? prm_draft_get_network_at (draft, network) : PRM_TIME_NONE;

  return at != PRM_TIME_NONE ? at : draft->scheduled_at;
}

gboolean
prm_draft_keeps_network_times (const PrmDraft *draft)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (draft->networks, i) && prm_draft_get_network_at (draft, i) != PRM_TIME_NONE)
      return TRUE;
  return FALSE;
}

gboolean
prm_draft_has_network_times (const PrmDraft *draft)
{
  return times_count (draft) && prm_draft_keeps_network_times (draft);
}

gboolean
prm_draft_uses_shared_time (const PrmDraft *draft)
{
  if (!prm_draft_has_network_times (draft))
    return TRUE;
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (draft->networks, i) && draft->extras->network_at[i] == PRM_TIME_NONE)
      return TRUE;
  return FALSE;
}

/* One draft for each moment */

typedef const char *(*GetOwn) (const PrmDraft *draft, PrmNetwork network);

/* Returns (nullable): what all networks of @draft have for themselves, where that is the same */
static const char *
find_common (const PrmDraft *draft, GetOwn get)
{
  const char *common = NULL;

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      const char *own = get (draft, i);

      if (!prm_network_set_has (draft->networks, i))
        continue;
      if (own == NULL || (common != NULL && !g_str_equal (common, own)))
        return NULL;
      common = own;
    }
  return common;
}

static void
take (PrmDraft **draft, PrmDraft *edited)
{
  prm_draft_unref (*draft);
  *draft = edited;
}

static void
forget (PrmDraft **draft, PrmNetworkSet networks, gboolean text, gboolean media)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      if (!prm_network_set_has (networks, i))
        continue;
      if (text)
        take (draft, prm_draft_with_network_text (*draft, i, NULL));
      if (media)
        take (draft, prm_draft_with_network_media_url (*draft, i, NULL));
    }
}

/* What all of its networks have for themselves is what they share now that they are alone. */
static void
share_own (PrmDraft **draft)
{
  PrmNetworkSet networks = (*draft)->networks;
  const char *text = find_common (*draft, prm_draft_get_network_text);
  const char *own_media[] = { NULL, NULL };

  if (text != NULL)
    {
      take (draft, prm_draft_with_text (*draft, text));
      forget (draft, networks, TRUE, FALSE);
    }
  own_media[0] = find_common (*draft, prm_draft_get_network_media_url);
  if (own_media[0] != NULL)
    {
      take (draft, prm_draft_with_media_urls (*draft, own_media));
      forget (draft, networks, FALSE, TRUE);
    }
}

static void
drop_times (PrmDraft **draft)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    take (draft, prm_draft_with_network_at (*draft, i, PRM_TIME_NONE));
}

/* Returns: (transfer full): @draft for @networks alone, at @at */
static PrmDraft *
new_part (PrmDraft *draft, PrmNetworkSet networks, gint64 at, gboolean first)
{
  g_autofree char *id = g_uuid_string_random ();
  PrmDraft *part = prm_draft_fork (draft);

  if (!first)
    {
      g_ref_string_release (part->id);
      part->id = g_ref_string_new (id);
    }
  part->networks = networks;
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (!prm_network_set_has (networks, i))
      g_clear_pointer (&part->options[i], g_tree_unref);
  prm_draft_set_timing (part, PRM_TIMING_AT, at, NULL);
  forget (&part, PRM_NETWORK_SET_ALL & ~networks, TRUE, TRUE);
  share_own (&part);
  drop_times (&part);
  take (&part, prm_draft_without_old_facts (part));
  return part;
}

/* Those of @networks that go out first, and when. */
static PrmNetworkSet
find_first (const PrmDraft *draft, PrmNetworkSet networks, gint64 *first)
{
  PrmNetworkSet due = PRM_NETWORK_SET_EMPTY;

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      gint64 at = prm_draft_get_scheduled_at_on (draft, i);

      if (!prm_network_set_has (networks, i) || (due != PRM_NETWORK_SET_EMPTY && at > *first))
        continue;
      if (at < *first)
        due = PRM_NETWORK_SET_EMPTY;
      due |= PRM_NETWORK_BIT (i);
      *first = at;
    }
  return due;
}

GPtrArray *
prm_draft_split_by_time (PrmDraft *draft)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_draft_unref);
  PrmNetworkSet left = draft->networks;
  gint64 at = draft->scheduled_at;
  PrmNetworkSet due = find_first (draft, left, &at);

  if (!prm_draft_has_network_times (draft) || due == left)
    {
      PrmDraft *whole = draft->timing == PRM_TIMING_AT ? prm_draft_with_timing_at (draft, at) : prm_draft_ref (draft);

      drop_times (&whole);
      g_ptr_array_add (parts, whole);
      return parts;
    }
  for (; left != PRM_NETWORK_SET_EMPTY; due = find_first (draft, left, &at))
    {
      g_ptr_array_add (parts, new_part (draft, due, at, parts->len == 0));
      left &= ~due;
    }
  return parts;
}
