/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-found-media-private.h"

#include "prm-media-sniff.h"

/* So many addresses; more are not looked at in one sitting. */
#define MAX_KNOWN 500

struct _PrmFoundMedia
{
  GObject parent_instance;

  GHashTable *by_url; /* (owned) (element-type utf8 PrmDraftMedia) */
};

enum
{
  SIGNAL_FOUND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmFoundMedia, prm_found_media, G_TYPE_OBJECT)

PrmDraftMedia *
prm_found_media_read (const char *url, GBytes *bytes, const PrmVideoLook *look)
{
  PrmDraftMedia *media = prm_draft_media_new (url);
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  gsize n_head = MIN (size, PRM_MEDIA_SNIFF_SIZE);
  PrmMediaSniff sniff = prm_media_sniff (data, n_head);

  media->size = (gint64) size;
  media->type = sniff.kind != PRM_MEDIA_UNKNOWN ? g_strdup (sniff.extension) : NULL;
  media->width = sniff.width;
  media->height = sniff.height;
  media->animated = prm_media_is_animated (data, n_head);
  if (look == NULL)
    return media;
  media->width = look->width;
  media->height = look->height;
  media->duration_ms = look->duration_ms;
  media->frame_rate = look->frame_rate;
  media->codec = g_strdup (look->codec);
  return media;
}

void
prm_found_media_note (PrmFoundMedia *self, PrmDraftMedia *media)
{
  const PrmDraftMedia *known = g_hash_table_lookup (self->by_url, media->url);

  /* A page that says that there is no such picture is not what networks will find. */
  if (media->type == NULL || (known != NULL && prm_draft_media_equal (known, media)))
    return;
  if (g_hash_table_size (self->by_url) >= MAX_KNOWN)
    g_hash_table_remove_all (self->by_url);
  media = prm_draft_media_ref (media);
  g_hash_table_replace (self->by_url, media->url, media);
  g_signal_emit (self, signals[SIGNAL_FOUND], 0, media->url);
}

PrmDraftMedia *
prm_found_media_get (PrmFoundMedia *found, const char *url)
{
  g_return_val_if_fail (PRM_IS_FOUND_MEDIA (found), NULL);

  return g_hash_table_lookup (found->by_url, url);
}

static void
prm_found_media_finalize (GObject *object)
{
  g_hash_table_unref (PRM_FOUND_MEDIA (object)->by_url);

  G_OBJECT_CLASS (prm_found_media_parent_class)->finalize (object);
}

static void
prm_found_media_class_init (PrmFoundMediaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_found_media_finalize;

  signals[SIGNAL_FOUND] =
    g_signal_new ("found", PRM_TYPE_FOUND_MEDIA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
prm_found_media_init (PrmFoundMedia *self)
{
  self->by_url = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) prm_draft_media_unref);
}

PrmFoundMedia *
prm_found_media_new (void)
{
  return g_object_new (PRM_TYPE_FOUND_MEDIA, NULL);
}
