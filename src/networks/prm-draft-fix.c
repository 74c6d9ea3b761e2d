/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include "prm-checks.h"
#include "prm-draft-extras.h"
#include "prm-text-clean.h"

/* The fixes that need neither a person nor a file: from one draft to the next. */

static PrmDraft *
set_text (PrmDraft *draft, const PrmProblem *problem, const char *text)
{
  if (problem->has_network && problem->own)
    return prm_draft_with_network_text (draft, problem->network, text);
  return prm_draft_with_text (draft, text);
}

static const char *
get_text (const PrmDraft *draft, const PrmProblem *problem)
{
  const char *own = problem->has_network && problem->own ? prm_draft_get_network_text (draft, problem->network) : NULL;

  return own != NULL ? own : prm_draft_get_text (draft);
}

static PrmDraft *
clean_text (PrmDraft *draft, const PrmProblem *problem)
{
  g_autofree char *clean = prm_text_clean (get_text (draft, problem));

  return set_text (draft, problem, clean);
}

/* A shared text is cut for one network alone: the others keep theirs. */
static PrmDraft *
cut_text (PrmDraft *draft, const PrmProblem *problem)
{
  const char *text = get_text (draft, problem);
  g_autofree char *cut = NULL;

  if (!problem->has_network || problem->text_offset < 0 || (gsize) problem->text_offset > strlen (text))
    return NULL;
  cut = g_strchomp (g_strndup (text, (gsize) problem->text_offset));
  return prm_draft_with_network_text (draft, problem->network, cut);
}

/* Replaces the address of @problem, or removes it for a @replacement of %NULL. */
static PrmDraft *
set_media (PrmDraft *draft, const PrmProblem *problem, const char *replacement)
{
  gboolean in_comment = problem->place == PRM_PROBLEM_PLACE_COMMENT;
  const char *const *media = in_comment ? prm_draft_get_comment_media_urls (draft) : prm_draft_get_media_urls (draft);
  g_autoptr (GPtrArray) edited = NULL;

  if (problem->has_network && problem->own)
    return prm_draft_with_network_media_url (draft, problem->network, replacement);
  if (problem->media_index < 0 || (guint) problem->media_index >= g_strv_length ((char **) media))
    return NULL;
  edited = g_ptr_array_new ();
  for (int i = 0; media[i] != NULL; i++)
    if (i != problem->media_index)
      g_ptr_array_add (edited, (gpointer) media[i]);
    else if (replacement != NULL)
      g_ptr_array_add (edited, (gpointer) replacement);
  g_ptr_array_add (edited, NULL);
  return in_comment ? prm_draft_with_comment (draft, prm_draft_get_comment (draft), (const char *const *) edited->pdata)
                    : prm_draft_with_media_urls (draft, (const char *const *) edited->pdata);
}

PrmDraft *
prm_draft_fix (PrmDraft *draft, const PrmProblem *problem)
{
  switch (problem->fix)
    {
    case PRM_FIX_CLEAN_TEXT:
      return clean_text (draft, problem);
    case PRM_FIX_CUT_TEXT:
      return cut_text (draft, problem);
    case PRM_FIX_SET_OPTION:
      if (!problem->has_network || problem->option == NULL)
        return NULL;
      return prm_draft_with_option (draft, problem->network, problem->option, problem->replacement);
    case PRM_FIX_REPAIR_ADDRESS:
      return problem->replacement != NULL ? set_media (draft, problem, problem->replacement) : NULL;
    case PRM_FIX_REMOVE_MEDIA:
      return set_media (draft, problem, NULL);
    case PRM_FIX_LEAVE_NETWORK_OUT:
      if (!problem->has_network)
        return NULL;
      return prm_draft_with_networks (draft, (PrmNetworkSet) (prm_draft_get_networks (draft) &
                                                              ~PRM_NETWORK_BIT (problem->network)));
    case PRM_FIX_DROP_REPEAT:
      return prm_draft_with_repeat (draft, (PrmDraftRepeat){ 0 });
    case PRM_FIX_DROP_COMMENT_MEDIA:
      return prm_draft_with_comment (draft, prm_draft_get_comment (draft), NULL);
    case PRM_FIX_GO:
    case PRM_FIX_LINK_NETWORK:
    case PRM_FIX_CROP_MEDIA:
    case PRM_FIX_SHRINK_MEDIA:
    case PRM_FIX_REPLACE_MEDIA:
    case PRM_FIX_UPLOAD_AGAIN:
    case PRM_FIX_WRITE_ALT_TEXT:
    case PRM_FIX_CHOOSE_TIME:
    default:
      return NULL;
    }
}
