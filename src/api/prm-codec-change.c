/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-api-error-private.h"
#include "prm-codec.h"

/* Deleting what is deleted already. */
#define CODE_ALREADY_DELETED 383

/* Requests */

static void
add_youtube (JsonBuilder *builder, const PrmPostChange *change)
{
  json_builder_set_member_name (builder, "youTubeOptions");
  json_builder_begin_object (builder);
  if (change->youtube_visibility != NULL)
    prm_json_add_string (builder, "visibility", change->youtube_visibility);
  if (change->youtube_title != NULL)
    prm_json_add_string (builder, "title", change->youtube_title);
  if (change->youtube_description != NULL)
    prm_json_add_string (builder, "description", change->youtube_description);
  if (change->youtube_category != 0)
    prm_json_add_int (builder, "categoryId", change->youtube_category);
  json_builder_end_object (builder);
}

GBytes *
prm_codec_encode_update (const char *post_id, const PrmPostChange *change)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  prm_json_add_string (builder, "id", post_id);
  if (change->has_scheduled_at && change->scheduled_at != PRM_TIME_NONE)
    prm_json_add_moment (builder, "scheduleDate", change->scheduled_at);
  if (change->has_paused)
    prm_json_add_boolean (builder, "scheduledPause", change->paused);
  if (change->has_approved)
    prm_json_add_boolean (builder, "approved", change->approved);
  if (change->has_notes)
    prm_json_add_string (builder, "notes", change->notes != NULL ? change->notes : "");
  if (change->has_disable_comments)
    prm_json_add_boolean (builder, "disableComments", change->disable_comments);
  if (change->has_youtube)
    add_youtube (builder, change);
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

GBytes *
prm_codec_encode_delete (const char *post_id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  prm_json_add_string (builder, "id", post_id);
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

GBytes *
prm_codec_encode_mark_deleted (const char *post_id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  prm_json_add_string (builder, "id", post_id);
  prm_json_add_boolean (builder, "markManualDeleted", TRUE);
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

GBytes *
prm_codec_encode_delete_bulk (const char *const *post_ids)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  prm_json_add_strv (builder, "bulk", post_ids);
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

GBytes *
prm_codec_encode_delete_all_scheduled (void)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  prm_json_add_boolean (builder, "deleteAllScheduled", TRUE);
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

/* Answers */

gpointer
prm_codec_decode_update (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  PrmJson top, list, object;

  /* Not documented, so an empty body of a good status will do. */
  if (prm_answer_is_ok (answer) && g_bytes_get_size (answer->body) == 0)
    return GINT_TO_POINTER (TRUE);
  if (!prm_codec_open (answer, &root, error))
    return NULL;

  prm_json_root (&top, root);
  prm_codec_unwrap (&top, &list, &object);
  if (prm_codec_is_error (&object))
    {
      prm_api_error_set_from_answer (error, answer, root, NULL);
      return NULL;
    }

  return GINT_TO_POINTER (TRUE);
}

/* Collects the networks that did not delete: members named by a platform, with an `action`. */
static void
read_refusals (const PrmJson *object, PrmPost *refusals)
{
  g_autoptr (GList) names = NULL;

  if (!prm_json_is_object (object))
    return;

  names = json_object_get_members (json_node_get_object (object->node));
  for (GList *l = names; l != NULL; l = l->next)
    {
      PrmJson part, action;
      PrmNetwork network;

      if (prm_json_get_member (object, l->data, &part) && prm_json_get_member (&part, "action", &action) &&
          prm_network_from_api_id (l->data, &network) && prm_codec_is_error (&part))
        prm_codec_read_refusal (&part, prm_post_add_result (refusals, network));
    }
}

gpointer
prm_codec_decode_delete (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = prm_json_parse (answer->body);
  g_autoptr (PrmPost) refusals = prm_post_new ("", "");
  g_autoptr (GError) local_error = NULL;
  PrmJson top, list, object;

  prm_json_root (&top, root);
  prm_codec_unwrap (&top, &list, &object);
  read_refusals (&object, refusals);
  if (refusals->results->len > 0)
    {
      prm_api_error_set_from_answer (error, answer, root, refusals->results);
      return NULL;
    }

  g_clear_pointer (&root, json_node_unref);
  if (prm_codec_open (answer, &root, &local_error) || prm_codec_get_code (local_error) == CODE_ALREADY_DELETED)
    return GINT_TO_POINTER (TRUE);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Several at once */

void
prm_deletion_free (PrmDeletion *deletion)
{
  g_free (deletion->post_id);
  g_free (deletion->error_message);
  g_free (deletion);
}

/* Reads what became of one post: the same shapes as where it is deleted alone. */
static void
read_deletion (const PrmJson *item, PrmDeletion *deletion)
{
  g_autoptr (PrmPost) refusals = prm_post_new ("", "");
  g_autoptr (PrmPost) own = prm_post_new ("", "");
  PrmPostResult *result = prm_post_add_result (own, PRM_NETWORK_BLUESKY); /* any: only its words are read */

  read_refusals (item, refusals);
  if (prm_codec_is_error (item))
    prm_codec_read_refusal (item, result);

  if (refusals->results->len > 0)
    result = g_ptr_array_index (refusals->results, 0);
  else if (!prm_codec_is_error (item) || result->error_code == CODE_ALREADY_DELETED)
    {
      deletion->deleted = TRUE;
      return;
    }

  deletion->error_code = result->error_code;
  deletion->error_message = g_strdup (result->error_message);
}

/* The item that names @post_id, else the one at its place in the request if that names none. */
static gboolean
find_deletion (const PrmJson *list, const char *post_id, guint index, PrmJson *item)
{
  PrmJson id;

  for (guint i = 0; i < prm_json_get_length (list); i++)
    {
      g_autofree char *text = NULL;

      prm_json_get_item (list, i, item);
      if (prm_json_read_text (item, "id", PRM_JSON_OPTIONAL, &text, NULL) && g_strcmp0 (text, post_id) == 0)
        return TRUE;
    }

  if (index >= prm_json_get_length (list))
    return FALSE;
  prm_json_get_item (list, index, item);
  return prm_json_is_object (item) && !prm_json_get_member (item, "id", &id);
}

gpointer
prm_codec_decode_delete_bulk (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  const char *const *post_ids = context;
  g_autoptr (JsonNode) root = prm_json_parse (answer->body);
  g_autoptr (GPtrArray) deletions = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_deletion_free);
  PrmJson top, list;

  /* One result each, in a bare list; with what HTTP status where one failed is not documented. */
  prm_json_root (&top, root);
  list = top;
  if (!prm_json_is_array (&top) && !prm_json_get_member (&top, "posts", &list))
    {
      g_clear_pointer (&root, json_node_unref);
      if (!prm_codec_open (answer, &root, error))
        return NULL;
      prm_json_root (&top, root);
      list = (PrmJson){ 0 };
    }

  for (guint i = 0; post_ids[i] != NULL; i++)
    {
      PrmDeletion *deletion = g_new0 (PrmDeletion, 1);
      PrmJson item;

      deletion->post_id = g_strdup (post_ids[i]);
      g_ptr_array_add (deletions, deletion);
      if (list.node == NULL)
        deletion->deleted = TRUE; /* one word for all of them */
      else if (find_deletion (&list, post_ids[i], i, &item))
        read_deletion (&item, deletion);
      else
        return prm_json_refuse (&list, PRM_JSON_WRONG_LIST, error), NULL;
    }

  return g_steal_pointer (&deletions);
}

gpointer
prm_codec_decode_delete_all_scheduled (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  GStrv ids = NULL;
  PrmJson top;

  if (!prm_codec_open (answer, &root, error))
    return NULL;

  prm_json_root (&top, root);
  if (!prm_json_read_strv (&top, "deleted", PRM_JSON_OPTIONAL, &ids, error))
    return NULL;

  return ids != NULL ? ids : g_new0 (char *, 1);
}
