/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include "prm-codec.h"

void
prm_profile_page_free (PrmProfilePage *page)
{
  g_clear_pointer (&page->profiles, g_ptr_array_unref);
  g_free (page->next_cursor);
  g_free (page);
}

static PrmProfile *
read_profile (const PrmJson *item, GError **error)
{
  g_autofree char *ref_id = NULL;
  g_autofree char *title = NULL;
  g_autofree char *status = NULL;
  g_auto (GStrv) networks = NULL;
  g_autoptr (PrmProfile) profile = NULL;

  if (!prm_json_is_object (item))
    return prm_json_refuse (item, PRM_JSON_WRONG_OBJECT, error), NULL;
  if (!prm_json_read_string (item, "refId", PRM_JSON_REQUIRED, &ref_id, error) ||
      !prm_json_read_string (item, "title", PRM_JSON_REQUIRED, &title, error) ||
      !prm_json_read_string (item, "status", PRM_JSON_OPTIONAL, &status, error) ||
      !prm_json_read_strv (item, "activeSocialAccounts", PRM_JSON_OPTIONAL, &networks, error))
    return NULL;

  profile = prm_profile_new (ref_id, title);
  if (!prm_json_read_boolean (item, "suspended", PRM_JSON_OPTIONAL, &profile->suspended, error) ||
      !prm_json_read_moment (item, "created", PRM_JSON_OPTIONAL, &profile->created_at, error) ||
      !prm_json_read_moment (item, "createdUTC", PRM_JSON_OPTIONAL, &profile->created_at, error))
    return NULL;

  profile->suspended = profile->suspended || g_strcmp0 (status, "suspended") == 0;
  profile->networks = prm_network_set_from_strv ((const char *const *) networks);

  return g_steal_pointer (&profile);
}

/* `hasMore` and `nextCursor` stand in `pagination`, or at the top. */
static gboolean
read_cursor (const PrmJson *top, PrmProfilePage *page, GError **error)
{
  PrmJson pagination, cursor;
  const PrmJson *places[2] = { &pagination, top };
  gboolean known = FALSE, has_more = FALSE;

  if (prm_json_get_member (top, "pagination", &pagination) && !prm_json_is_object (&pagination))
    return prm_json_refuse (&pagination, PRM_JSON_WRONG_OBJECT, error);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      PrmJson member;

      if (!prm_json_read_boolean (places[i], "hasMore", PRM_JSON_OPTIONAL, &has_more, error) ||
          !prm_json_read_text (places[i], "nextCursor", PRM_JSON_OPTIONAL, &page->next_cursor, error))
        return FALSE;
      known = known || prm_json_get_member (places[i], "hasMore", &member);
    }

  if (page->next_cursor != NULL && *page->next_cursor == '\0')
    g_clear_pointer (&page->next_cursor, g_free);
  if (has_more && page->next_cursor == NULL)
    {
      /* Going on as if this were all would make the remaining profiles vanish. */
      prm_json_get_member (prm_json_is_object (&pagination) ? &pagination : top, "nextCursor", &cursor);
      return prm_json_refuse (&cursor, PRM_JSON_WRONG_MISSING, error);
    }
  if (known && !has_more)
    g_clear_pointer (&page->next_cursor, g_free);

  return TRUE;
}

gpointer
prm_codec_decode_profiles (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (PrmProfilePage) page = NULL;
  PrmJson top, list;

  if (!prm_codec_open (answer, &root, error))
    return NULL;

  prm_json_root (&top, root);
  if (!prm_json_is_object (&top))
    return prm_json_refuse (&top, PRM_JSON_WRONG_OBJECT, error), NULL;
  if (!prm_json_read_array (&top, "profiles", PRM_JSON_REQUIRED, &list, error))
    return NULL;

  page = g_new0 (PrmProfilePage, 1);
  page->profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_profile_unref);
  for (guint i = 0; i < prm_json_get_length (&list); i++)
    {
      PrmJson item;
      PrmProfile *profile;

      prm_json_get_item (&list, i, &item);
      profile = read_profile (&item, error);
      if (profile == NULL)
        return NULL;
      g_ptr_array_add (page->profiles, profile);
    }
  if (!read_cursor (&top, page, error))
    return NULL;

  return g_steal_pointer (&page);
}
