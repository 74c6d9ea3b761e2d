/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-draft-compare.h"

#include <glib/gi18n-lib.h>

#include "prm-core.h"
#include "prm-draft-extras.h"
#include "prm-draft-media.h"
#include "prm-draft-times.h"

static const struct
{
  PrmDraftParts part;
  const char *name;
} names[] = {
  { PRM_DRAFT_PART_TEXT, NC_ ("part of a draft", "text") },
  { PRM_DRAFT_PART_NETWORK_TEXTS, NC_ ("part of a draft", "text of single networks") },
  { PRM_DRAFT_PART_MEDIA, NC_ ("part of a draft", "media") },
  { PRM_DRAFT_PART_NETWORKS, NC_ ("part of a draft", "networks") },
  { PRM_DRAFT_PART_TIME, NC_ ("part of a draft", "time") },
  { PRM_DRAFT_PART_REPEAT, NC_ ("part of a draft", "repetition") },
  { PRM_DRAFT_PART_APPROVAL, NC_ ("part of a draft", "approval") },
  { PRM_DRAFT_PART_COMMENT, NC_ ("part of a draft", "first comment") },
  { PRM_DRAFT_PART_HASHTAGS, NC_ ("part of a draft", "hashtags") },
  { PRM_DRAFT_PART_OPTIONS, NC_ ("part of a draft", "options") },
  { PRM_DRAFT_PART_NOTES, NC_ ("part of a draft", "notes") },
  { PRM_DRAFT_PART_CLIENT, NC_ ("part of a draft", "client") },
  { PRM_DRAFT_PART_OTHER, NC_ ("part of a draft", "other settings") },
};

static gboolean
media_equal (const PrmDraft *a, const PrmDraft *b)
{
  const char *const *urls = prm_draft_get_media_urls (a);

  if (!g_strv_equal (urls, prm_draft_get_media_urls (b)))
    return FALSE;
  for (guint i = 0; urls[i] != NULL; i++)
    {
      PrmDraftMedia *in_a = prm_draft_find_media (a, urls[i]);
      PrmDraftMedia *in_b = prm_draft_find_media (b, urls[i]);

      if (in_a != in_b && (in_a == NULL || in_b == NULL || !prm_draft_media_equal (in_a, in_b)))
        return FALSE;
    }
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (g_strcmp0 (prm_draft_get_network_media_url (a, i), prm_draft_get_network_media_url (b, i)) != 0)
      return FALSE;
  return g_strcmp0 (prm_draft_get_unsplash_search (a), prm_draft_get_unsplash_search (b)) == 0 &&
         g_strv_equal (prm_draft_get_unsplash_ids (a), prm_draft_get_unsplash_ids (b));
}

static gboolean
network_texts_equal (const PrmDraft *a, const PrmDraft *b)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (g_strcmp0 (prm_draft_get_network_text (a, i), prm_draft_get_network_text (b, i)) != 0)
      return FALSE;
  return TRUE;
}

typedef struct
{
  const PrmDraft *other;
  PrmNetwork network;
  gboolean equal;
} OptionSearch;

static void
look_at_option (const char *key, const char *value, gpointer user_data)
{
  OptionSearch *search = user_data;

  if (g_strcmp0 (prm_draft_get_option (search->other, search->network, key), value) != 0)
    search->equal = FALSE;
}

static gboolean
options_equal (const PrmDraft *a, const PrmDraft *b)
{
  OptionSearch search = { NULL, 0, TRUE };

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      search.network = i;
      search.other = b;
      prm_draft_foreach_option (a, i, look_at_option, &search);
      search.other = a;
      prm_draft_foreach_option (b, i, look_at_option, &search);
    }
  return search.equal && prm_draft_get_flags (a) == prm_draft_get_flags (b);
}

static gboolean
times_equal (const PrmDraft *a, const PrmDraft *b)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_draft_get_network_at (a, i) != prm_draft_get_network_at (b, i))
      return FALSE;
  return prm_draft_get_timing (a) == prm_draft_get_timing (b) &&
         prm_draft_get_scheduled_at (a) == prm_draft_get_scheduled_at (b) &&
         g_strcmp0 (prm_draft_get_schedule_title (a), prm_draft_get_schedule_title (b)) == 0;
}

static gboolean
repeats_equal (const PrmDraft *a, const PrmDraft *b)
{
  PrmDraftRepeat in_a = prm_draft_get_repeat (a), in_b = prm_draft_get_repeat (b);

  return in_a.times == in_b.times && in_a.days == in_b.days && in_a.start_at == in_b.start_at;
}

static gboolean
hashtags_equal (const PrmDraft *a, const PrmDraft *b)
{
  PrmDraftHashtags in_a = prm_draft_get_hashtags (a), in_b = prm_draft_get_hashtags (b);

  return in_a.wanted == in_b.wanted && in_a.max == in_b.max && in_a.at_end == in_b.at_end;
}

static gboolean
comments_equal (const PrmDraft *a, const PrmDraft *b)
{
  return g_strcmp0 (prm_draft_get_comment (a), prm_draft_get_comment (b)) == 0 &&
         g_strv_equal (prm_draft_get_comment_media_urls (a), prm_draft_get_comment_media_urls (b));
}

PrmDraftParts
prm_draft_compare (const PrmDraft *a, const PrmDraft *b)
{
  PrmDraftParts parts = 0;

  if (prm_draft_equal (a, b))
    return 0;
  if (!g_str_equal (prm_draft_get_text (a), prm_draft_get_text (b)))
    parts |= PRM_DRAFT_PART_TEXT;
  if (!network_texts_equal (a, b))
    parts |= PRM_DRAFT_PART_NETWORK_TEXTS;
  if (!media_equal (a, b))
    parts |= PRM_DRAFT_PART_MEDIA;
  if (prm_draft_get_networks (a) != prm_draft_get_networks (b))
    parts |= PRM_DRAFT_PART_NETWORKS;
  if (!times_equal (a, b))
    parts |= PRM_DRAFT_PART_TIME;
  if (!repeats_equal (a, b))
    parts |= PRM_DRAFT_PART_REPEAT;
  if (prm_draft_get_requires_approval (a) != prm_draft_get_requires_approval (b))
    parts |= PRM_DRAFT_PART_APPROVAL;
  if (!comments_equal (a, b))
    parts |= PRM_DRAFT_PART_COMMENT;
  if (!hashtags_equal (a, b))
    parts |= PRM_DRAFT_PART_HASHTAGS;
  if (!options_equal (a, b))
    parts |= PRM_DRAFT_PART_OPTIONS;
  if (!g_str_equal (prm_draft_get_notes (a), prm_draft_get_notes (b)))
    parts |= PRM_DRAFT_PART_NOTES;
  if (g_strcmp0 (prm_draft_get_profile_ref_id (a), prm_draft_get_profile_ref_id (b)) != 0)
    parts |= PRM_DRAFT_PART_CLIENT;
  return parts != 0 ? parts : PRM_DRAFT_PART_OTHER;
}

char *
prm_draft_parts_to_label (PrmDraftParts parts)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (parts & names[i].part)
      g_ptr_array_add (words, (gpointer) g_dpgettext2 (NULL, "part of a draft", names[i].name));
  g_ptr_array_add (words, NULL);
  /* Translators: stands between the parts of a list */
  return g_strjoinv (C_ ("list", ", "), (char **) words->pdata);
}
