/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-checks-private.h"
#include "prm-draft-media.h"

/* What a draft knows of its media by itself. */

static PrmMediaInfo *
new_info (const PrmDraftMedia *media)
{
  PrmMediaInfo *info = g_new0 (PrmMediaInfo, 1);

  if (media->type != NULL)
    {
      info->kind = prm_media_extension_get_kind (media->type);
      g_strlcpy (info->type, media->type, sizeof info->type);
    }
  info->local = prm_media_url_is_local (media->url);
  /* How heavy a part of a picture is, is not known before it is made. */
  info->bytes = media->crop.width > 0 ? 0 : media->size;
  /* A part of it is a picture that stands still. */
  info->animated = media->animated && media->crop.width <= 0;
  info->duration = media->duration_ms;
  info->frame_rate = media->frame_rate;
  info->expires_at = media->expires_at;
  info->remembered = prm_draft_media_get_source (media) != NULL;
  prm_draft_media_get_size (media, &info->width, &info->height);
  return info;
}

GHashTable *
prm_check_read_draft (const PrmDraft *draft)
{
  g_autoptr (GPtrArray) list = prm_draft_list_media (draft);
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < list->len; i++)
    {
      PrmDraftMedia *media = g_ptr_array_index (list, i);

      g_hash_table_replace (known, media->url, new_info (media));
    }
  return known;
}

void
prm_check_upload (PrmCheck *check, guint index)
{
  const char *why =
    check->context->stopped != NULL ? g_hash_table_lookup (check->context->stopped, check->media[index]) : NULL;
  g_autofree char *path = g_filename_from_uri (check->media[index], NULL, NULL);
  g_autofree char *name = g_filename_display_basename (path != NULL ? path : check->media[index]);

  if (why != NULL)
    prm_check_add_for_media (check, PRM_PROBLEM_BLOCK, index, g_strdup (why));
  else
    prm_check_add_for_media (check, PRM_PROBLEM_BLOCK, index,
                             /* Translators: %s is the name of a file */
                             g_strdup_printf (_ ("“%s” is not uploaded yet. Wait for it, or remove it."), name));
}

void
prm_check_expiry (PrmCheck *check, guint index, const PrmMediaInfo *info)
{
  g_autofree char *when = NULL;

  if (info->expires_at == PRM_TIME_NONE || check->moment == PRM_TIME_NONE || info->expires_at > check->moment)
    return;
  if (!info->remembered)
    {
      prm_check_add_for_media (check, PRM_PROBLEM_NOTICE, index,
                               g_strdup (
                                 _ ("The service will have forgotten this file when the post goes out, and it cannot "
                                    "be uploaded again: add the file from this computer, or choose an earlier time.")))
        ->fix = PRM_FIX_REPLACE_MEDIA;
      return;
    }
  when = prm_time_format_when (info->expires_at, check->now, check->context->zone);
  prm_check_add_for_media (check, PRM_PROBLEM_NOTICE, index,
                           /* Translators: %s is a day and a time, such as “Tue 14 Oct, 09:00” */
                           g_strdup_printf (_ ("The service keeps this file until %s, and the post goes out later. "
                                               "Postroom uploads it again before that, if it runs and the file is "
                                               "still where it is now."),
                                            when))
    ->fix = PRM_FIX_UPLOAD_AGAIN;
}
