/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-draft-private.h"

/* A draft on disk is the text form of a dictionary: stable, readable, and open for keys of later versions. */

#define KEY_ID "id"
#define KEY_PROFILE "profile"
#define KEY_TEXT "text"
#define KEY_NETWORKS "networks"
#define KEY_MEDIA "media"
#define KEY_TIMING "timing"
#define KEY_AT "at"
#define KEY_SCHEDULE "schedule"
#define KEY_APPROVAL "approval"
#define KEY_NOTES "notes"
#define KEY_OPTIONS "options"
#define KEY_EXTRAS "extras"
#define KEY_EDITS "edits"
#define KEY_PAUSED "paused"

/* In the dictionary of KEY_EDITS */
#define KEY_POST "post"
#define KEY_BASIS "basis"
#define KEY_TOLD "told"

static const struct
{
  const char *key;
  const char *type;
} known_keys[] = {
  { KEY_ID, "s" },        { KEY_PROFILE, "s" },         { KEY_TEXT, "s" },
  { KEY_NETWORKS, "as" }, { KEY_MEDIA, "as" },          { KEY_TIMING, "s" },
  { KEY_AT, "x" },        { KEY_SCHEDULE, "s" },        { KEY_APPROVAL, "b" },
  { KEY_NOTES, "s" },     { KEY_OPTIONS, "a{sa{ss}}" }, { KEY_EXTRAS, "a{sv}" },
  { KEY_EDITS, "a{sv}" }, { KEY_PAUSED, "b" },
};

static const char *const timing_words[] = {
  [PRM_TIMING_NOW] = "now",
  [PRM_TIMING_AT] = "at",
  [PRM_TIMING_AUTO_SCHEDULE] = "auto-schedule",
};

static GVariant *
networks_to_variant (const PrmDraft *draft)
{
  g_auto (GStrv) known = prm_network_set_to_strv (draft->networks);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; known[i] != NULL; i++)
    g_variant_builder_add (&builder, "s", known[i]);
  for (guint i = 0; draft->unknown_networks != NULL && draft->unknown_networks[i] != NULL; i++)
    g_variant_builder_add (&builder, "s", draft->unknown_networks[i]);
  return g_variant_builder_end (&builder);
}

static void
add_option (const char *key, const char *value, gpointer user_data)
{
  g_variant_builder_add (user_data, "{ss}", key, value);
}

static GVariant *
options_to_variant (const PrmDraft *draft)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sa{ss}}"));
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      if (draft->options[i] == NULL)
        continue;
      g_variant_builder_open (&builder, G_VARIANT_TYPE ("{sa{ss}}"));
      g_variant_builder_add (&builder, "s", prm_network_get_api_id ((PrmNetwork) i));
      g_variant_builder_open (&builder, G_VARIANT_TYPE ("a{ss}"));
      prm_draft_foreach_option (draft, (PrmNetwork) i, add_option, &builder);
      g_variant_builder_close (&builder);
      g_variant_builder_close (&builder);
    }
  for (gsize i = 0; draft->unknown_options != NULL && i < g_variant_n_children (draft->unknown_options); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (draft->unknown_options, i);

      g_variant_builder_add_value (&builder, entry);
    }
  return g_variant_builder_end (&builder);
}

static GVariant *draft_to_variant (const PrmDraft *draft);

static GVariant *
edit_to_variant (const PrmDraft *draft)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, KEY_POST, "s", draft->edited_id);
  g_variant_dict_insert (&dict, KEY_TOLD, "b", draft->basis_is_told);
  g_variant_dict_insert_value (&dict, KEY_BASIS, draft_to_variant (draft->basis));
  return g_variant_dict_end (&dict);
}

static GVariant *
draft_to_variant (const PrmDraft *draft)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, draft->unknown);
  g_variant_dict_insert (&dict, KEY_ID, "s", draft->id);
  if (draft->profile_ref_id != NULL)
    g_variant_dict_insert (&dict, KEY_PROFILE, "s", draft->profile_ref_id);
  g_variant_dict_insert (&dict, KEY_TEXT, "s", draft->text);
  g_variant_dict_insert_value (&dict, KEY_NETWORKS, networks_to_variant (draft));
  g_variant_dict_insert (&dict, KEY_MEDIA, "^as", draft->media_urls);
  g_variant_dict_insert (&dict, KEY_TIMING, "s", timing_words[draft->timing]);
  if (draft->timing == PRM_TIMING_AT)
    g_variant_dict_insert (&dict, KEY_AT, "x", draft->scheduled_at);
  if (draft->schedule_title != NULL)
    g_variant_dict_insert (&dict, KEY_SCHEDULE, "s", draft->schedule_title);
  g_variant_dict_insert (&dict, KEY_APPROVAL, "b", draft->requires_approval);
  g_variant_dict_insert (&dict, KEY_NOTES, "s", draft->notes);
  g_variant_dict_insert_value (&dict, KEY_OPTIONS, options_to_variant (draft));
  if (draft->extras != NULL)
    g_variant_dict_insert_value (&dict, KEY_EXTRAS, prm_draft_extras_to_variant (draft->extras));
  if (draft->paused)
    g_variant_dict_insert (&dict, KEY_PAUSED, "b", TRUE);
  if (draft->edited_id != NULL && draft->basis != NULL)
    g_variant_dict_insert_value (&dict, KEY_EDITS, edit_to_variant (draft));
  return g_variant_dict_end (&dict);
}

char *
prm_draft_serialize (const PrmDraft *draft)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (draft_to_variant (draft));

  return g_variant_print (variant, TRUE);
}

/* Refuses a known key of another type: to read it as missing would lose what it says. */
static gboolean
check_types (GVariant *variant, GError **error)
{
  const char *id;

  for (guint i = 0; i < G_N_ELEMENTS (known_keys); i++)
    {
      g_autoptr (GVariant) value = g_variant_lookup_value (variant, known_keys[i].key, NULL);

      if (value == NULL || g_variant_is_of_type (value, G_VARIANT_TYPE (known_keys[i].type)))
        continue;
      g_set_error (error, G_VARIANT_PARSE_ERROR, G_VARIANT_PARSE_ERROR_TYPE_ERROR,
                   "“%s” of a draft is of type %s, not %s", known_keys[i].key, g_variant_get_type_string (value),
                   known_keys[i].type);
      return FALSE;
    }
  if (g_variant_lookup (variant, KEY_ID, "&s", &id) && *id != '\0')
    return TRUE;
  g_set_error_literal (error, G_VARIANT_PARSE_ERROR, G_VARIANT_PARSE_ERROR_FAILED, "A draft without an id");
  return FALSE;
}

static void
read_networks (PrmDraft *draft, GVariant *variant)
{
  g_auto (GStrv) api_ids = NULL;
  g_autoptr (GStrvBuilder) unknown = NULL;
  gboolean has_unknown = FALSE;

  if (!g_variant_lookup (variant, KEY_NETWORKS, "^as", &api_ids))
    return;
  draft->networks = prm_network_set_from_strv ((const char *const *) api_ids);
  unknown = g_strv_builder_new ();
  for (guint i = 0; api_ids[i] != NULL; i++)
    {
      PrmNetwork network;

      if (prm_network_from_api_id (api_ids[i], &network))
        continue;
      g_strv_builder_add (unknown, api_ids[i]);
      has_unknown = TRUE;
    }
  if (has_unknown)
    draft->unknown_networks = g_strv_builder_end (unknown);
}

static void
read_options (PrmDraft *draft, GVariant *variant)
{
  g_autoptr (GVariant) all = g_variant_lookup_value (variant, KEY_OPTIONS, G_VARIANT_TYPE ("a{sa{ss}}"));
  GVariantBuilder unknown;

  g_variant_builder_init (&unknown, G_VARIANT_TYPE ("a{sa{ss}}"));
  for (gsize i = 0; all != NULL && i < g_variant_n_children (all); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (all, i);
      g_autoptr (GVariantIter) iter = NULL;
      const char *api_id, *key, *value;
      PrmNetwork network;

      g_variant_get (entry, "{&sa{ss}}", &api_id, &iter);
      if (!prm_network_from_api_id (api_id, &network))
        {
          g_variant_builder_add_value (&unknown, entry);
          continue;
        }
      while (g_variant_iter_next (iter, "{&s&s}", &key, &value))
        prm_draft_set_option (draft, network, key, value);
    }
  draft->unknown_options = g_variant_ref_sink (g_variant_builder_end (&unknown));
  if (g_variant_n_children (draft->unknown_options) == 0)
    g_clear_pointer (&draft->unknown_options, g_variant_unref);
}

static void
read_timing (PrmDraft *draft, GVariant *variant)
{
  const char *word = "";
  const char *schedule = NULL;
  gint64 at = PRM_TIME_NONE;
  guint timing = PRM_TIMING_AT;

  /* A way of timing that a later version has added must not turn into “now”: the user chooses again. */
  g_variant_lookup (variant, KEY_TIMING, "&s", &word);
  g_variant_lookup (variant, KEY_AT, "x", &at);
  g_variant_lookup (variant, KEY_SCHEDULE, "&s", &schedule);
  for (guint i = 0; i < G_N_ELEMENTS (timing_words); i++)
    if (g_str_equal (timing_words[i], word))
      timing = i;
  prm_draft_set_timing (draft, (PrmTiming) timing, at, schedule);
}

static gboolean
read_extras (PrmDraft *draft, GVariant *variant, GError **error)
{
  g_autoptr (GVariant) extras = g_variant_lookup_value (variant, KEY_EXTRAS, G_VARIANT_TYPE_VARDICT);

  if (extras == NULL)
    return TRUE;
  draft->extras = prm_draft_extras_from_variant (extras, error);
  return draft->extras != NULL;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  g_autoptr (GVariant) key_a = g_variant_get_child_value (*(GVariant *const *) a, 0);
  g_autoptr (GVariant) key_b = g_variant_get_child_value (*(GVariant *const *) b, 0);

  return strcmp (g_variant_get_string (key_a, NULL), g_variant_get_string (key_b, NULL));
}

GVariant *
prm_draft_sort_dict (GVariant *dict)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (dict);
  gsize n = g_variant_n_children (owned);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);

  if (n == 0)
    return NULL;
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (entries, g_variant_get_child_value (owned, i));
  g_ptr_array_sort (entries, compare_entries);
  return g_variant_ref_sink (
    g_variant_new_array (G_VARIANT_TYPE ("{sv}"), (GVariant *const *) entries->pdata, entries->len));
}

static void
read_unknown (PrmDraft *draft, GVariant *variant)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, variant);
  for (guint i = 0; i < G_N_ELEMENTS (known_keys); i++)
    g_variant_dict_remove (&dict, known_keys[i].key);
  draft->unknown = prm_draft_sort_dict (g_variant_dict_end (&dict));
}

static PrmDraft *draft_from_variant (GVariant *variant, gboolean with_edits, GError **error);

static gboolean
read_edit (PrmDraft *draft, GVariant *variant, GError **error)
{
  g_autoptr (GVariant) edit = g_variant_lookup_value (variant, KEY_EDITS, G_VARIANT_TYPE_VARDICT);
  g_autoptr (GVariant) known = NULL;
  g_autoptr (PrmDraft) basis = NULL;
  const char *post_id;
  gboolean told = FALSE;

  if (edit == NULL)
    return TRUE;
  known = g_variant_lookup_value (edit, KEY_BASIS, G_VARIANT_TYPE_VARDICT);
  if (known == NULL || !g_variant_lookup (edit, KEY_POST, "&s", &post_id) || *post_id == '\0')
    {
      g_set_error_literal (error, G_VARIANT_PARSE_ERROR, G_VARIANT_PARSE_ERROR_FAILED,
                           "A draft of changes to no known post");
      return FALSE;
    }
  basis = draft_from_variant (known, FALSE, error);
  if (basis == NULL)
    return FALSE;
  g_variant_lookup (edit, KEY_TOLD, "b", &told);
  prm_draft_set_edit (draft, post_id, basis, told);
  return TRUE;
}

static PrmDraft *
draft_from_variant (GVariant *variant, gboolean with_edits, GError **error)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autofree const char **media = NULL;
  const char *string;

  if (!check_types (variant, error))
    return NULL;
  g_variant_lookup (variant, KEY_ID, "&s", &string);
  draft = prm_draft_new_with_id (string);
  if (g_variant_lookup (variant, KEY_PROFILE, "&s", &string))
    prm_draft_set_profile_ref_id (draft, string);
  if (g_variant_lookup (variant, KEY_TEXT, "&s", &string))
    prm_draft_set_text (draft, string);
  if (g_variant_lookup (variant, KEY_NOTES, "&s", &string))
    prm_draft_set_notes (draft, string);
  if (g_variant_lookup (variant, KEY_MEDIA, "^a&s", &media))
    prm_draft_set_media_urls (draft, media);
  g_variant_lookup (variant, KEY_APPROVAL, "b", &draft->requires_approval);
  g_variant_lookup (variant, KEY_PAUSED, "b", &draft->paused);
  read_networks (draft, variant);
  read_timing (draft, variant);
  read_options (draft, variant);
  if (!read_extras (draft, variant, error) || (with_edits && !read_edit (draft, variant, error)))
    return NULL;
  read_unknown (draft, variant);
  return g_steal_pointer (&draft);
}

PrmDraft *
prm_draft_deserialize (const char *text, GError **error)
{
  g_autoptr (GVariant) variant = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, error);

  return variant != NULL ? draft_from_variant (variant, TRUE, error) : NULL;
}
