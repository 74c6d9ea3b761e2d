/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-post.h"

G_DEFINE_BOXED_TYPE (PrmPostFilter, prm_post_filter, prm_post_filter_copy, prm_post_filter_free)

PrmPostFilter *
prm_post_filter_new (void)
{
  return g_new0 (PrmPostFilter, 1);
}

PrmPostFilter *
prm_post_filter_copy (const PrmPostFilter *filter)
{
  PrmPostFilter *copy = g_new (PrmPostFilter, 1);

  *copy = *filter;
  copy->profile_ref_id = g_strdup (filter->profile_ref_id);
  copy->search = g_strdup (filter->search);
  return copy;
}

void
prm_post_filter_free (PrmPostFilter *filter)
{
  if (filter == NULL)
    return;
  g_free (filter->profile_ref_id);
  g_free (filter->search);
  g_free (filter);
}

gboolean
prm_post_filter_equal (const PrmPostFilter *a, const PrmPostFilter *b)
{
  return a == b ||
         (a->from == b->from && a->until == b->until && a->statuses == b->statuses && a->offset == b->offset &&
          a->limit == b->limit && a->newest_first == b->newest_first && a->needs_attention == b->needs_attention &&
          g_strcmp0 (a->profile_ref_id, b->profile_ref_id) == 0 && g_strcmp0 (a->search, b->search) == 0);
}

char *
prm_post_filter_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal, -1);
}

static gboolean
is_name_of (const char *word, PrmNetwork network)
{
  g_autofree char *name = prm_post_filter_fold (prm_network_get_name (network));
  g_auto (GStrv) parts = g_strsplit (name, " ", -1);

  return g_str_equal (word, prm_network_get_api_id (network)) || g_strv_contains ((const char *const *) parts, word);
}

PrmNetworkSet
prm_post_filter_find_networks (const char *word)
{
  PrmNetworkSet networks = PRM_NETWORK_SET_EMPTY;

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (is_name_of (word, i))
      networks |= PRM_NETWORK_BIT (i);
  return networks;
}

char *
prm_post_filter_get_text (const PrmPost *post)
{
  GString *all = g_string_new (post->text);

  g_string_append_c (all, '\n');
  if (post->notes != NULL)
    g_string_append (all, post->notes);
  for (guint i = 0; post->network_text != NULL && i < PRM_N_NETWORKS; i++)
    if (post->network_text[i] != NULL)
      g_string_append_printf (all, "\n%s", post->network_text[i]);
  return g_string_free (all, FALSE);
}

static gboolean
matches_search (const char *search, const PrmPost *post, const char *profile_title)
{
  g_autofree char *folded = prm_post_filter_fold (search);
  g_autofree char *all = prm_post_filter_get_text (post);
  g_autofree char *text = prm_post_filter_fold (all);
  g_autofree char *title = prm_post_filter_fold (profile_title != NULL ? profile_title : "");
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\r\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) == NULL && strstr (title, words[i]) == NULL &&
        (prm_post_filter_find_networks (words[i]) & post->networks) == 0)
      return FALSE;
  return TRUE;
}

gboolean
prm_post_needs_attention (const PrmPost *post)
{
  return post->status == PRM_POST_STATUS_ERROR || post->outgoing == PRM_POST_OUTGOING_STOPPED;
}

PrmPostFilter *
prm_post_filter_new_overdue (gint64 now)
{
  PrmPostFilter *filter = prm_post_filter_new ();

  filter->statuses = 1u << PRM_POST_STATUS_PENDING;
  filter->until = now - PRM_POST_OVERDUE_AFTER + 1;
  return filter;
}

static gboolean
matches_status (const PrmPostFilter *filter, const PrmPost *post)
{
  if (filter->needs_attention)
    return prm_post_needs_attention (post);
  if (filter->statuses == 0)
    return post->status != PRM_POST_STATUS_DELETED;
  return (filter->statuses & (1u << post->status)) != 0;
}

gboolean
prm_post_filter_matches (const PrmPostFilter *filter, const PrmPost *post, const char *profile_title)
{
  gint64 moment = prm_post_get_moment (post);

  if (filter->profile_ref_id != NULL && g_strcmp0 (filter->profile_ref_id, post->profile_ref_id) != 0)
    return FALSE;
  if (filter->from != PRM_TIME_NONE && moment < filter->from)
    return FALSE;
  if (filter->until != PRM_TIME_NONE && moment >= filter->until)
    return FALSE;
  if (!matches_status (filter, post))
    return FALSE;
  return filter->search == NULL || matches_search (filter->search, post, profile_title);
}
