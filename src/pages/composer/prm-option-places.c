/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-option-places.h"

#include "prm-core.h"
#include "prm-draft-extras.h"
#include "prm-draft-media.h"
#include "prm-media-url.h"
#include "prm-text-thread.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

/* Of a part's beginning, in characters. */
#define BEGINNING_LENGTH 40

static void
place_free (gpointer data)
{
  PrmOptionPlace *place = data;

  g_free (place->title);
  g_free (place->url);
  g_free (place);
}

/* Takes @title. */
static void
add_place (GPtrArray *places, char *title, const char *url)
{
  PrmOptionPlace *place = g_new0 (PrmOptionPlace, 1);

  place->title = title;
  place->url = g_strdup (url);
  g_ptr_array_add (places, place);
}

/* Of the file that it was uploaded from, where that is known: the service gives it a name of its own. */
static char *
dup_file_name (PrmDraft *draft, const char *url)
{
  PrmDraftMedia *media = prm_draft_find_media (draft, url);
  g_autoptr (GFile) file = media != NULL && media->file != NULL ? g_file_new_for_uri (media->file) : NULL;
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autofree char *name = uri != NULL ? g_path_get_basename (g_uri_get_path (uri)) : NULL;

  if (file != NULL)
    return g_file_get_basename (file);
  if (name == NULL || g_str_equal (name, ".") || g_str_equal (name, "/"))
    return g_strdup (url);
  return g_steal_pointer (&name);
}

static char *
describe_medium (PrmDraft *draft, const char *url, guint number)
{
  g_autofree char *name = dup_file_name (draft, url);

  switch (prm_media_url_get_kind (url))
    {
    case PRM_MEDIA_IMAGE:
      /* Translators: %1$u is its place among the media, %2$s the name of a file */
      return g_strdup_printf (_ ("Image %1$u: %2$s"), number, name);
    case PRM_MEDIA_VIDEO:
      /* Translators: %1$u is its place among the media, %2$s the name of a file */
      return g_strdup_printf (_ ("Video %1$u: %2$s"), number, name);
    case PRM_MEDIA_UNKNOWN:
    case PRM_MEDIA_DOCUMENT:
    default:
      /* Translators: %1$u is its place among the media, %2$s the name of a file */
      return g_strdup_printf (_ ("File %1$u: %2$s"), number, name);
    }
}

static void
add_media (GPtrArray *places, PrmDraft *draft, PrmNetwork network)
{
  const char *own = prm_draft_get_network_media_url (draft, network);
  const char *const *urls = prm_draft_get_media_urls (draft);

  if (own != NULL)
    {
      add_place (places, describe_medium (draft, own, 1), own);
      return;
    }
  for (guint i = 0; urls[i] != NULL; i++)
    add_place (places, describe_medium (draft, urls[i], i + 1), urls[i]);
}

static void
add_parts (GPtrArray *places, PrmDraft *draft, PrmNetwork network)
{
  const char *own = prm_draft_get_network_text (draft, network);
  g_auto (GStrv) parts = prm_thread_get_parts (own != NULL ? own : prm_draft_get_text (draft));

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *line = g_strdelimit (g_strdup (g_strstrip (parts[i])), "\n\t", ' ');
      gboolean cut = g_utf8_strlen (line, -1) > BEGINNING_LENGTH;
      g_autofree char *beginning = cut ? g_utf8_substring (line, 0, BEGINNING_LENGTH) : g_strdup (line);

      /* Translators: a part of a thread: %1$u is its number, %2$s how it begins, %3$s an ellipsis or nothing */
      add_place (places, g_strdup_printf (_ ("Part %1$u: %2$s%3$s"), i + 1, beginning, cut ? "…" : ""), NULL);
    }
}

gboolean
prm_option_has_places (const PrmNetworkOption *option)
{
  return option->per_media || option->per_part;
}

GPtrArray *
prm_option_list_places (PrmDraft *draft, PrmNetwork network, const PrmNetworkOption *option)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (place_free);
  const char *value = prm_draft_get_option (draft, network, option->key);
  g_auto (GStrv) entries = prm_network_option_split (option, value != NULL ? value : "");

  if (option->per_part)
    add_parts (places, draft, network);
  else
    add_media (places, draft, network);
  if (!prm_option_has_places (option))
    return places;
  while (places->len < g_strv_length (entries))
    /* Translators: a field for an image, video or part of the text that is not there any more; %u is its number */
    add_place (places, g_strdup_printf (_ ("Number %u, which the post does not have"), places->len + 1), NULL);
  return places;
}

gboolean
prm_option_places_equal (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return a == b;
  for (guint i = 0; i < a->len; i++)
    {
      const PrmOptionPlace *first = g_ptr_array_index (a, i);
      const PrmOptionPlace *second = g_ptr_array_index (b, i);

      if (!g_str_equal (first->title, second->title) || g_strcmp0 (first->url, second->url) != 0)
        return FALSE;
    }
  return TRUE;
}
