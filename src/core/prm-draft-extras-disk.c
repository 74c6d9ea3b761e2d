/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-draft-extras-private.h"

/* On disk: a dictionary of what is not at its default, open for keys of later versions. */

#define KEY_FLAGS "flags"
#define KEY_TEXTS "texts"
#define KEY_BASES "bases"
#define KEY_MEDIA "media"
#define KEY_TIMES "times"
#define KEY_COMMENT "comment"
#define KEY_COMMENT_MEDIA "comment-media"
#define KEY_REPEAT "repeat"
#define KEY_HASHTAGS "hashtags"
#define KEY_UNSPLASH_SEARCH "unsplash-search"
#define KEY_UNSPLASH_IDS "unsplash-ids"
#define KEY_FACTS "media-facts"

static const struct
{
  const char *key;
  const char *type;
} known_keys[] = {
  { KEY_FLAGS, "u" },       { KEY_TEXTS, "a{ss}" },       { KEY_BASES, "a{ss}" },      { KEY_MEDIA, "a{ss}" },
  { KEY_TIMES, "a{sx}" },   { KEY_COMMENT, "s" },         { KEY_COMMENT_MEDIA, "as" }, { KEY_REPEAT, "(uux)" },
  { KEY_HASHTAGS, "(ub)" }, { KEY_UNSPLASH_SEARCH, "s" }, { KEY_UNSPLASH_IDS, "as" },  { KEY_FACTS, "aa{sv}" },
};

static void
add_network_strings (GVariantDict *dict, const char *key, char *const *strings)
{
  GVariantBuilder builder;
  gboolean any = FALSE;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (strings[i] != NULL)
      {
        g_variant_builder_add (&builder, "{ss}", prm_network_get_api_id ((PrmNetwork) i), strings[i]);
        any = TRUE;
      }
  if (any)
    g_variant_dict_insert_value (dict, key, g_variant_builder_end (&builder));
  else
    g_variant_builder_clear (&builder);
}

static void
add_network_times (GVariantDict *dict, const gint64 *times)
{
  GVariantBuilder builder;
  gboolean any = FALSE;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sx}"));
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (times[i] != PRM_TIME_NONE)
      {
        g_variant_builder_add (&builder, "{sx}", prm_network_get_api_id ((PrmNetwork) i), times[i]);
        any = TRUE;
      }
  if (any)
    g_variant_dict_insert_value (dict, KEY_TIMES, g_variant_builder_end (&builder));
  else
    g_variant_builder_clear (&builder);
}

GVariant *
prm_draft_extras_to_variant (const PrmDraftExtras *extras)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, extras->unknown);
  if (extras->flags != 0)
    g_variant_dict_insert (&dict, KEY_FLAGS, "u", extras->flags);
  add_network_strings (&dict, KEY_TEXTS, extras->network_text);
  add_network_strings (&dict, KEY_BASES, extras->network_base);
  add_network_strings (&dict, KEY_MEDIA, extras->network_media_url);
  add_network_times (&dict, extras->network_at);
  if (extras->comment != NULL)
    g_variant_dict_insert (&dict, KEY_COMMENT, "s", extras->comment);
  if (extras->comment_media_urls != NULL)
    g_variant_dict_insert (&dict, KEY_COMMENT_MEDIA, "^as", extras->comment_media_urls);
  if (extras->repeat.times > 0)
    g_variant_dict_insert (&dict, KEY_REPEAT, "(uux)", extras->repeat.times, extras->repeat.days,
                           extras->repeat.start_at);
  if (extras->hashtags.wanted)
    g_variant_dict_insert (&dict, KEY_HASHTAGS, "(ub)", extras->hashtags.max, extras->hashtags.at_end);
  if (extras->unsplash_search != NULL)
    g_variant_dict_insert (&dict, KEY_UNSPLASH_SEARCH, "s", extras->unsplash_search);
  if (extras->unsplash_ids != NULL)
    g_variant_dict_insert (&dict, KEY_UNSPLASH_IDS, "^as", extras->unsplash_ids);
  if (extras->media != NULL)
    g_variant_dict_insert_value (&dict, KEY_FACTS, prm_draft_media_list_to_variant (extras->media));
  return g_variant_dict_end (&dict);
}

static void
read_network_strings (GVariant *variant, const char *key, char **strings)
{
  g_autoptr (GVariantIter) iter = NULL;
  const char *api_id, *text;
  PrmNetwork network;

  if (!g_variant_lookup (variant, key, "a{ss}", &iter))
    return;
  while (g_variant_iter_next (iter, "{&s&s}", &api_id, &text))
    if (prm_network_from_api_id (api_id, &network))
      prm_draft_extras_set_text (&strings[network], text);
}

static void
read_network_times (GVariant *variant, gint64 *times)
{
  g_autoptr (GVariantIter) iter = NULL;
  const char *api_id;
  gint64 at;
  PrmNetwork network;

  if (!g_variant_lookup (variant, KEY_TIMES, "a{sx}", &iter))
    return;
  while (g_variant_iter_next (iter, "{&sx}", &api_id, &at))
    if (at > 0 && prm_network_from_api_id (api_id, &network))
      times[network] = at;
}

static void
read_strings (GVariant *variant, const char *key, GStrv *field)
{
  g_autofree const char **strings = NULL;

  if (g_variant_lookup (variant, key, "^a&s", &strings))
    prm_draft_extras_set_strings (field, strings);
}

static void
read_unknown (PrmDraftExtras *extras, GVariant *variant)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, variant);
  for (guint i = 0; i < G_N_ELEMENTS (known_keys); i++)
    g_variant_dict_remove (&dict, known_keys[i].key);
  extras->unknown = prm_draft_sort_dict (g_variant_dict_end (&dict));
}

PrmDraftExtras *
prm_draft_extras_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (PrmDraftExtras) extras = prm_draft_extras_new ();
  g_autoptr (GVariant) facts = NULL;
  const char *string;

  for (guint i = 0; i < G_N_ELEMENTS (known_keys); i++)
    {
      g_autoptr (GVariant) value = g_variant_lookup_value (variant, known_keys[i].key, NULL);

      if (value == NULL || g_variant_is_of_type (value, G_VARIANT_TYPE (known_keys[i].type)))
        continue;
      g_set_error (error, G_VARIANT_PARSE_ERROR, G_VARIANT_PARSE_ERROR_TYPE_ERROR,
                   "“%s” of a draft’s extras is of type %s, not %s", known_keys[i].key,
                   g_variant_get_type_string (value), known_keys[i].type);
      return NULL;
    }

  g_variant_lookup (variant, KEY_FLAGS, "u", &extras->flags);
  read_network_strings (variant, KEY_TEXTS, extras->network_text);
  read_network_strings (variant, KEY_BASES, extras->network_base);
  read_network_strings (variant, KEY_MEDIA, extras->network_media_url);
  read_network_times (variant, extras->network_at);
  if (g_variant_lookup (variant, KEY_COMMENT, "&s", &string))
    prm_draft_extras_set_text (&extras->comment, string);
  read_strings (variant, KEY_COMMENT_MEDIA, &extras->comment_media_urls);
  g_variant_lookup (variant, KEY_REPEAT, "(uux)", &extras->repeat.times, &extras->repeat.days,
                    &extras->repeat.start_at);
  extras->hashtags.wanted =
    g_variant_lookup (variant, KEY_HASHTAGS, "(ub)", &extras->hashtags.max, &extras->hashtags.at_end);
  if (g_variant_lookup (variant, KEY_UNSPLASH_SEARCH, "&s", &string))
    prm_draft_extras_set_filled_text (&extras->unsplash_search, string);
  read_strings (variant, KEY_UNSPLASH_IDS, &extras->unsplash_ids);
  facts = g_variant_lookup_value (variant, KEY_FACTS, NULL);
  if (facts != NULL)
    extras->media = prm_draft_media_list_from_variant (facts);
  read_unknown (extras, variant);
  return g_steal_pointer (&extras);
}
