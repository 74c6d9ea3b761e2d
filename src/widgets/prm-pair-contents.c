/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-core.h"
#include "prm-draft-extras.h"
#include "prm-draft-media.h"
#include "prm-network-options.h"

#include "prm-pair-view.h"

/* The parts of drafts and posts in words, each beside its like. */

typedef struct
{
  PrmPairView *view;
  PrmWorkspace *workspace;
} Pair;

static gint64
get_now (const Pair *pair)
{
  return prm_clock_now (prm_workspace_get_clock (pair->workspace));
}

static char *
join_lines (GPtrArray *lines)
{
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
add_network_text (const Pair *pair, PrmNetwork network, const char *first, const char *second)
{
  g_autofree char *name = NULL;

  if (g_strcmp0 (first, second) == 0)
    return;
  /* Translators: %s is a network: what stands below is written for it alone */
  name = g_strdup_printf (_ ("Text for %s"), prm_network_get_name (network));
  prm_pair_view_add_text (pair->view, name, first, second);
}

/* Media: their names, each on a line */

static void
add_medium (GPtrArray *lines, const PrmDraft *draft, const char *url)
{
  PrmDraftMedia *media = draft != NULL ? prm_draft_find_media (draft, url) : NULL;
  const char *source = media != NULL && media->file != NULL ? media->file : url;
  g_autofree char *unescaped = g_uri_unescape_string (source, NULL);
  g_autofree char *name = g_path_get_basename (unescaped != NULL ? unescaped : source);

  if (media != NULL && media->crop.width > 0)
    /* Translators: %s is the name of a picture */
    g_ptr_array_add (lines, g_strdup_printf (_ ("%s (cropped)"), name));
  else
    g_ptr_array_add (lines, g_steal_pointer (&name));
}

static char *
describe_media (const PrmDraft *draft, const char *const *urls)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; urls != NULL && urls[i] != NULL; i++)
    add_medium (lines, draft, urls[i]);
  for (guint i = 0; draft != NULL && i < PRM_N_NETWORKS; i++)
    {
      const char *url = prm_draft_get_network_media_url (draft, i);

      if (url != NULL)
        g_ptr_array_add (lines, g_strdup_printf ("%s: %s", prm_network_get_name (i), url));
    }
  if (draft != NULL && prm_draft_get_unsplash_search (draft) != NULL)
    g_ptr_array_add (lines, g_strdup_printf ("Unsplash: %s", prm_draft_get_unsplash_search (draft)));
  return join_lines (lines);
}

/* Time */

static char *
describe_moment (const Pair *pair, gint64 moment)
{
  return moment != PRM_TIME_NONE ? prm_time_format_when (moment, get_now (pair), NULL) : g_strdup (_ ("No date"));
}

static char *
describe_time (const Pair *pair, const PrmDraft *draft)
{
  switch (prm_draft_get_timing (draft))
    {
    case PRM_TIMING_AT:
      return describe_moment (pair, prm_draft_get_scheduled_at (draft));
    case PRM_TIMING_AUTO_SCHEDULE:
      if (prm_draft_get_schedule_title (draft) == NULL)
        return g_strdup (_ ("Next free slot of the queue"));
      /* Translators: %s is the name of a queue */
      return g_strdup_printf (_ ("Next free slot of “%s”"), prm_draft_get_schedule_title (draft));
    case PRM_TIMING_NOW:
    default:
      return g_strdup (_ ("At once"));
    }
}

static char *
describe_repeat (const PrmDraft *draft)
{
  PrmDraftRepeat repeat = prm_draft_get_repeat (draft);
  g_autofree char *times = NULL;
  g_autofree char *days = NULL;

  if (repeat.times == 0)
    return NULL;
  times = g_strdup_printf (ngettext ("%u more time", "%u more times", repeat.times), repeat.times);
  days = g_strdup_printf (ngettext ("every %u day", "every %u days", repeat.days), repeat.days);
  /* Translators: how often a post is repeated: “3 more times”, then “every 7 days” */
  return g_strdup_printf (C_ ("repetition", "%s, %s"), times, days);
}

static char *
describe_hashtags (const PrmDraft *draft)
{
  PrmDraftHashtags hashtags = prm_draft_get_hashtags (draft);

  if (!hashtags.wanted)
    return NULL;
  return hashtags.at_end ? g_strdup (_ ("Added at the end")) : g_strdup (_ ("Added in the text"));
}

/* Options: only those that differ, each on a line */

typedef struct
{
  const PrmDraft *other;
  PrmNetwork network;
  GPtrArray *lines;
} OptionLines;

static void
add_option (const char *key, const char *value, gpointer user_data)
{
  OptionLines *self = user_data;
  const PrmNetworkOption *option = prm_network_find_option (self->network, key);

  if (g_strcmp0 (prm_draft_get_option (self->other, self->network, key), value) == 0)
    return;
  g_ptr_array_add (self->lines,
                   /* Translators: a network, an option of it and its value: “Reddit, Title: Summer sale” */
                   g_strdup_printf (C_ ("option", "%s, %s: %s"), prm_network_get_name (self->network),
                                    option != NULL ? prm_network_option_get_label (option) : key, value));
}

static char *
describe_options (const PrmDraft *draft, const PrmDraft *other)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  OptionLines self = { other, 0, lines };

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      self.network = i;
      prm_draft_foreach_option (draft, i, add_option, &self);
    }
  return join_lines (lines);
}

static const struct
{
  PrmDraftFlags flag;
  const char *name;
} flags[] = {
  { PRM_DRAFT_SKIP_VALIDATION, N_ ("Not checked by the service") },
  { PRM_DRAFT_DISABLE_COMMENTS, N_ ("Comments turned off") },
  { PRM_DRAFT_SHORTEN_LINKS, N_ ("Links shortened") },
  { PRM_DRAFT_IS_VIDEO, N_ ("Media is a video") },
};

static char *
describe_flags (const PrmDraft *draft)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (prm_draft_get_flags (draft) & flags[i].flag)
      g_ptr_array_add (lines, g_strdup (_ (flags[i].name)));
  return join_lines (lines);
}

static const char *
get_client (const Pair *pair, const PrmDraft *draft)
{
  const char *ref_id = prm_draft_get_profile_ref_id (draft);
  PrmProfileItem *item = ref_id != NULL ? prm_workspace_find_profile (pair->workspace, ref_id) : NULL;

  return item != NULL ? prm_profile_item_get_profile (item)->title : ref_id;
}

/* Takes both values. */
static void
add_values (const Pair *pair, const char *name, char *first, char *second)
{
  prm_pair_view_add_value (pair->view, name, first, second);
  g_free (first);
  g_free (second);
}

static const char *
name_approval (gboolean required)
{
  return required ? _ ("Needed") : _ ("Not needed");
}

void
prm_pair_view_add_drafts (PrmPairView *self, PrmWorkspace *workspace, const PrmDraft *first, const PrmDraft *second)
{
  const Pair pair = { self, workspace };

  g_return_if_fail (PRM_IS_PAIR_VIEW (self));

  prm_pair_view_add_text (self, NULL, prm_draft_get_text (first), prm_draft_get_text (second));
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    add_network_text (&pair, i, prm_draft_get_network_text (first, i), prm_draft_get_network_text (second, i));
  if (g_strcmp0 (prm_draft_get_comment (first), prm_draft_get_comment (second)) != 0)
    prm_pair_view_add_text (self, _ ("First Comment"), prm_draft_get_comment (first), prm_draft_get_comment (second));
  if (g_strcmp0 (prm_draft_get_notes (first), prm_draft_get_notes (second)) != 0)
    prm_pair_view_add_text (self, _ ("Notes"), prm_draft_get_notes (first), prm_draft_get_notes (second));
  add_values (&pair, _ ("Media"), describe_media (first, prm_draft_get_media_urls (first)),
              describe_media (second, prm_draft_get_media_urls (second)));
  add_values (&pair, _ ("Networks"), prm_network_set_to_label (prm_draft_get_networks (first)),
              prm_network_set_to_label (prm_draft_get_networks (second)));
  add_values (&pair, _ ("Time"), describe_time (&pair, first), describe_time (&pair, second));
  add_values (&pair, _ ("Repetition"), describe_repeat (first), describe_repeat (second));
  prm_pair_view_add_value (self, _ ("Approval"), name_approval (prm_draft_get_requires_approval (first)),
                           name_approval (prm_draft_get_requires_approval (second)));
  add_values (&pair, _ ("Hashtags"), describe_hashtags (first), describe_hashtags (second));
  add_values (&pair, _ ("Options"), describe_options (first, second), describe_options (second, first));
  add_values (&pair, _ ("Settings"), describe_flags (first), describe_flags (second));
  prm_pair_view_add_value (self, _ ("Client"), get_client (&pair, first), get_client (&pair, second));
}

void
prm_pair_view_add_posts (PrmPairView *self, PrmWorkspace *workspace, const PrmPost *first, const PrmPost *second)
{
  const Pair pair = { self, workspace };
  gint64 now = get_now (&pair);

  g_return_if_fail (PRM_IS_PAIR_VIEW (self));

  add_values (&pair, _ ("Time"), describe_moment (&pair, first->scheduled_at),
              describe_moment (&pair, second->scheduled_at));
  if (first->status != second->status)
    {
      g_autoptr (PrmPost) plain = prm_post_copy (first);

      /* On its way or stopped is not what it is about. */
      plain->outgoing = PRM_POST_OUTGOING_NONE;
      prm_pair_view_add_value (self, _ ("Status"), prm_post_state_get_label (prm_post_get_state (plain, now)),
                               prm_post_state_get_label (prm_post_get_state (second, now)));
    }
  prm_pair_view_add_text (self, _ ("Text"), first->text, second->text);
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    add_network_text (&pair, i, first->network_text != NULL ? first->network_text[i] : NULL,
                      second->network_text != NULL ? second->network_text[i] : NULL);
  if (g_strcmp0 (first->notes, second->notes) != 0)
    prm_pair_view_add_text (self, _ ("Notes"), first->notes, second->notes);
  add_values (&pair, _ ("Media"), describe_media (NULL, (const char *const *) first->media_urls),
              describe_media (NULL, (const char *const *) second->media_urls));
  add_values (&pair, _ ("Networks"), prm_network_set_to_label (first->networks),
              prm_network_set_to_label (second->networks));
}
