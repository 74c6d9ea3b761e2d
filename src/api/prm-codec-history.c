/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include "prm-codec.h"

/* The service's way of saying that a list of posts is empty, with HTTP 400. */
#define CODE_NO_HISTORY 221

static GPtrArray *
new_posts (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
}

static GPtrArray *
read_posts (const PrmJson *list, const char *profile_ref_id, GError **error)
{
  g_autoptr (GPtrArray) posts = new_posts ();

  for (guint i = 0; i < prm_json_get_length (list); i++)
    {
      PrmJson item;
      PrmPost *post;

      prm_json_get_item (list, i, &item);
      post = prm_codec_read_item (&item, profile_ref_id, error);
      if (post == NULL)
        return NULL;
      g_ptr_array_add (posts, post);
    }

  return g_steal_pointer (&posts);
}

/* Opens an answer that lists posts. @empty: whether it says that there are none. */
static gboolean
open_list (const PrmAnswer *answer, JsonNode **root, gboolean *empty, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *empty = FALSE;
  if (prm_codec_open (answer, root, &local_error))
    return TRUE;

  *empty = prm_codec_get_code (local_error) == CODE_NO_HISTORY;
  if (!*empty)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return *empty;
}

/* The first of @names that is a list; a bare list at the top goes as well. */
static gboolean
find_list (const PrmJson *top, const char *const *names, PrmJson *list, GError **error)
{
  if (prm_json_is_array (top))
    {
      *list = *top;
      return TRUE;
    }
  if (!prm_json_is_object (top))
    return prm_json_refuse (top, PRM_JSON_WRONG_OBJECT, error);

  for (guint i = 0; names[i] != NULL; i++)
    if (prm_json_get_member (top, names[i], list) && prm_json_is_array (list))
      return TRUE;

  if (prm_json_get_member (top, names[0], list))
    return prm_json_refuse (list, PRM_JSON_WRONG_LIST, error);
  return prm_json_refuse (list, PRM_JSON_WRONG_MISSING, error);
}

static gpointer
decode_list (const PrmAnswer *answer, const char *const *names, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *ref_id = NULL;
  gboolean empty;
  PrmJson top, list;

  if (!open_list (answer, &root, &empty, error))
    return NULL;
  if (empty)
    return new_posts ();

  prm_json_root (&top, root);
  if (!find_list (&top, names, &list, error) ||
      !prm_json_read_string (&top, "refId", PRM_JSON_OPTIONAL, &ref_id, error))
    return NULL;

  return read_posts (&list, ref_id, error);
}

gpointer
prm_codec_decode_history (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  static const char *const names[] = { "history", NULL };

  return decode_list (answer, names, error);
}

/* The shape of this answer is not documented. */
gpointer
prm_codec_decode_pending (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  static const char *const names[] = { "posts", "history", "pending", "scheduled", NULL };

  return decode_list (answer, names, error);
}

/* A failed post has the status "error" as well; it is told from a failed call by its id. */
static gboolean
is_post (const PrmJson *object)
{
  PrmJson part;

  return prm_json_get_member (object, "id", &part) &&
         (prm_json_get_member (object, "platforms", &part) || prm_json_get_member (object, "post", &part));
}

gpointer
prm_codec_decode_post (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = prm_json_parse (answer->body);
  PrmJson top, list, object;

  prm_json_root (&top, root);
  prm_codec_unwrap (&top, &list, &object);
  if (!is_post (&object))
    {
      g_clear_pointer (&root, json_node_unref);
      if (!prm_codec_open (answer, &root, error))
        return NULL;
      prm_json_root (&top, root);
      prm_codec_unwrap (&top, &list, &object);
    }

  return prm_codec_read_item (&object, NULL, error);
}

/* GET /history/:platform */

void
prm_network_post_free (PrmNetworkPost *post)
{
  g_free (post->social_id);
  g_free (post->text);
  g_free (post->url);
  g_strfreev (post->media_urls);
  g_free (post);
}

static PrmNetworkPost *
read_network_post (const PrmJson *item, GError **error)
{
  g_autoptr (PrmNetworkPost) post = g_new0 (PrmNetworkPost, 1);

  if (!prm_json_is_object (item))
    return prm_json_refuse (item, PRM_JSON_WRONG_OBJECT, error), NULL;
  if (!prm_json_read_text (item, "id", PRM_JSON_REQUIRED, &post->social_id, error) ||
      !prm_json_read_string (item, "post", PRM_JSON_OPTIONAL, &post->text, error) ||
      !prm_json_read_string (item, "postUrl", PRM_JSON_OPTIONAL, &post->url, error) ||
      !prm_json_read_strv (item, "mediaUrls", PRM_JSON_OPTIONAL, &post->media_urls, error) ||
      !prm_json_read_moment (item, "created", PRM_JSON_OPTIONAL, &post->created_at, error))
    return NULL;

  if (post->text == NULL)
    post->text = g_strdup ("");
  if (post->url != NULL && !prm_codec_is_web_address (post->url))
    g_clear_pointer (&post->url, g_free);

  return g_steal_pointer (&post);
}

gpointer
prm_codec_decode_network_history (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  static const char *const names[] = { "posts", "history", NULL };
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_network_post_free);
  gboolean empty;
  PrmJson top, list;

  if (!open_list (answer, &root, &empty, error))
    return NULL;
  if (empty)
    return g_steal_pointer (&posts);

  prm_json_root (&top, root);
  if (!find_list (&top, names, &list, error))
    return NULL;
  for (guint i = 0; i < prm_json_get_length (&list); i++)
    {
      PrmJson item;
      PrmNetworkPost *post;

      prm_json_get_item (&list, i, &item);
      post = read_network_post (&item, error);
      if (post == NULL)
        return NULL;
      g_ptr_array_add (posts, post);
    }

  return g_steal_pointer (&posts);
}
