/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-media-url.h"
#include "prm-network-facts.h"

#include "prm-sandbox-private.h"

#define DOCUMENT_PAGES_MAX 300
#define YOUTUBE_THUMBNAIL_BYTES_MAX (2 * 1000 * 1000)

static gboolean
list_has (const char *list, const char *word)
{
  g_auto (GStrv) words = g_strsplit (list != NULL ? list : "", ",", -1);

  return g_strv_contains ((const char *const *) words, word);
}

/* By its ending; an address without one that is known is believed. The service makes JPEG of some images. */
static gboolean
takes_type (const PrmNetworkFacts *facts, const char *url, const char *ending)
{
  switch (prm_media_url_get_kind (url))
    {
    case PRM_MEDIA_IMAGE:
      return list_has (facts->image_types, ending) || list_has ("avif,heic,heif,webp", ending);
    case PRM_MEDIA_VIDEO:
      return list_has (facts->video_types, ending);
    case PRM_MEDIA_DOCUMENT:
      return list_has (facts->document_types, ending);
    case PRM_MEDIA_UNKNOWN:
    default:
      return TRUE;
    }
}

/* What the address is, by its ending; `isVideo` speaks for those that do not say. */
static PrmMediaKind
get_kind (PrmSandboxPost *post, const char *url)
{
  PrmMediaKind kind = prm_media_url_get_kind (url);

  if (kind != PRM_MEDIA_VIDEO && prm_sandbox_json_peek_boolean (post->body, "isVideo"))
    return PRM_MEDIA_VIDEO;
  return kind == PRM_MEDIA_UNKNOWN ? PRM_MEDIA_IMAGE : kind;
}

static gboolean
has_option (PrmSandboxPost *post, PrmNetwork network, const char *name)
{
  JsonObject *options = prm_sandbox_json_peek_object (post->body, prm_sandbox_options_name (network));

  return options != NULL && prm_sandbox_json_peek_boolean (options, name);
}

/* Some options make it another thing, for which a network has other limits. */
static PrmMediaPlace
get_place (PrmSandboxPost *post, PrmNetwork network)
{
  static const struct
  {
    PrmNetwork network;
    const char *option;
    PrmMediaPlace place;
  } places[] = {
    { PRM_NETWORK_FACEBOOK, "reels", PRM_MEDIA_PLACE_REEL },
    { PRM_NETWORK_YOUTUBE, "shorts", PRM_MEDIA_PLACE_SHORT },
    { PRM_NETWORK_X, "longVideo", PRM_MEDIA_PLACE_LONG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].network == network && has_option (post, network, places[i].option))
      return places[i].place;
  return PRM_MEDIA_PLACE_POST;
}

/* A story has other shapes than a post. */
static gboolean
is_lifted (PrmSandboxPost *post, PrmNetwork network, PrmMediaExcess excess)
{
  return network == PRM_NETWORK_INSTAGRAM && has_option (post, network, "stories") &&
         (excess == PRM_MEDIA_EXCESS_TOO_WIDE || excess == PRM_MEDIA_EXCESS_TOO_TALL);
}

/* What the file is inside: its size, its shape, how long it takes. */
static JsonObject *
verify_insides (PrmSandbox *self, PrmSandboxPost *post, PrmNetwork network, PrmMediaKind kind, const char *url)
{
  static const char *const words[] = {
    [PRM_MEDIA_EXCESS_NONE] = "",
    [PRM_MEDIA_EXCESS_TOO_HEAVY] = "is too large a file",
    [PRM_MEDIA_EXCESS_TOO_LIGHT] = "is too small a file",
    [PRM_MEDIA_EXCESS_TOO_LARGE] = "has too many pixels",
    [PRM_MEDIA_EXCESS_TOO_SMALL] = "has too few pixels",
    [PRM_MEDIA_EXCESS_TOO_WIDE] = "is too wide for its height",
    [PRM_MEDIA_EXCESS_TOO_TALL] = "is too tall for its width",
    [PRM_MEDIA_EXCESS_TOO_LONG] = "is too long",
    [PRM_MEDIA_EXCESS_TOO_SHORT] = "is too short",
    [PRM_MEDIA_EXCESS_TOO_FAST] = "has too many frames in a second",
    [PRM_MEDIA_EXCESS_TOO_SLOW] = "has too few frames in a second",
  };
  const PrmMediaLimits *limits = prm_network_get_media_limits (network, kind, get_place (post, network));
  PrmMediaInfo info = { 0 };
  PrmMediaExcess excess = PRM_MEDIA_EXCESS_NONE;
  guint pages = 0;
  int code = 904;

  prm_sandbox_media_get_info (self, url, &info, &pages);
  if (pages > DOCUMENT_PAGES_MAX)
    return prm_sandbox_post_error (network, code, TRUE, "The document has more than %d pages.", DOCUMENT_PAGES_MAX);
  do
    excess = prm_media_limits_compare (limits, &info, excess);
  while (is_lifted (post, network, excess));
  if (excess == PRM_MEDIA_EXCESS_NONE)
    return NULL;
  if (network == PRM_NETWORK_INSTAGRAM)
    code = 138;
  else if (network == PRM_NETWORK_LINKEDIN && kind == PRM_MEDIA_IMAGE)
    code = 254;
  return prm_sandbox_post_error (network, code, TRUE, "The %s %s for %s.",
                                 kind == PRM_MEDIA_VIDEO      ? "video"
                                 : kind == PRM_MEDIA_DOCUMENT ? "document"
                                                              : "image",
                                 words[excess], prm_network_get_name (network));
}

static JsonObject *
verify_one_medium (PrmSandbox *self, PrmSandboxPost *post, PrmNetwork network, const char *url)
{
  const PrmNetworkFacts *facts = prm_network_get_facts (network);
  const char *name = prm_network_get_name (network);
  g_autofree char *ending = prm_media_url_get_extension (url);
  PrmMediaKind kind = get_kind (post, url);

  if (prm_sandbox_media_get_fate (self, url, prm_sandbox_now (self)) == PRM_SANDBOX_MEDIA_MISSING)
    return prm_sandbox_post_error (network, 136, TRUE, "The media address cannot be reached or is not media.");
  if (kind == PRM_MEDIA_DOCUMENT && facts->documents_max == 0)
    return prm_sandbox_post_error (network, 904, TRUE, "%s takes no documents.", name);
  if (kind == PRM_MEDIA_IMAGE && facts->images_max == 0)
    return prm_sandbox_post_error (network, 904, TRUE, "%s takes no images.", name);
  if (kind == PRM_MEDIA_VIDEO && facts->videos_max == 0)
    return prm_sandbox_post_error (network, 904, TRUE, "%s takes no videos.", name);
  if (!takes_type (facts, url, ending))
    return prm_sandbox_post_error (network, network == PRM_NETWORK_INSTAGRAM ? 138 : 904, TRUE,
                                   "%s does not take files of type %s.", name, ending);
  return verify_insides (self, post, network, kind, url);
}

/* One that moves is sent as a video, which goes alone. */
static JsonObject *
verify_animated (PrmSandbox *self, PrmNetwork network, const char *const *media)
{
  if (!prm_network_get_facts (network)->animated_alone || media[0] == NULL || media[1] == NULL)
    return NULL;
  for (guint i = 0; media[i] != NULL; i++)
    {
      PrmMediaInfo info;

      prm_sandbox_media_get_info (self, media[i], &info, NULL);
      if (info.animated)
        return prm_sandbox_post_error (network, 904, TRUE, "%s takes an animated image only by itself.",
                                       prm_network_get_name (network));
    }
  return NULL;
}

static JsonObject *
verify_counts (PrmSandboxPost *post, PrmNetwork network, const char *const *media)
{
  const PrmNetworkFacts *facts = prm_network_get_facts (network);
  const char *name = prm_network_get_name (network);
  guint images = 0, videos = 0, documents = 0;

  for (guint i = 0; media[i] != NULL; i++)
    {
      PrmMediaKind kind = get_kind (post, media[i]);

      images += kind == PRM_MEDIA_IMAGE;
      videos += kind == PRM_MEDIA_VIDEO;
      documents += kind == PRM_MEDIA_DOCUMENT;
    }

  if (documents > facts->documents_max || (documents > 0 && images + videos > 0))
    return prm_sandbox_post_error (network, 904, TRUE, "%s takes up to %u documents, and nothing beside them.", name,
                                   facts->documents_max);
  if (facts->media_required && images + videos == 0)
    return prm_sandbox_post_error (network, 139, TRUE, "%s needs an image or a video.", name);
  if (facts->video_required && videos == 0)
    return prm_sandbox_post_error (network, 139, TRUE, "%s needs a video.", name);
  if (images > 0 && videos > 0)
    {
      if (facts->mixed_max == 0)
        return prm_sandbox_post_error (network, 904, TRUE, "%s does not take images and videos together.", name);
      if (images + videos > facts->mixed_max)
        return prm_sandbox_post_error (network, 904, TRUE, "%s takes up to %u items.", name, facts->mixed_max);
      return NULL;
    }
  if (images > facts->images_max)
    return prm_sandbox_post_error (network, 904, TRUE, "%s takes up to %u images.", name, facts->images_max);
  if (videos > facts->videos_max)
    return prm_sandbox_post_error (network, 904, TRUE, "%s takes up to %u videos.", name, facts->videos_max);
  return NULL;
}

JsonObject *
prm_sandbox_verify_media (PrmSandbox *self, PrmSandboxPost *post, PrmNetwork network, const char *const *media)
{
  JsonObject *problem = NULL;

  for (guint i = 0; problem == NULL && media[i] != NULL; i++)
    problem = verify_one_medium (self, post, network, media[i]);
  if (problem == NULL)
    problem = verify_counts (post, network, media);
  return problem != NULL ? problem : verify_animated (self, network, media);
}

JsonObject *
prm_sandbox_verify_thumbnail (PrmSandbox *self, PrmSandboxPost *post, PrmNetwork network)
{
  JsonObject *options = prm_sandbox_json_peek_object (post->body, prm_sandbox_options_name (network));
  const char *url = options != NULL ? prm_sandbox_json_peek_string (options, "thumbNail") : NULL;
  g_autofree char *folded = url != NULL && *url != '\0' ? prm_sandbox_fold_url (self, url) : NULL;
  g_autofree char *ending = folded != NULL ? prm_media_url_get_extension (folded) : NULL;
  PrmMediaInfo info;

  if (folded == NULL)
    return NULL;
  if (prm_sandbox_media_get_fate (self, folded, prm_sandbox_now (self)) == PRM_SANDBOX_MEDIA_MISSING)
    return prm_sandbox_post_error (network, 136, TRUE, "The thumbnail cannot be reached or is not media.");
  if (network != PRM_NETWORK_YOUTUBE)
    return NULL;
  if (*ending != '\0' && !list_has ("jpeg,jpg,png", ending))
    return prm_sandbox_post_error (network, 904, TRUE, "YouTube takes thumbnails of type JPEG and PNG.");
  prm_sandbox_media_get_info (self, folded, &info, NULL);
  if (info.bytes > YOUTUBE_THUMBNAIL_BYTES_MAX)
    return prm_sandbox_post_error (network, 904, TRUE, "The thumbnail is too large a file for YouTube.");
  return NULL;
}
