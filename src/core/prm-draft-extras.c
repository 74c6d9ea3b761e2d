/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-core.h"
#include "prm-draft-extras-private.h"

#define ALL_FLAGS ((PRM_DRAFT_RANDOM_PORTRAIT_VIDEO << 1) - 1)

static const char *const no_strings[] = { NULL };

PrmDraftExtras *
prm_draft_extras_new (void)
{
  PrmDraftExtras *extras = g_new0 (PrmDraftExtras, 1);

  g_atomic_ref_count_init (&extras->ref_count);
  return extras;
}

PrmDraftExtras *
prm_draft_extras_copy (const PrmDraftExtras *extras)
{
  PrmDraftExtras *copy = prm_draft_extras_new ();

  if (extras == NULL)
    return copy;
  *copy = *extras;
  g_atomic_ref_count_init (&copy->ref_count);
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      copy->network_text[i] = g_strdup (extras->network_text[i]);
      copy->network_base[i] = g_strdup (extras->network_base[i]);
      copy->network_media_url[i] = g_strdup (extras->network_media_url[i]);
    }
  copy->comment = g_strdup (extras->comment);
  copy->comment_media_urls = g_strdupv (extras->comment_media_urls);
  copy->unsplash_search = g_strdup (extras->unsplash_search);
  copy->unsplash_ids = g_strdupv (extras->unsplash_ids);
  if (copy->media != NULL)
    g_ptr_array_ref (copy->media);
  if (copy->unknown != NULL)
    g_variant_ref (copy->unknown);
  return copy;
}

PrmDraftExtras *
prm_draft_extras_ref (PrmDraftExtras *extras)
{
  g_atomic_ref_count_inc (&extras->ref_count);
  return extras;
}

void
prm_draft_extras_unref (PrmDraftExtras *extras)
{
  if (!g_atomic_ref_count_dec (&extras->ref_count))
    return;
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      g_free (extras->network_text[i]);
      g_free (extras->network_base[i]);
      g_free (extras->network_media_url[i]);
    }
  g_free (extras->comment);
  g_strfreev (extras->comment_media_urls);
  g_free (extras->unsplash_search);
  g_strfreev (extras->unsplash_ids);
  g_clear_pointer (&extras->media, g_ptr_array_unref);
  g_clear_pointer (&extras->unknown, g_variant_unref);
  g_free (extras);
}

static gboolean
strv_equal (GStrv a, GStrv b)
{
  return prm_strv_equal0 ((const char *const *) a, (const char *const *) b);
}

static gboolean
variant_equal (GVariant *a, GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

gboolean
prm_draft_extras_equal (const PrmDraftExtras *a, const PrmDraftExtras *b)
{
  g_autoptr (PrmDraftExtras) none = NULL;

  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL)
    none = prm_draft_extras_new ();
  a = a != NULL ? a : none;
  b = b != NULL ? b : none;

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (g_strcmp0 (a->network_text[i], b->network_text[i]) != 0 ||
        g_strcmp0 (a->network_base[i], b->network_base[i]) != 0 ||
        g_strcmp0 (a->network_media_url[i], b->network_media_url[i]) != 0 || a->network_at[i] != b->network_at[i])
      return FALSE;
  return a->flags == b->flags && g_strcmp0 (a->comment, b->comment) == 0 &&
         strv_equal (a->comment_media_urls, b->comment_media_urls) && a->repeat.times == b->repeat.times &&
         a->repeat.days == b->repeat.days && a->repeat.start_at == b->repeat.start_at &&
         a->hashtags.wanted == b->hashtags.wanted && a->hashtags.max == b->hashtags.max &&
         a->hashtags.at_end == b->hashtags.at_end && g_strcmp0 (a->unsplash_search, b->unsplash_search) == 0 &&
         strv_equal (a->unsplash_ids, b->unsplash_ids) && prm_draft_media_list_equal (a->media, b->media) &&
         variant_equal (a->unknown, b->unknown);
}

gboolean
prm_draft_extras_have_content (const PrmDraftExtras *extras)
{
  if (extras == NULL)
    return FALSE;
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if ((extras->network_text[i] != NULL && !prm_str_is_blank (extras->network_text[i])) ||
        extras->network_media_url[i] != NULL)
      return TRUE;
  return extras->comment != NULL;
}

PrmDraftExtras *
prm_draft_extras_new_with_texts (char *const *network_text)
{
  PrmDraftExtras *extras = prm_draft_extras_new ();

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    extras->network_text[i] = g_strdup (network_text[i]);
  return extras;
}

/* What it says. */

PrmDraftFlags
prm_draft_get_flags (const PrmDraft *draft)
{
  return draft->extras != NULL ? draft->extras->flags : PRM_DRAFT_NO_FLAGS;
}

const char *
prm_draft_get_network_text (const PrmDraft *draft, PrmNetwork network)
{
  g_return_val_if_fail ((guint) network < PRM_N_NETWORKS, NULL);
  return draft->extras != NULL ? draft->extras->network_text[network] : NULL;
}

const char *
prm_draft_get_network_base (const PrmDraft *draft, PrmNetwork network)
{
  g_return_val_if_fail ((guint) network < PRM_N_NETWORKS, NULL);
  return draft->extras != NULL ? draft->extras->network_base[network] : NULL;
}

const char *
prm_draft_get_network_media_url (const PrmDraft *draft, PrmNetwork network)
{
  g_return_val_if_fail ((guint) network < PRM_N_NETWORKS, NULL);
  return draft->extras != NULL ? draft->extras->network_media_url[network] : NULL;
}

const char *
prm_draft_get_comment (const PrmDraft *draft)
{
  return draft->extras != NULL ? draft->extras->comment : NULL;
}

static const char *const *
strings_or_none (GStrv strings)
{
  return strings != NULL ? (const char *const *) strings : no_strings;
}

const char *const *
prm_draft_get_comment_media_urls (const PrmDraft *draft)
{
  return strings_or_none (draft->extras != NULL ? draft->extras->comment_media_urls : NULL);
}

PrmDraftRepeat
prm_draft_get_repeat (const PrmDraft *draft)
{
  return draft->extras != NULL ? draft->extras->repeat : (PrmDraftRepeat){ 0 };
}

PrmDraftHashtags
prm_draft_get_hashtags (const PrmDraft *draft)
{
  return draft->extras != NULL ? draft->extras->hashtags : (PrmDraftHashtags){ 0 };
}

const char *
prm_draft_get_unsplash_search (const PrmDraft *draft)
{
  return draft->extras != NULL ? draft->extras->unsplash_search : NULL;
}

const char *const *
prm_draft_get_unsplash_ids (const PrmDraft *draft)
{
  return strings_or_none (draft->extras != NULL ? draft->extras->unsplash_ids : NULL);
}

/* Setters of extras that nobody else has seen yet. */

void
prm_draft_extras_set_text (char **field, const char *text)
{
  g_free (*field);
  *field = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

void
prm_draft_extras_set_filled_text (char **field, const char *text)
{
  prm_draft_extras_set_text (field, text != NULL && *text != '\0' ? text : NULL);
}

void
prm_draft_extras_set_strings (GStrv *field, const char *const *strings)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (strings[i], -1);

      g_strv_builder_add (builder, valid);
    }
  g_strfreev (*field);
  *field = strings != NULL && strings[0] != NULL ? g_strv_builder_end (builder) : NULL;
}

/* Media without a text are a comment that is being written: its text is "". */
static void
set_comment (PrmDraftExtras *extras, const char *text, const char *const *media_urls)
{
  prm_draft_extras_set_strings (&extras->comment_media_urls, text != NULL ? media_urls : NULL);
  prm_draft_extras_set_text (&extras->comment,
                             text != NULL && (*text != '\0' || extras->comment_media_urls != NULL) ? text : NULL);
}

static void
set_repeat (PrmDraftExtras *extras, PrmDraftRepeat repeat)
{
  extras->repeat = repeat.times > 0 ? repeat : (PrmDraftRepeat){ 0 };
}

static void
set_hashtags (PrmDraftExtras *extras, PrmDraftHashtags hashtags)
{
  extras->hashtags = (PrmDraftHashtags){ 0 };
  if (hashtags.wanted)
    extras->hashtags = (PrmDraftHashtags){ TRUE, hashtags.max, !!hashtags.at_end };
}

static void
set_unsplash (PrmDraftExtras *extras, const char *search, const char *const *ids)
{
  prm_draft_extras_set_strings (&extras->unsplash_ids, ids);
  prm_draft_extras_set_filled_text (&extras->unsplash_search, extras->unsplash_ids == NULL ? search : NULL);
}

/* Edits */

PrmDraft *
prm_draft_with_extras (PrmDraft *draft, PrmDraftExtras *extras)
{
  g_autoptr (PrmDraftExtras) owned = extras;
  PrmDraft *edited;

  if (prm_draft_extras_equal (draft->extras, owned))
    return prm_draft_ref (draft);
  edited = prm_draft_fork (draft);
  g_clear_pointer (&edited->extras, prm_draft_extras_unref);
  if (!prm_draft_extras_equal (NULL, owned))
    edited->extras = g_steal_pointer (&owned);
  return edited;
}

PrmDraft *
prm_draft_with_flags (PrmDraft *draft, PrmDraftFlags flags)
{
  PrmDraftExtras *extras = prm_draft_extras_copy (draft->extras);

  extras->flags = flags & ALL_FLAGS;
  return prm_draft_with_extras (draft, extras);
}

PrmDraft *
prm_draft_with_network_text (PrmDraft *draft, PrmNetwork network, const char *text)
{
  PrmDraftExtras *extras;

  g_return_val_if_fail ((guint) network < PRM_N_NETWORKS, prm_draft_ref (draft));
  extras = prm_draft_extras_copy (draft->extras);
  if (text == NULL || extras->network_text[network] == NULL)
    prm_draft_extras_set_text (&extras->network_base[network], text != NULL ? draft->text : NULL);
  prm_draft_extras_set_text (&extras->network_text[network], text);
  return prm_draft_with_extras (draft, extras);
}

PrmDraft *
prm_draft_with_network_base (PrmDraft *draft, PrmNetwork network)
{
  PrmDraftExtras *extras;

  g_return_val_if_fail ((guint) network < PRM_N_NETWORKS, prm_draft_ref (draft));
  extras = prm_draft_extras_copy (draft->extras);
  prm_draft_extras_set_text (&extras->network_base[network],
                             extras->network_text[network] != NULL ? draft->text : NULL);
  return prm_draft_with_extras (draft, extras);
}

PrmDraft *
prm_draft_with_network_media_url (PrmDraft *draft, PrmNetwork network, const char *url)
{
  PrmDraftExtras *extras;

  g_return_val_if_fail ((guint) network < PRM_N_NETWORKS, prm_draft_ref (draft));
  extras = prm_draft_extras_copy (draft->extras);
  prm_draft_extras_set_filled_text (&extras->network_media_url[network], url);
  return prm_draft_with_extras (draft, extras);
}

PrmDraft *
prm_draft_with_comment (PrmDraft *draft, const char *text, const char *const *media_urls)
{
  PrmDraftExtras *extras = prm_draft_extras_copy (draft->extras);

  set_comment (extras, text, media_urls);
  return prm_draft_with_extras (draft, extras);
}

PrmDraft *
prm_draft_with_repeat (PrmDraft *draft, PrmDraftRepeat repeat)
{
  PrmDraftExtras *extras = prm_draft_extras_copy (draft->extras);

  set_repeat (extras, repeat);
  return prm_draft_with_extras (draft, extras);
}

PrmDraft *
prm_draft_with_hashtags (PrmDraft *draft, PrmDraftHashtags hashtags)
{
  PrmDraftExtras *extras = prm_draft_extras_copy (draft->extras);

  set_hashtags (extras, hashtags);
  return prm_draft_with_extras (draft, extras);
}

PrmDraft *
prm_draft_with_unsplash (PrmDraft *draft, const char *search, const char *const *ids)
{
  PrmDraftExtras *extras = prm_draft_extras_copy (draft->extras);

  set_unsplash (extras, search, ids);
  return prm_draft_with_extras (draft, extras);
}

/* What is known of media */

PrmDraftMedia *
prm_draft_extras_find_media (const PrmDraftExtras *extras, const char *url)
{
  for (guint i = 0; extras->media != NULL && i < extras->media->len; i++)
    {
      PrmDraftMedia *media = g_ptr_array_index (extras->media, i);

      if (g_str_equal (media->url, url))
        return media;
    }
  return NULL;
}

gboolean
prm_draft_uses_media (const PrmDraft *draft, const char *url)
{
  if (g_strv_contains (prm_draft_get_media_urls (draft), url) ||
      g_strv_contains (prm_draft_get_comment_media_urls (draft), url))
    return TRUE;
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (g_strcmp0 (prm_draft_get_network_media_url (draft, (PrmNetwork) i), url) == 0)
      return TRUE;
  return FALSE;
}

PrmDraft *
prm_draft_with_media_facts (PrmDraft *draft, PrmDraftMedia *media)
{
  PrmDraftExtras *extras = prm_draft_extras_copy (draft->extras);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_draft_media_unref);

  for (guint i = 0; extras->media != NULL && i < extras->media->len; i++)
    {
      PrmDraftMedia *other = g_ptr_array_index (extras->media, i);

      if (!g_str_equal (other->url, media->url))
        g_ptr_array_add (list, prm_draft_media_ref (other));
    }
  g_ptr_array_add (list, prm_draft_media_ref (media));
  g_clear_pointer (&extras->media, g_ptr_array_unref);
  extras->media = list;
  return prm_draft_with_extras (draft, extras);
}

PrmDraft *
prm_draft_without_old_facts (PrmDraft *draft)
{
  GPtrArray *known = draft->extras != NULL ? draft->extras->media : NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_draft_media_unref);
  PrmDraftExtras *extras;

  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      PrmDraftMedia *media = g_ptr_array_index (known, i);

      if (prm_draft_uses_media (draft, media->url))
        g_ptr_array_add (list, prm_draft_media_ref (media));
    }
  if (known == NULL || list->len == known->len)
    return prm_draft_ref (draft);
  extras = prm_draft_extras_copy (draft->extras);
  g_clear_pointer (&extras->media, g_ptr_array_unref);
  if (list->len > 0)
    extras->media = g_steal_pointer (&list);
  return prm_draft_with_extras (draft, extras);
}
