/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-draft-private.h"

/* What is known of a draft's media, on disk: a dictionary for each, of what is known. */

#define KEY_URL "url"
#define KEY_FILE "file"
#define KEY_SHA256 "sha256"
#define KEY_PART "part"
#define KEY_PART_SHA256 "part-sha256"
#define KEY_TYPE "type"
#define KEY_SIZE "size"
#define KEY_MODIFIED "modified"
#define KEY_PIXELS "pixels"
#define KEY_DURATION "duration-ms"
#define KEY_FRAME_RATE "frame-rate"
#define KEY_CODEC "codec"
#define KEY_ANIMATED "animated"
#define KEY_EXPIRES "expires"
#define KEY_CROP "crop"

/* Pictures that claim more are wrong, and would be in the way of counting. */
#define MAX_SIDE 65535
#define MAX_FRAME_RATE 10000

static void
add_text (GVariantDict *dict, const char *key, const char *text)
{
  if (text != NULL)
    g_variant_dict_insert (dict, key, "s", text);
}

static void
add_number (GVariantDict *dict, const char *key, gint64 number)
{
  if (number != 0)
    g_variant_dict_insert (dict, key, "x", number);
}

static GVariant *
media_to_variant (const PrmDraftMedia *media)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  add_text (&dict, KEY_URL, media->url);
  add_text (&dict, KEY_FILE, media->file);
  add_text (&dict, KEY_SHA256, media->sha256);
  add_text (&dict, KEY_PART, media->part_file);
  add_text (&dict, KEY_PART_SHA256, media->part_sha256);
  add_text (&dict, KEY_TYPE, media->type);
  add_number (&dict, KEY_SIZE, media->size);
  add_number (&dict, KEY_MODIFIED, media->modified_at);
  add_number (&dict, KEY_DURATION, media->duration_ms);
  if (media->frame_rate > 0)
    g_variant_dict_insert (&dict, KEY_FRAME_RATE, "d", media->frame_rate);
  add_text (&dict, KEY_CODEC, media->codec);
  if (media->animated)
    g_variant_dict_insert (&dict, KEY_ANIMATED, "b", TRUE);
  add_number (&dict, KEY_EXPIRES, media->expires_at);
  if (media->width > 0)
    g_variant_dict_insert (&dict, KEY_PIXELS, "(uu)", media->width, media->height);
  if (media->crop.width > 0)
    g_variant_dict_insert (&dict, KEY_CROP, "(dddd)", media->crop.x, media->crop.y, media->crop.width,
                           media->crop.height);
  return g_variant_dict_end (&dict);
}

GVariant *
prm_draft_media_list_to_variant (GPtrArray *list)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < list->len; i++)
    g_variant_builder_add_value (&builder, media_to_variant (g_ptr_array_index (list, i)));
  return g_variant_builder_end (&builder);
}

static gboolean
is_fraction (double number)
{
  return number >= 0 && number <= 1;
}

static void
read_crop (GVariant *variant, PrmMediaCrop *crop)
{
  PrmMediaCrop read = { 0 };

  if (g_variant_lookup (variant, KEY_CROP, "(dddd)", &read.x, &read.y, &read.width, &read.height) &&
      is_fraction (read.x) && is_fraction (read.y) && is_fraction (read.width) && is_fraction (read.height))
    *crop = read;
}

/* Returns: (nullable) */
static PrmDraftMedia *
media_from_variant (GVariant *variant)
{
  PrmDraftMedia *media;
  const char *url;

  if (!g_variant_lookup (variant, KEY_URL, "&s", &url))
    return NULL;
  media = prm_draft_media_new (url);
  g_variant_lookup (variant, KEY_FILE, "s", &media->file);
  g_variant_lookup (variant, KEY_SHA256, "s", &media->sha256);
  g_variant_lookup (variant, KEY_PART, "s", &media->part_file);
  g_variant_lookup (variant, KEY_PART_SHA256, "s", &media->part_sha256);
  g_variant_lookup (variant, KEY_TYPE, "s", &media->type);
  g_variant_lookup (variant, KEY_SIZE, "x", &media->size);
  g_variant_lookup (variant, KEY_MODIFIED, "x", &media->modified_at);
  g_variant_lookup (variant, KEY_DURATION, "x", &media->duration_ms);
  g_variant_lookup (variant, KEY_FRAME_RATE, "d", &media->frame_rate);
  if (!(media->frame_rate > 0 && media->frame_rate < MAX_FRAME_RATE))
    media->frame_rate = 0;
  g_variant_lookup (variant, KEY_CODEC, "s", &media->codec);
  g_variant_lookup (variant, KEY_ANIMATED, "b", &media->animated);
  g_variant_lookup (variant, KEY_EXPIRES, "x", &media->expires_at);
  g_variant_lookup (variant, KEY_PIXELS, "(uu)", &media->width, &media->height);
  if (media->width > MAX_SIDE || media->height > MAX_SIDE)
    media->width = media->height = 0;
  read_crop (variant, &media->crop);
  return media;
}

GPtrArray *
prm_draft_media_list_from_variant (GVariant *variant)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_draft_media_unref);

  for (gsize i = 0; i < g_variant_n_children (variant); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (variant, i);
      PrmDraftMedia *media = media_from_variant (child);

      if (media != NULL)
        g_ptr_array_add (list, media);
    }
  return list;
}

gboolean
prm_draft_media_list_equal (GPtrArray *a, GPtrArray *b)
{
  guint n_a = a != NULL ? a->len : 0;
  guint n_b = b != NULL ? b->len : 0;

  if (a == b)
    return TRUE;
  if (n_a != n_b)
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    if (!prm_draft_media_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}
