/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-checks-private.h"
#include "prm-media-url.h"

/* The service turns these into JPEG for every network. */
#define CONVERTED_IMAGE_TYPES "avif,heic,heif,webp"

/* Whether @list, words with commas between them, has @word. */
static gboolean
has_word (const char *list, const char *word)
{
  g_auto (GStrv) words = g_strsplit (list != NULL ? list : "", ",", -1);

  return g_strv_contains ((const char *const *) words, word);
}

void
prm_check_media_is_there (PrmCheck *check)
{
  const guint *n = check->n_of_kind;

  if (check->facts->video_required && n[PRM_MEDIA_VIDEO] + n[PRM_MEDIA_UNKNOWN] == 0)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_MEDIA,
                   /* Translators: %s is a network */
                   g_strdup_printf (_ ("%s needs a video. Add one."), check->name));
  else if (check->facts->media_required && check->n_media + check->n_promised == 0)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_MEDIA,
                   /* Translators: %s is a network */
                   g_strdup_printf (_ ("%s needs an image or a video. Add one."), check->name));
}

static guint
get_max_of_kind (const PrmNetworkFacts *facts, PrmMediaKind kind)
{
  switch (kind)
    {
    case PRM_MEDIA_IMAGE:
      return facts->images_max;
    case PRM_MEDIA_VIDEO:
      return facts->videos_max;
    case PRM_MEDIA_DOCUMENT:
      return facts->documents_max;
    case PRM_MEDIA_UNKNOWN:
    default:
      return G_MAXUINT;
    }
}

static char *
describe_refused_kind (PrmMediaKind kind, const char *name)
{
  switch (kind)
    {
    case PRM_MEDIA_IMAGE:
      /* Translators: %s is a network */
      return g_strdup_printf (_ ("%s takes no images. Remove this one, or leave the network out."), name);
    case PRM_MEDIA_VIDEO:
      /* Translators: %s is a network */
      return g_strdup_printf (_ ("%s takes no videos. Remove this one, or leave the network out."), name);
    case PRM_MEDIA_DOCUMENT:
    case PRM_MEDIA_UNKNOWN:
    default:
      /* Translators: %s is a network */
      return g_strdup_printf (_ ("%s takes no documents. Remove this one, or leave the network out."), name);
    }
}

static gboolean
takes_type (const PrmNetworkFacts *facts, PrmMediaKind kind, const char *extension)
{
  switch (kind)
    {
    case PRM_MEDIA_IMAGE:
      return has_word (facts->image_types, extension) || has_word (CONVERTED_IMAGE_TYPES, extension);
    case PRM_MEDIA_VIDEO:
      return has_word (facts->video_types, extension);
    case PRM_MEDIA_DOCUMENT:
      return has_word (facts->document_types, extension);
    case PRM_MEDIA_UNKNOWN:
    default:
      return TRUE;
    }
}

void
prm_check_media_kinds (PrmCheck *check)
{
  for (guint i = 0; i < check->n_media; i++)
    {
      const PrmMediaInfo *info = prm_check_get_info (check, i);
      PrmMediaKind kind = prm_check_get_kind (check, i);
      g_autofree char *ending = prm_media_url_get_extension (check->media[i]);
      const char *extension = info != NULL && info->type[0] != '\0' ? info->type : ending;
      g_autofree char *shown = g_ascii_strup (extension, -1);

      if (get_max_of_kind (check->facts, kind) == 0)
        prm_check_add_for_media (check, PRM_PROBLEM_BLOCK, i, describe_refused_kind (kind, check->name))->fix =
          PRM_FIX_REMOVE_MEDIA;
      else if (prm_media_url_get_kind (check->media[i]) != kind && (info == NULL || info->type[0] == '\0'))
        continue; /* known to be a video, but not of which type */
      else if (!takes_type (check->facts, kind, extension))
        prm_check_add_for_media (
          check, PRM_PROBLEM_BLOCK, i,
          /* Translators: the first %s is a network, the second a type of file, such as PNG */
          g_strdup_printf (_ ("%s takes no %s files. Convert this one, or leave the network out."), check->name, shown))
          ->fix = PRM_FIX_REPLACE_MEDIA;
    }
}

static char *
describe_too_many (PrmMediaKind kind, const char *name, guint max, guint n)
{
  switch (kind)
    {
    case PRM_MEDIA_IMAGE:
      /* Translators: %1$s is a network, %2$u and %3$u are numbers */
      return g_strdup_printf (ngettext ("%1$s takes %2$u image in a post and this one has %3$u. Remove some.",
                                        "%1$s takes %2$u images in a post and this one has %3$u. Remove some.", max),
                              name, max, n);
    case PRM_MEDIA_VIDEO:
      /* Translators: %1$s is a network, %2$u and %3$u are numbers */
      return g_strdup_printf (ngettext ("%1$s takes %2$u video in a post and this one has %3$u. Remove some.",
                                        "%1$s takes %2$u videos in a post and this one has %3$u. Remove some.", max),
                              name, max, n);
    case PRM_MEDIA_DOCUMENT:
    case PRM_MEDIA_UNKNOWN:
    default:
      /* Translators: %1$s is a network, %2$u and %3$u are numbers */
      return g_strdup_printf (ngettext ("%1$s takes %2$u document in a post and this one has %3$u. Remove some.",
                                        "%1$s takes %2$u documents in a post and this one has %3$u. Remove some.", max),
                              name, max, n);
    }
}

void
prm_check_media_count (PrmCheck *check)
{
  for (guint kind = PRM_MEDIA_IMAGE; kind < PRM_N_MEDIA_KINDS; kind++)
    {
      guint max = get_max_of_kind (check->facts, (PrmMediaKind) kind);
      guint n = check->n_of_kind[kind];

      /* Where none is taken, prm_check_media_kinds() has said so. */
      if (max > 0 && n > max)
        prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_MEDIA,
                       describe_too_many ((PrmMediaKind) kind, check->name, max, n));
    }
}

void
prm_check_media_mix (PrmCheck *check)
{
  guint max = check->facts->mixed_max;
  guint n_kinds = 0;

  for (guint kind = PRM_MEDIA_IMAGE; kind < PRM_N_MEDIA_KINDS; kind++)
    if (check->n_of_kind[kind] > 0 && get_max_of_kind (check->facts, (PrmMediaKind) kind) > 0)
      n_kinds++;
  if (n_kinds < 2)
    return;
  if (max == 0)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_MEDIA,
                   /* Translators: %s is a network */
                   g_strdup_printf (_ ("%s takes only one kind of media in a post. Remove the others."), check->name));
  else if (check->n_media + check->n_promised > max)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_MEDIA,
                   /* Translators: %1$s is a network, %2$u and %3$u are numbers */
                   g_strdup_printf (
                     ngettext ("%1$s takes %2$u image or video in a post and this one has %3$u. Remove some.",
                               "%1$s takes %2$u images and videos in a post and this one has %3$u. Remove some.", max),
                     check->name, max, check->n_media + check->n_promised));
}
