/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include "prm-codec.h"

/* The members of the option objects that are not texts: a draft keeps their JSON. */
static const char *const bluesky_json[] = { "altText", NULL };
static const char *const facebook_json[] = { "altText", "carousel", "draft",     "mediaCaptions",
                                             "reels",   "stories",  "targeting", NULL };
static const char *const google_json[] = { "callToAction", "event", "isPhotoVideo", "offer", NULL };
static const char *const instagram_json[] = { "altText",         "audioConfiguration",
                                              "autoResize",      "collaborators",
                                              "isAIGenerated",   "reels",
                                              "shareReelsFeed",  "stories",
                                              "thumbNailOffset", "trialParams",
                                              "userTags",        NULL };
static const char *const linkedin_json[] = { "altText", "disableShare", "targeting", "titles", NULL };
static const char *const pinterest_json[] = { "altText", "carouselOptions", NULL };
static const char *const snapchat_json[] = { "savedStory", "spotlight", NULL };
static const char *const threads_json[] = { "allowCountries", "mediaUrls", "thread", "threadNumber", NULL };
static const char *const tiktok_json[] = {
  "autoAddMusic",  "disableComments", "disableDuet",      "disableStitch",   "draft", "imageCoverIndex",
  "isAIGenerated", "isBrandOrganic",  "isBrandedContent", "thumbNailOffset", NULL
};
static const char *const x_json[] = { "altText", "longPost", "longVideo",    "mediaUrls",
                                      "poll",    "thread",   "threadNumber", NULL };
static const char *const youtube_json[] = {
  "categoryId", "containsSyntheticMedia", "madeForKids", "notifySubscribers", "shorts", "tags", "targeting", NULL
};

/* The exact spelling of the service, which is not that of its platform words. */
static const struct
{
  const char *name;
  const char *const *json_keys; /* (nullable) */
} objects[PRM_N_NETWORKS] = {
  [PRM_NETWORK_BLUESKY] = { "blueskyOptions", bluesky_json },
  [PRM_NETWORK_FACEBOOK] = { "faceBookOptions", facebook_json },
  [PRM_NETWORK_GOOGLE_BUSINESS] = { "gmbOptions", google_json },
  [PRM_NETWORK_INSTAGRAM] = { "instagramOptions", instagram_json },
  [PRM_NETWORK_LINKEDIN] = { "linkedInOptions", linkedin_json },
  [PRM_NETWORK_PINTEREST] = { "pinterestOptions", pinterest_json },
  [PRM_NETWORK_REDDIT] = { "redditOptions", NULL },
  [PRM_NETWORK_SNAPCHAT] = { "snapChatOptions", snapchat_json },
  [PRM_NETWORK_TELEGRAM] = { "telegramOptions", NULL },
  [PRM_NETWORK_THREADS] = { "threadsOptions", threads_json },
  [PRM_NETWORK_TIKTOK] = { "tikTokOptions", tiktok_json },
  [PRM_NETWORK_X] = { "twitterOptions", x_json },
  [PRM_NETWORK_YOUTUBE] = { "youTubeOptions", youtube_json },
};

typedef struct
{
  JsonBuilder *builder;
  PrmNetwork network;
  gboolean open;
} Writer;

static void
add_option (const char *key, const char *value, gpointer user_data)
{
  Writer *writer = user_data;
  const char *const *json_keys = objects[writer->network].json_keys;
  JsonNode *node = NULL;

  if (!writer->open)
    {
      json_builder_set_member_name (writer->builder, objects[writer->network].name);
      json_builder_begin_object (writer->builder);
      writer->open = TRUE;
    }

  if (json_keys != NULL && g_strv_contains (json_keys, key))
    {
      g_autoptr (GBytes) text = g_bytes_new (value, strlen (value));

      node = prm_json_parse (text);
    }

  json_builder_set_member_name (writer->builder, key);
  if (node != NULL)
    json_builder_add_value (writer->builder, node);
  else
    json_builder_add_string_value (writer->builder, value);
}

void
prm_codec_add_options (JsonBuilder *builder, const PrmDraft *draft)
{
  PrmNetworkSet networks = prm_draft_get_networks (draft);

  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    {
      Writer writer = { .builder = builder, .network = network };

      if (!prm_network_set_has (networks, network))
        continue;
      prm_draft_foreach_option (draft, network, add_option, &writer);
      if (writer.open)
        json_builder_end_object (builder);
    }
}
