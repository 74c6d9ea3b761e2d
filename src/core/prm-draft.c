/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-core.h"
#include "prm-draft-private.h"
#include "prm-schedule.h"

G_DEFINE_BOXED_TYPE (PrmDraft, prm_draft, prm_draft_ref, prm_draft_unref)

/* Counted strings and trees, so that a draft shares with the next one what an edit leaves alone. */

static GRefString *
ref_string_new (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  return g_ref_string_new (valid);
}

static void
ref_string_clear (GRefString **string)
{
  g_clear_pointer (string, g_ref_string_release);
}

PrmDraft *
prm_draft_new_with_id (const char *id)
{
  PrmDraft *draft = g_new0 (PrmDraft, 1);

  g_atomic_ref_count_init (&draft->ref_count);
  draft->id = ref_string_new (id);
  draft->text = ref_string_new (NULL);
  draft->notes = ref_string_new (NULL);
  draft->media_urls = g_new0 (char *, 1);
  return draft;
}

PrmDraft *
prm_draft_new (const char *profile_ref_id)
{
  g_autofree char *id = g_uuid_string_random ();
  PrmDraft *draft = prm_draft_new_with_id (id);

  draft->profile_ref_id = profile_ref_id != NULL ? ref_string_new (profile_ref_id) : NULL;
  return draft;
}

PrmDraft *
prm_draft_fork (const PrmDraft *draft)
{
  PrmDraft *fork = g_new (PrmDraft, 1);

  *fork = *draft;
  g_atomic_ref_count_init (&fork->ref_count);
  g_ref_string_acquire (fork->id);
  g_ref_string_acquire (fork->text);
  g_ref_string_acquire (fork->notes);
  if (fork->profile_ref_id != NULL)
    g_ref_string_acquire (fork->profile_ref_id);
  if (fork->schedule_title != NULL)
    g_ref_string_acquire (fork->schedule_title);
  fork->media_urls = g_strdupv (draft->media_urls);
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (fork->options[i] != NULL)
      g_tree_ref (fork->options[i]);
  if (fork->extras != NULL)
    prm_draft_extras_ref (fork->extras);
  if (fork->edited_id != NULL)
    g_ref_string_acquire (fork->edited_id);
  if (fork->basis != NULL)
    prm_draft_ref (fork->basis);
  fork->unknown_networks = g_strdupv (draft->unknown_networks);
  if (fork->unknown_options != NULL)
    g_variant_ref (fork->unknown_options);
  if (fork->unknown != NULL)
    g_variant_ref (fork->unknown);
  return fork;
}

PrmDraft *
prm_draft_ref (PrmDraft *draft)
{
  g_atomic_ref_count_inc (&draft->ref_count);
  return draft;
}

void
prm_draft_unref (PrmDraft *draft)
{
  if (!g_atomic_ref_count_dec (&draft->ref_count))
    return;
  ref_string_clear (&draft->id);
  ref_string_clear (&draft->profile_ref_id);
  ref_string_clear (&draft->text);
  ref_string_clear (&draft->notes);
  ref_string_clear (&draft->schedule_title);
  g_strfreev (draft->media_urls);
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    g_clear_pointer (&draft->options[i], g_tree_unref);
  g_clear_pointer (&draft->extras, prm_draft_extras_unref);
  ref_string_clear (&draft->edited_id);
  g_clear_pointer (&draft->basis, prm_draft_unref);
  g_strfreev (draft->unknown_networks);
  g_clear_pointer (&draft->unknown_options, g_variant_unref);
  g_clear_pointer (&draft->unknown, g_variant_unref);
  g_free (draft);
}

/* Setters of a draft that is still being made. */

void
prm_draft_set_profile_ref_id (PrmDraft *draft, const char *profile_ref_id)
{
  GRefString *value = profile_ref_id != NULL ? ref_string_new (profile_ref_id) : NULL;

  ref_string_clear (&draft->profile_ref_id);
  draft->profile_ref_id = value;
}

void
prm_draft_set_text (PrmDraft *draft, const char *text)
{
  GRefString *value = ref_string_new (text);

  ref_string_clear (&draft->text);
  draft->text = value;
}

void
prm_draft_set_notes (PrmDraft *draft, const char *notes)
{
  GRefString *value = ref_string_new (notes);

  ref_string_clear (&draft->notes);
  draft->notes = value;
}

void
prm_draft_set_media_urls (PrmDraft *draft, const char *const *media_urls)
{
  guint n = media_urls != NULL ? g_strv_length ((char **) media_urls) : 0;
  char **value = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    value[i] = g_utf8_make_valid (media_urls[i], -1);
  g_strfreev (draft->media_urls);
  draft->media_urls = value;
}

void
prm_draft_set_timing (PrmDraft *draft, PrmTiming timing, gint64 scheduled_at, const char *schedule_title)
{
  GRefString *title = NULL;

  if (timing == PRM_TIMING_AUTO_SCHEDULE)
    title =
      ref_string_new (schedule_title != NULL && *schedule_title != '\0' ? schedule_title : PRM_SCHEDULE_DEFAULT_TITLE);
  ref_string_clear (&draft->schedule_title);
  draft->schedule_title = title;
  draft->timing = timing;
  draft->scheduled_at = timing == PRM_TIMING_AT ? scheduled_at : PRM_TIME_NONE;
}

void
prm_draft_set_edit (PrmDraft *draft, const char *post_id, PrmDraft *basis, gboolean basis_is_told)
{
  GRefString *value = post_id != NULL ? ref_string_new (post_id) : NULL;
  PrmDraft *old = draft->basis;

  ref_string_clear (&draft->edited_id);
  draft->edited_id = value;
  draft->basis = basis != NULL ? prm_draft_ref (basis) : NULL;
  draft->basis_is_told = basis_is_told;
  g_clear_pointer (&old, prm_draft_unref);
}

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (a, b);
}

static gboolean
copy_option (gpointer key, gpointer value, gpointer user_data)
{
  g_tree_insert (user_data, g_strdup (key), g_strdup (value));
  return FALSE;
}

void
prm_draft_set_option (PrmDraft *draft, PrmNetwork network, const char *key, const char *value)
{
  GTree *options = g_tree_new_full (compare_keys, NULL, g_free, g_free);

  if (draft->options[network] != NULL)
    g_tree_foreach (draft->options[network], copy_option, options);
  if (value != NULL && *value != '\0')
    g_tree_insert (options, g_utf8_make_valid (key, -1), g_utf8_make_valid (value, -1));
  else
    g_tree_remove (options, key);

  g_clear_pointer (&draft->options[network], g_tree_unref);
  if (g_tree_nnodes (options) > 0)
    draft->options[network] = options;
  else
    g_tree_unref (options);
}

/* What it says. */

const char *
prm_draft_get_id (const PrmDraft *draft)
{
  return draft->id;
}

const char *
prm_draft_get_profile_ref_id (const PrmDraft *draft)
{
  return draft->profile_ref_id;
}

const char *
prm_draft_get_text (const PrmDraft *draft)
{
  return draft->text;
}

PrmNetworkSet
prm_draft_get_networks (const PrmDraft *draft)
{
  return draft->networks;
}

const char *const *
prm_draft_get_media_urls (const PrmDraft *draft)
{
  return (const char *const *) draft->media_urls;
}

PrmTiming
prm_draft_get_timing (const PrmDraft *draft)
{
  return draft->timing;
}

gint64
prm_draft_get_scheduled_at (const PrmDraft *draft)
{
  return draft->scheduled_at;
}

const char *
prm_draft_get_schedule_title (const PrmDraft *draft)
{
  return draft->schedule_title;
}

gboolean
prm_draft_get_requires_approval (const PrmDraft *draft)
{
  return draft->requires_approval;
}

const char *
prm_draft_get_notes (const PrmDraft *draft)
{
  return draft->notes;
}

const char *
prm_draft_get_option (const PrmDraft *draft, PrmNetwork network, const char *key)
{
  g_return_val_if_fail ((guint) network < PRM_N_NETWORKS, NULL);
  return draft->options[network] != NULL ? g_tree_lookup (draft->options[network], key) : NULL;
}

typedef struct
{
  PrmDraftOptionFunc func;
  gpointer user_data;
} OptionVisit;

static gboolean
visit_option (gpointer key, gpointer value, gpointer user_data)
{
  OptionVisit *visit = user_data;

  visit->func (key, value, visit->user_data);
  return FALSE;
}

void
prm_draft_foreach_option (const PrmDraft *draft, PrmNetwork network, PrmDraftOptionFunc func, gpointer user_data)
{
  OptionVisit visit = { func, user_data };

  g_return_if_fail ((guint) network < PRM_N_NETWORKS);
  if (draft->options[network] != NULL)
    g_tree_foreach (draft->options[network], visit_option, &visit);
}

gboolean
prm_draft_is_empty (const PrmDraft *draft)
{
  return prm_str_is_blank (draft->text) && prm_str_is_blank (draft->notes) && draft->media_urls[0] == NULL &&
         !prm_draft_extras_have_content (draft->extras);
}

static gboolean
variant_equal0 (GVariant *a, GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

static gboolean
edits_equal (const PrmDraft *a, const PrmDraft *b)
{
  if (a->paused != b->paused || a->basis_is_told != b->basis_is_told || g_strcmp0 (a->edited_id, b->edited_id) != 0)
    return FALSE;
  if (a->basis == NULL || b->basis == NULL)
    return a->basis == b->basis;
  return prm_draft_equal (a->basis, b->basis);
}

static gboolean
find_difference (gpointer key, gpointer value, gpointer user_data)
{
  GTree **other = user_data;

  if (g_strcmp0 (g_tree_lookup (*other, key), value) == 0)
    return FALSE;
  *other = NULL;
  return TRUE;
}

static gboolean
options_equal (GTree *a, GTree *b)
{
  GTree *other = b;

  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || g_tree_nnodes (a) != g_tree_nnodes (b))
    return FALSE;
  g_tree_foreach (a, find_difference, &other);
  return other != NULL;
}

gboolean
prm_draft_equal (const PrmDraft *a, const PrmDraft *b)
{
  if (a == b)
    return TRUE;
  if (a->networks != b->networks || a->timing != b->timing || a->scheduled_at != b->scheduled_at ||
      a->requires_approval != b->requires_approval || g_strcmp0 (a->id, b->id) != 0 ||
      g_strcmp0 (a->profile_ref_id, b->profile_ref_id) != 0 || g_strcmp0 (a->text, b->text) != 0 ||
      g_strcmp0 (a->notes, b->notes) != 0 || g_strcmp0 (a->schedule_title, b->schedule_title) != 0 ||
      !prm_strv_equal0 ((const char *const *) a->media_urls, (const char *const *) b->media_urls) ||
      !prm_strv_equal0 ((const char *const *) a->unknown_networks, (const char *const *) b->unknown_networks) ||
      !prm_draft_extras_equal (a->extras, b->extras) || !variant_equal0 (a->unknown_options, b->unknown_options) ||
      !variant_equal0 (a->unknown, b->unknown) || !edits_equal (a, b))
    return FALSE;
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (!options_equal (a->options[i], b->options[i]))
      return FALSE;
  return TRUE;
}

/* Edits. Each one makes a fork, changes it while it is still private, and gives it away. */

PrmDraft *
prm_draft_with_profile (PrmDraft *draft, const char *profile_ref_id)
{
  PrmDraft *edited;

  if (g_strcmp0 (draft->profile_ref_id, profile_ref_id) == 0)
    return prm_draft_ref (draft);
  edited = prm_draft_fork (draft);
  prm_draft_set_profile_ref_id (edited, profile_ref_id);
  return edited;
}

PrmDraft *
prm_draft_with_text (PrmDraft *draft, const char *text)
{
  PrmDraft *edited;

  if (g_strcmp0 (draft->text, text != NULL ? text : "") == 0)
    return prm_draft_ref (draft);
  edited = prm_draft_fork (draft);
  prm_draft_set_text (edited, text);
  return edited;
}

PrmDraft *
prm_draft_with_networks (PrmDraft *draft, PrmNetworkSet networks)
{
  PrmDraft *edited;

  networks &= PRM_NETWORK_SET_ALL;
  if (draft->networks == networks)
    return prm_draft_ref (draft);
  edited = prm_draft_fork (draft);
  edited->networks = networks;
  return edited;
}

PrmDraft *
prm_draft_with_media_urls (PrmDraft *draft, const char *const *media_urls)
{
  g_autoptr (PrmDraft) edited = NULL;

  if (prm_strv_equal0 ((const char *const *) draft->media_urls, media_urls))
    return prm_draft_ref (draft);
  edited = prm_draft_fork (draft);
  prm_draft_set_media_urls (edited, media_urls);
  return prm_draft_without_old_facts (edited);
}

static PrmDraft *
draft_with_timing (PrmDraft *draft, PrmTiming timing, gint64 scheduled_at, const char *schedule_title)
{
  g_autoptr (PrmDraft) edited = prm_draft_fork (draft);

  prm_draft_set_timing (edited, timing, scheduled_at, schedule_title);
  return prm_draft_equal (draft, edited) ? prm_draft_ref (draft) : g_steal_pointer (&edited);
}

PrmDraft *
prm_draft_with_timing_now (PrmDraft *draft)
{
  return draft_with_timing (draft, PRM_TIMING_NOW, PRM_TIME_NONE, NULL);
}

PrmDraft *
prm_draft_with_timing_at (PrmDraft *draft, gint64 scheduled_at)
{
  return draft_with_timing (draft, PRM_TIMING_AT, scheduled_at, NULL);
}

PrmDraft *
prm_draft_with_timing_auto_schedule (PrmDraft *draft, const char *schedule_title)
{
  return draft_with_timing (draft, PRM_TIMING_AUTO_SCHEDULE, PRM_TIME_NONE, schedule_title);
}

PrmDraft *
prm_draft_with_requires_approval (PrmDraft *draft, gboolean requires_approval)
{
  PrmDraft *edited;

  requires_approval = !!requires_approval;
  if (draft->requires_approval == requires_approval)
    return prm_draft_ref (draft);
  edited = prm_draft_fork (draft);
  edited->requires_approval = requires_approval;
  return edited;
}

PrmDraft *
prm_draft_with_notes (PrmDraft *draft, const char *notes)
{
  PrmDraft *edited;

  if (g_strcmp0 (draft->notes, notes != NULL ? notes : "") == 0)
    return prm_draft_ref (draft);
  edited = prm_draft_fork (draft);
  prm_draft_set_notes (edited, notes);
  return edited;
}

PrmDraft *
prm_draft_with_option (PrmDraft *draft, PrmNetwork network, const char *key, const char *value)
{
  PrmDraft *edited;

  g_return_val_if_fail ((guint) network < PRM_N_NETWORKS, prm_draft_ref (draft));
  if (value != NULL && *value == '\0')
    value = NULL;
  if (g_strcmp0 (prm_draft_get_option (draft, network, key), value) == 0)
    return prm_draft_ref (draft);
  edited = prm_draft_fork (draft);
  prm_draft_set_option (edited, network, key, value);
  return edited;
}
