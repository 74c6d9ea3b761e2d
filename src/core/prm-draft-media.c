/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-draft-extras.h"
#include "prm-draft-media.h"
#include "prm-draft-private.h"

PrmDraftMedia *
prm_draft_media_new (const char *url)
{
  PrmDraftMedia *media = g_new0 (PrmDraftMedia, 1);

  g_atomic_ref_count_init (&media->ref_count);
  media->url = g_utf8_make_valid (url, -1);
  return media;
}

PrmDraftMedia *
prm_draft_media_copy (const PrmDraftMedia *media)
{
  PrmDraftMedia *copy = g_new (PrmDraftMedia, 1);

  *copy = *media;
  g_atomic_ref_count_init (&copy->ref_count);
  copy->url = g_strdup (media->url);
  copy->file = g_strdup (media->file);
  copy->sha256 = g_strdup (media->sha256);
  copy->part_file = g_strdup (media->part_file);
  copy->part_sha256 = g_strdup (media->part_sha256);
  copy->type = g_strdup (media->type);
  copy->codec = g_strdup (media->codec);
  return copy;
}

PrmDraftMedia *
prm_draft_media_ref (PrmDraftMedia *media)
{
  g_atomic_ref_count_inc (&media->ref_count);
  return media;
}

void
prm_draft_media_unref (PrmDraftMedia *media)
{
  if (!g_atomic_ref_count_dec (&media->ref_count))
    return;
  g_free (media->url);
  g_free (media->file);
  g_free (media->sha256);
  g_free (media->part_file);
  g_free (media->part_sha256);
  g_free (media->type);
  g_free (media->codec);
  g_free (media);
}

gboolean
prm_draft_media_equal (const PrmDraftMedia *a, const PrmDraftMedia *b)
{
  return a == b || (g_strcmp0 (a->url, b->url) == 0 && g_strcmp0 (a->file, b->file) == 0 &&
                    g_strcmp0 (a->sha256, b->sha256) == 0 && g_strcmp0 (a->part_file, b->part_file) == 0 &&
                    g_strcmp0 (a->part_sha256, b->part_sha256) == 0 && g_strcmp0 (a->type, b->type) == 0 &&
                    a->size == b->size && a->modified_at == b->modified_at && a->width == b->width &&
                    a->height == b->height && a->duration_ms == b->duration_ms && a->frame_rate == b->frame_rate &&
                    g_strcmp0 (a->codec, b->codec) == 0 && a->animated == b->animated &&
                    a->expires_at == b->expires_at && memcmp (&a->crop, &b->crop, sizeof a->crop) == 0);
}

gboolean
prm_draft_media_get_size (const PrmDraftMedia *media, guint *width, guint *height)
{
  gboolean cropped = media->crop.width > 0 && media->crop.height > 0;

  *width = cropped ? (guint) (media->width * media->crop.width + 0.5) : media->width;
  *height = cropped ? (guint) (media->height * media->crop.height + 0.5) : media->height;
  return *width > 0 && *height > 0;
}

const char *
prm_draft_media_get_source (const PrmDraftMedia *media)
{
  return media->part_file != NULL ? media->part_file : media->file;
}

const char *
prm_draft_media_get_source_hash (const PrmDraftMedia *media)
{
  return media->part_file != NULL ? media->part_sha256 : media->sha256;
}

gboolean
prm_media_url_is_local (const char *url)
{
  return g_ascii_strncasecmp (url, "file:", 5) == 0;
}

PrmDraftMedia *
prm_draft_find_media (const PrmDraft *draft, const char *url)
{
  return draft->extras != NULL ? prm_draft_extras_find_media (draft->extras, url) : NULL;
}

static void
list_one (GPtrArray *list, const PrmDraft *draft, const char *url)
{
  PrmDraftMedia *media = url != NULL ? prm_draft_find_media (draft, url) : NULL;

  if (media != NULL && !g_ptr_array_find (list, media, NULL))
    g_ptr_array_add (list, media);
}

GPtrArray *
prm_draft_list_media (const PrmDraft *draft)
{
  const char *const *urls = prm_draft_get_media_urls (draft);
  const char *const *comment_urls = prm_draft_get_comment_media_urls (draft);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; urls[i] != NULL; i++)
    list_one (list, draft, urls[i]);
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    list_one (list, draft, prm_draft_get_network_media_url (draft, (PrmNetwork) i));
  for (guint i = 0; comment_urls[i] != NULL; i++)
    list_one (list, draft, comment_urls[i]);
  return list;
}

/* Returns: (transfer container): @now with @new in the place of @old */
static GPtrArray *
put_in_place (const char *const *now, const char *old, const char *new)
{
  GPtrArray *urls = g_ptr_array_new ();

  for (guint i = 0; now[i] != NULL; i++)
    g_ptr_array_add (urls, (gpointer) (g_str_equal (now[i], old) ? new : now[i]));
  g_ptr_array_add (urls, NULL);
  return urls;
}

static PrmDraft *
replace_url (PrmDraft *draft, const char *old, const char *new)
{
  g_autoptr (GPtrArray) urls = put_in_place (prm_draft_get_media_urls (draft), old, new);
  g_autoptr (GPtrArray) comment_urls = put_in_place (prm_draft_get_comment_media_urls (draft), old, new);
  g_autoptr (PrmDraft) edited =
    prm_draft_with_comment (draft, prm_draft_get_comment (draft), (const char *const *) comment_urls->pdata);

  return prm_draft_with_media_urls (edited, (const char *const *) urls->pdata);
}

PrmDraft *
prm_draft_with_media (PrmDraft *draft, const char *url, PrmDraftMedia *media)
{
  g_autoptr (PrmDraft) edited = prm_draft_with_media_facts (draft, media);

  if (g_str_equal (url, media->url))
    return g_steal_pointer (&edited);
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    if (g_strcmp0 (prm_draft_get_network_media_url (edited, network), url) == 0)
      {
        PrmDraft *next = prm_draft_with_network_media_url (edited, network, media->url);

        prm_draft_unref (edited);
        edited = next;
      }
  return replace_url (edited, url, media->url);
}

PrmDraft *
prm_draft_with_network_media (PrmDraft *draft, PrmNetwork network, PrmDraftMedia *media)
{
  g_autoptr (PrmDraft) edited = prm_draft_with_media_facts (draft, media);

  return prm_draft_with_network_media_url (edited, network, media->url);
}

PrmDraft *
prm_draft_add_media (PrmDraft *draft, PrmDraftMedia *media)
{
  g_autoptr (PrmDraft) edited = prm_draft_with_media_facts (draft, media);
  g_autoptr (GPtrArray) urls = g_ptr_array_new ();
  const char *const *now = prm_draft_get_media_urls (draft);

  for (guint i = 0; now[i] != NULL; i++)
    g_ptr_array_add (urls, (gpointer) now[i]);
  g_ptr_array_add (urls, media->url);
  g_ptr_array_add (urls, NULL);
  return prm_draft_with_media_urls (edited, (const char *const *) urls->pdata);
}
