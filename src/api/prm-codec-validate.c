/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include "prm-api-error-private.h"
#include "prm-codec.h"

void
prm_notice_free (PrmNotice *notice)
{
  g_free (notice->message);
  g_free (notice);
}

static PrmNotice *
read_notice (const PrmJson *item, GError **error)
{
  g_autoptr (PrmPost) holder = prm_post_new ("", "");
  PrmPostResult *result = prm_post_add_result (holder, PRM_NETWORK_BLUESKY); /* any: only its words are read */
  g_autofree char *platform = NULL;
  PrmNotice *notice;

  if (!prm_json_is_object (item))
    return prm_json_refuse (item, PRM_JSON_WRONG_OBJECT, error), NULL;
  if (!prm_json_read_string (item, "platform", PRM_JSON_OPTIONAL, &platform, error))
    return NULL;

  prm_codec_read_refusal (item, result);
  notice = g_new0 (PrmNotice, 1);
  notice->has_network = prm_network_from_api_id (platform, &notice->network);
  notice->code = result->error_code;
  notice->message = g_steal_pointer (&result->error_message);

  return notice;
}

/* What failed is told in the same shapes as for a publish. */
static gboolean
refuse (const PrmAnswer *answer, JsonNode *root, GError **error)
{
  g_autoptr (PrmPost) post = prm_post_new ("", "");
  PrmJson top, list, object;

  prm_json_root (&top, root);
  prm_codec_unwrap (&top, &list, &object);
  if (prm_answer_is_ok (answer) && !prm_codec_is_error (&top) && !prm_codec_is_error (&object))
    return FALSE;

  /* That of a post that is refused anyway; what cannot be read of it is left out. */
  prm_codec_read_results (&object, post, NULL);
  prm_api_error_set_from_answer (error, answer, root, post->results);
  return TRUE;
}

gpointer
prm_codec_decode_validate (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = prm_json_parse (answer->body);
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_notice_free);
  PrmJson top, posts, object, list;

  if (root != NULL && refuse (answer, root, error))
    return NULL;
  g_clear_pointer (&root, json_node_unref);
  if (!prm_codec_open (answer, &root, error))
    return NULL;

  prm_json_root (&top, root);
  prm_codec_unwrap (&top, &posts, &object);
  if (!prm_json_is_object (&object))
    return prm_json_refuse (&object, PRM_JSON_WRONG_OBJECT, error), NULL;
  if (!prm_json_read_array (&object, "warnings", PRM_JSON_OPTIONAL, &list, error))
    return NULL;

  for (guint i = 0; i < prm_json_get_length (&list); i++)
    {
      PrmJson item;
      PrmNotice *notice;

      prm_json_get_item (&list, i, &item);
      notice = read_notice (&item, error);
      if (notice == NULL)
        return NULL;
      g_ptr_array_add (notices, notice);
    }

  return g_steal_pointer (&notices);
}

/* Lengths */

GBytes *
prm_codec_encode_measure (const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  prm_json_add_string (builder, "post", text);
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

/* The words before "WeightedLength" and "Valid", which are spelled neither like the platforms nor like the option
 * objects. */
static const char *const measure_words[PRM_N_NETWORKS] = {
  [PRM_NETWORK_BLUESKY] = "bluesky",     [PRM_NETWORK_FACEBOOK] = "facebook", [PRM_NETWORK_GOOGLE_BUSINESS] = "gmb",
  [PRM_NETWORK_INSTAGRAM] = "instagram", [PRM_NETWORK_LINKEDIN] = "linkedIn", [PRM_NETWORK_PINTEREST] = "pinterest",
  [PRM_NETWORK_REDDIT] = "reddit",       [PRM_NETWORK_TIKTOK] = "tikTok",     [PRM_NETWORK_X] = "twitter",
  [PRM_NETWORK_YOUTUBE] = "youtube",
};

static gboolean
read_length (const PrmJson *object, const char *name, guint *length, gboolean *has_length, GError **error)
{
  gint64 number = -1;
  PrmJson member;

  if (!prm_json_read_int (object, name, PRM_JSON_OPTIONAL, &number, error))
    return FALSE;
  *has_length = prm_json_get_member (object, name, &member);
  if (*has_length && (number < 0 || number > G_MAXINT))
    return prm_json_refuse (&member, PRM_JSON_WRONG_VALUE, error);

  *length = *has_length ? (guint) number : 0;
  return TRUE;
}

gpointer
prm_codec_decode_measure (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree PrmTextMeasure *measures = g_new0 (PrmTextMeasure, PRM_N_NETWORKS);
  PrmJson top, limits, member;

  if (!prm_codec_open (answer, &root, error))
    return NULL;

  prm_json_root (&top, root);
  if (!prm_json_is_object (&top))
    return prm_json_refuse (&top, PRM_JSON_WRONG_OBJECT, error), NULL;
  if (prm_json_get_member (&top, "maxCharLimits", &limits) && !prm_json_is_object (&limits))
    return prm_json_refuse (&limits, PRM_JSON_WRONG_OBJECT, error), NULL;

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      g_autofree char *length = g_strconcat (measure_words[i] != NULL ? measure_words[i] : "", "WeightedLength", NULL);
      g_autofree char *valid = g_strconcat (measure_words[i] != NULL ? measure_words[i] : "", "Valid", NULL);
      gboolean has_maximum;

      if (measure_words[i] == NULL)
        continue;
      if (!read_length (&top, length, &measures[i].length, &measures[i].has_length, error) ||
          !prm_json_read_boolean (&top, valid, PRM_JSON_OPTIONAL, &measures[i].valid, error) ||
          !read_length (&limits, prm_network_get_api_id (i), &measures[i].maximum, &has_maximum, error))
        return NULL;
      measures[i].has_valid = prm_json_get_member (&top, valid, &member);
    }

  return g_steal_pointer (&measures);
}

/* Hashtags */

GBytes *
prm_codec_encode_hashtags (const char *text, PrmDraftHashtags hashtags)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  prm_json_add_string (builder, "post", text);
  if (hashtags.max > 0)
    prm_json_add_int (builder, "max", hashtags.max);
  prm_json_add_string (builder, "position", hashtags.at_end ? "end" : "auto");
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

/* `post` has the text with its hashtags; another client knows `hashtags`, which are put behind the text. */
gpointer
prm_codec_decode_hashtags (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString) text = g_string_new (context);
  g_auto (GStrv) hashtags = NULL;
  g_autofree char *post = NULL;
  PrmJson top, member;

  if (!prm_codec_open (answer, &root, error))
    return NULL;

  prm_json_root (&top, root);
  if (!prm_json_get_member (&top, "hashtags", &member) || prm_json_get_member (&top, "post", &member))
    {
      if (!prm_json_read_string (&top, "post", PRM_JSON_REQUIRED, &post, error))
        return NULL;
      return g_steal_pointer (&post);
    }

  if (!prm_json_read_strv (&top, "hashtags", PRM_JSON_REQUIRED, &hashtags, error))
    return NULL;
  for (guint i = 0; hashtags[i] != NULL; i++)
    g_string_append_printf (text, " %s%s", hashtags[i][0] == '#' ? "" : "#", hashtags[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
